//! The signature of Signature Version 4: credential scope, string to sign, signing key.
//! Source: S3 API reference, "Signature Calculations for the Authorization Header".

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::canonical::Canonical;
use crate::Timestamp;
use crate::crypto::hex;

/// The algorithm's name.
pub(crate) const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// Where and when a signature is valid: date, Region and service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scope {
    /// When it was made.
    pub(crate) time: Timestamp,
    /// The Region.
    pub(crate) region: String,
    /// The service: `s3`.
    pub(crate) service: &'static str,
}

impl Scope {
    /// `20130524/us-east-1/s3/aws4_request`
    pub(crate) fn text(&self) -> String {
        format!("{}/{}/{}/aws4_request", self.date(), self.region, self.service)
    }

    fn date(&self) -> String {
        amz_date(self.time).chars().take(8).collect()
    }
}

/// The moment as `X-Amz-Date` writes it: `20130524T000000Z`.
pub(crate) fn amz_date(time: Timestamp) -> String {
    time.to_string().replace(['-', ':'], "")
}

/// What is signed in the end.
pub(crate) fn string_to_sign(scope: &Scope, canonical: &Canonical) -> String {
    [ALGORITHM, &amz_date(scope.time), &scope.text(), &canonical.hash()].join("\n")
}

/// The signature in hexadecimal digits.
pub(crate) fn signature(secret_access_key: &str, scope: &Scope, string_to_sign: &str) -> String {
    let first = ["AWS4", secret_access_key].concat();
    let date = hmac(first.as_bytes(), &scope.date());
    let region = hmac(&date, &scope.region);
    let service = hmac(&region, scope.service);
    let key = hmac(&service, "aws4_request");
    hex(&hmac(&key, string_to_sign))
}

fn hmac(key: &[u8], message: &str) -> [u8; 32] {
    // HMAC takes keys of every length, so this never fails.
    let Ok(mut state) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    state.update(message.as_bytes());
    state.finalize().into_bytes().into()
}
