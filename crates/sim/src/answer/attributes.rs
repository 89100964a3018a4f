//! The answer to GetObjectAttributes. Source: S3 API reference, GetObjectAttributes.

use super::success::version;
use super::{document, element, xml};
use crate::behavior;
use crate::crypto::crc64_nvme;
use crate::model::{Bucket, StoredObject};
use crate::request::Request;
use crate::response::Response;

const ROOT: &str = "GetObjectAttributesOutput";

/// The attributes that were asked for, in S3's order. The checksum is over the plaintext.
pub(crate) fn attributes(
    request: &Request,
    bucket: &Bucket,
    object: &StoredObject,
    asked: &[String],
    plaintext: Option<&[u8]>,
) -> Response {
    let mut fields = Vec::new();
    fields.push(("Last-Modified", object.last_modified.http_date()));
    fields.extend(version(bucket, &object.version));
    let asks = |name: &str| asked.iter().any(|attribute| attribute == name);
    let mut out = document(ROOT);
    if asks("ETag") {
        element(&mut out, "ETag", &object.etag);
    }
    if let Some(plaintext) = plaintext.filter(|_| behavior::adds_checksums(object.last_modified)) {
        out.push_str("<Checksum>");
        element(&mut out, "ChecksumCRC64NVME", &crc64_nvme(plaintext));
        element(&mut out, "ChecksumType", "FULL_OBJECT");
        out.push_str("</Checksum>");
    }
    if asks("ObjectParts") && !object.parts.is_empty() {
        out.push_str("<ObjectParts>");
        element(&mut out, "PartsCount", &object.parts.len().to_string());
        out.push_str("</ObjectParts>");
    }
    if asks("StorageClass") {
        element(&mut out, "StorageClass", object.class.name());
    }
    if asks("ObjectSize") {
        element(&mut out, "ObjectSize", &object.size.to_string());
    }
    xml(request, fields, out, ROOT)
}
