//! S3 Bucket Keys that S3 keeps for a while, so that it need not ask KMS each time.
//!
//! Source: S3 User Guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys": S3 fetches a bucket key at least
//! once for each requester. For how long it keeps one is not published, so nothing here expires by itself; that a key
//! made for uploads does not serve reads is inferred.

use crate::crypto::{DataKey, EncryptionContext};
use crate::{BucketName, KeyArn, Timestamp};

/// A Bucket Key that S3 keeps.
#[derive(Debug, Clone)]
pub struct CachedBucketKey {
    /// The ARN of the caller for whom it was fetched: a role's session is a requester of its own.
    pub requester: String,
    /// The KMS key.
    pub key: KeyArn,
    /// The bucket.
    pub bucket: BucketName,
    /// For what it was fetched.
    pub purpose: BucketKeyPurpose,
    /// The encryption context that it is bound to.
    pub context: EncryptionContext,
    /// The key itself, as S3 has it in memory, and its blob.
    pub data_key: DataKey,
    /// When it was fetched.
    pub since: Timestamp,
}

/// For what a Bucket Key was fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BucketKeyPurpose {
    /// GenerateDataKey made it for uploads.
    Uploads,
    /// Decrypt opened it for reads of objects that it encrypts.
    Reads,
}

/// The blob stands for the key in it: equal blobs open to equal keys.
impl PartialEq for CachedBucketKey {
    fn eq(&self, other: &Self) -> bool {
        let Self { requester, key, bucket, purpose, context, data_key, since } = self;
        (requester, key, bucket, purpose, context, &data_key.blob, since)
            == (
                &other.requester,
                &other.key,
                &other.bucket,
                &other.purpose,
                &other.context,
                &other.data_key.blob,
                &other.since,
            )
    }
}
