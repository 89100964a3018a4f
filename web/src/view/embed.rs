//! The embed: question, answer, action, strip and controls.

use text::ui::Label;
use yew::prelude::*;

use super::answer::answer;
use super::caller_policy::caller_policy;
use super::choice::{segments, segments_or_pick};
use super::icon::{Icon, Sprite, icon, small};
use super::notices::notices;
use super::open_text::open_text;
use super::outcomes::outcomes;
use super::records::records;
use super::reply::reply;
use super::requests::steps;
use super::rich::rich;
use super::risks::compare;
use super::settings::{meaning, setting};
use super::strip::strip;
use super::trail::{trail, why};
use super::tried::tried;
use super::{Context, changes};
use crate::message::Message;
use crate::model::Part;
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
            // In an element of somebody else's page it is not the main part, and its role is another.
            <div role="main" class="embed__main" data-title={view.title.clone()}>
                // What an outcome that is chosen is told by, unless the whole reason is.
                <div id={(view.embed.part != Part::Trail).then_some("why")}>
                    { notices(&view.notices, context) }
                    { answer(&view.answer, context) }
                </div>
                { beside(view, context) }
            </div>
            if let Some(view) = &view.open_text {
                { open_text(view, dialog, context) }
            }
            if let Some(view) = &view.tried {
                { tried(view, dialog, context) }
            }
        </div>
    }
}

/// What stands beside the answer. All but the first are elements of the page, from whose frame `boot.js` takes them.
fn beside(view: &PageView, context: &Context) -> Html {
    let part = match view.embed.part {
        Part::Answer => {
            return html! {
                <>
                    { strip(&view.strip) }
                    if view.requests.at {
                        // Folded, so that the answer needs no scroll bar where the host gives no more room.
                        <details class="embed__steps">
                            <summary>{ context.word(Label::MoreRequests) }</summary>
                            { steps(&view.requests, context) }
                        </details>
                    }
                    { controls(&view.embed, context) }
                    { count(view) }
                </>
            };
        }
        // It has all controls and the count.
        Part::Table => return html! { <div class="embed__view">{ outcomes(&view.outcomes, context) }</div> },
        Part::Trail => {
            let parts =
                [trail(&view.trail, context), reply(&view.reply, context), records(&view.records, context)];
            why(None, parts, context)
        }
        Part::Risks => compare(&view.compare, context),
        Part::Compare => changes::list(&view.header.since, None, context),
    };
    html! {
        <>
            { controls(&view.embed, context) }
            <div class="embed__view">{ part }</div>
            { count(view) }
        </>
    }
}

/// There is no room to show what a control would change; it is said all the same.
fn count(view: &PageView) -> Html {
    html! { <p id="count" class="vh">{ rich(&view.outcomes.count) }</p> }
}

fn controls(view: &EmbedView, context: &Context) -> Html {
    html! {
        <div class="embed__knobs">
            if let Some((name, policies)) = &view.caller {
                <span class="embed__knob">{ rich(name) }</span>
                <span class="embed__knob embed__perms">
                    { policies.iter().map(|policy| caller_policy(policy, context)).collect::<Html>() }
                </span>
            }
            if let Some(bucket) = &view.bucket {
                <span class="embed__knob id" lang="en">{ &bucket.name }</span>
                <span class="embed__knob">{ setting(&bucket.encryption, segments_or_pick, context) }</span>
                <span class="embed__knob">{ context.word(Label::PublicAccess) }</span>
                <span class="embed__knob">{ setting(&bucket.access, segments, context) }</span>
            }
            if let Some(view) = &view.meaning {
                { meaning(view, context) }
            }
        </div>
    }
}
