//! The bar on top.

use document::presets;
use text::Language;

use super::{Scene, attr};
use crate::message::Copied;
use crate::view_model::{HeaderView, OptionView};

pub(super) fn header(scene: Scene<'_>) -> HeaderView {
    let model = scene.model;
    let examples = presets::all()
        .iter()
        .map(|preset| {
            let title = preset.document().title;
            OptionView {
                on: title == model.example.title,
                value: preset.id.into(),
                label: match scene.language {
                    Language::English => attr(title.en),
                    Language::Japanese => attr(title.ja),
                },
            }
        })
        .collect();
    let mut link = String::from("../");
    link.push_str(&model.link());
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
