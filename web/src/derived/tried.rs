//! A risk that was tried, to be looked at: the request gate by gate, in a scenario of its own.

use std::rc::Rc;

use document::model::Operation;
use document::risk::{Answer, At, trial};
use document::{Document, Table};

use super::Derived;
use super::outcomes::Outcomes;
use crate::model::Model;

/// A risk that was tried.
#[derive(Debug)]
pub struct Tried {
    /// What came of it.
    pub answer: Answer,
    /// The scenario in which it was tried, with the request as its open step.
    pub document: Rc<Document>,
    /// Whether a request was sent; else the bytes at rest were looked at.
    pub is_sent: bool,
    /// What the parts of the page look at that show it.
    pub model: Model,
    /// What follows from that.
    pub derived: Derived,
}

impl Tried {
    /// Tries a risk in the present scenario.
    #[inline(never)]
    pub(super) fn of(model: &Model, now: &Outcomes, at: &At) -> Option<Box<Self>> {
        let tried = trial(&model.document, at, &mut now.workshop())?;
        let document = Rc::new(tried.document);
        // The other outcomes need not be asked.
        let mut looked_at = (*document).clone();
        looked_at.show.buckets = vec![at.bucket.clone()];
        looked_at.show.callers.truncate(1);
        looked_at.show.operations = vec![Operation::Download];
        let looked_at = Rc::new(looked_at);
        let table = match &now.table {
            Ok(earlier) => Table::run_after(&looked_at, earlier),
            Err(problems) => Err(problems.clone()),
        };
        let model = Model {
            document: Rc::clone(&looked_at),
            baseline: looked_at,
            hinted: None,
            open_text: None,
            open_risk: None,
            refused: Vec::new(),
            panel: false,
            flipped: Vec::new(),
            draft: None,
            titled: None,
            // Nothing is looked for.
            is_framed: true,
            ..model.clone()
        };
        let derived = Derived::start_with(&model, table);
        Some(Box::new(Self { answer: tried.answer, document, is_sent: tried.sent.is_some(), model, derived }))
    }
}
