//! Buckets and their settings, under the names of the S3 API.

pub use catalog::acl::ObjectOwnership;

use super::{Acl, Owner, Policy};
use crate::{AccountId, BucketName, PrincipalName, Region};

/// A general purpose bucket.
#[derive(Debug, Clone, PartialEq)]
pub struct Bucket {
    /// Its name, unique in the world.
    pub name: BucketName,
    /// The account that owns it.
    pub account: AccountId,
    /// Where it lives.
    pub region: Region,
    /// Object Ownership: whether ACLs count, and who owns other accounts' uploads.
    pub ownership: ObjectOwnership,
    /// Whether its ownership controls have been deleted: then it is as `ObjectWriter`, and there is nothing to read.
    pub lacks_ownership_controls: bool,
    /// Block Public Access of this bucket; `None` when it has been deleted or was never set, which counts as all off.
    pub public_access_block: Option<PublicAccessBlock>,
    /// The bucket policy in force.
    pub policy: Option<Policy>,
    /// What an upload that chooses no encryption gets.
    pub default_encryption: DefaultEncryption,
    /// Whether uploads with a customer's key (SSE-C) are refused: `BlockedEncryptionTypes`, on for new buckets since
    /// April 2026.
    pub blocks_sse_c: bool,
    /// Static website hosting.
    pub website: Option<Website>,
    /// The ACL. Counts only while Object Ownership does not disable ACLs.
    pub acl: Acl,
    /// Whether the requester pays.
    pub requester_pays: bool,
    /// Versioning.
    pub versioning: Versioning,
    /// The rule by which S3 replicates what is uploaded, if there is one.
    pub replication: Option<Replication>,
    /// Whether policies see the bucket's tags.
    pub abac: Abac,
    /// Its tags; none where the scenario does not say it.
    pub tags: Option<Vec<(String, String)>>,
}

/// Attribute-based access control of a bucket, which exists since 2025-11-20. Source: User Guide, "Enabling ABAC in general purpose
/// buckets".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Abac {
    /// The scenario does not say it.
    #[default]
    Unknown,
    /// Off, as it is on new buckets: tags are for the bill alone.
    Disabled,
    /// On: conditions see the tags.
    Enabled,
}

impl Bucket {
    /// `arn:aws:s3:::NAME`
    pub fn arn(&self) -> String {
        ["arn:", self.region.partition().as_str(), ":s3:::", self.name.as_str()].concat()
    }

    /// Who owns a version that somebody owns by the upload: with ACLs off the bucket's owner owns every one, also what
    /// came before they were off. Source: User Guide, "Controlling ownership of objects and disabling ACLs for your
    /// bucket".
    pub(crate) fn owner_of(&self, by_upload: Owner) -> Owner {
        match self.ownership {
            ObjectOwnership::BucketOwnerEnforced => Owner::Account(self.account),
            ObjectOwnership::BucketOwnerPreferred | ObjectOwnership::ObjectWriter => by_upload,
        }
    }
}

/// A replication rule for the whole bucket. Source: User Guide, "Replicating objects within and across Regions".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replication {
    /// `Role`: the principal whose rights S3 uses.
    pub role: PrincipalName,
    /// `Destination`: the bucket.
    pub destination: BucketName,
    /// `ReplicaKmsKeyID`, which goes with `SseKmsEncryptedObjects` enabled: without it S3 leaves SSE-KMS and DSSE-KMS
    /// objects out.
    pub replica_key: Option<String>,
}

/// Whether a bucket keeps what is overwritten and deleted. Source: User Guide, "Using versioning in S3 buckets".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Versioning {
    /// It never has: every object is its only version, `null`.
    #[default]
    Unversioned,
    /// Every upload is a version of its own, and deleting leaves a delete marker.
    Enabled,
    /// It has, and keeps what it kept then: uploads and delete markers replace the version `null`.
    Suspended,
}

impl Versioning {
    /// `Status` of the versioning configuration, which a bucket that never had versioning lacks.
    pub const fn status(self) -> Option<&'static str> {
        match self {
            Self::Unversioned => None,
            Self::Enabled => Some("Enabled"),
            Self::Suspended => Some("Suspended"),
        }
    }
}

/// The four settings of S3 Block Public Access. Source: User Guide, "Blocking public access to your Amazon S3 storage".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PublicAccessBlock {
    /// Refuses requests that set a public ACL.
    pub block_public_acls: bool,
    /// Ignores public grants of existing ACLs.
    pub ignore_public_acls: bool,
    /// Refuses to save a public bucket policy.
    pub block_public_policy: bool,
    /// While the policy is public, lets only AWS services and the owner's account in.
    pub restrict_public_buckets: bool,
}

impl PublicAccessBlock {
    /// All four settings on: what every new bucket has since April 2023.
    pub const ALL: Self = Self {
        block_public_acls: true,
        ignore_public_acls: true,
        block_public_policy: true,
        restrict_public_buckets: true,
    };

    /// All four settings off.
    pub const NONE: Self = Self {
        block_public_acls: false,
        ignore_public_acls: false,
        block_public_policy: false,
        restrict_public_buckets: false,
    };

    /// What holds where both levels are set: the most restrictive of each.
    pub const fn or(self, other: Self) -> Self {
        Self {
            block_public_acls: self.block_public_acls || other.block_public_acls,
            ignore_public_acls: self.ignore_public_acls || other.ignore_public_acls,
            block_public_policy: self.block_public_policy || other.block_public_policy,
            restrict_public_buckets: self.restrict_public_buckets || other.restrict_public_buckets,
        }
    }
}

/// What an upload that names no encryption gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefaultEncryption {
    /// None: possible only before 2023-01-05, and answered as `SseS3` since then.
    None,
    /// `AES256`: keys that S3 holds.
    SseS3,
    /// `aws:kms`: a KMS key.
    SseKms {
        /// `KMSMasterKeyID` as it was set, unchecked as in S3: an id, ARN or alias. None is `aws/s3`.
        key: Option<String>,
        /// S3 Bucket Keys.
        bucket_key: bool,
    },
    /// `aws:kms:dsse`: a KMS key and a second layer. Has no Bucket Keys.
    DsseKms {
        /// `KMSMasterKeyID`, as for `SseKms`.
        key: Option<String>,
    },
}

/// Static website hosting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Website {
    /// The index document's suffix, such as `index.html`.
    pub index: String,
    /// The object shown for errors of the 4XX class.
    pub error: Option<String>,
}
