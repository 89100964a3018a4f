//! What is known of the caller.

use iam::PossibleValue;

use super::statement::Absence::{OtherRequests, ScenarioHasNone};
use super::{Asked, Statement};
use crate::caller::Caller;
use crate::model::{Distribution, Known, Principal, PrincipalKind, ServicePrincipal, is_key_of_provider};
use crate::{AccountId, PrincipalName};

/// The kinds of callers that the guide tells apart.
enum Who<'a> {
    Anonymous,
    Root(&'a Known),
    User(&'a Known),
    /// With the session's name.
    RoleSession(&'a Known, &'a PrincipalName),
    FederatedUser(&'a Known),
    Service(OwnCall<'a>),
    /// Of an origin access identity no source says which keys its requests carry.
    OriginAccessIdentity,
}

/// What is known of a call that a service makes in its own name.
struct OwnCall<'a> {
    name: &'a str,
    /// The account of the resource for which it calls.
    account: &'a AccountId,
    /// `aws:SourceArn`
    arn: Option<String>,
    /// Whether the service's page says that its requests carry `aws:SourceAccount`.
    says_account: bool,
    /// Whether it is known that they carry `aws:SourceOrgID` and `aws:SourceOrgPaths`.
    says_organization: bool,
}

/// What is known of the calls of CloudFront. Source: Amazon CloudFront Developer Guide, "Restrict access to an Amazon S3 origin".
#[inline(never)]
fn of_cloudfront(distribution: &Distribution) -> OwnCall<'_> {
    let Distribution { id, account, .. } = distribution;
    OwnCall {
        name: "cloudfront.amazonaws.com",
        account,
        arn: Some(format!("arn:aws:cloudfront::{account}:distribution/{id}")),
        says_account: true,
        says_organization: true,
    }
}

/// What is known of those of another service.
#[inline(never)]
fn of_service(service: &ServicePrincipal) -> OwnCall<'_> {
    let known = catalog::services::by_name(service.name.as_str());
    OwnCall {
        name: service.name.as_str(),
        account: &service.account,
        arn: service.source_arn.clone(),
        says_account: known.is_some_and(|known| known.source_account),
        says_organization: false,
    }
}

fn who<'a>(asked: &Asked<'a>) -> Who<'a> {
    match asked.caller {
        Caller::Anonymous => Who::Anonymous,
        Caller::CloudFront(distribution) => Who::Service(of_cloudfront(distribution)),
        Caller::Service(service) => Who::Service(of_service(service)),
        Caller::OriginAccessIdentity(_) => Who::OriginAccessIdentity,
        Caller::Known { principal, .. } => match &principal.kind {
            PrincipalKind::Root => Who::Root(principal),
            PrincipalKind::User => Who::User(principal),
            PrincipalKind::RoleSession { session, .. } => Who::RoleSession(principal, session),
            PrincipalKind::FederatedUser { .. } => Who::FederatedUser(principal),
        },
    }
}

pub(super) fn is_role_session(asked: &Asked<'_>) -> bool {
    matches!(who(asked), Who::RoleSession(..))
}

/// What the credentials say of the key: `None` where nobody knows.
fn said<'a>(asked: &Asked<'a>) -> Option<Option<&'a str>> {
    match who(asked) {
        Who::User(known) | Who::RoleSession(known, _) | Who::FederatedUser(known) => {
            known.session_key(&asked.key.to_ascii_lowercase())
        }
        Who::Anonymous | Who::Root(_) | Who::Service(_) | Who::OriginAccessIdentity => None,
    }
}

/// Keys that a role's session has by how it was made, where the scenario says it.
pub(super) fn of_role_session(asked: &Asked<'_>) -> Statement {
    match (is_role_session(asked), said(asked)) {
        (false, _) => Statement::Absent(OtherRequests),
        (true, Some(value)) => Statement::of(value, ScenarioHasNone),
        (true, None) => Statement::Unknown,
    }
}

/// The keys that an identity provider fills stay with the session of a role; they are unknown where a scenario does not say how the
/// session was made. Users, root users, services and anonymous callers came through no provider.
/// Source: IAM User Guide, "IAM and AWS STS condition context keys".
pub(super) fn of_identity_providers(asked: &Asked<'_>, context: &mut iam::Context) {
    let Who::RoleSession(principal, _) = who(asked) else { return };
    match &principal.session_context {
        None => context.leave_providers_open(),
        Some(said) => {
            for (name, value) in said.iter().filter(|(name, _)| is_key_of_provider(name)) {
                context.insert(name, value.as_str());
            }
        }
    }
}

/// Keys that temporary credentials may carry. Users, unless the scenario says more of their credentials, and root users sign with
/// access keys of their own.
pub(super) fn of_temporary_credentials(asked: &Asked<'_>) -> Statement {
    if let Some(Some(value)) = said(asked) {
        return Statement::carried(value);
    }
    match who(asked) {
        Who::User(principal) if principal.session_context.is_some() => Statement::Unknown,
        Who::RoleSession(..) | Who::FederatedUser(_) => Statement::Unknown,
        Who::Anonymous | Who::Root(_) | Who::User(_) | Who::Service(_) | Who::OriginAccessIdentity => {
            Statement::Absent(OtherRequests)
        }
    }
}

/// Federated identities lack it, other sessions have it.
pub(super) fn multi_factor(asked: &Asked<'_>) -> Statement {
    of_temporary_credentials(asked).or_if_unknown(|| Statement::among(&["true", "false"], true))
}

pub(super) fn token_issue_time(asked: &Asked<'_>) -> Statement {
    of_temporary_credentials(asked).or_if_unknown(Statement::any_value)
}

/// CloudTrail writes `anonymous` as the account of a request that nobody signs.
pub(super) fn account(asked: &Asked<'_>) -> Statement {
    match (who(asked), asked.caller.account()) {
        (Who::Anonymous, _) => Statement::carried("anonymous"),
        (_, Some(account)) => Statement::carried(account),
        (_, None) => Statement::any_value(),
    }
}

/// A role session's is the role's.
pub(super) fn arn(asked: &Asked<'_>) -> Statement {
    match who(asked) {
        Who::Anonymous => Statement::Absent(OtherRequests),
        Who::Root(principal)
        | Who::User(principal)
        | Who::RoleSession(principal, _)
        | Who::FederatedUser(principal) => {
            let iam = principal.identity();
            let role =
                if let iam::Principal::RoleSession(session) = iam { Some(session.role_arn()) } else { None };
            Statement::of(role.or(iam.arn()), OtherRequests)
        }
        // All signed requests carry it; what it is of a service the guide does not say.
        Who::Service(_) | Who::OriginAccessIdentity => Statement::any_value(),
    }
}

pub(super) fn is_service(asked: &Asked<'_>) -> Statement {
    match who(asked) {
        Who::Anonymous => Statement::Absent(OtherRequests),
        Who::Root(_) | Who::User(_) | Who::RoleSession(..) | Who::FederatedUser(_) => Statement::flag(false),
        Who::Service(_) => Statement::flag(true),
        Who::OriginAccessIdentity => Statement::Unknown,
    }
}

pub(super) fn service_name(asked: &Asked<'_>) -> Statement {
    of_own_call(asked, |call| Statement::carried(call.name))
}

/// Keys of calls that a service makes as its service principal, with a value that no source gives.
pub(super) fn of_services(asked: &Asked<'_>) -> Statement {
    of_own_call(asked, |_| Statement::Unknown)
}

/// What is known of the resource for which a service calls.
fn of_own_call(asked: &Asked<'_>, say: impl Fn(&OwnCall<'_>) -> Statement) -> Statement {
    match who(asked) {
        Who::Service(call) => say(&call),
        Who::OriginAccessIdentity => Statement::Unknown,
        Who::Anonymous | Who::Root(_) | Who::User(_) | Who::RoleSession(..) | Who::FederatedUser(_) => {
            Statement::Absent(OtherRequests)
        }
    }
}

pub(super) fn source_account(asked: &Asked<'_>) -> Statement {
    of_own_call(asked, |call| {
        let account = call.account.to_string();
        if call.says_account {
            Statement::Carried(account)
        } else {
            Statement::Among { values: vec![PossibleValue::Text(account)], or_absent: true }
        }
    })
}

pub(super) fn source_arn(asked: &Asked<'_>) -> Statement {
    of_own_call(asked, |call| call.arn.as_ref().map_or(Statement::Unknown, Statement::carried))
}

/// The organization of the account for whose resource a service calls, "if the integration supports it".
/// Source: IAM User Guide, "AWS global condition context keys", aws:SourceOrgID.
pub(super) fn of_source(
    asked: &Asked<'_>,
    say: impl Fn(&Asked<'_>, Option<&AccountId>) -> Statement,
) -> Statement {
    of_own_call(asked, |call| match (say(asked, Some(call.account)), call.says_organization) {
        (Statement::Carried(_) | Statement::CarriedMany(_), false) => Statement::Unknown,
        (said, _) => said,
    })
}

pub(super) fn tags(asked: &Asked<'_>) -> Statement {
    match who(asked) {
        Who::Root(principal)
        | Who::User(principal)
        | Who::RoleSession(principal, _)
        | Who::FederatedUser(principal) => {
            let tags = principal.tags.iter().map(|(name, value)| (name.clone(), value.clone()));
            Statement::Family(tags.collect(), ScenarioHasNone)
        }
        Who::Anonymous | Who::Service(_) | Who::OriginAccessIdentity => {
            Statement::Family(Vec::new(), OtherRequests)
        }
    }
}

/// Source: IAM User Guide, "Variables and tags", *Principal key values*.
pub(super) fn principal_type(asked: &Asked<'_>) -> Statement {
    match who(asked) {
        Who::Anonymous => Statement::carried("Anonymous"),
        Who::Root(_) => Statement::carried("Account"),
        Who::User(_) => Statement::carried("User"),
        Who::RoleSession(..) => Statement::carried("AssumedRole"),
        Who::FederatedUser(_) => Statement::carried("FederatedUser"),
        Who::Service(_) | Who::OriginAccessIdentity => Statement::any_value(),
    }
}

/// The unique id of a user or a role is known where the scenario says it; else its kind is. Source: IAM User Guide, "Variables and
/// tags", *Principal key values*, and "IAM identifiers", *Understanding unique ID prefixes*.
pub(super) fn user_id(asked: &Asked<'_>) -> Statement {
    let id = |before: &str, after: String| Statement::Among {
        values: vec![PossibleValue::WithId { before: before.to_owned(), after }],
        or_absent: false,
    };
    let of = |principal: &Principal, before: &str, after: String| match &principal.unique_id {
        Some(known) => Statement::Carried(format!("{known}{after}")),
        None => id(before, after),
    };
    match who(asked) {
        Who::Anonymous => Statement::carried("anonymous"),
        Who::Root(principal) => Statement::carried(principal.account),
        Who::User(principal) => of(principal, "AIDA", String::new()),
        Who::RoleSession(principal, session) => of(principal, "AROA", format!(":{session}")),
        Who::FederatedUser(principal) => {
            Statement::Carried(format!("{}:{}", principal.account, principal.name))
        }
        Who::Service(_) | Who::OriginAccessIdentity => Statement::any_value(),
    }
}

pub(super) fn user_name(asked: &Asked<'_>) -> Statement {
    let Who::User(principal) = who(asked) else { return Statement::Absent(OtherRequests) };
    Statement::carried(&principal.name)
}
