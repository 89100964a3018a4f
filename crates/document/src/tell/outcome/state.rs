//! What a cell of the table says of an outcome: one of six states, and the status.

use iam::Reason;
use serde::Serialize;
use sim::{Leg, Refusal, RefusalClass, Verdict};

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct CellResult {
    /// In a word.
    pub state: CellState,
    /// The status of the response, if there is one.
    pub status: Option<u16>,
}

/// An outcome in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum CellState {
    /// The request was carried out, and done to everything that it lists.
    Allowed,
    /// S3 delivered the object, and to this caller it stays ciphertext: it was encrypted by a client before the upload,
    /// and the caller's own client cannot open it.
    AllowedCiphertext,
    /// No policy allows it: somebody must add a permission.
    DeniedImplicitly,
    /// A policy or a setting forbids it: somebody must remove it.
    DeniedExplicitly,
    /// Refused for another reason than rights: a hunt for permissions would be in vain.
    Failed,
    /// Something that is not modelled decides.
    Unmodelled,
}

impl CellResult {
    /// What a cell says of an outcome.
    pub fn of(outcome: &sim::Outcome) -> Self {
        Self {
            state: CellState::of(outcome),
            status: outcome.response.as_ref().map(|response| response.status.code()),
        }
    }

    /// Whether the request was carried out, and the caller has what it asked for.
    pub fn works(self) -> bool {
        self.state == CellState::Allowed
    }
}

impl CellState {
    /// Its name, as marks, styles and messages have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::AllowedCiphertext => "ciphertext",
            Self::DeniedImplicitly => "implicit",
            Self::DeniedExplicitly => "explicit",
            Self::Failed => "failed",
            Self::Unmodelled => "unmodelled",
        }
    }

    fn of(outcome: &sim::Outcome) -> Self {
        match outcome.trace.end().map(|step| &step.verdict) {
            Some(Verdict::Stopped(_)) if delivered(outcome) => Self::AllowedCiphertext,
            Some(Verdict::Stopped(refusal)) => Self::of_refusal(refusal),
            Some(Verdict::Unmodelled(_)) => Self::Unmodelled,
            Some(Verdict::Passed(_) | Verdict::NothingToCheck(_) | Verdict::NotReached) | None => {
                outcome.trace.refused_object().map_or(Self::Allowed, Self::of_refusal)
            }
        }
    }

    fn of_refusal(refusal: &Refusal) -> Self {
        if let Some(asked) = refusal.authorization() {
            return match asked.explanation.reason {
                Reason::ExplicitDeny { .. } => Self::DeniedExplicitly,
                Reason::NoAllow { .. } | Reason::Allowed { .. } => Self::DeniedImplicitly,
            };
        }
        match refusal.class() {
            RefusalClass::Publicity | RefusalClass::Setting => Self::DeniedExplicitly,
            RefusalClass::NotAllowed | RefusalClass::Policies => Self::DeniedImplicitly,
            RefusalClass::Absence
            | RefusalClass::NoSuchKey
            | RefusalClass::Deletion
            | RefusalClass::WrongKey
            | RefusalClass::Tampering
            | RefusalClass::OtherOwner
            | RefusalClass::Suspension
            | RefusalClass::Request => Self::Failed,
        }
    }
}

/// Whether S3 carried the request out, so that what ended it is the caller's own client.
fn delivered(outcome: &sim::Outcome) -> bool {
    let by_client = outcome.trace.end().is_some_and(|end| end.leg == Leg::Client);
    by_client && outcome.response.as_ref().is_some_and(sim::Response::is_success)
}
