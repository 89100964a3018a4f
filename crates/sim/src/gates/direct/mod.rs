//! Direct calls to KMS: the caller asks KMS itself, so none of S3's gates has a part.
//!
//! A call passes signature, KMS's authorization, the key's state and the cryptography. Parameters outside their limits
//! and names of no key are answered at KMS's authorization, before any policy is asked.

pub(crate) mod permit;

use catalog::RuleId;

use super::kms;
use crate::caller::Caller;
use crate::cloud::{BlobKey, Cloud, HeldKey};
use crate::crypto::{self, CiphertextBlob, EncryptionContext, OpaqueError};
use crate::gates::{Answer, Pass, Stop, authentication};
use crate::model::{KeySpec, Principal};
use crate::request::{KmsCall, KmsRequest, Request, Sender, Signature};
use crate::trace::{Finding, Gap, KmsOpen, KmsRefusal, Refusal};
use permit::{Named, Permitted};

/// A direct call with who makes it.
#[derive(Clone, Copy)]
pub(crate) struct Direct<'c> {
    pub(crate) cloud: &'c Cloud,
    pub(crate) request: &'c Request,
    pub(crate) call: &'c KmsCall,
    pub(crate) principal: &'c Principal,
    pub(crate) caller: Caller<'c>,
}

/// Proof of the key's state: the operation works in it.
pub(crate) struct Usable<'c> {
    pub(crate) held: &'c HeldKey,
}

/// KMS takes Signature Version 4 only, and no unsigned request.
pub(crate) fn signed<'c>(cloud: &'c Cloud, request: &'c Request, call: &'c KmsCall) -> Answer<Direct<'c>> {
    let rule = RuleId::DirectCallsNeedASignature;
    let open = || {
        let gap = Gap::Kms { operation: call.name(), open: KmsOpen::Signature };
        Err(Stop::unmodelled(gap, rule))
    };
    let (by, signature, signing) = match &request.sender {
        Sender::Anonymous => return Err(Stop::refused(Refusal::Kms(KmsRefusal::Unsigned), rule)),
        Sender::CloudFront { .. } | Sender::Service { .. } => return open(),
        Sender::Signed { by, signature, signing } => (by, signature, signing),
    };
    if *signature != Signature::V4Header {
        return open();
    }
    let Some(principal) = cloud.known(by) else {
        let refusal = Refusal::UnknownAccessKey { name: by.clone(), access_key_id: by.as_str().to_owned() };
        return Err(Stop::refused(refusal, rule));
    };
    authentication::check_direct(
        &authentication::Signed { cloud, request, principal, signature, signing },
        call,
    )?;
    let caller = Caller::Known { principal, signature };
    Ok(Pass {
        proof: Direct { cloud, request, call, principal, caller },
        finding: Finding::Signed { signature: signature.clone() },
        rule,
    })
}

impl<'c> Direct<'c> {
    /// Checks the state of a key that is to encrypt or decrypt, what it is made for, and KMS's rate.
    pub(crate) fn usable(&self, permitted: Permitted<'c>) -> Answer<Usable<'c>> {
        let usable = self.state(permitted)?;
        let key = &usable.proof.held.key;
        match (key.spec, &self.call.action) {
            // Decrypt answers that this is not the key; so it comes to the cryptography.
            (KeySpec::SymmetricDefault, _) | (_, KmsRequest::Decrypt { .. }) => {}
            (KeySpec::Rsa2048Sign | KeySpec::Hmac256, _) => {
                let (key, spec, operation) = (key.arn.clone(), key.spec, self.call.name());
                let refusal = Refusal::KeyWrongUsage { key, spec, operation };
                return Err(Stop::refused(refusal, RuleId::WrongKeyUsageIs400));
            }
        }
        let throttling = self.cloud.throttling(Some(&self.principal.account), &self.call.region);
        kms::throttled(throttling, RuleId::KmsThrottleLast)?;
        Ok(usable)
    }

    pub(crate) fn open(
        &self,
        usable: &Usable<'_>,
        blob: &CiphertextBlob,
        context: &EncryptionContext,
    ) -> Answer<Vec<u8>> {
        let HeldKey { key, materials, .. } = usable.held;
        let other_key = || {
            let refusal = Refusal::Kms(KmsRefusal::OtherKey { named: key.arn.clone() });
            Err(Stop::refused(refusal, RuleId::DecryptKeyMustFit))
        };
        // A blob is of a symmetric key, so any other key did not make it, and that is what is answered here, not that the
        // key's usage is wrong (RuleId::DecryptKeyMustFit).
        match key.spec {
            KeySpec::SymmetricDefault => {}
            KeySpec::Rsa2048Sign | KeySpec::Hmac256 => return other_key(),
        }
        match self.cloud.key_of_blob(blob, &self.call.region) {
            BlobKey::Here(held) if held.key.arn != key.arn => return other_key(),
            BlobKey::Elsewhere | BlobKey::Deleted => return other_key(),
            BlobKey::Here(_) | BlobKey::None => {}
        }
        match crypto::kms::decrypt(materials, &key.arn, context, blob) {
            Ok(proof) => Ok(Pass { proof, finding: Finding::BlobOpened, rule: RuleId::AeadBindsTheContext }),
            Err(OpaqueError) => Err(no_ciphertext()),
        }
    }

    pub(crate) fn seal(
        &self,
        usable: &Usable<'_>,
        plaintext: &[u8],
        context: &EncryptionContext,
    ) -> Answer<CiphertextBlob> {
        let HeldKey { key, materials, .. } = usable.held;
        let entropy = &self.request.entropy;
        match crypto::kms::encrypt(materials.current(), &key.arn, context, plaintext, entropy) {
            Ok(blob) => made(blob),
            Err(error) => Err(invalid(KmsRefusal::PlaintextLength { bytes: error.bytes })),
        }
    }

    /// The key that the request names. Errors when there is none.
    pub(crate) fn named(&self, text: &str, action: &'static str) -> Result<Named<'c>, Stop> {
        permit::named(self, text, action)
    }

    /// The key that made a blob. Errors when it is not in this Region, or nobody made it.
    pub(crate) fn of_blob(&self, blob: &CiphertextBlob, action: &'static str) -> Result<Named<'c>, Stop> {
        match self.cloud.key_of_blob(blob, &self.call.region) {
            BlobKey::Here(held) => Ok(Named { held, alias: None }),
            BlobKey::Elsewhere => {
                let refusal = Refusal::Kms(KmsRefusal::HiddenKey { action, by_blob: true });
                Err(Stop::refused(refusal, RuleId::KmsHidesOtherAccountsKeys))
            }
            BlobKey::Deleted => {
                let gap = Gap::Kms { operation: self.call.name(), open: KmsOpen::DeletedKey };
                Err(Stop::unmodelled(gap, RuleId::TamperedBlobIsInvalidCiphertext))
            }
            BlobKey::None => Err(no_ciphertext()),
        }
    }
}

/// KMS does not say what is wrong with a blob.
pub(crate) fn no_ciphertext() -> Stop {
    let refusal = Refusal::Kms(KmsRefusal::InvalidCiphertext);
    Stop::refused(refusal, RuleId::TamperedBlobIsInvalidCiphertext)
}

/// A parameter outside its limits.
pub(crate) fn invalid(refusal: KmsRefusal) -> Stop {
    Stop::refused(Refusal::Kms(refusal), RuleId::KmsValidatesParameters)
}

/// Making a blob cannot fail any more.
pub(crate) fn made<P>(proof: P) -> Answer<P> {
    Ok(Pass { proof, finding: Finding::BlobMade, rule: RuleId::AeadBindsTheContext })
}
