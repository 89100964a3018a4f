//! `ArnEquals`, `ArnLike` and their negations: six parts compared one by one.

use super::{Environment, fits_when};
use crate::pattern::{Case, Pattern, Readiness, Syntax, split_arn};
use crate::truth::Truth;

const PARTS: usize = 6;

/// A listed ARN.
#[derive(Clone, Debug)]
pub(super) enum Expected {
    /// `*` alone, or one variable alone: compared with the whole ARN.
    Whole(Pattern),
    /// A wildcard stays inside its part.
    Parts(Box<[Pattern]>),
}

impl Expected {
    pub(super) fn compile(text: &str, variables: bool) -> Self {
        let pattern =
            |text: &str| Pattern::compile(text, Syntax { wildcards: true, variables }, Case::Sensitive);
        let parts = split_arn(text, variables);
        match parts.as_slice() {
            [whole] => Self::Whole(pattern(whole)),
            parts => Self::Parts(parts.iter().map(|part| pattern(part)).collect()),
        }
    }

    pub(super) fn fits(&self, value: &str, environment: Environment<'_>) -> Truth {
        let context = environment.context;
        match self {
            Self::Whole(pattern) => fits_when(pattern.readiness(context), environment.open_keys, || {
                pattern.matches_in(value, context)
            }),
            Self::Parts(parts) => fits_when(readiness(parts, environment), environment.open_keys, || {
                let mut texts = value.splitn(PARTS, ':');
                parts.len() == PARTS
                    && parts
                        .iter()
                        .all(|part| texts.next().is_some_and(|text| part.matches_in(text, context)))
            }),
        }
    }

    pub(super) fn variable_keys(&self) -> impl Iterator<Item = &str> {
        let patterns = match self {
            Self::Whole(pattern) => std::slice::from_ref(pattern),
            Self::Parts(parts) => parts,
        };
        patterns.iter().flat_map(Pattern::variable_keys)
    }
}

fn readiness(parts: &[Pattern], environment: Environment<'_>) -> Readiness {
    let mut readiness = Readiness::Ready;
    for part in parts {
        match part.readiness(environment.context) {
            Readiness::Ready => {}
            Readiness::Missing => return Readiness::Missing,
            Readiness::Open => readiness = Readiness::Open,
        }
    }
    readiness
}
