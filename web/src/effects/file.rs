//! Reading a file that the reader opens. It goes nowhere but into the page.

use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, TargetCast};

use crate::message::Message;

/// Says the text of the chosen file as a draft.
pub fn read_file(event: &Event, send: Callback<Message>) {
    let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    let text = file.text();
    // The same file can be chosen again.
    input.set_value("");
    yew::platform::spawn_local(async move {
        if let Some(text) = JsFuture::from(text).await.ok().and_then(|text| text.as_string()) {
            send.emit(Message::TextTyped(text.into()));
        }
    });
}
