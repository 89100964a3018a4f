//! Objects: how they come into being, and what lies at rest.

use super::Acl;
use crate::crypto::AtRest;
use crate::request::PutObject;
use crate::{AccountId, BucketName, ObjectName, PrincipalName, Timestamp};

/// An upload that puts an object into the scenario. It is really carried out, by an author who is always allowed
/// and in a moment of its own, so that what lies at rest is real.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The account of the uploader, and so the object's owner where Object Ownership leaves it to the writer.
    pub account: AccountId,
    /// The uploader, if it is one of the scenario's principals.
    pub by: Option<PrincipalName>,
    /// When. Uploads before 2023-01-05 to a bucket without default encryption are stored as they are.
    pub time: Timestamp,
    /// The request itself.
    pub put: PutObject,
}

/// An object as S3 holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredObject {
    /// The bucket it is in.
    pub bucket: BucketName,
    /// Its name.
    pub name: ObjectName,
    /// The account that owns it.
    pub owner: AccountId,
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
    /// The bytes on the disk and what goes with them.
    pub at_rest: AtRest,
}
