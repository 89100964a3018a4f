//! The question, its answer in the largest type, and the change that would turn it.

use document::advice::{Line, LineKind};
use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::choice::{leave, unhint};
use super::header::swap;
use super::icon::{Icon, icon};
use super::rich::rich;
use crate::message::Message;
use crate::model::{Advised, Hinted};
use crate::sections::{ActionView, AnswerView, PolicyChangeView, WayView, verdict_class};

/// Question, answer and action, all in one. The box keeps its place whatever the outcome.
pub(super) fn answer(view: &AnswerView, context: &Context) -> Html {
    html! {
        <div class="lead">
            { verdict(view) }
            { changes(view, context) }
        </div>
    }
}

/// Question and answer alone: they stay in sight on a narrow screen, and the way to the reason with them.
pub(super) fn lead(view: &AnswerView, context: &Context) -> Html {
    html! {
        <div class="lead">
            if !view.beside.is_empty() {
                <p class="lead__beside">{ rich(&view.beside) }</p>
            }
            { verdict(view) }
            <a class="lead__why" href="#why" aria-label={context.word(Label::SeeWhy)}>{ context.word(Label::Why) }</a>
        </div>
    }
}

/// What would turn the answer, alone.
pub(super) fn advice(view: &AnswerView, context: &Context) -> Html {
    html! { <div class="advice">{ changes(view, context) }</div> }
}

fn verdict(view: &AnswerView) -> Html {
    let verdict = view.verdict;
    html! {
            <h1>
                <span class="question">{ rich(&view.question) }</span>
                { " " }
                <span class={verdict_class(&verdict)} data-verdict={verdict.state.as_str()}>
                    { icon(Icon::of_tone(verdict.state)) }
                    // One text behind the word, as in a frame that was read from HTML.
                    <span><em>{ verdict.verdict }</em>{ [" ", verdict.rest].concat() }</span>
                </span>
            </h1>
    }
}

/// What would turn the answer. `boot.js` fills what stands in the frame already, and another element takes its place.
fn changes(view: &AnswerView, context: &Context) -> Html {
    if view.is_framed {
        return html! {
            <>
                <div key="framed-fix" class="fix" data-framed="fix" />
                <div key="framed-mends" class="mends" data-framed="mends" />
            </>
        };
    }
    html! {
        <>
            <div key="fix" class="fix">
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
            <div key="mends" class="mends">
                { policies(view, context) }
                { ways(&view.ways, context) }
            </div>
        </>
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
            { view.policies.iter().map(|change| policy(change, context)).collect::<Html>() }
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
                { view.lines.iter().map(line).collect::<Html>() }
            </code></pre>
        </figure>
    }
}

fn line(line: &Line) -> Html {
    let (class, sign) = match line.kind {
        LineKind::Same => ("diff__same", "  "),
        LineKind::Added => ("diff__added", "+ "),
        LineKind::Removed => ("diff__removed", "- "),
    };
    html! { <span {class}>{ sign }{ &line.text }{ "\n" }</span> }
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
                { ways.iter().map(|way| html! {
                    <li class={classes!("way", way.weakens.then_some("way--weakens"))}>
                        { if way.weakens {
                            offer(&way.advised, "btn btn--edge", "preview", Label::Preview, context)
                        } else {
                            offer(&way.advised, "btn btn--edge", "try-other", Label::TryIt, context)
                        } }
                        <p>{ rich(&way.says) }{ " " }<small>{ rich(&way.cost) }</small></p>
                    </li>
                }).collect::<Html>() }
            </ul>
        </details>
    }
}

/// A button that tries a proposal, and shows beforehand what it would do.
fn offer(
    advised: &Advised,
    class: &'static str,
    action: &'static str,
    label: Label,
    context: &Context,
) -> Html {
    let hinted = Message::Hinted(Some(Hinted::Advice(advised.clone())));
    html! {
        <button type="button" {class} data-action={action} aria-describedby="count"
            onclick={context.on(Message::Tried(advised.clone()))}
            onmouseenter={context.on(hinted.clone())} onmouseleave={leave(context)}
            onfocus={context.on(hinted)} onblur={unhint(context)}>{ context.word(label) }</button>
    }
}

/// One button element for both: what was tried is taken back under the same finger, and focus stays on it.
fn action(view: &ActionView, context: &Context) -> Html {
    match view {
        ActionView::Try(advised) => offer(advised, "btn btn--do", "try", Label::TryIt, context),
        // What it shows is nothing to want, so it looks like nothing to press.
        ActionView::Leak(advised) => offer(advised, "btn btn--edge", "leak", Label::ShowTheLeak, context),
        ActionView::Undo => html! {
            <button type="button" class="btn btn--edge" data-action="undo" onclick={context.on(Message::Undone)}>
                { context.word(Label::Undo) }
            </button>
        },
        ActionView::None => Html::default(),
    }
}
