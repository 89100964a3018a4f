//! The picture of the answer: a line that leaves the caller and stops at a bar.

use yew::prelude::*;

use super::icon::{Icon, icon};
use super::rich::{middle_cut, rich};
use crate::sections::{CellState, GateState, LineView, StopKind, StopView, StripView};

/// How many stops have room for their words on a narrow page.
const SHORT: usize = 13;

/// The strip. To a screen reader it is one sentence; the trail tells the same in full.
pub(super) fn strip(view: &StripView) -> Html {
    let run = match view.runs {
        0 => None,
        runs if runs % 2 == 1 => Some("strip--odd"),
        _ => Some("strip--even"),
    };
    let is_long = view.lines.iter().any(|line| line.stops.len() > SHORT);
    let lines = match view.lines.as_slice() {
        [line] => line.stops.iter().map(stop).collect::<Html>(),
        lines => lines.iter().map(leg).collect(),
    };
    html! {
        <figure aria-label={view.caption.iter().map(|run| &*run.text).collect::<String>()}>
            <div class={classes!("strip", is_long.then_some("strip--long"), (view.lines.len() > 1).then_some("strip--legs"), run)}
                role="img" aria-label={view.description.clone()}>
                { lines }
            </div>
            <figcaption class="strip-caption">
                { rich(&view.caption) }
            </figcaption>
        </figure>
    }
}

/// A line that is one of several.
fn leg(line: &LineView) -> Html {
    html! {
        <div class="leg">
            <b class="leg__name">{ &line.leg }</b>
            { line.stops.iter().map(stop).collect::<Html>() }
        </div>
    }
}

fn stop(view: &StopView) -> Html {
    let kind = match view.kind {
        StopKind::Gate => "stop--gate",
        // Two places beside each other: the name of one stands above the line, like those of gates.
        StopKind::Distribution | StopKind::AccessPoint | StopKind::Client => "stop--place stop--above",
        StopKind::Caller | StopKind::WayIn | StopKind::Bucket | StopKind::Key | StopKind::Bytes => {
            "stop--place"
        }
    };
    // The quieter line: a name may give up its middle, words stay whole.
    let is_name = matches!(view.kind, StopKind::Caller | StopKind::AccessPoint | StopKind::Bucket);
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
    let title = (!view.title.is_empty()).then(|| view.title.clone());
    html! {
        <div class={classes!("stop", kind, state, view.border.then_some("stop--border"))} {title}>
            <span class="stop__name"><span>{ &view.name }</span></span>
            <span class="stop__mark">{ Icon::of_stop(view.kind, view.state).map(icon).unwrap_or_default() }</span>
            if !view.sub.is_empty() {
                <span class="stop__sub">{ sub }</span>
            }
        </div>
    }
}
