//! The table of outcomes: every answer comes from running the requests.

use std::rc::Rc;

use serde::Serialize;
use sim::{Cloud, Looks};

use crate::Document;
use crate::format::model::{Caller, Cell, Operation, Show};
use crate::run::requests::{cells, request_of_cell};
use crate::run::{Problem, Workshop};
use crate::tell::outcome::CellResult;

/// Every outcome of a document's table.
#[derive(Debug, Clone)]
pub struct Table {
    /// The cloud that answered.
    pub cloud: Cloud,
    /// Each cell with the request it stands for and its outcome, row by row.
    pub rows: Vec<Rc<Row>>,
    /// Where the cloud was made.
    workshop: Workshop,
}

/// A cell, and what came of it.
#[derive(Debug)]
pub struct Row {
    /// The cell.
    pub cell: Cell,
    /// The request that it stands for.
    pub request: sim::Request,
    /// Its outcome.
    pub outcome: sim::Outcome,
    /// What the request looked at in the cloud.
    looks: Looks,
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
    asks: std::vec::IntoIter<Ask>,
}

/// A cell whose outcome is wanted.
#[derive(Debug)]
enum Ask {
    /// It is that of another table.
    Known(Rc<Row>),
    /// It has to be asked for.
    Send(Cell, Box<sim::Request>),
}

impl Runner {
    /// Builds a document and makes the request of each cell.
    pub fn new(document: &Document, seed: [u8; 32]) -> Result<Self, Vec<Problem>> {
        Self::of(document, Workshop::new(seed), None)
    }

    /// The same after an earlier table, and with its seed. What the two have in common is not made again, and a cell keeps its
    /// outcome where all that its request looked at is the same: the outcome is then what it would be.
    pub fn after(document: &Document, earlier: &Table) -> Result<Self, Vec<Problem>> {
        Self::of(document, earlier.workshop.clone(), Some(earlier))
    }

    fn of(
        document: &Document,
        mut workshop: Workshop,
        earlier: Option<&Table>,
    ) -> Result<Self, Vec<Problem>> {
        let cloud = workshop.build(document)?;
        let mut asks = Vec::new();
        for (place, cell) in cells(document).into_iter().enumerate() {
            let known = earlier.and_then(|earlier| Some((earlier, earlier.row(place, &cell)?)));
            let made = known.map(|(_, row)| &row.request.entropy);
            let request = request_of_cell(document, &cloud, &cell, workshop.entropy(), made)?;
            let same = known.filter(|(earlier, row)| {
                row.request == request && row.looks.are_same_in(&earlier.cloud, &cloud)
            });
            asks.push(match same {
                Some((_, row)) => Ask::Known(Rc::clone(row)),
                None => Ask::Send(cell, Box::new(request)),
            });
        }
        let table = Table { cloud, rows: Vec::with_capacity(asks.len()), workshop };
        Ok(Self { table, asks: asks.into_iter() })
    }

    /// How many cells are still to be filled.
    pub fn left(&self) -> usize {
        self.asks.len()
    }

    /// Fills the next cells, so many at most.
    pub fn step(&mut self, count: usize) {
        for ask in self.asks.by_ref().take(count) {
            let row = match ask {
                Ask::Known(row) => row,
                Ask::Send(cell, request) => {
                    #[cfg(feature = "counted")]
                    crate::format::counted::note(|counts| counts.sent = counts.sent.saturating_add(1));
                    let (outcome, looks) = self.table.cloud.perform_watched(&request);
                    Rc::new(Row { cell, request: *request, outcome, looks })
                }
            };
            self.table.rows.push(row);
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
        Self::run_in(Workshop::new(seed), document)
    }

    /// The same, with its cloud made in a workshop.
    pub fn run_in(workshop: Workshop, document: &Document) -> Result<Self, Vec<Problem>> {
        let mut runner = Runner::of(document, workshop, None)?;
        runner.step(usize::MAX);
        Ok(runner.finish())
    }

    /// The same after an earlier table, and with its seed: byte for byte what [`Self::run`] gives.
    pub fn run_after(document: &Document, earlier: &Self) -> Result<Self, Vec<Problem>> {
        let mut runner = Runner::after(document, earlier)?;
        runner.step(usize::MAX);
        Ok(runner.finish())
    }

    /// Where the table's cloud was made, to make others there.
    pub const fn workshop(&self) -> &Workshop {
        &self.workshop
    }

    /// The row of a cell: tables that show the same show it in the same order.
    fn row(&self, place: usize, cell: &Cell) -> Option<&Rc<Row>> {
        let same = self.rows.get(place).filter(|row| row.cell == *cell);
        same.or_else(|| self.rows.iter().find(|row| row.cell == *cell))
    }

    /// The outcome of a cell that the table shows.
    pub fn outcome(&self, cell: &Cell) -> Option<&sim::Outcome> {
        self.rows.iter().find(|row| row.cell == *cell).map(|row| &row.outcome)
    }

    /// Each cell with its result.
    pub fn results(&self) -> Vec<(Cell, CellResult)> {
        self.rows.iter().map(|row| (row.cell.clone(), CellResult::of(&row.outcome))).collect()
    }
}

/// Whether another cell of the table asks the same: a browser's address bar signs nothing, whoever sits there, and anyone has a
/// row of their own. A row begins with an outcome of its own in any case.
pub fn is_repeated(show: &Show, cell: &Cell) -> bool {
    cell.operation == Operation::Open
        && cell.caller != Caller::Anyone
        && show.callers.contains(&Caller::Anyone)
        && show.operations.first() != Some(&Operation::Open)
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

    #[test]
    fn a_url_is_opened_by_anyone_and_asked_for_once() {
        let mut document = presets::get("article").unwrap();
        let repeated = |document: &Document| {
            let all = cells(document).into_iter();
            all.filter(|cell| is_repeated(&document.show, cell)).map(|cell| cell.caller).collect::<Vec<_>>()
        };
        // Three who sign, two buckets.
        assert_eq!(repeated(&document).len(), 6);
        assert!(!repeated(&document).contains(&Caller::Anyone));
        // What it is repeated of has the same outcome.
        let table = Table::run(&document, [7; 32]).unwrap();
        for row in table.rows.iter().filter(|row| is_repeated(&document.show, &row.cell)) {
            let anyone = Cell { caller: Caller::Anyone, ..row.cell.clone() };
            let of_anyone = table.outcome(&anyone).unwrap();
            assert_eq!(CellResult::of(&row.outcome), CellResult::of(of_anyone));
        }
        document.show.operations = vec![Operation::Open, Operation::List];
        assert!(repeated(&document).is_empty());
        document.show.operations.reverse();
        assert_eq!(repeated(&document).len(), 6);
        document.show.callers.retain(|caller| *caller != Caller::Anyone);
        assert!(repeated(&document).is_empty());
    }

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
            |table: &Table| table.rows.iter().map(|row| row.outcome.response.clone()).collect::<Vec<_>>();
        assert_eq!(bodies(&in_parts), bodies(&at_once));
    }
}
