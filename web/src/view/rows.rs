//! The rows of the panel, each with how it is set.

use document::entries::Edit;
use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::choice::{control_name, pick, pick_text};
use super::entry::Entry;
use super::rich::rich;
use crate::message::Message;
use crate::model::PolicyChoice;
use crate::sections::{OptionView, RowControl, RowView};

/// A row of the panel: what it is called, how it is set, and why what was entered is not used.
pub(super) fn row(view: &RowView, context: &Context) -> Html {
    let path = &view.path;
    let faults = fault_id(path);
    // A setting and a list can stand at one path: a bucket's ACL by its name and grant by grant.
    let kind = if matches!(view.control, RowControl::Rows(_)) { "rows " } else { "" };
    let key = [kind, path].concat();
    html! {
        <div {key} class={classes!("all__row", view.wide.then_some("is-wide"), view.changed.then_some("is-changed"))}
            title={view.tip.clone()}>
            if view.changed {
                <span class="vh">{ context.word(Label::Differs) }{ context.language.colon() }{ &view.label }</span>
            }
            <span class="all__label" aria-hidden="true">
                { &view.label }
                if !view.aws.is_empty() {
                    <code lang="en">{ view.aws }</code>
                }
            </span>
            { control(view, context) }
            if !view.faults.is_empty() {
                <div class="all__fault" id={faults} role="group" aria-label={view.label.clone()} data-refused={path.clone()}>
                    { view.faults.iter().map(|fault| html! { <p>{ rich(fault) }</p> }).collect::<Html>() }
                    <p>{ context.word(Label::EntryIsKept) }</p>
                    <button type="button" class="btn" data-drop={path.clone()}
                        onclick={context.on(Message::EntryDropped(path.clone()))}>{ context.word(Label::Cancel) }</button>
                </div>
            }
        </div>
    }
}

fn fault_id(path: &str) -> String {
    ["fault-", path].concat()
}

fn control(view: &RowView, context: &Context) -> Html {
    let RowView { path, legend, .. } = view;
    match &view.control {
        RowControl::Choice(choice) => pick(choice, context),
        RowControl::Menu(options) => pick_text(legend, options, entered(context, path), None),
        RowControl::Marks(options) => marks(view, options, context),
        RowControl::Text { value, lines, language, offers } => {
            let list = (!offers.is_empty()).then(|| AttrValue::from(["offers-", path].concat()));
            let fault = (!view.faults.is_empty()).then(|| AttrValue::from(fault_id(path)));
            html! {
                <>
                    <Entry label={legend.clone()} path={path.clone()} value={value.clone()} lines={*lines}
                        lang={language.tag()} list={list.clone()} {fault} onentered={entered(context, path)} />
                    if let Some(id) = list {
                        <datalist {id}>{ offers.iter().map(|offer| html! { <option value={offer.clone()} /> }).collect::<Html>() }</datalist>
                    }
                </>
            }
        }
        RowControl::Rows(rows) => list(view, rows, context),
        RowControl::Policy { place, options, managed, has_text, strangers } => {
            let of = place.clone();
            let named = context
                .send
                .reform(move |word: AttrValue| Message::PolicyNamed(of.clone(), PolicyChoice::parse(&word)));
            html! {
                <span class="all__policy">
                    { pick_text(legend, options, named, Some(path.clone())) }
                    if *has_text {
                        <button type="button" class="btn btn--edge" data-policy={path.clone()}
                            onclick={context.on(Message::PolicyOpened(place.clone()))}>
                            { "JSON" }<span class="vh">{ context.language.colon() }{ legend }</span>
                        </button>
                    }
                    if let Some(managed) = managed {
                        { name_of_aws(view, managed, context) }
                    }
                    { super::editor::strangers(strangers, false, context) }
                </span>
            }
        }
    }
}

/// The list of AWS's names, which all places of policies share.
pub(super) const MANAGED: &str = "aws-managed-policies";

/// An AWS managed policy by its name. All names are offered once somebody wants to enter one.
fn name_of_aws(view: &RowView, value: &AttrValue, context: &Context) -> Html {
    let RowView { path, legend, faults, .. } = view;
    let what = context.word(Label::AwsManagedPolicy);
    let name = [legend, context.language.comma(), what].concat();
    let fault = (!faults.is_empty()).then(|| AttrValue::from(fault_id(path)));
    html! {
        <Entry label={name} path={path.clone()} {value} lang="en" list={MANAGED} placeholder={what} {fault}
            onfocus={context.on(Message::NamesAsked)} onentered={entered(context, path)} />
    }
}

/// Says what was entered at a path.
fn entered(context: &Context, path: &AttrValue) -> Callback<AttrValue> {
    let path = path.clone();
    context.send.reform(move |value: AttrValue| Message::Entered(path.clone(), Edit::Set(value.to_string())))
}

/// Any of several, each with a mark.
fn marks(view: &RowView, options: &[OptionView], context: &Context) -> Html {
    let mark = |option: &OptionView| {
        let toggled = Message::Entered(view.path.clone(), Edit::Toggle(option.value.to_string()));
        html! {
            <label key={option.value.as_str()}>
                <input type="checkbox" checked={option.on} data-mark={control_name(&view.path, &option.value)}
                    onchange={context.on(toggled)} />
                <span>{ &option.label }</span>
            </label>
        }
    };
    html! {
        <fieldset class="all__marks">
            <legend class="vh">{ &view.legend }</legend>
            { options.iter().map(mark).collect::<Html>() }
        </fieldset>
    }
}

/// Rows that come and go.
fn list(view: &RowView, rows: &[Vec<RowView>], context: &Context) -> Html {
    let RowView { path, legend, .. } = view;
    let one = |(at, cells): (usize, &Vec<RowView>)| {
        let place = AttrValue::from([path, ".", &at.to_string()].concat());
        let number = [legend, " ", &at.saturating_add(1).to_string()].concat();
        let removed = Message::Entered(place.clone(), Edit::Remove);
        html! {
            <div key={at} class="all__one" role="group" aria-label={number.clone()}>
                { cells.iter().map(|cell| row(cell, context)).collect::<Html>() }
                <button type="button" class="btn" data-remove-row={place} onclick={context.on(removed)}>
                    { context.word(Label::Remove) }<span class="vh">{ context.language.colon() }{ number }</span>
                </button>
            </div>
        }
    };
    html! {
        <div class="all__list" role="group" aria-label={legend.clone()}>
            { rows.iter().enumerate().map(one).collect::<Html>() }
            <button type="button" class="btn btn--edge" data-add-row={path.clone()}
                onclick={context.on(Message::Entered(path.clone(), Edit::Add))}>
                { context.word(Label::Add) }<span class="vh">{ context.language.colon() }{ legend }</span>
            </button>
        </div>
    }
}
