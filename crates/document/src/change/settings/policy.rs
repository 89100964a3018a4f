//! Policies as settings: the words for them, and the JSON behind each word.

use super::{Entity, Field, Path, SettingError, Value, path};
use crate::change::policies::PolicyPlace;
use crate::format::model::{Bucket, Key};
use crate::run::templates::{DEFAULT, DENY_KMS, NAMED_USERS, PUBLIC_READ, USE_KEY};
use crate::{CustomPolicy, Document, PolicyValue};

/// The managed policies that the S3 control offers, from no right to every right.
const S3_POLICIES: [&str; 4] =
    ["AmazonS3ReadOnlyAccess", "AmazonS3FullAccess", "PowerUserAccess", "AdministratorAccess"];

/// The managed policies that the KMS control offers besides the templates.
const KMS_POLICIES: [&str; 3] =
    ["AWSKeyManagementServicePowerUser", "PowerUserAccess", "AdministratorAccess"];

/// What a principal's S3 or KMS control offers, the smallest right first.
pub(super) fn identity_choices(field: Field) -> Vec<Value> {
    let managed =
        |names: &[&str]| names.iter().map(|name| Value::Managed((*name).to_owned())).collect::<Vec<_>>();
    if field == Field::S3Policy {
        [vec![Value::None], managed(&S3_POLICIES)].concat()
    } else {
        [vec![Value::None, Value::UseKey], managed(&KMS_POLICIES), vec![Value::DenyKms]].concat()
    }
}

/// The word for a principal's policy.
pub(super) fn identity(policy: Option<&PolicyValue>) -> Value {
    match policy {
        None => Value::None,
        Some(PolicyValue::Custom(_)) => Value::Custom,
        Some(PolicyValue::Named(name)) => match name.as_str() {
            USE_KEY => Value::UseKey,
            DENY_KMS => Value::DenyKms,
            name => Value::Managed(name.to_owned()),
        },
    }
}

/// The policy that a word puts into a principal's slot.
pub(super) fn identity_value(value: &Value) -> Option<Option<PolicyValue>> {
    Some(match value {
        Value::None => None,
        Value::UseKey => Some(PolicyValue::named(USE_KEY)),
        Value::DenyKms => Some(PolicyValue::named(DENY_KMS)),
        Value::Managed(name) => Some(PolicyValue::named(name)),
        _ => return None,
    })
}

/// The word for a bucket's policy.
pub(super) fn bucket_policy(bucket: &Bucket) -> Value {
    match &bucket.policy {
        None => Value::None,
        Some(policy) if policy.is_named(PUBLIC_READ) => Value::PublicRead,
        Some(_) => Value::Custom,
    }
}

/// The word for a key's policy.
pub(super) fn key_policy(key: &Key) -> Value {
    if key.policy.is_named(DEFAULT) {
        Value::Default
    } else if key.policy.is_named(NAMED_USERS) {
        Value::NamedUsers
    } else {
        Value::Custom
    }
}

/// The policy that a word gives a key.
pub(super) fn key_value(key: &Key, value: &Value) -> Option<PolicyValue> {
    match value {
        Value::Default => Some(PolicyValue::named(DEFAULT)),
        Value::NamedUsers if !key.users.is_empty() => Some(PolicyValue::named(NAMED_USERS)),
        _ => None,
    }
}

/// The place of a policy that a setting holds.
fn place(entity: &Entity, field: Field) -> Option<PolicyPlace> {
    let handle = entity.handle()?.clone();
    match field {
        Field::BucketPolicy => Some(PolicyPlace::Bucket(handle)),
        Field::KeyPolicy => Some(PolicyPlace::Key(handle)),
        Field::S3Policy => Some(PolicyPlace::S3(handle)),
        Field::KmsPolicy => Some(PolicyPlace::Kms(handle)),
        Field::Focus
        | Field::Time
        | Field::Access
        | Field::Encryption
        | Field::EncryptionOfNew
        | Field::BucketKey
        | Field::BucketKeyOfNew
        | Field::BlockSseC
        | Field::ClientSide
        | Field::Website
        | Field::Replication
        | Field::Block(_)
        | Field::Ownership
        | Field::KeyState
        | Field::KmsThrottled
        | Field::OrganizationBlock
        | Field::PrincipalType
        | Field::ServiceLinked
        | Field::Account
        | Field::Acl
        | Field::RequesterPays
        | Field::KeySpec
        | Field::Rotations
        | Field::OriginAccess
        | Field::Versioning
        | Field::DeletionDate
        | Field::KmsRequests
        | Field::Expiration
        | Field::Suspended => None,
    }
}

/// The JSON of the policy at a path: a managed policy's, a filled template's, or the author's own to the letter.
/// `None` where there is no policy, or none that this version knows by its name.
pub fn policy_text(document: &Document, path: &Path) -> Option<String> {
    let (entity, field) = path::resolve(document, path)?;
    place(&entity, field)?.text(document)
}

/// Puts the author's own JSON where a policy stands. It must be a JSON object; whether it is a policy, the build says.
pub fn set_policy_text(document: &mut Document, path: &Path, text: &str) -> Result<(), SettingError> {
    let unknown = || SettingError::UnknownPath { path: path.to_string() };
    let (entity, field) = path::resolve(document, path).ok_or_else(unknown)?;
    let place = place(&entity, field).ok_or_else(|| SettingError::NotAPolicy { path: path.clone() })?;
    let policy =
        CustomPolicy::parse(text).map_err(|error| SettingError::Text { path: path.clone(), error })?;
    place.set(document, Some(PolicyValue::Custom(policy))).ok_or_else(unknown)
}
