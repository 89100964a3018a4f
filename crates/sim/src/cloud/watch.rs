//! What one request looked at in a cloud: whoever has its outcome knows by it whether another cloud gives the same.

use std::cell::RefCell;

use super::{Cloud, HeldKey};
use crate::{AccountId, BucketName, KeyArn, ObjectName, PrincipalName};

/// One thing that was looked at, whether it was there or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Look {
    /// The whole cloud.
    Everything,
    /// An account.
    Account(AccountId),
    /// The ids of all accounts that anything names.
    AccountsKnown,
    /// The organization.
    Organization,
    /// A VPC endpoint.
    VpcEndpoint(String),
    /// An access point of an account.
    AccessPoint(String, AccountId),
    /// A distribution.
    Distribution(String),
    /// A service that calls by itself.
    Service(String),
    /// Whether KMS is throttled by the scenario.
    KmsIsThrottled,
    /// A principal.
    Principal(PrincipalName),
    /// All principals.
    Principals,
    /// All buckets.
    Buckets,
    /// All access points.
    AccessPoints,
    /// A bucket.
    Bucket(BucketName),
    /// A key with all that belongs to it.
    Key(KeyArn),
    /// By which names keys are found, and who manages them.
    KeyNames,
    /// By which hints blobs name keys.
    KeyHints,
    /// Which keys are deleted when.
    DeletionDates,
    /// The keys that are deleted.
    DeletedKeys,
    /// The versions of an object.
    Object((BucketName, ObjectName)),
    /// All objects of a bucket.
    ObjectsOf(BucketName),
    /// The uploads in parts that are under way.
    MultipartUploads,
    /// The Bucket Keys that S3 keeps.
    BucketKeys,
}

/// Everything that a request looked at.
#[derive(Debug, Clone, Default)]
pub struct Looks(Vec<Look>);

/// Notes what is looked at, while somebody wants to know.
#[derive(Debug, Default)]
pub(super) struct Watch(RefCell<Option<Looks>>);

impl Watch {
    /// Notes one thing.
    pub(super) fn note(&self, look: impl FnOnce() -> Look) {
        if let Some(Looks(looks)) = self.0.borrow_mut().as_mut() {
            let look = look();
            if !looks.contains(&look) {
                looks.push(look);
            }
        }
    }
}

/// What a copy is asked nobody notes, so whoever copies has looked at everything.
impl Clone for Watch {
    fn clone(&self) -> Self {
        self.note(|| Look::Everything);
        Self::default()
    }
}

impl Cloud {
    /// The same cloud, which notes what it is asked.
    pub(crate) fn watched(&self) -> Self {
        Self { watch: Watch(RefCell::new(Some(Looks::default()))), ..self.clone() }
    }

    /// What a watched cloud was asked.
    pub(crate) fn into_looks(self) -> Looks {
        self.watch.0.into_inner().unwrap_or_default()
    }
}

impl Looks {
    /// Whether all that was looked at is the same in two clouds: whichever of them is asked, the outcome is the same.
    pub fn are_same_in(&self, one: &Cloud, other: &Cloud) -> bool {
        one.s3_key.expose() == other.s3_key.expose() && self.0.iter().all(|look| look.is_same_in(one, other))
    }
}

impl Look {
    fn is_same_in(&self, one: &Cloud, other: &Cloud) -> bool {
        let same_keys = |of: fn(&HeldKey, &HeldKey) -> bool| {
            let (one, other) = (one.keys.values(), other.keys.values());
            one.len() == other.len() && one.zip(other).all(|(one, other)| of(one, other))
        };
        match self {
            Self::Everything => false,
            Self::Account(id) => one.account(id) == other.account(id),
            Self::AccountsKnown => one.accounts_known().eq(other.accounts_known()),
            Self::Organization => one.organization() == other.organization(),
            Self::VpcEndpoint(id) => one.vpc_endpoint(id) == other.vpc_endpoint(id),
            Self::AccessPoint(name, account) => {
                one.access_point(name, account) == other.access_point(name, account)
            }
            Self::Distribution(id) => one.distribution(id) == other.distribution(id),
            Self::Service(id) => one.service(id) == other.service(id),
            Self::KmsIsThrottled => one.kms_is_throttled == other.kms_is_throttled,
            Self::Principal(name) => one.principal(name) == other.principal(name),
            Self::Principals => one.principals == other.principals,
            Self::Buckets => one.buckets == other.buckets,
            Self::AccessPoints => one.access_points == other.access_points,
            Self::Bucket(name) => one.bucket(name) == other.bucket(name),
            Self::Key(arn) => one.held_key(arn) == other.held_key(arn),
            Self::KeyNames => same_keys(|one, other| {
                let of = |held: &HeldKey| held.key.manager;
                (&one.key.arn, of(one), &one.key.aliases) == (&other.key.arn, of(other), &other.key.aliases)
            }),
            Self::KeyHints => {
                same_keys(|one, other| (&one.key.arn, &one.materials) == (&other.key.arn, &other.materials))
            }
            Self::DeletionDates => same_keys(|one, other| {
                let of = |held: &HeldKey| (held.key.state, held.key.deletion_date);
                (&one.key.arn, of(one)) == (&other.key.arn, of(other))
            }),
            Self::DeletedKeys => one.deleted_keys == other.deleted_keys,
            Self::Object(place) => one.objects.get(place) == other.objects.get(place),
            Self::ObjectsOf(bucket) => one.named(bucket).eq(other.named(bucket)),
            Self::MultipartUploads => one.multipart_uploads == other.multipart_uploads,
            Self::BucketKeys => one.bucket_keys == other.bucket_keys,
        }
    }
}
