//! The picture of the answer: a line that leaves the caller and stops at a bar.

use yew::prelude::*;

use super::icon::{Icon, icon};
use super::rich::{middle_cut, rich};
use crate::sections::{CellState, GateState, StopKind, StopView, StripView};

/// The strip. To a screen reader it is one sentence; the trail tells the same in full.
pub(super) fn strip(view: &StripView) -> Html {
    let run = match view.runs {
        0 => None,
        runs if runs % 2 == 1 => Some("strip--odd"),
        _ => Some("strip--even"),
    };
    html! {
        <figure aria-label={view.caption.iter().map(|run| &*run.text).collect::<String>()}>
            <div class={classes!("strip", run)} role="img" aria-label={view.description.clone()}>
                { view.stops.iter().map(stop).collect::<Html>() }
            </div>
            <figcaption class="strip-caption">
                { rich(&view.caption) }
            </figcaption>
        </figure>
    }
}

fn stop(view: &StopView) -> Html {
    let kind = if view.kind == StopKind::Gate { "stop--gate" } else { "stop--place" };
    // The quieter line: a name may give up its middle, words stay whole.
    let is_name = matches!(view.kind, StopKind::Caller | StopKind::Bucket);
    let sub = if is_name {
        middle_cut(&view.sub)
    } else {
        html! { { &view.sub } }
    };
    let state = match view.state {
        GateState::Passed => "",
        GateState::Idle => "stop--idle",
        GateState::Stopped(CellState::Unmodelled) => "stop--here stop--open",
        GateState::Stopped(_) => "stop--here",
        GateState::NotAsked => "stop--after",
    };
    html! {
        <div class={classes!("stop", kind, state)}>
            <span class="stop__name"><span>{ &view.name }</span></span>
            <span class="stop__mark">{ Icon::of_stop(view.kind, view.state).map(icon).unwrap_or_default() }</span>
            if !view.sub.is_empty() {
                <span class="stop__sub">{ sub }</span>
            }
        </div>
    }
}
