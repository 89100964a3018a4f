//! What AWS services send with their uploads, where a request does not say it itself.

use std::borrow::Cow;

use base64ct::{Base64, Encoding as _};
use catalog::services::by_name;
use json::quoted;

use crate::Document;
use crate::format::model::{ApiOperation, Caller, PrincipalKind, Request};

/// Whether a service of AWS sends the request by itself.
pub(super) fn is_sender(document: &Document, request: &Request) -> bool {
    let Caller::Principal(handle) = &request.caller else { return false };
    document.principal(handle).is_some_and(|one| one.kind == PrincipalKind::Service)
}

/// The request with the headers that the service sends by itself.
#[inline(never)]
pub(super) fn with_headers<'r>(document: &Document, request: Cow<'r, Request>) -> Cow<'r, Request> {
    let Caller::Principal(handle) = &request.caller else { return request };
    let Some(principal) = document.principal(handle) else { return request };
    let Some(service) = by_name(&principal.name) else { return request };
    let source_arn = principal.source_arn.as_deref();
    let uploads = matches!(request.operation, ApiOperation::PutObject | ApiOperation::CreateMultipartUpload);
    if !uploads {
        return request;
    }
    let says = |name: &str| request.headers.keys().any(|known| known.eq_ignore_ascii_case(name));
    let acl = service.canned_acl.filter(|_| !says(ACL)).map(|acl| (ACL, acl.to_owned()));
    let sse = request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(SSE));
    let is_kms = sse.is_some_and(|(_, value)| value.starts_with("aws:kms"));
    let context =
        service.context_key.zip(source_arn).filter(|_| is_kms && !says(CONTEXT)).map(|(key, arn)| {
            let pairs = ["{", &quoted(key), ":", &quoted(arn), "}"].concat();
            (CONTEXT, Base64::encode_string(pairs.as_bytes()))
        });
    let mut request = request.into_owned();
    for (name, value) in acl.into_iter().chain(context) {
        request.headers.insert(name.to_owned(), value);
    }
    Cow::Owned(request)
}

const ACL: &str = "x-amz-acl";
const SSE: &str = "x-amz-server-side-encryption";
const CONTEXT: &str = "x-amz-server-side-encryption-context";
