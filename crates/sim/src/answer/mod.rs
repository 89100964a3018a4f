//! What the caller receives: successes and refusals as S3 writes them.

mod refusal;
mod settings;
mod success;

pub(crate) use refusal::refusal;
pub(crate) use settings::{acl, set, settings};
pub(crate) use success::{listing, object, object_head, stored};

use base64ct::{Base64, Encoding};

use crate::request::Request;

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
