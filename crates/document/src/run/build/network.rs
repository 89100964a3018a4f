//! From VPC endpoints, access points and distributions to the simulator's ground state.

use sim::{BucketName, NameError};

use super::ScenarioMaker;
use crate::PolicyValue;
use crate::format::model;
use crate::run::{Problem, ProblemKind};

impl ScenarioMaker<'_> {
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
}

/// How aliases of access points end, and nothing else does.
const ALIAS_ENDING: &str = "-s3alias";
