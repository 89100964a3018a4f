//! The timeline of version 1: requests one after the other, and which outcome of a document is open.

use serde::{Deserialize, Serialize};

use super::{Cell, Document, Request, Words};
use crate::Handle;

/// One step of the timeline. What a request changes holds for the steps after it; the table shows the ground state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineStep {
    /// Its handle, unique in the timeline.
    pub id: Handle,
    /// What it asks or shows, in words.
    pub title: Option<Words>,
    /// What happens.
    pub event: Event,
}

/// What happens in a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A caller sends a request. It arrives at the timeline's time, so it has none of its own.
    Request(Box<Request>),
    /// Time passes.
    Wait {
        /// How long.
        seconds: u32,
    },
    /// S3 forgets the Bucket Keys that it has kept for longer than this.
    BucketKeysExpire {
        /// How long S3 keeps one.
        after_seconds: u32,
    },
    /// S3 forgets all Bucket Keys.
    BucketKeysForgotten,
}

impl TimelineStep {
    /// The request, if the step is one.
    pub fn request(&self) -> Option<&Request> {
        match &self.event {
            Event::Request(request) => Some(request),
            Event::Wait { .. } | Event::BucketKeysExpire { .. } | Event::BucketKeysForgotten => None,
        }
    }
}

/// Which outcome is open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Focus {
    /// One of the table.
    Cell(Cell),
    /// That of a request of the timeline.
    #[serde(rename_all = "camelCase")]
    Step {
        /// The step's handle.
        step: Handle,
    },
}

impl Focus {
    /// The cell, if one is open.
    pub const fn cell(&self) -> Option<&Cell> {
        match self {
            Self::Cell(cell) => Some(cell),
            Self::Step { .. } => None,
        }
    }

    /// The step's handle, if one is open.
    pub const fn step(&self) -> Option<&Handle> {
        match self {
            Self::Cell(_) => None,
            Self::Step { step } => Some(step),
        }
    }
}

impl From<Cell> for Focus {
    fn from(cell: Cell) -> Self {
        Self::Cell(cell)
    }
}

impl Document {
    /// The step of a handle.
    pub fn step(&self, id: &Handle) -> Option<&TimelineStep> {
        self.timeline.iter().find(|step| step.id == *id)
    }

    /// Whether an outcome is one that the document shows: a cell of its table, or a request of its timeline.
    pub fn shows(&self, focus: &Focus) -> bool {
        match focus {
            Focus::Cell(Cell { caller, bucket, operation }) => {
                self.show.callers.contains(caller)
                    && self.show.buckets.contains(bucket)
                    && self.show.operations.contains(operation)
            }
            Focus::Step { step } => self.step(step).is_some_and(|step| step.request().is_some()),
        }
    }
}
