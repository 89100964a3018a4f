//! What the open request leaves behind, in a disclosure under the response.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::header::swap;
use crate::message::Message;
use crate::model::Copied;
use crate::sections::RecordView;

/// The records, each with its evidence and a button that copies it.
pub(super) fn records(views: &[RecordView], context: &Context) -> Html {
    html! {
        if !views.is_empty() {
            <details class="records" data-records="">
                <summary>{ context.word(Label::Records) }</summary>
                { views.iter().map(|view| record(view, context)).collect::<Html>() }
            </details>
        }
    }
}

fn record(view: &RecordView, context: &Context) -> Html {
    html! {
        <section class="record" data-record={view.kind.word()}>
            <div class="record__head">
                <h3>{ &view.title }</h3>
                if view.none.is_empty() {
                    <span class="gate__proof" title={view.proof_tip.clone()}>{ &view.proof }</span>
                    <button type="button" class="btn" onclick={context.on(Message::CopyAsked(Copied::Record(view.kind)))}>
                        { swap(context.word(Label::Copy), context.word(Label::Copied), view.copied) }
                        <span class="vh">{ context.language.colon() }{ &view.title }</span>
                    </button>
                }
            </div>
            if view.none.is_empty() {
                <pre class="wire" lang="en" tabindex="0">{ &view.text }</pre>
            } else {
                <p>{ &view.none }</p>
            }
        </section>
    }
}
