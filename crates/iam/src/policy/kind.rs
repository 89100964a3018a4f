//! Where a policy is put, which decides what AWS accepts in it, how long it may be and whose error it gets.

/// Where a policy is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyKind<'a> {
    /// Attached to a user, group or role.
    Identity(Attachment),
    /// On the S3 bucket of this name.
    Bucket(&'a str),
    /// On any resource but a bucket, a KMS key or a VPC endpoint.
    Resource,
    /// On a KMS key.
    Key,
    /// A permissions boundary, which is a managed policy.
    Boundary,
    /// Handed over when a session begins.
    Session,
    /// A service control policy (SCP).
    ServiceControl,
    /// A resource control policy (RCP).
    ResourceControl,
    /// On a VPC endpoint.
    VpcEndpoint,
}

impl<'a> PolicyKind<'a> {
    /// The kind without the bucket's name, to be kept, and that name; empty for any other kind.
    pub const fn without_name(self) -> (PolicyKind<'static>, &'a str) {
        let alone = match self {
            Self::Bucket(bucket) => return (PolicyKind::Bucket(""), bucket),
            Self::Identity(attachment) => PolicyKind::Identity(attachment),
            Self::Resource => PolicyKind::Resource,
            Self::Key => PolicyKind::Key,
            Self::Boundary => PolicyKind::Boundary,
            Self::Session => PolicyKind::Session,
            Self::ServiceControl => PolicyKind::ServiceControl,
            Self::ResourceControl => PolicyKind::ResourceControl,
            Self::VpcEndpoint => PolicyKind::VpcEndpoint,
        };
        (alone, "")
    }
}

/// How an identity-based policy is attached, which decides its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attachment {
    /// A managed policy of a customer's.
    Managed,
    /// An AWS managed policy, which none of the customers' limits binds.
    AwsManaged,
    /// Inline in a user.
    User,
    /// Inline in a group.
    Group,
    /// Inline in a role.
    Role,
}

/// The service that stores a policy and answers when it is malformed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Service {
    /// IAM: users, groups, roles, managed policies.
    Iam,
    /// STS: session policies.
    Sts,
    /// S3: bucket policies.
    S3,
    /// KMS: key policies.
    Kms,
    /// Organizations: SCPs and RCPs.
    Organizations,
    /// EC2: VPC endpoint policies.
    Ec2,
    /// Any other service's resource policies.
    Other,
}

/// What a policy's size is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SizeUnit {
    /// Every character.
    Characters,
    /// Characters that are not white space.
    CharactersWithoutWhiteSpace,
    /// Bytes of UTF-8.
    Bytes,
    /// Bytes of UTF-8 after white space outside strings is dropped.
    NormalizedBytes,
}

/// How long a policy may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SizeLimit {
    /// What is counted.
    pub unit: SizeUnit,
    /// The largest size accepted.
    pub max: u32,
}

/// No policy of any kind is read beyond this. Source: IAM API reference, *CreatePolicy*, length of `PolicyDocument`.
pub const DOCUMENT_CHARACTERS_MAX: u32 = 131_072;
/// Source: IAM user guide, *IAM and AWS STS quotas*: what a customer writes. AWS's own are longer: `ReadOnlyAccess` is.
pub const MANAGED_POLICY_CHARACTERS_MAX: u32 = 6_144;
/// All inline policies of a user together. Source: IAM user guide, *IAM and AWS STS quotas*.
pub const USER_POLICY_CHARACTERS_MAX: u32 = 2_048;
/// All inline policies of a group together. Source: IAM user guide, *IAM and AWS STS quotas*.
pub const GROUP_POLICY_CHARACTERS_MAX: u32 = 5_120;
/// All inline policies of a role together. Source: IAM user guide, *IAM and AWS STS quotas*.
pub const ROLE_POLICY_CHARACTERS_MAX: u32 = 10_240;
/// Source: IAM user guide, *IAM and AWS STS quotas*.
pub const SESSION_POLICY_CHARACTERS_MAX: u32 = 2_048;
/// Source: AWS Organizations user guide, *Quotas and service limits*; its *SCP syntax* says that every character counts.
pub const SERVICE_CONTROL_POLICY_CHARACTERS_MAX: u32 = 5_120;
/// Source: AWS Organizations user guide, *Quotas and service limits*; its *RCP syntax* says that every character counts.
pub const RESOURCE_CONTROL_POLICY_CHARACTERS_MAX: u32 = 5_120;
/// Source: Amazon S3 user guide, *Adding a bucket policy*. What is counted follows from S3's own error text.
pub const BUCKET_POLICY_BYTES_MAX: u32 = 20_480;
/// Source: KMS API reference, *PutKeyPolicy*.
pub const KEY_POLICY_BYTES_MAX: u32 = 32_768;
/// Source: AWS PrivateLink guide, *Control access to VPC endpoints using endpoint policies*; white space counts.
pub const VPC_ENDPOINT_POLICY_CHARACTERS_MAX: u32 = 20_480;

impl PolicyKind<'_> {
    /// How long a policy of this kind may be.
    #[must_use]
    pub const fn size_limit(self) -> SizeLimit {
        let (unit, max) = match self {
            Self::Identity(Attachment::Managed) | Self::Boundary => {
                (SizeUnit::CharactersWithoutWhiteSpace, MANAGED_POLICY_CHARACTERS_MAX)
            }
            Self::Identity(Attachment::AwsManaged) => (SizeUnit::Characters, u32::MAX),
            Self::Identity(Attachment::User) => {
                (SizeUnit::CharactersWithoutWhiteSpace, USER_POLICY_CHARACTERS_MAX)
            }
            Self::Identity(Attachment::Group) => {
                (SizeUnit::CharactersWithoutWhiteSpace, GROUP_POLICY_CHARACTERS_MAX)
            }
            Self::Identity(Attachment::Role) => {
                (SizeUnit::CharactersWithoutWhiteSpace, ROLE_POLICY_CHARACTERS_MAX)
            }
            Self::Bucket(_) => (SizeUnit::NormalizedBytes, BUCKET_POLICY_BYTES_MAX),
            Self::Key => (SizeUnit::Bytes, KEY_POLICY_BYTES_MAX),
            Self::Session => (SizeUnit::Characters, SESSION_POLICY_CHARACTERS_MAX),
            Self::ServiceControl => (SizeUnit::Characters, SERVICE_CONTROL_POLICY_CHARACTERS_MAX),
            Self::ResourceControl => (SizeUnit::Characters, RESOURCE_CONTROL_POLICY_CHARACTERS_MAX),
            Self::VpcEndpoint => (SizeUnit::Characters, VPC_ENDPOINT_POLICY_CHARACTERS_MAX),
            Self::Resource => (SizeUnit::Characters, DOCUMENT_CHARACTERS_MAX),
        };
        SizeLimit { unit, max }
    }

    /// Who stores a policy of this kind.
    #[must_use]
    pub const fn service(self) -> Service {
        match self {
            Self::Identity(_) | Self::Boundary => Service::Iam,
            Self::Session => Service::Sts,
            Self::Bucket(_) => Service::S3,
            Self::Key => Service::Kms,
            Self::ServiceControl | Self::ResourceControl => Service::Organizations,
            Self::VpcEndpoint => Service::Ec2,
            Self::Resource => Service::Other,
        }
    }

    /// Whether every statement says whom it speaks of. Elsewhere the principal is whoever bears the policy, and a
    /// `Principal` element is refused.
    ///
    /// Source: IAM user guide, *Grammar of the IAM JSON policy language*; AWS Organizations user guide, *SCP syntax* and
    /// *RCP syntax*.
    #[must_use]
    pub const fn names_principals(self) -> bool {
        match self {
            Self::Bucket(_) | Self::Resource | Self::Key | Self::VpcEndpoint | Self::ResourceControl => true,
            Self::Identity(_) | Self::Boundary | Self::Session | Self::ServiceControl => false,
        }
    }

    /// Whether only `Version` `2012-10-17` is accepted.
    ///
    /// Source: IAM's `Policy document must be version 2012-10-17 or greater.` for managed policies (Moto's
    /// `test_iam_policies.py`); AWS Organizations user guide, *SCP syntax* and *RCP syntax*. Older inline policies may
    /// carry the older version.
    pub(super) const fn needs_version_2012(self) -> bool {
        match self {
            Self::Identity(Attachment::Managed | Attachment::AwsManaged)
            | Self::Boundary
            | Self::ServiceControl
            | Self::ResourceControl => true,
            Self::Identity(Attachment::User | Attachment::Group | Attachment::Role)
            | Self::Session
            | Self::Bucket(_)
            | Self::Resource
            | Self::Key
            | Self::VpcEndpoint => false,
        }
    }

    /// Whether the text must begin with `{`, without white space before it.
    ///
    /// Source: S3's `Policies must be valid JSON and the first byte must be '{'`; IAM's refusal of leading spaces
    /// (hashicorp/terraform#14652).
    pub(super) const fn needs_leading_brace(self) -> bool {
        match self.service() {
            Service::Iam | Service::S3 => true,
            Service::Sts | Service::Kms | Service::Organizations | Service::Ec2 | Service::Other => false,
        }
    }

    /// Whether only the characters U+0009, U+000A, U+000D and U+0020 to U+00FF may stand in the text.
    ///
    /// Source: the pattern of `PolicyDocument` in the IAM API reference, of `Policy` in the STS and KMS API references.
    pub(super) const fn needs_latin_characters(self) -> bool {
        match self.service() {
            Service::Iam | Service::Sts | Service::Kms => true,
            Service::S3 | Service::Organizations | Service::Ec2 | Service::Other => false,
        }
    }

    /// Whether IAM's own rules for `Sid`, actions and resources hold.
    pub(super) const fn follows_iam(self) -> bool {
        match self {
            Self::Identity(_) | Self::Boundary | Self::Session => true,
            Self::Bucket(_)
            | Self::Resource
            | Self::Key
            | Self::ServiceControl
            | Self::ResourceControl
            | Self::VpcEndpoint => false,
        }
    }
}
