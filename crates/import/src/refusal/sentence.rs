//! The sentence in which AWS says who may not do what, and why: `User: … is not authorized to perform: …`.
//!
//! Sources: IAM User Guide, "Troubleshoot access denied error messages"; Amazon S3 User Guide, "Troubleshoot access denied (403
//! Forbidden) errors"; AWS Security Blog, "Enhanced access denied error messages with policy ARNs"; AWS KMS as captured in public
//! reports, which writes ARNs without quotes.

use core::ops::Range;

use iam::Layer;

use crate::caller::Caller;

/// What a sentence says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// `User:` as it stands there; some tools print the rest alone.
    pub user: Option<String>,
    /// Who that is.
    pub caller: Option<Caller>,
    /// `s3:GetObject`
    pub action: String,
    /// Of what.
    pub resource: Resource,
    /// Why.
    pub cause: Cause,
}

/// Of what the action is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resource {
    /// Its ARN, or `*`.
    Named(String),
    /// *the resource associated with this ciphertext*: KMS does not name a key of another account.
    OfCiphertext,
    /// *this resource*: likewise.
    This,
    /// The sentence names none.
    Unsaid,
}

/// Why it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// *because no … policy allows the … action*
    NoAllow(Layer),
    /// *with an explicit deny in …*
    ExplicitDeny {
        /// The kind of policy, if it is said: AWS did not say it before 2021.
        layer: Option<Layer>,
        /// The ARN of the policy, if it has one and it is said.
        policy: Option<String>,
    },
    /// *because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy
    /// explicitly denies access*
    NoKeyPolicy,
    /// *because public policies are prevented by the BlockPublicPolicy setting*
    BlockPublicPolicy,
    /// *because public ACLs are prevented by the BlockPublicAcls setting*
    BlockPublicAcls,
    /// *because this bucket has blocked upload requests that specify … (SSE-C)*
    BlockedSseC,
    /// The sentence ends before it says why, as it did before 2021.
    Unsaid,
}

/// AWS's names for the kinds of policies, the ones that begin like others last.
const KINDS: [(&str, Layer); 7] = [
    ("identity-based policy", Layer::Identity),
    ("resource-based policy", Layer::Resource),
    ("permissions boundary", Layer::Boundary),
    ("session policy", Layer::Session),
    ("service control policy", Layer::ServiceControl),
    ("resource control policy", Layer::ResourceControl),
    ("VPC endpoint policy", Layer::VpcEndpoint),
];

const VERB: &str = "not authorized to perform:";

/// The sentences of a text on one line, each with its place.
pub(super) fn all(text: &str) -> Vec<(Range<usize>, Sentence)> {
    let mut found: Vec<(Range<usize>, Sentence)> = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(VERB)).map(|at| from + at) {
        let before = text.get(from..at).unwrap_or_default();
        from = at + VERB.len();
        let after = text.get(from..).unwrap_or_default();
        let Some((len, action, resource, cause)) = predicate(after) else { continue };
        let (start, user) = subject(before).map_or((at, None), |(back, user)| (at - back, Some(user)));
        let caller = user.as_deref().and_then(Caller::of_arn);
        from += len;
        found.push((start..from, Sentence { user, caller, action, resource, cause }));
    }
    found
}

/// Who is meant, and how far before the verb the sentence begins.
fn subject(before: &str) -> Option<(usize, String)> {
    const USER: &str = "User:";
    let at = before.rfind(USER)?;
    let said = before.get(at + USER.len()..)?.trim();
    let said = said.strip_suffix("is").map_or(said, str::trim_end);
    // Something else stands between where this is long.
    let is_one = !said.is_empty() && said.len() <= 2_048 && said.split_whitespace().count() <= 2;
    is_one.then(|| (before.len() - at, said.to_owned()))
}

/// What follows the verb: its length, the action, the resource and the cause.
fn predicate(after: &str) -> Option<(usize, String, Resource, Cause)> {
    let mut rest = after.trim_start();
    let end = rest
        .find(|letter: char| !(letter.is_ascii_alphanumeric() || matches!(letter, ':' | '*' | '-' | '_')));
    let (action, remains) = rest.split_at(end.unwrap_or(rest.len()));
    let (service, name) = action.split_once(':')?;
    if service.is_empty() || name.is_empty() {
        return None;
    }
    rest = remains;
    let resource = resource(&mut rest);
    let cause = cause(&mut rest);
    Some((after.len() - rest.len(), action.to_owned(), resource, cause))
}

fn resource(rest: &mut &str) -> Resource {
    if taken(rest, " on the resource associated with this ciphertext") {
        return Resource::OfCiphertext;
    }
    if taken(rest, " on this resource") {
        return Resource::This;
    }
    let mut after = *rest;
    if !taken(&mut after, " on resource:") {
        return Resource::Unsaid;
    }
    after = after.trim_start();
    let (named, remains) = if let Some(quoted) = after.strip_prefix('"') {
        // An object's key may hold spaces, and quotes stand around it.
        let Some((named, remains)) = quoted.split_once('"') else { return Resource::Unsaid };
        (named, remains)
    } else {
        let end = [" because ", " with an explicit deny", " (Service:", " status code:", " (RequestToken"]
            .iter()
            .filter_map(|mark| after.find(mark))
            .min()
            .filter(|end| after.get(..*end).is_some_and(|name| name.len() <= 1_200))
            .or_else(|| after.find([' ', '"', '\'', '<', '}']))
            .unwrap_or(after.len());
        let (named, remains) = after.split_at(end);
        let bare = named.trim_end_matches(['.', ',', ';', ')', '"', '\'', ' ']);
        (bare, after.get(bare.len()..).unwrap_or(remains))
    };
    *rest = remains;
    Resource::Named(named.to_owned())
}

fn cause(rest: &mut &str) -> Cause {
    let start = *rest;
    if taken(rest, " because no ") {
        for (kind, layer) in KINDS {
            if taken(rest, kind) {
                if taken(rest, " allows the ") {
                    let end = rest.find(" action").map_or(0, |at| at + " action".len());
                    *rest = rest.get(end..).unwrap_or_default();
                }
                return Cause::NoAllow(layer);
            }
        }
    } else if taken(
        rest,
        " because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access",
    ) {
        return Cause::NoKeyPolicy;
    } else if taken(rest, " because ") {
        for (mark, cause) in [
            ("BlockPublicPolicy", Cause::BlockPublicPolicy),
            ("BlockPublicAcls", Cause::BlockPublicAcls),
            ("(SSE-C)", Cause::BlockedSseC),
        ] {
            let near = rest.find(mark).filter(|at| *at <= 160);
            if let Some(at) = near {
                *rest = rest.get(at + mark.len()..).unwrap_or_default();
                return cause;
            }
        }
    } else if taken(rest, " with an explicit deny") {
        let mut layer = None;
        if taken(rest, " in an ") || taken(rest, " in a ") || taken(rest, " in the ") {
            layer = KINDS.iter().find(|(kind, _)| taken(rest, kind)).map(|(_, layer)| *layer);
        }
        let policy = layer.and_then(|_| policy_arn(rest));
        return Cause::ExplicitDeny { layer, policy };
    }
    *rest = start;
    Cause::Unsaid
}

/// The ARN of the policy with which a sentence ends since 2026.
fn policy_arn(rest: &mut &str) -> Option<String> {
    let after = rest.strip_prefix(": ")?;
    let end = after.find([' ', '"', '\'', '<', '\\', '}']).unwrap_or(after.len());
    let arn = after.get(..end)?.trim_end_matches(['.', ',', ';', ')']);
    if !arn.starts_with("arn:") {
        return None;
    }
    *rest = after.get(arn.len()..)?;
    Some(arn.to_owned())
}

/// Takes a beginning off, if it is there.
fn taken(rest: &mut &str, beginning: &str) -> bool {
    let Some(after) = rest.strip_prefix(beginning) else { return false };
    *rest = after;
    true
}
