//! What buckets protect from: the row under the outcomes, and the table of all encryptions.

use document::risk::Protection;
use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::costs::costs;
use super::icon::{Icon, in_colour, small};
use super::rich::{middle_cut, rich};
use crate::message::Message;
use crate::sections::{BucketView, CellState, CompareView, GuardView, OutcomesView};

/// The row under the outcomes: what each bucket protects from as it is set. `boot.js` fills what stands in the frame already,
/// and another element takes its place.
pub(super) fn guards(view: &OutcomesView, context: &Context) -> Html {
    let row = if view.is_framed {
        html! { <tr key="framed" role="row" class="guards__row" data-framed="guards__row" /> }
    } else {
        html! {
            <tr key="risks" role="row" class="guards__row" data-risks="">
                <th scope="row" role="rowheader">
                    { context.word(Label::ProtectsFrom) }
                    // Each mark is named beside its risk for whoever hears the page.
                    <span class="guards__key" aria-hidden="true">
                        { [Protection::Protects, Protection::Exposed].map(|of| key(of, context)).into_iter().collect::<Html>() }
                    </span>
                </th>
                { view.buckets.iter().enumerate().map(|(at, bucket)| guarded(view, at, bucket, context)).collect::<Html>() }
            </tr>
        }
    };
    // Where the board scrolls its heads leave the window with its top, and the buckets' names stand at its other edge.
    let names = view.scrolls().then(|| {
        let name = |bucket: &BucketView| html! { <td class="id" lang="en">{ middle_cut(&bucket.name) }</td> };
        html! {
            <tr key="names" class="guards__names" aria-hidden="true">
                <td />{ view.buckets.iter().map(name).collect::<Html>() }
            </tr>
        }
    });
    html! { <tfoot role="rowgroup" class="guards">{ names }{ row }</tfoot> }
}

/// What a mark means.
fn key(protection: Protection, context: &Context) -> Html {
    let (class, of) = mark(Some(protection));
    html! { <>{ in_colour(of, class) }{ text::risks::protection(Some(protection), context.language) }</> }
}

fn guarded(view: &OutcomesView, at: usize, bucket: &BucketView, context: &Context) -> Html {
    let cells = view.callers.first().map(|caller| &caller.cells);
    let label = cells
        .and_then(|cells| cells.get(at.checked_mul(view.operations.len())?))
        .map(|cell| cell.label.clone());
    // One stop of the keyboard, in which arrow keys go from one to the next.
    let name = [&*bucket.name, context.language.colon(), context.word(Label::ProtectsFrom)].concat();
    html! {
        <td role="cell" class={classes!("first", bucket.shown.then_some("is-shown"))} data-label={label}>
            <div class="guards__of" role="toolbar" aria-label={name} data-arrows="">
                { bucket.guards.iter().map(|view| guard(view, true, context)).collect::<Html>() }
            </div>
        </td>
    }
}

/// What came of a risk, which opens how it was tried. Under a bucket it is told by the risk, in the table by what came of it.
fn guard(view: &GuardView, by_name: bool, context: &Context) -> Html {
    let (class, of) = mark(view.protection);
    let name = if by_name { &view.short } else { &view.name };
    let label = [&**name, context.language.colon(), &view.says].concat();
    html! {
        <button type="button" class={classes!("guard", class)} aria-label={label} title={by_name.then(|| view.meaning.clone())}
            data-risk={view.at.risk.name()} data-mode={view.at.mode.name()}
            onclick={context.on(Message::RiskOpened(view.at.clone()))}>
            { small(of) }
            if by_name { { name } } else { <span>{ &view.says }</span> }
        </button>
    }
}

/// How an answer looks: each has a form of its own, which no outcome has.
pub(super) const fn mark(protection: Option<Protection>) -> (&'static str, Icon) {
    match protection {
        Some(Protection::Protects) => ("k-allow", Icon::PROTECTED),
        Some(Protection::Exposed) => ("k-deny", Icon::EXPOSED),
        Some(Protection::Unmodelled) => ("", Icon::of_tone(CellState::Unmodelled)),
        Some(Protection::Untried) | None => ("k-none", Icon::NOT_ASKED),
    }
}

/// All encryptions of a bucket, side by side.
pub(super) fn compare(view: &CompareView, context: &Context) -> Html {
    let body = if view.is_framed {
        html! { <div key="framed" class="compare__all" data-framed="compare__all" /> }
    } else {
        html! {
            <div key="compare" class="compare__all">
                <p>{ rich(&view.says) }</p>
                { table(view, context) }
                { costs(&view.costs, context) }
            </div>
        }
    };
    html! {
        <div class="compare">
            <h2 id="rest-title">{ context.word(Label::CompareEncryptions) }</h2>
            { body }
        </div>
    }
}

fn table(view: &CompareView, context: &Context) -> Html {
    html! {
        <table class="compare__table" data-arrows="">
            <caption class="id" lang="en">{ &view.bucket }</caption>
            <thead>
                <tr>
                    <th scope="col">{ context.word(Label::Risk) }</th>
                    { view.modes.iter().map(|(mode, on)| html! {
                        <th scope="col" class={on.then_some("at")}>
                            <span>{ mode }</span>
                            if *on { <small>{ context.word(Label::AsSetNow) }</small> }
                        </th>
                    }).collect::<Html>() }
                </tr>
            </thead>
            <tbody>
                { view.rows.iter().map(|row| html! {
                    <tr>
                        <th scope="row">
                            if let Some(first) = row.first() {
                                <b>{ &first.name }</b>{ " " }<small>{ &first.meaning }</small>
                            }
                        </th>
                        { row.iter().map(|cell| html! { <td>{ guard(cell, false, context) }</td> }).collect::<Html>() }
                    </tr>
                }).collect::<Html>() }
            </tbody>
        </table>
    }
}
