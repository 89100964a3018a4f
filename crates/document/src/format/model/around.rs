//! Organizations, endpoints, access points, distributions, grants and ACLs in documents.

use std::collections::BTreeMap;

use json::Value;

use super::{
    CONTEXT, Format, Member, NAME, Named, Node, PublicAccessBlock, Reader, Record, Shape, Writer, docs,
    policies, record, words,
};
use crate::format::limits::{
    ACCOUNTS_MAX, ACL_GRANTS_MAX, GRANT_OPERATIONS_MAX, LEVEL_POLICIES_MAX, LEVELS_MAX,
};
use crate::{Handle, PolicyValue};

record! {
    /// An organization of AWS Organizations.
    pub struct Organization {
        /// `o-…`
        needed id: String as "id" of NAME,
        /// The account that SCPs and RCPs do not reach.
        needed management_account: Handle as "managementAccount" of Shape::AccountId,
        /// Block Public Access set by an organization policy, for every account below it.
        default blocks_public_access: bool as "blocksPublicAccess",
        /// The root, the organizational units and the accounts, from above to below.
        needed levels: Vec<OrganizationLevel> as "levels"
            of Shape::List(&OrganizationLevel::SHAPE, Some(LEVELS_MAX)),
    }

    /// The root, an organizational unit or an account, with the policies attached to it.
    pub struct OrganizationLevel {
        /// `r-…`, `ou-…` or an account id.
        needed id: String as "id" of NAME,
        /// The accounts at or below this level.
        needed accounts: Vec<Handle> as "accounts" of Shape::List(&Shape::AccountId, Some(ACCOUNTS_MAX)),
        /// Service control policies; none where the type is not in use. `FullAWSAccess` is a template.
        default service_control_policies: Vec<PolicyValue> as "serviceControlPolicies" of policies(LEVEL_POLICIES_MAX),
        /// Resource control policies, beside `RCPFullAWSAccess`.
        default resource_control_policies: Vec<PolicyValue> as "resourceControlPolicies" of policies(LEVEL_POLICIES_MAX),
    }

    /// A VPC endpoint for S3.
    pub struct VpcEndpoint {
        /// `vpce-…`
        needed id: String as "id" of NAME,
        /// `vpc-…`
        needed vpc: String as "vpc" of NAME,
        /// The caller's address inside the VPC.
        needed source_ip: String as "sourceIp" of NAME,
        /// Its policy; without one everything passes.
        optional policy: PolicyValue as "policy",
    }

    /// An access point of a bucket.
    pub struct AccessPoint {
        /// Its handle.
        needed id: Handle as "id",
        /// Its name, unique in its account.
        needed name: String as "name" of NAME,
        /// The account that owns it.
        needed account: Handle as "account" of Shape::AccountId,
        /// `Alias`: the name that S3 made for it, ending with `-s3alias`; requests can name it as their bucket.
        optional alias: String as "alias" of NAME,
        /// The bucket behind it.
        needed bucket: Handle as "bucket",
        /// Its policy.
        optional policy: PolicyValue as "policy",
        /// Block Public Access, fixed when it was made.
        needed public_access_block: PublicAccessBlock as "publicAccessBlock",
        /// The VPC from which alone it answers; without one its network origin is the internet.
        optional vpc: String as "vpc" of NAME,
    }

    /// A CloudFront distribution in front of a bucket. As a caller it stands for a viewer whose request it fetches.
    pub struct Distribution {
        /// Its handle.
        needed id: Handle as "id",
        /// `E…`
        needed distribution_id: String as "distributionId" of NAME,
        /// The account that owns it.
        needed account: Handle as "account" of Shape::AccountId,
        /// How it signs requests to S3.
        needed origin_access: OriginAccess as "originAccess",
    }

    /// A grant of a KMS key.
    pub struct KeyGrant {
        /// `GranteePrincipal`: an ARN.
        needed grantee_principal: String as "GranteePrincipal" of NAME,
        /// `RetiringPrincipal`: the ARN of who may retire it.
        optional retiring_principal: String as "RetiringPrincipal" of NAME,
        /// `Operations`: what it allows.
        needed operations: Vec<GrantOperation> as "Operations"
            of Shape::List(&GrantOperation::SHAPE, Some(GRANT_OPERATIONS_MAX)),
        /// `Constraints`: under which encryption context.
        optional constraints: GrantConstraint as "Constraints",
    }

    /// One grant of an ACL.
    pub struct AclGrant {
        /// An account id, or a group's URI.
        needed grantee: String as "grantee" of NAME,
        /// `READ`, `WRITE`, `READ_ACP`, `WRITE_ACP`, `FULL_CONTROL`
        needed permission: String as "permission" of NAME,
    }
}

words! {
    /// What a key is made for.
    #[derive(Default)]
    pub enum KeySpec {
        /// Encrypts and decrypts.
        #[default]
        SymmetricDefault = "SYMMETRIC_DEFAULT",
        /// Signs and verifies.
        Rsa2048 = "RSA_2048",
        /// Makes and verifies HMACs.
        Hmac256 = "HMAC_256",
    }

    /// What a grant can allow.
    pub enum GrantOperation {
        /// `Decrypt`
        Decrypt = "Decrypt",
        /// `Encrypt`
        Encrypt = "Encrypt",
        /// `GenerateDataKey`
        GenerateDataKey = "GenerateDataKey",
        /// `ReEncryptFrom`
        ReEncryptFrom = "ReEncryptFrom",
        /// `ReEncryptTo`
        ReEncryptTo = "ReEncryptTo",
        /// `CreateGrant`
        CreateGrant = "CreateGrant",
        /// `RetireGrant`
        RetireGrant = "RetireGrant",
        /// `DescribeKey`
        DescribeKey = "DescribeKey",
    }
}

/// How a distribution signs its requests to S3: `control`, `none`, or `{"identity": "E…"}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OriginAccess {
    /// Origin access control.
    Control,
    /// Origin access identity, by its id.
    Identity(String),
    /// Unsigned.
    None,
}

record! {
    /// An origin access identity.
    struct Identity {
        /// `E…`
        needed identity: String as "identity" of NAME,
    }
}

impl Format for OriginAccess {
    const SHAPE: Shape = Shape::Either(&[
        Shape::Word(&super::WordsOf {
            name: "",
            doc: "",
            words: &[("control", "Origin access control."), ("none", "Unsigned.")],
        }),
        Identity::SHAPE,
    ]);

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match node.value {
            Value::Object(_) => Identity::read(node, reader).map(|one| Self::Identity(one.identity)),
            _ => reader.word(node, |word| match word {
                "control" => Some(Self::Control),
                "none" => Some(Self::None),
                _ => None,
            }),
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Control => writer.string("control"),
            Self::None => writer.string("none"),
            Self::Identity(id) => writer.object(|writer| writer.member("identity", id)),
        }
    }
}

/// Under which encryption context a grant allows: an object with the one or the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantConstraint {
    /// Exactly these pairs.
    EncryptionContextEquals(BTreeMap<String, String>),
    /// At least these pairs.
    EncryptionContextSubset(BTreeMap<String, String>),
}

impl GrantConstraint {
    const NAMES: [&'static str; 2] = ["EncryptionContextEquals", "EncryptionContextSubset"];
}

impl Format for GrantConstraint {
    const SHAPE: Shape = Shape::Record(&Record {
        name: "GrantConstraint",
        doc: "Under which encryption context a grant allows.",
        members: &[],
        is_inline: false,
        one_of: &[
            Member { name: Self::NAMES[0], doc: "Exactly these pairs.", shape: CONTEXT, is_needed: true },
            Member { name: Self::NAMES[1], doc: "At least these pairs.", shape: CONTEXT, is_needed: true },
        ],
    });

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let [equals, _] = Self::NAMES;
        let members = reader.object(node, &Self::NAMES)?;
        let (name, pairs) = reader.one_of(&members, &Self::NAMES, "a grant constraint")?;
        let pairs = Format::read(pairs, reader)?;
        Some(if name == equals {
            Self::EncryptionContextEquals(pairs)
        } else {
            Self::EncryptionContextSubset(pairs)
        })
    }

    fn write(&self, writer: &mut Writer) {
        let [equals, subset] = Self::NAMES;
        let (name, pairs) = match self {
            Self::EncryptionContextEquals(pairs) => (equals, pairs),
            Self::EncryptionContextSubset(pairs) => (subset, pairs),
        };
        writer.object(|writer| writer.member(name, pairs));
    }
}

/// An ACL: a canned one by its name, or grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Acl {
    /// `private`, `public-read`, …
    Canned(String),
    /// Grants.
    Grants(Vec<AclGrant>),
}

impl Format for Acl {
    const SHAPE: Shape = Shape::Either(&[NAME, Shape::List(&AclGrant::SHAPE, Some(ACL_GRANTS_MAX))]);

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match node.value {
            Value::List(_) => Format::read(node, reader).map(Self::Grants),
            _ => Format::read(node, reader).map(Self::Canned),
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Canned(name) => name.write(writer),
            Self::Grants(grants) => grants.write(writer),
        }
    }
}
