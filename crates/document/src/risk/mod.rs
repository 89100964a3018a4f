//! Risks: what a bucket's encryption protects its objects from, and what it costs. Each answer comes of requests that were
//! really sent, in the document with the one change that the risk is, or of the bytes that really lie at rest; nothing is
//! looked up but prices.
//!
//! | module | what it answers |
//! |---|---|
//! | `mode` | the encryptions that are compared, and how a bucket gets one |
//! | `trial` | one risk tried in one mode |
//! | `calls` | how often an upload and a download ask KMS in one mode |
//! | `cost` | what that costs a month |
//! | `survey` | all of them, one after the other, in slices |

mod calls;
mod cost;
mod mode;
mod survey;
mod trial;

use sim::Gate;

pub use calls::{Asked, Calls};
pub use catalog::Risk;
pub use cost::{COUNT_MAX, CountError, Month, Span, Usage, count, month};
pub use mode::Mode;
pub use survey::{Found, Survey, TRIALS_A_SLICE, is_same_for};
pub use trial::{Sent, Trial, trial};

use crate::Handle;
use crate::tell::outcome::CellResult;

/// What is tried: one risk, of one bucket, in one mode.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct At {
    /// The bucket.
    pub bucket: Handle,
    /// What its objects are encrypted with.
    pub mode: Mode,
    /// What they are to be protected from.
    pub risk: Risk,
}

/// What came of a risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Protection {
    /// It came to nothing.
    Protects,
    /// It could not be tried: nobody of the scenario can read the object anyhow, or a limit is reached.
    Untried,
    /// Something that is not modelled decides.
    Unmodelled,
    /// It came true.
    Exposed,
}

/// A risk's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// What came of it.
    pub protection: Protection,
    /// What the request came to; none where no request was sent.
    pub result: Option<CellResult>,
    /// The gate at which it ended, if it ended at one.
    pub gate: Option<Gate>,
    /// The object that it was tried with, by its place among those of the bucket; none for one that was made for it.
    pub object: Option<usize>,
}

impl Answer {
    /// Nothing was sent.
    pub const UNTRIED: Self =
        Self { protection: Protection::Untried, result: None, gate: None, object: None };

    /// The worse of two: of objects that are encrypted differently the least protected one counts.
    fn worse(self, other: Self) -> Self {
        if other.protection > self.protection { other } else { self }
    }
}
