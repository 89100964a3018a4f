//! From an organization to the simulator's ground state.

use std::fmt::Arguments;

use iam::PolicyName;
use sim::{AccountId, ReadPolicies};

use super::{ReadPolicy, ScenarioMaker, account_id};
use crate::PolicyValue;
use crate::format::model;
use crate::run::Problem;
use crate::run::templates;

impl ScenarioMaker<'_> {
    #[inline(never)]
    pub(super) fn organization(&mut self, organization: &model::Organization) -> Option<sim::Organization> {
        let model::Organization { id, management_account, blocks_public_access, levels } = organization;
        let read = account_id(management_account.as_str());
        let management_account = self.name(format_args!("organization.managementAccount"), read)?;
        let levels = levels.iter().enumerate().filter_map(|(place, level)| self.level(place, level));
        Some(sim::Organization {
            id: id.clone(),
            management_account,
            levels: levels.collect(),
            blocks_public_access: *blocks_public_access,
        })
    }

    fn level(&mut self, place: usize, level: &model::OrganizationLevel) -> Option<sim::OrganizationLevel> {
        let accounts: Vec<AccountId> = level
            .accounts
            .iter()
            .filter_map(|handle| {
                self.account_of(format_args!("organization.levels.{place}.accounts"), handle)
            })
            .collect();
        let mut policies = |field: &str, kind: &str, values: &[PolicyValue], read: ReadPolicy| {
            values
                .iter()
                .enumerate()
                .filter_map(|(index, value)| {
                    self.control(
                        format_args!("organization.levels.{place}.{field}.{index}"),
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
            ReadPolicies::service_control,
        );
        let resource_control_policies = policies(
            "resourceControlPolicies",
            "resource_control_policy",
            &level.resource_control_policies,
            ReadPolicies::resource_control,
        );
        Some(sim::OrganizationLevel {
            id: level.id.clone(),
            accounts,
            service_control_policies,
            resource_control_policies,
        })
    }

    /// A control policy: AWS's own of its kind, by name, id or ARN, or the organization's own, which has an ARN of its management account.
    fn control(
        &mut self,
        path: Arguments<'_>,
        kind: &str,
        id: &str,
        value: &PolicyValue,
        read: ReadPolicy,
    ) -> Option<sim::Policy> {
        let organization = self.document.organization.as_ref()?;
        let partition = self.document.partition();
        let (text, arn) = match value {
            PolicyValue::Named(name) => match kind {
                "service_control_policy" if templates::is_full_scp(partition, name) => (
                    templates::FULL_AWS_ACCESS_TEXT,
                    format!("arn:{partition}:organizations::aws:policy/{kind}/p-FullAWSAccess"),
                ),
                "resource_control_policy" if templates::is_full_rcp(partition, name) => {
                    return sim::Policy::rcp_full_access().cloned();
                }
                _ => {
                    self.problems.push(Problem::unknown_policy(path, value));
                    return None;
                }
            },
            PolicyValue::Custom(text) => {
                let model::Organization { id: organization, management_account, .. } = organization;
                let arn = format!(
                    "arn:{partition}:organizations::{management_account}:policy/{organization}/{kind}/{id}"
                );
                (text.as_str(), arn)
            }
        };
        let read = read(self.policies, text, PolicyName::Managed { arn: arn.into() });
        self.readable(path, read, text.into())
    }
}
