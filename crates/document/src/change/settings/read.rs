//! What a setting is now, and what it can be set to.

use catalog::acl::CannedAcl;

use super::entities::{account, block, block_setting, bucket, distribution, key, of_account, principal};
use super::value::{MORE_STATES, OWNERSHIPS, STATES, on_off};
use super::{Entity, Field, Value, access, client_side, encryption, policy};
use crate::Document;
use crate::format::model::{Acl, KeySpec, KeyState, OriginAccess, PrincipalKind, Versioning};

/// The canned ACLs that a bucket can have. Source: Amazon S3 User Guide, "Canned ACL": the others are for objects.
const BUCKET_ACLS: [CannedAcl; 4] =
    [CannedAcl::Private, CannedAcl::PublicRead, CannedAcl::PublicReadWrite, CannedAcl::AuthenticatedRead];

const KINDS: [PrincipalKind; 4] =
    [PrincipalKind::User, PrincipalKind::Role, PrincipalKind::Federated, PrincipalKind::Root];

const SPECS: [KeySpec; 3] = [KeySpec::SymmetricDefault, KeySpec::Rsa2048, KeySpec::Hmac256];

/// How many rotations a control offers; documents can say more.
const ROTATIONS_OFFERED: u32 = 3;

/// In how many days a key's deletion is offered: at once, and at the ends of the shortest and the longest period.
const DELETIONS_OFFERED: [i64; 3] = [0, 7, 30];

/// How many requests to KMS are offered: none, and the quotas of its Regions.
const REQUESTS_OFFERED: [u32; 4] = [0, 10_000, 20_000, 100_000];

/// The value of a resolved setting.
pub(super) fn read(document: &Document, entity: &Entity, field: Field) -> Option<Value> {
    Some(match field {
        Field::Focus => Value::Focus(document.focus.clone()),
        Field::Time => Value::Time(document.time.clone()),
        Field::Access => access::of(bucket(document, entity)?),
        Field::Encryption => encryption::word(document, bucket(document, entity)?.encryption_of_stored()),
        Field::EncryptionOfNew => encryption::word(document, bucket(document, entity)?.encryption.as_ref()),
        Field::BucketKey => encryption::bucket_key(bucket(document, entity)?.encryption_of_stored()?)?,
        Field::BucketKeyOfNew => encryption::bucket_key(bucket(document, entity)?.encryption.as_ref()?)?,
        Field::BlockSseC => on_off(!bucket(document, entity)?.blocked_encryption_types.is_empty()),
        Field::ClientSide => client_side::word(document, &bucket(document, entity)?.id)?,
        Field::BucketPolicy => policy::bucket_policy(bucket(document, entity)?),
        Field::Website => on_off(bucket(document, entity)?.website.is_some()),
        Field::Block(setting) => on_off(block_setting(*block(document, entity)?, setting)),
        Field::Ownership => Value::Ownership(bucket(document, entity)?.ownership),
        Field::S3Policy => policy::identity(principal(document, entity)?.policies.s3.as_ref()),
        Field::KmsPolicy => policy::identity(principal(document, entity)?.policies.kms.as_ref()),
        Field::KeyState => Value::State(key(document, entity)?.state),
        Field::KeyPolicy => policy::key_policy(key(document, entity)?),
        Field::KmsThrottled => on_off(document.kms_is_throttled),
        Field::OrganizationBlock => on_off(document.organization.as_ref()?.blocks_public_access),
        Field::PrincipalType => Value::Type(principal(document, entity)?.kind),
        Field::ServiceLinked => {
            let principal = principal(document, entity)?;
            (principal.kind == PrincipalKind::Role).then_some(on_off(principal.service_linked))?
        }
        Field::Account => Value::Account(account(document, entity)?.clone()),
        Field::Acl => match &bucket(document, entity)?.acl {
            None => Value::None,
            Some(Acl::Canned(name)) => CannedAcl::by_name(name).map_or(Value::Custom, Value::Acl),
            Some(Acl::Grants(_)) => Value::Custom,
        },
        Field::RequesterPays => on_off(bucket(document, entity)?.requester_pays),
        Field::KeySpec => Value::Spec(key(document, entity)?.spec),
        Field::Rotations => Value::Count(key(document, entity)?.rotations),
        Field::OriginAccess => match distribution(document, entity)?.origin_access {
            OriginAccess::Control => Value::OriginControl,
            OriginAccess::Identity(_) => Value::OriginIdentity,
            OriginAccess::None => Value::None,
        },
        Field::Versioning => Value::Versioning(bucket(document, entity)?.versioning),
        Field::Replication => on_off(bucket(document, entity)?.replication.is_some()),
        Field::DeletionDate => {
            let key = key(document, entity)?;
            let date = key.deletion_date.clone().map_or(Value::None, Value::Time);
            (key.state == KeyState::PendingDeletion).then_some(date)?
        }
        Field::KmsRequests => Value::Count(of_account(document, entity)?.kms_requests_per_second),
        Field::Expiration => {
            let principal = principal(document, entity)?;
            let expiration = principal.expiration.clone().map_or(Value::None, Value::Time);
            matches!(principal.kind, PrincipalKind::Role | PrincipalKind::Federated).then_some(expiration)?
        }
        Field::Suspended => {
            let Entity::Account(id) = entity else { return None };
            on_off(document.account(id)?.suspended)
        }
    })
}

/// What can be chosen, whether or not it is the current value.
#[derive(Default)]
pub(super) struct Offer {
    /// What every control offers.
    pub(super) choices: Vec<Value>,
    /// What only the panel of all settings offers besides.
    pub(super) more: Vec<Value>,
}

impl From<Vec<Value>> for Offer {
    fn from(choices: Vec<Value>) -> Self {
        Self { choices, more: Vec::new() }
    }
}

/// What a setting offers.
pub(super) fn offer(document: &Document, entity: &Entity, field: Field, current: &Value) -> Offer {
    match field {
        // Every outcome and every moment can be set; a list of them would be no control.
        Field::Focus | Field::Time => vec![current.clone()].into(),
        Field::Access => vec![Value::Private, Value::Public, Value::Blocked].into(),
        Field::Encryption | Field::EncryptionOfNew => encryption::offer(document),
        Field::BucketKey
        | Field::BucketKeyOfNew
        | Field::BlockSseC
        | Field::Website
        | Field::Replication
        | Field::Block(_)
        | Field::KmsThrottled
        | Field::OrganizationBlock
        | Field::ServiceLinked
        | Field::Suspended
        | Field::RequesterPays => vec![Value::Off, Value::On].into(),
        Field::ClientSide => client_side::offer(document).into(),
        // The moment that is offered is the first at which nothing can be done any more.
        Field::Expiration => vec![Value::None, Value::Time(document.time.clone())].into(),
        Field::BucketPolicy => vec![Value::None, Value::PublicRead].into(),
        Field::Ownership => OWNERSHIPS.map(Value::Ownership).to_vec().into(),
        Field::S3Policy | Field::KmsPolicy => {
            let mut choices = policy::identity_choices(field);
            // Without a customer managed key there is nothing that the template could name.
            choices.retain(|choice| *choice != Value::UseKey || !document.keys.is_empty());
            choices.into()
        }
        Field::KeyState => {
            Offer { choices: STATES.map(Value::State).to_vec(), more: MORE_STATES.map(Value::State).to_vec() }
        }
        Field::KeyPolicy => {
            let named = key(document, entity).is_some_and(|key| !key.users.is_empty());
            std::iter::once(Value::Default)
                .chain(named.then_some(Value::NamedUsers))
                .collect::<Vec<_>>()
                .into()
        }
        Field::PrincipalType => KINDS.map(Value::Type).to_vec().into(),
        Field::Account => {
            document.accounts.iter().map(|one| Value::Account(one.id.clone())).collect::<Vec<_>>().into()
        }
        Field::Acl => {
            std::iter::once(Value::None).chain(BUCKET_ACLS.map(Value::Acl)).collect::<Vec<_>>().into()
        }
        Field::KeySpec => SPECS.map(Value::Spec).to_vec().into(),
        Field::Rotations => (0..=ROTATIONS_OFFERED).map(Value::Count).collect::<Vec<_>>().into(),
        Field::OriginAccess => vec![Value::OriginControl, Value::OriginIdentity, Value::None].into(),
        Field::Versioning => {
            Versioning::ALL.iter().copied().map(Value::Versioning).collect::<Vec<_>>().into()
        }
        Field::DeletionDate => std::iter::once(Value::None)
            .chain(DELETIONS_OFFERED.into_iter().filter_map(|days| later(document, days)))
            .collect::<Vec<_>>()
            .into(),
        Field::KmsRequests => REQUESTS_OFFERED.map(Value::Count).to_vec().into(),
    }
}

/// So many days after the document's time.
fn later(document: &Document, days: i64) -> Option<Value> {
    let sim::Timestamp(seconds) = sim::Timestamp::parse(&document.time).ok()?;
    Some(Value::Time(sim::Timestamp(seconds.saturating_add(days * 86_400)).to_string()))
}
