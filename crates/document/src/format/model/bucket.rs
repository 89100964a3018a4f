//! Buckets in documents.

use super::{Acl, PublicAccessBlock};
use crate::{Handle, PolicyValue};

/// A general purpose bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Its handle.
    pub id: Handle,
    /// Its name.
    pub name: String,
    /// The account that owns it.
    pub account: Handle,
    /// Where it lives.
    pub region: String,
    /// Default encryption. None was possible before 2023.
    pub encryption: Option<Encryption>,
    /// The default encryption when the stored objects were uploaded, where it was another: new uploads alone follow
    /// [`Self::encryption`]. `Some(None)`: there was none then.
    pub stored_encryption: Option<Option<Encryption>>,
    /// Kinds of encryption that uploads may not ask for, as in `BlockedEncryptionTypes`.
    pub blocked_encryption_types: Vec<BlockedEncryptionType>,
    /// Block Public Access of the bucket.
    pub public_access_block: PublicAccessBlock,
    /// Object Ownership.
    pub ownership: ObjectOwnership,
    /// The bucket policy: `public-read` or JSON.
    pub policy: Option<PolicyValue>,
    /// Static website hosting.
    pub website: Option<Website>,
    /// The ACL; `private` if not said.
    pub acl: Option<Acl>,
    /// Whether the requester pays.
    pub requester_pays: bool,
    /// Versioning. In a bucket that has it, two objects of one name are two versions.
    pub versioning: Versioning,
    /// The rule by which S3 replicates what is uploaded. It works between buckets with versioning.
    pub replication: Option<Replication>,
}

/// A replication rule for the whole bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replication {
    /// `Role`: the principal whose rights S3 uses.
    pub role: Handle,
    /// `Destination`: the bucket.
    pub destination: Handle,
    /// `ReplicaKmsKeyID`, with which SSE-KMS and DSSE-KMS objects are selected: without it they are left out.
    pub replica_kms_key_id: Option<String>,
}

/// `Status` of a bucket's versioning; a bucket that never had it says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Versioning {
    /// Never switched on.
    #[default]
    Unversioned,
    /// On.
    Enabled,
    /// Switched off again.
    Suspended,
}

impl Bucket {
    /// The default encryption when the stored objects were uploaded.
    pub const fn encryption_of_stored(&self) -> Option<&Encryption> {
        match &self.stored_encryption {
            Some(then) => then.as_ref(),
            None => self.encryption.as_ref(),
        }
    }
}

/// Default encryption, as in `ServerSideEncryptionRule`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encryption {
    /// `SSEAlgorithm`
    pub algorithm: Algorithm,
    /// `KMSMasterKeyID`: an id, ARN or alias, unchecked as in S3. None with `aws:kms` is `aws/s3`.
    pub key: Option<String>,
    /// `BucketKeyEnabled`
    pub bucket_key: bool,
}

/// `SSEAlgorithm`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// SSE-S3.
    Aes256,
    /// SSE-KMS.
    Kms,
    /// DSSE-KMS.
    Dsse,
}

/// `BlockedEncryptionTypes`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockedEncryptionType {
    /// Uploads with a key of the customer's.
    SseC,
}

/// Object Ownership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectOwnership {
    /// ACLs are off.
    BucketOwnerEnforced,
    /// ACLs are on, the bucket owner owns what is given to it.
    BucketOwnerPreferred,
    /// ACLs are on, the writer owns the object.
    ObjectWriter,
}

/// Static website hosting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Website {
    /// The index document.
    pub index: String,
    /// The error document.
    pub error: Option<String>,
}
