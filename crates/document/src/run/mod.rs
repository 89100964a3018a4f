//! From a document to answers: everything in it is built and every request is sent; nothing is looked up.

pub mod build;
pub mod expectations;
mod headers;
pub mod limits;
pub mod managed;
mod problem;
pub mod requests;
mod same;
pub mod table;
pub mod templates;
pub mod timeline;

pub use build::{Workshop, build};
pub(crate) use problem::wanted;
pub use problem::{Limited, Problem, ProblemKind};
pub use table::{Row, Table};
