//! JSON text to values that know their places ([`read`]), and strings back to JSON ([`quote`]). Policies, documents and
//! encryption contexts are read here; who writes JSON brings a layout of its own.
//!
//! Source: RFC 8259.

mod quote;
mod read;
mod span;

pub use quote::{Escapes, quote, quoted};
pub use read::{JSON_DEPTH_MAX, JsonFault, JsonType, Member, Node, Value, read};
pub use span::{LineColumn, Span, Spanned};
