//! The title of a document's text, found and copied when this is compiled.

use std::ops::Range;

const MEMBER: &[u8] = b"\"title\": ";

/// Where the title stands: the first in the text is the document's, and no title has a brace in it.
#[expect(
    clippy::indexing_slicing,
    reason = "runs when this is compiled, where an index beyond the end is an error"
)]
pub(super) const fn place(json: &str) -> Range<usize> {
    let bytes = json.as_bytes();
    let mut start = 0;
    let mut matched = 0;
    while matched < MEMBER.len() {
        matched = if bytes[start] == MEMBER[matched] { matched + 1 } else { 0 };
        start += 1;
    }
    let mut end = start;
    while bytes[end] != b'}' {
        end += 1;
    }
    start..end + 1
}

/// The bytes from a place on, in a place of their own.
#[expect(
    clippy::indexing_slicing,
    reason = "runs when this is compiled, where an index beyond the end is an error"
)]
pub(super) const fn copied<const BYTES: usize>(json: &str, start: usize) -> [u8; BYTES] {
    let mut copy = [0; BYTES];
    let mut index = 0;
    while index < BYTES {
        copy[index] = json.as_bytes()[start + index];
        index += 1;
    }
    copy
}

/// The text of such bytes.
pub(super) const fn text(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => "",
    }
}
