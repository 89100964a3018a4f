//! Why: the gates in order, the stop open.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::icon::{Icon, icon, small};
use super::rich::rich;
use super::statements::statements;
use crate::message::Message;
use crate::sections::{CellState, GateState, GateView, PinView, TrailView};

/// The reason, in its parts: a sheet that lies over the page on a narrow screen, or a part of it.
pub(super) fn why(popover: Option<&'static str>, parts: [Html; 3], context: &Context) -> Html {
    html! {
        <section class="why" id="why" tabindex="-1" {popover} aria-labelledby="why-title">
            // What the sheet is closed by.
            <button type="button" class="btn btn--icon why__close" popovertarget="why" popovertargetaction="hide"
                aria-label={context.word(Label::Close)}>{ small(Icon::CLOSE) }</button>
            { parts.into_iter().collect::<Html>() }
        </section>
    }
}

/// The trail of the open outcome.
pub(super) fn trail(view: &TrailView, context: &Context) -> Html {
    html! {
        <>
            <div class="why__title">
                <h2 id="why-title">{ context.word(Label::WhyTheTrail) }</h2>
                <span class="why__request id" lang="en">{ &view.request }</span>
            </div>
            if let Some(view) = &view.pin {
                { pin(view, context) }
            }
            <ol class="trail">{ view.gates.iter().map(|view| gate(view, context)).collect::<Html>() }</ol>
        </>
    }
}

/// Whether the outcome is as it is expected to be, and what pins it or lets it go.
fn pin(view: &PinView, context: &Context) -> Html {
    let pinned = |expected| context.on(Message::Pinned(view.cell.clone(), expected));
    let pin = |label| {
        html! {
            <button type="button" class="btn btn--edge" data-pin="" onclick={pinned(Some(view.now))}>
                { small(Icon::PIN) }{ context.word(label) }</button>
        }
    };
    let state = match view.met {
        Some(true) => Some(("k-allow", Icon::ALLOW)),
        Some(false) => Some(("k-deny", Icon::FAILED)),
        None => None,
    };
    html! {
        <div class="pin" role="group" aria-label={context.word(Label::Expectation)}>
            if let Some((class, of)) = state {
                <p class={classes!("pin__says", class)}>{ small(of) }<span>{ rich(&view.says) }</span></p>
                if view.met == Some(false) {
                    { pin(Label::ExpectThis) }
                }
                <button type="button" class="btn" data-unpin="" onclick={pinned(None)}>{ context.word(Label::Unpin) }</button>
            } else {
                { pin(Label::PinOutcome) }
            }
        </div>
    }
}

/// One gate.
pub(super) fn gate(view: &GateView, context: &Context) -> Html {
    let (class, verdict) = match view.state {
        GateState::Passed => ("gate gate--pass", "passed"),
        GateState::Idle => ("gate gate--idle", "nothing-to-check"),
        GateState::Stopped(CellState::Unmodelled) => ("gate gate--here gate--open", "unmodelled"),
        GateState::Stopped(_) => ("gate gate--here", "stopped"),
        GateState::NotAsked => ("gate gate--after", "not-asked"),
    };
    html! {
        <li {class} data-gate={view.id.clone()} data-verdict={verdict} data-leg={view.leg_id.clone()}>
            <span class="gate__mark">{ Icon::of_gate(view.state).map(icon).unwrap_or_default() }</span>
            { if view.quiet { quiet(view, context) } else { told(view, context) } }
        </li>
    }
}

/// A gate of which nothing more is to be said: one line, which opens to what was found and how that is known.
fn quiet(view: &GateView, context: &Context) -> Html {
    html! {
        <details class="gate__more">
            <summary>
                { name(view) }
                <span class="gate__proof" title={view.proof_tip.clone()}>{ &view.proof }</span>
            </summary>
            <p class="gate__says">{ rich(&view.says) }</p>
            if !view.layers.is_empty() {
                { statements(view, context) }
            }
        </details>
    }
}

fn told(view: &GateView, context: &Context) -> Html {
    html! {
        <>
            { name(view) }
            <span class="gate__proof" title={view.proof_tip.clone()}>{ &view.proof }</span>
            if !view.says.is_empty() {
                <p class="gate__says">{ rich(&view.says) }</p>
            }
            if !view.layers.is_empty() {
                { statements(view, context) }
            }
        </>
    }
}

fn name(view: &GateView) -> Html {
    html! {
        <h3 class="gate__name">
            { &view.name }
            if !view.leg.is_empty() {
                { " " }<span class="gate__leg">{ &view.leg }</span>
            }
        </h3>
    }
}
