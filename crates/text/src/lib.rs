//! Reasons in words, English and Japanese.
//!
//! Every text that the page says stands here, in both languages; what AWS answers stands nowhere here, because it is
//! never translated. All enums of the other crates are matched to the last variant, so a new reason does not compile
//! until it has its words.
#![forbid(unsafe_code)]
// A new reason must not fall silently into the words of another. Samples of tests may.
#![cfg_attr(not(test), warn(clippy::wildcard_enum_match_arm))]

pub mod api;
mod language;
pub mod markup;
pub mod page;
pub mod policy;
mod rich;
#[cfg(test)]
mod testing;
pub mod trace;

pub use language::Language;
pub use page::{
    advice, changes, chapters, costs, disk, entries, import, links, offline, report, requests, risks,
    scenario, settings, share, since, status, ui,
};
pub use policy::{policies, problems, warnings, wrapped};
pub use rich::{Rich, Run, RunKind};
pub use trace::route::Route;
pub use trace::{
    authorization, client_side, evidence, findings, gates, outcome, question, refusals, statements,
};
