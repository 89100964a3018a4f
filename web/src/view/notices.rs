//! What went wrong with a link or a document, above the page.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::icon::{Icon, small};
use super::rich::rich;
use crate::message::Message;
use crate::sections::NoticeView;

/// All notices, in order.
pub(super) fn notices(views: &[NoticeView], context: &Context) -> Html {
    views.iter().enumerate().map(|(index, view)| notice(index, view, context)).collect()
}

fn notice(index: usize, view: &NoticeView, context: &Context) -> Html {
    html! {
        <div class="notice" data-notice="">
            { small(Icon::FAILED) }
            <p>{ rich(&view.says) }</p>
            if let Some(text) = &view.text {
                <textarea class="notice__text" readonly=true rows="1" aria-label={context.word(Label::Copy)}
                    value={text.clone()} />
            }
            { view.actions.iter().map(|(label, message)| html! {
                <button type="button" class="btn btn--edge"
                    onclick={context.on(message.clone())}>{ rich(label) }</button>
            }).collect::<Html>() }
            <button type="button" class="btn btn--icon" aria-label={context.word(Label::Dismiss)}
                onclick={context.on(Message::NoticeClosed(index))}>{ small(Icon::CLOSE) }</button>
        </div>
    }
}
