//! The bar on top.

use document::v1::Words;

use super::{Scene, attr, names};
use crate::message::Copied;
use crate::view_model::{HeaderView, OptionView};

pub(super) fn header(scene: Scene<'_>) -> HeaderView {
    let model = scene.model;
    let option = |(id, title): &(&'static str, Words)| OptionView {
        on: *title == model.example.title,
        value: (*id).into(),
        label: attr(names::in_language(title, scene.language)),
    };
    let examples = scene.derived.examples.iter().map(option).collect();
    let mut link = String::from("../");
    link.push_str(&scene.derived.link);
    HeaderView {
        examples,
        can_undo: !model.past.is_empty() && !model.is_fixed(),
        can_redo: !model.future.is_empty() && !model.is_fixed(),
        can_reset: model.differs_from_example() && !model.is_fixed(),
        copied: model.copied == Some(Copied::Link),
        theme: model.theme,
        link: attr(link),
    }
}
