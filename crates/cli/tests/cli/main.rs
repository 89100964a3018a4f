//! The program from outside, as a shell and a CI server see it.
#![expect(clippy::unwrap_used, reason = "helpers of tests; clippy knows only the tests themselves")]

mod commands;
mod hosting;
mod import;
mod json;
mod render;
mod running;
#[cfg(feature = "serve")]
mod serve;
