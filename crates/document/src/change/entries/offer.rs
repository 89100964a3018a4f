//! What can be chosen, or is likely to be entered.

use catalog::acl::{self, Permission};
use catalog::services::SERVICES;

use super::Meaning;
use crate::Document;
use crate::Handle;
use crate::format::model::{AbacStatus, GrantOperation, Group, Operation};
use crate::run::templates;

/// What an entry offers.
#[derive(Debug, Clone, Copy)]
pub(super) enum Offer {
    /// Nothing.
    Nothing,
    /// The accounts' ids.
    Accounts,
    /// The principals' handles.
    Principals,
    /// Their ARNs, as policies name them.
    PrincipalArns,
    /// Whoever can be a row of the table, by its handle.
    Callers,
    /// The groups' handles.
    Groups,
    /// The buckets' handles.
    Buckets,
    /// Whatever can be a bucket of the table: buckets and access points, by their handles.
    Targets,
    /// The columns of the table.
    Columns,
    /// What a grant can allow.
    GrantOperations,
    /// The keys, as S3 takes them.
    KeyIds,
    /// The keys' handles and ARNs.
    KeyHandles,
    /// Accounts and groups, as ACLs name them.
    Grantees,
    /// What an ACL grants.
    Permissions,
    /// The VPCs that have an endpoint.
    Vpcs,
    /// The services whose calls are known.
    Services,
    /// On and off of a bucket's attribute-based access control.
    AbacStatus,
}

impl Offer {
    /// What its words mean.
    pub(super) const fn meaning(self) -> Meaning {
        match self {
            Self::Principals | Self::Callers => Meaning::Caller,
            Self::Groups => Meaning::Group,
            Self::Buckets | Self::Targets => Meaning::Bucket,
            Self::Columns => Meaning::Column,
            Self::Nothing
            | Self::Accounts
            | Self::PrincipalArns
            | Self::GrantOperations
            | Self::KeyIds
            | Self::KeyHandles
            | Self::Grantees
            | Self::Permissions
            | Self::Vpcs
            | Self::Services
            | Self::AbacStatus => Meaning::Verbatim,
        }
    }

    /// The words that are offered at a path: a user can be in groups of its own account alone.
    pub(super) fn to(self, document: &Document, path: &str) -> Vec<String> {
        let mut words = self.of(document);
        if let Self::Groups = self {
            let own = path.split('.').next().and_then(Handle::parse);
            let account = own.and_then(|id| document.principal(&id)).map(|one| &one.account);
            let is_of_account = |one: &Group| Some(&one.account) == account;
            let own: Vec<&str> =
                document.groups.iter().filter(|one| is_of_account(one)).map(|one| one.id.as_str()).collect();
            words.retain(|word| own.contains(&word.as_str()));
        }
        words
    }

    /// The words, in the order of presentation.
    pub(super) fn of(self, document: &Document) -> Vec<String> {
        let accounts = || document.accounts.iter().map(|one| one.id.to_string());
        let principals = || document.principals.iter().map(|one| one.id.to_string());
        let buckets = || document.buckets.iter().map(|one| one.id.to_string());
        match self {
            Self::Nothing => Vec::new(),
            Self::Accounts => accounts().collect(),
            Self::Principals => principals().collect(),
            Self::PrincipalArns => {
                document.principals.iter().map(|one| templates::iam_arn(document, one)).collect()
            }
            Self::Callers => principals()
                .chain(document.distributions.iter().map(|one| one.id.to_string()))
                .chain([Handle::ANYONE.to_owned()])
                .collect(),
            Self::Groups => document.groups.iter().map(|one| one.id.to_string()).collect(),
            Self::Buckets => buckets().collect(),
            Self::Targets => {
                buckets().chain(document.access_points.iter().map(|one| one.id.to_string())).collect()
            }
            Self::Columns => Operation::ALL.iter().map(|one| one.as_str().to_owned()).collect(),
            Self::GrantOperations => GrantOperation::ALL.iter().map(|one| one.as_str().to_owned()).collect(),
            Self::KeyIds => document
                .keys
                .iter()
                .flat_map(|key| {
                    let aliases = key.aliases.iter().map(|alias| ["alias/", alias].concat());
                    std::iter::once(key.arn.clone()).chain(aliases)
                })
                .collect(),
            Self::KeyHandles => {
                document.keys.iter().flat_map(|key| [key.id.to_string(), key.arn.clone()]).collect()
            }
            Self::Grantees => {
                accounts().chain(acl::Group::ALL.iter().map(|group| group.name().to_owned())).collect()
            }
            Self::Permissions => Permission::ALL.iter().map(|one| one.name().to_owned()).collect(),
            Self::Services => SERVICES.iter().map(|one| one.name.to_owned()).collect(),
            Self::AbacStatus => AbacStatus::ALL.iter().map(|one| one.as_str().to_owned()).collect(),
            Self::Vpcs => {
                let mut vpcs: Vec<String> =
                    document.vpc_endpoints.iter().map(|one| one.vpc.clone()).collect();
                vpcs.dedup();
                vpcs
            }
        }
    }
}
