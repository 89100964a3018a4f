//! What AWS accepts as `Resource`, by kind of policy.

use super::kind::{Attachment, PolicyKind};
use super::partition::Partition;
use super::problem::ProblemKind;

/// The partitions AWS has.
///
/// Source: botocore's `partitions.json`.
pub(super) const PARTITIONS: [&str; 8] =
    ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"];

/// What the last part of an IAM ARN may begin with. Source: IAM's own error text, in Moto's `test_iam_policies.py`.
pub(super) const IAM_PATHS: [&str; 13] = [
    "user/",
    "federated-user/",
    "role/",
    "group/",
    "instance-profile/",
    "mfa/",
    "server-certificate/",
    "policy/",
    "sms-mfa/",
    "saml-provider/",
    "oidc-provider/",
    "report/",
    "access-report/",
];

/// Why AWS refuses a resource in a policy of this kind, in this partition.
pub(super) fn resource_fault(
    kind: PolicyKind<'_>,
    partition: Partition,
    resource: &str,
) -> Option<ProblemKind> {
    match kind {
        PolicyKind::Bucket(bucket) => (!is_of_bucket(resource, partition, bucket))
            .then(|| ProblemKind::ResourceOutsideBucket(resource.to_owned())),
        PolicyKind::Key => (resource != "*").then(|| ProblemKind::ResourceNotThisKey(resource.to_owned())),
        // AWS does not keep to its checks itself: `IAMAuditRootUserCredentials` speaks of `arn:aws:iam::*:root`.
        PolicyKind::Identity(Attachment::AwsManaged) => None,
        PolicyKind::Identity(
            Attachment::Managed | Attachment::User | Attachment::Group | Attachment::Role,
        )
        | PolicyKind::Boundary
        | PolicyKind::Session
        | PolicyKind::ServiceControl
        | PolicyKind::ResourceControl => iam_fault(resource),
        PolicyKind::Resource | PolicyKind::VpcEndpoint => (resource != "*" && !resource.starts_with("arn:"))
            .then(|| ProblemKind::ResourceNotArn(resource.to_owned())),
    }
}

/// Whether a resource is this bucket or lies in it. Wildcards do not stand for other buckets, and an ARN of another partition
/// than the bucket's names something else.
///
/// Source: S3's `Policy has invalid resource`, given for `*` (noobaa/noobaa-core#10058) and for other buckets
/// (versity/versitygw#648).
fn is_of_bucket(resource: &str, partition: Partition, bucket: &str) -> bool {
    let mut parts = resource.splitn(6, ':');
    let head = [parts.next(), parts.next(), parts.next(), parts.next(), parts.next()];
    if head != [Some("arn"), Some(partition.as_str()), Some("s3"), Some(""), Some("")] {
        return false;
    }
    let inside = parts.next().and_then(|rest| rest.strip_prefix(bucket));
    inside.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// IAM's own checks in IAM's own order.
///
/// Source: the texts and cases in Moto's `test_iam_policies.py` and `iam/policy_validation.py`, which were taken from IAM.
fn iam_fault(resource: &str) -> Option<ProblemKind> {
    let text = || resource.to_owned();
    if resource == "*" {
        return None;
    }
    let Some((_, after_arn)) = resource.split_once(':') else {
        return Some(ProblemKind::ResourceNotArn(text()));
    };
    let (partition, after_partition) = split_at_colon(after_arn);
    if partition != "*" && !PARTITIONS.contains(&partition) {
        return Some(ProblemKind::ResourcePartition(text()));
    }
    let Some(after_partition) = after_partition else {
        return Some(ProblemKind::ResourceVendor(text()));
    };
    let (service, after_service) = split_at_colon(after_partition);
    let (_region, after_region) = split_at_colon(after_service.unwrap_or_default());
    let (_account, name) = split_at_colon(after_region.unwrap_or_default());
    let name = name.unwrap_or_default();
    // IAM wants an empty region: a colon right after the service's own.
    let in_region = !after_service.unwrap_or_default().starts_with(':')
        && match service {
            "iam" => true,
            "s3" => !name.starts_with("accesspoint/"),
            _ => false,
        };
    if in_region {
        return Some(ProblemKind::ResourceRegion(text()));
    }
    if service == "iam" && name != "*" && !IAM_PATHS.iter().any(|start| name.starts_with(start)) {
        return Some(ProblemKind::ResourceIamPath(text()));
    }
    let has_parts = resource.matches(':').count() >= 5 || !resource.contains("::");
    (!has_parts || service.is_empty()).then(|| ProblemKind::ResourceParts(text()))
}

/// The text before the first colon, and the text after it if there is one.
fn split_at_colon(text: &str) -> (&str, Option<&str>) {
    text.split_once(':').map_or((text, None), |(head, tail)| (head, Some(tail)))
}

/// The ARN as IAM repeats it when its partition is wrong: missing parts become `*`.
pub(super) fn filled_arn(resource: &str) -> (String, String) {
    let (_, after_arn) = split_at_colon(resource);
    let (partition, rest) = split_at_colon(after_arn.unwrap_or_default());
    let mut parts = rest.unwrap_or_default().splitn(4, ':');
    let mut filled = format!("arn:{partition}");
    let first = parts.next().filter(|part| !part.is_empty() || rest.is_some_and(|rest| rest.contains(':')));
    for part in [first, parts.next(), parts.next(), parts.next()] {
        filled.push(':');
        filled.push_str(part.unwrap_or("*"));
    }
    (partition.to_owned(), filled)
}
