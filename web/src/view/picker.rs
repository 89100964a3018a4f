//! The choice of the caller and of the bucket that a narrow screen shows. Whoever is chosen has the open outcome then.

use yew::prelude::*;

use super::Context;
use super::choice::{chosen, menu};
use super::icon::{Icon, icon};
use crate::message::Message;
use crate::sections::{OptionView, PickView, PickerView};

/// A radio group where names are short, else a menu.
pub(super) fn picker(view: &PickerView, name: &'static str, context: &Context) -> Html {
    html! {
        <div class="picker">
            <span class="picker__of" aria-hidden="true">{ &view.name }</span>
            { if view.is_menu { names(view, context) } else { segments(view, name, context) } }
        </div>
    }
}

fn segments(view: &PickerView, name: &'static str, context: &Context) -> Html {
    let segment = |option: &PickView| {
        let onchange = option.focus.clone().map(|focus| context.on::<Event>(Message::CellOpened(focus)));
        html! {
            <label>
                <input type="radio" {name} checked={option.on} data-look="" {onchange} />
                <span data-word={option.label.clone()}>{ &option.label }</span>
            </label>
        }
    };
    html! {
        <fieldset class="seg">
            <legend class="vh">{ &view.name }</legend>
            { view.options.iter().map(segment).collect::<Html>() }
        </fieldset>
    }
}

fn names(view: &PickerView, context: &Context) -> Html {
    let option = |(at, one): (usize, &PickView)| OptionView {
        value: at.to_string().into(),
        label: one.label.clone(),
        on: one.on,
    };
    let options: Vec<OptionView> = view.options.iter().enumerate().map(option).collect();
    let (picks, send) = (view.options.clone(), context.send.clone());
    let onchoice = Callback::from(move |word: AttrValue| {
        let pick = word.parse().ok().and_then(|at: usize| picks.get(at));
        if let Some(focus) = pick.and_then(|pick| pick.focus.clone()) {
            send.emit(Message::CellOpened(focus));
        }
    });
    html! {
        <span class="pick">
            <span>{ chosen(&options) }</span>
            { icon(Icon::DOWN) }
            { menu(view.name.clone(), &options, onchoice) }
        </span>
    }
}
