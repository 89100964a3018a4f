//! Any text as something pasted: what is read stands in it, and what scenario comes of it can be built, or why not is told.

#![no_main]

use document::api::SEED;
use document::{build, from_json};
use import::{Answer, read, scenario_of};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let pieces = read(&text, 0);
    for piece in &pieces {
        assert!(text.get(piece.place.clone()).is_some(), "{piece:?}");
    }
    let Some((near, _)) = scenario_of(&pieces) else { return };
    match (&near.answer, from_json(&near.document)) {
        // A name that is cut or hidden is none.
        (Answer::Unbuilt(why), _) => assert!(!why.is_empty()),
        (_, Ok(document)) => assert!(build(&document, SEED).is_ok(), "{}", near.document),
        (_, read) => assert!(read.is_ok(), "{read:?}\n{}", near.document),
    }
});
