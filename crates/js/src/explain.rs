//! A cell in words.

use document::Document;
use document::api::{Failure, FailureKind, FailureProblem, PlacedWarning, Simulator, ToldWarning};
use document::model::{self, Caller, Cell, Focus};
use document::outcome::{gate_name, leg_name};
use serde::Serialize;
use text::question::Who;
use text::{Language, findings, gates, outcome, problems, question, requests, warnings};

/// Question, answer and every gate's finding.
#[derive(Serialize)]
pub(crate) struct Explanation {
    question: String,
    verdict: String,
    answer: String,
    steps: Vec<StepWords>,
}

/// What one gate says.
#[derive(Serialize)]
struct StepWords {
    gate: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    leg: Option<&'static str>,
    name: &'static str,
    says: String,
}

/// What AWS takes in a policy and people regret, in words.
#[derive(Serialize)]
pub(crate) struct PolicyWarning {
    #[serde(flatten)]
    warning: PlacedWarning,
    message: String,
}

/// The words of a cell or a step; of the focus if there is none.
pub(crate) fn explain(
    simulator: &Simulator,
    language: Language,
    focus: Option<&Focus>,
) -> Result<Explanation, Failure> {
    let document = simulator.document();
    let focus = focus.unwrap_or(&document.focus);
    let happened = simulator.outcome_of(focus)?;
    let (caller, operation, question) = match focus {
        Focus::Cell(Cell { caller, bucket, operation }) => {
            let who = who(document, caller);
            let bucket = document.target_name(bucket.as_str());
            let question = question::question(who, *operation, bucket, language);
            (caller, *operation, question)
        }
        Focus::Step { step } => {
            let model::Request { caller, operation, bucket, .. } = simulator.request_of(step)?;
            let who = who(document, caller);
            let question = requests::question(who, *operation, document.target_name(bucket), language);
            (caller, operation.like(), question)
        }
    };
    let who = who(document, caller);
    let answer = outcome::answer(operation, &happened, language);
    let steps = happened.trace.steps.iter().map(|step| StepWords {
        gate: gate_name(step.gate),
        leg: leg_name(step.leg),
        name: gates::of_step(step, operation, language),
        says: findings::finding(&happened.trace, step, who, operation, language).text(),
    });
    Ok(Explanation {
        question: question.text(),
        verdict: answer.verdict.to_string(),
        answer: answer.rest.to_string(),
        steps: steps.collect(),
    })
}

/// The warnings of every policy of the author's own.
pub(crate) fn warnings(simulator: &Simulator, language: Language) -> Vec<PolicyWarning> {
    let in_words = |warning: PlacedWarning| {
        let says = match &warning.warning {
            ToldWarning::Regretted(one) => warnings::warning(one, &warning.text, language),
            ToldWarning::Stranger(stranger) => warnings::stranger(stranger, &warning.text, language),
        };
        let message = says.text();
        PolicyWarning { warning, message }
    };
    simulator.warnings().into_iter().map(in_words).collect()
}

/// A failure that says of each policy's problem what it is; AWS's own sentence stands beside.
pub(crate) fn in_words(failure: Failure) -> Failure {
    let problems = failure.problems.into_iter().map(|problem| match &problem.policy {
        None => problem,
        Some(policy) => {
            let says = problems::problem(&policy.problem, &policy.text, policy.kind(), Language::English);
            FailureProblem { message: format!("`{}`: {}", problem.path, says.text()), ..problem }
        }
    });
    let problems: Vec<_> = problems.collect();
    let message = match (failure.kind, problems.first()) {
        (FailureKind::Problems | FailureKind::Setting, Some(first)) => first.message.clone(),
        // What was read, and everything that is not of its form, is said in one sentence already.
        _ => failure.message,
    };
    Failure { message, problems, ..failure }
}

fn who<'a>(document: &'a Document, caller: &Caller) -> Who<'a> {
    let name = match caller {
        Caller::Anyone => None,
        Caller::Principal(handle) => document.principal(handle).map(|one| one.name.as_str()),
    };
    name.map_or(Who::Anyone, Who::Named)
}
