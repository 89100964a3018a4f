//! CopyObject: a read of the source and a write of the destination by one caller, in one request.
//!
//! Source: S3 API reference, CopyObject. That S3 looks at the destination's bucket and headers first, then reads, then
//! writes, is inferred from the order that other operations have.

use catalog::RuleId;

use super::authorize;
use super::bucket::{self, Found};
use super::object;
use super::open;
use super::seal::{self, What};
use super::upload::{self, Written};
use super::{Done, Ended, Recorder, Stop, public_access};
use crate::answer;
use crate::cloud::{Change, Cloud};
use crate::model::{DefaultEncryption, StoredObject};
use crate::request::{CopyObject, GetObject, Operation, Request};
use crate::trace::{Gate, Leg, Refusal};

/// The read that a copy's source is.
pub(crate) fn source(request: &Request, copy: &CopyObject) -> Request {
    let (bucket, name) = copy.source.clone();
    let customer_key = copy.source_customer_key.clone();
    Request { operation: Operation::GetObject(GetObject { bucket, name, customer_key }), ..request.clone() }
}

/// Reads the source, then writes the destination.
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
    let source = source(request, copy);
    let (object, body, read) = read(cloud, &source, &destination, copy, recorder)?;
    recorder.turn_to(Leg::Destination);
    let open =
        recorder.ask(Gate::PublicAccess, public_access::check(cloud, destination, &request.operation))?;
    let authorized = recorder.ask(Gate::S3Authorization, authorize::s3(cloud, open, request))?;
    let written = Written::by_copy(copy, object);
    let settled = onto_itself(&authorized.found, copy)
        .and_then(|()| upload::settle(cloud, authorized, &written, request.time));
    let (object, fetched) = seal::write(cloud, request, settled, &written, What::Object(&body), recorder)?;
    let response = answer::copied(request, &object);
    let mut changes = vec![Change::ObjectStored(Box::new(object))];
    changes.extend(read);
    changes.extend(fetched);
    Ok((response, changes))
}

fn read<'c>(
    cloud: &'c Cloud,
    source: &'c Request,
    destination: &Found<'c>,
    copy: &CopyObject,
    recorder: &mut Recorder,
) -> Result<(&'c StoredObject, Vec<u8>, Option<Change>), Ended> {
    let (bucket, name) = &copy.source;
    let found =
        recorder.ask(Gate::BucketAndHeaders, bucket::check(cloud, destination.caller, bucket, source))?;
    let open = recorder.ask(Gate::PublicAccess, public_access::check(cloud, found, &source.operation))?;
    let authorized = recorder.ask(Gate::S3Authorization, authorize::s3(cloud, open, source))?;
    let readable = recorder.ask(Gate::Object, object::check(cloud, authorized, source, name))?;
    let read = open::open(cloud, source, &readable, recorder)?;
    Ok((readable.object, read.body, read.fetched))
}

/// A copy onto itself has to change something. What else can change than the encryption is not part of a request here.
fn onto_itself(found: &Found<'_>, copy: &CopyObject) -> Result<(), Stop> {
    let is_itself = copy.source == (copy.bucket.clone(), copy.name.clone());
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
