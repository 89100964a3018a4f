//! AWS's refusals, as its tools print them.

mod printed;
mod sentence;

use core::ops::Range;

pub use printed::Tool;
pub use sentence::{Cause, Resource, Sentence};

use crate::caller::Caller;
use crate::flat::Flat;

/// A refusal that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Where it stands.
    pub place: Range<usize>,
    /// What printed it.
    pub tool: Option<Tool>,
    /// The error's code: `AccessDenied`, `KMS.DisabledException`.
    pub code: Option<String>,
    /// The HTTP status.
    pub status: Option<u16>,
    /// The operation of the API: `GetObject`.
    pub operation: Option<String>,
    /// The bucket's name.
    pub bucket: Option<String>,
    /// The object's key.
    pub key: Option<String>,
    /// Who was refused, where something beside the sentence tells.
    pub caller: Option<Caller>,
    /// When, `2026-11-23T00:00:00Z`, where something tells.
    pub time: Option<String>,
    /// The VPC endpoint through which it came, where something tells.
    pub endpoint: Option<String>,
    /// What it says.
    pub message: Message,
}

/// What a refusal says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Who may not do what, and as a rule why.
    NotAuthorized(Sentence),
    /// `Access Denied`, `Forbidden`: nothing but that.
    Denied,
    /// The key is in a state in which it is of no use: its ARN, and what is said of it.
    KeyState {
        /// The key's ARN.
        arn: String,
        /// `is disabled`, `is pending deletion`.
        says: String,
    },
    /// An encoded message, which `aws sts decode-authorization-message` reads.
    Encoded,
    /// Anything else.
    Other(String),
}

/// The refusals in a text, from first to last. One that is printed twice, as boxes and logs do, is one.
#[must_use]
pub fn read(flat: &Flat) -> Vec<Refusal> {
    let sentences = sentence::all(&flat.text);
    let mut found: Vec<Refusal> = Vec::new();
    let mut from = 0;
    for (at, (range, sentence)) in sentences.iter().enumerate() {
        // What a tool prints around a sentence stands between its neighbours.
        let until = sentences.get(at + 1).map_or(flat.text.len(), |(next, _)| next.start);
        let around = printed::around(&flat.text, from..until, range);
        from = range.end;
        add(&mut found, refusal(flat, range, around, Message::NotAuthorized(sentence.clone())));
    }
    if found.is_empty() {
        for (range, around, message) in printed::plain(&flat.text) {
            add(&mut found, refusal(flat, &range, around, message));
        }
    }
    found
}

fn refusal(flat: &Flat, range: &Range<usize>, around: printed::Around, message: Message) -> Refusal {
    let printed::Around { tool, code, status, operation, bucket, key } = around;
    Refusal {
        place: flat.span(range.clone()),
        tool,
        code,
        status,
        operation,
        bucket,
        key,
        caller: None,
        time: None,
        endpoint: None,
        message,
    }
}

/// Adds a refusal that is not there yet. The first of two that say the same is kept, with what the second knows besides.
fn add(found: &mut Vec<Refusal>, new: Refusal) {
    let Some(same) = found.iter_mut().find(|old| old.message == new.message && agrees(old, &new)) else {
        found.push(new);
        return;
    };
    let Refusal { tool, code, status, operation, bucket, key, .. } = new;
    same.tool = same.tool.or(tool);
    same.status = same.status.or(status);
    for (old, new) in [
        (&mut same.code, code),
        (&mut same.operation, operation),
        (&mut same.bucket, bucket),
        (&mut same.key, key),
    ] {
        *old = old.take().or(new);
    }
}

fn agrees(one: &Refusal, other: &Refusal) -> bool {
    let same = |one: &Option<String>, other: &Option<String>| match (one, other) {
        (Some(one), Some(other)) => one == other,
        (Some(_) | None, None) | (None, Some(_)) => true,
    };
    same(&one.operation, &other.operation) && same(&one.bucket, &other.bucket) && same(&one.key, &other.key)
}
