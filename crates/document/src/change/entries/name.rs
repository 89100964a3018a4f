//! What can be entered, by name. Its words are for `text`.

use crate::change::settings::BlockSetting;

/// Declares the names, and the list of all.
macro_rules! names {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        /// What an entry is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Name {
            $($(#[$doc])* $name,)+
            /// One of the four settings of Block Public Access.
            Block(BlockSetting),
        }

        impl Name {
            /// All of them, without those of Block Public Access.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

names! {
    /// A user's or role's name.
    PrincipalName,
    /// A service's principal.
    ServicePrincipal,
    /// The resource for which a service calls.
    SourceArn,
    /// A user's or role's path.
    PrincipalPath,
    /// A user's or role's unique id.
    UniqueId,
    /// The name of a role's session.
    SessionName,
    /// The groups that a user is in.
    Groups,
    /// A group's name.
    GroupName,
    /// The name of a customer managed policy.
    PolicyName,
    /// Its account.
    PolicyAccount,
    /// What the credentials say of how they were got.
    SessionContext,
    /// A condition key of that.
    SessionKey,
    /// Its value.
    SessionValue,
    /// The user who made a federated session.
    FederatedBy,
    /// Tags of a principal, a bucket or a key.
    Tags,
    /// A tag's key.
    TagKey,
    /// A tag's value.
    TagValue,
    /// A distribution's id.
    DistributionId,
    /// The id of an origin access identity.
    OriginIdentity,
    /// A key's ARN.
    KeyArn,
    /// The principals that the policy `named-users` names.
    KeyUsers,
    /// A key's aliases.
    Aliases,
    /// One alias.
    Alias,
    /// A key's grants.
    Grants,
    /// `GranteePrincipal`
    GranteePrincipal,
    /// `RetiringPrincipal`
    RetiringPrincipal,
    /// `Operations` of a grant.
    GrantOperations,
    /// `Constraints` of a grant.
    GrantConstraint,
    /// `EncryptionContextEquals`
    ContextEquals,
    /// `EncryptionContextSubset`
    ContextSubset,
    /// `EncryptionContext` of client-side encryption.
    ClientContext,
    /// The name of a pair of an encryption context.
    ContextKey,
    /// Its value.
    ContextValue,
    /// A bucket's name.
    BucketName,
    /// A bucket's Region.
    Region,
    /// `KMSMasterKeyID` of the default encryption.
    KmsMasterKeyId,
    /// The index document of a website.
    IndexDocument,
    /// Its error document.
    ErrorDocument,
    /// A bucket's ACL, grant by grant.
    AclGrants,
    /// `Role` of a replication rule.
    ReplicationRole,
    /// `Destination` of a replication rule.
    ReplicationDestination,
    /// `ReplicaKmsKeyID`
    ReplicaKey,
    /// Whether conditions see a bucket's tags.
    Abac,
    /// Who is granted something.
    Grantee,
    /// What is granted.
    Permission,
    /// An object's name.
    ObjectName,
    /// Its bucket.
    ObjectBucket,
    /// Who uploaded it.
    UploadedBy,
    /// When.
    UploadedAt,
    /// Its text.
    ObjectBody,
    /// The headers of the upload.
    UploadHeaders,
    /// How the uploader's client encrypted it.
    ClientFormat,
    /// The client's KMS key.
    ClientKey,
    /// An access point's name.
    AccessPointName,
    /// Its bucket.
    AccessPointBucket,
    /// Its account.
    AccessPointAccount,
    /// `Alias` of an access point.
    AccessPointAlias,
    /// The VPC from which alone it answers.
    NetworkOrigin,
    /// A VPC endpoint's id.
    VpcEndpointId,
    /// Its VPC.
    Vpc,
    /// The account of a VPC endpoint.
    VpcEndpointAccount,
    /// The caller's address inside the VPC.
    VpcAddress,
    /// An account's id.
    AccountId,
    /// An organization's id.
    OrganizationId,
    /// Its management account.
    ManagementAccount,
    /// Its root, units and accounts.
    Levels,
    /// The id of one of them.
    LevelId,
    /// The accounts at or below it.
    LevelAccounts,
    /// The scenario's title in English.
    TitleEnglish,
    /// The scenario's title in Japanese.
    TitleJapanese,
    /// Its question in English.
    QuestionEnglish,
    /// Its question in Japanese.
    QuestionJapanese,
    /// The day whose AWS answers.
    Time,
    /// The rows of the table.
    ShownCallers,
    /// The groups of its columns.
    ShownBuckets,
    /// The columns.
    ShownOperations,
    /// A step's title in English.
    StepTitleEnglish,
    /// A step's title in Japanese.
    StepTitleJapanese,
}
