//! The toolbar under the table: what can be added, and where all that is set stands.

use super::Scene;

/// The toolbar.
#[derive(Debug, Clone, PartialEq)]
pub struct ToolsView {
    /// Whether a request is being written already.
    pub is_writing: bool,
    /// Whether the panel of all settings is open.
    pub is_panel_open: bool,
}

/// None where nothing but the simple controls is offered.
pub(super) fn tools(scene: Scene<'_>) -> Option<ToolsView> {
    let model = scene.model;
    let tools = ToolsView { is_writing: model.draft.is_some(), is_panel_open: model.panel };
    model.may_edit().then_some(tools)
}
