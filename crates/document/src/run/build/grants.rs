//! From grants of keys and ACLs to the simulator's ground state.

use std::fmt::Arguments;

use catalog::acl::{CannedAcl, Group, Permission};
use sim::AccountId;
use sim::crypto::EncryptionContext;

use super::ScenarioMaker;
use crate::format::model;
use crate::run::problem::wanted;

impl ScenarioMaker<'_> {
    /// The ACL of a bucket; `private` if it has none of its own.
    pub(super) fn acl(
        &mut self,
        path: Arguments<'_>,
        acl: Option<&model::Acl>,
        owner: AccountId,
    ) -> Option<sim::Acl> {
        let grants = match acl {
            None => return Some(sim::Acl::canned(CannedAcl::Private, owner, owner)),
            Some(model::Acl::Canned(name)) => {
                let canned = CannedAcl::by_name(name);
                let canned = wanted(canned, "a canned ACL", "a name such as public-read", name);
                return self.name(path, canned).map(|canned| sim::Acl::canned(canned, owner, owner));
            }
            Some(model::Acl::Grants(grants)) => grants,
        };
        let grants: Vec<sim::AclGrant> =
            grants.iter().filter_map(|grant| self.acl_grant(path, grant)).collect();
        Some(sim::Acl { grants })
    }

    fn acl_grant(&mut self, path: Arguments<'_>, grant: &model::AclGrant) -> Option<sim::AclGrant> {
        let model::AclGrant { grantee, permission } = grant;
        let named = AccountId::parse(grantee)
            .map(sim::Grantee::Account)
            .or_else(|| Group::by_name(grantee).map(sim::Grantee::Group));
        let named = wanted(named, "a grantee", "an account ID or a group's URI", grantee);
        let form = "READ, WRITE, READ_ACP, WRITE_ACP or FULL_CONTROL";
        let permission = wanted(Permission::by_name(permission), "a permission of an ACL", form, permission);
        let (grantee, permission) = (self.name(path, named), self.name(path, permission));
        Some(sim::AclGrant { grantee: grantee?, permission: permission? })
    }
}

/// A key's grants. Their ids are made from their places, since nobody writes 64 digits by hand.
pub(super) fn key_grants(grants: &[model::KeyGrant]) -> Vec<sim::KeyGrant> {
    grants
        .iter()
        .enumerate()
        .map(|(place, grant)| sim::KeyGrant {
            id: format!("{place:064x}"),
            grantee: grant.grantee_principal.clone(),
            retiring: grant.retiring_principal.clone(),
            operations: grant.operations.iter().map(|operation| (*operation).into()).collect(),
            constraint: grant.constraints.as_ref().map(grant_constraint),
        })
        .collect()
}

pub(crate) fn grant_constraint(constraint: &model::GrantConstraint) -> sim::GrantConstraint {
    match constraint {
        model::GrantConstraint::EncryptionContextEquals(pairs) => {
            sim::GrantConstraint::Equals(EncryptionContext::default().with(pairs.clone()))
        }
        model::GrantConstraint::EncryptionContextSubset(pairs) => {
            sim::GrantConstraint::Subset(EncryptionContext::default().with(pairs.clone()))
        }
    }
}
