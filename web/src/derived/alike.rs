//! Callers of a long table whose outcomes are all the same: one row stands for them.

use document::model::{Caller, Show};
use document::outcome::CellResult;

use super::outcomes::Outcomes;

/// How many rows a table has at least for those that are alike to be told as one.
const ROWS_MIN: usize = 6;

/// For each row, the earlier one that stands for it; empty where none does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alike(Vec<Option<usize>>);

impl Alike {
    /// Those of a table.
    pub(super) fn of(outcomes: &Outcomes) -> Self {
        let callers = &outcomes.document.show.callers;
        if callers.len() < ROWS_MIN || outcomes.table.is_err() {
            return Self::default();
        }
        let rows: Vec<Vec<CellResult>> = callers.iter().map(|caller| row(outcomes, caller)).collect();
        let mut leaders: Vec<Option<usize>> = Vec::with_capacity(rows.len());
        for (at, (caller, own)) in callers.iter().zip(&rows).enumerate() {
            let earlier = rows.iter().take(at).enumerate();
            let mut alike = earlier.filter(|(other, row)| *row == own && leaders.get(*other) == Some(&None));
            // Anyone is not somebody of the scenario.
            let of_one = alike.find(|(other, _)| callers.get(*other) != Some(&Caller::Anyone));
            leaders.push(of_one.map(|(other, _)| other).filter(|_| *caller != Caller::Anyone));
        }
        Self(leaders)
    }

    /// Those that still are after an action. A row that stands by itself stays, whatever it is like then: nobody who sets
    /// something of it loses it from sight.
    pub(super) fn next(&self, before: &Show, outcomes: &Outcomes) -> Self {
        if *before != outcomes.document.show {
            return Self::of(outcomes);
        }
        let callers = &outcomes.document.show.callers;
        let of = |at: usize| callers.get(at).map(|caller| row(outcomes, caller));
        let still = |(at, leader): (usize, &Option<usize>)| leader.filter(|leader| of(at) == of(*leader));
        Self(self.0.iter().enumerate().map(still).collect())
    }

    /// The row that stands for this one.
    pub fn leader(&self, row: usize) -> Option<usize> {
        self.0.get(row).copied().flatten()
    }

    /// The rows that a row stands for.
    pub fn followers(&self, row: usize) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().filter(move |(_, leader)| **leader == Some(row)).map(|(at, _)| at)
    }
}

fn row(outcomes: &Outcomes, caller: &Caller) -> Vec<CellResult> {
    outcomes.results.iter().filter(|(cell, _)| cell.caller == *caller).map(|(_, result)| *result).collect()
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use document::model;
    use document::settings::{Path, Value, set};
    use document::{Document, Handle};

    use super::*;
    use crate::model::first_example;

    fn crowd(callers: usize) -> Document {
        let mut document = first_example();
        let model = document.principals.first().unwrap().clone();
        document.show.callers = vec![Caller::Anyone];
        for at in 1..callers {
            let id = Handle::parse(&["c", &at.to_string()].concat()).unwrap();
            document.show.callers.push(Caller::Principal(id.clone()));
            let name = ["caller-", &at.to_string()].concat();
            document.principals.push(model::Principal { id, name, ..model.clone() });
        }
        let model::Focus::Cell(focus) = &mut document.focus else { panic!("the article opens a cell") };
        focus.caller = document.show.callers.last().unwrap().clone();
        document
    }

    fn leaders(alike: &Alike) -> Vec<Option<usize>> {
        (0..6).map(|at| alike.leader(at)).collect()
    }

    #[test]
    fn callers_whose_outcomes_are_alike_are_one_row_and_whoever_becomes_otherwise_stays_in_sight() {
        assert_eq!(leaders(&Alike::of(&Outcomes::of(Rc::new(crowd(5))))), [None; 6]);
        let document = crowd(6);
        let outcomes = Outcomes::of(Rc::new(document.clone()));
        let alike = Alike::of(&outcomes);
        assert_eq!(leaders(&alike), [None, None, Some(1), Some(1), Some(1), Some(1)]);
        assert_eq!(alike.followers(1).collect::<Vec<_>>(), [2, 3, 4, 5]);
        let mut other = document.clone();
        set(&mut other, &Path::parse("c3.s3").unwrap(), &Value::None).unwrap();
        let then = alike.next(&document.show, &Outcomes::of(Rc::new(other)));
        assert_eq!(leaders(&then), [None, None, Some(1), None, Some(1), Some(1)]);
        assert_eq!(leaders(&then.next(&document.show, &outcomes)), leaders(&then));
        // Who is shown has changed: then it is looked anew.
        assert_eq!(then.next(&crowd(7).show, &outcomes), alike);
    }
}
