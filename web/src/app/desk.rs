//! Where events come in: what each does to the state, what follows, and whether the page is drawn anew. Events are taken
//! at once, outside of Yew's queue, which lets the browser paint between two parts of a rendering once it has taken 16 ms:
//! what is computed must not count as a part of it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use document::managed;
use web_sys::js_sys::Function;
use yew::{AttrValue, Callback, Html, NodeRef};

use super::AT_ONCE_OUTCOMES_MAX;
use crate::derived::Derived;
use crate::effects::{self, Browser, COPIED_MS, IDLE_MS, Place, SETTLE_MS};
use crate::message::Message;
use crate::model::{Copied, Mode, Model};
use crate::sections::{self, PageView};
use crate::update::{Effect, begin, update};

/// The state, and those who wait for it.
pub(super) struct Desk {
    state: RefCell<State>,
    /// Events that came while the page was being drawn.
    waiting: RefCell<VecDeque<Message>>,
    /// Whether a rendering was asked for and is not there yet.
    is_drawing: Cell<bool>,
    /// Asks for a rendering.
    draw: Callback<()>,
    /// Where it is drawn.
    place: Place,
}

/// What a rendering shows.
pub(super) struct Shown<'a> {
    pub(super) model: &'a Model,
    pub(super) send: &'a Callback<Message>,
    pub(super) dialog: &'a NodeRef,
}

struct State {
    model: Model,
    derived: Derived,
    /// One callback for good, so that views with the same words are equal.
    send: Callback<Message>,
    dialog: NodeRef,
    /// What the live region says. Empty until something was done.
    spoken: AttrValue,
    /// What was drawn.
    drawn: Option<(PageView, Html)>,
    /// What has changed since.
    change: Change,
    /// What is still as it was before the last change.
    behind: Change,
    /// Whether elements show more than what was drawn: what was shown at a glance since.
    is_glanced: bool,
    /// What waits for the next rendering.
    after_rendering: Vec<Effect>,
    /// None where there is no browser: in tests.
    browser: Option<Browser>,
    place: Place,
}

/// What the next rendering shows that the last one did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    /// At most what is spoken.
    Nothing,
    /// Other outcomes and the answer, which somebody waits for.
    Outcomes,
    /// The reason, which was left as it was when they were drawn.
    Reason,
    /// What was left as it was when that was drawn.
    Rest,
    /// Anything.
    All,
}

impl Change {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, one) | (one, Self::Nothing) => one,
            (one, other) if one == other => one,
            (Self::Outcomes | Self::Reason | Self::Rest | Self::All, _) => Self::All,
        }
    }
}

impl Desk {
    pub(super) fn new(model: Model, derived: Derived, draw: Callback<()>, place: Place) -> Rc<Self> {
        Rc::new_cyclic(|desk| {
            let desk = desk.clone();
            let send = Callback::from(move |message| {
                if let Some(desk) = desk.upgrade() {
                    Self::take(&desk, message);
                }
            });
            let state = State {
                model,
                derived,
                send,
                dialog: NodeRef::default(),
                spoken: AttrValue::default(),
                drawn: None,
                change: Change::All,
                behind: Change::Nothing,
                is_glanced: false,
                after_rendering: Vec::new(),
                browser: None,
                place: place.clone(),
            };
            Self {
                state: RefCell::new(state),
                waiting: RefCell::default(),
                // Until it stands there for the first time.
                is_drawing: Cell::new(true),
                draw,
                place,
            }
        })
    }

    /// Draws the page by `draw`, as far as it is not as it was, and what is spoken.
    pub(super) fn look(&self, draw: impl FnOnce(PageView, &Shown<'_>) -> Html) -> (Html, AttrValue) {
        let mut state = self.state.borrow_mut();
        let State { model, derived, send, dialog, .. } = &*state;
        let drawn = match (state.change, &state.drawn) {
            (Change::Nothing, Some(drawn)) => drawn.clone(),
            (change, before) => {
                let page = match (change, before) {
                    (Change::Outcomes, Some((page, _))) => sections::page_at_once(model, derived, page),
                    (Change::Reason, Some((page, _))) => sections::page_reason(model, derived, page.clone()),
                    (Change::Rest, Some((page, _))) => sections::page_later(model, derived, page.clone()),
                    (Change::Nothing | Change::All, _) | (_, None) => sections::page(model, derived),
                };
                let html = draw(page.clone(), &Shown { model, send, dialog });
                (page, html)
            }
        };
        state.behind = match state.change {
            Change::Nothing => state.behind,
            Change::Outcomes if state.drawn.is_some() => Change::Reason,
            Change::Reason => Change::Rest,
            Change::Outcomes | Change::Rest | Change::All => Change::Nothing,
        };
        let html = drawn.1.clone();
        state.change = Change::Nothing;
        state.is_glanced = false;
        state.drawn = Some(drawn);
        (html, state.spoken.clone())
    }

    /// Begins to listen to the browser, once the page stands there for the first time.
    pub(super) fn begin(&self, is_where_it_opened: bool, ask: Option<Function>) {
        let mut state = self.state.borrow_mut();
        let place = self.place.clone();
        state.browser = Some(Browser::listen(state.send.clone(), state.model.mode, place, ask));
        if is_where_it_opened {
            for effect in begin(&state.model) {
                state.perform(effect);
            }
        }
        state.wait_until_idle();
    }

    /// Does what waited for a rendering, and then what came in the meantime.
    pub(super) fn drawn(&self) {
        let (effects, dialog) = {
            let mut state = self.state.borrow_mut();
            effects::keep_menus(&self.place);
            if let Some((page, _)) = &state.drawn {
                effects::set_title(&self.place, &page.title);
            }
            if state.behind != Change::Nothing
                && let Some(browser) = &mut state.browser
            {
                browser.say_when_painted(Message::Computed);
            }
            (std::mem::take(&mut state.after_rendering), state.dialog.clone())
        };
        // Focus that moves is an event itself, which waits until all is done.
        for effect in effects {
            perform_when_drawn(effect, &dialog, &self.place);
        }
        self.is_drawing.set(false);
        self.go_on();
    }

    /// Takes an event. One that comes while the page is being drawn waits until it is: it was meant for what is shown then.
    fn take(desk: &Rc<Self>, message: Message) {
        desk.waiting.borrow_mut().push_back(message);
        desk.go_on();
    }

    fn go_on(&self) {
        if self.is_drawing.get() {
            return;
        }
        let mut draws = false;
        while let Some(message) = self.next() {
            // What an effect asks for comes in here, too.
            let Ok(mut state) = self.state.try_borrow_mut() else {
                self.waiting.borrow_mut().push_front(message);
                return;
            };
            let Some(is_drawn) = state.take(&message) else {
                self.waiting.borrow_mut().push_front(message);
                draws = true;
                break;
            };
            draws |= is_drawn;
        }
        if draws {
            self.is_drawing.set(true);
            self.draw.emit(());
        }
    }

    fn next(&self) -> Option<Message> {
        self.waiting.borrow_mut().pop_front()
    }
}

impl State {
    /// Takes an event, and answers whether the page is drawn anew; or none where it must be first. A drawing writes where the
    /// one before it differs, so what was shown at a glance since is drawn before anything else is.
    fn take(&mut self, message: &Message) -> Option<bool> {
        if let Message::PaletteKeyed(moved) = message {
            let meant = sections::meant(&self.model, &self.derived, *moved);
            return meant.map_or(Some(false), |message| self.take(&message));
        }
        if let Some(browser) = self.browser.as_ref().filter(|browser| !browser.has_asked())
            && message.opens_asked(&self.model)
        {
            browser.ask(message.clone());
            return Some(false);
        }
        let (settled, idle) = (*message == Message::Settled, *message == Message::Idle);
        let computed = *message == Message::Computed;
        let is_pointing = matches!(message, Message::Hinted(_));
        let (model, effects) = update(&self.model, message.clone());
        if let Some(browser) = &self.browser {
            // What cannot be had is done without: the scenario then says what it lacks.
            let is_brought = matches!(message, Message::Brought(_));
            let is_same =
                Rc::ptr_eq(&model.document, &self.model.document) && model.against == self.model.against;
            let missing = if is_brought || is_same { Vec::new() } else { model.missing() };
            if !missing.is_empty() {
                browser.bring(&missing, message.clone());
                return Some(false);
            }
            // What is written stays as it is, and is read once more when they are there.
            let missing = if matches!(message, Message::TextTyped(_) | Message::Entered(..)) {
                model.missing_in_texts()
            } else if *message == Message::NamesAsked {
                managed::missing_names()
            } else {
                Vec::new()
            };
            if !missing.is_empty() {
                browser.bring(&missing, message.clone());
            }
        }
        let mut is_long = false;
        let mut is_glanced = false;
        let mut change = Change::All;
        if model != self.model {
            let derived = self.derived.next(&model);
            let is_run = !Rc::ptr_eq(&derived.now, &self.derived.now);
            is_long = is_run && derived.now.results.len() > AT_ONCE_OUTCOMES_MAX;
            // Another scenario is drawn as a whole: its answer has nothing to do with the reason that stands there.
            let is_action = model.is_action_on(&self.model);
            if is_run && !is_long && is_action && model.mode == Mode::Page {
                change = Change::Outcomes;
            }
            // What is pointed at shows nothing before it has been looked for.
            let is_seen = !is_pointing || derived.hint.is_some() || self.derived.hint.is_some();
            is_glanced = is_run && !is_long && self.glance(&model, &derived);
            if self.is_glanced && !is_glanced && is_seen {
                return None;
            }
            self.is_glanced |= is_glanced;
            self.derived = derived;
            self.model = model;
            self.wait_until_idle();
            if !is_seen {
                return Some(false);
            }
        } else if computed {
            // What was computed in the last task is drawn now, or what was shown at a glance, or what nobody waited for.
            change = if self.change == Change::Nothing { self.behind } else { Change::Nothing };
            if self.change == Change::Nothing && change == Change::Nothing {
                return Some(false);
            }
        } else if settled {
            self.speak();
            return Some(true);
        } else if idle && self.is_drawn_in_parts() {
            // A slow machine has not drawn all of the last action yet: what nobody waits for comes after that, not along with it.
            self.wait_until_idle();
            return Some(false);
        } else if idle && self.derived.is_behind() {
            let shows = self.derived.catch_up();
            if self.browser.is_some() {
                effects::mark_tries(&self.place, self.derived.tries());
            }
            // What is to be shown is painted first; the next slice of a search need not wait.
            match &mut self.browser {
                Some(browser) if !shows && self.derived.is_behind() => browser.say_later(Message::Idle, 0),
                Some(_) | None => self.wait_until_idle(),
            }
            if !shows {
                return Some(false);
            }
        } else if effects.is_empty() {
            return Some(false);
        }
        self.change = self.change.and(change);
        // Before the address is written, which is painted first, too: a state that cannot be drawn is not to stand there.
        match &mut self.browser {
            Some(browser) if is_long => browser.say_later(Message::Computed, 0),
            Some(browser) if is_glanced => browser.say_when_painted(Message::Computed),
            Some(_) | None => {}
        }
        for effect in effects {
            self.perform(effect);
        }
        Some(self.browser.is_none() || !(is_long || is_glanced))
    }

    /// Whether parts of the last action are still to be drawn.
    fn is_drawn_in_parts(&self) -> bool {
        self.browser.is_some() && (self.change != Change::Nothing || self.behind != Change::Nothing)
    }

    /// Shows at a glance what differs in the next state, where that is enough for a first picture and there is one.
    fn glance(&self, model: &Model, derived: &Derived) -> bool {
        // What is drawn is the present state, but for what was shown at a glance since.
        let is_present = self.change == Change::Nothing || self.is_glanced;
        let is_drawn = self.browser.is_some() && self.drawn.is_some() && is_present;
        let place = is_drawn.then(|| self.place.drawn()).flatten();
        let glance = place.zip(sections::glance((&self.model, &self.derived), (model, derived)));
        if let Some((place, glance)) = &glance {
            effects::show_glance(place, glance);
        }
        glance.is_some()
    }

    fn perform(&mut self, effect: Effect) {
        let Some(browser) = &mut self.browser else { return };
        match effect {
            Effect::Address(entry) => browser.write_address(entry, self.derived.link().to_owned()),
            Effect::Amend => browser.amend_address(self.derived.link().to_owned()),
            Effect::Clean => browser.clean_address(),
            Effect::Copy(what) => {
                let text = match what {
                    Copied::Link => effects::whole(&self.place, self.derived.link()),
                    Copied::Review => sections::review_text(&self.model, &self.derived, |link| {
                        effects::whole(&self.place, link)
                    }),
                    Copied::Reply => sections::reply_text(&self.model, &self.derived),
                    Copied::Record(kind) => sections::record_text(&self.model, &self.derived, kind),
                    Copied::Statement(part) => sections::statement_text(&self.derived, part),
                    Copied::Policy | Copied::Scenario => sections::text_in_dialog(&self.derived),
                    Copied::Shared(text) => sections::shared_text(&self.model, &self.derived, text),
                };
                effects::copy(what, text.into(), self.send.clone(), self.place.clone());
            }
            Effect::Share => {
                let address = effects::whole(&self.place, "");
                self.send.emit(Message::ShareOpened(address.into()));
            }
            Effect::ForgetCopied => browser.say_later(Message::CopyForgotten, COPIED_MS),
            Effect::Settle => browser.say_later(Message::Settled, SETTLE_MS),
            Effect::Language => browser.set_language(self.model.language),
            Effect::Theme => browser.set_theme(self.model.theme),
            Effect::CloseDialog => effects::close_dialog(&self.dialog),
            Effect::CloseOver => effects::close_over(&self.place),
            Effect::ShowDialog
            | Effect::SelectText
            | Effect::FocusDraft
            | Effect::LeaveDraft
            | Effect::FocusEditor
            | Effect::FocusDialog
            | Effect::FocusPanel
            | Effect::ShowThing(_)
            | Effect::ShowOver
            | Effect::ShowPicked
            | Effect::FocusSince
            | Effect::FocusTold
            | Effect::FocusRows(_)
            | Effect::FocusStep(_)
            | Effect::FocusTitle
            | Effect::SelectPlace(..) => self.after_rendering.push(effect),
        }
    }

    /// What is not urgent waits until the outcomes are painted; where there is no browser nothing waits.
    fn wait_until_idle(&mut self) {
        if !self.derived.is_behind() {
            return;
        }
        match &mut self.browser {
            Some(browser) => browser.say_later(Message::Idle, IDLE_MS),
            None => {
                while self.derived.is_behind() {
                    self.derived.catch_up();
                }
            }
        }
    }

    /// Says the open outcome. A reader skips what it has just read, so a repeat differs by a space that nobody sees.
    fn speak(&mut self) {
        let mut text = sections::status(&self.model, &self.derived);
        if *self.spoken == *text {
            text.push('\u{a0}');
        }
        self.spoken = text.into();
    }
}

/// Does what waited for a rendering.
fn perform_when_drawn(effect: Effect, dialog: &NodeRef, place: &Place) {
    match effect {
        Effect::ShowDialog => effects::show_dialog(dialog),
        Effect::SelectText => effects::select_refused_text(place),
        Effect::FocusDraft => effects::focus_on(place, "[data-draft] select"),
        Effect::LeaveDraft => effects::focus_on(place, "[data-action=add-request]"),
        Effect::FocusEditor => effects::focus_within(dialog, "textarea"),
        Effect::FocusDialog => effects::focus_within(dialog, "[data-edit]"),
        Effect::FocusPanel => effects::focus_in_place(place, "[data-panel]"),
        Effect::ShowThing(item) => effects::unfold(place, &item.path()),
        Effect::ShowOver => effects::show_over(place),
        Effect::ShowPicked => effects::show_picked(place),
        Effect::FocusSince => effects::focus_in_place(place, "#since"),
        Effect::FocusTold => effects::focus_in_place(place, ".chapter__why"),
        Effect::FocusRows(path) => {
            effects::focus_in_place(place, &["[data-add-row=\"", &*path, "\"]"].concat());
        }
        Effect::FocusStep(id) => {
            effects::focus_in_place(
                place,
                &["[data-step=\"", id.as_str(), "\"] .steps__menu select"].concat(),
            );
        }
        Effect::FocusTitle => effects::focus_on(place, "[data-titles] input"),
        Effect::SelectPlace(start, end) => effects::select_place(dialog, start, end),
        Effect::Address(_)
        | Effect::Amend
        | Effect::Clean
        | Effect::Copy(_)
        | Effect::Share
        | Effect::ForgetCopied
        | Effect::Settle
        | Effect::Language
        | Effect::Theme
        | Effect::CloseDialog
        | Effect::CloseOver => {}
    }
}
