//! The question, its answer and the change that would turn it.

use document::outcome::CellResult;
use document::settings::{Path, Value};
use document::table::{Change, Flip};
use text::Language;
use text::changes::{Setting, nothing_found, side_effects, would_stop, would_work};
use text::outcome::{Answer, answer};
use text::question::question;

use super::subject::{Subject, subject};
use super::{Scene, attr, names, words};
use crate::model::Mode;
use crate::view_model::{ActionView, CellState, LeadView, Proposal, Words};

pub(super) fn lead(scene: Scene<'_>) -> LeadView {
    let document = &scene.model.document;
    let about = subject(document);
    let said = match about.zip(scene.derived.now.shown(&document.focus)) {
        Some((about, shown)) => answer(about.operation, shown.outcome, scene.language),
        None => Answer { state: CellState::Unmodelled, verdict: "", rest: "" },
    };
    let theme = document.question.as_ref().filter(|_| scene.model.mode == Mode::Page);
    LeadView {
        theme: theme.map(|words| attr(names::in_language(words, scene.language))),
        question: about.map(|about| asked(scene, about)).unwrap_or_default(),
        tone: said.state,
        verdict: said.verdict.into(),
        rest: said.rest.into(),
        action: action(scene),
        says: says(scene),
    }
}

/// The answer's first word and the question, for where there is no more room.
pub(super) fn spoken(scene: Scene<'_>) -> (&'static str, Words) {
    let document = &scene.model.document;
    let Some(about) = subject(document) else { return ("", Words::new()) };
    let shown = scene.derived.now.shown(&document.focus);
    let verdict = shown.map_or("", |shown| answer(about.operation, shown.outcome, scene.language).verdict);
    (verdict, asked(scene, about))
}

/// The question that the answer answers with yes or no.
fn asked(scene: Scene<'_>, about: Subject<'_>) -> Words {
    let document = &scene.model.document;
    let who = names::who(document, about.caller);
    let bucket = about.bucket_name(document);
    words(&match about.request {
        None => question(who, about.operation, bucket, scene.language),
        Some(request) => text::requests::question(who, request.operation, bucket, scene.language),
    })
}

/// Whether the open outcome works.
fn works(scene: Scene<'_>) -> Option<bool> {
    let shown = scene.derived.now.shown(&scene.model.document.focus)?;
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
    match proposed(scene) {
        Some(change) => ActionView::Try(Proposal {
            path: attr(change.path.as_str()),
            value: attr(change.value.to_string()),
        }),
        None => ActionView::None,
    }
}

/// The best change, if the open outcome does not work.
fn proposed(scene: Scene<'_>) -> Option<&Change> {
    if works(scene)? { None } else { scene.derived.changes.list.first() }
}

fn says(scene: Scene<'_>) -> Words {
    let document = &scene.model.document;
    let language = scene.language;
    let works = works(scene).unwrap_or(false);
    if let Some(tried) = scene.model.tried.as_ref().and_then(|tried| told(scene, tried)) {
        return tried;
    }
    let Some(change) = scene.derived.changes.list.first() else {
        if !scene.derived.changes.known {
            return Words::new();
        }
        return super::plain(nothing_found(works, language));
    };
    let setting = Setting { document, path: &change.path, field: change.field, value: &change.value };
    if works {
        return words(&would_stop(setting, language));
    }
    let mut says = words(&would_work(setting, language));
    let others: Vec<Flip> =
        change.flips.iter().filter(|flip| document.focus.cell() != Some(&flip.cell)).cloned().collect();
    if let Some(others) = side_effects(super::board::touched(&others), language) {
        if language == Language::English {
            says.extend(super::plain(" "));
        }
        says.extend(words(&others));
    }
    says
}

/// What trying the change did.
fn told(scene: Scene<'_>, tried: &Proposal) -> Option<Words> {
    let path = Path::parse(&tried.path)?;
    let field = crate::model::field_at(&scene.model.document, &path)?;
    let value = Value::parse(field, &tried.value)?;
    let setting = Setting { document: &scene.model.document, path: &path, field, value: &value };
    let touched = super::board::touched(&scene.derived.flips());
    Some(words(&text::changes::tried(setting, touched, scene.language)))
}
