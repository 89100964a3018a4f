//! The question, its answer and what would turn it.

use std::rc::Rc;

use document::advice::{Class, Part, PolicyChange, Proposal, Protection, Standing, difference, in_lines};
use document::model::Subject;
use document::outcome::CellResult;
use text::Language;
use text::advice::{gives_away, opens, would_end, would_stop, would_work};
use text::changes::{Setting, nothing_found, only_weaker};
use text::outcome::{self, Answer};
use text::ui::{Label, label};
use yew::AttrValue;

use super::count::{cells, touched};
use super::{CellState, Runs, Scene, attr, plain, policies, words};
use crate::derived::Derived;
use crate::model::{Advised, Copied, Mode};

/// The question, its answer and the change that would turn it.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerView {
    /// What table and settings show beside it: told where they show another state than the open outcome's.
    pub beside: Runs,
    /// The question.
    pub question: Runs,
    /// The answer.
    pub verdict: Answer,
    /// Whether what to do about it stands in the frame that the page began with, and is looked for behind it.
    pub is_framed: bool,
    /// What to do about it.
    pub action: ActionView,
    /// The sentence beside the button.
    pub says: Runs,
    /// What it costs.
    pub cost: Runs,
    /// The policies that it changes.
    pub policies: Vec<PolicyChangeView>,
    /// What else would turn the answer.
    pub ways: Vec<WayView>,
}

/// The one button under the answer.
#[derive(Debug, Clone, PartialEq)]
pub enum ActionView {
    /// Applies the proposed change.
    Try(Advised),
    /// Shows what would come of it if the protection ended.
    Leak(Advised),
    /// Takes the tried change back.
    Undo,
    /// There is nothing to try.
    None,
}

/// A further proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct WayView {
    /// The proposal.
    pub advised: Advised,
    /// What it changes.
    pub says: Runs,
    /// What it costs.
    pub cost: Runs,
    /// Whether it gives protection away.
    pub weakens: bool,
}

/// How a policy would change.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyChangeView {
    /// Which policy of what.
    pub name: AttrValue,
    /// What differs, with the lines around it.
    pub lines: Vec<document::advice::Line>,
    /// What its button copies; none where nothing is added that could be.
    pub copies: Option<Copied>,
    /// Whether that has just been copied.
    pub copied: bool,
}

pub(super) fn answer(scene: Scene<'_>) -> AnswerView {
    let document = &scene.model.document;
    let about = document.subject();
    AnswerView {
        beside: beside(scene),
        question: about.map(|about| asked(scene, about)).unwrap_or_default(),
        verdict: said(scene, about),
        is_framed: scene.derived.changes.is_framed,
        action: action(scene),
        says: says(scene),
        cost: cost(scene),
        policies: policies(scene),
        ways: ways(scene),
    }
}

/// That table and settings show the state before the steps, while one of these is open.
fn beside(scene: Scene<'_>) -> Runs {
    let document = &scene.model.document;
    let place = document.focus.step().and_then(|id| document.timeline.iter().position(|step| step.id == *id));
    let says = |place: usize| text::requests::before_the_steps(place.saturating_add(1), scene.language);
    place.map(|place| words(&says(place))).unwrap_or_default()
}

/// The classes of an answer's element. One that would take two lines of the largest type has smaller letters, so that nothing
/// below it moves.
pub fn verdict_class(answer: &Answer) -> &'static str {
    let [short, long] = match answer.state {
        CellState::Allowed => ["answer answer--allow", "answer answer--allow answer--long"],
        CellState::DeniedImplicitly | CellState::DeniedExplicitly | CellState::Failed => {
            ["answer answer--deny", "answer answer--deny answer--long"]
        }
        CellState::AllowedCiphertext | CellState::Unmodelled => {
            ["answer answer--open", "answer answer--open answer--long"]
        }
    };
    if width(answer) > LINE_WIDTH { long } else { short }
}

/// How wide a line of the answer is at its narrowest, in hundredths of a letter's height.
const LINE_WIDTH: usize = 2_440;

/// About how wide an answer is, in the same: a letter of Japanese is square, one of Latin script about half as wide.
fn width(answer: &Answer) -> usize {
    let letters = answer.verdict.chars().chain([' ']).chain(answer.rest.chars());
    letters.map(|letter| if letter.is_ascii() { 58 } else { 100 }).sum()
}

/// The answer alone.
pub(super) fn verdict(scene: Scene<'_>) -> Answer {
    said(scene, scene.model.document.subject())
}

/// The answer's first word and the question, for where there is no more room.
pub(super) fn spoken(scene: Scene<'_>) -> (&'static str, Runs) {
    let about = scene.model.document.subject();
    (said(scene, about).verdict, about.map(|about| asked(scene, about)).unwrap_or_default())
}

fn said(scene: Scene<'_>, about: Option<Subject<'_>>) -> Answer {
    match about.zip(scene.derived.now.exchange(&scene.model.document.focus)) {
        Some((about, shown)) => outcome::answer(about.operation, shown.outcome, scene.language),
        None => Answer { state: CellState::Unmodelled, verdict: "", rest: "" },
    }
}

/// The question that the answer answers with yes or no.
fn asked(scene: Scene<'_>, about: Subject<'_>) -> Runs {
    words(&text::requests::asked(&scene.model.document, about, scene.language))
}

/// How many further proposals are shown: of those that take nothing away, and of those that do.
const WAYS_MAX: usize = 2;

/// Whether the open outcome works.
fn works(scene: Scene<'_>) -> Option<bool> {
    let shown = scene.derived.now.exchange(&scene.model.document.focus)?;
    Some(CellResult::of(shown.outcome).works())
}

/// Try it while there is something to try, Undo right after it was tried.
pub(super) fn action(scene: Scene<'_>) -> ActionView {
    if scene.model.is_fixed() {
        return ActionView::None;
    }
    if scene.model.tried.is_some() {
        return ActionView::Undo;
    }
    if let Some(first) = primary(scene) {
        return ActionView::Try(advised(scene, first));
    }
    match leak(scene) {
        Some(leak) => ActionView::Leak(advised(scene, leak)),
        None => ActionView::None,
    }
}

fn advised(scene: Scene<'_>, proposal: &Rc<Proposal>) -> Advised {
    Advised { proposal: Rc::clone(proposal), base: Rc::clone(&scene.derived.changes.document) }
}

/// What the outcome means; `None` while it is being looked for.
fn standing(scene: Scene<'_>) -> Option<Standing> {
    scene.derived.changes.advice.as_ref().map(|advice| advice.standing)
}

/// The proposal to be made.
fn primary<'a>(scene: Scene<'a>) -> Option<&'a Rc<Proposal>> {
    let first = scene.derived.changes.proposals.first().filter(|one| one.class == Class::Advice)?;
    (standing(scene) != Some(Standing::Protected(Protection::Anonymous))).then_some(first)
}

/// What would end the protection.
fn leak<'a>(scene: Scene<'a>) -> Option<&'a Rc<Proposal>> {
    scene.derived.changes.proposals.iter().find(|one| one.class == Class::EndsProtection)
}

fn says(scene: Scene<'_>) -> Runs {
    let document = &scene.model.document;
    let (language, changes) = (scene.language, &scene.derived.changes);
    if let Some(tried) = scene.model.tried.as_ref() {
        return told(scene, &tried.proposal);
    }
    let works = works(scene).unwrap_or(false);
    if changes.is_looking() {
        // What works needs no help.
        return if works { Runs::new() } else { plain(label(Label::Looking, language)) };
    }
    if works {
        return match changes.proposals.first() {
            Some(first) => words(&would_stop(document, first, language)),
            None => plain(nothing_found(true, language)),
        };
    }
    let mut says = standing(scene).and_then(|one| protection(scene, one)).unwrap_or_default();
    let end = match (standing(scene), leak(scene)) {
        (Some(Standing::Protected(protection)), Some(leak)) => {
            Some(words(&would_end(document, leak, protection, language)))
        }
        // Where there is another way, a change here does end it.
        (Some(Standing::Protected(Protection::Anonymous | Protection::OtherAccount)), None)
            if changes.proposals.is_empty() =>
        {
            Some(plain(text::advice::holds_firm(language)))
        }
        _ => None,
    };
    let mend = primary(scene).map(|first| words(&would_work(document, first, language)));
    let nothing = || match changes.proposals.is_empty() {
        true => plain(nothing_found(false, language)),
        false => plain(only_weaker(language)),
    };
    match (says.is_empty(), mend.or(end)) {
        (true, then) => then.unwrap_or_else(nothing),
        (false, Some(then)) => {
            space(&mut says, language);
            says.extend(then);
            says
        }
        (false, None) => says,
    }
}

/// What protects, or why nothing can help.
fn protection(scene: Scene<'_>, standing: Standing) -> Option<Runs> {
    let document = &scene.model.document;
    let about = document.subject()?;
    let shown = scene.derived.now.exchange(&document.focus)?;
    let end = shown.outcome.trace.end()?;
    let gate = text::gates::of_step(end, about.operation, scene.language);
    text::advice::standing(standing, gate, about.operation, scene.language).map(|rich| words(&rich))
}

fn space(says: &mut Runs, language: Language) {
    if language == Language::English {
        says.extend(plain(" "));
    }
}

/// What the button's change costs, in sentences.
fn cost(scene: Scene<'_>) -> Runs {
    match action(scene) {
        ActionView::Try(advised) | ActionView::Leak(advised) => price(scene, &advised.proposal),
        ActionView::Undo | ActionView::None => Runs::new(),
    }
}

fn price(scene: Scene<'_>, proposal: &Proposal) -> Runs {
    let mut says = Runs::new();
    for sentence in gives_away(&scene.model.document, &proposal.cost, scene.language) {
        if !says.is_empty() {
            space(&mut says, scene.language);
        }
        says.extend(words(&sentence));
    }
    if says.is_empty() { words(&opens(&proposal.cost, scene.language)) } else { says }
}

/// How the proposal would change policies. An embed has no room for it.
fn policies(scene: Scene<'_>) -> Vec<PolicyChangeView> {
    let ActionView::Try(advised) = action(scene) else { return Vec::new() };
    if scene.model.mode != Mode::Page {
        return Vec::new();
    }
    let change = |(at, part): (usize, &Part)| {
        let Part::Policy { place, before, after, .. } = part else { return None };
        let copies = Copied::Statement(at);
        Some(PolicyChangeView {
            name: attr(policies::policy_of(&scene.model.document, place, scene.language)),
            lines: difference(&in_lines(before.as_deref().unwrap_or_default()), &in_lines(after)),
            copies: Some(copies).filter(|_| !added(part).is_empty()),
            copied: scene.model.copied == Some(copies),
        })
    };
    advised.proposal.parts.iter().enumerate().filter_map(change).collect()
}

/// What one part of the first proposal adds to its policy, for the clipboard.
pub fn statement_text(derived: &Derived, part: usize) -> String {
    let first = derived.changes.proposals.first();
    first.and_then(|first| first.parts.get(part)).map(added).unwrap_or_default()
}

/// The statements that a part adds.
fn added(part: &Part) -> String {
    let Part::Policy { changes, .. } = part else { return String::new() };
    let statements = changes.iter().filter_map(|change| match change {
        PolicyChange::Added(statement) => Some(statement.text()),
        PolicyChange::Exempted { .. } => None,
    });
    statements.collect::<Vec<_>>().join(",\n")
}

/// What else would turn the answer. An embed has no room for it.
fn ways(scene: Scene<'_>) -> Vec<WayView> {
    let shows = scene.model.mode == Mode::Page && !scene.model.is_fixed() && scene.model.tried.is_none();
    if !shows || works(scene).unwrap_or(true) {
        return Vec::new();
    }
    let document = &scene.model.document;
    let shown = primary(scene).or_else(|| leak(scene));
    let of = |class: Class| {
        let others = scene.derived.changes.proposals.iter();
        others
            .filter(move |one| one.class == class && shown.is_none_or(|own| !Rc::ptr_eq(own, one)))
            .take(WAYS_MAX)
    };
    of(Class::Advice)
        .chain(of(Class::Weakens))
        .map(|one| WayView {
            advised: advised(scene, one),
            says: words(&would_work(document, one, scene.language)),
            cost: price(scene, one),
            weakens: one.class == Class::Weakens,
        })
        .collect()
}

/// What trying the change did.
fn told(scene: Scene<'_>, tried: &Proposal) -> Runs {
    let (flips, turns) = (&scene.derived.flips, scene.derived.turns());
    let touched = touched(cells(flips).chain(turns));
    words(&match tried.setting() {
        Some((path, field, value)) => {
            let setting = Setting { document: &scene.model.document, path, field, value };
            text::changes::tried(setting, touched, scene.language)
        }
        None => text::changes::changed(touched, scene.language),
    })
}
