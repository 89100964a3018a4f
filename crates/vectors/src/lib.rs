//! Test vectors as data, and their runner.
//!
//! A vector says what AWS answers to one request in one scenario: gate, reason, status, code and message. Its
//! expectation comes from a source outside this project and names it; it stands beside the nearest case that goes
//! the other way. The same files feed the native tests, the tests in WebAssembly and the gallery.

pub mod fidelity;
pub mod records;

use std::collections::BTreeMap;

use document::outcome::{Body, CellState, ClientSide, Outcome};
use document::records::Records;
use document::settings::{self, Path};
use document::{Document, build, from_json, managed, model, presets, requests};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use sim::crypto::{FieldName, SealedPart};
use sim::{AtRest, BucketName, Cloud, ObjectName};

/// The seed of every run: vectors are answered with the same bytes everywhere.
pub const SEED: [u8; 32] = *b"the seed with which vectors run.";

/// The files of vectors: name and text.
pub const FILES: &[(&str, &str)] = &[
    ("article", include_str!("../data/article.json")),
    ("article-2021", include_str!("../data/article-2021.json")),
    ("headline", include_str!("../data/headline.json")),
    ("scenarios", include_str!("../data/scenarios.json")),
    ("public-policy", include_str!("../data/public-policy.json")),
    ("public-access", include_str!("../data/public-access.json")),
    ("callers-in-cloudtrail", include_str!("../data/callers-in-cloudtrail.json")),
    ("bucket-policies", include_str!("../data/bucket-policies.json")),
    ("keys-across-accounts", include_str!("../data/keys-across-accounts.json")),
    ("account-namespaces", include_str!("../data/account-namespaces.json")),
    ("missing-objects", include_str!("../data/missing-objects.json")),
    ("errors", include_str!("../data/errors.json")),
    ("policies", include_str!("../data/policies.json")),
    ("rows", include_str!("../data/rows.json")),
    ("access-points", include_str!("../data/access-points.json")),
    ("access-point-delegation", include_str!("../data/access-point-delegation.json")),
    ("create-bucket", include_str!("../data/create-bucket.json")),
    ("kms", include_str!("../data/kms.json")),
    ("records", include_str!("../data/records.json")),
    ("client-side", include_str!("../data/client-side.json")),
    ("versions", include_str!("../data/versions.json")),
    ("replication", include_str!("../data/replication.json")),
    ("time", include_str!("../data/time.json")),
    ("authentication", include_str!("../data/authentication.json")),
    ("multipart", include_str!("../data/multipart.json")),
    ("condition-keys", include_str!("../data/condition-keys.json")),
    ("acl", include_str!("../data/acl.json")),
    ("headers", include_str!("../data/headers.json")),
    ("whole-caller", include_str!("../data/whole-caller.json")),
    ("sent-headers", include_str!("../data/sent-headers.json")),
    ("network", include_str!("../data/network.json")),
    ("credentials", include_str!("../data/credentials.json")),
    ("buckets", include_str!("../data/buckets.json")),
    ("operators", include_str!("../data/operators.json")),
    ("key-operations", include_str!("../data/key-operations.json")),
    ("bucket-operations", include_str!("../data/bucket-operations.json")),
    ("object-tags", include_str!("../data/object-tags.json")),
    ("copy-parts", include_str!("../data/copy-parts.json")),
    ("delete-objects", include_str!("../data/delete-objects.json")),
    ("forms", include_str!("../data/forms.json")),
    ("key-tags", include_str!("../data/key-tags.json")),
    ("anonymous-uploads", include_str!("../data/anonymous-uploads.json")),
    ("digests", include_str!("../data/digests.json")),
    ("metadata", include_str!("../data/metadata.json")),
    ("read-parts", include_str!("../data/read-parts.json")),
    ("copy-source", include_str!("../data/copy-source.json")),
    ("conditional-copies", include_str!("../data/conditional-copies.json")),
    ("bucket-tags", include_str!("../data/bucket-tags.json")),
    ("tags", include_str!("../data/tags.json")),
    ("groups", include_str!("../data/groups.json")),
    ("conditional-reads", include_str!("../data/conditional-reads.json")),
    ("recorded", include_str!("../data/recorded.json")),
    ("grants", include_str!("../data/grants.json")),
    ("ranges", include_str!("../data/ranges.json")),
    ("services", include_str!("../data/services.json")),
    ("partitions", include_str!("../data/partitions.json")),
    ("regions-and-tls", include_str!("../data/regions-and-tls.json")),
    ("managed-policies", include_str!("../data/managed-policies.json")),
];

/// One case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// Its name: `PRESET/what-it-shows`.
    pub id: String,
    /// The published scenario that it starts from.
    pub preset: Option<String>,
    /// A scenario of its own, where no published one has what it needs.
    #[serde(default, deserialize_with = "read_document")]
    pub document: Option<Box<Document>>,
    /// Changes of settings, `path=value`, in order.
    #[serde(default)]
    pub set: Vec<String>,
    /// What is sent before, in order. Each request's changes hold for what follows.
    #[serde(default, deserialize_with = "read_requests")]
    pub before: Vec<model::Request>,
    /// What somebody changed in a stored object before the request.
    pub tamper: Option<Tamper>,
    /// What is sent.
    #[serde(deserialize_with = "read_request")]
    pub request: model::Request,
    /// What AWS answers.
    pub expect: Expect,
    /// The nearest case that goes the other way.
    pub opposite: String,
    /// How the expectation is known: `recorded`, `documented` or `inferred`.
    pub evidence: Evidence,
    /// Where it was read.
    pub source: String,
}

/// A change of a stored object, as whoever can write to it could make it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tamper {
    /// The bucket's handle.
    pub bucket: String,
    /// The object's name.
    pub object: String,
    /// `body` for the first byte at rest, or the name of a header that the caller's client wrote: `x-amz-d`.
    pub what: String,
}

fn read_request<'de, D: Deserializer<'de>>(deserializer: D) -> Result<model::Request, D::Error> {
    let json = Box::<serde_json::value::RawValue>::deserialize(deserializer)?;
    model::Request::from_json(json.get()).map_err(D::Error::custom)
}

fn read_requests<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<model::Request>, D::Error> {
    let requests = Vec::<Box<serde_json::value::RawValue>>::deserialize(deserializer)?;
    requests.iter().map(|json| model::Request::from_json(json.get()).map_err(D::Error::custom)).collect()
}

fn read_document<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Box<Document>>, D::Error> {
    let json = Box::<serde_json::value::RawValue>::deserialize(deserializer)?;
    from_json(&without_layout(json.get())).map(|document| Some(Box::new(document))).map_err(D::Error::custom)
}

/// A JSON text without the white space between its values, its members in their order: a policy's letters are what
/// GetBucketPolicy answers, and the JavaScript API is given the same ones.
fn without_layout(json: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let counts = |letter: &char| {
        let keeps = quoted || !letter.is_ascii_whitespace();
        quoted ^= *letter == '"' && !escaped;
        escaped = quoted && *letter == '\\' && !escaped;
        keeps
    };
    json.chars().filter(counts).collect()
}

/// How an expectation is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Evidence {
    /// AWS was seen answering so.
    Recorded,
    /// AWS documents it.
    Documented,
    /// It follows from other rules; nobody has seen it.
    Inferred,
}

/// What AWS answers. What is not said is not checked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Expect {
    /// Whether the request is carried out.
    pub verdict: Verdict,
    /// The gate at which it stops.
    pub gate: Option<String>,
    /// The part of the request in which it stops: `Source`, `Destination` or `Client`.
    pub leg: Option<String>,
    /// The parts of the request, in the order of the steps: `Destination`, `Source`, `Destination`.
    pub legs: Option<Vec<String>>,
    /// What the caller's own client comes to.
    pub client: Option<ExpectClient>,
    /// Why, by the reason's key.
    pub reason: Option<String>,
    /// The condition keys that nobody knows and on which the answer, or the kind of the refusal, hangs.
    pub open_keys: Option<Vec<String>>,
    /// The status.
    pub status: Option<u16>,
    /// The error's code.
    pub code: Option<String>,
    /// The error's message, whole.
    pub message: Option<String>,
    /// Further elements of the error.
    #[serde(default)]
    pub extra: BTreeMap<String, String>,
    /// Header fields that the response carries.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// Header fields that it does not carry.
    #[serde(default)]
    pub headers_absent: Vec<String>,
    /// Header fields that the response carries with another value than this.
    #[serde(default)]
    pub headers_not: BTreeMap<String, String>,
    /// Elements that the error does not have.
    #[serde(default)]
    pub extra_absent: Vec<String>,
    /// The body, whole.
    pub body: Option<String>,
    /// A part of the body.
    pub body_contains: Option<String>,
    /// What the request leaves behind.
    pub records: Option<records::ExpectRecords>,
}

/// What the caller's own client comes to. What is not said is not checked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ExpectClient {
    /// What it makes of the object; `null` where it stays ciphertext.
    pub plaintext: Option<String>,
    /// Whether KMS answers it at all.
    pub asks_kms: bool,
    /// The code of KMS's refusal.
    pub code: Option<String>,
    /// Its message, whole.
    pub message: Option<String>,
}

/// How a request ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Verdict {
    /// It is carried out.
    Allowed,
    /// It is carried out, and what the caller has of it is ciphertext.
    AllowedCiphertext,
    /// A gate stops it.
    Stopped,
    /// What decides is not modelled.
    Unmodelled,
}

/// Rules that no vector's trace names, and why none does.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Untraced {
    /// Why no trace names them, and what holds them instead.
    pub reason: String,
    /// Their names.
    pub rules: Vec<String>,
}

/// All rules that no vector's trace names. Errors with what is wrong in the file.
pub fn untraced() -> Result<Vec<Untraced>, String> {
    serde_json::from_str(include_str!("../register/untraced.json"))
        .map_err(|error| format!("untraced: {error}"))
}

/// All vectors. Errors with the file and what is wrong in it.
pub fn all() -> Result<Vec<Vector>, String> {
    let mut vectors = Vec::new();
    for (name, text) in FILES {
        let read: Vec<Vector> = serde_json::from_str(text).map_err(|error| format!("{name}: {error}"))?;
        vectors.extend(read);
    }
    Ok(vectors)
}

/// The scenario of a vector with its settings. Errors when the vector names something that is not there.
pub fn scenario(vector: &Vector) -> Result<Document, String> {
    let mut document = match (&vector.preset, &vector.document) {
        (Some(preset), None) => {
            presets::get(preset).ok_or_else(|| format!("there is no preset `{preset}`"))?
        }
        (None, Some(document)) => Document::clone(document),
        (Some(_), Some(_)) | (None, None) => return Err("a vector has a preset or a document".to_owned()),
    };
    managed::have_all(::managed::FILES);
    for change in &vector.set {
        let (path, word) = change.split_once('=').ok_or_else(|| format!("`{change}` is not path=value"))?;
        let path = Path::parse(path).ok_or_else(|| format!("`{path}` is not a path"))?;
        settings::set_word(&mut document, &path, word).map_err(|error| format!("`{change}`: {error:?}"))?;
    }
    Ok(document)
}

/// What a vector's request came to.
#[derive(Debug, Clone, PartialEq)]
pub struct WholeRun {
    /// Its outcome.
    pub outcome: Outcome,
    /// What it leaves behind.
    pub records: Records,
}

/// Runs a vector for its outcome. Errors as [`run_whole`] does.
pub fn run(vector: &Vector) -> Result<Outcome, String> {
    run_whole(vector).map(|run| run.outcome)
}

/// Runs a vector. Errors when its scenario cannot exist, when a request cannot be read, or when one of those before
/// does not succeed: a step that fails unseen would make the vector say something else.
pub fn run_whole(vector: &Vector) -> Result<WholeRun, String> {
    let document = scenario(vector)?;
    let mut cloud = build(&document, SEED).map_err(|problems| format!("{problems:?}"))?;
    for (place, sent) in (1_u8..).zip(&vector.before) {
        // Equal requests get equal random bytes, and what comes one after the other must not.
        let mut seed = SEED;
        if let Some(first) = seed.first_mut() {
            *first ^= place;
        }
        let (_, outcome) = perform(&document, &cloud, sent, seed)?;
        // Nobody is told what came of a replication, and one that fails leaves its mark too.
        let silent = sent.operation == model::ApiOperation::ReplicateObject;
        if !silent && outcome.response.as_ref().is_none_or(|response| response.status.code() >= 300) {
            return Err(format!("request {place} before it fails: {}", Outcome::of(&outcome).to_json()));
        }
        cloud.apply(outcome.changes);
    }
    if let Some(tamper) = &vector.tamper {
        change(&document, &mut cloud, tamper)?;
    }
    let (request, outcome) = perform(&document, &cloud, &vector.request, SEED)?;
    Ok(WholeRun { outcome: Outcome::of(&outcome), records: Records::of(&cloud, &request, &outcome) })
}

/// Changes one bit of an object at rest, or one letter of its metadata.
fn change(document: &Document, cloud: &mut Cloud, tamper: &Tamper) -> Result<(), String> {
    let nothing = || format!("there is nothing to change: {tamper:?}");
    let bucket = document.buckets.iter().find(|one| one.id.as_str() == tamper.bucket);
    let bucket = bucket.and_then(|one| BucketName::parse(&one.name).ok()).ok_or_else(nothing)?;
    let name = ObjectName::parse(&tamper.object).map_err(|error| error.to_string())?;
    let mut object = cloud.object(&bucket, &name).ok_or_else(nothing)?.clone();
    if tamper.what == "body" {
        let field = match object.at_rest {
            AtRest::Plain { .. } => FieldName::PlainBody,
            AtRest::SseS3 { .. } | AtRest::SseKms { .. } | AtRest::DsseKms { .. } | AtRest::SseC { .. } => {
                FieldName::Body(SealedPart::Ciphertext)
            }
        };
        sim::crypto::tamper(&mut object.at_rest, field, 0, 0).map_err(|_| nothing())?;
    } else {
        let header = object.metadata.iter_mut().find(|(header, _)| header.name() == tamper.what);
        let (_, value) = header.ok_or_else(nothing)?;
        let first = if value.starts_with('A') { "B" } else { "A" };
        value.replace_range(..1, first);
    }
    cloud.apply(vec![sim::Change::ObjectStored(Box::new(object))]);
    Ok(())
}

fn perform(
    document: &Document,
    cloud: &Cloud,
    request: &model::Request,
    seed: [u8; 32],
) -> Result<(sim::Request, sim::Outcome), String> {
    let request =
        requests::request(document, cloud, request, seed).map_err(|problems| format!("{problems:?}"))?;
    let outcome = cloud.perform(&request);
    Ok((request, outcome))
}

/// What in a run is not as the vector expects; empty when all is.
pub fn check_whole(vector: &Vector, run: &WholeRun) -> Vec<String> {
    let mut mismatches = check(vector, &run.outcome);
    mismatches.extend(vector.expect.records.iter().flat_map(|expect| records::check(expect, &run.records)));
    mismatches
}

/// What in an outcome is not as the vector expects; empty when all is.
fn check(vector: &Vector, outcome: &Outcome) -> Vec<String> {
    let mut mismatches = Vec::new();
    let mut same = |what: &str, wanted: &str, got: &str| {
        if wanted != got {
            mismatches.push(format!("{what}: wanted `{wanted}`, got `{got}`"));
        }
    };
    let Expect { verdict, gate, leg, reason, status, code, message, .. } = &vector.expect;
    same("verdict", &format!("{verdict:?}"), &format!("{:?}", verdict_of(outcome)));
    let end = outcome.trace.iter().find(|step| matches!(step.verdict, "Stopped" | "Unmodelled"));
    for (what, wanted, got) in [
        ("gate", gate, end.map(|step| step.gate)),
        ("reason", reason, end.and_then(|step| step.reason.as_deref())),
        ("leg", leg, end.and_then(|step| step.leg)),
        ("code", code, error(outcome).map(|error| error.code.as_str())),
        ("message", message, error(outcome).map(|error| error.message.as_str())),
    ] {
        if let Some(wanted) = wanted {
            same(what, wanted, got.unwrap_or("nothing"));
        }
    }
    if let Some(status) = status {
        let got = outcome.response.as_ref().map(|response| response.status);
        same("status", &status.to_string(), &got.unwrap_or_default().to_string());
    }
    if let Some(wanted) = &vector.expect.open_keys {
        let keys = end.map_or(&[][..], |step| &step.open_keys).iter().map(|open| open.key.as_str());
        same("openKeys", &wanted.join(", "), &keys.collect::<Vec<_>>().join(", "));
    }
    if let Some(wanted) = &vector.expect.legs {
        let mut legs: Vec<&str> = outcome.trace.iter().map(|step| step.leg.unwrap_or("Only")).collect();
        legs.dedup();
        same("legs", &wanted.join(", "), &legs.join(", "));
    }
    if let Some(wanted) = &vector.expect.client {
        check_client(wanted, outcome.client.as_ref(), &mut same);
    }
    check_response(&vector.expect, outcome, &mut same);
    mismatches
}

fn check_client(wanted: &ExpectClient, got: Option<&ClientSide>, same: &mut impl FnMut(&str, &str, &str)) {
    let Some(got) = got else { return same("client", "one", "none") };
    let plaintext = got.plaintext.as_ref().map_or("ciphertext", text_of);
    same("plaintext", wanted.plaintext.as_deref().unwrap_or("ciphertext"), plaintext);
    same("asksKms", &wanted.asks_kms.to_string(), &got.kms_response.is_some().to_string());
    let error = got.kms_response.as_ref().and_then(|response| response.error.as_ref());
    for (what, wanted, got) in [
        ("KMS's code", &wanted.code, error.map(|error| error.code.as_str())),
        ("KMS's message", &wanted.message, error.map(|error| error.message.as_str())),
    ] {
        if let Some(wanted) = wanted {
            same(what, wanted, got.unwrap_or("nothing"));
        }
    }
}

fn check_response(expect: &Expect, outcome: &Outcome, same: &mut impl FnMut(&str, &str, &str)) {
    let header = |name: &str| {
        let headers = outcome.response.as_ref().map(|response| response.headers.as_slice());
        headers
            .unwrap_or_default()
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    };
    for (name, wanted) in &expect.headers {
        same(name, wanted, header(name).unwrap_or("nothing"));
    }
    for name in &expect.headers_absent {
        same(name, "nothing", header(name).unwrap_or("nothing"));
    }
    for (name, unwanted) in &expect.headers_not {
        match header(name) {
            Some(got) if got != unwanted => {}
            Some(_) | None => {
                same(name, &format!("another than {unwanted}"), header(name).unwrap_or("nothing"))
            }
        }
    }
    for name in &expect.extra_absent {
        let got = error(outcome).and_then(|error| error.extra.iter().find(|(other, _)| other == name));
        same(name, "nothing", got.map_or("nothing", |(_, value)| value));
    }
    for (name, wanted) in &expect.extra {
        let got = error(outcome).and_then(|error| error.extra.iter().find(|(other, _)| other == name));
        same(name, wanted, got.map_or("nothing", |(_, value)| value));
    }
    let body = body(outcome);
    if let Some(wanted) = &expect.body {
        same("body", wanted, body);
    }
    if let Some(part) = &expect.body_contains
        && !body.contains(part.as_str())
    {
        same("body", part, body);
    }
}

fn verdict_of(outcome: &Outcome) -> Verdict {
    match outcome.result.state {
        // A request that lists several objects is carried out, also where some of them are refused.
        CellState::DeniedImplicitly | CellState::DeniedExplicitly | CellState::Failed
            if !outcome.trace.iter().any(|step| step.verdict == "Stopped") =>
        {
            Verdict::Allowed
        }
        CellState::Allowed => Verdict::Allowed,
        CellState::AllowedCiphertext => Verdict::AllowedCiphertext,
        CellState::DeniedImplicitly | CellState::DeniedExplicitly | CellState::Failed => Verdict::Stopped,
        CellState::Unmodelled => Verdict::Unmodelled,
    }
}

fn error(outcome: &Outcome) -> Option<&document::outcome::ErrorAnswer> {
    outcome.response.as_ref().and_then(|response| response.error.as_ref())
}

/// The body as text; binary bodies stand as their base64.
fn body(outcome: &Outcome) -> &str {
    outcome.response.as_ref().map_or("", |response| text_of(&response.body))
}

fn text_of(body: &Body) -> &str {
    match body {
        Body::Empty => "",
        Body::Text { text } | Body::Xml { text } | Body::Json { text } | Body::Html { text } => text,
        Body::Binary { base64 } => base64,
    }
}
