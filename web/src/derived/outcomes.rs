//! A document's outcomes: those of its table, and those of its timeline.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use document::model::{Cell, Focus, Operation};
use document::outcome::CellResult;
use document::table::is_repeated;
use document::timeline::{self, Moment, Runner};
use document::{Document, Handle, Problem, Table, Workshop};
use sim::crypto::{FieldName, SealedPart, tamper};
use sim::{AtRest, StoredObject, Verdict};

use crate::seed::SEED;

/// A document's outcomes.
#[derive(Debug)]
pub struct Outcomes {
    /// The document; its focus does not matter here.
    pub document: Rc<Document>,
    /// The cloud with every outcome, or why there is none.
    pub table: Result<Table, Vec<Problem>>,
    /// What each cell says that the page shows: what another one asks already is told there.
    pub results: Vec<(Cell, CellResult)>,
    /// What came of each step of the timeline, or why there is nothing. Not there while a long one runs.
    timeline: OnceCell<Result<Vec<Moment>, Vec<Problem>>>,
    /// A long timeline while it runs.
    runner: RefCell<Option<Runner>>,
}

/// A request with what came of it.
#[derive(Debug, Clone, Copy)]
pub struct Exchange<'a> {
    /// The request.
    pub request: &'a sim::Request,
    /// Its outcome.
    pub outcome: &'a sim::Outcome,
    /// The services as they were before it.
    pub before: &'a sim::Cloud,
}

/// The result of a step of the timeline before, and another one after.
pub type Turn = (CellResult, CellResult);

/// An object of which one bit is flipped.
#[derive(Debug)]
pub struct Tampered {
    /// What lies there now.
    pub at_rest: AtRest,
    /// What a caller who may download it receives.
    pub received: Option<sim::Outcome>,
}

impl Outcomes {
    /// Builds a document and sends every request of its table.
    pub fn of(document: Rc<Document>) -> Self {
        let table = Table::run(&document, SEED);
        Self::with(document, table)
    }

    /// The same after those of other documents: what they have in common is neither made nor asked for again.
    pub(super) fn after<'a>(document: Rc<Document>, earlier: impl IntoIterator<Item = &'a Rc<Self>>) -> Self {
        let Some(table) = earlier.into_iter().find_map(|run| run.table.as_ref().ok()) else {
            return Self::of(document);
        };
        let table = Table::run_after(&document, table);
        Self::with(document, table)
    }

    /// Where the cloud was made, to make others there.
    pub(super) fn workshop(&self) -> Workshop {
        let made = self.table.as_ref().map(|table| table.workshop().clone());
        made.unwrap_or_else(|_| Workshop::new(SEED))
    }

    /// What follows from a document's outcomes.
    pub(super) fn with(document: Rc<Document>, table: Result<Table, Vec<Problem>>) -> Self {
        let mut results = table.as_ref().map(Table::results).unwrap_or_default();
        results.retain(|(cell, _)| !is_repeated(&document.show, cell));
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
    pub(super) fn is_running(&self) -> bool {
        self.runner.borrow().is_some()
    }

    /// Runs the next step of a long timeline.
    pub(super) fn run_step(&self) {
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
        let shown = self.results.iter().find(|(own, _)| own == cell).map(|(_, result)| *result);
        shown.or_else(|| self.outcome(cell).map(|(_, outcome)| CellResult::of(outcome)))
    }

    /// A cell's request and outcome.
    pub fn outcome(&self, cell: &Cell) -> Option<(&sim::Request, &sim::Outcome)> {
        let table = self.table.as_ref().ok()?;
        table.rows.iter().find(|row| row.cell == *cell).map(|row| (&row.request, &row.outcome))
    }

    /// What came of a step.
    pub fn moment(&self, step: &Handle) -> Option<&Moment> {
        self.timeline.get()?.as_ref().ok()?.iter().find(|moment| moment.id == *step)
    }

    /// The steps that had another result in an earlier run.
    pub(super) fn turns(&self, earlier: &Self) -> Vec<Turn> {
        let turn = |moment: &Moment| {
            let results = earlier.moment(&moment.id)?.result().zip(moment.result());
            results.filter(|(before, after)| before != after)
        };
        let moments = self.timeline.get().and_then(|ran| ran.as_ref().ok());
        moments.map(|moments| moments.iter().filter_map(turn).collect()).unwrap_or_default()
    }

    /// The request of the open outcome, in the table or in the timeline.
    pub fn exchange(&self, focus: &Focus) -> Option<Exchange<'_>> {
        match focus {
            Focus::Cell(cell) => {
                let (request, outcome) = self.outcome(cell)?;
                Some(Exchange { request, outcome, before: &self.table.as_ref().ok()?.cloud })
            }
            Focus::Step { step } => {
                let moment = self.moment(step)?;
                let (request, outcome) = moment.sent.as_ref()?;
                Some(Exchange { request, outcome, before: &moment.before })
            }
        }
    }

    /// At which gate the open request ended, and how it looks there.
    pub(super) fn end(&self, focus: &Focus) -> (Option<usize>, Option<CellResult>) {
        let shown = self.exchange(focus);
        let end = shown.and_then(|Exchange { outcome, .. }| {
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

    /// What becomes of the first object of a bucket once a bit of it is flipped.
    pub(super) fn tampered(&self, bucket: &Handle) -> Option<Tampered> {
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
        let download = table.rows.iter().find(|row| {
            let is_download = row.cell.bucket == *bucket && row.cell.operation == Operation::Download;
            is_download && CellResult::of(&row.outcome).works()
        });
        Some(Tampered { at_rest, received: download.map(|row| cloud.perform(&row.request)) })
    }
}
