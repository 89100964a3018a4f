//! Copying, with the old way where the new one is refused: in a frame without leave, or without HTTPS.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use yew::{AttrValue, Callback};

use super::dom::find;
use super::place::Place;
use crate::message::Message;
use crate::model::Copied;

/// Copies a text and says how it went.
pub fn copy(what: Copied, text: AttrValue, send: Callback<Message>, place: Place) {
    let Some(window) = web_sys::window() else { return };
    let clipboard = window.navigator().clipboard();
    // Where the origin is not trusted there is no clipboard at all.
    let promise = (!clipboard.is_undefined()).then(|| clipboard.write_text(&text));
    yew::platform::spawn_local(async move {
        let written = match promise {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        if written || copy_selected(&text, &place).unwrap_or(false) {
            send.emit(Message::CopyDone(what));
        } else {
            send.emit(Message::CopyRefused(text));
        }
    });
}

/// Selects the text in a field of its own and lets the browser copy the selection.
fn copy_selected(text: &str, place: &Place) -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let before = find::<web_sys::HtmlElement>(place.root(), ":focus");
    let field: web_sys::HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_class_name("vh");
    place.drawn()?.append_child(&field).ok()?;
    field.select();
    let document: web_sys::HtmlDocument = document.dyn_into().ok()?;
    let copied = document.exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(before) = before {
        let _ = before.focus();
    }
    Some(copied)
}
