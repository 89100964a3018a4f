//! What the layers say, in sums and without reasons.

use super::Request;
use super::combine::{
    Granted, Tallies, Tally, identity_applies, resource_control_levels, service_control_levels,
    session_applies,
};
use super::compile::{CompiledPolicy, CompiledStatement, NamedPolicy};
use super::explanation::NotApplicable;
use super::layers::{ControlLevel, Layers};
use super::principal_match::Matches;
use super::statement::Question;
use crate::condition::OpenKeys;
use crate::policy::Effect;

/// What the layers say to the request.
pub(super) fn tally(request: &Request<'_>, layers: &Layers<'_>, open_keys: OpenKeys) -> Tallies {
    tally_where(request, layers, open_keys, |_| true)
}

/// The same by the statements that count alone.
pub(super) fn tally_where(
    request: &Request<'_>,
    layers: &Layers<'_>,
    open_keys: OpenKeys,
    counts: impl Fn(&CompiledStatement) -> bool + Copy,
) -> Tallies {
    let principal = request.principal;
    let question = Question::of(request, layers, open_keys);
    let bearer = |policies: &[NamedPolicy], applies: Result<(), NotApplicable>| match applies {
        Ok(()) => tally_policies(policies.iter().map(|named| &*named.policy), &question, counts),
        Err(_) => Tally::UNLIMITED,
    };
    let one = |policy: Option<&NamedPolicy>| match policy {
        Some(named) => tally_policies([&*named.policy], &question, counts),
        None => Tally::UNLIMITED,
    };
    let identity_applies = identity_applies(principal);
    Tallies {
        service_control: tally_levels(service_control_levels(layers, principal), &question, counts),
        resource_control: tally_levels(resource_control_levels(layers, principal), &question, counts),
        vpc_endpoint: one(layers.vpc_endpoint),
        resource: layers.resource.map_or_else(Tally::default, |named| one(Some(named))),
        grants: Granted::by(layers.grants),
        identity: bearer(layers.identity, identity_applies),
        boundary: if identity_applies.is_ok() { one(layers.boundary) } else { Tally::UNLIMITED },
        session: bearer(layers.session, session_applies(layers, principal)),
    }
}

fn tally_levels(
    levels: Result<&[ControlLevel<'_>], NotApplicable>,
    question: &Question<'_>,
    counts: impl Fn(&CompiledStatement) -> bool + Copy,
) -> Tally {
    let levels = levels.unwrap_or_default();
    levels.iter().fold(Tally::UNLIMITED, |above, level| {
        above.and(tally_policies(level.policies.iter().map(|named| &*named.policy), question, counts))
    })
}

fn tally_policies<'p>(
    policies: impl IntoIterator<Item = &'p CompiledPolicy>,
    question: &Question<'_>,
    counts: impl Fn(&CompiledStatement) -> bool,
) -> Tally {
    let mut tally = Tally::default();
    let statements = policies.into_iter().flat_map(|policy| &policy.statements);
    for statement in statements.filter(|statement| counts(statement)) {
        // Who bears a policy that allows already needs no further Allow.
        let is_settled = statement.effect == Effect::Allow && tally.allowed == Matches::BEARER;
        if !is_settled {
            tally.add(statement.effect, statement.matches(question));
        }
    }
    tally
}
