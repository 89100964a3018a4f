//! What the encryptions cost.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::rich::rich;
use crate::effects;
use crate::message::Message;
use crate::model::UsageField;
use crate::sections::{CostView, CostsView, UsageView};

/// What is done in a month, and what each encryption then costs.
#[inline(never)]
pub(super) fn costs(view: &CostsView, context: &Context) -> Html {
    let [mode, requests, costs] = &view.head;
    html! {
        <section class="costs" aria-labelledby="costs-title">
            <h3 id="costs-title">{ &view.title }</h3>
            <div class="costs__all">
                <div class="costs__fields">{ view.fields.iter().map(|field| entry(field, context)).collect::<Html>() }</div>
                <div class="costs__faults">
                    { view.fields.iter().filter(|view| !view.fault.is_empty()).map(fault).collect::<Html>() }
                </div>
                <table class="costs__table" aria-labelledby="costs-title">
                    <thead>
                        <tr><th scope="col">{ mode }</th><th scope="col">{ requests }</th><th scope="col">{ costs }</th></tr>
                    </thead>
                    <tbody>{ view.rows.iter().map(|view| row(view, context)).collect::<Html>() }</tbody>
                </table>
            </div>
            <div class="costs__notes">
                { view.notes.iter().map(|note| html! { <p class="aside">{ rich(note) }</p> }).collect::<Html>() }
                if let Some((title, address)) = &view.source {
                    <p class="aside">
                        { context.word(Label::Source) }{ context.language.colon() }<a href={address.clone()} lang="en">{ title }</a>
                    </p>
                }
            </div>
        </section>
    }
}

const fn word(field: UsageField) -> &'static str {
    match field {
        UsageField::Uploads => "usage-uploads",
        UsageField::Downloads => "usage-downloads",
    }
}

/// What is typed stays the browser's: no drawing writes over it.
fn entry(view: &UsageView, context: &Context) -> Html {
    let (field, id) = (view.field, word(view.field));
    let is_wrong = !view.fault.is_empty();
    let oninput = context
        .send
        .reform(move |event: InputEvent| Message::UsageTyped(field, effects::typed_value(&event)));
    html! {
        <label key={id}>
            <span>{ &view.label }</span>
            <input {id} class="all__text" type="text" inputmode="numeric" autocomplete="off" spellcheck="false" placeholder={view.usual.clone()}
                aria-invalid={is_wrong.then_some("true")} aria-describedby={is_wrong.then(|| fault_id(field))} {oninput} />
        </label>
    }
}

fn fault_id(field: UsageField) -> String {
    [word(field), "-fault"].concat()
}

fn fault(view: &UsageView) -> Html {
    html! { <p key={word(view.field)} class="draft__fault" id={fault_id(view.field)}>{ rich(&view.fault) }</p> }
}

fn row(view: &CostView, context: &Context) -> Html {
    html! {
        <tr key={view.mode.name()} class={view.on.then_some("at")} data-month={view.mode.name()}>
            <th scope="row">
                { &view.name }
                if view.on { { " " }<small>{ context.word(Label::AsSetNow) }</small> }
            </th>
            <td>{ &view.requests }</td>
            <td>{ &view.costs }</td>
        </tr>
    }
}
