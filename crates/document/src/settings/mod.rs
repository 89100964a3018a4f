//! Settings: the one flat mechanism by which controls, links, what-if and embeds read and change a document.

mod access;
mod field;
mod more;
mod path;
mod policy;
mod value;

use crate::v1::{
    Algorithm, BlockedEncryptionType, Bucket, Distribution, Encryption, Key, KeyState, Principal,
    PublicAccessBlock, Website,
};
use crate::{Document, Handle, PolicyValue};
pub use field::{BlockSetting, Field};
pub use path::{Entity, PATH_CHARS_MAX, Path};
pub use policy::{policy_text, set_policy_text};
pub use value::Value;

use policy::identity_choices;

/// One thing that can be set, with what it can be set to.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Setting {
    /// Where it stands.
    pub path: Path,
    /// The entity that it belongs to.
    #[serde(skip)]
    pub entity: Entity,
    /// What it is.
    #[serde(skip)]
    pub field: Field,
    /// Every value that a control offers, the current one among them.
    pub choices: Vec<Value>,
    /// What only the panel of all settings offers besides.
    #[serde(skip)]
    pub more: Vec<Value>,
    /// The value now.
    pub current: Value,
    /// Whether it sets several others at once.
    pub compound: bool,
}

/// Why a value was not set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingError {
    /// The document has nothing at this path.
    UnknownPath {
        /// The path, as given.
        path: String,
    },
    /// The setting does not know this value.
    UnknownValue {
        /// The path.
        path: Path,
        /// The value, as given.
        value: String,
    },
    /// The value is the author's own, which no word can bring back; a policy's text is set instead.
    NotAWord {
        /// The path.
        path: Path,
    },
    /// The setting holds no policy, so it takes no text.
    NotAPolicy {
        /// The path.
        path: Path,
    },
    /// The text cannot stand in a document as a policy.
    Text {
        /// The path.
        path: Path,
        /// Why.
        error: crate::CustomPolicyError,
    },
}

impl SettingError {
    /// Where: the path, as given.
    pub fn path(&self) -> &str {
        match self {
            Self::UnknownPath { path } => path,
            Self::UnknownValue { path, .. }
            | Self::NotAWord { path }
            | Self::NotAPolicy { path }
            | Self::Text { path, .. } => path.as_str(),
        }
    }
}

impl std::fmt::Display for SettingError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownPath { path } => write!(f, "`{path}` names no setting"),
            Self::UnknownValue { path, value } => write!(f, "`{path}` does not know `{value}`"),
            Self::NotAWord { path } => write!(f, "`{path}` cannot be set to `custom` by a word"),
            Self::NotAPolicy { path } => write!(f, "`{path}` holds no policy"),
            Self::Text { path, error } => write!(f, "`{path}`: {error}"),
        }
    }
}

impl std::error::Error for SettingError {}

/// Every setting of a document, entity by entity: principals, buckets, keys, accounts, then the document itself.
pub fn settings(document: &Document) -> Vec<Setting> {
    path::all(document)
        .into_iter()
        .filter_map(|(entity, field)| {
            let path = Path::of(&entity, field);
            let current = read(document, &entity, field)?;
            let mut choices = choices(document, &entity, field, &current);
            if !choices.contains(&current) {
                choices.push(current.clone());
            }
            let more = more::choices(document, field).into_iter().filter(|value| !choices.contains(value));
            let more = more.collect();
            Some(Setting { path, entity, field, choices, more, current, compound: field.is_compound() })
        })
        .collect()
}

/// The value at a path; `None` where the document has no such setting, or not in its present state: a bucket with
/// SSE-S3 has no Bucket Key.
pub fn get(document: &Document, path: &Path) -> Option<Value> {
    let (entity, field) = path::resolve(document, path)?;
    read(document, &entity, field)
}

/// The field at a path, whether or not it has a value now.
pub(crate) fn field_at(document: &Document, path: &Path) -> Option<Field> {
    path::resolve(document, path).map(|(_, field)| field)
}

/// Sets a value that has a word. What it implies is set with it, see [`Field::Access`].
pub fn set(document: &mut Document, path: &Path, value: &Value) -> Result<(), SettingError> {
    set_word(document, path, &value.to_string())
}

/// Sets a value by its word, as links and vectors write it.
pub fn set_word(document: &mut Document, path: &Path, word: &str) -> Result<(), SettingError> {
    let unknown_path = || SettingError::UnknownPath { path: path.to_string() };
    let unknown_value = || SettingError::UnknownValue { path: path.clone(), value: word.to_owned() };
    let (entity, field) = path::resolve(document, path).ok_or_else(unknown_path)?;
    let current = read(document, &entity, field).ok_or_else(unknown_path)?;
    let value = Value::parse(field, word).ok_or_else(unknown_value)?;
    match &value {
        // Links and histories may say what already holds.
        same if *same == current => Ok(()),
        Value::Custom => Err(SettingError::NotAWord { path: path.clone() }),
        _ => write(document, &entity, field, &value).ok_or_else(unknown_value),
    }
}

/// The value of a resolved setting.
fn read(document: &Document, entity: &Entity, field: Field) -> Option<Value> {
    match field {
        Field::Focus => Some(Value::Focus(document.focus.clone())),
        Field::Time => Some(Value::Time(document.time.clone())),
        Field::Access => Some(access::of(bucket(document, entity)?)),
        Field::Encryption => Some(encryption_of(document, bucket(document, entity)?)),
        Field::BucketKey => {
            let encryption = bucket(document, entity)?.encryption.as_ref()?;
            (encryption.algorithm == Algorithm::Kms).then_some(on_off(encryption.bucket_key))
        }
        Field::BlockSseC => Some(on_off(!bucket(document, entity)?.blocked_encryption_types.is_empty())),
        Field::BucketPolicy => Some(policy::bucket_policy(bucket(document, entity)?)),
        Field::Website => Some(on_off(bucket(document, entity)?.website.is_some())),
        Field::Block(setting) => Some(on_off(block_setting(block(document, entity)?, setting))),
        Field::Ownership => Some(Value::Ownership(bucket(document, entity)?.ownership)),
        Field::S3Policy => Some(policy::identity(principal(document, entity)?.policies.s3.as_ref())),
        Field::KmsPolicy => Some(policy::identity(principal(document, entity)?.policies.kms.as_ref())),
        Field::KeyState => Some(Value::State(key(document, entity)?.state)),
        Field::KeyPolicy => Some(policy::key_policy(key(document, entity)?)),
        Field::KmsThrottled
        | Field::OrganizationBlock
        | Field::PrincipalType
        | Field::ServiceLinked
        | Field::Account
        | Field::Acl
        | Field::RequesterPays
        | Field::KeySpec
        | Field::Rotations
        | Field::OriginAccess => more::read(document, entity, field),
    }
}

/// What a control offers for a setting, whether or not it is the current value.
fn choices(document: &Document, entity: &Entity, field: Field, current: &Value) -> Vec<Value> {
    match field {
        // Every outcome and every moment can be set; a list of them would be no control.
        Field::Focus | Field::Time => vec![current.clone()],
        Field::Access => vec![Value::Private, Value::Public, Value::Blocked],
        Field::Encryption => {
            let none = sim_stores_plain(document).then_some(Value::None);
            let keys = document.keys.iter().map(|key| Value::Key(key.id.clone()));
            none.into_iter().chain([Value::SseS3, Value::AwsKms]).chain(keys).collect()
        }
        Field::BucketKey | Field::BlockSseC | Field::Website | Field::Block(_) => vec![Value::Off, Value::On],
        Field::BucketPolicy => vec![Value::None, Value::PublicRead],
        Field::Ownership => value::OWNERSHIPS.map(Value::Ownership).to_vec(),
        Field::S3Policy | Field::KmsPolicy => {
            let mut choices = identity_choices(field);
            // Without a customer managed key there is nothing that the template could name.
            choices.retain(|choice| *choice != Value::UseKey || !document.keys.is_empty());
            choices
        }
        Field::KeyState => {
            // Only multi-Region keys have replicas.
            let has_replicas = key(document, entity).is_some_and(|key| key.arn.contains(":key/mrk-"));
            let offered = |state: &KeyState| has_replicas || *state != KeyState::PendingReplicaDeletion;
            value::STATES.into_iter().filter(offered).map(Value::State).collect()
        }
        Field::KeyPolicy => {
            let named = key(document, entity).is_some_and(|key| !key.users.is_empty());
            std::iter::once(Value::Default).chain(named.then_some(Value::NamedUsers)).collect()
        }
        Field::KmsThrottled | Field::OrganizationBlock | Field::ServiceLinked | Field::RequesterPays => {
            vec![Value::Off, Value::On]
        }
        Field::PrincipalType
        | Field::Account
        | Field::Acl
        | Field::KeySpec
        | Field::Rotations
        | Field::OriginAccess => more::choices(document, field),
    }
}

/// Writes a value that [`Value::parse`] read for the same field. `None` where this document cannot take it.
fn write(document: &mut Document, entity: &Entity, field: Field, value: &Value) -> Option<()> {
    match (field, value) {
        (Field::Focus, Value::Focus(focus)) => {
            document.focus = document.shows(focus).then(|| focus.clone())?;
        }
        (Field::Time, Value::Time(time)) => document.time.clone_from(time),
        (Field::Access, _) => access::set(bucket_mut(document, entity)?, value)?,
        (Field::Encryption, _) => {
            let encryption = encryption_for(document, bucket(document, entity)?, value)?;
            bucket_mut(document, entity)?.encryption = encryption;
        }
        (Field::BucketKey, _) => {
            bucket_mut(document, entity)?.encryption.as_mut()?.bucket_key = is_on(value)?
        }
        (Field::BlockSseC, _) => {
            let blocked = is_on(value)?.then_some(BlockedEncryptionType::SseC);
            bucket_mut(document, entity)?.blocked_encryption_types = blocked.into_iter().collect();
        }
        (Field::BucketPolicy, Value::None) => bucket_mut(document, entity)?.policy = None,
        (Field::BucketPolicy, Value::PublicRead) => {
            bucket_mut(document, entity)?.policy = Some(PolicyValue::named(crate::templates::PUBLIC_READ));
        }
        (Field::Website, _) => {
            let on = is_on(value)?;
            set_website(bucket_mut(document, entity)?, on);
        }
        (Field::Block(setting), _) => {
            *block_setting_mut(block_mut(document, entity)?, setting) = is_on(value)?
        }
        (Field::Ownership, Value::Ownership(ownership)) => {
            bucket_mut(document, entity)?.ownership = *ownership
        }
        (Field::S3Policy, _) => principal_mut(document, entity)?.policies.s3 = policy::identity_value(value)?,
        (Field::KmsPolicy, _) => {
            principal_mut(document, entity)?.policies.kms = policy::identity_value(value)?
        }
        (Field::KeyState, Value::State(state)) => key_mut(document, entity)?.state = *state,
        (Field::KeyPolicy, _) => {
            let key = key_mut(document, entity)?;
            key.policy = policy::key_value(key, value)?;
        }
        (
            Field::KmsThrottled
            | Field::OrganizationBlock
            | Field::PrincipalType
            | Field::ServiceLinked
            | Field::Account
            | Field::Acl
            | Field::RequesterPays
            | Field::KeySpec
            | Field::Rotations
            | Field::OriginAccess,
            _,
        ) => more::write(document, entity, field, value)?,
        (Field::Focus | Field::Time | Field::BucketPolicy | Field::Ownership | Field::KeyState, _) => {
            return None;
        }
    }
    Some(())
}

/// Whether an upload of the document's day can stay unencrypted.
/// Source: Amazon S3 User Guide, "Default encryption FAQ": every upload is encrypted since 2023-01-05.
fn sim_stores_plain(document: &Document) -> bool {
    // Times of this form sort as texts.
    document.time.as_str() < "2023-01-05"
}

/// The word for a bucket's default encryption.
fn encryption_of(document: &Document, bucket: &Bucket) -> Value {
    match &bucket.encryption {
        None => Value::None,
        Some(Encryption { algorithm: Algorithm::Aes256, key: None, .. }) => Value::SseS3,
        Some(Encryption { algorithm: Algorithm::Aes256, key: Some(_), .. }) => Value::Custom,
        Some(Encryption { algorithm: Algorithm::Dsse, bucket_key: true, .. }) => Value::Custom,
        Some(Encryption { algorithm: Algorithm::Dsse, key: None, .. }) => Value::DsseKms,
        Some(Encryption { algorithm: Algorithm::Dsse, key: Some(arn), .. }) => {
            let known = document.keys.iter().find(|key| key.arn == *arn);
            known.map_or(Value::Custom, |key| Value::DsseKey(key.id.clone()))
        }
        Some(Encryption { algorithm: Algorithm::Kms, key: None, .. }) => Value::AwsKms,
        Some(Encryption { algorithm: Algorithm::Kms, key: Some(arn), .. }) => {
            let known = document.keys.iter().find(|key| key.arn == *arn);
            known.map_or(Value::Custom, |key| Value::Key(key.id.clone()))
        }
    }
}

/// The default encryption that a word means. The Bucket Key goes with SSE-KMS and stays from one key to the next.
fn encryption_for(document: &Document, bucket: &Bucket, value: &Value) -> Option<Option<Encryption>> {
    let bucket_key =
        bucket.encryption.as_ref().is_some_and(|old| old.algorithm == Algorithm::Kms && old.bucket_key);
    Some(match value {
        Value::None => None,
        Value::SseS3 => Some(Encryption { algorithm: Algorithm::Aes256, key: None, bucket_key: false }),
        Value::AwsKms => Some(Encryption { algorithm: Algorithm::Kms, key: None, bucket_key }),
        Value::Key(handle) => {
            let key = document.keys.iter().find(|key| key.id == *handle)?;
            Some(Encryption { algorithm: Algorithm::Kms, key: Some(key.arn.clone()), bucket_key })
        }
        Value::DsseKms => Some(Encryption { algorithm: Algorithm::Dsse, key: None, bucket_key: false }),
        Value::DsseKey(handle) => {
            let key = document.keys.iter().find(|key| key.id == *handle)?;
            Some(Encryption { algorithm: Algorithm::Dsse, key: Some(key.arn.clone()), bucket_key: false })
        }
        _ => return None,
    })
}

fn set_website(bucket: &mut Bucket, on: bool) {
    match (on, bucket.website.is_some()) {
        (true, false) => bucket.website = Some(Website { index: "index.html".to_owned(), error: None }),
        (false, true) => bucket.website = None,
        (true, true) | (false, false) => {}
    }
}

fn on_off(on: bool) -> Value {
    if on { Value::On } else { Value::Off }
}

fn is_on(value: &Value) -> Option<bool> {
    match value {
        Value::On => Some(true),
        Value::Off => Some(false),
        _ => None,
    }
}

fn block_setting(block: &PublicAccessBlock, setting: BlockSetting) -> bool {
    match setting {
        BlockSetting::BlockPublicAcls => block.block_public_acls,
        BlockSetting::IgnorePublicAcls => block.ignore_public_acls,
        BlockSetting::BlockPublicPolicy => block.block_public_policy,
        BlockSetting::RestrictPublicBuckets => block.restrict_public_buckets,
    }
}

fn block_setting_mut(block: &mut PublicAccessBlock, setting: BlockSetting) -> &mut bool {
    match setting {
        BlockSetting::BlockPublicAcls => &mut block.block_public_acls,
        BlockSetting::IgnorePublicAcls => &mut block.ignore_public_acls,
        BlockSetting::BlockPublicPolicy => &mut block.block_public_policy,
        BlockSetting::RestrictPublicBuckets => &mut block.restrict_public_buckets,
    }
}

fn block<'a>(document: &'a Document, entity: &Entity) -> Option<&'a PublicAccessBlock> {
    match entity {
        Entity::Account(id) => document
            .accounts
            .iter()
            .find(|account| account.id == *id)
            .map(|account| &account.public_access_block),
        Entity::Bucket(_) => bucket(document, entity).map(|bucket| &bucket.public_access_block),
        Entity::Document | Entity::Principal(_) | Entity::Key(_) | Entity::Distribution(_) => None,
    }
}

fn block_mut<'a>(document: &'a mut Document, entity: &Entity) -> Option<&'a mut PublicAccessBlock> {
    match entity {
        Entity::Account(id) => {
            let account = document.accounts.iter_mut().find(|account| account.id == *id);
            account.map(|account| &mut account.public_access_block)
        }
        Entity::Bucket(_) => bucket_mut(document, entity).map(|bucket| &mut bucket.public_access_block),
        Entity::Document | Entity::Principal(_) | Entity::Key(_) | Entity::Distribution(_) => None,
    }
}

/// Declares the two ways to an entity of one kind: to read it and to change it.
macro_rules! entity {
    ($read:ident, $write:ident, $list:ident, $kind:ident, $type:ty) => {
        fn $read<'a>(document: &'a Document, entity: &Entity) -> Option<&'a $type> {
            let Entity::$kind(handle) = entity else { return None };
            document.$list.iter().find(|one| one.id == *handle)
        }

        fn $write<'a>(document: &'a mut Document, entity: &Entity) -> Option<&'a mut $type> {
            let Entity::$kind(handle) = entity else { return None };
            document.$list.iter_mut().find(|one| one.id == *handle)
        }
    };
}

entity!(bucket, bucket_mut, buckets, Bucket, Bucket);
entity!(principal, principal_mut, principals, Principal, Principal);
entity!(key, key_mut, keys, Key, Key);
entity!(distribution, distribution_mut, distributions, Distribution, Distribution);

/// The kind of entity that a handle names, in a document whose handles are unique.
pub(crate) fn entity_of(document: &Document, handle: &Handle) -> Option<Entity> {
    if document.principals.iter().any(|one| one.id == *handle) {
        Some(Entity::Principal(handle.clone()))
    } else if document.buckets.iter().any(|one| one.id == *handle) {
        Some(Entity::Bucket(handle.clone()))
    } else if document.keys.iter().any(|one| one.id == *handle) {
        Some(Entity::Key(handle.clone()))
    } else if document.accounts.iter().any(|one| one.id == *handle) {
        Some(Entity::Account(handle.clone()))
    } else if document.distributions.iter().any(|one| one.id == *handle) {
        Some(Entity::Distribution(handle.clone()))
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
