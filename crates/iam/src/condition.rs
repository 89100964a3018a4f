//! Whether a condition clause holds: one file an operator family, and here what they share, which is how listed
//! values, several request values, missing keys and negation combine.
//!
//! Source: IAM user guide, *Condition operators*, *Multivalued context keys* and *Single-valued vs. multivalued*.

mod arn;
mod binary;
mod date;
mod ip;
mod numeric;
mod string;
mod telling;

use std::sync::Arc;

pub(crate) use telling::{telling_instances, telling_values, unlisted};

use crate::context::{Context, KeyState, Possibilities, PossibleValue};
use crate::pattern::{Case, Readiness, Syntax};
use crate::policy::{ConditionClause, Family, Operator, Order, Polarity, Quantifier, Span};
use crate::truth::Truth;

/// How a key left open is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OpenKeys {
    /// As unknown.
    Unknown,
    /// As absent: what AWS would answer if the request came without them.
    Absent,
}

/// A request's keys and how to take the open ones.
#[derive(Clone, Copy)]
pub(crate) struct Environment<'a> {
    pub(crate) context: &'a Context,
    pub(crate) open_keys: OpenKeys,
}

/// Whether a listed value that takes in variables fits. One whose variable has no value is null: nothing equals it, so
/// a positive operator does not hold and a negated one does.
///
/// Source: IAM user guide, *Variables and tags*, "Policy variables with no value".
fn fits_when(readiness: Readiness, open_keys: OpenKeys, fits: impl FnOnce() -> Truth) -> Truth {
    match (readiness, open_keys) {
        (Readiness::Ready, _) => fits(),
        (Readiness::Missing, _) | (Readiness::Open, OpenKeys::Absent) => Truth::No,
        (Readiness::Open, OpenKeys::Unknown) => Truth::Open,
    }
}

/// Listed values, read once in the way their operator reads them. A value that cannot be read so (a word for a number)
/// is `None` and fits nothing.
#[derive(Clone, Debug)]
enum Listed {
    String(Box<[string::Expected]>),
    Numeric(Order, Box<[Option<numeric::Decimal<Box<str>>>]>),
    Date(Order, Box<[Option<date::Instant>]>),
    Bool(Box<[Option<bool>]>),
    Binary(Box<[Option<Box<[u8]>>]>),
    Ip(Box<[Option<ip::Network>]>),
    Arn(Box<[arn::Expected]>),
    Null(Box<[Option<bool>]>),
}

/// A clause made ready.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) operator: Operator,
    /// As written.
    pub(crate) key: Arc<str>,
    /// In lower case.
    key_lower: Box<str>,
    pub(crate) values: Arc<[Arc<str>]>,
    pub(crate) span: Span,
    negated: bool,
    listed: Listed,
}

impl Clause {
    pub(crate) fn compile(clause: &ConditionClause, variables: bool) -> Self {
        let operator = clause.operator.value;
        let values = || clause.values.iter().map(|value| value.value.as_str());
        let strings = |wildcards, case| {
            let syntax = Syntax { wildcards, variables };
            Listed::String(values().map(|value| string::Expected::compile(value, syntax, case)).collect())
        };
        let listed = match operator.comparison.family() {
            Family::Exact => strings(false, Case::Sensitive),
            Family::IgnoringCase => strings(false, Case::Insensitive),
            Family::Like => strings(true, Case::Sensitive),
            Family::Numeric(order) => Listed::Numeric(order, numeric::list(values())),
            Family::Date(order) => Listed::Date(order, values().map(date::Instant::parse).collect()),
            Family::Bool => Listed::Bool(values().map(boolean).collect()),
            Family::Binary => Listed::Binary(values().map(binary::decode).collect()),
            Family::Ip => Listed::Ip(values().map(ip::Network::parse).collect()),
            Family::Arn => {
                Listed::Arn(values().map(|value| arn::Expected::compile(value, variables)).collect())
            }
            Family::Null => Listed::Null(values().map(boolean).collect()),
        };
        Self {
            operator,
            key: clause.key.value.as_str().into(),
            key_lower: clause.key.value.to_ascii_lowercase().into(),
            values: values().map(Arc::from).collect(),
            span: clause.span,
            negated: operator.comparison.polarity() == Polarity::Not,
            listed,
        }
    }

    pub(crate) fn holds(&self, environment: Environment<'_>) -> Truth {
        let state = environment.context.state(&self.key_lower);
        let values = match (state, environment.open_keys) {
            (Some(KeyState::Values(values)), _) => Some(&**values),
            (Some(KeyState::Open), OpenKeys::Unknown) => return Truth::Open,
            (Some(KeyState::Among(possible)), _) => return self.holds_among(possible, environment),
            (Some(KeyState::Open), OpenKeys::Absent) | (Some(KeyState::Absent) | None, _) => None,
        };
        self.holds_of(values, environment)
    }

    /// Whether it holds for each of the values that the key can have. Taken as absent, a key that cannot be is the first
    /// of them.
    fn holds_among(&self, possible: &Possibilities, environment: Environment<'_>) -> Truth {
        let mut truths = possible
            .or_absent
            .then(|| self.holds_of(None, environment))
            .into_iter()
            .chain(possible.values.iter().map(|value| self.holds_possibly(value, environment)));
        let first = truths.next().unwrap_or(Truth::Open);
        match environment.open_keys {
            OpenKeys::Absent => first,
            OpenKeys::Unknown if truths.all(|truth| truth == first) => first,
            OpenKeys::Unknown => Truth::Open,
        }
    }

    fn holds_possibly(&self, value: &PossibleValue, environment: Environment<'_>) -> Truth {
        match value {
            PossibleValue::Text(text) => self.holds_of(Some(std::slice::from_ref(text)), environment),
            PossibleValue::Any | PossibleValue::WithId { .. } => {
                if let Listed::Null(expected) = &self.listed {
                    return Truth::of(expected.contains(&Some(false)));
                }
                let fits = if let Listed::String(listed) = &self.listed {
                    Truth::any(listed.iter().map(|expected| expected.fits_possibly(value, environment)))
                } else {
                    Truth::Open
                };
                match (fits, environment.open_keys) {
                    (Truth::Open, OpenKeys::Unknown) => Truth::Open,
                    // An id that no policy lists.
                    (Truth::Open | Truth::No, _) => Truth::of(self.negated),
                    (Truth::Yes, _) => Truth::of(!self.negated),
                }
            }
        }
    }

    fn holds_of(&self, values: Option<&[String]>, environment: Environment<'_>) -> Truth {
        if let Listed::Null(expected) = &self.listed {
            return Truth::of(expected.contains(&Some(values.is_none_or(<[String]>::is_empty))));
        }
        // INVARIANT (missing key): a key without any value is treated as a key that is not there.
        let Some(values) = values.filter(|values| !values.is_empty()) else {
            return Truth::of(self.operator.if_exists || self.holds_of_nothing());
        };
        // To a set operator an empty string is an empty set.
        let is_empty_set = values.iter().all(String::is_empty) && self.operator.quantifier.is_some();
        if is_empty_set {
            return Truth::of(self.holds_of_nothing());
        }
        let passes = values.iter().map(|value| self.passes(value, environment));
        match self.operator.quantifier {
            Some(Quantifier::ForAllValues) => Truth::all(passes),
            Some(Quantifier::ForAnyValue) => Truth::any(passes),
            // AWS leaves open what happens to several values without a set operator. Taken here: a positive operator
            // needs one value that fits, a negated one none that does, so that each stays the other's opposite.
            None if self.negated => Truth::all(passes),
            None => Truth::any(passes),
        }
    }

    /// Whether it asks with `ForAnyValue` and `IfExists` of a key that is missing.
    pub(crate) fn is_any_value_of_nothing(&self, environment: Environment<'_>) -> bool {
        self.operator.quantifier == Some(Quantifier::ForAnyValue)
            && self.operator.if_exists
            && match self.actual(environment) {
                KeyState::Absent => true,
                KeyState::Values(values) => values.is_empty(),
                KeyState::Open | KeyState::Among(_) => false,
            }
    }

    fn holds_of_nothing(&self) -> bool {
        match self.operator.quantifier {
            Some(Quantifier::ForAllValues) => true,
            Some(Quantifier::ForAnyValue) => false,
            None => self.negated,
        }
    }

    /// Whether one request value passes: listed values are alternatives, for a negated operator none may fit.
    fn passes(&self, value: &str, environment: Environment<'_>) -> Truth {
        match (self.fits(value, environment), self.negated) {
            (Truth::Open, _) => Truth::Open,
            (fits, negated) => Truth::of((fits == Truth::Yes) != negated),
        }
    }

    /// Whether one of the listed values fits.
    fn fits(&self, value: &str, environment: Environment<'_>) -> Truth {
        match &self.listed {
            Listed::String(listed) => {
                Truth::any(listed.iter().map(|expected| expected.fits(value, environment)))
            }
            Listed::Arn(listed) => {
                Truth::any(listed.iter().map(|expected| expected.fits(value, environment)))
            }
            Listed::Numeric(order, listed) => {
                Truth::of(numeric::Decimal::parse(value).is_some_and(|value| {
                    listed.iter().flatten().any(|expected| order.holds(value.compare(expected)))
                }))
            }
            Listed::Date(order, listed) => Truth::of(date::Instant::parse(value).is_some_and(|value| {
                listed.iter().flatten().any(|expected| order.holds(value.cmp(expected)))
            })),
            Listed::Bool(listed) => {
                Truth::of(boolean(value).is_some_and(|value| listed.contains(&Some(value))))
            }
            Listed::Binary(listed) => {
                Truth::of(listed.iter().flatten().any(|expected| binary::is_encoding_of(value, expected)))
            }
            Listed::Ip(listed) => Truth::of(
                ip::parse_address(value)
                    .is_some_and(|value| listed.iter().flatten().any(|expected| expected.contains(value))),
            ),
            Listed::Null(_) => Truth::No,
        }
    }

    /// What the request says of the key.
    pub(crate) fn actual(&self, environment: Environment<'_>) -> KeyState {
        match (environment.context.state(&self.key_lower), environment.open_keys) {
            (None, _) | (Some(KeyState::Open), OpenKeys::Absent) => KeyState::Absent,
            (Some(state), _) => state.clone(),
        }
    }

    /// The keys (in lower case) on which the clause hangs: its own, then those of its variables.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        let (strings, arns): (&[string::Expected], &[arn::Expected]) = match &self.listed {
            Listed::String(listed) => (listed, &[]),
            Listed::Arn(listed) => (&[], listed),
            Listed::Numeric(..)
            | Listed::Date(..)
            | Listed::Bool(_)
            | Listed::Binary(_)
            | Listed::Ip(_)
            | Listed::Null(_) => (&[], &[]),
        };
        let variables = strings.iter().flat_map(string::Expected::variable_keys);
        let variables = variables.chain(arns.iter().flat_map(arn::Expected::variable_keys));
        std::iter::once(&*self.key_lower).chain(variables)
    }
}

fn boolean(text: &str) -> Option<bool> {
    if text.eq_ignore_ascii_case("true") {
        Some(true)
    } else if text.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}
