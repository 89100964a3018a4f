//! Direct calls to KMS.

use crate::Region;
use crate::crypto::{CiphertextBlob, EncryptionContext};
use crate::model::{GrantConstraint, GrantOperation, KeySpec};

/// A direct call to KMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KmsCall {
    /// The Region whose KMS is called.
    pub region: Region,
    /// What is asked.
    pub action: KmsRequest,
}

/// What is asked of KMS, under the name of the API operation. `key` is `KeyId` as sent: id, ARN, alias or alias ARN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KmsRequest {
    /// Open a ciphertext blob.
    Decrypt {
        /// `KeyId`, which symmetric keys do not need.
        key: Option<String>,
        /// The blob.
        blob: CiphertextBlob,
        /// `EncryptionContext`
        context: EncryptionContext,
    },
    /// Make a data key of 256 bits.
    GenerateDataKey {
        /// `KeyId`
        key: String,
        /// `EncryptionContext`
        context: EncryptionContext,
    },
    /// Encrypt up to 4,096 bytes.
    Encrypt {
        /// `KeyId`
        key: String,
        /// The bytes.
        plaintext: Vec<u8>,
        /// `EncryptionContext`
        context: EncryptionContext,
    },
    /// Open a blob and encrypt what is in it again, inside KMS.
    ReEncrypt {
        /// The blob.
        blob: CiphertextBlob,
        /// `SourceEncryptionContext`
        source_context: EncryptionContext,
        /// `DestinationKeyId`
        destination_key: String,
        /// `DestinationEncryptionContext`
        destination_context: EncryptionContext,
    },
    /// Read a key's metadata.
    DescribeKey {
        /// `KeyId`
        key: String,
    },
    /// Read the key policy.
    GetKeyPolicy {
        /// `KeyId`
        key: String,
    },
    /// Read whether KMS rotates the material by itself.
    GetKeyRotationStatus {
        /// `KeyId`
        key: String,
    },
    /// Read a key's tags.
    ListResourceTags {
        /// `KeyId`
        key: String,
    },
    /// Give a key tags; a tag that it has gets the new value.
    TagResource {
        /// `KeyId`
        key: String,
        /// `Tags`: keys and values.
        tags: Vec<(String, String)>,
    },
    /// Take tags from a key.
    UntagResource {
        /// `KeyId`
        key: String,
        /// `TagKeys`
        tag_keys: Vec<String>,
    },
    /// Make a key.
    CreateKey(NewKey),
    /// Give a key another name.
    CreateAlias {
        /// `AliasName`, as sent.
        alias: String,
        /// `TargetKeyId`
        key: String,
    },
    /// Set the key policy.
    PutKeyPolicy {
        /// `KeyId`
        key: String,
        /// The policy's text.
        policy: String,
        /// `BypassPolicyLockoutSafetyCheck`
        bypass_lockout_check: bool,
    },
    /// Switch a key on.
    EnableKey {
        /// `KeyId`
        key: String,
    },
    /// Switch a key off.
    DisableKey {
        /// `KeyId`
        key: String,
    },
    /// Schedule a key's deletion.
    ScheduleKeyDeletion {
        /// `KeyId`
        key: String,
        /// `PendingWindowInDays`, 7 to 30.
        days: u16,
    },
    /// Cancel a key's deletion.
    CancelKeyDeletion {
        /// `KeyId`
        key: String,
    },
    /// Give somebody the use of a key.
    CreateGrant {
        /// `KeyId`
        key: String,
        /// `GranteePrincipal`, as sent: an ARN.
        grantee: String,
        /// `RetiringPrincipal`, as sent.
        retiring: Option<String>,
        /// `Operations`
        operations: Vec<GrantOperation>,
        /// `Constraints`
        constraint: Option<GrantConstraint>,
    },
    /// Take a grant back.
    RevokeGrant {
        /// `KeyId`
        key: String,
        /// `GrantId`
        grant_id: String,
    },
    /// Give a grant back.
    RetireGrant {
        /// `KeyId`
        key: String,
        /// `GrantId`
        grant_id: String,
    },
    /// Rotate the key material now.
    RotateKeyOnDemand {
        /// `KeyId`
        key: String,
    },
}

/// The key that CreateKey asks for, with material that KMS makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKey {
    /// `Policy`, as text; KMS's default key policy if there is none.
    pub policy: Option<String>,
    /// `Description`
    pub description: String,
    /// `KeySpec`
    pub spec: KeySpec,
    /// `KeyUsage`, as sent.
    pub usage: Option<String>,
    /// `MultiRegion`: whether it is the primary key of related multi-Region keys.
    pub multi_region: bool,
    /// `Tags`: keys and values.
    pub tags: Vec<(String, String)>,
    /// `BypassPolicyLockoutSafetyCheck`
    pub bypass_lockout_check: bool,
}

impl KmsCall {
    /// The operation's name in the API.
    pub fn name(&self) -> &'static str {
        match &self.action {
            KmsRequest::Decrypt { .. } => "Decrypt",
            KmsRequest::GenerateDataKey { .. } => "GenerateDataKey",
            KmsRequest::Encrypt { .. } => "Encrypt",
            KmsRequest::ReEncrypt { .. } => "ReEncrypt",
            KmsRequest::DescribeKey { .. } => "DescribeKey",
            KmsRequest::GetKeyPolicy { .. } => "GetKeyPolicy",
            KmsRequest::GetKeyRotationStatus { .. } => "GetKeyRotationStatus",
            KmsRequest::ListResourceTags { .. } => "ListResourceTags",
            KmsRequest::TagResource { .. } => "TagResource",
            KmsRequest::UntagResource { .. } => "UntagResource",
            KmsRequest::CreateKey(_) => "CreateKey",
            KmsRequest::CreateAlias { .. } => "CreateAlias",
            KmsRequest::PutKeyPolicy { .. } => "PutKeyPolicy",
            KmsRequest::EnableKey { .. } => "EnableKey",
            KmsRequest::DisableKey { .. } => "DisableKey",
            KmsRequest::ScheduleKeyDeletion { .. } => "ScheduleKeyDeletion",
            KmsRequest::CancelKeyDeletion { .. } => "CancelKeyDeletion",
            KmsRequest::CreateGrant { .. } => "CreateGrant",
            KmsRequest::RevokeGrant { .. } => "RevokeGrant",
            KmsRequest::RetireGrant { .. } => "RetireGrant",
            KmsRequest::RotateKeyOnDemand { .. } => "RotateKeyOnDemand",
        }
    }
}
