//! The gates, one file each. A gate takes the proof of the gate before it and gives its own, so that no gate can be
//! skipped or asked out of order. It knows neither the trace nor the answer; only `perform` knows which gates an operation
//! passes.

pub(crate) mod access_point;
pub(crate) mod acl;
pub(crate) mod acl_sent;
pub(crate) mod authentication;
pub(crate) mod authorize;
pub(crate) mod bucket;
pub(crate) mod cryptography;
pub(crate) mod digests;
pub(crate) mod direct;
pub(crate) mod form;
pub(crate) mod grants;
pub(crate) mod kms;
pub(crate) mod layers;
pub(crate) mod named;
pub(crate) mod namespace;
pub(crate) mod object;
pub(crate) mod precondition;
pub(crate) mod public_access;
pub(crate) mod reading;
pub(crate) mod settings;
pub(crate) mod signature;
pub(crate) mod upload;

use catalog::{Evidence, RuleId};

use crate::trace::{Finding, Gap, Refusal};

/// A gate's yes: the proof that the next gate asks for, and what the trace says about it.
pub(crate) struct Pass<P> {
    pub(crate) proof: P,
    pub(crate) finding: Finding,
    pub(crate) rule: RuleId,
}

/// A gate's no.
#[derive(Debug)]
pub(crate) struct Stop {
    pub(crate) cause: Cause,
    pub(crate) rule: RuleId,
}

/// Why a gate does not let a request pass.
#[derive(Debug)]
pub(crate) enum Cause {
    Refused(Box<Refusal>),
    Unmodelled(Gap),
}

impl Stop {
    pub(crate) fn refused(refusal: Refusal, rule: RuleId) -> Self {
        Self { cause: Cause::Refused(Box::new(refusal)), rule }
    }

    pub(crate) fn unmodelled(gap: Gap, rule: RuleId) -> Self {
        Self { cause: Cause::Unmodelled(gap), rule }
    }

    /// The same refusal, marked as resting on an open point. What is inferred already stays as it is.
    pub(crate) fn resting_on(self, open: RuleId) -> Self {
        match (&self.cause, self.rule.evidence()) {
            (Cause::Refused(_), Evidence::Recorded | Evidence::Documented) => Self { rule: open, ..self },
            (Cause::Refused(_), Evidence::Inferred) | (Cause::Unmodelled(_), _) => self,
        }
    }
}

/// A gate's answer.
pub(crate) type Answer<P> = Result<Pass<P>, Stop>;
