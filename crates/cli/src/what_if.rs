//! `s3kms what-if`: which outcomes differ with some settings changed.

use document::api::{Notice, Simulator, StepFlip};
use document::table::Flip;
use document::{Document, difference};
use serde::Serialize;
use text::question::Who;
use text::since::{self, Turned};
use text::{Language, report, requests};

use crate::arguments::Form;
use crate::ending::Ending;
use crate::failure::Stop;
use crate::input::Input;
use crate::output;
use crate::sheet::{PLAIN, QUIET, Sheet, of_state};

/// What differs, as the JavaScript API has it.
#[derive(Serialize)]
struct WhatIf<'a> {
    /// `Simulator.preview()` gives the same of one setting.
    flips: Vec<Flip>,
    /// The same of the timeline's steps; none where one of them cannot be sent.
    steps: Option<Vec<StepFlip>>,
    /// The link of the scenario after the changes; none where that is too large for any link.
    link: Option<String>,
    /// `decodeLink().notices`
    notices: Vec<Notice<'a>>,
}

/// Where every change is found.
const LISTED: &str = "`s3kms settings SCENARIO` lists every path with its values";

/// `s3kms what-if`
pub(crate) fn command(scenario: &str, changes: &[String], form: Form) -> Result<Ending, Stop> {
    let language = form.language();
    let input = Input::open(scenario, language)?;
    let failed = |failure| input.failed(failure, language);
    let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
    let after = input.simulator.with_changes(&changes);
    let after = after.map_err(|failure| input.mended(failure, language, LISTED))?;
    let steps = input.simulator.step_flips(&after);
    let (steps, ending) = input.or_said(steps, form);
    let what_if = WhatIf {
        flips: input.simulator.flips(&after).map_err(failed)?,
        steps,
        link: after.link().ok(),
        notices: input.notices(),
    };
    if form.json {
        output::print_json(&what_if)?;
    } else {
        output::print(&told(&input.simulator, &after, &what_if, language))?;
    }
    Ok(ending)
}

fn told(before: &Simulator, after: &Simulator, what_if: &WhatIf<'_>, language: Language) -> Sheet {
    let mut sheet = Sheet::default();
    let document = after.document();
    for change in difference::changes(before.document(), document).unwrap_or_default() {
        sheet.rich(&since::change(document, &change, language)).end();
    }
    if !sheet.text().is_empty() {
        sheet.end();
    }
    let turned: Vec<Turned<'_>> = what_if.flips.iter().map(|flip| turned(document, flip)).collect();
    sheet.rich(&since::outcomes(&turned, language)).end();
    for one in &turned {
        sheet.put(PLAIN, "  ").line(of_state(one.is.state), &since::turned(one, language));
    }
    for flip in what_if.steps.iter().flatten() {
        let place = document.timeline.iter().position(|step| step.id == flip.step);
        let Some(number) = place.map(|place| place.saturating_add(1)) else { continue };
        let request = document.step(&flip.step).and_then(|step| step.request());
        let asks = request.map(|request| {
            let who = Who::of(document, &request.caller);
            requests::question(who, request.operation, document.target_name(&request.bucket), language).text()
        });
        sheet.put(PLAIN, "  ").rich(&report::step(number, language)).put(PLAIN, language.colon());
        sheet.put(PLAIN, &asks.unwrap_or_default()).put(PLAIN, " ");
        sheet.line(of_state(flip.after.state), &since::was_and_is(flip.before, flip.after, language));
    }
    if let Some(link) = &what_if.link {
        sheet.end().line(QUIET, link);
    }
    sheet
}

fn turned<'a>(document: &'a Document, flip: &'a Flip) -> Turned<'a> {
    Turned {
        who: Who::of(document, &flip.cell.caller),
        bucket: document.target_name(flip.cell.bucket.as_str()),
        operation: flip.cell.operation,
        was: flip.before,
        is: flip.after,
    }
}
