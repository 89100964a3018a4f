//! One outcome: a button in a table cell that opens its trail.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::icon::{Icon, icon};
use crate::message::Message;
use crate::sections::{CellState, CellView};

/// One outcome.
pub(super) fn cell(view: &CellView, context: &Context) -> Html {
    cell_with(view, None, context)
}

/// The same without its word, which is told to whoever points at it.
pub(super) fn compact_cell(view: &CellView, context: &Context) -> Html {
    cell_with(view, Some(view.name.clone()), context)
}

fn cell_with(view: &CellView, title: Option<AttrValue>, context: &Context) -> Html {
    let tone = view.tone.as_str();
    html! {
        <button type="button"
            class={view.class()}
            aria-label={view.name.clone()} {title} aria-expanded={view.open.to_string()} aria-controls="why"
            tabindex={view.stop.map(|stop| if stop { "0" } else { "-1" })}
            data-cell={view.id.clone()} data-verdict={tone} data-status={view.code.clone()} data-expect={view.expected}
            onclick={context.on(Message::CellOpened(view.focus.clone()))}>
            { icon(Icon::of_tone(view.tone)) }
            if view.tone == CellState::AllowedCiphertext {
                <span class="cell__word cell__word--long">{ &view.word }</span>
                <span class="cell__word cell__word--short" aria-hidden="true">{ context.word(Label::Ciphertext) }</span>
            } else {
                <span class="cell__word">{ &view.word }</span>
            }
            { " " }
            if view.tone != CellState::Unmodelled {
                <span class="cell__code">{ &view.code }</span>
            }
        </button>
    }
}
