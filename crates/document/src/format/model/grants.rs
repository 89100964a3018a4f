//! Grants of keys and ACLs in documents.

use std::collections::BTreeMap;

use json::Value;

use super::{CONTEXT, Format, Member, NAME, Node, Reader, Record, Shape, Writer, record, words};
use crate::format::limits::{ACL_GRANTS_MAX, GRANT_OPERATIONS_MAX};

record! {
    /// A grant of a KMS key.
    pub struct KeyGrant {
        /// `GranteePrincipal`: the ARN of an account's root, a user, a role, a role's session or a federated user; a service
        /// principal; or a principal's handle.
        needed grantee_principal: String as "GranteePrincipal" of NAME,
        /// `RetiringPrincipal`: who may retire it, in the same ways.
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
    /// What a grant can allow.
    pub enum GrantOperation {
        Decrypt = "Decrypt",
        Encrypt = "Encrypt",
        GenerateDataKey = "GenerateDataKey",
        ReEncryptFrom = "ReEncryptFrom",
        ReEncryptTo = "ReEncryptTo",
        CreateGrant = "CreateGrant",
        RetireGrant = "RetireGrant",
        DescribeKey = "DescribeKey",
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
            Member::needed(Self::NAMES[0], "Exactly these pairs.", CONTEXT),
            Member::needed(Self::NAMES[1], "At least these pairs.", CONTEXT),
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
        if matches!(node.value, Value::List(_)) {
            Format::read(node, reader).map(Self::Grants)
        } else {
            Format::read(node, reader).map(Self::Canned)
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Canned(name) => name.write(writer),
            Self::Grants(grants) => grants.write(writer),
        }
    }
}
