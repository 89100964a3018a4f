//! The global keys.

use super::statement::Absence::{NotSent, OtherRequests, ScenarioHasNone};
use super::{Asked, On, Statement, Statements, Subject, TagsAsked, network, principal, s3};
use crate::caller::Caller;
use crate::model::Organization;
use crate::request::Transport;
use crate::{AccountId, Region};

/// One statement for each global key. Source: IAM User Guide, "AWS global condition context keys".
pub(super) static KEYS: &Statements = &[
    ("aws:AssumedRoot", |_| Statement::Absent(OtherRequests)),
    ("aws:CalledVia", |asked| called_via(asked, Statement::CarriedMany(vec![S3.to_owned()]))),
    ("aws:CalledViaAWSMCP", |_| Statement::Absent(OtherRequests)),
    ("aws:CalledViaFirst", |asked| called_via(asked, Statement::carried(S3))),
    ("aws:CalledViaLast", |asked| called_via(asked, Statement::carried(S3))),
    ("aws:ChatbotSourceArn", principal::of_role_session),
    ("aws:CurrentTime", |asked| Statement::carried(asked.request.time)),
    ("aws:Ec2InstanceSourcePrivateIPv4", principal::of_role_session),
    ("aws:Ec2InstanceSourceVpc", principal::of_role_session),
    ("aws:EpochTime", |asked| Statement::carried(asked.request.time.0)),
    ("aws:FederatedProvider", principal::of_role_session),
    ("aws:IsMcpServiceAction", |_| Statement::Absent(OtherRequests)),
    ("aws:MultiFactorAuthAge", principal::of_temporary_credentials),
    ("aws:MultiFactorAuthPresent", principal::multi_factor),
    ("aws:PrincipalAccount", principal::account),
    ("aws:PrincipalArn", principal::arn),
    ("aws:PrincipalIsAWSService", principal::is_service),
    ("aws:PrincipalOrgID", |asked| organization_id(asked, asked.caller.account())),
    ("aws:PrincipalOrgPaths", |asked| organization_paths(asked, asked.caller.account())),
    ("aws:PrincipalServiceName", principal::service_name),
    ("aws:PrincipalServiceNamesList", principal::of_services),
    ("aws:PrincipalTag/${TagKey}", principal::tags),
    ("aws:PrincipalType", principal::principal_type),
    ("aws:referer", referer),
    ("aws:RequestedRegion", requested_region),
    ("aws:RequestTag/${TagKey}", request_tags),
    ("aws:ResourceAccount", |asked| Statement::carried(asked.owner())),
    ("aws:ResourceOrgID", |asked| organization_id(asked, Some(asked.owner()))),
    ("aws:ResourceOrgPaths", |asked| organization_paths(asked, Some(asked.owner()))),
    ("aws:ResourceTag/${TagKey}", resource_tags),
    ("aws:SecureTransport", secure_transport),
    ("aws:SignInSessionArn", principal::of_role_session),
    ("aws:SourceAccount", principal::source_account),
    ("aws:SourceArn", principal::source_arn),
    ("aws:SourceIdentity", principal::of_role_session),
    ("aws:SourceIp", network::source_ip),
    ("aws:SourceOrgID", |asked| principal::of_source(asked, organization_id)),
    ("aws:SourceOrgPaths", |asked| principal::of_source(asked, organization_paths)),
    ("aws:SourceOwner", principal::of_services),
    ("aws:SourceVpc", |asked| network::of_endpoint(asked, |endpoint| endpoint.vpc.clone())),
    ("aws:SourceVpcArn", network::vpc_arn),
    ("aws:SourceVpce", |asked| network::of_endpoint(asked, |endpoint| endpoint.id.clone())),
    ("aws:TagKeys", tag_keys),
    ("aws:TokenIssueTime", principal::token_issue_time),
    ("aws:UserAgent", user_agent),
    ("aws:userid", principal::user_id),
    ("aws:username", principal::user_name),
    // The guide says that a direct call has it with `false`, and that only calls of MCP servers have it.
    ("aws:ViaAWSMCPService", |_| Statement::among(&["false"], true)),
    ("aws:ViaAWSService", via_service),
    ("aws:VpceAccount", network::endpoint_account),
    ("aws:VpceOrgID", |asked| network::of_endpoint_organization(asked, organization_id)),
    ("aws:VpceOrgPaths", |asked| network::of_endpoint_organization(asked, organization_paths)),
    ("aws:VpcSourceIp", network::vpc_source_ip),
    ("codebuild:BuildArn", principal::of_role_session),
    ("codebuild:ProjectArn", principal::of_role_session),
    ("ec2:RoleDelivery", principal::of_role_session),
    ("ec2:SourceInstanceArn", principal::of_role_session),
    ("glue:CredentialIssuingService", principal::of_role_session),
    ("glue:RoleAssumedBy", principal::of_role_session),
    ("identitystore:UserId", principal::of_role_session),
    ("lambda:SourceFunctionArn", principal::of_role_session),
    ("ssm:SourceInstanceArn", principal::of_role_session),
];

/// Who calls on whose behalf: forward access sessions are made of IAM principals; of a service's own call on another one's
/// behalf no source says it.
enum OnBehalf {
    Direct,
    S3OfAPrincipal,
    S3OfAService,
}

fn on_behalf(asked: &Asked<'_>) -> OnBehalf {
    if !asked.is_by_s3() {
        return OnBehalf::Direct;
    }
    match asked.caller {
        Caller::Known { .. } | Caller::Anonymous => OnBehalf::S3OfAPrincipal,
        Caller::CloudFront(_) | Caller::OriginAccessIdentity(_) | Caller::Service(_) => {
            OnBehalf::S3OfAService
        }
    }
}

const S3: &str = "s3.amazonaws.com";

fn called_via(asked: &Asked<'_>, by_s3: Statement) -> Statement {
    match on_behalf(asked) {
        OnBehalf::Direct => Statement::Absent(OtherRequests),
        OnBehalf::S3OfAPrincipal => by_s3,
        OnBehalf::S3OfAService => Statement::Unknown,
    }
}

fn via_service(asked: &Asked<'_>) -> Statement {
    match on_behalf(asked) {
        OnBehalf::Direct => Statement::flag(false),
        OnBehalf::S3OfAPrincipal => Statement::flag(true),
        OnBehalf::S3OfAService => Statement::among(&["true", "false"], false),
    }
}

fn organization<'a>(asked: &Asked<'a>, account: &AccountId) -> Option<&'a Organization> {
    asked.cloud.organization().filter(|organization| organization.has(account))
}

/// The organization of an account; of callers without an account the guide says that they have none.
fn organization_id(asked: &Asked<'_>, account: Option<&AccountId>) -> Statement {
    let Some(account) = account else { return Statement::Absent(OtherRequests) };
    Statement::of(organization(asked, account).map(|one| one.id.as_str()), ScenarioHasNone)
}

/// An account's place in its organization.
fn organization_paths(asked: &Asked<'_>, account: Option<&AccountId>) -> Statement {
    let Some(account) = account else { return Statement::Absent(OtherRequests) };
    let Some(organization) = organization(asked, account) else {
        return Statement::Absent(ScenarioHasNone);
    };
    let mut path = format!("{}/", organization.id);
    for level in organization.levels.iter().filter(|level| level.accounts.contains(account)) {
        if AccountId::parse(&level.id).is_none() {
            path.push_str(&level.id);
            path.push('/');
        }
    }
    Statement::CarriedMany(vec![path])
}

/// S3 calls KMS in its own name: whether it passes the caller's headers on is in no source.
fn referer(asked: &Asked<'_>) -> Statement {
    match &asked.request.wire.referer {
        None => Statement::Absent(NotSent),
        Some(_) if asked.is_by_s3() => Statement::Unknown,
        Some(referer) => Statement::carried(referer),
    }
}

fn user_agent(asked: &Asked<'_>) -> Statement {
    match &asked.request.wire.user_agent {
        _ if asked.is_by_s3() => Statement::any_value(),
        Some(user_agent) => Statement::carried(user_agent),
        // Nearly every client says something, and nobody said what.
        None => Statement::Unknown,
    }
}

fn requested_region(asked: &Asked<'_>) -> Statement {
    let region: &Region = match asked.on {
        On::Bucket { bucket, .. } | On::AccessPoint { bucket, .. } => &bucket.region,
        On::NewBucket { create, .. } => asked.request.wire.endpoint_region.as_ref().unwrap_or(&create.region),
        On::Key { region, .. } => region,
        On::Account(_) => match &asked.request.wire.endpoint_region {
            Some(region) => region,
            None => return Statement::any_value(),
        },
    };
    Statement::carried(region)
}

/// The tags that the request gives.
fn request_tags(asked: &Asked<'_>) -> Statement {
    let tags = match asked.tags() {
        TagsAsked::Given(tags) => tags.to_vec(),
        TagsAsked::None | TagsAsked::Taken(_) => Vec::new(),
    };
    Statement::Family(tags, NotSent)
}

/// The keys of the tags that the request gives or takes away.
fn tag_keys(asked: &Asked<'_>) -> Statement {
    match asked.tags() {
        TagsAsked::None | TagsAsked::Given([]) => Statement::Absent(NotSent),
        TagsAsked::Given(tags) => Statement::CarriedMany(tags.iter().map(|(key, _)| key.clone()).collect()),
        TagsAsked::Taken(keys) => Statement::CarriedMany(keys.to_vec()),
    }
}

/// Tags of access points are no part of a scenario. KMS looks at a key's for whatever the key is used for.
/// Source: AWS KMS Developer Guide, "ABAC for AWS KMS".
fn resource_tags(asked: &Asked<'_>) -> Statement {
    match asked.on {
        // What is about to be made has no tags.
        On::Key { .. } if asked.direct().is_some_and(|call| call.subject != Subject::Key) => {
            Statement::Family(Vec::new(), NotSent)
        }
        On::Bucket { bucket, .. } => s3::tags_of_bucket(asked, bucket),
        On::Key { held, .. } => match &held.key.tags {
            Some(tags) => Statement::Family(tags.clone(), ScenarioHasNone),
            None => Statement::Unknown,
        },
        On::AccessPoint { .. } => Statement::Unknown,
        On::NewBucket { .. } => Statement::Family(Vec::new(), NotSent),
        On::Account(_) => Statement::Family(Vec::new(), OtherRequests),
    }
}

/// KMS is called over TLS alone. Source: AWS KMS Developer Guide, "Data protection in AWS KMS".
fn secure_transport(asked: &Asked<'_>) -> Statement {
    Statement::flag(asked.is_by_s3() || asked.request.wire.transport == Transport::Https)
}
