//! Direct calls to KMS: the caller asks KMS itself, so none of S3's gates has a part.
//!
//! A call passes signature, KMS's authorization, the key's state and the cryptography. Parameters outside their limits
//! and names of no key are answered at KMS's authorization, before any policy is asked.

mod client;
mod manage;
mod permit;

use catalog::RuleId;

use super::authentication;
use super::signature::Caller;
use super::{Answer, Done, Pass, Recorder, Stop};
use crate::answer::kms as answer;
use crate::cloud::{BlobKey, Cloud, HeldKey};
use crate::crypto::{self, CiphertextBlob, EncryptionContext, OpaqueError};
use crate::model::{GrantOperation, KeySpec, KeyState, Principal};
use crate::request::{KmsCall, KmsRequest, Request, Sender, Signature};
use crate::trace::{Finding, Gap, Gate, Idle, KmsOpen, KmsRefusal, Leg, Refusal};
pub(crate) use client::{ClientCall, ClientKey, for_client};
use permit::{Ask, Named, Permitted};

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
struct Usable<'c> {
    held: &'c HeldKey,
}

/// Answers a direct call.
pub(crate) fn call<'c>(
    cloud: &'c Cloud,
    request: &'c Request,
    call: &'c KmsCall,
    recorder: &mut Recorder,
) -> Done {
    let direct = recorder.ask(Gate::Signature, signed(cloud, request, call))?;
    for gate in [Gate::BucketAndHeaders, Gate::PublicAccess, Gate::S3Authorization, Gate::Object] {
        recorder.idle(gate, Idle::DirectKmsCall, RuleId::DirectCallsAskKmsAlone);
    }
    match &call.action {
        KmsRequest::Decrypt { key, blob, context } => {
            decrypt(direct, key.as_deref(), blob, context, recorder)
        }
        KmsRequest::GenerateDataKey { key, context } => generate_data_key(direct, key, context, recorder),
        KmsRequest::Encrypt { key, plaintext, context } => encrypt(direct, key, plaintext, context, recorder),
        KmsRequest::ReEncrypt { blob, source_context, destination_key, destination_context } => {
            let destination = (destination_key.as_str(), destination_context);
            re_encrypt(direct, (blob, source_context), destination, recorder)
        }
        KmsRequest::DescribeKey { key } => manage::describe_key(direct, key, recorder),
        KmsRequest::PutKeyPolicy { key, policy, bypass_lockout_check } => {
            manage::put_key_policy(direct, key, policy, *bypass_lockout_check, recorder)
        }
        KmsRequest::EnableKey { key } => manage::switch(direct, key, KeyState::Enabled, recorder),
        KmsRequest::DisableKey { key } => manage::switch(direct, key, KeyState::Disabled, recorder),
        KmsRequest::ScheduleKeyDeletion { key, days } => {
            manage::schedule_key_deletion(direct, key, *days, recorder)
        }
        KmsRequest::CancelKeyDeletion { key } => manage::cancel_key_deletion(direct, key, recorder),
        KmsRequest::CreateGrant { key, grantee, retiring, operations, constraint } => {
            let (retiring, constraint) = (retiring.as_ref(), constraint.as_ref());
            let grant = manage::NewGrant { grantee, retiring, operations, constraint };
            manage::create_grant(direct, key, &grant, recorder)
        }
        KmsRequest::RevokeGrant { key, grant_id } => manage::revoke_grant(direct, key, grant_id, recorder),
        KmsRequest::RetireGrant { key, grant_id } => manage::retire_grant(direct, key, grant_id, recorder),
        KmsRequest::RotateKeyOnDemand { key } => manage::rotate_key_on_demand(direct, key, recorder),
    }
}

/// KMS takes Signature Version 4 only, and no unsigned request.
fn signed<'c>(cloud: &'c Cloud, request: &'c Request, call: &'c KmsCall) -> Answer<Direct<'c>> {
    let rule = RuleId::DirectCallsNeedASignature;
    let open = || {
        let gap = Gap::Kms { operation: call.name(), open: KmsOpen::Signature };
        Err(Stop::unmodelled(gap, rule))
    };
    let (by, signature, signing) = match &request.sender {
        Sender::Anonymous => return Err(Stop::refused(Refusal::Kms(KmsRefusal::Unsigned), rule)),
        Sender::CloudFront { .. } => return open(),
        Sender::Signed { by, signature, signing } => (by, signature, signing),
    };
    match signature {
        Signature::V4Header => {}
        Signature::V4Query { .. } | Signature::V2Header | Signature::V2Query { .. } => return open(),
    }
    let Some(principal) = cloud.principal(by) else {
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

fn decrypt(
    direct: Direct<'_>,
    key: Option<&str>,
    blob: &CiphertextBlob,
    context: &EncryptionContext,
    recorder: &mut Recorder,
) -> Done {
    let ask = Ask::of("kms:Decrypt", GrantOperation::Decrypt, context);
    let (ask, named) = match key {
        Some(key) => {
            let named = direct.named(key, ask.action);
            (ask, named)
        }
        None => {
            let named = direct.of_blob(blob, ask.action);
            (ask.by_blob(), named)
        }
    };
    let permitted =
        recorder.ask(Gate::KmsAuthorization, named.and_then(|named| direct.permit(named, &ask)))?;
    let usable = recorder.ask(Gate::KeyState, direct.usable(permitted))?;
    let opened = recorder.ask(Gate::Cryptography, direct.open(&usable, blob, context))?;
    Ok((answer::decrypted(direct.request, usable.held, blob, &opened), Vec::new()))
}

fn generate_data_key(
    direct: Direct<'_>,
    key: &str,
    context: &EncryptionContext,
    recorder: &mut Recorder,
) -> Done {
    let ask = Ask::of("kms:GenerateDataKey", GrantOperation::GenerateDataKey, context);
    let named = direct.named(key, ask.action);
    let permitted =
        recorder.ask(Gate::KmsAuthorization, named.and_then(|named| direct.permit(named, &ask)))?;
    let usable = recorder.ask(Gate::KeyState, direct.usable(permitted))?;
    let HeldKey { key, materials, .. } = usable.held;
    let entropy = &direct.request.entropy;
    let data_key = crypto::kms::generate_data_key(materials.current(), &key.arn, context, entropy);
    let data_key = recorder.ask(Gate::Cryptography, made(data_key))?;
    Ok((answer::data_key(direct.request, usable.held, &data_key), Vec::new()))
}

fn encrypt(
    direct: Direct<'_>,
    key: &str,
    plaintext: &[u8],
    context: &EncryptionContext,
    recorder: &mut Recorder,
) -> Done {
    let ask = Ask::of("kms:Encrypt", GrantOperation::Encrypt, context);
    let permitted = match plaintext.len() {
        1..=crypto::kms::PLAINTEXT_BYTES_MAX => {
            direct.named(key, ask.action).and_then(|named| direct.permit(named, &ask))
        }
        bytes => Err(invalid(KmsRefusal::PlaintextLength { bytes })),
    };
    let permitted = recorder.ask(Gate::KmsAuthorization, permitted)?;
    let usable = recorder.ask(Gate::KeyState, direct.usable(permitted))?;
    let blob = recorder.ask(Gate::Cryptography, direct.seal(&usable, plaintext, context))?;
    Ok((answer::encrypted(direct.request, usable.held, &blob), Vec::new()))
}

/// The source's key must let the caller decrypt, the destination's encrypt; the plaintext never leaves KMS.
fn re_encrypt(
    direct: Direct<'_>,
    (blob, source_context): (&CiphertextBlob, &EncryptionContext),
    (destination_key, destination_context): (&str, &EncryptionContext),
    recorder: &mut Recorder,
) -> Done {
    let from = Ask::of("kms:ReEncryptFrom", GrantOperation::ReEncryptFrom, source_context).by_blob();
    let to = Ask::of("kms:ReEncryptTo", GrantOperation::ReEncryptTo, destination_context);
    let source = direct.of_blob(blob, from.action);
    let destination = direct.named(destination_key, to.action);
    let same = match (&source, &destination) {
        (Ok(source), Ok(destination)) => source.held.key.arn == destination.held.key.arn,
        (Err(_), _) | (_, Err(_)) => false,
    };
    let (from, to) = (from.on_same_key(same), to.on_same_key(same));
    recorder.turn_to(Leg::Source);
    let source =
        recorder.ask(Gate::KmsAuthorization, source.and_then(|named| direct.permit(named, &from)))?;
    recorder.turn_to(Leg::Destination);
    let destination =
        recorder.ask(Gate::KmsAuthorization, destination.and_then(|named| direct.permit(named, &to)))?;
    recorder.turn_to(Leg::Source);
    let source = recorder.ask(Gate::KeyState, direct.usable(source))?;
    recorder.turn_to(Leg::Destination);
    let destination = recorder.ask(Gate::KeyState, direct.usable(destination))?;
    recorder.turn_to(Leg::Source);
    let opened = recorder.ask(Gate::Cryptography, direct.open(&source, blob, source_context))?;
    recorder.turn_to(Leg::Destination);
    let sealed = direct.seal(&destination, &opened, destination_context);
    let made = recorder.ask(Gate::Cryptography, sealed)?;
    let response = answer::re_encrypted(direct.request, (source.held, blob), (destination.held, &made));
    Ok((response, Vec::new()))
}

impl<'c> Direct<'c> {
    /// Checks the state of a key that is to encrypt or decrypt, what it is made for, and KMS's rate.
    fn usable(&self, permitted: Permitted<'c>) -> Answer<Usable<'c>> {
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
        throttling.refuse(RuleId::KmsThrottleLast)?;
        Ok(usable)
    }

    fn open(
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

    fn seal(
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
    fn named(&self, text: &str, action: &'static str) -> Result<Named<'c>, Stop> {
        permit::named(self, text, action)
    }

    /// The key that made a blob. Errors when it is not in this Region, or nobody made it.
    fn of_blob(&self, blob: &CiphertextBlob, action: &'static str) -> Result<Named<'c>, Stop> {
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
fn no_ciphertext() -> Stop {
    let refusal = Refusal::Kms(KmsRefusal::InvalidCiphertext);
    Stop::refused(refusal, RuleId::TamperedBlobIsInvalidCiphertext)
}

/// A parameter outside its limits.
fn invalid(refusal: KmsRefusal) -> Stop {
    Stop::refused(Refusal::Kms(refusal), RuleId::KmsValidatesParameters)
}

/// Making a blob cannot fail any more.
fn made<P>(proof: P) -> Answer<P> {
    Ok(Pass { proof, finding: Finding::BlobMade, rule: RuleId::AeadBindsTheContext })
}
