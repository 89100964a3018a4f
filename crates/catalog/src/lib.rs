//! Facts about AWS as data, each with its source and date.
//!
//! | module | what it answers |
//! |---|---|
//! | [`rules`] | which rule of AWS a step of a trace follows, and how well it is known |
//! | [`errors`] | what S3 and KMS answer when they refuse: status, code, message, further elements |
//! | [`actions`] | the actions of S3 and KMS, their resource types and condition keys; the global keys |
//! | [`operations`] | the operations of both APIs: method, query, actions, names in CloudTrail and in the access log |
//! | [`managed_policies`] | AWS managed policies, verbatim |
//! | [`key_policies`] | the key policies that KMS, its console and S3 write |
//! | [`key_states`] | which operations a key's state refuses, and with which exception |
//! | [`acl`] | canned ACLs, groups, ACL permissions, Object Ownership |
//! | [`endpoints`] | Regions and the names of hosts |
//! | [`limits`] | sizes, windows and rates |
//! | [`prices`] | what KMS charges for keys and requests, and what of it is not known |
//! | [`risks`] | what a stored object is to be protected from, and how well it is known what does |
//! | [`services`] | AWS services that call S3 by themselves: what their requests carry |
//! | [`sources`] | where all of it was read |
//!
//! INVARIANT (knows nothing): no I/O, no JSON, no other crate of the workspace. Tables are static, and each answer is a
//! function of its own, so what a page does not ask for is not in its bytes.
#![forbid(unsafe_code)]
// A new variant of an enum is to show every place that has to know it (STYLE.md); the manifest's `[lints]` cannot add to the
// workspace's.
#![warn(clippy::wildcard_enum_match_arm)]

pub mod acl;
pub mod actions;
pub mod endpoints;
pub mod errors;
pub mod evidence;
pub mod key_policies;
pub mod key_states;
pub mod limits;
pub mod managed_policies;
mod names;
pub mod operations;
pub mod prices;
pub mod risks;
pub mod rules;
pub mod services;
pub mod sources;

pub use evidence::{Date, Evidence, Source};
pub use risks::Risk;
pub use rules::{Rule, RuleId, rule};
