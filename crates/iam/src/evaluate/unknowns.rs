//! Which keys left open decide the answer, and by which values.

use std::collections::BTreeMap;

use super::Request;
use super::decide::decide;
use super::explanation::{Decision, LayerFinding, OpenCondition, StatementOutcome, Unknown};
use super::layers::Layers;
use crate::condition::telling_values;
use crate::context::{Context, KeyState};

/// Asks the question again for every open key that stopped a statement, once for each value the policies tell apart.
pub(super) fn find(request: &Request<'_>, layers: &Layers<'_>, findings: &[LayerFinding]) -> Vec<Unknown> {
    let mut conditions: BTreeMap<&str, Vec<&OpenCondition>> = BTreeMap::new();
    let statements =
        findings.iter().flat_map(|finding| &finding.policies).flat_map(|policy| &policy.statements);
    for statement in statements {
        match &statement.outcome {
            StatementOutcome::Undecided { open, .. } => {
                for condition in open {
                    conditions.entry(&condition.key).or_default().push(condition);
                }
            }
            StatementOutcome::Matched { .. }
            | StatementOutcome::MatchedPartlyExempt
            | StatementOutcome::NotMatched { .. } => {}
        }
    }
    let mut absent = request.context.clone();
    for key in conditions.keys() {
        absent.set(key, KeyState::Absent);
    }
    let unknown = |(key, conditions): (&str, Vec<&OpenCondition>)| Unknown {
        key: key.into(),
        outcomes: outcomes(request, layers, &absent, key, &conditions),
    };
    conditions.into_iter().map(unknown).collect()
}

fn outcomes(
    request: &Request<'_>,
    layers: &Layers<'_>,
    absent: &Context,
    key: &str,
    conditions: &[&OpenCondition],
) -> Vec<(KeyState, Decision)> {
    let mut states = vec![KeyState::Absent];
    for condition in conditions {
        for value in
            telling_values(condition.operator.map(|operator| operator.comparison), &condition.expected)
        {
            let state = KeyState::Values(vec![value]);
            if !states.contains(&state) {
                states.push(state);
            }
        }
    }
    let ask = |state: KeyState| {
        let mut context = absent.clone();
        context.set(key, state.clone());
        let decision = decide(&Request { context: &context, ..*request }, layers);
        (state, decision)
    };
    states.into_iter().map(ask).collect()
}
