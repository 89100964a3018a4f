//! The article's conclusion: which risk each setting protects from.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::icon::{Icon, small};
use crate::sections::{BucketView, GuardView, OutcomesView, RisksView};

/// The row under the outcomes: what each bucket's encryption protects from.
pub(super) fn guards(view: &OutcomesView, context: &Context) -> Html {
    html! {
        <tfoot role="rowgroup" class="guards">
            <tr role="row" data-risks="">
                <th scope="row" role="rowheader">{ context.word(Label::ProtectsFrom) }</th>
                { for view.buckets.iter().enumerate().map(|(at, bucket)| guarded(view, at, bucket, context)) }
            </tr>
        </tfoot>
    }
}

fn guarded(view: &OutcomesView, at: usize, bucket: &BucketView, context: &Context) -> Html {
    let cells = view.callers.first().map(|caller| &caller.cells);
    let label = cells
        .and_then(|cells| cells.get(at.checked_mul(view.operations.len())?))
        .map(|cell| cell.label.clone());
    html! {
        <td role="cell" class="first" data-label={label}>
            <ul>{ for bucket.guards.iter().map(|one| guard(one, context)) }</ul>
        </td>
    }
}

fn guard(view: &GuardView, context: &Context) -> Html {
    let (class, of, label) = if view.protects {
        ("k-allow", Icon::ALLOW, Label::Protects)
    } else {
        ("k-deny", Icon::IMPLICIT, Label::DoesNotProtect)
    };
    html! {
        <li {class}>{ small(of) }<span class="vh">{ context.word(label) }{ ": " }</span>{ &view.risk }</li>
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
