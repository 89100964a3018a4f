//! The line from the caller to the bytes.

use document::outcome::CellResult;
use document::settings::{Entity, Field, Path, Value, get};
use sim::{Gate, Verdict};
use text::gates::{caption, gate_short, way};
use text::ui::{Label, label};

use super::{Scene, attr, words};
use crate::view_model::{CellState, GateState, StopKind, StopView, StripView, Words};

pub(super) fn strip(scene: Scene<'_>) -> StripView {
    let focus = &scene.model.document.focus;
    let Some((_, outcome)) = scene.derived.now.outcome(focus) else {
        return StripView { stops: Vec::new(), description: "".into(), caption: Words::new(), runs: 0 };
    };
    let tone = CellResult::of(outcome).state;
    let word = |of| label(of, scene.language);
    let mut stops =
        vec![place(StopKind::Caller, word(Label::Caller), focus.caller.as_str(), GateState::Passed)];
    for step in &outcome.trace.steps {
        let state = state(&step.verdict, tone);
        let sub = match state {
            GateState::Stopped(CellState::Unmodelled) => word(Label::NotSimulated),
            GateState::Stopped(_) => word(Label::StoppedHere),
            GateState::Passed | GateState::Idle | GateState::NotAsked => "",
        };
        let name = gate_short(step.gate, focus.operation, scene.language);
        stops.push(place(StopKind::Gate, name, sub, state));
        let behind = behind(state);
        match step.gate {
            Gate::Signature => stops.push(place(StopKind::WayIn, word(Label::WayIn), "REST, HTTPS", behind)),
            Gate::S3Authorization => {
                stops.push(place(StopKind::Bucket, word(Label::Bucket), focus.bucket.as_str(), behind));
            }
            Gate::KmsAuthorization => stops.push(place(StopKind::Key, word(Label::Key), &key(scene), behind)),
            Gate::Cryptography => {
                stops.push(place(StopKind::Bytes, word(Label::Bytes), &bytes(scene, outcome), end(outcome)))
            }
            Gate::BucketAndHeaders | Gate::PublicAccess | Gate::Object | Gate::KeyState => {}
        }
    }
    StripView {
        stops,
        description: attr(way(&outcome.trace, focus.operation, scene.language)),
        caption: words(&caption(&outcome.trace, focus.operation, scene.language)),
        runs: scene.derived.stops_moved,
    }
}

/// What a gate's verdict looks like.
pub(super) fn state(verdict: &Verdict, tone: CellState) -> GateState {
    match verdict {
        Verdict::Passed(_) => GateState::Passed,
        Verdict::NothingToCheck(_) => GateState::Idle,
        Verdict::Stopped(_) => GateState::Stopped(tone),
        Verdict::Unmodelled(_) => GateState::Stopped(CellState::Unmodelled),
        Verdict::NotReached => GateState::NotAsked,
    }
}

fn place(kind: StopKind, name: &str, sub: &str, state: GateState) -> StopView {
    StopView { kind, state, name: attr(name), sub: attr(sub) }
}

/// Whether the request came to the place behind a gate.
fn behind(gate: GateState) -> GateState {
    match gate {
        GateState::Passed | GateState::Idle => gate,
        GateState::Stopped(_) | GateState::NotAsked => GateState::NotAsked,
    }
}

fn end(outcome: &sim::Outcome) -> GateState {
    if outcome.trace.end().is_none() { GateState::Passed } else { GateState::NotAsked }
}

/// The bucket's key in a word.
fn key(scene: Scene<'_>) -> String {
    let document = &scene.model.document;
    let path = Path::of(&Entity::Bucket(document.focus.bucket.clone()), Field::Encryption);
    let word = |of| label(of, scene.language).to_owned();
    match get(document, &path) {
        Some(Value::Key(handle)) => {
            let arn = document.keys.iter().find(|key| key.id == handle).map_or("", |key| &key.arn);
            let id = arn.rsplit('/').next().unwrap_or_default();
            id.split('-').next().unwrap_or(id).to_owned()
        }
        Some(Value::AwsKms) => "aws/s3".to_owned(),
        Some(Value::SseS3) => word(Label::HeldByS3),
        Some(_) | None => word(Label::NoKey),
    }
}

fn bytes(scene: Scene<'_>, outcome: &sim::Outcome) -> String {
    if outcome.trace.end().is_some() {
        return label(Label::NotReached, scene.language).to_owned();
    }
    let count = outcome.response.as_ref().map_or(0, |response| match &response.body {
        sim::Body::Empty => 0,
        sim::Body::Bytes(bytes) => bytes.len(),
        sim::Body::Xml(text) | sim::Body::Html(text) | sim::Body::Json(text) => text.len(),
    });
    match (count, scene.model.document.focus.operation) {
        (0, _) | (_, document::v1::Operation::List) => String::new(),
        (count, _) => text::disk::bytes(count, scene.language),
    }
}
