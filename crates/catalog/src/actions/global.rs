//! The global condition keys, `aws:...` and those of other services that a role session brings along: what they hold, and
//! which requests carry them.

use super::{Cardinality, ConditionKey, ValueType, condition_key};
use crate::evidence::{Evidence, Source};
use crate::sources;

/// Where the keys were read, and how well they are known.
pub static SOURCE: (Evidence, &Source) = (Evidence::Documented, &sources::IAM_CONDITION_KEYS);

/// One global condition key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GlobalKey {
    /// Its name, type and number of values.
    pub key: ConditionKey,
    /// Which requests carry it.
    pub carried_by: CarriedBy,
}

/// Which requests carry a global condition key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CarriedBy {
    /// All.
    Every,
    /// All; for an anonymous caller the value says that it is anonymous.
    EveryNamingAnonymous,
    /// All signed ones.
    Signed,
    /// Those of IAM users.
    IamUsers,
    /// Those signed with temporary credentials.
    TemporaryCredentials,
    /// Those signed with temporary credentials that were given after multi-factor authentication.
    MultiFactorCredentials,
    /// Those of principals that came through an OpenID Connect provider.
    WebIdentity,
    /// Those of sessions that were given a source identity.
    SourceIdentitySessions,
    /// Those of sessions that AWS STS made for a member account's root user.
    AssumedRootSessions,
    /// Those of roles of EC2 instances.
    Ec2Roles,
    /// Those of principals with tags.
    TaggedPrincipals,
    /// Those of principals in an organization.
    OrganizationMembers,
    /// Those of sessions that began with a sign-in by OAuth.
    SignInSessions,
    /// Those of sessions that an AWS service made for a function, a build, an instance or a user of IAM Identity Center.
    ServiceSessions,
    /// Those that an AWS service makes as its service principal.
    ServicePrincipals,
    /// Those that an AWS service makes as its service principal for a resource of somebody.
    ServicePrincipalsForAResource,
    /// Those that an AWS service makes on behalf of the caller.
    OnBehalfOfTheCaller,
    /// Those that come through a model context protocol server of AWS.
    McpServers,
    /// Those from chat applications.
    Chatbot,
    /// Those that do not come through a VPC endpoint.
    NotThroughVpcEndpoint,
    /// Those that come through a VPC endpoint.
    ThroughVpcEndpoint,
    /// Those that come through a VPC endpoint of an account in an organization.
    ThroughVpcEndpointOfOrganization,
    /// Those on resources whose account is in an organization.
    ResourcesInOrganization,
    /// Those on resources with tags, of services that support it.
    TaggedResources,
    /// Those that set tags.
    Tagging,
    /// Those that send the HTTP header.
    HeaderSent,
}

/// Whether an anonymous request carries a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anonymous {
    /// It does.
    Carries,
    /// It does not.
    Lacks,
    /// It depends on the way in, on the resource or on the headers, as for any other caller.
    Depends,
}

impl CarriedBy {
    /// Whether an anonymous request carries the key.
    pub const fn anonymous(self) -> Anonymous {
        match self {
            Self::Every | Self::EveryNamingAnonymous => Anonymous::Carries,
            Self::NotThroughVpcEndpoint
            | Self::ThroughVpcEndpoint
            | Self::ThroughVpcEndpointOfOrganization
            | Self::ResourcesInOrganization
            | Self::TaggedResources
            | Self::Tagging
            | Self::HeaderSent => Anonymous::Depends,
            Self::Signed
            | Self::IamUsers
            | Self::TemporaryCredentials
            | Self::MultiFactorCredentials
            | Self::WebIdentity
            | Self::SourceIdentitySessions
            | Self::AssumedRootSessions
            | Self::SignInSessions
            | Self::ServiceSessions
            | Self::Ec2Roles
            | Self::TaggedPrincipals
            | Self::OrganizationMembers
            | Self::ServicePrincipals
            | Self::ServicePrincipalsForAResource
            | Self::OnBehalfOfTheCaller
            | Self::McpServers
            | Self::Chatbot => Anonymous::Lacks,
        }
    }
}

/// The global keys, sorted by name without case.
pub fn keys() -> &'static [GlobalKey] {
    &KEYS
}

/// The global key that a policy writes as `name`.
pub fn key_named(name: &str) -> Option<&'static GlobalKey> {
    KEYS.iter().find(|global| global.key.is(name))
}

const fn one(name: &'static str, value_type: ValueType, carried_by: CarriedBy) -> GlobalKey {
    GlobalKey { key: condition_key(name, value_type, Cardinality::Single), carried_by }
}

const fn many(name: &'static str, value_type: ValueType, carried_by: CarriedBy) -> GlobalKey {
    GlobalKey { key: condition_key(name, value_type, Cardinality::Multivalued), carried_by }
}

static KEYS: [GlobalKey; 62] = [
    one("aws:AssumedRoot", ValueType::Bool, CarriedBy::AssumedRootSessions),
    many("aws:CalledVia", ValueType::String, CarriedBy::OnBehalfOfTheCaller),
    one("aws:CalledViaAWSMCP", ValueType::String, CarriedBy::McpServers),
    one("aws:CalledViaFirst", ValueType::String, CarriedBy::OnBehalfOfTheCaller),
    one("aws:CalledViaLast", ValueType::String, CarriedBy::OnBehalfOfTheCaller),
    one("aws:ChatbotSourceArn", ValueType::Arn, CarriedBy::Chatbot),
    one("aws:CurrentTime", ValueType::Date, CarriedBy::Every),
    one("aws:Ec2InstanceSourcePrivateIPv4", ValueType::IpAddress, CarriedBy::Ec2Roles),
    one("aws:Ec2InstanceSourceVpc", ValueType::String, CarriedBy::Ec2Roles),
    one("aws:EpochTime", ValueType::Date, CarriedBy::Every),
    one("aws:FederatedProvider", ValueType::String, CarriedBy::WebIdentity),
    one("aws:IsMcpServiceAction", ValueType::Bool, CarriedBy::McpServers),
    one("aws:MultiFactorAuthAge", ValueType::Numeric, CarriedBy::MultiFactorCredentials),
    one("aws:MultiFactorAuthPresent", ValueType::Bool, CarriedBy::TemporaryCredentials),
    one("aws:PrincipalAccount", ValueType::String, CarriedBy::EveryNamingAnonymous),
    one("aws:PrincipalArn", ValueType::Arn, CarriedBy::Signed),
    one("aws:PrincipalIsAWSService", ValueType::Bool, CarriedBy::Signed),
    one("aws:PrincipalOrgID", ValueType::String, CarriedBy::OrganizationMembers),
    many("aws:PrincipalOrgPaths", ValueType::String, CarriedBy::OrganizationMembers),
    one("aws:PrincipalServiceName", ValueType::String, CarriedBy::ServicePrincipals),
    many("aws:PrincipalServiceNamesList", ValueType::String, CarriedBy::ServicePrincipals),
    one("aws:PrincipalTag/${TagKey}", ValueType::String, CarriedBy::TaggedPrincipals),
    one("aws:PrincipalType", ValueType::String, CarriedBy::EveryNamingAnonymous),
    one("aws:referer", ValueType::String, CarriedBy::HeaderSent),
    one("aws:RequestedRegion", ValueType::String, CarriedBy::Every),
    one("aws:RequestTag/${TagKey}", ValueType::String, CarriedBy::Tagging),
    one("aws:ResourceAccount", ValueType::String, CarriedBy::Every),
    one("aws:ResourceOrgID", ValueType::String, CarriedBy::ResourcesInOrganization),
    many("aws:ResourceOrgPaths", ValueType::String, CarriedBy::ResourcesInOrganization),
    one("aws:ResourceTag/${TagKey}", ValueType::String, CarriedBy::TaggedResources),
    one("aws:SecureTransport", ValueType::Bool, CarriedBy::Every),
    one("aws:SignInSessionArn", ValueType::Arn, CarriedBy::SignInSessions),
    one("aws:SourceAccount", ValueType::String, CarriedBy::ServicePrincipalsForAResource),
    one("aws:SourceArn", ValueType::Arn, CarriedBy::ServicePrincipalsForAResource),
    one("aws:SourceIdentity", ValueType::String, CarriedBy::SourceIdentitySessions),
    one("aws:SourceIp", ValueType::IpAddress, CarriedBy::NotThroughVpcEndpoint),
    one("aws:SourceOrgID", ValueType::String, CarriedBy::ServicePrincipalsForAResource),
    many("aws:SourceOrgPaths", ValueType::String, CarriedBy::ServicePrincipalsForAResource),
    one("aws:SourceOwner", ValueType::String, CarriedBy::ServicePrincipalsForAResource),
    one("aws:SourceVpc", ValueType::String, CarriedBy::ThroughVpcEndpoint),
    one("aws:SourceVpcArn", ValueType::Arn, CarriedBy::ThroughVpcEndpoint),
    one("aws:SourceVpce", ValueType::String, CarriedBy::ThroughVpcEndpoint),
    many("aws:TagKeys", ValueType::String, CarriedBy::Tagging),
    one("aws:TokenIssueTime", ValueType::Date, CarriedBy::TemporaryCredentials),
    one("aws:UserAgent", ValueType::String, CarriedBy::Every),
    one("aws:userid", ValueType::String, CarriedBy::EveryNamingAnonymous),
    one("aws:username", ValueType::String, CarriedBy::IamUsers),
    one("aws:ViaAWSMCPService", ValueType::Bool, CarriedBy::McpServers),
    one("aws:ViaAWSService", ValueType::Bool, CarriedBy::Every),
    one("aws:VpceAccount", ValueType::String, CarriedBy::ThroughVpcEndpoint),
    one("aws:VpceOrgID", ValueType::String, CarriedBy::ThroughVpcEndpointOfOrganization),
    many("aws:VpceOrgPaths", ValueType::String, CarriedBy::ThroughVpcEndpointOfOrganization),
    one("aws:VpcSourceIp", ValueType::IpAddress, CarriedBy::ThroughVpcEndpoint),
    one("codebuild:BuildArn", ValueType::Arn, CarriedBy::ServiceSessions),
    one("codebuild:ProjectArn", ValueType::Arn, CarriedBy::ServiceSessions),
    one("ec2:RoleDelivery", ValueType::Numeric, CarriedBy::Ec2Roles),
    one("ec2:SourceInstanceArn", ValueType::Arn, CarriedBy::Ec2Roles),
    one("glue:CredentialIssuingService", ValueType::String, CarriedBy::ServiceSessions),
    one("glue:RoleAssumedBy", ValueType::String, CarriedBy::ServiceSessions),
    one("identitystore:UserId", ValueType::String, CarriedBy::ServiceSessions),
    one("lambda:SourceFunctionArn", ValueType::Arn, CarriedBy::ServiceSessions),
    one("ssm:SourceInstanceArn", ValueType::Arn, CarriedBy::ServiceSessions),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_each_finds_itself() {
        assert!(
            keys().is_sorted_by(|a, b| a.key.name.to_ascii_lowercase() < b.key.name.to_ascii_lowercase())
        );
        for global in keys() {
            let written = global.key.name.replace("${TagKey}", "team").to_ascii_uppercase();
            assert_eq!(key_named(&written), Some(global));
        }
    }

    /// Source of the expectations: AWS IAM User Guide, "AWS global condition context keys", Availability of each key.
    #[test]
    fn anonymous_requests_carry_what_the_guide_says() {
        let cases = [
            ("aws:SecureTransport", Anonymous::Carries),
            ("aws:CurrentTime", Anonymous::Carries),
            ("aws:userid", Anonymous::Carries),
            ("aws:PrincipalType", Anonymous::Carries),
            ("aws:PrincipalAccount", Anonymous::Carries),
            ("aws:PrincipalArn", Anonymous::Lacks),
            ("aws:PrincipalIsAWSService", Anonymous::Lacks),
            ("aws:PrincipalOrgID", Anonymous::Lacks),
            ("aws:username", Anonymous::Lacks),
            ("aws:TokenIssueTime", Anonymous::Lacks),
            ("aws:MultiFactorAuthPresent", Anonymous::Lacks),
            ("aws:SourceIp", Anonymous::Depends),
            ("aws:SourceVpce", Anonymous::Depends),
            ("aws:referer", Anonymous::Depends),
        ];
        for (name, expected) in cases {
            assert_eq!(key_named(name).map(|global| global.carried_by.anonymous()), Some(expected), "{name}");
        }
    }

    /// Source of the expectations: the same page, which lists the multivalued keys.
    #[test]
    fn multivalued_keys_are_those_that_hold_lists() {
        let many: Vec<_> = keys()
            .iter()
            .filter(|global| global.key.cardinality == Cardinality::Multivalued)
            .map(|global| global.key.name)
            .collect();
        assert_eq!(
            many,
            [
                "aws:CalledVia",
                "aws:PrincipalOrgPaths",
                "aws:PrincipalServiceNamesList",
                "aws:ResourceOrgPaths",
                "aws:SourceOrgPaths",
                "aws:TagKeys",
                "aws:VpceOrgPaths",
            ]
        );
    }
}
