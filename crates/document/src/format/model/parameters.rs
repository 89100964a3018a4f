//! The parameters of the operations that have more than a bucket, an object and a body. Names are AWS's own.

use std::collections::BTreeMap;

use sim::request::GrantHeader;

use super::{
    Acl, ClientSideEncryption, GrantConstraint, GrantOperation, ObjectOwnership, PublicAccessBlock, Website,
};
use crate::PolicyValue;

/// `PutObject`
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PutParameters {
    /// `ClientSideEncryption`: how the sender's client encrypts the body before it sends it.
    pub client_side_encryption: Option<ClientSideEncryption>,
}

/// Operations that have none beside their object, version and headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NoParameters;

/// `ListObjectsV2`, `ListObjectVersions`
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListingParameters {
    /// `Prefix`, which can also stand in [`super::Request::prefix`].
    pub prefix: Option<String>,
    /// `Delimiter`
    pub delimiter: Option<String>,
    /// `MaxKeys`
    pub max_keys: Option<u32>,
}

/// `CopyObject`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyParameters {
    /// `x-amz-copy-source`: a bucket's handle or name, `/`, and an object's name; `?versionId=` and a version, as in
    /// [`super::Request::version_id`], can follow.
    pub copy_source: String,
}

/// `GetObjectAttributes`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributesParameters {
    /// `ETag`, `Checksum`, `ObjectParts`, `ObjectSize`, `StorageClass`
    pub object_attributes: Vec<String>,
}

/// `UploadPart`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartParameters {
    /// 1 to 10,000.
    pub part_number: u16,
    /// How many times the body is repeated: parts are large, documents are not.
    pub repeat: u32,
}

/// `CompleteMultipartUpload`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompleteParameters {
    /// The parts' numbers, in order. Their entity tags are those that the parts were answered with.
    pub parts: Vec<u16>,
}

/// `UpdateObjectEncryption`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateEncryptionParameters {
    /// `KMSKeyArn`
    pub kms_key_arn: String,
    /// `BucketKeyEnabled`
    pub bucket_key_enabled: bool,
}

/// `PutObjectAcl`, `PutBucketAcl`: an ACL in one of AWS's three ways, or in this document's own. All of them are sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AclParameters {
    /// `ACL`: a canned ACL's name, sent as `x-amz-acl`; or grants as buckets have them, sent in the body.
    pub acl: Option<Acl>,
    /// `AccessControlPolicy`: the body.
    pub access_control_policy: Option<AccessControlPolicy>,
    /// `GrantFullControl`, `GrantRead`, `GrantReadACP`, `GrantWrite`, `GrantWriteACP`: the headers `x-amz-grant-…`.
    pub grants: Vec<(GrantHeader, String)>,
}

/// `AccessControlPolicy`. What is left out is not sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessControlPolicy {
    /// `Owner.ID`: a canonical user id.
    pub owner: Option<String>,
    /// `Grants`
    pub grants: Option<Vec<Grant>>,
}

/// One of the `Grants`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Grant {
    /// `Grantee.Type`: `CanonicalUser`, `Group`, `AmazonCustomerByEmail`
    pub kind: Option<String>,
    /// `Grantee.ID`
    pub id: Option<String>,
    /// `Grantee.URI`
    pub uri: Option<String>,
    /// `Grantee.EmailAddress`
    pub email_address: Option<String>,
    /// `Permission`
    pub permission: Option<String>,
}

/// `CreateBucket`
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CreateBucketParameters {
    /// `LocationConstraint`: the Region; if not said, that of the document's first bucket.
    pub location_constraint: Option<String>,
    /// `ObjectOwnership`
    pub object_ownership: Option<ObjectOwnership>,
    /// `ACL`
    pub acl: Option<Acl>,
}

/// `PutPublicAccessBlock`, of a bucket or an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicAccessBlockParameters {
    /// The four settings.
    pub public_access_block_configuration: PublicAccessBlock,
}

/// `PutBucketOwnershipControls`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnershipParameters {
    /// The setting.
    pub object_ownership: ObjectOwnership,
}

/// `PutBucketEncryption`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncryptionParameters {
    /// The rules, as sent.
    pub rules: Vec<EncryptionRule>,
}

/// One rule of `PutBucketEncryption`, as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncryptionRule {
    /// `SSEAlgorithm`
    pub algorithm: String,
    /// `KMSMasterKeyID`
    pub key: Option<String>,
    /// `BucketKeyEnabled`
    pub bucket_key: bool,
    /// `BlockedEncryptionTypes`: `NONE` or `SSE-C`.
    pub blocked: Option<Vec<String>>,
}

/// `PutBucketWebsite`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebsiteParameters {
    /// The configuration.
    pub website_configuration: Website,
}

/// `PutBucketVersioning`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersioningParameters {
    /// `Status` of the `VersioningConfiguration`: `Enabled` or `Suspended`.
    pub status: String,
}

/// Calls to KMS. What a call does not take may not be given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KmsParameters {
    /// `KeyId`: a key's handle, id, ARN or alias.
    pub key_id: Option<String>,
    /// The Region whose KMS is called, as clients of AWS are told it; if not said, that of the document's first key.
    pub region: Option<String>,
    /// `EncryptionContext`
    pub encryption_context: BTreeMap<String, String>,
    /// `Plaintext`, as text.
    pub plaintext: Option<String>,
    /// The blob: that of this object's data key, written as `HANDLE/NAME`.
    pub ciphertext_of: Option<String>,
    /// `CiphertextBlob`, as base64, in place of an object's.
    pub ciphertext_blob: Option<String>,
    /// `SourceEncryptionContext`; if not said, the one that the object's data key is bound to.
    pub source_encryption_context: Option<BTreeMap<String, String>>,
    /// `DestinationEncryptionContext`; if not said, `EncryptionContext`.
    pub destination_encryption_context: Option<BTreeMap<String, String>>,
    /// `DestinationKeyId`
    pub destination_key_id: Option<String>,
    /// `Policy`
    pub policy: Option<PolicyValue>,
    /// `BypassPolicyLockoutSafetyCheck`
    pub bypass_policy_lockout_safety_check: bool,
    /// `PendingWindowInDays`
    pub pending_window_in_days: Option<u16>,
    /// `GranteePrincipal`: a principal's handle.
    pub grantee_principal: Option<String>,
    /// `RetiringPrincipal`: a principal's handle.
    pub retiring_principal: Option<String>,
    /// `Operations`
    pub operations: Vec<GrantOperation>,
    /// `Constraints`
    pub constraints: Option<GrantConstraint>,
    /// `GrantId`; the key's newest grant if not said.
    pub grant_id: Option<String>,
}
