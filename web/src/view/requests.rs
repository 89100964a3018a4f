//! The requests of the timeline: a table, in the order in which they run.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::cell::cell;
use super::choice::menu;
use super::draft::draft;
use super::icon::{Icon, icon};
use super::rich::rich;
use super::rows::row;
use crate::message::Message;
use crate::model::StepAction;
use crate::sections::{RequestsView, StepView};

/// The section below the table of outcomes.
pub(super) fn requests(view: &RequestsView, context: &Context) -> Html {
    if view.steps.is_empty() && view.draft.is_none() {
        return Html::default();
    }
    html! {
        <section class="more" aria-labelledby="more-title">
            <h2 id="more-title">{ context.word(Label::MoreRequests) }</h2>
            if !view.steps.is_empty() {
                <p class="more__says">{ context.word(Label::RequestsInOrder) }</p>
                { steps(view, context) }
            }
            if let Some(written) = &view.draft {
                { draft(written, context) }
            }
        </section>
    }
}

/// The table alone.
pub(super) fn steps(view: &RequestsView, context: &Context) -> Html {
    let head = |of| html! { <th scope="col" role="columnheader">{ context.word(of) }</th> };
    html! {
        <>
            <ul class="more__problems">{ view.problems.iter().map(|problem| html! { <li>{ rich(problem) }</li> }).collect::<Html>() }</ul>
            <table class="steps" role="table">
                <caption class="vh">{ context.word(Label::MoreRequests) }</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        { head(Label::StepTime) }
                        { head(Label::StepRequest) }
                        { head(Label::StepOutcome) }
                        if !view.fixed {
                            <th scope="col" role="columnheader"><span class="vh">{ context.word(Label::StepMenu) }</span></th>
                        }
                    </tr>
                </thead>
                <tbody role="rowgroup">{ view.steps.iter().map(|view| step(view, context)).collect::<Html>() }</tbody>
            </table>
        </>
    }
}

#[inline(never)]
fn step(view: &StepView, context: &Context) -> Html {
    html! {
        <tr role="row" key={view.id.as_str()} data-step={view.id.to_string()}
            class={classes!(view.cell.is_none().then_some("is-between"))}>
            <td role="cell" class="steps__time">{ &view.time }</td>
            <th scope="row" role="rowheader">
                if !view.who.is_empty() {
                    <span class="steps__who">{ rich(&view.who) }</span>
                }
                <span class="steps__what">{ &view.what }</span>
                if !view.target.is_empty() {
                    <span class="id steps__target" lang="en">{ &view.target }</span>
                }
                { view.way.iter().map(|way| html! { <span class="steps__way">{ way }</span> }).collect::<Html>() }
                if !view.titles.is_empty() {
                    <span class="steps__titles" role="group" aria-label={context.word(Label::TitleStep)} data-titles={view.id.to_string()}>
                        { view.titles.iter().map(|title| row(title, context)).collect::<Html>() }
                        <button type="button" class="btn btn--edge" data-action="title-done"
                            onclick={context.on(Message::TitleDone)}>{ context.word(Label::Done) }</button>
                    </span>
                } else if !view.title.is_empty() {
                    <span class="steps__title">{ &view.title }</span>
                }
            </th>
            <td role="cell" class="steps__came">
                { view.cell.iter().map(|view| cell(view, context)).collect::<Html>() }
                { view.changed.iter().map(|change| html! { <span class="steps__changed">{ rich(change) }</span> }).collect::<Html>() }
            </td>
            if !view.menu.is_empty() {
                <td role="cell" class="steps__menu">{ step_menu(view, context) }</td>
            }
        </tr>
    }
}

/// What can be done with a step. Nothing stays chosen in the menu.
fn step_menu(view: &StepView, context: &Context) -> Html {
    let (id, send) = (view.id.clone(), context.send.clone());
    let onchoice = Callback::from(move |word: AttrValue| {
        if let Some(action) = StepAction::parse(&word) {
            send.emit(Message::StepMenu(id.clone(), action));
        }
    });
    html! {
        <span class="pick pick--bare pick--icon">
            { icon(Icon::DOWN) }
            { menu(view.menu_name.clone(), &view.menu, onchoice) }
        </span>
    }
}
