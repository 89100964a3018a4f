//! The versioned JSON documents and permalinks: the only public file formats.
//!
//! | module | what it answers |
//! |---|---|
//! | [`v1`] | the scenario document as it stands in files |
//! | [`settings`] | what can be changed in a document, to what, and how: the one mechanism of controls, links and what-if |
//! | [`limits`] | how much a document and a request may hold |
//! | [`link`] | the permalink of a state, and the state of a permalink |
//! | [`presets`] | the published scenarios that links start from |
//! | [`build`](mod@build) | the cloud that a document describes, or every problem that keeps it from existing |
//! | [`requests`](mod@requests) | the requests behind the cells of the table, and those that tools write |
//! | [`outcome`] | an outcome as a document: response and trace |
//! | [`records`] | what a request leaves behind, as a document |
//! | [`timeline`](mod@timeline) | what came of a document's requests one after the other |
//! | [`table`] | all outcomes of a document, and what one change would do to them |
//! | [`advice`] | what would turn an outcome, at what price, and whom nothing should let in |
//! | [`api`] | all of it from JSON to JSON, for tools in other languages |
//! | [`policies`] | every place of a policy: what stands there, and what AWS would say to another text |
//! | [`edit`] | adding, duplicating and removing what a scenario holds |
//! | [`accounts`] | account ids that may be somebody's |
//! | [`templates`] | the JSON behind a policy that a document names |
//!
//! INVARIANT (frozen): the types of a released version do not change. INVARIANT (one mouth): no other crate of the
//! workspace reads or writes these formats.

pub mod accounts;
pub mod advice;
pub mod api;
pub mod build;
pub mod edit;
pub mod entries;
mod handle;
mod headers;
mod json;
pub mod limits;
pub mod link;
pub mod outcome;
pub mod policies;
mod policy_value;
pub mod presets;
mod problem;
mod raw;
pub mod records;
pub mod requests;
pub mod settings;
mod sorted;
pub mod table;
pub mod templates;
pub mod timeline;
pub mod v1;

pub use build::build;
pub use handle::{HANDLE_CHARS_MAX, Handle};
pub use json::{
    DOCUMENT_BYTES_MAX, DocumentError, NEWEST_VERSION, from_json, place, to_json, to_json_in_lines,
};
pub use outcome::Outcome;
pub use policy_value::{CustomPolicy, CustomPolicyError, PolicyValue};
pub use problem::{Problem, ProblemKind};
pub use raw::RawObject;
pub use table::{Table, preview};

/// A scenario, in the newest version of the format.
pub type Document = v1::Document;
