//! What goes to standard output and standard error.

use std::io::{ErrorKind, Write};

use document::DOCUMENT_BYTES_MAX;
use document::api::{Failure, FailureKind, FailureProblem};
use document::place;
use serde::Serialize;

use crate::failure::{Failed, Stop};
use crate::sheet::{BAD, OPEN, PLAIN, STRONG, Sheet};

/// Prints a sheet, in colour where a terminal shows it.
pub(crate) fn print(sheet: &Sheet) -> Result<(), Stop> {
    print_text(sheet.text())
}

/// Prints a text as it is.
pub(crate) fn print_text(text: &str) -> Result<(), Stop> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Stop::Closed,
        _ => Failed::told(None, &format!("the answer cannot be written: {error}"), None).into(),
    })
}

/// Writes bytes to standard output as they are.
pub(crate) fn print_bytes(bytes: &[u8]) -> Result<(), Stop> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Stop::Closed,
        _ => Failed::told(None, &format!("the answer cannot be written: {error}"), None).into(),
    })
}

/// Prints a value as JSON.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), Stop> {
    print_text(&json(value))
}

/// A value as JSON, in lines.
pub(crate) fn json(value: &impl Serialize) -> String {
    // Texts, numbers and lists: nothing here can fail to be written.
    serde_json::to_string_pretty(value).unwrap_or_default() + "\n"
}

/// Says on standard error what is to be known of a scenario that was opened all the same.
pub(crate) fn note(input: &str, says: &str) {
    let mut sheet = Sheet::default();
    sheet.put(OPEN, "note: ").put(PLAIN, &shortened(input)).put(PLAIN, ": ").line(PLAIN, says);
    say(&sheet);
}

/// Says on standard error what kept a command from its answer.
pub(crate) fn complain(failed: &Failed, as_json: bool) {
    if as_json {
        say_text(&json(&*failed.failure));
        return;
    }
    let mut sheet = Sheet::default();
    let input = failed.input.as_deref().map(shortened).unwrap_or_default();
    for (at, says) in lines(failed) {
        sheet.put(BAD, "error: ");
        if !input.is_empty() {
            sheet.put(STRONG, &[&*input, &at, ": "].concat());
        }
        sheet.line(PLAIN, &says);
    }
    for help in helps(failed) {
        sheet.put(PLAIN, "  help: ").line(PLAIN, &help);
    }
    say(&sheet);
}

/// Every fault with its place behind the input's name: `:LINE:COLUMN`, as editors open it.
fn lines(failed: &Failed) -> Vec<(String, String)> {
    let failure = &failed.failure;
    if failure.problems.is_empty() {
        return vec![(String::new(), failure.message.clone())];
    }
    failure.problems.iter().map(|problem| (at(failed, problem), says(problem))).collect()
}

fn at(failed: &Failed, problem: &FailureProblem) -> String {
    if let Some(place) = &problem.place {
        return format!(":{}:{}", place.line, place.column);
    }
    let text = failed.text.as_deref().filter(|text| text.len() <= DOCUMENT_BYTES_MAX);
    let place = text.and_then(|text| Some(place(text, &problem.path)?.line_column(text)));
    place.map(|place| format!(":{}:{}", place.line, place.column)).unwrap_or_default()
}

fn says(problem: &FailureProblem) -> String {
    let FailureProblem { path, message, policy, place } = problem;
    match (policy, place) {
        (Some(policy), _) => {
            let place = policy.place;
            let aws = policy.aws.message.as_deref().unwrap_or_default();
            format!(
                "{message} (line {} and column {} of the policy, `{}`; AWS answers {} {}: {aws})",
                place.line, place.column, policy.pointer, policy.aws.status, policy.aws.code
            )
        }
        (None, Some(_)) if !path.is_empty() => format!("{message} (at `{path}`)"),
        (None, _) => message.clone(),
    }
}

fn helps(failed: &Failed) -> Vec<String> {
    let Failure { kind, message, nearest, suggestion, allowed, .. } = &*failed.failure;
    let mut helps = Vec::new();
    if let Some(meant) = suggestion.as_deref().filter(|meant| !message.contains(&["`", meant, "`"].concat()))
    {
        helps.push(format!("did you mean `{meant}`?"));
    }
    if !allowed.is_empty() {
        helps.push(format!("it can be set to: {}", allowed.join(", ")));
    }
    if *kind == FailureKind::Link
        && let Some(nearest) = nearest
    {
        helps.push(format!("the example nearest to it is `{nearest}`"));
    }
    helps.extend(failed.help.clone());
    helps
}

/// A link may be thousands of characters long, of which a message needs the first.
fn shortened(input: &str) -> String {
    const CHARS_MAX: usize = 120;
    match input.char_indices().nth(CHARS_MAX) {
        Some((end, _)) => [input.get(..end).unwrap_or_default(), "…"].concat(),
        None => input.to_owned(),
    }
}

fn say(sheet: &Sheet) {
    say_text(sheet.text());
}

fn say_text(text: &str) {
    // Nobody is left to be told that nothing can be said.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}
