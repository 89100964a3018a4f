//! Operations on objects.

use super::acl::AclSetting;
use super::operation::Upload;
use super::reading::ReadParameters;
use crate::crypto::client::Header;
use crate::{BucketName, ObjectName};

/// `PUT /KEY`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutObject {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// The bytes.
    pub body: Vec<u8>,
    /// `Content-Type`; S3 stores `binary/octet-stream` when there is none.
    pub content_type: Option<String>,
    /// The encryption headers, as sent.
    pub encryption: EncryptionHeaders,
    /// `x-amz-acl` and the `x-amz-grant-*` headers, as sent.
    pub acl: AclSetting,
    /// `x-amz-tagging`, as sent.
    pub tagging: Option<String>,
    /// User metadata, as far as the S3 Encryption Client writes it.
    pub metadata: Vec<(Header, String)>,
}

impl PutObject {
    /// The object that it leaves behind.
    pub(crate) fn upload(&self) -> Upload<'_> {
        let Self { name, content_type, encryption, acl, tagging, metadata, .. } = self;
        Upload {
            name,
            encryption,
            acl,
            tagging: tagging.as_deref(),
            content_type: content_type.as_deref(),
            metadata,
        }
    }
}

/// `POST /` with a form: a browser's upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostObject {
    /// The upload that the form makes. Its name is the field `key`, with the file's name for `${filename}`.
    pub put: PutObject,
    /// The form's fields, without those of the signature, the policy and the file.
    pub fields: Vec<(String, String)>,
    /// The POST policy, as JSON.
    pub policy: Option<String>,
}

impl PostObject {
    /// A field of the form. Its name has no case.
    pub(crate) fn field(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// `GET /KEY`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetObject {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// `versionId`, as sent.
    pub version: Option<String>,
    /// What else the query asks for.
    pub reading: ReadParameters,
    /// The three headers of SSE-C.
    pub customer_key: Option<CustomerKeyHeaders>,
}

/// `HEAD /KEY`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadObject {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// `versionId`, as sent.
    pub version: Option<String>,
    /// `x-amz-checksum-mode: ENABLED`: asks for the checksum, which is stored encrypted.
    pub checksum_mode: bool,
    /// What else the query asks for.
    pub reading: ReadParameters,
    /// The three headers of SSE-C.
    pub customer_key: Option<CustomerKeyHeaders>,
}

/// The parameters of a listing that conditions read, as sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Listing {
    /// `prefix`
    pub prefix: Option<String>,
    /// `delimiter`: names are rolled up to it.
    pub delimiter: Option<String>,
    /// `max-keys`
    pub max_keys: Option<u32>,
    /// What else it says.
    pub further: Option<Box<ListingFurther>>,
}

/// Where a listing goes on and how it writes names, as sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListingFurther {
    /// `encoding-type`
    pub encoding_type: Option<String>,
    /// `continuation-token` of ListObjectsV2
    pub continuation_token: Option<String>,
    /// `start-after` of ListObjectsV2
    pub start_after: Option<String>,
    /// `key-marker` of ListObjectVersions
    pub key_marker: Option<String>,
    /// `version-id-marker` of ListObjectVersions
    pub version_id_marker: Option<String>,
}

impl ListingFurther {
    /// Its parameters, by their names in the query.
    #[inline(never)]
    pub(super) fn query(&self) -> Vec<(&'static str, String)> {
        let parameters = [
            ("continuation-token", &self.continuation_token),
            ("encoding-type", &self.encoding_type),
            ("key-marker", &self.key_marker),
            ("start-after", &self.start_after),
            ("version-id-marker", &self.version_id_marker),
        ];
        parameters.into_iter().filter_map(|(name, value)| Some((name, value.clone()?))).collect()
    }
}

/// `GET /?list-type=2`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListObjectsV2 {
    /// The bucket.
    pub bucket: BucketName,
    /// What is asked for of its names.
    pub listing: Listing,
}

/// `GET /?versions`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListObjectVersions {
    /// The bucket.
    pub bucket: BucketName,
    /// What is asked for of its names.
    pub listing: Listing,
}

/// The `x-amz-server-side-encryption*` headers of a write, as sent: S3 checks them, not the sender.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EncryptionHeaders {
    /// `x-amz-server-side-encryption`
    pub mode: Option<String>,
    /// `x-amz-server-side-encryption-aws-kms-key-id`
    pub kms_key_id: Option<String>,
    /// `x-amz-server-side-encryption-context`
    pub context: Option<String>,
    /// `x-amz-server-side-encryption-bucket-key-enabled`
    pub bucket_key: Option<bool>,
    /// The three headers of SSE-C.
    pub customer_key: Option<CustomerKeyHeaders>,
}

/// The `x-amz-server-side-encryption-customer-*` headers, as sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomerKeyHeaders {
    /// `…-customer-algorithm`
    pub algorithm: Option<String>,
    /// `…-customer-key`: base64 of 32 bytes.
    pub key: Option<String>,
    /// `…-customer-key-MD5`: base64 of 16 bytes.
    pub key_md5: Option<String>,
}

/// `DELETE /KEY`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeleteObject {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// `versionId`, as sent.
    pub version: Option<String>,
}

/// `POST /?delete`. What compares the body with its digest, `Content-MD5` or a checksum, every client sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeleteObjects {
    /// The bucket.
    pub bucket: BucketName,
    /// The objects.
    pub objects: Vec<ObjectToDelete>,
    /// Whether the answer leaves out what was deleted.
    pub quiet: bool,
}

/// One of the objects that DeleteObjects lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectToDelete {
    /// Its name.
    pub name: ObjectName,
    /// `VersionId`, as sent.
    pub version: Option<String>,
    /// `ETag`, as sent.
    pub etag: Option<String>,
}

/// `PUT /KEY` with `x-amz-copy-source`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyObject {
    /// The destination's bucket.
    pub bucket: BucketName,
    /// The destination's name.
    pub name: ObjectName,
    /// The bucket and name that `x-amz-copy-source` gives.
    pub source: (BucketName, ObjectName),
    /// `versionId` in `x-amz-copy-source`, as sent.
    pub source_version: Option<String>,
    /// The destination's encryption headers, as sent.
    pub encryption: EncryptionHeaders,
    /// The `x-amz-copy-source-server-side-encryption-customer-*` headers, as sent.
    pub source_customer_key: Option<CustomerKeyHeaders>,
    /// `x-amz-acl` and the `x-amz-grant-*` headers, as sent.
    pub acl: AclSetting,
    /// `Content-Type`, which counts where the metadata is replaced.
    pub content_type: Option<String>,
}

impl CopyObject {
    /// The object that it leaves behind, with metadata of its own.
    pub(crate) fn upload(&self) -> Upload<'_> {
        let Self { name, encryption, acl, content_type, .. } = self;
        let content_type = content_type.as_deref();
        Upload { name, encryption, acl, tagging: None, content_type, metadata: &[] }
    }
}

/// `GET /KEY?attributes`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetObjectAttributes {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// `versionId`, as sent.
    pub version: Option<String>,
    /// `x-amz-object-attributes`, as sent: `ETag`, `Checksum`, `ObjectParts`, `ObjectSize`, `StorageClass`.
    pub attributes: Vec<String>,
    /// The three headers of SSE-C.
    pub customer_key: Option<CustomerKeyHeaders>,
}

/// `POST /KEY?uploads`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreateMultipartUpload {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// `Content-Type`
    pub content_type: Option<String>,
    /// The encryption headers, as sent.
    pub encryption: EncryptionHeaders,
    /// `x-amz-acl` and the `x-amz-grant-*` headers, as sent.
    pub acl: AclSetting,
    /// `x-amz-tagging`, as sent.
    pub tagging: Option<String>,
    /// User metadata, as far as the S3 Encryption Client writes it.
    pub metadata: Vec<(Header, String)>,
}

impl CreateMultipartUpload {
    /// The object that it leaves behind.
    pub(crate) fn upload(&self) -> Upload<'_> {
        let Self { name, content_type, encryption, acl, tagging, metadata, .. } = self;
        Upload {
            name,
            encryption,
            acl,
            tagging: tagging.as_deref(),
            content_type: content_type.as_deref(),
            metadata,
        }
    }
}

/// `PUT /KEY?partNumber=N&uploadId=ID`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadPart {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// The upload.
    pub upload_id: String,
    /// The part's number, 1 to 10,000.
    pub part_number: u16,
    /// The bytes.
    pub body: Vec<u8>,
    /// The three headers of SSE-C.
    pub customer_key: Option<CustomerKeyHeaders>,
}

/// `PUT /KEY?partNumber=N&uploadId=ID` with `x-amz-copy-source`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadPartCopy {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// The upload.
    pub upload_id: String,
    /// The part's number, 1 to 10,000.
    pub part_number: u16,
    /// The bucket and name that `x-amz-copy-source` gives.
    pub source: (BucketName, ObjectName),
    /// `versionId` in `x-amz-copy-source`, as sent.
    pub source_version: Option<String>,
    /// `x-amz-copy-source-range`, as sent.
    pub range: Option<String>,
    /// The three headers of SSE-C.
    pub customer_key: Option<CustomerKeyHeaders>,
    /// The `x-amz-copy-source-server-side-encryption-customer-*` headers, as sent.
    pub source_customer_key: Option<CustomerKeyHeaders>,
}

/// What a copy reads, whichever operation it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CopySource<'a> {
    /// The bucket and the name.
    pub(crate) object: &'a (BucketName, ObjectName),
    /// Its version, as sent.
    pub(crate) version: Option<&'a str>,
    /// The key that it lies under, if the customer has it.
    pub(crate) customer_key: Option<&'a CustomerKeyHeaders>,
}

/// `POST /KEY?uploadId=ID`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompleteMultipartUpload {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// The upload.
    pub upload_id: String,
    /// The parts' numbers and entity tags, in order.
    pub parts: Vec<(u16, String)>,
    /// Whether the parts are listed with checksums, which lie encrypted beside them.
    pub checksums: bool,
    /// The three headers of SSE-C, which a bucket policy may ask for.
    pub customer_key: Option<CustomerKeyHeaders>,
}

/// `PUT /KEY?encryption`: wraps the object's data key anew, in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateObjectEncryption {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// `KMSKeyArn`, as sent.
    pub kms_key_arn: String,
    /// `BucketKeyEnabled`
    pub bucket_key: bool,
}

/// What S3 does with an object of a bucket that has a replication rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplicateObject {
    /// The source's bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
}

/// `/KEY?tagging`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectTagging {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// `versionId`, as sent.
    pub version: Option<String>,
    /// What is asked of its tags.
    pub call: TaggingCall,
}

/// What is asked of an object's tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaggingCall {
    /// Read them.
    Get,
    /// Set them, instead of those that are there.
    Put {
        /// The tags, as sent.
        tags: Vec<(String, String)>,
    },
    /// Remove them.
    Delete,
}

/// `GET /KEY?acl`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GetObjectAcl {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
}

/// `PUT /KEY?acl`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PutObjectAcl {
    /// The bucket.
    pub bucket: BucketName,
    /// The object's name.
    pub name: ObjectName,
    /// What is set.
    pub acl: AclSetting,
}
