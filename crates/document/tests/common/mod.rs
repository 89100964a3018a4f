//! What tests of advice and of the article have in common.

use document::model::{Caller, Cell, Operation};
use document::settings::{Path, set_word};
use document::{Document, Handle, presets};

/// The seed of every cloud.
pub(crate) const SEED: [u8; 32] = [7; 32];

/// A preset with settings that are written as in links.
pub(crate) fn changed(preset: &str, changes: &[&str]) -> Document {
    let mut document = presets::get(preset).expect("a preset");
    changes.iter().for_each(|change| set(&mut document, change));
    document
}

/// Sets what `path=value` says.
pub(crate) fn set(document: &mut Document, change: &str) {
    let (path, word) = change.split_once('=').expect("path=value");
    set_word(document, &Path::parse(path).expect("a path"), word).expect(change);
}

/// The cell of `caller/bucket/operation`.
pub(crate) fn cell(text: &str) -> Cell {
    let mut parts = text.split('/');
    let mut next = || parts.next().expect("caller/bucket/operation");
    Cell {
        caller: Caller::parse(next()).expect("a caller"),
        bucket: Handle::parse(next()).expect("a bucket"),
        operation: Operation::parse(next()).expect("an operation"),
    }
}
