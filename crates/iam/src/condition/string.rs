//! `StringEquals`, `StringEqualsIgnoreCase`, `StringLike` and their negations.

use super::{Environment, OpenKeys, fits_when};
use crate::context::PossibleValue;
use crate::pattern::{Case, Pattern, Readiness, Syntax, fits_possibly};
use crate::truth::Truth;

/// A listed string.
#[derive(Clone, Debug)]
pub(super) enum Expected {
    Exact(Pattern),
    /// ASCII letters only; AWS does not say what it does with others.
    IgnoringCase(Pattern),
}

impl Expected {
    pub(super) fn exact(text: &str, variables: bool) -> Self {
        Self::Exact(Pattern::compile(text, Syntax { wildcards: false, variables }, Case::Sensitive))
    }

    pub(super) fn ignoring_case(text: &str, variables: bool) -> Self {
        Self::IgnoringCase(Pattern::compile(text, Syntax { wildcards: false, variables }, Case::Insensitive))
    }

    pub(super) fn like(text: &str, variables: bool) -> Self {
        Self::Exact(Pattern::compile(text, Syntax { wildcards: true, variables }, Case::Sensitive))
    }

    pub(super) fn fits(&self, value: &str, environment: Environment<'_>) -> Truth {
        let (Self::Exact(pattern) | Self::IgnoringCase(pattern)) = self;
        let readiness = pattern.readiness(environment.context);
        fits_when(readiness, environment.open_keys, || pattern.matches_in(value, environment.context))
    }

    /// The same for a value of which a part is not known.
    pub(super) fn fits_possibly(&self, value: &PossibleValue, environment: Environment<'_>) -> Truth {
        let (Self::Exact(pattern) | Self::IgnoringCase(pattern)) = self;
        match (pattern.readiness(environment.context), environment.open_keys) {
            (Readiness::Ready, _) => fits_possibly(pattern, value, environment.context),
            (Readiness::Missing, _) | (Readiness::Open, OpenKeys::Absent) => Truth::No,
            (Readiness::Open, OpenKeys::Unknown) => Truth::Open,
        }
    }

    pub(super) fn variable_keys(&self) -> impl Iterator<Item = &str> {
        let (Self::Exact(pattern) | Self::IgnoringCase(pattern)) = self;
        pattern.variable_keys()
    }
}
