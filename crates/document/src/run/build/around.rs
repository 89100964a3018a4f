//! From what stands around accounts, keys and buckets to the simulator's ground state.

use catalog::acl::{CannedAcl, Group, Permission};
use iam::PolicyName;
use sim::crypto::EncryptionContext;
use sim::{AccountId, BucketName, NameError};

use super::ScenarioMaker;
use crate::PolicyValue;
use crate::format::model;
use crate::run::templates;
use crate::run::{Problem, ProblemKind};

impl ScenarioMaker<'_> {
    pub(super) fn organization(&mut self, organization: &model::Organization) -> Option<sim::Organization> {
        let model::Organization { id, management_account, blocks_public_access, levels } = organization;
        let read = AccountId::parse(management_account.as_str()).ok_or_else(|| NameError {
            wanted: "an account ID",
            form: "12 digits",
            given: management_account.to_string(),
        });
        let management_account = self.name("organization.managementAccount", read)?;
        let levels = levels.iter().enumerate().filter_map(|(place, level)| self.level(place, level));
        Some(sim::Organization {
            id: id.clone(),
            management_account,
            levels: levels.collect(),
            blocks_public_access: *blocks_public_access,
        })
    }

    fn level(&mut self, place: usize, level: &model::OrganizationLevel) -> Option<sim::OrganizationLevel> {
        let at = |field: &str| format!("organization.levels.{place}.{field}");
        let accounts: Vec<AccountId> =
            level.accounts.iter().filter_map(|handle| self.account_of(at("accounts"), handle)).collect();
        let mut policies = |field: &str, kind: &str, values: &[PolicyValue], read: Read| {
            values
                .iter()
                .enumerate()
                .filter_map(|(index, value)| {
                    self.control(
                        &format!("{}.{index}", at(field)),
                        kind,
                        &format!("p-{place}{index}"),
                        value,
                        read,
                    )
                })
                .collect::<Vec<_>>()
        };
        let service_control_policies = policies(
            "serviceControlPolicies",
            "service_control_policy",
            &level.service_control_policies,
            sim::Policy::service_control,
        );
        let resource_control_policies = policies(
            "resourceControlPolicies",
            "resource_control_policy",
            &level.resource_control_policies,
            sim::Policy::resource_control,
        );
        Some(sim::OrganizationLevel {
            id: level.id.clone(),
            accounts,
            service_control_policies,
            resource_control_policies,
        })
    }

    /// A control policy: `FullAWSAccess`, or the organization's own, which has an ARN of its management account.
    fn control(
        &mut self,
        path: &str,
        kind: &str,
        id: &str,
        value: &PolicyValue,
        read: Read,
    ) -> Option<sim::Policy> {
        let organization = self.document.organization.as_ref()?;
        let (text, arn) = match value {
            PolicyValue::Named(name) if name == templates::FULL_AWS_ACCESS => (
                templates::FULL_AWS_ACCESS_TEXT.to_owned(),
                format!("arn:aws:organizations::aws:policy/{kind}/p-FullAWSAccess"),
            ),
            PolicyValue::Named(_) => {
                self.problems.push(Problem::unknown_policy(path, value));
                return None;
            }
            PolicyValue::Custom(text) => {
                let model::Organization { id: organization, management_account, .. } = organization;
                let arn =
                    format!("arn:aws:organizations::{management_account}:policy/{organization}/{kind}/{id}");
                (text.as_str().to_owned(), arn)
            }
        };
        self.readable(path, read(&text, PolicyName::Managed { arn: arn.into() }), text)
    }

    pub(super) fn vpc_endpoint(&mut self, endpoint: &model::VpcEndpoint) -> Option<sim::VpcEndpoint> {
        let model::VpcEndpoint { id, vpc, source_ip, policy } = endpoint;
        let address = source_ip.parse().map_err(|_| NameError {
            wanted: "an IP address",
            form: "such as 10.0.0.7 or fd00::7",
            given: source_ip.clone(),
        });
        let address = self.name(format!("{id}.sourceIp"), address)?;
        let path = format!("{id}.policy");
        let policy = match policy {
            None => None,
            Some(PolicyValue::Custom(text)) => {
                let text = text.as_str().to_owned();
                self.readable(&path, sim::Policy::vpc_endpoint(&text, id), text)
            }
            Some(value @ PolicyValue::Named(_)) => {
                self.problems.push(Problem::unknown_policy(&path, value));
                None
            }
        };
        Some(sim::VpcEndpoint { id: id.clone(), vpc: vpc.clone(), source_ip: address, policy })
    }

    pub(super) fn access_point(&mut self, point: &model::AccessPoint) -> Option<sim::AccessPoint> {
        let model::AccessPoint { id, name, account, alias, bucket, policy, public_access_block, vpc } = point;
        let account = self.account_of(format!("{id}.account"), account)?;
        let Some(of) = self.document.bucket(bucket) else {
            let kind = ProblemKind::UnknownHandle { handle: bucket.to_string() };
            self.problems.push(Problem { path: format!("{id}.bucket"), kind });
            return None;
        };
        self.access_point_name(id, name)?;
        let alias = match alias {
            None => None,
            Some(text) => Some(self.access_point_alias(id, text)?),
        };
        let path = format!("{id}.policy");
        let policy = match policy {
            None => None,
            Some(PolicyValue::Custom(text)) => {
                let text = text.as_str().to_owned();
                let arn = format!("arn:aws:s3:{}:{account}:accesspoint/{name}", of.region);
                Some(self.readable(&path, sim::Policy::access_point(&text, &arn), text)?)
            }
            Some(value @ PolicyValue::Named(_)) => {
                self.problems.push(Problem::unknown_policy(&path, value));
                return None;
            }
        };
        Some(sim::AccessPoint {
            name: name.clone(),
            account,
            alias,
            bucket: BucketName::parse(&of.name).ok()?,
            policy,
            public_access_block: super::block(*public_access_block),
            vpc: vpc.clone(),
        })
    }

    /// Source: Amazon S3 User Guide, "Using a bucket-style alias for your access point".
    fn access_point_alias(&mut self, id: &crate::Handle, text: &str) -> Option<BucketName> {
        let read = BucketName::parse(text).ok().filter(|alias| alias.as_str().ends_with(ALIAS_ENDING));
        let read = read.ok_or_else(|| NameError {
            wanted: "the alias of an access point",
            form: "a bucket's name that ends with -s3alias",
            given: text.to_owned(),
        });
        self.name(format!("{id}.alias"), read)
    }

    /// Source: Amazon S3 User Guide, "Rules for naming Amazon S3 access points".
    fn access_point_name(&mut self, id: &crate::Handle, name: &str) -> Option<()> {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
        let is_name = (3..=50).contains(&name.len())
            && name.chars().all(|letter| plain(letter) || letter == '-')
            && !name.starts_with('-')
            && !name.ends_with('-')
            && !name.ends_with(ALIAS_ENDING);
        let read = if is_name {
            Ok(())
        } else {
            Err(NameError {
                wanted: "the name of an access point",
                form: "3 to 50 lower case letters, digits and dashes",
                given: name.to_owned(),
            })
        };
        self.name(format!("{id}.name"), read)
    }

    pub(super) fn distribution(&mut self, distribution: &model::Distribution) -> Option<sim::Distribution> {
        let model::Distribution { id, distribution_id, account, origin_access } = distribution;
        let account = self.account_of(format!("{id}.account"), account)?;
        let origin_access = match origin_access {
            model::OriginAccess::Control => sim::OriginAccess::Control,
            model::OriginAccess::Identity(id) => sim::OriginAccess::Identity { id: id.clone() },
            model::OriginAccess::None => sim::OriginAccess::None,
        };
        Some(sim::Distribution { id: distribution_id.clone(), account, origin_access })
    }

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

/// How aliases of access points end, and nothing else does.
const ALIAS_ENDING: &str = "-s3alias";

/// Reads the text of a control policy.
type Read = fn(&str, PolicyName) -> Result<sim::Policy, Vec<iam::policy::Problem>>;

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
