//! Gate 4, and the heart of gate 6: what IAM's evaluation says. One engine answers for S3 and for KMS.

use catalog::RuleId;
use iam::{AllowedBy, Decision, Layer, Layers, Reason, ResourceTrust};

use super::bucket::Found;
use super::kms::KeyUse;
use super::public_access::Unrestricted;
use super::signature::Caller;
use super::{Answer, Pass, Stop};
use crate::cloud::HeldKey;
use crate::context;
use crate::model::{Policy, Principal, PrincipalKind};
use crate::request::{Operation, Request};
use crate::trace::{Authorization, Finding, Gap, Refusal};

/// Proof of gate 4: the policies let the caller do what the operation needs.
pub(crate) struct Authorized<'c> {
    pub(crate) found: Found<'c>,
}

/// The S3 action that an operation needs, and its resource.
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3".
pub(crate) fn s3_target(operation: &Operation) -> (&'static str, String) {
    match operation {
        Operation::PutObject(put) => ("s3:PutObject", object_arn(put.bucket.as_str(), put.name.as_str())),
        Operation::GetObject(get) => ("s3:GetObject", object_arn(get.bucket.as_str(), get.name.as_str())),
        Operation::HeadObject(head) => ("s3:GetObject", object_arn(head.bucket.as_str(), head.name.as_str())),
        Operation::ListObjectsV2(list) => ("s3:ListBucket", bucket_arn(list.bucket.as_str())),
        Operation::PutBucketPolicy { bucket, .. } => ("s3:PutBucketPolicy", bucket_arn(bucket.as_str())),
    }
}

fn bucket_arn(bucket: &str) -> String {
    format!("arn:aws:s3:::{bucket}")
}

fn object_arn(bucket: &str, name: &str) -> String {
    format!("arn:aws:s3:::{bucket}/{name}")
}

/// Asks S3's authorization for the operation.
pub(crate) fn s3<'c>(open: Unrestricted<'c>, request: &Request) -> Answer<Authorized<'c>> {
    let found = open.found;
    let (action, resource) = s3_target(&request.operation);
    let authorization = evaluate_s3(&found, request, action, resource);
    let rule = iam_rule(&authorization.explanation.reason);
    match judge(authorization, rule)? {
        Judged::Allowed(authorization) => {
            let finding = Finding::S3Allowed(authorization);
            Ok(Pass { proof: Authorized { found }, finding, rule })
        }
        Judged::Denied(authorization) => Err(Stop::refused(Refusal::S3NotAuthorized(authorization), rule)),
    }
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
            let unknowns = &authorization.explanation.unknowns;
            let keys = unknowns.iter().map(|unknown| unknown.key.to_string()).collect();
            Err(Stop::unmodelled(Gap::OpenConditionKeys { keys }, rule))
        }
    }
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

/// Whether the caller may list the bucket, and so may know which objects there are. Errors with the refusal.
pub(crate) fn may_list(found: &Found<'_>, request: &Request) -> Result<(), Box<Authorization>> {
    let resource = found.bucket.arn();
    let authorization = evaluate_s3(found, request, "s3:ListBucket", resource);
    if authorization.is_allowed() { Ok(()) } else { Err(Box::new(authorization)) }
}

fn evaluate_s3(
    found: &Found<'_>,
    request: &Request,
    action: &'static str,
    resource: String,
) -> Authorization {
    let bucket = found.bucket;
    let context = context::s3(request, found.caller, bucket);
    let mut layers = Layers::new(bucket.account, ResourceTrust::Account);
    layers.resource = bucket.policy.as_ref().map(|policy| &policy.named);
    let principal = match found.caller {
        Caller::Anonymous => iam::Principal::Anonymous,
        Caller::Known { principal, .. } => principal.to_iam(),
    };
    let sides = match found.caller {
        Caller::Anonymous => CallerSide::default(),
        Caller::Known { principal, .. } => CallerSide::of(principal),
    };
    sides.fill(&mut layers);
    let asked = iam::Request { principal: &principal, action, resource: &resource, context: &context };
    let explanation = iam::explain(&asked, &layers);
    Authorization { action, resource, explanation }
}

/// Asks KMS's authorization: the key policy is mandatory, and nobody is trusted by default.
pub(crate) fn kms(
    held: &HeldKey,
    caller: Caller<'_>,
    principal: &Principal,
    key_use: &KeyUse<'_>,
    request: &Request,
) -> Authorization {
    let context = context::kms(request, caller, held, key_use);
    let mut layers = Layers::new(held.key.arn.account, ResourceTrust::PolicyMandatory);
    layers.resource = Some(&held.key.policy.named);
    let sides = CallerSide::of(principal);
    sides.fill(&mut layers);
    let signer = principal.to_iam();
    let resource = held.key.arn.to_string();
    let asked = iam::Request {
        principal: &signer,
        action: key_use.action.name(),
        resource: &resource,
        context: &context,
    };
    let explanation = iam::explain(&asked, &layers);
    Authorization { action: key_use.action.name(), resource, explanation }
}

/// The caller's own policies, as the engine wants them.
#[derive(Default)]
struct CallerSide {
    identity: Vec<iam::NamedPolicy>,
    boundary: Option<iam::NamedPolicy>,
    session: Vec<iam::NamedPolicy>,
}

impl CallerSide {
    fn of(principal: &Principal) -> Self {
        let named = |policies: &[Policy]| policies.iter().map(|policy| policy.named.clone()).collect();
        let session = match &principal.kind {
            PrincipalKind::Root | PrincipalKind::User => Vec::new(),
            PrincipalKind::RoleSession { policies, .. } => named(policies),
        };
        Self {
            identity: named(&principal.policies),
            boundary: principal.boundary.as_ref().map(|policy| policy.named.clone()),
            session,
        }
    }

    fn fill<'a>(&'a self, layers: &mut Layers<'a>) {
        layers.identity = &self.identity;
        layers.boundary = self.boundary.as_ref();
        layers.session = &self.session;
    }
}
