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
    const LEGACY: &str = "The policy failed legacy parsing";
    // IAM's word for any wrong grammar: what Moto's cases do not cover falls under it.
    const SYNTAX: &str = "Syntax errors in policy.";
    let says = |message: String, evidence, source| answer(CODE, Some(message), evidence, source);
    let seen = |message: &str, source| says(message.to_owned(), Evidence::Recorded, source);
    let moto = |message: &str| seen(message, MOTO);
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
        ProblemKind::LeadingWhiteSpace => {
            seen("JSON strings must not have leading spaces", "hashicorp/terraform-provider-aws#12267")
        }
        ProblemKind::ProhibitedElement(_) => {
            seen("Policy document should not specify a principal.", "hashicorp/terraform-provider-aws#10419")
        }
        ProblemKind::SidCharacters(_) => seen(
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression \
             [0-9A-Za-z]*",
            "Wolox/carthage_cache#22",
        ),
        ProblemKind::DuplicateElement(_) => {
            says(SYNTAX.to_owned(), Evidence::Inferred, "IAM's text for wrong grammar")
        }
        ProblemKind::VersionTooOld => moto("Policy document must be version 2012-10-17 or greater."),
        ProblemKind::UnknownEffect(effect) if is_effect_in_another_case(effect) => moto(LEGACY),
        ProblemKind::ConditionDate(_) | ProblemKind::ResourceParts(_) => moto(LEGACY),
        ProblemKind::DuplicateSid(_) => moto("Statement IDs (SID) in a single policy must be unique."),
        ProblemKind::MissingElement(ElementName::Action | ElementName::NotAction)
        | ProblemKind::EmptyElement(ElementName::Action | ElementName::NotAction) => {
            moto("Policy statement must contain actions.")
        }
        ProblemKind::MissingElement(ElementName::Resource | ElementName::NotResource)
        | ProblemKind::EmptyElement(ElementName::Resource | ElementName::NotResource) => {
            moto("Policy statement must contain resources.")
        }
        ProblemKind::ResourceNotArn(resource) => {
            moto(&format!("Resource {resource} must be in ARN format or \"*\"."))
        }
        ProblemKind::ResourcePartition(resource) => {
            let (partition, arn) = filled_arn(resource);
            moto(&format!("Partition \"{partition}\" is not valid for resource \"{arn}\"."))
        }
        ProblemKind::ResourceVendor(_) => {
            moto("Resource vendor must be fully qualified and cannot contain regexes.")
        }
        ProblemKind::ResourceRegion(resource) if resource.split(':').nth(2) == Some("iam") => {
            moto(&format!("IAM resource {resource} cannot contain region information."))
        }
        ProblemKind::ResourceRegion(resource) => {
            moto(&format!("Resource {resource} can not contain region information."))
        }
        ProblemKind::ResourceIamPath(_) => {
            moto(&format!("IAM resource path must either be \"*\" or start with {}.", IAM_PATHS.join(", ")))
        }
        ProblemKind::ActionWithoutVendor(_) => {
            moto("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")
        }
        ProblemKind::ActionColons(_) => moto("Actions/Condition can contain only one colon."),
        ProblemKind::ActionVendor { vendor, .. } => moto(&format!("Vendor {vendor} is not valid")),
        ProblemKind::NotAnObject
        | ProblemKind::Json(_)
        | ProblemKind::UnknownElement(_)
        | ProblemKind::MissingElement(_)
        | ProblemKind::EmptyElement(_)
        | ProblemKind::BothElements { .. }
        | ProblemKind::WrongType { .. }
        | ProblemKind::NoStatements
        | ProblemKind::UnknownVersion(_)
        | ProblemKind::UnknownEffect(_)
        | ProblemKind::UnknownOperator(_)
        // None of these is looked for in policies that IAM stores.
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
        | ProblemKind::ConditionAppliesToNoAction(_) => moto(SYNTAX),
    }
}

fn sts_answer(problem: &Problem) -> AwsAnswer {
    if matches!(problem.kind, ProblemKind::TooLong { .. } | ProblemKind::Character(_)) {
        let source = "STS API reference, AssumeRole, length and pattern of Policy";
        return answer("ValidationError", None, Evidence::Documented, source);
    }
    answer("MalformedPolicyDocument", None, Evidence::Documented, "STS API reference, AssumeRole")
}

/// What S3 says; in `Detail` it repeats a piece of the policy, as others who asked S3 model it.
fn s3_answer(problem: &Problem) -> AwsAnswer {
    const MODELLED: &str = "S3's text, as others model it";
    let says = |message: &str, evidence, source| {
        answer("MalformedPolicy", Some(message.to_owned()), evidence, source)
    };
    let recorded = |message: &str, source| says(message, Evidence::Recorded, source);
    let inferred = |message: &str, source| says(message, Evidence::Inferred, source);
    let syntax = || inferred("Invalid policy syntax.", "hashicorp/terraform-provider-aws#20134 has the text");
    let principal = |detail: Option<String>| AwsAnswer {
        detail,
        ..recorded("Invalid principal in policy", "cloud-custodian/cloud-custodian#4948")
    };
    let action = |detail: Option<String>| AwsAnswer {
        detail,
        ..recorded("Policy has invalid action", "versity/versitygw#650")
    };
    match &problem.kind {
        ProblemKind::NotAnObject | ProblemKind::LeadingWhiteSpace => recorded(
            "Policies must be valid JSON and the first byte must be '{'",
            "aws/aws-cli#2779; cloud-gov/terraform-provision#574",
        ),
        ProblemKind::Json(_) => inferred("This policy contains invalid Json", VERSITY),
        ProblemKind::TooLong { .. } => recorded(
            "Normalized policy document exceeds the maximum allowed size of 20480 bytes",
            "S3's text for policies beyond 20 KB",
        ),
        ProblemKind::UnknownVersion(_) | ProblemKind::WrongType { element: ElementName::Version, .. } => {
            inferred("The policy must contain a valid version string", VERSITY)
        }
        ProblemKind::NoStatements => inferred("Could not parse the policy: Statement is empty!", VERSITY),
        ProblemKind::MissingElement(ElementName::Statement) => {
            recorded("Missing required field Statement", "versity/versitygw#1176")
        }
        ProblemKind::MissingElement(ElementName::Principal) => {
            recorded("Missing required field Principal", "hashicorp/terraform#28688")
        }
        ProblemKind::MissingElement(element) => inferred(
            &format!("Missing required field {}", plain(*element)),
            "S3's text for a missing Principal (hashicorp/terraform#28688)",
        ),
        ProblemKind::EmptyElement(element) => inferred(
            &format!("Missing required field {} cannot be empty!", plain(*element)),
            "S3's text for an empty Principal, as others model it",
        ),
        ProblemKind::UnknownElement(name) => inferred(&format!("Unknown field {name}"), MODELLED),
        ProblemKind::DuplicateElement(name) => inferred(&already_there(name), MODELLED),
        ProblemKind::BothElements { element, .. } => inferred(&already_there(element.as_str()), MODELLED),
        ProblemKind::UnknownEffect(effect) => {
            recorded(&format!("Invalid effect: {effect}"), "versity/versitygw#647")
        }
        ProblemKind::NotPrincipalWithAllow => {
            inferred("Allow with NotPrincipal is not allowed.", "versity/versitygw, IAM role policies")
        }
        ProblemKind::InvalidPrincipal { principal_type, .. } if principal_type.is_empty() => syntax(),
        ProblemKind::PartialWildcardPrincipal { principal_type, .. } if principal_type.is_empty() => {
            principal(None)
        }
        ProblemKind::InvalidPrincipal { principal_type, value }
        | ProblemKind::PartialWildcardPrincipal { principal_type, value } => {
            principal(Some(format!("\"{principal_type}\" : \"{value}\"")))
        }
        ProblemKind::AbsentPrincipal { value } => principal(Some(format!("\"AWS\" : \"{value}\""))),
        ProblemKind::PrincipalType(_) => principal(None),
        ProblemKind::ForeignAction(value)
        | ProblemKind::UnknownAction(value)
        | ProblemKind::ActionWithoutVendor(value) => action(Some(value.clone())),
        ProblemKind::ActionColons(_) | ProblemKind::ActionVendor { .. } => action(None),
        ProblemKind::ResourceOutsideBucket(value) => AwsAnswer {
            detail: Some(value.clone()),
            ..recorded("Policy has invalid resource", "noobaa/noobaa-core#10058")
        },
        ProblemKind::ActionAppliesToNoResource { action, sid } => {
            let unnamed = || format!("NO_ID-{}", problem.statement.unwrap_or_default());
            let statement = sid.clone().unwrap_or_else(unnamed);
            AwsAnswer {
                detail: Some(format!("Action \"{action}\" in Statement \"{statement}\"")),
                ..recorded(
                    "Action does not apply to any resource(s) in statement",
                    "wandb/terraform-aws-wandb#156",
                )
            }
        }
        ProblemKind::UnknownOperator(operator) => {
            inferred(&format!("Invalid Condition type : {operator}"), MODELLED)
        }
        ProblemKind::ConditionIpAddress(_) => {
            inferred("Invalid IP address in Conditions", "scality/cloudserver#5501")
        }
        ProblemKind::UnknownConditionKey(value) => AwsAnswer {
            detail: Some(value.clone()),
            ..recorded("Policy has an invalid condition key", "scality/cloudserver#5501")
        },
        ProblemKind::ConditionAppliesToNoAction(_) => recorded(
            "Conditions do not apply to combination of actions and resources in statement",
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
        | ProblemKind::OverlyPermissiveCondition(_) => syntax(),
    }
}

fn already_there(name: &str) -> String {
    format!("Statement/policy already has instance of {name}")
}

/// S3 speaks of `Action` where `NotAction` is meant too.
fn plain(element: ElementName) -> &'static str {
    let name = element.as_str();
    name.strip_prefix("Not").unwrap_or(name)
}

fn kms_answer(problem: &Problem) -> AwsAnswer {
    const CODE: &str = "MalformedPolicyDocumentException";
    let documented = |code, source| answer(code, None, Evidence::Documented, source);
    if matches!(problem.kind, ProblemKind::TooLong { .. }) {
        return documented("LimitExceededException", "KMS API reference, PutKeyPolicy");
    }
    if matches!(problem.kind, ProblemKind::Character(_)) {
        return documented("ValidationException", "KMS API reference, PutKeyPolicy, pattern of Policy");
    }
    if problem.kind.is_of_a_principal() {
        let message = "Policy contains a statement with one or more invalid principals.".to_owned();
        let source = "cloudposse/terraform-aws-vpc-flow-logs-s3-bucket#27";
        return answer(CODE, Some(message), Evidence::Recorded, source);
    }
    if matches!(problem.kind, ProblemKind::MissingElement(_) | ProblemKind::ResourceNotThisKey(_)) {
        return documented(CODE, "AWS's notice of 2025-08-18, in ministryofjustice/analytical-platform#7691");
    }
    documented(CODE, "KMS API reference, PutKeyPolicy")
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
