//! The global condition keys, `aws:...` and those of other services that a role session brings along.
//!
//! Documented: AWS IAM User Guide, "AWS global condition context keys". Which requests carry them stands in `sim`'s context.

use super::{ConditionKey, ValueType, many, one};

/// The global keys, sorted by name without case.
pub fn keys() -> &'static [ConditionKey] {
    &KEYS
}

/// The global key that a policy writes as `name`.
pub fn key_named(name: &str) -> Option<&'static ConditionKey> {
    KEYS.iter().find(|key| key.is(name))
}

static KEYS: [ConditionKey; 62] = [
    one("aws:AssumedRoot", ValueType::Bool),
    many("aws:CalledVia", ValueType::String),
    one("aws:CalledViaAWSMCP", ValueType::String),
    one("aws:CalledViaFirst", ValueType::String),
    one("aws:CalledViaLast", ValueType::String),
    one("aws:ChatbotSourceArn", ValueType::Arn),
    one("aws:CurrentTime", ValueType::Date),
    one("aws:Ec2InstanceSourcePrivateIPv4", ValueType::IpAddress),
    one("aws:Ec2InstanceSourceVpc", ValueType::String),
    one("aws:EpochTime", ValueType::Date),
    one("aws:FederatedProvider", ValueType::String),
    one("aws:IsMcpServiceAction", ValueType::Bool),
    one("aws:MultiFactorAuthAge", ValueType::Numeric),
    one("aws:MultiFactorAuthPresent", ValueType::Bool),
    one("aws:PrincipalAccount", ValueType::String),
    one("aws:PrincipalArn", ValueType::Arn),
    one("aws:PrincipalIsAWSService", ValueType::Bool),
    one("aws:PrincipalOrgID", ValueType::String),
    many("aws:PrincipalOrgPaths", ValueType::String),
    one("aws:PrincipalServiceName", ValueType::String),
    many("aws:PrincipalServiceNamesList", ValueType::String),
    one("aws:PrincipalTag/${TagKey}", ValueType::String),
    one("aws:PrincipalType", ValueType::String),
    one("aws:referer", ValueType::String),
    one("aws:RequestedRegion", ValueType::String),
    one("aws:RequestTag/${TagKey}", ValueType::String),
    one("aws:ResourceAccount", ValueType::String),
    one("aws:ResourceOrgID", ValueType::String),
    many("aws:ResourceOrgPaths", ValueType::String),
    one("aws:ResourceTag/${TagKey}", ValueType::String),
    one("aws:SecureTransport", ValueType::Bool),
    one("aws:SignInSessionArn", ValueType::Arn),
    one("aws:SourceAccount", ValueType::String),
    one("aws:SourceArn", ValueType::Arn),
    one("aws:SourceIdentity", ValueType::String),
    one("aws:SourceIp", ValueType::IpAddress),
    one("aws:SourceOrgID", ValueType::String),
    many("aws:SourceOrgPaths", ValueType::String),
    one("aws:SourceOwner", ValueType::String),
    one("aws:SourceVpc", ValueType::String),
    one("aws:SourceVpcArn", ValueType::Arn),
    one("aws:SourceVpce", ValueType::String),
    many("aws:TagKeys", ValueType::String),
    one("aws:TokenIssueTime", ValueType::Date),
    one("aws:UserAgent", ValueType::String),
    one("aws:userid", ValueType::String),
    one("aws:username", ValueType::String),
    one("aws:ViaAWSMCPService", ValueType::Bool),
    one("aws:ViaAWSService", ValueType::Bool),
    one("aws:VpceAccount", ValueType::String),
    one("aws:VpceOrgID", ValueType::String),
    many("aws:VpceOrgPaths", ValueType::String),
    one("aws:VpcSourceIp", ValueType::IpAddress),
    one("codebuild:BuildArn", ValueType::Arn),
    one("codebuild:ProjectArn", ValueType::Arn),
    one("ec2:RoleDelivery", ValueType::Numeric),
    one("ec2:SourceInstanceArn", ValueType::Arn),
    one("glue:CredentialIssuingService", ValueType::String),
    one("glue:RoleAssumedBy", ValueType::String),
    one("identitystore:UserId", ValueType::String),
    one("lambda:SourceFunctionArn", ValueType::Arn),
    one("ssm:SourceInstanceArn", ValueType::Arn),
];

#[cfg(test)]
mod tests {
    use super::super::Cardinality;
    use super::*;

    #[test]
    fn keys_are_sorted_and_each_finds_itself() {
        assert!(keys().is_sorted_by(|a, b| a.name.to_ascii_lowercase() < b.name.to_ascii_lowercase()));
        for key in keys() {
            let written = key.name.replace("${TagKey}", "team").to_ascii_uppercase();
            assert_eq!(key_named(&written), Some(key));
        }
    }

    /// Source of the expectations: AWS IAM User Guide, "AWS global condition context keys", which lists the multivalued keys.
    #[test]
    fn multivalued_keys_are_those_that_hold_lists() {
        let many: Vec<_> = keys()
            .iter()
            .filter(|key| key.cardinality == Cardinality::Multivalued)
            .map(|key| key.name)
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
