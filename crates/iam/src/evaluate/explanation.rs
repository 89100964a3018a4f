//! Why a request is answered as it is.

use std::sync::Arc;

use super::compile::PolicyName;
use super::layers::Layer;
use super::principal_match::PrincipalMatch;
use crate::context::KeyState;
use crate::policy::{Effect, Operator, Polarity, Span};

/// AWS's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decision {
    /// The request may go on.
    Allow,
    /// Nobody allowed it.
    ImplicitDeny,
    /// Somebody forbade it.
    ExplicitDeny,
    /// Allowed or denied by the values of keys that were left open.
    Depends,
}

/// The answer with everything that led to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The same as [`decide`](crate::decide) gives.
    pub decision: Decision,
    /// What AWS would answer if the request came without the keys left open. The same as `decision` unless that is
    /// [`Decision::Depends`].
    pub strict: Decision,
    /// Why `strict` is what it is.
    pub reason: Reason,
    /// The statements by which `strict` was decided: those that allow and were needed, or those that deny.
    pub deciding: Vec<Deciding>,
    /// How the caller's account and the resource's are related.
    pub relation: Relation,
    /// Every layer in AWS's order, SCPs and RCPs once a level.
    pub layers: Vec<LayerFinding>,
    /// The open keys on which the answer hangs. Empty unless `decision` is [`Decision::Depends`].
    pub unknowns: Vec<Unknown>,
    /// One way to fill in the open keys with which the request would be allowed, if one was found.
    pub allowed_with: Vec<(Arc<str>, KeyState)>,
    /// Where the request is denied whatever the open keys are, those on which the kind of the denial hangs: which layer
    /// denies, and whether by a statement or because none allows. AWS's sentence says so.
    pub kind_hangs_on: Vec<Unknown>,
}

/// Why the answer is what it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Allowed.
    Allowed {
        /// Whose Allow it was.
        by: AllowedBy,
    },
    /// Forbidden by a statement.
    ExplicitDeny {
        /// The first layer that forbids.
        layer: Layer,
        /// The first policy there that does.
        policy: PolicyName,
        /// Its first statement that does.
        statement: StatementId,
    },
    /// Not forbidden, but a layer that must allow does not. The first such layer in AWS's order.
    NoAllow {
        /// The layer AWS names.
        layer: Layer,
    },
}

/// Whose Allow made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AllowedBy {
    /// The identity-based policies alone, in the resource's own account.
    Identity,
    /// The identity-based policies, because the resource's policy (or a grant) lets the account in.
    IdentityByDelegation,
    /// The resource's policy (or a grant) alone, by naming the caller so.
    Resource(PrincipalMatch),
    /// Both sides of two accounts.
    BothAccounts,
    /// The account's root user in its own account, by what it is.
    RootUser,
}

/// How the caller's account and the resource's are related.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same account.
    SameAccount,
    /// Two accounts: each side must allow.
    CrossAccount,
    /// A caller without account (anonymous, a service): only the resource's side speaks.
    ResourceSideOnly,
}

/// A statement by which the answer was decided.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Deciding {
    /// The layer the policy speaks in.
    pub layer: Layer,
    /// The policy.
    pub policy: PolicyName,
    /// The statement.
    pub statement: StatementId,
    /// What the guides leave open and it matches by, if anything.
    pub rests_on: Option<OpenPoint>,
}

/// A point that AWS's guides leave open, on which it can hang that a statement matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpenPoint {
    /// A variable in `NotResource` has no value: the element covers everything.
    NotResourceWithoutValue,
    /// `ForAnyValue` with `IfExists` holds for a key that is missing.
    ForAnyValueIfExistsWithoutKey,
}

/// Which statement of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StatementId {
    /// Its place, from 0.
    pub index: usize,
    /// Its `Sid`.
    pub sid: Option<Arc<str>>,
    /// Where it stands in the text.
    pub span: Span,
}

/// What one layer (one level of it, for SCPs and RCPs) says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerFinding {
    /// The layer.
    pub layer: Layer,
    /// The level of the organization, for SCPs and RCPs.
    pub level: Option<Arc<str>>,
    /// What it says.
    pub verdict: LayerVerdict,
    /// Its policies, one by one.
    pub policies: Vec<PolicyFinding>,
    /// The grants, in the layer [`Layer::Grants`].
    pub grants: Vec<Arc<str>>,
}

impl LayerFinding {
    /// Whether the layer does not stand in the way: it allows, or has no say.
    #[must_use]
    pub fn lets_through(&self) -> bool {
        match self.verdict {
            LayerVerdict::Allows | LayerVerdict::NotApplicable(_) => true,
            LayerVerdict::Delegates
            | LayerVerdict::Silent
            | LayerVerdict::Denies
            | LayerVerdict::Undecided => false,
        }
    }
}

/// What a layer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LayerVerdict {
    /// Some statement allows, none denies.
    Allows,
    /// The resource lets the caller's account in and no more: whether the caller may is up to its own policies.
    Delegates,
    /// Nothing matches.
    Silent,
    /// Some statement denies.
    Denies,
    /// It hangs on a key left open.
    Undecided,
    /// It has no say, and does not stand in the way.
    NotApplicable(NotApplicable),
}

/// Why a layer has no say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotApplicable {
    /// There is no policy of this kind.
    None,
    /// The account is in no organization.
    NoOrganization,
    /// SCPs and RCPs do not reach the management account.
    ManagementAccount,
    /// RCPs do not reach this resource.
    ExemptResource,
    /// SCPs and RCPs do not reach service-linked roles.
    ServiceLinkedRole,
    /// The caller has no account whose policies could speak: anonymous, a service, an origin access identity.
    NoCallerAccount,
    /// The root user may do everything in its account; it has neither policies nor a boundary.
    RootUser,
}

/// One policy's statements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyFinding {
    /// The policy.
    pub policy: PolicyName,
    /// Every statement in the order of the text.
    pub statements: Vec<StatementFinding>,
}

/// Whether one statement matches, and if not why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementFinding {
    /// Which one.
    pub statement: StatementId,
    /// What it does if it matches.
    pub effect: Effect,
    /// Whether it does.
    pub outcome: StatementOutcome,
    /// What the guides leave open and it matches by, if it matches by such a thing.
    pub rests_on: Option<OpenPoint>,
}

/// Whether a statement matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatementOutcome {
    /// Every element matches.
    Matched {
        /// As whom the statement means the caller; `None` for a statement without `Principal`.
        by: Option<PrincipalMatch>,
    },
    /// A Deny with `NotPrincipal` that lists the caller in part (the role and not its session, say). AWS does not
    /// guarantee the exemption, so it is taken as a match.
    MatchedPartlyExempt,
    /// A Deny with `NotPrincipal` that lists a caller whom a permissions boundary binds: AWS denies such a one always.
    MatchedByBoundary,
    /// At least one element does not match: all of them, in the order action, resource, principal, conditions.
    NotMatched {
        /// Never empty.
        misses: Vec<Miss>,
    },
    /// Everything that is known matches; these conditions hang on keys left open.
    Undecided {
        /// As whom the statement would mean the caller.
        by: Option<PrincipalMatch>,
        /// What is not known. Never empty.
        open: Vec<OpenCondition>,
    },
}

impl StatementOutcome {
    /// Whether every element matches, or is taken to.
    pub(super) fn is_match(&self) -> bool {
        match self {
            Self::Matched { .. } | Self::MatchedPartlyExempt | Self::MatchedByBoundary => true,
            Self::NotMatched { .. } | Self::Undecided { .. } => false,
        }
    }
}

/// An element that does not match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Miss {
    /// The action is not among those meant.
    Action {
        /// `Action` or `NotAction`.
        polarity: Polarity,
        /// The value nearest to matching, or the one that excludes.
        nearest: Option<Written>,
        /// The element.
        span: Span,
    },
    /// The resource is not among those meant.
    Resource {
        /// `Resource` or `NotResource`.
        polarity: Polarity,
        /// The value nearest to matching, or the one that excludes.
        nearest: Option<Written>,
        /// The element.
        span: Span,
    },
    /// The caller is not among those meant.
    Principal {
        /// `Principal` or `NotPrincipal`.
        polarity: Polarity,
        /// The value that excludes, for `NotPrincipal`.
        nearest: Option<Written>,
        /// The element.
        span: Span,
    },
    /// A condition does not hold.
    Condition {
        /// The operator.
        operator: Operator,
        /// The key as written.
        key: Arc<str>,
        /// The values as written.
        expected: Arc<[Arc<str>]>,
        /// What the request says.
        actual: KeyState,
        /// The key and its values.
        span: Span,
    },
}

/// A value of an element and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Written {
    /// As written.
    pub text: Arc<str>,
    /// Where.
    pub span: Span,
}

/// A condition, a `Resource` with a variable, or a unique id in `Principal`, that hangs on a key left open.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OpenCondition {
    /// The open key, in lower case.
    pub key: Arc<str>,
    /// The operator; `None` where the key is a variable's in `Resource`, or `aws:userid` for a unique id.
    pub operator: Option<Operator>,
    /// The values (or resource patterns, or the unique id) as written.
    pub expected: Arc<[Arc<str>]>,
    /// Where it stands.
    pub span: Span,
}

/// A key left open on which the answer hangs.
///
/// ```
/// use iam::policy::{AccountId, Attachment, PolicyKind, parse};
/// use iam::{
///     CompiledPolicy, Context, Decision, KeyState, Layers, NamedPolicy, PolicyName, Principal, Request,
///     ResourceTrust, explain,
/// };
///
/// let text = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:GetObject",
///     "Resource": "*", "Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}}"#;
/// let policy = parse(text, PolicyKind::Identity(Attachment::User)).unwrap();
/// let identity = [NamedPolicy {
///     name: PolicyName::Inline { name: "WithMfa".into() },
///     policy: CompiledPolicy::compile(&policy).into(),
/// }];
/// let account = AccountId::parse("111122223333").unwrap();
/// let layers = Layers { identity: &identity, ..Layers::new(account, ResourceTrust::Account) };
///
/// let alice = Principal::user("arn:aws:iam::111122223333:user/alice", "AIDAALICE").unwrap();
/// let mut context = Context::new();
/// context.leave_open("aws:MultiFactorAuthPresent");
/// let request =
///     Request { principal: &alice, action: "s3:GetObject", resource: "arn:aws:s3:::docs/k", context: &context };
/// let explanation = explain(&request, &layers);
/// assert_eq!(explanation.decision, Decision::Depends);
/// assert_eq!(explanation.strict, Decision::ImplicitDeny);
/// let [unknown] = explanation.unknowns.as_slice() else { panic!() };
/// let with_mfa = KeyState::Values(["true".to_owned()].into());
/// assert!(unknown.outcomes.contains(&(with_mfa, Decision::Allow)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The key, in lower case.
    pub key: Arc<str>,
    /// What the answer would be for each value the policies tell apart, the other open keys being absent, or what they
    /// first can be where they cannot.
    pub outcomes: Vec<(KeyState, Decision)>,
}
