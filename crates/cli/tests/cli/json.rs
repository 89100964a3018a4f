//! What the program prints as JSON is what the JavaScript API gives: both serialise what `document::api` and `text::api` answer.
//! `crates/js/tests/cli.test.mjs` holds the one against the other; this holds both against their source.

use crate::running::json;
use document::api::{self, SEED, Simulator};
use document::outcome::CellState;
use document::presets;
use serde::Serialize;
use serde_json::{Value, json};
use text::Language;

fn value(of: &impl Serialize) -> Value {
    serde_json::to_value(of).unwrap()
}

fn simulator(id: &str) -> Simulator {
    Simulator::new(&format!("#1/{id}"), &SEED).unwrap()
}

#[test]
fn every_example_is_simulated_as_the_api_does() {
    for preset in presets::all() {
        let (simulator, printed) = (simulator(preset.id), json(&["simulate", preset.id, "--json"]));
        let expected = json!({
            "outcomes": value(&simulator.outcomes().unwrap()),
            "timeline": value(&simulator.timeline().unwrap()),
            "warnings": value(&text::api::warnings(&simulator, Language::English)),
            "notices": [],
        });
        assert_eq!(printed, expected, "{}", preset.id);
    }
}

#[test]
fn every_example_is_explained_as_the_api_does() {
    for preset in presets::all() {
        let simulator = simulator(preset.id);
        let focus = &simulator.document().focus;
        let printed = json(&["explain", preset.id, "--json"]);
        let outcome = document::Outcome::of(&simulator.outcome_of(focus).unwrap());
        let expected = json!({
            "focus": value(focus),
            "outcome": value(&outcome),
            "explanation": value(&text::api::explain(&simulator, Language::English, None).unwrap()),
            "advice": value(&simulator.advise(None).unwrap()),
            "records": value(&simulator.records_of(None).unwrap()),
            "notices": [],
        });
        assert_eq!(printed, expected, "{}", preset.id);
    }
    let printed = json(&["explain", "article", "--json", "--lang", "ja"]);
    let told = text::api::explain(&simulator("article"), Language::Japanese, None).unwrap();
    assert_eq!(printed["explanation"], value(&told));
}

#[test]
fn settings_and_examples_are_those_of_the_api() {
    for preset in presets::all() {
        let expected = value(&simulator(preset.id).settings());
        assert_eq!(json(&["settings", preset.id, "--json"]), expected, "{}", preset.id);
    }
    let ids: Vec<Value> = json(&["examples", "--json"])
        .as_array()
        .unwrap()
        .iter()
        .map(|example| example["id"].clone())
        .collect();
    assert_eq!(ids, api::preset_ids().into_iter().map(Value::from).collect::<Vec<_>>());
}

/// Of one setting the flips are those of `preview`; of several what `flips` says of the two tables.
#[test]
fn what_a_change_flips_is_what_the_api_foretells() {
    for (id, path, word) in [
        ("article", "normaluser.kms", "use-key"),
        ("article", "sse-s3.access", "private"),
        ("key-disabled", "key.state", "Enabled"),
        ("client-side", "user.kms", "use-key"),
    ] {
        let before = simulator(id);
        let printed = json(&["what-if", id, &format!("{path}={word}"), "--json"]);
        assert_eq!(printed["flips"], value(&before.preview(path, word).unwrap()), "{id} {path}={word}");
        assert_eq!(printed["link"], value(&before.with(path, word).unwrap().link().unwrap()));
    }
    // Neither of the two alone opens this download.
    let both = ["normaluser.kms=use-key", "key.state=Enabled"];
    let link = "article~key.state=Disabled";
    let opened = |changes: &[&str]| {
        let printed = json(&[&["what-if", link, "--json"], changes].concat());
        let cell = json!({"caller": "normaluser", "bucket": "sse-kms", "operation": "download"});
        let flips = printed["flips"].as_array().unwrap().iter();
        flips.filter(|flip| flip["cell"] == cell).any(|flip| flip["after"]["state"] == "Allowed")
    };
    assert_eq!([opened(&both[..1]), opened(&both[1..]), opened(&both)], [false, false, true]);
}

/// A step whose result is another one, beside a step that stays as it was.
#[test]
fn what_a_change_does_to_steps_is_told_beside_the_table() {
    let printed = json(&["what-if", "bucket-key-cached", "user.kms=none", "--json"]);
    let before = value(&simulator("bucket-key-cached").timeline().unwrap());
    let after = value(&simulator("bucket-key-cached").with("user.kms", "none").unwrap().timeline().unwrap());
    let results = |rows: &Value| -> Vec<(Value, Value)> {
        let rows = rows.as_array().unwrap().iter().filter(|row| !row["outcome"].is_null());
        rows.map(|row| (row["step"].clone(), row["outcome"]["result"].clone())).collect()
    };
    let turned: Vec<Value> = std::iter::zip(results(&before), results(&after))
        .filter(|((_, before), (_, after))| before != after)
        .map(|((step, before), (_, after))| json!({"step": step, "before": before, "after": after}))
        .collect();
    assert!(!turned.is_empty() && turned.len() < results(&before).len(), "{turned:?}");
    assert_eq!(printed["steps"], Value::from(turned));
}

/// The word that an expectation has for a state; none for what is not simulated.
fn expected(state: CellState) -> Option<[&'static str; 2]> {
    match state {
        CellState::Allowed => Some(["allowed", "denied"]),
        CellState::AllowedCiphertext => Some(["ciphertext", "allowed"]),
        CellState::DeniedImplicitly | CellState::DeniedExplicitly => Some(["denied", "failed"]),
        CellState::Failed => Some(["failed", "denied"]),
        CellState::Unmodelled => None,
    }
}

/// Every outcome of every example, pinned to what it is and once to its nearest opposite.
#[test]
fn every_example_can_be_checked() {
    for preset in presets::all() {
        let rows = simulator(preset.id).outcomes().unwrap();
        let known = rows.iter().filter_map(|row| Some((&row.cell, expected(row.outcome.result.state)?)));
        let mut link = preset.id.to_owned();
        let mut broken = String::new();
        for (cell, [is, other]) in known {
            let path =
                format!("~expect.{}.{}.{}=", cell.caller.as_str(), cell.bucket, cell.operation.as_str());
            broken = [&*link, &path, other].concat();
            link = [&*link, &path, is].concat();
        }
        for (link, status) in [(&link, 0), (&broken, 1)] {
            let ran = crate::running::run(&["check", link, "--json"]);
            assert_eq!((ran.status, &*ran.err), (Some(status), ""), "{link}");
            let printed: Value = serde_json::from_str(&ran.out).unwrap();
            let simulator = Simulator::new(&format!("#1/{link}"), &SEED).unwrap();
            assert_eq!(printed[0]["expectations"], value(&simulator.expectations().unwrap()), "{link}");
            assert_eq!(printed[0]["met"], Value::from(status == 0));
        }
    }
}

#[test]
fn links_and_documents_lead_to_each_other_as_in_the_api() {
    for preset in presets::all() {
        let link = api::encode_link(&format!("#1/{}", preset.id)).unwrap();
        assert_eq!(json(&["link", preset.id, "--json"]), json!({"link": &link}));
        let opened: Value = serde_json::from_str(&api::decode_link(&link).unwrap()).unwrap();
        assert_eq!(json(&["link", &link, "--document", "--json"]), opened);
        // The JSON that a person reads is the same scenario.
        let document = crate::running::printed(&["link", preset.id, "--document"]);
        let again = crate::running::run_with(&["link", "-"], document.as_bytes());
        assert_eq!(again.out.trim_end(), link);
    }
}

#[test]
fn a_failure_is_what_the_api_throws() {
    for (arguments, failure) in [
        (&["simulate", "#1/artcle", "--json"][..], api::decode_link("#1/artcle").unwrap_err()),
        (&["simulate", "-", "--json"], Simulator::new("{}", &SEED).unwrap_err()),
        (
            &["what-if", "article", "key.state=disabled", "--json"],
            simulator("article").with("key.state", "disabled").map(|_| ()).unwrap_err(),
        ),
    ] {
        let ran = crate::running::run_with(arguments, b"{}");
        assert_eq!((ran.status, &*ran.out), (Some(2), ""));
        assert_eq!(serde_json::from_str::<Value>(&ran.err).unwrap(), value(&failure), "{arguments:?}");
    }
}
