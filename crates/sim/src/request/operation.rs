//! The operations of the S3 API.

use crate::{BucketName, ObjectName};

/// What a request asks for, under the name of the API operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// Store an object.
    PutObject(PutObject),
    /// Read an object.
    GetObject(GetObject),
    /// Read an object's metadata.
    HeadObject(HeadObject),
    /// List names, sizes and entity tags.
    ListObjectsV2(ListObjectsV2),
    /// Set the bucket policy.
    PutBucketPolicy {
        /// The bucket.
        bucket: BucketName,
        /// The policy's text.
        policy: String,
    },
}

impl Operation {
    /// The operation's name in the API: `GetObject`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::PutObject(_) => "PutObject",
            Self::GetObject(_) => "GetObject",
            Self::HeadObject(_) => "HeadObject",
            Self::ListObjectsV2(_) => "ListObjectsV2",
            Self::PutBucketPolicy { .. } => "PutBucketPolicy",
        }
    }

    /// The bucket that the request names.
    pub fn bucket(&self) -> &BucketName {
        match self {
            Self::PutObject(put) => &put.bucket,
            Self::GetObject(get) => &get.bucket,
            Self::HeadObject(head) => &head.bucket,
            Self::ListObjectsV2(list) => &list.bucket,
            Self::PutBucketPolicy { bucket, .. } => bucket,
        }
    }
}

/// `PUT /KEY`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutObject {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// The bytes.
    pub body: Vec<u8>,
    /// `Content-Type`; S3 stores `binary/octet-stream` when there is none.
    pub content_type: Option<String>,
    /// The encryption headers, as sent.
    pub encryption: EncryptionHeaders,
    /// `x-amz-acl`, as sent.
    pub acl: Option<String>,
}

/// `GET /KEY`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetObject {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// The three headers of SSE-C.
    pub customer_key: Option<CustomerKeyHeaders>,
}

/// `HEAD /KEY`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadObject {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// `x-amz-checksum-mode: ENABLED`: asks for the checksum, which is stored encrypted.
    pub checksum_mode: bool,
    /// The three headers of SSE-C.
    pub customer_key: Option<CustomerKeyHeaders>,
}

/// `GET /?list-type=2`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListObjectsV2 {
    /// The bucket.
    pub bucket: BucketName,
    /// `prefix`
    pub prefix: Option<String>,
}

/// The `x-amz-server-side-encryption*` headers of a write, as sent: S3 checks them, not the sender.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EncryptionHeaders {
    /// `x-amz-server-side-encryption`
    pub mode: Option<String>,
    /// `x-amz-server-side-encryption-aws-kms-key-id`
    pub kms_key_id: Option<String>,
    /// `x-amz-server-side-encryption-context`
    pub context: Option<String>,
    /// `x-amz-server-side-encryption-bucket-key-enabled`
    pub bucket_key: Option<bool>,
    /// The three headers of SSE-C.
    pub customer_key: Option<CustomerKeyHeaders>,
}

/// The `x-amz-server-side-encryption-customer-*` headers, as sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomerKeyHeaders {
    /// `…-customer-algorithm`
    pub algorithm: Option<String>,
    /// `…-customer-key`: base64 of 32 bytes.
    pub key: Option<String>,
    /// `…-customer-key-MD5`: base64 of 16 bytes.
    pub key_md5: Option<String>,
}
