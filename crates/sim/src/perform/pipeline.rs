//! Which gates each operation passes, and in which order. The order is itself a claim; see `RuleId::GateOrder`.

use catalog::RuleId;

use super::{
    Done, Ended, Recorder, access_point_policy, account_call, attributes, client, copy, copy_part,
    create_bucket, delete, delete_bucket, delete_objects, direct, listing, multipart, no_key, object_tagging,
    open, post, put, read, replicate, update_encryption,
};
use crate::ObjectName;
use crate::answer;
use crate::cloud::{Change, Cloud};
use crate::crypto::AtRest;
use crate::gates::authorize::{self, Authorized};
use crate::gates::object::{self, Readable};
use crate::gates::reading::Asked;
use crate::gates::{Pass, Stop, bucket, public_access, settings, signature};
use crate::model::StoredObject;
use crate::outcome::Outcome;
use crate::request::{BucketCall, GetObject, HeadObject, Operation, Request};
use crate::response::Response;
use crate::trace::{Gap, Gate, Idle};

/// Sends a request through its gates.
pub(crate) fn run(cloud: &Cloud, request: &Request) -> Outcome {
    let mut recorder = Recorder::new(&request.operation);
    if let Operation::ReplicateObject(replicate) = &request.operation {
        let changes = replicate::run(cloud, request, replicate, &mut recorder);
        return Outcome { response: None, trace: recorder.finish(), changes, client: None };
    }
    let mut side = None;
    let sent = client::sent(cloud, request, &mut recorder, &mut side);
    let done = sent.and_then(|sent| pass(cloud, &sent, &mut recorder));
    if let Ok((response, _)) = &done {
        client::received(cloud, request, response, &mut recorder, &mut side);
    }
    let trace = recorder.finish();
    let (response, changes) = match done {
        Ok((response, changes)) => (Some(response), changes),
        // Where the client sends nothing to S3, what the caller receives is KMS's answer.
        Err(Ended) if !trace.was_sent() => (side.as_ref().and_then(|side| side.answer.clone()), Vec::new()),
        Err(Ended) => (answer::refusal(cloud, request, &trace), Vec::new()),
    };
    Outcome { response, trace, changes, client: side }
}

/// The gates that every operation meets, then those of the operation.
fn pass<'c>(cloud: &'c Cloud, request: &'c Request, recorder: &mut Recorder) -> Done {
    if let Operation::Kms(call) = &request.operation {
        return direct::call(cloud, request, call, recorder);
    }
    if let Operation::PostObject(form) = &request.operation {
        return post::run(cloud, request, form, recorder);
    }
    let caller = recorder.ask(Gate::Signature, signature::check(cloud, request))?;
    if let Operation::Account { account, call } = &request.operation {
        return account_call::run(cloud, request, caller, (account, call), recorder);
    }
    if let Operation::AccessPointPolicy(asked) = &request.operation {
        return access_point_policy::run(cloud, request, caller, asked, recorder);
    }
    if let Operation::CreateBucket(create) = &request.operation {
        return create_bucket::run(cloud, request, caller, create, recorder);
    }
    let Some(name) = request.operation.bucket() else {
        return not_modelled(request, recorder);
    };
    let found = recorder.ask(Gate::BucketAndHeaders, bucket::check(cloud, caller, name, request))?;
    if let Operation::CopyObject(copy) = &request.operation {
        return copy::run(cloud, request, found, copy, recorder);
    }
    if let Operation::UploadPartCopy(part) = &request.operation {
        return copy_part::run(cloud, request, found, part, recorder);
    }
    let open = recorder.ask(Gate::PublicAccess, public_access::check(cloud, found, &request.operation))?;
    if let Operation::DeleteObjects(delete) = &request.operation {
        return delete_objects::run(cloud, request, open, delete, recorder);
    }
    let authorized = recorder.ask(Gate::S3Authorization, authorize::s3(cloud, open, request))?;
    match &request.operation {
        Operation::GetObject(GetObject { name, .. }) => {
            let asked = object::check(cloud, authorized, request, name);
            let asked = asked.and_then(|pass| read::asked(cloud, request, pass, true));
            let readable = recorder.ask(Gate::Object, asked)?;
            get(cloud, request, readable, recorder)
        }
        Operation::HeadObject(HeadObject { name, checksum_mode, .. }) => {
            let asked = object::check(cloud, authorized, request, name);
            let asked = asked.and_then(|pass| read::asked(cloud, request, pass, *checksum_mode));
            let readable = recorder.ask(Gate::Object, asked)?;
            head(cloud, request, readable, *checksum_mode, recorder)
        }
        Operation::GetObjectAttributes(get) => {
            let readable =
                recorder.ask(Gate::Object, object::check(cloud, authorized, request, &get.name))?;
            attributes::run(cloud, request, readable, get, recorder)
        }
        Operation::PutObject(put) => put::run(cloud, request, authorized, put, recorder),
        Operation::DeleteObject(delete) => delete::run(cloud, request, authorized, delete, recorder),
        Operation::CreateMultipartUpload(create) => {
            multipart::create(cloud, request, authorized, create, recorder)
        }
        Operation::UploadPart(part) => multipart::part(cloud, request, authorized, part, recorder),
        Operation::CompleteMultipartUpload(complete) => {
            multipart::complete(cloud, request, authorized, complete, recorder)
        }
        Operation::UpdateObjectEncryption(update) => {
            update_encryption::run(cloud, request, authorized, update, recorder)
        }
        Operation::ListObjectsV2(list) => {
            if let Some(further) = &list.listing.further {
                listing::checked(&list.listing, further, recorder)?;
            }
            recorder.idle(Gate::Object, Idle::NoObject, RuleId::ListNeverAsksKms);
            no_key(recorder, &Idle::ListingNeedsNoKey, RuleId::ListNeverAsksKms);
            Ok((answer::listing(cloud, request, authorized.found.bucket, list), Vec::new()))
        }
        Operation::ListObjectVersions(list) => {
            if let Some(further) = &list.listing.further {
                listing::checked(&list.listing, further, recorder)?;
            }
            recorder.idle(Gate::Object, Idle::NoObject, RuleId::ListNeverAsksKms);
            no_key(recorder, &Idle::ListingNeedsNoKey, RuleId::ListNeverAsksKms);
            Ok((answer::versions(cloud, request, authorized.found.bucket, list), Vec::new()))
        }
        Operation::Bucket { call, .. } => bucket_call(cloud, request, &authorized, call, recorder),
        Operation::GetObjectAcl(get) => object_acl(cloud, request, authorized, &get.name, recorder),
        Operation::ObjectTagging(one) => object_tagging::run(cloud, request, &authorized, one, recorder),
        Operation::PutObjectAcl(put) => object_acl(cloud, request, authorized, &put.name, recorder),
        // These have gone their own ways above.
        Operation::CopyObject(_)
        | Operation::DeleteObjects(_)
        | Operation::PostObject(_)
        | Operation::UploadPartCopy(_)
        | Operation::ReplicateObject(_)
        | Operation::CreateBucket(_)
        | Operation::AccessPointPolicy(_)
        | Operation::Account { .. }
        | Operation::Kms(_) => not_modelled(request, recorder),
    }
}

#[inline(never)]
fn bucket_call(
    cloud: &Cloud,
    request: &Request,
    authorized: &Authorized<'_>,
    call: &BucketCall,
    recorder: &mut Recorder,
) -> Done {
    let settled = settings::check(authorized, call);
    let settled = if matches!(call, BucketCall::DeleteBucket) {
        settled.and_then(|_| delete_bucket::check(cloud, authorized.found.bucket))
    } else {
        settled
    };
    let settled = recorder.ask(Gate::Object, settled)?;
    no_key(recorder, &Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
    Ok((answer::settings(cloud, request, authorized.found.bucket, call), settled.changes))
}

/// The ACL of an object, read or set.
#[inline(never)]
fn object_acl(
    cloud: &Cloud,
    request: &Request,
    authorized: Authorized<'_>,
    name: &ObjectName,
    recorder: &mut Recorder,
) -> Done {
    let bucket = authorized.found.bucket;
    let object = object::exists(cloud, &authorized, request, name);
    let Some(set) = &authorized.found.acl else {
        let object = recorder.ask(Gate::Object, object)?;
        no_key(recorder, &Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
        let ignore = public_access::in_force(cloud, bucket).ignore_public_acls;
        let acl = settings::effective_acl(bucket, &object.acl, ignore);
        return Ok((answer::acl(request, bucket.owner_of(object.owner), &acl), Vec::new()));
    };
    let acl = object.and_then(|pass| {
        let proof = set.of(bucket.owner_of(pass.proof.owner), bucket.account)?;
        Ok(Pass { proof, finding: pass.finding, rule: pass.rule })
    });
    let acl = recorder.ask(Gate::Object, acl)?;
    no_key(recorder, &Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
    let change = Change::ObjectAclSet { bucket: bucket.name.clone(), name: name.clone(), acl };
    Ok((answer::set(request), vec![change]))
}

fn not_modelled(request: &Request, recorder: &mut Recorder) -> Done {
    let gap = Gap::Operation { name: request.operation.name() };
    recorder.ask::<()>(Gate::Object, Err(Stop::unmodelled(gap, RuleId::GateOrder)))?;
    Err(Ended)
}

fn get(cloud: &Cloud, request: &Request, readable: Readable<'_>, recorder: &mut Recorder) -> Done {
    match readable.asked {
        Asked::Whole => {}
        Asked::Range { first, last } => return range(cloud, request, &readable, (first, last), recorder),
        Asked::NotModified => return Ok(not_modified(request, readable.object, recorder)),
    }
    let read = open::open(cloud, request, &readable, recorder)?;
    let bucket = readable.authorized.found.bucket;
    Ok((answer::object(request, bucket, readable.object, read.body), read.fetched.into_iter().collect()))
}

#[inline(never)]
fn range(
    cloud: &Cloud,
    request: &Request,
    readable: &Readable<'_>,
    range: (u64, u64),
    recorder: &mut Recorder,
) -> Done {
    let read = open::open(cloud, request, readable, recorder)?;
    let bucket = readable.authorized.found.bucket;
    let response = answer::range(request, bucket, readable.object, range, Some(&read.body));
    Ok((response, read.fetched.into_iter().collect()))
}

#[inline(never)]
fn not_modified(
    request: &Request,
    object: &StoredObject,
    recorder: &mut Recorder,
) -> (Response, Vec<Change>) {
    no_key(recorder, &Idle::NotModified, RuleId::ConditionalReads);
    (answer::not_modified(request, object), Vec::new())
}

/// HEAD answers with metadata; only the checksum, which is stored encrypted, needs the key.
#[inline(never)]
fn head(
    cloud: &Cloud,
    request: &Request,
    readable: Readable<'_>,
    checksum_mode: bool,
    recorder: &mut Recorder,
) -> Done {
    let (object, bucket) = (readable.object, readable.authorized.found.bucket);
    let range = match readable.asked {
        Asked::Whole => None,
        Asked::Range { first, last } => Some((first, last)),
        Asked::NotModified => return Ok(not_modified(request, object, recorder)),
    };
    if !checksum_mode {
        no_key(recorder, &Idle::HeadNeedsNoKey, metadata_rule(&object.at_rest));
        let response = range.map_or_else(
            || answer::object_head(request, bucket, object),
            |range| answer::range(request, bucket, object, range, None),
        );
        return Ok((response, Vec::new()));
    }
    let read = open::open(cloud, request, &readable, recorder)?;
    let response = range.map_or_else(
        || answer::object_head_with_checksum(request, bucket, object, &read.body),
        |range| answer::range(request, bucket, object, range, None),
    );
    Ok((response, read.fetched.into_iter().collect()))
}

/// By which rule HEAD needs no key. Of objects whose key KMS does not hold this is no open point.
fn metadata_rule(at_rest: &AtRest) -> RuleId {
    match at_rest {
        AtRest::Plain { .. } => RuleId::LegacyObjectsStayUnencrypted,
        AtRest::SseS3 { .. } => RuleId::SseS3AsksNoKms,
        AtRest::SseC { .. } => RuleId::SseCNeedsTheKeyEveryTime,
        AtRest::SseKms { .. } | AtRest::DsseKms { .. } => RuleId::HeadAsksNoKms,
    }
}
