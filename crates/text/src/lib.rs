//! Reasons in words, English and Japanese.
//!
//! Every text that the page says stands here, in both languages; what AWS answers stands nowhere here, because it is
//! never translated. All enums of the other crates are matched to the last variant, so a new reason does not compile
//! until it has its words.
#![forbid(unsafe_code)]

mod acls;
pub mod advice;
mod answers;
#[cfg(test)]
mod article;
mod authentication;
pub mod authorization;
pub mod changes;
pub mod client_side;
pub mod disk;
pub mod entries;
pub mod evidence;
pub mod findings;
pub mod gates;
mod kms_calls;
mod language;
pub mod links;
#[cfg(test)]
mod lint;
pub mod outcome;
mod parts;
pub mod policies;
pub mod problems;
pub mod question;
pub mod refusals;
pub mod requests;
mod rich;
#[cfg(test)]
mod samples;
pub mod scenario;
pub mod settings;
pub mod status;
pub mod ui;
mod versions;
pub mod warnings;
pub mod wrapped;

pub use kms_calls::Route;
pub use language::Language;
pub use rich::{Rich, Run, RunKind};
