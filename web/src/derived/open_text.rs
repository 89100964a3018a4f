//! The text that is open in the dialog, and what is found in it.

use document::policies::{Checked, NotHeld, PolicyPlace, not_held};
use document::{Document, DocumentError, Problem, build, from_json, place, requests};
use iam::policy::Span;
use yew::AttrValue;

use super::strangers::TriedStranger;
use crate::model::TextOf;
use crate::seed::SEED;

/// The open text.
#[derive(Debug)]
pub struct OpenText {
    /// The text as it is written now.
    pub text: AttrValue,
    /// What is found in what the reader has written; none where nothing is.
    pub found: Option<Found>,
}

/// What is found in a text.
#[derive(Debug)]
pub enum Found {
    /// In a policy.
    Policy {
        /// What AWS would say to it.
        checked: Checked,
        /// What it is instead of a policy.
        not_held: Option<NotHeld>,
        /// Whom it names although the scenario does not have them.
        strangers: Vec<TriedStranger>,
    },
    /// In a scenario that could be shown: nothing.
    Scenario,
    /// In a text that is no scenario: why.
    NoScenario(DocumentError),
    /// In a scenario whose requests cannot be made.
    NotMade {
        /// The scenario.
        document: Box<Document>,
        /// Why, each with its place as far as it has one.
        problems: Vec<(Problem, Option<Span>)>,
    },
}

impl OpenText {
    /// The text `of` a scenario, or what the reader has written in its place.
    pub(super) fn of(document: &Document, of: &TextOf, unsaved: Option<&AttrValue>) -> Self {
        let found = unsaved.map(|text| match of {
            TextOf::Policy(place) => in_policy(document, place, text),
            TextOf::Scenario => in_scenario(text),
        });
        Self { text: unsaved.cloned().unwrap_or_else(|| of.used(document).into()), found }
    }
}

fn in_policy(document: &Document, place: &PolicyPlace, text: &str) -> Found {
    let mut checked = place.check(document, text);
    let strangers = std::mem::take(&mut checked.strangers);
    let strangers = strangers.into_iter().map(|stranger| TriedStranger::of(document, stranger)).collect();
    Found::Policy { checked, not_held: not_held(text), strangers }
}

fn in_scenario(text: &str) -> Found {
    let document = match from_json(text) {
        Ok(document) => document,
        Err(error) => return Found::NoScenario(error),
    };
    // Whether the requests can be made is all that is asked at each letter; none of them is sent.
    let made =
        build(&document, SEED).and_then(|cloud| requests::requests(&document, &cloud, SEED).map(|_| ()));
    let Err(problems) = made else { return Found::Scenario };
    let placed = problems.into_iter().map(|problem| {
        let span = place(text, &problem.path);
        (problem, span)
    });
    Found::NotMade { problems: placed.collect(), document: Box::new(document) }
}
