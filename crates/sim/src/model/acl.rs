//! Access control lists. Source: Amazon S3 User Guide, "Access control list (ACL) overview".

use std::fmt;

use catalog::acl::{CannedAcl, CannedGrantee, Group, Permission};

use crate::AccountId;
use crate::crypto::{Entropy, hex};

/// An ACL: who has which permission.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Acl {
    /// The grants in their order.
    pub grants: Vec<AclGrant>,
}

/// One grant of an ACL. Not to be confused with a grant of a KMS key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AclGrant {
    /// To whom.
    pub grantee: Grantee,
    /// What.
    pub permission: Permission,
}

/// Whom an ACL can name: accounts and groups, never an IAM user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grantee {
    /// An account, or nobody who signs, by the canonical user id.
    Owner(Owner),
    /// A group, by its URI.
    Group(Group),
}

/// Who owns an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// An account.
    Account(AccountId),
    /// Nobody who signs: the anonymous user, who put it into a bucket that is open to everyone.
    /// Source: AWS re:Post, "How can I change the ownership of publicly (anonymously) owned objects in my Amazon S3 bucket?".
    Anonymous,
}

/// The canonical user id of the anonymous user.
/// Recorded: access logs of 2009 name it where nobody signed; Services_Amazon_S3 and others carry it from AWS's pages.
const ANONYMOUS_USER_ID: &str = "65a011a29cdf8ec533ec3d1ccaae921c";

impl Owner {
    /// The account, if it is one.
    pub fn account(self) -> Option<AccountId> {
        match self {
            Self::Account(account) => Some(account),
            Self::Anonymous => None,
        }
    }

    /// The canonical user id by which ACLs name it.
    pub fn canonical_user_id(self) -> String {
        match self {
            Self::Account(account) => canonical_user_id(&account),
            Self::Anonymous => ANONYMOUS_USER_ID.to_owned(),
        }
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Account(account) => account.fmt(f),
            Self::Anonymous => f.write_str(ANONYMOUS_USER_ID),
        }
    }
}

/// The canonical user id of an account: 64 hexadecimal digits, made from the account's id.
pub fn canonical_user_id(account: &AccountId) -> String {
    let bytes: [u8; 32] = Entropy::new([0; 32]).fill(&format!("canonical user id {account}"));
    hex(&bytes)
}

impl Acl {
    /// The ACL that a canned one stands for.
    pub fn canned(canned: CannedAcl, owner: Owner, bucket_owner: AccountId) -> Self {
        let grants = canned.grants().iter().filter_map(|(grantee, permission)| {
            let grantee = match grantee {
                CannedGrantee::Owner => Grantee::Owner(owner),
                CannedGrantee::BucketOwner => Grantee::Owner(Owner::Account(bucket_owner)),
                CannedGrantee::Group(group) => Grantee::Group(*group),
                // EC2's access to machine images is a matter between the two services.
                CannedGrantee::Ec2 => return None,
            };
            Some(AclGrant { grantee, permission: *permission })
        });
        Self { grants: grants.collect() }
    }

    /// Whether S3 calls the ACL public: it grants anything to everyone or to every AWS account.
    pub fn is_public(&self) -> bool {
        self.grants.iter().any(|grant| grant.grantee.is_public())
    }
}

impl Grantee {
    /// Whether a grant to it makes an ACL public.
    pub(crate) fn is_public(self) -> bool {
        match self {
            Self::Owner(_) => false,
            Self::Group(group) => group.is_public(),
        }
    }
}
