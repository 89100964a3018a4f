//! The line from the caller to the bytes.

use document::Handle;
use document::outcome::CellResult;
use document::settings::{Entity, Field, Path, Value, get};
use document::v1::Operation;
use sim::request::{Endpoint, Transport};
use sim::{Gate, Verdict};
use text::gates::{caption, gate_short, way};
use text::ui::{Label, label};

use super::subject::subject;
use super::{Scene, attr, words};
use crate::view_model::{CellState, GateState, StopKind, StopView, StripView, Words};

pub(super) fn strip(scene: Scene<'_>) -> StripView {
    let document = &scene.model.document;
    let Some((about, shown)) = subject(document).zip(scene.derived.now.shown(&document.focus)) else {
        return StripView { stops: Vec::new(), description: "".into(), caption: Words::new(), runs: 0 };
    };
    let outcome = shown.outcome;
    let tone = CellResult::of(outcome).state;
    let word = |of| label(of, scene.language);
    let mut stops =
        vec![place(StopKind::Caller, word(Label::Caller), about.caller.as_str(), GateState::Passed)];
    for step in &outcome.trace.steps {
        let state = state(&step.verdict, tone);
        let sub = match state {
            GateState::Stopped(CellState::Unmodelled) => word(Label::NotSimulated),
            GateState::Stopped(_) => word(Label::StoppedHere),
            GateState::Passed | GateState::Idle | GateState::NotAsked => "",
        };
        let name = gate_short(step.gate, about.operation, scene.language);
        stops.push(place(StopKind::Gate, name, sub, state));
        let behind = behind(state);
        match step.gate {
            Gate::Signature => {
                stops.push(place(StopKind::WayIn, word(Label::WayIn), &way_in(scene, shown.request), behind))
            }
            Gate::S3Authorization => {
                stops.push(place(StopKind::Bucket, word(Label::Bucket), about.bucket, behind));
            }
            Gate::KmsAuthorization => {
                stops.push(place(StopKind::Key, word(Label::Key), &key(scene, about.bucket), behind))
            }
            Gate::Cryptography => stops.push(place(
                StopKind::Bytes,
                word(Label::Bytes),
                &bytes(scene, outcome, about.operation),
                end(outcome),
            )),
            Gate::BucketAndHeaders | Gate::PublicAccess | Gate::Object | Gate::KeyState => {}
        }
    }
    StripView {
        stops,
        description: attr(way(&outcome.trace, about.operation, scene.language)),
        caption: words(&caption(&outcome.trace, about.operation, scene.language)),
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

/// The endpoint and the transport.
fn way_in(scene: Scene<'_>, request: &sim::Request) -> String {
    let endpoint = match &request.wire.endpoint {
        Endpoint::RestVirtualHosted | Endpoint::RestPath => match &request.operation {
            sim::Operation::Kms(_) => "KMS",
            _ => "REST",
        },
        Endpoint::Website => label(Label::ViaWebsite, scene.language),
        Endpoint::AccessPoint { name, .. } => name,
    };
    let transport = match request.wire.transport {
        Transport::Https => "HTTPS",
        Transport::Http => "HTTP",
    };
    [endpoint, ", ", transport].concat()
}

/// The bucket's key in a word.
fn key(scene: Scene<'_>, bucket: &str) -> String {
    let document = &scene.model.document;
    let path = Handle::parse(bucket).map(|handle| Path::of(&Entity::Bucket(handle), Field::Encryption));
    let word = |of| label(of, scene.language).to_owned();
    match path.and_then(|path| get(document, &path)) {
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

fn bytes(scene: Scene<'_>, outcome: &sim::Outcome, operation: Operation) -> String {
    if outcome.trace.end().is_some() {
        return label(Label::NotReached, scene.language).to_owned();
    }
    let count = outcome.response.as_ref().map_or(0, |response| match &response.body {
        sim::Body::Empty => 0,
        sim::Body::Bytes(bytes) => bytes.len(),
        sim::Body::Xml(text) | sim::Body::Html(text) | sim::Body::Json(text) => text.len(),
    });
    match (count, operation) {
        (0, _) | (_, Operation::List) => String::new(),
        (count, _) => text::disk::bytes(count, scene.language),
    }
}
