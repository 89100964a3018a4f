//! From grants of keys and ACLs to the simulator's ground state.

use catalog::acl::{CannedAcl, Group, Permission};
use sim::crypto::EncryptionContext;
use sim::{AccountId, NameError};

use super::ScenarioMaker;
use crate::format::model;

impl ScenarioMaker<'_> {
    /// The ACL of a bucket; `private` if it has none of its own.
    pub(super) fn acl(&mut self, path: &str, acl: Option<&model::Acl>, owner: AccountId) -> Option<sim::Acl> {
        let grants = match acl {
            None => return Some(sim::Acl::canned(CannedAcl::Private, owner, owner)),
            Some(model::Acl::Canned(name)) => {
                let canned = CannedAcl::by_name(name).ok_or_else(|| NameError {
                    wanted: "a canned ACL",
                    form: "a name such as public-read",
                    given: name.clone(),
                });
                return self.name(path, canned).map(|canned| sim::Acl::canned(canned, owner, owner));
            }
            Some(model::Acl::Grants(grants)) => grants,
        };
        let grants: Vec<sim::AclGrant> =
            grants.iter().filter_map(|grant| self.acl_grant(path, grant)).collect();
        Some(sim::Acl { grants })
    }

    fn acl_grant(&mut self, path: &str, grant: &model::AclGrant) -> Option<sim::AclGrant> {
        let model::AclGrant { grantee, permission } = grant;
        let named = AccountId::parse(grantee)
            .map(sim::Grantee::Account)
            .or_else(|| Group::by_name(grantee).map(sim::Grantee::Group));
        let named = named.ok_or_else(|| NameError {
            wanted: "a grantee",
            form: "an account ID or a group's URI",
            given: grantee.clone(),
        });
        let permission = Permission::by_name(permission).ok_or_else(|| NameError {
            wanted: "a permission of an ACL",
            form: "READ, WRITE, READ_ACP, WRITE_ACP or FULL_CONTROL",
            given: permission.clone(),
        });
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
            operations: grant.operations.iter().map(|operation| grant_operation(*operation)).collect(),
            constraint: grant.constraints.as_ref().map(grant_constraint),
        })
        .collect()
}

pub(crate) const fn grant_operation(operation: model::GrantOperation) -> sim::GrantOperation {
    match operation {
        model::GrantOperation::Decrypt => sim::GrantOperation::Decrypt,
        model::GrantOperation::Encrypt => sim::GrantOperation::Encrypt,
        model::GrantOperation::GenerateDataKey => sim::GrantOperation::GenerateDataKey,
        model::GrantOperation::ReEncryptFrom => sim::GrantOperation::ReEncryptFrom,
        model::GrantOperation::ReEncryptTo => sim::GrantOperation::ReEncryptTo,
        model::GrantOperation::CreateGrant => sim::GrantOperation::CreateGrant,
        model::GrantOperation::RetireGrant => sim::GrantOperation::RetireGrant,
        model::GrantOperation::DescribeKey => sim::GrantOperation::DescribeKey,
    }
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
