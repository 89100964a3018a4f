//! The table of outcomes: callers with their policies, times buckets, times operations.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::caller_policy::caller_policy;
use super::cell::{cell, compact_cell};
use super::icon::{Icon, in_colour, small};
use super::picker::picker;
use super::rich::{middle_cut, rich, rich_cut};
use super::risks::guards;
use super::settings::settings;
use crate::sections::{CallerView, CellState, OutcomesView};

/// Settings and outcomes on common axes, the legend and the count.
pub(super) fn outcomes(view: &OutcomesView, context: &Context) -> Html {
    // Three buckets and more stand side by side in a region of their own that scrolls.
    let scrolls = view.scrolls();
    let shows = ["shows-", &view.buckets.len().clamp(1, 8).to_string()].concat();
    let asks = ["asks-", &view.operations.len().clamp(1, 4).to_string()].concat();
    html! {
        <div class={classes!("board", scrolls.then_some("board--wide"), shows, asks)}>
            <div class="board__axes" role={scrolls.then_some("region")}
                aria-label={scrolls.then(|| context.word(Label::CallerAndPolicies))}>
            { picker(&view.pick_bucket, "shown-bucket", context) }
            { settings(&view.buckets, scrolls, context) }
            { picker(&view.pick_caller, "shown-caller", context) }
            <table class="outcomes" id="outcomes" role="table">
                <caption class="vh">{ context.word(Label::CallerAndPolicies) }{ " · " }{ context.word(Label::ArrowKeys) }</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader" class="corner">
                            <span>{ context.word(Label::CallerAndPolicies) }</span>
                        </th>
                        { view.buckets.iter().enumerate().map(|(index, bucket)| heads(view, index, &bucket.name, scrolls)).collect::<Html>() }
                    </tr>
                </thead>
                <tbody role="rowgroup">{ view.callers.iter().map(|caller| row(view, caller, context)).collect::<Html>() }</tbody>
                { guards(view, context) }
            </table>
            </div>
            { tally(view, context) }
            // A narrow screen shows one row until this is chosen, for which nothing has to run.
            <label class="btn btn--edge everyone">
                if view.everyone {
                    <input type="checkbox" data-look="" checked=true />
                } else {
                    <input type="checkbox" data-look="" />
                }
                { context.word(Label::AllCallers) }
            </label>
        </div>
    }
}

/// The heads of a bucket's columns. Where the board scrolls they keep the bucket's name in sight, which stands above them.
fn heads(view: &OutcomesView, bucket: usize, name: &AttrValue, scrolls: bool) -> Html {
    view.operations
        .iter()
        .enumerate()
        .map(|(index, operation)| {
            let class = classes!(
                (index == 0).then_some("first"),
                (bucket > 0).then_some("again"),
                (view.at == Some((bucket, index))).then_some("at"),
            );
            html! {
                <th scope="col" role="columnheader" {class}>
                    if scrolls && index == 0 {
                        <span class="heads__bucket id" lang="en" aria-hidden="true">{ middle_cut(name) }</span>
                    }
                    <span class="vh" lang="en">{ name }</span>{ " " }<span>{ operation }</span>
                </th>
            }
        })
        .collect()
}

fn row(view: &OutcomesView, caller: &CallerView, context: &Context) -> Html {
    let a_bucket = view.operations.len().max(1);
    let draw = if view.scrolls() { compact_cell } else { cell };
    let group = caller.group.as_ref().map(|group| {
        let kind = if group.stands_for.is_some() { "leads-" } else { "alike-" };
        [kind, &group.number.to_string()].concat()
    });
    let stands_for = caller.group.as_ref().and_then(|group| Some((group.number, group.stands_for.as_ref()?)));
    let has_tools = !caller.policies.is_empty();
    let name = caller.name.iter().map(|run| &*run.text);
    let legend: String = name.chain([context.language.comma(), context.word(Label::Policies)]).collect();
    html! {
        <tr role="row" key={caller.id.as_str()} class={classes!(caller.shown.then_some("is-shown"), group)}>
            <th scope="row" role="rowheader">
                <span class="who">{ if view.scrolls() { rich_cut(&caller.name) } else { rich(&caller.name) } }</span>
                // One stop of the keyboard, in which arrow keys go from one to the next.
                <span class="perms" role={has_tools.then_some("toolbar")} aria-label={has_tools.then(|| legend.clone())}
                    data-arrows={has_tools.then_some("")}>
                    if let Some(note) = &caller.note {
                        <span class="who__kind">{ note }</span>
                    }
                    { caller.policies.iter().map(|policy| caller_policy(policy, context)).collect::<Html>() }
                </span>
                if let Some((number, (says, names))) = stands_for {
                    // Nothing has to run for the others to be shown.
                    <label class="alike" title={names.clone()}>
                        <input type="checkbox" class={["unfolds-", &number.to_string()].concat()} data-look=""
                            aria-label={[says, context.language.colon(), names].concat()} />
                        { says }
                        { small(Icon::DOWN) }
                    </label>
                }
            </th>
            { caller.cells.iter().enumerate().map(|(index, outcome)| {
                let first = index % a_bucket == 0;
                if outcome.repeated {
                    return html! {
                        <td role="cell" class="same" title={context.word(Label::AsAnyone)}>
                            <span class="vh">{ context.word(Label::AsAnyone) }</span>
                        </td>
                    };
                }
                html! {
                    <td role="cell" class={classes!(first.then_some("first"))}
                        data-label={first.then(|| outcome.label.clone())}>{ draw(outcome, context) }</td>
                }
            }).collect::<Html>() }
        </tr>
    }
}

fn tally(view: &OutcomesView, context: &Context) -> Html {
    let legend = |icon_of: Icon, class: &'static str, label: Label| {
        html! { <li>{ in_colour(icon_of, class) }{ context.word(label) }</li> }
    };
    html! {
        <div class="tally">
            <ul>
                { legend(Icon::ALLOW, "k-allow", Label::LegendAllowed) }
                if view.callers.iter().flat_map(|one| &one.cells).any(|cell| !cell.repeated && cell.tone == CellState::AllowedCiphertext) {
                    { legend(Icon::CIPHERTEXT, "", Label::LegendCiphertext) }
                }
                { legend(Icon::IMPLICIT, "k-deny", Label::LegendImplicit) }
                { legend(Icon::EXPLICIT, "k-deny", Label::LegendExplicit) }
                { legend(Icon::FAILED, "k-deny", Label::LegendFailed) }
            </ul>
            <p id="count" class={classes!("count", view.hinted.then_some("is-preview"))} data-count="">
                { rich(&view.count) }
            </p>
        </div>
    }
}
