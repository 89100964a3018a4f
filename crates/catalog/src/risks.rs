//! The risks that a choice of encryption is about, each with how well it is known what meets it, and where that was read.
//!
//! Nothing here says which encryption protects from which risk: that is found by trying.

use crate::evidence::{Evidence, Source};
use crate::sources::{
    KC_CROSS_ACCOUNT, KC_DEFAULT_ENCRYPTION, KC_SIGNATURE_VERSION, KMS_CLOUDTRAIL_DECRYPT, KMS_CONCEPTS,
    KMS_DEFAULT_KEY_POLICY, KMS_DELETION, KMS_KEY_STATE, S3_BLOCK_PUBLIC_ACCESS, S3_BUCKET_KEY,
    S3_CLIENT_SIDE, S3_PRESIGNED_URL, S3_SSE_C, S3_SSE_KMS, S3_SSE_S3,
};

/// Declares the risks in the order of presentation.
macro_rules! risks {
    ($($(#[doc = $doc:literal])+ $id:ident = $name:literal $evidence:ident [$($source:ident),+];)+) => {
        /// Something that a stored object is to be protected from.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Risk {
            $($(#[doc = $doc])+ $id,)+
        }

        impl Risk {
            /// All of them, in the order of presentation.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$id),+];

            /// The name for scripts: `stolen-disk`.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$id => $name,)+
                }
            }

            /// How well it is known what meets it.
            pub const fn evidence(self) -> Evidence {
                match self {
                    $(Self::$id => Evidence::$evidence,)+
                }
            }

            /// Where that was read; the first says most.
            pub fn sources(self) -> &'static [&'static Source] {
                match self {
                    $(Self::$id => {
                        static SOURCES: &[&Source] = &[$(&$source),+];
                        SOURCES
                    })+
                }
            }
        }
    };
}

risks! {
    /// Somebody carries a disk of S3's away.
    StolenDisk = "stolen-disk" Documented [S3_SSE_S3, S3_SSE_KMS, S3_SSE_C];
    /// The bucket is made public by mistake, and anybody on the internet downloads.
    PublicByMistake = "public-by-mistake" Recorded [KC_SIGNATURE_VERSION, S3_BLOCK_PUBLIC_ACCESS];
    /// A user of the bucket's account has all rights in S3 and none to a key.
    WithoutKey = "without-key" Documented [KC_DEFAULT_ENCRYPTION, S3_SSE_KMS, KMS_DEFAULT_KEY_POLICY];
    /// The bucket policy lets another account in by mistake, and somebody there has every right on that side.
    OtherAccount = "other-account" Documented [KC_CROSS_ACCOUNT, S3_SSE_KMS, KMS_CONCEPTS];
    /// A presigned URL of somebody who may read gets into other hands while it is good.
    LeakedUrl = "leaked-url" Documented [S3_PRESIGNED_URL, S3_SSE_C, S3_CLIENT_SIDE];
    /// Somebody within S3 has all that S3 stores and S3's own key, and does not ask KMS. AWS does not publish how its storage
    /// is kept from its staff.
    Insider = "insider" Inferred [S3_SSE_S3, S3_SSE_KMS, S3_SSE_C];
    /// The key is disabled, deleted or lost, and whoever could read can read no more.
    LostKey = "lost-key" Documented [KMS_KEY_STATE, KMS_DELETION, S3_SSE_C];
    /// A read leaves no event of a use of the key in CloudTrail.
    Unlogged = "unlogged" Documented [KMS_CLOUDTRAIL_DECRYPT, S3_BUCKET_KEY];
}
