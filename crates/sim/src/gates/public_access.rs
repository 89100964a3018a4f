//! Gate 3: Block Public Access and Object Ownership.

use catalog::RuleId;
use catalog::acl::Permission;

use super::acl_sent::SentAcl;
use super::bucket::{Found, Payload};
use super::{Answer, Pass, Stop, authorize};
use crate::caller::Caller;
use crate::cloud::Cloud;
use crate::model::{AclGrant, Bucket, Grantee, ObjectOwnership, Owner, PublicAccessBlock};
use crate::public_policy::is_public;
use crate::request::{AclSetting, Carried, Operation, main_need};
use crate::trace::{Finding, Gap, Refusal};
use crate::{AccountId, ObjectName};

/// Proof of gate 3: nothing that guards against public access stands in the way.
pub(crate) struct Unrestricted<'c> {
    pub(crate) found: Found<'c>,
}

/// Block Public Access in force for a bucket: the most restrictive of organization, account and bucket.
pub(crate) fn in_force(cloud: &Cloud, bucket: &Bucket) -> PublicAccessBlock {
    let account = cloud.account(&bucket.account);
    let of_account = account.and_then(|account| account.public_access_block).unwrap_or_default();
    let of_organization = match cloud.organization() {
        Some(organization) if organization.blocks_public_access && organization.has(&bucket.account) => {
            PublicAccessBlock::ALL
        }
        Some(_) | None => PublicAccessBlock::NONE,
    };
    of_organization.or(of_account).or(bucket.public_access_block.unwrap_or_default())
}

/// The same for a request: its access point has settings of its own.
/// Source: User Guide, "Managing public access to access points".
pub(crate) fn in_force_for(cloud: &Cloud, found: &Found<'_>) -> PublicAccessBlock {
    let of_point = found.access_point.map_or(PublicAccessBlock::NONE, |point| point.public_access_block);
    in_force(cloud, found.bucket).or(of_point)
}

/// The rule by which a setting in force bears on a request: that of the setting, or that its access point has it alone.
fn by(cloud: &Cloud, found: &Found<'_>, is_on: impl Fn(PublicAccessBlock) -> bool, rule: RuleId) -> RuleId {
    if is_on(in_force(cloud, found.bucket)) { rule } else { RuleId::AccessPointBlocksCount }
}

/// Checks what the request sets (an ACL, a policy) and whom the bucket's public policy lets in.
pub(crate) fn check<'c>(cloud: &Cloud, found: Found<'c>, operation: &Operation) -> Answer<Unrestricted<'c>> {
    let bucket = found.bucket;
    let block = in_force_for(cloud, &found);
    if authorize::unsigned(cloud, &found, operation).is_err() {
        // What is done for nobody who does not sign is refused by the next gate, whatever it sets.
        let finding = Finding::NotRestricted { block };
        let rule = RuleId::NotRestrictedByBlockPublicAccess;
        return Ok(Pass { proof: Unrestricted { found }, finding, rule });
    }
    acl_that_is_set(cloud, &found, operation)?;
    if let Payload::BucketPolicy(policy) = &found.payload
        && block.block_public_policy
        && is_public(&policy.parsed)
    {
        let (caller, resource) = (found.caller.arn(), bucket.arn());
        let refusal = Refusal::BlockPublicPolicy { caller, action: "s3:PutBucketPolicy", resource };
        return Err(Stop::refused(refusal, RuleId::BlockPublicPolicyRefuses));
    }
    let of_point = found.access_point;
    let owns = |account: &AccountId| {
        *account == bucket.account || of_point.is_some_and(|point| point.account == *account)
    };
    // While a policy is public this cuts off every other account, also those that it names, and lets services of AWS in.
    // Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage" (documented).
    let outsider = !found.caller.account().is_some_and(owns) && !found.caller.is_service();
    let policies = [bucket.policy.as_ref(), of_point.and_then(|point| point.policy.as_ref())];
    let public = policies.into_iter().flatten().any(|policy| is_public(&policy.parsed));
    if block.restrict_public_buckets && outsider && public {
        if let Operation::DeleteObjects(_) = operation {
            // Whether the request is refused, or each of its objects, is in no source.
            return Err(Stop::unmodelled(Gap::RestrictedDeletions, RuleId::DeletedObjectsAreAskedOneByOne));
        }
        let (action, resource) = main_need(operation, bucket);
        let refusal = Refusal::RestrictPublicBuckets { action, resource };
        let restricts = |block: PublicAccessBlock| block.restrict_public_buckets;
        let rule = by(cloud, &found, restricts, RuleId::RestrictPublicBucketsCutsOthers);
        return Err(Stop::refused(refusal, rule));
    }
    Ok(Pass {
        proof: Unrestricted { found },
        finding: Finding::NotRestricted { block },
        rule: RuleId::NotRestrictedByBlockPublicAccess,
    })
}

/// Whether the ACL that a request sets may be set.
///
/// For uploads, ACLs that are off come before Block Public Access; for the calls that set nothing but an ACL it is
/// the other way round. Source: captured answers of 2024; User Guide, "Controlling ownership of objects …".
fn acl_that_is_set(cloud: &Cloud, found: &Found<'_>, operation: &Operation) -> Result<(), Stop> {
    let Some(acl) = &found.acl else { return Ok(()) };
    let bucket = found.bucket;
    let of_object = |name: &ObjectName| format!("{}/{name}", bucket.arn());
    match operation.carries() {
        Carried::Upload(upload) => {
            full_control_of_owner(bucket, acl, upload.acl)?;
            acls_are_on(bucket, acl)?;
            public_acl(cloud, found, acl, "s3:PutObjectAcl", of_object(upload.name))
        }
        Carried::ObjectAcl { name, acl: _ } => {
            public_acl(cloud, found, acl, "s3:PutObjectAcl", of_object(name))?;
            acls_are_on(bucket, acl)
        }
        Carried::BucketAcl(_) => {
            public_acl(cloud, found, acl, "s3:PutBucketAcl", bucket.arn())?;
            acls_are_on(bucket, acl)
        }
        Carried::Listing(_) | Carried::Nothing => Ok(()),
    }
}

/// With ACLs off S3 takes what gives the bucket's owner full control, as the canned ACL or in XML. Whether a header that
/// says the same is taken too is not said. Source: User Guide, "Controlling ownership of objects …".
#[inline(never)]
fn full_control_of_owner(bucket: &Bucket, acl: &SentAcl, sent: &AclSetting) -> Result<(), Stop> {
    let owner = AclGrant {
        grantee: Grantee::Owner(Owner::Account(bucket.account)),
        permission: Permission::FullControl,
    };
    let says_so = matches!(acl, SentAcl::Grants { grants, .. } if *grants == [owner]);
    if bucket.ownership != ObjectOwnership::BucketOwnerEnforced || !says_so {
        return Ok(());
    }
    let (header, value) = match sent.headers.first() {
        Some((header, value)) => (header.name().to_owned(), value.clone()),
        None => return Ok(()),
    };
    let gap = Gap::Header { name: header, value };
    Err(Stop::unmodelled(gap, RuleId::OwnershipEnforcedRefusesAcls))
}

/// With ACLs off a request may carry no ACL but `bucket-owner-full-control`.
fn acls_are_on(bucket: &Bucket, acl: &SentAcl) -> Result<(), Stop> {
    match (bucket.ownership, acl) {
        (ObjectOwnership::BucketOwnerEnforced, SentAcl::Canned(canned))
            if canned.accepted_when_enforced() =>
        {
            Ok(())
        }
        (ObjectOwnership::BucketOwnerEnforced, SentAcl::Canned(_) | SentAcl::Grants { .. }) => {
            Err(Stop::refused(Refusal::AclsDisabled, RuleId::OwnershipEnforcedRefusesAcls))
        }
        (ObjectOwnership::BucketOwnerPreferred | ObjectOwnership::ObjectWriter, _) => Ok(()),
    }
}

fn public_acl(
    cloud: &Cloud,
    found: &Found<'_>,
    acl: &SentAcl,
    action: &'static str,
    resource: String,
) -> Result<(), Stop> {
    let blocks = |block: PublicAccessBlock| block.block_public_acls;
    if blocks(in_force_for(cloud, found)) && acl.is_public() {
        let refusal = Refusal::BlockPublicAcls { caller: found.caller.arn(), action, resource };
        return Err(Stop::refused(refusal, by(cloud, found, blocks, RuleId::BlockPublicAclsRefuses)));
    }
    Ok(())
}

/// Whether an account may set its own Block Public Access: not while the organization sets it.
/// Source: AWS Organizations User Guide, "Amazon S3 policies"; that the answer is a bare 403 is inferred.
pub(crate) fn may_be_set(cloud: &Cloud, caller: Caller<'_>, account: &AccountId) -> Answer<()> {
    let by_organization = cloud
        .organization()
        .is_some_and(|organization| organization.blocks_public_access && organization.has(account));
    if by_organization {
        let refusal = Refusal::SetByOrganization { caller: caller.arn() };
        return Err(Stop::refused(refusal, RuleId::BlockPublicAccessIsTheUnion));
    }
    let block = cloud.account(account).and_then(|account| account.public_access_block).unwrap_or_default();
    let finding = Finding::NotRestricted { block };
    Ok(Pass { proof: (), finding, rule: RuleId::NotRestrictedByBlockPublicAccess })
}
