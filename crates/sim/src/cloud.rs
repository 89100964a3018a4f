//! The simulated services with everything in them.

use std::collections::BTreeMap;

use crate::crypto::{self, AtRest, CiphertextBlob, Entropy, KeyMaterial, KeyMaterials, Secret};
use crate::gates::upload::{KeyReference, Plan, Written};
use crate::gates::{pipeline, seal, upload};
use crate::model::{
    AccessPoint, Account, Acl, Bucket, CachedBucketKey, DefaultEncryption, Distribution, Key, KeyGrant,
    KeyManager, KeySpec, KeyState, MultipartUpload, ObjectOwnership, Organization, Policy, Principal,
    PublicAccessBlock, Scenario, StoredObject, StoredPart, Upload, VpcEndpoint, Website,
};
use crate::request::{PutObject, Request};
use crate::response::Response;
use crate::trace::{Trace, UnknownKey};
use crate::{AccountId, BucketName, KeyArn, KeyId, ObjectName, PrincipalName, Region, Timestamp};

/// Accounts, principals, keys, buckets and the objects at rest in them.
#[derive(Debug, Clone)]
pub struct Cloud {
    accounts: Vec<Account>,
    organization: Option<Organization>,
    rcp_full_access: Option<Policy>,
    vpc_endpoints: Vec<VpcEndpoint>,
    access_points: Vec<AccessPoint>,
    distributions: Vec<Distribution>,
    kms_is_throttled: bool,
    principals: BTreeMap<PrincipalName, Principal>,
    buckets: BTreeMap<BucketName, Bucket>,
    keys: BTreeMap<KeyArn, HeldKey>,
    objects: BTreeMap<(BucketName, ObjectName), StoredObject>,
    multipart_uploads: BTreeMap<String, MultipartUpload>,
    bucket_keys: Vec<CachedBucketKey>,
    s3_key: Secret<32>,
}

/// A KMS key together with its material, which only the simulated KMS sees.
#[derive(Debug, Clone)]
pub(crate) struct HeldKey {
    pub(crate) key: Key,
    pub(crate) materials: KeyMaterials,
    /// How often it was rotated on demand since the scenario began.
    pub(crate) rotations_on_demand: u32,
}

/// Which key opens a ciphertext blob, as its hint says.
pub(crate) enum BlobKey<'c> {
    /// A key of this Region.
    Here(&'c HeldKey),
    /// A key of another Region.
    Elsewhere,
    /// No key: the bytes are no blob, or somebody changed them.
    None,
}

/// What one request did.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What the caller receives; `None` where the trace ends at something that is not modelled.
    pub response: Option<Response>,
    /// What really happened.
    pub trace: Trace,
    /// What it changed; [`Cloud::apply`] carries it out.
    pub changes: Vec<Change>,
}

/// One change to the cloud.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// An object was stored.
    ObjectStored(Box<StoredObject>),
    /// An object was deleted.
    ObjectDeleted {
        /// The bucket.
        bucket: BucketName,
        /// Its name.
        name: ObjectName,
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
    /// Block Public Access of an account was set.
    AccountPublicAccessBlockSet {
        /// The account.
        account: AccountId,
        /// The four settings.
        block: PublicAccessBlock,
    },
}

/// A setting of a bucket with its new value.
#[derive(Debug, Clone, PartialEq)]
pub enum BucketSetting {
    /// The bucket policy, or none.
    Policy(Option<Policy>),
    /// Block Public Access, or none.
    PublicAccessBlock(Option<PublicAccessBlock>),
    /// Object Ownership.
    Ownership(ObjectOwnership),
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
}

impl BucketSetting {
    fn apply(self, bucket: &mut Bucket) {
        match self {
            Self::Policy(policy) => bucket.policy = policy,
            Self::PublicAccessBlock(block) => bucket.public_access_block = block,
            Self::Ownership(ownership) => bucket.ownership = ownership,
            Self::Acl(acl) => bucket.acl = acl,
            Self::Encryption { default, blocks_sse_c } => {
                bucket.default_encryption = default;
                bucket.blocks_sse_c = blocks_sse_c;
            }
            Self::Website(website) => bucket.website = website,
        }
    }
}

/// Why a scenario cannot exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BuildError {
    /// Two principals, buckets or keys have one name.
    DuplicateName {
        /// The name.
        name: String,
    },
    /// An upload goes to a bucket that is not there.
    UploadToNowhere {
        /// Which upload, counted from 0.
        upload: usize,
    },
    /// An upload brings a customer's key (SSE-C) that is not base64 of 32 bytes.
    UploadWithBadCustomerKey {
        /// Which upload, counted from 0.
        upload: usize,
    },
    /// An upload would be encrypted, by S3 or before by the client, under a key that is not there.
    UploadUnderUnknownKey {
        /// Which upload, counted from 0.
        upload: usize,
        /// Why KMS does not find it.
        unknown: UnknownKey,
    },
}

impl Cloud {
    /// Makes the scenario real: keys get material, and every upload is really encrypted.
    /// Errors with everything that keeps the scenario from existing.
    pub fn build(scenario: Scenario, entropy: &Entropy) -> Result<Self, Vec<BuildError>> {
        let mut errors = Vec::new();
        let mut cloud = Self {
            accounts: scenario.accounts,
            organization: scenario.organization,
            rcp_full_access: Policy::rcp_full_access(),
            vpc_endpoints: scenario.vpc_endpoints,
            access_points: scenario.access_points,
            distributions: scenario.distributions,
            kms_is_throttled: scenario.kms_is_throttled,
            principals: BTreeMap::new(),
            buckets: BTreeMap::new(),
            keys: BTreeMap::new(),
            objects: BTreeMap::new(),
            multipart_uploads: BTreeMap::new(),
            bucket_keys: Vec::new(),
            s3_key: entropy.secret("key of S3"),
        };
        for principal in scenario.principals {
            let name = principal.name.clone();
            if cloud.principals.insert(name.clone(), principal).is_some() {
                errors.push(BuildError::DuplicateName { name: name.to_string() });
            }
        }
        for bucket in scenario.buckets {
            cloud.add_aws_managed_key(&bucket.account, &bucket.region, entropy);
            let name = bucket.name.clone();
            if cloud.buckets.insert(name.clone(), bucket).is_some() {
                errors.push(BuildError::DuplicateName { name: name.to_string() });
            }
        }
        cloud.add_aws_managed_keys_of_callers(entropy);
        for key in scenario.keys {
            let arn = key.arn.clone();
            if cloud.hold(key, entropy).is_some() {
                errors.push(BuildError::DuplicateName { name: arn.to_string() });
            }
        }
        for (index, upload) in scenario.uploads.into_iter().enumerate() {
            match cloud.carry_out(index, &upload, &entropy.derive(&format!("upload {index}"))) {
                Ok(object) => cloud.store(object),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(cloud) } else { Err(errors) }
    }

    /// Answers one request. Total: whatever is asked, there is an outcome.
    pub fn perform(&self, request: &Request) -> Outcome {
        pipeline::run(self, request)
    }

    /// Carries changes out.
    pub fn apply(&mut self, changes: Vec<Change>) {
        for change in changes {
            match change {
                Change::ObjectStored(object) => self.store(*object),
                Change::ObjectDeleted { bucket, name } => {
                    self.objects.remove(&(bucket, name));
                }
                Change::MultipartUploadCreated(upload) => {
                    self.multipart_uploads.insert(upload.id.clone(), *upload);
                }
                Change::PartStored { upload_id, part } => {
                    if let Some(upload) = self.multipart_uploads.get_mut(&upload_id) {
                        upload.parts.insert(part.number, *part);
                    }
                }
                Change::MultipartUploadCompleted { upload_id } => {
                    self.multipart_uploads.remove(&upload_id);
                }
                Change::BucketKeyFetched(cached) => self.bucket_keys.push(*cached),
                Change::KeyStateSet { key, state } => {
                    self.change_key(&key, |held| held.key.state = state);
                }
                Change::KeyPolicySet { key, policy } => {
                    self.change_key(&key, |held| held.key.policy = *policy);
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
                Change::BucketSet { bucket, setting } => {
                    if let Some(bucket) = self.buckets.get_mut(&bucket) {
                        setting.apply(bucket);
                    }
                }
                Change::ObjectAclSet { bucket, name, acl } => {
                    if let Some(object) = self.objects.get_mut(&(bucket, name)) {
                        object.acl = acl;
                    }
                }
                Change::AccountPublicAccessBlockSet { account, block } => {
                    match self.accounts.iter_mut().find(|other| other.id == account) {
                        Some(account) => account.public_access_block = block,
                        None => self.accounts.push(Account { id: account, public_access_block: block }),
                    }
                }
            }
        }
    }

    /// An object as it lies at rest: what a stolen disk shows.
    pub fn object(&self, bucket: &BucketName, name: &ObjectName) -> Option<&StoredObject> {
        self.objects.get(&(bucket.clone(), name.clone()))
    }

    /// The upload in parts that is under way for an object.
    pub fn multipart_upload_of(&self, bucket: &BucketName, name: &ObjectName) -> Option<&MultipartUpload> {
        self.multipart_uploads
            .values()
            .find(|upload| upload.object.bucket == *bucket && upload.object.name == *name)
    }

    /// An upload in parts that is not complete.
    pub fn multipart_upload(&self, id: &str) -> Option<&MultipartUpload> {
        self.multipart_uploads.get(id)
    }

    /// The Bucket Keys that S3 keeps, in the order in which it fetched them.
    pub fn bucket_keys(&self) -> &[CachedBucketKey] {
        &self.bucket_keys
    }

    /// Forgets all Bucket Keys.
    pub fn forget_bucket_keys(&mut self) {
        self.bucket_keys.clear();
    }

    /// Forgets the Bucket Keys that were fetched before a moment. S3's own lifetime of them is not published.
    pub fn forget_bucket_keys_before(&mut self, time: Timestamp) {
        self.bucket_keys.retain(|cached| cached.since >= time);
    }

    /// The objects of a bucket, by name.
    pub fn objects_of(&self, bucket: &BucketName) -> impl Iterator<Item = &StoredObject> {
        self.objects.values().filter(move |object| object.bucket == *bucket)
    }

    /// Replaces what lies at rest, as somebody who can write to the disk could.
    pub fn tamper(&mut self, bucket: &BucketName, name: &ObjectName, at_rest: AtRest) {
        if let Some(object) = self.objects.get_mut(&(bucket.clone(), name.clone())) {
            object.at_rest = at_rest;
        }
    }

    /// A bucket by name.
    pub fn bucket(&self, name: &BucketName) -> Option<&Bucket> {
        self.buckets.get(name)
    }

    /// A principal by name.
    pub fn principal(&self, name: &PrincipalName) -> Option<&Principal> {
        self.principals.get(name)
    }

    /// An account by id.
    pub fn account(&self, id: &AccountId) -> Option<&Account> {
        self.accounts.iter().find(|account| account.id == *id)
    }

    /// The organization.
    pub fn organization(&self) -> Option<&Organization> {
        self.organization.as_ref()
    }

    /// A VPC endpoint by id.
    pub fn vpc_endpoint(&self, id: &str) -> Option<&VpcEndpoint> {
        self.vpc_endpoints.iter().find(|endpoint| endpoint.id == id)
    }

    /// An access point by name.
    pub fn access_point(&self, name: &str) -> Option<&AccessPoint> {
        self.access_points.iter().find(|point| point.name == name)
    }

    /// A CloudFront distribution by id.
    pub fn distribution(&self, id: &str) -> Option<&Distribution> {
        self.distributions.iter().find(|distribution| distribution.id == id)
    }

    /// Whether KMS throttles every call.
    pub(crate) fn kms_is_throttled(&self) -> bool {
        self.kms_is_throttled
    }

    /// `RCPFullAWSAccess`, which is attached everywhere.
    pub(crate) fn rcp_full_access(&self) -> Option<&Policy> {
        self.rcp_full_access.as_ref()
    }

    /// A key by ARN.
    pub fn key(&self, arn: &KeyArn) -> Option<&Key> {
        self.keys.get(arn).map(|held| &held.key)
    }

    fn change_key(&mut self, arn: &KeyArn, change: impl FnOnce(&mut HeldKey)) {
        if let Some(held) = self.keys.get_mut(arn) {
            change(held);
        }
    }

    /// The key that opens a blob for the KMS of a Region. Source: AWS KMS API Reference, "Decrypt": a blob of a
    /// symmetric key names it.
    pub(crate) fn key_of_blob(&self, blob: &CiphertextBlob, region: &Region) -> BlobKey<'_> {
        let Some(hint) = blob.key_hint() else { return BlobKey::None };
        let opens = |held: &&HeldKey| held.materials.find(&held.key.arn, &hint).is_some();
        let mut found = self.keys.values().filter(opens).peekable();
        if found.peek().is_none() {
            return BlobKey::None;
        }
        found.find(|held| held.key.arn.region == *region).map_or(BlobKey::Elsewhere, BlobKey::Here)
    }

    /// Whether the scenario has the same multi-Region key in another Region.
    pub(crate) fn has_related_keys(&self, arn: &KeyArn) -> bool {
        self.keys.keys().any(|other| other != arn && other.is_related(arn))
    }

    pub(crate) fn held_key(&self, arn: &KeyArn) -> Option<&HeldKey> {
        self.keys.get(arn)
    }

    pub(crate) fn s3_key(&self) -> &Secret<32> {
        &self.s3_key
    }

    pub(crate) fn is_aws_managed(&self, arn: &KeyArn) -> bool {
        self.keys.get(arn).is_some_and(|held| held.key.manager == KeyManager::Aws)
    }

    /// The key that a header or a bucket's setting names, resolved as for a caller of `account` in `region`.
    ///
    /// Source: S3 API reference, `ServerSideEncryptionByDefault`: ids and aliases resolve in the requester's account.
    pub(crate) fn resolve_key(
        &self,
        reference: Option<&str>,
        account: &AccountId,
        region: &Region,
    ) -> KeyReference {
        let Some(text) = reference else { return self.by_alias("aws/s3", account, region) };
        if let Some(alias) = text.strip_prefix("alias/") {
            return self.by_alias(alias, account, region);
        }
        if text.starts_with("arn:") {
            return self.by_arn(text, region);
        }
        match KeyId::parse(text) {
            Ok(id) => {
                let arn = KeyArn { region: region.clone(), account: *account, id };
                if self.keys.contains_key(&arn) {
                    KeyReference::Key(arn)
                } else {
                    KeyReference::Unknown(UnknownKey::NoSuchKey { arn: arn.to_string() })
                }
            }
            Err(_) => KeyReference::Unknown(UnknownKey::NoKeyId { text: text.to_owned() }),
        }
    }

    fn by_arn(&self, text: &str, region: &Region) -> KeyReference {
        let mut parts = text.splitn(6, ':').skip(3);
        let (other, account, resource) = (parts.next(), parts.next(), parts.next());
        if let Some(other) = other
            && other != region.as_str()
        {
            return KeyReference::Unknown(UnknownKey::OtherRegion { region: other.to_owned() });
        }
        if let (Some(account), Some(alias)) = (
            account.and_then(AccountId::parse),
            resource.and_then(|resource| resource.strip_prefix("alias/")),
        ) {
            return self.by_alias(alias, &account, region);
        }
        match KeyArn::parse(text) {
            Ok(arn) if self.keys.contains_key(&arn) => KeyReference::Key(arn),
            Ok(_) | Err(_) => KeyReference::Unknown(UnknownKey::NoSuchKey { arn: text.to_owned() }),
        }
    }

    fn by_alias(&self, alias: &str, account: &AccountId, region: &Region) -> KeyReference {
        self.keys
            .values()
            .map(|held| &held.key)
            .find(|key| {
                key.arn.account == *account
                    && key.arn.region == *region
                    && key.aliases.iter().any(|name| name == alias)
            })
            .map_or_else(
                || {
                    let arn = format!("arn:aws:kms:{region}:{account}:alias/{alias}");
                    KeyReference::Unknown(UnknownKey::NoSuchAlias { arn })
                },
                |key| KeyReference::Key(key.arn.clone()),
            )
    }

    fn hold(&mut self, key: Key, entropy: &Entropy) -> Option<HeldKey> {
        let generation = |number: u32| KeyMaterial::of_key(&key.arn, number, entropy);
        let mut materials = KeyMaterials::new(generation(0));
        for number in 1..=key.rotations {
            materials.rotate(generation(number));
        }
        self.keys.insert(key.arn.clone(), HeldKey { key, materials, rotations_on_demand: 0 })
    }

    /// `aws/s3` exists in every account and Region as soon as it is needed.
    fn add_aws_managed_key(&mut self, account: &AccountId, region: &Region, entropy: &Entropy) {
        let seed: [u8; 16] = entropy.fill(&format!("aws/s3 {account} {region}"));
        let id = KeyId::from_random(seed);
        let arn = KeyArn { region: region.clone(), account: *account, id };
        if self.keys.contains_key(&arn) {
            return;
        }
        let policy = catalog::key_policies::aws_s3_policy(account.as_str(), region.as_str());
        if let Ok(policy) = Policy::key(&policy, &arn) {
            let aliases = vec![String::from("aws/s3")];
            let key = Key {
                arn,
                manager: KeyManager::Aws,
                aliases,
                policy,
                state: KeyState::Enabled,
                spec: KeySpec::SymmetricDefault,
                grants: Vec::new(),
                rotations: 0,
            };
            self.hold(key, entropy);
        }
    }

    /// Callers of other accounts have an `aws/s3` of their own in the Regions of the buckets.
    fn add_aws_managed_keys_of_callers(&mut self, entropy: &Entropy) {
        let accounts: Vec<AccountId> = self
            .principals
            .values()
            .map(|principal| principal.account)
            .chain(self.accounts.iter().map(|account| account.id))
            .collect();
        let regions: Vec<Region> = self.buckets.values().map(|bucket| bucket.region.clone()).collect();
        for account in &accounts {
            for region in &regions {
                self.add_aws_managed_key(account, region, entropy);
            }
        }
    }

    fn carry_out(
        &self,
        index: usize,
        upload: &Upload,
        entropy: &Entropy,
    ) -> Result<StoredObject, BuildError> {
        let Some(bucket) = self.buckets.get(&upload.put.bucket) else {
            return Err(BuildError::UploadToNowhere { upload: index });
        };
        let put = self.encrypted_by_client(index, upload, entropy)?;
        let plan = match put.encryption.customer_key.as_ref().and_then(|headers| headers.key.as_deref()) {
            Some(text) => match Secret::from_base64(text) {
                Some(key) => Plan::SseC(key),
                None => return Err(BuildError::UploadWithBadCustomerKey { upload: index }),
            },
            None => {
                let written = Written::by_put(&put);
                upload::plan(self, bucket, &upload.account, &written, upload.time).0
            }
        };
        let at_rest = seal::without_asking(self, plan, &put.body, entropy)
            .map_err(|unknown| BuildError::UploadUnderUnknownKey { upload: index, unknown })?;
        let written = Written::by_put(&put);
        Ok(upload::stored(&written, bucket, Some(&upload.account), upload.time, at_rest, &put.body, entropy))
    }

    /// What a client really sends: with client-side encryption ciphertext, and headers that say how to open it.
    fn encrypted_by_client(
        &self,
        index: usize,
        upload: &Upload,
        entropy: &Entropy,
    ) -> Result<PutObject, BuildError> {
        let mut put = upload.put.clone();
        let Some(client) = &upload.client else { return Ok(put) };
        let Some(held) = self.keys.get(&client.key) else {
            let unknown = UnknownKey::NoSuchKey { arn: client.key.to_string() };
            return Err(BuildError::UploadUnderUnknownKey { upload: index, unknown });
        };
        let entropy = entropy.derive("client");
        let context = crypto::client::kms_context(client.format, &client.context);
        let data_key =
            crypto::kms::generate_data_key(held.materials.current(), &client.key, &context, &entropy);
        let wrapping = crypto::client::Wrapping::Kms { data_key: &data_key, context: &context };
        let object = crypto::client::encrypt(client.format, wrapping, &put.body, &entropy);
        put.body = object.body;
        put.metadata = object.metadata;
        Ok(put)
    }

    fn store(&mut self, object: StoredObject) {
        self.objects.insert((object.bucket.clone(), object.name.clone()), object);
    }
}
