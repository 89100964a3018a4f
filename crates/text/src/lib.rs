//! Reasons in words, English and Japanese.
