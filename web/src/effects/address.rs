//! The address: its fragment is the state.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::Location;
use yew::Callback;

use super::listener::Listener;
use super::place::Place;
use super::storage;
use super::timer::Timer;
use crate::message::Message;
use crate::model::Mode;
use crate::update::HistoryEntry;

/// How often the address may be written: Safari allows 100 times in 30 seconds, other browsers more. Some are left for what
/// cannot wait.
const WRITES_MAX: usize = 80;
/// In how long, in milliseconds.
const WINDOW_MS: f64 = 30_000.0;
/// After how long a write that the browser refused is tried again, in milliseconds.
const RETRY_MS: i32 = 1_000;
/// How often: longer than any browser's limit lasts. A page that may never write has an end of it.
const RETRIES_MAX: u32 = 40;

/// Writes the address, and says when somebody else has changed it.
pub(super) struct Address {
    waiting: Rc<RefCell<Waiting>>,
    _listeners: Vec<Listener>,
}

/// The link that is to be written once the present state is painted.
struct Waiting {
    /// Who may keep something for the next visit.
    mode: Mode,
    link: Option<String>,
    /// Whether it is not kept for the next visit yet.
    is_new: bool,
    frame: Option<Timer>,
    timer: Option<Timer>,
    /// When the address was written of late.
    written: Vec<f64>,
    /// How often the browser has refused since it last took one.
    refused: u32,
    /// What was put in the place of a link that the reader followed. One visit is told by two events, of which the second
    /// would find the address as the page has written it.
    amended: Option<String>,
}

/// Back, forward and a new fragment all come as one of these.
const CHANGES: [&str; 2] = ["popstate", LATER];
/// The one that comes later, where both come.
const LATER: &str = "hashchange";
/// Signs that the address may be read at once, or never again by this page.
const LEAVINGS: [&str; 5] = ["copy", "cut", "blur", "visibilitychange", "pagehide"];

impl Address {
    /// Listens to back, forward and typed fragments, and to whatever leaves the page.
    pub(super) fn listen(send: Callback<Message>, mode: Mode, place: &Place) -> Self {
        let waiting = Rc::new(RefCell::new(Waiting {
            mode,
            link: None,
            is_new: false,
            frame: None,
            timer: None,
            written: Vec::new(),
            refused: 0,
            amended: None,
        }));
        let left = Rc::clone(&waiting);
        let changes = CHANGES.into_iter().filter_map(|event| {
            let (left, send, at) = (Rc::clone(&left), send.clone(), place.clone());
            Listener::on(place, event, move |_| {
                let amended = left.borrow_mut().amended.take();
                if event == LATER && amended == Some(at.fragment()) {
                    return;
                }
                // What still waits to be written belongs to the entry that was left.
                left.borrow_mut().forget();
                send.emit(Message::AddressChanged(at.fragment().into()));
            })
        });
        let leavings = LEAVINGS.into_iter().filter_map(|event| {
            let waiting = Rc::clone(&waiting);
            Listener::on(place, event, move |_| write_now(&waiting))
        });
        let listeners = changes.chain(leavings).collect();
        Self { waiting, _listeners: listeners }
    }

    /// Writes a link, and keeps it for the next visit: a new entry at once; the present one when it is painted, so that
    /// many changes are few writes.
    pub(super) fn write(&self, entry: HistoryEntry, link: String) {
        match entry {
            HistoryEntry::New => {
                self.push(&link);
                storage::set(self.waiting.borrow().mode, storage::LINK, &link);
            }
            HistoryEntry::Present => {
                let mut waiting = self.waiting.borrow_mut();
                waiting.is_new = true;
                let is_asked = waiting.link.replace(link).is_some();
                drop(waiting);
                if !is_asked {
                    when_painted(&self.waiting);
                }
            }
        }
    }

    /// Writes the address without a fragment, as a new entry, and forgets what was left for the next visit.
    pub(super) fn clean(&self) {
        self.push(&[part(Location::pathname), part(Location::search)].concat());
        storage::forget(self.waiting.borrow().mode, storage::LINK);
    }

    fn push(&self, address: &str) {
        write_now(&self.waiting);
        self.waiting.borrow_mut().forget();
        replace(address, true);
    }

    /// Puts a link in the place of one that does not tell what is shown, at once.
    pub(super) fn amend(&self, link: String) {
        self.waiting.borrow_mut().amended = Some(link.clone());
        self.waiting.borrow_mut().link = Some(link);
        write_now(&self.waiting);
    }
}

impl Waiting {
    /// Writes no more what waits; it stays what the next visit is offered.
    fn forget(&mut self) {
        self.keep();
        (self.link, self.frame, self.timer) = (None, None, None);
    }

    /// Keeps what waits for the next visit.
    fn keep(&mut self) {
        if let Some(link) = self.link.as_ref().filter(|_| self.is_new) {
            storage::set(self.mode, storage::LINK, link);
        }
        self.is_new = false;
    }

    /// How long the limit makes the next write wait, in milliseconds.
    fn pause(&mut self, now: f64) -> i32 {
        self.written.retain(|at| now - at < WINDOW_MS);
        let first = self.written.len().checked_sub(WRITES_MAX).and_then(|at| self.written.get(at));
        #[expect(clippy::cast_possible_truncation, reason = "at most the window, which is small")]
        first.map_or(0, |at| (WINDOW_MS - (now - at)).ceil().max(1.0) as i32)
    }
}

/// Writes what waits in the first idle moment after the next painting: to replace an entry may take a browser longer than
/// the change itself.
fn when_painted(waiting: &Rc<RefCell<Waiting>>) {
    let later = Rc::downgrade(waiting);
    let frame = Timer::after_painting(move || {
        let Some(waiting) = later.upgrade() else { return };
        // The limit is the address's alone.
        waiting.borrow_mut().keep();
        let pause = waiting.borrow_mut().pause(now());
        if pause == 0 { write_now(&waiting) } else { write_in(&waiting, pause) }
    });
    waiting.borrow_mut().frame = frame;
}

fn write_in(waiting: &Rc<RefCell<Waiting>>, milliseconds: i32) {
    let later = Rc::downgrade(waiting);
    let timer = Timer::call(milliseconds, move || {
        if let Some(waiting) = later.upgrade() {
            write_now(&waiting);
        }
    });
    waiting.borrow_mut().timer = timer;
}

/// Writes what waits, whatever the limit says. What the browser refuses waits on.
fn write_now(waiting: &Rc<RefCell<Waiting>>) {
    waiting.borrow_mut().keep();
    let Some(link) = waiting.borrow_mut().link.take() else { return };
    waiting.borrow_mut().frame = None;
    waiting.borrow_mut().written.push(now());
    let refused = if replace(&link, false) { 0 } else { waiting.borrow().refused.saturating_add(1) };
    waiting.borrow_mut().refused = refused;
    if refused > 0 && refused < RETRIES_MAX {
        waiting.borrow_mut().link = Some(link);
        write_in(waiting, RETRY_MS);
    }
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// A part of the page's address.
pub(super) fn part(of: fn(&Location) -> Result<String, JsValue>) -> String {
    web_sys::window().and_then(|window| of(&window.location()).ok()).unwrap_or_default()
}

/// The fragment with its `#`; empty if there is none.
fn fragment() -> String {
    part(Location::hash)
}

/// Takes a parameter out of the query once the reader has chosen otherwise; all others stay.
pub(super) fn forget_parameter(name: &str) {
    let Ok(parameters) = web_sys::UrlSearchParams::new_with_str(&part(Location::search)) else { return };
    if parameters.get(name).is_none() {
        return;
    }
    parameters.delete(name);
    let rest = String::from(parameters.to_string());
    let begin = if rest.is_empty() { part(Location::pathname) } else { "?".to_owned() };
    replace(&[begin, rest, fragment()].concat(), false);
}

/// The page's address with another fragment, without parameters: language and theme are the next reader's own.
pub fn whole(place: &Place, link: &str) -> String {
    if let Some(home) = place.home() {
        return [&*home, link].concat();
    }
    let path = part(Location::pathname);
    [&*part(Location::origin), path.trim_end_matches("embed/"), link].concat()
}

/// Writes the address, as a new entry or in the present one's place. Whether it stands there now: a browser that has had
/// enough of it for the moment refuses, some of them in silence.
fn replace(address: &str, new: bool) -> bool {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else { return true };
    let done = if new {
        history.push_state_with_url(&JsValue::NULL, "", Some(address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(address))
    };
    // A frame without an origin of its own may never write, so only what could have been written is tried again.
    done.is_ok() && (!address.starts_with('#') || fragment() == address)
}
