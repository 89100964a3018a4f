//! Ground state: what exists before the first request. Everything else is computed from it.

mod bucket;
mod key;
mod object;
mod principal;

pub use bucket::{Bucket, DefaultEncryption, ObjectOwnership, PublicAccessBlock, Website};
pub use key::{Key, KeyManager, KeyState};
pub use object::{StoredObject, Upload};
pub use principal::{Account, Policy, Principal, PrincipalKind};

/// Ground state, complete: what exists, and the uploads that put the objects there.
///
/// Names are unique: principals by name, buckets by name, keys by ARN. Maps keep no order that a result could
/// depend on; vectors keep the author's order, which only decides the order of presentation.
#[derive(Debug, Clone, Default)]
pub struct Scenario {
    /// The accounts, with what is set for each as a whole.
    pub accounts: Vec<Account>,
    /// Users, roles and root users.
    pub principals: Vec<Principal>,
    /// KMS keys of customers. An `aws/s3` key exists in every account and Region by itself.
    pub keys: Vec<Key>,
    /// General purpose buckets.
    pub buckets: Vec<Bucket>,
    /// The uploads that put objects into the buckets, carried out in this order.
    pub uploads: Vec<Upload>,
}
