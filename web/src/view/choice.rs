//! Choosing one of several: radio groups and menus.

use document::settings::Value;
use yew::prelude::*;

use super::Context;
use super::icon::{Icon, icon};
use crate::effects;
use crate::message::Message;
use crate::model::{Choice, Hinted};
use crate::sections::{ChoiceView, OptionView};

/// The setting whose control is measured.
const MEASURED: &str = "sse-kms.enc";

/// A radio group in a groove. Every choice previews what it would change while it is pointed at or focused.
pub(super) fn segments(choice: &ChoiceView, context: &Context) -> Html {
    html! {
        <fieldset class={classes!("seg", choice.changed.is_some().then_some("is-set"))} disabled={choice.fixed}>
            <legend class="vh">{ choice.name(context.language) }</legend>
            { choice.options.iter().map(|option| segment(choice, option, context)).collect::<Html>() }
        </fieldset>
    }
}

fn segment(choice: &ChoiceView, option: &OptionView<Value>, context: &Context) -> Html {
    let chosen = Choice { path: choice.path.clone(), value: option.value.clone() };
    let (path, word) = (choice.path.to_string(), option.value.to_string());
    let control = control_name(&path, &word);
    let proposed = choice.proposed.as_ref() == Some(&option.value);
    // The control by which the time from a change to its picture is measured.
    let measured = (path == MEASURED).then_some("");
    html! {
        <label class={classes!(proposed.then_some("is-proposed"))}
            onmouseenter={hint(context, &chosen)} onmouseleave={leave(context)}>
            <input type="radio" name={path} value={word} checked={option.on}
                data-control={control} data-measure-toggle={measured} aria-describedby="count"
                onfocus={hint(context, &chosen)} onblur={unhint(context)}
                onchange={context.on(Message::SettingChosen(chosen))} />
            <span data-word={option.label.clone()}>{ &option.label }</span>
        </label>
    }
}

/// How many choices stand side by side in a bucket's column, and how long their names are at most.
const SEGMENTS_MAX: usize = 4;
const SEGMENT_CHARS_MAX: usize = 16;

/// A radio group where it fits into a bucket's column, else a menu.
pub(super) fn segments_or_pick(choice: &ChoiceView, context: &Context) -> Html {
    let is_short = |option: &OptionView<Value>| option.label.chars().count() <= SEGMENT_CHARS_MAX;
    if choice.options.len() <= SEGMENTS_MAX && choice.options.iter().all(is_short) {
        segments(choice, context)
    } else {
        pick(choice, context)
    }
}

/// A menu that shows its present choice, whole, and may wrap it.
pub(super) fn pick(choice: &ChoiceView, context: &Context) -> Html {
    html! {
        <span class={classes!("pick", choice.proposed.is_some().then_some("is-proposed"), choice.changed.is_some().then_some("is-set"))}>
            <span>{ chosen(&choice.options) }</span>
            { icon(Icon::DOWN) }
            { setting_menu(choice, context) }
        </span>
    }
}

/// The same of texts, at a place of the panel.
pub(super) fn pick_text(
    name: &AttrValue,
    options: &[OptionView],
    onchoice: Callback<AttrValue>,
    place: Option<AttrValue>,
) -> Html {
    html! {
        <span class="pick" data-place={place}>
            <span>{ chosen(options) }</span>
            { icon(Icon::DOWN) }
            { menu(name.clone(), options, onchoice) }
        </span>
    }
}

/// What a menu's label shows.
pub(super) fn chosen<V>(options: &[OptionView<V>]) -> AttrValue {
    options.iter().find(|option| option.on).map(|option| option.label.clone()).unwrap_or_default()
}

/// The unseen native menu of a setting.
pub(super) fn setting_menu(choice: &ChoiceView, context: &Context) -> Html {
    let (path, field, send) = (choice.path.clone(), choice.field, context.send.clone());
    let onchange = Callback::from(move |event: Event| {
        if let Some(value) = Value::parse(field, &effects::chosen_value(&event)) {
            send.emit(Message::SettingsChosen(vec![Choice { path: path.clone(), value }]));
        }
    });
    select(
        &choice.name(context.language),
        Some(choice.path.to_string()),
        choice.fixed,
        &choice.options,
        onchange,
    )
}

/// An unseen native menu over the label that shows its choice.
pub(super) fn menu(name: AttrValue, options: &[OptionView], onchoice: Callback<AttrValue>) -> Html {
    let onchange = Callback::from(move |event: Event| onchoice.emit(effects::chosen_value(&event)));
    select(&name, None, false, options, onchange)
}

/// A browser ignores `selected` once the reader has chosen by hand, so `effects` sets each menu to its `data-chosen` after a
/// rendering.
fn select<V: ToString>(
    name: &AttrValue,
    control: Option<String>,
    disabled: bool,
    options: &[OptionView<V>],
    onchange: Callback<Event>,
) -> Html {
    let chosen = options.iter().find(|option| option.on).map(|option| option.value.to_string());
    html! {
        <select aria-label={name.clone()} data-control={control} data-chosen={chosen} {disabled} {onchange}>
            { options.iter().map(|option| html! {
                <option value={option.value.to_string()} selected={option.on}>{ &option.label }</option>
            }).collect::<Html>() }
        </select>
    }
}

/// `path=value`, by which scripts find a control.
pub(super) fn control_name(path: &str, value: &str) -> AttrValue {
    [path, "=", value].concat().into()
}

/// Says that a control is pointed at or focused.
pub(super) fn hint<E: 'static>(context: &Context, choice: &Choice) -> Callback<E> {
    context.on(Message::Hinted(Some(Hinted::Setting(choice.clone()))))
}

/// Says that the pointer has left a control. When a rendering takes an element out and puts it back, a browser says so too,
/// though the pointer rests where it was.
pub(super) fn leave(context: &Context) -> Callback<MouseEvent> {
    let send = context.send.clone();
    Callback::from(move |event: MouseEvent| {
        if effects::has_left(&event) {
            send.emit(Message::Hinted(None));
        }
    })
}

/// Says that no control is pointed at any more.
pub(super) fn unhint<E: 'static>(context: &Context) -> Callback<E> {
    context.on(Message::Hinted(None))
}
