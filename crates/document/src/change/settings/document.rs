//! The settings of a document as a whole.

use super::row::{Kind, MOMENT, NOTHING, Row, SWITCH, Texts, is_on, on_off, put};
use super::{Field, Value};
use crate::Handle;
use crate::format::model::{Caller, Cell, Focus, Operation};

pub(super) const ROWS: &[Row] = &[
    Row::new(
        Field::Focus,
        OUTCOME,
        |document, _| Some(Value::Focus(document.focus.clone())),
        |document, _, value| {
            let Value::Focus(focus) = value else { return None };
            document.shows(focus).then(|| document.focus = focus.clone())
        },
    ),
    Row::new(
        Field::Time,
        MOMENT,
        |document, _| Some(Value::Time(document.time.clone())),
        |document, _, value| {
            let Value::Time(time) = value else { return None };
            put(&mut document.time, time.clone())
        },
    ),
    Row::new(
        Field::KmsThrottled,
        SWITCH,
        |document, _| Some(on_off(document.kms_is_throttled)),
        |document, _, value| put(&mut document.kms_is_throttled, is_on(value)?),
    ),
    Row::new(
        Field::OrganizationBlock,
        SWITCH,
        |document, _| Some(on_off(document.organization.as_ref()?.blocks_public_access)),
        |document, _, value| put(&mut document.organization.as_mut()?.blocks_public_access, is_on(value)?),
    ),
];

/// Every outcome can be set; a list of them would be no control.
const OUTCOME: Kind =
    Kind { other: |text| outcome(text).map(Value::Focus), texts: Texts::Outcomes, ..NOTHING };

/// What stands before the handle of a step. A cell has three parts and a step two, so a caller may be called so too.
pub(super) const STEP: &str = "step";

fn outcome(text: &str) -> Option<Focus> {
    match text.split_once('/') {
        Some((STEP, handle)) if !handle.contains('/') => Some(Focus::Step { step: Handle::parse(handle)? }),
        Some(_) | None => cell(text).map(Focus::Cell),
    }
}

fn cell(text: &str) -> Option<Cell> {
    let mut parts = text.split('/');
    let cell = Cell {
        caller: Caller::parse(parts.next()?)?,
        bucket: Handle::parse(parts.next()?)?,
        operation: Operation::parse(parts.next()?)?,
    };
    parts.next().is_none().then_some(cell)
}
