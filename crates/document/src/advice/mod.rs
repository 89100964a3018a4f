//! Advice: what would turn one outcome, and at what price. Every proposal was really applied and its request really
//! sent; one that does not turn the outcome is never given.
//!
//! | module | what it answers |
//! |---|---|
//! | [`search`](mod@search) | the search itself, in slices of bounded work |
//! | `mends` | what the gate that stopped a request asks for: statements, settings, a change of the request |
//! | `sent` | how a request could be sent so that it is the usual one |
//! | `statement` | one statement as narrow as the request, and where it goes in a policy's text |
//! | `probes` | what a change opens for callers whom the table may not show |
//! | `cost` | which protections a change takes away |
//! | `effects` | which the request itself takes away, once it is let through |
//! | `standing` | whom nothing should let in, and what nothing can bring back |
//! | [`unchanged`](mod@unchanged) | why a change of a policy changed no outcome |
//!
//! The order of proposals: what takes no protection away comes before what does; what the gate that stopped the request
//! asks for before a way around it; the least right first; then what opens the fewest outcomes for anybody.

mod cost;
mod effects;
mod lines;
mod mends;
mod probes;
mod proposal;
pub mod search;
mod sent;
mod standing;
mod statement;
pub mod unchanged;

pub use cost::{Cost, Loss, Opened, Who};
pub use lines::{Line, LineKind, difference, in_lines};
pub use proposal::{Class, Part, PolicyChange, Proposal, RequestMend};
pub use search::{CANDIDATES_MAX, PROPOSALS_MAX, Progress, Search, WORK_A_SLICE};
pub use standing::{Hopeless, Protection, Standing};
pub use statement::{Principal, Statement};

use crate::Document;
use crate::format::model::Focus;
use crate::run::{Problem, Workshop};

/// What can be said about one outcome.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Advice {
    /// What the answer means for this caller.
    pub standing: Standing,
    /// The proposals, the first to be made first.
    pub proposals: Vec<Proposal>,
    /// Whether there were more candidates than are tried, so that a better one may have been left out.
    #[serde(rename = "cutOff")]
    pub is_cut_off: bool,
}

impl Advice {
    /// The proposal to be made: one that takes nothing away, for a caller who should be let in. Nobody who signs nothing
    /// is one.
    pub fn primary(&self) -> Option<&Proposal> {
        let first = self.proposals.first().filter(|first| first.class == Class::Advice)?;
        (self.standing != Standing::Protected(Protection::Anonymous)).then_some(first)
    }

    /// What would end the protection, the least first.
    pub fn leak(&self) -> Option<&Proposal> {
        self.proposals.iter().find(|one| one.class == Class::EndsProtection)
    }
}

/// The whole advice at once. `None` for an outcome that the document does not have.
pub fn advise(document: &Document, focus: &Focus, seed: [u8; 32]) -> Result<Option<Advice>, Vec<Problem>> {
    advise_in(Workshop::new(seed), document, focus)
}

/// The same, with all clouds made in a workshop.
pub fn advise_in(
    workshop: Workshop,
    document: &Document,
    focus: &Focus,
) -> Result<Option<Advice>, Vec<Problem>> {
    let mut search = Search::new(document.clone(), focus.clone(), workshop);
    while search.step()? == Progress::More {}
    Ok(search.finish())
}
