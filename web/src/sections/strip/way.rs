//! The stops of a line: places and gates, in the order in which the request meets them.

use document::Handle;
use document::model::{Caller, Operation, OriginAccess, Subject};
use document::outcome::CellResult;
use document::settings::{Field, Value};
use sim::request::{Endpoint, Transport};
use sim::{Encryption, Gate, KeyId, Leg, Step, Verdict};
use text::gates::{Between, between, leg, of_step, of_step_short};
use text::question::Who;
use text::ui::Label;
use yew::AttrValue;

use super::{GateState, LineView, StopKind, StopView, state};
use crate::sections::{CellState, Scene, attr};
use text::statements::authorizations;

/// The way of one request.
#[derive(Clone, Copy)]
pub(super) struct Way<'a> {
    pub(super) scene: Scene<'a>,
    pub(super) about: Subject<'a>,
    pub(super) request: &'a sim::Request,
    pub(super) outcome: &'a sim::Outcome,
    /// Whether the caller's own client has a part in it.
    pub(super) has_client: bool,
}

impl<'a> Way<'a> {
    /// The line of one of its parts.
    pub(super) fn line(self, of: Leg) -> LineView {
        let steps = || self.outcome.trace.steps.iter().filter(move |step| self.shows(step, of));
        let begun =
            steps().next().is_some_and(|step| of != Leg::Destination || step.verdict != Verdict::NotReached);
        let mut stops = self.begin(if begun { GateState::Passed } else { GateState::NotAsked });
        let mut before = Leg::Only;
        for step in steps() {
            let own = step.leg == Leg::Client;
            let first = stops.len();
            if own && before != Leg::Client {
                let client = self.named(StopKind::Client, Label::CallersClient, "", GateState::Passed);
                stops.push(StopView { title: attr(between(Between::Client, self.scene.language)), ..client });
            }
            let crosses = own != (before == Leg::Client) && first > 1;
            before = step.leg;
            self.step(&mut stops, step);
            if crosses && let Some(stop) = stops.get_mut(first) {
                stop.border = true;
            }
        }
        let named =
            self.outcome.trace.steps.iter().find(|step| step.leg == of && step.gate != Gate::Signature);
        let leg = named.and_then(|step| leg(&self.outcome.trace, step, self.scene.language));
        LineView { leg: leg.unwrap_or_default().into(), stops }
    }

    /// Whether a line goes through a step. The signature is that of the whole request. Where a client holds the key that
    /// matters, gates of S3's own that ask none give their room to it; and of two keys of KMS S3 has no part.
    fn shows(self, step: &Step, of: Leg) -> bool {
        if step.gate == Gate::Signature {
            return of != Leg::Destination;
        }
        if step.leg == Leg::Client {
            return of == Leg::Only;
        }
        let asks_kms = matches!(step.gate, Gate::KmsAuthorization | Gate::KeyState);
        let is_idle = matches!(step.verdict, Verdict::NothingToCheck(_));
        let gives_room = self.has_client && is_idle && asks_kms;
        let of_keys = of != Leg::Only && matches!(self.request.operation, sim::Operation::Kms(_));
        let is_beside = of_keys && !asks_kms && step.gate != Gate::Cryptography;
        step.leg == of && !gives_room && !is_beside
    }

    /// Who calls, and a distribution that calls for a viewer.
    fn begin(self, state: GateState) -> Vec<StopView> {
        if let Some((signs, id)) = self.distribution() {
            let title = attr(between(signs, self.scene.language));
            let distribution = place(StopKind::Distribution, "CloudFront", id, state);
            return vec![
                self.named(StopKind::Caller, Label::Viewer, "", state),
                StopView { title, ..distribution },
            ];
        }
        let caller = match Who::of(&self.scene.model.document, self.about.caller) {
            Who::Anyone => self.scene.word(Label::Anonymous),
            Who::Named(name) => name,
        };
        vec![self.named(StopKind::Caller, Label::Caller, caller, state)]
    }

    /// The gate of a step, and the place behind it.
    fn step(self, stops: &mut Vec<StopView>, step: &Step) {
        let scene = self.scene;
        let tone = CellResult::of(self.outcome).state;
        let state = state(&step.verdict, tone);
        let gate = |state| self.gate(step, state);
        // What a copy reads names its bucket, whatever the request goes to.
        if step.gate == Gate::S3Authorization
            && step.leg != Leg::Source
            && let Some(name) = self.access_point()
        {
            let (first, second) = match state {
                GateState::Stopped(_) if step.verdict.is_past_access_point() => (GateState::Passed, state),
                GateState::Stopped(_) => (state, GateState::NotAsked),
                GateState::Passed | GateState::Idle | GateState::NotAsked => (state, state),
            };
            let point = self.named(StopKind::AccessPoint, Label::AccessPointPlace, name, behind(first));
            let title = attr(between(Between::AccessPoint(name), scene.language));
            stops.extend([gate(first), StopView { title, ..point }, gate(second)]);
        } else {
            stops.push(gate(state));
        }
        let behind = behind(state);
        stops.extend(match step.gate {
            Gate::Signature => {
                let way_in = way_in(scene, self.request);
                Some(self.named(StopKind::WayIn, Label::WayIn, &way_in, behind))
            }
            Gate::S3Authorization => {
                let name = self.bucket(step.leg);
                Some(self.named(
                    StopKind::Bucket,
                    Label::Bucket,
                    scene.model.document.target_name(name),
                    behind,
                ))
            }
            Gate::KmsAuthorization => {
                Some(self.named(StopKind::Key, Label::Key, &self.key(step.leg), behind))
            }
            Gate::Cryptography => Some(self.bytes(step.leg, behind)),
            Gate::BucketAndHeaders | Gate::PublicAccess | Gate::Object | Gate::KeyState => None,
        });
    }

    /// A gate, with the word for the one where the request ended, and what its mark means.
    fn gate(self, step: &Step, state: GateState) -> StopView {
        let language = self.scene.language;
        let sub = match state {
            GateState::Stopped(CellState::Unmodelled) => self.scene.word(Label::NotSimulated),
            GateState::Stopped(_) => self.scene.word(Label::StoppedHere),
            GateState::Passed | GateState::Idle | GateState::NotAsked => "",
        };
        let short = of_step_short(step, self.about.operation, language);
        // How CloudFront signs stands with the signature.
        let signs = self.distribution().filter(|_| step.gate == Gate::Signature);
        let name = match signs.map(|(signs, _)| signs) {
            Some(Between::OriginAccessControl(_)) => [short, " (OAC)"].concat(),
            Some(Between::OriginAccessIdentity(_)) => [short, " (OAI)"].concat(),
            Some(Between::Unsigned(_) | Between::AccessPoint(_) | Between::Client) | None => short.to_owned(),
        };
        let means = self.scene.word(match state {
            GateState::Passed => Label::Passed,
            GateState::Idle => Label::NothingToCheck,
            GateState::NotAsked => Label::NotAsked,
            GateState::Stopped(CellState::Allowed) => Label::StoppedHere,
            GateState::Stopped(CellState::AllowedCiphertext) => Label::LegendCiphertext,
            GateState::Stopped(CellState::DeniedImplicitly) => Label::LegendImplicit,
            GateState::Stopped(CellState::DeniedExplicitly) => Label::LegendExplicit,
            GateState::Stopped(CellState::Failed) => Label::LegendFailed,
            GateState::Stopped(CellState::Unmodelled) => Label::LegendUnmodelled,
        });
        let title = attr([of_step(step, self.about.operation, language), " · ", means].concat());
        StopView { title, ..place(StopKind::Gate, &name, sub, state) }
    }

    fn named(self, kind: StopKind, name: Label, sub: &str, state: GateState) -> StopView {
        place(kind, self.scene.word(name), sub, state)
    }

    /// The distribution that calls, and how it signs.
    pub(super) fn distribution(self) -> Option<(Between<'a>, &'a str)> {
        let Caller::Principal(handle) = self.about.caller else { return None };
        let distribution = self.scene.model.document.distribution(handle)?;
        let id = distribution.distribution_id.as_str();
        let signs = match distribution.origin_access {
            OriginAccess::Control => Between::OriginAccessControl(id),
            OriginAccess::Identity(_) => Between::OriginAccessIdentity(id),
            OriginAccess::None => Between::Unsigned(id),
        };
        Some((signs, id))
    }

    /// The access point that the request goes through.
    pub(super) fn access_point(self) -> Option<&'a str> {
        match &self.request.wire.endpoint {
            Endpoint::AccessPoint { name, .. } => Some(name),
            Endpoint::RestVirtualHosted | Endpoint::RestPath | Endpoint::Website => None,
        }
    }

    /// The bucket of a part of the request: its handle, else what was named.
    fn bucket(self, of: Leg) -> &'a str {
        let document = &self.scene.model.document;
        let home = document.bucket_behind(self.about.bucket);
        let named = |name: &str| {
            let bucket = document.buckets.iter().find(|one| one.name == name);
            bucket.map_or(home, |one| one.id.as_str())
        };
        if let (sim::Operation::CopyObject(copy), Leg::Source) = (&self.request.operation, of) {
            return named(copy.source.0.as_str());
        }
        if let (sim::Operation::ReplicateObject(_), Leg::Destination) = (&self.request.operation, of) {
            let source = document.buckets.iter().find(|one| one.id.as_str() == home);
            let rule = source.and_then(|one| one.replication.as_ref());
            return rule.map_or(home, |rule| rule.destination.as_str());
        }
        home
    }

    /// The key of a part of the request in a word: the one that KMS is asked for, or that S3 found there or settled upon; the
    /// bucket's where it did not come so far.
    fn key(self, of: Leg) -> String {
        let scene = self.scene;
        let mut steps = self.outcome.trace.steps.iter().filter(|step| step.leg == of);
        if of == Leg::Client || matches!(self.request.operation, sim::Operation::Kms(_)) {
            let mut of_kms = steps.clone().filter(|step| step.gate == Gate::KmsAuthorization);
            let asked = of_kms.find_map(|step| authorizations(&step.verdict).into_iter().next());
            if let Some(asked) = asked {
                return KeyId::beginning_of(&asked.resource).to_owned();
            }
        }
        if of == Leg::Client {
            let set =
                Handle::parse(self.bucket(of)).and_then(|bucket| scene.of_bucket(&bucket, Field::ClientSide));
            let Some(Value::ClientKey(_, handle)) = set else { return String::new() };
            return self.key_of(&handle);
        }
        match steps.find_map(|step| step.verdict.encryption()) {
            Some(
                Encryption::SseKms { aws_managed: true, .. } | Encryption::DsseKms { aws_managed: true, .. },
            ) => "aws/s3".to_owned(),
            Some(Encryption::SseKms { key, .. } | Encryption::DsseKms { key, .. }) => {
                KeyId::beginning_of(key.id.as_str()).to_owned()
            }
            Some(Encryption::SseS3) => scene.word(Label::HeldByS3).to_owned(),
            Some(Encryption::None | Encryption::SseC) => scene.word(Label::NoKey).to_owned(),
            Some(Encryption::UnknownKey) | None => self.key_of_bucket(of),
        }
    }

    /// The bucket's key in a word: of what is written that of new objects.
    fn key_of_bucket(self, of: Leg) -> String {
        let writes = match of {
            Leg::Only | Leg::Client => self.about.operation == Operation::Upload,
            Leg::Source => false,
            Leg::Destination => true,
        };
        let field = if writes { Field::EncryptionOfNew } else { Field::Encryption };
        let set = Handle::parse(self.bucket(of)).and_then(|bucket| self.scene.of_bucket(&bucket, field));
        match set {
            Some(Value::Key(handle)) => self.key_of(&handle),
            Some(Value::AwsKms) => "aws/s3".to_owned(),
            Some(Value::SseS3) => self.scene.word(Label::HeldByS3).to_owned(),
            Some(_) | None => self.scene.word(Label::NoKey).to_owned(),
        }
    }

    fn key_of(self, handle: &Handle) -> String {
        let key = self.scene.model.document.key(handle);
        key.map(|key| KeyId::beginning_of(&key.arn).to_owned()).unwrap_or_default()
    }

    /// What a part of the request ends with. Of what a client encrypts S3 has the ciphertext, the client alone the plaintext.
    fn bytes(self, of: Leg, behind: GateState) -> StopView {
        let (scene, language) = (self.scene, self.scene.language);
        let not_reached = || scene.word(Label::NotReached).to_owned();
        let has_come = matches!(behind, GateState::Passed | GateState::Idle);
        let receives = self.has_client && self.about.operation != Operation::Upload;
        match of {
            Leg::Client if receives => {
                let client = self.outcome.client.as_ref();
                let opened = client.and_then(|client| client.plaintext.as_ref());
                let sub = opened.map_or_else(not_reached, |bytes| text::disk::bytes(bytes.len(), language));
                self.named(StopKind::Bytes, Label::Plaintext, &sub, behind)
            }
            Leg::Client | Leg::Source | Leg::Destination => {
                let name = if of == Leg::Client { Label::Ciphertext } else { Label::Bytes };
                let sub = if has_come { String::new() } else { not_reached() };
                self.named(StopKind::Bytes, name, &sub, behind)
            }
            Leg::Only => {
                let name = if self.has_client { Label::Ciphertext } else { Label::Bytes };
                let state = if is_done(self.outcome) { GateState::Passed } else { GateState::NotAsked };
                self.named(StopKind::Bytes, name, &bytes(scene, self.outcome, self.about.operation), state)
            }
        }
    }
}

fn place(kind: StopKind, name: &str, sub: &str, state: GateState) -> StopView {
    let title = AttrValue::default();
    StopView { kind, state, name: attr(name), sub: attr(sub), title, border: false }
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

/// The endpoint and the transport.
fn way_in(scene: Scene<'_>, request: &sim::Request) -> String {
    // Names are parted as the names that they are; a word of ours is parted as its language does it.
    let (endpoint, comma) = match &request.wire.endpoint {
        Endpoint::RestVirtualHosted | Endpoint::RestPath => {
            (if matches!(request.operation, sim::Operation::Kms(_)) { "KMS" } else { "REST" }, ", ")
        }
        Endpoint::Website => (scene.word(Label::Website), scene.language.comma()),
        // It is a place of its own.
        Endpoint::AccessPoint { .. } => ("REST", ", "),
    };
    let transport = match request.wire.transport {
        Transport::Https => "HTTPS",
        Transport::Http => "HTTP",
    };
    [endpoint, comma, transport].concat()
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
