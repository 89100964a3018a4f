//! What a request asks for.

use catalog::operations::s3_operation;

use super::acl::AclSetting;
use super::bucket::{AccessPointPolicy, BucketCall, CreateBucket};
use super::kms::KmsCall;
use super::object::{
    CompleteMultipartUpload, CopyObject, CreateMultipartUpload, CustomerKeyHeaders, DeleteObject,
    EncryptionHeaders, GetObject, GetObjectAcl, GetObjectAttributes, HeadObject, ListObjectVersions,
    ListObjectsV2, Listing, PutObject, PutObjectAcl, ReplicateObject, UpdateObjectEncryption, UploadPart,
};
use crate::{AccountId, BucketName, ObjectName, PublicAccessBlock};

/// What a request asks for, under the name of the API operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// Store an object.
    PutObject(PutObject),
    /// Read an object.
    GetObject(GetObject),
    /// Read an object's metadata.
    HeadObject(HeadObject),
    /// Delete an object.
    DeleteObject(DeleteObject),
    /// Copy an object.
    CopyObject(CopyObject),
    /// Read an object's size, entity tag, checksum.
    GetObjectAttributes(GetObjectAttributes),
    /// Begin an upload in parts.
    CreateMultipartUpload(CreateMultipartUpload),
    /// Send one part.
    UploadPart(UploadPart),
    /// Put the parts together.
    CompleteMultipartUpload(CompleteMultipartUpload),
    /// Change an object's encryption in place.
    UpdateObjectEncryption(UpdateObjectEncryption),
    /// Read an object's ACL.
    GetObjectAcl(GetObjectAcl),
    /// Set an object's ACL.
    PutObjectAcl(PutObjectAcl),
    /// Replicate an object. S3 does it by itself, with the role of the bucket's rule: no client can ask for it, and
    /// nobody is answered.
    ReplicateObject(ReplicateObject),
    /// List names, sizes and entity tags.
    ListObjectsV2(ListObjectsV2),
    /// List all versions and delete markers.
    ListObjectVersions(ListObjectVersions),
    /// Create a bucket.
    CreateBucket(CreateBucket),
    /// Read or change a setting of a bucket.
    Bucket {
        /// The bucket.
        bucket: BucketName,
        /// Which setting.
        call: BucketCall,
    },
    /// Read or set the policy of an access point.
    AccessPointPolicy(AccessPointPolicy),
    /// Set Block Public Access for all of an account's buckets (S3 Control's `PutPublicAccessBlock`).
    PutAccountPublicAccessBlock {
        /// The account.
        account: AccountId,
        /// The four settings.
        block: PublicAccessBlock,
    },
    /// Call KMS directly.
    Kms(KmsCall),
}

/// What a request's headers and query say beside its names, where policies, Block Public Access or the records ask.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Carried<'a> {
    /// An upload, in one part or beginning in parts.
    Upload(Upload<'a>),
    /// An upload that comes from another object.
    Copy {
        /// That object.
        source: &'a (BucketName, ObjectName),
        /// What it becomes.
        upload: Upload<'a>,
    },
    /// The ACL of an object.
    ObjectAcl {
        /// Its name.
        name: &'a ObjectName,
        /// The ACL.
        acl: &'a AclSetting,
    },
    /// The ACL of a bucket.
    BucketAcl(&'a AclSetting),
    /// The parameters of a listing.
    Listing(&'a Listing),
    /// Nothing of the kind.
    Nothing,
}

/// What an upload says about the object that it leaves behind, whichever operation it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Upload<'a> {
    /// The object's name.
    pub(crate) name: &'a ObjectName,
    /// The headers about its encryption.
    pub(crate) encryption: &'a EncryptionHeaders,
    /// `x-amz-acl`
    pub(crate) acl: Option<&'a str>,
}

/// The headers of SSE-C, and what the key in them is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum SentKey<'a> {
    /// For an object, or a part of one, that the request writes.
    Written(&'a CustomerKeyHeaders),
    /// For an object that the request reads.
    Read(&'a CustomerKeyHeaders),
}

impl Operation {
    /// The operation's name in the API: `GetObject`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::PutObject(_) => "PutObject",
            Self::GetObject(_) => "GetObject",
            Self::HeadObject(_) => "HeadObject",
            Self::DeleteObject(_) => "DeleteObject",
            Self::CopyObject(_) => "CopyObject",
            Self::GetObjectAttributes(_) => "GetObjectAttributes",
            Self::CreateMultipartUpload(_) => "CreateMultipartUpload",
            Self::UploadPart(_) => "UploadPart",
            Self::CompleteMultipartUpload(_) => "CompleteMultipartUpload",
            Self::UpdateObjectEncryption(_) => "UpdateObjectEncryption",
            Self::GetObjectAcl(_) => "GetObjectAcl",
            Self::PutObjectAcl(_) => "PutObjectAcl",
            Self::ReplicateObject(_) => "ReplicateObject",
            Self::ListObjectsV2(_) => "ListObjectsV2",
            Self::ListObjectVersions(_) => "ListObjectVersions",
            Self::CreateBucket(_) => "CreateBucket",
            Self::Bucket { call, .. } => call.name(),
            Self::AccessPointPolicy(asked) => asked.name(),
            Self::PutAccountPublicAccessBlock { .. } => "PutPublicAccessBlock",
            Self::Kms(call) => call.name(),
        }
    }

    /// Whether the operation takes the header `x-amz-server-side-encryption`.
    /// Source: S3 API reference, request syntax of each operation.
    pub fn takes_server_side_encryption(&self) -> bool {
        match self.carries() {
            Carried::Upload(_) | Carried::Copy { .. } => true,
            Carried::ObjectAcl { .. } | Carried::BucketAcl(_) | Carried::Listing(_) | Carried::Nothing => {
                false
            }
        }
    }

    /// What the request's headers and query say beside its names.
    pub(crate) fn carries(&self) -> Carried<'_> {
        match self {
            Self::PutObject(PutObject { name, encryption, acl, .. })
            | Self::CreateMultipartUpload(CreateMultipartUpload { name, encryption, acl, .. }) => {
                Carried::Upload(Upload { name, encryption, acl: acl.as_deref() })
            }
            Self::CopyObject(CopyObject { name, encryption, acl, source, .. }) => {
                Carried::Copy { source, upload: Upload { name, encryption, acl: acl.as_deref() } }
            }
            Self::PutObjectAcl(PutObjectAcl { name, acl, .. }) => Carried::ObjectAcl { name, acl },
            Self::Bucket { call: BucketCall::PutBucketAcl { acl }, .. }
            | Self::CreateBucket(CreateBucket { acl: Some(acl), .. }) => Carried::BucketAcl(acl),
            Self::ListObjectsV2(ListObjectsV2 { listing, .. })
            | Self::ListObjectVersions(ListObjectVersions { listing, .. }) => Carried::Listing(listing),
            Self::GetObject(_)
            | Self::HeadObject(_)
            | Self::DeleteObject(_)
            | Self::GetObjectAttributes(_)
            | Self::UploadPart(_)
            | Self::CompleteMultipartUpload(_)
            | Self::UpdateObjectEncryption(_)
            | Self::GetObjectAcl(_)
            | Self::ReplicateObject(_)
            | Self::CreateBucket(_)
            | Self::Bucket { .. }
            | Self::AccessPointPolicy(_)
            | Self::PutAccountPublicAccessBlock { .. }
            | Self::Kms(_) => Carried::Nothing,
        }
    }

    /// The headers of SSE-C; not those that a copy sends for its source.
    /// Source: S3 API reference, request syntax of each operation.
    pub(crate) fn customer_key(&self) -> Option<SentKey<'_>> {
        match self {
            Self::PutObject(PutObject { encryption, .. })
            | Self::CopyObject(CopyObject { encryption, .. })
            | Self::CreateMultipartUpload(CreateMultipartUpload { encryption, .. }) => {
                encryption.customer_key.as_ref().map(SentKey::Written)
            }
            Self::UploadPart(UploadPart { customer_key, .. })
            | Self::CompleteMultipartUpload(CompleteMultipartUpload { customer_key, .. }) => {
                customer_key.as_ref().map(SentKey::Written)
            }
            Self::GetObject(GetObject { customer_key, .. })
            | Self::HeadObject(HeadObject { customer_key, .. })
            | Self::GetObjectAttributes(GetObjectAttributes { customer_key, .. }) => {
                customer_key.as_ref().map(SentKey::Read)
            }
            Self::DeleteObject(_)
            | Self::UpdateObjectEncryption(_)
            | Self::GetObjectAcl(_)
            | Self::PutObjectAcl(_)
            | Self::ReplicateObject(_)
            | Self::ListObjectsV2(_)
            | Self::ListObjectVersions(_)
            | Self::CreateBucket(_)
            | Self::Bucket { .. }
            | Self::AccessPointPolicy(_)
            | Self::PutAccountPublicAccessBlock { .. }
            | Self::Kms(_) => None,
        }
    }

    /// The HTTP method. Source: S3 and KMS API references, request syntax.
    pub fn method(&self) -> &'static str {
        match self {
            Self::GetObject(_)
            | Self::GetObjectAttributes(_)
            | Self::GetObjectAcl(_)
            | Self::ListObjectsV2(_)
            | Self::ListObjectVersions(_) => "GET",
            Self::HeadObject(_) => "HEAD",
            Self::DeleteObject(_) => "DELETE",
            Self::CreateMultipartUpload(_) | Self::CompleteMultipartUpload(_) | Self::Kms(_) => "POST",
            Self::PutObject(_)
            | Self::CopyObject(_)
            | Self::UploadPart(_)
            | Self::UpdateObjectEncryption(_)
            | Self::PutObjectAcl(_)
            | Self::ReplicateObject(_)
            | Self::CreateBucket(_)
            | Self::PutAccountPublicAccessBlock { .. } => "PUT",
            Self::Bucket { call, .. } => call.method(),
            Self::AccessPointPolicy(asked) => asked.method(),
        }
    }

    /// The parameters of the query, in the order of the API: names and values.
    pub(crate) fn query(&self) -> Vec<(&'static str, String)> {
        let row = s3_operation(self.name());
        let parts = row.map(|row| row.query).unwrap_or_default().split('&').filter(|part| !part.is_empty());
        let mut query: Vec<(&'static str, String)> = parts
            .map(|part| {
                let (name, value) = part.split_once('=').unwrap_or((part, ""));
                (name, self.query_value(name, value))
            })
            .collect();
        if let Carried::Listing(listing) = self.carries() {
            let Listing { prefix, delimiter, max_keys } = listing;
            query.extend(delimiter.as_ref().map(|delimiter| ("delimiter", delimiter.clone())));
            query.extend(max_keys.map(|number| ("max-keys", number.to_string())));
            query.extend(prefix.as_ref().map(|prefix| ("prefix", prefix.clone())));
        }
        query.extend(self.version().map(|version| ("versionId", version.to_owned())));
        query
    }

    fn query_value(&self, name: &str, fixed: &str) -> String {
        match (self, name) {
            (Self::UploadPart(part), "partNumber") => part.part_number.to_string(),
            (Self::UploadPart(part), "uploadId") => part.upload_id.clone(),
            (Self::CompleteMultipartUpload(complete), "uploadId") => complete.upload_id.clone(),
            _ => fixed.to_owned(),
        }
    }

    /// The object that the request names.
    pub(crate) fn object(&self) -> Option<&ObjectName> {
        match self {
            Self::PutObject(put) => Some(&put.name),
            Self::GetObject(get) => Some(&get.name),
            Self::HeadObject(head) => Some(&head.name),
            Self::DeleteObject(delete) => Some(&delete.name),
            Self::CopyObject(copy) => Some(&copy.name),
            Self::GetObjectAttributes(get) => Some(&get.name),
            Self::CreateMultipartUpload(create) => Some(&create.name),
            Self::UploadPart(part) => Some(&part.name),
            Self::CompleteMultipartUpload(complete) => Some(&complete.name),
            Self::UpdateObjectEncryption(update) => Some(&update.name),
            Self::GetObjectAcl(get) => Some(&get.name),
            Self::PutObjectAcl(put) => Some(&put.name),
            Self::ReplicateObject(replicate) => Some(&replicate.name),
            Self::ListObjectsV2(_)
            | Self::ListObjectVersions(_)
            | Self::CreateBucket(_)
            | Self::Bucket { .. }
            | Self::AccessPointPolicy(_)
            | Self::PutAccountPublicAccessBlock { .. }
            | Self::Kms(_) => None,
        }
    }

    /// The version that the request names, as sent; of a copy none, because its source has a request of its own.
    pub fn version(&self) -> Option<&str> {
        match self {
            Self::GetObject(GetObject { version, .. })
            | Self::HeadObject(HeadObject { version, .. })
            | Self::DeleteObject(DeleteObject { version, .. })
            | Self::GetObjectAttributes(GetObjectAttributes { version, .. }) => version.as_deref(),
            Self::PutObject(_)
            | Self::CopyObject(_)
            | Self::CreateMultipartUpload(_)
            | Self::UploadPart(_)
            | Self::CompleteMultipartUpload(_)
            | Self::UpdateObjectEncryption(_)
            | Self::GetObjectAcl(_)
            | Self::PutObjectAcl(_)
            | Self::ListObjectsV2(_)
            | Self::ListObjectVersions(_)
            | Self::ReplicateObject(_)
            | Self::CreateBucket(_)
            | Self::AccessPointPolicy(_)
            | Self::Bucket { .. }
            | Self::PutAccountPublicAccessBlock { .. }
            | Self::Kms(_) => None,
        }
    }

    /// The bucket that the request names; a copy's is its destination. Calls to KMS and to the account name none.
    pub fn bucket(&self) -> Option<&BucketName> {
        match self {
            Self::PutObject(PutObject { bucket, .. })
            | Self::GetObject(GetObject { bucket, .. })
            | Self::HeadObject(HeadObject { bucket, .. })
            | Self::DeleteObject(DeleteObject { bucket, .. })
            | Self::CopyObject(CopyObject { bucket, .. })
            | Self::GetObjectAttributes(GetObjectAttributes { bucket, .. })
            | Self::CreateMultipartUpload(CreateMultipartUpload { bucket, .. })
            | Self::UploadPart(UploadPart { bucket, .. })
            | Self::CompleteMultipartUpload(CompleteMultipartUpload { bucket, .. })
            | Self::UpdateObjectEncryption(UpdateObjectEncryption { bucket, .. })
            | Self::GetObjectAcl(GetObjectAcl { bucket, .. })
            | Self::PutObjectAcl(PutObjectAcl { bucket, .. })
            | Self::ListObjectsV2(ListObjectsV2 { bucket, .. })
            | Self::ListObjectVersions(ListObjectVersions { bucket, .. })
            | Self::ReplicateObject(ReplicateObject { bucket, .. })
            | Self::CreateBucket(CreateBucket { bucket, .. })
            | Self::Bucket { bucket, .. } => Some(bucket),
            Self::AccessPointPolicy(_) | Self::PutAccountPublicAccessBlock { .. } | Self::Kms(_) => None,
        }
    }
}
