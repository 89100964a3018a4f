//! What an upload sends to be stored beside the object, and S3 gives back with it.
//!
//! Source: Amazon S3 User Guide, "Working with object metadata": system-defined metadata that the user controls, and user-defined metadata,
//! whose names S3 keeps in lower case; S3 API reference, GetObject, *Response Syntax*.

/// The headers of system-defined metadata, as S3 writes them in its answers, in their order there. `Content-Type` has a member of its own.
const SYSTEM_DEFINED: [&str; 6] = [
    "Cache-Control",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Language",
    "Expires",
    "x-amz-website-redirect-location",
];

/// The header with which an object redirects those who ask a website endpoint for it.
pub(crate) const REDIRECT: &str = "x-amz-website-redirect-location";

/// Those of an upload's headers that are stored beside the object: user metadata, then what the system defines.
#[inline(never)]
pub fn stored_headers(sent: &[(String, String)]) -> Vec<(String, String)> {
    let own = sent.iter().filter(|(name, _)| name.starts_with("x-amz-meta-")).cloned();
    let system = SYSTEM_DEFINED.into_iter().filter_map(|name| {
        let (_, value) = sent.iter().find(|(own, _)| own.eq_ignore_ascii_case(name))?;
        let value = if name == "Content-Encoding" { unchunked(value) } else { value.clone() };
        (!value.is_empty()).then(|| (name.to_owned(), value))
    });
    own.chain(system).collect()
}

/// An encoding without that of the transport. Source: S3 API reference, "Signature Calculations for the Authorization Header: Transferring Payload
/// in Multiple Chunks": S3 stores the object without `aws-chunked`.
fn unchunked(value: &str) -> String {
    let kept = value.split(',').map(str::trim).filter(|one| !one.eq_ignore_ascii_case("aws-chunked"));
    kept.collect::<Vec<_>>().join(",")
}
