//! Requests, as tools and test vectors write them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Caller, Signing};
use crate::{PolicyValue, RawObject};

/// One request to the simulated services, as tools and test vectors write it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Request {
    /// Who sends it.
    pub caller: Caller,
    /// The operation of the S3 API.
    pub operation: ApiOperation,
    /// The bucket: a handle, also of an access point, or an access point's alias; else taken for a bucket's name.
    pub bucket: String,
    /// The object; if not said, the bucket's first, and `upload.txt` for an upload.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// The version of the object: a number counts the object's versions from the oldest, 1; anything else is an id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version_id: Option<String>,
    /// The body of an upload.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The policy of `PutBucketPolicy`, as text or as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyValue>,
    /// The prefix of a listing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// Which endpoint; `rest` if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<Endpoint>,
    /// `https`, but `http` for websites, if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transport: Option<Transport>,
    /// How it is signed; as current SDKs do if not said. `anyone` signs nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// What its signer did otherwise than AWS needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signing: Option<Signing>,
    /// When it arrives; the document's time if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The sender's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_ip: Option<String>,
    /// The VPC endpoint through which it comes, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc_endpoint: Option<String>,
    /// Headers of a presigned request that were added after signing, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsigned_headers: Vec<String>,
    /// What else the operation takes, under AWS's names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<RawObject>,
    /// Headers, such as `x-amz-server-side-encryption`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
}

/// The operations of the S3 and KMS APIs that can be asked for, under their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ApiOperation {
    /// `PutObject`
    PutObject,
    /// `GetObject`
    GetObject,
    /// `HeadObject`
    HeadObject,
    /// `DeleteObject`
    DeleteObject,
    /// `CopyObject`
    CopyObject,
    /// `GetObjectAttributes`
    GetObjectAttributes,
    /// `CreateMultipartUpload`
    CreateMultipartUpload,
    /// `UploadPart`
    UploadPart,
    /// `CompleteMultipartUpload`
    CompleteMultipartUpload,
    /// `UpdateObjectEncryption`
    UpdateObjectEncryption,
    /// `GetObjectAcl`
    GetObjectAcl,
    /// `PutObjectAcl`
    PutObjectAcl,
    /// Not an operation of the API: S3 replicates an object, with the rights of the rule's role, which is the caller.
    ReplicateObject,
    /// `ListObjectsV2`
    ListObjectsV2,
    /// `ListObjectVersions`
    ListObjectVersions,
    /// `CreateBucket`
    CreateBucket,
    /// `GetBucketPolicy`
    GetBucketPolicy,
    /// `PutBucketPolicy`
    PutBucketPolicy,
    /// `DeleteBucketPolicy`
    DeleteBucketPolicy,
    /// `GetBucketPolicyStatus`
    GetBucketPolicyStatus,
    /// `GetPublicAccessBlock`
    GetPublicAccessBlock,
    /// `PutPublicAccessBlock`
    PutPublicAccessBlock,
    /// `DeletePublicAccessBlock`
    DeletePublicAccessBlock,
    /// `GetBucketOwnershipControls`
    GetBucketOwnershipControls,
    /// `PutBucketOwnershipControls`
    PutBucketOwnershipControls,
    /// `GetBucketAcl`
    GetBucketAcl,
    /// `PutBucketAcl`
    PutBucketAcl,
    /// `GetBucketEncryption`
    GetBucketEncryption,
    /// `PutBucketEncryption`
    PutBucketEncryption,
    /// `DeleteBucketEncryption`
    DeleteBucketEncryption,
    /// `GetBucketWebsite`
    GetBucketWebsite,
    /// `PutBucketWebsite`
    PutBucketWebsite,
    /// `DeleteBucketWebsite`
    DeleteBucketWebsite,
    /// `GetBucketVersioning`
    GetBucketVersioning,
    /// `PutBucketVersioning`
    PutBucketVersioning,
    /// `GetAccessPointPolicy`
    GetAccessPointPolicy,
    /// `PutAccessPointPolicy`
    PutAccessPointPolicy,
    /// `PutAccountPublicAccessBlock`
    PutAccountPublicAccessBlock,
    /// `Decrypt`
    Decrypt,
    /// `GenerateDataKey`
    GenerateDataKey,
    /// `Encrypt`
    Encrypt,
    /// `ReEncrypt`
    ReEncrypt,
    /// `DescribeKey`
    DescribeKey,
    /// `PutKeyPolicy`
    PutKeyPolicy,
    /// `EnableKey`
    EnableKey,
    /// `DisableKey`
    DisableKey,
    /// `ScheduleKeyDeletion`
    ScheduleKeyDeletion,
    /// `CancelKeyDeletion`
    CancelKeyDeletion,
    /// `CreateGrant`
    CreateGrant,
    /// `RevokeGrant`
    RevokeGrant,
    /// `RetireGrant`
    RetireGrant,
    /// `RotateKeyOnDemand`
    RotateKeyOnDemand,
}

/// Which endpoint a request goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Endpoint {
    /// `BUCKET.s3.REGION.amazonaws.com`
    Rest,
    /// `s3.REGION.amazonaws.com/BUCKET`
    Path,
    /// `BUCKET.s3-website-REGION.amazonaws.com`
    Website,
}

/// Whether the connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    /// TLS.
    Https,
    /// Plain HTTP.
    Http,
}

/// How a request is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Signature {
    /// Signature Version 4 in the Authorization header.
    V4Header,
    /// A presigned URL of Signature Version 4.
    #[serde(rename_all = "camelCase")]
    V4Query {
        /// When it was signed.
        signed: String,
        /// For how many seconds it is good.
        expires_seconds: u32,
    },
    /// The retired Signature Version 2 in the Authorization header.
    V2Header,
    /// A presigned URL of Signature Version 2.
    V2Query {
        /// When it stops to be good.
        expires: String,
    },
}
