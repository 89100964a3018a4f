//! What a request leaves behind as a document: CloudTrail's events, the access log's line, the AWS CLI's words.

use serde::{Serialize, Serializer};
use sim::records::{CloudTrailEvent, access_log_line, aws_cli, data_events, kms_events};
use sim::{Cloud, Json, Outcome, Request};

/// The records of one request.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Records {
    /// CloudTrail's events: S3's own, then those of KMS. Data events are recorded only where a trail asks for them.
    pub cloud_trail: Vec<Event>,
    /// The line of the server access log.
    pub access_log: Option<String>,
    /// What the AWS CLI prints for a refusal.
    pub aws_cli: Option<String>,
}

/// One event of CloudTrail.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Event {
    /// The event as CloudTrail delivers it.
    #[serde(serialize_with = "delivered")]
    pub event: Json,
    /// Members of it that are known by inference only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inferred: Vec<Inferred>,
}

/// A member of an event that nobody has seen or documented for certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Inferred {
    /// The member.
    pub member: &'static str,
    /// The rule that it follows.
    pub rule: &'static str,
}

impl Records {
    /// The records of a request, from the services as they were before it.
    pub fn of(before: &Cloud, request: &Request, outcome: &Outcome) -> Self {
        let events = data_events(before, request, outcome).into_iter();
        let events = events.chain(kms_events(before, request, outcome));
        Self {
            cloud_trail: events.map(|event| Event::of(&event)).collect(),
            access_log: access_log_line(before, request, outcome).map(|line| line.to_string()),
            aws_cli: aws_cli(request, outcome),
        }
    }
}

impl Event {
    fn of(event: &CloudTrailEvent) -> Self {
        let inferred = event.inferred.iter().map(|(member, rule)| Inferred { member, rule: rule.name() });
        Self { event: event.to_json(), inferred: inferred.collect() }
    }
}

fn delivered<S: Serializer>(json: &Json, serializer: S) -> Result<S::Ok, S::Error> {
    Delivered(json).serialize(serializer)
}

/// JSON of the services in a document, members in their order.
struct Delivered<'a>(&'a Json);

impl Serialize for Delivered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Json::Null => serializer.serialize_unit(),
            Json::Flag(flag) => serializer.serialize_bool(*flag),
            Json::Number(number) => serializer.serialize_i64(*number),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(values) => serializer.collect_seq(values.iter().map(Delivered)),
            Json::Map(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, Delivered(value))))
            }
        }
    }
}
