//! What a write asks of the object that is there already: `If-None-Match`, `If-Match`, and a lock that the bucket has to have.

use catalog::RuleId;

use super::Stop;
use crate::ObjectName;
use crate::cloud::Cloud;
use crate::model::{Bucket, MultipartUpload, StoredObject};
use crate::request::Request;
use crate::trace::{HeaderFault, Refusal, Told};

/// Whether what the request asks for holds. Comes after S3's authorization, which whoever learns what is there needs.
/// Source: Amazon S3 User Guide, "How to prevent object overwrites with conditional writes".
pub(crate) fn check(
    cloud: &Cloud,
    bucket: &Bucket,
    request: &Request,
    name: &ObjectName,
) -> Result<(), Stop> {
    if request.wire.headers.is_empty() { Ok(()) } else { holds(cloud, bucket, request, name) }
}

#[inline(never)]
fn holds(cloud: &Cloud, bucket: &Bucket, request: &Request, name: &ObjectName) -> Result<(), Stop> {
    let sends = |header| request.wire.header(header);
    let there = cloud.object(&bucket.name, name);
    if sends("if-none-match").is_some() && there.is_some() {
        let refusal = Refusal::PreconditionFailed { header: "If-None-Match" };
        return Err(Stop::refused(refusal, RuleId::ConditionalWrites));
    }
    if let Some(tag) = sends("if-match") {
        let Some(object) = there else {
            let refusal = Refusal::NoSuchKey { name: name.clone(), told: Told::ToLister };
            return Err(Stop::refused(refusal, RuleId::ConditionalWrites));
        };
        if tag != "*" && tag.trim_matches('"') != object.etag {
            let refusal = Refusal::PreconditionFailed { header: "If-Match" };
            return Err(Stop::refused(refusal, RuleId::ConditionalWrites));
        }
    }
    if sends("x-amz-bypass-governance-retention").is_some() {
        let refusal = Refusal::Headers(HeaderFault::BypassWithoutLock);
        return Err(Stop::refused(refusal, RuleId::BypassNeedsObjectLock));
    }
    let locks =
        ["x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date", "x-amz-object-lock-legal-hold"];
    if locks.into_iter().any(|header| sends(header).is_some()) {
        return Err(Stop::refused(Refusal::NoObjectLock, RuleId::ObjectLockNeedsABucketThatHasIt));
    }
    Ok(())
}

/// Whether the object of an upload in parts is as it was when the upload began, where a condition asks for it.
/// Source: LocalStack's snapshots recorded against AWS, 2025-03-17 (`test_multipart_if_none_match_with_delete`,
/// `test_multipart_if_match_with_put`).
#[inline(never)]
pub(crate) fn unchanged(cloud: &Cloud, request: &Request, upload: &MultipartUpload) -> Result<(), Stop> {
    let StoredObject { bucket, name, last_modified: began, .. } = &upload.object;
    let there = cloud.object(bucket, name);
    let header = match (request.wire.header("if-none-match"), request.wire.header("if-match")) {
        (Some(_), _) if upload.over && there.is_none() => "If-None-Match",
        (None, Some(_)) if there.is_some_and(|object| object.last_modified > *began) => "If-Match",
        (Some(_) | None, _) => return Ok(()),
    };
    let refusal = Refusal::ConditionConflict { header, name: name.clone() };
    Err(Stop::refused(refusal, RuleId::ConditionalWrites))
}
