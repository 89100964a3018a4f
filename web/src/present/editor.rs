//! A text that is being edited, and what is to be said about it.

use std::fmt::Write as _;

use document::policies::{PolicyPlace, Stranger, not_held};
use document::{DocumentError, build, from_json, place, requests};
use iam::policy::{Span, aws_answer};
use text::ui::{Label, label};
use yew::AttrValue;

use super::{Scene, attr, words};
use crate::message::Message;
use crate::model::Sheet;
use crate::seed::SEED;
use crate::update::editing::{draft, pasted, utf16};
use crate::view_model::{EditorView, FaultView, PastedView, StrangerView};

/// The editor of a policy.
pub(super) fn policy(scene: Scene<'_>, sheet: &Sheet, at: &PolicyPlace, text: &AttrValue) -> EditorView {
    let document = &scene.model.document;
    let kind = at.kind(document);
    let checked = at.check(document, text);
    let problems = checked.problems.iter().map(|problem| FaultView {
        says: words(&text::problems::problem(problem, text, kind, scene.language)),
        place: Some(utf16(text, problem.span)),
    });
    // What holds no policy at all has one problem, whichever elements AWS would miss in it.
    let not_held = not_held(text).map(|printed| FaultView {
        says: words(&text::wrapped::not_held(printed, scene.language)),
        place: None,
    });
    let problems: Vec<FaultView> = match not_held {
        Some(not_held) => vec![not_held],
        None => problems.collect(),
    };
    let pasted = pasted(scene.model, sheet).map(|pasted| PastedView {
        says: words(&text::wrapped::wrapping(pasted.from, pasted.is_out, scene.language)),
        is_out: pasted.is_out,
    });
    let warnings = checked.warnings.iter().map(|warning| FaultView {
        says: words(&text::warnings::warning(warning, text, scene.language)),
        place: Some(utf16(text, warning.span)),
    });
    let count = problems.len();
    let aws = aws_answer(&checked.problems, kind.service()).map(|answer| {
        let mut said = String::new();
        let _ = write!(said, "{} {}", answer.status, answer.code);
        for more in answer.message.iter().chain(&answer.detail) {
            let _ = write!(said, ": {more}");
        }
        attr(said)
    });
    EditorView {
        label: label(Label::PolicyText, scene.language).into(),
        text: text.clone(),
        pasted,
        says: if count == 0 {
            Vec::new()
        } else {
            words(&text::problems::still_broken(count, scene.language))
        },
        aws,
        problems,
        warnings: warnings.collect(),
        strangers: strangers(scene, &checked.strangers, text),
        usable: count == 0,
        written: true,
        download: None,
    }
}

/// Whom a policy names although the scenario does not have them.
pub(super) fn strangers(scene: Scene<'_>, strangers: &[Stranger], text: &str) -> Vec<StrangerView> {
    let view = |stranger: &Stranger| StrangerView {
        fault: FaultView {
            says: words(&text::warnings::stranger(stranger, text, scene.language)),
            place: Some(utf16(text, stranger.span)),
        },
        add: stranger.added(&scene.model.document).map(|_| {
            let label = words(&text::warnings::add_stranger(stranger, scene.language));
            (label, Message::StrangerAdded(attr(stranger.written())))
        }),
    };
    strangers.iter().map(view).collect()
}

/// The editor of the scenario.
pub(super) fn scenario(scene: Scene<'_>, text: &AttrValue) -> EditorView {
    let written = draft(scene.model, &Sheet::Scenario).is_some();
    let problems = if written { faults(scene, text) } else { Vec::new() };
    EditorView {
        label: label(Label::ScenarioText, scene.language).into(),
        text: text.clone(),
        pasted: None,
        says: if problems.is_empty() {
            Vec::new()
        } else {
            words(&text::scenario::still_broken(problems.len(), scene.language))
        },
        aws: None,
        usable: written && problems.is_empty(),
        problems,
        warnings: Vec::new(),
        strangers: Vec::new(),
        written,
        download: Some(download(text)),
    }
}

/// Why a text is no scenario that could be shown, each with its place as far as it has one.
fn faults(scene: Scene<'_>, text: &str) -> Vec<FaultView> {
    let document = match from_json(text) {
        Ok(document) => document,
        Err(error) => {
            let at = match &error {
                DocumentError::Form { line, column, .. } => Some(place_of(text, *line, *column)),
                DocumentError::TooLong { .. } | DocumentError::Newer { .. } => None,
            };
            let says = words(&text::links::document_error(&error, scene.language));
            return vec![FaultView { says, place: at }];
        }
    };
    // Whether the requests can be made is all that is asked at each letter; none of them is sent.
    let made =
        build(&document, SEED).and_then(|cloud| requests::requests(&document, &cloud, SEED).map(|_| ()));
    let Err(problems) = made else { return Vec::new() };
    let mut faults = Vec::new();
    for problem in &problems {
        let span = place(text, &problem.path);
        let at = span.map(|span| utf16(text, span));
        faults.push(FaultView { says: words(&text::scenario::problem(problem, scene.language)), place: at });
        for inside in text::scenario::inside_policy(&document, problem, scene.language) {
            faults.push(FaultView { says: words(&inside), place: at });
        }
    }
    faults
}

/// The character at a line and a column, both counted from 1.
fn place_of(text: &str, line: usize, column: usize) -> (u32, u32) {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(before..).unwrap_or_default();
    let start = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
    let length = rest.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let start = before.saturating_add(start);
    utf16(text, Span { start: narrow(start), end: narrow(start.saturating_add(length)) })
}

/// An address that holds the text as a file: nothing leaves the page.
fn download(text: &str) -> AttrValue {
    let mut address = String::from("data:application/json;charset=utf-8,");
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    attr(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_in_characters_and_told_in_utf16_units() {
        let text = "{\n  \"🔑鍵\": x\n}";
        for (line, column, place) in
            [(1, 1, (0, 1)), (2, 3, (4, 5)), (2, 4, (5, 7)), (2, 8, (10, 11)), (9, 1, (14, 14))]
        {
            assert_eq!(place_of(text, line, column), place, "{line}:{column}");
        }
    }

    #[test]
    fn a_file_holds_the_text_to_the_letter() {
        assert_eq!(&*download("{\"é\"}\n"), "data:application/json;charset=utf-8,%7B%22%C3%A9%22%7D%0A");
    }
}
