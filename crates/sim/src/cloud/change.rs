//! What a request can change, and carrying it out.

use std::sync::Arc;

use super::{Cloud, HeldKey};
use crate::crypto::KeyMaterial;
use crate::model::{
    Abac, AccessPoint, Account, Acl, Bucket, CachedBucketKey, DefaultEncryption, DeleteMarker, KeyGrant,
    KeyState, MultipartUpload, ObjectOwnership, Policy, PublicAccessBlock, ReplicationStatus, StoredObject,
    StoredPart, Versioning, Website,
};
use crate::{AccountId, BucketName, KeyArn, ObjectName, Timestamp, VersionId};

/// One change to the cloud.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// An object was stored.
    ObjectStored(Box<StoredObject>),
    /// A version of an object was deleted for ever; without versioning that is the object.
    ObjectDeleted {
        /// The bucket.
        bucket: BucketName,
        /// Its name.
        name: ObjectName,
        /// The version.
        version: VersionId,
    },
    /// An object was deleted where versions are kept.
    DeleteMarkerCreated(DeleteMarker),
    /// S3 has replicated an object, or could not.
    ObjectReplicated {
        /// The bucket.
        bucket: BucketName,
        /// Its name.
        name: ObjectName,
        /// What came of it.
        status: ReplicationStatus,
    },
    /// An upload in parts was begun.
    MultipartUploadCreated(Box<MultipartUpload>),
    /// A part came; it replaces one with the same number.
    PartStored {
        /// The upload.
        upload_id: String,
        /// The part.
        part: Box<StoredPart>,
    },
    /// An upload in parts is complete; the object is stored by another change.
    MultipartUploadCompleted {
        /// The upload.
        upload_id: String,
    },
    /// S3 keeps a Bucket Key for the requester's next requests.
    BucketKeyFetched(Box<CachedBucketKey>),
    /// A key's state was set.
    KeyStateSet {
        /// The key.
        key: KeyArn,
        /// The state.
        state: KeyState,
        /// When it will be deleted, if it will.
        deletion_date: Option<Timestamp>,
    },
    /// A key was made.
    KeyCreated(Box<CreatedKey>),
    /// A key got another name.
    AliasCreated {
        /// The key.
        key: KeyArn,
        /// The name, without the prefix `alias/`.
        name: String,
    },
    /// The tags of a key were set.
    KeyTagsSet {
        /// The key.
        key: KeyArn,
        /// The tags that it has now.
        tags: Vec<(String, String)>,
    },
    /// A key policy was set.
    KeyPolicySet {
        /// The key.
        key: KeyArn,
        /// The policy.
        policy: Box<Policy>,
    },
    /// A key got a grant.
    GrantCreated {
        /// The key.
        key: KeyArn,
        /// The grant.
        grant: KeyGrant,
    },
    /// A grant of a key was taken back.
    GrantRevoked {
        /// The key.
        key: KeyArn,
        /// The grant's id.
        id: String,
    },
    /// A key got new material; the old one still decrypts.
    KeyRotated {
        /// The key.
        key: KeyArn,
        /// The new material.
        material: Box<KeyMaterial>,
    },
    /// A bucket was created.
    BucketCreated(Box<Bucket>),
    /// An empty bucket was deleted.
    BucketDeleted {
        /// Its name.
        bucket: BucketName,
    },
    /// A setting of a bucket was changed.
    BucketSet {
        /// The bucket.
        bucket: BucketName,
        /// The setting.
        setting: Box<BucketSetting>,
    },
    /// The ACL of an object was changed.
    ObjectAclSet {
        /// The bucket.
        bucket: BucketName,
        /// The object's name.
        name: ObjectName,
        /// The ACL.
        acl: Acl,
    },
    /// The policy of an access point was set.
    AccessPointPolicySet {
        /// Its name.
        name: String,
        /// The account that owns it.
        account: AccountId,
        /// The policy.
        policy: Option<Box<Policy>>,
    },
    /// The tags of a version of an object were set, or removed.
    ObjectTagsSet {
        /// The bucket.
        bucket: BucketName,
        /// Its name.
        name: ObjectName,
        /// The version.
        version: VersionId,
        /// The tags.
        tags: Vec<(String, String)>,
    },
    /// Block Public Access of an account was set, or deleted.
    AccountPublicAccessBlockSet {
        /// The account.
        account: AccountId,
        /// The four settings, or none.
        block: Option<PublicAccessBlock>,
    },
}

/// A setting of a bucket with its new value.
#[derive(Debug, Clone, PartialEq)]
pub enum BucketSetting {
    /// The bucket policy, or none.
    Policy(Option<Policy>),
    /// Block Public Access, or none.
    PublicAccessBlock(Option<PublicAccessBlock>),
    /// Object Ownership; or none, which counts as `ObjectWriter`.
    Ownership(Option<ObjectOwnership>),
    /// The ACL.
    Acl(Acl),
    /// The default encryption.
    Encryption {
        /// What uploads get that ask for nothing.
        default: DefaultEncryption,
        /// Whether uploads with SSE-C are refused.
        blocks_sse_c: bool,
    },
    /// The website configuration, or none.
    Website(Option<Website>),
    /// Whether policies see the tags.
    Abac(Abac),
    /// The tags.
    Tags(Vec<(String, String)>),
    /// Versioning.
    Versioning(Versioning),
}

/// A key that was made, with its material.
#[derive(Debug, Clone, PartialEq)]
pub struct CreatedKey(pub(crate) HeldKey);

impl CreatedKey {
    /// Its ARN.
    pub fn arn(&self) -> &KeyArn {
        &self.0.key.arn
    }
}

impl BucketSetting {
    fn apply(self, bucket: &mut Bucket) {
        match self {
            Self::Policy(policy) => bucket.policy = policy,
            Self::PublicAccessBlock(block) => bucket.public_access_block = block,
            Self::Ownership(ownership) => {
                bucket.lacks_ownership_controls = ownership.is_none();
                bucket.ownership = ownership.unwrap_or(ObjectOwnership::ObjectWriter);
            }
            Self::Acl(acl) => bucket.acl = acl,
            Self::Abac(abac) => bucket.abac = abac,
            Self::Tags(tags) => bucket.tags = Some(tags),
            Self::Encryption { default, blocks_sse_c } => {
                bucket.default_encryption = default;
                bucket.blocks_sse_c = blocks_sse_c;
            }
            Self::Website(website) => bucket.website = website,
            Self::Versioning(versioning) => bucket.versioning = versioning,
        }
    }
}

impl Cloud {
    /// Carries changes out.
    #[inline(never)]
    pub fn apply(&mut self, changes: Vec<Change>) {
        for change in changes {
            match change {
                Change::ObjectStored(object) => self.store(*object),
                Change::ObjectDeleted { bucket, name, version } => self.delete(bucket, name, &version),
                Change::DeleteMarkerCreated(marker) => self.mark_deleted(marker),
                Change::ObjectReplicated { bucket, name, status } => {
                    if let Some(object) = self.current_mut(&bucket, &name) {
                        object.replication = Some(status);
                    }
                }
                Change::MultipartUploadCreated(upload) => {
                    Arc::make_mut(&mut self.multipart_uploads).insert(upload.id.clone(), *upload);
                }
                Change::PartStored { upload_id, part } => {
                    if let Some(upload) = Arc::make_mut(&mut self.multipart_uploads).get_mut(&upload_id) {
                        upload.parts.insert(part.number, *part);
                    }
                }
                Change::MultipartUploadCompleted { upload_id } => {
                    Arc::make_mut(&mut self.multipart_uploads).remove(&upload_id);
                }
                Change::BucketKeyFetched(cached) => Arc::make_mut(&mut self.bucket_keys).push(*cached),
                Change::KeyStateSet { key, state, deletion_date } => self.change_key(&key, |held| {
                    held.key.state = state;
                    held.key.deletion_date = deletion_date;
                }),
                Change::KeyCreated(created) => {
                    let held = created.0;
                    Arc::make_mut(&mut self.keys).insert(held.key.arn.clone(), held);
                }
                Change::AliasCreated { key, name } => {
                    self.change_key(&key, |held| held.key.aliases.push(name));
                }
                Change::KeyTagsSet { key, tags } => self.change_key(&key, |held| held.key.tags = Some(tags)),
                Change::KeyPolicySet { key, policy } => {
                    self.change_key(&key, |held| held.key.policy = (*policy).into());
                }
                Change::GrantCreated { key, grant } => {
                    self.change_key(&key, |held| held.key.grants.push(grant));
                }
                Change::GrantRevoked { key, id } => {
                    self.change_key(&key, |held| held.key.grants.retain(|grant| grant.id != id));
                }
                Change::KeyRotated { key, material } => self.change_key(&key, |held| {
                    held.materials.rotate(*material);
                    held.rotations_on_demand = held.rotations_on_demand.saturating_add(1);
                }),
                Change::BucketCreated(bucket) => {
                    Arc::make_mut(&mut self.buckets).insert(bucket.name.clone(), *bucket);
                }
                Change::BucketDeleted { bucket } => {
                    Arc::make_mut(&mut self.buckets).remove(&bucket);
                }
                Change::BucketSet { bucket, setting } => {
                    if let Some(bucket) = Arc::make_mut(&mut self.buckets).get_mut(&bucket) {
                        setting.apply(bucket);
                    }
                }
                Change::ObjectAclSet { bucket, name, acl } => {
                    if let Some(object) = self.current_mut(&bucket, &name) {
                        object.acl = acl;
                    }
                }
                Change::ObjectTagsSet { bucket, name, version, tags } => {
                    if let Some(object) = self.version_mut(bucket, name, &version) {
                        object.tags = tags;
                    }
                }
                Change::AccessPointPolicySet { name, account, policy } => {
                    let is_meant = |point: &&mut AccessPoint| point.name == name && point.account == account;
                    if let Some(point) = Arc::make_mut(&mut self.access_points).iter_mut().find(is_meant) {
                        point.policy = policy.map(|policy| *policy);
                    }
                }
                Change::AccountPublicAccessBlockSet { account, block } => {
                    match Arc::make_mut(&mut self.accounts).iter_mut().find(|other| other.id == account) {
                        Some(account) => account.public_access_block = block,
                        None => Arc::make_mut(&mut self.accounts).push(Account {
                            id: account,
                            public_access_block: block,
                            kms_requests_per_second: 0,
                            suspended: false,
                        }),
                    }
                }
            }
        }
    }

    fn change_key(&mut self, arn: &KeyArn, change: impl FnOnce(&mut HeldKey)) {
        if let Some(held) = Arc::make_mut(&mut self.keys).get_mut(arn) {
            change(held);
        }
    }
}
