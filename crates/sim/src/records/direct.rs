//! CloudTrail's events of direct calls to KMS. Source: AWS KMS Developer Guide, "Logging AWS KMS API calls with AWS
//! CloudTrail", whose pages show one event for each operation: what was asked, never a plaintext or a ciphertext.

use catalog::RuleId;

use super::cloudtrail::{
    Called, CloudTrailEvent, Credentials, EventResource, Identity, foreign_identity, identity,
    in_each_account, of_kms,
};
use super::s3::{Who, caller, fails_authentication};
use crate::behavior;
use crate::cloud::{BlobKey, Change, Cloud, HeldKey, KeyReference};
use crate::crypto::{CiphertextBlob, EncryptionContext};
use crate::json::Json;
use crate::model::GrantConstraint;
use crate::names::month_name;
use crate::outcome::Outcome;
use crate::request::{KmsCall, KmsRequest, NewKey, Request};
use crate::response::Response;
use crate::trace::Refusal;
use crate::{AccountId, KeyArn, Timestamp};

/// The algorithm of symmetric keys.
const SYMMETRIC_DEFAULT: &str = "SYMMETRIC_DEFAULT";

/// What an event says of an operation beside who, when and where.
struct Said {
    parameters: Json,
    response: Json,
    /// `additionalEventData` beside the material.
    additional: Vec<Member>,
    read_only: bool,
    /// The key of a blob, or the one that the request names; a ReEncrypt has both, in this order.
    keys: Vec<UsedKey>,
    /// `alias/NAME`, where the request makes an alias.
    alias: Option<String>,
}

/// The events of a direct call: one in the caller's account, and one in the key's where that is another. Refused calls
/// have theirs too. None for unsigned calls, for those that fail authentication, and where the answer is not known.
pub(super) fn events(
    cloud: &Cloud,
    request: &Request,
    call: &KmsCall,
    outcome: &Outcome,
) -> Vec<CloudTrailEvent> {
    let (Some(response), Who::Principal(principal)) = (&outcome.response, caller(cloud, request)) else {
        return Vec::new();
    };
    if fails_authentication(&outcome.trace) {
        return Vec::new();
    }
    let said = said(Asked { cloud, request, call, account: &principal.account, outcome });
    let base = |identity: Identity, recipient: AccountId| {
        event(request, call, outcome, response, &said, identity, recipient)
    };
    let called = Called { principal, credentials: Credentials::Own, time: request.time };
    let own = base(identity(called, None), principal.account);
    let foreign = said.keys.iter().map(|(key, _)| key.account).find(|account| *account != principal.account);
    let owners = foreign.map(|account| base(foreign_identity(principal, None), account));
    let ids = ("shared kms event id", "kms event id of the key's account");
    in_each_account(request, principal, own, owners, ids)
}

fn event(
    request: &Request,
    call: &KmsCall,
    outcome: &Outcome,
    response: &Response,
    said: &Said,
    identity: Identity,
    recipient: AccountId,
) -> CloudTrailEvent {
    let is_denied = denied(outcome);
    let keys: Vec<&KeyArn> = said.keys.iter().map(|(key, _)| key).collect();
    let mut event = of_kms(request, call.name(), &call.region, &keys, identity, recipient);
    event.error = response.error.as_ref().map(|error| {
        // Captured events of refused permissions have the code without the exception's ending.
        let code = if is_denied { "AccessDenied" } else { &error.code };
        (code.to_owned(), error.message.clone())
    });
    if let (Some(alias), [key, ..]) = (&said.alias, keys.as_slice()) {
        let arn = format!("arn:{}:kms:{}:{}:{alias}", call.region.partition(), call.region, key.account);
        event.resources.push(EventResource {
            account_id: Some(key.account),
            kind: "AWS::KMS::Key",
            arn,
            is_prefix: false,
        });
    }
    event.request_parameters = said.parameters.clone();
    event.read_only = said.read_only;
    if response.is_success() {
        event.response_elements = said.response.clone();
        event.additional_event_data = materials(said);
    }
    if is_denied {
        event.inferred.push(("requestParameters", RuleId::RefusedDirectCallKeepsItsParameters));
    }
    event
}

fn denied(outcome: &Outcome) -> bool {
    match outcome.trace.refusal() {
        Some(Refusal::KmsNotAuthorized { .. }) => true,
        Some(Refusal::Kms(refusal)) => matches!(refusal, crate::KmsRefusal::HiddenKey { .. }),
        Some(_) | None => false,
    }
}

/// Which material each key used: `keyMaterialId`, and for a ReEncrypt one of either side.
fn materials(said: &Said) -> Json {
    let of = |name: &'static str, id: &Option<String>| id.clone().map(|id| (name, Json::Text(id)));
    let mut members = said.additional.clone();
    match said.keys.as_slice() {
        [(_, one)] => members.extend(of("keyMaterialId", one)),
        [(_, source), (_, destination)] => {
            members.extend(of("destinationKeyMaterialId", destination));
            members.extend(of("sourceKeyMaterialId", source));
        }
        _ => {}
    }
    if members.is_empty() { Json::Null } else { Json::map(members) }
}

/// A direct call with what it takes to look up the keys that it names.
#[derive(Clone, Copy)]
struct Asked<'a> {
    cloud: &'a Cloud,
    request: &'a Request,
    call: &'a KmsCall,
    account: &'a AccountId,
    outcome: &'a Outcome,
}

/// What each operation's event says. Names are as sent: an id, an ARN or an alias.
fn said(asked: Asked<'_>) -> Said {
    let algorithm = |name| (name, Json::text(SYMMETRIC_DEFAULT));
    match &asked.call.action {
        KmsRequest::Decrypt { key, blob, context: pairs } => {
            let used = key.as_deref().map_or_else(|| asked.of_blob(blob), |key| asked.named(key));
            let mut parameters = vec![algorithm("encryptionAlgorithm")];
            parameters.extend(key.as_deref().map(|key| ("keyId", Json::text(key))));
            parameters.extend(context("encryptionContext", pairs));
            uses(vec![used.map(|held| opened(held, blob))], parameters)
        }
        KmsRequest::GenerateDataKey { key, context: pairs } => {
            let mut parameters =
                vec![("keyId", Json::text(key.as_str())), ("keySpec", Json::text("AES_256"))];
            parameters.extend(context("encryptionContext", pairs));
            uses(vec![asked.named(key).map(current)], parameters)
        }
        KmsRequest::Encrypt { key, plaintext: _, context: pairs } => {
            let mut parameters: Vec<_> = context("encryptionContext", pairs).into_iter().collect();
            parameters.extend([("keyId", Json::text(key.as_str())), algorithm("encryptionAlgorithm")]);
            uses(vec![asked.named(key).map(current)], parameters)
        }
        KmsRequest::ReEncrypt { blob, source_context, destination_key, destination_context } => {
            let mut parameters = vec![algorithm("sourceEncryptionAlgorithm")];
            parameters.extend(context("sourceEncryptionContext", source_context));
            parameters.push(("destinationKeyId", Json::text(destination_key.as_str())));
            parameters.push(algorithm("destinationEncryptionAlgorithm"));
            parameters.extend(context("destinationEncryptionContext", destination_context));
            let source = asked.of_blob(blob).map(|held| opened(held, blob));
            uses(vec![source, asked.named(destination_key).map(current)], parameters)
        }
        KmsRequest::DescribeKey { key } => {
            Said { read_only: true, ..asked.manages(key, Vec::new(), Vec::new()) }
        }
        KmsRequest::GetKeyPolicy { key } => {
            let rest = vec![("policyName", Json::text("default"))];
            Said { read_only: true, ..asked.manages(key, rest, Vec::new()) }
        }
        KmsRequest::GetKeyRotationStatus { key } => {
            Said { read_only: true, ..asked.manages(key, Vec::new(), Vec::new()) }
        }
        KmsRequest::ListResourceTags { key } => {
            Said { read_only: true, ..asked.manages(key, Vec::new(), Vec::new()) }
        }
        KmsRequest::TagResource { key, tags } => {
            asked.manages(key, vec![("tags", tags_of(tags))], Vec::new())
        }
        KmsRequest::UntagResource { key, tag_keys } => {
            let rest = vec![("tagKeys", Json::texts(tag_keys.iter().map(String::as_str)))];
            asked.manages(key, rest, vec![asked.since_2022(key)])
        }
        KmsRequest::CreateKey(new) => asked.makes(new),
        KmsRequest::CreateAlias { alias, key } => Said {
            parameters: Json::map([
                ("aliasName", Json::text(alias.as_str())),
                ("targetKeyId", Json::text(key.as_str())),
            ]),
            alias: Some(alias.clone()),
            ..asked.manages(key, Vec::new(), vec![asked.since_2022(key)])
        },
        KmsRequest::PutKeyPolicy { key, policy, bypass_lockout_check } => {
            let rest = vec![
                ("policyName", Json::text("default")),
                ("policy", Json::text(policy)),
                ("bypassPolicyLockoutSafetyCheck", Json::Flag(*bypass_lockout_check)),
            ];
            asked.manages(key, rest, Vec::new())
        }
        KmsRequest::EnableKey { key } | KmsRequest::DisableKey { key } => {
            asked.manages(key, Vec::new(), vec![asked.since_2022(key)])
        }
        KmsRequest::ScheduleKeyDeletion { key, days } => {
            let deleted = Timestamp(asked.request.time.0.saturating_add(i64::from(*days) * 86_400));
            let answer = vec![
                asked.arn_of(key),
                Some(("keyState", Json::text("PendingDeletion"))),
                Some(("deletionDate", Json::Text(date(deleted)))),
            ];
            asked.manages(key, vec![("pendingWindowInDays", Json::Number(i64::from(*days)))], answer)
        }
        KmsRequest::CancelKeyDeletion { key } => asked.manages(key, Vec::new(), vec![asked.arn_of(key)]),
        KmsRequest::RotateKeyOnDemand { key } => {
            let id = asked.named(key).map(|held| ("keyId", Json::text(held.key.arn.id.as_str())));
            asked.manages(key, Vec::new(), vec![id])
        }
        KmsRequest::CreateGrant { key, grantee, retiring, operations, constraint } => {
            let mut rest: Vec<_> = constraint.iter().map(constraints).collect();
            rest.push(("operations", Json::texts(operations.iter().map(|one| one.name()))));
            let principals = [("granteePrincipal", Some(grantee)), ("retiringPrincipal", retiring.as_ref())];
            rest.extend(
                principals.into_iter().filter_map(|(name, arn)| Some((name, Json::text(arn?.as_str())))),
            );
            asked.manages(key, rest, vec![asked.grant_id(), asked.since_2022(key)])
        }
        KmsRequest::RetireGrant { key, grant_id } => Said {
            parameters: Json::Null,
            additional: vec![("grantId", Json::text(grant_id.as_str()))],
            ..asked.manages(key, Vec::new(), Vec::new())
        },
        KmsRequest::RevokeGrant { key, grant_id } => {
            asked.manages(key, vec![("grantId", Json::text(grant_id))], Vec::new())
        }
    }
}

/// An operation that uses keys: it changes nothing, and the answer is in no event.
fn uses(keys: Vec<Option<UsedKey>>, parameters: Vec<Member>) -> Said {
    let keys = keys.into_iter().flatten().collect();
    let (parameters, additional) = (Json::map(parameters), Vec::new());
    Said { parameters, response: Json::Null, additional, read_only: true, keys, alias: None }
}

/// A key with the material that was used of it.
type UsedKey = (KeyArn, Option<String>);

type Member = (&'static str, Json);

impl<'a> Asked<'a> {
    /// The key that the request names.
    fn named(self, text: &str) -> Option<&'a HeldKey> {
        match self.cloud.resolve_key(Some(text), self.account, &self.call.region) {
            KeyReference::Key(arn) => self.cloud.held_key(&arn),
            KeyReference::Unknown(_) => None,
        }
    }

    /// The key that made a blob.
    fn of_blob(self, blob: &CiphertextBlob) -> Option<&'a HeldKey> {
        match self.cloud.key_of_blob(blob, &self.call.region) {
            BlobKey::Here(held) => Some(held),
            BlobKey::Elsewhere | BlobKey::Deleted | BlobKey::None => None,
        }
    }

    /// An operation on the key itself, with what its answer says.
    fn manages(self, key: &str, rest: Vec<Member>, answer: Vec<Option<Member>>) -> Said {
        let answer: Vec<Member> = answer.into_iter().flatten().collect();
        Said {
            parameters: Json::map([("keyId", Json::text(key))].into_iter().chain(rest)),
            response: if answer.is_empty() { Json::Null } else { Json::map(answer) },
            additional: Vec::new(),
            read_only: false,
            keys: self.named(key).map(|held| (held.key.arn.clone(), None)).into_iter().collect(),
            alias: None,
        }
    }

    /// CreateKey: the answer's metadata, its names with small letters. Source: AWS KMS Developer Guide, CloudTrail entry of CreateKey.
    #[inline(never)]
    fn makes(self, new: &NewKey) -> Said {
        let spec = new.spec.name();
        let mut parameters = vec![
            ("description", Json::text(new.description.as_str())),
            ("origin", Json::text("AWS_KMS")),
            ("bypassPolicyLockoutSafetyCheck", Json::Flag(new.bypass_lockout_check)),
            ("customerMasterKeySpec", Json::text(spec)),
            ("keySpec", Json::text(spec)),
            ("keyUsage", Json::text(new.spec.usage())),
        ];
        if !new.tags.is_empty() {
            parameters.push(("tags", tags_of(&new.tags)));
        }
        if new.multi_region {
            parameters.push(("multiRegion", Json::Flag(true)));
        }
        parameters.extend(new.policy.as_ref().map(|policy| ("policy", Json::text(policy.as_str()))));
        let made = self.outcome.changes.iter().find_map(|change| {
            let Change::KeyCreated(created) = change else { return None };
            Some(&created.0)
        });
        let response = made.map_or(Json::Null, |held| {
            let said = crate::answer::kms::metadata(held).into_iter();
            // An example of CreateKey's event names no material.
            let mut metadata: Vec<(String, Json)> = said
                .filter(|(name, _)| *name != "CurrentKeyMaterialId")
                .map(|(name, value)| (small(name), smaller(value)))
                .collect();
            metadata.push((String::from("creationDate"), Json::Text(date(self.request.time))));
            Json::map([("keyMetadata", Json::map(metadata))])
        });
        Said {
            parameters: Json::map(parameters),
            response,
            additional: Vec::new(),
            read_only: false,
            keys: made.map(|held| (held.key.arn.clone(), None)).into_iter().collect(),
            alias: None,
        }
    }

    fn arn_of(self, key: &str) -> Option<Member> {
        self.named(key).map(|held| ("keyId", Json::Text(held.key.arn.to_string())))
    }

    /// The key's ARN in the events of operations whose answer does not name it.
    fn since_2022(self, key: &str) -> Option<Member> {
        self.arn_of(key).filter(|_| behavior::kms_events_name_the_key(self.request.time))
    }

    fn grant_id(self) -> Option<Member> {
        self.outcome.changes.iter().find_map(|change| {
            let Change::GrantCreated { grant, .. } = change else { return None };
            Some(("grantId", Json::text(grant.id.as_str())))
        })
    }
}

/// The name of a member as events write it: `AWSAccountId` stays as it is.
fn small(name: &str) -> String {
    match name.split_at_checked(1) {
        Some((first, rest)) if !name.starts_with("AWS") => [&first.to_ascii_lowercase(), rest].concat(),
        _ => name.to_owned(),
    }
}

/// The same of all members within a value.
fn smaller(value: Json) -> Json {
    match value {
        Json::Map(members) => {
            Json::Map(members.into_iter().map(|(name, value)| (small(&name), smaller(value))).collect())
        }
        Json::List(values) => Json::List(values.into_iter().map(smaller).collect()),
        Json::Null | Json::Flag(_) | Json::Number(_) | Json::Text(_) => value,
    }
}

/// Tags as events write them. Source: AWS KMS Developer Guide, CloudTrail entry of TagResource.
fn tags_of(tags: &[(String, String)]) -> Json {
    let tag = |(key, value): &(String, String)| {
        Json::map([("tagKey", Json::text(key.as_str())), ("tagValue", Json::text(value.as_str()))])
    };
    Json::List(tags.iter().map(tag).collect())
}

/// A key that seals: with its current material.
fn current(held: &HeldKey) -> UsedKey {
    (held.key.arn.clone(), Some(held.materials.current().id().to_string()))
}

/// A key that opens a blob: with the material that made it.
fn opened(held: &HeldKey, blob: &CiphertextBlob) -> UsedKey {
    let hint = blob.key_hint();
    let material = hint.and_then(|hint| held.materials.find(&held.key.arn, &hint));
    (held.key.arn.clone(), material.map(|material| material.id().to_string()))
}

/// An encryption context; nothing where there is none.
fn context(name: &'static str, context: &EncryptionContext) -> Option<Member> {
    let pairs = pairs(context);
    (pairs != Json::Map(Vec::new())).then_some((name, pairs))
}

fn pairs(context: &EncryptionContext) -> Json {
    Json::map(context.pairs().map(|(name, value)| (name, Json::text(value))))
}

fn constraints(constraint: &GrantConstraint) -> Member {
    let (name, context) = match constraint {
        GrantConstraint::Equals(context) => ("encryptionContextEquals", context),
        GrantConstraint::Subset(context) => ("encryptionContextSubset", context),
    };
    ("constraints", Json::map([(name, pairs(context))]))
}

/// A date as events of ScheduleKeyDeletion write it: `Apr 12, 2021 18:58:30 PM`.
fn date(time: Timestamp) -> String {
    let civil = time.civil();
    let ((year, month, day), (hour, minute, second)) = (civil.date, civil.time);
    let half = if hour < 12 { "AM" } else { "PM" };
    format!("{} {day}, {year} {hour:02}:{minute:02}:{second:02} {half}", month_name(month))
}
