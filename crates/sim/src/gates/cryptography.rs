//! Gate 8: the cryptography itself. Nothing here decides by rule: bytes open, or their tag does not match.

use catalog::RuleId;

use super::kms::Usable;
use super::{Answer, Pass, Stop};
use crate::cloud::{Cloud, HeldKey};
use crate::crypto::{self, AtRest, EncryptionContext, Entropy, KmsWrapping, OpaqueError, Secret, Unlock};
use crate::model::{StoredObject, StoredPart};
use crate::trace::{Finding, KeyHolder, Refusal};

/// What S3 can open a data key with, once the gates before have let the request pass.
pub(crate) enum Access<'a> {
    /// Its own key.
    Own,
    /// The customer's key, from the request.
    Customer(&'a Secret<32>),
    /// KMS, which may be asked.
    Kms(Usable<'a>),
    /// A Bucket Key that it keeps.
    Kept(Secret<32>),
}

impl Access<'_> {
    /// Who opens the data key.
    pub(crate) fn holder(&self) -> KeyHolder {
        match self {
            Self::Own | Self::Kept(_) => KeyHolder::S3,
            Self::Customer(_) => KeyHolder::Customer,
            Self::Kms(_) => KeyHolder::Kms,
        }
    }

    /// The key itself; none is needed beside S3's own.
    fn key(&self, at_rest: &AtRest) -> Result<Option<Secret<32>>, OpaqueError> {
        match self {
            Self::Own => Ok(None),
            Self::Customer(key) => Ok(Some((*key).clone())),
            Self::Kept(key) => Ok(Some(key.clone())),
            Self::Kms(usable) => {
                let (arn, context, blob) = at_rest.needs_kms().ok_or(OpaqueError)?;
                crypto::kms::decrypt_data_key(&usable.key.materials, arn, context, blob).map(Some)
            }
        }
    }

    fn unlock<'k>(&self, key: Option<&'k Secret<32>>) -> Unlock<'k> {
        match (self, key) {
            (Self::Customer(_), Some(key)) => Unlock::FromCustomer(key),
            (Self::Kms(_) | Self::Kept(_), Some(key)) => Unlock::FromKms(key),
            (Self::Own | Self::Customer(_) | Self::Kms(_) | Self::Kept(_), _) => Unlock::Nothing,
        }
    }

    /// Opens the data key and uses it.
    fn with<T>(
        &self,
        at_rest: &AtRest,
        use_it: impl FnOnce(Unlock<'_>) -> Result<T, OpaqueError>,
    ) -> Result<T, OpaqueError> {
        let key = self.key(at_rest)?;
        use_it(self.unlock(key.as_ref()))
    }
}

/// An opened object, and what KMS opened on the way.
pub(crate) struct Opened {
    pub(crate) body: Vec<u8>,
    pub(crate) from_kms: Option<Secret<32>>,
}

/// Opens an object. A wrong customer's key is told from a broken object by its salted HMAC.
pub(crate) fn open(cloud: &Cloud, access: &Access<'_>, object: &StoredObject) -> Answer<Opened> {
    if let (AtRest::SseC { key_check, .. }, Access::Customer(key)) = (&object.at_rest, access)
        && !key_check.matches(key)
    {
        return Err(Stop::refused(Refusal::CustomerKeyWrong, RuleId::SseCNeedsTheKeyEveryTime));
    }
    let opened = access.key(&object.at_rest).and_then(|key| {
        let body = whole(cloud, object, access.unlock(key.as_ref()))?;
        let from_kms = match access {
            Access::Kms(_) => key,
            Access::Own | Access::Customer(_) | Access::Kept(_) => None,
        };
        Ok(Opened { body, from_kms })
    });
    answered(opened, access.holder(), Finding::Decrypted { by: access.holder() })
}

/// The object's bytes: of all its parts, one after the other.
fn whole(cloud: &Cloud, object: &StoredObject, unlock: Unlock<'_>) -> Result<Vec<u8>, OpaqueError> {
    let mut body = object.at_rest.open(cloud.s3_key(), unlock)?;
    for part in &object.parts {
        body.extend(object.at_rest.open_part(cloud.s3_key(), unlock, &part.at_rest)?);
    }
    Ok(body)
}

/// Encrypts a part under the data key of its upload.
pub(crate) fn seal_part(
    cloud: &Cloud,
    access: &Access<'_>,
    upload: &AtRest,
    number: u16,
    body: &[u8],
    entropy: &Entropy,
) -> Answer<StoredPart> {
    let entropy = entropy.derive(&format!("part {number}"));
    let sealed = access.with(upload, |unlock| upload.seal_part(cloud.s3_key(), unlock, body, &entropy));
    let part = sealed.map(|at_rest| StoredPart {
        number,
        size: body.len() as u64,
        etag: upload.etag(body, &entropy),
        at_rest,
    });
    answered(part, access.holder(), Finding::Encrypted { by: access.holder() })
}

/// Wraps an object's data key anew, under another key of KMS. The object itself stays as it is.
pub(crate) fn rewrap(
    cloud: &Cloud,
    access: &Access<'_>,
    at_rest: &AtRest,
    to: &NewWrapping<'_>,
    entropy: &Entropy,
) -> Answer<AtRest> {
    let rewrapped =
        access.with(at_rest, |unlock| at_rest.data_key(cloud.s3_key(), unlock)).and_then(|data_key| {
            let (arn, material) = (&to.held.key.arn, to.held.materials.current());
            let wrapping = if to.bucket_key {
                let bucket_key = crypto::kms::generate_data_key(material, arn, &to.context, entropy);
                KmsWrapping::under_bucket_key(&bucket_key, &data_key, entropy)
            } else {
                let blob = crypto::kms::encrypt(material, arn, &to.context, data_key.expose(), entropy);
                KmsWrapping::DataKey { blob: blob.map_err(|_| OpaqueError)? }
            };
            at_rest.rewrapped(arn.clone(), to.context.clone(), wrapping).ok_or(OpaqueError)
        });
    answered(rewrapped, access.holder(), Finding::Rewrapped)
}

/// Under what a data key is wrapped anew.
pub(crate) struct NewWrapping<'a> {
    pub(crate) held: &'a HeldKey,
    pub(crate) context: EncryptionContext,
    pub(crate) bucket_key: bool,
}

fn answered<T>(result: Result<T, OpaqueError>, by: KeyHolder, finding: Finding) -> Answer<T> {
    match result {
        Ok(proof) => Ok(Pass { proof, finding, rule: RuleId::EnvelopeEncryption }),
        Err(OpaqueError) => Err(Stop::refused(Refusal::DoesNotOpen { by }, RuleId::EnvelopeEncryption)),
    }
}

/// Sealing cannot fail: the gate passes and says who made the key.
pub(crate) fn sealed(at_rest: AtRest, finding: Finding) -> Answer<AtRest> {
    Ok(Pass { proof: at_rest, finding, rule: RuleId::EnvelopeEncryption })
}
