//! What can be wrong with a link. Nothing of a link is applied when it has an error.

use crate::change::settings::Near;
use crate::{DocumentError, presets};

/// Why a link opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkError {
    /// The fragment is no link: a name inside the page, or nothing.
    NotALink {
        /// The link that was probably meant, such as `#1/article` by `#article`.
        meant: Option<String>,
    },
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
        /// The preset that it starts from, where that can be read.
        preset: Option<&'static str>,
    },
    /// Its end is missing: nothing stands behind its version and its check characters.
    Cut,
    /// It is packed, and its data cannot be unpacked.
    Unreadable,
    /// Its check characters do not match: it was changed, or its end is missing.
    Damaged {
        /// The preset that it starts from, where that can be read.
        preset: Option<&'static str>,
        /// The link of what it says now, as if a person had written it; none where that says nothing.
        as_written: Option<String>,
    },
    /// There is no such preset.
    UnknownPreset {
        /// The name as written.
        id: String,
        /// The link that was probably meant, with the rest as written.
        meant: Option<String>,
    },
    /// It holds a document that cannot be read.
    Document(DocumentError),
}

/// What is to be said about a link that opens, though not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkNotice {
    /// The check does not fit, and yet the link is whole: somebody changed it after it was copied. It is taken as it is.
    Edited,
    /// The check fits, so the setting is one that a newer version knows. It was left out.
    FromNewerVersion {
        /// `path=value` as written.
        setting: String,
    },
    /// The link was written by hand, and the scenario has no such setting or value. It was left out.
    NotUnderstood {
        /// `path=value` as written.
        setting: String,
        /// What was probably meant, and what the setting can be set to.
        near: Near,
    },
    /// Another value for the same setting stands further behind, and that one holds.
    Overwritten {
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
        self.starts_from().unwrap_or(presets::FIRST)
    }

    /// The preset that the link starts from, or probably meant to.
    pub fn starts_from(&self) -> Option<&'static str> {
        match self {
            Self::Damaged { preset, .. } | Self::Newer { preset, .. } => *preset,
            Self::UnknownPreset { meant, .. } | Self::NotALink { meant } => {
                meant.as_deref().and_then(super::starts_from)
            }
            Self::Cut
            | Self::Unreadable
            | Self::TooLong { .. }
            | Self::UnfoldsTooLong
            | Self::Document(_) => None,
        }
    }

    /// A link that opens what was probably meant, with its `#`.
    pub fn meant(&self) -> Option<&str> {
        match self {
            Self::NotALink { meant } | Self::UnknownPreset { meant, .. } => meant.as_deref(),
            Self::Damaged { as_written, .. } => as_written.as_deref(),
            Self::Cut
            | Self::Unreadable
            | Self::TooLong { .. }
            | Self::UnfoldsTooLong
            | Self::Newer { .. }
            | Self::Document(_) => None,
        }
    }
}

impl std::fmt::Display for LinkError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotALink { meant } => {
                f.write_str("not a link of this site")?;
                did_you_mean(f, meant.as_deref())
            }
            Self::TooLong { chars, chars_max } => write!(f, "{chars} characters are more than {chars_max}"),
            Self::UnfoldsTooLong => write!(f, "it unfolds to more than {} bytes", super::INFLATED_BYTES_MAX),
            Self::Newer { version, .. } => write!(f, "version `{version}` is newer than this program"),
            Self::Cut => f.write_str("its end is missing"),
            Self::Unreadable => f.write_str("its data cannot be read"),
            Self::Damaged { .. } => f.write_str("its check characters do not match"),
            Self::UnknownPreset { id, meant } => {
                write!(f, "there is no preset `{id}`")?;
                did_you_mean(f, meant.as_deref())
            }
            Self::Document(error) => error.fmt(f),
        }
    }
}

fn did_you_mean(f: &mut std::fmt::Formatter<'_>, meant: Option<&str>) -> std::fmt::Result {
    meant.map_or(Ok(()), |meant| write!(f, "; did you mean `{meant}`?"))
}

impl std::error::Error for LinkError {}

impl std::fmt::Display for UnlinkableError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes are too many for a link", self.bytes)
    }
}

impl std::error::Error for UnlinkableError {}
