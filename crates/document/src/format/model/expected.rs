//! What outcomes of the table are expected to be: who pins one is told when it turns.

use json::{Member, Node};

use super::{Caller, Cell, Format, Operation, Reader, Shape, Writer, words};
use crate::Handle;

words! {
    /// What an outcome is expected to be.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum Expected {
        /// The request is carried out, and the caller has what it asked for.
        Allowed = "allowed",
        /// S3 delivers the object, and to this caller it stays ciphertext.
        Ciphertext = "ciphertext",
        /// No policy allows it, or one forbids it.
        Denied = "denied",
        /// Refused for another reason than rights.
        Failed = "failed",
    }
}

/// Outcomes with what each is expected to be, in the order of their names: `{"alice": {"data": {"download": "denied"}}}`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expectations(Vec<(Cell, Expected)>);

impl Expectations {
    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = (&Cell, Expected)> {
        self.0.iter().map(|(cell, expected)| (cell, *expected))
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is expected.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What an outcome is expected to be.
    pub fn get(&self, cell: &Cell) -> Option<Expected> {
        let place = self.place(cell).ok()?;
        self.0.get(place).map(|(_, expected)| *expected)
    }

    /// Expects something of an outcome, or nothing any more. Answers what was expected before.
    pub fn set(&mut self, cell: Cell, expected: Option<Expected>) -> Option<Expected> {
        match (self.place(&cell), expected) {
            (Ok(at), Some(expected)) => {
                let (_, slot) = self.0.get_mut(at)?;
                Some(std::mem::replace(slot, expected))
            }
            (Ok(at), None) => Some(self.0.remove(at).1),
            (Err(at), Some(expected)) => {
                self.0.insert(at, (cell, expected));
                None
            }
            (Err(_), None) => None,
        }
    }

    /// Keeps what is expected of some outcomes alone.
    pub fn retain(&mut self, keeps: impl Fn(&Cell) -> bool) {
        self.0.retain(|(cell, _)| keeps(cell));
    }

    fn place(&self, cell: &Cell) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.cmp(cell))
    }
}

/// What is expected of one caller's outcomes, bucket by bucket.
const OF_CALLER: Shape = Shape::Each(&Shape::Each(&Expected::SHAPE));

impl Format for Expectations {
    const SHAPE: Shape = Shape::Each(&OF_CALLER);

    #[inline(never)]
    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let mut all = Self::default();
        for of_caller in reader.each(node)? {
            let caller = named(of_caller, "a caller", Caller::parse, reader);
            for of_bucket in reader.each(&of_caller.node).unwrap_or_default() {
                let bucket = named(of_bucket, "a bucket", Handle::parse, reader);
                for member in reader.each(&of_bucket.node).unwrap_or_default() {
                    let operation = named(member, "an operation of the table", Operation::parse, reader);
                    let expected = Expected::read(&member.node, reader);
                    let names = caller.clone().zip(bucket.clone()).zip(operation);
                    let Some((((caller, bucket), operation), expected)) = names.zip(expected) else {
                        continue;
                    };
                    if all.set(Cell { caller, bucket, operation }, Some(expected)).is_some() {
                        let message = ["`", &member.name.value, "` stands here twice"].concat();
                        reader.fault::<()>(member.name.span, message);
                    }
                }
            }
        }
        Some(all)
    }

    #[inline(never)]
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            for of_caller in self.0.chunk_by(|(one, _), (other, _)| one.caller == other.caller) {
                let Some((Cell { caller, .. }, _)) = of_caller.first() else { continue };
                writer.name(caller.as_str());
                writer.object(|writer| {
                    for of_bucket in of_caller.chunk_by(|(one, _), (other, _)| one.bucket == other.bucket) {
                        let Some((Cell { bucket, .. }, _)) = of_bucket.first() else { continue };
                        writer.name(bucket.as_str());
                        writer.object(|writer| {
                            for (cell, expected) in of_bucket {
                                writer.member(cell.operation.as_str(), expected);
                            }
                        });
                    }
                });
            }
        });
    }
}

/// The name of a member, as what it has to be.
fn named<T>(
    member: &Member<'_>,
    what: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
    reader: &mut Reader<'_>,
) -> Option<T> {
    let name = &member.name.value;
    parse(name).or_else(|| reader.fault(member.name.span, ["`", name, "` is not ", what].concat()))
}
