//! What a stolen disk shows: the bytes at rest, and what each of them is.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::rich::rich;
use crate::message::Message;
use crate::sections::{DiskView, FieldView};

/// The disks of all buckets, side by side.
pub(super) fn disks(views: &[DiskView], context: &Context) -> Html {
    html! {
        <div>
            <h2>{ context.word(Label::WhatAStolenDiskShows) }</h2>
            <div class="disks">{ views.iter().map(|view| disk(view, true, context)).collect::<Html>() }</div>
            <p class="aside">{ context.word(Label::SimplifiedPicture) }</p>
        </div>
    }
}

/// What lies at rest in one bucket, and perhaps what is tried with it.
pub(super) fn disk(view: &DiskView, can_try: bool, context: &Context) -> Html {
    html! {
        <section class={classes!("disk", view.shown.then_some("is-shown"))} key={view.id.as_str()} data-disk={view.id.to_string()}>
            <h3><span class="id" lang="en">{ &view.bucket }</span></h3>
            <p class="disk__says">{ rich(&view.says) }</p>
            <dl>{ view.fields.iter().map(field).collect::<Html>() }</dl>
            if let Some(tamper) = view.tamper.as_ref().filter(|_| can_try) {
                <div class="disk__try">
                    <button type="button" class="btn btn--edge" aria-pressed={tamper.flipped.to_string()}
                        onclick={context.on(Message::BitFlipped(view.id.clone()))}>
                        { context.word(if tamper.flipped { Label::PutTheBitBack } else { Label::FlipABit }) }
                    </button>
                    <p>{ rich(&tamper.says) }</p>
                </div>
            }
        </section>
    }
}

fn field(view: &FieldView) -> Html {
    html! {
        <div class="field">
            <dt><span>{ &view.name }</span><small>{ &view.remark }</small></dt>
            if view.clear {
                <dd lang="en" class="field__clear">{ &view.value }</dd>
            } else {
                <dd lang="en">{ view.value.lines().map(|word| html! { <><span>{ word }</span>{ " " }</> }).collect::<Html>() }</dd>
            }
        </div>
    }
}
