//! Objects: how they come into being, and what lies at rest.

use sort::Map;

use super::{Acl, DefaultEncryption, Owner};
use crate::crypto::client::{Format, Header};
use crate::crypto::{AtRest, EncryptionContext, PartAtRest};
use crate::request::PutObject;
use crate::{AccountId, BucketName, KeyArn, ObjectName, PrincipalName, Timestamp, VersionId};

/// An upload that puts an object into the scenario. It is really carried out, by an author who is always allowed
/// and in a moment of its own, so that what lies at rest is real.
#[derive(Debug, Clone, PartialEq)]
pub struct Upload {
    /// The account of the uploader, and so the object's owner where Object Ownership leaves it to the writer.
    pub account: AccountId,
    /// The uploader, if it is one of the scenario's principals.
    pub by: Option<PrincipalName>,
    /// When. Uploads before 2023-01-05 to a bucket without default encryption are stored as they are.
    pub time: Timestamp,
    /// The request itself. With client-side encryption its body is the plaintext.
    pub put: PutObject,
    /// How the client encrypts before it uploads, if it does.
    pub client: Option<ClientEncryption>,
    /// The storage class that it asks for.
    pub class: StorageClass,
    /// What it sends to be stored beside the object, as [`StoredObject::headers`] has it.
    pub headers: Vec<(String, String)>,
    /// The bucket's default encryption when it was uploaded, where it was another than now. Source: Amazon S3 User Guide,
    /// "Setting default server-side encryption behavior for Amazon S3 buckets": objects that exist already stay as they are.
    pub default: Option<DefaultEncryption>,
}

/// How a client encrypts an object before it uploads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientEncryption {
    /// The format.
    pub format: Format,
    /// The KMS key that wraps the data key.
    pub key: KeyArn,
    /// The caller's own pairs of the encryption context.
    pub context: EncryptionContext,
}

/// An object as S3 holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredObject {
    /// The bucket it is in.
    pub bucket: BucketName,
    /// Its name.
    pub name: ObjectName,
    /// Which version it is.
    pub version: VersionId,
    /// Who owns it by its upload; counts only while Object Ownership does not disable ACLs.
    pub owner: Owner,
    /// Size of the plaintext in bytes.
    pub size: u64,
    /// The entity tag, quotes not included: the MD5 of the plaintext for SSE-S3 and unencrypted objects,
    /// otherwise 32 hexadecimal digits that are not.
    pub etag: String,
    /// When it was stored.
    pub last_modified: Timestamp,
    /// The media type given at upload.
    pub content_type: String,
    /// The ACL. Counts only while Object Ownership does not disable ACLs.
    pub acl: Acl,
    /// Its storage class.
    pub class: StorageClass,
    /// Its tags.
    pub tags: Vec<(String, String)>,
    /// User metadata, as far as the S3 Encryption Client writes it.
    pub metadata: Vec<(Header, String)>,
    /// What was sent to be stored beside it and is given back with it, user metadata among it: names as S3 writes them, and values.
    pub headers: Vec<(String, String)>,
    /// What came of its replication; none where no rule selects it.
    pub replication: Option<ReplicationStatus>,
    /// The bytes on the disk and what goes with them.
    pub at_rest: AtRest,
    /// The parts of an object that was uploaded in parts, in order: `at_rest` then holds their key and no byte.
    pub parts: Vec<StoredPart>,
}

/// A storage class of general purpose buckets.
/// Source: S3 API reference, PutObject, `x-amz-storage-class`; User Guide, "Understanding and managing Amazon S3 storage classes".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StorageClass {
    /// What an upload gets that asks for none.
    #[default]
    Standard,
    /// `REDUCED_REDUNDANCY`
    ReducedRedundancy,
    /// `STANDARD_IA`
    StandardIa,
    /// `ONEZONE_IA`
    OneZoneIa,
    /// `INTELLIGENT_TIERING`
    IntelligentTiering,
    /// `GLACIER_IR`
    GlacierInstantRetrieval,
    /// `GLACIER`
    Glacier,
    /// `DEEP_ARCHIVE`
    DeepArchive,
}

impl StorageClass {
    /// All of them.
    const ALL: [Self; 8] = [
        Self::Standard,
        Self::ReducedRedundancy,
        Self::StandardIa,
        Self::OneZoneIa,
        Self::IntelligentTiering,
        Self::GlacierInstantRetrieval,
        Self::Glacier,
        Self::DeepArchive,
    ];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standard => "STANDARD",
            Self::ReducedRedundancy => "REDUCED_REDUNDANCY",
            Self::StandardIa => "STANDARD_IA",
            Self::OneZoneIa => "ONEZONE_IA",
            Self::IntelligentTiering => "INTELLIGENT_TIERING",
            Self::GlacierInstantRetrieval => "GLACIER_IR",
            Self::Glacier => "GLACIER",
            Self::DeepArchive => "DEEP_ARCHIVE",
        }
    }

    /// The class of this name.
    #[inline(never)]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }

    /// Whether an object has to be restored before it is read.
    pub const fn is_archived(self) -> bool {
        match self {
            Self::Glacier | Self::DeepArchive => true,
            Self::Standard
            | Self::ReducedRedundancy
            | Self::StandardIa
            | Self::OneZoneIa
            | Self::IntelligentTiering
            | Self::GlacierInstantRetrieval => false,
        }
    }
}

/// `x-amz-replication-status`. Source: User Guide, "Getting replication status information".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplicationStatus {
    /// It waits to be replicated.
    Pending,
    /// The replica is there.
    Completed,
    /// S3 could not replicate it.
    Failed,
    /// It is a replica itself.
    Replica,
}

impl ReplicationStatus {
    /// The header's value.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "PENDING",
            Self::Completed => "COMPLETED",
            Self::Failed => "FAILED",
            Self::Replica => "REPLICA",
        }
    }
}

/// One version of an object, each with an encryption of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Version {
    /// An object.
    Object(Box<StoredObject>),
    /// What deleting leaves where versions are kept.
    DeleteMarker(DeleteMarker),
}

impl Version {
    /// Its id.
    pub const fn id(&self) -> &VersionId {
        match self {
            Self::Object(object) => &object.version,
            Self::DeleteMarker(marker) => &marker.version,
        }
    }

    /// The object, if it is one.
    pub fn object(&self) -> Option<&StoredObject> {
        match self {
            Self::Object(object) => Some(object),
            Self::DeleteMarker(_) => None,
        }
    }
}

/// A version that says that the object was deleted, and holds nothing.
/// Source: User Guide, "Working with delete markers".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeleteMarker {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// Its id.
    pub version: VersionId,
    /// Who owns it.
    pub owner: Owner,
    /// When the object was deleted.
    pub last_modified: Timestamp,
}

/// A part of an upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPart {
    /// Its number, 1 to 10,000.
    pub number: u16,
    /// Size of the plaintext in bytes.
    pub size: u64,
    /// The entity tag, quotes not included.
    pub etag: String,
    /// The bytes on the disk, under the upload's data key.
    pub at_rest: PartAtRest,
}

/// An upload in parts that is not complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MultipartUpload {
    /// The upload's id.
    pub id: String,
    /// What the object will be. Its `at_rest` holds the data key, wrapped, and no byte; it has no parts yet.
    pub object: StoredObject,
    /// Whether there was an object of this name when it began.
    pub over: bool,
    /// The parts that have come, by number.
    pub parts: Map<u16, StoredPart>,
}
