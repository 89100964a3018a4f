//! Documents as JSON text: every published version is read, the newest is written.

use serde::Deserialize;

use crate::Document;

/// The longest document that is read, in bytes.
pub const DOCUMENT_BYTES_MAX: usize = 1024 * 1024;

/// The newest version, which is written.
pub const NEWEST_VERSION: u32 = 1;

/// Why a text is not a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentError {
    /// It is longer than [`DOCUMENT_BYTES_MAX`].
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// It says that it is of a version that did not exist when this was built.
    Newer {
        /// The version.
        version: u32,
    },
    /// It is not JSON, or not of the document's form.
    Form {
        /// The line, counted from 1.
        line: usize,
        /// The column in bytes, counted from 1.
        column: usize,
        /// What is wrong there, in English.
        message: String,
    },
}

impl std::fmt::Display for DocumentError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLong { bytes } => write!(f, "{bytes} bytes are more than {DOCUMENT_BYTES_MAX}"),
            Self::Newer { version } => write!(f, "version {version} is newer than {NEWEST_VERSION}"),
            Self::Form { line, column, message } => write!(f, "line {line}, column {column}: {message}"),
        }
    }
}

impl std::error::Error for DocumentError {}

/// Reads a document of any published version.
pub fn from_json(text: &str) -> Result<Document, DocumentError> {
    #[derive(Deserialize)]
    struct Head {
        version: u32,
    }
    if text.len() > DOCUMENT_BYTES_MAX {
        return Err(DocumentError::TooLong { bytes: text.len() });
    }
    let head: Head = serde_json::from_str(text).map_err(form)?;
    if head.version > NEWEST_VERSION {
        return Err(DocumentError::Newer { version: head.version });
    }
    serde_json::from_str(text).map_err(form)
}

/// Writes a document: on one line, in the order of the schema, so that equal documents give equal texts.
pub fn to_json(document: &Document) -> String {
    // Nothing in a document can fail to be written: its maps have text keys, and custom policies were read as JSON.
    serde_json::to_string(document).unwrap_or_default()
}

/// serde_json's message without the place that it appends, which stands in fields of its own.
fn form(error: serde_json::Error) -> DocumentError {
    let (line, column) = (error.line(), error.column());
    let whole = error.to_string();
    let message =
        whole.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&whole).to_owned();
    DocumentError::Form { line, column, message }
}
