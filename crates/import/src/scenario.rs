//! The smallest scenario in which a refusal comes out.
//!
//! A sentence names one reason and a scenario needs a world around it: what the sentence says is taken, the rest is made so that
//! AWS would say the same, and told as assumed. Whether it says the same the simulator decides, not this crate.

mod answer;
mod operation;
mod parameters;
mod policies;
mod world;

use document::model::ApiOperation;
use iam::Layer;

pub use answer::Answer;
pub use operation::operation_of;

use crate::caller::{Caller, CallerKind};
use crate::facts::{Conflict, Facts};
use crate::refusal::{Cause, Message, Refusal, Resource, Sentence};
use world::World;

/// A scenario that says what a refusal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    /// The scenario, as JSON of the document format. Its step `refused` is the request.
    pub document: String,
    /// What the text does not say and the scenario needs.
    pub assumed: Vec<Assumed>,
    /// What would have to be pasted to be sure, the likeliest cause first.
    pub missing: Vec<Missing>,
    /// What was pasted and does not agree.
    pub conflicts: Vec<Conflict>,
    /// What the simulator answers in it, beside what the refusal says.
    pub answer: Answer,
}

/// The step of the scenario that is refused.
pub const STEP: &str = "refused";

/// What a scenario says beyond the text it came of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Assumed {
    /// Who called: the text names nobody.
    Caller,
    /// The account of the bucket.
    BucketAccount,
    /// The bucket.
    Bucket,
    /// The object.
    Object,
    /// The key, or its Region.
    Key,
    /// The operation: the action is that of several.
    Operation,
    /// What the request sends beside its bucket and object.
    Parameters,
    /// That S3 asked KMS for the caller, who asked S3.
    ThroughS3,
    /// The policy that refuses: what it says is made so that it does.
    Policy(Layer),
    /// The day: the sentence is one that AWS no longer writes.
    Day,
    /// The reason: the text gives none.
    Reason,
}

/// What would have to be pasted to be sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// `aws iam get-user-policy`, `get-role-policy`, `get-policy-version`: what the caller's account allows.
    IdentityPolicies,
    /// `aws s3api get-bucket-policy`
    BucketPolicy,
    /// `aws kms get-key-policy`
    KeyPolicy,
    /// The permissions boundary: `aws iam get-user`, `get-role`, then `get-policy-version`.
    Boundary,
    /// The policy that was passed when the session was made; it is with whoever made it.
    SessionPolicy,
    /// `aws organizations describe-policy`: a service control policy.
    ServiceControlPolicies,
    /// `aws organizations describe-policy`: a resource control policy.
    ResourceControlPolicies,
    /// `aws ec2 describe-vpc-endpoints`
    VpcEndpointPolicy,
    /// `aws s3api get-public-access-block`
    PublicAccessBlock,
    /// `aws s3api get-bucket-encryption`
    BucketEncryption,
    /// `aws kms describe-key`
    Key,
    /// The whole sentence: what was pasted is its end, or a tool left it out.
    Sentence,
}

/// The scenario nearest to a refusal, with what else is known; `None` if it is of another service than S3 and KMS, or of nothing that can
/// be simulated.
#[must_use]
pub fn nearest(refusal: &Refusal, facts: Facts) -> Option<Nearest> {
    let near = match &refusal.message {
        Message::NotAuthorized(sentence) => of_sentence(refusal, sentence, facts),
        Message::Denied => of_denied(refusal, facts),
        Message::KeyState { arn, says } => Some(of_key_state(refusal, arn, says, facts)),
        Message::Encoded | Message::Other(_) => None,
    }?;
    let answer = answer::of(&near.document, &refusal.message);
    Some(Nearest { answer, ..near })
}

/// Of `Access Denied` nothing is known but the operation.
fn of_denied(refusal: &Refusal, facts: Facts) -> Option<Nearest> {
    let operation = refusal.operation.as_deref().and_then(ApiOperation::parse)?;
    let mut world = World::new(facts, refusal, refusal.caller.as_ref());
    world.assume(Assumed::Reason);
    world.ask(operation);
    world.missing.extend([
        Missing::Sentence,
        Missing::IdentityPolicies,
        Missing::BucketPolicy,
        Missing::PublicAccessBlock,
        Missing::KeyPolicy,
    ]);
    Some(world.written())
}

fn of_key_state(refusal: &Refusal, arn: &str, says: &str, facts: Facts) -> Nearest {
    let mut world = World::new(facts, refusal, refusal.caller.as_ref());
    world.key(arn);
    world.everything_is_allowed();
    world.key_state(if says.contains("pending deletion") { "PendingDeletion" } else { "Disabled" });
    let said = refusal.operation.as_deref().and_then(ApiOperation::parse);
    if said.is_none() {
        world.assume(Assumed::Operation);
    }
    world.ask(said.unwrap_or(ApiOperation::GetObject));
    world.missing.push(Missing::Key);
    world.written()
}

fn of_sentence(refusal: &Refusal, sentence: &Sentence, facts: Facts) -> Option<Nearest> {
    let service = sentence.action.split(':').next()?;
    let mut world = World::new(facts, refusal, sentence.caller.as_ref().or(refusal.caller.as_ref()));
    let (operation, is_sure) = operation_of(refusal, sentence)?;
    if !is_sure {
        world.assume(Assumed::Operation);
    }
    match service {
        "s3" => world.resource(&sentence.resource),
        "kms" => {
            if operation.acts_on_a_bucket() && refusal.operation.is_none() {
                world.assume(Assumed::ThroughS3);
            }
            match &sentence.resource {
                Resource::Named(arn) if is_key(arn) => world.key(arn),
                Resource::Named(_) | Resource::Unsaid => world.some_key(false),
                // To callers of another account alone KMS does not name the key.
                Resource::OfCiphertext | Resource::This => world.some_key(true),
            }
        }
        _ => return None,
    }
    world.ask(operation);
    world.refuse(sentence);
    Some(world.written())
}

/// Whether an ARN names a key with its account: one that was cut or hidden names none.
fn is_key(arn: &str) -> bool {
    let parts: Vec<&str> = arn.split(':').collect();
    let [_, _, "kms", _, account, id] = parts.as_slice() else { return false };
    account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit()) && id.starts_with("key/")
}

/// Whether somebody has a session, in which alone session policies can be.
fn has_session(caller: &Caller) -> bool {
    match &caller.kind {
        CallerKind::Session { .. } | CallerKind::Federated { .. } => true,
        CallerKind::Root | CallerKind::User { .. } | CallerKind::Role { .. } => false,
    }
}

/// What would have to be pasted to see why.
fn evidence(cause: &Cause, is_kms: bool) -> Vec<Missing> {
    let resource = if is_kms { Missing::KeyPolicy } else { Missing::BucketPolicy };
    match cause {
        Cause::NoAllow(layer) | Cause::ExplicitDeny { layer: Some(layer), .. } => vec![match layer {
            Layer::Identity => Missing::IdentityPolicies,
            Layer::Resource | Layer::Grants => resource,
            Layer::Boundary => Missing::Boundary,
            Layer::Session => Missing::SessionPolicy,
            Layer::ServiceControl => Missing::ServiceControlPolicies,
            Layer::ResourceControl => Missing::ResourceControlPolicies,
            Layer::VpcEndpoint => Missing::VpcEndpointPolicy,
        }],
        Cause::ExplicitDeny { layer: None, .. } => {
            vec![Missing::IdentityPolicies, resource, Missing::ServiceControlPolicies]
        }
        Cause::NoKeyPolicy => vec![Missing::KeyPolicy, Missing::Key],
        Cause::BlockPublicPolicy | Cause::BlockPublicAcls => vec![Missing::PublicAccessBlock],
        Cause::BlockedSseC => vec![Missing::BucketEncryption],
        Cause::Unsaid => vec![Missing::Sentence, Missing::IdentityPolicies, resource],
    }
}
