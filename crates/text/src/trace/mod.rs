//! What happened, in words: each gate, finding, refusal and verdict of a trace.
//!
//! Knows nothing of the page around it.

pub(crate) mod acls;
pub(crate) mod answers;
pub(crate) mod authentication;
pub mod authorization;
pub mod client_side;
pub mod evidence;
pub mod findings;
pub mod gates;
pub(crate) mod kms_calls;
pub mod outcome;
pub(crate) mod parts;
pub mod question;
pub(crate) mod quota;
pub mod refusals;
pub(crate) mod route;
mod statement_lines;
pub mod statements;
