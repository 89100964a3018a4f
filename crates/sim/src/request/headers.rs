//! Which operation takes which header, and which values S3 is known to read. What is neither taken nor known to be
//! ignored gets no verdict: a header is never lost on the way.
//!
//! Source: S3 API reference, request syntax of each operation.

use super::operation::Operation;
use crate::model::StorageClass;

/// What a request carries and its operation has no place for, or whose value nobody knows S3's answer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Further {
    /// A header, by its name in lower case, and its value.
    Header {
        /// The name.
        name: String,
        /// The value.
        value: String,
    },
    /// `versionId`
    VersionId(String),
}

/// The headers of a request that its operation has no place for, or whose value nobody knows S3's answer to. Names have
/// no case.
pub fn further_headers<'a>(
    operation: &Operation,
    headers: impl Iterator<Item = (&'a String, &'a String)>,
) -> Vec<Further> {
    headers
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim_matches([' ', '\t']).to_owned()))
        .filter(|(name, value)| {
            let is_known = name == "if-none-match" || is_known_value(name, value);
            !(is_taken(operation, name) && is_known)
        })
        .map(|(name, value)| Further::Header { name, value })
        .collect()
}

/// Which operations take a header that no member of a request stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// Those that make an object, or begin to.
    Makes,
    /// Those, and reads.
    MakesOrReads,
    /// Copies.
    Copies,
    /// Reads.
    Reads,
    /// Copies.
    Source,
    /// Those that send a body.
    Sends,
    /// Those, and the end of an upload in parts.
    SendsOrCompletes,
    /// Copies, and the beginning of an upload in parts.
    CopiesOrBegins,
    /// Beginning and end of an upload in parts.
    BeginsOrCompletes,
    /// `if-match`
    Matches,
    /// `if-none-match`
    MatchesNot,
    /// Deletions.
    Deletes,
    /// Every operation of S3.
    Every,
}

/// Conditions, tags, Object Lock, what is stored beside an object, checksums, and what only tells of the client.
/// Source: S3 API reference, request syntax of each operation.
fn of(name: &str) -> Option<Of> {
    Some(match name {
        "content-disposition"
        | "content-encoding"
        | "content-language"
        | "expires"
        | "x-amz-tagging"
        | "x-amz-storage-class"
        | "x-amz-website-redirect-location"
        | "x-amz-object-lock-mode"
        | "x-amz-object-lock-retain-until-date"
        | "x-amz-object-lock-legal-hold" => Of::Makes,
        "cache-control" => Of::MakesOrReads,
        "x-amz-metadata-directive" | "x-amz-tagging-directive" => Of::Copies,
        "content-md5" | "x-amz-sdk-checksum-algorithm" => Of::Sends,
        "x-amz-checksum-crc32"
        | "x-amz-checksum-crc32c"
        | "x-amz-checksum-crc64nvme"
        | "x-amz-checksum-sha1"
        | "x-amz-checksum-sha256" => Of::SendsOrCompletes,
        "x-amz-checksum-algorithm" => Of::CopiesOrBegins,
        "x-amz-checksum-type" => Of::BeginsOrCompletes,
        "if-match" => Of::Matches,
        "if-none-match" => Of::MatchesNot,
        "if-modified-since" | "if-unmodified-since" | "range" => Of::Reads,
        "x-amz-copy-source-if-match"
        | "x-amz-copy-source-if-none-match"
        | "x-amz-copy-source-if-modified-since"
        | "x-amz-copy-source-if-unmodified-since" => Of::Source,
        "x-amz-bypass-governance-retention" => Of::Deletes,
        "x-amz-content-sha256"
        | "accept"
        | "accept-encoding"
        | "accept-language"
        | "origin"
        | "amz-sdk-request"
        | "amz-sdk-invocation-id"
        | "x-amzn-trace-id" => Of::Every,
        name if name.starts_with("x-amz-meta-") => Of::Makes,
        _ => return None,
    })
}

/// Whether a header of S3's is one that no member of a request stands for, whichever operation takes it. In lower case.
#[inline(never)]
pub fn is_further_header(name: &str) -> bool {
    of(name).is_some()
}

/// Those headers that say nothing of the operation.
#[inline(never)]
pub(crate) fn of_every_operation(headers: &[(String, String)]) -> Vec<(String, String)> {
    headers.iter().filter(|(name, _)| of(name) == Some(Of::Every)).cloned().collect()
}

/// Whether an operation takes a header that no member of a request stands for, by its name in lower case.
#[inline(never)]
pub fn takes_header(operation: &Operation, name: &str) -> bool {
    use Operation::{
        Bucket, CompleteMultipartUpload, CopyObject, CreateMultipartUpload, DeleteObject, DeleteObjects,
        GetObject, HeadObject, PostObject, PutObject, PutObjectAcl, UploadPart, UploadPartCopy,
    };
    let begins = matches!(operation, CreateMultipartUpload(_));
    let completes = matches!(operation, CompleteMultipartUpload(_));
    let copies = matches!(operation, CopyObject(_));
    let puts = matches!(operation, PutObject(_) | PostObject(_));
    let reads = matches!(operation, GetObject(_) | HeadObject(_));
    let deletes = matches!(operation, DeleteObject(_));
    let sends = puts
        || matches!(operation, UploadPart(_) | PutObjectAcl(_) | DeleteObjects(_))
        || matches!(operation, Bucket { call, .. } if call.method() == "PUT");
    match of(name) {
        Some(Of::Makes) => puts || begins || copies,
        Some(Of::MakesOrReads) => puts || begins || copies || reads,
        Some(Of::Copies) => copies,
        Some(Of::Reads) => reads,
        Some(Of::Source) => copies || matches!(operation, UploadPartCopy(_)),
        Some(Of::Sends) => sends,
        Some(Of::SendsOrCompletes) => sends || completes,
        // A form has it as a field.
        Some(Of::CopiesOrBegins) => copies || begins || matches!(operation, PostObject(_)),
        Some(Of::BeginsOrCompletes) => begins || completes,
        Some(Of::Matches) => puts || completes || deletes || reads || copies,
        Some(Of::MatchesNot) => puts || completes || reads || copies,
        Some(Of::Deletes) => deletes || matches!(operation, DeleteObjects(_)),
        Some(Of::Every) => true,
        None => false,
    }
}

/// The storage classes that the API knows beside those of general purpose buckets.
const OTHER_CLASSES: [&str; 3] = ["SNOW", "EXPRESS_ONEZONE", "FSX_OPENZFS"];

/// Whether there is a storage class of this name, and not for Outposts alone.
/// Source of the latter: LocalStack's snapshots recorded against AWS (`test_put_object_storage_class_outposts`).
#[inline(never)]
pub(crate) fn is_storage_class(value: &str) -> bool {
    StorageClass::by_name(value).is_some() || OTHER_CLASSES.contains(&value)
}

/// Whether an operation takes a header. `x-amz-server-side-encryption` is refused where it is not taken, and headers
/// that say nothing of the operation go with every one.
fn is_taken(operation: &Operation, name: &str) -> bool {
    let carries = operation.carries();
    match name {
        "x-amz-server-side-encryption-aws-kms-key-id"
        | "x-amz-server-side-encryption-context"
        | "x-amz-server-side-encryption-bucket-key-enabled" => operation.takes_server_side_encryption(),
        "x-amz-server-side-encryption-customer-algorithm"
        | "x-amz-server-side-encryption-customer-key"
        | "x-amz-server-side-encryption-customer-key-md5" => operation.customer_key().is_some(),
        "x-amz-copy-source-server-side-encryption-customer-algorithm"
        | "x-amz-copy-source-server-side-encryption-customer-key"
        | "x-amz-copy-source-server-side-encryption-customer-key-md5"
        | "x-amz-source-expected-bucket-owner" => operation.copies().is_some(),
        "x-amz-acl"
        | "x-amz-grant-full-control"
        | "x-amz-grant-read"
        | "x-amz-grant-read-acp"
        | "x-amz-grant-write-acp" => carries.acl_sent().is_some(),
        // An object cannot be written into.
        "x-amz-grant-write" => carries.acl().is_some(),
        _ => true,
    }
}

/// Whether what S3 makes of a value is known, as far as the value is not checked where it is used.
pub fn is_known_value(name: &str, value: &str) -> bool {
    match name {
        "x-amz-server-side-encryption-bucket-key-enabled" => {
            value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false")
        }
        "x-amz-server-side-encryption-aws-kms-key-id" => !value.is_empty(),
        "x-amz-request-payer" => value == "requester",
        "x-amz-storage-class" => !OTHER_CLASSES.contains(&value),
        "x-amz-metadata-directive" | "x-amz-tagging-directive" => matches!(value, "COPY" | "REPLACE"),
        // Of an upload; what else is asked of the object that is there, is checked where it is looked at.
        "if-none-match" => value == "*",
        "x-amz-bypass-governance-retention" => {
            value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false")
        }
        "x-amz-checksum-mode" => value.eq_ignore_ascii_case("enabled"),
        _ => true,
    }
}
