//! The page's keys: Ctrl or Command with Z, with Shift for redo, and with K for the palette; a question mark for the list of
//! them, on a page of its own alone. No single letters.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::Callback;

use super::listener::Listener;
use super::place::Place;
use crate::message::{Message, Moved};
use crate::model::Mode;

/// Listens to them.
pub(super) fn listen(send: Callback<Message>, mode: Mode, place: &Place) -> Option<Listener> {
    Listener::on(place, "keydown", move |event| {
        if let Some(message) = event.dyn_ref().and_then(|event| message_of(event, mode)) {
            event.prevent_default();
            send.emit(message);
        }
    })
}

fn message_of(event: &KeyboardEvent, mode: Mode) -> Option<Message> {
    if writes(event) {
        return None;
    }
    match travel(event) {
        Some(Travel::Back) => Some(Message::Undone),
        Some(Travel::Forth) => Some(Message::Redone),
        None if mode == Mode::Page => asked(event),
        None => None,
    }
}

/// What lies over the page when it is asked for.
fn asked(event: &KeyboardEvent) -> Option<Message> {
    let combined = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "k" | "K" if combined && !event.alt_key() && !event.shift_key() => Some(Message::PaletteOpened),
        "?" if !combined => Some(Message::KeysOpened),
        _ => None,
    }
}

/// What a key means in a list of which one entry is chosen; `None` for what belongs to the text. While a word is being put
/// together from kana, its keys are the keyboard's own.
pub fn moved(event: &KeyboardEvent) -> Option<Moved> {
    let alone = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing());
    let moved = match event.key().as_str() {
        "ArrowUp" => Moved::Up,
        "ArrowDown" => Moved::Down,
        "Enter" => Moved::Done,
        _ => return None,
    };
    alone.then(|| event.prevent_default()).map(|()| moved)
}

/// Where a key goes in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Travel {
    /// Undo.
    Back,
    /// Redo.
    Forth,
}

/// What the keys of undo and redo mean; `None` for all others.
pub fn travel(event: &KeyboardEvent) -> Option<Travel> {
    let combined = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    if !combined {
        return None;
    }
    match event.key().as_str() {
        "z" | "Z" if event.shift_key() => Some(Travel::Forth),
        "z" | "Z" => Some(Travel::Back),
        "y" | "Y" => Some(Travel::Forth),
        _ => None,
    }
}

/// Whether the event comes from a place for text, where the keys belong to the text.
fn writes(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let fields = "textarea, input:not([type=radio], [type=checkbox]), [contenteditable]";
    target.is_some_and(|element| element.closest(fields).ok().flatten().is_some())
}
