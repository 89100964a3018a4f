//! The simulated services with everything in them.

use std::collections::BTreeMap;

use crate::crypto::Secret;
use crate::model::{
    AccessPoint, Account, Bucket, CachedBucketKey, Distribution, Known, MultipartUpload, Organization,
    Policy, Principal, Version, VpcEndpoint,
};
use crate::request::Signing;
use crate::{AccountId, BucketName, KeyArn, ObjectName, PrincipalName, Timestamp};

mod build;
mod change;
mod keys;
mod objects;
pub(crate) mod plan;

pub use build::BuildError;
pub use change::{BucketSetting, Change};
use keys::DeletedKey;
pub(crate) use keys::{BlobKey, HeldKey, KeyReference, Throttling};
pub(crate) use objects::new_version;

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
    principals: BTreeMap<PrincipalName, Known>,
    buckets: BTreeMap<BucketName, Bucket>,
    keys: BTreeMap<KeyArn, HeldKey>,
    deleted_keys: Vec<DeletedKey>,
    objects: BTreeMap<(BucketName, ObjectName), Vec<Version>>,
    multipart_uploads: BTreeMap<String, MultipartUpload>,
    bucket_keys: Vec<CachedBucketKey>,
    s3_key: Secret<32>,
}

impl Cloud {
    /// Lets time pass: keys whose waiting period is over are deleted.
    pub fn pass_to(&mut self, time: Timestamp) {
        self.delete_keys(time);
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

    /// A bucket by name.
    pub fn bucket(&self, name: &BucketName) -> Option<&Bucket> {
        self.buckets.get(name)
    }

    /// A principal by name.
    pub fn principal(&self, name: &PrincipalName) -> Option<&Principal> {
        self.known(name).map(|known| &**known)
    }

    /// The same, as a caller.
    pub(crate) fn known(&self, name: &PrincipalName) -> Option<&Known> {
        self.principals.get(name)
    }

    /// Every principal.
    pub(crate) fn principals(&self) -> impl Iterator<Item = &Principal> {
        self.principals.values().map(|known| &**known)
    }

    /// To whom the access key belongs that a principal's request names; nobody, if nobody has it.
    pub(crate) fn access_key_owner<'c>(
        &'c self,
        principal: &'c Principal,
        signing: &Signing,
    ) -> Option<&'c Principal> {
        match &signing.access_key_id {
            None => Some(principal),
            Some(id) if *id == principal.access_key_id() => Some(principal),
            Some(id) => self.principals().find(|other| other.access_key_id() == *id),
        }
    }

    /// Whether AWS has suspended an account.
    pub(crate) fn is_suspended(&self, account: &AccountId) -> bool {
        self.account(account).is_some_and(|account| account.suspended)
    }

    /// An account by id.
    pub fn account(&self, id: &AccountId) -> Option<&Account> {
        self.accounts.iter().find(|account| account.id == *id)
    }

    /// Every account that anything of the scenario names.
    pub(crate) fn accounts_known(&self) -> impl Iterator<Item = AccountId> {
        let declared = self.accounts.iter().map(|account| account.id);
        let callers = self.principals.values().map(|principal| principal.account);
        declared.chain(callers).chain(self.buckets.values().map(|bucket| bucket.account))
    }

    /// The organization.
    pub fn organization(&self) -> Option<&Organization> {
        self.organization.as_ref()
    }

    /// A VPC endpoint by id.
    pub fn vpc_endpoint(&self, id: &str) -> Option<&VpcEndpoint> {
        self.vpc_endpoints.iter().find(|endpoint| endpoint.id == id)
    }

    /// An access point by its name, which is unique in its account.
    pub fn access_point(&self, name: &str, account: &AccountId) -> Option<&AccessPoint> {
        self.access_points.iter().find(|point| point.name == name && point.account == *account)
    }

    /// A CloudFront distribution by id.
    pub fn distribution(&self, id: &str) -> Option<&Distribution> {
        self.distributions.iter().find(|distribution| distribution.id == id)
    }

    /// `RCPFullAWSAccess`, which is attached everywhere.
    pub(crate) fn rcp_full_access(&self) -> Option<&Policy> {
        self.rcp_full_access.as_ref()
    }

    pub(crate) fn s3_key(&self) -> &Secret<32> {
        &self.s3_key
    }
}
