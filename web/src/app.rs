//! The page as a component: events in, the next state, a rendering, effects out.

use std::cell::Cell;
use std::rc::Rc;

use document::Problem;
use document::table::Runner;
use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

use crate::derived::Derived;
use crate::effects::{self, Browser, COPIED_MS, IDLE_MS, SETTLE_MS};
use crate::message::Message;
use crate::model::{Copied, Mode, Model, Start};
use crate::sections;
use crate::seed::SEED;
use crate::update::{Effect, begin, update};
use crate::view::{self, Context as ViewContext};

/// How many outcomes may be computed and drawn in one task. More are drawn in a task of their own, so that neither is
/// long: the largest table has 544.
const AT_ONCE_OUTCOMES_MAX: usize = 64;

/// What the page starts with.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The first state.
    pub opening: Rc<Opening>,
}

/// How many cells of a large table are filled in one task.
const CELLS_A_TASK: usize = 96;

/// The first state with every outcome, computed before anything is drawn: a large one in several tasks.
#[wasm_bindgen]
pub struct Opening {
    /// The address that it was opened with.
    fragment: String,
    model: Model,
    table: Option<Result<Runner, Vec<Problem>>>,
    derived: Cell<Option<Derived>>,
}

impl Opening {
    /// Reads the state that the surroundings ask for.
    pub fn begin(start: Start) -> Self {
        let fragment = start.fragment.clone();
        Self { fragment, model: Model::start(start), table: None, derived: Cell::new(None) }
    }

    /// Computes the state that the surroundings ask for.
    pub fn compute(start: Start) -> Self {
        let mut opening = Self::begin(start);
        while opening.step() {}
        opening
    }

    /// The same scenario once more, in another language or on a page of another kind: its outcomes are known.
    pub fn again(start: Start, known: &Derived) -> Self {
        let opening = Self::begin(start);
        opening.derived.set(Some(known.next(&opening.model)));
        opening
    }
}

#[wasm_bindgen]
impl Opening {
    /// Does a part of what is to be computed, and has all of a small one done at once. Answers whether there is more.
    pub fn step(&mut self) -> bool {
        let Some(mut table) = self.table.take() else {
            let begun = Runner::new(&self.model.document, SEED);
            let is_large = begun.as_ref().is_ok_and(|table| table.left() > AT_ONCE_OUTCOMES_MAX);
            self.table = Some(begun);
            return is_large || self.step();
        };
        if let Ok(runner) = &mut table {
            runner.step(CELLS_A_TASK);
            if runner.left() > 0 {
                self.table = Some(table);
                return true;
            }
        }
        self.derived.set(Some(Derived::start_with(&self.model, table.map(Runner::finish))));
        false
    }
}

/// No opening is like another: each is opened once.
impl PartialEq for Opening {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// The page, or the embed.
pub struct Playground {
    model: Model,
    derived: Derived,
    /// One callback for good, so that views with the same words are equal.
    send: Callback<Message>,
    dialog: NodeRef,
    /// What the live region says. Empty until something was done.
    spoken: AttrValue,
    /// What waits for the next rendering.
    after_rendering: Vec<Effect>,
    /// None where there is no browser: in tests.
    browser: Option<Browser>,
}

impl Component for Playground {
    type Message = Message;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let opening = &context.props().opening;
        let model = opening.model.clone();
        Self {
            derived: opening.derived.take().unwrap_or_else(|| Derived::start(&model)),
            model,
            send: context.link().callback(|message| message),
            dialog: NodeRef::default(),
            spoken: AttrValue::default(),
            after_rendering: Vec::new(),
            browser: None,
        }
    }

    fn update(&mut self, _context: &Context<Self>, message: Message) -> bool {
        let (settled, idle) = (message == Message::Settled, message == Message::Idle);
        let computed = message == Message::Computed;
        let (model, effects) = update(&self.model, message);
        let mut is_long = false;
        if model != self.model {
            let derived = self.derived.next(&model);
            is_long = !Rc::ptr_eq(&derived.now, &self.derived.now)
                && derived.now.results.len() > AT_ONCE_OUTCOMES_MAX;
            self.derived = derived;
            self.model = model;
            self.wait_until_idle();
        } else if computed {
            // What was computed in the last task is drawn now.
        } else if settled {
            self.speak();
        } else if idle && self.derived.is_behind() {
            let shows = self.derived.catch_up();
            // What is to be shown is painted first; the next slice of a search need not wait.
            match &mut self.browser {
                Some(browser) if !shows && self.derived.is_behind() => browser.say_later(Message::Idle, 0),
                Some(_) | None => self.wait_until_idle(),
            }
            if !shows {
                return false;
            }
        } else if effects.is_empty() {
            return false;
        }
        for effect in effects {
            self.perform(effect);
        }
        match &mut self.browser {
            Some(browser) if is_long => {
                browser.say_later(Message::Computed, 0);
                false
            }
            Some(_) | None => true,
        }
    }

    fn view(&self, _context: &Context<Self>) -> Html {
        let page = sections::page(&self.model, &self.derived);
        let language = self.model.language;
        let view_context = ViewContext { language, send: self.send.clone() };
        let content = match self.model.mode {
            Mode::Page => view::page(page, &self.dialog, &view_context),
            Mode::Embed { .. } => view::embed(&page, &self.dialog, &view_context),
        };
        html! {
            <>
                { content }
                // One polite region, in the page from the beginning, so that readers know it.
                <p class="vh spoken" role="status" aria-live="polite" aria-atomic="true">{ &self.spoken }</p>
            </>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            self.browser = Some(Browser::listen(self.send.clone(), self.model.mode));
            // Whoever has gone elsewhere in the meantime is told by the next event.
            if effects::fragment() == context.props().opening.fragment {
                for effect in begin(&self.model) {
                    self.perform(effect);
                }
            }
        }
        effects::keep_menus();
        effects::set_title(&sections::title(&self.model, &self.derived));
        for effect in std::mem::take(&mut self.after_rendering) {
            match effect {
                Effect::ShowDialog => effects::show_dialog(&self.dialog),
                Effect::SelectText => effects::select_refused_text(),
                Effect::FocusDraft => effects::focus_on("[data-draft] select"),
                Effect::LeaveDraft => effects::focus_on("[data-action=add-request]"),
                Effect::FocusEditor => effects::focus_within(&self.dialog, "textarea"),
                Effect::FocusDialog => effects::focus_within(&self.dialog, "[data-edit]"),
                Effect::FocusPanel => effects::focus_in_place("[data-panel]"),
                Effect::FocusRows(path) => {
                    effects::focus_in_place(&["[data-add-row=\"", &*path, "\"]"].concat());
                }
                Effect::FocusStep(id) => {
                    effects::focus_in_place(
                        &["[data-step=\"", id.as_str(), "\"] .steps__menu select"].concat(),
                    );
                }
                Effect::FocusTitle => effects::focus_on("[data-titles] input"),
                Effect::SelectPlace(start, end) => effects::select_place(&self.dialog, start, end),
                Effect::Address(_)
                | Effect::Amend
                | Effect::Clean
                | Effect::Copy(_)
                | Effect::ForgetCopied
                | Effect::Settle
                | Effect::Language
                | Effect::Theme
                | Effect::CloseDialog => {}
            }
        }
    }
}

impl Playground {
    fn perform(&mut self, effect: Effect) {
        let Some(browser) = &mut self.browser else { return };
        match effect {
            Effect::Address(entry) => browser.write_address(entry, self.derived.link().to_owned()),
            Effect::Amend => browser.amend_address(self.derived.link().to_owned()),
            Effect::Clean => browser.clean_address(),
            Effect::Copy(what) => {
                let text = match what {
                    Copied::Link => effects::whole(self.derived.link()),
                    Copied::Reply => sections::reply_text(&self.model, &self.derived),
                    Copied::Record(kind) => sections::record_text(&self.model, &self.derived, kind),
                    Copied::Statement(part) => sections::statement_text(&self.derived, part),
                    Copied::Policy | Copied::Scenario => sections::text_in_dialog(&self.derived),
                };
                effects::copy(what, text.into(), self.send.clone());
            }
            Effect::ForgetCopied => browser.say_later(Message::CopyForgotten, COPIED_MS),
            Effect::Settle => browser.say_later(Message::Settled, SETTLE_MS),
            Effect::Language => browser.set_language(self.model.language),
            Effect::Theme => browser.set_theme(self.model.theme),
            Effect::CloseDialog => effects::close_dialog(&self.dialog),
            Effect::ShowDialog
            | Effect::SelectText
            | Effect::FocusDraft
            | Effect::LeaveDraft
            | Effect::FocusEditor
            | Effect::FocusDialog
            | Effect::FocusPanel
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
