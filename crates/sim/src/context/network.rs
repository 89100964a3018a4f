//! What is known of the way in.

use super::statement::Absence::OtherRequests;
use super::{Asked, On, Statement};
use crate::AccountId;
use crate::caller::Caller;
use crate::model::VpcEndpoint;

/// The way on which a request comes.
enum WayIn<'a> {
    /// Over the public endpoint.
    Public,
    /// Through a VPC endpoint for S3.
    Endpoint(&'a VpcEndpoint),
    /// To KMS, by somebody whose requests to S3 come through a VPC endpoint: how those to KMS come a scenario does not say.
    Unknown,
    /// From S3 to KMS, for a request that came to S3 through a VPC endpoint or not.
    FromS3 { through_endpoint: bool },
}

fn way_in<'a>(asked: &Asked<'a>) -> WayIn<'a> {
    let id = asked.request.wire.vpc_endpoint.as_deref();
    let endpoint = id.and_then(|id| asked.cloud.vpc_endpoint(id));
    match endpoint {
        _ if asked.is_by_s3() => WayIn::FromS3 { through_endpoint: endpoint.is_some() },
        Some(_) if asked.direct().is_some() => WayIn::Unknown,
        Some(endpoint) => WayIn::Endpoint(endpoint),
        None => WayIn::Public,
    }
}

/// The guide says of a policy on `aws:SourceIp` that it lets forward access sessions through too, and CloudTrail shows none
/// of the caller's address there. From where CloudFront fetches is not known.
pub(super) fn source_ip(asked: &Asked<'_>) -> Statement {
    match (way_in(asked), asked.caller) {
        (WayIn::Public, Caller::Known { .. } | Caller::Anonymous) => {
            Statement::carried(asked.request.wire.source_ip)
        }
        (WayIn::Public, Caller::CloudFront(_) | Caller::OriginAccessIdentity(_) | Caller::Service(_)) => {
            Statement::Unknown
        }
        (WayIn::Endpoint(_), _) => Statement::Absent(OtherRequests),
        (WayIn::Unknown | WayIn::FromS3 { .. }, _) => Statement::Unknown,
    }
}

/// `aws:SourceVpc` and `aws:SourceVpce`: forward access sessions do not keep those of the first request.
pub(super) fn of_endpoint(asked: &Asked<'_>, value: impl Fn(&VpcEndpoint) -> String) -> Statement {
    match way_in(asked) {
        WayIn::Endpoint(endpoint) => Statement::Carried(value(endpoint)),
        WayIn::Unknown => Statement::Unknown,
        WayIn::Public | WayIn::FromS3 { .. } => Statement::Absent(OtherRequests),
    }
}

/// The guide says that some of the network is left out where one service calls another, and not what.
pub(super) fn vpc_source_ip(asked: &Asked<'_>) -> Statement {
    match way_in(asked) {
        WayIn::Endpoint(endpoint) => Statement::carried(endpoint.source_ip),
        WayIn::Unknown | WayIn::FromS3 { through_endpoint: true } => Statement::Unknown,
        WayIn::Public | WayIn::FromS3 { through_endpoint: false } => Statement::Absent(OtherRequests),
    }
}

/// `aws:VpceAccount`: whose the endpoint is, where the scenario says it. S3 and KMS are among the services that support it.
pub(super) fn endpoint_account(asked: &Asked<'_>) -> Statement {
    of_endpoint_owner(asked, |_, account| Statement::carried(account))
}

/// `aws:SourceVpcArn`: the VPC's ARN has the account and the Region, which of an endpoint for S3 is the bucket's.
/// Source: IAM User Guide, "AWS global condition context keys", aws:SourceVpcArn; AWS PrivateLink Guide, "Gateway endpoints for Amazon
/// S3".
pub(super) fn vpc_arn(asked: &Asked<'_>) -> Statement {
    let region = match asked.on {
        On::Bucket { bucket, .. } | On::AccessPoint { bucket, .. } => Some(&bucket.region),
        On::NewBucket { create, .. } => {
            Some(asked.request.wire.endpoint_region.as_ref().unwrap_or(&create.region))
        }
        On::Account(_) => asked.request.wire.endpoint_region.as_ref(),
        On::Key { .. } => None,
    };
    of_endpoint_owner(asked, |endpoint, account| match region {
        Some(region) => {
            let partition = region.partition();
            Statement::Carried(format!("arn:{partition}:ec2:{region}:{account}:vpc/{}", endpoint.vpc))
        }
        None => Statement::any_value(),
    })
}

fn of_endpoint_owner(asked: &Asked<'_>, say: impl Fn(&VpcEndpoint, &AccountId) -> Statement) -> Statement {
    match way_in(asked) {
        WayIn::Endpoint(endpoint) => match &endpoint.account {
            Some(account) => say(endpoint, account),
            None => Statement::any_value(),
        },
        WayIn::Unknown | WayIn::FromS3 { through_endpoint: true } => Statement::Unknown,
        WayIn::Public | WayIn::FromS3 { through_endpoint: false } => Statement::Absent(OtherRequests),
    }
}

/// The same of its organization, in which the account need not be.
pub(super) fn of_endpoint_organization(
    asked: &Asked<'_>,
    say: impl Fn(&Asked<'_>, Option<&AccountId>) -> Statement,
) -> Statement {
    match way_in(asked) {
        WayIn::Endpoint(VpcEndpoint { account: Some(account), .. }) => say(asked, Some(account)),
        WayIn::Endpoint(_) | WayIn::Unknown | WayIn::FromS3 { through_endpoint: true } => Statement::Unknown,
        WayIn::Public | WayIn::FromS3 { through_endpoint: false } => Statement::Absent(OtherRequests),
    }
}
