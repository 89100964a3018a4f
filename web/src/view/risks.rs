//! The article's conclusion: which risk each setting protects from.

use document::risk::Protection;
use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::icon::{Icon, small};
use crate::sections::{BucketView, CellState, GuardView, OutcomesView, RisksView};

/// The row under the outcomes: what each bucket protects from as it is set. `boot.js` fills what stands in the frame already,
/// and another element takes its place.
pub(super) fn guards(view: &OutcomesView, context: &Context) -> Html {
    let row = if view.is_framed {
        html! { <tr key="framed" role="row" class="guards__row" data-framed="guards__row" /> }
    } else {
        html! {
            <tr key="risks" role="row" class="guards__row" data-risks="">
                <th scope="row" role="rowheader">{ context.word(Label::ProtectsFrom) }</th>
                { for view.buckets.iter().enumerate().map(|(at, bucket)| guarded(view, at, bucket)) }
            </tr>
        }
    };
    html! { <tfoot role="rowgroup" class="guards">{ row }</tfoot> }
}

fn guarded(view: &OutcomesView, at: usize, bucket: &BucketView) -> Html {
    let cells = view.callers.first().map(|caller| &caller.cells);
    let label = cells
        .and_then(|cells| cells.get(at.checked_mul(view.operations.len())?))
        .map(|cell| cell.label.clone());
    html! {
        <td role="cell" class="first" data-label={label}>
            <ul>{ for bucket.guards.iter().map(guard) }</ul>
        </td>
    }
}

fn guard(view: &GuardView) -> Html {
    let (class, of) = mark(view.protection);
    html! {
        <li {class} title={view.meaning.clone()}>
            { small(of) }<span>{ &view.name }</span><span class="vh">{ ": " }{ &view.says }</span>
        </li>
    }
}

/// How an answer looks: each has a form of its own.
const fn mark(protection: Option<Protection>) -> (&'static str, Icon) {
    match protection {
        Some(Protection::Protects) => ("k-allow", Icon::ALLOW),
        Some(Protection::Exposed) => ("k-deny", Icon::IMPLICIT),
        Some(Protection::Unmodelled) => ("", Icon::of_tone(CellState::Unmodelled)),
        Some(Protection::Untried) | None => ("k-none", Icon::NOT_ASKED),
    }
}

/// The risk table with its introduction.
pub(super) fn risks(view: &RisksView, context: &Context) -> Html {
    html! {
        <div class="rest__conclusion">
            <h2 id="rest-title">{ context.word(Label::WhatAStolenDiskShows) }</h2>
            <p>{ context.word(Label::StolenDiskConclusion) }</p>
            <table class="risks">
                <thead>
                    <tr>
                        <th scope="col">{ context.word(Label::DoesItProtectFrom) }</th>
                        { for view.modes.iter().map(|(mode, key)| html! {
                            <th scope="col">
                                <span lang="en">{ mode }</span>
                                if !key.is_empty() { <small>{ key }</small> }
                            </th>
                        }) }
                    </tr>
                </thead>
                <tbody>{ for view.risks.iter().map(|(risk, protects)| row(risk, protects, context)) }</tbody>
            </table>
        </div>
    }
}

fn row(risk: &AttrValue, protects: &[bool], context: &Context) -> Html {
    html! {
        <tr>
            <th scope="row">{ risk }</th>
            { for protects.iter().map(|protects| {
                let (class, of, label) = if *protects {
                    ("k-allow", Icon::ALLOW, Label::Protects)
                } else {
                    ("k-deny", Icon::IMPLICIT, Label::DoesNotProtect)
                };
                html! { <td><span {class}>{ small(of) }{ context.word(label) }</span></td> }
            }) }
        </tr>
    }
}
