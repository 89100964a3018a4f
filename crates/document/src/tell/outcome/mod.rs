//! Outcomes as documents: what a caller received and what really happened, in a form that stays.

mod authorization;
mod key;
mod state;

use std::borrow::Cow;

use base64ct::{Base64, Encoding as _};
use serde::Serialize;
use sim::{Finding, Gap, Refusal, Verdict};

pub use authorization::{
    Authorization, KeyOutcome, LayerFinding, Miss, OpenKey, PolicyFinding, StatementFinding, StatementRef,
};
pub(crate) use key::named;
pub use key::{gate_name, leg_name, reason_key};
pub use state::{CellResult, CellState};

/// One outcome. Equal outcomes give equal JSON, native and in the browser.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcome {
    /// What a cell of the table says.
    pub result: CellResult,
    /// What the caller receives; none where something that is not modelled decides.
    pub response: Option<Response>,
    /// What happened, gate by gate.
    pub trace: Vec<Step>,
    /// What the caller's own client did: only with client-side encryption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client: Option<ClientSide>,
}

/// What the caller's own client did beside a request to S3.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ClientSide {
    /// What KMS answered it; none where KMS was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kms_response: Option<Response>,
    /// What it made of the object that S3 delivered; none where that stays ciphertext, and for uploads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plaintext: Option<Body>,
}

/// A response as the caller receives it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Header fields in S3's order.
    pub headers: Vec<(Cow<'static, str>, String)>,
    /// The error in the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorAnswer>,
    /// The body.
    pub body: Body,
}

/// An error as an SDK reads it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ErrorAnswer {
    /// Its code.
    pub code: String,
    /// Its message.
    pub message: String,
    /// Further elements in S3's order.
    pub extra: Vec<(&'static str, String)>,
}

/// A body.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Body {
    /// None.
    Empty,
    /// An object that is text.
    Text {
        /// The text.
        text: String,
    },
    /// An object that is not.
    Binary {
        /// Its bytes.
        base64: String,
    },
    /// A document of the REST API.
    Xml {
        /// Its text.
        text: String,
    },
    /// A JSON document of KMS.
    Json {
        /// Its text.
        text: String,
    },
    /// A page of the website endpoint.
    Html {
        /// Its text.
        text: String,
    },
}

/// One gate's answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// The gate, such as `KmsAuthorization`.
    pub gate: &'static str,
    /// `Source` or `Destination` of a copy, `Client` for what the caller's own client does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leg: Option<&'static str>,
    /// `Passed`, `NothingToCheck`, `Stopped`, `Unmodelled` or `NotReached`.
    pub verdict: &'static str,
    /// Why, such as `KmsNotAuthorized.NoIdentityAllow`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The rule of AWS that was followed.
    pub rule: &'static str,
    /// How well the rule is known: `recorded`, `documented` or `inferred`.
    pub evidence: &'static str,
    /// The condition keys that nobody knows and on which the answer hangs; of a refusal those on which its kind does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open_keys: Vec<OpenKey>,
    /// What the policies said, where they were asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization: Option<Authorization>,
    /// What they said about the access point, beside what they said about its bucket.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_point_authorization: Option<Authorization>,
}

impl Outcome {
    /// The document of an outcome.
    pub fn of(outcome: &sim::Outcome) -> Self {
        Self {
            result: CellResult::of(outcome),
            response: outcome.response.as_ref().map(Response::of),
            trace: outcome.trace.steps.iter().map(Step::of).collect(),
            client: outcome.client.as_ref().map(|client| ClientSide {
                kms_response: client.answer.as_ref().map(Response::of),
                plaintext: client.plaintext.as_deref().map(Body::of_bytes),
            }),
        }
    }

    /// Its JSON, on one line.
    pub fn to_json(&self) -> String {
        // Texts, numbers and lists: nothing here can fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Response {
    fn of(response: &sim::Response) -> Self {
        Self {
            status: response.status.code(),
            headers: response.headers().to_vec(),
            error: response.error.as_ref().map(|error| ErrorAnswer {
                code: error.code.clone(),
                message: error.message.clone(),
                extra: error.extra.clone(),
            }),
            body: match response.body() {
                sim::Body::Empty => Body::Empty,
                sim::Body::Bytes(bytes) => Body::of_bytes(bytes),
                sim::Body::Xml(text) => Body::Xml { text: text.clone() },
                sim::Body::Json(text) => Body::Json { text: text.clone() },
                sim::Body::Html(text) => Body::Html { text: text.clone() },
            },
        }
    }
}

impl Body {
    /// An object's bytes: as text where they are some.
    fn of_bytes(bytes: &[u8]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::Text { text: text.to_owned() },
            Err(_) => Self::Binary { base64: Base64::encode_string(bytes) },
        }
    }
}

impl Step {
    fn of(step: &sim::Step) -> Self {
        let verdict = &step.verdict;
        Self {
            gate: gate_name(step.gate),
            leg: leg_name(step.leg),
            verdict: named!(verdict: Verdict; Passed NothingToCheck Stopped Unmodelled NotReached),
            reason: reason_key(verdict),
            rule: step.rule.name(),
            evidence: step.rule.evidence().name(),
            open_keys: open_keys(verdict),
            authorization: asked(verdict).map(Authorization::of),
            access_point_authorization: asked_of_access_point(verdict).map(Authorization::of),
        }
    }
}

/// The condition keys on which a verdict hangs.
fn open_keys(verdict: &Verdict) -> Vec<OpenKey> {
    match verdict {
        Verdict::Unmodelled(Gap::OpenConditionKeys { keys }) => keys.iter().map(OpenKey::of).collect(),
        Verdict::Stopped(_) => asked(verdict)
            .map(|asked| asked.kind_hangs_on().iter().map(OpenKey::of).collect())
            .unwrap_or_default(),
        Verdict::Passed(_) | Verdict::NothingToCheck(_) | Verdict::Unmodelled(_) | Verdict::NotReached => {
            Vec::new()
        }
    }
}

/// The authorization that a verdict rests on.
fn asked(verdict: &Verdict) -> Option<&sim::Authorization> {
    match verdict {
        Verdict::Passed(Finding::S3AllowedThroughAccessPoint { bucket, .. }) => Some(bucket),
        Verdict::Passed(Finding::S3Allowed(asked) | Finding::KmsAllowed(asked))
        | Verdict::Stopped(
            Refusal::S3NotAuthorized(asked)
            | Refusal::HiddenAbsence { list: asked, .. }
            | Refusal::KmsNotAuthorized { authorization: asked, .. },
        ) => Some(asked),
        Verdict::Passed(Finding::ObjectsAsked(asked)) => {
            let refused = asked.iter().find(|one| matches!(one, sim::ObjectAsked::Refused(_)));
            refused.or(asked.first())?.authorization()
        }
        Verdict::Passed(_)
        | Verdict::Stopped(_)
        | Verdict::NothingToCheck(_)
        | Verdict::Unmodelled(_)
        | Verdict::NotReached => None,
    }
}

/// The authorization of the access point that the request came through.
fn asked_of_access_point(verdict: &Verdict) -> Option<&sim::Authorization> {
    let Verdict::Passed(Finding::S3AllowedThroughAccessPoint { access_point, .. }) = verdict else {
        return None;
    };
    Some(access_point)
}
