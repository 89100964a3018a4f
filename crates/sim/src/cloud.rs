//! The simulated services with everything in them.

use std::collections::BTreeMap;

use crate::crypto::Secret;
use crate::gates::pipeline;
use crate::model::{
    AccessPoint, Account, Bucket, CachedBucketKey, Distribution, MultipartUpload, Organization, Policy,
    Principal, Version, VpcEndpoint,
};
use crate::request::{KmsCall, Request};
use crate::response::Response;
use crate::trace::Trace;
use crate::{AccountId, BucketName, KeyArn, ObjectName, PrincipalName, Timestamp};

mod build;
mod change;
mod keys;
mod objects;

pub use build::BuildError;
pub use change::{BucketSetting, Change};
use keys::DeletedKey;
pub(crate) use keys::{BlobKey, HeldKey, Throttling};
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
    principals: BTreeMap<PrincipalName, Principal>,
    buckets: BTreeMap<BucketName, Bucket>,
    keys: BTreeMap<KeyArn, HeldKey>,
    deleted_keys: Vec<DeletedKey>,
    objects: BTreeMap<(BucketName, ObjectName), Vec<Version>>,
    multipart_uploads: BTreeMap<String, MultipartUpload>,
    bucket_keys: Vec<CachedBucketKey>,
    s3_key: Secret<32>,
}

/// What one request did.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What the caller receives; `None` where the trace ends at something that is not modelled, and where a client
    /// without credentials has nobody to ask.
    pub response: Option<Response>,
    /// What really happened.
    pub trace: Trace,
    /// What it changed; [`Cloud::apply`] carries it out.
    pub changes: Vec<Change>,
    /// What the caller's own client did beside it: only with client-side encryption.
    pub client: Option<ClientSide>,
}

/// What the caller's own client, the S3 Encryption Client, did beside a request to S3.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClientSide {
    /// What it asked of KMS; `None` where nobody could sign the call, or it had nothing to ask.
    pub call: Option<KmsCall>,
    /// What KMS answered it; `None` where KMS was not asked, or where its answer is not known.
    pub answer: Option<Response>,
    /// What it made of the object that S3 delivered; `None` where that stays ciphertext.
    pub plaintext: Option<Vec<u8>>,
}

impl Cloud {
    /// Answers one request. Total: whatever is asked, there is an outcome.
    pub fn perform(&self, request: &Request) -> Outcome {
        if !self.has_keys_to_delete(request.time) {
            return pipeline::run(self, request);
        }
        let mut then = self.clone();
        then.pass_to(request.time);
        pipeline::run(&then, request)
    }

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
        self.principals.get(name)
    }

    /// Every principal.
    pub(crate) fn principals(&self) -> impl Iterator<Item = &Principal> {
        self.principals.values()
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
