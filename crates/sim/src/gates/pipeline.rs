//! Which gates each operation passes, and in which order. The order is itself a claim; see `RuleId::GateOrder`.

use catalog::RuleId;

use super::authorize::{self, Authorized};
use super::bucket::{self, Payload};
use super::cryptography;
use super::kms::{self, KeyUse, KmsAction};
use super::object::{self, Readable};
use super::public_access;
use super::settings;
use super::signature::{self, Caller};
use super::upload::{self, KeyReference, Plan};
use super::{Ended, Recorder, Stop};
use crate::answer;
use crate::cloud::{Change, Cloud, Outcome};
use crate::crypto::{AtRest, Entropy};
use crate::model::{Bucket, PublicAccessBlock, StoredObject, Upload};
use crate::request::{AclSetting, BucketCall, GetObject, HeadObject, Operation, PutObject, Request};
use crate::response::Response;
use crate::trace::{Gap, Gate, Idle, KeyHolder, Refusal, UnknownKey};
use crate::{AccountId, ObjectName};

/// Sends a request through its gates.
pub(crate) fn run(cloud: &Cloud, request: &Request) -> Outcome {
    let mut recorder = Recorder::new();
    let done = pass(cloud, request, &mut recorder);
    let trace = recorder.finish();
    let (response, changes) = match done {
        Ok((response, changes)) => (Some(response), changes),
        Err(Ended) => (answer::refusal(cloud, request, &trace), Vec::new()),
    };
    Outcome { response, trace, changes }
}

type Done = Result<(Response, Vec<Change>), Ended>;

/// The gates that every operation meets, then those of the operation.
fn pass<'c>(cloud: &'c Cloud, request: &'c Request, recorder: &mut Recorder) -> Done {
    let caller = recorder.ask(Gate::Signature, signature::check(cloud, request))?;
    if let Operation::PutAccountPublicAccessBlock { account, block } = &request.operation {
        return account_call(cloud, request, caller, account, *block, recorder);
    }
    let Some(name) = request.operation.bucket() else {
        return not_modelled(request, recorder);
    };
    let found = recorder.ask(Gate::BucketAndHeaders, bucket::check(cloud, caller, name, request))?;
    let open = recorder.ask(Gate::PublicAccess, public_access::check(cloud, found, &request.operation))?;
    let authorized = recorder.ask(Gate::S3Authorization, authorize::s3(cloud, open, request))?;
    match &request.operation {
        Operation::GetObject(GetObject { name, .. }) => {
            let readable = recorder.ask(Gate::Object, object::check(cloud, authorized, request, name))?;
            get(cloud, request, readable, recorder)
        }
        Operation::HeadObject(HeadObject { name, checksum_mode, .. }) => {
            let readable = recorder.ask(Gate::Object, object::check(cloud, authorized, request, name))?;
            head(cloud, request, readable, *checksum_mode, recorder)
        }
        Operation::PutObject(put) => put_object(cloud, request, authorized, put, recorder),
        Operation::ListObjectsV2(list) => {
            recorder.idle(Gate::Object, Idle::NoObject, RuleId::ListNeverAsksKms);
            no_key(recorder, &Idle::ListingNeedsNoKey, RuleId::ListNeverAsksKms);
            Ok((answer::listing(cloud, request, authorized.found.bucket, list), Vec::new()))
        }
        Operation::Bucket { call, .. } => bucket_call(cloud, request, &authorized, call, recorder),
        Operation::GetObjectAcl(get) => object_acl(cloud, request, authorized, &get.name, None, recorder),
        Operation::PutObjectAcl(put) => {
            object_acl(cloud, request, authorized, &put.name, Some(&put.acl), recorder)
        }
        Operation::DeleteObject(_)
        | Operation::CopyObject(_)
        | Operation::GetObjectAttributes(_)
        | Operation::CreateMultipartUpload(_)
        | Operation::UploadPart(_)
        | Operation::CompleteMultipartUpload(_)
        | Operation::UpdateObjectEncryption(_)
        | Operation::PutAccountPublicAccessBlock { .. }
        | Operation::Kms(_) => not_modelled(request, recorder),
    }
}

fn bucket_call(
    cloud: &Cloud,
    request: &Request,
    authorized: &Authorized<'_>,
    call: &BucketCall,
    recorder: &mut Recorder,
) -> Done {
    let settled = recorder.ask(Gate::Object, settings::check(authorized, call))?;
    no_key(recorder, &Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
    Ok((answer::settings(cloud, request, authorized.found.bucket, call), settled.changes))
}

/// The ACL of an object, read or set.
fn object_acl(
    cloud: &Cloud,
    request: &Request,
    authorized: Authorized<'_>,
    name: &ObjectName,
    set: Option<&AclSetting>,
    recorder: &mut Recorder,
) -> Done {
    let bucket = authorized.found.bucket;
    let object = recorder.ask(Gate::Object, object::exists(cloud, &authorized, request, name))?;
    let Some(set) = set else {
        no_key(recorder, &Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
        return Ok((answer::acl(request, object.owner.as_str(), &object.acl), Vec::new()));
    };
    let acl = set
        .acl(object.owner, bucket.account)
        .ok_or_else(|| Stop::refused(Refusal::MalformedBody, RuleId::BucketBeforeBody));
    let acl = match acl {
        Ok(acl) => acl,
        Err(stop) => return recorder.ask::<()>(Gate::Object, Err(stop)).and(Err(Ended)),
    };
    no_key(recorder, &Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
    let change = Change::ObjectAclSet { bucket: bucket.name.clone(), name: name.clone(), acl };
    Ok((answer::set(request), vec![change]))
}

/// Block Public Access of a whole account: there is no bucket whose gates it could meet.
fn account_call(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    account: &AccountId,
    block: PublicAccessBlock,
    recorder: &mut Recorder,
) -> Done {
    recorder.idle(Gate::BucketAndHeaders, Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
    recorder.ask(Gate::PublicAccess, public_access::may_be_set(cloud, caller, account))?;
    recorder.ask(Gate::S3Authorization, authorize::account(cloud, caller, account, request))?;
    recorder.idle(Gate::Object, Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
    no_key(recorder, &Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
    let change = Change::AccountPublicAccessBlockSet { account: *account, block };
    Ok((answer::set(request), vec![change]))
}

fn not_modelled(request: &Request, recorder: &mut Recorder) -> Done {
    let gap = Gap::Operation { name: request.operation.name() };
    recorder.ask::<()>(Gate::Object, Err(Stop::unmodelled(gap, RuleId::GateOrder)))?;
    Err(Ended)
}

/// The last three gates have no part in the request.
fn no_key(recorder: &mut Recorder, idle: &Idle, rule: RuleId) {
    for gate in [Gate::KmsAuthorization, Gate::KeyState, Gate::Cryptography] {
        recorder.idle(gate, idle.clone(), rule);
    }
}

fn get(cloud: &Cloud, request: &Request, readable: Readable<'_>, recorder: &mut Recorder) -> Done {
    let object = readable.object;
    let body = open(cloud, request, &readable, recorder)?;
    Ok((answer::object(request, object, body), Vec::new()))
}

/// HEAD answers with metadata; only the checksum, which is stored encrypted, needs the key.
fn head(
    cloud: &Cloud,
    request: &Request,
    readable: Readable<'_>,
    checksum_mode: bool,
    recorder: &mut Recorder,
) -> Done {
    if checksum_mode {
        open(cloud, request, &readable, recorder)?;
    } else {
        no_key(recorder, &Idle::HeadNeedsNoKey, RuleId::HeadAsksNoKms);
    }
    Ok((answer::object_head(request, readable.object), Vec::new()))
}

/// Opens an object: with KMS where it holds the key, else by S3 alone or with the customer's key.
fn open(
    cloud: &Cloud,
    request: &Request,
    readable: &Readable<'_>,
    recorder: &mut Recorder,
) -> Result<Vec<u8>, Ended> {
    let object = readable.object;
    let found = &readable.authorized.found;
    match &object.at_rest {
        AtRest::Plain { .. } => {
            no_kms(recorder, &Idle::NotEncrypted, RuleId::LegacyObjectsStayUnencrypted);
            recorder.idle(Gate::Cryptography, Idle::NotEncrypted, RuleId::LegacyObjectsStayUnencrypted);
            cryptography::open_by_s3(cloud, object).map(|pass| pass.proof).map_err(|_| Ended)
        }
        AtRest::SseS3 { .. } => {
            no_kms(recorder, &Idle::S3HoldsTheKey, RuleId::SseS3AsksNoKms);
            recorder.ask(Gate::Cryptography, cryptography::open_by_s3(cloud, object))
        }
        AtRest::SseC { .. } => {
            no_kms(recorder, &Idle::CustomerHoldsTheKey, RuleId::SseCNeedsTheKeyEveryTime);
            let answer = match &found.payload {
                Payload::CustomerKey(key) => cryptography::open_by_customer(cloud, object, key),
                // INVARIANT (customer key): gate 5 lets no request without a key come here.
                Payload::None | Payload::BucketPolicy(_) => {
                    Err(Stop::refused(Refusal::CustomerKeyMissing, RuleId::SseCNeedsTheKeyEveryTime))
                }
            };
            recorder.ask(Gate::Cryptography, answer)
        }
        AtRest::SseKms { key, context, .. } | AtRest::DsseKms { key, context, .. } => {
            let reference = KeyReference::Key(key.clone());
            let key_use = KeyUse { action: KmsAction::Decrypt, context, region: &found.bucket.region };
            let permitted = recorder.ask(
                Gate::KmsAuthorization,
                kms::authorize(cloud, found.caller, &reference, &key_use, request),
            )?;
            let usable = recorder.ask(Gate::KeyState, kms::state(permitted))?;
            recorder.ask(Gate::Cryptography, cryptography::open_by_kms(cloud, usable, object))
        }
    }
}

fn no_kms(recorder: &mut Recorder, idle: &Idle, rule: RuleId) {
    for gate in [Gate::KmsAuthorization, Gate::KeyState] {
        recorder.idle(gate, idle.clone(), rule);
    }
}

fn put_object(
    cloud: &Cloud,
    request: &Request,
    authorized: Authorized<'_>,
    put: &PutObject,
    recorder: &mut Recorder,
) -> Done {
    let settled = recorder.ask(Gate::Object, upload::settle(cloud, authorized, put, request.time))?;
    let found = &settled.authorized.found;
    let at_rest = match settled.plan {
        Plan::Plain => {
            no_kms(recorder, &Idle::NotEncrypted, RuleId::LegacyObjectsStayUnencrypted);
            recorder.idle(Gate::Cryptography, Idle::NotEncrypted, RuleId::LegacyObjectsStayUnencrypted);
            AtRest::Plain { body: put.body.clone() }
        }
        Plan::SseS3 => {
            no_kms(recorder, &Idle::S3HoldsTheKey, RuleId::SseS3AsksNoKms);
            let at_rest = cryptography::seal_by_s3(cloud, &put.body, &request.entropy);
            recorder.ask(Gate::Cryptography, cryptography::sealed(at_rest, KeyHolder::S3))?
        }
        Plan::SseC(key) => {
            no_kms(recorder, &Idle::CustomerHoldsTheKey, RuleId::SseCNeedsTheKeyEveryTime);
            let at_rest = AtRest::sse_c(&key, &put.body, &request.entropy);
            recorder.ask(Gate::Cryptography, cryptography::sealed(at_rest, KeyHolder::Customer))?
        }
        Plan::Kms { key, layers, context } => {
            let key_use = KeyUse {
                action: KmsAction::GenerateDataKey,
                context: &context,
                region: &found.bucket.region,
            };
            let permitted = recorder
                .ask(Gate::KmsAuthorization, kms::authorize(cloud, found.caller, &key, &key_use, request))?;
            let usable = recorder.ask(Gate::KeyState, kms::state(permitted))?;
            let entropy = &request.entropy;
            let at_rest = cryptography::seal_by_kms(cloud, usable.key, layers, context, &put.body, entropy);
            recorder.ask(Gate::Cryptography, cryptography::sealed(at_rest, KeyHolder::Kms))?
        }
    };
    let canned = put.acl.as_deref();
    let owner = upload::owner(found.bucket, found.caller.account(), canned);
    let acl = upload::acl(found.bucket, owner, canned);
    let object = upload::stored(put, owner, acl, request.time, at_rest, &request.entropy);
    let response = answer::stored(request, &object);
    Ok((response, vec![Change::ObjectStored(Box::new(object))]))
}

/// Carries an upload out without asking anybody: how a scenario's objects come into being.
/// Errors when the key is not there.
pub(crate) fn encrypt(
    cloud: &Cloud,
    bucket: &Bucket,
    plan: Plan,
    upload: &Upload,
    entropy: &Entropy,
) -> Result<StoredObject, UnknownKey> {
    let body = &upload.put.body;
    let at_rest = match plan {
        Plan::Plain => AtRest::Plain { body: body.clone() },
        Plan::SseS3 => cryptography::seal_by_s3(cloud, body, entropy),
        Plan::SseC(key) => AtRest::sse_c(&key, body, entropy),
        Plan::Kms { key: KeyReference::Unknown(unknown), .. } => return Err(unknown),
        Plan::Kms { key: KeyReference::Key(arn), layers, context } => match cloud.held_key(&arn) {
            Some(held) => cryptography::seal_by_kms(cloud, held, layers, context, body, entropy),
            None => return Err(UnknownKey::NoSuchKey { arn: arn.to_string() }),
        },
    };
    let canned = upload.put.acl.as_deref();
    let owner = upload::owner(bucket, Some(&upload.account), canned);
    let acl = upload::acl(bucket, owner, canned);
    Ok(upload::stored(&upload.put, owner, acl, upload.time, at_rest, entropy))
}
