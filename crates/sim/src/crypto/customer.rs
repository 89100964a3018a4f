//! SSE-C: what S3 keeps of a key that it does not keep.

use hmac::Mac;

use super::entropy::{hmac_sha256, hmac_state};
use super::{Entropy, Secret};

/// A randomly salted HMAC of the customer's key, by which S3 tells the right key from a wrong one later. Neither
/// the key nor the object can be had from it. Source: S3 User Guide, "Using server-side encryption with
/// customer-provided keys (SSE-C)"; that it is HMAC-SHA-256 with a salt of 16 bytes is inferred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerKeyCheck {
    /// The salt.
    pub salt: [u8; 16],
    /// The HMAC, with the customer's key as its key and the salt as its message.
    pub hmac: [u8; 32],
}

impl CustomerKeyCheck {
    /// What is kept of a key.
    pub fn new(key: &Secret<32>, entropy: &Entropy) -> Self {
        let salt: [u8; 16] = entropy.fill("customer key salt");
        Self { salt, hmac: hmac_sha256(key.expose(), &[&salt]) }
    }

    /// Whether this is the key that the object was stored with; compared in constant time.
    pub fn matches(&self, key: &Secret<32>) -> bool {
        hmac_state(key.expose(), &[&self.salt]).verify(&self.hmac.into()).is_ok()
    }
}
