//! The format: documents as JSON text. Every released version is read, the newest is written.
//!
//! | room | what it holds |
//! |---|---|
//! | [`model`] | the types of the newest version, each declared once with its names in JSON |
//! | `record` | what a declaration makes: the type, its reader, its writer, its `shape` |
//! | `read`, `write` | reading with every fault and its place; writing |
//! | `shape`, [`schema`], [`types`] | what can stand where, as JSON Schema and as types of TypeScript |
//! | [`limits`] | how much may stand there |
//! | `versions` | which versions there are, and how an older one becomes the newest |
//! | `place`, `rewrite`, `nearest` | places in a text, changes of one, near misses |
//!
//! Reading stands on the JSON reader of the crate `json`, which keeps places: custom policies are taken to the letter. Derived code for
//! the same, of serde, weighed 80 kB of WebAssembly.

#[cfg(feature = "counted")]
pub mod counted;
mod handle;
pub mod limits;
pub mod model;
pub(crate) mod nearest;
mod place;
mod policy_value;
mod raw;
mod read;
mod record;
mod rewrite;
pub mod schema;
pub mod shape;
mod told;
pub mod types;
mod url;
mod versions;
mod write;

use crate::Document;
pub use handle::{HANDLE_CHARS_MAX, Handle};
use json::{Node, Value};
pub use place::place;
pub use policy_value::{CustomPolicy, CustomPolicyError, PolicyValue};
pub use raw::RawObject;
pub(crate) use read::{Fault, Reader, read};
pub(crate) use record::{Format, worded};
pub(crate) use rewrite::{Rewrite, rewrite};
pub(crate) use told::told_as_text;
pub use url::url_decoded;
pub use versions::NEWEST_VERSION;
pub(crate) use write::Writer;

/// The longest document that is read, in bytes.
pub const DOCUMENT_BYTES_MAX: usize = 1024 * 1024;

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
    /// It is not JSON, or not of the document's form: everything that is wrong, at least one.
    Form(Vec<FormFault>),
}

/// What is not of a document's form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFault {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// The members and items on the way to it: `principals.0.name`. Empty for the whole.
    pub path: String,
    /// What is wrong there, in English.
    pub message: String,
}

impl std::fmt::Display for DocumentError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLong { bytes } => write!(f, "{bytes} bytes are more than {DOCUMENT_BYTES_MAX}"),
            Self::Newer { version } => write!(f, "version {version} is newer than {NEWEST_VERSION}"),
            Self::Form(faults) => {
                for (place, FormFault { line, column, message, .. }) in faults.iter().enumerate() {
                    let between = if place == 0 { "" } else { "; " };
                    write!(f, "{between}line {line}, column {column}: {message}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for DocumentError {}

/// Reads a document of any released version.
pub fn from_json(text: &str) -> Result<Document, DocumentError> {
    #[cfg(feature = "counted")]
    crate::format::counted::note(|counts| counts.read = counts.read.saturating_add(1));
    versions::read(text, versions::ALL)
}

/// Reads a value that stands alone: a request, a focus. Errors with everything that is not of its form.
pub(crate) fn from_text<T: Format>(text: &str) -> Result<T, DocumentError> {
    let node = parsed(text)?;
    read(text, |reader| T::read(&node, reader)).map_err(|faults| form(Some(&node), &faults, text))
}

/// The JSON of a text that is not too long to be read.
fn parsed(text: &str) -> Result<Node<'_>, DocumentError> {
    if text.len() > DOCUMENT_BYTES_MAX {
        return Err(DocumentError::TooLong { bytes: text.len() });
    }
    parse(text).map_err(|fault| form(None, &[fault], text))
}

/// Writes a document: on one line, in the order of the schema, so that equal documents give equal texts.
pub fn to_json(document: &Document) -> String {
    written(Writer::default(), document)
}

/// Writes a document for people: a line for every member. Policies of the author's own keep their layout to the letter.
pub fn to_json_in_lines(document: &Document) -> String {
    written(Writer::in_lines(), document) + "\n"
}

fn written(mut writer: Writer, document: &Document) -> String {
    #[cfg(feature = "counted")]
    crate::format::counted::note(|counts| counts.written = counts.written.saturating_add(1));
    versions::write(&mut writer, document);
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

/// The members of an object in their order; `None` for anything else.
pub(crate) fn members<'n, 't>(node: &'n Node<'t>) -> Option<&'n [json::Member<'t>]> {
    if let Value::Object(members) = &node.value { Some(members) } else { None }
}

/// A member of an object, by its name.
pub(crate) fn member<'n, 't>(node: &'n Node<'t>, name: &str) -> Option<&'n Node<'t>> {
    members(node)?.iter().find(|member| member.name.value == name).map(|member| &member.node)
}

/// A string.
pub(crate) fn string<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    if let Value::String(text) = &node.value { Some(text) } else { None }
}

/// The names of the members and the numbers of the items on the way to a place: `principals.0.name`.
pub(crate) fn way_to(node: &Node<'_>, place: json::Span) -> String {
    let holds = |span: json::Span| span.start <= place.start && place.end <= span.end;
    let mut way: Vec<String> = Vec::new();
    let mut node = node;
    loop {
        let next = match &node.value {
            Value::Object(members) => members
                .iter()
                .find(|member| holds(member.node.span) || holds(member.name.span))
                .map(|member| (member.name.value.to_string(), &member.node)),
            Value::List(items) => {
                let found = items.iter().enumerate().find(|(_, item)| holds(item.span));
                found.map(|(place, item)| (place.to_string(), item))
            }
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => None,
        };
        let Some((step, below)) = next else { return way.join(".") };
        way.push(step);
        node = below;
    }
}

fn form(node: Option<&Node<'_>>, faults: &[Fault], text: &str) -> DocumentError {
    let of = |fault: &Fault| {
        let place = fault.span.line_column(text);
        FormFault {
            line: place.line as usize,
            column: place.column as usize,
            path: node.map(|node| way_to(node, fault.span)).unwrap_or_default(),
            message: fault.message.clone(),
        }
    };
    DocumentError::Form(faults.iter().map(of).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presets;

    /// What is said of the article after one replacement in its text.
    fn check(from: &str, to: &str, place: (usize, usize), message: &str) {
        let article = presets::all()[0].json();
        assert!(article.contains(from), "{from}");
        let DocumentError::Form(faults) = from_json(&article.replacen(from, to, 1)).unwrap_err() else {
            panic!("{from}")
        };
        assert_eq!((faults[0].line, faults[0].column), place);
        assert_eq!(faults[0].message, message);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        check("\"version\": 1,", "\"version\": 1", (3, 3), "this is not JSON");
        check("\"version\": 1,", "", (1, 1), "`version` is missing");
        check("\"version\": 1", "\"version\": 0", (2, 14), "a version is a number from 1");
        check("\"time\": ", "\"date\": ", (8, 3), "`date` is unknown here");
        check("\"time\": ", "\"title\": ", (8, 3), "`title` stands here twice");
        check("\"BlockPublicAcls\": false,", "", (12, 28), "`BlockPublicAcls` is missing");
        check("\"2026-11-23T00:00:00Z\"", "2026", (8, 11), "a string is wanted here");
        check("false", "\"off\"", (13, 28), "`true` or `false` is wanted here");
        check("\"Enabled\"", "\"enabled\"", (49, 16), "`enabled` is none of the words that can stand here");
        let no_handle = "`Normal` is not a handle: 1 to 32 of a-z, 0-9 and -, beginning and ending with a letter or digit";
        check("\"normaluser\"", "\"Normal\"", (22, 13), no_handle);
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_and_in_whose_member() {
        let article = presets::all()[0].json();
        let mut wrong = article.replacen("\"time\": ", "\"date\": ", 1);
        for (from, to) in
            [("\"Enabled\"", "\"enabled\""), ("\"normaluser\"", "\"Normal\""), ("false", "null")]
        {
            assert!(wrong.contains(from), "{from}");
            wrong = wrong.replacen(from, to, 1);
        }
        let Err(DocumentError::Form(faults)) = from_json(&wrong) else { panic!("it was read") };
        let told: Vec<_> = faults.iter().map(|fault| (fault.line, fault.path.as_str())).collect();
        assert_eq!(
            told,
            [
                (8, "date"),
                (13, "accounts.0.publicAccessBlock.BlockPublicAcls"),
                (22, "principals.0.id"),
                (49, "keys.0.state"),
            ]
        );
        assert_eq!(from_json(article).as_ref(), Ok(&presets::get("article").unwrap()));
    }

    #[test]
    fn a_request_of_the_timeline_tells_all_that_is_wrong_with_it() {
        let step = r#""timeline": [{"id": "a", "request": {"caller": "anyone", "operation": "GetObjekt", "bucket": 1,
            "time": "2026-11-23T00:00:00Z", "headers": {"x-amz-acl": "private", "x-amz-acl": "public-read"}}}]"#;
        let wrong =
            presets::all()[0].json().replacen("\"version\": 1,", &format!("\"version\": 1, {step},"), 1);
        let Err(DocumentError::Form(faults)) = from_json(&wrong) else { panic!("it was read") };
        let told: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
        let of_request = ["time", "operation", "bucket", "headers.x-amz-acl"]
            .map(|name| format!("timeline.0.request.{name}"));
        assert_eq!(told, of_request);
    }

    /// A member that may be left out is no member that may be null, in a file and as a tool's argument alike.
    #[test]
    fn nothing_is_not_null() {
        let request = |object: &str| {
            format!(r#"{{"caller": "anyone", "operation": "GetObject", "bucket": "sse-kms"{object}}}"#)
        };
        let wrong = |read: Result<(), DocumentError>| match read {
            Err(DocumentError::Form(faults)) => faults.into_iter().map(|fault| fault.message).collect(),
            Err(_) | Ok(()) => Vec::new(),
        };
        let alone = |object: &str| wrong(model::Request::from_json(&request(object)).map(|_| ()));
        let in_a_file = |object: &str| {
            let step = format!(r#""timeline": [{{"id": "s", "request": {}}}], "show""#, request(object));
            wrong(from_json(&presets::all()[0].json().replacen("\"show\"", &step, 1)).map(|_| ()))
        };
        for (object, expected) in [
            ("", None),
            (r#", "object": "a.txt""#, None),
            (r#", "object": null"#, Some("a string is wanted here")),
            (r#", "headers": null"#, Some("an object is wanted here")),
        ] {
            let expected: Vec<&str> = expected.into_iter().collect();
            assert_eq!(alone(object), expected, "{object}");
            assert_eq!(in_a_file(object), expected, "{object}");
        }
    }

    #[test]
    fn a_newer_version_says_so() {
        let newer = presets::all()[0].json().replacen("\"version\": 1", "\"version\": 2", 1);
        assert_eq!(from_json(&newer), Err(DocumentError::Newer { version: 2 }));
    }

    #[test]
    fn the_limit_holds_at_n_and_breaks_at_n_plus_1() {
        let mut text = presets::all()[0].json().to_owned();
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
