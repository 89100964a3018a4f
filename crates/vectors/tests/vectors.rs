//! Every vector, run natively.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use vectors::{Evidence, Vector, Verdict};

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

/// A fact about AWS, and what holds the simulator to it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Fact {
    section: String,
    row: String,
    #[serde(default)]
    vectors: Vec<String>,
    /// Tests of other crates, `FILE::FUNCTION`, or a whole file of vectors.
    #[serde(default)]
    tests: Vec<String>,
    /// Why nothing can hold it.
    not_modelled: Option<String>,
}

#[test]
fn every_fact_has_a_vector_or_a_test_or_a_reason_why_not() {
    let facts: Vec<Fact> = serde_json::from_str(include_str!("../data/coverage.json")).unwrap();
    let vectors = vectors::all().unwrap();
    let ids: BTreeSet<&str> = vectors.iter().map(|vector| vector.id.as_str()).collect();
    let mut seen = BTreeSet::new();
    for Fact { section, row, vectors, tests, not_modelled } in &facts {
        assert!(seen.insert((section, row)), "{section}, {row}: twice");
        assert!(
            !vectors.is_empty()
                || !tests.is_empty()
                || not_modelled.as_ref().is_some_and(|why| !why.is_empty()),
            "{section}, {row}: nothing holds it"
        );
        for id in vectors {
            assert!(ids.contains(id.as_str()), "{section}, {row}: there is no vector {id}");
        }
        for test in tests {
            let (file, function) = test.split_once("::").unwrap_or((test, ""));
            let path = format!("{}/../{file}", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{test}: {error}"));
            assert!(
                function.is_empty() || text.contains(&format!("fn {function}(")),
                "{section}, {row}: there is no test {test}"
            );
        }
    }
}

/// What nobody has seen or documented for certain must say so itself.
#[test]
fn open_points_are_inferred() {
    let facts: Vec<Fact> = serde_json::from_str(include_str!("../data/coverage.json")).unwrap();
    let vectors = vectors::all().unwrap();
    let open = facts.iter().filter(|fact| fact.section == "Open points").flat_map(|fact| &fact.vectors);
    for id in open {
        let vector = vectors.iter().find(|vector| vector.id == *id).unwrap();
        assert_eq!(vector.evidence, Evidence::Inferred, "{id}");
    }
}
