//! Policies that were read, kept for whoever reads the same text again.

use iam::policy::{Attachment, Partition, PolicyKind, Problem};
use iam::{NamedPolicy, PolicyName};

use super::Policy;
use crate::shelf::Shelf;
use crate::{BucketName, KeyArn};

/// Reads policies, each text of a kind once: what comes of it is shared by all that say the same.
#[derive(Debug, Clone, Default)]
pub struct ReadPolicies(Shelf<Kind, Policy>);

/// As what a text was read.
#[derive(Debug, Clone)]
struct Kind {
    kind: PolicyKind<'static>,
    /// The partition that it is in; `aws` for a policy that names no principals and no bucket of its own.
    partition: Partition,
    /// The bucket that a bucket policy is of.
    bucket: Box<str>,
}

impl ReadPolicies {
    /// Begins another scenario: see [`Shelf::next_round`].
    pub(crate) fn next_round(&mut self) {
        self.0.next_round();
    }

    /// Reads an identity-based policy: managed if it has an ARN, else inline. Errors with all problems of the text.
    pub fn identity(&mut self, text: &str, name: PolicyName) -> Result<Policy, Vec<Problem>> {
        let attachment = match &name {
            PolicyName::Managed { .. } | PolicyName::ManagedOfGroup { .. } => Attachment::Managed,
            // The widest of the inline limits: whose policy it is does not matter to what it says.
            PolicyName::Inline { .. } | PolicyName::InlineOfGroup { .. } | PolicyName::OfResource { .. } => {
                Attachment::Role
            }
        };
        self.read(Partition::Aws, text, name, PolicyKind::Identity(attachment))
    }

    /// Reads an AWS managed policy, wherever it stands: the limits of what customers write are none of its.
    pub fn aws_managed(&mut self, text: &str, name: PolicyName) -> Result<Policy, Vec<Problem>> {
        self.read(Partition::Aws, text, name, PolicyKind::Identity(Attachment::AwsManaged))
    }

    /// Reads a permissions boundary.
    pub fn boundary(&mut self, text: &str, name: PolicyName) -> Result<Policy, Vec<Problem>> {
        self.read(Partition::Aws, text, name, PolicyKind::Boundary)
    }

    /// Reads a session policy.
    pub fn session(&mut self, text: &str, name: PolicyName) -> Result<Policy, Vec<Problem>> {
        self.read(Partition::Aws, text, name, PolicyKind::Session)
    }

    /// Reads a bucket policy, of a bucket in this partition.
    pub fn bucket(
        &mut self,
        text: &str,
        partition: Partition,
        bucket: &BucketName,
    ) -> Result<Policy, Vec<Problem>> {
        let arn = format!("arn:{partition}:s3:::{bucket}");
        let name = PolicyName::OfResource { arn: arn.into() };
        self.read(partition, text, name, PolicyKind::Bucket(bucket.as_str()))
    }

    /// Reads a key policy.
    pub fn key(&mut self, text: &str, key: &KeyArn) -> Result<Policy, Vec<Problem>> {
        let name = PolicyName::OfResource { arn: key.to_string().into() };
        self.read(key.region.partition(), text, name, PolicyKind::Key)
    }

    /// Reads a service control policy.
    pub fn service_control(&mut self, text: &str, name: PolicyName) -> Result<Policy, Vec<Problem>> {
        self.read(Partition::Aws, text, name, PolicyKind::ServiceControl)
    }

    /// Reads a resource control policy.
    pub fn resource_control(&mut self, text: &str, name: PolicyName) -> Result<Policy, Vec<Problem>> {
        self.read(Partition::Aws, text, name, PolicyKind::ResourceControl)
    }

    /// Reads the policy of a VPC endpoint in this partition.
    pub fn vpc_endpoint(
        &mut self,
        text: &str,
        partition: Partition,
        id: &str,
    ) -> Result<Policy, Vec<Problem>> {
        self.read(partition, text, PolicyName::OfResource { arn: id.into() }, PolicyKind::VpcEndpoint)
    }

    /// Reads the policy of an access point.
    pub fn access_point(&mut self, text: &str, arn: &str) -> Result<Policy, Vec<Problem>> {
        let partition = Partition::of_arn(arn).map_or(Partition::Aws, |(partition, _)| partition);
        self.read(partition, text, PolicyName::OfResource { arn: arn.into() }, PolicyKind::Resource)
    }

    /// Reads a policy of any kind in a partition, and checks what only its service knows.
    pub fn read(
        &mut self,
        partition: Partition,
        text: &str,
        name: PolicyName,
        kind: PolicyKind<'_>,
    ) -> Result<Policy, Vec<Problem>> {
        let (kind_alone, bucket) = kind.without_name();
        let is_same = |own: &Kind, policy: &Policy| {
            own.kind == kind_alone
                && own.partition == partition
                && *own.bucket == *bucket
                && *policy.text == *text
        };
        if let Some(policy) = self.0.find(is_same) {
            let named = NamedPolicy { name, policy: policy.named.policy.clone() };
            return Ok(Policy { named, parsed: policy.parsed.clone(), text: policy.text.clone() });
        }
        let policy = Policy::read(text, name, kind, partition)?;
        self.0.put(Kind { kind: kind_alone, partition, bucket: bucket.into() }, policy.clone());
        Ok(policy)
    }
}
