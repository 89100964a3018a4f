//! Paths: where a setting stands, as a text that a link can carry.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Field;
use crate::{Document, Handle};

/// Where a setting stands: `normaluser.kms`, `focus`.
///
/// A path is only a text of the right form; whether a document has a setting there, the document knows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(String);

/// What a setting belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// The document as a whole.
    Document,
    /// An account.
    Account(Handle),
    /// A user, role or root user.
    Principal(Handle),
    /// A bucket.
    Bucket(Handle),
    /// A KMS key.
    Key(Handle),
    /// A CloudFront distribution.
    Distribution(Handle),
}

/// The longest path, in characters.
pub const PATH_CHARS_MAX: usize = 64;

impl Path {
    /// Reads a path: letters, digits, `-` and `.`; `None` for a text of another form.
    pub fn parse(text: &str) -> Option<Self> {
        let good = (1..=PATH_CHARS_MAX).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
        good.then(|| Self(text.to_owned()))
    }

    /// The path of an entity's field.
    pub fn of(entity: &Entity, field: Field) -> Self {
        match entity.handle() {
            None => Self(field.as_str().to_owned()),
            Some(handle) => Self(format!("{handle}.{}", field.as_str())),
        }
    }

    /// The path as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Entity {
    /// Its handle; the document has none.
    pub const fn handle(&self) -> Option<&Handle> {
        match self {
            Self::Document => None,
            Self::Account(handle)
            | Self::Principal(handle)
            | Self::Bucket(handle)
            | Self::Key(handle)
            | Self::Distribution(handle) => Some(handle),
        }
    }

    /// The fields that an entity of this kind has.
    pub(crate) const fn fields(&self) -> &'static [Field] {
        match self {
            Self::Document => &[Field::Focus, Field::Time, Field::KmsThrottled, Field::OrganizationBlock],
            Self::Account(_) => &Field::OF_ACCOUNT,
            Self::Principal(_) => &Field::OF_PRINCIPAL,
            Self::Bucket(_) => &Field::OF_BUCKET,
            Self::Key(_) => &Field::OF_KEY,
            Self::Distribution(_) => &Field::OF_DISTRIBUTION,
        }
    }
}

/// What a path means in a document.
pub(super) fn resolve(document: &Document, path: &Path) -> Option<(Entity, Field)> {
    let (entity, word) = match path.as_str().split_once('.') {
        Some((handle, word)) => (super::entity_of(document, &Handle::parse(handle)?)?, word),
        None => (Entity::Document, path.as_str()),
    };
    let field = entity.fields().iter().copied().find(|field| field.as_str() == word)?;
    Some((entity, field))
}

/// Every entity's every field, in the order of presentation.
pub(super) fn all(document: &Document) -> Vec<(Entity, Field)> {
    let principals = document.principals.iter().map(|one| Entity::Principal(one.id.clone()));
    let buckets = document.buckets.iter().map(|one| Entity::Bucket(one.id.clone()));
    let keys = document.keys.iter().map(|one| Entity::Key(one.id.clone()));
    let accounts = document.accounts.iter().map(|one| Entity::Account(one.id.clone()));
    let distributions = document.distributions.iter().map(|one| Entity::Distribution(one.id.clone()));
    principals
        .chain(distributions)
        .chain(buckets)
        .chain(keys)
        .chain(accounts)
        .chain([Entity::Document])
        .flat_map(|entity| entity.fields().iter().map(move |field| (entity.clone(), *field)))
        .collect()
}
