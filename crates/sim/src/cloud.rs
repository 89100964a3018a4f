//! The simulated services with everything in them.

use std::sync::Arc;

use sort::Map;

use crate::crypto::{AtRest, Secret, Unlock};
use crate::model::{
    AccessPoint, Account, Bucket, CachedBucketKey, Distribution, Known, MultipartUpload, Organization,
    Principal, ServicePrincipal, Version, VpcEndpoint,
};
use crate::request::Signing;
use crate::{AccountId, BucketName, KeyArn, ObjectName, PrincipalName, Timestamp};

mod build;
mod change;
mod keys;
mod objects;
pub(crate) mod plan;
mod watch;
mod workshop;

pub use build::BuildError;
pub use change::{BucketSetting, Change, CreatedKey};
use keys::DeletedKey;
pub(crate) use keys::{BlobKey, HeldKey, KeyReference, Throttling};
pub(crate) use objects::new_version;
pub use watch::Looks;
use watch::{Look, Watch};
pub use workshop::Workshop;

/// Accounts, principals, keys, buckets and the objects at rest in them. A copy shares what neither of the two changes.
///
/// INVARIANT (watched): whatever this room tells of a cloud, it notes as looked at, so that [`Looks`] hold all that an
/// outcome follows from.
#[derive(Debug, Clone)]
pub struct Cloud {
    accounts: Arc<Vec<Account>>,
    organization: Option<Arc<Organization>>,
    vpc_endpoints: Arc<Vec<VpcEndpoint>>,
    access_points: Arc<Vec<AccessPoint>>,
    distributions: Arc<Vec<Distribution>>,
    services: Arc<Vec<ServicePrincipal>>,
    kms_is_throttled: bool,
    principals: Arc<Map<PrincipalName, Arc<Known>>>,
    buckets: Arc<Map<BucketName, Bucket>>,
    keys: Arc<Map<KeyArn, HeldKey>>,
    deleted_keys: Arc<Vec<DeletedKey>>,
    objects: Arc<Map<(BucketName, ObjectName), Vec<Version>>>,
    multipart_uploads: Arc<Map<String, MultipartUpload>>,
    bucket_keys: Arc<Vec<CachedBucketKey>>,
    s3_key: Secret<32>,
    watch: Watch,
}

impl Cloud {
    /// Lets time pass: keys whose waiting period is over are deleted.
    pub fn pass_to(&mut self, time: Timestamp) {
        self.delete_keys(time);
    }

    /// The Bucket Keys that S3 keeps, in the order in which it fetched them.
    pub fn bucket_keys(&self) -> &[CachedBucketKey] {
        self.watch.note(|| Look::BucketKeys);
        &self.bucket_keys
    }

    /// Forgets all Bucket Keys.
    pub fn forget_bucket_keys(&mut self) {
        self.bucket_keys = Arc::default();
    }

    /// Forgets the Bucket Keys that were fetched before a moment. S3's own lifetime of them is not published.
    pub fn forget_bucket_keys_before(&mut self, time: Timestamp) {
        Arc::make_mut(&mut self.bucket_keys).retain(|cached| cached.since >= time);
    }

    /// A bucket by name.
    pub fn bucket(&self, name: &BucketName) -> Option<&Bucket> {
        self.watch.note(|| Look::Bucket(name.clone()));
        self.buckets.get(name)
    }

    /// An account's buckets, by name.
    pub(crate) fn buckets_of(&self, account: &AccountId) -> impl Iterator<Item = &Bucket> {
        self.watch.note(|| Look::Buckets);
        self.buckets.values().filter(move |bucket| bucket.account == *account)
    }

    /// Whether a bucket has access points.
    pub(crate) fn has_access_points(&self, bucket: &BucketName) -> bool {
        self.watch.note(|| Look::AccessPoints);
        self.access_points.iter().any(|point| point.bucket == *bucket)
    }

    /// A principal by name.
    pub fn principal(&self, name: &PrincipalName) -> Option<&Principal> {
        self.known(name).map(|known| &**known)
    }

    /// The same, as a caller.
    pub(crate) fn known(&self, name: &PrincipalName) -> Option<&Known> {
        self.watch.note(|| Look::Principal(name.clone()));
        self.principals.get(name).map(|known| &**known)
    }

    /// Every principal.
    pub(crate) fn principals(&self) -> impl Iterator<Item = &Principal> {
        self.watch.note(|| Look::Principals);
        self.principals.values().map(|known| &***known)
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
        self.watch.note(|| Look::Account(*id));
        self.accounts.iter().find(|account| account.id == *id)
    }

    /// Every account that anything of the scenario names.
    pub(crate) fn accounts_known(&self) -> impl Iterator<Item = AccountId> {
        self.watch.note(|| Look::AccountsKnown);
        let declared = self.accounts.iter().map(|account| account.id);
        let callers = self.principals.values().map(|principal| principal.account);
        declared.chain(callers).chain(self.buckets.values().map(|bucket| bucket.account))
    }

    /// The organization.
    pub fn organization(&self) -> Option<&Organization> {
        self.watch.note(|| Look::Organization);
        self.organization.as_deref()
    }

    /// A VPC endpoint by id.
    pub fn vpc_endpoint(&self, id: &str) -> Option<&VpcEndpoint> {
        self.watch.note(|| Look::VpcEndpoint(id.to_owned()));
        self.vpc_endpoints.iter().find(|endpoint| endpoint.id == id)
    }

    /// An access point by its name, which is unique in its account.
    pub fn access_point(&self, name: &str, account: &AccountId) -> Option<&AccessPoint> {
        self.watch.note(|| Look::AccessPoint(name.to_owned(), *account));
        self.access_points.iter().find(|point| point.name == name && point.account == *account)
    }

    /// An AWS service that calls by itself, by its id in the scenario.
    #[inline(never)]
    pub(crate) fn service(&self, id: &str) -> Option<&ServicePrincipal> {
        self.watch.note(|| Look::Service(id.to_owned()));
        self.services.iter().find(|service| service.id == id)
    }

    /// The same with one more VPC endpoint.
    pub(crate) fn with_vpc_endpoint(mut self, endpoint: VpcEndpoint) -> Self {
        Arc::make_mut(&mut self.vpc_endpoints).push(endpoint);
        self
    }

    /// A KMS key, whichever.
    pub(crate) fn any_key(&self) -> Option<&HeldKey> {
        self.watch.note(|| Look::Everything);
        self.keys.values().next()
    }

    /// A CloudFront distribution by id.
    pub fn distribution(&self, id: &str) -> Option<&Distribution> {
        self.watch.note(|| Look::Distribution(id.to_owned()));
        self.distributions.iter().find(|distribution| distribution.id == id)
    }

    pub(crate) fn s3_key(&self) -> &Secret<32> {
        &self.s3_key
    }

    /// What somebody makes of an object who has all that S3 keeps itself, its own key too, and asks nobody for another.
    /// `None` where that is not enough. Inferred: AWS does not publish how S3's storage is kept from its staff.
    pub fn opened_by_s3_alone(&self, at_rest: &AtRest) -> Option<Vec<u8>> {
        at_rest.open(&self.s3_key, Unlock::Nothing).ok()
    }
}
