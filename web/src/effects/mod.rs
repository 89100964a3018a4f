//! Everything that touches the browser, and nothing else does: the rest of the crate runs in plain tests.
//!
//! All is looked up in the [`Place`] where the page stands. In a frame nothing is stored, the address is left alone and focus is never taken; in an opaque origin, where
//! storage and clipboard throw, the page works without them.

mod address;
mod clipboard;
mod dom;
mod file;
mod glance;
mod keys;
mod listener;
mod over;
mod place;
mod start;
mod storage;
mod timer;

pub use address::whole;
pub use clipboard::copy;
pub use dom::{
    chosen_value, close_dialog, focus_in_place, focus_on, focus_within, has_left, keep_menus, mark_tries,
    select_place, select_refused_text, set_title, show_dialog, typed_value,
};
pub use file::read_file;
pub use glance::{said_by, show_glance, turn_switches};
pub use keys::{Travel, moved, travel};
pub use over::{close_over, show_over, show_picked, unfold};
pub use place::Place;
pub use start::start;

use std::cell::Cell;
use std::rc::Rc;

use document::managed::{self, File};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::{Function, Promise};
use yew::Callback;

use crate::message::Message;
use crate::model::{Mode, Theme};
use crate::update::HistoryEntry;
use text::Language;

/// How long "Copied" stands, in milliseconds.
pub const COPIED_MS: i32 = 2_000;
/// How long a state is left alone before what is not urgent is computed, in milliseconds: until a slow phone has painted it.
pub const IDLE_MS: i32 = 200;
/// How long nothing may happen before the outcome is spoken, in milliseconds.
pub const SETTLE_MS: i32 = 400;

/// The page's hold on the browser: listeners and timers live as long as it does.
pub struct Browser {
    send: Callback<Message>,
    mode: Mode,
    place: Place,
    address: address::Address,
    _keys: Option<listener::Listener>,
    timers: Vec<(Message, Option<timer::Timer>)>,
    /// Promises what is loaded when it is asked for: the program's last piece, or the files of these names.
    ask: Option<Function>,
    /// Whether what is loaded when it is asked for is here.
    is_asked: Rc<Cell<bool>>,
}

impl Browser {
    /// Starts to listen: to the address, and to the page's keys.
    pub fn listen(send: Callback<Message>, mode: Mode, place: Place, ask: Option<Function>) -> Self {
        Self {
            address: address::Address::listen(send.clone(), mode, &place),
            _keys: keys::listen(send.clone(), mode, &place),
            timers: Vec::new(),
            ask,
            is_asked: Rc::default(),
            send,
            mode,
            place,
        }
    }

    /// Whether what is loaded when it is asked for is here.
    pub fn has_asked(&self) -> bool {
        self.is_asked.get()
    }

    /// Has loaded what is loaded when it is asked for, and says this once it is there.
    pub fn ask(&self, then: Message) {
        let asked = self.ask.as_ref().and_then(|ask| ask.call0(&JsValue::NULL).ok());
        let Some(promise) = asked else { return };
        let (send, is_asked) = (self.send.clone(), Rc::clone(&self.is_asked));
        yew::platform::spawn_local(async move {
            if JsFuture::from(promise.unchecked_into::<Promise>()).await.is_ok() {
                is_asked.set(true);
                send.emit(then);
            }
        });
    }

    /// Has files of AWS managed policies loaded, and says that it was tried.
    pub fn bring(&self, files: &[File], then: Message) {
        let files = JsValue::from(managed::names(files));
        let asked = self.ask.as_ref().and_then(|ask| ask.call1(&JsValue::NULL, &files).ok());
        let send = self.send.clone();
        yew::platform::spawn_local(async move {
            if let Some(promise) = asked {
                // Whether they came, whoever looks for something in them sees.
                let _ = JsFuture::from(promise.unchecked_into::<Promise>()).await;
            }
            send.emit(Message::Brought(Box::new(then)));
        });
    }

    /// Puts a link into the address and keeps it for the next visit.
    pub fn write_address(&mut self, entry: HistoryEntry, link: String) {
        self.address.write(entry, link);
    }

    /// Puts a link in the place of an address that does not tell what is shown. What the last visit left stays: nothing
    /// was done yet.
    pub fn amend_address(&self, link: String) {
        self.address.amend(link);
    }

    /// Takes the fragment out of the address, by a new entry, and forgets what was left for the next visit.
    pub fn clean_address(&self) {
        self.address.clean();
    }

    /// Says a message in a task of its own, after so many milliseconds: once, however often it is asked for until then.
    pub fn say_later(&mut self, message: Message, milliseconds: i32) {
        self.timers.retain(|(own, _)| *own != message);
        let (send, said) = (self.send.clone(), message.clone());
        let timer = timer::Timer::call(milliseconds, move || send.emit(said.clone()));
        self.timers.push((message, timer));
    }

    /// Says a message in a task of its own, once what is drawn now is painted.
    pub fn say_when_painted(&mut self, message: Message) {
        self.timers.retain(|(own, _)| *own != message);
        let (send, said) = (self.send.clone(), message.clone());
        let timer = timer::Timer::after_painting(move || send.emit(said.clone()));
        self.timers.push((message, timer));
    }

    /// Says the document's language, and remembers it.
    pub fn set_language(&self, language: Language) {
        dom::set_language(&self.place, language);
        self.remember(storage::LANGUAGE, language.tag(), start::LANGUAGE_PARAMETER);
    }

    /// Sets the theme, and remembers it.
    pub fn set_theme(&self, theme: Theme) {
        dom::set_theme(&self.place, theme);
        self.remember(storage::THEME, theme.word(), start::THEME_PARAMETER);
    }

    fn remember(&self, name: &str, tag: &str, parameter: &str) {
        storage::set(self.mode, name, tag);
        if self.mode == Mode::Page {
            address::forget_parameter(parameter);
        }
    }
}
