//! What settings are called: each once, by its name in Rust, its word in links, and a sentence.

/// Declares the fields. The sentence is the README's too, which `cargo xtask generate` writes.
macro_rules! fields {
    ($($(#[doc = $about:literal])+ $field:ident = $word:literal;)+ blocks { $($setting:ident = $path:literal;)+ }) => {
        /// What a path can set on an entity, or on the document as a whole.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $($(#[doc = $about])+ $field,)+
            /// One of the four settings of Block Public Access, of a bucket or an account.
            Block(BlockSetting),
        }

        impl Field {
            /// Every field.
            pub const ALL: &[Self] = &[
                $(Self::$field,)+
                $(Self::Block(BlockSetting::$setting),)+
            ];

            /// The word in paths. A bucket's policy and a key's have the same; their entities tell them apart.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$field => $word,)+
                    $(Self::Block(BlockSetting::$setting) => $path,)+
                }
            }

            /// What it is, in one sentence.
            pub const fn about(self) -> &'static str {
                match self {
                    $(Self::$field => concat!($($about),+),)+
                    $(Self::Block(BlockSetting::$setting) => {
                        concat!("`", stringify!($setting), "` of Block Public Access.")
                    })+
                }
            }
        }

        /// The settings of Block Public Access.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum BlockSetting {
            $(#[doc = concat!("`", stringify!($setting), "`")] $setting,)+
        }

        impl BlockSetting {
            /// All of them, in AWS's order.
            pub const ALL: &[Self] = &[$(Self::$setting),+];
        }
    };
}

fields! {
    /// Which outcome is open.
    Focus = "focus";
    /// The day whose AWS answers.
    Time = "time";
    /// Whether KMS throttles every call.
    KmsThrottled = "kms-throttled";
    /// Block Public Access set by a policy of the organization, where there is one.
    OrganizationBlock = "org-bpa";
    /// A bucket's policy, website and Block Public Access in one.
    Access = "access";
    /// A bucket's default encryption, as if it had been so when the stored objects were uploaded.
    Encryption = "enc";
    /// A bucket's default encryption for new uploads; what lies there stays as it was written.
    EncryptionOfNew = "enc-new";
    /// A bucket's S3 Bucket Key, where its encryption is SSE-KMS, as if it had been so when the stored objects were uploaded.
    BucketKey = "bucket-key";
    /// A bucket's S3 Bucket Key for new uploads, where their encryption is SSE-KMS.
    BucketKeyOfNew = "bucket-key-new";
    /// Whether a bucket refuses uploads with a customer's key (SSE-C).
    BlockSseC = "block-sse-c";
    /// How clients encrypted a bucket's objects before the upload.
    ClientSide = "client-side";
    /// A bucket's policy.
    BucketPolicy = "policy";
    /// A bucket's static website hosting.
    Website = "website";
    /// A bucket's Object Ownership.
    Ownership = "ownership";
    /// A bucket's ACL, if it is a canned one.
    Acl = "acl";
    /// Whether a bucket's requester pays.
    RequesterPays = "requester-pays";
    /// A bucket's versioning.
    Versioning = "versioning";
    /// Whether a bucket has a replication rule.
    Replication = "replication";
    /// A principal's or a group's S3 policy.
    S3Policy = "s3";
    /// A principal's or a group's KMS policy.
    KmsPolicy = "kms";
    /// What kind of principal.
    PrincipalType = "type";
    /// Whether a role is service-linked.
    ServiceLinked = "service-linked";
    /// When a session's credentials end, if they do.
    Expiration = "expiration";
    /// The account of a principal, group, bucket or distribution.
    Account = "account";
    /// A key's state.
    KeyState = "state";
    /// When a key that is pending deletion is deleted.
    DeletionDate = "deletion";
    /// A key's policy.
    KeyPolicy = "policy";
    /// A key's spec (`KeySpec`).
    KeySpec = "spec";
    /// How often a key's material has been rotated.
    Rotations = "rotations";
    /// How many requests an account sends to KMS in a second.
    KmsRequests = "kms-requests";
    /// Whether an account is suspended.
    Suspended = "suspended";
    /// How a distribution signs its requests to S3.
    OriginAccess = "origin-access";

    blocks {
        BlockPublicAcls = "bpa.acls";
        IgnorePublicAcls = "bpa.ignore";
        BlockPublicPolicy = "bpa.policy";
        RestrictPublicBuckets = "bpa.restrict";
    }
}
