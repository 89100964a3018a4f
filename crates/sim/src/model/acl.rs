//! Access control lists. Source: Amazon S3 User Guide, "Access control list (ACL) overview".

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
    /// An account, by its canonical user id.
    Account(AccountId),
    /// A group, by its URI.
    Group(Group),
}

/// The canonical user id of an account: 64 hexadecimal digits, made from the account's id.
pub fn canonical_user_id(account: &AccountId) -> String {
    let bytes: [u8; 32] = Entropy::new([0; 32]).fill(&format!("canonical user id {account}"));
    hex(&bytes)
}

impl Acl {
    /// The ACL that a canned one stands for.
    pub fn canned(canned: CannedAcl, owner: AccountId, bucket_owner: AccountId) -> Self {
        let grants = canned.grants().iter().filter_map(|(grantee, permission)| {
            let grantee = match grantee {
                CannedGrantee::Owner => Grantee::Account(owner),
                CannedGrantee::BucketOwner => Grantee::Account(bucket_owner),
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
            Self::Account(_) => false,
            Self::Group(group) => group.is_public(),
        }
    }
}
