//! The whole page: what on the left, why on the right, the disks below. Each part stays as it is until its view changes.

use std::rc::Rc;

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::answer::{advice, lead};
use super::chapter::chapter;
use super::disks::disks;
use super::header::{header, printed};
use super::icon::Sprite;
use super::notices::notices;
use super::open_text::open_text;
use super::outcomes::outcomes;
use super::palette::over;
use super::panel::panel;
use super::part::part;
use super::records::records;
use super::reply::reply;
use super::requests::requests;
use super::risks::compare;
use super::strip::strip;
use super::tools::tools;
use super::trail::{trail, why};
use super::tried::tried;
use crate::sections::PageView;

/// The page.
pub fn page(view: PageView, dialog: &NodeRef, context: &Context) -> Html {
    html! {
        <>
            <Sprite />
            { printed(&view.header) }
            { part(view.header, header, context) }
            if let Some(view) = view.chapter {
                { part(view, chapter, context) }
            }
            <main class="page" data-title={view.title.clone()}>
                <div class="notices">{ notices(&view.notices, context) }</div>
                <div class="what">
                    { part(Rc::clone(&view.answer), lead, context) }
                    { part(view.strip, |view, _| strip(view), context) }
                    { part(view.outcomes, outcomes, context) }
                    if let Some(view) = view.tools {
                        { part(view, tools, context) }
                    }
                    { part(view.requests, requests, context) }
                </div>
                <div class="side">
                    // On a wide screen beside the outcomes, in the place of the reason.
                    if let Some(view) = view.panel {
                        { part(view, panel, context) }
                    }
                    { part(view.answer, advice, context) }
                    // On a narrow screen a sheet, which `boot.js` opens with an outcome.
                    { why(Some("auto"), [
                        part(view.trail, trail, context),
                        part(view.reply, reply, context),
                        part(view.records, |views, context| records(views, context), context),
                    ], context) }
                </div>
                <section class="rest" aria-labelledby="rest-title">
                    { part(view.compare, compare, context) }
                    { part(view.disks, |views, context| disks(views, context), context) }
                </section>
            </main>
            { part(Rc::new(()), |(), context| foot(context), context) }
            if let Some(view) = &view.open_text {
                { open_text(view, dialog, context) }
            }
            if let Some(view) = &view.tried {
                { tried(view, dialog, context) }
            }
            if let Some(view) = &view.over {
                { over(view, context) }
            }
        </>
    }
}

fn foot(context: &Context) -> Html {
    html! {
        <footer class="foot">
            <span>{ context.word(Label::FootEvidence) }</span>
            <span>{ context.word(Label::FootNoServer) }</span>
            <span>{ context.word(Label::FootSimulation) }</span>
        </footer>
    }
}
