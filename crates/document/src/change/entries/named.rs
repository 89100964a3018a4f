//! The places of a document where a name speaks of a thing, and other names put there.
//!
//! A title, a question, an object's body or name, a tag say what their author wrote, whatever they look like.

use json::{Node, Span, Value};

use crate::format::parse;

/// Members of the format under which every text speaks of things: ids, ARNs, policies, what requests say.
const SPEAK: [&str; 21] = [
    "account",
    "managementAccount",
    "levels",
    "arn",
    "sourceArn",
    "policies",
    "policy",
    "boundary",
    "sessionPolicies",
    "serviceControlPolicies",
    "resourceControlPolicies",
    "grants",
    "grantee",
    "KMSMasterKeyID",
    "replicaKmsKeyId",
    "clientSideEncryption",
    "headers",
    "bucket",
    "vpcEndpoint",
    "parameters",
    "asSigned",
];

/// Members under them whose texts are the author's words: what a policy and its statements are called, what is encrypted.
const WORDS: [&str; 3] = ["Id", "Sid", "Plaintext"];

/// The document's text with other texts where things are spoken of. Each comes as JSON, in its quotes; the rest stays to
/// the letter.
pub(super) fn rename(text: &str, renamed: impl Fn(&str) -> String) -> Option<String> {
    let root = parse(text).ok()?;
    let mut places = Vec::new();
    collect(&root, false, &mut places);
    let mut written = String::with_capacity(text.len());
    let mut end = 0;
    for place in places {
        let (start, behind) = (place.start as usize, place.end as usize);
        written.push_str(text.get(end..start)?);
        written.push_str(&renamed(text.get(start..behind)?));
        end = behind;
    }
    written.push_str(text.get(end..)?);
    Some(written)
}

/// Where the texts stand that speak of things.
fn collect(node: &Node<'_>, speaks: bool, places: &mut Vec<Span>) {
    match &node.value {
        Value::String(_) if speaks => places.push(node.span),
        Value::List(items) => items.iter().for_each(|item| collect(item, speaks, places)),
        Value::Object(members) => {
            for member in members {
                let name = &*member.name.value;
                let speaks = (speaks || SPEAK.contains(&name)) && !WORDS.contains(&name);
                collect(&member.node, speaks, places);
            }
        }
        Value::String(_) | Value::Null | Value::Boolean(_) | Value::Number(_) => {}
    }
}

/// A text with another account's id: where it is the whole text, or a part of an ARN or of a header. Within a name it is
/// the name's.
pub(super) fn with_account(text: &str, old: &str, new: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(old) {
        let begins = before.chars().next_back().or(written.chars().next_back()).is_none_or(divides);
        let ends = behind.chars().next().is_none_or(divides);
        written.push_str(before);
        written.push_str(if begins && ends { new } else { old });
        rest = behind;
    }
    written.push_str(rest);
    written
}

/// Whether a character divides an account's id from what stands beside it.
fn divides(character: char) -> bool {
    matches!(character, ':' | '"' | '\\' | '=' | ',' | ' ')
}
