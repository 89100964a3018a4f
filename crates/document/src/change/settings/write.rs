//! Setting what was chosen.

use super::entities::{
    account_mut, block_mut, block_setting_mut, bucket, bucket_mut, distribution_mut, key_mut, of_account_mut,
    principal_mut,
};
use super::value::is_on;
use super::{Entity, Field, Value, access, client_side, encryption, policy};
use crate::format::model::{Acl, BlockedEncryptionType, OriginAccess, Principal, PrincipalKind, Replication};
use crate::{Document, PolicyValue};

/// The identity that a distribution gets. Source: Amazon CloudFront Developer Guide, "Use an origin access identity".
const IDENTITY: &str = "EH1HDMB1FH2TC";

/// Writes a value that [`Value::parse`] read for the same field. `None` where this document cannot take it.
pub(super) fn write(document: &mut Document, entity: &Entity, field: Field, value: &Value) -> Option<()> {
    match (field, value) {
        (Field::Focus, Value::Focus(focus)) => {
            document.focus = document.shows(focus).then(|| focus.clone())?;
        }
        (Field::Time, Value::Time(time)) => document.time.clone_from(time),
        (Field::Access, _) => access::set(bucket_mut(document, entity)?, value)?,
        (Field::Encryption, _) => {
            let before = bucket(document, entity)?.encryption_of_stored();
            let encryption = encryption::meant(document, before, value)?;
            encryption::set(bucket_mut(document, entity)?, encryption);
        }
        (Field::EncryptionOfNew, _) => {
            let before = bucket(document, entity)?.encryption.as_ref();
            let encryption = encryption::meant(document, before, value)?;
            encryption::set_of_new(bucket_mut(document, entity)?, encryption);
        }
        (Field::BucketKey, _) => {
            encryption::set_bucket_key_of_all(bucket_mut(document, entity)?, is_on(value)?)?;
        }
        (Field::BucketKeyOfNew, _) => {
            encryption::set_bucket_key_of_new(bucket_mut(document, entity)?, is_on(value)?)?;
        }
        (Field::BlockSseC, _) => {
            let blocked = is_on(value)?.then_some(BlockedEncryptionType::SseC);
            bucket_mut(document, entity)?.blocked_encryption_types = blocked.into_iter().collect();
        }
        (Field::ClientSide, _) => {
            let bucket = bucket(document, entity)?.id.clone();
            client_side::set(document, &bucket, value)?;
        }
        (Field::BucketPolicy, Value::None) => bucket_mut(document, entity)?.policy = None,
        (Field::BucketPolicy, Value::PublicRead) => {
            bucket_mut(document, entity)?.policy =
                Some(PolicyValue::named(crate::run::templates::PUBLIC_READ));
        }
        (Field::Website, _) => encryption::set_website(bucket_mut(document, entity)?, is_on(value)?),
        (Field::Block(setting), _) => {
            *block_setting_mut(block_mut(document, entity)?, setting) = is_on(value)?;
        }
        (Field::Ownership, Value::Ownership(ownership)) => {
            bucket_mut(document, entity)?.ownership = *ownership;
        }
        (Field::S3Policy, _) => principal_mut(document, entity)?.policies.s3 = policy::identity_value(value)?,
        (Field::KmsPolicy, _) => {
            principal_mut(document, entity)?.policies.kms = policy::identity_value(value)?;
        }
        (Field::KeyState, Value::State(state)) => key_mut(document, entity)?.state = *state,
        (Field::KeyPolicy, _) => {
            let key = key_mut(document, entity)?;
            key.policy = policy::key_value(key, value)?;
        }
        (Field::KmsThrottled, _) => document.kms_is_throttled = is_on(value)?,
        (Field::OrganizationBlock, _) => {
            document.organization.as_mut()?.blocks_public_access = is_on(value)?;
        }
        (Field::PrincipalType, Value::Type(kind)) => become_kind(principal_mut(document, entity)?, *kind),
        (Field::ServiceLinked, _) => principal_mut(document, entity)?.service_linked = is_on(value)?,
        (Field::Account, Value::Account(id)) => {
            document.account(id)?;
            *account_mut(document, entity)? = id.clone();
        }
        (Field::Expiration, Value::None) => principal_mut(document, entity)?.expiration = None,
        (Field::Expiration, Value::Time(time)) => {
            principal_mut(document, entity)?.expiration = Some(time.clone());
        }
        (Field::Suspended, _) => {
            let Entity::Account(id) = entity else { return None };
            document.account_mut(id)?.suspended = is_on(value)?;
        }
        (Field::Acl, Value::None) => bucket_mut(document, entity)?.acl = None,
        (Field::Acl, Value::Acl(acl)) => {
            bucket_mut(document, entity)?.acl = Some(Acl::Canned(acl.name().to_owned()));
        }
        (Field::RequesterPays, _) => bucket_mut(document, entity)?.requester_pays = is_on(value)?,
        (Field::KeySpec, Value::Spec(spec)) => key_mut(document, entity)?.spec = *spec,
        (Field::Rotations, Value::Count(count)) => key_mut(document, entity)?.rotations = *count,
        (Field::OriginAccess, _) => {
            let distribution = distribution_mut(document, entity)?;
            distribution.origin_access = match value {
                Value::None => OriginAccess::None,
                Value::OriginControl => OriginAccess::Control,
                Value::OriginIdentity => OriginAccess::Identity(IDENTITY.to_owned()),
                _ => return None,
            };
        }
        (Field::Versioning, Value::Versioning(versioning)) => {
            bucket_mut(document, entity)?.versioning = *versioning;
        }
        (Field::Replication, _) => {
            let rule = if is_on(value)? { Some(new_rule(document, entity)?) } else { None };
            bucket_mut(document, entity)?.replication = rule;
        }
        (Field::DeletionDate, Value::None) => key_mut(document, entity)?.deletion_date = None,
        (Field::DeletionDate, Value::Time(time)) => {
            key_mut(document, entity)?.deletion_date = Some(time.clone());
        }
        (Field::KmsRequests, Value::Count(count)) => {
            of_account_mut(document, entity)?.kms_requests_per_second = *count;
        }
        (
            Field::Focus
            | Field::Time
            | Field::Versioning
            | Field::DeletionDate
            | Field::KmsRequests
            | Field::BucketPolicy
            | Field::Ownership
            | Field::KeyState
            | Field::PrincipalType
            | Field::Account
            | Field::Acl
            | Field::KeySpec
            | Field::Expiration
            | Field::Rotations,
            _,
        ) => return None,
    }
    Some(())
}

/// Makes a principal one of another kind, with what such a one has and without what it cannot have. The session of a
/// role and the maker of a federated session are called like the principal.
fn become_kind(principal: &mut Principal, kind: PrincipalKind) {
    let name = || Some(principal.name.clone());
    (principal.session, principal.user) = match kind {
        PrincipalKind::Role => (name(), None),
        PrincipalKind::Federated => (None, name()),
        PrincipalKind::User | PrincipalKind::Root => (None, None),
    };
    if matches!(kind, PrincipalKind::User | PrincipalKind::Root) {
        principal.session_policies.clear();
        principal.expiration = None;
    }
    principal.service_linked = false;
    principal.kind = kind;
}

/// A replication rule to begin with: the first role, else the first principal, and the first other bucket.
fn new_rule(document: &Document, entity: &Entity) -> Option<Replication> {
    let of_role = document.principals.iter().find(|one| one.kind == PrincipalKind::Role);
    let role = of_role.or(document.principals.first())?.id.clone();
    let own = &bucket(document, entity)?.id;
    let other = document.buckets.iter().find(|one| one.id != *own);
    let destination = other.map_or(own, |one| &one.id).clone();
    Some(Replication { role, destination, replica_kms_key_id: None })
}
