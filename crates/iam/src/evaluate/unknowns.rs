//! Keys left open: whether the answer hangs on them, and on which values.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Request;
use super::combine::{Conclusion, Extreme, Standing, conclude};
use super::compile::CompiledStatement;
use super::explanation::{Decision, LayerFinding, OpenCondition, StatementOutcome, Unknown};
use super::layers::Layers;
use super::tally::{tally, tally_where};
use crate::condition::{OpenKeys, telling_instances, telling_values, unlisted};
use crate::context::{Context, KeyState, Possibilities, PossibleValue};
use crate::policy::{Effect, is_unique_id};

/// How many ways to fill in the open keys are tried at most.
const ASSIGNMENTS_MAX: usize = 4096;

/// How a request is answered once its keys are filled in: [`decide`](crate::decide), which itself asks here about keys left
/// open, and so is handed in.
pub(super) type Decide = fn(&Request<'_>, &Layers<'_>) -> Decision;

/// What is known of an answer that hangs on open keys.
pub(super) struct Analysis {
    /// [`Decision::Depends`], unless every way to fill in the keys was tried and none, or all, are allowed.
    pub(super) is_settled: bool,
    pub(super) unknowns: Vec<Unknown>,
    /// One way to fill in the keys with which the request is allowed, if one was found.
    pub(super) allowed_with: Vec<(Arc<str>, KeyState)>,
}

/// A key and the states to try for it.
struct Candidates {
    key: Arc<str>,
    /// The first one is `Absent`, where the key can be.
    states: Vec<KeyState>,
    /// Whether every other state is answered as one of these.
    is_complete: bool,
    /// Whether it is by the statements that allow.
    is_complete_for_allows: bool,
}

/// Fills in the open keys of every undecided statement with each value the policies tell apart, and asks again.
pub(super) fn analyse(
    request: &Request<'_>,
    layers: &Layers<'_>,
    findings: &[LayerFinding],
    decide: Decide,
) -> Analysis {
    let candidates = candidates(request.context, findings);
    let absent = without(request.context, &candidates);
    let ask = |states: &[(&Arc<str>, &KeyState)]| {
        decide(&Request { context: &filled_in(&absent, states), ..*request }, layers)
    };
    let unknowns = candidates.iter().map(|candidate| Unknown {
        key: candidate.key.clone(),
        outcomes: candidate
            .states
            .iter()
            .map(|state| (state.clone(), ask(&[(&candidate.key, state)])))
            .collect(),
    });
    let unknowns = unknowns.collect();

    let mut allowed_with = Vec::new();
    let mut is_ever_denied = false;
    let mut assignments = Assignments::of(&candidates);
    let mut asked = 0;
    while asked < ASSIGNMENTS_MAX
        && let Some(states) = assignments.next()
    {
        asked += 1;
        if ask(&states) != Decision::Allow {
            is_ever_denied = true;
        } else if allowed_with.is_empty() {
            allowed_with = states.iter().map(|(key, state)| ((*key).clone(), (*state).clone())).collect();
        }
        if is_ever_denied && !allowed_with.is_empty() {
            break;
        }
    }
    let is_complete = assignments.is_done() && candidates.iter().all(|candidate| candidate.is_complete);
    let is_mixed = is_ever_denied && !allowed_with.is_empty();
    let is_settled = match (is_complete, allowed_with.is_empty()) {
        (true, _) => !is_mixed,
        (false, true) => is_never_allowed(request, layers, &candidates, &absent),
        (false, false) => false,
    };
    Analysis { is_settled, unknowns, allowed_with }
}

/// The context with each of the keys absent, or as it first can be.
fn without(context: &Context, candidates: &[Candidates]) -> Context {
    let mut absent = context.clone();
    for candidate in candidates {
        absent.set(&candidate.key, candidate.states.first().cloned().unwrap_or(KeyState::Absent));
    }
    absent
}

/// Whether some way to fill in the open keys, or one that was not tried, makes another layer decide or in another way.
pub(super) fn conclusion_hangs(
    request: &Request<'_>,
    layers: &Layers<'_>,
    findings: &[LayerFinding],
    strict: Conclusion,
) -> bool {
    let standing = Standing::of(request.principal, layers);
    let tallies = tally(request, layers, OpenKeys::Unknown);
    if conclude(&tallies, standing, Extreme::Worst) == conclude(&tallies, standing, Extreme::Best) {
        return false;
    }
    let candidates = candidates(request.context, findings);
    let absent = without(request.context, &candidates);
    let is_other = |context: &Context| {
        let tallies = tally(&Request { context, ..*request }, layers, OpenKeys::Absent);
        conclude(&tallies, standing, Extreme::Worst) != strict
    };
    may_hold(&candidates, &absent, is_other) || !candidates.iter().all(|candidate| candidate.is_complete)
}

/// Whether no way to fill in the keys is allowed, not even where each Deny for which not every way can be tried spares
/// the request.
fn is_never_allowed(
    request: &Request<'_>,
    layers: &Layers<'_>,
    candidates: &[Candidates],
    absent: &Context,
) -> bool {
    let is_allowed =
        |context: &Context| is_allowed_sparing(&Request { context, ..*request }, layers, request.context);
    !may_hold(candidates, absent, is_allowed)
        && candidates.iter().all(|candidate| candidate.is_complete_for_allows)
}

/// Whether something holds for some way to fill in the keys; where there are more ways than are tried, it may.
fn may_hold(candidates: &[Candidates], absent: &Context, holds: impl Fn(&Context) -> bool) -> bool {
    let mut assignments = Assignments::of(candidates);
    let mut asked = 0;
    while let Some(states) = assignments.next() {
        asked += 1;
        if asked > ASSIGNMENTS_MAX || holds(&filled_in(absent, &states)) {
            return true;
        }
    }
    false
}

/// The context with these states of its keys.
fn filled_in(absent: &Context, states: &[(&Arc<str>, &KeyState)]) -> Context {
    let mut context = absent.clone();
    for (key, state) in states {
        context.set(key, (*state).clone());
    }
    context
}

/// Whether the request is allowed if every Deny that is beyond trying for the keys left open in `open` spares it.
fn is_allowed_sparing(request: &Request<'_>, layers: &Layers<'_>, open: &Context) -> bool {
    let tallies =
        tally_where(request, layers, OpenKeys::Absent, |statement| !statement.is_deny_beyond_trying(open));
    conclude(&tallies, Standing::of(request.principal, layers), Extreme::Best).decision() == Decision::Allow
}

impl CompiledStatement {
    /// Whether it is a Deny on keys left open in the context, and the values to try do not stand for all others.
    fn is_deny_beyond_trying(&self, context: &Context) -> bool {
        let is_open = |key: &str| context.is_open(key);
        let resources = self.resource.iter().flat_map(|element| &element.values);
        let mut variables = resources.flat_map(|value| value.value.variable_keys());
        let is_beyond = |key: &str, operator, listed| !telling_values(key, operator, listed).is_complete;
        self.effect == Effect::Deny
            && (variables.any(is_open)
                || self.conditions.iter().any(|clause| {
                    clause.keys().any(|key| is_open(key) && is_beyond(key, clause.operator, &clause.values))
                }))
    }
}

fn candidates(context: &Context, findings: &[LayerFinding]) -> Vec<Candidates> {
    let mut conditions: BTreeMap<&Arc<str>, Vec<(Effect, &OpenCondition)>> = BTreeMap::new();
    let statements =
        findings.iter().flat_map(|finding| &finding.policies).flat_map(|policy| &policy.statements);
    for statement in statements {
        if let StatementOutcome::Undecided { open, .. } = &statement.outcome {
            for condition in open {
                conditions.entry(&condition.key).or_default().push((statement.effect, condition));
            }
        }
    }
    let candidates = conditions.into_iter().map(|(key, conditions)| match context.get(key) {
        KeyState::Among(possible) => among(key, possible, &conditions),
        KeyState::Open | KeyState::Absent | KeyState::Values(_) => of_any_value(key, &conditions),
    });
    candidates.collect()
}

fn of_any_value(key: &Arc<str>, conditions: &[(Effect, &OpenCondition)]) -> Candidates {
    let mut candidates = Candidates::of(key, true);
    candidates.hear_any(conditions);
    candidates
}

/// The values that the key can have, with those of an unknown id that the policies tell apart.
fn among(key: &Arc<str>, possible: &Possibilities, conditions: &[(Effect, &OpenCondition)]) -> Candidates {
    let mut candidates = Candidates::of(key, possible.or_absent);
    let texts = || conditions.iter().flat_map(|(_, condition)| condition.expected.iter().map(|text| &**text));
    for value in &*possible.values {
        match value {
            PossibleValue::Text(text) => candidates.tries([text.clone()]),
            PossibleValue::Any => {
                candidates.hear_any(conditions);
                candidates.tries([unlisted(value, texts())]);
            }
            PossibleValue::WithId { after, .. } => {
                candidates.tries([unlisted(value, texts())]);
                for (effect, condition) in conditions {
                    let ids = || condition.expected.iter().filter(|text| is_unique_id(text));
                    match condition.operator {
                        Some(operator) => {
                            let telling = telling_instances(operator, &condition.expected, value);
                            candidates.hears(*effect, telling.is_complete);
                            candidates.tries(telling.values);
                        }
                        // A principal by its unique id, else a resource with a variable.
                        None => {
                            candidates.hears(*effect, ids().next().is_some());
                            candidates.tries(ids().map(|id| format!("{id}{after}")));
                        }
                    }
                }
            }
        }
    }
    candidates
}

impl Candidates {
    fn of(key: &Arc<str>, or_absent: bool) -> Self {
        let states = or_absent.then_some(KeyState::Absent).into_iter().collect();
        Self { key: key.clone(), states, is_complete: true, is_complete_for_allows: true }
    }

    /// Conditions on a key that can have any value.
    fn hear_any(&mut self, conditions: &[(Effect, &OpenCondition)]) {
        for (effect, condition) in conditions {
            let telling =
                condition.operator.map(|operator| telling_values(&self.key, operator, &condition.expected));
            self.hears(*effect, telling.as_ref().is_some_and(|telling| telling.is_complete));
            self.tries(telling.into_iter().flat_map(|telling| telling.values));
        }
    }

    fn hears(&mut self, effect: Effect, is_complete: bool) {
        self.is_complete &= is_complete;
        self.is_complete_for_allows &= is_complete || effect == Effect::Deny;
    }

    fn tries(&mut self, values: impl IntoIterator<Item = String>) {
        for value in values {
            let state = KeyState::Values([value].into());
            if !self.states.contains(&state) {
                self.states.push(state);
            }
        }
    }
}

/// Every way to choose one state for each key, the last key changing fastest.
struct Assignments<'c> {
    candidates: &'c [Candidates],
    /// The next choice, `None` when all were made.
    places: Option<Vec<usize>>,
}

impl<'c> Assignments<'c> {
    fn of(candidates: &'c [Candidates]) -> Self {
        Self { candidates, places: Some(vec![0; candidates.len()]) }
    }

    fn is_done(&self) -> bool {
        self.places.is_none()
    }

    fn next(&mut self) -> Option<Vec<(&'c Arc<str>, &'c KeyState)>> {
        let places = self.places.as_mut()?;
        let chosen = self.candidates.iter().zip(places.iter());
        let states =
            chosen.filter_map(|(candidate, place)| Some((&candidate.key, candidate.states.get(*place)?)));
        let states = states.collect();
        let mut is_done = true;
        for (place, candidate) in places.iter_mut().zip(self.candidates).rev() {
            *place += 1;
            if *place < candidate.states.len() {
                is_done = false;
                break;
            }
            *place = 0;
        }
        if is_done {
            self.places = None;
        }
        Some(states)
    }
}
