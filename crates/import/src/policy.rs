//! Policies: of what they are, and to whom they belong.

use json::{Node, Value, quoted};

use crate::facts::{Fact, Facts, Kind, Said};
use crate::found::{items, member, range, string};
use crate::piece::PolicyKind;

/// Whether an object is a policy. Source: IAM User Guide, "Grammar of the IAM JSON policy language".
pub(crate) fn is_policy(node: &Node<'_>) -> bool {
    member(node, "Statement").is_some()
}

/// What a policy is attached to.
pub(crate) fn kind(policy: &Node<'_>) -> PolicyKind {
    let statements = member(policy, "Statement").map(items).unwrap_or_default();
    let any = |of: &dyn Fn(&Node<'_>) -> bool| statements.iter().any(of);
    if !any(&|one| member(one, "Principal").is_some() || member(one, "NotPrincipal").is_some()) {
        return PolicyKind::Identity;
    }
    let acts = |prefix: &'static str| {
        any(&move |one| {
            let actions =
                member(one, "Action").or_else(|| member(one, "NotAction")).map(items).unwrap_or_default();
            actions.iter().filter_map(string).any(|action| action.to_ascii_lowercase().starts_with(prefix))
        })
    };
    match bucket_of(policy) {
        Some(_) => PolicyKind::Bucket,
        None if acts("kms:") => PolicyKind::Key,
        None if acts("sts:") => PolicyKind::Trust,
        None => PolicyKind::Other,
    }
}

/// The bucket that a bucket policy speaks of.
fn bucket_of<'n>(policy: &'n Node<'_>) -> Option<&'n str> {
    let statements = member(policy, "Statement").map(items)?;
    let named =
        statements.iter().filter_map(|one| member(one, "Resource").or_else(|| member(one, "NotResource")));
    named.flat_map(items).filter_map(string).find_map(|arn| {
        let mut parts = arn.splitn(6, ':');
        let is_s3 = parts.next() == Some("arn") && parts.next().is_some() && parts.next() == Some("s3");
        let name = parts.nth(2)?.split('/').next()?;
        // A policy of an access point names that, one with a pattern no bucket.
        (is_s3 && !name.contains(['*', '?', '$', ':'])).then_some(name)
    })
}

/// What a policy says of whom. Its text stays to the letter.
pub(crate) fn facts(policy: &Node<'_>, text: &str, said: &Said) -> Facts {
    let mut facts = Facts::default();
    let fact = || Fact { json: text.to_owned(), said: said.clone() };
    match kind(policy) {
        PolicyKind::Identity => {
            facts.entity(Kind::Principal, "").say("policies", fact());
        }
        PolicyKind::Bucket => {
            let name = bucket_of(policy).unwrap_or_default().to_owned();
            let bucket = facts.entity(Kind::Bucket, &name);
            bucket.say("policy", fact());
            bucket.say("name", Fact { json: quoted(&name), said: said.clone() });
        }
        PolicyKind::Key => {
            facts.entity(Kind::Key, "").say("policy", fact());
        }
        PolicyKind::Trust | PolicyKind::Other => {}
    }
    facts
}

/// The policy in a value that holds one: an object as it is, a string after its escapes and its URL-encoding.
pub(crate) enum Held<'n, 't> {
    /// It stands there as it is.
    Here(&'n Node<'t>),
    /// It stands in a string.
    Inside(String),
}

/// A policy in a value, whichever way it is written.
pub(crate) fn held<'n, 't>(node: &'n Node<'t>) -> Option<Held<'n, 't>> {
    match &node.value {
        Value::Object(_) if is_policy(node) => Some(Held::Here(node)),
        Value::String(text) => {
            let text = text.trim();
            let text = if text.starts_with('%') { document::url_decoded(text)? } else { text.to_owned() };
            let is = json::read(&text).is_ok_and(|node| is_policy(&node));
            is.then_some(Held::Inside(text))
        }
        _ => None,
    }
}

/// Calls with the policy and its text: as it stands in `source`, or as it was inside a string.
pub(crate) fn with<T>(
    held: &Held<'_, '_>,
    source: &str,
    then: impl FnOnce(&Node<'_>, &str) -> T,
) -> Option<T> {
    match held {
        Held::Here(node) => Some(then(node, source.get(range(node))?)),
        Held::Inside(text) => {
            let node = json::read(text).ok()?;
            Some(then(&node, text))
        }
    }
}
