//! The whole page: what on the left, why on the right, the disks below.

use yew::prelude::*;

use super::Context;
use super::answer::answer;
use super::disk::disks;
use super::foot::foot;
use super::header::header;
use super::icon::Sprite;
use super::notice::notices;
use super::outcomes::board;
use super::policy::sheet;
use super::reply::reply;
use super::risks::risks;
use super::strip::strip;
use super::trail::trail;
use crate::view_model::PageView;

/// The page.
pub fn page(view: &PageView, dialog: &NodeRef, context: &Context) -> Html {
    html! {
        <>
            <Sprite />
            { header(&view.header, context) }
            <main class="page">
                <div class="notices">{ notices(&view.notices, context) }</div>
                <div class="what">
                    { answer(&view.lead, context) }
                    { strip(&view.strip, context) }
                    { board(&view.board, context) }
                </div>
                <section class="why" id="why" aria-labelledby="why-title">
                    { trail(&view.trail, context) }
                    { reply(&view.reply, context) }
                </section>
                <section class="rest" aria-labelledby="rest-title">
                    { risks(&view.rest, context) }
                    { disks(&view.rest.disks, context) }
                </section>
            </main>
            { foot(context) }
            if let Some(policy) = &view.sheet {
                { sheet(policy, dialog, context) }
            }
        </>
    }
}
