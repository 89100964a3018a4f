//! What grants of a KMS key allow. Source: AWS KMS Developer Guide, "Grants in AWS KMS".

use iam::policy::{NamedPrincipal, PrincipalArn};
use iam::{AcrossAccounts, Grant, PrincipalMatch};

use super::kms::KeyUse;
use super::named;
use crate::PrincipalPath;
use crate::caller::Caller;
use crate::crypto::EncryptionContext;
use crate::model::{GrantConstraint, GrantOperation, Key, KeyGrant, Principal, PrincipalKind};

/// The grants of a key that cover this caller and this use of the key.
pub(crate) fn of_key(key: &Key, caller: Caller<'_>, key_use: &KeyUse<'_>) -> Vec<Grant> {
    covering(key, caller, |grant| {
        grant.operations.contains(&key_use.action.operation())
            && holds(grant.constraint.as_ref(), key_use.context)
    })
}

/// The grants of a key to this caller that cover what is asked.
pub(crate) fn covering(key: &Key, caller: Caller<'_>, covers: impl Fn(&KeyGrant) -> bool) -> Vec<Grant> {
    let to = |grantee: &str| match caller {
        Caller::Known { principal, .. } => names(grantee, principal),
        // CloudTrail's event of such a grant names the service principal as its grantee.
        // Source: AWS KMS Developer Guide, "Logging AWS KMS API calls with AWS CloudTrail", *CreateGrant*.
        Caller::CloudFront(_) | Caller::Service(_) => {
            (caller.arn() == grantee).then_some(PrincipalMatch::Service)
        }
        Caller::Anonymous | Caller::OriginAccessIdentity(_) => None,
    };
    key.grants
        .iter()
        .filter(|grant| covers(grant))
        .filter_map(|grant| {
            let to = to(&grant.grantee)?;
            // Evidence: inferred from Auto Scaling's service-linked role, which uses a foreign key by a grant alone.
            let across_accounts = AcrossAccounts::Suffices;
            Some(Grant { id: grant.id.as_str().into(), to, across_accounts })
        })
        .collect()
}

/// What a grant says of its own retiring: its retiring principal may, and its grantee if it allows RetireGrant. Where an
/// account is to retire it, a policy of that account says who of it.
/// Source: AWS KMS Developer Guide, "Retiring and revoking grants".
pub(crate) fn retiring(key: &Key, caller: Caller<'_>, id: &str) -> Vec<Grant> {
    let Caller::Known { principal, .. } = caller else { return Vec::new() };
    let Some(grant) = key.grants.iter().find(|grant| grant.id == id) else { return Vec::new() };
    let grantee = grant.operations.contains(&GrantOperation::RetireGrant).then_some(grant.grantee.as_str());
    let allows = |to, across_accounts| Grant { id: grant.id.as_str().into(), to, across_accounts };
    let own = grantee
        .into_iter()
        .chain(grant.retiring.as_deref())
        .filter_map(|arn| names(arn, principal))
        .map(|to| allows(to, AcrossAccounts::Suffices));
    let of_account = grant
        .retiring
        .as_deref()
        .filter(|arn| **arn == format!("arn:{}:iam::{}:root", principal.partition, principal.account))
        .map(|_| allows(PrincipalMatch::Account, AcrossAccounts::NeedsIdentity));
    own.chain(of_account).collect()
}

/// As whom a grantee principal means the caller, if it does.
fn names(grantee: &str, principal: &Principal) -> Option<PrincipalMatch> {
    let is = |arn: String| grantee == arn;
    match &principal.kind {
        PrincipalKind::Root => is(principal.arn()).then_some(PrincipalMatch::Account),
        PrincipalKind::User => is(principal.arn()).then_some(PrincipalMatch::User),
        PrincipalKind::FederatedUser { .. } => is(principal.arn()).then_some(PrincipalMatch::FederatedUser),
        PrincipalKind::RoleSession { .. } => {
            if is(principal.arn()) {
                Some(PrincipalMatch::RoleSession)
            } else {
                let is_role = is(principal.iam_arn()) || is_linked_role(grantee, principal);
                is_role.then_some(PrincipalMatch::Role)
            }
        }
    }
}

/// Whether a grantee is a service-linked role of which the scenario does not say the service.
fn is_linked_role(grantee: &str, principal: &Principal) -> bool {
    if principal.path != PrincipalPath::of_service_linked_roles() {
        return false;
    }
    let Some(PrincipalArn { account, principal: NamedPrincipal::Role(name), .. }) =
        PrincipalArn::parse(grantee)
    else {
        return false;
    };
    account == principal.account && named::is_role_at(principal, &name)
}

/// Whether a grant's constraint holds for an encryption context.
pub(crate) fn holds(constraint: Option<&GrantConstraint>, context: &EncryptionContext) -> bool {
    match constraint {
        None => true,
        Some(GrantConstraint::Equals(pairs)) => pairs == context,
        Some(GrantConstraint::Subset(pairs)) => {
            pairs.pairs().all(|(name, value)| context.get(name) == Some(value))
        }
    }
}

/// Whether a grant that lets its grantee make grants covers this one: no further operations, and a constraint at
/// least as narrow. Source: AWS KMS Developer Guide, "Grants in AWS KMS", Granting CreateGrant permission.
pub(crate) fn covers_grant(
    parent: &KeyGrant,
    operations: &[GrantOperation],
    constraint: Option<&GrantConstraint>,
) -> bool {
    let narrower = match (parent.constraint.as_ref(), constraint) {
        (None, _) => true,
        (Some(GrantConstraint::Equals(pairs)), Some(GrantConstraint::Equals(own))) => pairs == own,
        (
            Some(GrantConstraint::Subset(pairs)),
            Some(GrantConstraint::Subset(own) | GrantConstraint::Equals(own)),
        ) => pairs.pairs().all(|(name, value)| own.get(name) == Some(value)),
        (Some(GrantConstraint::Equals(_)), Some(GrantConstraint::Subset(_))) | (Some(_), None) => false,
    };
    narrower
        && parent.operations.contains(&GrantOperation::CreateGrant)
        && operations.iter().all(|operation| parent.operations.contains(operation))
}
