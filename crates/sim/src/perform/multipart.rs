//! Uploads in parts: the data key is made at the beginning and lies there wrapped, so that every part has to have it
//! unwrapped. Source: S3 API reference, CreateMultipartUpload, UploadPart, CompleteMultipartUpload.

use base64ct::{Base64UrlUnpadded, Encoding};
use catalog::RuleId;
use catalog::limits::MULTIPART_PART_BYTES_MIN;
use sort::Map;

use super::seal::{self, What};
use super::{Done, Ended, Recorder, no_key, open};
use crate::answer;
use crate::cloud::{Change, Cloud, new_version};
use crate::crypto::{AtRest, multipart_etag};
use crate::gates::authorize::Authorized;
use crate::gates::bucket::{Found, Payload};
use crate::gates::{Answer, Pass, Stop, cryptography, digests, object, precondition, upload};
use crate::model::{MultipartUpload, StoredObject, StoredPart};
use crate::request::{CompleteMultipartUpload, CreateMultipartUpload, Request, UploadPart};
use crate::trace::{Finding, Gap, Gate, Idle, Refusal};
use crate::{BucketName, ObjectName};

/// Makes the data key and begins the upload.
#[inline(never)]
pub(crate) fn create(
    cloud: &Cloud,
    request: &Request,
    authorized: Authorized<'_>,
    create: &CreateMultipartUpload,
    recorder: &mut Recorder,
) -> Done {
    let written = create.upload();
    let settled = upload::settle(cloud, authorized, &written, request);
    let (object, fetched) = seal::write(cloud, request, settled, &written, What::PartsToCome, recorder)?;
    let over = cloud.object(&object.bucket, &object.name).is_some();
    let id = Base64UrlUnpadded::encode_string(&request.entropy.fill::<96>("upload id"));
    let upload = MultipartUpload { id, object, over, parts: Map::new() };
    let response = answer::upload_created(request, &upload);
    let mut changes = vec![Change::MultipartUploadCreated(Box::new(upload))];
    changes.extend(fetched);
    Ok((response, changes))
}

/// Stores a part.
#[inline(never)]
pub(crate) fn part(
    cloud: &Cloud,
    request: &Request,
    authorized: Authorized<'_>,
    part: &UploadPart,
    recorder: &mut Recorder,
) -> Done {
    let UploadPart { bucket, name, upload_id, part_number, body, customer_key: _ } = part;
    let asked = Part { bucket, name, upload_id, number: *part_number, body };
    let (upload, stored) = seal(cloud, request, &authorized, &asked, recorder)?;
    let response = answer::part_stored(request, &upload.object.at_rest, &stored);
    Ok((response, vec![Change::PartStored { upload_id: upload.id.clone(), part: Box::new(stored) }]))
}

/// A part that is to be stored, wherever its bytes come from.
pub(super) struct Part<'a> {
    pub(super) bucket: &'a BucketName,
    pub(super) name: &'a ObjectName,
    pub(super) upload_id: &'a str,
    pub(super) number: u16,
    pub(super) body: &'a [u8],
}

/// Has the upload's data key unwrapped, and encrypts a part under it.
pub(super) fn seal<'c>(
    cloud: &'c Cloud,
    request: &Request,
    authorized: &Authorized<'_>,
    part: &Part<'_>,
    recorder: &mut Recorder,
) -> Result<(&'c MultipartUpload, StoredPart), Ended> {
    let found = &authorized.found;
    let accepted =
        accepts(cloud, found, part, request).and_then(|pass| digests::of_the_body(request).map(|()| pass));
    let upload = recorder.ask(Gate::Object, accepted)?;
    let at_rest = &upload.object.at_rest;
    let access = open::access(cloud, request, found, at_rest, recorder)?;
    let sealed = cryptography::seal_part(cloud, &access, at_rest, part.number, part.body, &request.entropy);
    let stored = match at_rest {
        AtRest::Plain { .. } => {
            recorder.idle(Gate::Cryptography, Idle::NotEncrypted, RuleId::LegacyObjectsStayUnencrypted);
            sealed.map(|pass| pass.proof).map_err(|_| Ended)?
        }
        AtRest::SseS3 { .. } | AtRest::SseKms { .. } | AtRest::DsseKms { .. } | AtRest::SseC { .. } => {
            recorder.ask(Gate::Cryptography, sealed)?
        }
    };
    Ok((upload, stored))
}

/// Whether the upload takes the part.
fn accepts<'c>(
    cloud: &'c Cloud,
    found: &Found<'_>,
    part: &Part<'_>,
    request: &Request,
) -> Answer<&'c MultipartUpload> {
    let state = |refusal| Err(Stop::refused(refusal, RuleId::MultipartStateIsChecked));
    let customer = |refusal| Err(Stop::refused(refusal, RuleId::MultipartKeepsItsCustomerKey));
    if !(1..=10_000).contains(&part.number) {
        return state(Refusal::PartNumberOutOfRange { part_number: part.number });
    }
    let upload = find(cloud, part.bucket, part.name, part.upload_id)?;
    match (&upload.object.at_rest, &found.payload) {
        (AtRest::SseC { key_check, .. }, Payload::CustomerKey(key)) if key_check.matches(key) => {}
        (AtRest::SseC { .. }, Payload::CustomerKey(_)) => return customer(Refusal::PartKeyDiffers),
        (AtRest::SseC { .. }, Payload::None | Payload::BucketPolicy(_)) => {
            return customer(Refusal::PartKeyMissing);
        }
        (_, Payload::CustomerKey(_)) => return customer(Refusal::PartKeyNotBegunWith),
        (_, Payload::None | Payload::BucketPolicy(_)) => {}
    }
    match &upload.object.at_rest {
        AtRest::SseKms { .. } => upload::needs_tls(request, false)?,
        AtRest::DsseKms { .. } => upload::needs_tls(request, true)?,
        AtRest::Plain { .. } | AtRest::SseS3 { .. } | AtRest::SseC { .. } => {}
    }
    Ok(found_upload(cloud, upload))
}

fn found_upload<'c>(cloud: &Cloud, upload: &'c MultipartUpload) -> Pass<&'c MultipartUpload> {
    let encryption = object::encryption_of(cloud, &upload.object);
    let finding = Finding::UploadFound { encryption };
    Pass { proof: upload, finding, rule: RuleId::MultipartStateIsChecked }
}

/// An upload of this object.
fn find<'c>(
    cloud: &'c Cloud,
    bucket: &BucketName,
    name: &ObjectName,
    id: &str,
) -> Result<&'c MultipartUpload, Stop> {
    cloud
        .multipart_upload(id)
        .filter(|upload| upload.object.bucket == *bucket && upload.object.name == *name)
        .ok_or_else(|| {
            let refusal = Refusal::NoSuchUpload { upload_id: id.to_owned() };
            Stop::refused(refusal, RuleId::MultipartStateIsChecked)
        })
}

/// Puts the parts together. They stay encrypted as they are; only checksums, which lie encrypted beside them, need the key.
#[inline(never)]
pub(crate) fn complete(
    cloud: &Cloud,
    request: &Request,
    authorized: Authorized<'_>,
    complete: &CompleteMultipartUpload,
    recorder: &mut Recorder,
) -> Done {
    let found = &authorized.found;
    let together = precondition::check(cloud, found.bucket, request, &complete.name)
        .and_then(|()| together(cloud, found, complete, request));
    let mut object = recorder.ask(Gate::Object, together)?;
    object.version = new_version(found.bucket, &request.entropy);
    let mut fetched = None;
    match &object.at_rest {
        // The customer's key is not asked for again, and S3 has none of its own.
        AtRest::SseC { .. } => {
            no_key(recorder, &Idle::CustomerHoldsTheKey, RuleId::SseCNeedsTheKeyEveryTime);
        }
        AtRest::Plain { .. } => {
            no_key(recorder, &Idle::NotEncrypted, RuleId::LegacyObjectsStayUnencrypted);
        }
        AtRest::SseS3 { .. } | AtRest::SseKms { .. } | AtRest::DsseKms { .. } => {
            if complete.checksums {
                let access = open::access(cloud, request, found, &object.at_rest, recorder)?;
                let opened = cryptography::open(cloud, &access, &object);
                let opened = recorder.ask(Gate::Cryptography, opened)?;
                fetched = opened.from_kms.and_then(|key| open::fetch(request, found, &object.at_rest, key));
            } else {
                no_key(recorder, &Idle::CompletingNeedsNoKey, RuleId::CompleteMultipartNeedsDecrypt);
            }
        }
    }
    let response = answer::upload_completed(request, found.bucket, &object);
    let mut changes = vec![
        Change::ObjectStored(Box::new(object)),
        Change::MultipartUploadCompleted { upload_id: complete.upload_id.clone() },
    ];
    changes.extend(fetched);
    Ok((response, changes))
}

/// The object that the listed parts are, if they can be one.
fn together(
    cloud: &Cloud,
    found: &Found<'_>,
    complete: &CompleteMultipartUpload,
    request: &Request,
) -> Answer<StoredObject> {
    let refused = |refusal| Err(Stop::refused(refusal, RuleId::MultipartStateIsChecked));
    let upload = find(cloud, &complete.bucket, &complete.name, &complete.upload_id)?;
    if !request.wire.headers.is_empty() {
        precondition::unchanged(cloud, request, upload)?;
    }
    match (&upload.object.at_rest, &found.payload) {
        (AtRest::SseC { key_check, .. }, Payload::CustomerKey(key)) if key_check.matches(key) => {}
        (_, Payload::CustomerKey(_)) => {
            let gap = Gap::CompletionWithOtherCustomerKey;
            return Err(Stop::unmodelled(gap, RuleId::MultipartKeepsItsCustomerKey));
        }
        (_, Payload::None | Payload::BucketPolicy(_)) => {}
    }
    let upload_id = || upload.id.clone();
    if complete.parts.is_empty() {
        return refused(Refusal::NoParts);
    }
    if !complete.parts.is_sorted_by(|(one, _), (next, _)| one < next) {
        return refused(Refusal::PartsOutOfOrder { upload_id: upload_id() });
    }
    let mut parts: Vec<StoredPart> = Vec::with_capacity(complete.parts.len());
    for (number, etag) in &complete.parts {
        let etag = etag.trim_matches('"');
        let Some(part) = upload.parts.get(number).filter(|part| part.etag == etag) else {
            let etag = etag.to_owned();
            return refused(Refusal::PartNotFound { upload_id: upload_id(), part_number: *number, etag });
        };
        parts.push(part.clone());
    }
    let all_but_last = parts.iter().rev().skip(1).rev();
    if let Some(small) = all_but_last.into_iter().find(|part| part.size < MULTIPART_PART_BYTES_MIN) {
        let StoredPart { number, size, etag, at_rest: _ } = small;
        return refused(Refusal::PartTooSmall { part_number: *number, etag: etag.clone(), size: *size });
    }
    let mut object = upload.object.clone();
    object.size = parts.iter().map(|part| part.size).sum();
    // INVARIANT (part tags): each is made here, of 32 hexadecimal digits.
    object.etag = multipart_etag(parts.iter().map(|part| part.etag.as_str())).unwrap_or_default();
    object.last_modified = request.time;
    object.parts = parts;
    let Pass { finding, .. } = found_upload(cloud, upload);
    Ok(Pass { proof: object, finding, rule: RuleId::MultipartEtagCountsParts })
}
