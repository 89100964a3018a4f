//! What tests of words share: outcomes to tell, the article told whole, and the rules that every sentence keeps.

pub(crate) mod article;
pub(crate) mod lint;
pub(crate) mod samples;
