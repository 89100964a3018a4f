//! The button that says how much differs from the example, and the list that it opens.

use text::since::Base;
use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::entry::Entry;
use super::header::swap;
use super::icon::{Icon, small};
use super::rich::rich;
use crate::message::{Compared, Message};
use crate::model::Copied;
use crate::sections::{ChangeView, ChangesView};

/// The button. It has its room from the first frame on, whatever it says.
pub(super) fn button(view: &ChangesView) -> Html {
    let on = !view.changes.is_empty();
    html! {
        <button type="button" class={classes!("btn", "since", on.then_some("is-on"))} popovertarget="since"
            data-since={view.changes.len().to_string()}>
            <span aria-hidden="true">{ &view.number }</span>
            <span class="since__word">{ &view.count }</span>
        </button>
    }
}

/// The list: what differs, what came of it, and with what it is compared. It lies over the page, or is a part of it.
pub(super) fn list(view: &ChangesView, popover: Option<&'static str>, context: &Context) -> Html {
    let is_any = !view.changes.is_empty();
    html! {
        <section id="since" class="since-list" {popover} tabindex="-1" aria-labelledby="since-title">
            <h2 id="since-title">{ &view.title }</h2>
            if is_any {
                <ul>{ view.changes.iter().map(|change| row(view, change, context)).collect::<Html>() }</ul>
            }
            if is_any || !view.turned.is_empty() {
                <h3>{ &view.outcomes }</h3>
                <ul class="since-list__turned">{ view.turned.iter().map(|(focus, says)| html! {
                    <li><button type="button" class="btn" data-turned="" aria-controls="why"
                        onclick={context.on(Message::CellOpened(focus.clone()))}>{ says }</button></li>
                }).collect::<Html>() }</ul>
                <p class="since-list__all">
                    if !view.fixed && is_any {
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
            { with(view, context) }
        </section>
    }
}

/// With what the state is compared.
fn with(view: &ChangesView, context: &Context) -> Html {
    let choice = |label, with: Compared, on: bool, name: &'static str| {
        html! {
            <button type="button" class={classes!("btn", "btn--edge", on.then_some("is-on"))} aria-pressed={on.to_string()}
                data-compare={name} onclick={context.on(Message::Compared(with))}>{ context.word(label) }</button>
        }
    };
    let entered = context.send.reform(|link: AttrValue| Message::Compared(Compared::Link(link)));
    let typed = view.refused.as_ref().map(|(text, _)| text.clone()).unwrap_or_default();
    let wrong = view.refused.is_some();
    html! {
        <div class="since-list__with" role="group" aria-label={context.word(Label::CompareWith)}>
            <span aria-hidden="true">{ context.word(Label::CompareWith) }</span>
            { choice(Label::CompareExample, Compared::Example, view.base == Base::Example, "example") }
            { choice(Label::CompareHere, Compared::Here, view.base == Base::Pinned, "here") }
            <Entry class={classes!((view.base == Base::Link).then_some("is-on"))} compares=true value={typed}
                label={context.word(Label::AnotherLink)} placeholder={context.word(Label::AnotherLink)}
                fault={wrong.then_some("since-refused")} onentered={entered} />
            if let Some((_, why)) = &view.refused {
                <p id="since-refused" class="since-list__refused" role="alert">{ rich(why) }</p>
            }
            { view.notices.iter().map(|says| html! {
                <p class="since-list__refused" role="alert" data-since-notice="">{ rich(says) }</p>
            }).collect::<Html>() }
        </div>
    }
}

fn row(view: &ChangesView, change: &ChangeView, context: &Context) -> Html {
    html! {
        <li key={change.path.as_str()}>
            <span>{ rich(&change.says) }</span>
            if !view.fixed {
                <button type="button" class="btn" data-revert={change.path.clone()}
                    onclick={context.on(Message::Reverted(Some(change.path.clone())))}>
                    { context.word(Label::Revert) }<span class="vh">{ context.language.colon() }{ &change.name }</span>
                </button>
            }
        </li>
    }
}
