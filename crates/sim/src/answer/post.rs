//! The answer to POST Object: what its fields ask for. Source: Amazon S3 Developer Guide, "POST Object", `success_action_redirect` and
//! `success_action_status`; LocalStack's POST snapshots recorded against AWS, 2026-02-21; captures of 201 and of redirects that research note
//! 19 of the project mantle collects.

use catalog::errors::Status;

use super::success::{encryption, new_version};
use super::{element, ids};
use crate::model::{Bucket, StoredObject};
use crate::request::{Endpoint, PostObject, Request, Transport};
use crate::response::{Body, Content, Response};
use crate::signature::{Slash, encoded, host_of};

/// The answer to a form. A redirect that is no URL is as if it was not sent.
pub(crate) fn posted(
    request: &Request,
    post: &PostObject,
    bucket: &Bucket,
    object: &StoredObject,
) -> Response {
    let etag = format!("\"{}\"", object.etag);
    let mut fields = Vec::new();
    fields.extend(new_version(bucket, &object.version));
    fields.extend(encryption(request, &object.at_rest));
    fields.push(("ETag", etag.clone()));
    let redirect = post.field("success_action_redirect").or(post.field("redirect"));
    let is_url = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
    let (status, location, body) = if let Some(url) = redirect.filter(is_url) {
        let with = if url.contains('?') { '&' } else { '?' };
        let key = encoded(object.name.as_str(), Slash::Encoded).replace("%20", "+");
        let name = &bucket.name;
        let location = format!("{url}{with}bucket={name}&key={key}&etag=%22{}%22", object.etag);
        (Status::SeeOther, location, Body::Empty)
    } else {
        let location = url_of(request, bucket, object);
        match post.field("success_action_status") {
            Some("200") => (Status::Ok, location, Body::Empty),
            Some("201") => {
                let body = created(bucket, object, &location, &etag);
                (Status::Created, location, Body::Xml(body))
            }
            Some(_) | None => (Status::NoContent, location, Body::Empty),
        }
    };
    fields.push(("Location", location));
    if let Body::Xml(_) = body {
        fields.push(("Content-Type", String::from("application/xml")));
    }
    fields.push(("Server", String::from("AmazonS3")));
    Response::new(status, ids(request), fields, Content::Body(body), None)
}

/// Without a namespace, as all captures have it.
fn created(bucket: &Bucket, object: &StoredObject, location: &str, etag: &str) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<PostResponse>");
    element(&mut out, "Location", location);
    element(&mut out, "Bucket", bucket.name.as_str());
    element(&mut out, "Key", object.name.as_str());
    // Its quotes are no entities here.
    out.push_str(&["<ETag>", etag, "</ETag></PostResponse>"].concat());
    out
}

/// The object's URL, in the style of the request's; the slashes of its name are encoded.
fn url_of(request: &Request, bucket: &Bucket, object: &StoredObject) -> String {
    let scheme = match request.wire.transport {
        Transport::Https => "https",
        Transport::Http => "http",
    };
    let path = match request.wire.endpoint {
        Endpoint::RestPath => format!("{}/", bucket.name),
        Endpoint::RestVirtualHosted | Endpoint::Website | Endpoint::AccessPoint { .. } => String::new(),
    };
    let key = encoded(object.name.as_str(), Slash::Encoded);
    format!("{scheme}://{}/{path}{key}", host_of(request, bucket))
}
