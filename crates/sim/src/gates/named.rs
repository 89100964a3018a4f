//! Whether the principals that a new policy names exist: AWS stores no policy with one that does not.
//!
//! A scenario holds its accounts whole, so a user or a role that it does not list does not exist there. Of accounts that
//! it does not hold nothing is known, and their principals are taken as existing.
//!
//! Source: IAM User Guide, "AWS JSON policy elements: Principal" (*Invalid principal in policy*); answers of S3 and KMS in
//! public issues.

use iam::policy::{NamedPrincipal, PrincipalArn, PrincipalPattern, Problem, ProblemKind};

use crate::PrincipalPath;
use crate::cloud::Cloud;
use crate::model::{Policy, Principal, PrincipalKind};

/// The principals of a new policy that do not exist, as problems of its text. Empty where all may exist.
pub(crate) fn absent(cloud: &Cloud, policy: &Policy) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (index, statement) in policy.parsed.statements.iter().enumerate() {
        let Some(element) = &statement.principal else { continue };
        for written in &element.values {
            let value = match &written.value {
                PrincipalPattern::Arn(arn) if !may_exist(cloud, arn) => arn.to_string(),
                PrincipalPattern::UniqueId(id) if !is_id_of_somebody(cloud, id) => id.clone(),
                PrincipalPattern::Everyone
                | PrincipalPattern::AwsEveryone
                | PrincipalPattern::Account(_)
                | PrincipalPattern::Arn(_)
                | PrincipalPattern::UniqueId(_)
                | PrincipalPattern::OriginAccessIdentity(_)
                | PrincipalPattern::CanonicalUser(_)
                | PrincipalPattern::Service(_)
                | PrincipalPattern::Federated(_) => continue,
            };
            problems.push(Problem {
                kind: ProblemKind::AbsentPrincipal { value },
                span: written.span,
                statement: u32::try_from(index).ok(),
                path: format!("/Statement/{index}/Principal"),
            });
        }
    }
    problems
}

/// Whether what an ARN names exists, as far as the scenario can know.
pub(crate) fn may_exist(cloud: &Cloud, arn: &PrincipalArn) -> bool {
    if cloud.account(&arn.account).is_none() {
        return true;
    }
    let own = || cloud.principals().filter(|principal| principal.account == arn.account);
    match &arn.principal {
        NamedPrincipal::User(name) => own().any(|principal| is_user(principal, name)),
        NamedPrincipal::Role(name) => own().any(|principal| is_role_at(principal, name)),
        NamedPrincipal::AssumedRole { role, .. } => own().any(|principal| is_role(principal, role)),
        // A session needs nobody of its name.
        NamedPrincipal::FederatedUser(_) => true,
    }
}

/// Whether a principal is the user of a name behind its path, or calls in a session that the user issued.
fn is_user(principal: &Principal, name: &str) -> bool {
    match &principal.kind {
        PrincipalKind::User | PrincipalKind::FederatedUser { .. } => {
            principal.iam_arn().split_once(":user/").is_some_and(|(_, own)| own == name)
        }
        PrincipalKind::Root | PrincipalKind::RoleSession { .. } => false,
    }
}

/// Whether a principal is a session of the role of a name behind its path. Of a service-linked role whose path says no service that
/// of its service is not known.
pub(crate) fn is_role_at(principal: &Principal, name: &str) -> bool {
    match &principal.kind {
        PrincipalKind::RoleSession { .. } if principal.path == PrincipalPath::of_service_linked_roles() => {
            name.starts_with("aws-service-role/") && is_role(principal, last(name))
        }
        PrincipalKind::RoleSession { .. } => {
            principal.iam_arn().split_once(":role/").is_some_and(|(_, own)| own == name)
        }
        PrincipalKind::Root | PrincipalKind::User | PrincipalKind::FederatedUser { .. } => false,
    }
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn is_role(principal: &Principal, name: &str) -> bool {
    matches!(principal.kind, PrincipalKind::RoleSession { .. }) && principal.name.as_str() == name
}

fn is_id_of_somebody(cloud: &Cloud, id: &str) -> bool {
    cloud.principals().any(|principal| principal.unique_id() == id)
}
