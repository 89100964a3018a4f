//! Why a call fails.

use serde::Serialize;

use super::told::{self, FailureProblem};
use crate::change::settings::{Path, SettingError, get};
use crate::link::{LinkError, LinkNotice, UnlinkableError};
use crate::{Document, DocumentError, Problem};

/// Why a call failed. A refusal of AWS is no failure but an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// What could not be read or done.
    pub kind: FailureKind,
    /// Why, in English.
    pub message: String,
    /// Where: the path of the first problem, or of the setting that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<Box<str>>,
    /// Every problem with its path.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<FailureProblem>,
    /// The preset nearest to what a link meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<&'static str>,
    /// What was probably meant: a link, or `path=value`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Box<str>>,
    /// What the setting can be set to.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub allowed: Box<[String]>,
}

/// What could not be read or done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum FailureKind {
    /// The text is no document.
    Document,
    /// The text is no link, or one that opens nothing.
    Link,
    /// The document cannot be built, or the request names what is not there.
    Problems,
    /// The value cannot be set.
    Setting,
    /// The argument is not of the form that the call takes.
    Argument,
    /// The system gives no random bytes.
    Random,
}

fn failure(kind: FailureKind, message: String) -> Failure {
    Failure {
        kind,
        message,
        path: None,
        problems: Vec::new(),
        nearest: None,
        suggestion: None,
        allowed: Box::default(),
    }
}

impl Failure {
    /// An argument that is not of the form that its call takes.
    pub fn argument(why: &impl std::fmt::Display) -> Self {
        failure(FailureKind::Argument, why.to_string())
    }

    /// An argument whose text is not of its form.
    pub(super) fn of_argument(name: &str, error: DocumentError) -> Self {
        Self::of_form(FailureKind::Argument, format!("`{name}`: {error}"), error)
    }

    /// A text that is not of its form: each fault with its place.
    fn of_form(kind: FailureKind, message: String, error: DocumentError) -> Self {
        let faults = match error {
            DocumentError::Form(faults) => faults,
            DocumentError::TooLong { .. } | DocumentError::Newer { .. } => Vec::new(),
        };
        let problems: Vec<FailureProblem> = faults.into_iter().map(told::fault).collect();
        let path = problems.first().map(|problem| problem.path.as_str().into());
        Self { path, problems, ..failure(kind, message) }
    }

    /// A member of an argument with which the call can do nothing.
    pub(super) fn of_member(path: &str, why: &str) -> Self {
        Self { path: Some(path.into()), ..Self::argument(&format!("`{path}`: {why}")) }
    }

    /// A change that a document did not take, with what was probably meant by it; none for what is no fault.
    pub(super) fn of_change(document: &Document, notice: &LinkNotice) -> Option<Self> {
        let (setting, near) = match notice {
            LinkNotice::NotUnderstood { setting, near } => (setting, near),
            LinkNotice::Edited | LinkNotice::FromNewerVersion { .. } | LinkNotice::Overwritten { .. } => {
                return None;
            }
        };
        let Some((path, value)) = setting.split_once('=') else {
            let why = ["`", setting, "` is no change: PATH=VALUE is wanted"].concat();
            return Some(Self::argument(&why));
        };
        let error = match Path::parse(path).filter(|path| get(document, path).is_some()) {
            Some(path) => SettingError::UnknownValue { path, value: value.to_owned() },
            None => SettingError::UnknownPath { path: path.to_owned() },
        };
        let suggestion = near.change().map(Into::into);
        Some(Self { suggestion, allowed: near.allowed.clone().into(), ..error.into() })
    }

    /// A system that gives no random bytes.
    pub fn random(why: &impl std::fmt::Display) -> Self {
        failure(FailureKind::Random, why.to_string())
    }
}

impl From<DocumentError> for Failure {
    fn from(error: DocumentError) -> Self {
        Self::of_form(FailureKind::Document, error.to_string(), error)
    }
}

impl From<LinkError> for Failure {
    fn from(error: LinkError) -> Self {
        Self {
            nearest: Some(error.nearest()),
            suggestion: error.meant().map(Into::into),
            ..failure(FailureKind::Link, error.to_string())
        }
    }
}

impl From<UnlinkableError> for Failure {
    fn from(error: UnlinkableError) -> Self {
        failure(FailureKind::Link, error.to_string())
    }
}

impl From<SettingError> for Failure {
    fn from(error: SettingError) -> Self {
        Self { path: Some(error.path().into()), ..failure(FailureKind::Setting, error.to_string()) }
    }
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        Self::of(problems.into_iter().map(told::problem).collect())
    }
}

impl Failure {
    /// What keeps a document from being built: of a policy each of its problems.
    pub(super) fn of_document(document: &Document, problems: Vec<Problem>) -> Self {
        Self::of(problems.into_iter().flat_map(|problem| told::problems(document, problem)).collect())
    }

    pub(super) fn of(problems: Vec<FailureProblem>) -> Self {
        let message = problems.first().map(|problem| problem.message.clone()).unwrap_or_default();
        let path = problems.first().map(|problem| problem.path.as_str().into());
        Self { path, problems, ..failure(FailureKind::Problems, message) }
    }
}
