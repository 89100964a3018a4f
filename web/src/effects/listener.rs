//! Listening to the window as long as somebody wants it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

/// Listens to one kind of event as long as it lives.
pub(super) struct Listener {
    event: &'static str,
    call: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Starts to listen. Events of elements and of the document are heard too, before they get there.
    pub(super) fn on(event: &'static str, call: impl FnMut(Event) + 'static) -> Option<Self> {
        let call = Closure::<dyn FnMut(Event)>::new(call);
        let window = web_sys::window()?;
        window.add_event_listener_with_callback_and_bool(event, call.as_ref().unchecked_ref(), true).ok()?;
        Some(Self { event, call })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let call = self.call.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback_and_bool(self.event, call, true);
        }
    }
}
