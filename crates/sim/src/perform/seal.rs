//! How an upload's bytes are encrypted: with KMS where it holds the key, else by S3 alone or with the customer's key.

use catalog::RuleId;

use super::{Ended, Recorder, no_kms};
use crate::KeyArn;
use crate::cloud::plan::{KmsLayers, Plan};
use crate::cloud::{Change, Cloud, KeyReference, plan};
use crate::crypto::{AtRest, DataKey, EncryptionContext};
use crate::gates::acl_sent::SentAcl;
use crate::gates::bucket::Found;
use crate::gates::kms::{self, KeyUse, KmsAction};
use crate::gates::upload::Settled;
use crate::gates::{Answer, Stop, cryptography};
use crate::model::{Acl, BucketKeyPurpose, CachedBucketKey, StorageClass, StoredObject};
use crate::request::{Request, Upload, stored_headers};
use crate::trace::{Finding, Gate, Idle, KeyHolder};

/// What lies at rest, and the Bucket Key that S3 keeps from now on.
struct Sealed {
    at_rest: AtRest,
    fetched: Option<Change>,
}

/// What is encrypted, and so what the trace says of it.
#[derive(Clone, Copy)]
pub(crate) enum What<'a> {
    /// An object.
    Object(&'a [u8]),
    /// Nothing yet: the data key of an upload whose parts are to come.
    PartsToCome,
}

impl What<'_> {
    fn body(&self) -> &[u8] {
        match self {
            Self::Object(body) => body,
            Self::PartsToCome => &[],
        }
    }

    fn finding(self, by: KeyHolder) -> Finding {
        match self {
            Self::Object(_) => Finding::Encrypted { by },
            Self::PartsToCome => Finding::DataKeyMade { by },
        }
    }
}

/// Sends an upload through the last four gates: the object that it leaves behind, and the Bucket Key that S3 keeps.
pub(crate) fn write(
    cloud: &Cloud,
    request: &Request,
    settled: Answer<Settled<'_>>,
    written: &Upload<'_>,
    what: What<'_>,
    recorder: &mut Recorder,
) -> Result<(StoredObject, Option<Change>), Ended> {
    let Settled { authorized, plan } = recorder.ask(Gate::Object, settled)?;
    let found = &authorized.found;
    let Sealed { at_rest, fetched } = seal(cloud, request, found, plan, what, recorder)?;
    let (writer, entropy) = (found.caller.writes_as(found.bucket), &request.entropy);
    let mut object = plan::stored(written, found.bucket, writer, request.time, at_rest, what.body(), entropy);
    if !request.wire.headers.is_empty() {
        let class = request.wire.header("x-amz-storage-class").and_then(StorageClass::by_name);
        object.class = class.unwrap_or_default();
        object.headers = stored_headers(&request.wire.headers);
    }
    if let Some(SentAcl::Grants { grants, owner: _ }) = &found.acl {
        object.acl = Acl { grants: grants.clone() };
    }
    Ok((object, fetched))
}

/// Sends an upload through the last three gates.
fn seal(
    cloud: &Cloud,
    request: &Request,
    found: &Found<'_>,
    plan: Plan,
    what: What<'_>,
    recorder: &mut Recorder,
) -> Result<Sealed, Ended> {
    let (body, entropy) = (what.body(), &request.entropy);
    let mut fetched = None;
    let at_rest = match plan {
        Plan::Plain => {
            no_kms(recorder, &Idle::NotEncrypted, RuleId::LegacyObjectsStayUnencrypted);
            recorder.idle(Gate::Cryptography, Idle::NotEncrypted, RuleId::LegacyObjectsStayUnencrypted);
            return Ok(Sealed { at_rest: AtRest::Plain { body: body.to_vec() }, fetched });
        }
        Plan::SseS3 => {
            no_kms(recorder, &Idle::S3HoldsTheKey, RuleId::SseS3AsksNoKms);
            let at_rest = AtRest::sse_s3(cloud.s3_key(), body, entropy);
            cryptography::sealed(at_rest, what.finding(KeyHolder::S3))
        }
        Plan::SseC(key) => {
            no_kms(recorder, &Idle::CustomerHoldsTheKey, RuleId::SseCNeedsTheKeyEveryTime);
            let at_rest = AtRest::sse_c(&key, body, entropy);
            cryptography::sealed(at_rest, what.finding(KeyHolder::Customer))
        }
        Plan::Kms { key, layers, context } => {
            let kept = kept(cloud, found, &key, layers, &context);
            let (arn, made, by) = match kept {
                Some(kept) => {
                    no_kms(recorder, &Idle::BucketKeyCached, RuleId::BucketKeyCacheLifetime);
                    (kept.key.clone(), kept.data_key.clone(), KeyHolder::S3)
                }
                None => {
                    let region = &found.bucket.region;
                    let key_use = KeyUse { action: KmsAction::GenerateDataKey, context: &context, region };
                    let permitted = kms::authorize(cloud, found.caller, &key, &key_use, request);
                    let permitted = permitted.map_err(|stop| worded(stop, layers));
                    let permitted = recorder.ask(Gate::KmsAuthorization, permitted)?;
                    let usable = kms::state(permitted).map_err(|stop| worded(stop, layers));
                    let usable = recorder.ask(Gate::KeyState, usable)?;
                    let made = usable.key.data_key(&context, entropy);
                    let arn = usable.key.key.arn.clone();
                    fetched = fetch(request, found, &arn, layers, &context, &made);
                    (arn, made, KeyHolder::Kms)
                }
            };
            let at_rest = plan::seal_by_kms(cloud, arn, layers, context, &made, body, entropy);
            cryptography::sealed(at_rest, what.finding(by))
        }
    };
    let at_rest = recorder.ask(Gate::Cryptography, at_rest)?;
    Ok(Sealed { at_rest, fetched })
}

/// In which words DSSE-KMS is refused nobody has recorded.
fn worded(stop: Stop, layers: KmsLayers) -> Stop {
    match layers {
        KmsLayers::Single | KmsLayers::SingleWithBucketKey => stop,
        KmsLayers::Dual => stop.resting_on(RuleId::DsseErrors),
    }
}

/// The Bucket Key that S3 keeps for this requester's uploads, if the upload is to use one.
fn kept<'c>(
    cloud: &'c Cloud,
    found: &Found<'_>,
    key: &KeyReference,
    layers: KmsLayers,
    context: &EncryptionContext,
) -> Option<&'c CachedBucketKey> {
    let (KeyReference::Key(key), KmsLayers::SingleWithBucketKey) = (key, layers) else { return None };
    let requester = found.caller.arn();
    cloud.bucket_keys().iter().rev().find(|kept| {
        kept.purpose == BucketKeyPurpose::Uploads
            && kept.requester == requester
            && kept.key == *key
            && kept.bucket == found.bucket.name
            && kept.context == *context
    })
}

fn fetch(
    request: &Request,
    found: &Found<'_>,
    key: &KeyArn,
    layers: KmsLayers,
    context: &EncryptionContext,
    made: &DataKey,
) -> Option<Change> {
    match layers {
        KmsLayers::Single | KmsLayers::Dual => None,
        KmsLayers::SingleWithBucketKey => Some(Change::BucketKeyFetched(Box::new(CachedBucketKey {
            requester: found.caller.arn(),
            key: key.clone(),
            bucket: found.bucket.name.clone(),
            purpose: BucketKeyPurpose::Uploads,
            context: context.clone(),
            data_key: made.clone(),
            since: request.time,
        }))),
    }
}
