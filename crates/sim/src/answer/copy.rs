//! The answers to CopyObject and UploadPartCopy. Source: S3 API reference.

use super::success::{encryption, new_version, version};
use super::{document, element, xml};
use crate::crypto::AtRest;
use crate::model::{Bucket, StoredObject, StoredPart};
use crate::request::Request;
use crate::response::{Field, Response};

const OBJECT: &str = "CopyObjectResult";
const PART: &str = "CopyPartResult";

/// The answer to CopyObject: the headers are those of the destination's encryption.
pub(crate) fn copied(
    request: &Request,
    source: (&Bucket, &StoredObject),
    (bucket, object): (&Bucket, &StoredObject),
) -> Response {
    let mut fields = of_source(source);
    fields.extend(new_version(bucket, &object.version));
    fields.extend(encryption(request, &object.at_rest));
    result(request, fields, OBJECT, &object.etag)
}

/// The answer to UploadPartCopy: the headers are those of the upload's encryption.
pub(crate) fn part_copied(
    request: &Request,
    source: (&Bucket, &StoredObject),
    (upload, part): (&AtRest, &StoredPart),
) -> Response {
    let mut fields = of_source(source);
    fields.extend(encryption(request, upload));
    result(request, fields, PART, &part.etag)
}

fn of_source((from, source): (&Bucket, &StoredObject)) -> Vec<Field> {
    let version = version(from, &source.version);
    version.map(|(_, version)| ("x-amz-copy-source-version-id", version)).into_iter().collect()
}

fn result(request: &Request, fields: Vec<Field>, root: &str, etag: &str) -> Response {
    let mut out = document(root);
    element(&mut out, "LastModified", &request.time.to_string().replace('Z', ".000Z"));
    element(&mut out, "ETag", &format!("\"{etag}\""));
    xml(request, fields, out, root)
}
