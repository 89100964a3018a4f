//! What a write asks of the object that is there already: `If-None-Match`, `If-Match`, and a lock that the bucket has to have.

use catalog::RuleId;

use super::Stop;
use crate::ObjectName;
use crate::cloud::Cloud;
use crate::model::Bucket;
use crate::request::Request;
use crate::trace::{Refusal, Told};

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
    let locks =
        ["x-amz-object-lock-mode", "x-amz-object-lock-retain-until-date", "x-amz-object-lock-legal-hold"];
    if locks.into_iter().any(|header| sends(header).is_some()) {
        return Err(Stop::refused(Refusal::NoObjectLock, RuleId::ObjectLockNeedsABucketThatHasIt));
    }
    Ok(())
}
