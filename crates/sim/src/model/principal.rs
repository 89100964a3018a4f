//! Accounts, and the users and roles in them.

use super::PublicAccessBlock;
use crate::{AccountId, PrincipalName};

/// An AWS account, with what is set for it as a whole.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Block Public Access for all of the account's buckets.
    pub public_access_block: PublicAccessBlock,
}

/// A policy as it is attached or set: its text, and what was read from it.
#[derive(Debug, Clone)]
pub struct Policy {
    /// What the policy is called and how it is attached; part of AWS's sentences and of the explanation.
    pub named: iam::NamedPolicy,
    /// AWS's own JSON, as written. Spans in explanations point into it.
    pub text: String,
}

/// Somebody who can sign requests.
#[derive(Debug, Clone)]
pub struct Principal {
    /// The name, unique in the scenario.
    pub name: PrincipalName,
    /// The account that the principal belongs to.
    pub account: AccountId,
    /// User, role session or root user.
    pub kind: PrincipalKind,
    /// Identity-based policies, managed and inline, the groups' included.
    pub policies: Vec<Policy>,
    /// The permissions boundary.
    pub boundary: Option<Policy>,
}

/// What kind of principal signs.
#[derive(Debug, Clone)]
pub enum PrincipalKind {
    /// The account's root user: all permissions in its own account, except for KMS keys whose policy leaves it out.
    Root,
    /// An IAM user.
    User,
    /// A session of an IAM role. For a Lambda function the session's name is the function's name.
    RoleSession {
        /// The session's name, the last part of the `assumed-role` ARN.
        session: PrincipalName,
        /// Session policies passed when the role was assumed.
        policies: Vec<Policy>,
    },
}

impl Principal {
    /// The ARN that AWS's messages show: `arn:aws:iam::…:user/NAME`, `arn:aws:sts::…:assumed-role/ROLE/SESSION`.
    pub fn arn(&self) -> String {
        let Self { name, account, kind, .. } = self;
        match kind {
            PrincipalKind::Root => format!("arn:aws:iam::{account}:root"),
            PrincipalKind::User => format!("arn:aws:iam::{account}:user/{name}"),
            PrincipalKind::RoleSession { session, .. } => {
                format!("arn:aws:sts::{account}:assumed-role/{name}/{session}")
            }
        }
    }
}
