//! The toolbar under the table.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::icon::{Icon, small};
use super::rich::rich;
use crate::message::Message;
use crate::sections::ToolsView;

/// Add a request, all settings, the scenario as JSON.
pub(super) fn tools(view: &ToolsView, context: &Context) -> Html {
    html! {
        <div class="tools" role="toolbar" aria-label={context.word(Label::Tools)} data-arrows="">
            <button type="button" class="btn btn--edge" data-action="add-request" disabled={view.is_writing}
                onclick={context.on(Message::DraftBegun)}>{ small(Icon::ADD) }{ context.word(Label::AddRequest) }</button>
            <button type="button" class="btn btn--edge" data-panel="" aria-expanded={view.is_panel_open.to_string()}
                aria-controls="all-settings" onclick={context.on(Message::PanelFolded)}>
                { context.word(Label::Settings) }
                { small(Icon::DOWN) }
            </button>
            <button type="button" class="btn btn--edge" data-scenario="" title={context.word(Label::EditScenario)}
                onclick={context.on(Message::ScenarioOpened(None))}>{ "JSON" }</button>
            <button type="button" class="btn btn--edge" data-share="" onclick={context.on(Message::ShareAsked)}>
                { context.word(Label::Share) }</button>
            <button type="button" class="btn btn--edge narrow" data-search="" onclick={context.on(Message::PaletteOpened)}>
                { small(Icon::SEARCH) }{ context.word(Label::Search) }</button>
            <button type="button" class="btn wide" data-keys="" aria-keyshortcuts="?" title={context.word(Label::KeysShow)}
                onclick={context.on(Message::KeysOpened)}>{ context.word(Label::ShowKeys) }{ " " }<kbd>{ "?" }</kbd></button>
            if !view.pinned.is_empty() {
                <span class="tools__pinned">
                    { small(Icon::PIN) }
                    <span>{ rich(&view.pinned) }</span>
                    // What the marks on the outcomes mean; each outcome says it in its name.
                    <span class="tools__key" aria-hidden="true">
                        <i class="pinned"></i>{ context.word(Label::PinMet) }
                        <i class="pinned pinned--broken"></i>{ context.word(Label::PinBroken) }
                    </span>
                </span>
            }
        </div>
    }
}
