//! The timeline: requests one after the other, and which outcome of a document is open.

use json::Value;
use serde::{Serialize, Serializer};

use super::{
    Alias, Cell, Document, Format, Member, Node, Reader, Record, Request, Shape, Words, Writer, record,
};
use crate::Handle;
use crate::format::limits::WAIT_SECONDS_MAX;

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
    /// The names that say what happens in a step; each step has one of them.
    const EVENTS: [&'static str; 4] = ["request", "wait", "bucketKeysExpire", "bucketKeysForgotten"];

    /// The request, if the step is one.
    pub fn request(&self) -> Option<&Request> {
        if let Event::Request(request) = &self.event { Some(request) } else { None }
    }
}

impl Format for TimelineStep {
    const SHAPE: Shape = {
        const SECONDS: Shape = Shape::Whole(Some(WAIT_SECONDS_MAX));
        Shape::Record(&Record {
            name: "TimelineStep",
            doc: "One step of the timeline: a request, a wait in seconds, or S3 forgetting the Bucket Keys it has kept for \
                  longer than so many seconds, or all of them.",
            members: &[
                Member::needed("id", "Unique in the timeline.", Shape::Handle),
                Member {
                    is_needed: false,
                    ..Member::needed("title", "What it asks or shows, in words.", Words::SHAPE)
                },
            ],
            is_inline: false,
            one_of: &[
                Member::needed(
                    Self::EVENTS[0],
                    "A caller sends a request. It arrives at the timeline's time.",
                    Shape::Without(&Request::RECORD, "time"),
                ),
                Member::needed(Self::EVENTS[1], "Seconds that pass.", SECONDS),
                Member::needed(
                    Self::EVENTS[2],
                    "S3 forgets the Bucket Keys that it has kept for longer than so many seconds.",
                    SECONDS,
                ),
                Member::needed(Self::EVENTS[3], "S3 forgets all Bucket Keys.", Shape::True),
            ],
        })
    };

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let [request, wait, expire, forgotten] = Self::EVENTS;
        let members = reader.object(node, &["id", "title", request, wait, expire, forgotten])?;
        let id = reader.need(&members, "id");
        let title = reader.optional(&members, "title");
        let (name, node) = reader.one_of(&members, &Self::EVENTS, "a step")?;
        let event = if name == request {
            Event::Request(Box::new(sent(node, reader)?))
        } else if name == wait {
            Event::Wait { seconds: Format::read(node, reader)? }
        } else if name == expire {
            Event::BucketKeysExpire { after_seconds: Format::read(node, reader)? }
        } else if matches!(node.value, Value::Boolean(true)) {
            Event::BucketKeysForgotten
        } else {
            return reader.wanted(node, "`true`");
        };
        Some(Self { id: id?, title: title?, event })
    }

    fn write(&self, writer: &mut Writer) {
        let Self { id, title, event } = self;
        let [request, wait, expire, forgotten] = Self::EVENTS;
        writer.object(|writer| {
            writer.member("id", id);
            writer.optional("title", title);
            match event {
                Event::Request(sent) => writer.member(request, sent),
                Event::Wait { seconds } => writer.member(wait, seconds),
                Event::BucketKeysExpire { after_seconds } => writer.member(expire, after_seconds),
                Event::BucketKeysForgotten => writer.member(forgotten, &true),
            }
        });
    }
}

/// The request of a step: the timeline says when it arrives.
fn sent(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Request> {
    if let Value::Object(members) = &node.value
        && let Some(time) = members.iter().find(|member| member.name.value == "time")
    {
        reader.fault::<()>(time.name.span, "`time` is unknown here".to_owned());
    }
    Request::read(node, reader)
}

/// Which outcome is open.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Focus {
    /// One of the table.
    Cell(Cell),
    /// That of a request of the timeline.
    Step {
        /// The step's handle.
        step: Handle,
    },
}

record! {
    /// A request of the timeline, by its handle.
    #[derive(Serialize)]
    struct StepFocus {
        /// The step's handle.
        needed step: Handle as "step",
    }
}

impl Format for Focus {
    const SHAPE: Shape = Shape::Named(&Alias {
        name: "Focus",
        doc: "Which outcome is open: a cell of the table, or a request of the timeline.",
        shape: Shape::Either(&[Cell::SHAPE, StepFocus::SHAPE]),
    });

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        // Of the two forms the one that is meant says what is wrong with it.
        let has_step =
            |members: &[json::Member<'_>]| members.iter().any(|member| member.name.value == "step");
        if crate::format::members(node).is_some_and(has_step) {
            StepFocus::read(node, reader).map(|StepFocus { step }| Self::Step { step })
        } else {
            Cell::read(node, reader).map(Self::Cell)
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Cell(cell) => cell.write(writer),
            Self::Step { step } => writer.object(|writer| writer.member("step", step)),
        }
    }
}

impl Serialize for Focus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Cell(cell) => cell.serialize(serializer),
            Self::Step { step } => StepFocus { step: step.clone() }.serialize(serializer),
        }
    }
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
