//! From VPC endpoints, access points and distributions to the simulator's ground state.

use std::fmt::Arguments;

use sim::{BucketName, ReadPolicies};

use super::ScenarioMaker;
use crate::PolicyValue;
use crate::format::model;
use crate::run::problem::wanted;
use crate::run::{Problem, ProblemKind};

impl ScenarioMaker<'_> {
    #[inline(never)]
    pub(super) fn vpc_endpoint(&mut self, endpoint: &model::VpcEndpoint) -> Option<sim::VpcEndpoint> {
        let model::VpcEndpoint { id, vpc, account, source_ip, policy } = endpoint;
        let account = match account {
            None => None,
            Some(account) => Some(self.account_of(format_args!("{id}.account"), account)?),
        };
        let address =
            wanted(source_ip.parse().ok(), "an IP address", "such as 10.0.0.7 or fd00::7", source_ip);
        let address = self.name(format_args!("{id}.sourceIp"), address)?;
        let partition = self.document.partition();
        let policy = policy.as_ref().and_then(|policy| {
            self.own_policy(format_args!("{id}.policy"), policy, |policies, text| {
                policies.vpc_endpoint(text, partition, id)
            })
        });
        Some(sim::VpcEndpoint { id: id.clone(), vpc: vpc.clone(), account, source_ip: address, policy })
    }

    #[inline(never)]
    pub(super) fn access_point(&mut self, point: &model::AccessPoint) -> Option<sim::AccessPoint> {
        let model::AccessPoint { id, name, account, alias, bucket, policy, public_access_block, vpc } = point;
        let account = self.account_of(format_args!("{id}.account"), account)?;
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
        let partition = self.document.partition();
        let arn = format!("arn:{partition}:s3:{}:{account}:accesspoint/{name}", of.region);
        let policy = policy.as_ref().and_then(|policy| {
            self.own_policy(format_args!("{id}.policy"), policy, |policies, text| {
                policies.access_point(text, &arn)
            })
        });
        Some(sim::AccessPoint {
            name: name.clone(),
            account,
            alias,
            bucket: BucketName::parse(&of.name).ok()?,
            policy,
            public_access_block: (*public_access_block).into(),
            vpc: vpc.clone(),
        })
    }

    /// A policy of the author's own: no name stands for one here.
    fn own_policy(
        &mut self,
        path: Arguments<'_>,
        policy: &PolicyValue,
        read: impl FnOnce(&mut ReadPolicies, &str) -> Result<sim::Policy, Vec<iam::policy::Problem>>,
    ) -> Option<sim::Policy> {
        match policy {
            PolicyValue::Custom(text) => {
                let read = read(self.policies, text.as_str());
                self.readable(path, read, text.as_str().into())
            }
            PolicyValue::Named(_) => {
                self.problems.push(Problem::unknown_policy(path, policy));
                None
            }
        }
    }

    /// Source: Amazon S3 User Guide, "Using a bucket-style alias for your access point".
    fn access_point_alias(&mut self, id: &crate::Handle, text: &str) -> Option<BucketName> {
        let read = BucketName::parse(text).ok().filter(|alias| alias.as_str().ends_with(ALIAS_ENDING));
        let form = "a bucket's name that ends with -s3alias";
        self.name(format_args!("{id}.alias"), wanted(read, "the alias of an access point", form, text))
    }

    /// Source: Amazon S3 User Guide, "Rules for naming Amazon S3 access points".
    fn access_point_name(&mut self, id: &crate::Handle, name: &str) -> Option<()> {
        let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
        let is_name = (3..=50).contains(&name.len())
            && name.chars().all(|letter| plain(letter) || letter == '-')
            && !name.starts_with('-')
            && !name.ends_with('-')
            && !name.ends_with(ALIAS_ENDING);
        let form = "3 to 50 lower case letters, digits and dashes";
        let read = wanted(is_name.then_some(()), "the name of an access point", form, name);
        self.name(format_args!("{id}.name"), read)
    }

    pub(super) fn distribution(&mut self, distribution: &model::Distribution) -> Option<sim::Distribution> {
        let model::Distribution { id, distribution_id, account, origin_access } = distribution;
        self.only_in_aws(format_args!("{id}"));
        let account = self.account_of(format_args!("{id}.account"), account)?;
        let origin_access = match origin_access {
            model::OriginAccess::Control => sim::OriginAccess::Control,
            model::OriginAccess::Identity(id) => sim::OriginAccess::Identity { id: id.clone() },
            model::OriginAccess::None => sim::OriginAccess::None,
        };
        Some(sim::Distribution { id: distribution_id.clone(), account, origin_access })
    }
}

/// How aliases of access points end, and nothing else does.
const ALIAS_ENDING: &str = "-s3alias";
