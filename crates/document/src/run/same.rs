//! What the format and the simulator call alike.

use crate::format::model;

/// Declares enums whose variants have the same names in both.
macro_rules! same {
    ($($type:ident => $to:ty: $($variant:ident)+;)+) => {$(
        impl From<model::$type> for $to {
            fn from(one: model::$type) -> Self {
                match one {
                    $(model::$type::$variant => Self::$variant,)+
                }
            }
        }
    )+};
}

same! {
    ClientFormat => sim::crypto::client::Format: V2 V3;
    GrantOperation => sim::GrantOperation:
        Decrypt Encrypt GenerateDataKey ReEncryptFrom ReEncryptTo CreateGrant RetireGrant DescribeKey;
    KeyState => sim::KeyState:
        Enabled Disabled PendingDeletion PendingImport PendingReplicaDeletion Creating Updating Unavailable;
    Method => sim::request::Method: Delete Get Head Post Put;
    ObjectOwnership => sim::ObjectOwnership: BucketOwnerEnforced BucketOwnerPreferred ObjectWriter;
    PresignedParameter => sim::request::PresignedParameter: Credential Signature Date SignedHeaders Expires;
    Transport => sim::request::Transport: Https Http;
    TlsVersion => sim::request::TlsVersion: V1_0 V1_1 V1_2 V1_3;
    Versioning => sim::Versioning: Unversioned Enabled Suspended;
}

impl From<model::PublicAccessBlock> for sim::PublicAccessBlock {
    fn from(block: model::PublicAccessBlock) -> Self {
        Self {
            block_public_acls: block.block_public_acls,
            ignore_public_acls: block.ignore_public_acls,
            block_public_policy: block.block_public_policy,
            restrict_public_buckets: block.restrict_public_buckets,
        }
    }
}
