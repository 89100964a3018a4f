//! What is proposed: one or more changes that belong together.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::cost::Cost;
use super::statement::Statement;
use crate::change::policies::PolicyPlace;
use crate::change::settings::{Field, Path, Value, set};
use crate::format::limits::STEPS_MAX;
use crate::format::model::{Event, Focus, Request, TimelineStep};
use crate::run::table::Flip;
use crate::{Document, Handle, link};

/// One or more changes that together turn an outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The changes.
    pub parts: Vec<Part>,
    /// What kind of proposal it is.
    pub class: Class,
    /// What it costs.
    pub cost: Cost,
    /// Every cell of the table that would change, the one asked about among them.
    pub flips: Vec<Flip>,
    /// The scenario after it, with the outcome in question open.
    pub after: Document,
}

/// What kind of proposal it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Class {
    /// It takes no protection away.
    Advice,
    /// It takes protection away.
    Weakens,
    /// It would let in whom nothing should let in.
    EndsProtection,
    /// It would stop a request that works.
    Stops,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind")]
pub enum Part {
    /// A setting gets another value.
    Setting {
        /// Where.
        path: Path,
        /// What.
        #[serde(skip)]
        field: Field,
        /// The value.
        value: Value,
    },
    /// A policy gets other words.
    Policy {
        /// Which policy.
        #[serde(rename = "path")]
        place: PolicyPlace,
        /// Its text now; none where there is no policy yet.
        before: Option<String>,
        /// Its text then.
        after: String,
        /// What is done to it, in order.
        #[serde(rename = "statements", serialize_with = "added_texts")]
        changes: Vec<PolicyChange>,
    },
    /// The request is sent otherwise.
    Request {
        /// The step whose request it is.
        step: Handle,
        /// Whether the step is new: the request of a cell cannot be changed, so one is added beside the table.
        #[serde(rename = "isNew")]
        is_new: bool,
        /// The request as it is sent now.
        before: Box<Request>,
        /// The request as it would be sent.
        after: Box<Request>,
        /// What is done otherwise, in order.
        #[serde(skip)]
        mends: Vec<RequestMend>,
    },
}

/// What is done to a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyChange {
    /// A statement is added.
    Added(Statement),
    /// A statement that forbids no longer holds for one caller.
    Exempted {
        /// The statement's `Sid`, if it has one.
        sid: Option<String>,
        /// The caller, as `aws:PrincipalArn` names it.
        principal: String,
    },
}

/// How a request would be sent otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestMend {
    /// Over HTTPS.
    Https,
    /// To the REST API instead of the website endpoint.
    RestEndpoint,
    /// To the endpoint of the bucket's Region.
    OwnRegion,
    /// Signed with Signature Version 4 in its header.
    SignatureV4,
    /// Signed anew: a presigned URL that is good now.
    PresignedAnew,
    /// Signed as AWS needs it: the right clock, Region and key, over what is really sent.
    SignedAsSent,
    /// Signed by this caller instead of by nobody.
    SignedBy(Handle),
    /// With no header that was added after signing.
    NothingAddedAfterSigning,
    /// With a header.
    Header {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
    /// Without some headers.
    WithoutHeaders(Vec<String>),
    /// Through a VPC endpoint.
    VpcEndpoint(String),
    /// For names that begin so.
    Prefix(String),
}

impl RequestMend {
    /// Whether it changes the request's headers.
    pub const fn is_of_headers(&self) -> bool {
        matches!(self, Self::Header { .. } | Self::WithoutHeaders(_))
    }
}

impl Proposal {
    /// The link of the scenario after it; empty where that is too large for any link.
    pub fn link(&self) -> String {
        link::encode(&self.after).unwrap_or_default()
    }

    /// The one setting, if it is all that changes.
    pub fn setting(&self) -> Option<(&Path, Field, &Value)> {
        match self.parts.as_slice() {
            [Part::Setting { path, field, value }] => Some((path, *field, value)),
            _ => None,
        }
    }

    /// The statements that it adds, with the policies they belong to.
    pub fn statements(&self) -> impl Iterator<Item = (&PolicyPlace, &Statement)> {
        let policies = self.parts.iter().filter_map(|part| match part {
            Part::Policy { place, changes, .. } => Some((place, changes)),
            Part::Setting { .. } | Part::Request { .. } => None,
        });
        policies.flat_map(|(place, changes)| added(changes).map(move |statement| (place, statement)))
    }
}

fn added(changes: &[PolicyChange]) -> impl Iterator<Item = &Statement> {
    changes.iter().filter_map(|change| match change {
        PolicyChange::Added(statement) => Some(statement),
        PolicyChange::Exempted { .. } => None,
    })
}

impl Part {
    /// Carries the change out. `None` where the document cannot take it.
    pub(super) fn apply(&self, document: &mut Document) -> Option<()> {
        match self {
            Self::Setting { path, value, .. } => set(document, path, value).ok(),
            Self::Policy { place, after, .. } => place.set_text(document, after),
            Self::Request { step, is_new: true, after, .. } => {
                if document.timeline.len() >= STEPS_MAX {
                    return None;
                }
                let event = Event::Request(after.clone());
                document.timeline.push(TimelineStep { id: step.clone(), title: None, event });
                document.focus = Focus::Step { step: step.clone() };
                Some(())
            }
            Self::Request { step, is_new: false, after, .. } => {
                document.step_mut(step)?.event = Event::Request(after.clone());
                Some(())
            }
        }
    }
}

impl Serialize for Proposal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if let Some((path, _, value)) = self.setting() {
            map.serialize_entry("path", path)?;
            map.serialize_entry("value", value)?;
        }
        map.serialize_entry("flips", &self.flips)?;
        map.serialize_entry("parts", &self.parts)?;
        map.serialize_entry("cost", &self.cost)?;
        map.serialize_entry("standing", &self.class)?;
        if let Some((_, statement)) = self.statements().next() {
            map.serialize_entry("statement", &statement.text())?;
        }
        map.serialize_entry("link", &self.link())?;
        map.end()
    }
}

/// The texts of the statements that are added.
fn added_texts<S: Serializer>(changes: &[PolicyChange], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(added(changes).map(Statement::text))
}
