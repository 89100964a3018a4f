//! What a request asks for.

use catalog::operations::s3_operation;

use super::acl::AclSetting;
use super::bucket::{AccessPointPolicy, AccountCall, BucketCall, CreateBucket};
use super::kms::KmsCall;
use super::object::{
    CompleteMultipartUpload, CopyObject, CopySource, CreateMultipartUpload, CustomerKeyHeaders, DeleteObject,
    DeleteObjects, EncryptionHeaders, GetObject, GetObjectAcl, GetObjectAttributes, HeadObject,
    ListObjectVersions, ListObjectsV2, Listing, ObjectTagging, PostObject, PutObject, PutObjectAcl,
    ReplicateObject, TaggingCall, UpdateObjectEncryption, UploadPart, UploadPartCopy,
};
use super::reading::ReadParameters;
use crate::crypto::client::Header;
use crate::{AccountId, BucketName, ObjectName};

/// What a request asks for, under the name of the API operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operation {
    /// Store an object.
    PutObject(PutObject),
    /// Store an object by a browser's form.
    PostObject(PostObject),
    /// Read an object.
    GetObject(GetObject),
    /// Read an object's metadata.
    HeadObject(HeadObject),
    /// Delete an object.
    DeleteObject(DeleteObject),
    /// Delete several objects.
    DeleteObjects(DeleteObjects),
    /// Copy an object.
    CopyObject(CopyObject),
    /// Read an object's size, entity tag, checksum.
    GetObjectAttributes(GetObjectAttributes),
    /// Begin an upload in parts.
    CreateMultipartUpload(CreateMultipartUpload),
    /// Send one part.
    UploadPart(UploadPart),
    /// Copy one part from another object.
    UploadPartCopy(UploadPartCopy),
    /// Put the parts together.
    CompleteMultipartUpload(CompleteMultipartUpload),
    /// Change an object's encryption in place.
    UpdateObjectEncryption(UpdateObjectEncryption),
    /// Read an object's ACL.
    GetObjectAcl(GetObjectAcl),
    /// Set an object's ACL.
    PutObjectAcl(PutObjectAcl),
    /// Read, set or remove an object's tags.
    ObjectTagging(ObjectTagging),
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
    /// Ask about an account as a whole.
    Account {
        /// The account; of ListBuckets it is the caller's, whatever stands here.
        account: AccountId,
        /// What.
        call: AccountCall,
    },
    /// Call KMS directly.
    Kms(KmsCall),
}

/// What a request's headers and query say beside its names, where policies, Block Public Access or the records ask.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Carried<'a> {
    /// An upload, in one part or beginning in parts, or a copy.
    Upload(Upload<'a>),
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

impl<'a> Carried<'a> {
    /// The upload, wherever it comes from.
    pub(crate) fn upload(self) -> Option<Upload<'a>> {
        match self {
            Self::Upload(upload) => Some(upload),
            Self::ObjectAcl { .. } | Self::BucketAcl(_) | Self::Listing(_) | Self::Nothing => None,
        }
    }

    /// What the headers and the body say of an ACL, whatever else the request does.
    pub(crate) fn acl_sent(self) -> Option<&'a AclSetting> {
        self.upload().map(|upload| upload.acl).or_else(|| self.acl())
    }

    /// The ACL of a request that sets nothing else.
    pub(crate) fn acl(self) -> Option<&'a AclSetting> {
        match self {
            Self::ObjectAcl { acl, .. } | Self::BucketAcl(acl) => Some(acl),
            Self::Upload(_) | Self::Listing(_) | Self::Nothing => None,
        }
    }
}

/// What an upload says about the object that it leaves behind, whichever operation it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Upload<'a> {
    /// The object's name.
    pub(crate) name: &'a ObjectName,
    /// The headers about its encryption.
    pub(crate) encryption: &'a EncryptionHeaders,
    /// What the headers say of its ACL.
    pub(crate) acl: &'a AclSetting,
    /// `Content-Type`
    pub(crate) content_type: Option<&'a str>,
    /// `x-amz-tagging`, as sent; a copy's tags are settled where it is made.
    pub(crate) tagging: Option<&'a str>,
    /// User metadata.
    pub(crate) metadata: &'a [(Header, String)],
}

/// The headers of SSE-C, and what the key in them is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum SentKey<'a> {
    /// For an object, or a part of one, that the request writes.
    Written(&'a CustomerKeyHeaders),
    /// For an object that the request reads.
    Read(&'a CustomerKeyHeaders),
}

impl<'a> SentKey<'a> {
    /// The headers.
    pub(crate) fn headers(self) -> &'a CustomerKeyHeaders {
        match self {
            Self::Written(headers) | Self::Read(headers) => headers,
        }
    }
}

/// What all operations are asked: each says it in one place.
struct Parts<'a> {
    name: &'static str,
    bucket: Option<&'a BucketName>,
    object: Option<&'a ObjectName>,
    version: Option<&'a str>,
    customer_key: Option<SentKey<'a>>,
    carries: Carried<'a>,
}

impl<'a> Parts<'a> {
    fn of(name: &'static str, bucket: Option<&'a BucketName>, object: Option<&'a ObjectName>) -> Self {
        Self { name, bucket, object, version: None, customer_key: None, carries: Carried::Nothing }
    }

    fn at(self, version: &'a Option<String>) -> Self {
        Self { version: version.as_deref(), ..self }
    }

    fn with(
        self,
        key: &'a Option<CustomerKeyHeaders>,
        sent: fn(&'a CustomerKeyHeaders) -> SentKey<'a>,
    ) -> Self {
        Self { customer_key: key.as_ref().map(sent), ..self }
    }

    fn carrying(self, carries: Carried<'a>) -> Self {
        Self { carries, ..self }
    }
}

impl Operation {
    /// Source: S3 API reference, request syntax of each operation.
    fn parts(&self) -> Parts<'_> {
        use SentKey::{Read, Written};
        let object = |name, bucket, object| Parts::of(name, Some(bucket), Some(object));
        let bucket = |name, bucket| Parts::of(name, Some(bucket), None);
        match self {
            Self::PutObject(put) => object("PutObject", &put.bucket, &put.name)
                .with(&put.encryption.customer_key, Written)
                .carrying(Carried::Upload(put.upload())),
            Self::PostObject(post) => object("PostObject", &post.put.bucket, &post.put.name)
                .with(&post.put.encryption.customer_key, Written)
                .carrying(Carried::Upload(post.put.upload())),
            Self::GetObject(get) => {
                object("GetObject", &get.bucket, &get.name).at(&get.version).with(&get.customer_key, Read)
            }
            Self::HeadObject(head) => object("HeadObject", &head.bucket, &head.name)
                .at(&head.version)
                .with(&head.customer_key, Read),
            Self::DeleteObject(delete) => {
                object("DeleteObject", &delete.bucket, &delete.name).at(&delete.version)
            }
            Self::DeleteObjects(delete) => bucket("DeleteObjects", &delete.bucket),
            Self::CopyObject(copy) => object("CopyObject", &copy.bucket, &copy.name)
                .with(&copy.encryption.customer_key, Written)
                .carrying(Carried::Upload(copy.upload())),
            Self::GetObjectAttributes(get) => object("GetObjectAttributes", &get.bucket, &get.name)
                .at(&get.version)
                .with(&get.customer_key, Read),
            Self::CreateMultipartUpload(create) => {
                object("CreateMultipartUpload", &create.bucket, &create.name)
                    .with(&create.encryption.customer_key, Written)
                    .carrying(Carried::Upload(create.upload()))
            }
            Self::UploadPart(part) => {
                object("UploadPart", &part.bucket, &part.name).with(&part.customer_key, Written)
            }
            Self::UploadPartCopy(part) => {
                object("UploadPartCopy", &part.bucket, &part.name).with(&part.customer_key, Written)
            }
            Self::CompleteMultipartUpload(end) => {
                object("CompleteMultipartUpload", &end.bucket, &end.name).with(&end.customer_key, Written)
            }
            Self::UpdateObjectEncryption(update) => {
                object("UpdateObjectEncryption", &update.bucket, &update.name)
            }
            Self::GetObjectAcl(get) => object("GetObjectAcl", &get.bucket, &get.name),
            Self::PutObjectAcl(PutObjectAcl { bucket, name, acl }) => {
                object("PutObjectAcl", bucket, name).carrying(Carried::ObjectAcl { name, acl })
            }
            Self::ObjectTagging(one) => {
                let name = match one.call {
                    TaggingCall::Get => "GetObjectTagging",
                    TaggingCall::Put { .. } => "PutObjectTagging",
                    TaggingCall::Delete => "DeleteObjectTagging",
                };
                object(name, &one.bucket, &one.name).at(&one.version)
            }
            Self::ReplicateObject(one) => object("ReplicateObject", &one.bucket, &one.name),
            Self::ListObjectsV2(list) => {
                bucket("ListObjectsV2", &list.bucket).carrying(Carried::Listing(&list.listing))
            }
            Self::ListObjectVersions(list) => {
                bucket("ListObjectVersions", &list.bucket).carrying(Carried::Listing(&list.listing))
            }
            Self::CreateBucket(create) => bucket("CreateBucket", &create.bucket)
                .carrying(create.acl.as_ref().map_or(Carried::Nothing, Carried::BucketAcl)),
            Self::Bucket { bucket: name, call: BucketCall::PutBucketAcl { acl } } => {
                bucket("PutBucketAcl", name).carrying(Carried::BucketAcl(acl))
            }
            Self::Bucket { bucket: name, call } => bucket(call.name(), name),
            Self::AccessPointPolicy(asked) => Parts::of(asked.name(), None, None),
            Self::Account { call, .. } => Parts::of(call.name(), None, None),
            Self::Kms(call) => Parts::of(call.name(), None, None),
        }
    }

    /// The operation's name in the API: `GetObject`.
    pub fn name(&self) -> &'static str {
        self.parts().name
    }

    /// Whether the operation takes the header `x-amz-server-side-encryption`.
    /// Source: S3 API reference, request syntax of each operation.
    pub fn takes_server_side_encryption(&self) -> bool {
        self.carries().upload().is_some()
    }

    /// What the request's headers and query say beside its names.
    pub(crate) fn carries(&self) -> Carried<'_> {
        self.parts().carries
    }

    /// The headers of SSE-C; not those that a copy sends for its source.
    pub(crate) fn customer_key(&self) -> Option<SentKey<'_>> {
        self.parts().customer_key
    }

    /// What a copy reads.
    pub(crate) fn copies(&self) -> Option<CopySource<'_>> {
        let (object, version, customer_key) = if let Self::CopyObject(copy) = self {
            (&copy.source, &copy.source_version, &copy.source_customer_key)
        } else if let Self::UploadPartCopy(copy) = self {
            (&copy.source, &copy.source_version, &copy.source_customer_key)
        } else {
            return None;
        };
        Some(CopySource { object, version: version.as_deref(), customer_key: customer_key.as_ref() })
    }

    /// The bytes of an object, or of a part of one, that the request brings.
    pub(crate) fn body(&self) -> Option<&[u8]> {
        let (Self::PutObject(PutObject { body, .. }) | Self::UploadPart(UploadPart { body, .. })) = self
        else {
            return None;
        };
        Some(body)
    }

    /// The HTTP method. Source: S3 and KMS API references, request syntax; S3 Control's, those of forms and replication's, which are no
    /// operations of the catalog, stand here.
    pub fn method(&self) -> &'static str {
        if let Self::AccessPointPolicy(asked) = self {
            return asked.method();
        }
        let is_post = matches!(self, Self::Kms(_) | Self::PostObject(_));
        let of_no_row = if is_post { "POST" } else { "PUT" };
        s3_operation(self.name()).map_or(of_no_row, |row| row.method.name())
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
            let Listing { prefix, delimiter, max_keys, further } = listing;
            query.extend(delimiter.as_ref().map(|delimiter| ("delimiter", delimiter.clone())));
            query.extend(max_keys.map(|number| ("max-keys", number.to_string())));
            query.extend(prefix.as_ref().map(|prefix| ("prefix", prefix.clone())));
            query.extend(further.iter().flat_map(|further| further.query()));
        }
        if let Some(reading) = self.reading().filter(|reading| !reading.is_empty()) {
            query.extend(reading.query());
        }
        query.extend(self.version().map(|version| ("versionId", version.to_owned())));
        query
    }

    fn query_value(&self, name: &str, fixed: &str) -> String {
        match (self, name) {
            (Self::UploadPart(part), "partNumber") => part.part_number.to_string(),
            (Self::UploadPart(part), "uploadId") => part.upload_id.clone(),
            (Self::UploadPartCopy(part), "partNumber") => part.part_number.to_string(),
            (Self::UploadPartCopy(part), "uploadId") => part.upload_id.clone(),
            (Self::CompleteMultipartUpload(complete), "uploadId") => complete.upload_id.clone(),
            _ => fixed.to_owned(),
        }
    }

    /// What the query of a read asks for beside the version.
    pub(crate) fn reading(&self) -> Option<&ReadParameters> {
        if let Self::GetObject(get) = self {
            Some(&get.reading)
        } else if let Self::HeadObject(head) = self {
            Some(&head.reading)
        } else {
            None
        }
    }

    /// The object that the request names.
    pub(crate) fn object(&self) -> Option<&ObjectName> {
        self.parts().object
    }

    /// The version that the request names, as sent; of a copy none, because its source has a request of its own.
    pub fn version(&self) -> Option<&str> {
        self.parts().version
    }

    /// The bucket that the request names; a copy's is its destination. Calls to KMS and to the account name none.
    pub fn bucket(&self) -> Option<&BucketName> {
        self.parts().bucket
    }
}
