//! What is said of one condition key of one request.

use catalog::{evidence::Source, sources};
use iam::{Context, PossibleValue};

/// What is said of one condition key of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Statement {
    /// The request carries it, with this value.
    Carried(String),
    /// The request carries it, with these values.
    CarriedMany(Vec<String>),
    /// Of a family, the request carries these members, by what they add to the family's name, and lacks all others.
    Family(Vec<(String, String)>, Absence),
    /// The request lacks it.
    Absent(Absence),
    /// Nobody knows; of a family, of no member.
    Unknown,
    /// It has one of these values, or is missing too.
    Among { values: Vec<PossibleValue>, or_absent: bool },
}

/// How it is known that a request lacks a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Absence {
    /// The guide says which requests carry it, and this is not one of them.
    OtherRequests,
    /// So does the guide of S3.
    OtherRequestsToS3,
    /// So does the guide of KMS.
    OtherRequestsToKms,
    /// The reference lists it for other actions.
    OfOtherActions,
    /// It is filled by a header, a parameter or a tag that the action takes, and the request as given sends none.
    NotSent,
    /// The scenario says that there is none: no tag of the caller, no organization, no alias.
    ScenarioHasNone,
    /// Conditions do not see the bucket's tags: attribute-based access control is off.
    AbacIsOff,
}

impl Absence {
    /// Where that was read.
    pub(crate) const fn source(self) -> &'static Source {
        match self {
            Self::OtherRequests | Self::ScenarioHasNone => &sources::IAM_CONDITION_KEYS,
            Self::OtherRequestsToS3 => &sources::S3_POLICY_KEYS,
            Self::AbacIsOff => &sources::S3_ABAC,
            Self::OtherRequestsToKms => &sources::KMS_CONDITIONS,
            Self::OfOtherActions | Self::NotSent => &sources::SERVICE_AUTHORIZATION_REFERENCE,
        }
    }
}

impl Statement {
    /// The value, or why there is none.
    pub(crate) fn of(value: Option<impl Into<String>>, absence: Absence) -> Self {
        value.map_or(Self::Absent(absence), |value| Self::Carried(value.into()))
    }

    pub(crate) fn carried(value: impl ToString) -> Self {
        Self::Carried(value.to_string())
    }

    pub(crate) fn flag(value: bool) -> Self {
        Self::Carried(if value { "true".to_owned() } else { "false".to_owned() })
    }

    /// That the request carries the key is all that is known.
    pub(crate) fn any_value() -> Self {
        Self::Among { values: vec![PossibleValue::Any], or_absent: false }
    }

    pub(crate) fn among(values: &[&str], or_absent: bool) -> Self {
        Self::Among { values: values.iter().map(|value| PossibleValue::from(*value)).collect(), or_absent }
    }

    /// The same, and where nobody knows, what is known all the same.
    pub(crate) fn or_if_unknown(self, say: impl FnOnce() -> Self) -> Self {
        if matches!(self, Self::Unknown) { say() } else { self }
    }

    /// Writes it into the context of the evaluation.
    pub(crate) fn put(self, name: &str, context: &mut Context) {
        match self {
            Self::Carried(value) => context.insert(name, value),
            Self::CarriedMany(values) => context.insert_values(name, values),
            Self::Family(members, _) => {
                for (member, value) in members {
                    context.insert(&format!("{}{member}", family(name)), value);
                }
            }
            Self::Absent(_) => {}
            Self::Unknown if is_family(name) => context.leave_family_open(family(name)),
            Self::Unknown => context.leave_open(name),
            Self::Among { values, or_absent } => context.leave_open_among(name, values, or_absent),
        }
    }
}

/// What the names of a family's members begin with.
pub(crate) fn family(name: &str) -> &str {
    name.find(['$', '<', '*']).and_then(|end| name.get(..end)).unwrap_or(name)
}

pub(crate) fn is_family(name: &str) -> bool {
    family(name).len() < name.len()
}

/// Whether a key, in lower case, has this name or is a member of the family of this name.
pub(crate) fn is_named(lower: &str, name: &str) -> bool {
    let start = if is_family(name) { lower.get(..family(name).len()) } else { Some(lower) };
    start.is_some_and(|start| start.eq_ignore_ascii_case(family(name)))
}
