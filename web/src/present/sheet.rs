//! The text in the dialog: a policy's JSON, or the scenario's.

use document::policies::PolicyPlace;
use text::ui::{Label, label};

use super::{Scene, attr, editor, places};
use crate::model::{Copied, Model, Sheet};
use crate::update::editing::{draft, may_edit, scenario_text};
use crate::view_model::SheetView;

pub(super) fn sheet(scene: Scene<'_>) -> Option<SheetView> {
    let sheet = scene.model.sheet.as_ref()?;
    let document = &scene.model.document;
    let json = attr(sheet_text(scene.model));
    match sheet {
        Sheet::Policy(path) => {
            let place = PolicyPlace::find(document, path)?;
            let owner = places::owner(document, &place);
            let kind = places::place_name(&place, scene.language);
            Some(SheetView {
                title: places::policy_name(scene, &place),
                source: attr(
                    [owner, kind].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
                ),
                json,
                copies: Copied::Policy,
                copied: scene.model.copied == Some(Copied::Policy),
                can_edit: may_edit(scene.model),
                editor: draft(scene.model, sheet).map(|text| editor::policy(scene, sheet, &place, text)),
            })
        }
        Sheet::Scenario => Some(SheetView {
            title: label(Label::ScenarioJson, scene.language).into(),
            source: attr(super::names::in_language(&document.title, scene.language)),
            editor: Some(editor::scenario(scene, &json)),
            json,
            copies: Copied::Scenario,
            copied: scene.model.copied == Some(Copied::Scenario),
            can_edit: true,
        }),
    }
}

/// The text in the dialog, as it is written now; empty if none is open.
pub fn sheet_text(model: &Model) -> String {
    match &model.sheet {
        None => String::new(),
        Some(Sheet::Scenario) => scenario_text(model),
        Some(sheet @ Sheet::Policy(path)) => match draft(model, sheet) {
            Some(text) => text.as_str().to_owned(),
            None => PolicyPlace::find(&model.document, path)
                .and_then(|place| place.text(&model.document))
                .unwrap_or_default(),
        },
    }
}
