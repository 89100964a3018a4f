//! What the service says when it refuses a policy: code, status and AWS's own text, as far as they are known.

use super::kind::{Service, SizeUnit};
use super::order::is_effect_in_another_case;
use super::problem::{ElementName, Problem, ProblemKind};
use super::resource::{IAM_PATHS, filled_arn};

/// How well something about AWS is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// Seen in an answer of AWS that somebody published.
    Recorded,
    /// Written in AWS's documentation.
    Documented,
    /// Concluded from neighbours, or from others' models of AWS.
    Inferred,
}

/// A service's refusal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AwsAnswer {
    /// The error's code, such as `MalformedPolicy`.
    pub code: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// AWS's text. `None`: AWS refuses, but in which words is not known.
    pub message: Option<String>,
    /// What S3 adds in the error's `Detail` element.
    pub detail: Option<String>,
    /// How well code and text are known.
    pub evidence: Evidence,
    /// Where code and text were seen.
    pub source: &'static str,
}

/// What the service answers to a policy with these problems, `None` if there are none. Only the first is named.
#[must_use]
pub fn aws_answer(problems: &[Problem], service: Service) -> Option<AwsAnswer> {
    let problem = problems.first()?;
    Some(match service {
        Service::Iam => iam_answer(problem),
        Service::Sts => sts_answer(problem),
        Service::S3 => s3_answer(problem),
        Service::Kms => kms_answer(problem),
        Service::Organizations => organizations_answer(problem),
        Service::Ec2 => answer(
            "InvalidPolicyDocument",
            None,
            Evidence::Recorded,
            "hashicorp/terraform-provider-aws#42291",
        ),
        Service::Other => answer(
            "MalformedPolicyDocument",
            None,
            Evidence::Inferred,
            "IAM's code; other services have codes of their own",
        ),
    })
}

fn answer(
    code: &'static str,
    message: Option<String>,
    evidence: Evidence,
    source: &'static str,
) -> AwsAnswer {
    AwsAnswer { code, status: 400, message, detail: None, evidence, source }
}

const MOTO: &str = "Moto, tests/test_iam/test_iam_policies.py";
const VERSITY: &str = "versity/versitygw, auth/bucket_policy.go";

fn iam_answer(problem: &Problem) -> AwsAnswer {
    const CODE: &str = "MalformedPolicyDocument";
    let recorded = |message: String| answer(CODE, Some(message), Evidence::Recorded, MOTO);
    match &problem.kind {
        ProblemKind::TooLong { unit: SizeUnit::CharactersWithoutWhiteSpace, max: max @ 6144, .. } => AwsAnswer {
            status: 409,
            ..answer(
                "LimitExceeded",
                Some(format!("Cannot exceed quota for PolicySize: {max}")),
                Evidence::Recorded,
                "ministryofjustice/analytical-platform#6873",
            )
        },
        // The text names the user, group or role.
        ProblemKind::TooLong { .. } => AwsAnswer {
            status: 409,
            ..answer("LimitExceeded", None, Evidence::Recorded, "aws/copilot-cli#5917")
        },
        ProblemKind::Character(_) => {
            answer("ValidationError", None, Evidence::Documented, "IAM API reference, PolicyDocument pattern")
        }
        ProblemKind::LeadingWhiteSpace => answer(
            CODE,
            Some("JSON strings must not have leading spaces".to_owned()),
            Evidence::Recorded,
            "hashicorp/terraform-provider-aws#12267",
        ),
        ProblemKind::ProhibitedElement(_) => answer(
            CODE,
            Some("Policy document should not specify a principal.".to_owned()),
            Evidence::Recorded,
            "hashicorp/terraform-provider-aws#10419",
        ),
        ProblemKind::SidCharacters(_) => answer(
            CODE,
            Some(
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression \
                 [0-9A-Za-z]*"
                    .to_owned(),
            ),
            Evidence::Recorded,
            "Wolox/carthage_cache#22",
        ),
        kind @ ProblemKind::DuplicateElement(_) => {
            answer(CODE, Some(iam_text(kind)), Evidence::Inferred, "IAM's text for wrong grammar")
        }
        kind @ (ProblemKind::NotAnObject
        | ProblemKind::Json(_)
        | ProblemKind::UnknownElement(_)
        | ProblemKind::MissingElement(_)
        | ProblemKind::EmptyElement(_)
        | ProblemKind::BothElements { .. }
        | ProblemKind::WrongType { .. }
        | ProblemKind::NoStatements
        | ProblemKind::UnknownVersion(_)
        | ProblemKind::VersionTooOld
        | ProblemKind::DuplicateSid(_)
        | ProblemKind::UnknownEffect(_)
        | ProblemKind::AllowProhibited
        | ProblemKind::NotPrincipalWithAllow
        | ProblemKind::PrincipalType(_)
        | ProblemKind::InvalidPrincipal { .. }
        | ProblemKind::AbsentPrincipal { .. }
        | ProblemKind::PartialWildcardPrincipal { .. }
        | ProblemKind::PrincipalNotEveryone
        | ProblemKind::ActionWithoutVendor(_)
        | ProblemKind::ActionColons(_)
        | ProblemKind::ActionVendor { .. }
        | ProblemKind::ForeignAction(_)
        | ProblemKind::ActionEverything
        | ProblemKind::ResourceNotArn(_)
        | ProblemKind::ResourcePartition(_)
        | ProblemKind::ResourceVendor(_)
        | ProblemKind::ResourceRegion(_)
        | ProblemKind::ResourceIamPath(_)
        | ProblemKind::ResourceParts(_)
        | ProblemKind::ResourceOutsideBucket(_)
        | ProblemKind::ResourceNotThisKey(_)
        | ProblemKind::UnknownOperator(_)
        | ProblemKind::ConditionDate(_)
        | ProblemKind::ConditionIpAddress(_)
        | ProblemKind::OverlyPermissiveCondition(_)
        | ProblemKind::UnknownAction(_)
        | ProblemKind::ActionAppliesToNoResource { .. }
        | ProblemKind::UnknownConditionKey(_)
        | ProblemKind::ConditionAppliesToNoAction(_)) => recorded(iam_text(kind)),
    }
}

/// IAM's sentence for what Moto's cases cover. What they do not cover falls under IAM's word for any wrong grammar.
fn iam_text(kind: &ProblemKind) -> String {
    const SYNTAX: &str = "Syntax errors in policy.";
    const LEGACY: &str = "The policy failed legacy parsing";
    match kind {
        ProblemKind::VersionTooOld => "Policy document must be version 2012-10-17 or greater.".to_owned(),
        ProblemKind::UnknownEffect(effect) if is_effect_in_another_case(effect) => LEGACY.to_owned(),
        ProblemKind::ConditionDate(_) | ProblemKind::ResourceParts(_) => LEGACY.to_owned(),
        ProblemKind::DuplicateSid(_) => "Statement IDs (SID) in a single policy must be unique.".to_owned(),
        ProblemKind::MissingElement(ElementName::Action | ElementName::NotAction)
        | ProblemKind::EmptyElement(ElementName::Action | ElementName::NotAction) => {
            "Policy statement must contain actions.".to_owned()
        }
        ProblemKind::MissingElement(ElementName::Resource | ElementName::NotResource)
        | ProblemKind::EmptyElement(ElementName::Resource | ElementName::NotResource) => {
            "Policy statement must contain resources.".to_owned()
        }
        ProblemKind::ResourceNotArn(resource) => {
            format!("Resource {resource} must be in ARN format or \"*\".")
        }
        ProblemKind::ResourcePartition(resource) => {
            let (partition, arn) = filled_arn(resource);
            format!("Partition \"{partition}\" is not valid for resource \"{arn}\".")
        }
        ProblemKind::ResourceVendor(_) => {
            "Resource vendor must be fully qualified and cannot contain regexes.".to_owned()
        }
        ProblemKind::ResourceRegion(resource) if resource.split(':').nth(2) == Some("iam") => {
            format!("IAM resource {resource} cannot contain region information.")
        }
        ProblemKind::ResourceRegion(resource) => {
            format!("Resource {resource} can not contain region information.")
        }
        ProblemKind::ResourceIamPath(_) => {
            format!("IAM resource path must either be \"*\" or start with {}.", IAM_PATHS.join(", "))
        }
        ProblemKind::ActionWithoutVendor(_) => {
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.".to_owned()
        }
        ProblemKind::ActionColons(_) => "Actions/Condition can contain only one colon.".to_owned(),
        ProblemKind::ActionVendor { vendor, .. } => format!("Vendor {vendor} is not valid"),
        ProblemKind::NotAnObject
        | ProblemKind::Json(_)
        | ProblemKind::UnknownElement(_)
        | ProblemKind::DuplicateElement(_)
        | ProblemKind::MissingElement(_)
        | ProblemKind::EmptyElement(_)
        | ProblemKind::BothElements { .. }
        | ProblemKind::WrongType { .. }
        | ProblemKind::NoStatements
        | ProblemKind::UnknownVersion(_)
        | ProblemKind::UnknownEffect(_)
        | ProblemKind::UnknownOperator(_)
        // None of these is looked for in policies that IAM stores, or has words of its own above.
        | ProblemKind::TooLong { .. }
        | ProblemKind::Character(_)
        | ProblemKind::LeadingWhiteSpace
        | ProblemKind::ProhibitedElement(_)
        | ProblemKind::SidCharacters(_)
        | ProblemKind::AllowProhibited
        | ProblemKind::NotPrincipalWithAllow
        | ProblemKind::PrincipalType(_)
        | ProblemKind::InvalidPrincipal { .. }
        | ProblemKind::AbsentPrincipal { .. }
        | ProblemKind::PartialWildcardPrincipal { .. }
        | ProblemKind::PrincipalNotEveryone
        | ProblemKind::ForeignAction(_)
        | ProblemKind::ActionEverything
        | ProblemKind::ResourceOutsideBucket(_)
        | ProblemKind::ResourceNotThisKey(_)
        | ProblemKind::ConditionIpAddress(_)
        | ProblemKind::OverlyPermissiveCondition(_)
        | ProblemKind::UnknownAction(_)
        | ProblemKind::ActionAppliesToNoResource { .. }
        | ProblemKind::UnknownConditionKey(_)
        | ProblemKind::ConditionAppliesToNoAction(_) => SYNTAX.to_owned(),
    }
}

fn sts_answer(problem: &Problem) -> AwsAnswer {
    if matches!(problem.kind, ProblemKind::TooLong { .. } | ProblemKind::Character(_)) {
        let source = "STS API reference, AssumeRole, length and pattern of Policy";
        return answer("ValidationError", None, Evidence::Documented, source);
    }
    answer("MalformedPolicyDocument", None, Evidence::Documented, "STS API reference, AssumeRole")
}

fn s3_answer(problem: &Problem) -> AwsAnswer {
    let (message, evidence, source) = s3_text(&problem.kind);
    AwsAnswer { detail: s3_detail(problem), ..answer("MalformedPolicy", Some(message), evidence, source) }
}

fn s3_text(kind: &ProblemKind) -> (String, Evidence, &'static str) {
    use Evidence::{Inferred, Recorded};
    let missing = |element: &ElementName| plain(*element).as_str();
    match kind {
        ProblemKind::NotAnObject | ProblemKind::LeadingWhiteSpace => (
            "Policies must be valid JSON and the first byte must be '{'".to_owned(),
            Recorded,
            "aws/aws-cli#2779; cloud-gov/terraform-provision#574",
        ),
        ProblemKind::Json(_) => ("This policy contains invalid Json".to_owned(), Inferred, VERSITY),
        ProblemKind::TooLong { .. } => (
            "Normalized policy document exceeds the maximum allowed size of 20480 bytes".to_owned(),
            Recorded,
            "S3's text for policies beyond 20 KB",
        ),
        ProblemKind::UnknownVersion(_) | ProblemKind::WrongType { element: ElementName::Version, .. } => {
            ("The policy must contain a valid version string".to_owned(), Inferred, VERSITY)
        }
        ProblemKind::NoStatements => {
            ("Could not parse the policy: Statement is empty!".to_owned(), Inferred, VERSITY)
        }
        ProblemKind::MissingElement(ElementName::Statement) => {
            ("Missing required field Statement".to_owned(), Recorded, "versity/versitygw#1176")
        }
        ProblemKind::MissingElement(ElementName::Principal) => {
            ("Missing required field Principal".to_owned(), Recorded, "hashicorp/terraform#28688")
        }
        ProblemKind::MissingElement(element) => (
            format!("Missing required field {}", missing(element)),
            Inferred,
            "S3's text for a missing Principal (hashicorp/terraform#28688)",
        ),
        ProblemKind::EmptyElement(element) => (
            format!("Missing required field {} cannot be empty!", missing(element)),
            Inferred,
            "S3's text for an empty Principal, as others model it",
        ),
        ProblemKind::UnknownElement(name) => {
            (format!("Unknown field {name}"), Inferred, "S3's text, as others model it")
        }
        ProblemKind::DuplicateElement(name) => {
            (already_there(name), Inferred, "S3's text, as others model it")
        }
        ProblemKind::BothElements { element, .. } => {
            (already_there(element.as_str()), Inferred, "S3's text, as others model it")
        }
        ProblemKind::UnknownEffect(effect) => {
            (format!("Invalid effect: {effect}"), Recorded, "versity/versitygw#647")
        }
        ProblemKind::NotPrincipalWithAllow => (
            "Allow with NotPrincipal is not allowed.".to_owned(),
            Inferred,
            "versity/versitygw, IAM role policies",
        ),
        ProblemKind::InvalidPrincipal { principal_type, .. } if principal_type.is_empty() => (
            "Invalid policy syntax.".to_owned(),
            Inferred,
            "hashicorp/terraform-provider-aws#20134 has the text",
        ),
        ProblemKind::PrincipalType(_)
        | ProblemKind::InvalidPrincipal { .. }
        | ProblemKind::AbsentPrincipal { .. }
        | ProblemKind::PartialWildcardPrincipal { .. } => {
            ("Invalid principal in policy".to_owned(), Recorded, "cloud-custodian/cloud-custodian#4948")
        }
        ProblemKind::ForeignAction(_)
        | ProblemKind::UnknownAction(_)
        | ProblemKind::ActionWithoutVendor(_)
        | ProblemKind::ActionColons(_)
        | ProblemKind::ActionVendor { .. } => {
            ("Policy has invalid action".to_owned(), Recorded, "versity/versitygw#650")
        }
        ProblemKind::ResourceOutsideBucket(_) => {
            ("Policy has invalid resource".to_owned(), Recorded, "noobaa/noobaa-core#10058")
        }
        ProblemKind::ActionAppliesToNoResource { .. } => (
            "Action does not apply to any resource(s) in statement".to_owned(),
            Recorded,
            "wandb/terraform-aws-wandb#156",
        ),
        ProblemKind::UnknownOperator(operator) => {
            (format!("Invalid Condition type : {operator}"), Inferred, "S3's text, as others model it")
        }
        ProblemKind::ConditionIpAddress(_) => {
            ("Invalid IP address in Conditions".to_owned(), Inferred, "scality/cloudserver#5501")
        }
        ProblemKind::UnknownConditionKey(_) => {
            ("Policy has an invalid condition key".to_owned(), Recorded, "scality/cloudserver#5501")
        }
        ProblemKind::ConditionAppliesToNoAction(_) => (
            "Conditions do not apply to combination of actions and resources in statement".to_owned(),
            Recorded,
            "humanmade/S3-Uploads#239",
        ),
        ProblemKind::WrongType { .. }
        // None of these is looked for in bucket policies.
        | ProblemKind::Character(_)
        | ProblemKind::ProhibitedElement(_)
        | ProblemKind::VersionTooOld
        | ProblemKind::SidCharacters(_)
        | ProblemKind::DuplicateSid(_)
        | ProblemKind::AllowProhibited
        | ProblemKind::PrincipalNotEveryone
        | ProblemKind::ActionEverything
        | ProblemKind::ResourceNotArn(_)
        | ProblemKind::ResourcePartition(_)
        | ProblemKind::ResourceVendor(_)
        | ProblemKind::ResourceRegion(_)
        | ProblemKind::ResourceIamPath(_)
        | ProblemKind::ResourceParts(_)
        | ProblemKind::ResourceNotThisKey(_)
        | ProblemKind::ConditionDate(_)
        | ProblemKind::OverlyPermissiveCondition(_) => {
            ("Invalid policy syntax.".to_owned(), Inferred, "hashicorp/terraform-provider-aws#20134 has the text")
        }
    }
}

fn already_there(name: &str) -> String {
    format!("Statement/policy already has instance of {name}")
}

/// S3 speaks of `Action` where `NotAction` is meant too.
fn plain(element: ElementName) -> ElementName {
    match element {
        ElementName::NotPrincipal => ElementName::Principal,
        ElementName::NotAction => ElementName::Action,
        ElementName::NotResource => ElementName::Resource,
        ElementName::Version
        | ElementName::Id
        | ElementName::Statement
        | ElementName::Sid
        | ElementName::Effect
        | ElementName::Principal
        | ElementName::Action
        | ElementName::Resource
        | ElementName::Condition => element,
    }
}

/// What S3 repeats of the policy, as others who asked S3 model it.
fn s3_detail(problem: &Problem) -> Option<String> {
    match &problem.kind {
        ProblemKind::ActionAppliesToNoResource { action, sid } => {
            let unnamed = || format!("NO_ID-{}", problem.statement.unwrap_or_default());
            let statement = sid.clone().unwrap_or_else(unnamed);
            Some(format!("Action \"{action}\" in Statement \"{statement}\""))
        }
        ProblemKind::InvalidPrincipal { principal_type, value }
        | ProblemKind::PartialWildcardPrincipal { principal_type, value }
            if !principal_type.is_empty() =>
        {
            Some(format!("\"{principal_type}\" : \"{value}\""))
        }
        ProblemKind::AbsentPrincipal { value } => Some(format!("\"AWS\" : \"{value}\"")),
        ProblemKind::ForeignAction(value)
        | ProblemKind::UnknownAction(value)
        | ProblemKind::ActionWithoutVendor(value)
        | ProblemKind::ResourceOutsideBucket(value)
        | ProblemKind::UnknownConditionKey(value) => Some(value.clone()),
        ProblemKind::TooLong { .. }
        | ProblemKind::Character(_)
        | ProblemKind::LeadingWhiteSpace
        | ProblemKind::NotAnObject
        | ProblemKind::Json(_)
        | ProblemKind::UnknownElement(_)
        | ProblemKind::DuplicateElement(_)
        | ProblemKind::ProhibitedElement(_)
        | ProblemKind::MissingElement(_)
        | ProblemKind::EmptyElement(_)
        | ProblemKind::BothElements { .. }
        | ProblemKind::WrongType { .. }
        | ProblemKind::NoStatements
        | ProblemKind::UnknownVersion(_)
        | ProblemKind::VersionTooOld
        | ProblemKind::SidCharacters(_)
        | ProblemKind::DuplicateSid(_)
        | ProblemKind::UnknownEffect(_)
        | ProblemKind::AllowProhibited
        | ProblemKind::NotPrincipalWithAllow
        | ProblemKind::PrincipalType(_)
        | ProblemKind::InvalidPrincipal { .. }
        | ProblemKind::PartialWildcardPrincipal { .. }
        | ProblemKind::PrincipalNotEveryone
        | ProblemKind::ActionColons(_)
        | ProblemKind::ActionVendor { .. }
        | ProblemKind::ActionEverything
        | ProblemKind::ResourceNotArn(_)
        | ProblemKind::ResourcePartition(_)
        | ProblemKind::ResourceVendor(_)
        | ProblemKind::ResourceRegion(_)
        | ProblemKind::ResourceIamPath(_)
        | ProblemKind::ResourceParts(_)
        | ProblemKind::ResourceNotThisKey(_)
        | ProblemKind::UnknownOperator(_)
        | ProblemKind::ConditionDate(_)
        | ProblemKind::ConditionIpAddress(_)
        | ProblemKind::OverlyPermissiveCondition(_)
        | ProblemKind::ConditionAppliesToNoAction(_) => None,
    }
}

fn kms_answer(problem: &Problem) -> AwsAnswer {
    const CODE: &str = "MalformedPolicyDocumentException";
    match &problem.kind {
        ProblemKind::TooLong { .. } => {
            answer("LimitExceededException", None, Evidence::Documented, "KMS API reference, PutKeyPolicy")
        }
        ProblemKind::Character(_) => answer(
            "ValidationException",
            None,
            Evidence::Documented,
            "KMS API reference, PutKeyPolicy, pattern of Policy",
        ),
        ProblemKind::PrincipalType(_)
        | ProblemKind::InvalidPrincipal { .. }
        | ProblemKind::AbsentPrincipal { .. }
        | ProblemKind::PartialWildcardPrincipal { .. } => answer(
            CODE,
            Some("Policy contains a statement with one or more invalid principals.".to_owned()),
            Evidence::Recorded,
            "cloudposse/terraform-aws-vpc-flow-logs-s3-bucket#27",
        ),
        ProblemKind::MissingElement(_) | ProblemKind::ResourceNotThisKey(_) => answer(
            CODE,
            None,
            Evidence::Documented,
            "AWS's notice of 2025-08-18, in ministryofjustice/analytical-platform#7691",
        ),
        ProblemKind::LeadingWhiteSpace
        | ProblemKind::NotAnObject
        | ProblemKind::Json(_)
        | ProblemKind::UnknownElement(_)
        | ProblemKind::DuplicateElement(_)
        | ProblemKind::ProhibitedElement(_)
        | ProblemKind::EmptyElement(_)
        | ProblemKind::BothElements { .. }
        | ProblemKind::WrongType { .. }
        | ProblemKind::NoStatements
        | ProblemKind::UnknownVersion(_)
        | ProblemKind::VersionTooOld
        | ProblemKind::SidCharacters(_)
        | ProblemKind::DuplicateSid(_)
        | ProblemKind::UnknownEffect(_)
        | ProblemKind::AllowProhibited
        | ProblemKind::NotPrincipalWithAllow
        | ProblemKind::PrincipalNotEveryone
        | ProblemKind::ActionWithoutVendor(_)
        | ProblemKind::ActionColons(_)
        | ProblemKind::ActionVendor { .. }
        | ProblemKind::ForeignAction(_)
        | ProblemKind::ActionEverything
        | ProblemKind::ResourceNotArn(_)
        | ProblemKind::ResourcePartition(_)
        | ProblemKind::ResourceVendor(_)
        | ProblemKind::ResourceRegion(_)
        | ProblemKind::ResourceIamPath(_)
        | ProblemKind::ResourceParts(_)
        | ProblemKind::ResourceOutsideBucket(_)
        | ProblemKind::UnknownOperator(_)
        | ProblemKind::ConditionDate(_)
        | ProblemKind::ConditionIpAddress(_)
        | ProblemKind::OverlyPermissiveCondition(_)
        | ProblemKind::UnknownAction(_)
        | ProblemKind::ActionAppliesToNoResource { .. }
        | ProblemKind::UnknownConditionKey(_)
        | ProblemKind::ConditionAppliesToNoAction(_) => {
            answer(CODE, None, Evidence::Documented, "KMS API reference, PutKeyPolicy")
        }
    }
}

fn organizations_answer(problem: &Problem) -> AwsAnswer {
    if matches!(problem.kind, ProblemKind::TooLong { .. }) {
        let source = "AWS Organizations API reference, CreatePolicy";
        return answer("ConstraintViolationException", None, Evidence::Documented, source);
    }
    answer(
        "MalformedPolicyDocumentException",
        Some(
            "The provided policy document does not meet the requirements of the specified policy type."
                .to_owned(),
        ),
        Evidence::Recorded,
        "org-formation/org-formation-cli#225",
    )
}
