//! An access point's own policy, read and set: calls of S3 Control, which the bucket's policy has no part in.
//!
//! Source: S3 API reference, GetAccessPointPolicy and PutAccessPointPolicy; User Guide, "Managing public access to
//! access points for general purpose buckets" and "Blocking public access to your Amazon S3 storage".

use catalog::RuleId;

use super::{Done, Recorder, no_key};
use crate::answer;
use crate::caller::Caller;
use crate::cloud::{Change, Cloud};
use crate::context;
use crate::gates::bucket::names_nobody;
use crate::gates::layers::ResourceSide;
use crate::gates::{Answer, Pass, Stop, authorize, named, public_access};
use crate::model::{AccessPoint, Bucket, Policy, PublicAccessBlock};
use crate::public_policy::is_public;
use crate::request::{AccessPointCall, AccessPointPolicy, Request};
use crate::trace::{AccessPointOpen, Finding, Gap, Gate, Refusal};

/// An access point that is there, with its bucket and the policy that is to be set.
struct Found<'c> {
    point: &'c AccessPoint,
    bucket: &'c Bucket,
    policy: Option<Policy>,
}

/// Reads or sets the policy.
#[inline(never)]
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    asked: &AccessPointPolicy,
    recorder: &mut Recorder,
) -> Done {
    let found = recorder.ask(Gate::BucketAndHeaders, find(cloud, asked))?;
    recorder.ask(Gate::PublicAccess, unrestricted(cloud, caller, &found))?;
    recorder.ask(Gate::S3Authorization, allowed(cloud, request, caller, asked, &found))?;
    let point = found.point;
    let (response, changes) = match &asked.call {
        AccessPointCall::GetPolicy => {
            let text = recorder.ask(Gate::Object, there(point))?;
            (answer::access_point_policy(request, text), Vec::new())
        }
        AccessPointCall::PutPolicy { .. } => {
            let rule = RuleId::SettingsNeverAskKms;
            recorder.ask(Gate::Object, Ok(Pass { proof: (), finding: Finding::SettingsInOrder, rule }))?;
            let policy = found.policy.map(Box::new);
            let (name, account) = (point.name.clone(), point.account);
            (answer::set(request), vec![Change::AccessPointPolicySet { name, account, policy }])
        }
    };
    no_key(recorder, &crate::trace::Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
    Ok((response, changes))
}

fn find<'c>(cloud: &'c Cloud, asked: &AccessPointPolicy) -> Answer<Found<'c>> {
    let rule = RuleId::AccessPointPolicyCalls;
    let point = cloud.access_point(&asked.name, &asked.account);
    let Some((point, bucket)) = point.and_then(|point| Some((point, cloud.bucket(&point.bucket)?))) else {
        let gap = Gap::AccessPoint(AccessPointOpen::NoSuchAccessPoint);
        return Err(Stop::unmodelled(gap, rule));
    };
    let policy = match &asked.call {
        AccessPointCall::GetPolicy => None,
        AccessPointCall::PutPolicy { policy } => {
            let policy = Policy::access_point(policy, &point.arn(&bucket.region)).map_err(|problems| {
                Stop::refused(Refusal::MalformedPolicy { problems }, RuleId::BucketBeforeBody)
            })?;
            let absent = named::absent(cloud, &policy);
            if !absent.is_empty() {
                return Err(names_nobody(absent));
            }
            Some(policy)
        }
    };
    Ok(Pass { proof: Found { point, bucket, policy }, finding: Finding::AccessPointExists, rule })
}

/// Whether the policy may be set: not if it is public while the access point, its bucket or one of their accounts
/// blocks public policies.
fn unrestricted(cloud: &Cloud, caller: Caller<'_>, found: &Found<'_>) -> Answer<()> {
    let Found { point, bucket, policy } = found;
    let of_account = |account| cloud.account(account).and_then(|account| account.public_access_block);
    let own = of_account(&point.account).unwrap_or(PublicAccessBlock::NONE);
    let block = public_access::in_force(cloud, bucket).or(own).or(point.public_access_block);
    let is_unsigned = matches!(caller, Caller::Anonymous);
    if !is_unsigned && block.block_public_policy && policy.as_ref().is_some_and(|new| is_public(&new.parsed))
    {
        let refusal = Refusal::BlockPublicPolicy {
            caller: caller.arn(),
            action: "s3:PutAccessPointPolicy",
            resource: point.arn(&bucket.region),
        };
        return Err(Stop::refused(refusal, RuleId::AccessPointRefusesPublicPolicies));
    }
    let finding = Finding::NotRestricted { block };
    Ok(Pass { proof: (), finding, rule: RuleId::NotRestrictedByBlockPublicAccess })
}

fn allowed(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    asked: &AccessPointPolicy,
    found: &Found<'_>,
) -> Answer<()> {
    if matches!(caller, Caller::Anonymous) {
        return Err(authorize::needs_signature());
    }
    let Found { point, bucket, .. } = found;
    let action = match &asked.call {
        AccessPointCall::GetPolicy => "s3:GetAccessPointPolicy",
        AccessPointCall::PutPolicy { .. } => "s3:PutAccessPointPolicy",
    };
    let policy = point.policy.as_ref().map(|policy| policy.named.clone());
    let side = ResourceSide::of_account(point.account, policy, Vec::new());
    let keys = context::access_point(cloud, request, caller, (action, point, bucket));
    let authorization = authorize::ask(&keys, action, point.arn(&bucket.region), side);
    authorize::permitted(cloud, request, caller, authorization)
}

/// The text of the policy, if there is one.
fn there(point: &AccessPoint) -> Answer<&str> {
    let rule = RuleId::AccessPointPolicyCalls;
    match &point.policy {
        Some(policy) => Ok(Pass { proof: &policy.text, finding: Finding::SettingsInOrder, rule }),
        None => Err(Stop::refused(Refusal::NoAccessPointPolicy, rule)),
    }
}
