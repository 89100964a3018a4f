//! The versioned JSON documents and permalinks: the only public file formats.
//!
//! | module | what it answers |
//! |---|---|
//! | [`v1`] | the scenario document as it stands in files |
//! | [`settings`] | what can be changed in a document, to what, and how: the one mechanism of controls, links and what-if |
//! | [`link`] | the permalink of a state, and the state of a permalink |
//! | [`presets`] | the published scenarios that links start from |
//! | [`templates`] | the JSON behind a policy that a document names |
//!
//! INVARIANT (frozen): the types of a released version do not change. INVARIANT (one mouth): no other crate of the
//! workspace reads or writes these formats.

mod handle;
mod json;
pub mod link;
mod policy_value;
pub mod presets;
pub mod settings;
pub mod templates;
pub mod v1;

pub use handle::{HANDLE_CHARS_MAX, Handle};
pub use json::{DOCUMENT_BYTES_MAX, DocumentError, NEWEST_VERSION, from_json, to_json};
pub use policy_value::{CustomPolicy, CustomPolicyError, PolicyValue};

/// A scenario, in the newest version of the format.
pub type Document = v1::Document;
