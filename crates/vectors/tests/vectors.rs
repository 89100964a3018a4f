//! Every vector, run natively.

use std::collections::BTreeMap;

use vectors::{Vector, Verdict};

#[test]
fn aws_answers_so() {
    let vectors = vectors::all().unwrap();
    let mut wrong = Vec::new();
    for vector in &vectors {
        let mismatches = match vectors::run(vector) {
            Ok(outcome) => vectors::check(vector, &outcome),
            Err(error) => vec![error],
        };
        if !mismatches.is_empty() {
            wrong.push(format!("{}\n    {}", vector.id, mismatches.join("\n    ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {} vectors differ:\n{}", wrong.len(), vectors.len(), wrong.join("\n"));
}

#[test]
fn every_vector_has_a_name_a_source_and_an_opposite_that_goes_the_other_way() {
    let vectors = vectors::all().unwrap();
    let by_id: BTreeMap<&str, &Vector> = vectors.iter().map(|vector| (vector.id.as_str(), vector)).collect();
    assert_eq!(by_id.len(), vectors.len(), "no name twice");
    for vector in &vectors {
        assert!(!vector.source.is_empty(), "{}", vector.id);
        let opposite = by_id
            .get(vector.opposite.as_str())
            .unwrap_or_else(|| panic!("{}: no {}", vector.id, vector.opposite));
        let end = |vector: &Vector| {
            (
                vector.expect.verdict,
                vector.expect.gate.clone(),
                vector.expect.reason.clone(),
                vector.expect.headers.clone(),
                vector.expect.headers_absent.clone(),
            )
        };
        assert_ne!(end(vector), end(opposite), "{} and {} end alike", vector.id, opposite.id);
        if vector.expect.verdict == Verdict::Stopped {
            assert!(vector.expect.gate.is_some(), "{}: which gate?", vector.id);
        }
    }
}
