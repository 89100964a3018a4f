//! CreateBucket: there is no bucket yet whose gates it could meet, so the caller's account stands for it.
//!
//! Source: S3 API reference, CreateBucket; User Guide, "Default settings for new S3 buckets FAQ".

use catalog::RuleId;
use catalog::acl::CannedAcl;

use super::{Done, Recorder, no_key};
use crate::AccountId;
use crate::answer;
use crate::caller::Caller;
use crate::cloud::{BucketSetting, Change, Cloud};
use crate::context;
use crate::gates::acl_sent::{self, SentAcl};
use crate::gates::layers::ResourceSide;
use crate::gates::settings::grants_others;
use crate::gates::{Answer, Pass, Stop, authorize, namespace, public_access};
use crate::model::{Bucket, ObjectOwnership, Owner};
use crate::request::{AclSetting, CreateBucket, Request};
use crate::trace::{Finding, Gap, Gate, Idle, Refusal};

/// The Region whose endpoint creates buckets in any, and in which a bucket that the caller owns already can be created once more.
const NORTH_VIRGINIA: &str = "us-east-1";

/// Creates a bucket in the caller's account.
#[inline(never)]
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    create: &CreateBucket,
    recorder: &mut Recorder,
) -> Done {
    let owner = owner(caller, request);
    let in_namespace = || owner.as_ref().map_or(Ok(()), |owner| namespace::check(create, request, owner));
    let suits = located(request, create).and_then(|()| in_namespace());
    if let Err(stop) = suits {
        return recorder.ask::<()>(Gate::BucketAndHeaders, Err(stop)).and(Err(super::Ended));
    }
    recorder.idle(Gate::BucketAndHeaders, Idle::NewBucket, RuleId::NewBucketsBelongToTheCaller);
    let owner = match owner {
        Ok(owner) => owner,
        Err(stop) => {
            recorder.idle(Gate::PublicAccess, Idle::NewBucket, RuleId::NewBucketsBelongToTheCaller);
            return recorder.ask::<()>(Gate::S3Authorization, Err(stop)).and(Err(super::Ended));
        }
    };
    let bucket = recorder.ask(Gate::PublicAccess, made(cloud, request, create, owner))?;
    recorder.ask(Gate::S3Authorization, allowed(cloud, request, caller, create, &bucket))?;
    let change = recorder.ask(Gate::Object, free(cloud, bucket))?;
    no_key(recorder, &Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
    Ok((answer::bucket_created(request, create), vec![change]))
}

/// Whether the endpoint creates buckets where the request says.
fn located(request: &Request, create: &CreateBucket) -> Result<(), Stop> {
    let endpoint = request.wire.endpoint_region.as_ref().unwrap_or(&create.region);
    let given = create.location_constraint.as_ref();
    let is_taken =
        if endpoint.as_str() == NORTH_VIRGINIA { given != Some(endpoint) } else { given == Some(endpoint) };
    if is_taken {
        return Ok(());
    }
    let refusal = Refusal::LocationConstraint { given: given.cloned(), endpoint: endpoint.clone() };
    Err(Stop::refused(refusal, RuleId::LocationConstraintSuitsTheEndpoint))
}

/// Whose the bucket would be.
fn owner(caller: Caller<'_>, request: &Request) -> Result<AccountId, Stop> {
    match caller {
        Caller::Known { principal, .. } => Ok(principal.account),
        Caller::Anonymous => Err(authorize::needs_signature()),
        Caller::CloudFront(_) | Caller::OriginAccessIdentity(_) | Caller::Service(_) => {
            let gap = Gap::Operation { name: request.operation.name() };
            Err(Stop::unmodelled(gap, RuleId::NewBucketsBelongToTheCaller))
        }
    }
}

/// Whether the ACL of a new bucket suits its Object Ownership and Block Public Access, in this order.
/// Source: captured answers; User Guide, "Troubleshooting" of Object Ownership.
fn made(cloud: &Cloud, request: &Request, create: &CreateBucket, owner: AccountId) -> Answer<Bucket> {
    let acl = match &create.acl {
        Some(setting) => acl_sent::read(cloud, request, &create.region, setting)?,
        None => None,
    };
    let acl = acl.unwrap_or(SentAcl::Canned(CannedAcl::Private)).of(Owner::Account(owner), owner)?;
    let bucket = create.makes(owner, request.time, acl);
    let refuse = |refusal, rule| Err(Stop::refused(refusal, rule));
    if bucket.ownership == ObjectOwnership::BucketOwnerEnforced && grants_others(&bucket) {
        return refuse(Refusal::NewBucketAclDisabled, RuleId::NewBucketRefusesPublicAcls);
    }
    let block = public_access::in_force(cloud, &bucket);
    if block.block_public_acls && bucket.acl.is_public() {
        return refuse(Refusal::NewBucketAclBlocked, RuleId::NewBucketRefusesPublicAcls);
    }
    Ok(Pass {
        proof: bucket,
        finding: Finding::NotRestricted { block },
        rule: RuleId::NotRestrictedByBlockPublicAccess,
    })
}

/// Asks for s3:CreateBucket, and for what the request sets with it: ACLs but `private`, and Object Ownership.
fn allowed(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    create: &CreateBucket,
    bucket: &Bucket,
) -> Answer<()> {
    let private = AclSetting::canned(CannedAcl::Private.name());
    let sets_acl = create.acl.as_ref().is_some_and(|acl| !acl.is_empty() && *acl != private);
    let first = permitted(cloud, request, caller, create, bucket, "s3:CreateBucket")?;
    let further =
        [sets_acl.then_some("s3:PutBucketAcl"), create.ownership.map(|_| "s3:PutBucketOwnershipControls")];
    for action in further.into_iter().flatten() {
        permitted(cloud, request, caller, create, bucket, action)?;
    }
    Ok(first)
}

fn permitted(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    create: &CreateBucket,
    bucket: &Bucket,
    action: &'static str,
) -> Answer<()> {
    let side = ResourceSide::of_account(bucket.account, None, Vec::new());
    let asked = context::new_bucket(cloud, request, caller, create, &bucket.account);
    let authorization = authorize::ask(&asked, action, bucket.arn(), side);
    authorize::permitted(cloud, request, caller, authorization)
}

/// Whether the name is free in the world. In us-east-1 an owner's second request only resets the ACL.
fn free(cloud: &Cloud, bucket: Bucket) -> Answer<Change> {
    let pass = |change| {
        let rule = RuleId::BucketNamesAreUniqueInTheWorld;
        Ok(Pass { proof: change, finding: Finding::SettingsInOrder, rule })
    };
    let Some(taken) = cloud.bucket(&bucket.name) else {
        return pass(Change::BucketCreated(Box::new(bucket)));
    };
    let is_own = taken.account == bucket.account;
    let name = bucket.name.clone();
    if is_own && taken.region.as_str() == NORTH_VIRGINIA && bucket.region == taken.region {
        let setting = Box::new(BucketSetting::Acl(bucket.acl));
        return pass(Change::BucketSet { bucket: name, setting });
    }
    let refusal = if is_own {
        Refusal::BucketAlreadyOwned { bucket: name }
    } else {
        Refusal::BucketNameTaken { bucket: name }
    };
    Err(Stop::refused(refusal, RuleId::BucketNamesAreUniqueInTheWorld))
}
