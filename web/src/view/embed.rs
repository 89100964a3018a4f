//! The embed: question, answer, action, strip and two controls.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::answer::answer;
use super::caller_policy::caller_policy;
use super::choice::segments_or_pick;
use super::icon::{Icon, Sprite, icon, small};
use super::notices::notices;
use super::open_text::open_text;
use super::requests::steps;
use super::rich::rich;
use super::settings::meaning;
use super::strip::strip;
use crate::message::Message;
use crate::sections::SITE;
use crate::sections::{EmbedView, PageView};

/// The embed. The link out is always there and always carries the present state.
pub fn embed(view: &PageView, dialog: &NodeRef, context: &Context) -> Html {
    html! {
        <div class="embed">
            <Sprite />
            <header class="embed__bar">
                <span class="brand">{ icon(Icon::LOGO) }<span lang="en">{ SITE }</span></span>
                <button type="button" class="btn" disabled={!view.header.can_reset}
                    onclick={context.on(Message::Reset)}>{ context.word(Label::Reset) }</button>
                <a class="btn btn--edge" href={view.header.link.clone()} target="_blank" rel="noopener" data-open="">
                    { context.word(Label::OpenInPlayground) }
                    { small(Icon::OUT) }
                    <span class="vh">{ context.word(Label::NewTab) }</span>
                </a>
            </header>
            <main class="embed__main" data-title={view.title.clone()}>
                <div>
                    { notices(&view.notices, context) }
                    { answer(&view.answer, context) }
                </div>
                { strip(&view.strip) }
                if view.requests.at {
                    // Folded, so that the answer needs no scroll bar where the host gives no more room.
                    <details class="embed__steps">
                        <summary>{ context.word(Label::MoreRequests) }</summary>
                        { steps(&view.requests, context) }
                    </details>
                }
                { controls(&view.embed, context) }
                // There is no room to show what a control would change; it is said all the same.
                <p id="count" class="vh">{ rich(&view.outcomes.count) }</p>
            </main>
            if let Some(view) = &view.open_text {
                { open_text(view, dialog, context) }
            }
        </div>
    }
}

fn controls(view: &EmbedView, context: &Context) -> Html {
    html! {
        <div class="embed__knobs">
            if let Some((name, policy)) = &view.caller {
                <span class="embed__knob">{ rich(name) }</span>
                <span class="embed__knob">{ caller_policy(policy, context) }</span>
            }
            if let Some((name, encryption)) = &view.bucket {
                <span class="embed__knob id" lang="en">{ name }</span>
                { segments_or_pick(encryption, context) }
            }
            if let Some(view) = &view.meaning {
                { meaning(view, context) }
            }
        </div>
    }
}
