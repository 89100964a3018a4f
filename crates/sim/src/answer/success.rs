//! Answers to requests that were carried out. Source: S3 API reference, the operations' response syntax.

use catalog::errors::Status;

use super::{ids, success};
use crate::behavior;
use crate::crypto::{AtRest, KmsWrapping, crc64_nvme};
use crate::model::{Bucket, StorageClass, StoredObject, Versioning};
use crate::request::{ReadParameters, Request, ResponseHeader};
use crate::response::{Body, Content, Field, Response};
use crate::{KeyArn, VersionId};

/// The answer to GetObject.
pub(crate) fn object(request: &Request, bucket: &Bucket, object: &StoredObject, body: Vec<u8>) -> Response {
    let fields = object_fields(request, bucket, object);
    success(request, fields, Body::Bytes(body)).with_stored(stored_fields(request, object))
}

/// The answer to HeadObject: that of GetObject without the body.
pub(crate) fn object_head(request: &Request, bucket: &Bucket, object: &StoredObject) -> Response {
    let fields = object_fields(request, bucket, object);
    success(request, fields, Body::Empty).with_stored(stored_fields(request, object))
}

fn object_fields(request: &Request, bucket: &Bucket, object: &StoredObject) -> Vec<Field> {
    let mut fields = Vec::with_capacity(10);
    fields.push(("Last-Modified", object.last_modified.http_date()));
    fields.push(("ETag", format!("\"{}\"", object.etag)));
    fields.extend(encryption(request, &object.at_rest));
    fields.extend(version(bucket, &object.version));
    let status = object.replication.map(|status| ("x-amz-replication-status", status.name().to_owned()));
    fields.extend(status);
    fields.extend(object.metadata.iter().map(|(header, value)| (header.wire_name(), value.clone())));
    if object.class != StorageClass::Standard {
        fields.push(("x-amz-storage-class", object.class.name().to_owned()));
    }
    fields.push(("Accept-Ranges", String::from("bytes")));
    fields.push(("Content-Type", content_type(request, object)));
    fields.push(("Content-Length", object.size.to_string()));
    fields.push(("Server", String::from("AmazonS3")));
    fields
}

/// What was stored beside the object, as far as the read asks for no other values.
fn stored_fields(request: &Request, object: &StoredObject) -> Vec<(String, String)> {
    match request.operation.reading() {
        Some(reading) if !reading.overrides.is_empty() => overridden(reading, object),
        Some(_) | None => object.headers.clone(),
    }
}

#[inline(never)]
fn overridden(reading: &ReadParameters, object: &StoredObject) -> Vec<(String, String)> {
    let sent = || reading.overrides.iter().filter(|(header, _)| *header != ResponseHeader::ContentType);
    let kept = object.headers.iter().filter(|(name, _)| sent().all(|(header, _)| header.name() != name));
    let new = sent().map(|(header, value)| (header.name().to_owned(), value.clone()));
    kept.cloned().chain(new).collect()
}

/// The media type that the read asks for, else the object's.
fn content_type(request: &Request, object: &StoredObject) -> String {
    let overrides = request.operation.reading().map(|reading| reading.overrides.as_slice());
    let mut asked = overrides.unwrap_or_default().iter();
    let asked = asked.find(|(header, _)| *header == ResponseHeader::ContentType);
    asked.map_or_else(|| object.content_type.clone(), |(_, value)| value.clone())
}

/// The answer to a read of a range; to HEAD without its bytes.
/// Source: S3 API reference, GetObject and HeadObject; recorded: LocalStack's snapshots (`test_get_object_range`).
#[inline(never)]
pub(crate) fn range(
    request: &Request,
    bucket: &Bucket,
    object: &StoredObject,
    (first, last): (u64, u64),
    plaintext: Option<&[u8]>,
) -> Response {
    let mut fields = object_fields(request, bucket, object);
    for (name, value) in &mut fields {
        if *name == "Content-Length" {
            *value = (last - first + 1).to_string();
        }
    }
    let place = fields.iter().position(|(name, _)| *name == "Content-Type").unwrap_or_default();
    fields.insert(place, ("Content-Range", format!("bytes {first}-{last}/{}", object.size)));
    let asks_part = request.operation.reading().is_some_and(|reading| reading.part_number.is_some());
    if asks_part && !object.parts.is_empty() {
        let place = fields.iter().position(|(name, _)| *name == "Accept-Ranges").unwrap_or_default();
        fields.insert(place, ("x-amz-mp-parts-count", object.parts.len().to_string()));
    }
    let place = |byte| usize::try_from(byte).unwrap_or(usize::MAX);
    let body = plaintext.map_or(Body::Empty, |plaintext| {
        Body::Bytes(plaintext.get(place(first)..=place(last)).unwrap_or_default().to_vec())
    });
    let response = Response::new(Status::PartialContent, ids(request), fields, Content::Body(body), None);
    response.with_stored(object.headers.clone())
}

/// That the object is as the caller has it: no body. Source: RFC 9110, 15.4.5; which further fields S3 sends is inferred.
#[inline(never)]
pub(crate) fn not_modified(request: &Request, object: &StoredObject) -> Response {
    let fields = vec![
        ("Last-Modified", object.last_modified.http_date()),
        ("ETag", format!("\"{}\"", object.etag)),
        ("Server", String::from("AmazonS3")),
    ];
    Response::new(Status::NotModified, ids(request), fields, Content::Body(Body::Empty), None)
}

/// The answer to HeadObject with `x-amz-checksum-mode`: S3's own checksum, over the plaintext.
pub(crate) fn object_head_with_checksum(
    request: &Request,
    bucket: &Bucket,
    object: &StoredObject,
    plaintext: &[u8],
) -> Response {
    let mut fields = object_fields(request, bucket, object);
    if behavior::adds_checksums(object.last_modified) {
        let server = fields.pop();
        fields.push(("x-amz-checksum-crc64nvme", crc64_nvme(plaintext)));
        fields.push(("x-amz-checksum-type", String::from("FULL_OBJECT")));
        fields.extend(server);
    }
    success(request, fields, Body::Empty).with_stored(stored_fields(request, object))
}

/// The answer to PutObject.
pub(crate) fn stored(request: &Request, bucket: &Bucket, object: &StoredObject) -> Response {
    let mut fields = Vec::with_capacity(6);
    fields.extend(new_version(bucket, &object.version));
    fields.extend(encryption(request, &object.at_rest));
    fields.push(("ETag", format!("\"{}\"", object.etag)));
    empty(request, fields)
}

/// A success without a body.
pub(super) fn empty(request: &Request, mut fields: Vec<Field>) -> Response {
    fields.push(("Content-Length", String::from("0")));
    fields.push(("Server", String::from("AmazonS3")));
    success(request, fields, Body::Empty)
}

/// An answer to HEAD of what has no length.
pub(super) fn bodiless(request: &Request, mut fields: Vec<Field>) -> Response {
    fields.push(("Server", String::from("AmazonS3")));
    success(request, fields, Body::Empty)
}

/// The answer to a change of settings.
pub(crate) fn no_content(request: &Request) -> Response {
    without_content(request, Vec::new())
}

pub(super) fn without_content(request: &Request, mut fields: Vec<Field>) -> Response {
    fields.push(("Server", String::from("AmazonS3")));
    Response::new(Status::NoContent, ids(request), fields, Content::Body(Body::Empty), None)
}

/// What DeleteObject did.
pub(crate) enum Deleted {
    /// It deleted an object that has no versions, or there was none.
    Object,
    /// It deleted a version for ever.
    Version(VersionId),
    /// It made a delete marker, or deleted one.
    Marker(VersionId),
}

/// The answer to DeleteObject.
pub(crate) fn deleted(request: &Request, deleted: &Deleted) -> Response {
    let fields = match deleted {
        Deleted::Object => Vec::new(),
        Deleted::Version(version) => vec![(VERSION_ID, version.to_string())],
        Deleted::Marker(version) => delete_marker(version).into(),
    };
    without_content(request, fields)
}

/// The header that names a version.
const VERSION_ID: &str = "x-amz-version-id";

/// The version that a read answers with, once the bucket has versioning.
pub(super) fn version(bucket: &Bucket, version: &VersionId) -> Option<(&'static str, String)> {
    match bucket.versioning {
        Versioning::Unversioned => None,
        Versioning::Enabled | Versioning::Suspended => Some((VERSION_ID, version.to_string())),
    }
}

/// The version that a write answers with: an id that S3 has made, so none while versioning is suspended (recorded:
/// LocalStack's snapshots).
pub(super) fn new_version(bucket: &Bucket, version: &VersionId) -> Option<(&'static str, String)> {
    match bucket.versioning {
        Versioning::Enabled => Some((VERSION_ID, version.to_string())),
        Versioning::Unversioned | Versioning::Suspended => None,
    }
}

/// What an answer says that is about a delete marker.
pub(super) fn delete_marker(version: &VersionId) -> [(&'static str, String); 2] {
    [("x-amz-delete-marker", String::from("true")), (VERSION_ID, version.to_string())]
}

/// The encryption headers that reads and writes answer with.
/// Source: S3 API reference, GetObject and PutObject; `bucket-key-enabled` is absent when false (recorded).
pub(super) fn encryption(request: &Request, at_rest: &AtRest) -> Vec<(&'static str, String)> {
    let kms = |mode: &str, key: &KeyArn| {
        vec![
            ("x-amz-server-side-encryption", mode.to_owned()),
            ("x-amz-server-side-encryption-aws-kms-key-id", key.to_string()),
        ]
    };
    match at_rest {
        AtRest::Plain { .. } => Vec::new(),
        AtRest::SseS3 { .. } => vec![("x-amz-server-side-encryption", String::from("AES256"))],
        AtRest::SseKms { key, wrapping, .. } => {
            let mut headers = kms("aws:kms", key);
            match wrapping {
                KmsWrapping::DataKey { .. } => {}
                KmsWrapping::BucketKey { .. } => {
                    headers.push(("x-amz-server-side-encryption-bucket-key-enabled", String::from("true")));
                }
            }
            headers
        }
        AtRest::DsseKms { key, .. } => kms("aws:kms:dsse", key),
        AtRest::SseC { .. } => {
            let mut headers =
                vec![("x-amz-server-side-encryption-customer-algorithm", String::from("AES256"))];
            let digest = request.operation.customer_key().and_then(|key| key.headers().key_md5.clone());
            headers.extend(digest.map(|md5| ("x-amz-server-side-encryption-customer-key-MD5", md5)));
            headers
        }
    }
}
