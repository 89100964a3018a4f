//! The ways to what a setting belongs to: to read it and to change it.

use super::{BlockSetting, Entity};
use crate::format::model::{Account, Bucket, Distribution, Key, Principal, PublicAccessBlock};
use crate::{Document, Handle};

/// Declares the two ways to an entity of one kind.
macro_rules! entity {
    ($read:ident, $write:ident, $list:ident, $kind:ident, $type:ty) => {
        pub(super) fn $read<'a>(document: &'a Document, entity: &Entity) -> Option<&'a $type> {
            let Entity::$kind(handle) = entity else { return None };
            document.$list.iter().find(|one| one.id == *handle)
        }

        pub(super) fn $write<'a>(document: &'a mut Document, entity: &Entity) -> Option<&'a mut $type> {
            let Entity::$kind(handle) = entity else { return None };
            document.$list.iter_mut().find(|one| one.id == *handle)
        }
    };
}

entity!(bucket, bucket_mut, buckets, Bucket, Bucket);
entity!(principal, principal_mut, principals, Principal, Principal);
entity!(key, key_mut, keys, Key, Key);
entity!(distribution, distribution_mut, distributions, Distribution, Distribution);
entity!(of_account, of_account_mut, accounts, Account, Account);

/// Block Public Access of an account or a bucket.
pub(super) fn block<'a>(document: &'a Document, entity: &Entity) -> Option<&'a PublicAccessBlock> {
    match entity {
        Entity::Account(_) => of_account(document, entity).map(|account| &account.public_access_block),
        Entity::Bucket(_) => bucket(document, entity).map(|bucket| &bucket.public_access_block),
        Entity::Document | Entity::Principal(_) | Entity::Key(_) | Entity::Distribution(_) => None,
    }
}

pub(super) fn block_mut<'a>(
    document: &'a mut Document,
    entity: &Entity,
) -> Option<&'a mut PublicAccessBlock> {
    match entity {
        Entity::Account(_) => {
            of_account_mut(document, entity).map(|account| &mut account.public_access_block)
        }
        Entity::Bucket(_) => bucket_mut(document, entity).map(|bucket| &mut bucket.public_access_block),
        Entity::Document | Entity::Principal(_) | Entity::Key(_) | Entity::Distribution(_) => None,
    }
}

/// One of the four settings.
pub(super) fn block_setting(mut block: PublicAccessBlock, setting: BlockSetting) -> bool {
    *block_setting_mut(&mut block, setting)
}

pub(super) fn block_setting_mut(block: &mut PublicAccessBlock, setting: BlockSetting) -> &mut bool {
    match setting {
        BlockSetting::BlockPublicAcls => &mut block.block_public_acls,
        BlockSetting::IgnorePublicAcls => &mut block.ignore_public_acls,
        BlockSetting::BlockPublicPolicy => &mut block.block_public_policy,
        BlockSetting::RestrictPublicBuckets => &mut block.restrict_public_buckets,
    }
}

/// The account that an entity belongs to.
pub(super) fn account<'a>(document: &'a Document, entity: &Entity) -> Option<&'a Handle> {
    match entity {
        Entity::Principal(_) => principal(document, entity).map(|one| &one.account),
        Entity::Bucket(_) => bucket(document, entity).map(|one| &one.account),
        Entity::Distribution(_) => distribution(document, entity).map(|one| &one.account),
        Entity::Document | Entity::Account(_) | Entity::Key(_) => None,
    }
}

pub(super) fn account_mut<'a>(document: &'a mut Document, entity: &Entity) -> Option<&'a mut Handle> {
    match entity {
        Entity::Principal(_) => principal_mut(document, entity).map(|one| &mut one.account),
        Entity::Bucket(_) => bucket_mut(document, entity).map(|one| &mut one.account),
        Entity::Distribution(_) => distribution_mut(document, entity).map(|one| &mut one.account),
        Entity::Document | Entity::Account(_) | Entity::Key(_) => None,
    }
}

/// The kind of entity that a handle names, in a document whose handles are unique.
pub(crate) fn entity_of(document: &Document, handle: &Handle) -> Option<Entity> {
    if document.principal(handle).is_some() {
        Some(Entity::Principal(handle.clone()))
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
