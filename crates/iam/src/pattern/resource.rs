//! The `Resource` element's ARN patterns.

use super::{Builder, Case, Pattern, Readiness, Syntax, variable_body};
use crate::context::Context;

/// Parts of an ARN before the resource: `arn`, partition, service, region, account.
const PARTS_BEFORE_RESOURCE: usize = 5;

/// A `Resource` value.
///
/// A pattern with fewer than six parts gets `*` for each part it lacks. A `*` that ends a part may reach beyond the
/// colon; any other wildcard before the resource part stays within its part. Variables are read in the resource part
/// only.
///
/// Source: IAM user guide, *IAM JSON policy elements: Resource* and *Variables and tags*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ResourcePattern {
    Everything,
    /// One pattern over the whole ARN.
    Whole(Pattern),
    /// Part by part, because a wildcard inside one of the first five must not cross a colon.
    Parts(Box<[Pattern]>),
}

impl ResourcePattern {
    pub(crate) fn compile(text: &str, variables: bool) -> Self {
        if text == "*" {
            return Self::Everything;
        }
        let mut parts = split(text, variables);
        parts.resize(PARTS_BEFORE_RESOURCE + 1, "*");
        let syntax_of =
            |place: usize| Syntax { wildcards: true, variables: variables && place == PARTS_BEFORE_RESOURCE };
        let stays_within =
            |part: &&str| part.contains('?') || part.strip_suffix('*').unwrap_or(part).contains('*');
        if parts.iter().take(PARTS_BEFORE_RESOURCE).any(stays_within) {
            let parts = parts.iter().enumerate();
            return Self::Parts(
                parts
                    .map(|(place, part)| Pattern::compile(part, syntax_of(place), Case::Sensitive))
                    .collect(),
            );
        }
        let mut builder = Builder::new(Case::Sensitive);
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                builder.push(":", Syntax::LITERAL);
            }
            builder.push(part, syntax_of(place));
        }
        Self::Whole(builder.finish())
    }

    pub(crate) fn readiness(&self, context: &Context) -> Readiness {
        match self {
            Self::Everything => Readiness::Ready,
            Self::Whole(pattern) => pattern.readiness(context),
            Self::Parts(parts) => {
                parts.last().map_or(Readiness::Ready, |resource| resource.readiness(context))
            }
        }
    }

    /// The keys (in lower case) whose values the pattern takes in.
    pub(crate) fn variable_keys(&self) -> impl Iterator<Item = &str> {
        let pattern = match self {
            Self::Everything => None,
            Self::Whole(pattern) => Some(pattern),
            Self::Parts(parts) => parts.last(),
        };
        pattern.into_iter().flat_map(Pattern::variable_keys)
    }

    /// Whether the ARN could fit, whatever the values of the variables are that nobody knows.
    pub(crate) fn could_match(&self, arn: &str, context: &Context) -> bool {
        self.fits(arn, |pattern, text| pattern.could_match(text, context))
    }

    pub(crate) fn matches(&self, arn: &str, context: &Context) -> bool {
        self.fits(arn, |pattern, text| pattern.matches_in(text, context))
    }

    fn fits(&self, arn: &str, fits: impl Fn(&Pattern, &str) -> bool) -> bool {
        match self {
            Self::Everything => true,
            Self::Whole(pattern) => fits(pattern, arn),
            Self::Parts(parts) => {
                let mut texts = arn.splitn(PARTS_BEFORE_RESOURCE + 1, ':');
                parts.iter().all(|part| texts.next().is_some_and(|text| fits(part, text)))
            }
        }
    }
}

/// The parts of an ARN pattern, six at most. A colon inside `${...}` separates nothing.
pub(crate) fn split(text: &str, variables: bool) -> Vec<&str> {
    let mut parts = Vec::with_capacity(PARTS_BEFORE_RESOURCE + 1);
    let mut start = 0;
    let mut place = 0;
    while let Some(character) = text.get(place..).and_then(|rest| rest.chars().next()) {
        if variables && let Some((body, _)) = text.get(place..).and_then(variable_body) {
            place += body.len() + "${}".len();
            continue;
        }
        if character == ':' && parts.len() < PARTS_BEFORE_RESOURCE {
            parts.push(text.get(start..place).unwrap_or_default());
            start = place + 1;
        }
        place += character.len_utf8();
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}
