//! What would turn the open outcome, and what a change that is pointed at would do.

use std::rc::Rc;

use document::advice::{Advice, Progress, Proposal, Search};
use document::model::Focus;
use document::settings::set;
use document::table::{Flip, flips};
use document::{Document, timeline};

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
    /// The search, until it is over.
    search: Option<Search>,
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

impl Changes {
    /// The search from beginning to end, where it is small.
    pub(super) fn at_once(document: Rc<Document>, now: &Outcomes) -> Self {
        let show = &document.show;
        let cells = show.callers.len() * show.buckets.len() * show.operations.len();
        let mut changes = Self::begun(document, now);
        while cells <= AT_ONCE_CELLS_MAX && changes.is_looking() {
            changes.look();
        }
        changes
    }

    pub(super) fn begun(document: Rc<Document>, now: &Outcomes) -> Self {
        // Each try would run a long timeline from its beginning.
        let is_step = matches!(document.focus, Focus::Step { .. });
        let search = (!is_step || !timeline::is_long(&document))
            .then(|| Search::new((*document).clone(), document.focus.clone(), now.workshop()));
        Self { document, advice: None, proposals: Vec::new(), search }
    }

    /// Whether the search goes on.
    pub const fn is_looking(&self) -> bool {
        self.search.is_some()
    }

    pub(super) fn look(&mut self) {
        let Some(mut search) = self.search.take() else { return };
        match search.step() {
            Ok(Progress::More) => self.search = Some(search),
            Ok(Progress::Done) => {
                self.advice = search.finish().map(|mut advice| {
                    self.proposals = std::mem::take(&mut advice.proposals).into_iter().map(Rc::new).collect();
                    advice
                });
            }
            // What is wrong with the scenario is said where the outcomes would stand.
            Err(_) => {}
        }
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
