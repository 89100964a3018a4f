//! Listening as long as somebody wants it.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

use super::place::Place;

/// Listens to one kind of event as long as it lives.
pub(super) struct Listener {
    target: EventTarget,
    event: &'static str,
    call: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Starts to listen. Events of all elements of the place are heard, before they get there.
    pub(super) fn on(place: &Place, event: &'static str, call: impl FnMut(Event) + 'static) -> Option<Self> {
        let call = Closure::<dyn FnMut(Event)>::new(call);
        let target = place.target()?;
        target.add_event_listener_with_callback_and_bool(event, call.as_ref().unchecked_ref(), true).ok()?;
        Some(Self { target, event, call })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let call = self.call.as_ref().unchecked_ref();
        let _ = self.target.remove_event_listener_with_callback_and_bool(self.event, call, true);
    }
}
