//! The AWS policy language and how AWS evaluates it, with the reason for every decision.

pub mod policy;
