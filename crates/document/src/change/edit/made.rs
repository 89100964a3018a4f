//! What is added, as it comes from its template, and how it takes its place.

use std::collections::BTreeMap;

use super::OTHER_ACCOUNTS;
use super::names::{free_name, fresh, numbered};
use super::shown::{look, show_caller};
use crate::format::model::{
    Account, Algorithm, BlockedEncryptionType, Bucket, Encryption, IdentityPolicies, Key, KeySpec, KeyState,
    Object, ObjectOwnership, Principal, PrincipalKind, PublicAccessBlock, Versioning,
};
use crate::run::templates::DEFAULT;
use crate::{Document, Handle, PolicyValue};

pub(super) fn home(document: &Document) -> Option<Handle> {
    document.accounts.first().map(|account| account.id.clone())
}

/// The first account besides the first, made if there is none.
pub(super) fn other_account(document: &mut Document) -> Option<Handle> {
    match document.accounts.get(1) {
        Some(other) => Some(other.id.clone()),
        None => new_account(document),
    }
}

/// An account without anything in it.
pub(crate) fn new_account(document: &mut Document) -> Option<Handle> {
    let free = |id: &&str| document.accounts.iter().all(|one| one.id.as_str() != *id);
    let id = Handle::parse(OTHER_ACCOUNTS.iter().copied().find(free)?)?;
    document.accounts.push(account(id.clone()));
    Some(id)
}

/// An account without anything in it.
pub(super) fn account(id: Handle) -> Account {
    let public_access_block = PublicAccessBlock::all(false);
    Account { id, public_access_block, kms_requests_per_second: 0, suspended: false }
}

pub(super) fn user(document: &Document, account: Handle, stem: &str) -> Option<Principal> {
    let id = fresh(document, stem)?;
    Some(Principal {
        name: free_name(document, id.as_str()),
        id,
        account,
        kind: PrincipalKind::User,
        path: None,
        unique_id: None,
        session: None,
        expiration: None,
        session_context: None,
        groups: Vec::new(),
        policies: IdentityPolicies {
            s3: Some(PolicyValue::named("AmazonS3FullAccess")),
            ..IdentityPolicies::default()
        },
        boundary: None,
        session_policies: Vec::new(),
        user: None,
        service_linked: false,
        source_arn: None,
        tags: BTreeMap::new(),
    })
}

pub(super) fn new_bucket(document: &Document, id: Handle) -> Option<Bucket> {
    let region = document.buckets.first().map_or("ap-northeast-1", |bucket| &bucket.region).to_owned();
    let name =
        numbered("amzn-s3-demo-bucket", "", |name| document.buckets.iter().any(|one| one.name == name));
    Some(Bucket {
        id,
        name,
        account: home(document)?,
        region,
        encryption: Some(Encryption { algorithm: Algorithm::Aes256, key: None, bucket_key: false }),
        stored_encryption: None,
        blocked_encryption_types: vec![BlockedEncryptionType::SseC],
        public_access_block: PublicAccessBlock::all(true),
        ownership: ObjectOwnership::BucketOwnerEnforced,
        policy: None,
        website: None,
        acl: None,
        requester_pays: false,
        versioning: Versioning::Unversioned,
        replication: None,
        abac: None,
        tags: None,
    })
}

pub(crate) fn new_key(document: &Document) -> Option<Key> {
    let account = home(document)?;
    let region = document.buckets.first().map_or("ap-northeast-1", |bucket| &bucket.region);
    let arn = (0..=document.keys.len())
        .map(|at| {
            let partition = document.partition();
            format!("arn:{partition}:kms:{region}:{account}:key/0987dcba-09fe-87dc-65ba-ab0987654{at:03}")
        })
        .find(|arn| document.keys.iter().all(|key| key.arn != *arn))?;
    Some(Key {
        id: fresh(document, "key")?,
        arn,
        aliases: Vec::new(),
        state: KeyState::Enabled,
        deletion_date: None,
        policy: PolicyValue::named(DEFAULT),
        users: Vec::new(),
        spec: KeySpec::SymmetricDefault,
        grants: Vec::new(),
        rotations: 0,
        tags: None,
    })
}

/// An object to begin with.
pub(super) fn new_object(bucket: Handle, name: String) -> Object {
    Object {
        bucket,
        name,
        body: "Report\n".to_owned(),
        time: None,
        by: None,
        headers: BTreeMap::new(),
        client_side_encryption: None,
    }
}

pub(super) fn push_principal(document: &mut Document, principal: Principal) {
    let id = principal.id.clone();
    document.principals.push(principal);
    show_caller(document, id);
}

pub(super) fn push_bucket(document: &mut Document, bucket: Bucket) -> Option<()> {
    let id = bucket.id.clone();
    document.buckets.push(bucket);
    document.show.buckets.push(id.clone());
    look(document, |cell| cell.bucket = id)
}
