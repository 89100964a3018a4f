//! The marks, drawn as on the page: each outcome has a form of its own, not a colour alone.

use document::outcome::CellState;
use document::risk::Protection;
use sim::Verdict;

use crate::palette::Palette;

/// What is drawn of a mark within 20 by 20, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stroke {
    /// A line.
    Line(&'static str),
    /// A line of short dashes.
    Dotted(&'static str),
    /// A ring of dashes.
    Ring,
    /// A filled form.
    Form(&'static str),
    /// A thick bar.
    Bar(&'static str),
    /// The same, cut out of the form below it.
    Cut(&'static str),
}

/// A mark.
pub(crate) type Mark = &'static [Stroke];

use Stroke::{Bar, Cut, Dotted, Form, Line, Ring};

/// A tick.
pub(crate) const ALLOW: Mark = &[Line("M3.5 10.8 8 15.2 16.5 5")];
/// A padlock: delivered, and still locked.
const CIPHERTEXT: Mark = &[
    Line(
        "M5 9h10a1.5 1.5 0 0 1 1.5 1.5V16a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 16v-5.5A1.5 1.5 0 0 1 5 9z",
    ),
    Line("M6.3 9V6.2a3.7 3.7 0 0 1 7.4 0V9"),
];
/// A dashed ring with a bar: nobody allows it.
const IMPLICIT: Mark = &[Ring, Bar("M6.2 10h7.6")];
/// The same across a level line.
const IMPLICIT_ACROSS: Mark = &[Ring, Bar("M10 5.4v9.2")];
/// An octagon with a bar: a policy forbids it.
const EXPLICIT: Mark = &[Form(OCTAGON), Cut("M6 10h8")];
const EXPLICIT_ACROSS: Mark = &[Form(OCTAGON), Cut("M10 5.6v8.8")];
const OCTAGON: &str = "M6.7 2h6.6L18 6.7v6.6L13.3 18H6.7L2 13.3V6.7z";
/// A diamond with an exclamation mark: not a matter of rights.
const FAILED: Mark = &[Line("M10 2l8 8-8 8-8-8zM10 6.8v3.8M10 13.1v.1")];
/// A dotted square with a question mark: nobody knows.
const UNMODELLED: Mark = &[
    Dotted("M4.5 2.5h11a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2z"),
    Line("M7.7 7.6c.3-2.8 4.8-2.7 4.6.1-.1 1.5-2.2 1.7-2.2 3.4M10.1 14.3v.1"),
];
/// A hollow dash: not asked.
pub(crate) const NOT_ASKED: Mark = &[Line("M4.8 7.7h10.4a2.3 2.3 0 0 1 0 4.6H4.8a2.3 2.3 0 0 1 0-4.6z")];
/// A shield with a tick.
const PROTECTED: Mark =
    &[Line("M10 1.8 17 4.4v5.3c0 4-2.8 7-7 8.6-4.2-1.6-7-4.6-7-8.6V4.4zM6.7 9.9 9.2 12.4 13.6 7.4")];
/// A shield that is struck through.
const EXPOSED: Mark = &[Line(
    "M3 5.4v4.3c0 4 2.8 7 7 8.6 1.7-.7 3.2-1.5 4.3-2.6M6.6 3.1 10 1.8 17 4.4v5.3c0 1.2-.3 2.4-.8 3.4M2.2 2.2 17.8 17.8",
)];
/// The mark of the playground, within 24 by 24.
pub(crate) const LOGO: Mark =
    &[Line("M3.5 5h17l-2.3 16H5.8zM14.1 11.3a2.1 2.1 0 1 1-4.2 0 2.1 2.1 0 0 1 4.2 0zM12 13.4v3.4")];

/// An outcome's mark, upright where it stands across a level line.
pub(crate) const fn of_state(state: CellState, across: bool) -> Mark {
    match state {
        CellState::Allowed => ALLOW,
        CellState::AllowedCiphertext => CIPHERTEXT,
        CellState::DeniedImplicitly => {
            if across {
                IMPLICIT_ACROSS
            } else {
                IMPLICIT
            }
        }
        CellState::DeniedExplicitly => {
            if across {
                EXPLICIT_ACROSS
            } else {
                EXPLICIT
            }
        }
        CellState::Failed => FAILED,
        CellState::Unmodelled => UNMODELLED,
    }
}

/// An outcome's colour.
pub(crate) const fn ink(state: CellState, palette: &Palette) -> &'static str {
    match state {
        CellState::Allowed => palette.allow,
        CellState::DeniedImplicitly | CellState::DeniedExplicitly | CellState::Failed => palette.deny,
        CellState::AllowedCiphertext | CellState::Unmodelled => palette.ink_2,
    }
}

/// What came of a risk: its mark and its colour.
pub(crate) const fn of_protection(protection: Protection, palette: &Palette) -> (Mark, &'static str) {
    match protection {
        Protection::Protects => (PROTECTED, palette.allow),
        Protection::Exposed => (EXPOSED, palette.deny),
        Protection::Unmodelled => (UNMODELLED, palette.ink_2),
        Protection::Untried => (NOT_ASKED, palette.ink_3),
    }
}

/// What a gate did with the request, whose outcome is of this kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gate {
    /// It let it pass.
    Passed,
    /// It had nothing to check.
    Idle,
    /// It stopped it.
    Stopped(CellState),
    /// It was not asked.
    NotAsked,
}

impl Gate {
    /// What a gate with this verdict did.
    pub(crate) const fn of(verdict: &Verdict, state: CellState) -> Self {
        match verdict {
            Verdict::Passed(_) => Self::Passed,
            Verdict::NothingToCheck(_) => Self::Idle,
            Verdict::Stopped(_) => Self::Stopped(state),
            Verdict::Unmodelled(_) => Self::Stopped(CellState::Unmodelled),
            Verdict::NotReached => Self::NotAsked,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page's sprite draws the same lines; what it draws as a rectangle or a circle is a path here.
    #[test]
    fn the_marks_are_those_of_the_page() {
        let page = include_str!("../../../web/src/view/icon.rs");
        let mut lines = 0;
        for mark in [
            ALLOW,
            CIPHERTEXT,
            IMPLICIT,
            IMPLICIT_ACROSS,
            EXPLICIT,
            EXPLICIT_ACROSS,
            FAILED,
            UNMODELLED,
            PROTECTED,
            EXPOSED,
        ] {
            for stroke in mark {
                let (Line(path) | Form(path) | Bar(path) | Cut(path)) = stroke else { continue };
                let is_of_page = page.contains(&["\"", path, "\""].concat());
                assert!(is_of_page || path.starts_with("M5 9h10"), "{path}");
                lines += usize::from(is_of_page);
            }
        }
        assert_eq!(lines, 12);
    }
}
