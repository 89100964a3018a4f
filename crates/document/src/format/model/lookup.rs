//! The things of a document by their handles. (An access point has other names besides: see [`Document::access_point`].)

use super::{
    AccessPoint, Account, Bucket, Distribution, Document, Group, IdentityPolicies, Key, ManagedPolicy,
    Principal, TimelineStep,
};
use crate::Handle;

/// Declares how a thing of one kind is found, to read it and to change it.
macro_rules! lookup {
    ($(#[doc = $doc:literal] $one:ident $one_mut:ident $list:ident $type:ty;)+) => {
        impl Document {
            $(
                #[doc = $doc]
                pub fn $one(&self, id: &Handle) -> Option<&$type> {
                    self.$list.iter().find(|one| one.id == *id)
                }

                #[doc = concat!("[`Self::", stringify!($one), "`], to be changed.")]
                pub fn $one_mut(&mut self, id: &Handle) -> Option<&mut $type> {
                    self.$list.iter_mut().find(|one| one.id == *id)
                }
            )+
        }
    };
}

lookup! {
    /// The account of this id.
    account account_mut accounts Account;
    /// The principal of this handle.
    principal principal_mut principals Principal;
    /// The group of this handle.
    group group_mut groups Group;
    /// The customer managed policy of this handle.
    managed_policy managed_policy_mut managed_policies ManagedPolicy;
    /// The bucket of this handle.
    bucket bucket_mut buckets Bucket;
    /// The access point of this handle.
    point point_mut access_points AccessPoint;
    /// The key of this handle.
    key key_mut keys Key;
    /// The step of this handle.
    step step_mut timeline TimelineStep;
    /// The distribution of this handle.
    distribution distribution_mut distributions Distribution;
}

impl Document {
    /// The identity-based policies of the principal or the group of this handle.
    pub fn identity_policies(&self, id: &Handle) -> Option<&IdentityPolicies> {
        let own = self.principal(id).map(|one| &one.policies);
        own.or_else(|| self.group(id).map(|one| &one.policies))
    }

    /// [`Self::identity_policies`], to be changed.
    pub(crate) fn identity_policies_mut(&mut self, id: &Handle) -> Option<&mut IdentityPolicies> {
        if self.principal(id).is_some() {
            return self.principal_mut(id).map(|one| &mut one.policies);
        }
        self.group_mut(id).map(|one| &mut one.policies)
    }

    /// The customer managed policy that is attached in an account by a name or an ARN.
    pub fn attached(&self, account: &Handle, name: &str) -> Option<&ManagedPolicy> {
        let mut own = self.managed_policies.iter().filter(|one| one.account == *account);
        own.find(|one| one.name == name || one.arn(self.partition()) == name)
    }
}
