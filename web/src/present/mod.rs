//! From state and outcomes to what the page shows: every word chosen, every mark decided. Pure.

mod board;
mod controls;
mod count;
mod draft;
mod editor;
mod entry;
mod header;
mod layers;
mod lead;
mod meaning;
mod names;
mod notices;
mod panel;
mod places;
mod records;
mod reply;
mod requests;
mod rest;
mod sheet;
mod source;
mod statements;
mod strip;
mod subject;
mod trail;

use document::model::{Cell, Focus, Operation};
use document::outcome::CellResult;
use text::status::Line;
use text::{Language, Run, RunKind};
use yew::AttrValue;

use crate::derived::Derived;
use crate::model::Model;
use crate::view_model::{PageView, Words};

pub use lead::statement_text;
pub use records::record_text;
pub use reply::reply_text;
pub use sheet::sheet_text;

/// What every part looks at.
#[derive(Clone, Copy)]
struct Scene<'a> {
    model: &'a Model,
    derived: &'a Derived,
    language: Language,
}

/// The page at this moment.
pub fn page(model: &Model, derived: &Derived) -> PageView {
    let scene = Scene { model, derived, language: model.language };
    PageView {
        language: model.language,
        title: attr(title(model, derived)),
        header: header::header(scene),
        notices: notices::notices(scene),
        lead: lead::lead(scene),
        strip: strip::strip(scene),
        board: board::board(scene),
        requests: requests::requests(scene),
        trail: trail::trail(scene),
        reply: reply::reply(scene),
        records: records::records(scene),
        rest: rest::rest(scene),
        sheet: sheet::sheet(scene),
        panel: panel::panel(scene),
        knobs: controls::knobs(scene),
    }
}

/// The name of the site, the same in both languages.
pub const SITE: &str = "S3 KMS Playground";

/// The title of the browser's tab: the open outcome's answer, then its question, then the site.
pub fn title(model: &Model, derived: &Derived) -> String {
    let (verdict, question) = lead::spoken(Scene { model, derived, language: model.language });
    let space = match model.language {
        Language::English => " ",
        Language::Japanese => "",
    };
    let question: String = question.iter().map(|run| &*run.text).collect();
    match (verdict, &*question) {
        (_, "") => SITE.to_owned(),
        ("", question) => [question, " · ", SITE].concat(),
        (verdict, question) => [verdict, space, question, " · ", SITE].concat(),
    }
}

/// What the live region says once the reader has stopped for a moment: the open outcome and what changed.
pub fn status(model: &Model, derived: &Derived) -> String {
    let document = &model.document;
    let Some(shown) = derived.now.shown(&document.focus) else { return String::new() };
    let outcome = shown.outcome;
    let focus = match &document.focus {
        Focus::Cell(cell) => cell,
        Focus::Step { .. } => {
            let scene = Scene { model, derived, language: model.language };
            return requests::status(scene, outcome);
        }
    };
    let list = Cell { operation: Operation::List, ..focus.clone() };
    let line = Line {
        who: names::who(document, &focus.caller),
        operation: focus.operation,
        bucket: names::bucket(document, &focus.bucket),
        object: document
            .objects
            .iter()
            .find(|object| object.bucket.as_str() == document.bucket_behind(focus.bucket.as_str()))
            .map(|object| object.name.as_str()),
        outcome,
        can_list: derived.now.result(&list).is_some_and(CellResult::works),
    };
    let changed = (model.actions > 0).then(|| derived.flips().len() + derived.turns().len());
    text::status::status(line, changed, model.language).text()
}

/// Words from `text`.
fn words(rich: &text::Rich) -> Words {
    rich.runs().to_vec()
}

/// Words that have no names in them.
fn plain(text: impl Into<std::borrow::Cow<'static, str>>) -> Words {
    vec![Run { kind: RunKind::Plain, text: text.into() }]
}

/// A text for an attribute or an element.
fn attr(text: impl Into<String>) -> AttrValue {
    AttrValue::from(text.into())
}
