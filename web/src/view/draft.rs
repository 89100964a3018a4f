//! The form in which a request is written.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::choice::pick_text;
use super::rich::rich;
use crate::effects;
use crate::message::Message;
use crate::sections::{DraftFieldView, DraftView, Input};

/// The form. Nothing in it is sent anywhere; Save keeps it in the scenario.
#[inline(never)]
pub(super) fn draft(view: &DraftView, context: &Context) -> Html {
    let title = if view.new { Label::NewRequest } else { Label::ChangedRequest };
    html! {
        <div class="draft" role="group" aria-labelledby="draft-title" data-draft="">
            <h3 id="draft-title">{ context.word(title) }</h3>
            <div class="draft__fields">{ view.fields.iter().map(|field| entry(field, context)).collect::<Html>() }</div>
            <div class="draft__end">
                <button type="button" class="btn btn--do" disabled={!view.ok} data-action="save"
                    onclick={context.on(Message::DraftSaved)}>{ context.word(Label::SaveStep) }</button>
                <button type="button" class="btn btn--edge" data-action="cancel"
                    onclick={context.on(Message::DraftDropped)}>{ context.word(Label::Cancel) }</button>
            </div>
        </div>
    }
}

fn entry(view: &DraftFieldView, context: &Context) -> Html {
    let id = ["draft-", view.field.word()].concat();
    let faults = [&id, "-faults"].concat();
    let wrong = !view.faults.is_empty();
    let field = view.field;
    let typed = context.send.reform(move |value| Message::DraftTyped(field, value));
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| typed.emit(effects::typed_value(&event)))
    };
    let described = wrong.then(|| faults.clone());
    let invalid = wrong.then_some("true");
    let (wide, control) = match &view.entry {
        Input::Menu(options) => (false, pick_text(&view.label, options, typed, None)),
        Input::Line(value) => (
            false,
            html! {
                <input id={id.clone()} type="text" lang="en" spellcheck="false" autocomplete="off" value={value.clone()}
                    aria-invalid={invalid} aria-describedby={described} {oninput} />
            },
        ),
        Input::Lines(value) => (
            true,
            html! {
                <textarea id={id.clone()} rows="3" lang="en" spellcheck="false" value={value.clone()}
                    aria-invalid={invalid} aria-describedby={described} {oninput} />
            },
        ),
    };
    html! {
        <div key={view.field.word()} class={classes!("draft__field", wide.then_some("is-wide"))} data-field={view.field.word()}>
            if let Input::Menu(_) = view.entry {
                <span class="draft__label" aria-hidden="true">{ &view.label }</span>
            } else {
                <label class="draft__label" for={id}>{ &view.label }</label>
            }
            { control }
            if wrong {
                <p class="draft__fault" id={faults}>{ view.faults.iter().map(|fault| html! { <span>{ rich(fault) }</span> }).collect::<Html>() }</p>
            }
        </div>
    }
}
