//! Which problem AWS would name first.

use super::kind::{PolicyKind, Service};
use super::problem::{Problem, ProblemKind};
use json::Span;

/// Sorts problems into the order in which AWS would come upon them.
pub(super) fn as_aws_names_them(problems: &mut [Problem], kind: PolicyKind<'_>) {
    sort::by_key(problems, |problem| turn(problem, kind.service()));
}

/// When AWS comes upon a problem: stage, statement, element, and what is missing after what is there.
fn turn(problem: &Problem, service: Service) -> (u8, u32, u8, bool, Span) {
    let (stage, statement, element) = match service {
        Service::Iam | Service::Sts => (iam_stage(&problem.kind), 0, 0),
        Service::S3 => {
            let statement = problem.statement.map_or(0, |index| index.saturating_add(1));
            (text_stage(&problem.kind), statement, s3_stage(&problem.kind))
        }
        Service::Kms | Service::Organizations | Service::Ec2 | Service::Other => {
            (text_stage(&problem.kind), 0, 0)
        }
    };
    (stage, statement, element, matches!(problem.kind, ProblemKind::MissingElement(_)), problem.span)
}

/// IAM reads a policy several times, each time for other faults.
///
/// Source: the stages of Moto's `iam/policy_validation.py`; where `Sid` characters and principals stand is inferred.
fn iam_stage(kind: &ProblemKind) -> u8 {
    match kind {
        ProblemKind::TooLong { .. } | ProblemKind::Character(_) => 0,
        ProblemKind::LeadingWhiteSpace | ProblemKind::NotAnObject | ProblemKind::Json(_) => 1,
        ProblemKind::UnknownEffect(effect) if is_effect_in_another_case(effect) => 4,
        ProblemKind::UnknownElement(_)
        | ProblemKind::DuplicateElement(_)
        | ProblemKind::BothElements { .. }
        | ProblemKind::WrongType { .. }
        | ProblemKind::NoStatements
        | ProblemKind::UnknownVersion(_)
        | ProblemKind::UnknownEffect(_)
        | ProblemKind::UnknownOperator(_) => 2,
        ProblemKind::MissingElement(element) | ProblemKind::EmptyElement(element) => {
            missing_stage(element.as_str())
        }
        ProblemKind::VersionTooOld => 3,
        ProblemKind::ConditionDate(_) | ProblemKind::ResourceParts(_) => 4,
        ProblemKind::ProhibitedElement(_) => 5,
        ProblemKind::SidCharacters(_) | ProblemKind::DuplicateSid(_) => 6,
        ProblemKind::ResourceNotArn(_)
        | ProblemKind::ResourcePartition(_)
        | ProblemKind::ResourceVendor(_)
        | ProblemKind::ResourceRegion(_)
        | ProblemKind::ResourceIamPath(_) => 8,
        ProblemKind::ActionWithoutVendor(_)
        | ProblemKind::ActionColons(_)
        | ProblemKind::ActionVendor { .. } => 9,
        ProblemKind::AllowProhibited
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
        | ProblemKind::ConditionAppliesToNoAction(_) => 11,
    }
}

/// What is missing is found late where it is an action (7) or a resource (10), else at once.
fn missing_stage(element: &str) -> u8 {
    match element {
        "Action" | "NotAction" => 7,
        "Resource" | "NotResource" => 10,
        _ => 2,
    }
}

/// Whether an effect is wrong in nothing but case, which IAM finds later than a wrong word.
pub(super) fn is_effect_in_another_case(effect: &str) -> bool {
    effect.eq_ignore_ascii_case("Allow") || effect.eq_ignore_ascii_case("Deny")
}

/// The text itself comes before what it says.
fn text_stage(kind: &ProblemKind) -> u8 {
    if matches!(kind, ProblemKind::LeadingWhiteSpace | ProblemKind::NotAnObject) {
        0
    } else if matches!(kind, ProblemKind::Json(_)) {
        1
    } else if matches!(kind, ProblemKind::TooLong { .. } | ProblemKind::Character(_)) {
        2
    } else {
        3
    }
}

/// Within a statement S3 is taken to look at its shape, then effect, principal, actions, resources and conditions. Inferred.
fn s3_stage(kind: &ProblemKind) -> u8 {
    if matches!(kind, ProblemKind::UnknownEffect(_)) {
        1
    } else if matches!(kind, ProblemKind::NotPrincipalWithAllow) || kind.is_of_a_principal() {
        2
    } else if matches!(
        kind,
        ProblemKind::ForeignAction(_)
            | ProblemKind::UnknownAction(_)
            | ProblemKind::ActionWithoutVendor(_)
            | ProblemKind::ActionColons(_)
            | ProblemKind::ActionVendor { .. }
    ) {
        3
    } else if matches!(kind, ProblemKind::ResourceOutsideBucket(_)) {
        4
    } else if matches!(
        kind,
        ProblemKind::UnknownOperator(_)
            | ProblemKind::ConditionIpAddress(_)
            | ProblemKind::UnknownConditionKey(_)
    ) {
        5
    } else if matches!(kind, ProblemKind::ConditionAppliesToNoAction(_)) {
        6
    } else if matches!(kind, ProblemKind::ActionAppliesToNoResource { .. }) {
        7
    } else {
        0
    }
}
