//! The KMS keys: whose material they have, and by which names they are found.

use super::Cloud;
use crate::crypto::{CiphertextBlob, KeyMaterials};
use crate::gates::upload::KeyReference;
use crate::model::{Key, KeyManager};
use crate::trace::UnknownKey;
use crate::{AccountId, KeyArn, KeyId, Region};

/// A KMS key together with its material, which only the simulated KMS sees.
#[derive(Debug, Clone)]
pub(crate) struct HeldKey {
    pub(crate) key: Key,
    pub(crate) materials: KeyMaterials,
    /// How often it was rotated on demand since the scenario began.
    pub(crate) rotations_on_demand: u32,
}

/// Which key opens a ciphertext blob, as its hint says.
pub(crate) enum BlobKey<'c> {
    /// A key of this Region.
    Here(&'c HeldKey),
    /// A key of another Region.
    Elsewhere,
    /// No key: the bytes are no blob, or somebody changed them.
    None,
}

impl Cloud {
    /// A key by ARN.
    pub fn key(&self, arn: &KeyArn) -> Option<&Key> {
        self.keys.get(arn).map(|held| &held.key)
    }

    /// The key that opens a blob for the KMS of a Region. Source: AWS KMS API Reference, "Decrypt": a blob of a
    /// symmetric key names it.
    pub(crate) fn key_of_blob(&self, blob: &CiphertextBlob, region: &Region) -> BlobKey<'_> {
        let Some(hint) = blob.key_hint() else { return BlobKey::None };
        let opens = |held: &&HeldKey| held.materials.find(&held.key.arn, &hint).is_some();
        let mut found = self.keys.values().filter(opens).peekable();
        if found.peek().is_none() {
            return BlobKey::None;
        }
        found.find(|held| held.key.arn.region == *region).map_or(BlobKey::Elsewhere, BlobKey::Here)
    }

    /// The key that made a blob, in whatever Region: what a client was made with that encrypted under it.
    pub(crate) fn maker_of_blob(&self, blob: &CiphertextBlob) -> Option<&KeyArn> {
        let hint = blob.key_hint()?;
        let made = |held: &&HeldKey| held.materials.find(&held.key.arn, &hint).is_some();
        self.keys.values().find(made).map(|held| &held.key.arn)
    }

    /// Whether the scenario has the same multi-Region key in another Region.
    pub(crate) fn has_related_keys(&self, arn: &KeyArn) -> bool {
        self.keys.keys().any(|other| other != arn && other.is_related(arn))
    }

    pub(crate) fn held_key(&self, arn: &KeyArn) -> Option<&HeldKey> {
        self.keys.get(arn)
    }

    pub(crate) fn is_aws_managed(&self, arn: &KeyArn) -> bool {
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
                    let arn = format!("arn:aws:kms:{region}:{account}:alias/{alias}");
                    KeyReference::Unknown(UnknownKey::NoSuchAlias { arn })
                },
                |key| KeyReference::Key(key.arn.clone()),
            )
    }
}
