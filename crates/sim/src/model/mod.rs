//! Ground state: what exists before the first request. Everything else is computed from it.

mod acl;
mod bucket;
mod bucket_key;
mod endpoint;
mod key;
mod object;
mod organization;
mod principal;
mod read_policies;

pub use acl::{Acl, AclGrant, Grantee, Owner, canonical_user_id};
pub use bucket::{
    Abac, Bucket, DefaultEncryption, ObjectOwnership, PublicAccessBlock, Replication, Versioning, Website,
};
pub use bucket_key::{BucketKeyPurpose, CachedBucketKey};
pub use endpoint::{AccessPoint, Distribution, OriginAccess, ServicePrincipal, VpcEndpoint};
pub use key::{GrantConstraint, GrantOperation, Key, KeyGrant, KeyManager, KeyPolicy, KeySpec, KeyState};
pub use object::{
    ClientEncryption, DeleteMarker, MultipartUpload, ReplicationStatus, StorageClass, StoredObject,
    StoredPart, Upload, Version,
};
pub use organization::{Organization, OrganizationLevel};
pub use principal::{
    Account, KEYS_OF_MFA, KEYS_OF_SESSIONS, Policy, Principal, PrincipalKind, is_key_of_credentials,
};
pub(crate) use principal::{Known, is_key_of_provider};
pub use read_policies::ReadPolicies;

/// Ground state, complete: what exists, and the uploads that put the objects there.
///
/// Names are unique: principals by name, buckets by name, keys by ARN. Maps keep no order that a result could
/// depend on; vectors keep the author's order, which only decides the order of presentation.
#[derive(Debug, Clone, Default)]
pub struct Scenario {
    /// The accounts, with what is set for each as a whole.
    pub accounts: Vec<Account>,
    /// The organization that the accounts belong to, if they do.
    pub organization: Option<Organization>,
    /// Users, roles and root users.
    pub principals: Vec<Principal>,
    /// KMS keys of customers. An `aws/s3` key exists in every account and Region by itself.
    pub keys: Vec<Key>,
    /// General purpose buckets.
    pub buckets: Vec<Bucket>,
    /// VPC endpoints through which requests can come.
    pub vpc_endpoints: Vec<VpcEndpoint>,
    /// Access points of the buckets.
    pub access_points: Vec<AccessPoint>,
    /// CloudFront distributions in front of the buckets.
    pub distributions: Vec<Distribution>,
    /// AWS services that call by themselves.
    pub services: Vec<ServicePrincipal>,
    /// Whether KMS has more requests than it takes: every call of S3 to KMS is throttled.
    pub kms_is_throttled: bool,
    /// The uploads that put objects into the buckets, carried out in this order.
    pub uploads: Vec<Upload>,
}
