//! The table of outcomes: every answer comes from running the requests.

use serde::Serialize;
use sim::Cloud;

use crate::Document;
use crate::format::model::Cell;
use crate::run::Problem;
use crate::run::build;
use crate::run::requests::requests;
use crate::tell::outcome::CellResult;

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

/// A table while it is being filled: a large one takes longer than a page may stand still.
#[derive(Debug)]
pub struct Runner {
    table: Table,
    requests: std::vec::IntoIter<(Cell, sim::Request)>,
}

impl Runner {
    /// Builds a document and makes the request of each cell.
    pub fn new(document: &Document, seed: [u8; 32]) -> Result<Self, Vec<Problem>> {
        let cloud = build(document, seed)?;
        let requests = requests(document, &cloud, seed)?.into_iter();
        Ok(Self { table: Table { cloud, rows: Vec::with_capacity(requests.len()) }, requests })
    }

    /// How many cells are still to be filled.
    pub fn left(&self) -> usize {
        self.requests.len()
    }

    /// Sends the requests of the next cells, so many at most.
    pub fn step(&mut self, count: usize) {
        for (cell, request) in self.requests.by_ref().take(count) {
            #[cfg(feature = "counted")]
            crate::format::counted::note(|counts| counts.sent = counts.sent.saturating_add(1));
            let outcome = self.table.cloud.perform(&request);
            self.table.rows.push((cell, request, outcome));
        }
    }

    /// The table, as far as it is filled.
    pub fn finish(self) -> Table {
        self.table
    }
}

impl Table {
    /// Builds a document and sends each cell's request to it. Each goes to the document as it stands: an upload of one
    /// cell is not there for the next.
    pub fn run(document: &Document, seed: [u8; 32]) -> Result<Self, Vec<Problem>> {
        let mut runner = Runner::new(document, seed)?;
        runner.step(usize::MAX);
        Ok(runner.finish())
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
    let flip = |(place, (cell, before)): (usize, &(Cell, CellResult))| {
        // Tables that show the same show it in the same order.
        let same = after.get(place).filter(|(own, _)| own == cell);
        let (_, after) = same.or_else(|| after.iter().find(|(own, _)| own == cell))?;
        (before != after).then(|| Flip { cell: cell.clone(), before: *before, after: *after })
    };
    before.iter().enumerate().filter_map(flip).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presets;

    /// A table that is filled some cells at a time is the table that is filled at once.
    #[test]
    fn a_table_can_be_filled_in_parts() {
        let document = presets::get("article").unwrap();
        let mut runner = Runner::new(&document, [7; 32]).unwrap();
        let mut left = vec![runner.left()];
        while runner.left() > 0 {
            runner.step(10);
            left.push(runner.left());
        }
        assert_eq!(left, [32, 22, 12, 2, 0]);
        let at_once = Table::run(&document, [7; 32]).unwrap();
        let in_parts = runner.finish();
        assert_eq!(in_parts.results(), at_once.results());
        let bodies =
            |table: &Table| table.rows.iter().map(|(.., one)| one.response.clone()).collect::<Vec<_>>();
        assert_eq!(bodies(&in_parts), bodies(&at_once));
    }
}
