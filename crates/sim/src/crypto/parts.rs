//! Objects that came in parts: every part is encrypted by itself, under the one data key of the upload.
//!
//! The upload's [`AtRest`] is that of an empty object. How S3 stores parts is not published; that it makes one data
//! key for an upload follows from the permissions that the operations need (S3 API reference, CreateMultipartUpload).

use super::aead::open_key;
use super::at_rest::{seal_body, seal_twice};
use super::{AtRest, Entropy, KmsWrapping, OpaqueError, Sealed, Secret, Unlock, open};

/// A part on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartAtRest {
    /// Of an unencrypted upload from before 2023.
    Plain {
        /// The bytes as they are.
        body: Vec<u8>,
    },
    /// Under the data key of the upload, or under the customer's key; with DSSE-KMS the outer layer.
    Sealed {
        /// The part, encrypted.
        body: Sealed,
    },
}

/// The keys under which bytes are encrypted: none, one, or with DSSE-KMS an inner and an outer one.
pub(super) enum BodyKeys {
    None,
    One(Secret<32>),
    Two { inner: Secret<32>, outer: Secret<32> },
}

impl BodyKeys {
    /// The plaintext. Errors without a reason when a byte changed, and where nothing is encrypted.
    pub(super) fn open(&self, body: &Sealed) -> Result<Vec<u8>, OpaqueError> {
        match self {
            Self::None => Err(OpaqueError),
            Self::One(key) => open(key, b"", body),
            Self::Two { inner, outer } => {
                let layer = open(outer, b"", body)?;
                open(inner, b"", &Sealed::from_bytes(&layer).ok_or(OpaqueError)?)
            }
        }
    }
}

impl AtRest {
    /// Encrypts a part like the upload. Errors without a reason when `unlock` is not the right thing.
    pub fn seal_part(
        &self,
        s3_key: &Secret<32>,
        unlock: Unlock<'_>,
        plaintext: &[u8],
        entropy: &Entropy,
    ) -> Result<PartAtRest, OpaqueError> {
        Ok(match self.body_keys(s3_key, unlock)? {
            BodyKeys::None => PartAtRest::Plain { body: plaintext.to_vec() },
            BodyKeys::One(key) => PartAtRest::Sealed { body: seal_body(&key, plaintext, entropy) },
            BodyKeys::Two { inner, outer } => {
                PartAtRest::Sealed { body: seal_twice(&inner, &outer, plaintext, entropy) }
            }
        })
    }

    /// Opens a part. Errors without a reason when `unlock` is not the right thing, or any byte at rest changed.
    pub fn open_part(
        &self,
        s3_key: &Secret<32>,
        unlock: Unlock<'_>,
        part: &PartAtRest,
    ) -> Result<Vec<u8>, OpaqueError> {
        match (self.body_keys(s3_key, unlock)?, part) {
            (BodyKeys::None, PartAtRest::Plain { body }) => Ok(body.clone()),
            (keys @ (BodyKeys::One(_) | BodyKeys::Two { .. }), PartAtRest::Sealed { body }) => {
                keys.open(body)
            }
            (
                BodyKeys::None | BodyKeys::One(_) | BodyKeys::Two { .. },
                PartAtRest::Plain { .. } | PartAtRest::Sealed { .. },
            ) => Err(OpaqueError),
        }
    }

    /// The data key of an SSE-S3 or SSE-KMS object, which UpdateObjectEncryption wraps anew. Errors for the other modes.
    pub(crate) fn data_key(
        &self,
        s3_key: &Secret<32>,
        unlock: Unlock<'_>,
    ) -> Result<Secret<32>, OpaqueError> {
        match self.body_keys(s3_key, unlock)? {
            BodyKeys::One(key) => Ok(key),
            BodyKeys::None | BodyKeys::Two { .. } => Err(OpaqueError),
        }
    }

    /// The keys of the body and of the parts. Errors without a reason when `unlock` is not the right thing.
    pub(super) fn body_keys(&self, s3_key: &Secret<32>, unlock: Unlock<'_>) -> Result<BodyKeys, OpaqueError> {
        match (self, unlock) {
            (Self::Plain { .. }, Unlock::Nothing) => Ok(BodyKeys::None),
            (Self::SseS3 { wrapped_data_key, .. }, Unlock::Nothing) => {
                Ok(BodyKeys::One(open_key(s3_key, b"", wrapped_data_key)?))
            }
            (Self::SseKms { wrapping, .. }, Unlock::FromKms(from_kms)) => Ok(BodyKeys::One(match wrapping {
                KmsWrapping::DataKey { .. } => from_kms.clone(),
                KmsWrapping::BucketKey { wrapped_data_key, .. } => open_key(from_kms, b"", wrapped_data_key)?,
            })),
            (Self::DsseKms { wrapped_outer_key, .. }, Unlock::FromKms(from_kms)) => {
                let outer = open_key(s3_key, b"", wrapped_outer_key)?;
                Ok(BodyKeys::Two { inner: from_kms.clone(), outer })
            }
            (Self::SseC { key_check, .. }, Unlock::FromCustomer(key)) if key_check.matches(key) => {
                Ok(BodyKeys::One(key.clone()))
            }
            (
                Self::Plain { .. }
                | Self::SseS3 { .. }
                | Self::SseKms { .. }
                | Self::DsseKms { .. }
                | Self::SseC { .. },
                Unlock::Nothing | Unlock::FromKms(_) | Unlock::FromCustomer(_),
            ) => Err(OpaqueError),
        }
    }
}
