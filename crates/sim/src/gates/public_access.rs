//! Gate 3: Block Public Access and Object Ownership.

use catalog::RuleId;

use super::bucket::{Found, Payload};
use super::{Answer, Pass, Stop};
use crate::cloud::Cloud;
use crate::model::{Bucket, ObjectOwnership, PublicAccessBlock};
use crate::public_policy::is_public;
use crate::request::{Operation, PutObject};
use crate::trace::{Finding, Refusal};

use super::authorize::s3_target;

/// Proof of gate 3: nothing that guards against public access stands in the way.
pub(crate) struct Unrestricted<'c> {
    pub(crate) found: Found<'c>,
}

/// Block Public Access in force for a bucket: the most restrictive of account and bucket.
pub(crate) fn in_force(cloud: &Cloud, bucket: &Bucket) -> PublicAccessBlock {
    cloud.account(&bucket.account).map_or(bucket.public_access_block, |account| {
        account.public_access_block.or(bucket.public_access_block)
    })
}

/// Checks what the request sets (an ACL) and what the bucket's public policy lets in.
pub(crate) fn check<'c>(cloud: &Cloud, found: Found<'c>, operation: &Operation) -> Answer<Unrestricted<'c>> {
    let bucket = found.bucket;
    let block = in_force(cloud, bucket);
    if let Operation::PutObject(put) = operation {
        acl_of_upload(bucket, put)?;
    }
    if let Payload::BucketPolicy(policy) = &found.payload
        && block.block_public_policy
        && is_public(&policy.parsed)
    {
        let refusal = Refusal::BlockPublicPolicy { caller: found.caller.arn(), resource: bucket.arn() };
        return Err(Stop::refused(refusal, RuleId::BlockPublicPolicyRefuses));
    }
    let outsider = found.caller.account() != Some(&bucket.account);
    let public = bucket.policy.as_ref().is_some_and(|policy| is_public(&policy.parsed));
    if block.restrict_public_buckets && outsider && public {
        let (action, resource) = s3_target(operation);
        let refusal = Refusal::RestrictPublicBuckets { action, resource };
        return Err(Stop::refused(refusal, RuleId::RestrictPublicBucketsCutsOthers));
    }
    Ok(Pass {
        proof: Unrestricted { found },
        finding: Finding::NotRestricted { block },
        rule: RuleId::NotRestrictedByBlockPublicAccess,
    })
}

/// With ACLs off an upload may carry no ACL but `bucket-owner-full-control`.
fn acl_of_upload(bucket: &Bucket, put: &PutObject) -> Result<(), Stop> {
    match (bucket.ownership, put.acl.as_deref()) {
        (ObjectOwnership::BucketOwnerEnforced, Some(acl)) if acl != "bucket-owner-full-control" => {
            Err(Stop::refused(Refusal::AclsDisabled, RuleId::OwnershipEnforcedRefusesAcls))
        }
        (
            ObjectOwnership::BucketOwnerEnforced
            | ObjectOwnership::BucketOwnerPreferred
            | ObjectOwnership::ObjectWriter,
            _,
        ) => Ok(()),
    }
}
