//! Gate 8: the cryptography itself. Nothing here decides by rule: bytes open, or their tag does not match.

use catalog::RuleId;

use super::kms::Usable;
use super::upload::KmsLayers;
use super::{Answer, Pass, Stop};
use crate::cloud::{Cloud, HeldKey};
use crate::crypto::{self, AtRest, EncryptionContext, Entropy, OpaqueError, Secret, Unlock};
use crate::model::StoredObject;
use crate::trace::{Finding, KeyHolder, Refusal};

/// Opens an object for which S3 needs nothing from outside.
pub(crate) fn open_by_s3(cloud: &Cloud, object: &StoredObject) -> Answer<Vec<u8>> {
    opened(object.at_rest.open(cloud.s3_key(), Unlock::Nothing), KeyHolder::S3)
}

/// Opens an object with the customer's key. A wrong key is told from a broken object by its salted HMAC.
pub(crate) fn open_by_customer(cloud: &Cloud, object: &StoredObject, key: &Secret<32>) -> Answer<Vec<u8>> {
    match &object.at_rest {
        AtRest::SseC { key_check, .. } if !key_check.matches(key) => {
            Err(Stop::refused(Refusal::CustomerKeyWrong, RuleId::SseCNeedsTheKeyEveryTime))
        }
        at_rest => opened(at_rest.open(cloud.s3_key(), Unlock::FromCustomer(key)), KeyHolder::Customer),
    }
}

/// Has KMS open the data key, and opens the object with it.
pub(crate) fn open_by_kms(cloud: &Cloud, usable: Usable<'_>, object: &StoredObject) -> Answer<Vec<u8>> {
    let plaintext = object
        .at_rest
        .needs_kms()
        .ok_or(OpaqueError)
        .and_then(|(arn, context, blob)| {
            crypto::kms::decrypt_data_key(&usable.key.materials, arn, context, blob)
        })
        .and_then(|data_key| object.at_rest.open(cloud.s3_key(), Unlock::FromKms(&data_key)));
    opened(plaintext, KeyHolder::Kms)
}

fn opened(plaintext: Result<Vec<u8>, OpaqueError>, by: KeyHolder) -> Answer<Vec<u8>> {
    match plaintext {
        Ok(proof) => Ok(Pass { proof, finding: Finding::Decrypted { by }, rule: RuleId::EnvelopeEncryption }),
        Err(OpaqueError) => Err(Stop::refused(Refusal::DoesNotOpen { by }, RuleId::EnvelopeEncryption)),
    }
}

/// Seals an upload under a new data key of S3's.
pub(crate) fn seal_by_s3(cloud: &Cloud, body: &[u8], entropy: &Entropy) -> AtRest {
    AtRest::sse_s3(cloud.s3_key(), body, entropy)
}

/// Has KMS make a data key, and seals an upload under it.
pub(crate) fn seal_by_kms(
    cloud: &Cloud,
    held: &HeldKey,
    layers: KmsLayers,
    context: EncryptionContext,
    body: &[u8],
    entropy: &Entropy,
) -> AtRest {
    let arn = held.key.arn.clone();
    let data_key = crypto::kms::generate_data_key(held.materials.current(), &arn, &context, entropy);
    match layers {
        KmsLayers::Single => AtRest::sse_kms(arn, context, &data_key, body, entropy),
        KmsLayers::SingleWithBucketKey => {
            AtRest::sse_kms_with_bucket_key(arn, context, &data_key, body, entropy)
        }
        KmsLayers::Dual => AtRest::dsse_kms(arn, context, &data_key, cloud.s3_key(), body, entropy),
    }
}

/// Sealing cannot fail: the gate passes and says who made the key.
pub(crate) fn sealed(at_rest: AtRest, by: KeyHolder) -> Answer<AtRest> {
    Ok(Pass { proof: at_rest, finding: Finding::Encrypted { by }, rule: RuleId::EnvelopeEncryption })
}
