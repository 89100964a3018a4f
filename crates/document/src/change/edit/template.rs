//! What can be added.

/// What can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Template {
    /// An IAM user of the first account.
    User,
    /// A session of an IAM role of the first account.
    Role,
    /// The root user of the first account.
    Root,
    /// A session that a user made with GetFederationToken.
    Federated,
    /// A user of another account with every right of its own, so that only the owner's side decides.
    OtherAccountUser,
    /// A CloudFront distribution with origin access control.
    Distribution,
    /// A private bucket with SSE-S3 and an object.
    Bucket,
    /// An object of the open outcome's bucket.
    Object,
    /// A customer managed key with the default policy.
    Key,
    /// An access point of the open outcome's bucket.
    AccessPoint,
    /// An account.
    Account,
    /// A VPC endpoint that lets everything pass.
    VpcEndpoint,
    /// An organization of all accounts.
    Organization,
}

impl Template {
    /// All of them, in the order of presentation.
    pub const ALL: &'static [Self] = &[
        Self::User,
        Self::Role,
        Self::OtherAccountUser,
        Self::Root,
        Self::Federated,
        Self::Distribution,
        Self::Bucket,
        Self::Object,
        Self::AccessPoint,
        Self::Key,
        Self::Account,
        Self::VpcEndpoint,
        Self::Organization,
    ];

    /// The word by which events name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Role => "role",
            Self::Root => "root",
            Self::Federated => "federated",
            Self::OtherAccountUser => "other-account-user",
            Self::Distribution => "distribution",
            Self::Bucket => "bucket",
            Self::Object => "object",
            Self::Key => "key",
            Self::AccessPoint => "access-point",
            Self::Account => "account",
            Self::VpcEndpoint => "vpc-endpoint",
            Self::Organization => "organization",
        }
    }
}
