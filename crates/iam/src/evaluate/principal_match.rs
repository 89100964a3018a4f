//! Which callers a `Principal` element means, and what the way it names them implies.

use super::compile::CompiledValue;
use crate::condition::OpenKeys;
use crate::context::{Context, KeyState, PossibleValue};
use crate::policy::PrincipalPattern;
use crate::principal::Principal;
use crate::truth::Truth;

/// How a resource-based policy (or a grant) came to mean the caller.
///
/// Source: IAM user guide, *AWS JSON policy elements: Principal* and *Policy evaluation logic*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrincipalMatch {
    /// By the ARN or unique id of the IAM user who calls.
    User,
    /// By the ARN of the IAM user whose federated session calls.
    UserOfFederatedSession,
    /// By the ARN or unique id of the role whose session calls.
    Role,
    /// By the ARN of the role session itself.
    RoleSession,
    /// By the ARN of the federated user session itself.
    FederatedUser,
    /// By the account: a delegation, the account's own policies decide.
    Account,
    /// By the canonical user id of the caller's account: a delegation too.
    CanonicalUser,
    /// By `*` or `{"AWS": "*"}`, or because `NotPrincipal` does not name the caller.
    Everyone,
    /// By the name of the service that calls.
    Service,
    /// By the provider that vouched for the caller.
    IdentityProvider,
    /// By the CloudFront origin access identity that calls.
    OriginAccessIdentity,
}

/// What kind of permission a match gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// The policy names the caller.
    Direct,
    /// The policy lets the caller's account in; an identity-based policy must allow as well.
    Delegation,
    /// The policy means everyone.
    Everyone,
}

/// Which missing Allows stop a caller of the resource's own account whom the resource lets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Limits {
    pub(super) identity: bool,
    pub(super) boundary: bool,
    pub(super) session: bool,
}

const NOTHING: Limits = Limits { identity: false, boundary: false, session: false };
const BOUNDARY_AND_SESSION: Limits = Limits { identity: false, boundary: true, session: true };
const EVERYTHING: Limits = Limits { identity: true, boundary: true, session: true };

impl PrincipalMatch {
    pub(super) const ALL: [Self; 11] = [
        Self::User,
        Self::UserOfFederatedSession,
        Self::Role,
        Self::RoleSession,
        Self::FederatedUser,
        Self::Account,
        Self::CanonicalUser,
        Self::Everyone,
        Self::Service,
        Self::IdentityProvider,
        Self::OriginAccessIdentity,
    ];

    /// What kind of permission the match gives.
    #[must_use]
    pub fn reach(self) -> Reach {
        match self {
            Self::Account | Self::CanonicalUser => Reach::Delegation,
            Self::Everyone => Reach::Everyone,
            Self::User
            | Self::UserOfFederatedSession
            | Self::Role
            | Self::RoleSession
            | Self::FederatedUser
            | Self::Service
            | Self::IdentityProvider
            | Self::OriginAccessIdentity => Reach::Direct,
        }
    }

    /// Source: IAM user guide, *Policy evaluation logic* (the table of principals and implicit denies) and *Permissions
    /// boundaries for IAM entities*.
    pub(super) fn limits(self) -> Limits {
        match self {
            Self::User
            | Self::RoleSession
            | Self::FederatedUser
            | Self::Everyone
            | Self::Service
            | Self::OriginAccessIdentity => NOTHING,
            // A web identity or SAML provider stands for role sessions, which AWS limits as it limits the role's.
            Self::UserOfFederatedSession | Self::Role | Self::IdentityProvider => BOUNDARY_AND_SESSION,
            Self::Account | Self::CanonicalUser => EVERYTHING,
        }
    }
}

/// A set of ways to mean the caller.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Matches(u16);

impl Matches {
    pub(super) const NONE: Self = Self(0);
    /// What a statement without `Principal` matches by: it speaks of whoever bears it.
    pub(super) const BEARER: Self = Self(1 << 15);

    pub(super) fn of(way: PrincipalMatch) -> Self {
        Self(1 << way as u16)
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) fn contains(self, way: PrincipalMatch) -> bool {
        self.0 & Self::of(way).0 != 0
    }

    pub(super) fn iter(self) -> impl Iterator<Item = PrincipalMatch> + Clone {
        PrincipalMatch::ALL.into_iter().filter(move |way| self.contains(*way))
    }
}

/// The key that holds the caller's unique id.
pub(super) const USER_ID: &str = "aws:userid";

/// How the pattern means the caller, and whether it does: an id that nobody knows may be any.
pub(super) fn match_principal(
    pattern: &CompiledValue<PrincipalPattern>,
    principal: &Principal,
    canonical_user: Option<&str>,
    context: &Context,
    open_keys: OpenKeys,
) -> (Truth, Option<PrincipalMatch>) {
    if let PrincipalPattern::UniqueId(id) = &pattern.value {
        let (known, way) = match principal {
            Principal::User(user) => (user.unique_id(), PrincipalMatch::User),
            Principal::RoleSession(session) => (session.role_unique_id(), PrincipalMatch::Role),
            Principal::Anonymous
            | Principal::Root(_)
            | Principal::FederatedUser(_)
            | Principal::Service { .. }
            | Principal::OriginAccessIdentity { .. } => return (Truth::No, None),
        };
        let truth = match (is_unique_id_of_caller(id, known, context), open_keys) {
            (Truth::Open, OpenKeys::Absent) => Truth::No,
            (truth, _) => truth,
        };
        return (truth, (truth != Truth::No).then_some(way));
    }
    let way = match_known_principal(&pattern.value, &pattern.text, principal, canonical_user);
    (Truth::of(way.is_some()), way)
}

/// Whether the id is the caller's. The request says so by `aws:userid`, in which a session's name follows the role's id.
fn is_unique_id_of_caller(id: &str, known: &str, context: &Context) -> Truth {
    let is_in = |text: &str| text.split(':').next() == Some(id);
    match context.state(USER_ID) {
        None | Some(KeyState::Absent) => Truth::of(known == id),
        Some(KeyState::Values(values)) => Truth::of(values.iter().any(|text| is_in(text))),
        Some(KeyState::Open) => Truth::Open,
        Some(KeyState::Among(possible)) => Truth::any(possible.values.iter().map(|value| match value {
            PossibleValue::Text(text) if is_in(text) => Truth::Open,
            PossibleValue::Any => Truth::Open,
            PossibleValue::WithId { before, .. } if id.starts_with(before.as_str()) => Truth::Open,
            PossibleValue::Text(_) | PossibleValue::WithId { .. } => Truth::No,
        })),
    }
}

/// `text` is the pattern's ARN, id or name.
fn match_known_principal(
    pattern: &PrincipalPattern,
    text: &str,
    principal: &Principal,
    canonical_user: Option<&str>,
) -> Option<PrincipalMatch> {
    let is_meant = |name: &str| text == "*" || text == name;
    match pattern {
        PrincipalPattern::UniqueId(_) => None,
        PrincipalPattern::Everyone | PrincipalPattern::AwsEveryone => Some(PrincipalMatch::Everyone),
        PrincipalPattern::Account(account) => {
            (principal.account() == Some(*account)).then_some(PrincipalMatch::Account)
        }
        PrincipalPattern::Arn(_) => match_arn(text, principal),
        PrincipalPattern::OriginAccessIdentity(_) => {
            matches!(principal, Principal::OriginAccessIdentity { id, .. } if id == text)
                .then_some(PrincipalMatch::OriginAccessIdentity)
        }
        PrincipalPattern::CanonicalUser(_) => match principal {
            Principal::OriginAccessIdentity { canonical_user, .. } => {
                (canonical_user.as_deref() == Some(text)).then_some(PrincipalMatch::OriginAccessIdentity)
            }
            Principal::Root(_)
            | Principal::User(_)
            | Principal::RoleSession(_)
            | Principal::FederatedUser(_) => {
                (canonical_user == Some(text)).then_some(PrincipalMatch::CanonicalUser)
            }
            Principal::Anonymous | Principal::Service { .. } => None,
        },
        PrincipalPattern::Service(_) => matches!(principal, Principal::Service { name } if is_meant(name))
            .then_some(PrincipalMatch::Service),
        PrincipalPattern::Federated(_) => match principal {
            Principal::RoleSession(session) => {
                session.identity_provider().is_some_and(is_meant).then_some(PrincipalMatch::IdentityProvider)
            }
            Principal::Anonymous
            | Principal::Root(_)
            | Principal::User(_)
            | Principal::FederatedUser(_)
            | Principal::Service { .. }
            | Principal::OriginAccessIdentity { .. } => None,
        },
    }
}

fn match_arn(arn: &str, principal: &Principal) -> Option<PrincipalMatch> {
    match principal {
        Principal::User(user) => (user.arn() == arn).then_some(PrincipalMatch::User),
        Principal::RoleSession(session) if session.role_arn() == arn => Some(PrincipalMatch::Role),
        Principal::RoleSession(session) => {
            (session.session_arn() == arn).then_some(PrincipalMatch::RoleSession)
        }
        Principal::FederatedUser(session) if session.user_arn() == arn => {
            Some(PrincipalMatch::UserOfFederatedSession)
        }
        Principal::FederatedUser(session) => (session.arn() == arn).then_some(PrincipalMatch::FederatedUser),
        Principal::Anonymous
        | Principal::Root(_)
        | Principal::Service { .. }
        | Principal::OriginAccessIdentity { .. } => None,
    }
}
