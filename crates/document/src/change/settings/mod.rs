//! Settings: the one flat mechanism by which controls, links, what-if and embeds read and change a document.
//!
//! A new setting is a name in `field.rs` and a row in its entity's file; it does not compile until `text` has its words.

mod account;
mod bucket;
mod distribution;
mod document;
mod field;
mod group;
mod key;
mod list;
mod near;
mod path;
mod policy;
mod principal;
mod row;
mod value;

use crate::Document;
pub use field::{BlockSetting, Field};
pub use list::list;
pub use near::{Near, near};
pub(crate) use path::entity_of;
pub use path::{Entity, PATH_CHARS_MAX, Path};
pub use policy::{policy_text, set_policy_text};
pub(crate) use row::Stage;
use row::{Choices, Row};
pub use value::Value;

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
    #[serde(skip)]
    row: &'static Row,
}

impl Setting {
    /// Whether it has a control of its own beside the table; the others stand in the panel of all settings.
    pub const fn is_control(&self) -> bool {
        self.row.is_control
    }

    /// Whether it holds a policy whose JSON can be shown and written.
    pub const fn is_policy(&self) -> bool {
        self.row.policy.is_some()
    }
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
        .filter_map(|(entity, row)| {
            let field = row.field;
            let path = Path::of(&entity, field);
            let current = (row.read)(document, entity.handle())?;
            let Choices { mut choices, mut more } = (row.kind.offer)(document, entity.handle());
            if !choices.contains(&current) {
                choices.push(current.clone());
            }
            more.retain(|value| !choices.contains(value));
            Some(Setting { path, entity, field, choices, more, current, compound: row.is_compound, row })
        })
        .collect()
}

/// The value of every setting that has one, in the order in which links write them.
pub(crate) fn values(document: &Document) -> Vec<Present> {
    let present = path::all(document).into_iter().filter_map(|(entity, row)| {
        let current = (row.read)(document, entity.handle())?;
        Some(Present { path: Path::of(&entity, row.field), entity, current, row })
    });
    let mut present: Vec<Present> = present.collect();
    sort::by(&mut present, |one, other| (one.row.stage, &one.path).cmp(&(other.row.stage, &other.path)));
    present
}

/// A setting with its value, and nothing of what could be chosen.
pub(crate) struct Present {
    pub(crate) path: Path,
    pub(crate) current: Value,
    entity: Entity,
    row: &'static Row,
}

impl Present {
    /// The value of the same setting in another document.
    pub(crate) fn value_in(&self, document: &Document) -> Option<Value> {
        (self.row.read)(document, self.entity.handle())
    }

    /// Whether it holds a policy whose JSON can be shown and written.
    pub(crate) const fn is_policy(&self) -> bool {
        self.row.policy.is_some()
    }
}

/// The value at a path; `None` where the document has no such setting, or not in its present state: a bucket with
/// SSE-S3 has no Bucket Key.
pub fn get(document: &Document, path: &Path) -> Option<Value> {
    let (entity, row) = path::resolve(document, path)?;
    (row.read)(document, entity.handle())
}

/// What the setting at a path is, whether or not it has a value now.
pub(crate) fn field_at(document: &Document, path: &Path) -> Option<Field> {
    path::resolve(document, path).map(|(_, row)| row.field)
}

/// When the setting at a path is set among others, whether or not it has a value now.
pub(crate) fn stage_at(document: &Document, path: &Path) -> Stage {
    path::resolve(document, path).map_or(Stage::Unknown, |(_, row)| row.stage)
}

/// Sets a value that has a word. What it implies is set with it, see [`Field::Access`].
pub fn set(document: &mut Document, path: &Path, value: &Value) -> Result<(), SettingError> {
    set_word(document, path, &value.to_string())
}

/// Sets a value by its word, as links and vectors write it.
pub fn set_word(document: &mut Document, path: &Path, word: &str) -> Result<(), SettingError> {
    let unknown_path = || SettingError::UnknownPath { path: path.to_string() };
    let unknown_value = || SettingError::UnknownValue { path: path.clone(), value: word.to_owned() };
    let (entity, row) = path::resolve(document, path).ok_or_else(unknown_path)?;
    let current = (row.read)(document, entity.handle()).ok_or_else(unknown_path)?;
    let value = row.kind.parse(word).ok_or_else(unknown_value)?;
    // Links and histories may say what already holds.
    if value == current && !is_split(document, &entity, row) {
        return Ok(());
    }
    if value == Value::Custom {
        return Err(SettingError::NotAWord { path: path.clone() });
    }
    (row.write)(document, entity.handle(), &value).ok_or_else(unknown_value)
}

/// Whether a value that holds for what lies there is another than that of new uploads: then to set it makes them one.
fn is_split(document: &Document, entity: &Entity, row: &Row) -> bool {
    let bucket = entity.handle().and_then(|handle| document.bucket(handle));
    row.is_of_all_objects && bucket.is_some_and(|bucket| bucket.stored_encryption.is_some())
}

#[cfg(test)]
mod tests;
