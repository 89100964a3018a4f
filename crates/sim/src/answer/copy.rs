//! The answer to CopyObject. Source: S3 API reference, CopyObject.

use super::success::{encryption, new_version, version};
use super::{document, element, xml};
use crate::model::{Bucket, StoredObject};
use crate::request::Request;
use crate::response::Response;

const ROOT: &str = "CopyObjectResult";

/// The answer to CopyObject: the headers are those of the destination's encryption.
pub(crate) fn copied(
    request: &Request,
    (from, source): (&Bucket, &StoredObject),
    (bucket, object): (&Bucket, &StoredObject),
) -> Response {
    let mut fields = Vec::new();
    let source = version(from, &source.version);
    fields.extend(source.map(|(_, version)| ("x-amz-copy-source-version-id", version)));
    fields.extend(new_version(bucket, &object.version));
    fields.extend(encryption(request, &object.at_rest));
    let mut out = document(ROOT);
    element(&mut out, "LastModified", &object.last_modified.to_string().replace('Z', ".000Z"));
    element(&mut out, "ETag", &format!("\"{}\"", object.etag));
    xml(request, fields, out, ROOT)
}
