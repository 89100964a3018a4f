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
            <p class="chapter__place">{ rich(&view.place) }</p>
            <p class="chapter__says" role="status">{ rich(&view.says) }</p>
            { asks(view.asks, context) }
            <span class="chapter__ways">
                { view.previous.iter().map(way).collect::<Html>() }
                { view.next.iter().map(way).collect::<Html>() }
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
    match asks {
        Asks::Outcome([yes, no]) => html! {
            <span class="chapter__asks">{ answer((true, yes)) }{ answer((false, no)) }</span>
        },
        Asks::Again(word) => html! {
            <span class="chapter__asks">
                <button type="button" class="btn btn--edge" onclick={context.on(Message::Reset)}>{ word }</button>
            </span>
        },
        Asks::Nothing => Html::default(),
    }
}

fn way(view: &WayOnView) -> Html {
    html! { <a class="btn btn--edge" href={view.link.clone()} title={view.title.clone()}>{ view.name }</a> }
}
