//! The keys of undo and redo: Ctrl or Command with Z, with Shift for redo. No single letters.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, KeyboardEvent};
use yew::Callback;

use crate::message::Message;

/// Listens as long as it lives.
pub(super) struct Keys {
    listener: Closure<dyn FnMut(KeyboardEvent)>,
}

impl Keys {
    /// Starts to listen.
    pub(super) fn listen(send: Callback<Message>) -> Option<Self> {
        let listener = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            if let Some(message) = message_of(&event) {
                event.prevent_default();
                send.emit(message);
            }
        });
        let window = web_sys::window()?;
        window.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref()).ok()?;
        Some(Self { listener })
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ =
                window.remove_event_listener_with_callback("keydown", self.listener.as_ref().unchecked_ref());
        }
    }
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
    let Some(element) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return false;
    };
    element
        .closest("textarea, input:not([type=radio], [type=checkbox]), [contenteditable]")
        .ok()
        .flatten()
        .is_some()
}
