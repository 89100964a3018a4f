//! The page as a component: events in, the next state, a rendering, effects out.

mod desk;

use std::cell::Cell;
use std::rc::Rc;

use document::settings::Value;
use document::table::Runner;
use document::{Problem, link, managed};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::AppHandle;
use yew::prelude::*;

use self::desk::Desk;
use crate::derived::Derived;
use crate::effects::{self, Place};
use crate::message::Message;
use crate::model::{Choice, Mode, Model, Start};
use crate::sections::glance;
use crate::seed::SEED;
use crate::update::update;
use crate::view::{self, Context as ViewContext};

/// How many outcomes may be computed and drawn in one task. More are drawn in a task of their own, so that neither is
/// long: the largest table has 544.
const AT_ONCE_OUTCOMES_MAX: usize = 64;

/// What the page starts with.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The first state.
    pub opening: Rc<Opening>,
    /// What promises what is loaded when it is asked for; none where there is no browser.
    pub ask: Option<web_sys::js_sys::Function>,
}

/// How many cells of a large table are filled in one task.
const CELLS_A_TASK: usize = 96;

/// The first state with every outcome, computed before anything is drawn: a large one in several tasks.
#[wasm_bindgen]
pub struct Opening {
    /// Where it will stand.
    place: Place,
    /// The address that it was opened with.
    fragment: String,
    model: Model,
    table: Option<Result<Runner, Vec<Problem>>>,
    derived: Cell<Option<Derived>>,
    /// What was set until it is opened, as far as it was shown at a glance.
    glanced: Option<(Model, Derived)>,
}

impl Opening {
    /// Reads the state that the surroundings ask for.
    pub fn begin(start: Start) -> Self {
        let fragment = start.fragment.clone();
        let (place, model) = (Place::default(), Model::start(start));
        Self { place, fragment, model, table: None, derived: Cell::new(None), glanced: None }
    }

    /// The same, to be drawn there.
    pub(crate) fn at(self, place: Place) -> Self {
        Self { place, ..self }
    }

    /// Computes the state that the surroundings ask for.
    pub fn compute(start: Start) -> Self {
        let mut opening = Self::begin(start);
        while opening.step() {}
        opening
    }

    /// Without what was shown of it at a glance.
    pub(crate) fn unseen(self) -> Self {
        Self { glanced: None, ..self }
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
    /// The names of the files of AWS managed policies that the state needs and that are not here, with spaces between. With them it
    /// has to be read anew: what it names may be none.
    #[inline(never)]
    pub fn missing(&self) -> String {
        managed::names(&self.model.missing())
    }

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

    /// Shows in a frame, at a glance, what a control of it does, once all is computed. Answers the link of the state
    /// then; none where it could not be shown: what needs other elements is shown when the page is opened. What was set stays
    /// to be done there, in order.
    pub fn press(&mut self, control: &Element, frame: &Element) -> Option<String> {
        let first = self.derived.take();
        let before = self.glanced.as_ref().map(|(model, derived)| (model, derived));
        let before = before.or(first.as_ref().map(|derived| (&self.model, derived)));
        let after = before.zip(effects::said_by(control)).and_then(|((model, derived), said)| {
            let (path, value) = said.split_once('=')?;
            let setting = derived.settings.iter().find(|setting| setting.path.as_str() == path)?;
            let choice = Choice { path: setting.path.clone(), value: Value::parse(setting.field, value)? };
            let (next, _) = update(model, Message::SettingChosen(choice));
            let then = derived.next(&next);
            let glance = glance((model, derived), (&next, &then))?;
            effects::show_glance(frame, &glance);
            effects::turn_switches(frame, &glance);
            Some((next, then))
        });
        self.derived.set(first);
        self.glanced = Some(after?);
        // What packs is of the rest; the page writes the one link of the state.
        let glanced = self.glanced.as_ref();
        glanced.map(|(model, derived)| {
            link::at_once(&model.document).unwrap_or_else(|| derived.link().to_owned())
        })
    }
}

/// No opening is like another: each is opened once.
impl PartialEq for Opening {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A page that was drawn.
#[wasm_bindgen]
pub struct Running {
    app: AppHandle<Playground>,
}

impl Running {
    pub(crate) fn new(app: AppHandle<Playground>) -> Self {
        Self { app }
    }
}

#[wasm_bindgen]
impl Running {
    /// Takes it away, with all that it listens to.
    pub fn close(self) {
        self.app.destroy();
    }
}

/// The page, or the embed: it draws what lies on the desk.
pub struct Playground {
    desk: Rc<Desk>,
}

impl Component for Playground {
    /// What is shown has changed.
    type Message = ();
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let opening = &context.props().opening;
        let model = opening.model.clone();
        let derived = opening.derived.take().unwrap_or_else(|| Derived::start(&model));
        let draw = context.link().callback(|()| ());
        Self { desk: Desk::new(model, derived, draw, opening.place.clone()) }
    }

    fn view(&self, _context: &Context<Self>) -> Html {
        let (content, spoken) = self.desk.look(|page, shown| {
            let context = ViewContext { language: shown.model.language, send: shown.send.clone() };
            match shown.model.mode {
                Mode::Page => view::page(page, shown.dialog, &context),
                Mode::Embed { .. } => view::embed(&page, shown.dialog, &context),
            }
        });
        html! {
            <>
                { content }
                // One polite region, in the page from the beginning, so that readers know it.
                <p class="vh spoken" role="status" aria-live="polite" aria-atomic="true">{ spoken }</p>
            </>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, first: bool) {
        if first {
            // Whoever has gone elsewhere in the meantime is told by the next event.
            let Props { opening, ask } = context.props();
            self.desk.begin(opening.place.fragment() == opening.fragment, ask.clone());
        }
        self.desk.drawn();
    }
}
