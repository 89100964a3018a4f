//! The chapter: its question with two answers, and the ways to the chapters beside it.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::rich::rich;
use crate::message::Message;
use crate::sections::{Asks, ChapterView, WayOnView};

/// The chapter that the scenario began with.
pub(super) fn chapter(view: &ChapterView, context: &Context) -> Html {
    html! {
        // One stop of the keyboard, in which the arrow keys go on.
        <nav class="chapter" aria-label={context.word(Label::Chapters)} data-arrows="">
            <p class="chapter__place" data-digits={view.digits.clone()}><span>{ rich(&view.place) }</span></p>
            <p class="chapter__says">{ rich(&view.says) }</p>
            <span class="chapter__asks">{ asks(view.asks, context) }</span>
            <span class="chapter__ways">
                { view.previous.iter().map(|view| way(view, false)).collect::<Html>() }
                { view.next.iter().map(|view| way(view, true)).collect::<Html>() }
            </span>
        </nav>
    }
}

fn asks(asks: Asks, context: &Context) -> Html {
    let answer = |(works, word): (bool, &'static str)| {
        html! {
            <button type="button" class="btn btn--edge" data-foretell={if works { "yes" } else { "no" }}
                onclick={context.on(Message::Foretold(works))}>{ word }</button>
        }
    };
    let (told, more) = match asks {
        Asks::Outcome([yes, no]) => ("", html! { <>{ answer((true, yes)) }{ answer((false, no)) }</> }),
        Asks::Again(word) => {
            let onclick = context.on(Message::Reset);
            ("", html! { <button type="button" class="btn btn--edge" {onclick}>{ word }</button> })
        }
        Asks::Nothing(told) => {
            let name = context.word(Label::SeeWhy);
            let why = html! {
                <a class="btn btn--edge chapter__why" href="#why" aria-label={name}>{ context.word(Label::Why) }</a>
            };
            (told, why)
        }
    };
    // There from the beginning, so that what comes into it is spoken.
    html! { <><span class="chapter__told" role="status">{ told }</span>{ more }</> }
}

fn way(view: &WayOnView, is_next: bool) -> Html {
    let class = if is_next { "btn btn--edge chapter__next" } else { "btn btn--edge chapter__previous" };
    html! { <a {class} href={view.link.clone()} title={view.title.clone()}><span>{ view.name }</span></a> }
}
