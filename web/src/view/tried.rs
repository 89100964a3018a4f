//! The trial of a risk, in the dialog.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::disks::disk;
use super::icon::{Icon, small};
use super::rich::rich;
use super::risks::mark;
use super::trail::gate;
use crate::message::Message;
use crate::sections::TriedView;

/// The dialog; `effects` opens it as a modal one, so that the browser keeps focus inside and gives it back.
#[inline(never)]
pub(super) fn tried(view: &TriedView, dialog: &NodeRef, context: &Context) -> Html {
    let (class, of) = mark(view.guard.protection);
    let (proof, tip) = &view.proof;
    html! {
        <dialog key="tried" class="sheet sheet--tried" ref={dialog.clone()} aria-labelledby="tried-title" data-tried=""
            onclose={context.on(Message::RiskClosed)}>
            <div class="sheet__head">
                <div>
                    <h2 id="tried-title">
                        { &view.guard.name }{ context.language.colon() }
                        <span class={classes!("tried__says", class)}>{ small(of) }{ &view.guard.says }</span>
                    </h2>
                    <p><span class="id" lang="en">{ &view.about }</span></p>
                </div>
                if let Some(document) = &view.opens {
                    <button type="button" class="btn btn--edge" data-action="open-trial"
                        onclick={context.on(Message::RiskTaken(document.clone()))}>
                        { context.word(Label::OpenAsScenario) }
                    </button>
                }
                <button type="button" class="btn btn--icon" aria-label={context.word(Label::Close)}
                    onclick={context.on(Message::RiskClosed)}>{ small(Icon::CLOSE) }</button>
            </div>
            <div class="tried" tabindex="0">
                <p>{ &view.guard.meaning }</p>
                if let Some((question, answer)) = &view.request {
                    <p class="tried__asked">
                        { rich(question) }{ " " }<b>{ answer.verdict }</b>{ [" ", answer.rest].concat() }
                    </p>
                    <ol class="trail">{ view.trail.gates.iter().map(|view| gate(view, context)).collect::<Html>() }</ol>
                } else if !view.disks.is_empty() {
                    <p class="tried__asked">{ context.word(Label::AtRestIsLookedAt) }</p>
                    { view.disks.iter().map(|view| disk(view, false, context)).collect::<Html>() }
                }
                <p class="aside" title={tip.clone()}>
                    { context.word(Label::Evidence) }{ context.language.colon() }{ proof }
                    { view.sources.iter().map(|source| html! {
                        <>
                            { " · " }
                            if source.reference.starts_with("https:") {
                                <a href={source.reference} target="_blank" rel="noopener" lang="en">{ source.title }</a>
                            } else {
                                <span lang="en">{ source.title }</span>
                            }
                        </>
                    }).collect::<Html>() }
                </p>
            </div>
        </dialog>
    }
}
