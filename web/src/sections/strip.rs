//! The line from the caller to the bytes.

use document::Handle;
use document::model::Operation;
use document::outcome::CellResult;
use document::settings::{Field, Value};
use sim::request::{Endpoint, Transport};
use sim::{Gate, Leg, Step, Trace, Verdict};
use text::gates::{caption, of_step_short, way};
use text::question::Who;
use text::ui::Label;
use yew::AttrValue;

use super::subject::subject;
use super::{CellState, Runs, Scene, attr, names, words};

/// The line from the caller to the bytes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StripView {
    /// Places and gates, from left to right.
    pub stops: Vec<StopView>,
    /// The picture in one sentence.
    pub description: AttrValue,
    /// The caption of narrow screens.
    pub caption: Runs,
    /// How often the stop has moved: the line is drawn anew each time.
    pub runs: u32,
}

/// One stop of the strip.
#[derive(Debug, Clone, PartialEq)]
pub struct StopView {
    /// A place or a gate.
    pub kind: StopKind,
    /// What happened here.
    pub state: GateState,
    /// The name.
    pub name: AttrValue,
    /// A second, quieter line.
    pub sub: AttrValue,
}

/// What a stop of the strip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopKind {
    /// Who calls.
    Caller,
    /// The endpoint.
    WayIn,
    /// The bucket.
    Bucket,
    /// The key.
    Key,
    /// What is delivered or stored.
    Bytes,
    /// A gate between two places.
    Gate,
}

/// What happened at a gate, or whether the request came to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GateState {
    /// Passed.
    Passed,
    /// Has no part in this request.
    Idle,
    /// The request ended here.
    Stopped(CellState),
    /// The request ended before.
    NotAsked,
}

pub(super) fn strip(scene: Scene<'_>) -> StripView {
    let document = &scene.model.document;
    let Some((about, shown)) = subject(document).zip(scene.derived.now.exchange(&document.focus)) else {
        return StripView::default();
    };
    let outcome = shown.outcome;
    let tone = CellResult::of(outcome).state;
    let caller = match names::who(document, about.caller) {
        Who::Anyone => scene.word(Label::Anonymous),
        Who::Named(name) => name,
    };
    let mut stops = vec![place(StopKind::Caller, scene.word(Label::Caller), caller, GateState::Passed)];
    let legs = Legs::of(&outcome.trace);
    let home = document.bucket_behind(about.bucket);
    for step in outcome.trace.steps.iter().filter(|step| legs.shows(step)) {
        let state = state(&step.verdict, tone);
        stops.push(gate(scene, of_step_short(step, about.operation, scene.language), state));
        let behind = behind(state);
        let bucket = || legs.bucket(scene, shown.request).unwrap_or(home);
        stops.extend(match step.gate {
            Gate::Signature => {
                let way_in = way_in(scene, shown.request);
                Some(place(StopKind::WayIn, scene.word(Label::WayIn), &way_in, behind))
            }
            Gate::S3Authorization => {
                let name = document.target_name(bucket());
                Some(place(StopKind::Bucket, scene.word(Label::Bucket), name, behind))
            }
            Gate::KmsAuthorization => {
                let key = key(scene, bucket(), about.operation);
                Some(place(StopKind::Key, scene.word(Label::Key), &key, behind))
            }
            Gate::Cryptography => {
                // Of what a client encrypts, the ciphertext is delivered or stored.
                let name = if legs.client.is_some() { Label::Ciphertext } else { Label::Bytes };
                let state = if is_done(outcome) { GateState::Passed } else { GateState::NotAsked };
                let bytes = bytes(scene, outcome, about.operation);
                Some(place(StopKind::Bytes, scene.word(name), &bytes, state))
            }
            Gate::BucketAndHeaders | Gate::PublicAccess | Gate::Object | Gate::KeyState => None,
        });
    }
    stops.extend(legs.of_client(scene, outcome, tone));
    if legs.client == Some(ClientPart::Before) {
        // The client's work comes before everything that is sent.
        if let Some(client) = stops.pop() {
            stops.insert(1, client);
        }
    }
    StripView {
        stops,
        description: attr(way(&outcome.trace, about.operation, scene.language)),
        caption: words(&caption(&outcome.trace, about.operation, scene.language)),
        runs: scene.derived.stops_moved,
    }
}

/// Where the caller's client has its part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ClientPart {
    /// Before an upload.
    Before,
    /// After a download.
    After,
}

/// Which parts of a request the line goes through: there is one line, and a copy has two parts.
#[derive(Clone, Copy)]
struct Legs {
    /// The part of S3 or KMS: of a copy the one in which it ended, else the destination.
    service: Leg,
    client: Option<ClientPart>,
}

impl Legs {
    fn of(trace: &Trace) -> Self {
        let has = |leg| trace.steps.iter().any(|step| step.leg == leg);
        let service = match trace.end().map(|step| step.leg) {
            Some(leg @ (Leg::Source | Leg::Destination)) => leg,
            Some(Leg::Only | Leg::Client) | None if has(Leg::Destination) => Leg::Destination,
            Some(Leg::Only | Leg::Client) | None => Leg::Only,
        };
        let first = trace.steps.first().is_some_and(|step| step.leg == Leg::Client);
        let client = has(Leg::Client).then_some(if first { ClientPart::Before } else { ClientPart::After });
        Self { service, client }
    }

    /// Whether the line goes through a step. The signature is that of the whole request. Where a client holds the key that
    /// matters, gates of S3's own that ask none give their room to it.
    fn shows(self, step: &Step) -> bool {
        let is_idle = matches!(step.verdict, Verdict::NothingToCheck(_));
        let asks_kms = matches!(step.gate, Gate::KmsAuthorization | Gate::KeyState);
        if self.client.is_some() && is_idle && asks_kms {
            return false;
        }
        step.leg == self.service || (step.gate == Gate::Signature && step.leg != Leg::Client)
    }

    /// The bucket of a copy's source, where the line goes through that.
    fn bucket<'a>(self, scene: Scene<'a>, request: &sim::Request) -> Option<&'a str> {
        let sim::Operation::CopyObject(copy) = &request.operation else { return None };
        let (source, _) = &copy.source;
        let mut buckets = scene.model.document.buckets.iter();
        let bucket = buckets.find(|one| one.name == source.as_str()).filter(|_| self.service == Leg::Source);
        bucket.map(|one| one.id.as_str())
    }

    /// The client's part as one gate, and what is behind it.
    fn of_client(self, scene: Scene<'_>, outcome: &sim::Outcome, tone: CellState) -> Vec<StopView> {
        let Some(part) = self.client else { return Vec::new() };
        let mut states = outcome.trace.steps.iter().filter(|step| step.leg == Leg::Client);
        let stopped =
            states.find(|step| matches!(step.verdict, Verdict::Stopped(_) | Verdict::Unmodelled(_)));
        let state = stopped.map_or(GateState::Passed, |step| state(&step.verdict, tone));
        // Two stops crowd the end of the line, so this one has no second word.
        let name = scene.word(Label::CallersClient);
        let mut stops = vec![place(StopKind::Gate, name, "", state)];
        if part == ClientPart::After {
            let opened = outcome.client.as_ref().and_then(|client| client.plaintext.as_ref());
            let sub = match opened {
                Some(bytes) => text::disk::bytes(bytes.len(), scene.language),
                None => scene.word(Label::NotReached).to_owned(),
            };
            stops.push(place(StopKind::Bytes, scene.word(Label::Plaintext), &sub, behind(state)));
        }
        stops
    }
}

/// A gate, with the word for the one where the request ended.
fn gate(scene: Scene<'_>, name: &str, state: GateState) -> StopView {
    let sub = match state {
        GateState::Stopped(CellState::Unmodelled) => scene.word(Label::NotSimulated),
        GateState::Stopped(_) => scene.word(Label::StoppedHere),
        GateState::Passed | GateState::Idle | GateState::NotAsked => "",
    };
    place(StopKind::Gate, name, sub, state)
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

/// Whether S3 delivered or stored the bytes, whatever the caller's client makes of them.
fn is_done(outcome: &sim::Outcome) -> bool {
    outcome.trace.end().is_none_or(|end| end.leg == Leg::Client && outcome.trace.was_sent())
}

/// How many letters of an access point's name have room beside the transport.
const POINT_ROOM: usize = 12;

/// The endpoint and the transport.
fn way_in(scene: Scene<'_>, request: &sim::Request) -> String {
    let endpoint = match &request.wire.endpoint {
        Endpoint::RestVirtualHosted | Endpoint::RestPath => {
            if matches!(request.operation, sim::Operation::Kms(_)) { "KMS" } else { "REST" }
        }
        Endpoint::Website => scene.word(Label::Website),
        Endpoint::AccessPoint { name, .. } => &names::shortened(name, POINT_ROOM),
    };
    let transport = match request.wire.transport {
        Transport::Https => "HTTPS",
        Transport::Http => "HTTP",
    };
    [endpoint, ", ", transport].concat()
}

/// The bucket's key in a word: of an upload that of new ones.
fn key(scene: Scene<'_>, bucket: &str, operation: Operation) -> String {
    let document = &scene.model.document;
    let field = if operation == Operation::Upload { Field::EncryptionOfNew } else { Field::Encryption };
    let word = match Handle::parse(bucket).and_then(|bucket| scene.of_bucket(&bucket, field)) {
        Some(Value::Key(handle)) => {
            let id = document.key(&handle).and_then(|key| key.arn.rsplit('/').next()).unwrap_or_default();
            id.split('-').next().unwrap_or(id)
        }
        Some(Value::AwsKms) => "aws/s3",
        Some(Value::SseS3) => scene.word(Label::HeldByS3),
        Some(_) | None => scene.word(Label::NoKey),
    };
    word.to_owned()
}

fn bytes(scene: Scene<'_>, outcome: &sim::Outcome, operation: Operation) -> String {
    if !is_done(outcome) {
        return scene.word(Label::NotReached).to_owned();
    }
    let count = outcome.response.as_ref().map_or(0, |response| match response.body() {
        sim::Body::Empty => 0,
        sim::Body::Bytes(bytes) => bytes.len(),
        sim::Body::Xml(text) | sim::Body::Html(text) | sim::Body::Json(text) => text.len(),
    });
    match (count, operation) {
        (0, _) | (_, Operation::List) => String::new(),
        (count, _) => text::disk::bytes(count, scene.language),
    }
}
