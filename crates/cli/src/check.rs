//! `s3kms check`: whether outcomes are what scenarios expect them to be.

mod junit;

use std::path::Path;

use document::Document;
use document::api::{Failure, Notice};
use document::expectations::Checked;
use serde::Serialize;
use text::{Language, Rich, changes, outcome, report};

use crate::arguments::Form;
use crate::ending::Ending;
use crate::failure::{Failed, Stop};
use crate::input::Input;
use crate::output;
use crate::sheet::{BAD, GOOD, PLAIN, STRONG, Sheet};

/// What came of one scenario.
#[derive(Serialize)]
struct Report {
    /// What it was given as.
    scenario: String,
    /// Whether all is as expected.
    met: bool,
    /// `Simulator.expectations()`
    expectations: Vec<Checked>,
    /// Why there is nothing to check, as the JavaScript API throws it.
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<Failure>,
    /// `decodeLink().notices`, as JSON.
    notices: Vec<serde_json::Value>,
    /// What each expectation came to, in words.
    #[serde(skip)]
    says: Vec<Rich>,
}

/// `s3kms check`
pub(crate) fn command(scenarios: &[String], junit: Option<&Path>, form: Form) -> Result<Ending, Stop> {
    let language = form.language();
    let mut reports = Vec::new();
    for scenario in scenarios {
        match check(scenario, language) {
            Ok(report) => reports.push(report),
            // One that cannot be read keeps nobody from the others.
            Err(Stop::Failed(failed)) => {
                output::complain(&failed, form.json);
                reports.push(Report::unread(scenario, *failed.failure));
            }
            Err(Stop::Closed) => return Err(Stop::Closed),
        }
    }
    if let Some(path) = junit {
        junit::write(path, &reports)?;
    }
    if form.json {
        output::print_json(&reports)?;
    } else {
        output::print(&told(&reports, language))?;
    }
    Ok(ending(&reports))
}

/// The worst of what came of all.
fn ending(reports: &[Report]) -> Ending {
    if reports.iter().any(|report| report.failure.is_some()) {
        Ending::Unread
    } else if reports.iter().all(|report| report.met) {
        Ending::Met
    } else {
        Ending::Broken
    }
}

fn check(scenario: &str, language: Language) -> Result<Report, Stop> {
    let input = Input::open(scenario, language)?;
    // What is left out of a link may be the very expectation, which its absence does not meet.
    if let Some(left) = input.left_out().next() {
        let why = ["`", left, "` is not understood, so nothing of this link is checked"].concat();
        return Err(Failed::told(Some(scenario), &why, None).into());
    }
    let expectations = input.simulator.expectations().map_err(|failure| input.failed(failure, language))?;
    if expectations.is_empty() {
        // A check that can only succeed is none.
        let help = "pin outcomes on the page and save its JSON, or write `expect`: {\"CALLER\": {\"BUCKET\": \
                    {\"download\": \"denied\"}}}";
        return Err(Failed::told(Some(scenario), "this scenario expects nothing", Some(help)).into());
    }
    let document = input.simulator.document();
    let says = expectations.iter().map(|one| says(document, one, language)).collect();
    Ok(Report {
        scenario: input.name.clone(),
        met: expectations.iter().all(|one| one.met == Some(true)),
        expectations,
        failure: None,
        notices: input.notices().iter().map(value).collect(),
        says,
    })
}

fn value(notice: &Notice<'_>) -> serde_json::Value {
    serde_json::to_value(notice).unwrap_or_default()
}

impl Report {
    fn unread(scenario: &str, failure: Failure) -> Self {
        let scenario = scenario.to_owned();
        Self {
            scenario,
            met: false,
            expectations: Vec::new(),
            failure: Some(failure),
            notices: Vec::new(),
            says: Vec::new(),
        }
    }
}

/// What an expectation came to: was, and is.
fn says(document: &Document, one: &Checked, language: Language) -> Rich {
    match one.is {
        Some(is) => outcome::met(one.expected, is, language),
        None => report::not_known(one.expected, document.shows(&one.cell.clone().into()), language),
    }
}

fn told(reports: &[Report], language: Language) -> Sheet {
    let mut sheet = Sheet::default();
    for report in reports.iter().filter(|report| report.failure.is_none()) {
        let broken = report.expectations.iter().filter(|one| one.met != Some(true)).count();
        sheet.put(STRONG, &report.scenario).put(PLAIN, language.colon());
        sheet.rich(&changes::expected(report.expectations.len(), broken, language)).end();
        for (one, says) in report.expectations.iter().zip(&report.says) {
            let (mark, style) =
                if one.met == Some(true) { ("  ok      ", GOOD) } else { ("  BROKEN  ", BAD) };
            sheet.put(style, mark).put(PLAIN, &one.cell.path()).put(PLAIN, language.colon()).rich(says).end();
        }
    }
    sheet
}
