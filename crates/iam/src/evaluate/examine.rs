//! What the layers say, with every statement that does and does not match.

use super::Request;
use super::combine::{
    Granted, Tallies, Tally, identity_applies, resource_control_levels, service_control_levels,
    session_applies,
};
use super::compile::NamedPolicy;
use super::explanation::{LayerFinding, LayerVerdict, NotApplicable, PolicyFinding};
use super::layers::{ControlLevel, Grant, Layer, Layers};
use super::principal_match::{Matches, Reach};
use super::statement::Question;
use crate::condition::OpenKeys;

/// What each layer says to the request, and what all of them come to.
pub(super) fn examine(
    request: &Request<'_>,
    layers: &Layers<'_>,
    open_keys: OpenKeys,
) -> (Vec<LayerFinding>, Tallies) {
    let principal = request.principal;
    let question = Question::of(request, layers, open_keys);
    let mut findings = Vec::with_capacity(8);
    let service_control = service_control_levels(layers, principal);
    let resource_control = resource_control_levels(layers, principal);
    let identity_applies = identity_applies(principal);
    let is_there = |policy: Option<&NamedPolicy>| policy.map(|_| ()).ok_or(NotApplicable::None);
    let boundary_applies = identity_applies.and(is_there(layers.boundary));
    let tallies = Tallies {
        resource_control: examine_levels(&mut findings, Layer::ResourceControl, resource_control, &question),
        service_control: examine_levels(&mut findings, Layer::ServiceControl, service_control, &question),
        vpc_endpoint: examine_layer(
            &mut findings,
            Layer::VpcEndpoint,
            is_there(layers.vpc_endpoint),
            layers.vpc_endpoint,
            &question,
        ),
        resource: examine_resource(&mut findings, layers.resource, &question),
        grants: examine_grants(&mut findings, layers.grants),
        identity: examine_layer(&mut findings, Layer::Identity, identity_applies, layers.identity, &question),
        boundary: examine_layer(&mut findings, Layer::Boundary, boundary_applies, layers.boundary, &question),
        session: examine_layer(
            &mut findings,
            Layer::Session,
            session_applies(layers, principal),
            layers.session,
            &question,
        ),
    };
    (findings, tallies)
}

fn examine_levels(
    findings: &mut Vec<LayerFinding>,
    layer: Layer,
    levels: Result<&[ControlLevel<'_>], NotApplicable>,
    question: &Question<'_>,
) -> Tally {
    let levels = match levels {
        Ok(levels) => levels,
        Err(why) => {
            findings.push(finding(layer, LayerVerdict::NotApplicable(why), Vec::new()));
            return Tally::UNLIMITED;
        }
    };
    levels.iter().fold(Tally::UNLIMITED, |above, level| {
        let (policies, tally) = examine_policies(level.policies, question);
        let level = Some(level.name.clone());
        findings.push(LayerFinding { level, ..finding(layer, verdict(tally), policies) });
        above.and(tally)
    })
}

fn examine_layer<'p>(
    findings: &mut Vec<LayerFinding>,
    layer: Layer,
    applies: Result<(), NotApplicable>,
    policies: impl IntoIterator<Item = &'p NamedPolicy>,
    question: &Question<'_>,
) -> Tally {
    if let Err(why) = applies {
        findings.push(finding(layer, LayerVerdict::NotApplicable(why), Vec::new()));
        return Tally::UNLIMITED;
    }
    let (policies, tally) = examine_policies(policies, question);
    findings.push(finding(layer, verdict(tally), policies));
    tally
}

fn examine_resource(
    findings: &mut Vec<LayerFinding>,
    policy: Option<&NamedPolicy>,
    question: &Question<'_>,
) -> Tally {
    let (policies, tally) = examine_policies(policy, question);
    let verdict = match policy {
        Some(_) => verdict(tally),
        None => LayerVerdict::NotApplicable(NotApplicable::None),
    };
    findings.push(finding(Layer::Resource, verdict, policies));
    tally
}

fn examine_grants(findings: &mut Vec<LayerFinding>, grants: &[Grant]) -> Granted {
    let granted = Granted::by(grants);
    let verdict = match grants {
        [] => LayerVerdict::NotApplicable(NotApplicable::None),
        [_, ..] => verdict(Tally { allowed: granted.all, ..Tally::default() }),
    };
    let grants = grants.iter().map(|grant| grant.id.clone()).collect();
    findings.push(LayerFinding { grants, ..finding(Layer::Grants, verdict, Vec::new()) });
    granted
}

fn examine_policies<'p>(
    policies: impl IntoIterator<Item = &'p NamedPolicy>,
    question: &Question<'_>,
) -> (Vec<PolicyFinding>, Tally) {
    let mut tally = Tally::default();
    let findings = policies.into_iter().map(|named| {
        let statements = named.policy.statements.iter().map(|statement| {
            let (finding, heard) = statement.examine(question);
            tally.add(statement.effect, heard);
            finding
        });
        PolicyFinding { policy: named.name.clone(), statements: statements.collect() }
    });
    (findings.collect(), tally)
}

fn finding(layer: Layer, verdict: LayerVerdict, policies: Vec<PolicyFinding>) -> LayerFinding {
    LayerFinding { layer, level: None, verdict, policies, grants: Vec::new() }
}

fn verdict(tally: Tally) -> LayerVerdict {
    let delegates_only =
        tally.allowed != Matches::BEARER && tally.allowed.iter().all(|way| way.reach() == Reach::Delegation);
    match (tally.denied, tally.allowed.is_empty(), tally.is_open()) {
        (true, _, _) => LayerVerdict::Denies,
        (false, _, true) => LayerVerdict::Undecided,
        (false, true, false) => LayerVerdict::Silent,
        (false, false, false) if delegates_only => LayerVerdict::Delegates,
        (false, false, false) => LayerVerdict::Allows,
    }
}
