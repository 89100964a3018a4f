//! How S3 comes by an object's data key: from KMS, from a Bucket Key that it keeps, from the customer, or alone.

use catalog::RuleId;

use super::{Ended, Recorder, no_kms};
use crate::cloud::{Change, Cloud, KeyReference};
use crate::crypto::{AtRest, CiphertextBlob, DataKey, KmsWrapping, Secret};
use crate::gates::Stop;
use crate::gates::bucket::{Found, Payload};
use crate::gates::cryptography::{self, Access};
use crate::gates::kms::{self, KeyUse, KmsAction};
use crate::gates::object::Readable;
use crate::model::{BucketKeyPurpose, CachedBucketKey};
use crate::request::Request;
use crate::trace::{Gate, Idle, Refusal};

/// An object's bytes, and the Bucket Key that S3 keeps from now on.
pub(crate) struct Read {
    pub(crate) body: Vec<u8>,
    pub(crate) fetched: Option<Change>,
}

/// Sends a read through the last three gates.
pub(crate) fn open(
    cloud: &Cloud,
    request: &Request,
    readable: &Readable<'_>,
    recorder: &mut Recorder,
) -> Result<Read, Ended> {
    let object = readable.object;
    let found = &readable.authorized.found;
    let access = access(cloud, request, found, &object.at_rest, recorder)?;
    let opened = cryptography::open(cloud, &access, object);
    if let AtRest::Plain { .. } = object.at_rest {
        recorder.idle(Gate::Cryptography, Idle::NotEncrypted, RuleId::LegacyObjectsStayUnencrypted);
        return opened.map(|pass| Read { body: pass.proof.body, fetched: None }).map_err(|_| Ended);
    }
    let opened = recorder.ask(Gate::Cryptography, opened)?;
    let fetched = opened.from_kms.and_then(|key| fetch(request, found, &object.at_rest, key));
    Ok(Read { body: opened.body, fetched })
}

/// Sends whoever needs a data key that lies at rest through the gates of KMS.
pub(crate) fn access<'c>(
    cloud: &'c Cloud,
    request: &Request,
    found: &'c Found<'c>,
    at_rest: &AtRest,
    recorder: &mut Recorder,
) -> Result<Access<'c>, Ended> {
    match at_rest {
        AtRest::Plain { .. } => {
            no_kms(recorder, &Idle::NotEncrypted, RuleId::LegacyObjectsStayUnencrypted);
            Ok(Access::Own)
        }
        AtRest::SseS3 { .. } => {
            no_kms(recorder, &Idle::S3HoldsTheKey, RuleId::SseS3AsksNoKms);
            Ok(Access::Own)
        }
        AtRest::SseC { .. } => {
            no_kms(recorder, &Idle::CustomerHoldsTheKey, RuleId::SseCNeedsTheKeyEveryTime);
            match &found.payload {
                Payload::CustomerKey(key) => Ok(Access::Customer(key)),
                // INVARIANT (customer key): gate 5 lets no request without a key come here.
                Payload::None | Payload::BucketPolicy(_) => recorder.ask(
                    Gate::Cryptography,
                    Err(Stop::refused(Refusal::CustomerKeyMissing, RuleId::SseCNeedsTheKeyEveryTime)),
                ),
            }
        }
        AtRest::SseKms { key, context, .. } | AtRest::DsseKms { key, context, .. } => {
            if let Some(kept) = kept(cloud, found, at_rest) {
                no_kms(recorder, &Idle::BucketKeyCached, RuleId::BucketKeyCacheLifetime);
                return Ok(Access::Kept(kept.data_key.plaintext.clone()));
            }
            let reference = KeyReference::Key(key.clone());
            let key_use = KeyUse { action: KmsAction::Decrypt, context, region: &found.bucket.region };
            let permitted = kms::authorize(cloud, found.caller, &reference, &key_use, request);
            let permitted = permitted.map_err(|stop| worded(stop, at_rest));
            let permitted = recorder.ask(Gate::KmsAuthorization, permitted)?;
            let usable = kms::state(permitted).map_err(|stop| worded(stop, at_rest));
            recorder.ask(Gate::KeyState, usable).map(Access::Kms)
        }
    }
}

/// In which words DSSE-KMS is refused nobody has recorded.
fn worded(stop: Stop, at_rest: &AtRest) -> Stop {
    match at_rest {
        AtRest::DsseKms { .. } => stop.resting_on(RuleId::DsseErrors),
        AtRest::Plain { .. } | AtRest::SseS3 { .. } | AtRest::SseKms { .. } | AtRest::SseC { .. } => stop,
    }
}

/// The blob of the Bucket Key that an object lies under, if it lies under one.
fn bucket_key_blob(at_rest: &AtRest) -> Option<&CiphertextBlob> {
    let AtRest::SseKms { wrapping: KmsWrapping::BucketKey { blob, .. }, .. } = at_rest else { return None };
    Some(blob)
}

/// The Bucket Key that S3 keeps for this requester's reads, if it is the object's. Whether KMS would be asked with the
/// same key and context is part of it: a changed byte at rest finds nothing here.
fn kept<'c>(cloud: &'c Cloud, found: &Found<'_>, at_rest: &AtRest) -> Option<&'c CachedBucketKey> {
    let blob = bucket_key_blob(at_rest)?;
    let (key, context, _) = at_rest.needs_kms()?;
    let requester = found.caller.arn();
    cloud.bucket_keys().iter().find(|kept| {
        kept.purpose == BucketKeyPurpose::Reads
            && kept.requester == requester
            && kept.key == *key
            && kept.bucket == found.bucket.name
            && kept.context == *context
            && kept.data_key.blob == *blob
    })
}

/// What S3 keeps of a Bucket Key that KMS has just opened.
pub(crate) fn fetch(
    request: &Request,
    found: &Found<'_>,
    at_rest: &AtRest,
    plaintext: Secret<32>,
) -> Option<Change> {
    let blob = bucket_key_blob(at_rest)?.clone();
    let (key, context, _) = at_rest.needs_kms()?;
    Some(Change::BucketKeyFetched(Box::new(CachedBucketKey {
        requester: found.caller.arn(),
        key: key.clone(),
        bucket: found.bucket.name.clone(),
        purpose: BucketKeyPurpose::Reads,
        context: context.clone(),
        data_key: DataKey { plaintext, blob },
        since: request.time,
    })))
}
