//! What ACLs allow, as grants of the evaluation.
//!
//! Source: Amazon S3 User Guide, "Access control list (ACL) overview" and "How Amazon S3 authorizes a request".

use catalog::acl::{AclTarget, Group};
use iam::{AcrossAccounts, Grant, PrincipalMatch};

use crate::caller::Caller;
use crate::model::{Acl, Grantee, ObjectOwnership, Owner, PublicAccessBlock};

/// Which grants of an ACL give this caller this action, as far as ACLs count at all.
pub(crate) fn grants(
    acl: &Acl,
    caller: Caller<'_>,
    action: &str,
    target: AclTarget,
    ownership: ObjectOwnership,
    block: PublicAccessBlock,
) -> Vec<Grant> {
    match ownership {
        ObjectOwnership::BucketOwnerEnforced => return Vec::new(),
        ObjectOwnership::BucketOwnerPreferred | ObjectOwnership::ObjectWriter => {}
    }
    acl.grants
        .iter()
        .filter(|grant| grant.permission.actions(target).contains(&action))
        .filter(|grant| !(block.ignore_public_acls && grant.grantee.is_public()))
        .filter_map(|grant| {
            let (id, to) = means(grant.grantee, caller)?;
            Some(Grant { id: id.into(), to, across_accounts: AcrossAccounts::NeedsIdentity })
        })
        .collect()
}

/// As whom a grantee means the caller, if it does, and what to call the grantee.
fn means(grantee: Grantee, caller: Caller<'_>) -> Option<(String, PrincipalMatch)> {
    let everyone = |group: Group| Some((group.name().to_owned(), PrincipalMatch::Everyone));
    match grantee {
        Grantee::Owner(Owner::Account(account)) => {
            (caller.account() == Some(&account)).then(|| (account.to_string(), PrincipalMatch::Account))
        }
        // Nobody who does not sign is told from another.
        Grantee::Owner(Owner::Anonymous) => matches!(caller, Caller::Anonymous)
            .then(|| (Owner::Anonymous.canonical_user_id(), PrincipalMatch::Everyone)),
        Grantee::Group(group @ Group::AllUsers) => everyone(group),
        Grantee::Group(group @ Group::AuthenticatedUsers) => match caller {
            Caller::Known { .. } => everyone(group),
            Caller::Anonymous
            | Caller::CloudFront(_)
            | Caller::OriginAccessIdentity(_)
            | Caller::Service(_) => None,
        },
        // S3's own delivery of access logs is in this group alone. Source: Amazon S3 User Guide, "Enabling Amazon S3 server access
        // logging", *Grant access by using bucket ACL*.
        Grantee::Group(group @ Group::LogDelivery) => match caller {
            Caller::Service(service) if service.name.as_str() == "logging.s3.amazonaws.com" => {
                everyone(group)
            }
            Caller::Known { .. }
            | Caller::Anonymous
            | Caller::CloudFront(_)
            | Caller::OriginAccessIdentity(_)
            | Caller::Service(_) => None,
        },
    }
}
