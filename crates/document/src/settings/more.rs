//! The settings that stand in the panel of all settings alone.

use catalog::acl::CannedAcl;

use super::{
    Entity, Field, Value, bucket, bucket_mut, distribution, distribution_mut, is_on, key, key_mut, on_off,
    principal, principal_mut, value,
};
use crate::v1::{Acl, KeySpec, OriginAccess, Principal, PrincipalKind};
use crate::{Document, Handle};

/// The canned ACLs that a bucket can have. Source: Amazon S3 User Guide, "Canned ACL": the others are for objects.
const BUCKET_ACLS: [CannedAcl; 4] =
    [CannedAcl::Private, CannedAcl::PublicRead, CannedAcl::PublicReadWrite, CannedAcl::AuthenticatedRead];

const KINDS: [PrincipalKind; 4] =
    [PrincipalKind::User, PrincipalKind::Role, PrincipalKind::Federated, PrincipalKind::Root];

const SPECS: [KeySpec; 3] = [KeySpec::SymmetricDefault, KeySpec::Rsa2048, KeySpec::Hmac256];

/// How many rotations a control offers; documents can say more.
const ROTATIONS_OFFERED: u32 = 3;

/// The identity that a distribution gets. Source: Amazon CloudFront Developer Guide, "Use an origin access identity".
const IDENTITY: &str = "EH1HDMB1FH2TC";

/// The value of one of these settings.
pub(super) fn read(document: &Document, entity: &Entity, field: Field) -> Option<Value> {
    match field {
        Field::KmsThrottled => Some(on_off(document.kms_is_throttled)),
        Field::OrganizationBlock => Some(on_off(document.organization.as_ref()?.blocks_public_access)),
        Field::PrincipalType => Some(Value::Type(principal(document, entity)?.kind)),
        Field::ServiceLinked => {
            let principal = principal(document, entity)?;
            (principal.kind == PrincipalKind::Role).then_some(on_off(principal.service_linked))
        }
        Field::Account => account(document, entity).cloned().map(Value::Account),
        Field::Acl => Some(match &bucket(document, entity)?.acl {
            None => Value::None,
            Some(Acl::Canned(name)) => CannedAcl::by_name(name).map_or(Value::Custom, Value::Acl),
            Some(Acl::Grants(_)) => Value::Custom,
        }),
        Field::RequesterPays => Some(on_off(bucket(document, entity)?.requester_pays)),
        Field::KeySpec => Some(Value::Spec(key(document, entity)?.spec)),
        Field::Rotations => Some(Value::Count(key(document, entity)?.rotations)),
        Field::OriginAccess => Some(match distribution(document, entity)?.origin_access {
            OriginAccess::Control => Value::OriginControl,
            OriginAccess::Identity(_) => Value::OriginIdentity,
            OriginAccess::None => Value::None,
        }),
        Field::Focus
        | Field::Time
        | Field::Access
        | Field::Encryption
        | Field::BucketKey
        | Field::BlockSseC
        | Field::BucketPolicy
        | Field::Website
        | Field::Block(_)
        | Field::Ownership
        | Field::S3Policy
        | Field::KmsPolicy
        | Field::KeyState
        | Field::KeyPolicy => None,
    }
}

/// What the panel of all settings offers, for these settings and beyond the controls of the others.
pub(super) fn choices(document: &Document, field: Field) -> Vec<Value> {
    match field {
        Field::PrincipalType => KINDS.map(Value::Type).to_vec(),
        Field::Account => document.accounts.iter().map(|one| Value::Account(one.id.clone())).collect(),
        Field::Acl => std::iter::once(Value::None).chain(BUCKET_ACLS.map(Value::Acl)).collect(),
        Field::KeySpec => SPECS.map(Value::Spec).to_vec(),
        Field::Rotations => (0..=ROTATIONS_OFFERED).map(Value::Count).collect(),
        Field::OriginAccess => vec![Value::OriginControl, Value::OriginIdentity, Value::None],
        Field::Encryption => {
            let keys = document.keys.iter().map(|key| Value::DsseKey(key.id.clone()));
            [Value::None, Value::DsseKms].into_iter().chain(keys).collect()
        }
        Field::KeyState => value::MORE_STATES.map(Value::State).to_vec(),
        Field::KmsThrottled
        | Field::OrganizationBlock
        | Field::ServiceLinked
        | Field::RequesterPays
        | Field::Focus
        | Field::Time
        | Field::Access
        | Field::BucketKey
        | Field::BlockSseC
        | Field::BucketPolicy
        | Field::Website
        | Field::Block(_)
        | Field::Ownership
        | Field::S3Policy
        | Field::KmsPolicy
        | Field::KeyPolicy => Vec::new(),
    }
}

/// Writes one of these settings. `None` where this document cannot take the value.
pub(super) fn write(document: &mut Document, entity: &Entity, field: Field, value: &Value) -> Option<()> {
    match (field, value) {
        (Field::KmsThrottled, _) => document.kms_is_throttled = is_on(value)?,
        (Field::OrganizationBlock, _) => {
            document.organization.as_mut()?.blocks_public_access = is_on(value)?;
        }
        (Field::PrincipalType, Value::Type(kind)) => become_kind(principal_mut(document, entity)?, *kind),
        (Field::ServiceLinked, _) => principal_mut(document, entity)?.service_linked = is_on(value)?,
        (Field::Account, Value::Account(id)) => {
            document.accounts.iter().find(|one| one.id == *id)?;
            *account_mut(document, entity)? = id.clone();
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
        _ => return None,
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
    }
    principal.service_linked = false;
    principal.kind = kind;
}

fn account<'a>(document: &'a Document, entity: &Entity) -> Option<&'a Handle> {
    match entity {
        Entity::Principal(_) => principal(document, entity).map(|one| &one.account),
        Entity::Bucket(_) => bucket(document, entity).map(|one| &one.account),
        Entity::Distribution(_) => distribution(document, entity).map(|one| &one.account),
        Entity::Document | Entity::Account(_) | Entity::Key(_) => None,
    }
}

fn account_mut<'a>(document: &'a mut Document, entity: &Entity) -> Option<&'a mut Handle> {
    match entity {
        Entity::Principal(_) => principal_mut(document, entity).map(|one| &mut one.account),
        Entity::Bucket(_) => bucket_mut(document, entity).map(|one| &mut one.account),
        Entity::Distribution(_) => distribution_mut(document, entity).map(|one| &mut one.account),
        Entity::Document | Entity::Account(_) | Entity::Key(_) => None,
    }
}
