//! The text that is open in the dialog, and what is found in it.

use document::policies::{Checked, NotHeld, PolicyPlace, Stranger, not_held};
use document::{Document, DocumentError, Problem, build, from_json, place, requests};
use iam::policy::Span;
use yew::AttrValue;

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

/// Somebody whom a policy names and the scenario does not have.
#[derive(Debug)]
pub struct TriedStranger {
    /// Who, and where.
    pub named: Stranger,
    /// Whether they can be added.
    pub can_be_added: bool,
}

impl OpenText {
    /// The text `of` a scenario, or what the reader has written in its place.
    #[inline(never)]
    pub(super) fn of(document: &Document, of: &TextOf, unsaved: Option<&AttrValue>) -> Self {
        let found = unsaved.map(|text| match of {
            TextOf::Policy(place) => in_policy(document, place, text),
            TextOf::Scenario => in_scenario(text),
        });
        Self { text: unsaved.cloned().unwrap_or_else(|| of.used(document).into()), found }
    }
}

/// Tries whom a policy names although the scenario does not have them.
#[inline(never)]
pub(super) fn tried(document: &Document, strangers: Vec<Stranger>) -> Vec<TriedStranger> {
    let tried = |named: Stranger| TriedStranger { can_be_added: named.added(document).is_some(), named };
    strangers.into_iter().map(tried).collect()
}

fn in_policy(document: &Document, place: &PolicyPlace, text: &str) -> Found {
    let mut checked = place.check(document, text);
    let strangers = tried(document, std::mem::take(&mut checked.strangers));
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
