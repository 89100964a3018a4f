//! What the policies said, as a document.

use std::borrow::Cow;

use iam::policy::{Effect, Polarity};
use iam::{Decision, LayerVerdict, PolicyName, StatementId, StatementOutcome};
use serde::Serialize;

use super::key::{layer_name, named};

/// One evaluation of all policies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Authorization {
    /// The action, such as `s3:GetObject`.
    pub action: Cow<'static, str>,
    /// The resource's ARN.
    pub resource: String,
    /// `Allow`, `ImplicitDeny` or `ExplicitDeny`; of policies alone `Depends` too, on keys that nobody said.
    pub decision: &'static str,
    /// The statements that decided.
    pub deciding: Vec<StatementRef>,
    /// Every layer that has policies.
    pub layers: Vec<LayerFinding>,
}

/// A condition key that nobody knows, and on which an answer hangs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenKey {
    /// Its name.
    pub key: String,
    /// What the policies would decide by its value: one row for each that they tell apart.
    pub outcomes: Vec<KeyOutcome>,
}

/// What the policies would decide if a condition key had a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyOutcome {
    /// The value; none for a request without the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub values: Option<Vec<String>>,
    /// `Allow`, `ImplicitDeny`, `ExplicitDeny`, or `Depends` on further keys.
    pub decision: &'static str,
}

impl OpenKey {
    pub(super) fn of(open: &sim::OpenKey) -> Self {
        let outcomes = open.outcomes.iter().map(|(state, decision)| KeyOutcome {
            values: match state {
                iam::KeyState::Values(values) => Some(values.to_vec()),
                iam::KeyState::Absent | iam::KeyState::Open | iam::KeyState::Among(_) => None,
            },
            decision: decision_name(*decision),
        });
        Self { key: open.name.clone(), outcomes: outcomes.collect() }
    }
}

fn decision_name(decision: Decision) -> &'static str {
    named!(decision: Decision; Allow ImplicitDeny ExplicitDeny Depends)
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementRef {
    /// The layer that its policy speaks in.
    pub layer: &'static str,
    /// Its policy: an ARN, or the name of an inline policy.
    pub policy: String,
    /// The name of the group whose policy it is, if it is a group's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Its place in the policy, from 0.
    pub index: usize,
    /// Its `Sid`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
}

/// What one layer says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LayerFinding {
    /// The layer, such as `Identity`.
    pub layer: &'static str,
    /// `Allows`, `Delegates`, `Silent`, `Denies`, `Undecided` or `NotApplicable`.
    pub verdict: &'static str,
    /// Its policies.
    pub policies: Vec<PolicyFinding>,
}

/// What one policy says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PolicyFinding {
    /// The policy: an ARN, or the name of an inline policy.
    pub policy: String,
    /// The name of the group whose policy it is, if it is a group's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Its statements.
    pub statements: Vec<StatementFinding>,
}

/// Whether one statement matches, and if not why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementFinding {
    /// Its place in the policy, from 0.
    pub index: usize,
    /// Its `Sid`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// `Allow` or `Deny`.
    pub effect: &'static str,
    /// `Matched`, `NotMatched` or `Undecided`.
    pub outcome: &'static str,
    /// The elements that do not match.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub misses: Vec<Miss>,
}

/// An element that does not match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// The element: `Action`, `NotAction`, …, `Condition`.
    pub element: &'static str,
    /// The value nearest to matching, or the one that excludes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<String>,
    /// The operator of a condition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator: Option<String>,
    /// The key of a condition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// The values that the condition expects.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub expected: Vec<String>,
    /// The values that the request has; none if it lacks the key.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actual: Vec<String>,
}

impl Authorization {
    pub(super) fn of(asked: &sim::Authorization) -> Self {
        let explanation = &asked.explanation;
        Self::explained(asked.action.into(), asked.resource.clone(), explanation.strict, explanation)
    }

    /// What policies said of an action.
    pub(crate) fn explained(
        action: Cow<'static, str>,
        resource: String,
        decision: Decision,
        explanation: &iam::Explanation,
    ) -> Self {
        let deciding = explanation.deciding.iter().map(|one| StatementRef {
            layer: layer_name(one.layer),
            policy: policy_name(&one.policy),
            group: group_of(&one.policy),
            index: one.statement.index,
            sid: sid(&one.statement),
        });
        let with_policies = explanation.layers.iter().filter(|layer| !layer.policies.is_empty());
        Self {
            action,
            resource,
            decision: decision_name(decision),
            deciding: deciding.collect(),
            layers: with_policies.map(LayerFinding::of).collect(),
        }
    }
}

impl LayerFinding {
    fn of(layer: &iam::LayerFinding) -> Self {
        let policies = layer.policies.iter().map(|policy| PolicyFinding {
            policy: policy_name(&policy.policy),
            group: group_of(&policy.policy),
            statements: policy.statements.iter().map(StatementFinding::of).collect(),
        });
        let verdict = layer.verdict;
        Self {
            layer: layer_name(layer.layer),
            verdict: named!(verdict: LayerVerdict; Allows Delegates Silent Denies Undecided NotApplicable),
            policies: policies.collect(),
        }
    }
}

impl StatementFinding {
    fn of(finding: &iam::StatementFinding) -> Self {
        let (outcome, misses) = match &finding.outcome {
            StatementOutcome::Matched { .. }
            | StatementOutcome::MatchedPartlyExempt
            | StatementOutcome::MatchedByBoundary => ("Matched", Vec::new()),
            StatementOutcome::NotMatched { misses } => ("NotMatched", misses.iter().map(Miss::of).collect()),
            StatementOutcome::Undecided { .. } => ("Undecided", Vec::new()),
        };
        let effect = finding.effect;
        Self {
            index: finding.statement.index,
            sid: sid(&finding.statement),
            effect: named!(effect: Effect; Allow Deny),
            outcome,
            misses,
        }
    }
}

impl Miss {
    fn of(miss: &iam::Miss) -> Self {
        let element = |element, nearest: &Option<iam::Written>| Self {
            element,
            nearest: nearest.as_ref().map(|written| written.text.to_string()),
            operator: None,
            key: None,
            expected: Vec::new(),
            actual: Vec::new(),
        };
        match miss {
            iam::Miss::Action { polarity: Polarity::Is, nearest, .. } => element("Action", nearest),
            iam::Miss::Action { polarity: Polarity::Not, nearest, .. } => element("NotAction", nearest),
            iam::Miss::Resource { polarity: Polarity::Is, nearest, .. } => element("Resource", nearest),
            iam::Miss::Resource { polarity: Polarity::Not, nearest, .. } => element("NotResource", nearest),
            iam::Miss::Principal { polarity: Polarity::Is, nearest, .. } => element("Principal", nearest),
            iam::Miss::Principal { polarity: Polarity::Not, nearest, .. } => element("NotPrincipal", nearest),
            iam::Miss::Condition { operator, key, expected, actual, .. } => Self {
                operator: Some(operator.to_string()),
                key: Some(key.to_string()),
                expected: expected.iter().map(ToString::to_string).collect(),
                actual: match actual {
                    iam::KeyState::Values(values) => values.to_vec(),
                    iam::KeyState::Absent | iam::KeyState::Open | iam::KeyState::Among(_) => Vec::new(),
                },
                ..element("Condition", &None)
            },
        }
    }
}

fn policy_name(name: &PolicyName) -> String {
    match name {
        PolicyName::Managed { arn }
        | PolicyName::ManagedOfGroup { arn, .. }
        | PolicyName::OfResource { arn } => arn.to_string(),
        PolicyName::Inline { name } | PolicyName::InlineOfGroup { name, .. } => name.to_string(),
    }
}

/// The group whose policy it is.
fn group_of(name: &PolicyName) -> Option<String> {
    match name {
        PolicyName::ManagedOfGroup { group, .. } | PolicyName::InlineOfGroup { group, .. } => {
            Some(group.to_string())
        }
        PolicyName::Managed { .. } | PolicyName::Inline { .. } | PolicyName::OfResource { .. } => None,
    }
}

fn sid(statement: &StatementId) -> Option<String> {
    statement.sid.as_ref().map(ToString::to_string)
}
