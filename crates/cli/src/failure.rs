//! What keeps a command from its answer.

use document::api::Failure;
use text::Language;

/// Why a command ends without its answer.
#[derive(Debug)]
pub(crate) enum Stop {
    /// What was given cannot be used.
    Failed(Box<Failed>),
    /// Whoever reads the output has closed it.
    Closed,
}

/// What cannot be used, and why.
#[derive(Debug)]
pub(crate) struct Failed {
    /// What it was given as; none where it is not one thing.
    pub(crate) input: Option<String>,
    /// Its text, in which places are counted; none where it is no document's JSON.
    pub(crate) text: Option<String>,
    /// What is wrong.
    pub(crate) failure: Box<Failure>,
    /// How to mend it, beyond what the failure knows.
    pub(crate) help: Option<String>,
}

impl Failed {
    /// A fault in words, with how to mend it.
    pub(crate) fn told(input: Option<&str>, why: &str, help: Option<&str>) -> Self {
        Self {
            input: input.map(str::to_owned),
            text: None,
            failure: Box::new(Failure::argument(&why)),
            help: help.map(str::to_owned),
        }
    }

    /// The same with what the policies' problems are, in words.
    pub(crate) fn in_words(self, language: Language) -> Self {
        Self { failure: Box::new(text::api::in_words(*self.failure, language)), ..self }
    }
}

impl From<Failed> for Stop {
    fn from(failed: Failed) -> Self {
        Self::Failed(Box::new(failed))
    }
}
