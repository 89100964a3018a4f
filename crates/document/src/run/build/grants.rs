//! From grants of keys and ACLs to the simulator's ground state.

use std::fmt::Arguments;

use catalog::acl::{CannedAcl, Group, Permission};
use iam::policy::PrincipalPattern;
use sim::AccountId;
use sim::crypto::EncryptionContext;

use super::ScenarioMaker;
use crate::format::model;
use crate::format::model::PrincipalKind;
use crate::run::problem::wanted;
use crate::run::templates;

impl ScenarioMaker<'_> {
    /// The ACL of a bucket; `private` if it has none of its own.
    pub(super) fn acl(
        &mut self,
        path: Arguments<'_>,
        acl: Option<&model::Acl>,
        owner: AccountId,
    ) -> Option<sim::Acl> {
        let grants = match acl {
            None => return Some(sim::Acl::canned(CannedAcl::Private, sim::Owner::Account(owner), owner)),
            Some(model::Acl::Canned(name)) => {
                let canned = CannedAcl::by_name(name);
                let canned = wanted(canned, "a canned ACL", "a name such as public-read", name);
                return self
                    .name(path, canned)
                    .map(|canned| sim::Acl::canned(canned, sim::Owner::Account(owner), owner));
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
            .map(|account| sim::Grantee::Owner(sim::Owner::Account(account)))
            .or_else(|| Group::by_name(grantee).map(sim::Grantee::Group));
        let named = wanted(named, "a grantee", "an account ID or a group's URI", grantee);
        let form = "READ, WRITE, READ_ACP, WRITE_ACP or FULL_CONTROL";
        let permission = wanted(Permission::by_name(permission), "a permission of an ACL", form, permission);
        let (grantee, permission) = (self.name(path, named), self.name(path, permission));
        Some(sim::AclGrant { grantee: grantee?, permission: permission? })
    }

    /// A key's grants. Their ids are made from their places, since nobody writes 64 digits by hand.
    pub(super) fn key_grants(&mut self, key: &model::Key) -> Vec<sim::KeyGrant> {
        let mut grants = Vec::new();
        for (place, grant) in key.grants.iter().enumerate() {
            let model::KeyGrant { grantee_principal, retiring_principal, operations, constraints } = grant;
            grants.push(sim::KeyGrant {
                id: format!("{place:064x}"),
                grantee: self.granted(key, place, "GranteePrincipal", grantee_principal),
                retiring: retiring_principal
                    .as_ref()
                    .map(|text| self.granted(key, place, "RetiringPrincipal", text)),
                operations: operations.iter().map(|operation| (*operation).into()).collect(),
                constraint: constraints.as_ref().map(grant_constraint),
            });
        }
        grants
    }

    /// Whom a grant names. Source: AWS KMS API Reference, "CreateGrant", `GranteePrincipal`; service principals: AWS KMS Developer Guide,
    /// "Logging AWS KMS API calls with AWS CloudTrail", *CreateGrant*; unique ids of who was deleted: "ListGrants" and aws/aws-sdk-go#1718.
    #[inline(never)]
    fn granted(&mut self, key: &model::Key, place: usize, member: &str, text: &str) -> String {
        if let Some(one) = self.document.principals.iter().find(|one| one.id.as_str() == text) {
            return match (one.kind, &one.session) {
                (PrincipalKind::Service, _) => one.name.clone(),
                (PrincipalKind::Role, Some(session)) => {
                    let partition = self.document.partition();
                    format!("arn:{partition}:sts::{}:assumed-role/{}/{session}", one.account, one.name)
                }
                (PrincipalKind::Federated, _) => {
                    let partition = self.document.partition();
                    format!("arn:{partition}:sts::{}:federated-user/{}", one.account, one.name)
                }
                (PrincipalKind::Root | PrincipalKind::User | PrincipalKind::Role, _) => {
                    templates::iam_arn(self.document, one)
                }
            };
        }
        let is_named = match PrincipalPattern::parse_in(self.document.partition(), "AWS", text) {
            Some(PrincipalPattern::Account(_)) => text.ends_with(":root"),
            Some(PrincipalPattern::Arn(_) | PrincipalPattern::UniqueId(_)) => true,
            Some(_) | None => text.ends_with(".amazonaws.com") || text.ends_with(".amazonaws.com.cn"),
        };
        let form = "the ARN of an account's root, a user, a role, a session or a federated user, a service principal, or a handle";
        let read = wanted(is_named.then_some(()), "a principal of a grant", form, text);
        self.name(format_args!("{}.grants.{place}.{member}", key.id), read);
        text.to_owned()
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
