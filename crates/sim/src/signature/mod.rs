//! Signatures, calculated: what the signer's key makes of the request as it was signed, and what S3 makes of the request
//! as it arrives.
//!
//! Where the signer did what S3 expects, both are the same calculation, so nothing is calculated.

mod canonical;
mod travels;
mod v2;
mod v4;

pub(crate) use canonical::{Slash, encoded};
pub(crate) use travels::{endpoint_region, host, host_of, presigned_headers};
pub(crate) use v4::amz_date;

use base64ct::{Base64, Encoding as _};
use canonical::Canonical;
use travels::Signer;
use v4::Scope;

use crate::Timestamp;
use crate::model::{Bucket, Principal};
use crate::request::{Operation, Request, SecretAccessKey, Signature, Signing};
use crate::trace::{MismatchCause, SignatureMismatch};

/// How far the signature that the request carries is not the one that S3 calculates; `None` where they are the same.
/// The principal signs; the access key that the request names is the owner's. The bucket is the one that it goes to.
pub(crate) fn mismatch(
    request: &Request,
    (principal, owner): (&Principal, &Principal),
    signature: &Signature,
    signing: &Signing,
    bucket: Option<&Bucket>,
) -> Option<SignatureMismatch> {
    let mut causes = Vec::new();
    if owner.name != principal.name {
        causes.push(MismatchCause::AccessKeyOfOther { name: owner.name.clone() });
    } else if signing.secret_access_key == SecretAccessKey::Other {
        causes.push(MismatchCause::SecretAccessKey);
    }
    causes.extend(altered(request, signing));
    if causes.is_empty() {
        return None;
    }
    let secret = match signing.secret_access_key {
        SecretAccessKey::Own => principal.secret_access_key(),
        SecretAccessKey::Other => principal.other_secret_access_key(),
    };
    let endpoint_region = endpoint_region(request, bucket, owner.partition);
    let signer = Signer { principal: owner, signature, signing, endpoint_region };
    let (arriving, signed) = signer.requests(request);
    let provided = calculated(&signer, request, &signed, &secret);
    let by_s3 = calculated(&signer, request, &arriving, &owner.secret_access_key());
    (provided.signature != by_s3.signature).then(|| SignatureMismatch {
        access_key_id: signer.access_key_id(),
        string_to_sign: by_s3.string_to_sign,
        signature_provided: provided.signature,
        canonical_request: by_s3.canonical_request,
        causes,
    })
}

/// When a request says that it was signed, if it says so.
pub(crate) fn time(request: &Request, signature: &Signature, signing: &Signing) -> Option<Timestamp> {
    match signature {
        Signature::V4Header | Signature::V4Form | Signature::V2Header => {
            Some(Timestamp(request.time.0.saturating_add(i64::from(signing.clock_offset_seconds))))
        }
        Signature::V4Query { signed, .. } => Some(*signed),
        Signature::V2Query { .. } => None,
    }
}

/// What was altered since the request was signed.
fn altered(request: &Request, signing: &Signing) -> Vec<MismatchCause> {
    let as_signed = &signing.as_signed;
    let mut causes = Vec::new();
    if let Some(method) = as_signed.method.map(crate::request::Method::name)
        && method != request.operation.method()
    {
        causes.push(MismatchCause::Method { signed: method, sent: request.operation.method() });
    }
    if let Some(object) = &as_signed.object
        && Some(object) != request.operation.object()
    {
        causes.push(MismatchCause::Object { signed: object.clone() });
    }
    if as_signed.query.is_some() {
        causes.push(MismatchCause::Query);
    }
    if !as_signed.headers.is_empty() {
        let names = as_signed.headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
        causes.push(MismatchCause::Headers { names });
    }
    causes
}

/// A signature with what it was made from.
struct Calculated {
    string_to_sign: String,
    canonical_request: Option<String>,
    signature: String,
}

fn calculated(signer: &Signer<'_>, request: &Request, canonical: &Canonical, secret: &str) -> Calculated {
    match signer.signature {
        Signature::V4Header | Signature::V4Query { .. } => {
            let scope = signer.scope(request);
            let string_to_sign = v4::string_to_sign(&scope, canonical);
            Calculated {
                signature: v4::signature(secret, &scope, &string_to_sign),
                string_to_sign,
                canonical_request: Some(canonical.text()),
            }
        }
        // What is signed is the policy as it is sent. Source: Amazon S3 Developer Guide, "Calculating a Signature".
        Signature::V4Form => {
            let string_to_sign = if let Operation::PostObject(post) = &request.operation {
                Base64::encode_string(post.policy.as_deref().unwrap_or_default().as_bytes())
            } else {
                String::new()
            };
            let signature = v4::signature(secret, &signer.scope(request), &string_to_sign);
            Calculated { string_to_sign, canonical_request: None, signature }
        }
        Signature::V2Header | Signature::V2Query { .. } => {
            let date = signer.date(request);
            let bucket = signer.bucket_in_resource(request);
            let string_to_sign = v2::string_to_sign(canonical, bucket, &date);
            Calculated {
                signature: v2::signature(secret, &string_to_sign),
                string_to_sign,
                canonical_request: None,
            }
        }
    }
}

#[cfg(test)]
mod tests;
