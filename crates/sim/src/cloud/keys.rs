//! The KMS keys: whose material they have, and by which names they are found.

use std::sync::Arc;

use catalog::limits::kms_symmetric_requests_per_second;

use super::{Cloud, Look};
use crate::crypto::{self, CiphertextBlob, DataKey, EncryptionContext, Entropy, KeyHint, KeyMaterials};
use crate::model::{Key, KeyManager, KeyState};
use crate::trace::{KmsLoad, UnknownKey};
use crate::{AccountId, KeyArn, KeyId, Region, Timestamp};

/// A KMS key together with its material, which only the simulated KMS sees.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HeldKey {
    pub(crate) key: Key,
    pub(crate) materials: KeyMaterials,
    /// How often it was rotated on demand since the scenario began.
    pub(crate) rotations_on_demand: u32,
    /// `Description`: a key of the scenario has none, that of an AWS managed key is AWS's.
    pub(crate) description: String,
    /// Whether it was made as the primary key of multi-Region keys, by a request. Of those of the scenario nobody knows it.
    pub(crate) is_primary: bool,
}

impl HeldKey {
    /// Has KMS make a data key.
    pub(crate) fn data_key(&self, context: &EncryptionContext, entropy: &Entropy) -> DataKey {
        crypto::kms::generate_data_key(self.materials.current(), &self.key.arn, context, entropy)
    }
}

/// A KMS key as a header or a bucket's setting names it: looked up only when it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeyReference {
    /// A key that exists.
    Key(KeyArn),
    /// A text that names no key.
    Unknown(UnknownKey),
}

/// Which key opens a ciphertext blob, as its hint says.
pub(crate) enum BlobKey<'c> {
    /// A key of this Region.
    Here(&'c HeldKey),
    /// A key of another Region.
    Elsewhere,
    /// A key that is deleted.
    Deleted,
    /// No key: the bytes are no blob, or somebody changed them.
    None,
}

/// What is known of a key that is deleted: its name, and by which hints blobs name it. Its material is gone.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct DeletedKey {
    arn: KeyArn,
    hints: Vec<KeyHint>,
}

/// Whether KMS has more requests of an account than it takes.
pub(crate) enum Throttling {
    /// It has not.
    No,
    /// The scenario says that it has.
    Switched,
    /// The account's requests in a second exceed its quota.
    OverQuota(KmsLoad),
}

impl Cloud {
    /// Whether KMS throttles a request that an account makes, or S3 on its behalf. The account that makes the requests
    /// counts, not the one that owns the key. Source: AWS KMS Developer Guide, "Request quotas".
    pub(crate) fn throttling(&self, caller: Option<&AccountId>, region: &Region) -> Throttling {
        self.watch.note(|| Look::KmsIsThrottled);
        if self.kms_is_throttled {
            return Throttling::Switched;
        }
        let Some(account) = caller.and_then(|caller| self.account(caller)) else { return Throttling::No };
        let quota = kms_symmetric_requests_per_second(region.as_str());
        // The request that is looked at is one more.
        if account.kms_requests_per_second < quota {
            return Throttling::No;
        }
        Throttling::OverQuota(KmsLoad {
            account: account.id,
            region: region.clone(),
            requests_per_second: account.kms_requests_per_second,
            quota,
        })
    }

    /// The keys that are deleted for good, in the order in which they were.
    pub fn deleted_keys(&self) -> impl Iterator<Item = &KeyArn> {
        self.watch.note(|| Look::DeletedKeys);
        self.deleted_keys.iter().map(|key| &key.arn)
    }

    /// Whether a key's waiting period is over.
    pub(crate) fn has_keys_to_delete(&self, time: Timestamp) -> bool {
        self.watch.note(|| Look::DeletionDates);
        self.keys.values().any(|held| is_over(&held.key, time))
    }

    /// Deletes the keys whose waiting period is over. KMS takes up to 24 hours longer; here it takes the moment that
    /// `DeletionDate` gives. Source: AWS KMS Developer Guide, "Delete AWS KMS keys".
    pub(super) fn delete_keys(&mut self, time: Timestamp) {
        if !self.keys.values().any(|held| is_over(&held.key, time)) {
            return;
        }
        let (keys, deleted_keys) = (Arc::make_mut(&mut self.keys), Arc::make_mut(&mut self.deleted_keys));
        for (arn, held) in keys.iter().filter(|(_, held)| is_over(&held.key, time)) {
            deleted_keys.push(DeletedKey { arn: arn.clone(), hints: held.materials.hints(arn) });
        }
        keys.retain(|_, held| !is_over(&held.key, time));
    }

    /// The customer managed keys.
    pub fn customer_keys(&self) -> impl Iterator<Item = &KeyArn> {
        self.watch.note(|| Look::KeyNames);
        self.keys.values().filter(|held| held.key.manager == KeyManager::Customer).map(|held| &held.key.arn)
    }

    /// A key by ARN.
    pub fn key(&self, arn: &KeyArn) -> Option<&Key> {
        self.held_key(arn).map(|held| &held.key)
    }

    /// The key that opens a blob for the KMS of a Region. Source: AWS KMS API Reference, "Decrypt": a blob of a
    /// symmetric key names it.
    pub(crate) fn key_of_blob(&self, blob: &CiphertextBlob, region: &Region) -> BlobKey<'_> {
        let Some(hint) = blob.key_hint() else { return BlobKey::None };
        self.watch.note(|| Look::KeyHints);
        let opens = |held: &&HeldKey| held.materials.find(&held.key.arn, &hint).is_some();
        let mut found = self.keys.values().filter(opens).peekable();
        if found.peek().is_none() {
            self.watch.note(|| Look::DeletedKeys);
            let deleted = |key: &DeletedKey| key.arn.region == *region && key.hints.contains(&hint);
            return if self.deleted_keys.iter().any(deleted) { BlobKey::Deleted } else { BlobKey::None };
        }
        let here = found.find(|held| held.key.arn.region == *region);
        // Whoever gets the key may look at all of it.
        if let Some(held) = here {
            self.watch.note(|| Look::Key(held.key.arn.clone()));
        }
        here.map_or(BlobKey::Elsewhere, BlobKey::Here)
    }

    /// The key that made a blob, in whatever Region: what a client was made with that encrypted under it.
    pub(crate) fn maker_of_blob(&self, blob: &CiphertextBlob) -> Option<&KeyArn> {
        let hint = blob.key_hint()?;
        self.watch.note(|| Look::KeyHints);
        let made = |held: &&HeldKey| held.materials.find(&held.key.arn, &hint).is_some();
        self.keys.values().find(made).map(|held| &held.key.arn)
    }

    /// Whether the scenario has the same multi-Region key in another Region.
    pub(crate) fn has_related_keys(&self, arn: &KeyArn) -> bool {
        self.watch.note(|| Look::KeyNames);
        self.keys.keys().any(|other| other != arn && other.is_related(arn))
    }

    pub(crate) fn held_key(&self, arn: &KeyArn) -> Option<&HeldKey> {
        self.watch.note(|| Look::Key(arn.clone()));
        self.keys.get(arn)
    }

    pub(crate) fn is_aws_managed(&self, arn: &KeyArn) -> bool {
        self.watch.note(|| Look::KeyNames);
        self.keys.get(arn).is_some_and(|held| held.key.manager == KeyManager::Aws)
    }

    /// The key that a header or a bucket's setting names, resolved as for a caller of `account` in `region`.
    ///
    /// Source: S3 API reference, `ServerSideEncryptionByDefault`: ids and aliases resolve in the requester's account.
    pub(crate) fn resolve_key(
        &self,
        reference: Option<&str>,
        account: &AccountId,
        region: &Region,
    ) -> KeyReference {
        self.watch.note(|| Look::KeyNames);
        let Some(text) = reference else { return self.by_alias("aws/s3", account, region) };
        if let Some(alias) = text.strip_prefix("alias/") {
            return self.by_alias(alias, account, region);
        }
        if text.starts_with("arn:") {
            return self.by_arn(text, region);
        }
        match KeyId::parse(text) {
            Ok(id) => {
                let arn = KeyArn { region: region.clone(), account: *account, id };
                if self.keys.contains_key(&arn) {
                    KeyReference::Key(arn)
                } else {
                    KeyReference::Unknown(UnknownKey::NoSuchKey { arn: arn.to_string() })
                }
            }
            Err(_) => KeyReference::Unknown(UnknownKey::NoKeyId { text: text.to_owned() }),
        }
    }

    fn by_arn(&self, text: &str, region: &Region) -> KeyReference {
        let mut parts = text.splitn(6, ':').skip(3);
        let (other, account, resource) = (parts.next(), parts.next(), parts.next());
        if let Some(other) = other
            && other != region.as_str()
        {
            return KeyReference::Unknown(UnknownKey::OtherRegion { region: other.to_owned() });
        }
        if let (Some(account), Some(alias)) = (
            account.and_then(AccountId::parse),
            resource.and_then(|resource| resource.strip_prefix("alias/")),
        ) {
            return self.by_alias(alias, &account, region);
        }
        match KeyArn::parse(text) {
            Ok(arn) if self.keys.contains_key(&arn) => KeyReference::Key(arn),
            Ok(_) | Err(_) => KeyReference::Unknown(UnknownKey::NoSuchKey { arn: text.to_owned() }),
        }
    }

    fn by_alias(&self, alias: &str, account: &AccountId, region: &Region) -> KeyReference {
        self.keys
            .values()
            .map(|held| &held.key)
            .find(|key| {
                key.arn.account == *account
                    && key.arn.region == *region
                    && key.aliases.iter().any(|name| name == alias)
            })
            .map_or_else(
                || {
                    let arn = format!("arn:{}:kms:{region}:{account}:alias/{alias}", region.partition());
                    KeyReference::Unknown(UnknownKey::NoSuchAlias { arn })
                },
                |key| KeyReference::Key(key.arn.clone()),
            )
    }
}

fn is_over(key: &Key, time: Timestamp) -> bool {
    key.state == KeyState::PendingDeletion && key.deletion_date.is_some_and(|date| date <= time)
}
