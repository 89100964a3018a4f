//! The trail of the open outcome.

use document::outcome::{CellResult, gate_name};
use sim::Verdict;
use text::findings::finding;
use text::gates::gate;
use text::ui::{Label, label};

use super::layers::layers;
use super::statements::statements;
use super::strip::state;
use super::subject::subject;
use super::{Scene, attr, names, words};
use crate::view_model::{GateState, GateView, TrailView, Words};

pub(super) fn trail(scene: Scene<'_>) -> TrailView {
    let document = &scene.model.document;
    let Some((about, shown)) = subject(document).zip(scene.derived.now.shown(&document.focus)) else {
        return TrailView { request: "".into(), gates: Vec::new() };
    };
    let (request, outcome) = (shown.request, shown.outcome);
    let who = names::who(document, about.caller);
    let tone = CellResult::of(outcome).state;
    let mut gates: Vec<GateView> = outcome
        .trace
        .steps
        .iter()
        .map(|step| {
            let (proof, proof_tip) = match step.verdict {
                Verdict::NotReached => (label(Label::NotAsked, scene.language), ""),
                Verdict::Passed(_)
                | Verdict::NothingToCheck(_)
                | Verdict::Stopped(_)
                | Verdict::Unmodelled(_) => {
                    let evidence = step.rule.evidence();
                    (
                        text::evidence::word(evidence, scene.language),
                        text::evidence::tip(evidence, scene.language),
                    )
                }
            };
            let says = match step.verdict {
                Verdict::NotReached => Words::new(),
                Verdict::Passed(_)
                | Verdict::NothingToCheck(_)
                | Verdict::Stopped(_)
                | Verdict::Unmodelled(_) => {
                    words(&finding(&outcome.trace, step, who, about.operation, scene.language))
                }
            };
            GateView {
                id: gate_name(step.gate).into(),
                state: state(&step.verdict, tone),
                name: gate(step.gate, about.operation, scene.language).into(),
                proof: proof.into(),
                proof_tip: proof_tip.into(),
                says,
                statements: statements(scene, shown.before, &step.verdict),
                layers: layers(scene, &step.verdict),
                unfolded: false,
            }
        })
        .collect();
    unfold(&mut gates);
    let mut title = String::from(request.operation.name());
    title.push_str(", ");
    title.push_str(who.name().unwrap_or(label(Label::AnyoneOnTheInternet, scene.language)));
    TrailView { request: attr(title), gates }
}

/// Opens the statements where the request stopped, or else at the last gate that looked at some.
fn unfold(gates: &mut [GateView]) {
    let stopped = gates.iter().position(|gate| matches!(gate.state, GateState::Stopped(_)));
    let deciding = match stopped {
        Some(at) => Some(at),
        None => gates.iter().rposition(|gate| !gate.statements.is_empty()),
    };
    if let Some(gate) = deciding.and_then(|at| gates.get_mut(at)) {
        gate.unfolded = true;
    }
}
