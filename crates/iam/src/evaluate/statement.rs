//! Whether one statement matches a request: at once ([`CompiledStatement::matches`]), or with every element that does
//! not ([`CompiledStatement::examine`]).

use super::Request;
use super::compile::{CompiledElement, CompiledStatement, CompiledValue};
use super::explanation::{
    Miss, OpenCondition, OpenPoint, StatementFinding, StatementId, StatementOutcome, Written,
};
use super::layers::Layers;
use super::principal_match::{Matches, PrincipalMatch, USER_ID, match_principal};
use crate::condition::{Environment, OpenKeys};
use crate::pattern::{Pattern, Readiness, ResourcePattern};
use crate::policy::{Effect, Polarity, PrincipalPattern};
use crate::principal::Principal;
use crate::truth::Truth;

/// What a statement is matched against.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) request: Request<'a>,
    /// The canonical user id of the caller's account.
    canonical_user: Option<&'a str>,
    /// Whether a permissions boundary binds the caller.
    is_bounded: bool,
    pub(super) open_keys: OpenKeys,
}

impl<'a> Question<'a> {
    pub(super) fn of(request: &Request<'a>, layers: &Layers<'a>, open_keys: OpenKeys) -> Self {
        Self {
            request: *request,
            canonical_user: layers.canonical_user,
            is_bounded: layers.boundary.is_some()
                && matches!(
                    request.principal,
                    Principal::User(_) | Principal::RoleSession(_) | Principal::FederatedUser(_)
                ),
            open_keys,
        }
    }

    fn environment(&self) -> Environment<'a> {
        Environment { context: self.request.context, open_keys: self.open_keys }
    }

    fn means(&self, listed: &CompiledValue<PrincipalPattern>) -> (Truth, Option<PrincipalMatch>) {
        let Request { principal, context, .. } = self.request;
        match_principal(listed, principal, self.canonical_user, context, self.open_keys)
    }
}

/// Whether a `Principal` or `NotPrincipal` element means the caller.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    /// It does in these ways, which may be none.
    By(Matches),
    /// `NotPrincipal` lists the caller in part.
    InPart,
    /// `NotPrincipal` lists the caller, whom a permissions boundary binds.
    InVain,
    /// `NotPrincipal` exempts the caller.
    Exempt,
}

impl Named {
    /// As whom the caller is meant: AWS does not guarantee the exemption of a caller who is listed in part.
    fn by(self, effect: Effect) -> Matches {
        match (self, effect) {
            (Self::By(by), _) => by,
            // The exemption must list account, role or user, and session; else the Deny is taken to hold.
            // Source: IAM user guide, *AWS JSON policy elements: NotPrincipal* (documented).
            (Self::InPart, Effect::Deny) => Matches::of(PrincipalMatch::Everyone),
            // Such a Deny always denies whoever has a permissions boundary, whatever it lists.
            // Source: IAM user guide, *AWS JSON policy elements: NotPrincipal* (documented).
            (Self::InVain, Effect::Deny) => Matches::of(PrincipalMatch::Everyone),
            (Self::InPart | Self::InVain, Effect::Allow) | (Self::Exempt, _) => Matches::NONE,
        }
    }
}

/// Whether a `Principal` or `NotPrincipal` element means the caller, if no unique id that nobody knows is the caller's, and
/// if each is that could be.
#[derive(Clone, Copy)]
struct Mentioned {
    certain: Named,
    at_most: Named,
}

impl Mentioned {
    /// As whom the caller is meant for certain, and as whom perhaps.
    fn by(self, effect: Effect) -> (Matches, Matches) {
        let (one, other) = (self.certain.by(effect), self.at_most.by(effect));
        let certain = one.and(other);
        (certain, one.or(other).without(certain))
    }
}

/// Whether everything in a statement matches, and as whom the caller is meant.
#[derive(Clone, Copy)]
pub(super) struct Heard {
    /// Whether all but the principal matches.
    pub(super) truth: Truth,
    /// As whom for certain.
    pub(super) by: Matches,
    /// As whom besides, if a unique id is the caller's.
    pub(super) perhaps: Matches,
}

impl Heard {
    const NOTHING: Self = Self { truth: Truth::No, by: Matches::NONE, perhaps: Matches::NONE };
}

impl CompiledStatement {
    /// Whether everything matches, and as whom the caller is meant. Stops at the first element that does not match.
    pub(super) fn matches(&self, question: &Question<'_>) -> Heard {
        if !action_matches(&self.action, question.request.action) {
            return Heard::NOTHING;
        }
        let resource = self.resource_matches(question);
        if resource == Truth::No {
            return Heard::NOTHING;
        }
        let (by, perhaps) = self.mentioned(question).by(self.effect);
        if by.is_empty() && perhaps.is_empty() {
            return Heard::NOTHING;
        }
        let environment = question.environment();
        let conditions = Truth::all(self.conditions.iter().map(|clause| clause.holds(environment)));
        Heard { truth: Truth::all([conditions, resource]), by, perhaps }
    }

    /// The same answer with its reasons.
    pub(super) fn examine(&self, question: &Question<'_>) -> (StatementFinding, Heard) {
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
        let mentioned = self.mentioned(question);
        let (by, perhaps) = mentioned.by(self.effect);
        let mut open_ids = Vec::new();
        if let Some(element) = &self.principal {
            if by.is_empty() && perhaps.is_empty() {
                let listed = element.values.iter().find(|value| question.means(value).1.is_some());
                let nearest = listed.map(written);
                misses.push(Miss::Principal { polarity: element.polarity, nearest, span: element.span });
            }
            // What a Deny matches by does not matter.
            if !perhaps.is_empty() && (by.is_empty() || self.effect == Effect::Allow) {
                open_ids.extend(open_principal(element, question));
            }
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
                    let is_open = |key: &&str| request.context.is_open(key);
                    open.extend(clause.keys().filter(is_open).map(|key| OpenCondition {
                        key: key.into(),
                        operator: Some(clause.operator),
                        expected: clause.values.clone(),
                        span: clause.span,
                    }));
                }
            }
        }
        let first = by.or(perhaps).iter().next();
        let truth = match (misses.is_empty(), open.is_empty()) {
            (false, _) => Truth::No,
            (true, false) => Truth::Open,
            (true, true) => Truth::Yes,
        };
        open.extend(open_ids);
        let outcome = match (truth, open.is_empty(), mentioned.certain) {
            (Truth::No, _, _) => StatementOutcome::NotMatched { misses },
            (Truth::Yes | Truth::Open, false, _) => StatementOutcome::Undecided { by: first, open },
            (Truth::Yes | Truth::Open, true, Named::InPart) => StatementOutcome::MatchedPartlyExempt,
            (Truth::Yes | Truth::Open, true, Named::InVain) => StatementOutcome::MatchedByBoundary,
            (Truth::Yes | Truth::Open, true, Named::By(_) | Named::Exempt) => {
                StatementOutcome::Matched { by: first }
            }
        };
        let heard = if truth == Truth::No { Heard::NOTHING } else { Heard { truth, by, perhaps } };
        let rests_on = if outcome.is_match() { self.rests_on(question) } else { None };
        (StatementFinding { statement: self.id(), effect: self.effect, outcome, rests_on }, heard)
    }

    /// The open point by which a statement matches that does.
    fn rests_on(&self, question: &Question<'_>) -> Option<OpenPoint> {
        let environment = question.environment();
        let lacks_a_value = |element: &CompiledElement<ResourcePattern>| {
            let mut values = element.values.iter().map(|value| value.value.readiness(environment.context));
            element.polarity == Polarity::Not && values.any(|readiness| readiness == Readiness::Missing)
        };
        if self.resource.as_ref().is_some_and(lacks_a_value) {
            return Some(OpenPoint::NotResourceWithoutValue);
        }
        let holds_without_key =
            self.conditions.iter().any(|clause| clause.is_any_value_of_nothing(environment));
        holds_without_key.then_some(OpenPoint::ForAnyValueIfExistsWithoutKey)
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

    fn mentioned(&self, question: &Question<'_>) -> Mentioned {
        let Some(element) = &self.principal else {
            return Mentioned { certain: Named::By(Matches::BEARER), at_most: Named::By(Matches::BEARER) };
        };
        let (mut listed, mut at_most) = (Matches::NONE, Matches::NONE);
        for value in &element.values {
            let (truth, way) = question.means(value);
            let way = way.map_or(Matches::NONE, Matches::of);
            at_most = at_most.or(way);
            if truth == Truth::Yes {
                listed = listed.or(way);
            }
        }
        let named = |listed: Matches| named(element.polarity, listed, question);
        Mentioned { certain: named(listed), at_most: named(at_most) }
    }
}

fn named(polarity: Polarity, listed: Matches, question: &Question<'_>) -> Named {
    match polarity {
        Polarity::Is => Named::By(listed),
        Polarity::Not if listed.is_empty() => Named::By(Matches::of(PrincipalMatch::Everyone)),
        Polarity::Not if question.is_bounded => Named::InVain,
        Polarity::Not if exempts(listed, question.request.principal) => Named::Exempt,
        Polarity::Not => Named::InPart,
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
        (Readiness::Open, OpenKeys::Unknown) if pattern.could_match(resource, context) => Truth::Open,
        (Readiness::Open, OpenKeys::Unknown) => Truth::No,
    }
}

/// The unique ids that may be the caller's.
fn open_principal(
    element: &CompiledElement<PrincipalPattern>,
    question: &Question<'_>,
) -> impl Iterator<Item = OpenCondition> {
    let open = element.values.iter().filter(|value| question.means(value).0 == Truth::Open);
    open.map(|value| OpenCondition {
        key: USER_ID.into(),
        operator: None,
        expected: [value.text.clone()].into(),
        span: value.span,
    })
}

fn open_resource(
    element: &CompiledElement<ResourcePattern>,
    question: &Question<'_>,
) -> impl Iterator<Item = OpenCondition> {
    let context = question.request.context;
    element.values.iter().flat_map(move |value| {
        let open = value.value.variable_keys().filter(|key| context.is_open(key));
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
