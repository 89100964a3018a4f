//! The answers to CreateMultipartUpload, UploadPart and CompleteMultipartUpload. Source: S3 API reference.

use catalog::endpoints::virtual_host;

use super::success::{empty, encryption, new_version};
use super::{document, element, xml};
use crate::crypto::AtRest;
use crate::model::{Bucket, MultipartUpload, StoredObject, StoredPart};
use crate::request::Request;
use crate::response::Response;

const CREATED: &str = "InitiateMultipartUploadResult";
const COMPLETED: &str = "CompleteMultipartUploadResult";

/// The answer to CreateMultipartUpload.
pub(crate) fn upload_created(request: &Request, upload: &MultipartUpload) -> Response {
    let mut fields = Vec::new();
    fields.extend(encryption(request, &upload.object.at_rest));
    let mut out = document(CREATED);
    element(&mut out, "Bucket", upload.object.bucket.as_str());
    element(&mut out, "Key", upload.object.name.as_str());
    element(&mut out, "UploadId", &upload.id);
    xml(request, fields, out, CREATED)
}

/// The answer to UploadPart.
pub(crate) fn part_stored(request: &Request, upload: &AtRest, part: &StoredPart) -> Response {
    let mut fields = Vec::new();
    fields.extend(encryption(request, upload));
    fields.push(("ETag", format!("\"{}\"", part.etag)));
    empty(request, fields)
}

/// The answer to CompleteMultipartUpload.
pub(crate) fn upload_completed(request: &Request, bucket: &Bucket, object: &StoredObject) -> Response {
    let mut fields = Vec::new();
    fields.extend(new_version(bucket, &object.version));
    // The API reference lists no header of SSE-C here.
    if !matches!(object.at_rest, AtRest::SseC { .. }) {
        fields.extend(encryption(request, &object.at_rest));
    }
    let mut out = document(COMPLETED);
    let location =
        format!("https://{}/{}", virtual_host(bucket.name.as_str(), bucket.region.as_str()), object.name);
    element(&mut out, "Location", &location);
    element(&mut out, "Bucket", object.bucket.as_str());
    element(&mut out, "Key", object.name.as_str());
    element(&mut out, "ETag", &format!("\"{}\"", object.etag));
    xml(request, fields, out, COMPLETED)
}
