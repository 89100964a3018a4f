//! What follows from the state: every outcome on the page, by really running the requests, and whatever else takes trying.
//! Kept until what it follows from changes.
//!
//! INVARIANT (shown once): what is shown anew because something is pointed at, copied or folded runs no request, tries no
//! change and reads or writes no document; a test counts.

mod alike;
mod changes;
#[cfg(test)]
mod cost;
mod guards;
mod kept;
mod open_text;
mod outcomes;
mod panel;
mod pictured;
mod shown;
mod tried;

use std::cell::OnceCell;
use std::rc::Rc;

use document::advice::unchanged::{StillAllows, still_allows};
use document::difference::{Change, changes};
use document::link::{self, UnlinkableError};
use document::model::Words;
use document::settings::{Setting, settings};
use document::table::{Flip, flips};
use document::{Document, Problem, Table, presets};

use self::guards::Asked;
use crate::model::{Hinted, Model};
use crate::seed::SEED;

pub use alike::Alike;
pub use changes::{Changes, Hint};
pub use guards::{COMPARED, Guards, looked_at};
pub use kept::{Kept, Shared};
pub use open_text::{Found, OpenText, TriedStranger};
pub use outcomes::{Exchange, Outcomes, Tampered, Turn};
pub use panel::{Panel, Placed, Thing};
pub use pictured::Pictured;
pub use shown::Shown;
pub use tried::Tried;

/// The link of a state, once it is asked for.
type Link = OnceCell<Result<String, UnlinkableError>>;

/// Everything that follows from the state.
#[derive(Debug)]
pub struct Derived {
    /// The scenario that it follows from.
    document: Rc<Document>,
    /// The scenario before the last action.
    baseline: Rc<Document>,
    /// The outcomes now.
    pub now: Rc<Outcomes>,
    /// The outcomes before the last action.
    pub before: Rc<Outcomes>,
    /// The rows that are alike.
    pub alike: Rc<Alike>,
    /// The cells that the last action changed.
    pub flips: Rc<[Flip]>,
    /// Why the last action changed no outcome, where it changed a policy of a caller.
    pub still_allows: Option<Rc<StillAllows>>,
    /// The changes that would turn the open outcome, the best first.
    pub changes: Rc<Changes>,
    /// Those of the state before this one: whoever goes back to it has them at once, under the same finger.
    earlier: Option<Rc<Changes>>,
    /// What the change that is pointed at would do; none as long as it has not been looked for.
    pub hint: Option<Rc<Hint>>,
    /// The change that is pointed at, until it has been looked for: whoever clicks at once need not wait for it.
    pointed_at: Option<Hinted>,
    /// How often the open outcome's stop has moved.
    pub stops_moved: u32,
    /// What each bucket protects from, as it is set.
    pub guards: Rc<Guards>,
    /// What each encryption of the bucket that is looked at would protect from.
    pub table: Rc<Guards>,
    /// The settings as they are now, with their choices.
    pub settings: Rc<[Setting]>,
    /// The link of the present state, with its `#`, or why it has none: once it is shown or written.
    link: Rc<Link>,
    /// What the reader asked for to compare the state with.
    against: Option<Rc<Document>>,
    /// What it is compared with: its example, if nothing else was asked for.
    from: Rc<Document>,
    /// What differs from that, once it is shown; none where the two hold other things.
    since: Rc<OnceCell<Option<Vec<Change>>>>,
    /// The outcomes of that, once they are found.
    base: Option<Rc<Outcomes>>,
    /// The outcomes that differ from those, once they are shown.
    turned: Rc<OnceCell<Vec<Flip>>>,
    /// The examples: name in links, and title.
    pub examples: Rc<[(&'static str, Words)]>,
    /// What is computed only while it is shown.
    pub shown: Shown,
}

impl Derived {
    /// Everything, from nothing.
    pub fn start(model: &Model) -> Self {
        Self::start_with(model, Table::run(&model.document, SEED))
    }

    /// Everything, from the outcomes.
    pub fn start_with(model: &Model, table: Result<Table, Vec<Problem>>) -> Self {
        let link = Rc::default();
        let now = Rc::new(Outcomes::with(Rc::clone(&model.document), table));
        let document = Rc::clone(&model.document);
        let from = model.told_from();
        Self {
            document: Rc::clone(&model.document),
            // The first picture marks nothing as changed.
            baseline: Rc::clone(&model.document),
            before: Rc::clone(&now),
            alike: Rc::new(Alike::of(&now)),
            flips: Rc::default(),
            still_allows: None,
            changes: Rc::new(if model.is_framed {
                Changes::framed(document, &now)
            } else {
                Changes::at_once(document, &now)
            }),
            guards: Guards::at_once(&model.document, model.is_framed, &now),
            table: Guards::begun(Asked::Table, &model.document, model.is_framed),
            earlier: None,
            hint: None,
            pointed_at: None,
            stops_moved: 0,
            settings: settings(&model.document).into(),
            since: Rc::default(),
            base: same_ground(&from, &model.document).then(|| Rc::clone(&now)),
            turned: Rc::default(),
            from,
            against: against(model),
            examples: presets::titles().map(|(id, title)| (id, title.clone())).collect(),
            shown: Shown::default().next(model, &now, &link),
            link,
            now,
        }
    }

    /// Everything, from what was known before. Only what follows from something that changed is computed.
    pub fn next(&self, model: &Model) -> Self {
        let is_same = self.document == model.document;
        let now = if is_same { Rc::clone(&self.now) } else { self.known(&model.document) };
        let before = if is_same && self.baseline == model.baseline {
            Rc::clone(&self.before)
        } else if same_ground(&now.document, &model.baseline) {
            Rc::clone(&now)
        } else {
            self.known(&model.baseline)
        };
        let stays = Rc::ptr_eq(&now, &self.now) && Rc::ptr_eq(&before, &self.before);
        let flips = if stays { Rc::clone(&self.flips) } else { flips(&before.results, &now.results).into() };
        let alike = if Rc::ptr_eq(&now, &self.now) {
            Rc::clone(&self.alike)
        } else if now.document.title == self.now.document.title {
            Rc::new(self.alike.next(&self.now.document.show, &now))
        } else {
            Rc::new(Alike::of(&now))
        };
        let (changes, earlier) = if is_same {
            (Rc::clone(&self.changes), self.earlier.clone())
        } else {
            let known = self.earlier.as_ref().filter(|earlier| earlier.document == model.document);
            let begun = || Rc::new(Changes::begun(Rc::clone(&model.document), &now));
            (
                known.map_or_else(begun, Rc::clone),
                Some(&self.changes).filter(|own| !own.is_framed).map(Rc::clone),
            )
        };
        let is_from = match (&self.against, &model.against) {
            (Some(own), Some(other)) => Rc::ptr_eq(own, &other.document),
            (None, None) => is_same,
            (Some(_), None) | (None, Some(_)) => false,
        };
        let from = if is_from { Rc::clone(&self.from) } else { model.told_from() };
        let is_from = is_from || *from == *self.from;
        let base = self.base.as_ref().filter(|base| same_ground(&base.document, &from)).map(Rc::clone);
        let base = base.or_else(|| same_ground(&from, &model.document).then(|| Rc::clone(&now)));
        let is_same_base = base.as_ref().map(Rc::as_ptr) == self.base.as_ref().map(Rc::as_ptr);
        let is_compared = is_same_base && Rc::ptr_eq(&now, &self.now);
        let holds =
            |hint: &&Rc<Hint>| Some(&hint.change) == model.hinted.as_ref() && Rc::ptr_eq(&now, &self.now);
        let hint = self.hint.as_ref().filter(holds).map(Rc::clone);
        let moved = now.end(&model.document.focus) != self.now.end(&self.document.focus);
        let link = if is_same { Rc::clone(&self.link) } else { Rc::default() };
        let mut next = Self {
            document: Rc::clone(&model.document),
            baseline: Rc::clone(&model.baseline),
            stops_moved: self.stops_moved.wrapping_add(u32::from(moved)),
            guards: if Rc::ptr_eq(&now, &self.now) {
                Rc::clone(&self.guards)
            } else {
                self.guards.next(&model.document)
            },
            // Another bucket may be looked at.
            table: if is_same { Rc::clone(&self.table) } else { self.table.next(&model.document) },
            settings: if is_same { Rc::clone(&self.settings) } else { settings(&model.document).into() },
            since: if is_same && is_from { Rc::clone(&self.since) } else { Rc::default() },
            turned: if is_compared { Rc::clone(&self.turned) } else { Rc::default() },
            base,
            from,
            against: against(model),
            examples: Rc::clone(&self.examples),
            shown: self.shown.next(model, &now, &link),
            link,
            still_allows: self.still_allows.clone(),
            now,
            before,
            alike,
            flips,
            changes,
            earlier,
            pointed_at: model.hinted.clone().filter(|_| hint.is_none()),
            hint,
        };
        if !stays {
            next.look_why_unchanged();
        }
        next
    }

    /// Whether what the buckets protect from, the changes that would turn the open outcome, or what the one pointed at would
    /// do, are still to be looked for. It takes further runs, so the outcomes are shown first.
    pub fn is_behind(&self) -> bool {
        self.now.is_running()
            || self.guards.is_looking()
            || self.table.is_looking()
            || self.changes.is_looking()
            || self.pointed_at.is_some()
            || self.base.is_none()
    }

    /// What of the risks is still that of an earlier state, by the words of `data-tries`.
    pub fn tries(&self) -> Option<&'static str> {
        match (self.guards.is_old(), self.table.is_old()) {
            (true, _) => Some("row table"),
            (false, true) => Some("table"),
            (false, false) => None,
        }
    }

    /// Does one slice of what is still to be looked for: what the change that is pointed at would do, else what the buckets
    /// protect from, else the search for what would turn the open outcome, else what each encryption would protect from. Answers whether there is something new to show.
    pub fn catch_up(&mut self) -> bool {
        if self.now.is_running() {
            self.now.run_step();
            if self.now.is_running() {
                return false;
            }
            // Only now it is known which steps changed.
            self.look_why_unchanged();
            return true;
        }
        if let Some(change) = self.pointed_at.take() {
            self.hint = Hint::of(&self.now, &change).map(Rc::new);
            return true;
        }
        if self.guards.is_looking() {
            return Guards::look(&mut self.guards, &self.now);
        }
        if !self.changes.is_looking() && self.base.is_none() {
            self.base = Some(self.known(&self.from));
            return true;
        }
        if !self.changes.is_looking() {
            return Guards::look(&mut self.table, &self.now);
        }
        Rc::get_mut(&mut self.changes).is_none_or(|changes| {
            changes.look();
            !changes.is_looking()
        })
    }

    /// Looks why the last action changed no outcome, where it changed a policy of a caller.
    fn look_why_unchanged(&mut self) {
        let changed = !self.flips.is_empty() || !self.turns().is_empty();
        let acted = !Rc::ptr_eq(&self.before, &self.now);
        let table = self.now.table.as_ref().ok().filter(|_| acted && !changed);
        let found = table.and_then(|table| still_allows(&self.before.document, &self.now.document, table));
        self.still_allows = found.map(Rc::new);
    }

    /// The steps of the timeline that the last action changed.
    pub fn turns(&self) -> Vec<Turn> {
        self.now.turns(&self.before)
    }

    /// The link of the present state, with its `#`; empty for a state too large for any link.
    pub fn link(&self) -> &str {
        self.encoded().as_deref().unwrap_or_default()
    }

    /// Why the present state has no link.
    pub fn unlinkable(&self) -> Option<UnlinkableError> {
        self.encoded().as_ref().err().copied()
    }

    fn encoded(&self) -> &Result<String, UnlinkableError> {
        encoded(&self.link, &self.document)
    }

    /// What differs from what the state is compared with, one by one; none where the two hold other things.
    pub fn since(&self) -> Option<&[Change]> {
        self.since.get_or_init(|| changes(&self.from, &self.document)).as_deref()
    }

    /// The outcomes that differ from those of what it is compared with; none as long as they are looked for.
    pub fn turned(&self) -> Option<&[Flip]> {
        let base = self.base.as_ref()?;
        Some(self.turned.get_or_init(|| flips(&base.results, &self.now.results)))
    }

    fn known(&self, document: &Rc<Document>) -> Rc<Outcomes> {
        [&self.now, &self.before]
            .into_iter()
            .chain(&self.base)
            .chain(self.hint.as_ref().map(|hint| &hint.after))
            .find(|run| same_ground(&run.document, document))
            .map_or_else(
                || Rc::new(Outcomes::after(Rc::clone(document), [&self.now, &self.before])),
                Rc::clone,
            )
    }
}

fn against(model: &Model) -> Option<Rc<Document>> {
    model.against.as_ref().map(|against| Rc::clone(&against.document))
}

/// Whether two documents differ at most in what is looked at.
pub fn same_ground(one: &Document, other: &Document) -> bool {
    if one.focus == other.focus {
        return std::ptr::eq(one, other) || one == other;
    }
    *one == Document { focus: one.focus.clone(), ..other.clone() }
}

/// The link of a document, made when it is asked for and kept.
fn encoded<'a>(link: &'a Link, document: &Document) -> &'a Result<String, UnlinkableError> {
    link.get_or_init(|| link::encode(document))
}
