//! CopyObject: a read of the source and a write of the destination by one caller, in one request.
//!
//! Source: S3 API reference, CopyObject. That S3 looks at the destination's bucket and headers first, then reads, then
//! writes, is inferred from the order that other operations have.

use catalog::RuleId;

use super::open::{self, Read};
use super::seal::{self, What};
use super::{Done, Ended, Recorder, copy_part, read};
use crate::answer;
use crate::cloud::{Change, Cloud};
use crate::crypto::AtRest;
use crate::gates::bucket::{self, Found};
use crate::gates::{Cause, Stop, authorize, object, precondition, public_access, upload};
use crate::model::{Bucket, DefaultEncryption, StoredObject, Version};
use crate::request::{
    CopyObject, Need, On, Operation, REDIRECT, Request, Upload, copy_source, needs_of, tags_sent,
};
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
    let destination = signed(cloud, request, destination, recorder)?;
    // INVARIANT (copies): each has a source.
    let Some(source) = copy_source(request) else { return Err(Ended) };
    let Source { from, object, body, fetched: read } =
        read_source(cloud, request, (&source, None), &destination, recorder)?;
    let into = destination.bucket;
    recorder.turn_to(Leg::Destination);
    let open =
        recorder.ask(Gate::PublicAccess, public_access::check(cloud, destination, &request.operation))?;
    let mut needs = needs_of(request);
    if takes_tags_along(request, Some(object)) {
        needs.push(Need { action: "s3:PutObjectTagging", on: On::NewObject(copy.name.clone()) });
    }
    let authorized = recorder.ask(Gate::S3Authorization, authorize::s3_for(cloud, open, request, needs))?;
    let replaces = request.wire.header("x-amz-metadata-directive") == Some("REPLACE");
    let written = if replaces {
        copy.upload()
    } else {
        Upload { content_type: Some(&object.content_type), metadata: &object.metadata, ..copy.upload() }
    };
    let settled = precondition::check(cloud, into, request, &copy.name)
        .and_then(|()| onto_itself(cloud, request, &authorized.found, copy, object))
        .and_then(|()| upload::settle(cloud, authorized, &written, request));
    let (mut copied, fetched) =
        seal::write(cloud, request, settled, &written, What::Object(&body), recorder)?;
    if !replaces {
        copied.headers = metadata_of(object, &copied);
    }
    copied.tags = match replaces_tags(request) {
        true => request.wire.header("x-amz-tagging").and_then(tags_sent).unwrap_or_default(),
        false => object.tags.clone(),
    };
    let response = answer::copied(request, (from, object), (into, &copied));
    let mut changes = vec![Change::ObjectStored(Box::new(copied))];
    changes.extend(read);
    changes.extend(fetched);
    Ok((response, changes))
}

/// The metadata of a copy that takes its source's. Where the copy redirects to is its own.
/// Source: S3 API reference, CopyObject, `x-amz-website-redirect-location`.
fn metadata_of(source: &StoredObject, copied: &StoredObject) -> Vec<(String, String)> {
    let is_redirect = |header: &&(String, String)| header.0 == REDIRECT;
    let of_source = source.headers.iter().filter(|header| !is_redirect(header));
    of_source.chain(copied.headers.iter().filter(is_redirect)).cloned().collect()
}

/// Who does not sign is told so before anything is read.
pub(super) fn signed<'c>(
    cloud: &Cloud,
    request: &Request,
    destination: Found<'c>,
    recorder: &mut Recorder,
) -> Result<Found<'c>, Ended> {
    let Err(stop) = authorize::unsigned(cloud, &destination, &request.operation) else {
        return Ok(destination);
    };
    recorder.turn_to(Leg::Destination);
    let open =
        recorder.ask(Gate::PublicAccess, public_access::check(cloud, destination, &request.operation))?;
    drop(open);
    recorder.ask(Gate::S3Authorization, Err(stop))
}

/// Whether the copy gets the request's tags, and not the source's.
fn replaces_tags(request: &Request) -> bool {
    request.wire.header("x-amz-tagging-directive") == Some("REPLACE")
}

/// Whether the copy gets tags of its source, which takes rights of its own on both sides.
/// Source: Amazon S3 User Guide, "Categorizing your objects using tags", *API operations related to object tagging*.
fn takes_tags_along(request: &Request, source: Option<&StoredObject>) -> bool {
    // A part brings none: its object's are those that the upload was begun with.
    let is_whole = matches!(request.operation, Operation::CopyObject(_));
    is_whole && !replaces_tags(request) && source.is_some_and(|object| !object.tags.is_empty())
}

/// What a copy has read.
pub(super) struct Source<'c> {
    pub(super) from: &'c Bucket,
    pub(super) object: &'c StoredObject,
    pub(super) body: Vec<u8>,
    pub(super) fetched: Option<Change>,
}

/// Sends the read that the source is through its gates. Of a range that is sent, its bytes are what was read.
pub(super) fn read_source<'c>(
    cloud: &'c Cloud,
    request: &Request,
    (source, range): (&'c Request, Option<&str>),
    destination: &Found<'c>,
    recorder: &mut Recorder,
) -> Result<Source<'c>, Ended> {
    recorder.turn_to(Leg::Source);
    let named = source.operation.bucket().zip(source.operation.object());
    let Some((bucket, name)) = named else { return Err(Ended) };
    let found =
        recorder.ask(Gate::BucketAndHeaders, bucket::check(cloud, destination.caller, bucket, source))?;
    let open = recorder.ask(Gate::PublicAccess, public_access::check(cloud, found, &source.operation))?;
    let mut needs = needs_of(source);
    let version = cloud.version(bucket, name, source.operation.version());
    if takes_tags_along(request, version.and_then(Version::object)) {
        let named = source.operation.version().is_some();
        let action = if named { "s3:GetObjectVersionTagging" } else { "s3:GetObjectTagging" };
        needs.push(Need { action, on: On::Object(name.clone()) });
    }
    let authorized = recorder.ask(Gate::S3Authorization, authorize::s3_for(cloud, open, source, needs))?;
    let mut bytes = None;
    let readable = object::check(cloud, authorized, source, name).map_err(of_source).and_then(|pass| {
        let size = usize::try_from(pass.proof.object.size).unwrap_or(usize::MAX);
        let pass = read::asked_of_source(cloud, request, source, pass)?;
        bytes = range.map(|range| copy_part::range(range, size)).transpose()?;
        Ok(pass)
    });
    let readable = recorder.ask(Gate::Object, readable)?;
    let Read { mut body, fetched } = open::open(cloud, source, &readable, recorder)?;
    if let Some(bytes) = bytes {
        body = body.get(bytes).unwrap_or_default().to_vec();
    }
    let (from, object) = (readable.authorized.found.bucket, readable.object);
    Ok(Source { from, object, body, fetched })
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

/// A copy onto itself has to change something: metadata, storage class, redirect, checksum or encryption. An ACL is none of
/// it, and an older version can be made the current one so.
/// Source: User Guide, "Restoring previous versions"; recorded: LocalStack's snapshots (`test_s3_copy_object_in_place…`).
fn onto_itself(
    cloud: &Cloud,
    request: &Request,
    found: &Found<'_>,
    copy: &CopyObject,
    source: &StoredObject,
) -> Result<(), Stop> {
    let current = cloud.object(&copy.bucket, &copy.name);
    let is_itself = copy.source == (copy.bucket.clone(), copy.name.clone())
        && current.is_some_and(|current| current.version == source.version);
    let sends = |header| request.wire.header(header);
    let headers = copy.encryption.mode.is_some()
        || copy.encryption.customer_key.is_some()
        || sends("x-amz-metadata-directive") == Some("REPLACE")
        || ["x-amz-storage-class", "x-amz-website-redirect-location", "x-amz-checksum-algorithm"]
            .into_iter()
            .any(|header| sends(header).is_some());
    let default = match found.bucket.default_encryption {
        // What is encrypted otherwise gets the default.
        DefaultEncryption::None | DefaultEncryption::SseS3 => !matches!(source.at_rest, AtRest::SseS3 { .. }),
        DefaultEncryption::SseKms { .. } | DefaultEncryption::DsseKms { .. } => true,
    };
    if is_itself && !headers && !default {
        return Err(Stop::refused(Refusal::CopyOntoItself, RuleId::CopyMustChangeSomething));
    }
    Ok(())
}
