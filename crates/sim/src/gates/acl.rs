//! What ACLs allow, as grants of the evaluation.
//!
//! Source: Amazon S3 User Guide, "Access control list (ACL) overview" and "How Amazon S3 authorizes a request".

use iam::{Grant, PrincipalMatch};

use super::signature::Caller;
use crate::AccountId;
use crate::model::{Acl, AclGrant, AclPermission, CannedAcl, Grantee, ObjectOwnership, PublicAccessBlock};
use crate::request::{AclGrantee, AclSetting};

/// Which grants of an ACL cover this caller and this permission, as far as ACLs count at all.
pub(crate) fn grants(
    acl: &Acl,
    caller: Caller<'_>,
    needed: AclPermission,
    ownership: ObjectOwnership,
    block: PublicAccessBlock,
) -> Vec<Grant> {
    match ownership {
        ObjectOwnership::BucketOwnerEnforced => return Vec::new(),
        ObjectOwnership::BucketOwnerPreferred | ObjectOwnership::ObjectWriter => {}
    }
    acl.grants
        .iter()
        .filter(|grant| grant.permission == needed || grant.permission == AclPermission::FullControl)
        .filter(|grant| !(block.ignore_public_acls && grant.grantee.is_public()))
        .filter_map(|grant| {
            let to = means(grant.grantee, caller)?;
            Some(Grant { id: grant.grantee.name().into(), to })
        })
        .collect()
}

/// As whom a grantee means the caller, if it does.
fn means(grantee: Grantee, caller: Caller<'_>) -> Option<PrincipalMatch> {
    match grantee {
        Grantee::Account(account) => (caller.account() == Some(&account)).then_some(PrincipalMatch::Account),
        Grantee::AllUsers => Some(PrincipalMatch::Everyone),
        Grantee::AuthenticatedUsers => match caller {
            Caller::Known { .. } => Some(PrincipalMatch::Everyone),
            Caller::Anonymous | Caller::CloudFront(_) | Caller::OriginAccessIdentity(_) => None,
        },
        Grantee::LogDelivery => None,
    }
}

impl Grantee {
    /// Whether a grant to it makes an ACL public.
    pub(crate) fn is_public(self) -> bool {
        match self {
            Self::AllUsers | Self::AuthenticatedUsers => true,
            Self::Account(_) | Self::LogDelivery => false,
        }
    }

    /// The group's URI, or the account's id.
    pub(crate) fn name(self) -> String {
        match self {
            Self::Account(account) => account.to_string(),
            Self::AllUsers => String::from("http://acs.amazonaws.com/groups/global/AllUsers"),
            Self::AuthenticatedUsers => {
                String::from("http://acs.amazonaws.com/groups/global/AuthenticatedUsers")
            }
            Self::LogDelivery => String::from("http://acs.amazonaws.com/groups/s3/LogDelivery"),
        }
    }

    /// Reads a group's URI.
    pub(crate) fn group(uri: &str) -> Option<Self> {
        [Self::AllUsers, Self::AuthenticatedUsers, Self::LogDelivery]
            .into_iter()
            .find(|group| group.name() == uri)
    }
}

impl AclPermission {
    /// Reads the permission's name in XML.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        [Self::Read, Self::Write, Self::ReadAcp, Self::WriteAcp, Self::FullControl]
            .into_iter()
            .find(|permission| permission.name() == name)
    }

    /// The permission's name in XML.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Read => "READ",
            Self::Write => "WRITE",
            Self::ReadAcp => "READ_ACP",
            Self::WriteAcp => "WRITE_ACP",
            Self::FullControl => "FULL_CONTROL",
        }
    }
}

impl CannedAcl {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Private,
        Self::PublicRead,
        Self::PublicReadWrite,
        Self::AuthenticatedRead,
        Self::AwsExecRead,
        Self::BucketOwnerRead,
        Self::BucketOwnerFullControl,
        Self::LogDeliveryWrite,
    ];

    /// The name in `x-amz-acl`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::PublicRead => "public-read",
            Self::PublicReadWrite => "public-read-write",
            Self::AuthenticatedRead => "authenticated-read",
            Self::AwsExecRead => "aws-exec-read",
            Self::BucketOwnerRead => "bucket-owner-read",
            Self::BucketOwnerFullControl => "bucket-owner-full-control",
            Self::LogDeliveryWrite => "log-delivery-write",
        }
    }

    /// Reads the name in `x-amz-acl`.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|canned| canned.name() == name)
    }

    /// The ACL that it stands for. Source: User Guide, "Canned ACL".
    pub fn acl(self, owner: AccountId, bucket_owner: AccountId) -> Acl {
        let grant = |grantee, permission| AclGrant { grantee, permission };
        let mut grants = vec![grant(Grantee::Account(owner), AclPermission::FullControl)];
        match self {
            // EC2's read access to machine images is a matter between the two services.
            Self::Private | Self::AwsExecRead => {}
            Self::PublicRead => grants.push(grant(Grantee::AllUsers, AclPermission::Read)),
            Self::PublicReadWrite => {
                grants.push(grant(Grantee::AllUsers, AclPermission::Read));
                grants.push(grant(Grantee::AllUsers, AclPermission::Write));
            }
            Self::AuthenticatedRead => grants.push(grant(Grantee::AuthenticatedUsers, AclPermission::Read)),
            Self::BucketOwnerRead => grants.push(grant(Grantee::Account(bucket_owner), AclPermission::Read)),
            Self::BucketOwnerFullControl => {
                grants.push(grant(Grantee::Account(bucket_owner), AclPermission::FullControl));
            }
            Self::LogDeliveryWrite => {
                grants.push(grant(Grantee::LogDelivery, AclPermission::Write));
                grants.push(grant(Grantee::LogDelivery, AclPermission::ReadAcp));
            }
        }
        Acl { grants }
    }
}

impl Acl {
    /// Whether S3 calls the ACL public: it grants anything to everyone or to every AWS account.
    pub fn is_public(&self) -> bool {
        self.grants.iter().any(|grant| grant.grantee.is_public())
    }
}

impl AclSetting {
    /// The ACL that is asked for, or `None` when a name in it is not one that S3 knows.
    pub(crate) fn acl(&self, owner: AccountId, bucket_owner: AccountId) -> Option<Acl> {
        match self {
            Self::Canned(name) => Some(CannedAcl::parse(name)?.acl(owner, bucket_owner)),
            Self::Grants(grants) => {
                let grants = grants.iter().map(|(grantee, permission)| {
                    let grantee = match grantee {
                        AclGrantee::Account(account) => Grantee::Account(*account),
                        AclGrantee::Group(uri) => Grantee::group(uri)?,
                    };
                    Some(AclGrant { grantee, permission: AclPermission::parse(permission)? })
                });
                Some(Acl { grants: grants.collect::<Option<Vec<_>>>()? })
            }
        }
    }
}
