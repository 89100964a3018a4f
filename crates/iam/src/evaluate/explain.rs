//! The answer with everything that led to it.

use super::Request;
use super::combine::{Conclusion, Extreme, Settled, Standing, conclude, settle};
use super::decide::decide;
use super::examine::examine;
use super::explanation::{
    AllowedBy, Deciding, Decision, Explanation, LayerFinding, PolicyFinding, Reason, StatementFinding,
    StatementOutcome,
};
use super::layers::{Layer, Layers};
use super::principal_match::PrincipalMatch;
use super::unknowns::{Analysis, analyse, conclusion_hangs};
use crate::condition::OpenKeys;
use crate::policy::Effect;

/// AWS's answer to the request with its reasons: the same decision as [`decide`](crate::decide), the statements that
/// decided it, and for every other statement each element that did not match.
///
/// ```
/// use iam::policy::{AccountId, PolicyKind, parse};
/// use iam::{
///     CompiledPolicy, Context, Decision, Layer, LayerVerdict, Layers, NamedPolicy, PolicyName, Principal, Reason,
///     Request, ResourceTrust, explain,
/// };
///
/// let key_policy = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow",
///     "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*"}}"#;
/// let key_policy = NamedPolicy {
///     name: PolicyName::OfResource { arn: "arn:aws:kms:us-east-1:111122223333:key/1".into() },
///     policy: CompiledPolicy::compile(&parse(key_policy, PolicyKind::Key).unwrap()).into(),
/// };
/// let account = AccountId::parse("111122223333").unwrap();
/// let layers = Layers { resource: Some(&key_policy), ..Layers::new(account, ResourceTrust::PolicyMandatory) };
///
/// let alice = Principal::user("arn:aws:iam::111122223333:user/alice", "AIDAALICE").unwrap();
/// let context = Context::new();
/// let request = Request {
///     principal: &alice,
///     action: "kms:Decrypt",
///     resource: "arn:aws:kms:us-east-1:111122223333:key/1",
///     context: &context,
/// };
/// let explanation = explain(&request, &layers);
/// assert_eq!(explanation.decision, Decision::ImplicitDeny);
/// assert_eq!(explanation.reason, Reason::NoAllow { layer: Layer::Identity });
/// // The key policy lets the account's own policies decide, and they say nothing.
/// let key = explanation.layers.iter().find(|finding| finding.layer == Layer::Resource).unwrap();
/// assert_eq!(key.verdict, LayerVerdict::Delegates);
/// ```
#[must_use]
pub fn explain(request: &Request<'_>, layers: &Layers<'_>) -> Explanation {
    let standing = Standing::of(request.principal, layers);
    let (findings, tallies) = examine(request, layers, OpenKeys::Unknown);
    if !tallies.is_open() {
        let conclusion = conclude(&tallies, standing, Extreme::Worst);
        return Explanation {
            decision: conclusion.decision(),
            strict: conclusion.decision(),
            reason: reason(conclusion, &findings),
            deciding: deciding(conclusion, &findings),
            relation: standing.relation,
            layers: findings,
            unknowns: Vec::new(),
            allowed_with: Vec::new(),
            kind_hangs_on: Vec::new(),
        };
    }
    let (strict_findings, strict_tallies) = examine(request, layers, OpenKeys::Absent);
    let strict = conclude(&strict_tallies, standing, Extreme::Worst);
    let (decision, unknowns, allowed_with) = match settle(&tallies, standing) {
        Settled::Is(decision) => (decision, Vec::new(), Vec::new()),
        Settled::Denied => (strict.decision(), Vec::new(), Vec::new()),
        Settled::Hangs => match analyse(request, layers, &findings, decide) {
            Analysis { is_settled: true, .. } => (strict.decision(), Vec::new(), Vec::new()),
            Analysis { is_settled: false, unknowns, allowed_with } => {
                (Decision::Depends, unknowns, allowed_with)
            }
        },
    };
    let deciding = deciding(strict, &strict_findings);
    let hangs = match decision {
        Decision::ImplicitDeny | Decision::ExplicitDeny => {
            conclusion_hangs(request, layers, &findings, strict) || policy_hangs(strict, &findings, &deciding)
        }
        Decision::Allow | Decision::Depends => false,
    };
    let kind_hangs_on = if hangs { analyse(request, layers, &findings, decide).unknowns } else { Vec::new() };
    Explanation {
        decision,
        strict: strict.decision(),
        reason: reason(strict, &strict_findings),
        deciding,
        relation: standing.relation,
        layers: findings,
        unknowns,
        allowed_with,
        kind_hangs_on,
    }
}

/// Whether another policy of the layer that denies may deny too and comes before: AWS names the first.
fn policy_hangs(conclusion: Conclusion, findings: &[LayerFinding], deciding: &[Deciding]) -> bool {
    let Conclusion::Denied(layer) = conclusion else { return false };
    let named = deciding.first().map(|one| &one.policy);
    let policies = findings.iter().filter(|finding| finding.layer == layer).flat_map(|one| &one.policies);
    policies.take_while(|policy| Some(&policy.policy) != named).flat_map(|policy| &policy.statements).any(
        |statement| {
            let is_open = matches!(statement.outcome, StatementOutcome::Undecided { .. });
            is_open && statement.effect == Effect::Deny
        },
    )
}

fn reason(conclusion: Conclusion, findings: &[LayerFinding]) -> Reason {
    match conclusion {
        Conclusion::Allowed(by) => Reason::Allowed { by },
        Conclusion::NotAllowed(layer) => Reason::NoAllow { layer },
        Conclusion::Denied(layer) => {
            let denying = matched(findings, Effect::Deny).find(|(finding, _, _)| finding.layer == layer);
            match denying {
                Some((_, policy, statement)) => Reason::ExplicitDeny {
                    layer,
                    policy: policy.policy.clone(),
                    statement: statement.statement.clone(),
                },
                // INVARIANT (denied layer): `conclude` says `Denied` only of a layer with a matching Deny.
                None => Reason::NoAllow { layer },
            }
        }
    }
}

fn deciding(conclusion: Conclusion, findings: &[LayerFinding]) -> Vec<Deciding> {
    let counts = |effect, layers: &[Layer], by: Option<PrincipalMatch>| {
        let counted = matched(findings, effect).filter(|(finding, _, statement)| {
            layers.contains(&finding.layer)
                && (by.is_none() || finding.layer != Layer::Resource || matched_by(statement) == by)
        });
        let deciding = counted.map(|(finding, policy, statement)| Deciding {
            layer: finding.layer,
            policy: policy.policy.clone(),
            statement: statement.statement.clone(),
            rests_on: statement.rests_on,
        });
        deciding.collect()
    };
    match conclusion {
        Conclusion::NotAllowed(_) | Conclusion::Allowed(AllowedBy::RootUser) => Vec::new(),
        Conclusion::Denied(layer) => counts(Effect::Deny, &[layer], None),
        Conclusion::Allowed(AllowedBy::Identity) => counts(Effect::Allow, &[Layer::Identity], None),
        Conclusion::Allowed(AllowedBy::IdentityByDelegation | AllowedBy::BothAccounts) => {
            counts(Effect::Allow, &[Layer::Identity, Layer::Resource], None)
        }
        Conclusion::Allowed(AllowedBy::Resource(way)) => counts(Effect::Allow, &[Layer::Resource], Some(way)),
    }
}

fn matched_by(statement: &StatementFinding) -> Option<PrincipalMatch> {
    match &statement.outcome {
        StatementOutcome::Matched { by } => *by,
        StatementOutcome::MatchedPartlyExempt
        | StatementOutcome::MatchedByBoundary
        | StatementOutcome::NotMatched { .. }
        | StatementOutcome::Undecided { .. } => None,
    }
}

fn matched(
    findings: &[LayerFinding],
    effect: Effect,
) -> impl Iterator<Item = (&LayerFinding, &PolicyFinding, &StatementFinding)> {
    let policies =
        findings.iter().flat_map(|finding| finding.policies.iter().map(move |policy| (finding, policy)));
    let statements = policies.flat_map(|(finding, policy)| {
        policy.statements.iter().map(move |statement| (finding, policy, statement))
    });
    statements.filter(move |(_, _, statement)| statement.outcome.is_match() && statement.effect == effect)
}
