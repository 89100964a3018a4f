//! A cell in words.

use document::api::{Failure, Simulator};
use document::outcome::gate_name;
use document::v1::{Caller, Cell};
use serde::Serialize;
use text::question::Who;
use text::{Language, findings, gates, outcome, question};

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
    name: &'static str,
    says: String,
}

/// The words of a cell; of the focus if there is none. A language that is not known reads as English.
pub(crate) fn explain(
    simulator: &Simulator,
    language: &str,
    cell: Option<&Cell>,
) -> Result<Explanation, Failure> {
    let language = Language::parse(language).unwrap_or(Language::English);
    let cell = cell.unwrap_or(&simulator.document().focus);
    let happened = simulator.cell_outcome(cell)?;
    let (who, bucket) = names(simulator, cell);
    let who = who.map_or(Who::Anyone, Who::Named);
    let answer = outcome::answer(cell.operation, &happened, language);
    let steps = happened.trace.steps.iter().map(|step| StepWords {
        gate: gate_name(step.gate),
        name: gates::gate(step.gate, cell.operation, language),
        says: findings::finding(&happened.trace, step, who, cell.operation, language).text(),
    });
    Ok(Explanation {
        question: question::question(who, cell.operation, bucket, language).text(),
        verdict: answer.verdict.to_string(),
        answer: answer.rest.to_string(),
        steps: steps.collect(),
    })
}

/// The names of a cell's caller and bucket.
fn names<'a>(simulator: &'a Simulator, cell: &'a Cell) -> (Option<&'a str>, &'a str) {
    let document = simulator.document();
    let who = match &cell.caller {
        Caller::Anyone => None,
        Caller::Principal(handle) => {
            document.principals.iter().find(|one| one.id == *handle).map(|one| one.name.as_str())
        }
    };
    let bucket = document.buckets.iter().find(|one| one.id == cell.bucket).map(|one| one.name.as_str());
    (who, bucket.unwrap_or(cell.bucket.as_str()))
}
