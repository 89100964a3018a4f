//! `StringEquals`, `StringEqualsIgnoreCase`, `StringLike` and their negations.

use super::{Environment, fits_when};
use crate::context::PossibleValue;
use crate::pattern::{Case, Pattern, Syntax, fits_possibly};
use crate::truth::Truth;

/// A listed string. Case is that of ASCII letters only; AWS does not say what it does with others.
#[derive(Clone, Debug)]
pub(super) struct Expected(Pattern);

impl Expected {
    pub(super) fn compile(text: &str, syntax: Syntax, case: Case) -> Self {
        Self(Pattern::compile(text, syntax, case))
    }

    pub(super) fn fits(&self, value: &str, environment: Environment<'_>) -> Truth {
        let Environment { context, open_keys } = environment;
        fits_when(self.0.readiness(context), open_keys, || Truth::of(self.0.matches_in(value, context)))
    }

    /// The same for a value of which a part is not known.
    pub(super) fn fits_possibly(&self, value: &PossibleValue, environment: Environment<'_>) -> Truth {
        let Environment { context, open_keys } = environment;
        fits_when(self.0.readiness(context), open_keys, || fits_possibly(&self.0, value, context))
    }

    pub(super) fn variable_keys(&self) -> impl Iterator<Item = &str> {
        self.0.variable_keys()
    }
}
