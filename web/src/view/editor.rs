//! A text that is being edited: the field, what is wrong with it, and what to do with it.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::rich::rich;
use crate::effects;
use crate::message::Message;
use crate::sections::{EditorView, FaultView, StrangerView};

/// The field with its problems under it and the buttons last.
pub(super) fn editor(view: &EditorView, context: &Context) -> Html {
    let typed = context.send.reform(|event: InputEvent| Message::TextTyped(effects::typed_value(&event)));
    let wrong = !view.problems.is_empty();
    html! {
        <div class="editor">
            <textarea class="editor__text" lang="en" spellcheck="false" autocapitalize="off" autocomplete="off"
                aria-label={view.label.clone()} aria-describedby="editor-says"
                aria-invalid={wrong.then_some("true")} value={view.text.clone()} oninput={typed}
                onkeydown={view.pasted.as_ref().map(|pasted| turning(pasted.is_out, context))} />
            <div class="editor__says" id="editor-says" role="status">
                if let Some(pasted) = &view.pasted {
                    <p class="editor__pasted">
                        <span>{ rich(&pasted.says) }</span>
                        <button type="button" class="btn btn--edge" data-pasted="" onclick={context.on(Message::PastedTurned)}>
                            { context.word(if pasted.is_out { Label::PutTextBack } else { Label::TakeOut }) }
                        </button>
                    </p>
                }
                if wrong {
                    <p>{ rich(&view.says) }</p>
                    { faults(context.word(Label::PolicyProblems), &view.problems, "editor__problems", context) }
                } else if view.written {
                    <p>{ context.word(Label::DraftIsKept) }</p>
                }
                if let Some(aws) = &view.aws {
                    <p class="editor__aws">{ context.word(Label::WhatAwsAnswers) }{ " " }<code lang="en">{ aws }</code></p>
                }
                if !view.warnings.is_empty() {
                    <p>{ context.word(Label::PolicyWarnings) }</p>
                    { faults(context.word(Label::PolicyWarnings), &view.warnings, "editor__warnings", context) }
                }
                { strangers(&view.strangers, true, context) }
            </div>
            <div class="editor__foot">
                if let Some(download) = &view.download {
                    { file(context) }
                    <a class="btn btn--edge" download="scenario.json" href={download.clone()}>
                        { context.word(Label::SaveFile) }
                    </a>
                }
                <span class="editor__gap"></span>
                <button type="button" class="btn btn--edge" disabled={!view.written}
                    onclick={context.on(Message::EditDropped)}>{ context.word(Label::Cancel) }</button>
                <button type="button" class="btn btn--do" data-use="" disabled={!view.usable}
                    onclick={context.on(Message::EditUsed)}>{ context.word(Label::UseThisText) }</button>
            </div>
        </div>
    }
}

/// The keys of undo put the pasted text back, those of redo take the policy out again: to the browser's own memory of the
/// field, the policy has come from nowhere.
fn turning(is_out: bool, context: &Context) -> Callback<KeyboardEvent> {
    let send = context.send.clone();
    Callback::from(move |event: KeyboardEvent| {
        let is_meant = match effects::travel(&event) {
            Some(effects::Travel::Back) => is_out,
            Some(effects::Travel::Forth) => !is_out,
            None => false,
        };
        if is_meant {
            event.prevent_default();
            send.emit(Message::PastedTurned);
        }
    })
}

/// Whom a policy names although the scenario does not have them, each with a button that adds them. Where the text stands
/// beside, the place can be chosen.
pub(super) fn strangers(views: &[StrangerView], placed: bool, context: &Context) -> Html {
    if views.is_empty() {
        return Html::default();
    }
    let says = |fault: &FaultView| {
        if placed {
            fault_button(fault, context)
        } else {
            html! { <span>{ rich(&fault.says) }</span> }
        }
    };
    html! {
        <ul class="editor__warnings strangers" aria-label={context.word(Label::PolicyWarnings)}>
            { views.iter().map(|view| html! {
                <li data-stranger="">
                    { says(&view.fault) }
                    if let Some((label, message)) = &view.add {
                        { " " }
                        <button type="button" class="btn btn--edge" data-add-stranger=""
                            onclick={context.on(message.clone())}>{ rich(label) }</button>
                    }
                </li>
            }).collect::<Html>() }
        </ul>
    }
}

fn faults(name: &'static str, faults: &[FaultView], class: &'static str, context: &Context) -> Html {
    html! {
        <ul {class} aria-label={name}>
            { faults.iter().map(|fault| html! { <li>{ fault_button(fault, context) }</li> }).collect::<Html>() }
        </ul>
    }
}

/// A problem; chosen, its place in the text is selected.
fn fault_button(fault: &FaultView, context: &Context) -> Html {
    match fault.place {
        Some((start, end)) => html! {
            <button type="button" onclick={context.on(Message::PlaceChosen(start, end))}>{ rich(&fault.says) }</button>
        },
        None => html! { <span>{ rich(&fault.says) }</span> },
    }
}

/// The way to a file of the reader's own. The native field lies unseen over its label.
fn file(context: &Context) -> Html {
    let send = context.send.clone();
    let onchange = Callback::from(move |event: Event| effects::read_file(&event, send.clone()));
    html! {
        <label class="btn btn--edge editor__file">
            { context.word(Label::OpenFile) }
            <input type="file" accept=".json,application/json" {onchange} />
        </label>
    }
}
