//! Direct calls to KMS: which of KMS's gates each passes, what it changes, and its answer.

mod client;
mod create;
mod manage;
mod tags;

use catalog::RuleId;

use super::{Done, Recorder};
use crate::answer::kms as answer;
use crate::cloud::{Cloud, HeldKey};
use crate::crypto::{self, CiphertextBlob, EncryptionContext};
use crate::gates::direct::permit::Ask;
use crate::gates::direct::{Direct, invalid, made, signed};
use crate::model::{GrantOperation, KeyState};
use crate::request::{KmsCall, KmsRequest, Request};
use crate::trace::{Gate, Idle, KmsRefusal, Leg};
pub(crate) use client::{ClientCall, ClientKey, for_client};

/// Answers a direct call.
#[inline(never)]
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
        KmsRequest::GetKeyPolicy { key } => manage::get_key_policy(direct, key, recorder),
        KmsRequest::GetKeyRotationStatus { key } => manage::get_key_rotation_status(direct, key, recorder),
        KmsRequest::ListResourceTags { key } => tags::list_resource_tags(direct, key, recorder),
        KmsRequest::TagResource { key, tags } => tags::tag_resource(direct, key, tags, recorder),
        KmsRequest::UntagResource { key, tag_keys } => tags::untag_resource(direct, key, tag_keys, recorder),
        KmsRequest::CreateKey(new) => create::create_key(direct, new, recorder),
        KmsRequest::CreateAlias { alias, key } => create::create_alias(direct, alias, key, recorder),
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
            let (retiring, constraint) = (retiring.as_deref(), constraint.as_ref());
            let grant = manage::NewGrant { grantee, retiring, operations, constraint };
            manage::create_grant(direct, key, &grant, recorder)
        }
        KmsRequest::RevokeGrant { key, grant_id } => manage::revoke_grant(direct, key, grant_id, recorder),
        KmsRequest::RetireGrant { key, grant_id } => manage::retire_grant(direct, key, grant_id, recorder),
        KmsRequest::RotateKeyOnDemand { key } => manage::rotate_key_on_demand(direct, key, recorder),
    }
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
