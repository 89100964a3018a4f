//! The chapter that the scenario began with: what it asks the reader to foretell, how that was, and the ways on.

use document::chapters::Chapter;
use document::outcome::CellResult;
use document::presets;
use text::chapters;
use yew::AttrValue;

use super::{Runs, Scene, attr, words};
use crate::derived::same_ground;

/// A chapter.
#[derive(Debug, Clone, PartialEq)]
pub struct ChapterView {
    /// Which one it is.
    pub place: Runs,
    /// The same in digits alone.
    pub digits: AttrValue,
    /// What it asks the reader to foretell; it stays when that is answered.
    pub says: Runs,
    /// What the reader can answer to that, or what came of it.
    pub asks: Asks,
    /// The chapter before it.
    pub previous: Option<WayOnView>,
    /// The chapter after it.
    pub next: Option<WayOnView>,
}

/// What the reader can answer to a chapter, or has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// Whether the change of this chapter will work: the words of yes, and of no.
    Outcome([&'static str; 2]),
    /// Nothing more, for it was answered: what was said, and what came of it.
    Nothing(&'static str),
    /// To begin it again, for something else was set: the words of that.
    Again(&'static str),
}

/// A way to another chapter.
#[derive(Debug, Clone, PartialEq)]
pub struct WayOnView {
    /// Its link.
    pub link: AttrValue,
    /// What it is called.
    pub name: &'static str,
    /// The title of that chapter.
    pub title: AttrValue,
}

pub(super) fn chapter(scene: Scene<'_>) -> Option<ChapterView> {
    let (model, language) = (scene.model, scene.language);
    let chapter = Chapter::of(&model.document.title)?;
    let asks = match told(scene, chapter) {
        Some(told) => Asks::Nothing(told),
        None if is_begun(scene) => {
            Asks::Outcome([true, false].map(|works| chapters::answer(works, language)))
        }
        None => Asks::Again(chapters::again(language)),
    };
    let way = |to: Option<Chapter>, is_next| {
        let to = to?;
        let title = presets::titles().find(|(id, _)| *id == to.preset())?.1;
        Some(WayOnView {
            link: link(to),
            name: chapters::way(is_next, language),
            title: attr(language.of(title)),
        })
    };
    Some(ChapterView {
        place: words(&chapters::place(chapter, language)),
        digits: attr(chapters::digits(chapter)),
        says: words(&chapters::question(chapter, language)),
        asks,
        previous: way(chapter.previous(), false),
        next: way(chapter.next(), true),
    })
}

/// Whether nothing was set since the chapter was opened: to look at another outcome is no change.
fn is_begun(scene: Scene<'_>) -> bool {
    same_ground(&scene.model.document, &scene.model.example)
}

/// The link of a chapter, as a person writes it.
pub(super) fn link(chapter: Chapter) -> AttrValue {
    attr(["#1/", chapter.preset()].concat())
}

/// What the reader foretold, and what came of the chapter's change: as long as it is the last that was made, whatever is
/// looked at.
fn told(scene: Scene<'_>, chapter: Chapter) -> Option<&'static str> {
    let said = scene.model.foretold?;
    let changed = chapter.changed().filter(|changed| same_ground(changed, &scene.model.document))?;
    let asked = scene.derived.now.exchange(&changed.focus)?;
    Some(chapters::told(said, CellResult::of(asked.outcome).works(), scene.language))
}

#[cfg(test)]
mod tests {
    use document::model::{Cell, Focus, Operation};

    use super::*;
    use crate::message::Message;
    use crate::model::{Model, Start};
    use crate::sections::shown;
    use crate::update::after;

    fn at(link: &str) -> Model {
        Model::start(Start::at(link))
    }

    fn view(model: &Model) -> ChapterView {
        shown(model).chapter.as_deref().cloned().unwrap()
    }

    fn told(view: &ChapterView) -> &'static str {
        let Asks::Nothing(told) = view.asks else { panic!("{view:?}") };
        told
    }

    #[test]
    fn only_a_chapter_has_one() {
        assert_eq!(shown(&at("")).chapter, None);
        let first = view(&at("#1/lambda-without-kms"));
        assert_eq!(first.previous, None);
        assert_eq!(first.digits, "1/12");
        assert_eq!(first.next.unwrap().link, "#1/lambda-kms-power-user");
        assert_eq!(view(&at("#1/key-pending-deletion")).next, None);
    }

    /// Section 4.2: AWSKeyManagementServicePowerUser is not enough.
    #[test]
    fn what_was_foretold_is_compared_with_what_came_and_the_question_stays() {
        let before = at("#1/lambda-without-kms");
        assert_eq!(view(&before).asks, Asks::Outcome(["Yes", "No"]));
        let wrong = after(&before, &[Message::Foretold(true)]);
        assert_eq!(told(&view(&wrong)), "You said yes. It is no.");
        let right = after(&before, &[Message::Foretold(false)]);
        assert_eq!(told(&view(&right)), "You said no, and so it is.");
        assert_eq!(view(&right).says, view(&before).says);
        // It is an action like any other.
        assert_eq!(view(&after(&right, &[Message::Undone])).asks, Asks::Outcome(["Yes", "No"]));
    }

    #[test]
    fn what_came_of_it_is_told_whatever_is_looked_at() {
        let right = after(&at("#1/lambda-without-kms"), &[Message::Foretold(false)]);
        let works = Focus::Cell(Cell { operation: Operation::List, ..cell(&right) });
        let looked = after(&right, &[Message::CellOpened(works)]);
        assert_eq!(told(&view(&looked)), "You said no, and so it is.");
    }

    /// Some chapters change nothing but what is looked at.
    #[test]
    fn whoever_looks_there_already_can_answer_too() {
        let there = Focus::Cell(Cell { operation: Operation::Download, ..cell(&at("#1/article")) });
        let looked = after(&at("#1/lambda-power-user"), &[Message::CellOpened(there)]);
        assert_eq!(view(&looked).asks, Asks::Outcome(["Yes", "No"]));
        assert_eq!(told(&view(&after(&looked, &[Message::Foretold(false)]))), "You said no, and so it is.");
    }

    #[test]
    fn whoever_sets_something_else_is_asked_nothing_and_can_begin_again() {
        let set = after(&at("#1/lambda-without-kms~sse-kms.enc=sse-s3"), &[]);
        assert_eq!(view(&set).asks, Asks::Again("Begin the chapter again"));
        let again = after(&set, &[Message::Reset]);
        assert_eq!(view(&again).asks, Asks::Outcome(["Yes", "No"]));
    }

    #[test]
    fn every_chapter_is_told_what_came_of_its_change() {
        for chapter in Chapter::ALL {
            let model = after(&at(&link(chapter)), &[Message::Foretold(true)]);
            assert!(told(&view(&model)).starts_with("You said yes"), "{chapter:?}");
        }
    }

    fn cell(model: &Model) -> Cell {
        let Focus::Cell(cell) = &model.document.focus else { panic!("{:?}", model.document.focus) };
        cell.clone()
    }
}
