//! What lies over the page: the palette, and the list of keys.

use text::ui::Label;
use yew::prelude::*;

use super::Context;
use super::icon::{Icon, small};
use super::share::share;
use crate::effects;
use crate::message::Message;
use crate::sections::{EntryGroup, EntryView, KeyView, OverView, PaletteView};

/// The dialog, which `effects` opens as a modal one: the browser keeps the focus inside, closes it by Escape and a press
/// beside it, and gives the focus back.
#[inline(never)]
pub(super) fn over(view: &OverView, context: &Context) -> Html {
    let (class, title) = match view {
        OverView::Palette(_) => ("over palette", context.word(Label::SearchEverything)),
        OverView::Keys(_) => ("over sheet keys", context.word(Label::KeysHead)),
        OverView::Share(_) => ("over sheet share", context.word(Label::Share)),
    };
    // Another one is another element: that the one before it has closed is not said of it.
    html! {
        <dialog key={class} {class} aria-label={title} closedby="any" onclose={context.on(Message::OverClosed)}>
            { match view {
                OverView::Palette(view) => palette(view, context),
                OverView::Keys(keys) => self::keys(keys, context),
                OverView::Share(view) => share(view, context),
            } }
        </dialog>
    }
}

fn palette(view: &PaletteView, context: &Context) -> Html {
    let (at, count) = view.at;
    // The field keeps its text itself: who types faster than the page draws loses no letter.
    let oninput =
        context.send.reform(|event: InputEvent| Message::PaletteTyped(effects::typed_value(&event)));
    let send = context.send.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if let Some(moved) = effects::moved(&event) {
            send.emit(Message::PaletteKeyed(moved));
        }
    });
    html! {
        <>
            <div class="palette__search">
                { small(Icon::SEARCH) }
                <input type="text" role="combobox" aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list"
                    aria-activedescendant={(count > 0).then(|| entry_id(at))} aria-label={context.word(Label::SearchEverything)}
                    placeholder={context.word(Label::SearchEverything)} autocomplete="off"
                    spellcheck="false" autofocus=true {oninput} {onkeydown} />
                <button type="button" class="btn btn--icon" aria-label={context.word(Label::Close)}
                    onclick={context.on(Message::OverClosed)}>{ small(Icon::CLOSE) }</button>
            </div>
            <div id="palette-list" class="palette__list" role="listbox" tabindex="-1"
                aria-label={context.word(Label::SearchEverything)}>
                { view.groups.iter().enumerate().map(|(number, view)| group(number, view, at, context)).collect::<Html>() }
            </div>
            <p class="palette__says" role="status">
                if count == 0 {
                    { context.word(Label::NothingFound) }
                } else if view.is_cut {
                    { context.word(Label::TypeOn) }
                }
            </p>
        </>
    }
}

fn entry_id(place: usize) -> String {
    ["palette-", &place.to_string()].concat()
}

fn group(number: usize, view: &EntryGroup, at: usize, context: &Context) -> Html {
    let id = ["palette-group-", &number.to_string()].concat();
    html! {
        <div role="group" aria-labelledby={id.clone()}>
            <div {id} class="palette__group" role="presentation">{ &view.name }</div>
            { view.entries.iter().map(|(place, view)| entry(*place, view, *place == at, context)).collect::<Html>() }
        </div>
    }
}

fn entry(place: usize, view: &EntryView, is_picked: bool, context: &Context) -> Html {
    let message = Message::Picked(Box::new(view.message.clone()));
    html! {
        <div id={entry_id(place)} class="palette__entry" role="option" aria-selected={is_picked.to_string()}
            onclick={context.on(message)}>
            <span>{ &view.label }</span>
            if !view.note.is_empty() {
                <small>{ &view.note }</small>
            }
        </div>
    }
}

fn keys(view: &[KeyView], context: &Context) -> Html {
    html! {
        <>
            <div class="sheet__head">
                <h2>{ context.word(Label::KeysHead) }</h2>
                <button type="button" class="btn btn--icon" aria-label={context.word(Label::Close)}
                    onclick={context.on(Message::OverClosed)}>{ small(Icon::CLOSE) }</button>
            </div>
            <dl class="keys__list">
                { view.iter().map(|view| html! {
                    <div>
                        <dt>{ view.keys.iter().map(|set| html! {
                            <span>{ set.iter().map(|key| html! { <kbd>{ *key }</kbd> }).collect::<Html>() }</span>
                        }).collect::<Html>() }</dt>
                        <dd>{ &view.does }</dd>
                    </div>
                }).collect::<Html>() }
            </dl>
        </>
    }
}
