//! Whether one statement matches a request: at once ([`CompiledStatement::matches`]), or with every element that does
//! not ([`CompiledStatement::examine`]).

use super::Request;
use super::compile::{CompiledElement, CompiledStatement, CompiledValue};
use super::explanation::{Miss, OpenCondition, StatementFinding, StatementId, StatementOutcome, Written};
use super::principal_match::{Matches, PrincipalMatch, match_principal};
use crate::condition::{Environment, OpenKeys, Truth};
use crate::context::KeyState;
use crate::pattern::{Pattern, Readiness, ResourcePattern};
use crate::policy::{Effect, Polarity};
use crate::principal::Principal;

/// What a statement is matched against.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) request: Request<'a>,
    /// The canonical user id of the caller's account.
    pub(super) canonical_user: Option<&'a str>,
    pub(super) open_keys: OpenKeys,
}

impl<'a> Question<'a> {
    fn environment(&self) -> Environment<'a> {
        Environment { context: self.request.context, open_keys: self.open_keys }
    }
}

/// Whether a `Principal` or `NotPrincipal` element means the caller.
enum Named {
    /// It does, in these ways.
    By(Matches),
    /// `NotPrincipal` lists the caller in part.
    InPart,
    No,
}

impl CompiledStatement {
    /// Whether everything matches, and as whom the caller is meant. Stops at the first element that does not match.
    pub(super) fn matches(&self, question: &Question<'_>) -> (Truth, Matches) {
        const NO: (Truth, Matches) = (Truth::No, Matches::NONE);
        if !action_matches(&self.action, question.request.action) {
            return NO;
        }
        let resource = self.resource_matches(question);
        if resource == Truth::No {
            return NO;
        }
        let by = match (self.named(question), self.effect) {
            (Named::By(by), _) => by,
            (Named::InPart, Effect::Deny) => Matches::of(PrincipalMatch::Everyone),
            (Named::InPart, Effect::Allow) | (Named::No, _) => return NO,
        };
        let environment = question.environment();
        let conditions = Truth::all(self.conditions.iter().map(|clause| clause.holds(environment)));
        (Truth::all([conditions, resource]), by)
    }

    /// The same answer with its reasons.
    pub(super) fn examine(&self, question: &Question<'_>) -> (StatementFinding, Truth, Matches) {
        let mut misses = Vec::new();
        let mut open = Vec::new();
        let request = &question.request;
        if !action_matches(&self.action, request.action) {
            let nearest = nearest(&self.action, request.action, |pattern| pattern.matches(request.action));
            misses.push(Miss::Action { polarity: self.action.polarity, nearest, span: self.action.span });
        }
        if let Some(element) = &self.resource {
            match self.resource_matches(question) {
                Truth::Yes => {}
                Truth::No => {
                    let excludes =
                        |pattern: &ResourcePattern| pattern.matches(request.resource, request.context);
                    let nearest = nearest(element, request.resource, excludes);
                    misses.push(Miss::Resource { polarity: element.polarity, nearest, span: element.span });
                }
                Truth::Open => open.extend(open_resource(element, question)),
            }
        }
        let named = self.named(question);
        let by = match (&named, self.effect) {
            (Named::By(by), _) => *by,
            (Named::InPart, Effect::Deny) => Matches::of(PrincipalMatch::Everyone),
            (Named::InPart, Effect::Allow) | (Named::No, _) => Matches::NONE,
        };
        if let Some(element) = self.principal.as_ref().filter(|_| by.is_empty()) {
            let listed = element.values.iter().find(|value| {
                match_principal(&value.value, request.principal, question.canonical_user).is_some()
            });
            let nearest = listed.map(written);
            misses.push(Miss::Principal { polarity: element.polarity, nearest, span: element.span });
        }
        let environment = question.environment();
        for clause in &self.conditions {
            match clause.holds(environment) {
                Truth::Yes => {}
                Truth::No => misses.push(Miss::Condition {
                    operator: clause.operator,
                    key: clause.key.clone(),
                    expected: clause.values.clone(),
                    actual: clause.actual(environment),
                    span: clause.span,
                }),
                Truth::Open => {
                    let is_open = |key: &&str| request.context.state(key) == Some(&KeyState::Open);
                    open.extend(clause.keys().filter(is_open).map(|key| OpenCondition {
                        key: key.into(),
                        operator: Some(clause.operator),
                        expected: clause.values.clone(),
                        span: clause.span,
                    }));
                }
            }
        }
        let first = by.iter().next();
        let (outcome, truth) = match (misses.is_empty(), open.is_empty(), &named) {
            (false, _, _) => (StatementOutcome::NotMatched { misses }, Truth::No),
            (true, false, _) => (StatementOutcome::Undecided { by: first, open }, Truth::Open),
            (true, true, Named::InPart) => (StatementOutcome::MatchedPartlyExempt, Truth::Yes),
            (true, true, Named::By(_) | Named::No) => (StatementOutcome::Matched { by: first }, Truth::Yes),
        };
        let by = if truth == Truth::No { Matches::NONE } else { by };
        (StatementFinding { statement: self.id(), effect: self.effect, outcome }, truth, by)
    }

    fn id(&self) -> StatementId {
        StatementId { index: self.index, sid: self.sid.clone(), span: self.span }
    }

    fn resource_matches(&self, question: &Question<'_>) -> Truth {
        let Some(element) = &self.resource else { return Truth::Yes };
        let listed =
            Truth::any(element.values.iter().map(|value| resource_value_matches(&value.value, question)));
        match (element.polarity, listed) {
            (Polarity::Is, listed) => listed,
            (Polarity::Not, Truth::Yes) => Truth::No,
            (Polarity::Not, Truth::No) => Truth::Yes,
            (Polarity::Not, Truth::Open) => Truth::Open,
        }
    }

    fn named(&self, question: &Question<'_>) -> Named {
        let Some(element) = &self.principal else { return Named::By(Matches::BEARER) };
        let principal = question.request.principal;
        let listed = element.values.iter().fold(Matches::NONE, |listed, value| {
            match match_principal(&value.value, principal, question.canonical_user) {
                Some(way) => listed.or(Matches::of(way)),
                None => listed,
            }
        });
        match element.polarity {
            Polarity::Is if listed.is_empty() => Named::No,
            Polarity::Is => Named::By(listed),
            Polarity::Not if listed.is_empty() => Named::By(Matches::of(PrincipalMatch::Everyone)),
            Polarity::Not if exempts(listed, principal) => Named::No,
            Polarity::Not => Named::InPart,
        }
    }
}

/// Whether a `NotPrincipal` list that means the caller in these ways exempts it for sure: AWS may test the account, then
/// the user or role, then the session, so all of them must be listed.
///
/// Source: IAM user guide, *AWS JSON policy elements: NotPrincipal*.
fn exempts(listed: Matches, principal: &Principal) -> bool {
    let has = |way| listed.contains(way);
    let account = has(PrincipalMatch::Account) || has(PrincipalMatch::CanonicalUser);
    let every_level = match principal {
        Principal::Anonymous => false,
        Principal::Root(_) => account,
        Principal::User(_) => account && has(PrincipalMatch::User),
        Principal::RoleSession(_) => account && has(PrincipalMatch::Role) && has(PrincipalMatch::RoleSession),
        Principal::FederatedUser(_) => {
            account && has(PrincipalMatch::UserOfFederatedSession) && has(PrincipalMatch::FederatedUser)
        }
        Principal::Service { .. } => has(PrincipalMatch::Service),
        Principal::OriginAccessIdentity { .. } => has(PrincipalMatch::OriginAccessIdentity),
    };
    every_level || has(PrincipalMatch::Everyone)
}

fn action_matches(element: &CompiledElement<Pattern>, action: &str) -> bool {
    let listed = element.values.iter().any(|value| value.value.matches(action));
    match element.polarity {
        Polarity::Is => listed,
        Polarity::Not => !listed,
    }
}

fn resource_value_matches(pattern: &ResourcePattern, question: &Question<'_>) -> Truth {
    let Request { resource, context, .. } = question.request;
    match (pattern.readiness(context), question.open_keys) {
        (Readiness::Ready, _) => Truth::of(pattern.matches(resource, context)),
        (Readiness::Missing, _) | (Readiness::Open, OpenKeys::Absent) => Truth::No,
        (Readiness::Open, OpenKeys::Unknown) => Truth::Open,
    }
}

fn open_resource(
    element: &CompiledElement<ResourcePattern>,
    question: &Question<'_>,
) -> impl Iterator<Item = OpenCondition> {
    let context = question.request.context;
    element.values.iter().flat_map(move |value| {
        let open = value.value.variable_keys().filter(|key| context.state(key) == Some(&KeyState::Open));
        open.map(|key| OpenCondition {
            key: key.into(),
            operator: None,
            expected: [value.text.clone()].into(),
            span: value.span,
        })
    })
}

/// The value that excludes the text, for a `Not...` element; else the one that agrees with it longest from the start.
fn nearest<T>(element: &CompiledElement<T>, text: &str, matches: impl Fn(&T) -> bool) -> Option<Written> {
    match element.polarity {
        Polarity::Not => element.values.iter().find(|value| matches(&value.value)).map(written),
        Polarity::Is => {
            element.values.iter().max_by_key(|value| common_prefix(&value.text, text)).map(written)
        }
    }
}

fn common_prefix(left: &str, right: &str) -> usize {
    left.bytes().zip(right.bytes()).take_while(|(left, right)| left.eq_ignore_ascii_case(right)).count()
}

fn written<T>(value: &CompiledValue<T>) -> Written {
    Written { text: value.text.clone(), span: value.span }
}
