//! Gate 4, and the heart of gate 6: what IAM's evaluation says. One engine answers for S3 and for KMS.

use catalog::RuleId;
use catalog::acl::{AclTarget, Permission};
use iam::{
    AllowedBy, Decision, Explanation, Grant, Layer, NamedPolicy, OpenPoint, PolicyName, Reason, ResourceTrust,
};

use super::bucket::Found;
use super::kms::KeyUse;
use super::layers::{self, ResourceSide};
use super::public_access::{self, Unrestricted};
use super::{Answer, Pass, Stop, acl, grants};
use crate::behavior;
use crate::caller::Caller;
use crate::cloud::{Cloud, HeldKey};
use crate::context::{self, Asked};
use crate::model::{Acl, Bucket, KeyManager, Owner, Principal, PrincipalKind, Version};
use crate::request::{AccountCall, Need, On, Operation, Request, main_action, needs_of};
use crate::trace::{AccessPointOpen, Authorization, Finding, Gap, OpenKey, Refusal, UnsignedCall};
use crate::{AccountId, ObjectName, Partition, Timestamp};

/// Proof of gate 4: the policies let the caller do what the operation needs.
pub(crate) struct Authorized<'c> {
    pub(crate) found: Found<'c>,
}

/// Asks S3's authorization for everything that the operation needs.
pub(crate) fn s3<'c>(cloud: &Cloud, open: Unrestricted<'c>, request: &Request) -> Answer<Authorized<'c>> {
    s3_for(cloud, open, request, needs_of(request))
}

/// The same for other permissions than those of the operation.
pub(crate) fn s3_for<'c>(
    cloud: &Cloud,
    open: Unrestricted<'c>,
    request: &Request,
    needs: Vec<Need>,
) -> Answer<Authorized<'c>> {
    let found = open.found;
    unsigned(cloud, &found, &request.operation)?;
    let allowed = each(cloud, &found, request, needs)?;
    payer(&found, request)?;
    let mut allowed = allowed.into_iter();
    let (finding, rule) = match (allowed.next(), allowed.next()) {
        (Some((access_point, _)), Some((bucket, _))) => (
            Finding::S3AllowedThroughAccessPoint {
                access_point: Box::new(access_point),
                bucket: Box::new(bucket),
            },
            RuleId::AccessPointAndBucketMustAllow,
        ),
        (Some((bucket, rule)), None) => (Finding::S3Allowed(bucket), rule),
        (None, _) => (Finding::BucketExists, RuleId::GateOrder),
    };
    if matches!(found.caller, Caller::Anonymous) && found.bucket.region.partition() == Partition::AwsCn {
        return Err(Stop::unmodelled(Gap::UnsignedInChina, RuleId::UnsignedRequestsInChina));
    }
    Ok(Pass { proof: Authorized { found }, finding, rule })
}

/// What allows the first of several permissions, where all of them are allowed: one evaluation, through an access point two.
pub(crate) fn each(
    cloud: &Cloud,
    found: &Found<'_>,
    request: &Request,
    needs: Vec<Need>,
) -> Result<Vec<(Authorization, RuleId)>, Stop> {
    let mut allowed = None;
    for need in needs {
        let (mut identity_counts, mut passed) = (false, Vec::new());
        for authorization in evaluations(cloud, found, request, &need) {
            let rule = open_point(&authorization.explanation)
                .unwrap_or_else(|| s3_rule(cloud, found, request, &need, &authorization));
            match judge(authorization, rule)? {
                Judged::Allowed(authorization) => {
                    // Nobody says whether a policy that allows the access point has to name the bucket too.
                    identity_counts = rests_on_identity(&authorization.explanation.reason);
                    passed.push((authorization, rule));
                }
                Judged::Denied(authorization) => {
                    let reason = &authorization.explanation.reason;
                    if identity_counts && *reason == (Reason::NoAllow { layer: Layer::Identity }) {
                        let gap = Gap::AccessPoint(AccessPointOpen::IdentityOnBucket);
                        return Err(Stop::unmodelled(gap, RuleId::AccessPointAndBucketMustAllow));
                    }
                    return Err(refused(cloud, request, found.caller, authorization, rule));
                }
            }
        }
        allowed.get_or_insert(passed);
    }
    Ok(allowed.unwrap_or_default())
}

/// Asks whether the caller may do what it asks of an account.
pub(crate) fn account(
    cloud: &Cloud,
    caller: Caller<'_>,
    account: &AccountId,
    request: &Request,
) -> Answer<()> {
    let action = main_action(&request.operation);
    let side = ResourceSide::of_account(*account, None, Vec::new());
    let asked = context::account(cloud, request, caller, account);
    // Policies that name every bucket let somebody list them. Source: Amazon S3 User Guide, "Controlling access to a bucket with user
    // policies", where s3:ListAllMyBuckets is allowed on arn:aws:s3:::*.
    let resource = match action {
        "s3:ListAllMyBuckets" => format!("arn:{}:s3:::*", caller.partition()),
        _ => "*".to_owned(),
    };
    permitted(cloud, request, caller, ask(&asked, action, resource, side))
}

/// Whether an evaluation for S3 lets the caller go on, where there is nothing else to ask.
pub(crate) fn permitted(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    authorization: Authorization,
) -> Answer<()> {
    let rule =
        open_point(&authorization.explanation).unwrap_or_else(|| iam_rule(&authorization.explanation.reason));
    match judge(authorization, rule)? {
        Judged::Allowed(authorization) => {
            Ok(Pass { proof: (), finding: Finding::S3Allowed(authorization), rule })
        }
        Judged::Denied(authorization) => Err(refused(cloud, request, caller, authorization, rule)),
    }
}

/// Whether an operation is done for nobody who does not sign, whatever policies and ACLs allow.
/// Source: captured answers; aws/aws-sdk-cpp#1575, scylladb/scylladb#13425, Seagate/cortx-prvsnr#2908.
fn never_unsigned(cloud: &Cloud, found: &Found<'_>, operation: &Operation) -> Option<(UnsignedCall, RuleId)> {
    if !matches!(found.caller, Caller::Anonymous) {
        return None;
    }
    match operation {
        Operation::CreateMultipartUpload(_) => {
            Some((UnsignedCall::MultipartUpload, RuleId::UnsignedUploadsAreWhole))
        }
        Operation::CopyObject(_) | Operation::UploadPartCopy(_) => {
            Some((UnsignedCall::Copy, RuleId::UnsignedUploadsAreWhole))
        }
        Operation::PutObjectAcl(put) if is_anonymous_users(cloud, found.bucket, operation, &put.name) => None,
        Operation::PutObjectAcl(_)
        | Operation::CreateBucket(_)
        | Operation::AccessPointPolicy(_)
        | Operation::Account { .. } => Some((UnsignedCall::Settings, RuleId::ManagementCallsNeedASignature)),
        Operation::Bucket { call, .. } if !matches!(call.method(), "GET" | "HEAD") => {
            Some((UnsignedCall::Settings, RuleId::ManagementCallsNeedASignature))
        }
        Operation::PutObject(_)
        | Operation::PostObject(_)
        | Operation::GetObject(_)
        | Operation::HeadObject(_)
        | Operation::DeleteObject(_)
        | Operation::DeleteObjects(_)
        | Operation::GetObjectAttributes(_)
        | Operation::UploadPart(_)
        | Operation::CompleteMultipartUpload(_)
        | Operation::UpdateObjectEncryption(_)
        | Operation::GetObjectAcl(_)
        | Operation::ObjectTagging(_)
        | Operation::ListObjectsV2(_)
        | Operation::ListObjectVersions(_)
        | Operation::ReplicateObject(_)
        | Operation::Bucket { .. }
        | Operation::Kms(_) => None,
    }
}

/// Whether the anonymous user owns the object that a permission is for. Who does not sign can set such an object's ACL.
/// Source: AWS re:Post, "How can I change the ownership of publicly (anonymously) owned objects in my Amazon S3 bucket?".
#[inline(never)]
fn is_anonymous_users(cloud: &Cloud, bucket: &Bucket, operation: &Operation, name: &ObjectName) -> bool {
    let version = cloud.version(&bucket.name, name, operation.version());
    let object = version.and_then(Version::object);
    object.is_some_and(|object| bucket.owner_of(object.owner) == Owner::Anonymous)
}

/// Whether a call is about settings that are there already.
fn is_of_settings(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::Bucket { .. }
            | Operation::PutObjectAcl(_)
            | Operation::AccessPointPolicy(_)
            | Operation::Account { .. }
    )
}

/// The refusal of what is done for nobody who does not sign.
pub(crate) fn unsigned(cloud: &Cloud, found: &Found<'_>, operation: &Operation) -> Result<(), Stop> {
    never_unsigned(cloud, found, operation)
        .map_or(Ok(()), |(asked, rule)| Err(Stop::refused(Refusal::AnonymousOperation(asked), rule)))
}

/// The refusal of a setting that nobody signs for.
pub(crate) fn needs_signature() -> Stop {
    let refusal = Refusal::AnonymousOperation(UnsignedCall::Settings);
    Stop::refused(refusal, RuleId::ManagementCallsNeedASignature)
}

/// The refusal of a permission. Calls that nobody may make unsigned are told so.
fn refused(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    authorization: Authorization,
    rule: RuleId,
) -> Stop {
    let rule = worded(cloud, request, caller, &authorization, rule);
    if matches!(caller, Caller::Anonymous) && is_of_settings(&request.operation) {
        return needs_signature();
    }
    Stop::refused(Refusal::S3NotAuthorized(authorization), rule)
}

/// The rule of a refusal: where its kind hangs on a condition key that nobody knows, that is an open point, and where the
/// caller is told of an inline policy, that nothing takes the place of its ARN.
pub(crate) fn worded(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    authorization: &Authorization,
    rule: RuleId,
) -> RuleId {
    if !authorization.explanation.kind_hangs_on.is_empty() {
        return RuleId::KindOfDenialHangsOnAnOpenKey;
    }
    let reason = &authorization.explanation.reason;
    if let Caller::Known { principal, .. } = caller
        && inline_deny(reason, request.time)
        && is_told(cloud, request, principal, reason)
    {
        return RuleId::PolicyArnOfInlinePolicies;
    }
    rule
}

/// Whether S3 tells this caller why. Denials by a VPC endpoint's policy stay within the account.
pub(crate) fn is_told(cloud: &Cloud, request: &Request, principal: &Principal, reason: &Reason) -> bool {
    let owner = if let Operation::CreateBucket(_)
    | Operation::Account { call: AccountCall::ListBuckets, .. } = &request.operation
    {
        // A new bucket is the caller's account's, whoever has one of that name; so are those that it lists.
        Some(principal.account)
    } else if let Operation::AccessPointPolicy(asked) = &request.operation {
        Some(asked.account)
    } else {
        request.operation.bucket().and_then(|name| cloud.bucket(name)).map(|bucket| bucket.account)
    };
    let Some(owner) = owner else { return false };
    if principal.account == owner {
        return behavior::explains_refusals(request.time);
    }
    let by_endpoint = match reason {
        Reason::NoAllow { layer } | Reason::ExplicitDeny { layer, .. } => *layer == Layer::VpcEndpoint,
        Reason::Allowed { .. } => false,
    };
    let same_organization = cloud
        .organization()
        .is_some_and(|organization| organization.has(&owner) && organization.has(&principal.account));
    same_organization && !by_endpoint && behavior::explains_refusals_in_organization(request.time)
}

/// Whether an inline policy forbids, in the days when the sentence names the ARNs of those that have one.
pub(crate) fn inline_deny(reason: &Reason, time: Timestamp) -> bool {
    let is_inline = matches!(
        reason,
        Reason::ExplicitDeny { policy: PolicyName::Inline { .. } | PolicyName::InlineOfGroup { .. }, .. }
    );
    is_inline && behavior::names_policy_arns(time)
}

/// In a Requester Pays bucket everybody but the owner has to agree to pay; who does not sign cannot.
pub(crate) fn payer(found: &Found<'_>, request: &Request) -> Result<(), Stop> {
    let owner = found.caller.account() == Some(&found.bucket.account);
    let agrees = request.wire.requester_pays && found.caller.account().is_some();
    if found.bucket.requester_pays && !owner && !agrees {
        return Err(Stop::refused(Refusal::RequesterPays, RuleId::RequesterPaysMustBeAccepted));
    }
    Ok(())
}

/// An authorization that does not hang on anything unknown.
pub(crate) enum Judged {
    Allowed(Authorization),
    Denied(Authorization),
}

/// Takes an answer that hangs on condition keys without a value for what it is: no answer.
pub(crate) fn judge(authorization: Authorization, rule: RuleId) -> Result<Judged, Stop> {
    match authorization.explanation.decision {
        Decision::Allow => Ok(Judged::Allowed(authorization)),
        Decision::ImplicitDeny | Decision::ExplicitDeny => Ok(Judged::Denied(authorization)),
        Decision::Depends => {
            let keys = authorization.explanation.unknowns.iter().map(OpenKey::of).collect();
            Err(Stop::unmodelled(Gap::OpenConditionKeys { keys }, rule))
        }
    }
}

/// The open point on which an answer rests: each statement that decides it in one of the layers matches by one.
pub(crate) fn open_point(explanation: &Explanation) -> Option<RuleId> {
    let deciding = &explanation.deciding;
    let only = deciding.iter().find(|one| {
        let beside = deciding.iter().filter(|other| other.layer == one.layer);
        beside.into_iter().all(|other| other.rests_on.is_some())
    });
    Some(match only?.rests_on? {
        OpenPoint::NotResourceWithoutValue => RuleId::NotResourceWithoutValue,
        OpenPoint::ForAnyValueIfExistsWithoutKey => RuleId::ForAnyValueIfExistsWithoutKey,
    })
}

/// The rule of IAM's evaluation that decided.
pub(crate) fn iam_rule(reason: &Reason) -> RuleId {
    match reason {
        Reason::ExplicitDeny { .. } => RuleId::ExplicitDenyWins,
        Reason::NoAllow { layer } => match layer {
            Layer::ServiceControl => RuleId::ScpMustAllow,
            Layer::ResourceControl => RuleId::RcpMustAllow,
            Layer::Boundary => RuleId::BoundaryMustAllow,
            Layer::Session => RuleId::SessionPolicyMustAllow,
            Layer::VpcEndpoint | Layer::Resource | Layer::Grants | Layer::Identity => {
                RuleId::DefaultIsImplicitDeny
            }
        },
        Reason::Allowed { by } => match by {
            AllowedBy::Identity => RuleId::SameAccountUnion,
            AllowedBy::IdentityByDelegation => RuleId::RootStatementDelegates,
            AllowedBy::Resource(_) => RuleId::PrincipalEveryone,
            AllowedBy::BothAccounts => RuleId::CrossAccountNeedsBothSides,
            AllowedBy::RootUser => RuleId::RootUserIsAllowed,
        },
    }
}

/// The same for a permission on a bucket or an object, where S3 has rules of its own.
fn s3_rule(
    cloud: &Cloud,
    found: &Found<'_>,
    request: &Request,
    need: &Need,
    authorization: &Authorization,
) -> RuleId {
    let Explanation { reason, deciding, .. } = &*authorization.explanation;
    let by_policy = || deciding.iter().any(|statement| statement.layer == Layer::Resource);
    match reason {
        Reason::Allowed { .. } | Reason::NoAllow { .. }
            if matches!(&need.on, On::Object(name)
                if is_anonymous_users(cloud, found.bucket, &request.operation, name)) =>
        {
            RuleId::AnonymousUserOwnsUploads
        }
        Reason::Allowed { .. } if is_spared(found.caller, &request.operation, found.bucket) => {
            RuleId::RootKeepsTheBucketPolicy
        }
        Reason::Allowed { by: AllowedBy::Resource(_) | AllowedBy::BothAccounts }
            if !by_policy() && !grants_of_absent(cloud, found, request, need).is_empty() =>
        {
            RuleId::MissingKeyByBucketAcl
        }
        Reason::Allowed { .. } | Reason::ExplicitDeny { .. } | Reason::NoAllow { .. } => iam_rule(reason),
    }
}

/// Whether the bucket policy's Denies do not hold: for the root user of the bucket owner's account who gets, puts or
/// deletes that policy, so that nobody locks the owner out.
/// Source: S3 API reference, GetBucketPolicy, PutBucketPolicy and DeleteBucketPolicy, *Permissions*.
fn is_spared(caller: Caller<'_>, operation: &Operation, bucket: &Bucket) -> bool {
    let Caller::Known { principal, .. } = caller else { return false };
    let is_root = matches!(principal.kind, PrincipalKind::Root) && principal.account == bucket.account;
    is_root && matches!(operation, Operation::Bucket { call, .. } if call.is_of_the_policy())
}

/// What the bucket's ACL gives for an object that is not there: it has no ACL of its own, and whoever may list the
/// bucket by the bucket's ACL reads an absence.
/// Source: ceph/s3-tests, `test_object_raw_get_object_gone`, which runs against AWS; for the other reads, for accounts
/// and for all signed callers this is inferred.
fn grants_of_absent(cloud: &Cloud, found: &Found<'_>, request: &Request, need: &Need) -> Vec<Grant> {
    let (bucket, block) = (found.bucket, public_access::in_force_for(cloud, found));
    let On::Object(name) = &need.on else { return Vec::new() };
    let version = cloud.version(&bucket.name, name, request.operation.version());
    let of_object = |permission: Permission| permission.actions(AclTarget::Object).contains(&need.action);
    let is_read = of_object(Permission::Read) || of_object(Permission::ReadAcp);
    if version.and_then(Version::object).is_some() || !is_read {
        return Vec::new();
    }
    acl::grants(&bucket.acl, found.caller, "s3:ListBucket", AclTarget::Bucket, bucket.ownership, block)
}

/// Why a caller is not told which objects there are.
pub(crate) enum NoList {
    /// The policies refuse.
    Refused(Box<Authorization>),
    /// Whether they do is not known.
    Unknown(Stop),
}

/// Whether the caller may list the bucket, and so may know which objects there are.
pub(crate) fn may_list(cloud: &Cloud, found: &Found<'_>, request: &Request) -> Result<(), NoList> {
    let need = Need { action: "s3:ListBucket", on: On::Bucket };
    for authorization in evaluations(cloud, found, request, &need) {
        match judge(authorization, RuleId::MissingKeyNeedsListBucket).map_err(NoList::Unknown)? {
            Judged::Allowed(_) => {}
            Judged::Denied(authorization) => return Err(NoList::Refused(Box::new(authorization))),
        }
    }
    Ok(())
}

/// The evaluations that all have to allow: through an access point that of the access point, and then the bucket's.
/// Source: User Guide, "Configuring IAM policies for using access points".
fn evaluations(cloud: &Cloud, found: &Found<'_>, request: &Request, need: &Need) -> Vec<Authorization> {
    let of_point = found.access_point.map(|point| {
        let resource = match &need.on {
            On::Bucket => point.arn(&found.bucket.region),
            On::NewObject(name) | On::Object(name) => {
                format!("{}/object/{name}", point.arn(&found.bucket.region))
            }
        };
        let policy = point.policy.as_ref().map(|policy| policy.named.clone());
        let side = ResourceSide::of_account(point.account, policy, Vec::new());
        evaluate(cloud, found, request, need.action, resource, side)
    });
    of_point.into_iter().chain([evaluate_s3(cloud, found, request, need)]).collect()
}

/// Whether an identity-based policy is among what allows.
fn rests_on_identity(reason: &Reason) -> bool {
    use AllowedBy::{BothAccounts, Identity, IdentityByDelegation};
    matches!(reason, Reason::Allowed { by: Identity | IdentityByDelegation | BothAccounts })
}

/// One evaluation for S3.
pub(crate) fn evaluate_s3(cloud: &Cloud, found: &Found<'_>, request: &Request, need: &Need) -> Authorization {
    let resource = need.resource(found.bucket);
    evaluate(cloud, found, request, need.action, resource, resource_side(cloud, found, request, need))
}

fn evaluate(
    cloud: &Cloud,
    found: &Found<'_>,
    request: &Request,
    action: &'static str,
    resource: String,
    side: ResourceSide,
) -> Authorization {
    let asked = context::s3(cloud, request, found.caller, (found.bucket, found.access_point));
    ask(&asked, action, resource, side)
}

/// One evaluation for S3, with the resource's side at hand.
pub(crate) fn ask(
    asked: &Asked<'_>,
    action: &'static str,
    resource: String,
    side: ResourceSide,
) -> Authorization {
    let endpoint = asked.request.wire.vpc_endpoint.as_deref();
    layers::gather(asked.cloud, asked.caller, endpoint, side).evaluate(asked, action, resource, None)
}

/// The resource's side: the bucket with its policy and ACL, or an object that another account owns.
///
/// A bucket policy's Allows reach the bucket owner's objects only, its Denies reach all.
/// Source: User Guide, "How Amazon S3 authorizes a request for an object operation".
fn resource_side(cloud: &Cloud, found: &Found<'_>, request: &Request, need: &Need) -> ResourceSide {
    let bucket = found.bucket;
    let block = public_access::in_force_for(cloud, found);
    let policy = bucket.policy.as_ref().map(|policy| {
        if is_spared(found.caller, &request.operation, bucket) {
            policy.named.allows_only()
        } else {
            policy.named.clone()
        }
    });
    let grants = |acl: &Acl, target: AclTarget| {
        acl::grants(acl, found.caller, need.action, target, bucket.ownership, block)
    };
    let of_bucket = |grants| ResourceSide::of_account(bucket.account, policy.clone(), grants);
    match &need.on {
        On::Bucket => of_bucket(grants(&bucket.acl, AclTarget::Bucket)),
        On::NewObject(name) => {
            let mut given = grants(&bucket.acl, AclTarget::Bucket);
            // WRITE of the bucket's ACL lets the owners of objects that are there delete them, too.
            // Source: S3 API reference, PutBucketAcl, `GrantWrite`.
            let owner = || cloud.version(&bucket.name, name, None)?.object().map(|object| object.owner);
            if need.action == "s3:DeleteObject" && owner().is_some_and(|owner| found.caller.is(owner)) {
                let (write, on) = ("s3:PutObject", AclTarget::Bucket);
                given.extend(acl::grants(&bucket.acl, found.caller, write, on, bucket.ownership, block));
            }
            of_bucket(given)
        }
        On::Object(name) => {
            match cloud.version(&bucket.name, name, request.operation.version()).and_then(Version::object) {
                None => of_bucket(grants_of_absent(cloud, found, request, need)),
                Some(object) if bucket.owner_of(object.owner) == Owner::Account(bucket.account) => {
                    of_bucket(grants(&object.acl, AclTarget::Object))
                }
                Some(object) => {
                    let denies = policy.as_ref().map(NamedPolicy::denies_only);
                    ResourceSide::of_owner(object.owner, denies, grants(&object.acl, AclTarget::Object))
                }
            }
        }
    }
}

/// Asks KMS's authorization: the key policy is mandatory, and nobody is trusted by default.
pub(crate) fn kms(
    cloud: &Cloud,
    held: &HeldKey,
    caller: Caller<'_>,
    key_use: &KeyUse<'_>,
    request: &Request,
) -> Authorization {
    let on = (key_use.action.name(), held, key_use.region);
    let asked = context::kms(cloud, request, caller, on, key_use.context);
    let resource = held.key.arn.to_string();
    let side = ResourceSide {
        account: Some(held.key.arn.account),
        trust: ResourceTrust::PolicyMandatory,
        policy: Some(held.key.policy.named.clone()),
        grants: grants::of_key(&held.key, caller, key_use),
        reached_by_rcps: held.key.manager == KeyManager::Customer,
    };
    let gathered = layers::gather(cloud, caller, None, side);
    gathered.evaluate(&asked, key_use.action.name(), resource, Some(key_use.context))
}
