//! Operations on a bucket's settings.

use catalog::operations::s3_operation;

use super::acl::AclSetting;
use crate::behavior;
use crate::model::{
    Abac, Acl, Bucket, DefaultEncryption, ObjectOwnership, PublicAccessBlock, Versioning, Website,
};
use crate::{AccountId, BucketName, Region, Timestamp};

/// A setting of a bucket, read or changed, under the name of the API operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BucketCall {
    /// Ask whether the bucket is there and may be listed.
    HeadBucket,
    /// Read its Region.
    GetBucketLocation,
    /// Read the bucket policy.
    GetBucketPolicy,
    /// Set the bucket policy.
    PutBucketPolicy {
        /// The policy's text.
        policy: String,
    },
    /// Remove the bucket policy.
    DeleteBucketPolicy,
    /// Ask whether the bucket policy is public.
    GetBucketPolicyStatus,
    /// Read Block Public Access.
    GetPublicAccessBlock,
    /// Set Block Public Access.
    PutPublicAccessBlock {
        /// The four settings.
        block: PublicAccessBlock,
    },
    /// Remove Block Public Access: all four off.
    DeletePublicAccessBlock,
    /// Read Object Ownership.
    GetBucketOwnershipControls,
    /// Remove Object Ownership: as `ObjectWriter`.
    DeleteBucketOwnershipControls,
    /// Delete the bucket.
    DeleteBucket,
    /// Set Object Ownership.
    PutBucketOwnershipControls {
        /// The setting.
        ownership: ObjectOwnership,
    },
    /// Read the bucket's ACL.
    GetBucketAcl,
    /// Set the bucket's ACL.
    PutBucketAcl {
        /// What is set.
        acl: AclSetting,
    },
    /// Read the default encryption.
    GetBucketEncryption,
    /// Set the default encryption.
    PutBucketEncryption {
        /// The rules of the body, as sent: S3 takes exactly one.
        rules: Vec<EncryptionRule>,
    },
    /// Put the default encryption back to SSE-S3.
    DeleteBucketEncryption,
    /// Read whether policies see the bucket's tags.
    GetBucketAbac,
    /// Have policies see the bucket's tags, or no longer.
    PutBucketAbac {
        /// `Status`, as sent: `Enabled` or `Disabled`.
        status: String,
    },
    /// Read the bucket's tags.
    GetBucketTagging,
    /// Set them, instead of those that are there.
    PutBucketTagging {
        /// The tags, as sent.
        tags: Vec<(String, String)>,
    },
    /// Remove them.
    DeleteBucketTagging,
    /// Read the website configuration.
    GetBucketWebsite,
    /// Set the website configuration.
    PutBucketWebsite {
        /// The configuration.
        website: Website,
    },
    /// Remove the website configuration.
    DeleteBucketWebsite,
    /// Read whether the bucket keeps versions.
    GetBucketVersioning,
    /// Keep versions from now on, or no longer.
    PutBucketVersioning {
        /// `Status`, as sent: `Enabled` or `Suspended`.
        status: String,
    },
}

/// What is asked of an account as a whole: S3's own call for its buckets, S3 Control's for Block Public Access.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountCall {
    /// List the buckets of the caller's account.
    ListBuckets,
    /// Read Block Public Access for all of an account's buckets (S3 Control's `GetPublicAccessBlock`).
    GetPublicAccessBlock,
    /// Set it (`PutPublicAccessBlock`).
    PutPublicAccessBlock {
        /// The four settings.
        block: PublicAccessBlock,
    },
    /// Remove it (`DeletePublicAccessBlock`).
    DeletePublicAccessBlock,
}

impl AccountCall {
    /// The operation's name in the API.
    pub fn name(&self) -> &'static str {
        match self {
            Self::ListBuckets => "ListBuckets",
            Self::GetPublicAccessBlock => "GetPublicAccessBlock",
            Self::PutPublicAccessBlock { .. } => "PutPublicAccessBlock",
            Self::DeletePublicAccessBlock => "DeletePublicAccessBlock",
        }
    }

    /// The permission that the call needs. Source: Service Authorization Reference, Amazon S3; S3 API reference, S3 Control's
    /// GetPublicAccessBlock, PutPublicAccessBlock and DeletePublicAccessBlock.
    pub(crate) fn action(&self) -> &'static str {
        match self {
            Self::ListBuckets => "s3:ListAllMyBuckets",
            Self::GetPublicAccessBlock => "s3:GetAccountPublicAccessBlock",
            Self::PutPublicAccessBlock { .. } | Self::DeletePublicAccessBlock => {
                "s3:PutAccountPublicAccessBlock"
            }
        }
    }
}

/// Read or set the policy of an access point, by its name and account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessPointPolicy {
    /// The access point's name.
    pub name: String,
    /// `x-amz-account-id`: the account that owns it.
    pub account: AccountId,
    /// What is asked.
    pub call: AccessPointCall,
}

/// What is asked about the policy of an access point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessPointCall {
    /// Read it.
    GetPolicy,
    /// Set it.
    PutPolicy {
        /// The policy's text.
        policy: String,
    },
}

impl AccessPointPolicy {
    /// The operation's name in the API.
    pub fn name(&self) -> &'static str {
        match self.call {
            AccessPointCall::GetPolicy => "GetAccessPointPolicy",
            AccessPointCall::PutPolicy { .. } => "PutAccessPointPolicy",
        }
    }

    /// The HTTP method.
    pub fn method(&self) -> &'static str {
        match self.call {
            AccessPointCall::GetPolicy => "GET",
            AccessPointCall::PutPolicy { .. } => "PUT",
        }
    }
}

/// Create a bucket, in the caller's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateBucket {
    /// Its name.
    pub bucket: BucketName,
    /// Where it will be.
    pub region: Region,
    /// `LocationConstraint`, as sent.
    pub location_constraint: Option<Region>,
    /// `x-amz-object-ownership`
    pub ownership: Option<ObjectOwnership>,
    /// `x-amz-bucket-namespace`, as sent.
    pub namespace: Option<String>,
    /// `x-amz-acl`, or grants.
    pub acl: Option<AclSetting>,
}

impl CreateBucket {
    /// The bucket that it would make for an account at a time, with what AWS gives a new one then.
    pub(crate) fn makes(&self, account: AccountId, time: Timestamp, acl: Acl) -> Bucket {
        let new = behavior::new_bucket(time);
        Bucket {
            name: self.bucket.clone(),
            account,
            region: self.region.clone(),
            ownership: self.ownership.unwrap_or(if new.is_closed {
                ObjectOwnership::BucketOwnerEnforced
            } else {
                ObjectOwnership::ObjectWriter
            }),
            public_access_block: new.is_closed.then_some(PublicAccessBlock::ALL),
            policy: None,
            default_encryption: if behavior::encrypts_every_upload(time) {
                DefaultEncryption::SseS3
            } else {
                DefaultEncryption::None
            },
            lacks_ownership_controls: false,
            blocks_sse_c: new.blocks_sse_c,
            website: None,
            acl,
            requester_pays: false,
            versioning: Versioning::Unversioned,
            replication: None,
            abac: Abac::Disabled,
            tags: Some(Vec::new()),
        }
    }
}

/// One `ServerSideEncryptionRule`, as sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncryptionRule {
    /// `SSEAlgorithm`: `AES256`, `aws:kms`, `aws:kms:dsse`.
    pub algorithm: String,
    /// `KMSMasterKeyID`
    pub kms_key: Option<String>,
    /// `BucketKeyEnabled`
    pub bucket_key: bool,
    /// `BlockedEncryptionTypes` names SSE-C (`Some(true)`), names NONE (`Some(false)`), or is not sent.
    pub blocks_sse_c: Option<bool>,
}

impl BucketCall {
    // INVARIANT (rows of operations): each call has a row in the catalog, so that what stands for a missing one is never asked
    // (`each_operation_has_its_row_in_the_catalog` in `document/tests/operations.rs`).

    /// The operation's name in the API.
    pub fn name(&self) -> &'static str {
        match self {
            Self::HeadBucket => "HeadBucket",
            Self::GetBucketLocation => "GetBucketLocation",
            Self::GetBucketPolicy => "GetBucketPolicy",
            Self::PutBucketPolicy { .. } => "PutBucketPolicy",
            Self::DeleteBucketPolicy => "DeleteBucketPolicy",
            Self::GetBucketPolicyStatus => "GetBucketPolicyStatus",
            Self::GetPublicAccessBlock => "GetPublicAccessBlock",
            Self::PutPublicAccessBlock { .. } => "PutPublicAccessBlock",
            Self::DeletePublicAccessBlock => "DeletePublicAccessBlock",
            Self::GetBucketOwnershipControls => "GetBucketOwnershipControls",
            Self::DeleteBucketOwnershipControls => "DeleteBucketOwnershipControls",
            Self::DeleteBucket => "DeleteBucket",
            Self::PutBucketOwnershipControls { .. } => "PutBucketOwnershipControls",
            Self::GetBucketAcl => "GetBucketAcl",
            Self::PutBucketAcl { .. } => "PutBucketAcl",
            Self::GetBucketEncryption => "GetBucketEncryption",
            Self::PutBucketEncryption { .. } => "PutBucketEncryption",
            Self::DeleteBucketEncryption => "DeleteBucketEncryption",
            Self::GetBucketAbac => "GetBucketAbac",
            Self::PutBucketAbac { .. } => "PutBucketAbac",
            Self::GetBucketTagging => "GetBucketTagging",
            Self::PutBucketTagging { .. } => "PutBucketTagging",
            Self::DeleteBucketTagging => "DeleteBucketTagging",
            Self::GetBucketWebsite => "GetBucketWebsite",
            Self::PutBucketWebsite { .. } => "PutBucketWebsite",
            Self::DeleteBucketWebsite => "DeleteBucketWebsite",
            Self::GetBucketVersioning => "GetBucketVersioning",
            Self::PutBucketVersioning { .. } => "PutBucketVersioning",
        }
    }

    /// Whether the call gets, puts or deletes the bucket's policy itself, which S3 leaves to the owner's account.
    /// Source: S3 API reference, GetBucketPolicy, PutBucketPolicy and DeleteBucketPolicy; GetBucketPolicyStatus and the
    /// other calls for settings say nothing of the kind.
    pub(crate) fn is_of_the_policy(&self) -> bool {
        matches!(self, Self::GetBucketPolicy | Self::PutBucketPolicy { .. } | Self::DeleteBucketPolicy)
    }

    /// The HTTP method.
    pub fn method(&self) -> &'static str {
        s3_operation(self.name()).map_or("GET", |row| row.method.name())
    }

    /// The permission that the call needs.
    pub(crate) fn action(&self) -> &'static str {
        s3_operation(self.name()).and_then(|row| row.actions.first()).copied().unwrap_or("s3:")
    }
}
