//! A policy's JSON in a dialog.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::header::swap;
use super::icon::{Icon, small};
use crate::message::{Copied, Message};
use crate::view_model::SheetView;

/// The dialog; `effects` opens it as a modal one, so that the browser keeps focus inside and gives it back.
pub(super) fn sheet(view: &SheetView, dialog: &NodeRef, context: &Context) -> Html {
    html! {
        <dialog class="sheet" ref={dialog.clone()} aria-labelledby="sheet-title" onclose={context.on(Message::SheetClosed)}>
            <div class="sheet__head">
                <div>
                    <h2 id="sheet-title" lang="en">{ &view.title }</h2>
                    <p>{ &view.source }</p>
                </div>
                <button type="button" class="btn" onclick={context.on(Message::CopyAsked(Copied::Policy))}>
                    { swap(context.word(Label::Copy), context.word(Label::Copied), view.copied) }
                </button>
                <button type="button" class="btn btn--icon" aria-label={context.word(Label::Close)}
                    onclick={context.on(Message::SheetClosed)}>{ small(Icon::Close) }</button>
            </div>
            <pre lang="en" tabindex="0">{ &view.json }</pre>
        </dialog>
    }
}
