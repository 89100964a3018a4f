//! Texts as tools print them, and what is read from each.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeSet;

use document::api::{SEED, Simulator};
use import::refusal::Message;
use import::scenario::STEP;
use import::{Cause, Piece, PolicyKind, What, read, scenario_of};
use serde::Deserialize;

/// A text and what is to be read from it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    id: String,
    source: String,
    text: String,
    reads: Reads,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reads {
    /// What each piece is.
    pieces: Vec<String>,
    /// Of the first refusal, and absent where its text does not say it.
    action: Option<String>,
    cause: Option<String>,
    operation: Option<String>,
    status: Option<u16>,
    bucket: Option<String>,
    key: Option<String>,
    /// What the scenario answers: AWS's sentence.
    message: Option<String>,
}

fn vectors() -> Vec<Vector> {
    let files = [include_str!("../data/refusals.json"), include_str!("../data/printed.json")];
    files.iter().flat_map(|file| serde_json::from_str::<Vec<Vector>>(file).unwrap()).collect()
}

fn named(what: &What) -> String {
    match what {
        What::Refusal => "refusal".to_owned(),
        What::Event(name) => format!("event {name}"),
        What::Policy(PolicyKind::Identity) => "identity policy".to_owned(),
        What::Policy(PolicyKind::Bucket) => "bucket policy".to_owned(),
        What::Policy(PolicyKind::Key) => "key policy".to_owned(),
        What::Policy(PolicyKind::Trust) => "trust policy".to_owned(),
        What::Policy(PolicyKind::Other) => "policy".to_owned(),
        What::Printed(operation) => (*operation).to_owned(),
    }
}

fn cause(cause: &Cause) -> String {
    match cause {
        Cause::NoAllow(layer) => format!("NoAllow {layer:?}"),
        Cause::ExplicitDeny { layer: Some(layer), .. } => format!("ExplicitDeny {layer:?}"),
        Cause::ExplicitDeny { layer: None, .. } => "ExplicitDeny".to_owned(),
        other => format!("{other:?}"),
    }
}

/// What differs from what a vector says.
fn wrong(vector: &Vector) -> Vec<String> {
    let Vector { id, source, text, reads } = vector;
    assert!(!source.is_empty(), "{id}");
    let pieces: Vec<Piece> = read(text, 0);
    let mut wrong = Vec::new();
    let mut differs = |what: &str, is: String, should: String| {
        if is != should {
            wrong.push(format!("{id}: {what} is {is}, not {should}"));
        }
    };
    differs(
        "pieces",
        format!("{:?}", pieces.iter().map(|one| named(&one.what)).collect::<Vec<_>>()),
        format!("{:?}", reads.pieces),
    );
    let Some(refusal) = pieces.iter().find_map(|piece| piece.refusal.as_ref()) else {
        differs("action", "None".to_owned(), format!("{:?}", reads.action));
        return wrong;
    };
    let sentence =
        if let Message::NotAuthorized(sentence) = &refusal.message { Some(sentence) } else { None };
    differs(
        "action",
        format!("{:?}", sentence.map(|one| &one.action)),
        format!("{:?}", reads.action.as_ref()),
    );
    differs("cause", format!("{:?}", sentence.map(|one| cause(&one.cause))), format!("{:?}", reads.cause));
    differs("operation", format!("{:?}", refusal.operation), format!("{:?}", reads.operation));
    differs("status", format!("{:?}", refusal.status), format!("{:?}", reads.status));
    for (what, is, should) in [("bucket", &refusal.bucket, &reads.bucket), ("key", &refusal.key, &reads.key)]
    {
        if should.is_some() {
            differs(what, format!("{is:?}"), format!("{should:?}"));
        }
    }
    if let Some(message) = &reads.message {
        differs("the scenario's answer", answer(&pieces), message.clone());
    }
    wrong
}

/// What the scenario of the pieces answers.
fn answer(pieces: &[Piece]) -> String {
    let Some((near, _)) = scenario_of(pieces) else { return "no scenario".to_owned() };
    let simulator = match Simulator::new(&near.document, &SEED) {
        Ok(simulator) => simulator,
        Err(failure) => return format!("{failure:?} of {}", near.document),
    };
    let rows = simulator.timeline().unwrap();
    let outcome =
        rows.iter().find(|row| row.step.as_str() == STEP).and_then(|row| row.outcome.as_ref()).unwrap();
    let told = serde_json::to_value(outcome).unwrap();
    told["response"]["error"]["message"].as_str().unwrap_or("allowed").to_owned()
}

#[test]
fn each_text_is_read_as_its_vector_says() {
    let all = vectors();
    let ids: BTreeSet<&str> = all.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids.len(), all.len(), "an id is there twice");
    let wrong: Vec<String> = all.iter().flat_map(wrong).collect();
    assert!(wrong.is_empty(), "{} faults in {} texts:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}
