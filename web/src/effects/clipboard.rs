//! Copying, with the old way where the new one is refused: in a frame without leave, or without HTTPS.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use yew::{AttrValue, Callback};

use crate::message::Message;
use crate::model::Copied;

/// Copies a text and says how it went.
pub fn copy(what: Copied, text: AttrValue, send: Callback<Message>) {
    let Some(window) = web_sys::window() else { return };
    let clipboard = window.navigator().clipboard();
    // Where the origin is not trusted there is no clipboard at all.
    let promise = (!clipboard.is_undefined()).then(|| clipboard.write_text(&text));
    yew::platform::spawn_local(async move {
        let written = match promise {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        if written || copy_selected(&text).unwrap_or(false) {
            send.emit(Message::CopyDone(what));
        } else {
            send.emit(Message::CopyRefused(text));
        }
    });
}

/// Selects the text in a field of its own and lets the browser copy the selection.
fn copy_selected(text: &str) -> Option<bool> {
    let document = web_sys::window()?.document()?;
    let body = document.body()?;
    let before =
        document.active_element().and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    let field: web_sys::HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_class_name("vh");
    body.append_child(&field).ok()?;
    field.select();
    let document: web_sys::HtmlDocument = document.dyn_into().ok()?;
    let copied = document.exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(before) = before {
        let _ = before.focus();
    }
    Some(copied)
}
