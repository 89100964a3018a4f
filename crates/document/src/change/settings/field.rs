//! The fields that can be set, by name.

/// What a path can set on an entity, or on the document as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Which outcome is open.
    Focus,
    /// The day whose AWS answers.
    Time,
    /// A bucket's policy, website and Block Public Access in one: private, public, blocked.
    Access,
    /// A bucket's default encryption, as if it had been so when the stored objects were uploaded.
    Encryption,
    /// A bucket's default encryption for new uploads; what lies there stays as it was written.
    EncryptionOfNew,
    /// How clients encrypted a bucket's objects before the upload.
    ClientSide,
    /// A bucket's S3 Bucket Key, where its encryption is SSE-KMS, as if it had been so when the stored objects were uploaded.
    BucketKey,
    /// A bucket's S3 Bucket Key for new uploads, where their encryption is SSE-KMS.
    BucketKeyOfNew,
    /// Whether a bucket refuses uploads with a customer's key (SSE-C).
    BlockSseC,
    /// A bucket's policy.
    BucketPolicy,
    /// A bucket's static website hosting.
    Website,
    /// One of the four settings of Block Public Access, of a bucket or an account.
    Block(BlockSetting),
    /// A bucket's Object Ownership.
    Ownership,
    /// A principal's S3 policy.
    S3Policy,
    /// A principal's KMS policy.
    KmsPolicy,
    /// A key's state.
    KeyState,
    /// A key's policy.
    KeyPolicy,
    /// Whether KMS throttles every call.
    KmsThrottled,
    /// Block Public Access set by a policy of the organization, where there is one.
    OrganizationBlock,
    /// What kind of principal.
    PrincipalType,
    /// Whether a role is service-linked.
    ServiceLinked,
    /// The account of a principal, bucket or distribution.
    Account,
    /// A bucket's ACL, if it is a canned one.
    Acl,
    /// Whether a bucket's requester pays.
    RequesterPays,
    /// `KeySpec`
    KeySpec,
    /// How often a key's material has been rotated.
    Rotations,
    /// How a distribution signs its requests to S3.
    OriginAccess,
    /// A bucket's versioning.
    Versioning,
    /// Whether a bucket has a replication rule.
    Replication,
    /// When a key that is pending deletion is deleted.
    DeletionDate,
    /// How many requests an account sends to KMS in a second.
    KmsRequests,
    /// When a session's credentials end, if they do.
    Expiration,
    /// Whether an account is suspended.
    Suspended,
}

/// The settings of Block Public Access.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockSetting {
    /// `BlockPublicAcls`
    BlockPublicAcls,
    /// `IgnorePublicAcls`
    IgnorePublicAcls,
    /// `BlockPublicPolicy`
    BlockPublicPolicy,
    /// `RestrictPublicBuckets`
    RestrictPublicBuckets,
}

impl BlockSetting {
    /// All four, in AWS's order.
    pub const ALL: [Self; 4] =
        [Self::BlockPublicAcls, Self::IgnorePublicAcls, Self::BlockPublicPolicy, Self::RestrictPublicBuckets];
}

impl Field {
    /// A bucket's fields, the compound one first, encryption before the Bucket Key that depends on it.
    pub(crate) const OF_BUCKET: [Self; 19] = [
        Self::Access,
        Self::Encryption,
        Self::EncryptionOfNew,
        Self::BucketKey,
        Self::BucketKeyOfNew,
        Self::BlockSseC,
        Self::ClientSide,
        Self::BucketPolicy,
        Self::Website,
        Self::Block(BlockSetting::BlockPublicAcls),
        Self::Block(BlockSetting::IgnorePublicAcls),
        Self::Block(BlockSetting::BlockPublicPolicy),
        Self::Block(BlockSetting::RestrictPublicBuckets),
        Self::Ownership,
        Self::Acl,
        Self::RequesterPays,
        Self::Versioning,
        Self::Replication,
        Self::Account,
    ];

    /// An account's fields.
    pub(crate) const OF_ACCOUNT: [Self; 6] = [
        Self::Block(BlockSetting::BlockPublicAcls),
        Self::Block(BlockSetting::IgnorePublicAcls),
        Self::Block(BlockSetting::BlockPublicPolicy),
        Self::Block(BlockSetting::RestrictPublicBuckets),
        Self::KmsRequests,
        Self::Suspended,
    ];

    /// A principal's fields.
    pub(crate) const OF_PRINCIPAL: [Self; 6] = [
        Self::S3Policy,
        Self::KmsPolicy,
        Self::PrincipalType,
        Self::ServiceLinked,
        Self::Expiration,
        Self::Account,
    ];

    /// A distribution's fields.
    pub(crate) const OF_DISTRIBUTION: [Self; 2] = [Self::OriginAccess, Self::Account];

    /// A key's fields.
    pub(crate) const OF_KEY: [Self; 5] =
        [Self::KeyState, Self::DeletionDate, Self::KeyPolicy, Self::KeySpec, Self::Rotations];

    /// The word in paths. A bucket's policy and a key's have the same; their entities tell them apart.
    pub const fn as_str(self) -> &'static str {
        self.facts().0
    }

    /// Whether the field sets several others at once.
    pub const fn is_compound(self) -> bool {
        matches!(self, Self::Access)
    }

    /// Whether the field has a control of its own beside the table; the others stand in the panel of all settings.
    pub const fn is_control(self) -> bool {
        matches!(self.facts().1, Place::Table)
    }

    /// Whether the field holds a policy whose JSON can be shown and written.
    pub const fn is_policy(self) -> bool {
        matches!(self, Self::BucketPolicy | Self::S3Policy | Self::KmsPolicy | Self::KeyPolicy)
    }

    /// When the field is set among others: what others depend on comes first.
    pub(crate) const fn stage(self) -> u8 {
        self.facts().2
    }

    /// The word, where the control stands, and the stage.
    const fn facts(self) -> (&'static str, Place, u8) {
        use Place::{Panel, Table};
        match self {
            Self::Focus => ("focus", Panel, 2),
            Self::Time => ("time", Panel, 2),
            Self::Access => ("access", Table, 0),
            Self::Encryption => ("enc", Table, 1),
            Self::BucketKey => ("bucket-key", Panel, 2),
            // What holds for new uploads comes when all is set that holds for what lies there.
            Self::EncryptionOfNew => ("enc-new", Panel, 3),
            Self::BucketKeyOfNew => ("bucket-key-new", Panel, 4),
            Self::BlockSseC => ("block-sse-c", Panel, 2),
            Self::ClientSide => ("client-side", Panel, 2),
            Self::BucketPolicy => ("policy", Panel, 2),
            Self::KeyPolicy => ("policy", Table, 2),
            Self::Website => ("website", Panel, 2),
            Self::Block(BlockSetting::BlockPublicAcls) => ("bpa.acls", Panel, 2),
            Self::Block(BlockSetting::IgnorePublicAcls) => ("bpa.ignore", Panel, 2),
            Self::Block(BlockSetting::BlockPublicPolicy) => ("bpa.policy", Panel, 2),
            Self::Block(BlockSetting::RestrictPublicBuckets) => ("bpa.restrict", Panel, 2),
            Self::Ownership => ("ownership", Panel, 2),
            Self::S3Policy => ("s3", Table, 2),
            Self::KmsPolicy => ("kms", Table, 2),
            Self::KeyState => ("state", Table, 2),
            Self::KmsThrottled => ("kms-throttled", Panel, 2),
            Self::OrganizationBlock => ("org-bpa", Panel, 2),
            Self::PrincipalType => ("type", Panel, 1),
            Self::ServiceLinked => ("service-linked", Panel, 2),
            Self::Account => ("account", Panel, 2),
            Self::Acl => ("acl", Panel, 2),
            Self::RequesterPays => ("requester-pays", Panel, 2),
            Self::KeySpec => ("spec", Panel, 2),
            Self::Rotations => ("rotations", Panel, 2),
            Self::OriginAccess => ("origin-access", Panel, 2),
            Self::Versioning => ("versioning", Panel, 2),
            Self::Replication => ("replication", Panel, 2),
            Self::DeletionDate => ("deletion", Panel, 3),
            Self::KmsRequests => ("kms-requests", Panel, 2),
            Self::Expiration => ("expiration", Panel, 2),
            Self::Suspended => ("suspended", Panel, 2),
        }
    }
}

/// Where a field's control stands.
enum Place {
    /// Beside the table.
    Table,
    /// In the panel of all settings.
    Panel,
}
