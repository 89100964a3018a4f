//! Paths: where a setting stands, as a text that a link can carry.

use std::fmt;

use super::Field;
use super::row::Row;
use crate::format::told_as_text;
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
    /// An IAM group.
    Group(Handle),
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
            Some(handle) => Self([handle.as_str(), ".", field.as_str()].concat()),
        }
    }

    /// The path as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

told_as_text!(Path);

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Entity {
    /// Its handle; the document has none.
    pub const fn handle(&self) -> Option<&Handle> {
        match self {
            Self::Document => None,
            Self::Account(handle)
            | Self::Principal(handle)
            | Self::Group(handle)
            | Self::Bucket(handle)
            | Self::Key(handle)
            | Self::Distribution(handle) => Some(handle),
        }
    }

    /// The settings that an entity of this kind has.
    pub(super) const fn rows(&self) -> &'static [Row] {
        match self {
            Self::Document => super::document::ROWS,
            Self::Account(_) => super::account::ROWS,
            Self::Principal(_) => super::principal::ROWS,
            Self::Group(_) => super::group::ROWS,
            Self::Bucket(_) => super::bucket::ROWS,
            Self::Key(_) => super::key::ROWS,
            Self::Distribution(_) => super::distribution::ROWS,
        }
    }
}

/// What a path means in a document.
pub(super) fn resolve(document: &Document, path: &Path) -> Option<(Entity, &'static Row)> {
    let (entity, word) = match path.as_str().split_once('.') {
        Some((handle, word)) => (entity_of(document, &Handle::parse(handle)?)?, word),
        None => (Entity::Document, path.as_str()),
    };
    let row = entity.rows().iter().find(|row| row.field.as_str() == word)?;
    Some((entity, row))
}

/// Every entity's every setting, in the order of presentation.
pub(super) fn all(document: &Document) -> Vec<(Entity, &'static Row)> {
    let mut all = Vec::new();
    let mut put = |entity: Entity| all.extend(entity.rows().iter().map(|row| (entity.clone(), row)));
    document.principals.iter().for_each(|one| put(Entity::Principal(one.id.clone())));
    document.distributions.iter().for_each(|one| put(Entity::Distribution(one.id.clone())));
    document.groups.iter().for_each(|one| put(Entity::Group(one.id.clone())));
    document.buckets.iter().for_each(|one| put(Entity::Bucket(one.id.clone())));
    document.keys.iter().for_each(|one| put(Entity::Key(one.id.clone())));
    document.accounts.iter().for_each(|one| put(Entity::Account(one.id.clone())));
    put(Entity::Document);
    all
}

/// The kind of entity that a handle names, in a document whose handles are unique.
pub(crate) fn entity_of(document: &Document, handle: &Handle) -> Option<Entity> {
    if document.principal(handle).is_some() {
        Some(Entity::Principal(handle.clone()))
    } else if document.group(handle).is_some() {
        Some(Entity::Group(handle.clone()))
    } else if document.bucket(handle).is_some() {
        Some(Entity::Bucket(handle.clone()))
    } else if document.key(handle).is_some() {
        Some(Entity::Key(handle.clone()))
    } else if document.account(handle).is_some() {
        Some(Entity::Account(handle.clone()))
    } else if document.distribution(handle).is_some() {
        Some(Entity::Distribution(handle.clone()))
    } else {
        None
    }
}
