//! CloudTrail's events of calls to KMS: those that S3 makes on a caller's behalf, and direct ones.

use super::cloudtrail::{
    Called, CloudTrailEvent, Credentials, Identity, foreign_identity, identity, in_each_account, of_kms,
    service_identity, uuid,
};
use super::direct;
use super::s3::{Who, caller};
use crate::KeyArn;
use crate::behavior;
use crate::cloud::{Cloud, HeldKey};
use crate::crypto::EncryptionContext;
use crate::json::Json;
use crate::outcome::{ClientSide, Outcome};
use crate::request::{CopySource, Operation, Request, to_kms};
use crate::response::kms_request_id;
use crate::trace::{Authorization, Finding, Gate, Leg, Refusal, Step, Trace, Verdict};

/// One call of S3 to KMS, read off the trace.
struct Call<'t> {
    leg: Leg,
    authorization: &'t Authorization,
    /// The exception that KMS refused it with.
    error: Option<(String, String)>,
}

/// The management events of KMS that a request leads to: one for a direct call, and one for each call that S3 makes on
/// the caller's behalf, in the caller's account and, where that is another, in the key's. What the caller's own client
/// asks of KMS is a direct call.
///
/// None for anonymous requests, for which S3 does not ask KMS, and none while a Bucket Key is used. Source: AWS KMS
/// Developer Guide, "CloudTrail entry of Decrypt"; captures of 2026.
pub fn kms_events(cloud: &Cloud, request: &Request, outcome: &Outcome) -> Vec<CloudTrailEvent> {
    if let Operation::Kms(call) = &request.operation {
        return direct::events(cloud, request, call, outcome);
    }
    // How CloudTrail names replication is in no source.
    if matches!(request.operation, Operation::ReplicateObject(_)) {
        return Vec::new();
    }
    let calls = calls(&outcome.trace, outcome);
    let mut events = Vec::new();
    for (index, call) in calls.iter().enumerate() {
        let Ok(key) = KeyArn::parse(&call.authorization.resource) else { continue };
        let service = behavior::kms_is_invoked_by(request.time);
        let base = |identity: Identity| event(cloud, request, &key, call, index, service, identity);
        match caller(cloud, request) {
            Who::Anonymous | Who::Unnamed => {}
            // That S3's call for a service shows that service is in CloudTrail's own guide; of CloudFront no source says it.
            Who::Service(name @ "cloudtrail.amazonaws.com") => events.push(base(service_identity(name))),
            Who::Service(_) => events.push(base(service_identity(service))),
            Who::Principal(principal) => {
                let called = Called { principal, credentials: Credentials::Forwarded, time: request.time };
                let own = base(identity(called, Some(service)));
                let is_foreign = principal.account != key.account;
                let owners = is_foreign.then(|| base(foreign_identity(principal, Some(service))));
                let shared = format!("shared kms event id {index}");
                let of_owners = format!("kms event id of the key's account {index}");
                events.extend(in_each_account(request, principal, own, owners, (&shared, &of_owners)));
            }
        }
    }
    events.extend(of_client(cloud, request, outcome));
    events
}

/// The events of what the caller's own client asked of KMS.
fn of_client(cloud: &Cloud, request: &Request, outcome: &Outcome) -> Vec<CloudTrailEvent> {
    let Some(ClientSide { call: Some(call), answer, .. }) = &outcome.client else { return Vec::new() };
    let Some(sent) = to_kms(request, call) else { return Vec::new() };
    let steps = outcome.trace.steps.iter().filter(|step| step.leg == Leg::Client);
    let trace = Trace { steps: steps.cloned().collect() };
    let asked = Outcome { response: answer.clone(), trace, changes: Vec::new(), client: None };
    direct::events(cloud, &sent, call, &asked)
}

/// The calls that S3 made: KMS was asked for each authorization, and what a later gate of the same leg refused is
/// its exception.
fn calls<'t>(trace: &'t Trace, outcome: &Outcome) -> Vec<Call<'t>> {
    let mut calls = Vec::new();
    let of_s3 = |step: &&Step| step.gate == Gate::KmsAuthorization && step.leg != Leg::Client;
    for step in trace.steps.iter().filter(of_s3) {
        if let Verdict::Passed(Finding::KmsAllowed(authorization)) = &step.verdict {
            let error = refused_after(trace, step.leg).and_then(|step| exception(step, outcome));
            calls.push(Call { leg: step.leg, authorization, error });
        } else if let Verdict::Stopped(Refusal::KmsNotAuthorized { authorization, .. }) = &step.verdict {
            let message = outcome.response.as_ref().and_then(|response| response.error.as_ref());
            let message = message.map(|error| error.message.clone()).unwrap_or_default();
            let error = Some((String::from("AccessDenied"), message));
            calls.push(Call { leg: step.leg, authorization, error });
        }
    }
    calls
}

fn refused_after(trace: &Trace, leg: Leg) -> Option<&Step> {
    trace.steps.iter().find(|step| {
        step.leg == leg && step.gate == Gate::KeyState && matches!(step.verdict, Verdict::Stopped(_))
    })
}

/// KMS's exception, which S3 answers with `KMS.` in front.
fn exception(step: &Step, outcome: &Outcome) -> Option<(String, String)> {
    if let Verdict::Stopped(Refusal::KmsThrottled { .. }) = &step.verdict {
        let error = catalog::errors::KmsError::Throttled {};
        return Some((error.code().to_owned(), error.to_string()));
    }
    let error = outcome.response.as_ref()?.error.as_ref()?;
    let code = error.code.strip_prefix("KMS.").unwrap_or(&error.code);
    Some((code.to_owned(), error.message.clone()))
}

fn event(
    cloud: &Cloud,
    request: &Request,
    key: &KeyArn,
    call: &Call<'_>,
    index: usize,
    service: &str,
    identity: Identity,
) -> CloudTrailEvent {
    let event_name = call.authorization.action.strip_prefix("kms:").unwrap_or(call.authorization.action);
    let material = cloud
        .held_key(key)
        .filter(|_| call.error.is_none())
        .and_then(|held| material(cloud, request, held, call))
        .map_or(Json::Null, |id| Json::map([("keyMaterialId", Json::Text(id))]));
    CloudTrailEvent {
        source_ip_address: service.to_owned(),
        user_agent: service.to_owned(),
        error: call.error.clone(),
        request_parameters: parameters(event_name, key, call.authorization.encryption_context.as_ref()),
        additional_event_data: material,
        request_id: kms_request_id(&request.entropy.derive(&format!("kms call {index}"))),
        event_id: uuid(&request.entropy, &format!("kms event id {index}")),
        ..of_kms(request, event_name, &key.region, &[key], identity, key.account)
    }
}

/// Which material of the key was used: for a Decrypt that of the object's blob, else the current one. What a Decrypt
/// for a part of an upload opened is not kept here.
fn material(cloud: &Cloud, request: &Request, held: &HeldKey, call: &Call<'_>) -> Option<String> {
    if call.authorization.action != "kms:Decrypt" {
        return Some(held.materials.current().id().to_string());
    }
    let operation = &request.operation;
    let (bucket, name, version) = match (operation.copies(), call.leg) {
        (Some(CopySource { object: (bucket, name), version, .. }), Leg::Source) => (bucket, name, version),
        (Some(_), _) => return None,
        (None, _) => (operation.bucket()?, operation.object()?, operation.version()),
    };
    let (_, _, blob) = cloud.version(bucket, name, version)?.object()?.at_rest.needs_kms()?;
    let material = held.materials.find(&held.key.arn, &blob.key_hint()?)?;
    Some(material.id().to_string())
}

/// A Decrypt names no key, a GenerateDataKey the one that S3 was told.
fn parameters(event_name: &str, key: &KeyArn, context: Option<&EncryptionContext>) -> Json {
    let pairs = context.into_iter().flat_map(EncryptionContext::pairs);
    let context = Json::map(pairs.map(|(name, value)| (name, Json::text(value))));
    let mut members = vec![("encryptionContext", context)];
    match event_name {
        "GenerateDataKey" => {
            members.push(("keyId", Json::text(key.to_string())));
            members.push(("keySpec", Json::text("AES_256")));
        }
        "Decrypt" => members.push(("encryptionAlgorithm", Json::text("SYMMETRIC_DEFAULT"))),
        _ => {
            members.push(("keyId", Json::text(key.to_string())));
            members.push(("encryptionAlgorithm", Json::text("SYMMETRIC_DEFAULT")));
        }
    }
    Json::map(members)
}
