//! The text in the dialog: a policy's JSON, or the scenario's.

use text::ui::Label;
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
    let open = scene.derived.shown.open_text.get()?;
    let document = &scene.model.document;
    let (title, source, editor, copies) = match of {
        TextOf::Policy(place) => {
            let mut source =
                [policies::owner(document, place), policies::place_name(place, scene.language)].to_vec();
            source.retain(|part| !part.is_empty());
            let editor = editor::policy(scene, of, place, open);
            (policies::policy_name(scene, place), source.join(" · "), editor, Copied::Policy)
        }
        TextOf::Scenario => {
            let source = scene.language.of(&document.title).to_owned();
            let editor = Some(editor::scenario(scene, open));
            (scene.word(Label::ScenarioJson).into(), source, editor, Copied::Scenario)
        }
    };
    Some(OpenTextView {
        title,
        source: attr(source),
        json: open.text.clone(),
        copies,
        copied: scene.model.copied == Some(copies),
        can_edit: scene.model.may_edit(),
        editor,
    })
}

/// The text in the dialog, as it is written now; empty if none is open.
pub fn text_in_dialog(derived: &Derived) -> String {
    derived.shown.open_text.get().map(|open| open.text.to_string()).unwrap_or_default()
}
