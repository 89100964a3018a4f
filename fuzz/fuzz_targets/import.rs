//! Any text as something pasted: what is read stands in it, and what scenario comes of it can be read.

#![no_main]

use document::{DocumentError, from_json};
use import::{read, scenario_of};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let pieces = read(&text, 0);
    for piece in &pieces {
        assert!(text.get(piece.place.clone()).is_some(), "{piece:?}");
    }
    if let Some((near, _)) = scenario_of(&pieces) {
        let read = from_json(&near.document);
        // What is longer than a document may be is told by whoever reads it.
        let is_told = matches!(read, Ok(_) | Err(DocumentError::TooLong { .. }));
        assert!(is_told, "{read:?}\n{}", near.document);
    }
});
