//! Policies in words: where they stand, what AWS says to their text, and what was unwrapped from around them.

pub mod policies;
pub mod problems;
pub mod warnings;
pub mod wrapped;
