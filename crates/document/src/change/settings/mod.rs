//! Settings: the one flat mechanism by which controls, links, what-if and embeds read and change a document.

mod access;
mod client_side;
mod encryption;
mod entities;
mod field;
mod near;
mod path;
mod policy;
mod read;
mod value;
mod write;

use crate::Document;
pub(crate) use entities::entity_of;
pub use field::{BlockSetting, Field};
pub use near::{Near, near};
pub use path::{Entity, PATH_CHARS_MAX, Path};
pub use policy::{policy_text, set_policy_text};
pub use value::Value;

use read::{Offer, offer, read};
use write::write;

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
            let Offer { mut choices, mut more } = offer(document, &entity, field, &current);
            if !choices.contains(&current) {
                choices.push(current.clone());
            }
            more.retain(|value| !choices.contains(value));
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
        same if *same == current && !is_split(document, &entity, field) => Ok(()),
        Value::Custom => Err(SettingError::NotAWord { path: path.clone() }),
        _ => write(document, &entity, field, &value).ok_or_else(unknown_value),
    }
}

/// Whether a value that holds for what lies there is another than that of new uploads: then to set it makes them one.
fn is_split(document: &Document, entity: &Entity, field: Field) -> bool {
    let bucket = entities::bucket(document, entity);
    matches!(field, Field::Encryption | Field::BucketKey)
        && bucket.is_some_and(|bucket| bucket.stored_encryption.is_some())
}

#[cfg(test)]
mod tests;
