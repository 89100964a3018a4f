//! Documents as JSON text: every published version is read, the newest is written.
//!
//! Reader and writer are written out by hand over the JSON reader of the crate `json`, which keeps places: custom policies
//! are taken to the letter, and derived code for the same weighed 80 kB of WebAssembly.

mod around;
mod handle;
pub mod model;
pub(crate) mod nearest;
mod node;
mod place;
mod policy_value;
mod raw;
mod read;
mod rewrite;
mod signing;
pub(crate) mod sorted;
mod timeline;
mod write;

use crate::Document;
pub(crate) use around::Parameters;
pub use handle::{HANDLE_CHARS_MAX, Handle};
pub(crate) use node::{Fault, map, object, text};
pub(crate) use node::{name_around, unknown_name};
pub use place::place;
pub use policy_value::{CustomPolicy, CustomPolicyError, PolicyValue};
pub use raw::RawObject;
pub(crate) use rewrite::{Change, rewrite};
pub(crate) use write::Writer;

/// The longest document that is read, in bytes.
pub const DOCUMENT_BYTES_MAX: usize = 1024 * 1024;

/// The newest version, which is written.
pub const NEWEST_VERSION: u32 = 1;

/// How deep in a document a policy stands at most: document, principals, principal, policies, others.
const POLICY_NESTING: usize = 5;

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
        /// The column in characters, counted from 1.
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
    #[cfg(feature = "counted")]
    crate::counted::note(|counts| counts.read = counts.read.saturating_add(1));
    if text.len() > DOCUMENT_BYTES_MAX {
        return Err(DocumentError::TooLong { bytes: text.len() });
    }
    let node = parse(text).map_err(|fault| form(&fault, text))?;
    match node::version(&node).map_err(|fault| form(&fault, text))? {
        1 => read::document(&node, text).map_err(|fault| form(&fault, text)),
        version => Err(DocumentError::Newer { version }),
    }
}

/// Writes a document: on one line, in the order of the schema, so that equal documents give equal texts.
pub fn to_json(document: &Document) -> String {
    #[cfg(feature = "counted")]
    crate::counted::note(|counts| counts.written = counts.written.saturating_add(1));
    let mut writer = Writer::default();
    write::document(&mut writer, document);
    writer.text
}

/// Writes a document for people: a line for every member. Policies of the author's own keep their layout to the letter.
pub fn to_json_in_lines(document: &Document) -> String {
    #[cfg(feature = "counted")]
    crate::counted::note(|counts| counts.written = counts.written.saturating_add(1));
    let mut writer = Writer::in_lines();
    write::document(&mut writer, document);
    writer.text.push('\n');
    writer.text
}

/// Reads JSON of any form.
pub(crate) fn parse(text: &str) -> Result<json::Node<'_>, Fault> {
    json::read(text).map_err(|fault| Fault { span: fault.span, message: "this is not JSON".to_owned() })
}

/// Whether a text is one JSON object that can still be read where it stands deepest in a document.
pub(crate) fn check_object(text: &str) -> Result<(), CustomPolicyError> {
    let not_json =
        |line: u32, column: u32| CustomPolicyError::NotJson { line: line as usize, column: column as usize };
    let node = json::read(text).map_err(|fault| {
        let place = fault.span.line_column(text);
        not_json(place.line, place.column)
    })?;
    let nested = format!("{}\n{text}{}", "[".repeat(POLICY_NESTING), "]".repeat(POLICY_NESTING));
    json::read(&nested).map_err(|fault| {
        let place = fault.span.line_column(&nested);
        not_json(place.line - 1, place.column)
    })?;
    if matches!(node.value, json::Value::Object(_)) { Ok(()) } else { Err(CustomPolicyError::NotAnObject) }
}

fn form(fault: &Fault, text: &str) -> DocumentError {
    let place = fault.span.line_column(text);
    DocumentError::Form {
        line: place.line as usize,
        column: place.column as usize,
        message: fault.message.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presets;

    /// What is said of the article after one replacement in its text.
    fn check(from: &str, to: &str, place: (usize, usize), message: &str) {
        let article = presets::all()[0].json;
        assert!(article.contains(from), "{from}");
        let error = from_json(&article.replacen(from, to, 1)).unwrap_err();
        let (line, column) = place;
        assert_eq!(error, DocumentError::Form { line, column, message: message.to_owned() });
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        check("\"version\": 1,", "\"version\": 1", (3, 3), "this is not JSON");
        check("\"version\": 1,", "", (1, 1), "`version` is missing");
        check("\"version\": 1", "\"version\": 0", (2, 14), "a version is a number from 1");
        check("\"time\": ", "\"date\": ", (8, 3), "`date` is unknown here");
        check("\"time\": ", "\"title\": ", (8, 3), "`title` stands here twice");
        check("\"time\": \"2026-11-23T00:00:00Z\",", "", (1, 1), "`time` is missing");
        check("\"2026-11-23T00:00:00Z\"", "2026", (8, 11), "a string is wanted here");
        check("false", "\"off\"", (13, 28), "`true` or `false` is wanted here");
        check("\"Enabled\"", "\"enabled\"", (49, 16), "`enabled` is none of the words that can stand here");
        check("\"normaluser\"", "\"Normal\"", (22, 13), "`Normal` is not a handle");
    }

    #[test]
    fn a_newer_version_says_so() {
        let newer = presets::all()[0].json.replacen("\"version\": 1", "\"version\": 2", 1);
        assert_eq!(from_json(&newer), Err(DocumentError::Newer { version: 2 }));
    }

    #[test]
    fn the_limit_holds_at_n_and_breaks_at_n_plus_1() {
        let mut text = presets::all()[0].json.to_owned();
        text.push_str(&" ".repeat(DOCUMENT_BYTES_MAX - text.len()));
        assert!(from_json(&text).is_ok());
        text.push(' ');
        assert_eq!(from_json(&text), Err(DocumentError::TooLong { bytes: DOCUMENT_BYTES_MAX + 1 }));
    }

    #[test]
    fn a_policy_nests_as_deep_as_a_document_can_hold() {
        let nested = |depth: usize| format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        let depth_max = iam::policy::JSON_DEPTH_MAX - POLICY_NESTING;
        let mut document = presets::get("article").unwrap();
        let deepest = crate::CustomPolicy::parse(&nested(depth_max)).unwrap();
        document.principals[0].policies.others.push(crate::PolicyValue::Custom(deepest));
        assert_eq!(from_json(&to_json(&document)).as_ref(), Ok(&document));
        assert!(crate::CustomPolicy::parse(&nested(depth_max + 1)).is_err());
    }

    #[test]
    fn a_text_in_lines_is_the_same_document() {
        for preset in presets::all() {
            let document = preset.document();
            let text = to_json_in_lines(&document);
            assert_eq!(from_json(&text).as_ref(), Ok(&document), "{}", preset.id);
            assert!(text.starts_with("{\n  \"version\": 1,\n  \"title\": {\n    \"en\": "), "{text}");
            assert!(text.ends_with("\n}\n") && !text.contains("[\n]"), "{text}");
        }
    }
}
