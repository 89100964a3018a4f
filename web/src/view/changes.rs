//! The button that says how much differs from the example, and the list that it opens.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::header::swap;
use super::icon::{Icon, small};
use super::rich::rich;
use crate::message::Message;
use crate::model::Copied;
use crate::sections::{ChangeView, ChangesView};

/// The button. It has its room from the first frame on, whatever it says.
pub(super) fn button(view: &ChangesView) -> Html {
    let on = !view.changes.is_empty();
    html! {
        <button type="button" class={classes!("btn", "since", on.then_some("is-on"))} popovertarget="since"
            data-since={view.changes.len().to_string()}>
            <span aria-hidden="true">{ ["±", &view.changes.len().to_string()].concat() }</span>
            <span class="since__word">{ &view.count }</span>
        </button>
    }
}

/// The list.
pub(super) fn list(view: &ChangesView, context: &Context) -> Html {
    html! {
        <section id="since" class="since-list" popover="auto" tabindex="-1" aria-labelledby="since-title">
            <h2 id="since-title">{ &view.title }</h2>
            if !view.changes.is_empty() {
                <ul>{ for view.changes.iter().map(|change| row(view, change, context)) }</ul>
                <p class="since-list__all">
                    if !view.fixed {
                        <button type="button" class="btn btn--edge" data-revert=""
                            onclick={context.on(Message::Reverted(None))}>
                            { small(Icon::RESET) }{ context.word(Label::RevertAll) }
                        </button>
                    }
                    <button type="button" class="btn btn--edge" data-review=""
                        onclick={context.on(Message::CopyAsked(Copied::Review))}>
                        { swap(context.word(Label::CopyReview), context.word(Label::Copied), view.copied) }
                    </button>
                </p>
            }
        </section>
    }
}

fn row(view: &ChangesView, change: &ChangeView, context: &Context) -> Html {
    html! {
        <li key={change.path.as_str()}>
            <span>{ rich(&change.says) }</span>
            if !view.fixed {
                <button type="button" class="btn" data-revert={change.path.clone()}
                    onclick={context.on(Message::Reverted(Some(change.path.clone())))}>
                    { context.word(Label::Revert) }<span class="vh">{ ": " }{ &change.name }</span>
                </button>
            }
        </li>
    }
}
