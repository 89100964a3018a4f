//! From what people have in hand to a scenario: [`read`] says what a pasted text is and what stands in it, [`nearest`] makes the
//! scenario in which AWS would have answered so.
//!
//! | room | what it holds | floor |
//! |---|---|---|
//! | [`flat`](mod@flat) | a text without how it was printed (escapes, entities, boxes), and where each letter of it stood | 0 |
//! | [`caller`](mod@caller) | who an ARN says that somebody is | 0 |
//! | [`refusal`](mod@refusal) | AWS's refusals, as its tools print them | 1 |
//! | [`scenario`](mod@scenario) | the smallest scenario in which a refusal comes out, what was assumed for it, and what would have to be pasted to be sure | 2 |
//!
//! INVARIANT (pure): no I/O, no clock. The same text gives the same reading. INVARIANT (the reader's text): every place is one
//! in the text as it was pasted. INVARIANT (nothing invented): what a text does not say is told as assumed, with what would say it.

pub mod caller;
mod event;
pub mod facts;
pub mod flat;
mod found;
pub mod piece;
mod policy;
pub mod refusal;
pub mod scenario;
mod setting;

use core::ops::Range;

use json::Node;

pub use caller::Caller;
pub use facts::{Conflict, Facts, Kind};
pub use piece::{Piece, PolicyKind, What};
pub use refusal::{Cause, Refusal, Resource, Sentence};
pub use scenario::{Answer, Assumed, Missing, Nearest, nearest};

/// The longest text that is read, in bytes: `get-account-authorization-details` of a large account has some 10 MB.
pub const TEXT_BYTES_MAX: usize = 16 << 20;

/// What a text says, piece by piece, in the order in which it says it. `number` counts the texts that were pasted: facts tell which of
/// them said them.
#[must_use]
pub fn read(text: &str, number: usize) -> Vec<Piece> {
    if text.len() > TEXT_BYTES_MAX {
        return Vec::new();
    }
    let mut pieces = Vec::new();
    for range in found::texts(text) {
        let Some(source) = text.get(range.clone()) else { continue };
        let Ok(node) = json::read(source) else { continue };
        pieces.extend(of_json(&node, source, number, range.start));
    }
    // What stands in a piece of JSON that was read is not read again.
    let is_read = |place: &Range<usize>| {
        pieces.iter().any(|piece| piece.place.start <= place.start && place.end <= piece.place.end)
    };
    let refusals: Vec<Piece> = refusal::read(&flat::Flat::of(text))
        .into_iter()
        .filter(|refusal| !is_read(&refusal.place))
        .map(|refusal| Piece {
            place: refusal.place.clone(),
            what: What::Refusal,
            facts: Facts::default(),
            refusal: Some(refusal),
        })
        .collect();
    pieces.extend(refusals);
    pieces.sort_by_key(|piece| piece.place.start);
    pieces
}

fn of_json(node: &Node<'_>, source: &str, number: usize, base: usize) -> Vec<Piece> {
    let said = |node: &Node<'_>| setting::here(number, base, node);
    let place = |node: &Node<'_>| {
        let range = found::range(node);
        base + range.start..base + range.end
    };
    let events = event::all(node);
    if !events.is_empty() {
        let piece = |event: &Node<'_>| {
            let (what, facts, refusal) = event::read(event, &said(event), place(event))?;
            Some(Piece { place: place(event), what, facts, refusal })
        };
        return events.into_iter().filter_map(piece).collect();
    }
    // What lookup-events prints holds each event as a string.
    let printed = found::member(node, "Events").map(found::items).unwrap_or_default();
    let strings = printed.iter().filter_map(|one| found::member(one, "CloudTrailEvent"));
    let events: Vec<Piece> = strings
        .filter_map(|holder| {
            let event = json::read(found::string(holder)?).ok()?;
            let (what, facts, refusal) = event::read(&event, &said(holder), place(holder))?;
            Some(Piece { place: place(holder), what, facts, refusal })
        })
        .collect();
    if !events.is_empty() {
        return events;
    }
    if policy::is_policy(node) {
        let (what, facts) = (What::Policy(policy::kind(node)), policy::facts(node, source, &said(node)));
        return vec![Piece { place: place(node), what, facts, refusal: None }];
    }
    let printed = setting::read(node, source, &said(node));
    printed
        .map(|(what, facts)| Piece { place: place(node), what, facts, refusal: None })
        .into_iter()
        .collect()
}

/// The scenario of all that was pasted: that of its first refusal that has one, with what else is known.
#[must_use]
pub fn scenario_of(pieces: &[Piece]) -> Option<(Nearest, Vec<Conflict>)> {
    let mut facts = Facts::default();
    let mut conflicts = Vec::new();
    for piece in pieces {
        conflicts.extend(facts.take_in(piece.facts.clone()));
    }
    let near = pieces
        .iter()
        .filter_map(|piece| piece.refusal.as_ref())
        .find_map(|refusal| nearest(refusal, facts.clone()))?;
    conflicts.extend(near.conflicts.iter().cloned());
    Some((near, conflicts))
}
