//! One outcome: a button in a table cell that opens its trail.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::icon::{Icon, icon};
use crate::message::Message;
use crate::sections::{CellState, CellView};

/// One outcome.
pub(super) fn cell(view: &CellView, context: &Context) -> Html {
    let tone = match view.tone {
        CellState::Allowed => "cell cell--allowed",
        CellState::AllowedCiphertext => "cell cell--ciphertext",
        CellState::DeniedImplicitly => "cell cell--implicit",
        CellState::DeniedExplicitly => "cell cell--explicit",
        CellState::Failed => "cell cell--failed",
        CellState::Unmodelled => "cell cell--unmodelled",
    };
    let changed = view.changed.map(|action| {
        if action % 2 == 1 {
            "is-changed is-flash is-flash--odd"
        } else {
            "is-changed is-flash is-flash--even"
        }
    });
    html! {
        <button type="button"
            class={classes!(tone, view.open.then_some("is-open"), view.preview.then_some("is-preview"), changed)}
            aria-label={view.name.clone()} aria-expanded={if view.open { "true" } else { "false" }} aria-controls="why"
            data-cell={view.id.clone()} data-verdict={tone_name(view.tone)} data-status={view.code.clone()}
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

/// An outcome's kind, for scripts.
pub(super) const fn tone_name(tone: CellState) -> &'static str {
    match tone {
        CellState::Allowed => "allowed",
        CellState::AllowedCiphertext => "ciphertext",
        CellState::DeniedImplicitly => "implicit",
        CellState::DeniedExplicitly => "explicit",
        CellState::Failed => "failed",
        CellState::Unmodelled => "unmodelled",
    }
}
