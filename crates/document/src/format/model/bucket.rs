//! Buckets in documents.

use std::collections::BTreeMap;

use iam::policy::Partition;

use super::{Acl, Format, NAME, PublicAccessBlock, Shape, made, record, words};
use crate::format::limits::{BLOCKED_TYPES_MAX, HEADER_CHARS_MAX, TAGS_MAX};
use crate::{Handle, PolicyValue};

record! {
    /// A general purpose bucket.
    pub struct Bucket {
        /// Its handle; if not said, its name with a hyphen for what cannot stand in a handle.
        made id: Handle as "id" by handle_of_name,
        /// Its name.
        needed name: String as "name" of NAME,
        /// The account that owns it; the first one if not said.
        made account: Handle as "account" by home of Shape::AccountId,
        /// Its Region, such as `ap-northeast-1`; `us-east-1` if not said.
        made region: String as "region" by region of NAME,
        /// Default encryption. None was possible before 2023.
        optional encryption: Encryption as "encryption",
        /// The default encryption when the stored objects were uploaded, where it was another: new uploads alone follow
        /// `encryption`. `null` if there was none then.
        optional stored_encryption: Option<Encryption> as "storedEncryption",
        /// Kinds of encryption that uploads may not ask for, as in `BlockedEncryptionTypes`. None if not said; but of a bucket
        /// that says neither `publicAccessBlock` nor `ownership`, those of a bucket that is made on the day of `time`.
        implied blocked_encryption_types: Vec<BlockedEncryptionType> as "blockedEncryptionTypes" by blocked_of_new_bucket
            of Shape::List(&BlockedEncryptionType::SHAPE, Some(BLOCKED_TYPES_MAX)),
        /// Block Public Access of the bucket; if not said, that of a bucket that is made on the day of `time`: all four on since
        /// 2023-04-28, off before.
        made public_access_block: PublicAccessBlock as "publicAccessBlock" by block_of_new_bucket,
        /// Object Ownership; if not said, `BucketOwnerEnforced` since 2023-04-28 and `ObjectWriter` before.
        made ownership: ObjectOwnership as "ownership" by ownership_of_new_bucket,
        /// The bucket policy: `public-read` or JSON.
        default policy: Option<PolicyValue> as "policy",
        /// Static website hosting.
        default website: Option<Website> as "website",
        /// The ACL; `private` if not said.
        optional acl: Acl as "acl",
        /// Whether the requester pays.
        default requester_pays: bool as "requesterPays",
        /// Versioning; a bucket never had it if not said. In a bucket that has it, two objects of one name are two versions.
        default versioning: Versioning as "versioning",
        /// The rule by which S3 replicates what is uploaded. It works between buckets with versioning.
        optional replication: Replication as "replication",
        /// Whether conditions see the bucket's tags: `Status` of its ABAC. Without it, and with `tags`, it is off, as it is on
        /// every new bucket; without both nobody knows.
        optional abac: AbacStatus as "abac",
        /// Tags.
        optional tags: BTreeMap<String, String> as "tags"
            of Shape::Map { pairs_max: TAGS_MAX, chars_max: Some(HEADER_CHARS_MAX) },
    }

    /// A replication rule for the whole bucket.
    pub struct Replication {
        /// `Role`: the handle of the principal whose rights S3 uses.
        needed role: Handle as "role",
        /// `Destination`: the handle of the bucket.
        needed destination: Handle as "destination",
        /// `ReplicaKmsKeyID`, with which SSE-KMS and DSSE-KMS objects are selected: without it they are left out.
        optional replica_kms_key_id: String as "replicaKmsKeyId" of NAME,
    }

    /// Default encryption, as in `ServerSideEncryptionRule`.
    pub struct Encryption {
        needed algorithm: Algorithm as "SSEAlgorithm",
        /// `KMSMasterKeyID`: an id, ARN or alias, unchecked as in S3. None with `aws:kms` is `aws/s3`.
        optional key: String as "KMSMasterKeyID" of NAME,
        always bucket_key: bool as "BucketKeyEnabled",
    }

    /// Static website hosting.
    pub struct Website {
        /// The index document.
        needed index: String as "index" of NAME,
        /// The error document.
        optional error: String as "error" of NAME,
    }
}

words! {
    /// `Status` of a bucket's versioning; a bucket that never had it says nothing.
    #[derive(Default)]
    pub enum Versioning {
        /// Never switched on.
        #[default]
        Unversioned = "Unversioned",
        /// On.
        Enabled = "Enabled",
        /// Switched off again.
        Suspended = "Suspended",
    }

    /// `Status` of a bucket's attribute-based access control.
    pub enum AbacStatus {
        /// Conditions see the bucket's tags.
        Enabled = "Enabled",
        /// They do not.
        Disabled = "Disabled",
    }

    /// `SSEAlgorithm`
    pub enum Algorithm {
        /// SSE-S3.
        Aes256 = "AES256",
        /// SSE-KMS.
        Kms = "aws:kms",
        /// DSSE-KMS.
        Dsse = "aws:kms:dsse",
    }

    /// `BlockedEncryptionTypes`
    pub enum BlockedEncryptionType {
        /// Uploads with a key of the customer's.
        SseC = "SSE-C",
    }

    /// Object Ownership.
    pub enum ObjectOwnership {
        /// ACLs are off.
        BucketOwnerEnforced = "BucketOwnerEnforced",
        /// ACLs are on, the bucket owner owns what is given to it.
        BucketOwnerPreferred = "BucketOwnerPreferred",
        /// ACLs are on, the writer owns the object.
        ObjectWriter = "ObjectWriter",
    }
}

impl Bucket {
    /// Its ARN, in the partition of its Region.
    pub fn arn(&self) -> String {
        let partition = Partition::parse(catalog::endpoints::partition(&self.region)).unwrap_or_default();
        ["arn:", partition.as_str(), ":s3:::", &self.name].concat()
    }

    /// The default encryption when the stored objects were uploaded.
    pub const fn encryption_of_stored(&self) -> Option<&Encryption> {
        match &self.stored_encryption {
            Some(then) => then.as_ref(),
            None => self.encryption.as_ref(),
        }
    }
}
