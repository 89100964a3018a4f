//! Answers to requests that were carried out. Source: S3 API reference, the operations' response syntax.

use catalog::errors::Status;

use super::common;
use crate::behavior;
use crate::crypto::{AtRest, KmsWrapping, crc64_nvme};
use crate::model::{Bucket, StoredObject, Versioning};
use crate::request::Request;
use crate::response::{Body, Response};
use crate::{KeyArn, VersionId};

/// The answer to GetObject.
pub(crate) fn object(request: &Request, bucket: &Bucket, object: &StoredObject, body: Vec<u8>) -> Response {
    let mut response = object_head(request, bucket, object);
    response.body = Body::Bytes(body);
    response
}

/// The answer to HeadObject: that of GetObject without the body.
pub(crate) fn object_head(request: &Request, bucket: &Bucket, object: &StoredObject) -> Response {
    let mut headers = common(request);
    headers.push(("Last-Modified", object.last_modified.http_date()));
    headers.push(("ETag", format!("\"{}\"", object.etag)));
    headers.extend(encryption(request, &object.at_rest));
    headers.extend(version(bucket, &object.version));
    let status = object.replication.map(|status| ("x-amz-replication-status", status.name().to_owned()));
    headers.extend(status);
    headers.extend(object.metadata.iter().map(|(header, value)| (header.wire_name(), value.clone())));
    headers.push(("Accept-Ranges", String::from("bytes")));
    headers.push(("Content-Type", object.content_type.clone()));
    headers.push(("Content-Length", object.size.to_string()));
    headers.push(("Server", String::from("AmazonS3")));
    Response { status: Status::Ok, headers, body: Body::Empty, error: None }
}

/// The answer to HeadObject with `x-amz-checksum-mode`: S3's own checksum, over the plaintext.
pub(crate) fn object_head_with_checksum(
    request: &Request,
    bucket: &Bucket,
    object: &StoredObject,
    plaintext: &[u8],
) -> Response {
    let mut response = object_head(request, bucket, object);
    if behavior::adds_checksums(object.last_modified) {
        let server = response.headers.pop();
        response.headers.push(("x-amz-checksum-crc64nvme", crc64_nvme(plaintext)));
        response.headers.push(("x-amz-checksum-type", String::from("FULL_OBJECT")));
        response.headers.extend(server);
    }
    response
}

/// The answer to PutObject.
pub(crate) fn stored(request: &Request, bucket: &Bucket, object: &StoredObject) -> Response {
    let mut headers = common(request);
    headers.extend(new_version(bucket, &object.version));
    headers.extend(encryption(request, &object.at_rest));
    headers.push(("ETag", format!("\"{}\"", object.etag)));
    empty(headers)
}

/// A success without a body.
pub(super) fn empty(mut headers: Vec<(&'static str, String)>) -> Response {
    headers.push(("Content-Length", String::from("0")));
    headers.push(("Server", String::from("AmazonS3")));
    Response { status: Status::Ok, headers, body: Body::Empty, error: None }
}

/// The answer to a change of settings.
pub(crate) fn no_content(request: &Request) -> Response {
    let mut headers = common(request);
    headers.push(("Server", String::from("AmazonS3")));
    Response { status: Status::NoContent, headers, body: Body::Empty, error: None }
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
    let mut response = no_content(request);
    let server = response.headers.pop();
    match deleted {
        Deleted::Object => {}
        Deleted::Version(version) => response.headers.push((VERSION_ID, version.to_string())),
        Deleted::Marker(version) => response.headers.extend(delete_marker(version)),
    }
    response.headers.extend(server);
    response
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
