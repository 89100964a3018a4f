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

use std::sync::Arc;

use crate::context::{Context, KeyState};
use crate::pattern::Readiness;
use crate::policy::{Comparison, ConditionClause, Operator, Quantifier, Span};

/// Yes, no, or not known because a key was left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    Open,
}

impl Truth {
    pub(crate) fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    /// Yes only if all are; nothing after the first `No` is asked.
    pub(crate) fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        let mut result = Self::Yes;
        for truth in truths {
            match truth {
                Self::No => return Self::No,
                Self::Open => result = Self::Open,
                Self::Yes => {}
            }
        }
        result
    }

    /// Yes if one is; nothing after the first `Yes` is asked.
    pub(crate) fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        let mut result = Self::No;
        for truth in truths {
            match truth {
                Self::Yes => return Self::Yes,
                Self::Open => result = Self::Open,
                Self::No => {}
            }
        }
        result
    }
}

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

/// Whether one request value fits one listed value.
enum Fit {
    Yes,
    No,
    /// The listed value has a variable without value: it fits nothing, and the opposite does not hold either.
    NoValue,
    Open,
}

impl Fit {
    fn of(fits: bool) -> Self {
        if fits { Self::Yes } else { Self::No }
    }

    fn when(readiness: Readiness, open_keys: OpenKeys, fits: impl FnOnce() -> bool) -> Self {
        match (readiness, open_keys) {
            (Readiness::Ready, _) => Self::of(fits()),
            (Readiness::Missing, _) | (Readiness::Open, OpenKeys::Absent) => Self::NoValue,
            (Readiness::Open, OpenKeys::Unknown) => Self::Open,
        }
    }
}

/// Listed values, read once in the way their operator reads them. A value that cannot be read so (a word for a number)
/// is `None` and fits nothing.
#[derive(Clone, Debug)]
enum Listed {
    String(Box<[string::Expected]>),
    Numeric(numeric::Order, Box<[Option<numeric::Decimal<Box<str>>>]>),
    Date(numeric::Order, Box<[Option<date::Instant>]>),
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
        let listed = match operator.comparison {
            Comparison::StringEquals | Comparison::StringNotEquals => {
                Listed::String(values().map(|value| string::Expected::exact(value, variables)).collect())
            }
            Comparison::StringEqualsIgnoreCase | Comparison::StringNotEqualsIgnoreCase => Listed::String(
                values().map(|value| string::Expected::ignoring_case(value, variables)).collect(),
            ),
            Comparison::StringLike | Comparison::StringNotLike => {
                Listed::String(values().map(|value| string::Expected::like(value, variables)).collect())
            }
            Comparison::NumericEquals | Comparison::NumericNotEquals => {
                Listed::Numeric(numeric::Order::Equal, numeric::list(values()))
            }
            Comparison::NumericLessThan => Listed::Numeric(numeric::Order::Less, numeric::list(values())),
            Comparison::NumericLessThanEquals => {
                Listed::Numeric(numeric::Order::LessOrEqual, numeric::list(values()))
            }
            Comparison::NumericGreaterThan => {
                Listed::Numeric(numeric::Order::Greater, numeric::list(values()))
            }
            Comparison::NumericGreaterThanEquals => {
                Listed::Numeric(numeric::Order::GreaterOrEqual, numeric::list(values()))
            }
            Comparison::DateEquals | Comparison::DateNotEquals => {
                Listed::Date(numeric::Order::Equal, values().map(date::Instant::parse).collect())
            }
            Comparison::DateLessThan => {
                Listed::Date(numeric::Order::Less, values().map(date::Instant::parse).collect())
            }
            Comparison::DateLessThanEquals => {
                Listed::Date(numeric::Order::LessOrEqual, values().map(date::Instant::parse).collect())
            }
            Comparison::DateGreaterThan => {
                Listed::Date(numeric::Order::Greater, values().map(date::Instant::parse).collect())
            }
            Comparison::DateGreaterThanEquals => {
                Listed::Date(numeric::Order::GreaterOrEqual, values().map(date::Instant::parse).collect())
            }
            Comparison::Bool => Listed::Bool(values().map(boolean).collect()),
            Comparison::BinaryEquals => Listed::Binary(values().map(binary::decode).collect()),
            Comparison::IpAddress | Comparison::NotIpAddress => {
                Listed::Ip(values().map(ip::Network::parse).collect())
            }
            Comparison::ArnEquals
            | Comparison::ArnLike
            | Comparison::ArnNotEquals
            | Comparison::ArnNotLike => {
                Listed::Arn(values().map(|value| arn::Expected::compile(value, variables)).collect())
            }
            Comparison::Null => Listed::Null(values().map(boolean).collect()),
        };
        Self {
            operator,
            key: clause.key.value.as_str().into(),
            key_lower: clause.key.value.to_ascii_lowercase().into(),
            values: values().map(Arc::from).collect(),
            span: clause.span,
            negated: is_negated(operator.comparison),
            listed,
        }
    }

    pub(crate) fn holds(&self, environment: Environment<'_>) -> Truth {
        let state = environment.context.state(&self.key_lower);
        let values = match (state, environment.open_keys) {
            (Some(KeyState::Values(values)), _) => Some(values.as_slice()),
            (Some(KeyState::Open), OpenKeys::Unknown) => return Truth::Open,
            (Some(KeyState::Open), OpenKeys::Absent) | (Some(KeyState::Absent) | None, _) => None,
        };
        if let Listed::Null(expected) = &self.listed {
            return Truth::of(expected.contains(&Some(values.is_none())));
        }
        let values = match values {
            Some(values) if !values.is_empty() => values,
            // INVARIANT (missing key): a key without any value is treated as a key that is not there.
            Some(_) | None => return Truth::of(self.holds_without_value()),
        };
        let mut passes = values.iter().map(|value| self.passes(value, environment));
        match self.operator.quantifier {
            Some(Quantifier::ForAllValues) => Truth::all(passes),
            Some(Quantifier::ForAnyValue) => Truth::any(passes),
            // AWS leaves open what happens to several values without a set operator. Taken here: a positive operator
            // needs one value that fits, a negated one none that does, so that each stays the other's opposite.
            None => match (self.negated, values) {
                (_, [value]) => self.passes(value, environment),
                (true, _) => Truth::all(passes),
                (false, _) => Truth::any(&mut passes),
            },
        }
    }

    fn holds_without_value(&self) -> bool {
        if self.operator.if_exists {
            return true;
        }
        match self.operator.quantifier {
            Some(Quantifier::ForAllValues) => true,
            Some(Quantifier::ForAnyValue) => false,
            None => self.negated,
        }
    }

    /// Whether one request value passes: listed values are alternatives, for a negated operator none may fit.
    fn passes(&self, value: &str, environment: Environment<'_>) -> Truth {
        let mut open = false;
        let mut no_value = false;
        let mut fits = |fit: Fit| {
            match fit {
                Fit::Yes => return true,
                Fit::No => {}
                Fit::NoValue => no_value = true,
                Fit::Open => open = true,
            }
            false
        };
        let found = match &self.listed {
            Listed::String(listed) => listed.iter().any(|expected| fits(expected.fit(value, environment))),
            Listed::Arn(listed) => listed.iter().any(|expected| fits(expected.fit(value, environment))),
            Listed::Numeric(order, listed) => numeric::Decimal::parse(value).is_some_and(|value| {
                listed.iter().flatten().any(|expected| order.holds(value.compare(expected)))
            }),
            Listed::Date(order, listed) => date::Instant::parse(value).is_some_and(|value| {
                listed.iter().flatten().any(|expected| order.holds(value.cmp(expected)))
            }),
            Listed::Bool(listed) => boolean(value).is_some_and(|value| listed.contains(&Some(value))),
            Listed::Binary(listed) => {
                listed.iter().flatten().any(|expected| binary::is_encoding_of(value, expected))
            }
            Listed::Ip(listed) => ip::parse_address(value)
                .is_some_and(|value| listed.iter().flatten().any(|expected| expected.contains(value))),
            Listed::Null(_) => false,
        };
        match (found, self.negated) {
            (true, negated) => Truth::of(!negated),
            (false, true) if no_value => Truth::No,
            (false, _) if open => Truth::Open,
            (false, negated) => Truth::of(negated),
        }
    }

    /// The keys (in lower case) on which the clause hangs: its own, then those of its variables.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        let strings = match &self.listed {
            Listed::String(listed) => &**listed,
            _ => &[],
        };
        let arns = match &self.listed {
            Listed::Arn(listed) => &**listed,
            _ => &[],
        };
        let variables = strings.iter().flat_map(string::Expected::variable_keys);
        let variables = variables.chain(arns.iter().flat_map(arn::Expected::variable_keys));
        std::iter::once(&*self.key_lower).chain(variables)
    }
}

/// Whether the operator holds for values that do *not* fit, and so for a key that is not there.
fn is_negated(comparison: Comparison) -> bool {
    match comparison {
        Comparison::StringNotEquals
        | Comparison::StringNotEqualsIgnoreCase
        | Comparison::StringNotLike
        | Comparison::NumericNotEquals
        | Comparison::DateNotEquals
        | Comparison::NotIpAddress
        | Comparison::ArnNotEquals
        | Comparison::ArnNotLike => true,
        Comparison::StringEquals
        | Comparison::StringEqualsIgnoreCase
        | Comparison::StringLike
        | Comparison::NumericEquals
        | Comparison::NumericLessThan
        | Comparison::NumericLessThanEquals
        | Comparison::NumericGreaterThan
        | Comparison::NumericGreaterThanEquals
        | Comparison::DateEquals
        | Comparison::DateLessThan
        | Comparison::DateLessThanEquals
        | Comparison::DateGreaterThan
        | Comparison::DateGreaterThanEquals
        | Comparison::Bool
        | Comparison::BinaryEquals
        | Comparison::IpAddress
        | Comparison::ArnEquals
        | Comparison::ArnLike
        | Comparison::Null => false,
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

/// Values of a key that the listed ones tell apart: one that fits each, and one that fits none where that is easy to
/// name.
pub(crate) fn telling_values(comparison: Option<Comparison>, listed: &[Arc<str>]) -> Vec<String> {
    let Some(comparison) = comparison else { return Vec::new() };
    let plain = |value: &Arc<str>| value.replace('*', "").replace('?', "x");
    match comparison {
        Comparison::Bool => vec!["true".to_owned(), "false".to_owned()],
        Comparison::Null => vec![String::new()],
        Comparison::IpAddress | Comparison::NotIpAddress => {
            let base = |value: &Arc<str>| value.split_once('/').map_or(&**value, |(base, _)| base).to_owned();
            listed.iter().map(base).collect()
        }
        Comparison::StringLike
        | Comparison::StringNotLike
        | Comparison::ArnEquals
        | Comparison::ArnLike
        | Comparison::ArnNotEquals
        | Comparison::ArnNotLike => listed.iter().map(plain).collect(),
        Comparison::StringEquals
        | Comparison::StringNotEquals
        | Comparison::StringEqualsIgnoreCase
        | Comparison::StringNotEqualsIgnoreCase
        | Comparison::NumericEquals
        | Comparison::NumericNotEquals
        | Comparison::NumericLessThan
        | Comparison::NumericLessThanEquals
        | Comparison::NumericGreaterThan
        | Comparison::NumericGreaterThanEquals
        | Comparison::DateEquals
        | Comparison::DateNotEquals
        | Comparison::DateLessThan
        | Comparison::DateLessThanEquals
        | Comparison::DateGreaterThan
        | Comparison::DateGreaterThanEquals
        | Comparison::BinaryEquals => listed.iter().map(|value| value.to_string()).collect(),
    }
}
