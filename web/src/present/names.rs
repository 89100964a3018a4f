//! Names of what the scenario holds.

use document::v1::{Caller, Cell};
use document::{Document, Handle};
use text::Language;
use text::question::Who;
use text::ui::{Label, label};
use text::{Run, RunKind};

use crate::view_model::Words;

/// Who a row is, for sentences.
pub(super) fn who<'a>(document: &'a Document, caller: &Caller) -> Who<'a> {
    match caller {
        Caller::Anyone => Who::Anyone,
        Caller::Principal(handle) => document
            .principals
            .iter()
            .find(|principal| principal.id == *handle)
            .map_or(Who::Anyone, |principal| Who::Named(&principal.name)),
    }
}

/// A bucket's name.
pub(super) fn bucket<'a>(document: &'a Document, handle: &Handle) -> &'a str {
    document.buckets.iter().find(|bucket| bucket.id == *handle).map_or("", |bucket| &bucket.name)
}

/// A caller's name as a row's head.
pub(super) fn caller(document: &Document, caller: &Caller, language: Language) -> Words {
    let run = match who(document, caller) {
        Who::Anyone => Run { kind: RunKind::Plain, text: label(Label::AnyoneOnTheInternet, language).into() },
        Who::Named(name) => Run { kind: RunKind::Name, text: name.to_owned().into() },
    };
    vec![run]
}

/// A cell's place, as scripts name it.
pub(super) fn cell(cell: &Cell) -> String {
    let mut name = String::from(cell.caller.as_str());
    name.push('/');
    name.push_str(cell.bucket.as_str());
    name.push('/');
    name.push_str(cell.operation.as_str());
    name
}
