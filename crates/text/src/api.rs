//! What tools in other languages are told in words: the JavaScript API and the command line say the same, member for member.

use document::api::{Failure, FailureKind, FailureProblem, PlacedWarning, Simulator, ToldWarning};
use document::model::{self, Cell, Focus};
use document::outcome::{gate_name, leg_name};
use serde::Serialize;

use crate::question::Who;
use crate::{Language, findings, gates, outcome, problems, question, requests, warnings};

/// Question, answer and every gate's finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The question: `Can alice download from data?`
    pub question: String,
    /// The verdict, a sentence of its own: `No.`
    pub verdict: String,
    /// Who said what.
    pub answer: String,
    /// Every gate, in order.
    pub steps: Vec<StepWords>,
}

/// What one gate says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepWords {
    /// The gate's key: `KmsAuthorization`.
    pub gate: &'static str,
    /// The part of the request that it belongs to, where there is more than one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leg: Option<&'static str>,
    /// Its name.
    pub name: &'static str,
    /// Its finding.
    pub says: String,
}

/// What AWS takes in a policy and people regret, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PolicyWarning {
    /// Where it stands, and what it is in a word.
    #[serde(flatten)]
    pub warning: PlacedWarning,
    /// The same in words.
    pub message: String,
}

/// The words of a cell or a step; of the focus if there is none.
pub fn explain(
    simulator: &Simulator,
    language: Language,
    focus: Option<&Focus>,
) -> Result<Explanation, Failure> {
    let document = simulator.document();
    let focus = focus.unwrap_or(&document.focus);
    let happened = simulator.outcome_of(focus)?;
    let (caller, operation, question) = match focus {
        Focus::Cell(Cell { caller, bucket, operation }) => {
            let who = Who::of(document, caller);
            let bucket = document.target_name(bucket.as_str());
            let question = question::question(who, *operation, bucket, language);
            (caller, *operation, question)
        }
        Focus::Step { step } => {
            let model::Request { caller, operation, bucket, .. } = simulator.request_of(step)?;
            let who = Who::of(document, caller);
            let question = requests::question(who, *operation, document.target_name(bucket), language);
            (caller, operation.like(), question)
        }
    };
    let who = Who::of(document, caller);
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
pub fn warnings(simulator: &Simulator, language: Language) -> Vec<PolicyWarning> {
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
pub fn in_words(failure: Failure, language: Language) -> Failure {
    let problems = failure.problems.into_iter().map(|problem| match &problem.policy {
        None => problem,
        Some(policy) => {
            let says = problems::problem(&policy.problem, &policy.text, policy.kind(), language);
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

#[cfg(test)]
mod tests {
    use document::api::SEED_BYTES;
    use document::presets;

    use super::*;

    fn explained(link: &str, language: Language) -> Explanation {
        explain(&Simulator::new(link, &[7; SEED_BYTES]).unwrap(), language, None).unwrap()
    }

    /// What fetches for viewers is asked about by its name, and not as anyone.
    #[test]
    fn a_distribution_is_called_by_its_id() {
        let document = presets::get("cloudfront-oac").unwrap();
        let id = &document.distributions[0].distribution_id;
        for language in Language::ALL {
            let told = explained("#1/cloudfront-oac", language);
            assert!(told.question.contains(&**id), "{}", told.question);
        }
    }

    #[test]
    fn a_problem_of_a_policy_is_said_in_the_reader_s_language() {
        let simulator = Simulator::new("#1/article", &[7; SEED_BYTES]).unwrap();
        let failure =
            simulator.with_policy("normaluser.kms", r#"{"Statement": {"Effect": "Grant"}}"#).unwrap_err();
        let [english, japanese] = Language::ALL.map(|language| in_words(failure.clone(), language).message);
        assert!(english.starts_with("`normaluser.kms`: ") && english.is_ascii(), "{english}");
        assert!(japanese.starts_with("`normaluser.kms`: ") && !japanese.is_ascii(), "{japanese}");
    }
}
