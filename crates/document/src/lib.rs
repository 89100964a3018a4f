//! The versioned JSON documents and permalinks: the only public file formats.
//!
//! | room | what it holds | floor |
//! |---|---|---|
//! | [`format`](mod@format) | the scenario document as it stands in files: [`model`], reader, writer, places | 0 |
//! | [`tell`] | an outcome as a document ([`outcome`]), and what a request leaves behind ([`records`]) | 0 |
//! | [`run`] | from a document to answers: its [`limits`], the cloud ([`build`](mod@build)), the [`requests`](mod@requests) of the [`table`] and of the [`timeline`](mod@timeline), the JSON behind named policies ([`templates`]) | 1 |
//! | [`presets`] | the published scenarios that links start from | 1 |
//! | [`change`] | what can be changed, to what, and how: [`settings`], [`difference`], [`entries`], [`edit`], [`policies`], [`accounts`] | 2 |
//! | [`link`] | the permalink of a state, and the state of a permalink | 3 |
//! | [`advice`] | what would turn an outcome, at what price, and whom nothing should let in | 3 |
//! | [`risk`] | what an encryption protects from, each risk tried, and what it costs | 4 |
//! | [`api`] | all of it from JSON to JSON, for tools in other languages | 5 |
//!
//! INVARIANT (frozen): the types of a released version do not change. INVARIANT (one mouth): no other crate of the
//! workspace reads or writes these formats.
// A new variant must not fall silently into what holds for the others. Samples of tests may.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

pub mod advice;
pub mod api;
pub mod change;
pub mod chapters;
pub mod format;
pub mod link;
pub mod presets;
pub mod risk;
pub mod run;
pub mod tell;
#[cfg(test)]
mod testing;

pub use change::{accounts, difference, edit, entries, policies, settings};
#[cfg(feature = "counted")]
pub use format::counted;
pub use format::{
    CustomPolicy, CustomPolicyError, DOCUMENT_BYTES_MAX, DocumentError, FormFault, HANDLE_CHARS_MAX, Handle,
    NEWEST_VERSION, PolicyValue, RawObject, from_json, model, place, to_json, to_json_in_lines, url_decoded,
};
pub use model::Document;
pub use run::{
    Limited, Problem, ProblemKind, Row, Table, Workshop, build, expectations, limits, managed, requests,
    table, templates, timeline,
};
pub use tell::{Outcome, outcome, records};
