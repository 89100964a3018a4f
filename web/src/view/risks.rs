//! The article's conclusion: which risk each setting protects from.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::icon::{Icon, small};
use crate::sections::RisksView;

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
