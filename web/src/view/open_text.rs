//! A text in a dialog: a policy's JSON, or the scenario's; to read, or to edit.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::editor::editor;
use super::header::swap;
use super::icon::{Icon, small};
use crate::message::Message;
use crate::sections::OpenTextView;

/// The dialog; `effects` opens it as a modal one, so that the browser keeps focus inside and gives it back.
#[inline(never)]
pub(super) fn open_text(view: &OpenTextView, dialog: &NodeRef, context: &Context) -> Html {
    let edits = view.editor.is_some();
    html! {
        <dialog class={classes!("sheet", edits.then_some("sheet--edit"))} ref={dialog.clone()}
            aria-labelledby="sheet-title" onclose={context.on(Message::TextClosed)}>
            <div class="sheet__head">
                <div>
                    <h2 id="sheet-title" lang={view.title.is_ascii().then_some("en")}>{ &view.title }</h2>
                    <p>{ &view.source }</p>
                </div>
                if view.can_edit && !edits {
                    <button type="button" class="btn btn--edge" data-edit="" onclick={context.on(Message::EditBegun)}>
                        { context.word(Label::EditPolicy) }
                    </button>
                }
                <button type="button" class="btn" onclick={context.on(Message::CopyAsked(view.copies))}>
                    { swap(context.word(Label::Copy), context.word(Label::Copied), view.copied) }
                </button>
                <button type="button" class="btn btn--icon" aria-label={context.word(Label::Close)}
                    onclick={context.on(Message::TextClosed)}>{ small(Icon::CLOSE) }</button>
            </div>
            if let Some(view) = &view.editor {
                { editor(view, context) }
            } else {
                <pre lang="en" tabindex="0">{ &view.json }</pre>
            }
        </dialog>
    }
}
