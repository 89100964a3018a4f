//! The text in the dialog: a policy's JSON, or the scenario's.

use text::ui::{Label, label};
use yew::AttrValue;

use super::editor::EditorView;
use super::{Scene, attr, editor, policies};
use crate::derived::Derived;
use crate::model::{Copied, TextOf};

/// A text in the dialog: a policy's JSON, or the scenario's.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenTextView {
    /// What it is.
    pub title: AttrValue,
    /// Where it stands.
    pub source: AttrValue,
    /// The JSON.
    pub json: AttrValue,
    /// What copying it is called in events.
    pub copies: Copied,
    /// Whether it has just been copied.
    pub copied: bool,
    /// Whether it can be edited.
    pub can_edit: bool,
    /// The editor, if it is being edited.
    pub editor: Option<EditorView>,
}

pub(super) fn open_text(scene: Scene<'_>) -> Option<OpenTextView> {
    let of = scene.model.open_text.as_ref()?;
    let open = scene.derived.open_text.as_ref()?;
    let document = &scene.model.document;
    match of {
        TextOf::Policy(place) => {
            let owner = policies::owner(document, place);
            let kind = policies::place_name(place, scene.language);
            Some(OpenTextView {
                title: policies::policy_name(scene, place),
                source: attr(
                    [owner, kind].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
                ),
                json: open.text.clone(),
                copies: Copied::Policy,
                copied: scene.model.copied == Some(Copied::Policy),
                can_edit: scene.model.may_edit(),
                editor: editor::policy(scene, of, place, open),
            })
        }
        TextOf::Scenario => Some(OpenTextView {
            title: label(Label::ScenarioJson, scene.language).into(),
            source: attr(super::names::in_language(&document.title, scene.language)),
            editor: Some(editor::scenario(scene, open)),
            json: open.text.clone(),
            copies: Copied::Scenario,
            copied: scene.model.copied == Some(Copied::Scenario),
            can_edit: true,
        }),
    }
}

/// The text in the dialog, as it is written now; empty if none is open.
pub fn text_in_dialog(derived: &Derived) -> String {
    derived.open_text.as_ref().map(|open| open.text.to_string()).unwrap_or_default()
}
