//! A text that is being edited, and what is to be said about it.

use std::fmt::Write as _;

use document::policies::PolicyPlace;
use document::{DocumentError, FormFault};
use iam::policy::aws_answer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use text::Rich;
use text::problems::problem;
use text::ui::Label;
use text::warnings::warning;
use yew::AttrValue;

use super::{Runs, Scene, attr, words};
use crate::derived::{Found, OpenText, TriedStranger};
use crate::message::Message;
use crate::model::TextOf;
use crate::text_place::{self, utf16};

/// A text that is being edited.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EditorView {
    /// What the field is called.
    pub label: AttrValue,
    /// The text.
    pub text: AttrValue,
    /// The text that the policy was taken out of.
    pub pasted: Option<PastedView>,
    /// What keeps it from being used, in a sentence; empty if nothing does.
    pub says: Runs,
    /// AWS's own answer to it.
    pub aws: Option<AttrValue>,
    /// The problems, one by one.
    pub problems: Vec<FaultView>,
    /// What AWS takes and people regret.
    pub warnings: Vec<FaultView>,
    /// Whom it names although the scenario does not have them.
    pub strangers: Vec<StrangerView>,
    /// Whether it can be used: it differs from what is there and has no problem.
    pub usable: bool,
    /// Whether there is something to throw away.
    pub written: bool,
    /// The address of the text as a file, for a scenario.
    pub download: Option<AttrValue>,
}

/// A text that wraps a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct PastedView {
    /// What it is.
    pub says: Runs,
    /// Whether the editor holds the policy, and not the text.
    pub is_out: bool,
}

/// One problem of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct FaultView {
    /// What it is.
    pub says: Runs,
    /// Where, in UTF-16 units.
    pub place: Option<(u32, u32)>,
}

/// Somebody whom a policy names and the scenario does not have.
#[derive(Debug, Clone, PartialEq)]
pub struct StrangerView {
    /// Who it is, and where the text names them.
    pub fault: FaultView,
    /// The button that adds them, and what it says; none where they cannot be added.
    pub add: Option<(Runs, Message)>,
}

/// The editor of a policy; none as long as nothing is written.
#[inline(never)]
pub(super) fn policy(
    scene: Scene<'_>,
    of: &TextOf,
    place: &PolicyPlace,
    open: &OpenText,
) -> Option<EditorView> {
    let Found::Policy { checked, not_held, strangers: found } = open.found.as_ref()? else { return None };
    let (kind, text) = (place.kind(&scene.model.document), &open.text);
    // What holds no policy at all has one problem, whichever elements AWS would miss in it.
    let problems: Vec<FaultView> = match not_held {
        Some(printed) => vec![fault(&text::wrapped::not_held(*printed, scene.language), None)],
        None => checked
            .problems
            .iter()
            .map(|one| fault(&problem(one, text, kind, scene.language), Some(utf16(text, one.span))))
            .collect(),
    };
    let pasted = scene.model.pasted_text(of).map(|pasted| PastedView {
        says: words(&text::wrapped::wrapping(pasted.from, pasted.is_out, scene.language)),
        is_out: pasted.is_out,
    });
    let warnings = checked.warnings.iter();
    let warnings =
        warnings.map(|one| fault(&warning(one, text, scene.language), Some(utf16(text, one.span))));
    let count = problems.len();
    let aws = aws_answer(&checked.problems, kind.service()).map(|answer| {
        let mut said = String::new();
        let _ = write!(said, "{} {}", answer.status, answer.code);
        for more in answer.message.iter().chain(&answer.detail) {
            let _ = write!(said, ": {more}");
        }
        attr(said)
    });
    Some(EditorView {
        label: scene.word(Label::PolicyText).into(),
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
        strangers: strangers(scene, found, text),
        usable: count == 0,
        written: true,
        download: None,
    })
}

/// Whom a policy names although the scenario does not have them.
pub(super) fn strangers(scene: Scene<'_>, strangers: &[TriedStranger], text: &str) -> Vec<StrangerView> {
    let view = |stranger: &TriedStranger| StrangerView {
        fault: fault(
            &text::warnings::stranger(&stranger.named, text, scene.language),
            Some(utf16(text, stranger.named.span)),
        ),
        add: stranger.can_be_added.then(|| {
            let label = words(&text::warnings::add_stranger(&stranger.named, scene.language));
            (label, Message::StrangerAdded(stranger.named.clone()))
        }),
    };
    strangers.iter().map(view).collect()
}

/// The editor of the scenario.
#[inline(never)]
pub(super) fn scenario(scene: Scene<'_>, open: &OpenText) -> EditorView {
    let (text, written) = (&open.text, open.found.is_some());
    let problems = open.found.as_ref().map(|found| faults(scene, text, found)).unwrap_or_default();
    EditorView {
        label: scene.word(Label::ScenarioText).into(),
        text: text.clone(),
        says: if problems.is_empty() {
            Vec::new()
        } else {
            words(&text::scenario::still_broken(problems.len(), scene.language))
        },
        usable: written && problems.is_empty(),
        problems,
        written,
        download: Some(download(text)),
        ..EditorView::default()
    }
}

fn fault(says: &Rich, place: Option<(u32, u32)>) -> FaultView {
    FaultView { says: words(says), place }
}

/// Why a text is no scenario that could be shown, each with its place as far as it has one.
fn faults(scene: Scene<'_>, text: &str, found: &Found) -> Vec<FaultView> {
    let (document, problems) = match found {
        Found::Policy { .. } | Found::Scenario => return Vec::new(),
        Found::NoScenario(DocumentError::Form(faults)) => {
            let place = |fault: &FormFault| Some(text_place::at(text, fault.line, fault.column));
            let one = |one| fault(&text::links::form_fault(one, scene.language), place(one));
            return faults.iter().map(one).collect();
        }
        Found::NoScenario(error @ (DocumentError::TooLong { .. } | DocumentError::Newer { .. })) => {
            return vec![fault(&text::links::document_error(error, scene.language), None)];
        }
        Found::NotMade { document, problems } => (document, problems),
    };
    let mut faults = Vec::new();
    for (problem, span) in problems {
        let at = span.map(|span| utf16(text, span));
        faults.push(fault(&text::scenario::problem(problem, scene.language), at));
        let inside = text::scenario::inside_policy(document, problem, scene.language);
        faults.extend(inside.iter().map(|inside| fault(inside, at)));
    }
    faults
}

/// Source: RFC 3986, 2.3: unreserved characters.
const BEYOND_UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// An address that holds the text as a file: nothing leaves the page.
fn download(text: &str) -> AttrValue {
    let text = utf8_percent_encode(text, BEYOND_UNRESERVED);
    attr(format!("data:application/json;charset=utf-8,{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_holds_the_text_to_the_letter() {
        assert_eq!(&*download("{\"é\"}\n"), "data:application/json;charset=utf-8,%7B%22%C3%A9%22%7D%0A");
    }
}
