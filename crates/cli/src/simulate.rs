//! `s3kms simulate`: every outcome of a scenario.

use document::api::{Notice, OutcomeRow, StepRow};
use document::model::{Event, Request, Target, TimelineStep};
use document::outcome::CellResult;
use document::table::is_repeated;
use document::{Document, Outcome};
use serde::Serialize;
use text::api::PolicyWarning;
use text::changes::works;
use text::report::{Head, head};
use text::requests::{bucket_keys_expire, bucket_keys_forgotten, wait};
use text::ui::{Label, label};
use text::{Language, outcome};

use crate::arguments::Form;
use crate::ending::Ending;
use crate::failure::Stop;
use crate::input::Input;
use crate::output;
use crate::sheet::{Cell, OPEN, PLAIN, QUIET, STRONG, Sheet, of_state};

/// Every outcome, as the JavaScript API has it.
#[derive(Serialize)]
struct Simulated<'a> {
    /// `Simulator.outcomes()`
    outcomes: Vec<OutcomeRow>,
    /// `Simulator.timeline()`; none where a step of it cannot be sent.
    timeline: Option<Vec<StepRow>>,
    /// `Simulator.policyWarnings()`
    warnings: Vec<PolicyWarning>,
    /// `decodeLink().notices`
    notices: Vec<Notice<'a>>,
}

/// `s3kms simulate`
pub(crate) fn command(scenario: &str, form: Form) -> Result<Ending, Stop> {
    let language = form.language();
    let input = Input::open(scenario, language)?;
    let (timeline, ending) = input.or_said(input.simulator.timeline(), form);
    let simulated = Simulated {
        outcomes: input.simulator.outcomes().map_err(|failure| input.failed(failure, language))?,
        timeline,
        warnings: text::api::warnings(&input.simulator, language),
        notices: input.notices(),
    };
    if form.json {
        output::print_json(&simulated)?;
    } else {
        output::print(&told(input.simulator.document(), &simulated, language))?;
    }
    Ok(ending)
}

fn told(document: &Document, simulated: &Simulated<'_>, language: Language) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.line(STRONG, language.of(&document.title)).end();
    let word = |of| label(of, language);
    // What another cell asks already is told there.
    let shown: Vec<&OutcomeRow> =
        simulated.outcomes.iter().filter(|row| !is_repeated(&document.show, &row.cell)).collect();
    let head = [
        word(Label::Caller),
        word(Label::Bucket),
        word(Label::Operation),
        head(Head::Status, language),
        word(Label::StepOutcome),
        head(Head::Code, language),
    ];
    let rows: Vec<Vec<Cell>> = shown.iter().map(|row| of_cell(row, language)).collect();
    sheet.table("", &head, &rows).end();
    let working = shown.iter().filter(|row| row.outcome.result.works()).count();
    sheet.rich(&works(working, shown.len(), language)).end();
    if let Some(timeline) = simulated.timeline.as_ref().filter(|steps| !steps.is_empty()) {
        let [caller, _, operation, status, outcome, code] = head;
        let head = ["", word(Label::StepTime), caller, operation, word(Label::Bucket), status, outcome, code];
        let steps = document.timeline.iter().zip(timeline).enumerate();
        let rows: Vec<Vec<Cell>> =
            steps.map(|(at, (step, row))| of_step(at.saturating_add(1), step, row, language)).collect();
        sheet.end().line(STRONG, word(Label::MoreRequests)).end().table("", &head, &rows);
    }
    if !simulated.warnings.is_empty() {
        sheet.end().line(STRONG, word(Label::PolicyWarnings)).end();
    }
    for PolicyWarning { warning, message } in &simulated.warnings {
        let place = format!("{}:{}:{}", warning.path, warning.place.line, warning.place.column);
        sheet.put(OPEN, &place).put(PLAIN, language.colon()).line(PLAIN, message);
    }
    sheet
}

fn of_cell(row: &OutcomeRow, language: Language) -> Vec<Cell> {
    let cell = &row.cell;
    let of = [cell.caller.as_str(), cell.bucket.as_str(), cell.operation.as_str()].map(Cell::from);
    of.into_iter().chain(of_outcome(&row.outcome, language)).collect()
}

fn of_step(number: usize, step: &TimelineStep, row: &StepRow, language: Language) -> Vec<Cell> {
    let mut cells = vec![Cell::from(number.to_string()), Cell::from(&*row.time)];
    let passes = match &step.event {
        Event::Request(request) => {
            cells.extend([request.caller.as_str(), request.operation.as_str()].map(Cell::from));
            cells.push(target(request).into());
            cells.extend(row.outcome.iter().flat_map(|outcome| of_outcome(outcome, language)));
            return cells;
        }
        Event::Wait { seconds } => wait(*seconds, language),
        Event::BucketKeysExpire { after_seconds } => bucket_keys_expire(*after_seconds, language),
        Event::BucketKeysForgotten => bucket_keys_forgotten(language).to_owned(),
    };
    cells.push(Cell::new(QUIET, passes));
    cells
}

/// Status, word and error code.
fn of_outcome(outcome: &Outcome, language: Language) -> [Cell; 3] {
    let CellResult { state, status } = outcome.result;
    let status = status.map(|status| status.to_string()).unwrap_or_default();
    [
        Cell::new(PLAIN, status),
        Cell::new(of_state(state), outcome::word(state, language)),
        code(outcome).into(),
    ]
}

/// The code that the caller reads: S3's, or where S3 delivered what the caller's own client asked of KMS, that of KMS.
fn code(outcome: &Outcome) -> &str {
    let client = || outcome.client.as_ref()?.kms_response.as_ref();
    let answers = [outcome.response.as_ref(), client()];
    answers.into_iter().flatten().find_map(|answer| answer.error.as_ref()).map_or("", |error| &error.code)
}

/// Bucket and object as the document names them; a call to KMS has neither.
fn target(request: &Request) -> String {
    if request.operation.target() == Target::Key {
        return String::new();
    }
    match &request.object {
        Some(object) => [&*request.bucket, "/", object].concat(),
        None => request.bucket.clone(),
    }
}
