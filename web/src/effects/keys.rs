//! The keys of undo and redo: Ctrl or Command with Z, with Shift for redo. No single letters.

use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::Callback;

use super::listener::Listener;
use crate::message::Message;

/// Listens to them.
pub(super) fn listen(send: Callback<Message>) -> Option<Listener> {
    Listener::on("keydown", move |event| {
        if let Some(message) = event.dyn_ref().and_then(message_of) {
            event.prevent_default();
            send.emit(message);
        }
    })
}

fn message_of(event: &KeyboardEvent) -> Option<Message> {
    match travel(event).filter(|_| !writes(event))? {
        Travel::Back => Some(Message::Undone),
        Travel::Forth => Some(Message::Redone),
    }
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
