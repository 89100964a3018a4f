//! CopyObject: a read of the source and a write of the destination by one caller, in one request.
//!
//! Source: S3 API reference, CopyObject. That S3 looks at the destination's bucket and headers first, then reads, then
//! writes, is inferred from the order that other operations have.

use catalog::RuleId;

use super::seal::{self, What};
use super::{Done, Ended, Recorder, open};
use crate::answer;
use crate::cloud::{Change, Cloud};
use crate::gates::bucket::{self, Found};
use crate::gates::{Cause, Stop, authorize, object, public_access, upload};
use crate::model::{Bucket, DefaultEncryption, StoredObject};
use crate::request::{CopyObject, Request, Upload, copy_source};
use crate::trace::{Gate, Leg, Refusal};

/// Reads the source, then writes the destination.
#[inline(never)]
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    destination: Found<'_>,
    copy: &CopyObject,
    recorder: &mut Recorder,
) -> Done {
    if let Err(stop) = authorize::unsigned(destination.caller, &request.operation) {
        recorder.turn_to(Leg::Destination);
        let open =
            recorder.ask(Gate::PublicAccess, public_access::check(cloud, destination, &request.operation))?;
        drop(open);
        return recorder.ask::<()>(Gate::S3Authorization, Err(stop)).and(Err(Ended));
    }
    recorder.turn_to(Leg::Source);
    let source = copy_source(request, copy);
    let Source { from, object, body, fetched: read } = read(cloud, &source, &destination, copy, recorder)?;
    let into = destination.bucket;
    recorder.turn_to(Leg::Destination);
    let open =
        recorder.ask(Gate::PublicAccess, public_access::check(cloud, destination, &request.operation))?;
    let authorized = recorder.ask(Gate::S3Authorization, authorize::s3(cloud, open, request))?;
    let written =
        Upload { content_type: Some(&object.content_type), metadata: &object.metadata, ..copy.upload() };
    let settled = onto_itself(cloud, &authorized.found, copy, object)
        .and_then(|()| upload::settle(cloud, authorized, &written, request));
    let (copied, fetched) = seal::write(cloud, request, settled, &written, What::Object(&body), recorder)?;
    let response = answer::copied(request, (from, object), (into, &copied));
    let mut changes = vec![Change::ObjectStored(Box::new(copied))];
    changes.extend(read);
    changes.extend(fetched);
    Ok((response, changes))
}

/// What a copy has read.
struct Source<'c> {
    from: &'c Bucket,
    object: &'c StoredObject,
    body: Vec<u8>,
    fetched: Option<Change>,
}

fn read<'c>(
    cloud: &'c Cloud,
    source: &'c Request,
    destination: &Found<'c>,
    copy: &CopyObject,
    recorder: &mut Recorder,
) -> Result<Source<'c>, Ended> {
    let (bucket, name) = &copy.source;
    let found =
        recorder.ask(Gate::BucketAndHeaders, bucket::check(cloud, destination.caller, bucket, source))?;
    let open = recorder.ask(Gate::PublicAccess, public_access::check(cloud, found, &source.operation))?;
    let authorized = recorder.ask(Gate::S3Authorization, authorize::s3(cloud, open, source))?;
    let readable = object::check(cloud, authorized, source, name).map_err(of_source);
    let readable = recorder.ask(Gate::Object, readable)?;
    let read = open::open(cloud, source, &readable, recorder)?;
    let from = readable.authorized.found.bucket;
    Ok(Source { from, object: readable.object, body: read.body, fetched: read.fetched })
}

/// What a copy says of the version of its source in words of its own.
fn of_source(stop: Stop) -> Stop {
    let Stop { cause, rule } = stop;
    let cause = match cause {
        Cause::Refused(refusal) => {
            Cause::Refused(Box::new(if let Refusal::OnDeleteMarker { .. } = *refusal {
                Refusal::CopyOfDeleteMarker
            } else if let Refusal::InvalidVersionId { version } = *refusal {
                Refusal::CopyOfInvalidVersion { version }
            } else {
                *refusal
            }))
        }
        Cause::Unmodelled(gap) => Cause::Unmodelled(gap),
    };
    Stop { cause, rule }
}

/// A copy onto itself has to change something. What else can change than the encryption is not part of a request here.
/// An older version can be made the current one so.
/// Source: User Guide, "Restoring previous versions".
fn onto_itself(
    cloud: &Cloud,
    found: &Found<'_>,
    copy: &CopyObject,
    source: &StoredObject,
) -> Result<(), Stop> {
    let current = cloud.object(&copy.bucket, &copy.name);
    let is_itself = copy.source == (copy.bucket.clone(), copy.name.clone())
        && current.is_some_and(|current| current.version == source.version);
    let headers = copy.encryption.mode.is_some() || copy.encryption.customer_key.is_some();
    let default = match found.bucket.default_encryption {
        DefaultEncryption::None | DefaultEncryption::SseS3 => false,
        DefaultEncryption::SseKms { .. } | DefaultEncryption::DsseKms { .. } => true,
    };
    if is_itself && !headers && !default {
        return Err(Stop::refused(Refusal::CopyOntoItself, RuleId::CopyMustChangeSomething));
    }
    Ok(())
}
