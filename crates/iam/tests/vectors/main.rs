//! Runs the evaluation vectors of `vectors/*.json`. Every expectation there comes from the source named beside it.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a vector that cannot be read fails the test"
)]

mod conditions;
mod layers;
mod matching;
mod world;

use serde_json::Value;

/// The least the vectors may shrink to.
const VECTORS_MIN: usize = 400;

fn groups(file: &str) -> Vec<Value> {
    let path = format!("{}/vectors/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect(&path);
    let groups: Vec<Value> = serde_json::from_str(&text).expect(&path);
    for group in &groups {
        assert!(
            group["rule"].is_string() && group["source"].is_string(),
            "{file}: a rule without source: {group}"
        );
        let evidence = group["evidence"].as_str();
        assert!(
            matches!(evidence, Some("recorded" | "documented" | "inferred")),
            "{file}: evidence of {group}"
        );
    }
    groups
}

#[test]
fn vectors_hold() {
    let results = [conditions::check(), matching::check(), layers::check()];
    let failures: Vec<&String> = results.iter().flat_map(|result| &result.failures).collect();
    assert!(
        failures.is_empty(),
        "{} vectors fail:\n{}",
        failures.len(),
        failures.iter().map(|f| f.as_str()).collect::<Vec<_>>().join("\n")
    );
    let count: usize = results.iter().map(|result| result.count).sum();
    assert!(count >= VECTORS_MIN, "only {count} vectors");
}

#[derive(Default)]
struct Results {
    count: usize,
    failures: Vec<String>,
}

impl Results {
    fn check(&mut self, rule: &Value, case: &dyn std::fmt::Display, expected: &str, found: &str) {
        self.count += 1;
        if expected != found {
            self.failures.push(format!("{rule}\n    {case}\n    expected {expected}\n    found    {found}"));
        }
    }
}
