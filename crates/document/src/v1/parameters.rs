//! The parameters of the operations that have more than a bucket, an object and a body. Names are AWS's own.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Acl, GrantConstraint, GrantOperation, ObjectOwnership, PublicAccessBlock, Website};
use crate::PolicyValue;

/// `CopyObject`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub struct CopyParameters {
    /// `x-amz-copy-source`: a bucket's handle or name, `/`, and an object's name.
    pub copy_source: String,
}

/// `GetObjectAttributes`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub struct AttributesParameters {
    /// `ETag`, `Checksum`, `ObjectParts`, `ObjectSize`, `StorageClass`
    pub object_attributes: Vec<String>,
}

/// `UploadPart`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub struct PartParameters {
    /// 1 to 10,000.
    pub part_number: u16,
    /// How many times the body is repeated: parts are large, documents are not.
    #[serde(default = "once", skip_serializing_if = "is_once")]
    pub repeat: u32,
}

fn once() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields by reference")]
fn is_once(count: &u32) -> bool {
    *count == 1
}

/// `CompleteMultipartUpload`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub struct CompleteParameters {
    /// The parts' numbers, in order. Their entity tags are those that the parts were answered with.
    pub parts: Vec<u16>,
}

/// `UpdateObjectEncryption`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateEncryptionParameters {
    /// `KMSKeyArn`
    #[serde(rename = "KMSKeyArn")]
    pub kms_key_arn: String,
    /// `BucketKeyEnabled`
    #[serde(rename = "BucketKeyEnabled", default)]
    pub bucket_key_enabled: bool,
}

/// `PutObjectAcl`, `PutBucketAcl`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AclParameters {
    /// What is set.
    #[serde(rename = "ACL")]
    pub acl: Acl,
}

/// `PutPublicAccessBlock`, of a bucket or an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub struct PublicAccessBlockParameters {
    /// The four settings.
    pub public_access_block_configuration: PublicAccessBlock,
}

/// `PutBucketOwnershipControls`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub struct OwnershipParameters {
    /// The setting.
    pub object_ownership: ObjectOwnership,
}

/// `PutBucketEncryption`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub struct EncryptionParameters {
    /// The rules, as sent.
    pub rules: Vec<EncryptionRule>,
}

/// One rule of `PutBucketEncryption`, as sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EncryptionRule {
    /// `SSEAlgorithm`
    #[serde(rename = "SSEAlgorithm")]
    pub algorithm: String,
    /// `KMSMasterKeyID`
    #[serde(rename = "KMSMasterKeyID", default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// `BucketKeyEnabled`
    #[serde(rename = "BucketKeyEnabled", default)]
    pub bucket_key: bool,
    /// `BlockedEncryptionTypes`: `NONE` or `SSE-C`.
    #[serde(rename = "BlockedEncryptionTypes", default, skip_serializing_if = "Option::is_none")]
    pub blocked: Option<Vec<String>>,
}

/// `PutBucketWebsite`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
pub struct WebsiteParameters {
    /// The configuration.
    pub website_configuration: Website,
}

/// Calls to KMS. What a call does not take may not be given.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase", default)]
pub struct KmsParameters {
    /// `KeyId`: a key's handle, id, ARN or alias.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_id: Option<String>,
    /// `EncryptionContext`
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub encryption_context: BTreeMap<String, String>,
    /// `Plaintext`, as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plaintext: Option<String>,
    /// The blob: that of this object's data key, written as `HANDLE/NAME`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ciphertext_of: Option<String>,
    /// `DestinationKeyId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub destination_key_id: Option<String>,
    /// `Policy`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyValue>,
    /// `BypassPolicyLockoutSafetyCheck`
    pub bypass_policy_lockout_safety_check: bool,
    /// `PendingWindowInDays`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pending_window_in_days: Option<u16>,
    /// `GranteePrincipal`: a principal's handle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grantee_principal: Option<String>,
    /// `Operations`
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub operations: Vec<GrantOperation>,
    /// `Constraints`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub constraints: Option<GrantConstraint>,
    /// `GrantId`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant_id: Option<String>,
}
