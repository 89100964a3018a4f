//! What each operation acts on and what it sends: one row for each, and everything that tells them apart reads it.

use super::{ApiOperation, Operation};

/// What an operation acts on, and so what a request names beside its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// An object that is there.
    Object,
    /// An object that comes to be, or part of it.
    NewObject,
    /// A bucket.
    Bucket,
    /// An access point, named where other requests name the bucket.
    AccessPoint,
    /// An account, named where other requests name the bucket.
    Account,
    /// A KMS key, named in the parameters.
    Key,
}

/// The text that a request sends, if its operation has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// The bytes of an upload.
    Body,
    /// A policy.
    Policy,
    /// What the names of a listing begin with.
    Prefix,
    /// Which version of the object is meant.
    Version,
    /// None.
    None,
}

impl ApiOperation {
    /// What the operation acts on.
    pub const fn target(self) -> Target {
        self.row().0
    }

    /// The text that the operation sends.
    pub const fn text(self) -> Text {
        self.row().1
    }

    /// The column of the table that the operation is like, for what is told of its way: whether it writes, reads or
    /// lists.
    pub const fn like(self) -> Operation {
        self.row().2
    }

    /// Whether it is an operation of S3 on a bucket or on what lies in it: access points and accounts are asked of
    /// S3 Control, keys of KMS.
    pub const fn acts_on_a_bucket(self) -> bool {
        match self.target() {
            Target::Object | Target::NewObject | Target::Bucket => true,
            Target::AccessPoint | Target::Account | Target::Key => false,
        }
    }

    /// Whether its bucket, object, text and headers are all that it sends.
    pub const fn takes_no_parameters(self) -> bool {
        match self {
            Self::GetObject
            | Self::HeadObject
            | Self::DeleteObject
            | Self::CreateMultipartUpload
            | Self::GetObjectAcl
            | Self::ReplicateObject
            | Self::GetBucketPolicy
            | Self::PutBucketPolicy
            | Self::DeleteBucketPolicy
            | Self::GetBucketPolicyStatus
            | Self::GetPublicAccessBlock
            | Self::DeletePublicAccessBlock
            | Self::GetBucketOwnershipControls
            | Self::GetBucketAcl
            | Self::GetBucketEncryption
            | Self::DeleteBucketEncryption
            | Self::GetBucketWebsite
            | Self::DeleteBucketWebsite
            | Self::GetBucketVersioning
            | Self::GetAccessPointPolicy
            | Self::PutAccessPointPolicy => true,
            Self::PutObject
            | Self::CopyObject
            | Self::GetObjectAttributes
            | Self::UploadPart
            | Self::CompleteMultipartUpload
            | Self::UpdateObjectEncryption
            | Self::PutObjectAcl
            | Self::ListObjectsV2
            | Self::ListObjectVersions
            | Self::CreateBucket
            | Self::PutPublicAccessBlock
            | Self::PutBucketOwnershipControls
            | Self::PutBucketAcl
            | Self::PutBucketEncryption
            | Self::PutBucketWebsite
            | Self::PutBucketVersioning
            | Self::PutAccountPublicAccessBlock
            | Self::Decrypt
            | Self::GenerateDataKey
            | Self::Encrypt
            | Self::ReEncrypt
            | Self::DescribeKey
            | Self::PutKeyPolicy
            | Self::EnableKey
            | Self::DisableKey
            | Self::ScheduleKeyDeletion
            | Self::CancelKeyDeletion
            | Self::CreateGrant
            | Self::RevokeGrant
            | Self::RetireGrant
            | Self::RotateKeyOnDemand => false,
        }
    }

    /// The parameters that a call to KMS takes, as AWS names them. `Region` is the client's, `CiphertextOf` stands for a
    /// blob, and `EncryptionContext` of ReEncrypt for that of its destination.
    /// Source: AWS KMS API Reference, request parameters of each operation.
    pub(crate) const fn kms_parameters(self) -> &'static [&'static str] {
        match self {
            Self::Decrypt => &["KeyId", "CiphertextBlob", "CiphertextOf", "EncryptionContext", "Region"],
            Self::GenerateDataKey => &["KeyId", "EncryptionContext", "Region"],
            Self::Encrypt => &["KeyId", "Plaintext", "EncryptionContext", "Region"],
            Self::ReEncrypt => &[
                "CiphertextBlob",
                "CiphertextOf",
                "SourceEncryptionContext",
                "DestinationKeyId",
                "DestinationEncryptionContext",
                "EncryptionContext",
                "Region",
            ],
            Self::PutKeyPolicy => &["KeyId", "Policy", "BypassPolicyLockoutSafetyCheck", "Region"],
            Self::ScheduleKeyDeletion => &["KeyId", "PendingWindowInDays", "Region"],
            Self::CreateGrant => {
                &["KeyId", "GranteePrincipal", "RetiringPrincipal", "Operations", "Constraints", "Region"]
            }
            Self::RevokeGrant | Self::RetireGrant => &["KeyId", "GrantId", "Region"],
            Self::DescribeKey
            | Self::EnableKey
            | Self::DisableKey
            | Self::CancelKeyDeletion
            | Self::RotateKeyOnDemand => &["KeyId", "Region"],
            Self::PutObject
            | Self::GetObject
            | Self::HeadObject
            | Self::DeleteObject
            | Self::CopyObject
            | Self::GetObjectAttributes
            | Self::CreateMultipartUpload
            | Self::UploadPart
            | Self::CompleteMultipartUpload
            | Self::UpdateObjectEncryption
            | Self::GetObjectAcl
            | Self::PutObjectAcl
            | Self::ReplicateObject
            | Self::ListObjectsV2
            | Self::ListObjectVersions
            | Self::CreateBucket
            | Self::GetBucketPolicy
            | Self::PutBucketPolicy
            | Self::DeleteBucketPolicy
            | Self::GetBucketPolicyStatus
            | Self::GetPublicAccessBlock
            | Self::PutPublicAccessBlock
            | Self::DeletePublicAccessBlock
            | Self::GetBucketOwnershipControls
            | Self::PutBucketOwnershipControls
            | Self::GetBucketAcl
            | Self::PutBucketAcl
            | Self::GetBucketEncryption
            | Self::PutBucketEncryption
            | Self::DeleteBucketEncryption
            | Self::GetBucketWebsite
            | Self::PutBucketWebsite
            | Self::DeleteBucketWebsite
            | Self::GetBucketVersioning
            | Self::PutBucketVersioning
            | Self::GetAccessPointPolicy
            | Self::PutAccessPointPolicy
            | Self::PutAccountPublicAccessBlock => &[],
        }
    }

    const fn row(self) -> (Target, Text, Operation) {
        match self {
            Self::PutObject | Self::UploadPart => (Target::NewObject, Text::Body, Operation::Upload),
            Self::CopyObject | Self::CreateMultipartUpload | Self::CompleteMultipartUpload => {
                (Target::NewObject, Text::None, Operation::Upload)
            }
            Self::UpdateObjectEncryption | Self::ReplicateObject => {
                (Target::Object, Text::None, Operation::Upload)
            }
            Self::GetObject | Self::HeadObject | Self::DeleteObject | Self::GetObjectAttributes => {
                (Target::Object, Text::Version, Operation::Download)
            }
            Self::GetObjectAcl | Self::PutObjectAcl => (Target::Object, Text::None, Operation::Download),
            Self::ListObjectsV2 | Self::ListObjectVersions => (Target::Bucket, Text::Prefix, Operation::List),
            Self::PutBucketPolicy => (Target::Bucket, Text::Policy, Operation::Download),
            Self::CreateBucket
            | Self::GetBucketPolicy
            | Self::DeleteBucketPolicy
            | Self::GetBucketPolicyStatus
            | Self::GetPublicAccessBlock
            | Self::PutPublicAccessBlock
            | Self::DeletePublicAccessBlock
            | Self::GetBucketOwnershipControls
            | Self::PutBucketOwnershipControls
            | Self::GetBucketAcl
            | Self::PutBucketAcl
            | Self::GetBucketEncryption
            | Self::PutBucketEncryption
            | Self::DeleteBucketEncryption
            | Self::GetBucketWebsite
            | Self::PutBucketWebsite
            | Self::DeleteBucketWebsite
            | Self::GetBucketVersioning
            | Self::PutBucketVersioning => (Target::Bucket, Text::None, Operation::Download),
            Self::GetAccessPointPolicy => (Target::AccessPoint, Text::None, Operation::Download),
            Self::PutAccessPointPolicy => (Target::AccessPoint, Text::Policy, Operation::Download),
            Self::PutAccountPublicAccessBlock => (Target::Account, Text::None, Operation::Download),
            Self::GenerateDataKey | Self::Encrypt | Self::ReEncrypt => {
                (Target::Key, Text::None, Operation::Upload)
            }
            Self::Decrypt
            | Self::DescribeKey
            | Self::PutKeyPolicy
            | Self::EnableKey
            | Self::DisableKey
            | Self::ScheduleKeyDeletion
            | Self::CancelKeyDeletion
            | Self::CreateGrant
            | Self::RevokeGrant
            | Self::RetireGrant
            | Self::RotateKeyOnDemand => (Target::Key, Text::None, Operation::Download),
        }
    }
}
