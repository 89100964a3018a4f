//! One declaration for each type of the format: the type, its reader, its writer and its [`Shape`] come from it.
//!
//! ```text
//! record! {
//!     /// An AWS account.
//!     pub struct Account {
//!         /// Its 12 digits, and so its handle.
//!         needed id: Handle as "id" of ACCOUNT_ID,
//!         /// Whether AWS has suspended it.
//!         default suspended: bool as "suspended",
//!     }
//! }
//! ```
//!
//! | a member that is | may be missing | is written |
//! |---|---|---|
//! | `needed` | no | always |
//! | `optional` | then it is `None` | where it is `Some` |
//! | `default` | then it has its type's default | where it has another value |
//! | `always` | then it has its type's default | always |
//!
//! `of` narrows the shape for the schema: how long a text or a list may be ([`super::limits`]).

use super::read::Reader;
use super::shape::Shape;
use super::write::Writer;
use json::Node;

/// A value that stands in documents.
pub(crate) trait Format: Sized {
    /// What stands there, for the schema and the types of JavaScript.
    const SHAPE: Shape;

    /// Reads it. `None` where it is none; why, the reader has noted.
    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self>;

    /// Writes it.
    fn write(&self, writer: &mut Writer);
}

/// An object of known members.
pub(crate) trait Named: Format {
    /// The names of its members, in the order in which they are written.
    const NAMES: &'static [&'static str];

    /// Writes its members into an object that has begun.
    fn write_members(&self, writer: &mut Writer);
}

/// The text of doc comments.
macro_rules! docs {
    (@ [$($line:literal)*] #[doc = $next:literal] $($rest:tt)*) => { docs!(@ [$($line)* $next] $($rest)*) };
    (@ [$($line:literal)*] #[$($other:tt)*] $($rest:tt)*) => { docs!(@ [$($line)*] $($rest)*) };
    (@ [$($line:literal)*]) => { concat!($($line, "\n"),*) };
    ($($attributes:tt)*) => { docs!(@ [] $($attributes)*) };
}

/// Declares objects of known members.
macro_rules! record {
    // Tests count how often a whole document is copied (`counted`).
    (@item ($($meta:tt)*) $vis:vis Document { $($body:tt)* }) => {
        $($meta)*
        #[derive(Debug, PartialEq, Eq)]
        #[cfg_attr(not(feature = "counted"), derive(Clone))]
        $vis struct Document { $($body)* }
    };
    (@item ($($meta:tt)*) $vis:vis $type:ident { $($body:tt)* }) => {
        $($meta)*
        #[derive(Debug, Clone, PartialEq, Eq)]
        $vis struct $type { $($body)* }
    };

    (@type optional $type:ty) => { Option<$type> };
    (@type $presence:ident $type:ty) => { $type };

    (@shape $type:ty) => { <$type as Format>::SHAPE };
    (@shape $type:ty, $shape:expr) => { $shape };

    (@is_needed needed) => { true };
    (@is_needed $presence:ident) => { false };

    (@read needed $reader:ident $members:ident $name:literal) => { $reader.need(&$members, $name) };
    (@read optional $reader:ident $members:ident $name:literal) => { $reader.optional(&$members, $name) };
    (@read default $reader:ident $members:ident $name:literal) => { $reader.or_default(&$members, $name) };
    (@read always $reader:ident $members:ident $name:literal) => { $reader.or_default(&$members, $name) };

    (@write optional $writer:ident $name:literal $value:expr) => { $writer.optional($name, $value) };
    (@write default $writer:ident $name:literal $value:expr) => { $writer.unless_default($name, $value) };
    (@write $presence:ident $writer:ident $name:literal $value:expr) => { $writer.member($name, $value) };

    ($(
        $(#[$($meta:tt)*])*
        $vis:vis struct $type:ident {
            $(
                $(#[$($member_meta:tt)*])*
                $presence:ident $field:ident : $value:ty as $name:literal $(of $shape:expr)?
            ),* $(,)?
        }
    )+) => {$(
        record! {
            @item ($(#[$($meta)*])*) $vis $type {
                $(
                    $(#[$($member_meta)*])*
                    pub $field: record!(@type $presence $value),
                )*
            }
        }

        impl Format for $type {
            const SHAPE: Shape = Shape::Record(&Self::RECORD);

            fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                let members = reader.object(node, Self::NAMES)?;
                // All are read before the first that is none ends it: every problem is told at once.
                $(let $field = record!(@read $presence reader members $name);)*
                Some(Self { $($field: $field?),* })
            }

            fn write(&self, writer: &mut Writer) {
                writer.object(|writer| self.write_members(writer));
            }
        }

        impl $type {
            /// What it is made of, for the schema and the types of JavaScript.
            pub(crate) const RECORD: Record = Record {
                name: stringify!($type),
                doc: docs!($(#[$($meta)*])*),
                members: &[$(Member {
                    name: $name,
                    doc: docs!($(#[$($member_meta)*])*),
                    shape: record!(@shape $value $(, $shape)?),
                    is_needed: record!(@is_needed $presence),
                }),*],
                one_of: &[],
                is_inline: stringify!($vis).is_empty(),
            };
        }

        impl Named for $type {
            const NAMES: &'static [&'static str] = &[$($name),*];

            fn write_members(&self, writer: &mut Writer) {
                $(record!(@write $presence writer $name &self.$field);)*
            }
        }
    )+};
}

/// Declares enums that stand in documents as words: one parser and one printer.
macro_rules! words {
    ($(
        $(#[$($meta:tt)*])*
        $vis:vis enum $type:ident {
            $(
                $(#[$($variant_meta:tt)*])*
                $variant:ident = $word:literal
            ),+ $(,)?
        }
    )+) => {$(
        $(#[$($meta)*])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $vis enum $type {
            $(
                $(#[$($variant_meta)*])*
                $variant,
            )+
        }

        impl $type {
            /// All of them, in the order of presentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in documents.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// Reads the word.
            pub fn parse(text: &str) -> Option<Self> {
                match text {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl Format for $type {
            const SHAPE: Shape = Shape::Word(&crate::format::shape::Words {
                name: stringify!($type),
                doc: docs!($(#[$($meta)*])*),
                words: &[$(($word, docs!($(#[$($variant_meta)*])*))),+],
            });

            fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
                reader.word(node, Self::parse)
            }

            fn write(&self, writer: &mut Writer) {
                writer.string(self.as_str());
            }
        }
    )+};
}

pub(crate) use {docs, record, words};
