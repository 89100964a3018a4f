//! The question, its answer in the largest type, and the change that would turn it.

use document::advice::LineKind;
use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::choice::{leave, unhint};
use super::header::swap;
use super::icon::{Icon, icon};
use super::rich::rich;
use crate::message::Message;
use crate::model::{Advised, Hinted};
use crate::sections::{ActionView, AnswerView, CellState, PolicyChangeView, WayView};

/// Question, answer and action. The box keeps its place whatever the outcome.
pub(super) fn answer(view: &AnswerView, context: &Context) -> Html {
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
                <div class="fix__says">
                    <p>{ rich(&view.says) }</p>
                    // One line until it is asked for: the search ends while somebody points at what stands below.
                    if !view.cost.is_empty() {
                        <details class="price" data-cost=""><summary>{ rich(&view.cost) }</summary></details>
                    }
                </div>
            </div>
            // There even when it is empty: what stands below keeps its place.
            <div class="mends">
                { policies(view, context) }
                { ways(&view.ways, context) }
            </div>
        </div>
    }
}

/// How the proposal would change policies, folded.
fn policies(view: &AnswerView, context: &Context) -> Html {
    if view.policies.is_empty() {
        return Html::default();
    }
    html! {
        <details class="mends__part" data-statement="">
            <summary>{ context.word(Label::TheStatement) }</summary>
            { for view.policies.iter().map(|change| policy(change, context)) }
        </details>
    }
}

fn policy(view: &PolicyChangeView, context: &Context) -> Html {
    html! {
        <figure class="diff">
            <figcaption>
                <span>{ &view.name }</span>
                if let Some(copies) = view.copies {
                    <button type="button" class="btn btn--edge" data-action="copy-statement" title={view.name.clone()}
                        onclick={context.on(Message::CopyAsked(copies))}>
                        { swap(context.word(Label::Copy), context.word(Label::Copied), view.copied) }
                    </button>
                }
            </figcaption>
            <pre lang="en" tabindex="0"><code>
                { for view.lines.iter().map(|line| html! {
                    <span class={match line.kind {
                        LineKind::Same => "diff__same",
                        LineKind::Added => "diff__added",
                        LineKind::Removed => "diff__removed",
                    }}>
                        { match line.kind { LineKind::Same => "  ", LineKind::Added => "+ ", LineKind::Removed => "- " } }
                        { &line.text }{ "\n" }
                    </span>
                }) }
            </code></pre>
        </figure>
    }
}

/// Further proposals, folded; what gives protection away has a dress of its own.
fn ways(ways: &[WayView], context: &Context) -> Html {
    if ways.is_empty() {
        return Html::default();
    }
    html! {
        <details class="mends__part" data-ways="">
            <summary>{ context.word(Label::OtherWays) }</summary>
            <ul class="ways">
                { for ways.iter().map(|way| html! {
                    <li class={classes!("way", way.weakens.then_some("way--weakens"))}>
                        <button type="button" class="btn btn--edge"
                            data-action={if way.weakens { "preview" } else { "try-other" }} aria-describedby="count"
                            onclick={context.on(Message::Tried(way.advised.clone()))}
                            onmouseenter={point(context, &way.advised)} onmouseleave={leave(context)}
                            onfocus={point(context, &way.advised)} onblur={unhint(context)}>
                            { context.word(if way.weakens { Label::Preview } else { Label::TryIt }) }
                        </button>
                        <p>{ rich(&way.says) }{ " " }<small>{ rich(&way.cost) }</small></p>
                    </li>
                }) }
            </ul>
        </details>
    }
}

/// Says that a proposal is pointed at or focused.
fn point<E: 'static>(context: &Context, advised: &Advised) -> Callback<E> {
    context.on(Message::Hinted(Some(Hinted::Advice(advised.clone()))))
}

/// One button element for both: what was tried is taken back under the same finger, and focus stays on it.
fn action(view: &ActionView, context: &Context) -> Html {
    match view {
        ActionView::Try(advised) => html! {
            <button type="button" class="btn btn--do" data-action="try" aria-describedby="count"
                onclick={context.on(Message::Tried(advised.clone()))}
                onmouseenter={point(context, advised)} onmouseleave={leave(context)}
                onfocus={point(context, advised)} onblur={unhint(context)}>{ context.word(Label::TryIt) }</button>
        },
        // What it shows is nothing to want, so it looks like nothing to press.
        ActionView::Leak(advised) => html! {
            <button type="button" class="btn btn--edge" data-action="leak" aria-describedby="count"
                onclick={context.on(Message::Tried(advised.clone()))}
                onmouseenter={point(context, advised)} onmouseleave={leave(context)}
                onfocus={point(context, advised)} onblur={unhint(context)}>{ context.word(Label::ShowTheLeak) }</button>
        },
        ActionView::Undo => html! {
            <button type="button" class="btn btn--edge" data-action="undo" onclick={context.on(Message::Undone)}>
                { context.word(Label::Undo) }
            </button>
        },
        ActionView::None => Html::default(),
    }
}
