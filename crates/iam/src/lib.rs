#![doc = include_str!("../README.md")]
// A new variant of an enum is to show every place that has to know it (STYLE.md); the manifest's `[lints]` cannot add to the
// workspace's.
#![warn(clippy::wildcard_enum_match_arm)]

mod condition;
pub mod context;
pub mod date;
pub mod evaluate;
mod pattern;
pub mod policy;
pub mod principal;
pub mod sentence;
mod truth;

pub use context::{Context, KeyState, Possibilities, PossibleValue};
pub use evaluate::*;
pub use pattern::Pattern;
pub use principal::{Principal, RoleKind};
pub use sentence::{SentenceForm, sentence};
