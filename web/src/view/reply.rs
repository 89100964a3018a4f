//! What the caller receives: exact, and as opaque as the service.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::header::swap;
use super::rich::rich;
use crate::message::Message;
use crate::model::Copied;
use crate::sections::ReplyView;

/// The exact response.
pub(super) fn reply(view: &ReplyView, context: &Context) -> Html {
    let tone = if view.ok { "k-allow" } else { "k-deny" };
    let answered = !view.status.is_empty();
    html! {
        <section class="reply" aria-labelledby="reply-title">
            <div class="reply__head">
                <h2 id="reply-title">{ context.word(Label::WhatTheCallerReceives) }</h2>
                if answered {
                    <button type="button" class="btn" onclick={context.on(Message::CopyAsked(Copied::Reply))}>
                        { swap(context.word(Label::Copy), context.word(Label::Copied), view.copied) }
                    </button>
                }
            </div>
            if !answered {
                <p class="reply__none">{ context.word(Label::NoAnswer) }</p>
            }
            <p class="reply__line" lang="en">
                <span class={tone} data-status="">{ &view.status }</span><span data-code="">{ &view.code }</span>
            </p>
            <p class="reply__message" lang="en" data-message="">{ rich(&view.message) }</p>
            if let Some(client) = &view.client {
                <div class="reply__client">
                    <h3>{ context.word(Label::WhatTheClientMakesOfIt) }</h3>
                    if !client.status.is_empty() {
                        <p class="reply__line" lang="en">
                            <span class={if client.ok { "k-allow" } else { "k-deny" }}>{ "KMS " }{ &client.status }</span>
                            <span data-client-code="">{ &client.code }</span>
                        </p>
                    }
                    if !client.message.is_empty() {
                        <p class="reply__message" lang="en" data-client-message="">{ rich(&client.message) }</p>
                    }
                    if !client.none.is_empty() {
                        <p class="reply__none">{ &client.none }</p>
                    }
                </div>
            }
            if answered {
                <details>
                    <summary>{ context.word(Label::HeadersAndBody) }</summary>
                    <dl class="wire" lang="en">
                        { view.headers.iter().map(|(name, value)| html! { <><dt>{ name }{ ":" }</dt><dd>{ value }</dd></> }).collect::<Html>() }
                    </dl>
                    if view.body.is_empty() {
                        <p class="wire">{ context.word(Label::EmptyBody) }</p>
                    } else {
                        <pre class="wire" lang="en">{ &view.body }</pre>
                    }
                </details>
            }
        </section>
    }
}
