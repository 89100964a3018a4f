//! What follows from the state: every outcome on the page, by really running the requests. Kept until what it
//! follows from changes.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use document::advice::unchanged::{StillAllows, still_allows};
use document::advice::{Advice, Progress, Proposal, Search};
use document::model::{Cell, Focus, Operation, Words};
use document::outcome::CellResult;
use document::settings::{Path, Setting, set_word, settings};
use document::table::{Flip, flips};
use document::timeline::{self, Moment, Runner};
use document::{Document, Handle, Problem, Table, presets};
use sim::crypto::{FieldName, SealedPart, tamper};
use sim::{AtRest, StoredObject, Verdict};

use crate::model::{Hinted, Model};
use crate::risks::Risks;
use crate::seed::SEED;

/// Everything that follows from the state.
#[derive(Debug)]
pub struct Derived {
    /// The outcomes now.
    pub now: Rc<Run>,
    /// The outcomes before the last action.
    pub before: Rc<Run>,
    /// The cells that the last action changed.
    flips: Rc<[Flip]>,
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
    /// Which risk each encryption protects from.
    pub risks: Rc<Risks>,
    /// The settings as they are now, with their choices.
    pub settings: Rc<[Setting]>,
    /// The link of the present state, with its `#`; empty for a state too large for any link.
    pub link: Rc<str>,
    /// The examples: name in links, and title.
    pub examples: Rc<[(&'static str, Words)]>,
}

/// A document's outcomes.
#[derive(Debug)]
pub struct Run {
    /// The document; its focus does not matter here.
    pub document: Rc<Document>,
    /// The cloud with every outcome, or why there is none.
    pub table: Result<Table, Vec<Problem>>,
    /// What each cell says.
    pub results: Vec<(Cell, CellResult)>,
    /// What came of each step of the timeline, or why there is nothing. Not there while a long one runs.
    timeline: OnceCell<Result<Vec<Moment>, Vec<Problem>>>,
    /// A long timeline while it runs.
    runner: RefCell<Option<Runner>>,
}

/// A request with what came of it.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The request.
    pub request: &'a sim::Request,
    /// Its outcome.
    pub outcome: &'a sim::Outcome,
    /// The services as they were before it.
    pub before: &'a sim::Cloud,
}

/// A step of the timeline that has another result than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Its result before.
    pub before: CellResult,
    /// Its result after.
    pub after: CellResult,
}

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
    after: Rc<Run>,
}

impl Derived {
    /// Everything, from nothing.
    pub fn start(model: &Model) -> Self {
        Self::start_with(model, Table::run(&model.document, SEED))
    }

    /// Everything, from the outcomes.
    pub fn start_with(model: &Model, table: Result<Table, Vec<Problem>>) -> Self {
        let now = Rc::new(Run::with(Rc::clone(&model.document), table));
        Self {
            before: Rc::clone(&now),
            flips: Rc::default(),
            changes: Rc::new(Changes::at_once(Rc::clone(&model.document))),
            earlier: None,
            hint: None,
            pointed_at: None,
            stops_moved: 0,
            risks: Rc::new(Risks::run()),
            settings: settings(&model.document).into(),
            link: model.link().into(),
            examples: presets::all().iter().map(|preset| (preset.id, preset.document().title)).collect(),
            now,
        }
    }

    /// Everything, from what was known before. Only what follows from something that changed is computed.
    pub fn next(&self, model: &Model) -> Self {
        let looked_at = *self.changes.document == *model.document;
        let now = self.known(&model.document);
        let before = if same_ground(&now.document, &model.baseline) {
            Rc::clone(&now)
        } else {
            self.known(&model.baseline)
        };
        let stays = Rc::ptr_eq(&now, &self.now) && Rc::ptr_eq(&before, &self.before);
        let flips = if stays { Rc::clone(&self.flips) } else { flips(&before.results, &now.results).into() };
        let (changes, earlier) = if looked_at {
            (Rc::clone(&self.changes), self.earlier.clone())
        } else {
            let known = self.earlier.as_ref().filter(|earlier| *earlier.document == *model.document);
            let begun = || Rc::new(Changes::begun(Rc::clone(&model.document)));
            (known.map_or_else(begun, Rc::clone), Some(Rc::clone(&self.changes)))
        };
        let holds =
            |hint: &&Rc<Hint>| Some(&hint.change) == model.hinted.as_ref() && Rc::ptr_eq(&now, &self.now);
        let hint = self.hint.as_ref().filter(holds).map(Rc::clone);
        let moved = now.end(&model.document.focus) != self.now.end(&self.changes.document.focus);
        Self {
            stops_moved: self.stops_moved.wrapping_add(u32::from(moved)),
            risks: Rc::clone(&self.risks),
            settings: if looked_at { Rc::clone(&self.settings) } else { settings(&model.document).into() },
            link: if looked_at { Rc::clone(&self.link) } else { model.link().into() },
            examples: Rc::clone(&self.examples),
            now,
            before,
            flips,
            changes,
            earlier,
            pointed_at: model.hinted.clone().filter(|_| hint.is_none()),
            hint,
        }
    }

    /// Whether the changes that would turn the open outcome, or what the one pointed at would do, are still to be looked
    /// for. It takes further runs, so the outcomes are shown first.
    pub fn is_behind(&self) -> bool {
        self.now.is_running() || self.changes.is_looking() || self.pointed_at.is_some()
    }

    /// Does one slice of what is still to be looked for: what the change that is pointed at would do, else the search for
    /// what would turn the open outcome. Answers whether there is something new to show.
    pub fn catch_up(&mut self) -> bool {
        if self.now.is_running() {
            self.now.run_step();
            return !self.now.is_running();
        }
        if let Some(change) = self.pointed_at.take() {
            self.hint = Hint::of(&self.now, &change).map(Rc::new);
            return true;
        }
        Rc::get_mut(&mut self.changes).is_none_or(|changes| {
            changes.look();
            !changes.is_looking()
        })
    }

    /// Why the last action changed no outcome, where it changed a policy of a caller.
    pub fn why_unchanged(&self) -> Option<StillAllows> {
        let table = self.now.table.as_ref().ok()?;
        let changed = !self.flips().is_empty() || !self.turns().is_empty();
        let nothing = !changed && !same_ground(&self.before.document, &self.now.document);
        nothing.then(|| still_allows(&self.before.document, &self.now.document, table)).flatten()
    }

    /// The cells that the last action changed.
    pub fn flips(&self) -> &[Flip] {
        &self.flips
    }

    /// The steps of the timeline that the last action changed.
    pub fn turns(&self) -> Vec<Turn> {
        self.now.turns(&self.before)
    }

    fn known(&self, document: &Rc<Document>) -> Rc<Run> {
        [&self.now, &self.before]
            .into_iter()
            .chain(self.hint.as_ref().map(|hint| &hint.after))
            .find(|run| same_ground(&run.document, document))
            .map_or_else(|| Rc::new(Run::of(Rc::clone(document))), Rc::clone)
    }
}

impl Run {
    /// Builds a document and sends every request of its table.
    pub fn of(document: Rc<Document>) -> Self {
        let table = Table::run(&document, SEED);
        Self::with(document, table)
    }

    /// What follows from a document's outcomes.
    fn with(document: Rc<Document>, table: Result<Table, Vec<Problem>>) -> Self {
        let results = table.as_ref().map(Table::results).unwrap_or_default();
        let (timeline, runner) = match &table {
            Ok(table) if timeline::is_long(&document) => match Runner::new(&document, &table.cloud, SEED) {
                Ok(runner) => (OnceCell::new(), Some(runner)),
                Err(problems) => (OnceCell::from(Err(problems)), None),
            },
            Ok(table) => (OnceCell::from(timeline::run(&document, &table.cloud, SEED)), None),
            Err(_) => (OnceCell::from(Ok(Vec::new())), None),
        };
        let runner = RefCell::new(runner);
        Self { document, table, results, timeline, runner }
    }

    /// What is wrong with the requests of the timeline.
    pub fn timeline_problems(&self) -> Option<&[Problem]> {
        self.timeline.get()?.as_ref().err().map(Vec::as_slice)
    }

    /// Whether steps of the timeline are still to be run.
    fn is_running(&self) -> bool {
        self.runner.borrow().is_some()
    }

    /// Runs the next step of a long timeline.
    fn run_step(&self) {
        let Some(mut runner) = self.runner.take() else { return };
        if runner.step(&self.document) {
            self.runner.replace(Some(runner));
        } else {
            // It is there only as long as this is not.
            let _ = self.timeline.set(runner.finish());
        }
    }

    /// What a cell says.
    pub fn result(&self, cell: &Cell) -> Option<CellResult> {
        self.results.iter().find(|(own, _)| own == cell).map(|(_, result)| *result)
    }

    /// A cell's request and outcome.
    pub fn outcome(&self, cell: &Cell) -> Option<(&sim::Request, &sim::Outcome)> {
        let table = self.table.as_ref().ok()?;
        table.rows.iter().find(|(own, ..)| own == cell).map(|(_, request, outcome)| (request, outcome))
    }

    /// What came of a step.
    pub fn moment(&self, step: &Handle) -> Option<&Moment> {
        self.timeline.get()?.as_ref().ok()?.iter().find(|moment| moment.id == *step)
    }

    /// The steps that had another result in an earlier run.
    fn turns(&self, earlier: &Self) -> Vec<Turn> {
        let turn = |moment: &Moment| {
            let (before, after) = earlier.moment(&moment.id)?.result().zip(moment.result())?;
            (before != after).then_some(Turn { before, after })
        };
        let moments = self.timeline.get().and_then(|ran| ran.as_ref().ok());
        moments.map(|moments| moments.iter().filter_map(turn).collect()).unwrap_or_default()
    }

    /// The request of the open outcome, in the table or in the timeline.
    pub fn shown(&self, focus: &Focus) -> Option<Shown<'_>> {
        match focus {
            Focus::Cell(cell) => {
                let (request, outcome) = self.outcome(cell)?;
                Some(Shown { request, outcome, before: &self.table.as_ref().ok()?.cloud })
            }
            Focus::Step { step } => {
                let moment = self.moment(step)?;
                let (request, outcome) = moment.sent.as_ref()?;
                Some(Shown { request, outcome, before: &moment.before })
            }
        }
    }

    /// How many outcomes work.
    pub fn working(&self) -> usize {
        self.results.iter().filter(|(_, result)| result.works()).count()
    }

    /// At which gate the open request ended, and how it looks there.
    fn end(&self, focus: &Focus) -> (Option<usize>, Option<CellResult>) {
        let shown = self.shown(focus);
        let end = shown.and_then(|Shown { outcome, .. }| {
            let ended =
                |step: &sim::Step| matches!(step.verdict, Verdict::Stopped(_) | Verdict::Unmodelled(_));
            outcome.trace.steps.iter().position(ended)
        });
        (end, shown.map(|shown| CellResult::of(shown.outcome)))
    }

    /// The first object of a bucket.
    pub fn stored(&self, bucket: &Handle) -> Option<&StoredObject> {
        let name = &self.document.buckets.iter().find(|one| one.id == *bucket)?.name;
        let name = sim::BucketName::parse(name).ok()?;
        let table = self.table.as_ref().ok()?;
        table.cloud.objects_of(&name).next()
    }

    /// The object at rest with one bit of its ciphertext flipped, and what a caller who may download it receives then.
    pub fn tampered(&self, bucket: &Handle) -> Option<(AtRest, Option<sim::Outcome>)> {
        let table = self.table.as_ref().ok()?;
        let object = self.stored(bucket)?;
        let mut at_rest = object.at_rest.clone();
        // What S3 stores as it is can still be what a client encrypted.
        let field = match at_rest {
            AtRest::Plain { .. } => FieldName::PlainBody,
            AtRest::SseS3 { .. } | AtRest::SseKms { .. } | AtRest::DsseKms { .. } | AtRest::SseC { .. } => {
                FieldName::Body(SealedPart::Ciphertext)
            }
        };
        tamper(&mut at_rest, field, 0, 0).ok()?;
        let mut cloud = table.cloud.clone();
        cloud.tamper(&object.bucket, &object.name, at_rest.clone());
        let download = table.rows.iter().find(|(cell, _, outcome)| {
            cell.bucket == *bucket && cell.operation == Operation::Download && CellResult::of(outcome).works()
        });
        Some((at_rest, download.map(|(_, request, _)| cloud.perform(request))))
    }
}

/// How many outcomes a scenario shows at most for the search to be over before its first picture: it takes a moment, and
/// the picture stays as it is. Larger ones are searched when there is time.
const AT_ONCE_CELLS_MAX: usize = 32;

impl Changes {
    /// The search from beginning to end, where it is small.
    fn at_once(document: Rc<Document>) -> Self {
        let show = &document.show;
        let cells = show.callers.len() * show.buckets.len() * show.operations.len();
        let mut changes = Self::begun(document);
        while cells <= AT_ONCE_CELLS_MAX && changes.is_looking() {
            changes.look();
        }
        changes
    }

    fn begun(document: Rc<Document>) -> Self {
        // Each try would run a long timeline from its beginning.
        let is_step = matches!(document.focus, Focus::Step { .. });
        let search = (!is_step || !timeline::is_long(&document))
            .then(|| Search::new((*document).clone(), document.focus.clone(), SEED));
        Self { document, advice: None, proposals: Vec::new(), search }
    }

    /// Whether the search goes on.
    pub const fn is_looking(&self) -> bool {
        self.search.is_some()
    }

    fn look(&mut self) {
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
    fn of(now: &Run, change: &Hinted) -> Option<Self> {
        let document = match change {
            Hinted::Setting(change) => {
                let mut document = (*now.document).clone();
                set_word(&mut document, &Path::parse(&change.path)?, &change.value).ok()?;
                document
            }
            Hinted::Advice(advised) => advised.proposal.after.clone(),
        };
        if document == *now.document {
            return None;
        }
        let after = Rc::new(Run::of(Rc::new(document)));
        after.table.as_ref().ok()?;
        let (flips, turns) = (flips(&now.results, &after.results), after.turns(now));
        Some(Self { change: change.clone(), flips, turns, after })
    }
}

/// Whether two documents differ at most in what is looked at.
fn same_ground(one: &Document, other: &Document) -> bool {
    std::ptr::eq(one, other) || *one == Document { focus: one.focus.clone(), ..other.clone() }
}
