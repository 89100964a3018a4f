//! Answers to calls about an object's tags. Source: S3 API reference, GetObjectTagging, PutObjectTagging and DeleteObjectTagging.

use super::element;
use super::success::{empty, version, without_content};
use crate::model::{Bucket, StoredObject};
use crate::request::Request;
use crate::response::Response;

/// The answer to GetObjectTagging.
pub(crate) fn tags(request: &Request, bucket: &Bucket, object: &StoredObject) -> Response {
    let mut xml = super::document("Tagging");
    xml.push_str("<TagSet>");
    for (key, value) in sort::sorted(&object.tags, |(key, _)| key) {
        xml.push_str("<Tag>");
        element(&mut xml, "Key", key);
        element(&mut xml, "Value", value);
        xml.push_str("</Tag>");
    }
    xml.push_str("</TagSet>");
    super::xml(request, version(bucket, &object.version).into_iter().collect(), xml, "Tagging")
}

/// The answer to PutObjectTagging and DeleteObjectTagging.
pub(crate) fn tagged(request: &Request, bucket: &Bucket, object: &StoredObject) -> Response {
    let fields = version(bucket, &object.version).into_iter().collect();
    if request.operation.method() == "DELETE" {
        without_content(request, fields)
    } else {
        empty(request, fields)
    }
}
