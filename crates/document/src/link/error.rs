//! What can be wrong with a link. Nothing of a link is applied when it has an error.

use crate::{DocumentError, presets};

/// Why a link opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkError {
    /// The fragment is no link: a name inside the page, or nothing.
    NotALink,
    /// It is longer than any link that is written.
    TooLong {
        /// Its length.
        chars: usize,
        /// The longest of its form.
        chars_max: usize,
    },
    /// It unfolds to more than [`super::INFLATED_BYTES_MAX`].
    UnfoldsTooLong,
    /// It is of a version that did not exist when this was built.
    Newer {
        /// The version as written.
        version: String,
    },
    /// Its end is missing.
    Cut {
        /// The preset that it starts from, where that can be read.
        preset: Option<&'static str>,
    },
    /// Its check characters do not match.
    Damaged {
        /// The preset that it starts from, where that can be read.
        preset: Option<&'static str>,
    },
    /// There is no such preset.
    UnknownPreset {
        /// The name as written.
        id: String,
    },
    /// It holds a document that cannot be read.
    Document(DocumentError),
}

/// Something in a link that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkNotice {
    /// The check fits, so the setting is one that a newer version knows.
    FromNewerVersion {
        /// `path=value` as written.
        setting: String,
    },
    /// The link was written by hand, and the scenario has no such setting or value.
    NotUnderstood {
        /// `path=value` as written.
        setting: String,
    },
}

/// Why a state has no link: it is too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnlinkableError {
    /// The size of its text in bytes; at most [`super::INFLATED_BYTES_MAX`] go into a link.
    pub bytes: usize,
}

impl LinkError {
    /// The preset nearest to what the link meant; it can be offered instead.
    pub fn nearest(&self) -> &'static str {
        match self {
            Self::Cut { preset: Some(preset) } | Self::Damaged { preset: Some(preset) } => preset,
            Self::Cut { preset: None }
            | Self::Damaged { preset: None }
            | Self::NotALink
            | Self::TooLong { .. }
            | Self::UnfoldsTooLong
            | Self::Newer { .. }
            | Self::UnknownPreset { .. }
            | Self::Document(_) => presets::FIRST,
        }
    }
}

impl std::fmt::Display for LinkError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotALink => f.write_str("not a link of this site"),
            Self::TooLong { chars, chars_max } => write!(f, "{chars} characters are more than {chars_max}"),
            Self::UnfoldsTooLong => write!(f, "it unfolds to more than {} bytes", super::INFLATED_BYTES_MAX),
            Self::Newer { version } => write!(f, "version `{version}` is newer than this program"),
            Self::Cut { .. } => f.write_str("its end is missing"),
            Self::Damaged { .. } => f.write_str("its check characters do not match"),
            Self::UnknownPreset { id } => write!(f, "there is no preset `{id}`"),
            Self::Document(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for LinkError {}

impl std::fmt::Display for UnlinkableError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes are too many for a link", self.bytes)
    }
}

impl std::error::Error for UnlinkableError {}
