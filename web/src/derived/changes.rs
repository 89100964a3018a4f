//! What would turn the open outcome, and what a change that is pointed at would do.

use std::rc::Rc;

use document::advice::{Advice, Progress, Proposal, Search};
use document::model::Focus;
use document::settings::set;
use document::table::{Flip, flips};
use document::{Document, Workshop, timeline};

use super::outcomes::{Outcomes, Turn};
use crate::model::Hinted;

/// What would turn one outcome.
#[derive(Debug)]
pub struct Changes {
    /// The scenario whose open outcome is meant.
    pub document: Rc<Document>,
    /// What came of the search; none while it goes on, and for an outcome that is not there.
    pub advice: Option<Advice>,
    /// The proposals in order.
    pub proposals: Vec<Rc<Proposal>>,
    /// Whether the search is what a frame already shows: until it is over that stays as it stands.
    pub is_framed: bool,
    looking: Looking,
}

/// How far a search is.
#[derive(Debug)]
enum Looking {
    /// Nothing of it was done; what it will be done with.
    Begun(Box<Workshop>),
    Going(Box<Search>),
    Over,
}

/// What a change would do.
#[derive(Debug)]
pub struct Hint {
    /// The change.
    pub change: Hinted,
    /// The cells that it would change.
    pub flips: Vec<Flip>,
    /// The steps of the timeline that it would change.
    pub turns: Vec<Turn>,
    /// The outcomes after it: there already when the reader makes the change.
    pub(super) after: Rc<Outcomes>,
}

/// How many outcomes a scenario shows at most for the search to be over before its first picture: it takes a moment, and
/// the picture stays as it is. Larger ones are searched when there is time.
const AT_ONCE_CELLS_MAX: usize = 32;

/// Whether what takes further runs is there before the first picture.
pub(super) fn is_small(document: &Document) -> bool {
    let show = &document.show;
    show.callers.len() * show.buckets.len() * show.operations.len() <= AT_ONCE_CELLS_MAX
}

impl Changes {
    /// The search from beginning to end, where it is small.
    pub(super) fn at_once(document: Rc<Document>, now: &Outcomes) -> Self {
        let is_small = is_small(&document);
        let mut changes = Self::begun(document, now);
        while is_small && changes.is_looking() {
            changes.look();
        }
        changes
    }

    pub(super) fn begun(document: Rc<Document>, now: &Outcomes) -> Self {
        // Each try would run a long timeline from its beginning.
        let is_step = matches!(document.focus, Focus::Step { .. });
        let is_over = is_step && timeline::is_long(&document);
        let looking = if is_over { Looking::Over } else { Looking::Begun(Box::new(now.workshop())) };
        Self { document, advice: None, proposals: Vec::new(), is_framed: false, looking }
    }

    /// A search whose end stands in the frame that the page began with.
    pub(super) fn framed(document: Rc<Document>, now: &Outcomes) -> Self {
        let begun = Self::begun(document, now);
        Self { is_framed: begun.is_looking(), ..begun }
    }

    /// Whether the search goes on.
    pub const fn is_looking(&self) -> bool {
        !matches!(self.looking, Looking::Over)
    }

    pub(super) fn look(&mut self) {
        let mut search = match std::mem::replace(&mut self.looking, Looking::Over) {
            Looking::Begun(workshop) => {
                let document = (*self.document).clone();
                Box::new(Search::new(document, self.document.focus.clone(), *workshop))
            }
            Looking::Going(search) => search,
            Looking::Over => return,
        };
        match search.step() {
            Ok(Progress::More) => {
                self.looking = Looking::Going(search);
                return;
            }
            Ok(Progress::Done) => {
                self.advice = search.finish().map(|mut advice| {
                    self.proposals = std::mem::take(&mut advice.proposals).into_iter().map(Rc::new).collect();
                    advice
                });
            }
            // What is wrong with the scenario is said where the outcomes would stand.
            Err(_) => {}
        }
        self.is_framed = false;
    }
}

impl Hint {
    pub(super) fn of(now: &Rc<Outcomes>, change: &Hinted) -> Option<Self> {
        let document = match change {
            Hinted::Setting(choice) => {
                let mut document = (*now.document).clone();
                set(&mut document, &choice.path, &choice.value).ok()?;
                document
            }
            Hinted::Advice(advised) => advised.proposal.after.clone(),
        };
        if document == *now.document {
            return None;
        }
        let after = Rc::new(Outcomes::after(Rc::new(document), [now]));
        after.table.as_ref().ok()?;
        let (flips, turns) = (flips(&now.results, &after.results), after.turns(now));
        Some(Self { change: change.clone(), flips, turns, after })
    }
}
