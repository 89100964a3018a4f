//! The QR code of the present link.

use text::qr::{QrLabel, label};
use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::icon::{Icon, small};
use super::rich::rich;
use crate::message::Message;
use crate::sections::{QrCodeView, QrView};

/// What the dialog shows.
#[inline(never)]
pub(super) fn qr(view: &QrView, context: &Context) -> Html {
    html! {
        <>
            <div class="sheet__head">
                <h2>{ label(QrLabel::Title, context.language) }</h2>
                <button type="button" class="btn btn--icon" aria-label={context.word(Label::Close)}
                    onclick={context.on(Message::OverClosed)}>{ small(Icon::CLOSE) }</button>
            </div>
            <div class="qr__all">
                if let Some(code) = &view.code { { drawn(code, context) } }
                <p>{ rich(&view.says) }</p>
                <p class="id" lang="en" tabindex="0">{ &view.address }</p>
            </div>
        </>
    }
}

fn drawn(code: &QrCodeView, context: &Context) -> Html {
    let size = code.size.to_string();
    html! {
        <svg class="qr__code" role="img" aria-label={label(QrLabel::Title, context.language)} viewBox={["0 0 ", &size, " ", &size].concat()}
            shape-rendering="crispEdges">
            <path d={code.path.clone()} />
        </svg>
    }
}
