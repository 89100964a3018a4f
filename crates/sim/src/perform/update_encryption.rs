//! UpdateObjectEncryption: the data key is wrapped anew, the object stays as it is.
//!
//! Source: S3 API reference, UpdateObjectEncryption. It lists the permissions; which of them is asked for on which of
//! the two keys is inferred from what KMS's ReEncrypt asks.

use catalog::RuleId;

use super::{Done, Recorder};
use crate::KeyArn;
use crate::answer;
use crate::caller::Signed;
use crate::cloud::{Change, Cloud, KeyReference};
use crate::crypto::{AtRest, EncryptionContext};
use crate::gates::authorize::Authorized;
use crate::gates::cryptography::{self, Access, NewWrapping};
use crate::gates::kms::{self, KeyUse, KmsAction, Permitted, Usable};
use crate::gates::object::{self, Readable};
use crate::gates::{Answer, Pass, Stop};
use crate::model::StoredObject;
use crate::request::{Request, UpdateObjectEncryption};
use crate::trace::{Gate, Refusal, UpdateFault};

/// Asks KMS about both keys, then wraps the data key under the new one.
#[inline(never)]
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    authorized: Authorized<'_>,
    update: &UpdateObjectEncryption,
    recorder: &mut Recorder,
) -> Done {
    let suited = suits(cloud, authorized, request, update);
    let (readable, key) = recorder.ask(Gate::Object, suited)?;
    let (found, object) = (&readable.authorized.found, readable.object);
    let bucket = found.bucket.arn();
    let context = if update.bucket_key {
        EncryptionContext::for_bucket(&bucket)
    } else {
        EncryptionContext::for_object(&format!("{bucket}/{}", update.name))
    };
    let source = object.at_rest.needs_kms().map(|(arn, bound, _)| (KeyReference::Key(arn.clone()), bound));
    let region = &found.bucket.region;
    let permit = |key: &KeyReference, action: KmsAction, context: &EncryptionContext| {
        let key_use = KeyUse { action, context, region };
        kms::authorize(cloud, found.caller, key, &key_use, request)
    };
    let permitted =
        recorder.ask(Gate::KmsAuthorization, permitted(source.as_ref(), (&key, &context), permit))?;
    let (source, target) = recorder.ask(Gate::KeyState, usable(permitted))?;
    let access = source.map_or(Access::Own, Access::Kms);
    let to = NewWrapping { held: target.key, context, bucket_key: update.bucket_key };
    let rewrapped = cryptography::rewrap(cloud, &access, &object.at_rest, &to, &request.entropy);
    let at_rest = recorder.ask(Gate::Cryptography, rewrapped)?;
    let object = StoredObject { at_rest, ..object.clone() };
    Ok((answer::set(request), vec![Change::ObjectStored(Box::new(object))]))
}

/// Whether this object's encryption can be changed in place by this request.
fn suits<'c>(
    cloud: &'c Cloud,
    authorized: Authorized<'c>,
    request: &Request,
    update: &UpdateObjectEncryption,
) -> Answer<(Readable<'c>, KeyReference)> {
    let fault = |fault| {
        Err(Stop::refused(Refusal::EncryptionNotUpdated(fault), RuleId::UpdateObjectEncryptionSources))
    };
    let found = &authorized.found;
    match found.caller.signed() {
        Signed::V4 => {}
        Signed::V2(_) | Signed::ByOriginAccessIdentity | Signed::Not => {
            return fault(UpdateFault::NoSignatureV4);
        }
    }
    if update.kms_key_arn.is_empty() {
        return fault(UpdateFault::NoKey);
    }
    let Ok(arn) = KeyArn::parse(&update.kms_key_arn) else { return fault(UpdateFault::NoKeyArn) };
    if arn.account != found.bucket.account {
        return fault(UpdateFault::KeyOfOtherAccount);
    }
    let caller_account = found.caller.account().unwrap_or(&found.bucket.account);
    let key = cloud.resolve_key(Some(&update.kms_key_arn), caller_account, &found.bucket.region);
    let Pass { proof: readable, finding, .. } = object::look_up(cloud, authorized, request, &update.name)?;
    match &readable.object.at_rest {
        AtRest::SseS3 { .. } | AtRest::SseKms { .. } => {}
        AtRest::Plain { .. } => return fault(UpdateFault::Unencrypted),
        AtRest::DsseKms { .. } | AtRest::SseC { .. } => return fault(UpdateFault::DsseOrSseC),
    }
    Ok(Pass { proof: (readable, key), finding, rule: RuleId::UpdateObjectEncryptionSources })
}

/// Asks KMS about the key that opens the data key, if KMS holds it, and about the key that wraps it anew. The gate
/// passes with what was said of the latter.
fn permitted<'c>(
    source: Option<&(KeyReference, &EncryptionContext)>,
    (target, context): (&KeyReference, &EncryptionContext),
    permit: impl Fn(&KeyReference, KmsAction, &EncryptionContext) -> Answer<Permitted<'c>>,
) -> Answer<(Option<Permitted<'c>>, Permitted<'c>)> {
    let source = match source {
        None => None,
        Some((key, bound)) => {
            permit(key, KmsAction::ReEncryptFrom, bound)?;
            Some(permit(key, KmsAction::Decrypt, bound)?.proof)
        }
    };
    permit(target, KmsAction::ReEncryptTo, context)?;
    permit(target, KmsAction::Encrypt, context)?;
    let Pass { proof, finding, rule } = permit(target, KmsAction::GenerateDataKey, context)?;
    Ok(Pass { proof: (source, proof), finding, rule })
}

/// Checks the state of both keys. The gate passes with what was said of the new one.
fn usable<'c>(
    (source, target): (Option<Permitted<'c>>, Permitted<'c>),
) -> Answer<(Option<Usable<'c>>, Usable<'c>)> {
    let source = source.map(kms::state).transpose()?.map(|pass| pass.proof);
    let Pass { proof, finding, rule } = kms::state(target)?;
    Ok(Pass { proof: (source, proof), finding, rule })
}
