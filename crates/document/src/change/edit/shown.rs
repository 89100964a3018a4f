//! What the table shows, and which outcome is open, after something came or went.

use crate::format::model::{Caller, Cell, Focus};
use crate::{Document, Handle};

/// Shows a caller in the table and opens its outcome there.
pub(super) fn show_caller(document: &mut Document, id: Handle) {
    document.show.callers.push(Caller::Principal(id.clone()));
    look(document, |cell| cell.caller = Caller::Principal(id));
}

pub(super) fn hide_caller(document: &mut Document, id: &Handle) -> Option<()> {
    let caller = Caller::Principal(id.clone());
    document.show.callers.retain(|one| *one != caller);
    document.expect.retain(|cell| cell.caller != caller);
    document.timeline.retain(|step| step.request().is_none_or(|request| request.caller != caller));
    let first = document.show.callers.first()?.clone();
    look_elsewhere(document, |cell| cell.caller = first)
}

/// The cell that is open, or the table's first one while a step of the timeline is.
pub(super) fn looked_at(document: &Document) -> Option<Cell> {
    document.focus.cell().cloned().or_else(|| crate::run::requests::cells(document).into_iter().next())
}

/// Opens the cell that differs from the open one by this.
pub(super) fn look(document: &mut Document, change: impl FnOnce(&mut Cell)) -> Option<()> {
    let mut cell = looked_at(document)?;
    change(&mut cell);
    document.focus = Focus::Cell(cell);
    Some(())
}

/// The same, if what is open is no longer there.
pub(crate) fn look_elsewhere(document: &mut Document, change: impl FnOnce(&mut Cell)) -> Option<()> {
    if document.shows(&document.focus) { Some(()) } else { look(document, change) }
}
