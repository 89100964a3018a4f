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
//! | `made … by f` | then it is what `f` makes of the rest (`model/made.rs`) | always |
//! | `implied … by f` | the same | where it has another value than its type's default |
//!
//! `of` narrows the shape for the schema: how long a text or a list may be ([`super::limits`]). A member that says nothing
//! of itself is what its name in JSON says.

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

/// The text of doc comments; without any the name of what they would be of.
macro_rules! docs {
    (@ [$($line:literal)*] #[doc = $next:literal] $($rest:tt)*) => {
        $crate::format::record::docs!(@ [$($line)* $next] $($rest)*)
    };
    (@ [$($line:literal)*] #[$($other:tt)*] $($rest:tt)*) => {
        $crate::format::record::docs!(@ [$($line)*] $($rest)*)
    };
    (@ [$($line:literal)*]) => { concat!($($line, "\n"),*) };
    ($name:literal) => { concat!("`", $name, "`") };
    ($name:literal $($attributes:tt)+) => { $crate::format::record::docs!(@ [] $($attributes)+) };
}

/// Declares objects of known members.
macro_rules! record {
    // Tests count how often a whole document is copied (`counted`).
    (@item ($($meta:tt)*) $vis:vis Document { $(($($member_meta:tt)*) $field:ident: $value:ty,)* }) => {
        $($meta)*
        #[derive(Debug, PartialEq, Eq)]
        #[cfg_attr(not(feature = "counted"), derive(Clone))]
        $vis struct Document { $($($member_meta)* pub $field: $value,)* }

        #[cfg(feature = "counted")]
        impl Clone for Document {
            fn clone(&self) -> Self {
                $crate::format::counted::note(|counts| counts.copied = counts.copied.saturating_add(1));
                Self { $($field: self.$field.clone()),* }
            }
        }
    };
    (@item ($($meta:tt)*) $vis:vis $type:ident { $(($($member_meta:tt)*) $field:ident: $value:ty,)* }) => {
        $($meta)*
        #[derive(Debug, Clone, PartialEq, Eq)]
        $vis struct $type { $($($member_meta)* pub $field: $value,)* }
    };

    (@type optional $type:ty) => { Option<$type> };
    (@type $presence:ident $type:ty) => { $type };

    (@shape $type:ty) => { <$type as $crate::format::Format>::SHAPE };
    (@shape $type:ty, $shape:expr) => { $shape };

    (@is_needed needed) => { true };
    (@is_needed $presence:ident) => { false };

    (@read made $reader:ident $members:ident $name:literal $made:path) => {
        $reader.or_made(&$members, $name, $made)
    };
    (@read implied $reader:ident $members:ident $name:literal $made:path) => {
        $reader.or_made(&$members, $name, $made)
    };
    (@read needed $reader:ident $members:ident $name:literal) => { $reader.need(&$members, $name) };
    (@read optional $reader:ident $members:ident $name:literal) => { $reader.optional(&$members, $name) };
    (@read default $reader:ident $members:ident $name:literal) => { $reader.or_default(&$members, $name) };
    (@read always $reader:ident $members:ident $name:literal) => { $reader.or_default(&$members, $name) };

    (@write optional $writer:ident $name:literal $value:expr) => { $writer.optional($name, $value) };
    (@write implied $writer:ident $name:literal $value:expr) => { $writer.unless_default($name, $value) };
    (@write default $writer:ident $name:literal $value:expr) => { $writer.unless_default($name, $value) };
    (@write $presence:ident $writer:ident $name:literal $value:expr) => { $writer.member($name, $value) };

    ($(
        $(#[$($meta:tt)*])*
        $vis:vis struct $type:ident {
            $(
                $(#[$($member_meta:tt)*])*
                $presence:ident $field:ident : $value:ty as $name:literal $(by $made:ident)? $(of $shape:expr)?
            ),* $(,)?
        }
    )+) => {$(
        record! {
            @item ($(#[$($meta)*])*) $vis $type {
                $(
                    ($(#[$($member_meta)*])* #[doc = concat!("\n\nIn JSON `", $name, "`.")])
                    $field: record!(@type $presence $value),
                )*
            }
        }

        impl $crate::format::Format for $type {
            const SHAPE: $crate::format::shape::Shape = $crate::format::shape::Shape::Record(&Self::RECORD);

            fn read(node: &json::Node<'_>, reader: &mut $crate::format::Reader<'_>) -> Option<Self> {
                let members = reader.object(node, <Self as $crate::format::record::Named>::NAMES)?;
                // All are read before the first that is none ends it: every problem is told at once.
                $(let $field = record!(@read $presence reader members $name $(made::$made)?);)*
                let ($(Some($field),)*) = ($($field,)*) else { return None };
                Some(Self { $($field),* })
            }

            fn write(&self, writer: &mut $crate::format::Writer) {
                writer.object(|writer| $crate::format::record::Named::write_members(self, writer));
            }
        }

        impl $type {
            /// What it is made of, for the schema and the types of JavaScript.
            pub(crate) const RECORD: $crate::format::shape::Record = $crate::format::shape::Record {
                name: stringify!($type),
                doc: $crate::format::record::docs!("" $(#[$($meta)*])*),
                members: &[$($crate::format::shape::Member {
                    name: $name,
                    doc: $crate::format::record::docs!($name $(#[$($member_meta)*])*),
                    shape: record!(@shape $value $(, $shape)?),
                    is_needed: record!(@is_needed $presence),
                }),*],
                one_of: &[],
                is_inline: stringify!($vis).is_empty(),
            };
        }

        impl $crate::format::record::Named for $type {
            const NAMES: &'static [&'static str] = &[$($name),*];

            fn write_members(&self, writer: &mut $crate::format::Writer) {
                $(record!(@write $presence writer $name &self.$field);)*
            }
        }
    )+};
}

/// Declares enums that go by words: all of them, and the printer.
macro_rules! worded {
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
                #[doc = concat!("\n\nAs a word `", $word, "`.")]
                $variant,
            )+
        }

        impl $type {
            /// All of them, in the order of presentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    )+};
}

/// Declares what stands in documents as a text that it parses and prints itself. What is refused, a function of the reader
/// says.
macro_rules! text {
    ($type:ty: $read:ident, $shape:expr) => {
        impl $crate::format::Format for $type {
            const SHAPE: $crate::format::shape::Shape = $shape;

            fn read(node: &json::Node<'_>, reader: &mut $crate::format::Reader<'_>) -> Option<Self> {
                reader.$read(node, Self::parse)
            }

            fn write(&self, writer: &mut $crate::format::Writer) {
                writer.string(self.as_str());
            }
        }
    };
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
        $crate::format::record::worded! {
            $(#[$($meta)*])*
            $vis enum $type {
                $($(#[$($variant_meta)*])* $variant = $word,)+
            }
        }

        impl $type {
            /// Reads the word.
            pub fn parse(text: &str) -> Option<Self> {
                match text {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        $crate::format::record::text! {
            $type: word, $crate::format::shape::Shape::Word(&$crate::format::shape::WordList {
                name: stringify!($type),
                doc: $crate::format::record::docs!("" $(#[$($meta)*])*),
                words: &[$($word),+],
            })
        }
    )+};
}

pub(crate) use {docs, record, text, worded, words};
