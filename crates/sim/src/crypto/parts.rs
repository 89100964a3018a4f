//! Objects that came in parts: every part is encrypted by itself, under the one data key of the upload.
//!
//! The upload's [`AtRest`] is that of an empty object. How S3 stores parts is not published; that it makes one data
//! key for an upload follows from the permissions that the operations need (S3 API reference, CreateMultipartUpload).

use super::aead::open_key;
use super::at_rest::seal_body;
use super::{AtRest, Entropy, KmsWrapping, OpaqueError, Sealed, Secret, Unlock, md5_etag, open, random_etag};

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

/// The keys under which parts are encrypted: none, one, or with DSSE-KMS an inner and an outer one.
enum PartKeys {
    None,
    One(Secret<32>),
    Two { inner: Secret<32>, outer: Secret<32> },
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
        Ok(match self.part_keys(s3_key, unlock)? {
            PartKeys::None => PartAtRest::Plain { body: plaintext.to_vec() },
            PartKeys::One(key) => PartAtRest::Sealed { body: seal_body(&key, plaintext, entropy) },
            PartKeys::Two { inner, outer } => {
                let layer = seal_body(&inner, plaintext, &entropy.derive("inner layer"));
                PartAtRest::Sealed { body: seal_body(&outer, &layer.to_bytes(), entropy) }
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
        match (self.part_keys(s3_key, unlock)?, part) {
            (PartKeys::None, PartAtRest::Plain { body }) => Ok(body.clone()),
            (PartKeys::One(key), PartAtRest::Sealed { body }) => open(&key, b"", body),
            (PartKeys::Two { inner, outer }, PartAtRest::Sealed { body }) => {
                let layer = open(&outer, b"", body)?;
                open(&inner, b"", &Sealed::from_bytes(&layer).ok_or(OpaqueError)?)
            }
            (
                PartKeys::None | PartKeys::One(_) | PartKeys::Two { .. },
                PartAtRest::Plain { .. } | PartAtRest::Sealed { .. },
            ) => Err(OpaqueError),
        }
    }

    /// The entity tag of a part: like that of an object.
    pub fn part_etag(&self, plaintext: &[u8], entropy: &Entropy) -> String {
        match self {
            Self::Plain { .. } | Self::SseS3 { .. } => md5_etag(plaintext),
            Self::SseKms { .. } | Self::DsseKms { .. } | Self::SseC { .. } => random_etag(entropy),
        }
    }

    /// The data key of an SSE-S3 or SSE-KMS object, which UpdateObjectEncryption wraps anew. Errors for the other modes.
    pub(crate) fn data_key(
        &self,
        s3_key: &Secret<32>,
        unlock: Unlock<'_>,
    ) -> Result<Secret<32>, OpaqueError> {
        match self.part_keys(s3_key, unlock)? {
            PartKeys::One(key) => Ok(key),
            PartKeys::None | PartKeys::Two { .. } => Err(OpaqueError),
        }
    }

    fn part_keys(&self, s3_key: &Secret<32>, unlock: Unlock<'_>) -> Result<PartKeys, OpaqueError> {
        match (self, unlock) {
            (Self::Plain { .. }, Unlock::Nothing) => Ok(PartKeys::None),
            (Self::SseS3 { wrapped_data_key, .. }, Unlock::Nothing) => {
                Ok(PartKeys::One(open_key(s3_key, b"", wrapped_data_key)?))
            }
            (Self::SseKms { wrapping, .. }, Unlock::FromKms(from_kms)) => Ok(PartKeys::One(match wrapping {
                KmsWrapping::DataKey { .. } => from_kms.clone(),
                KmsWrapping::BucketKey { wrapped_data_key, .. } => open_key(from_kms, b"", wrapped_data_key)?,
            })),
            (Self::DsseKms { wrapped_outer_key, .. }, Unlock::FromKms(from_kms)) => {
                let outer = open_key(s3_key, b"", wrapped_outer_key)?;
                Ok(PartKeys::Two { inner: from_kms.clone(), outer })
            }
            (Self::SseC { key_check, .. }, Unlock::FromCustomer(key)) if key_check.matches(key) => {
                Ok(PartKeys::One(key.clone()))
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
