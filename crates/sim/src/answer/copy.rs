//! The answers to CopyObject and UpdateObjectEncryption. Source: S3 API reference, both operations.

use catalog::errors::Status;

use super::success::encryption;
use super::{common, document, element, xml};
use crate::model::StoredObject;
use crate::request::Request;
use crate::response::{Body, Response};

const ROOT: &str = "CopyObjectResult";

/// The answer to CopyObject: the headers are those of the destination's encryption.
pub(crate) fn copied(request: &Request, object: &StoredObject) -> Response {
    let mut headers = common(request);
    headers.extend(encryption(request, &object.at_rest));
    let mut out = document(ROOT);
    element(&mut out, "LastModified", &object.last_modified.to_string().replace('Z', ".000Z"));
    element(&mut out, "ETag", &format!("\"{}\"", object.etag));
    xml(headers, out, ROOT)
}

/// The answer to UpdateObjectEncryption: nothing but the status.
pub(crate) fn encryption_updated(request: &Request) -> Response {
    let mut headers = common(request);
    headers.push(("Content-Length", String::from("0")));
    headers.push(("Server", String::from("AmazonS3")));
    Response { status: Status::Ok, headers, body: Body::Empty, error: None }
}
