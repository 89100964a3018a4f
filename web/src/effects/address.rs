//! The address: its fragment is the state.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use yew::Callback;

use super::timer::Timer;
use crate::message::Message;
use crate::update::Entry;

/// How long the present entry is left as it is after a change, in milliseconds. The change is painted first, for to
/// replace an entry may take a browser longer than the change itself; and Safari allows 100 replacements in 30 seconds.
const PAUSE_MS: i32 = 350;

/// Writes the address, and says when somebody else has changed it.
pub(super) struct Address {
    waiting: Rc<RefCell<Waiting>>,
    listener: Option<Closure<dyn FnMut()>>,
}

/// The link that is to be written after the pause.
#[derive(Default)]
struct Waiting {
    link: Option<String>,
    timer: Option<Timer>,
}

/// Back, forward and a new fragment all come as one of these.
const EVENTS: [&str; 2] = ["popstate", "hashchange"];

impl Address {
    /// Listens to back, forward and typed fragments.
    pub(super) fn listen(send: Callback<Message>) -> Self {
        let waiting: Rc<RefCell<Waiting>> = Rc::default();
        let left = Rc::clone(&waiting);
        let listener = Closure::<dyn FnMut()>::new(move || {
            // What still waits to be written belongs to the entry that was left.
            left.take();
            send.emit(Message::AddressChanged(fragment().into()));
        });
        if let Some(window) = web_sys::window() {
            for event in EVENTS {
                let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
            }
        }
        Self { waiting, listener: Some(listener) }
    }

    /// Writes a link: a new entry at once; the present one after a pause, so that many changes are few writes.
    pub(super) fn write(&self, entry: Entry, link: String) {
        let mut waiting = self.waiting.borrow_mut();
        match entry {
            Entry::New => {
                if let Some(link) = waiting.link.take() {
                    replace(&link, Entry::Present);
                }
                *waiting = Waiting::default();
                replace(&link, Entry::New);
            }
            Entry::Present => {
                if waiting.link.replace(link).is_some() {
                    return;
                }
                let later = Rc::downgrade(&self.waiting);
                waiting.timer = Timer::call(PAUSE_MS, move || {
                    let link = later.upgrade().and_then(|waiting| waiting.borrow_mut().link.take());
                    if let Some(link) = link {
                        replace(&link, Entry::Present);
                    }
                });
            }
        }
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        if let (Some(window), Some(listener)) = (web_sys::window(), self.listener.take()) {
            for event in EVENTS {
                let _ = window.remove_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
            }
        }
    }
}

/// The fragment with its `#`; empty if there is none.
pub(super) fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Takes a parameter out of the query once the reader has chosen otherwise; all others stay.
pub(super) fn forget_parameter(name: &str) {
    let Some(search) = web_sys::window().and_then(|window| window.location().search().ok()) else { return };
    let Ok(parameters) = web_sys::UrlSearchParams::new_with_str(&search) else { return };
    if parameters.get(name).is_none() {
        return;
    }
    parameters.delete(name);
    let rest: String = parameters.to_string().into();
    let mut address = if rest.is_empty() { String::from(path().as_str()) } else { String::from("?") };
    address.push_str(&rest);
    address.push_str(&fragment());
    replace(&address, Entry::Present);
}

/// The page's address with another fragment, without parameters: language and theme are the next reader's own.
pub(super) fn whole(link: &str) -> String {
    let origin = web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default();
    let mut address = origin;
    address.push_str(path().trim_end_matches("embed/"));
    address.push_str(link);
    address
}

fn path() -> String {
    web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default()
}

fn replace(address: &str, entry: Entry) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return };
    // A browser that has had enough of it for the moment refuses; the next change writes the whole state again.
    let _ = match entry {
        Entry::New => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
        Entry::Present => history.replace_state_with_url(&JsValue::NULL, "", Some(address)),
    };
}
