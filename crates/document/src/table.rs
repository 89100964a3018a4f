//! The table of outcomes, and what one change would do to it: every answer comes from running the requests.

use serde::Serialize;
use sim::Cloud;

use crate::outcome::CellResult;
use crate::problem::Problem;
use crate::requests::requests;
use crate::settings::{Path, SettingError, Value, set};
use crate::v1::Cell;
use crate::{Document, build};

/// Every outcome of a document's table.
#[derive(Debug, Clone)]
pub struct Table {
    /// The cloud that answered.
    pub cloud: Cloud,
    /// Each cell with the request it stands for and its outcome, row by row.
    pub rows: Vec<(Cell, sim::Request, sim::Outcome)>,
}

/// A cell whose result is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Flip {
    /// The cell.
    pub cell: Cell,
    /// Its result before.
    pub before: CellResult,
    /// Its result after.
    pub after: CellResult,
}

/// Why a change cannot be tried.
#[derive(Debug, Clone, PartialEq)]
pub enum ChangeError {
    /// The value cannot be set.
    Setting(SettingError),
    /// The document is not, or would no longer be, one that can be built.
    Problems(Vec<Problem>),
}

impl std::fmt::Display for ChangeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Setting(error) => error.fmt(f),
            Self::Problems(problems) => write!(f, "{} problems", problems.len()),
        }
    }
}

impl std::error::Error for ChangeError {}

impl Table {
    /// Builds a document and sends each cell's request to it. Each goes to the document as it stands: an upload of one
    /// cell is not there for the next.
    pub fn run(document: &Document, seed: [u8; 32]) -> Result<Self, Vec<Problem>> {
        let cloud = build(document, seed)?;
        let rows = requests(document, &cloud, seed)?.into_iter().map(|(cell, request)| {
            let outcome = cloud.perform(&request);
            (cell, request, outcome)
        });
        Ok(Self { rows: rows.collect(), cloud })
    }

    /// The outcome of a cell that the table shows.
    pub fn outcome(&self, cell: &Cell) -> Option<&sim::Outcome> {
        self.rows.iter().find(|(own, ..)| own == cell).map(|(_, _, outcome)| outcome)
    }

    /// Each cell with its result.
    pub fn results(&self) -> Vec<(Cell, CellResult)> {
        self.rows.iter().map(|(cell, _, outcome)| (cell.clone(), CellResult::of(outcome))).collect()
    }
}

/// The cells that differ between two tables. A cell that only one of them shows has not changed.
pub fn flips(before: &[(Cell, CellResult)], after: &[(Cell, CellResult)]) -> Vec<Flip> {
    let flip = |(cell, before): &(Cell, CellResult)| {
        let (_, after) = after.iter().find(|(own, _)| own == cell)?;
        (before != after).then(|| Flip { cell: cell.clone(), before: *before, after: *after })
    };
    before.iter().filter_map(flip).collect()
}

/// What setting one value would change in the table.
pub fn preview(
    document: &Document,
    path: &Path,
    value: &Value,
    seed: [u8; 32],
) -> Result<Vec<Flip>, ChangeError> {
    let before = Table::run(document, seed).map_err(ChangeError::Problems)?.results();
    let mut changed = document.clone();
    set(&mut changed, path, value).map_err(ChangeError::Setting)?;
    let after = Table::run(&changed, seed).map_err(ChangeError::Problems)?.results();
    Ok(flips(&before, &after))
}
