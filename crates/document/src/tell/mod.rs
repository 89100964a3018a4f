//! What came of a request, as JSON: for tools, links and tests.

pub mod outcome;
pub mod records;

pub use outcome::Outcome;
