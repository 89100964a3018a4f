//! What KMS answers to its own callers: JSON in both cases, refusals always with 400.
//!
//! Source: AWS KMS API reference, response syntax of each operation; headers as in published logs of SDKs. A scenario
//! does not know when a key was made, so DescribeKey has no `CreationDate`.

use base64ct::{Base64, Encoding};
use catalog::errors::{KmsError, Status};
use iam::SentenceForm;
use iam::policy::{Problem, Service};

use super::error::{sentence, signer, unusable};
use crate::Timestamp;
use crate::cloud::{Cloud, HeldKey};
use crate::crypto::{CiphertextBlob, DataKey};
use crate::json::Json;
use crate::model::{KeyManager, KeySpec, KeyState};
use crate::request::{KmsCall, KmsRequest, Request};
use crate::response::{Body, Content, ErrorAnswer, Field, Ids, Response};
use crate::trace::{AuthenticationFault, Authorization, KmsRefusal, KmsTagPart, Refusal, UnknownKey};

/// The algorithm of symmetric keys.
const SYMMETRIC_DEFAULT: &str = "SYMMETRIC_DEFAULT";

/// The answer to Decrypt.
pub(crate) fn decrypted(
    request: &Request,
    held: &HeldKey,
    blob: &CiphertextBlob,
    plaintext: &[u8],
) -> Response {
    ok(
        request,
        [
            ("EncryptionAlgorithm", Json::text(SYMMETRIC_DEFAULT)),
            ("KeyId", key_arn(held)),
            ("KeyMaterialId", material_of(held, blob)),
            ("Plaintext", base64(plaintext)),
        ],
    )
}

/// The answer to GenerateDataKey.
pub(crate) fn data_key(request: &Request, held: &HeldKey, data_key: &DataKey) -> Response {
    ok(
        request,
        [
            ("CiphertextBlob", base64(data_key.blob.as_bytes())),
            ("KeyId", key_arn(held)),
            ("KeyMaterialId", current_material(held)),
            ("Plaintext", base64(data_key.plaintext.expose())),
        ],
    )
}

/// The answer to Encrypt.
pub(crate) fn encrypted(request: &Request, held: &HeldKey, blob: &CiphertextBlob) -> Response {
    ok(
        request,
        [
            ("CiphertextBlob", base64(blob.as_bytes())),
            ("EncryptionAlgorithm", Json::text(SYMMETRIC_DEFAULT)),
            ("KeyId", key_arn(held)),
        ],
    )
}

/// The answer to ReEncrypt.
pub(crate) fn re_encrypted(
    request: &Request,
    (source, old): (&HeldKey, &CiphertextBlob),
    (destination, new): (&HeldKey, &CiphertextBlob),
) -> Response {
    ok(
        request,
        [
            ("CiphertextBlob", base64(new.as_bytes())),
            ("DestinationEncryptionAlgorithm", Json::text(SYMMETRIC_DEFAULT)),
            ("DestinationKeyMaterialId", current_material(destination)),
            ("KeyId", key_arn(destination)),
            ("SourceEncryptionAlgorithm", Json::text(SYMMETRIC_DEFAULT)),
            ("SourceKeyId", key_arn(source)),
            ("SourceKeyMaterialId", material_of(source, old)),
        ],
    )
}

/// The answer to DescribeKey and CreateKey.
pub(crate) fn described(request: &Request, held: &HeldKey) -> Response {
    ok(request, [("KeyMetadata", Json::map(metadata(held)))])
}

/// What KMS says of a key. Source of members and values: LocalStack's snapshots recorded against AWS.
pub(crate) fn metadata(held: &HeldKey) -> Vec<(&'static str, Json)> {
    let key = &held.key;
    let arn = &key.arn;
    let (description, manager) = match key.manager {
        KeyManager::Customer => (held.description.as_str(), "CUSTOMER"),
        KeyManager::Aws => (catalog::key_policies::AWS_S3_DESCRIPTION, "AWS"),
    };
    let spec = key.spec.name();
    let state = key.state.name();
    let mut members = vec![
        ("AWSAccountId", Json::text(arn.account.to_string())),
        ("Arn", key_arn(held)),
        ("CustomerMasterKeySpec", Json::text(spec)),
        ("Description", Json::text(description)),
        ("Enabled", Json::Flag(key.state == KeyState::Enabled)),
        ("KeyId", Json::text(arn.id.as_str())),
        ("KeyManager", Json::text(manager)),
        ("KeySpec", Json::text(spec)),
        ("KeyState", Json::text(state)),
        ("KeyUsage", Json::text(key.spec.usage())),
        ("MultiRegion", Json::Flag(arn.is_multi_region())),
        ("Origin", Json::text(key.origin())),
    ];
    if let (KeyState::PendingDeletion, Some(date)) = (key.state, key.deletion_date) {
        members.push(("DeletionDate", Json::Number(date.0)));
    }
    if held.is_primary {
        let here = [("Arn", key_arn(held)), ("Region", Json::text(arn.region.as_str()))];
        let related = [
            ("MultiRegionKeyType", Json::text("PRIMARY")),
            ("PrimaryKey", Json::map(here)),
            ("ReplicaKeys", Json::List(Vec::new())),
        ];
        members.push(("MultiRegionConfiguration", Json::map(related)));
    }
    match key.spec {
        KeySpec::SymmetricDefault => {
            members.push(("CurrentKeyMaterialId", current_material(held)));
            members.push(("EncryptionAlgorithms", Json::texts([SYMMETRIC_DEFAULT])));
        }
        KeySpec::Rsa2048Sign => {
            let padding = ["RSASSA_PKCS1_V1_5", "RSASSA_PSS"];
            let algorithms = padding
                .iter()
                .flat_map(|padding| ["256", "384", "512"].map(|digest| format!("{padding}_SHA_{digest}")));
            members.push(("SigningAlgorithms", Json::texts(algorithms)));
        }
        KeySpec::Hmac256 => members.push(("MacAlgorithms", Json::texts(["HMAC_SHA_256"]))),
    }
    sort::by_key(&mut members, |(name, _)| *name);
    members
}

/// The answer to ListResourceTags. No key has more tags than one answer.
pub(crate) fn tags(request: &Request, tags: &[(String, String)]) -> Response {
    let tag = |(key, value): &(String, String)| {
        Json::map([("TagKey", Json::text(key.as_str())), ("TagValue", Json::text(value.as_str()))])
    };
    let tags = Json::List(tags.iter().map(tag).collect());
    ok(request, [("Tags", tags), ("Truncated", Json::Flag(false))])
}

/// The answer to GetKeyPolicy.
pub(crate) fn key_policy(request: &Request, held: &HeldKey) -> Response {
    let policy = Json::text(&*held.key.policy.text);
    ok(request, [("Policy", policy), ("PolicyName", Json::text("default"))])
}

/// The answer to GetKeyRotationStatus. For how long an AWS managed key has been rotated, and so when it is next, a scenario does not
/// know: that answer has neither `RotationPeriodInDays` nor `NextRotationDate`.
pub(crate) fn rotation_status(request: &Request, held: &HeldKey) -> Response {
    let is_rotated = held.key.manager == KeyManager::Aws;
    ok(request, [("KeyId", key_arn(held)), ("KeyRotationEnabled", Json::Flag(is_rotated))])
}

/// The answer to ScheduleKeyDeletion.
pub(crate) fn deletion_scheduled(
    request: &Request,
    held: &HeldKey,
    deleted: Timestamp,
    days: u16,
) -> Response {
    ok(
        request,
        [
            ("DeletionDate", Json::Number(deleted.0)),
            ("KeyId", key_arn(held)),
            ("KeyState", Json::text("PendingDeletion")),
            ("PendingWindowInDays", Json::Number(i64::from(days))),
        ],
    )
}

/// The answer to CreateGrant. The token is opaque; here it is base64 of random bytes (evidence: inferred).
pub(crate) fn grant_created(request: &Request, id: &str) -> Response {
    let token = base64(&request.entropy.fill::<96>("grant token"));
    ok(request, [("GrantId", Json::text(id)), ("GrantToken", token)])
}

/// The answer to operations that give the key back: CancelKeyDeletion its ARN, RotateKeyOnDemand its id.
pub(crate) fn key_id(request: &Request, key: String) -> Response {
    ok(request, [("KeyId", Json::Text(key))])
}

/// The answer to operations that return nothing.
pub(crate) fn done(request: &Request) -> Response {
    let fields = vec![("Content-Length", String::from("0"))];
    answered(request, Status::Ok, fields, Body::Empty, None)
}

/// The answer to a direct call that was refused.
pub(crate) fn refusal(cloud: &Cloud, request: &Request, call: &KmsCall, refusal: &Refusal) -> Response {
    let (code, message) = error(cloud, request, call, refusal);
    // An empty message is no member at all (recorded: LocalStack's snapshots, InvalidCiphertextException).
    let mut members = vec![("__type", Json::text(code.as_str()))];
    if !message.is_empty() {
        members.push(("message", Json::text(message.as_str())));
    }
    let answer = ErrorAnswer { code, message, extra: Vec::new() };
    json(request, Status::BadRequest, &Json::map(members), Some(answer))
}

/// Exception and message.
fn error(cloud: &Cloud, request: &Request, call: &KmsCall, refusal: &Refusal) -> (String, String) {
    let told = |error: KmsError<'_>| (error.code().to_owned(), error.to_string());
    match refusal {
        Refusal::UnknownAccessKey { .. } => told(KmsError::UnrecognizedClient {}),
        Refusal::Authentication(AuthenticationFault::SessionEnded { .. }) => told(KmsError::ExpiredToken {}),
        Refusal::KeyNotFound(unknown) => match unknown {
            UnknownKey::NoSuchKey { arn } => told(KmsError::KeyNotFound { key_arn: arn }),
            UnknownKey::NoSuchAlias { arn } => told(KmsError::AliasNotFound { alias_arn: arn }),
            UnknownKey::NoKeyId { text } => told(KmsError::InvalidKeyId { key_id: text }),
            UnknownKey::OtherRegion { region } => told(KmsError::InvalidArn { region }),
        },
        Refusal::KmsNotAuthorized { authorization, .. } => {
            told(KmsError::NotAuthorized { sentence: &denied(cloud, request, call, authorization) })
        }
        Refusal::KeyUnusable { key, state } => told(unusable(*state).kms_error(&key.to_string())),
        Refusal::KeyWrongUsage { key, spec, operation } => {
            told(KmsError::InvalidKeyUsage { key_arn: &key.to_string(), usage: spec.usage(), operation })
        }
        Refusal::KmsThrottled { .. } => told(KmsError::Throttled {}),
        Refusal::Kms(refusal) => match refusal {
            KmsRefusal::Unsigned => told(KmsError::MissingAuthenticationToken {}),
            KmsRefusal::HiddenKey { action, by_blob } => {
                told(KmsError::NotAuthorized { sentence: &hidden(cloud, request, action, *by_blob) })
            }
            KmsRefusal::OtherKey { .. } => told(KmsError::IncorrectKey {}),
            KmsRefusal::InvalidCiphertext => told(KmsError::InvalidCiphertext {}),
            KmsRefusal::PlaintextLength { bytes: 0 } => told(KmsError::PlaintextEmpty {}),
            KmsRefusal::PlaintextLength { .. } => told(KmsError::PlaintextTooLong {}),
            KmsRefusal::DeletionWindow { .. } => told(KmsError::DeletionWindow {}),
            KmsRefusal::MalformedKeyPolicy { problems } => malformed(problems),
            KmsRefusal::NoPrincipal { arn } => told(KmsError::NoPrincipal { principal_arn: arn }),
            KmsRefusal::PolicyLocksOut(_) => told(KmsError::PolicyLocksOut {}),
            KmsRefusal::NotPendingDeletion { key } => {
                told(KmsError::NotPendingDeletion { key_arn: &key.to_string() })
            }
            KmsRefusal::AliasPrefix { .. } => told(KmsError::AliasPrefix {}),
            KmsRefusal::AliasTaken { arn } => told(KmsError::AliasTaken { alias_arn: arn }),
            KmsRefusal::KeyUsageMissing => told(KmsError::KeyUsageMissing {}),
            KmsRefusal::TagLength { place, part, text } => {
                let place = place.to_string();
                told(match part {
                    KmsTagPart::Key => KmsError::TagKeyTooLong { tag_key: text, place: &place },
                    KmsTagPart::Value => KmsError::TagValueTooLong { tag_value: text, place: &place },
                })
            }
            KmsRefusal::TagTwice => told(KmsError::TagTwice {}),
            KmsRefusal::TagOfAws => told(KmsError::TagOfAws {}),
            KmsRefusal::TooManyTags => told(KmsError::TooManyTags {}),
            KmsRefusal::ExternalOrigin { key } => {
                told(KmsError::ExternalOrigin { key_arn: &key.to_string() })
            }
            KmsRefusal::RotationsUsedUp { .. } => told(KmsError::RotationLimit {}),
        },
        // INVARIANT (direct refusals): every other refusal belongs to a gate of S3, which no direct call meets.
        Refusal::Authentication(_)
        | Refusal::Form(_)
        | Refusal::Read(_)
        | Refusal::PresignedExpired { .. }
        | Refusal::HeadersNotSigned { .. }
        | Refusal::NoSuchBucket { .. }
        | Refusal::OtherRegion { .. }
        | Refusal::OtherBucketOwner { .. }
        | Refusal::AccessPointOutsideVpc { .. }
        | Refusal::NoWebsite { .. }
        | Refusal::WebsiteMethod { .. }
        | Refusal::Acl(_)
        | Refusal::Headers(_)
        | Refusal::InsecureKmsUpload
        | Refusal::BlockPublicPolicy { .. }
        | Refusal::MalformedPolicy { .. }
        | Refusal::RestrictPublicBuckets { .. }
        | Refusal::BlockPublicAcls { .. }
        | Refusal::NoBucketPolicy { .. }
        | Refusal::PolicyOfOtherAccount { .. }
        | Refusal::NoAccessPointPolicy
        | Refusal::NoPublicAccessBlock { .. }
        | Refusal::NoOwnershipControls { .. }
        | Refusal::NoTagSet { .. }
        | Refusal::Tags(_)
        | Refusal::BucketNotEmpty { .. }
        | Refusal::BucketHasAccessPoints { .. }
        | Refusal::AclGrantsOthers
        | Refusal::MalformedBody
        | Refusal::IndexDocument { .. }
        | Refusal::DefaultKeyNotApplicable
        | Refusal::SetByOrganization { .. }
        | Refusal::AclsDisabled
        | Refusal::RequesterPays
        | Refusal::AnonymousOperation(_)
        | Refusal::NewBucketAclDisabled
        | Refusal::NewBucketAclBlocked
        | Refusal::BucketNamespace { .. }
        | Refusal::LocationConstraint { .. }
        | Refusal::BucketNameTaken { .. }
        | Refusal::BucketAlreadyOwned { .. }
        | Refusal::S3NotAuthorized(_)
        | Refusal::NoSuchKey { .. }
        | Refusal::DeletedObject { .. }
        | Refusal::OnDeleteMarker { .. }
        | Refusal::CopyOfDeleteMarker
        | Refusal::VersionIdNotTaken { .. }
        | Refusal::CopyOfInvalidVersion { .. }
        | Refusal::NoSuchVersion { .. }
        | Refusal::InvalidVersionId { .. }
        | Refusal::HiddenAbsence { .. }
        | Refusal::KmsNeedsSignatureV4 { .. }
        | Refusal::SseCBlocked { .. }
        | Refusal::CustomerKeyMissing
        | Refusal::CustomerKeyWrong
        | Refusal::CustomerKeyNotApplicable
        | Refusal::KmsUnknownClient
        | Refusal::Client(_)
        | Refusal::InsecureKmsRead
        | Refusal::InsecureCustomerKey
        | Refusal::NoSuchUpload { .. }
        | Refusal::PartNumberOutOfRange { .. }
        | Refusal::Listing(_)
        | Refusal::CopyRange(_)
        | Refusal::PartKeyMissing
        | Refusal::PreconditionFailed { .. }
        | Refusal::ConditionConflict { .. }
        | Refusal::Archived { .. }
        | Refusal::CopyOfArchived { .. }
        | Refusal::RangeNotSatisfiable { .. }
        | Refusal::NoObjectLock
        | Refusal::PartKeyNotBegunWith
        | Refusal::PartKeyDiffers
        | Refusal::NoParts
        | Refusal::PartsOutOfOrder { .. }
        | Refusal::PartNotFound { .. }
        | Refusal::PartTooSmall { .. }
        | Refusal::NotReplicated(_)
        | Refusal::CopyOntoItself
        | Refusal::EncryptionNotUpdated(_)
        | Refusal::DoesNotOpen { .. } => told(KmsError::InvalidCiphertext {}),
    }
}

/// KMS's sentence. A key that only a blob names stays unnamed to callers of other accounts.
fn denied(cloud: &Cloud, request: &Request, call: &KmsCall, authorization: &Authorization) -> String {
    let by_blob = matches!(call.action, KmsRequest::Decrypt { key: None, .. })
        || authorization.action == "kms:ReEncryptFrom";
    let form = if by_blob { SentenceForm::PlainArnOrCiphertext } else { SentenceForm::PlainArn };
    signer(cloud, request)
        .and_then(|principal| sentence(principal, request.time, authorization, form))
        .unwrap_or_default()
}

/// The sentence about a key that is not there, which is that about a key policy that lets nobody in.
fn hidden(cloud: &Cloud, request: &Request, action: &str, by_blob: bool) -> String {
    let user = signer(cloud, request).map(|principal| principal.arn()).unwrap_or_default();
    let key = if by_blob { "the resource associated with this ciphertext" } else { "this resource" };
    format!(
        "User: {user} is not authorized to perform: {action} on {key} because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access"
    )
}

/// KMS's own text about a policy, of which `iam` knows all. Where KMS's words are not known there is its code alone.
fn malformed(problems: &[Problem]) -> (String, String) {
    match iam::policy::aws_answer(problems, Service::Kms) {
        Some(answer) => (answer.code.to_owned(), answer.message.unwrap_or_default()),
        None => (String::from("MalformedPolicyDocumentException"), String::new()),
    }
}

fn ok<const N: usize>(request: &Request, members: [(&'static str, Json); N]) -> Response {
    json(request, Status::Ok, &Json::map(members), None)
}

fn json(request: &Request, status: Status, body: &Json, error: Option<ErrorAnswer>) -> Response {
    let text = body.to_string();
    let fields = vec![
        ("Content-Type", String::from("application/x-amz-json-1.1")),
        ("Content-Length", text.len().to_string()),
    ];
    answered(request, status, fields, Body::Json(text), error)
}

fn answered(
    request: &Request,
    status: Status,
    fields: Vec<Field>,
    body: Body,
    error: Option<ErrorAnswer>,
) -> Response {
    let ids = Ids::Kms { entropy: request.entropy.clone(), time: request.time };
    Response::new(status, ids, fields, Content::Body(body), error)
}

fn key_arn(held: &HeldKey) -> Json {
    Json::text(held.key.arn.to_string())
}

fn base64(bytes: &[u8]) -> Json {
    Json::Text(Base64::encode_string(bytes))
}

fn current_material(held: &HeldKey) -> Json {
    Json::text(held.materials.current().id().to_string())
}

/// The material that a blob was made with.
fn material_of(held: &HeldKey, blob: &CiphertextBlob) -> Json {
    let found = blob.key_hint().and_then(|hint| held.materials.find(&held.key.arn, &hint).cloned());
    found.map_or(Json::Null, |material| Json::text(material.id().to_string()))
}
