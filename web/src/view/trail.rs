//! Why: the gates in order, the stop open.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::icon::{Icon, icon, small};
use super::rich::rich;
use super::statements::statements;
use crate::sections::{CellState, GateState, GateView, TrailView};

/// What the sheet of a narrow screen is closed by.
pub(super) fn head(context: &Context) -> Html {
    html! {
        <button type="button" class="btn btn--icon why__close" popovertarget="why" popovertargetaction="hide"
            aria-label={context.word(Label::Close)}>{ small(Icon::CLOSE) }</button>
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
            <ol class="trail">{ for view.gates.iter().map(|view| gate(view, context)) }</ol>
        </>
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
            <span class="gate__mark">{ for Icon::of_gate(view.state).map(icon) }</span>
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
