//! What the caller receives: successes and refusals as S3 writes them.

mod attributes;
mod copy;
mod error;
pub(crate) mod kms;
mod listing;
mod multipart;
mod refusal;
mod settings;
mod success;

pub(crate) use attributes::attributes;
pub(crate) use copy::copied;
pub(crate) use listing::{listing, versions};
pub(crate) use multipart::{part_stored, upload_completed, upload_created};
pub(crate) use refusal::{error_of, refusal};
pub(crate) use settings::{access_point_policy, acl, bucket_created, set, settings};
pub(crate) use success::{Deleted, deleted, object, object_head, object_head_with_checksum, stored};

use base64ct::{Base64, Encoding};
use catalog::errors::Status;

use crate::request::Request;
use crate::response::{Body, Response};

/// The fields that every answer begins with. Their order is that of captured answers.
fn common(request: &Request) -> Vec<(&'static str, String)> {
    vec![
        ("x-amz-id-2", host_id(request)),
        ("x-amz-request-id", request.id.to_string()),
        ("Date", request.time.http_date()),
    ]
}

/// S3's second id of a request: base64 of 56 bytes.
fn host_id(request: &Request) -> String {
    Base64::encode_string(&request.entropy.fill::<56>("host id"))
}

/// Text as XML and HTML carry it.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// One XML element with text.
fn element(out: &mut String, name: &str, text: &str) {
    out.push('<');
    out.push_str(name);
    out.push('>');
    out.push_str(&escape(text));
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// How S3's XML documents begin. Source: S3 API reference, the operations' response syntax.
fn document(root: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"{NAMESPACE}\">")
}

/// The namespace of S3's XML documents.
const NAMESPACE: &str = "http://s3.amazonaws.com/doc/2006-03-01/";

/// A success with an XML document.
fn xml(headers: Vec<(&'static str, String)>, mut document: String, root: &str) -> Response {
    document.push_str("</");
    document.push_str(root);
    document.push('>');
    chunked(headers, "application/xml", Body::Xml(document))
}

/// A success with a body.
fn chunked(mut headers: Vec<(&'static str, String)>, content_type: &str, body: Body) -> Response {
    headers.push(("Content-Type", content_type.to_owned()));
    headers.push(("Transfer-Encoding", String::from("chunked")));
    headers.push(("Server", String::from("AmazonS3")));
    Response { status: Status::Ok, headers, body, error: None }
}
