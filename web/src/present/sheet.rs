//! A policy's JSON.

use document::settings::{get, policy_text};

use super::{Scene, attr};
use crate::message::Copied;
use crate::model::Model;
use crate::view_model::SheetView;

pub(super) fn sheet(scene: Scene<'_>) -> Option<SheetView> {
    let path = scene.model.sheet.as_ref()?;
    let document = &scene.model.document;
    let setting = scene.derived.settings.iter().find(|setting| setting.path == *path)?;
    let value = get(document, path)?;
    Some(SheetView {
        title: text::settings::value(setting.field, &value, scene.language).into_owned().into(),
        source: text::settings::field(setting.field, scene.language).into(),
        json: attr(policy_json(scene.model)),
        copied: scene.model.copied == Some(Copied::Policy),
    })
}

/// The JSON of the open policy; empty if none is open.
pub fn policy_json(model: &Model) -> String {
    model.sheet.as_ref().and_then(|path| policy_text(&model.document, path)).unwrap_or_default()
}
