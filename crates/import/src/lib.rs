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
pub mod facts;
pub mod flat;
pub mod refusal;
pub mod scenario;

pub use caller::Caller;
pub use refusal::{Cause, Refusal, Resource, Sentence};
pub use scenario::{Assumed, Missing, Nearest, nearest};

/// The longest text that is read, in bytes: `get-account-authorization-details` of a large account has some 10 MB.
pub const TEXT_BYTES_MAX: usize = 16 << 20;

/// What a text says, in the order in which it says it.
#[must_use]
pub fn read(text: &str) -> Vec<Refusal> {
    if text.len() > TEXT_BYTES_MAX {
        return Vec::new();
    }
    refusal::read(&flat::Flat::of(text))
}
