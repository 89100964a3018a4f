//! Events of CloudTrail: who asked for what, and what came of it.
//!
//! Sources: AWS CloudTrail User Guide, "CloudTrail record contents" and "CloudTrail userIdentity element"; AWS KMS Developer Guide,
//! "Logging AWS KMS API calls with AWS CloudTrail".

use json::{Node, Value, quoted};

use crate::caller::{Caller, CallerKind};
use crate::facts::{Fact, Facts, Kind, Said};
use crate::flat::Flat;
use crate::found::{at, items, member, text};
use crate::piece::What;
use crate::refusal::{self, Message, Refusal};

/// Whether an object is an event.
pub(crate) fn is_event(node: &Node<'_>) -> bool {
    member(node, "eventSource").is_some() && member(node, "eventName").is_some()
}

/// The events in what CloudTrail and its tools write: one, a list of them, `Records`, the `Events` of lookup-events (which hold each
/// as a string).
pub(crate) fn all<'n, 't>(node: &'n Node<'t>) -> Vec<&'n Node<'t>> {
    if is_event(node) {
        return vec![node];
    }
    let list = match &node.value {
        Value::List(_) => Some(node),
        Value::Object(_) => member(node, "Records").or_else(|| member(node, "events")),
        _ => None,
    };
    list.map(items).unwrap_or_default().iter().filter(|one| is_event(one)).collect()
}

/// What an event says.
pub(crate) fn read(
    event: &Node<'_>,
    said: &Said,
    place: core::ops::Range<usize>,
) -> Option<(What, Facts, Option<Refusal>)> {
    let name = text(event, &["eventName"])?;
    let source = text(event, &["eventSource"])?;
    if !matches!(source, "s3.amazonaws.com" | "kms.amazonaws.com") {
        return Some((What::Event(name.to_owned()), Facts::default(), None));
    }
    let mut facts = Facts::default();
    let fact = |value: &str| Fact { json: quoted(value), said: said.clone() };
    let caller = caller(event);
    if let Some(caller) = &caller {
        let principal = facts.entity(Kind::Principal, &caller.to_string());
        if let Some(path) = path_of_issuer(event) {
            principal.say("path", fact(&path));
        }
        if let Some(id) = unique_id(event) {
            principal.say("uniqueId", fact(id));
        }
    }
    let bucket = text(event, &["requestParameters", "bucketName"]).map(str::to_owned);
    let key = text(event, &["requestParameters", "key"]).map(str::to_owned);
    if let Some(bucket) = &bucket {
        let entity = facts.entity(Kind::Bucket, bucket);
        entity.say("name", fact(bucket));
        if let Some(region) = text(event, &["awsRegion"]) {
            entity.say("region", fact(region));
        }
    }
    for resource in member(event, "resources").map(items).unwrap_or_default() {
        let (Some(arn), Some(account)) = (text(resource, &["ARN"]), text(resource, &["accountId"])) else {
            continue;
        };
        if arn.contains(":kms:") {
            facts.entity(Kind::Key, arn).say("arn", fact(arn));
        } else if let Some(bucket) = bucket.as_deref().filter(|name| arn.ends_with(&format!(":::{name}"))) {
            facts.entity(Kind::Bucket, bucket).say("account", fact(account));
        }
    }
    if let Some(id) = text(event, &["vpcEndpointId"]) {
        facts.entity(Kind::VpcEndpoint, id).say("id", fact(id));
    }
    let refusal = text(event, &["errorCode"]).map(|code| Refusal {
        place,
        tool: Some(refusal::Tool::CloudTrail),
        code: Some(code.to_owned()),
        status: None,
        operation: Some(operation(name).to_owned()),
        bucket,
        key,
        caller,
        time: text(event, &["eventTime"]).map(str::to_owned),
        endpoint: text(event, &["vpcEndpointId"]).map(str::to_owned),
        message: message(event),
    });
    Some((What::Event(name.to_owned()), facts, refusal))
}

/// The operation behind an event's name, where the two differ. Source: S3 User Guide, "Amazon S3 CloudTrail events".
fn operation(name: &str) -> &str {
    match name {
        "ListObjects" => "ListObjectsV2",
        "GetBucketPublicAccessBlock" => "GetPublicAccessBlock",
        "PutBucketPublicAccessBlock" => "PutPublicAccessBlock",
        "DeleteBucketPublicAccessBlock" => "DeletePublicAccessBlock",
        other => other,
    }
}

/// What the error says.
fn message(event: &Node<'_>) -> Message {
    let Some(says) = text(event, &["errorMessage"]) else { return Message::Denied };
    let read = refusal::read(&Flat::of(says));
    match read.into_iter().next() {
        Some(refusal) => refusal.message,
        None if says == "Access Denied" => Message::Denied,
        None => Message::Other(says.to_owned()),
    }
}

/// Who signed.
fn caller(event: &Node<'_>) -> Option<Caller> {
    let identity = member(event, "userIdentity")?;
    text(identity, &["arn"]).and_then(Caller::of_arn)
}

/// The path of the role whose session it is, which the ARN of the session does not say.
fn path_of_issuer(event: &Node<'_>) -> Option<String> {
    let issuer = Caller::of_arn(text(event, &["userIdentity", "sessionContext", "sessionIssuer", "arn"])?)?;
    match issuer.kind {
        CallerKind::Role { path, .. } if path != "/" => Some(path),
        _ => None,
    }
}

/// `AIDA…` of a user; of a session that of its role, before the colon.
fn unique_id<'n>(event: &'n Node<'_>) -> Option<&'n str> {
    let id = text(event, &["userIdentity", "principalId"])?.split(':').next()?;
    let is_known = (id.starts_with("AIDA") || id.starts_with("AROA")) && id.len() >= 16;
    (is_known && at(event, &["userIdentity", "arn"]).is_some()).then_some(id)
}
