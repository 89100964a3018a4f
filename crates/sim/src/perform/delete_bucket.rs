//! DeleteBucket: only an empty bucket goes, and none that has access points.
//!
//! Source: S3 API reference, DeleteBucket, and "Error responses".

use catalog::RuleId;

use crate::cloud::{Change, Cloud};
use crate::gates::settings::Settled;
use crate::gates::{Answer, Pass, Stop};
use crate::model::{Bucket, Versioning};
use crate::trace::{Finding, Refusal};

#[inline(never)]
pub(crate) fn check(cloud: &Cloud, bucket: &Bucket) -> Answer<Settled> {
    let (name, rule) = (bucket.name.clone(), RuleId::OnlyEmptyBucketsAreDeleted);
    if cloud.named(&name).next().is_some() {
        let versions = bucket.versioning != Versioning::Unversioned;
        return Err(Stop::refused(Refusal::BucketNotEmpty { bucket: name, versions }, rule));
    }
    if cloud.has_access_points(&name) {
        return Err(Stop::refused(Refusal::BucketHasAccessPoints { bucket: name }, rule));
    }
    let changes = vec![Change::BucketDeleted { bucket: name }];
    Ok(Pass { proof: Settled { changes }, finding: Finding::SettingsInOrder, rule })
}
