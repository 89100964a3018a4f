//! The digests that go with a body: `Content-MD5` and `x-amz-checksum-*`, as headers or as fields of a form.
//!
//! Source: S3 API reference, PutObject and UploadPart; LocalStack's snapshots recorded against AWS; dandi/dandi-cli#1257 and
//! versity/versitygw#2034 (recorded).

use base64ct::{Base64, Encoding};
use catalog::RuleId;

use super::Stop;
use crate::crypto::{Checksum, hex, md5_base64};
use crate::request::{Operation, Request};
use crate::trace::{HeaderFault, Refusal};

fn refused(fault: HeaderFault) -> Stop {
    Stop::refused(Refusal::Headers(fault), RuleId::DigestsAreOfTheBody)
}

/// The bytes of an object, or of a part of one, that the request brings in a body or in a form.
fn body(operation: &Operation) -> Option<&[u8]> {
    if let Operation::PostObject(form) = operation { Some(&form.put.body) } else { operation.body() }
}

/// The checksums that are sent.
fn sent(request: &Request) -> Vec<(Checksum, &str)> {
    let all = Checksum::ALL.into_iter();
    all.filter_map(|one| Some((one, request.wire.header(one.header())?))).collect()
}

/// Whether the digests of what a request brings have their form. At the end of an upload in parts they are of the whole, with
/// the parts' number.
#[inline(never)]
pub(crate) fn well_formed(request: &Request) -> Result<(), Stop> {
    if body(&request.operation).is_none() && !matches!(request.operation, Operation::DeleteObjects(_)) {
        return Ok(());
    }
    let has = |value: &str, bytes: usize| Base64::decode_vec(value).is_ok_and(|digest| digest.len() == bytes);
    if let Some(value) = request.wire.header("content-md5")
        && !has(value, 16)
    {
        return Err(refused(HeaderFault::ContentMd5 { value: value.to_owned() }));
    }
    match sent(request).as_slice() {
        [(checksum, value)] if !has(value, checksum.length()) => {
            Err(refused(HeaderFault::Checksum { header: checksum.header() }))
        }
        [] | [_] => Ok(()),
        [_, _, ..] => Err(refused(HeaderFault::TwoChecksums)),
    }
}

/// Whether they are the body's. That S3 compares them behind its authorization, which needs no body, is inferred.
pub(crate) fn of_the_body(request: &Request) -> Result<(), Stop> {
    match body(&request.operation) {
        Some(body) if !request.wire.headers.is_empty() => compared(request, body),
        Some(_) | None => Ok(()),
    }
}

#[inline(never)]
fn compared(request: &Request, body: &[u8]) -> Result<(), Stop> {
    if let Some(value) = request.wire.header("content-md5") {
        let calculated = md5_base64(body);
        if value != calculated {
            // The digest that was sent is told in hexadecimal digits, the other one in base64 (recorded).
            let expected = hex(&Base64::decode_vec(value).unwrap_or_default());
            return Err(refused(HeaderFault::OtherMd5 { expected, calculated }));
        }
    }
    match sent(request).into_iter().find(|(checksum, value)| checksum.of(body) != *value) {
        Some((checksum, _)) => Err(refused(HeaderFault::OtherChecksum { algorithm: checksum.name() })),
        None => Ok(()),
    }
}
