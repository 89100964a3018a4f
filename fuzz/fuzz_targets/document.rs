//! Any text as a document: what is read is written and read again as the same, its problems lie in its text, and what can
//! be built can be run, each cell of its table and each step of its timeline.

#![no_main]

use document::{
    Document, DocumentError, build, from_json, place, table, timeline, to_json, to_json_in_lines,
};
use libfuzzer_sys::fuzz_target;

/// Enough of a table and a timeline to meet every operation, and few enough for thousands of documents a minute.
const STEPS_MAX: usize = 16;
const SEED: [u8; 32] = [7; 32];

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    match from_json(&text) {
        Ok(document) => {
            for written in [to_json(&document), to_json_in_lines(&document)] {
                assert_eq!(from_json(&written).as_ref(), Ok(&document), "{written}");
            }
            run(&document, &text);
        }
        Err(DocumentError::Form(faults)) => {
            assert!(!faults.is_empty(), "{text}");
            for fault in faults {
                let is_there = fault.line >= 1 && fault.line <= text.lines().count().max(1) + 1;
                assert!(is_there && fault.column >= 1, "{fault:?}");
            }
        }
        Err(DocumentError::TooLong { .. } | DocumentError::Newer { .. }) => {}
    }
});

fn run(document: &Document, text: &str) {
    match build(document, SEED) {
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                let span = place(text, &problem.path);
                assert!(span.is_some_and(|span| span.slice(text).is_some()), "{}", problem.path);
            }
        }
        Ok(cloud) => {
            if let Ok(mut runner) = table::Runner::new(document, SEED) {
                runner.step(STEPS_MAX);
                let _ = runner.finish().results();
            }
            if let Ok(mut runner) = timeline::Runner::new(document, &cloud, SEED) {
                let _ = (0..STEPS_MAX).all(|_| runner.step(document));
                let _ = runner.finish();
            }
        }
    }
}
