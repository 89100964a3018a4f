//! What differs from the example, change by change.

use std::rc::Rc;

use document::link;
use document::table::flips;
use text::since::{Review, Turned, review};
use yew::AttrValue;

use super::{Runs, Scene, attr, names, words};
use crate::derived::Derived;
use crate::model::{Copied, Model};

/// How much differs, and what.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangesView {
    /// How many changes there are, for the button that opens the list.
    pub count: AttrValue,
    /// The same for the head of the list.
    pub title: AttrValue,
    /// The changes.
    pub changes: Vec<ChangeView>,
    /// Whether they can be taken back.
    pub fixed: bool,
    /// Whether the review has just been copied.
    pub copied: bool,
}

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeView {
    /// The path by which it is taken back.
    pub path: AttrValue,
    /// Whose, what, was and is.
    pub says: Runs,
    /// The same as a text, which names the button beside it.
    pub name: AttrValue,
}

pub(super) fn changes(scene: Scene<'_>) -> ChangesView {
    let all = scene.derived.since(scene.model);
    let view = |change: &document::difference::Change| {
        let says = text::since::change(&scene.model.document, change, scene.language);
        ChangeView { path: attr(change.path.clone()), name: attr(says.text()), says: words(&says) }
    };
    ChangesView {
        count: attr(text::since::count(all.len(), scene.language).text()),
        title: attr(text::since::title(all.len(), scene.language).text()),
        changes: all.iter().map(view).collect(),
        fixed: scene.model.is_fixed(),
        copied: scene.model.copied == Some(Copied::Review),
    }
}

/// What differs from the example and what came of it, as Markdown. `whole` makes an address of a link.
pub fn review_text(model: &Model, derived: &Derived, whole: impl Fn(&str) -> String) -> String {
    let (base, language) = (model.told_from(), model.language);
    let before = derived.known(&base);
    let (flips, document) = (flips(&before.results, &derived.now.results), &*model.document);
    let turned: Vec<Turned<'_>> = flips
        .iter()
        .map(|flip| Turned {
            who: names::who(document, &flip.cell.caller),
            bucket: names::bucket(document, &flip.cell.bucket),
            operation: flip.cell.operation,
            was: flip.before,
            is: flip.after,
        })
        .collect();
    let of_example = link::encode(&Rc::unwrap_or_clone(base)).unwrap_or_default();
    review(
        &Review {
            title: names::in_language(&document.title, language),
            state: document,
            changes: derived.since(model),
            turned: &turned,
            before: &whole(&of_example),
            after: &whole(derived.link()),
        },
        language,
    )
}
