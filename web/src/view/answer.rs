//! The question, its answer in the largest type, and the change that would turn it.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::choice::{hint, unhint};
use super::icon::{Icon, icon};
use super::rich::rich;
use crate::message::Message;
use crate::view_model::{ActionView, CellState, LeadView};

/// Question, answer and action. The box keeps its place whatever the outcome.
pub(super) fn answer(view: &LeadView, context: &Context) -> Html {
    let tone = match view.tone {
        CellState::Allowed => "answer--allow",
        CellState::DeniedImplicitly | CellState::DeniedExplicitly | CellState::Failed => "answer--deny",
        CellState::AllowedCiphertext | CellState::Unmodelled => "answer--open",
    };
    html! {
        <div class="lead">
            if let Some(theme) = &view.theme {
                <p class="theme">{ theme }</p>
            }
            <h1>
                <span class="question">{ rich(&view.question) }</span>
                { " " }
                <span class={classes!("answer", tone)} data-verdict={super::cell::tone_name(view.tone)}>
                    { icon(Icon::of_tone(view.tone)) }
                    <span><em>{ &view.verdict }</em>{ " " }{ &view.rest }</span>
                </span>
            </h1>
            <div class="fix">
                { action(&view.action, context) }
                <p>{ rich(&view.says) }</p>
            </div>
        </div>
    }
}

/// One button element for both: what was tried is taken back under the same finger, and focus stays on it.
fn action(view: &ActionView, context: &Context) -> Html {
    match view {
        ActionView::Try(proposal) => html! {
            <button type="button" class="btn btn--do" data-action="try" aria-describedby="count"
                onclick={context.on(Message::Tried(proposal.clone()))}
                onmouseenter={hint(context, proposal)} onmouseleave={unhint(context)}
                onfocus={hint(context, proposal)} onblur={unhint(context)}>{ context.word(Label::TryIt) }</button>
        },
        ActionView::Undo => html! {
            <button type="button" class="btn btn--edge" data-action="undo" onclick={context.on(Message::Undone)}>
                { context.word(Label::Undo) }
            </button>
        },
        ActionView::None => Html::default(),
    }
}
