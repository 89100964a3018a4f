//! The toolbar under the table: what can be added, and where all that is set stands.

use document::expectations::check;

use super::{Runs, Scene, words};

/// The toolbar.
#[derive(Debug, Clone, PartialEq)]
pub struct ToolsView {
    /// Whether a request is being written already.
    pub is_writing: bool,
    /// Whether the panel of all settings is open.
    pub is_panel_open: bool,
    /// How many outcomes are pinned, and whether they are as expected; nothing where none is.
    pub pinned: Runs,
}

/// None where nothing but the simple controls is offered.
pub(super) fn tools(scene: Scene<'_>) -> Option<ToolsView> {
    let model = scene.model;
    let pinned = if model.document.expect.is_empty() { Runs::new() } else { pinned(scene) };
    let tools = ToolsView { is_writing: model.draft.is_some(), is_panel_open: model.panel, pinned };
    model.may_edit().then_some(tools)
}

#[inline(never)]
fn pinned(scene: Scene<'_>) -> Runs {
    let checked = check(&scene.model.document, &scene.derived.now.results);
    let broken = checked.iter().filter(|one| one.met == Some(false)).count();
    words(&text::changes::expected(checked.len(), broken, scene.language))
}
