//! The released versions: each has a reader, and what an older one reads becomes a document of the newest.
//!
//! INVARIANT (frozen): what a released version reads, and what that means, does not change. A change of the format that
//! a released reader could not follow is a new version. Its types are the ones of [`super::model`]; those that the older
//! version had are copied from there to a room of that version (`v1`), with one function from the old document to the
//! new, and no other file changes: the test below does it with a toy.

use json::{Member, Node, Value};

use super::read::{self, Reader};
use super::record::{Format, Named};
use super::write::Writer;
use super::{DocumentError, Fault, form, parsed};
use crate::Document;

/// A version of the format: its number, and how its text becomes a document of the newest version.
pub(super) struct Version<D> {
    number: u32,
    read: fn(&Node<'_>, &mut Reader<'_>) -> Option<D>,
}

/// The released versions, from the oldest to the newest.
pub(super) const ALL: &[Version<Document>] = &[Version { number: 1, read: Document::read }];

/// The newest version, which is written.
pub const NEWEST_VERSION: u32 = 1;

/// Reads a document of one of the versions.
pub(super) fn read<D>(text: &str, versions: &[Version<D>]) -> Result<D, DocumentError> {
    let mut node = parsed(text)?;
    let number = take_version(&mut node).map_err(|fault| form(Some(&node), &[fault], text))?;
    let Some(version) = versions.iter().find(|version| version.number == number) else {
        return Err(DocumentError::Newer { version: number });
    };
    read::read_document(text, &node, version.read).map_err(|faults| form(Some(&node), &faults, text))
}

/// Writes a document of the newest version.
pub(super) fn write(writer: &mut Writer, document: &Document) {
    writer.object(|writer| {
        writer.member("version", &NEWEST_VERSION);
        document.write_members(writer);
    });
}

/// Takes the version that a document says it is of out of it: what is left is of that version's form.
fn take_version(node: &mut Node<'_>) -> Result<u32, Fault> {
    let fault = |span, message: &str| Fault { span, message: message.to_owned() };
    let span = node.span;
    let Value::Object(members) = &mut node.value else { return Err(fault(span, "an object is wanted here")) };
    let is_version = |member: &Member<'_>| member.name.value == "version";
    let place = members.iter().position(is_version).ok_or_else(|| fault(span, "`version` is missing"))?;
    let version = members.remove(place);
    if let Some(second) = members.iter().find(|member| is_version(member)) {
        return Err(fault(second.name.span, "`version` stands here twice"));
    }
    let number = if let Value::Number(number) = version.node.value {
        number.parse().ok().filter(|number| *number > 0)
    } else {
        None
    };
    number.ok_or_else(|| fault(version.node.span, "a version is a number from 1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The newest version of a toy: what it writes and what the rest of a program knows.
    mod model {
        use super::super::super::record::record;

        record! {
            /// A toy of version 2: its name has become two.
            pub(super) struct Toy {
                /// The first.
                needed given: String as "given",
                /// The second.
                needed family: String as "family",
            }
        }
    }

    /// The version before, frozen: its types as they were, and one function.
    mod v1 {
        use super::super::super::record::record;

        record! {
            /// A toy of version 1.
            pub(super) struct Toy {
                /// Both names.
                needed name: String as "name",
            }
        }

        pub(super) fn upgrade(Toy { name }: Toy) -> super::model::Toy {
            let (given, family) = name.split_once(' ').unwrap_or((&name, ""));
            super::model::Toy { given: given.to_owned(), family: family.to_owned() }
        }
    }

    const TOYS: &[Version<model::Toy>] = &[
        Version { number: 1, read: |node, reader| v1::Toy::read(node, reader).map(v1::upgrade) },
        Version { number: 2, read: model::Toy::read },
    ];

    #[test]
    fn a_second_version_reads_the_first_through_one_upgrade() {
        let toy =
            |given: &str, family: &str| model::Toy { given: given.to_owned(), family: family.to_owned() };
        assert_eq!(read(r#"{"version": 1, "name": "Ada Lovelace"}"#, TOYS), Ok(toy("Ada", "Lovelace")));
        assert_eq!(
            read(r#"{"version": 2, "given": "Ada", "family": "Lovelace"}"#, TOYS),
            Ok(toy("Ada", "Lovelace"))
        );
        // Each version has its own form, and says what is wrong with it.
        for (text, wrong) in [
            (r#"{"version": 2, "name": "Ada"}"#, "`name` is unknown here"),
            (r#"{"version": 1, "given": "Ada"}"#, "`given` is unknown here"),
        ] {
            let Err(DocumentError::Form(faults)) = read(text, TOYS) else { panic!("{text}") };
            assert_eq!(faults[0].message, wrong);
        }
        assert_eq!(read(r#"{"version": 3}"#, TOYS), Err(DocumentError::Newer { version: 3 }));
    }

    #[test]
    fn the_newest_version_is_the_last() {
        assert_eq!(ALL.last().map(|version| version.number), Some(NEWEST_VERSION));
        assert!(ALL.iter().zip(1..).all(|(version, number)| version.number == number));
    }
}
