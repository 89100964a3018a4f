//! A message in a moment, unless something newer takes its place.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use yew::Callback;

use crate::message::Message;

/// A message that will be said; dropped, it will not.
pub(super) struct Timer {
    handle: i32,
    // Kept alive until it is called or the timer is dropped.
    _call: Closure<dyn FnMut()>,
}

impl Timer {
    /// Says a message after so many milliseconds.
    pub(super) fn after(milliseconds: i32, send: Callback<Message>, message: Message) -> Option<Self> {
        Self::call(milliseconds, move || send.emit(message.clone()))
    }

    /// Calls after so many milliseconds.
    pub(super) fn call(milliseconds: i32, call: impl FnMut() + 'static) -> Option<Self> {
        let call = Closure::<dyn FnMut()>::new(call);
        let handle = web_sys::window()?
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                call.as_ref().unchecked_ref(),
                milliseconds,
            )
            .ok()?;
        Some(Self { handle, _call: call })
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.handle);
        }
    }
}

/// A call before the next painting; dropped, it will not come.
pub(super) struct Frame {
    handle: i32,
    // Kept alive until it is called or the frame is dropped.
    _call: Closure<dyn FnMut()>,
}

impl Frame {
    /// Calls before the next painting. A page that is not seen paints nothing.
    pub(super) fn next(call: impl FnMut() + 'static) -> Option<Self> {
        let call = Closure::<dyn FnMut()>::new(call);
        let handle = web_sys::window()?.request_animation_frame(call.as_ref().unchecked_ref()).ok()?;
        Some(Self { handle, _call: call })
    }
}

impl Drop for Frame {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.cancel_animation_frame(self.handle);
        }
    }
}
