//! The retired Signature Version 2.
//! Source: Amazon S3 User Guide, "Signing and authenticating REST requests".

use base64ct::{Base64, Encoding};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use super::canonical::{Canonical, Slash, encoded};

/// The parameters of a query that the signature covers. Those of a listing are not among them.
const SUBRESOURCES: [&str; 14] = [
    "acl",
    "lifecycle",
    "location",
    "logging",
    "notification",
    "partNumber",
    "policy",
    "requestPayment",
    "uploadId",
    "uploads",
    "versionId",
    "versioning",
    "versions",
    "website",
];

/// What is signed: method, two headers, the date (or when a presigned URL ends), `x-amz-` headers and the resource.
pub(crate) fn string_to_sign(canonical: &Canonical, bucket: Option<&str>, date: &str) -> String {
    let header = |name: &str| {
        let found = canonical.headers.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    let amz = canonical
        .headers
        .iter()
        .filter(|(name, _)| name.starts_with("x-amz-"))
        .map(|(name, value)| format!("{name}:{value}\n"));
    let amz = sort::sorted(amz, Clone::clone);
    let bucket = bucket.map(|bucket| format!("/{bucket}")).unwrap_or_default();
    let mut resource = [&bucket, encoded(&canonical.path, Slash::Kept).as_str()].concat();
    let subresources = canonical
        .query
        .iter()
        .filter(|(name, _)| SUBRESOURCES.contains(&name.as_str()))
        .map(|(name, value)| if value.is_empty() { name.clone() } else { format!("{name}={value}") });
    let subresources = sort::sorted(subresources, Clone::clone);
    if !subresources.is_empty() {
        resource.push('?');
        resource.push_str(&subresources.join("&"));
    }
    let lines = [canonical.method, header("content-md5"), header("content-type"), date];
    [&lines.join("\n"), "\n", &amz.concat(), &resource].concat()
}

/// The signature in base64: HMAC-SHA1.
pub(crate) fn signature(secret_access_key: &str, string_to_sign: &str) -> String {
    // HMAC takes keys of every length, so this never fails.
    let Ok(mut state) = Hmac::<Sha1>::new_from_slice(secret_access_key.as_bytes()) else {
        return String::new();
    };
    state.update(string_to_sign.as_bytes());
    Base64::encode_string(&state.finalize().into_bytes())
}
