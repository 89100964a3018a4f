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
        let Environment { context, open_keys } = environment;
        let readiness = Readiness::of_all(self.patterns().iter().map(|pattern| pattern.readiness(context)));
        fits_when(readiness, open_keys, || {
            Truth::of(match self {
                Self::Whole(pattern) => pattern.matches_in(value, context),
                Self::Parts(parts) => {
                    let mut texts = value.splitn(PARTS, ':');
                    let fits =
                        |part: &Pattern| texts.next().is_some_and(|text| part.matches_in(text, context));
                    parts.len() == PARTS && parts.iter().all(fits)
                }
            })
        })
    }

    pub(super) fn variable_keys(&self) -> impl Iterator<Item = &str> {
        self.patterns().iter().flat_map(Pattern::variable_keys)
    }

    fn patterns(&self) -> &[Pattern] {
        match self {
            Self::Whole(pattern) => std::slice::from_ref(pattern),
            Self::Parts(parts) => parts,
        }
    }
}
