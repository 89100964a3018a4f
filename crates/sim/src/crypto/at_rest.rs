//! An object on S3's disks, in each mode of server-side encryption.

use super::{
    CiphertextBlob, CustomerKeyCheck, DataKey, EncryptionContext, Entropy, OpaqueError, Sealed, Secret,
    md5_etag, random_etag, seal,
};
use crate::KeyArn;

/// What lies on the disk, by encryption mode. AWS does not publish its layout; this one keeps the documented
/// parts: a body under AES-256-GCM, and beside it whatever is needed to ask for its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AtRest {
    /// An unencrypted object from before 2023.
    Plain {
        /// The file as it is.
        body: Vec<u8>,
    },
    /// SSE-S3: a data key under a key that S3 holds.
    SseS3 {
        /// The data key, encrypted under S3's own key.
        wrapped_data_key: Sealed,
        /// The object, encrypted under the data key.
        body: Sealed,
    },
    /// SSE-KMS: a data key that only KMS can open.
    SseKms {
        /// The key that KMS used.
        key: KeyArn,
        /// The encryption context that the key from KMS is bound to.
        context: EncryptionContext,
        /// How the data key is wrapped.
        wrapping: KmsWrapping,
        /// The object, encrypted under the data key.
        body: Sealed,
    },
    /// DSSE-KMS: two layers, the inner one under a data key from KMS, the outer one under a data key from S3.
    /// Source: S3 User Guide, "Using dual-layer server-side encryption with AWS KMS keys (DSSE-KMS)".
    DsseKms {
        /// The key that KMS used.
        key: KeyArn,
        /// The encryption context that the inner data key is bound to.
        context: EncryptionContext,
        /// KMS's ciphertext blob of the inner data key.
        wrapped_data_key: CiphertextBlob,
        /// The outer data key, encrypted under S3's own key.
        wrapped_outer_key: Sealed,
        /// Nonce, ciphertext and tag of the inner layer, encrypted under the outer data key.
        body: Sealed,
    },
    /// SSE-C: encrypted under a key that the client sends with each request and S3 forgets.
    SseC {
        /// What is left of the key.
        key_check: CustomerKeyCheck,
        /// The object, encrypted under the customer's key.
        body: Sealed,
    },
}

/// How an SSE-KMS object's data key is wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KmsWrapping {
    /// Without an S3 Bucket Key: KMS made the data key for this object.
    DataKey {
        /// KMS's ciphertext blob of the data key.
        blob: CiphertextBlob,
    },
    /// With an S3 Bucket Key: KMS made a key for the bucket, under which S3 wraps the data keys of many objects.
    /// Source: S3 User Guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys"; that the wrapping is
    /// AES-256-GCM and the blob of the bucket key lies with each object is inferred.
    BucketKey {
        /// KMS's ciphertext blob of the bucket key.
        blob: CiphertextBlob,
        /// The object's data key, encrypted under the bucket key.
        wrapped_data_key: Sealed,
    },
}

impl KmsWrapping {
    /// A data key that exists already, wrapped under a Bucket Key.
    pub(crate) fn under_bucket_key(bucket_key: &DataKey, data_key: &Secret<32>, entropy: &Entropy) -> Self {
        let nonce = entropy.derive("data key").fill("nonce");
        let wrapped_data_key = seal(&bucket_key.plaintext, nonce, b"", data_key.expose());
        Self::BucketKey { blob: bucket_key.blob.clone(), wrapped_data_key }
    }
}

/// What S3 must be given from outside to open an object.
#[derive(Debug, Clone, Copy)]
pub enum Unlock<'a> {
    /// Nothing: S3's own key is enough.
    Nothing,
    /// What KMS made of the blob: a data key, or a bucket key.
    FromKms(&'a Secret<32>),
    /// The customer's key, from the request's headers.
    FromCustomer(&'a Secret<32>),
}

impl AtRest {
    /// SSE-S3, under a new data key that is wrapped under S3's own key.
    pub fn sse_s3(s3_key: &Secret<32>, plaintext: &[u8], entropy: &Entropy) -> Self {
        let (data_key, wrapped_data_key) = new_wrapped_key(s3_key, &entropy.derive("data key"));
        Self::SseS3 { wrapped_data_key, body: seal_body(&data_key, plaintext, entropy) }
    }

    /// SSE-KMS, under a data key that KMS made with this key and context.
    pub fn sse_kms(
        key: KeyArn,
        context: EncryptionContext,
        data_key: &DataKey,
        plaintext: &[u8],
        entropy: &Entropy,
    ) -> Self {
        let wrapping = KmsWrapping::DataKey { blob: data_key.blob.clone() };
        Self::SseKms { key, context, wrapping, body: seal_body(&data_key.plaintext, plaintext, entropy) }
    }

    /// SSE-KMS with an S3 Bucket Key, which KMS made with this key and the bucket's context.
    pub fn sse_kms_with_bucket_key(
        key: KeyArn,
        context: EncryptionContext,
        bucket_key: &DataKey,
        plaintext: &[u8],
        entropy: &Entropy,
    ) -> Self {
        let (data_key, wrapped_data_key) =
            new_wrapped_key(&bucket_key.plaintext, &entropy.derive("data key"));
        let wrapping = KmsWrapping::BucketKey { blob: bucket_key.blob.clone(), wrapped_data_key };
        Self::SseKms { key, context, wrapping, body: seal_body(&data_key, plaintext, entropy) }
    }

    /// DSSE-KMS, under a data key that KMS made with this key and context, and a second one that S3 makes.
    pub fn dsse_kms(
        key: KeyArn,
        context: EncryptionContext,
        data_key: &DataKey,
        s3_key: &Secret<32>,
        plaintext: &[u8],
        entropy: &Entropy,
    ) -> Self {
        let (outer_key, wrapped_outer_key) = new_wrapped_key(s3_key, &entropy.derive("outer data key"));
        Self::DsseKms {
            key,
            context,
            wrapped_data_key: data_key.blob.clone(),
            wrapped_outer_key,
            body: seal_twice(&data_key.plaintext, &outer_key, plaintext, entropy),
        }
    }

    /// SSE-C, under the customer's key.
    pub fn sse_c(customer_key: &Secret<32>, plaintext: &[u8], entropy: &Entropy) -> Self {
        Self::SseC {
            key_check: CustomerKeyCheck::new(customer_key, entropy),
            body: seal_body(customer_key, plaintext, entropy),
        }
    }

    /// The same object with its data key wrapped anew, as UpdateObjectEncryption leaves it: the body is not touched.
    /// `None` for the modes that it does not take.
    pub(crate) fn rewrapped(
        &self,
        key: KeyArn,
        context: EncryptionContext,
        wrapping: KmsWrapping,
    ) -> Option<Self> {
        match self {
            Self::SseS3 { body, .. } | Self::SseKms { body, .. } => {
                Some(Self::SseKms { key, context, wrapping, body: body.clone() })
            }
            Self::Plain { .. } | Self::DsseKms { .. } | Self::SseC { .. } => None,
        }
    }

    /// What KMS must be asked for before the object can be opened: the key, the context and the blob. `None` for
    /// the modes that do without KMS.
    pub fn needs_kms(&self) -> Option<(&KeyArn, &EncryptionContext, &CiphertextBlob)> {
        match self {
            Self::SseKms { key, context, wrapping, body: _ } => match wrapping {
                KmsWrapping::DataKey { blob } | KmsWrapping::BucketKey { blob, wrapped_data_key: _ } => {
                    Some((key, context, blob))
                }
            },
            Self::DsseKms { key, context, wrapped_data_key, wrapped_outer_key: _, body: _ } => {
                Some((key, context, wrapped_data_key))
            }
            Self::Plain { .. } | Self::SseS3 { .. } | Self::SseC { .. } => None,
        }
    }

    /// The plaintext. S3's own key is always at hand; what else is needed must be given. Errors without a reason
    /// when it is not the right thing, or any byte at rest changed.
    pub fn open(&self, s3_key: &Secret<32>, unlock: Unlock<'_>) -> Result<Vec<u8>, OpaqueError> {
        let keys = self.body_keys(s3_key, unlock)?;
        match self {
            Self::Plain { body } => Ok(body.clone()),
            Self::SseS3 { body, .. }
            | Self::SseKms { body, .. }
            | Self::DsseKms { body, .. }
            | Self::SseC { body, .. } => keys.open(body),
        }
    }

    /// The entity tag that S3 gives the object when it is uploaded in one part, and to each part of one in parts.
    pub fn etag(&self, plaintext: &[u8], entropy: &Entropy) -> String {
        match self {
            Self::Plain { .. } | Self::SseS3 { .. } => md5_etag(plaintext),
            Self::SseKms { .. } | Self::DsseKms { .. } | Self::SseC { .. } => random_etag(entropy),
        }
    }
}

pub(super) fn seal_body(key: &Secret<32>, plaintext: &[u8], entropy: &Entropy) -> Sealed {
    seal(key, entropy.fill("body nonce"), b"", plaintext)
}

/// Two layers, each under a key of its own, as DSSE-KMS has them.
pub(super) fn seal_twice(
    inner: &Secret<32>,
    outer: &Secret<32>,
    plaintext: &[u8],
    entropy: &Entropy,
) -> Sealed {
    let layer = seal_body(inner, plaintext, &entropy.derive("inner layer"));
    seal_body(outer, &layer.to_bytes(), entropy)
}

/// A new key, and the same key encrypted under another.
fn new_wrapped_key(under: &Secret<32>, entropy: &Entropy) -> (Secret<32>, Sealed) {
    let key: Secret<32> = entropy.secret("key");
    let wrapped = seal(under, entropy.fill("nonce"), b"", key.expose());
    (key, wrapped)
}
