//! The sentence in which AWS tells the caller that the request was refused.

use std::fmt::Write;

use crate::evaluate::{Explanation, Layer, PolicyName, Reason, Relation, Request};
use crate::policy::Partition;

/// How the service writes the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SentenceForm {
    /// The resource's ARN in double quotes, as S3 writes it.
    QuotedArn,
    /// The resource's ARN as it is, as KMS writes it. To callers of another account it writes "this resource", whichever
    /// policy is missing: the sentence does not tell whether there is such a key.
    PlainArn,
    /// As KMS writes it of a key that the request did not name but a ciphertext did: to callers of another account the
    /// key stays "the resource associated with this ciphertext".
    PlainArnOrCiphertext,
}

/// The sentence for the answer `strict` of the explanation; `None` if that is Allow or the caller has no ARN to be
/// addressed by.
///
/// One reason is named, as AWS does, and an explicit deny by a policy that has an ARN of its own ends with it. To
/// whom the whole sentence is shown rather than `Access Denied` is up to the service.
///
/// Source: IAM user guide, *Troubleshoot access denied error messages*; S3 user guide, *Troubleshoot access denied (403
/// Forbidden) errors*; AWS Security Blog, *Enhanced access denied error messages with policy ARNs*.
#[must_use]
pub fn sentence(explanation: &Explanation, request: &Request<'_>, form: SentenceForm) -> Option<String> {
    let action = request.action;
    let user = request.principal.arn()?;
    let is_foreign = explanation.relation == Relation::CrossAccount;
    let mut sentence = format!("User: {user} is not authorized to perform: {action}");
    let resource = request.resource;
    let silent_key = is_foreign && refused_by_resource(&explanation.reason);
    let written = match (form, is_foreign) {
        // S3 names no resource where the action has none.
        (SentenceForm::QuotedArn, _) if is_of_no_resource(resource) => Ok(()),
        (SentenceForm::QuotedArn, _) => write!(sentence, " on resource: \"{resource}\""),
        (SentenceForm::PlainArnOrCiphertext, true) => {
            write!(sentence, " on the resource associated with this ciphertext")
        }
        (SentenceForm::PlainArn, true) => write!(sentence, " on this resource"),
        (SentenceForm::PlainArn | SentenceForm::PlainArnOrCiphertext, false) => {
            write!(sentence, " on resource: {resource}")
        }
    };
    written.ok()?;
    if silent_key && form != SentenceForm::QuotedArn {
        sentence.push_str(
            " because the resource does not exist in this Region, no resource-based policies allow access, \
             or a resource-based policy explicitly denies access",
        );
        return Some(sentence);
    }
    let written = match &explanation.reason {
        Reason::Allowed { .. } => return None,
        Reason::NoAllow { layer } => {
            write!(sentence, " because no {} allows the {action} action", policy_type(*layer))
        }
        Reason::ExplicitDeny { layer, policy, .. } => {
            let kind = policy_type(*layer);
            let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
            match policy {
                PolicyName::Managed { arn } | PolicyName::ManagedOfGroup { arn, .. } => {
                    write!(sentence, " with an explicit deny in {article} {kind}: {arn}")
                }
                PolicyName::Inline { .. }
                | PolicyName::InlineOfGroup { .. }
                | PolicyName::OfResource { .. } => {
                    write!(sentence, " with an explicit deny in {article} {kind}")
                }
            }
        }
    };
    written.ok()?;
    Some(sentence)
}

/// Whether an action's resource says nothing: `*`, or every bucket of the partition.
fn is_of_no_resource(resource: &str) -> bool {
    resource == "*" || Partition::in_s3(resource) == Some("*")
}

fn refused_by_resource(reason: &Reason) -> bool {
    match reason {
        Reason::NoAllow { layer } | Reason::ExplicitDeny { layer, .. } => *layer == Layer::Resource,
        Reason::Allowed { .. } => false,
    }
}

/// AWS's name for the kind of policy.
fn policy_type(layer: Layer) -> &'static str {
    match layer {
        Layer::ServiceControl => "service control policy",
        Layer::ResourceControl => "resource control policy",
        Layer::VpcEndpoint => "VPC endpoint policy",
        Layer::Resource | Layer::Grants => "resource-based policy",
        Layer::Identity => "identity-based policy",
        Layer::Boundary => "permissions boundary",
        Layer::Session => "session policy",
    }
}
