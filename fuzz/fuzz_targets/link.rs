//! Any text as a link: what it opens has a link of its own, and that one opens the same without a word.

#![no_main]

use document::link::{decode, encode};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let link = String::from_utf8_lossy(data);
    let Ok(opened) = decode(&link) else { return };
    // A state that came by a link can be too large for one: its text is written out where the link told differences.
    let Ok(written) = encode(&opened.document) else { return };
    let again = decode(&written).map(|again| (again.document, again.notices));
    assert_eq!(again, Ok((opened.document, Vec::new())), "{written}");
});
