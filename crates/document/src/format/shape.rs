//! What can stand at each place of a document, as data: the JSON Schema and the TypeScript types are made from it.
//!
//! Nothing that reads or writes a document asks a shape, so that none of these words are in the page.

/// What can stand at a place.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A text, at most so many characters long.
    Text(Option<usize>),
    /// A moment: `2026-11-23T00:00:00Z`, or its day.
    Moment,
    /// A handle.
    Handle,
    /// An account's 12 digits.
    AccountId,
    /// `anyone`, or a handle.
    Caller,
    /// A policy's name, or a policy.
    Policy,
    /// `true` or `false`.
    Flag,
    /// `true` alone.
    True,
    /// The number of the version of the format.
    Version,
    /// A whole number, at most this.
    Whole(Option<u32>),
    /// One of an enum's words.
    Word(&'static WordList),
    /// An object of any members.
    Object,
    /// `null`
    Null,
    /// A list of so many at most.
    List(&'static Shape, Option<usize>),
    /// A list in which nothing stands twice.
    Set(&'static Shape),
    /// An object of any names with texts.
    Map {
        /// The most pairs.
        pairs_max: usize,
        /// The longest text, in characters.
        chars_max: Option<usize>,
    },
    /// An object of any names, each with a text or a list of texts.
    Values,
    /// An object of any names, each with this.
    Each(&'static Shape),
    /// One of these.
    Either(&'static [Shape]),
    /// An object of known members.
    Record(&'static Record),
    /// What has a name of its own in TypeScript.
    Named(&'static Alias),
    /// A record that lacks one of its members here.
    Without(&'static Record, &'static str),
}

/// A name for what stands at several places.
#[derive(Debug)]
pub struct Alias {
    /// The name.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// What stands there.
    pub shape: Shape,
}

/// The words of an enum.
#[derive(Debug)]
pub struct WordList {
    /// The type's name.
    pub name: &'static str,
    /// What it says.
    pub doc: &'static str,
    /// Its words.
    pub words: &'static [&'static str],
}

/// An object of known members.
#[derive(Debug)]
pub struct Record {
    /// The type's name.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// Its members, in the order in which they are written.
    pub members: &'static [Member],
    /// Members of which it has exactly one besides.
    pub one_of: &'static [Member],
    /// Whether it is known by its place alone, and not by its name.
    pub is_inline: bool,
}

impl Member {
    /// A member that must be there.
    pub(super) const fn needed(name: &'static str, doc: &'static str, shape: Shape) -> Self {
        Self { name, doc, shape, is_needed: true }
    }
}

/// What every document begins with, before the members of its version.
pub(super) const VERSION: Member = Member::needed("version", "", Shape::Version);

/// A doc comment on one line.
pub(super) fn on_one_line(doc: &str) -> String {
    doc.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A member of an object.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// What it says.
    pub doc: &'static str,
    /// What stands there.
    pub shape: Shape,
    /// Whether it must be there.
    pub is_needed: bool,
}
