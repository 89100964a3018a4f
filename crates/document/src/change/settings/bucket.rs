//! The settings of a bucket: the compound one first, encryption before the Bucket Key that depends on it.

mod access;
mod client_side;
mod encryption;

use catalog::acl::CannedAcl;

use super::row::{
    self, Kind, NOTHING, Row, SWITCH, Stage, account, block, is_on, on_off, plain, put, switch, words_of,
};
use super::{BlockSetting, Field, Value};
use crate::change::policies::PolicyPlace;
use crate::format::model::{
    Acl, BlockedEncryptionType, Bucket, ObjectOwnership, PrincipalKind, Replication, Versioning, Website,
};
use crate::run::templates::PUBLIC_READ;
use crate::{Document, Handle, PolicyValue};

pub(super) const ROWS: &[Row] = &[
    Row::new(
        Field::Access,
        access::KIND,
        |document, of| Some(access::of(document.bucket(of?)?)),
        |document, of, value| access::set(document.bucket_mut(of?)?, value),
    )
    .control()
    .compound(),
    Row::new(
        Field::Encryption,
        encryption::KIND,
        |document, of| Some(encryption::word(document, document.bucket(of?)?.encryption_of_stored())),
        |document, of, value| {
            let before = document.bucket(of?)?.encryption_of_stored();
            let encryption = encryption::meant(document, before, value)?;
            encryption::set(document.bucket_mut(of?)?, encryption)
        },
    )
    .control()
    .of_all_objects()
    .at(Stage::Base),
    Row::new(
        Field::EncryptionOfNew,
        encryption::KIND,
        |document, of| Some(encryption::word(document, document.bucket(of?)?.encryption.as_ref())),
        |document, of, value| {
            let before = document.bucket(of?)?.encryption.as_ref();
            let encryption = encryption::meant(document, before, value)?;
            encryption::set_of_new(document.bucket_mut(of?)?, encryption)
        },
    )
    .at(Stage::Dependent),
    Row::new(
        Field::BucketKey,
        SWITCH,
        |document, of| encryption::bucket_key(document.bucket(of?)?.encryption_of_stored()?),
        |document, of, value| encryption::set_bucket_key_of_all(document.bucket_mut(of?)?, is_on(value)?),
    )
    .of_all_objects(),
    Row::new(
        Field::BucketKeyOfNew,
        SWITCH,
        |document, of| encryption::bucket_key(document.bucket(of?)?.encryption.as_ref()?),
        |document, of, value| encryption::set_bucket_key_of_new(document.bucket_mut(of?)?, is_on(value)?),
    )
    .at(Stage::Last),
    Row::new(
        Field::BlockSseC,
        SWITCH,
        |document, of| Some(on_off(!document.bucket(of?)?.blocked_encryption_types.is_empty())),
        |document, of, value| {
            let blocked = is_on(value)?.then_some(BlockedEncryptionType::SseC);
            put(&mut document.bucket_mut(of?)?.blocked_encryption_types, blocked.into_iter().collect())
        },
    ),
    Row::new(
        Field::ClientSide,
        client_side::KIND,
        |document, of| client_side::word(document, of?),
        |document, of, value| client_side::set(document, of?, value),
    ),
    Row::new(
        Field::BucketPolicy,
        POLICY,
        |document, of| Some(policy(document.bucket(of?)?)),
        |document, of, value| {
            let policy = if *value == Value::PublicRead {
                Some(PolicyValue::named(PUBLIC_READ))
            } else {
                value.none()?
            };
            put(&mut document.bucket_mut(of?)?.policy, policy)
        },
    )
    .policy(PolicyPlace::Bucket),
    Row::new(
        Field::Website,
        SWITCH,
        |document, of| Some(on_off(document.bucket(of?)?.website.is_some())),
        |document, of, value| set_website(document.bucket_mut(of?)?, is_on(value)?),
    ),
    block!(bucket, bucket_mut, BlockPublicAcls, block_public_acls),
    block!(bucket, bucket_mut, IgnorePublicAcls, ignore_public_acls),
    block!(bucket, bucket_mut, BlockPublicPolicy, block_public_policy),
    block!(bucket, bucket_mut, RestrictPublicBuckets, restrict_public_buckets),
    plain!(bucket, bucket_mut, Field::Ownership, OWNERSHIP, ownership, Ownership),
    Row::new(
        Field::Acl,
        ACL,
        |document, of| Some(acl(document.bucket(of?)?)),
        |document, of, value| {
            let acl = if let Value::Acl(acl) = value {
                Some(Acl::Canned(acl.name().to_owned()))
            } else {
                value.none()?
            };
            put(&mut document.bucket_mut(of?)?.acl, acl)
        },
    ),
    switch!(bucket, bucket_mut, Field::RequesterPays, requester_pays),
    plain!(bucket, bucket_mut, Field::Versioning, VERSIONING, versioning, Versioning),
    Row::new(
        Field::Replication,
        SWITCH,
        |document, of| Some(on_off(document.bucket(of?)?.replication.is_some())),
        |document, of, value| {
            let rule = if is_on(value)? { Some(new_rule(document, of?)?) } else { None };
            put(&mut document.bucket_mut(of?)?.replication, rule)
        },
    ),
    account!(bucket, bucket_mut),
];

const POLICY: Kind = Kind {
    words: &[Value::None, Value::PublicRead, Value::Custom],
    offer: |_, _| [Value::None, Value::PublicRead].into(),
    ..NOTHING
};

const OWNERSHIP: Kind = words_of!(ObjectOwnership, Ownership);

/// The canned ACLs that a bucket can have. Source: Amazon S3 User Guide, "Canned ACL": the others are for objects.
const CANNED: [CannedAcl; 4] =
    [CannedAcl::Private, CannedAcl::PublicRead, CannedAcl::PublicReadWrite, CannedAcl::AuthenticatedRead];

const ACL: Kind = Kind {
    words: &[Value::None, Value::Custom],
    other: |text| CannedAcl::by_name(text).map(Value::Acl),
    offer: |_, _| std::iter::once(Value::None).chain(CANNED.map(Value::Acl)).into(),
    ..NOTHING
};

const VERSIONING: Kind = words_of!(Versioning, Versioning);

/// The word for a bucket's policy.
fn policy(bucket: &Bucket) -> Value {
    match &bucket.policy {
        None => Value::None,
        Some(policy) if policy.is_named(PUBLIC_READ) => Value::PublicRead,
        Some(_) => Value::Custom,
    }
}

/// The word for a bucket's ACL.
fn acl(bucket: &Bucket) -> Value {
    match &bucket.acl {
        None => Value::None,
        Some(Acl::Canned(name)) => CannedAcl::by_name(name).map_or(Value::Custom, Value::Acl),
        Some(Acl::Grants(_)) => Value::Custom,
    }
}

/// Switches a bucket's website on or off. What is set up already stays.
fn set_website(bucket: &mut Bucket, on: bool) -> Option<()> {
    let begun = || Website { index: "index.html".to_owned(), error: None };
    let website = on.then(|| bucket.website.take().unwrap_or_else(begun));
    put(&mut bucket.website, website)
}

/// A replication rule to begin with: the first role, else the first principal, and the first other bucket.
fn new_rule(document: &Document, own: &Handle) -> Option<Replication> {
    let of_role = document.principals.iter().find(|one| one.kind == PrincipalKind::Role);
    let role = of_role.or(document.principals.first())?.id.clone();
    let other = document.buckets.iter().find(|one| one.id != *own);
    let destination = other.map_or(own, |one| &one.id).clone();
    Some(Replication { role, destination, replica_kms_key_id: None })
}
