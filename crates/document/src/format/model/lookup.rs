//! The things of a document by their handles. (An access point has other names besides: see [`Document::access_point`].)

use super::{AccessPoint, Account, Bucket, Distribution, Document, Key, Principal, TimelineStep};
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
