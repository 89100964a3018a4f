//! What the caller receives: successes and refusals as S3 writes them.

mod attributes;
mod copy;
mod delete;
mod error;
pub(crate) mod kms;
mod listing;
mod multipart;
mod post;
mod refusal;
mod settings;
mod success;
mod tagging;

pub(crate) use attributes::attributes;
pub(crate) use copy::{copied, part_copied};
pub(crate) use delete::{DeletedObject, objects_deleted};
pub(crate) use listing::{listing, versions};
pub(crate) use multipart::{part_stored, upload_completed, upload_created};
pub(crate) use post::posted;
pub(crate) use refusal::{error_of, refusal};
pub(crate) use settings::{
    access_point_policy, acl, bucket_created, buckets, public_access_block, set, settings,
};
pub(crate) use success::{
    Deleted, deleted, no_content, not_modified, object, object_head, object_head_with_checksum, range, stored,
};
pub(crate) use tagging::{tagged, tags};

use catalog::errors::Status;

use crate::request::Request;
use crate::response::{Body, Content, Field, Ids, Response};

/// What the fields are made of that every answer of S3 begins with.
fn ids(request: &Request) -> Ids {
    Ids::S3 { entropy: request.entropy.clone(), id: request.id.clone(), time: request.time }
}

/// A success.
fn success(request: &Request, fields: Vec<Field>, body: Body) -> Response {
    Response::new(Status::Ok, ids(request), fields, Content::Body(body), None)
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
            // What XML 1.0 cannot have at all S3 writes as a reference all the same, which parsers refuse.
            // Source: aws/aws-sdk-php#169, pfig/net-amazon-s3#67, boto/botocore#3496 (recorded).
            other if catalog::errors::is_beyond_xml(other) => {
                escaped.push_str(&format!("&#x{:x};", u32::from(other)))
            }
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
fn xml(request: &Request, fields: Vec<Field>, mut document: String, root: &str) -> Response {
    document.push_str("</");
    document.push_str(root);
    document.push('>');
    chunked(request, fields, "application/xml", Body::Xml(document))
}

/// A success with a body.
fn chunked(request: &Request, mut fields: Vec<Field>, content_type: &str, body: Body) -> Response {
    fields.push(("Content-Type", content_type.to_owned()));
    fields.push(("Transfer-Encoding", String::from("chunked")));
    fields.push(("Server", String::from("AmazonS3")));
    success(request, fields, body)
}
