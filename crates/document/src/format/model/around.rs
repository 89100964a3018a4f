//! What stands around accounts, keys and buckets: organizations, endpoints, distributions, grants, ACLs.

use std::collections::BTreeMap;

use super::PublicAccessBlock;
use crate::{Handle, PolicyValue};

/// An organization of AWS Organizations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// `o-…`
    pub id: String,
    /// The account that SCPs and RCPs do not reach.
    pub management_account: Handle,
    /// Block Public Access set by an organization policy, for every account below it.
    pub blocks_public_access: bool,
    /// The root, the organizational units and the accounts, from above to below.
    pub levels: Vec<OrganizationLevel>,
}

/// The root, an organizational unit or an account, with the policies attached to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganizationLevel {
    /// `r-…`, `ou-…` or an account id.
    pub id: String,
    /// The accounts at or below this level.
    pub accounts: Vec<Handle>,
    /// Service control policies; none where the type is not in use. `FullAWSAccess` is a template.
    pub service_control_policies: Vec<PolicyValue>,
    /// Resource control policies, beside `RCPFullAWSAccess`.
    pub resource_control_policies: Vec<PolicyValue>,
}

/// A VPC endpoint for S3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VpcEndpoint {
    /// `vpce-…`
    pub id: String,
    /// `vpc-…`
    pub vpc: String,
    /// The caller's address inside the VPC.
    pub source_ip: String,
    /// Its policy; without one everything passes.
    pub policy: Option<PolicyValue>,
}

/// A CloudFront distribution in front of a bucket. As a caller it stands for a viewer whose request it fetches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribution {
    /// Its handle.
    pub id: Handle,
    /// `E…`
    pub distribution_id: String,
    /// The account that owns it.
    pub account: Handle,
    /// How it signs requests to S3.
    pub origin_access: OriginAccess,
}

/// How a distribution signs its requests to S3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OriginAccess {
    /// Origin access control.
    Control,
    /// Origin access identity, by its id.
    Identity(String),
    /// Unsigned.
    None,
}

/// What a key is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum KeySpec {
    /// Encrypts and decrypts.
    #[default]
    SymmetricDefault,
    /// Signs and verifies.
    Rsa2048,
    /// Makes and verifies HMACs.
    Hmac256,
}

/// A grant of a KMS key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyGrant {
    /// `GranteePrincipal`: an ARN.
    pub grantee_principal: String,
    /// `RetiringPrincipal`: an ARN.
    pub retiring_principal: Option<String>,
    /// `Operations`
    pub operations: Vec<GrantOperation>,
    /// `Constraints`
    pub constraints: Option<GrantConstraint>,
}

/// What a grant can allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantOperation {
    /// `Decrypt`
    Decrypt,
    /// `Encrypt`
    Encrypt,
    /// `GenerateDataKey`
    GenerateDataKey,
    /// `ReEncryptFrom`
    ReEncryptFrom,
    /// `ReEncryptTo`
    ReEncryptTo,
    /// `CreateGrant`
    CreateGrant,
    /// `RetireGrant`
    RetireGrant,
    /// `DescribeKey`
    DescribeKey,
}

/// Under which encryption context a grant allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantConstraint {
    /// Exactly these pairs.
    EncryptionContextEquals(BTreeMap<String, String>),
    /// At least these pairs.
    EncryptionContextSubset(BTreeMap<String, String>),
}

/// An ACL: a canned one by its name, or grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acl {
    /// `private`, `public-read`, …
    Canned(String),
    /// Grants.
    Grants(Vec<AclGrant>),
}

/// One grant of an ACL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AclGrant {
    /// An account id, or a group's URI.
    pub grantee: String,
    /// `READ`, `WRITE`, `READ_ACP`, `WRITE_ACP`, `FULL_CONTROL`
    pub permission: String,
}

/// An access point of a bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessPoint {
    /// Its handle.
    pub id: Handle,
    /// Its name, unique in its account.
    pub name: String,
    /// The account that owns it.
    pub account: Handle,
    /// `Alias`: the name that S3 made for it, ending with `-s3alias`; requests can name it as their bucket.
    pub alias: Option<String>,
    /// The bucket behind it.
    pub bucket: Handle,
    /// Its policy.
    pub policy: Option<PolicyValue>,
    /// Block Public Access, fixed when it was made.
    pub public_access_block: PublicAccessBlock,
    /// The VPC from which alone it answers; without one its network origin is the internet.
    pub vpc: Option<String>,
}
