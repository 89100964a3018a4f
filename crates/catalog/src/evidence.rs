//! How well a fact about AWS is known, and from where.

use std::fmt;

/// How well a fact is known. The page shows it beside every rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// Somebody saw AWS answer so and published what they saw.
    Recorded,
    /// AWS's documentation says so.
    Documented,
    /// Neither: it follows from what is recorded or documented, or nothing better is known.
    Inferred,
}

impl Evidence {
    /// The name in documents: `recorded`, `documented` or `inferred`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Recorded => "recorded",
            Self::Documented => "documented",
            Self::Inferred => "inferred",
        }
    }
}

/// A day of the calendar, printed as `2026-11-23`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day, from 1.
    pub day: u8,
}

impl Date {
    /// A day by its numbers.
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// As it is written: `2026-11-23`.
    pub const fn letters(self) -> [u8; 10] {
        const fn digit(of: u16) -> u8 {
            b'0' + (of % 10) as u8
        }
        let Self { year, month, day } = self;
        let (month, day) = (month as u16, day as u16);
        let [y, e, a, r] = [digit(year / 1000), digit(year / 100), digit(year / 10), digit(year)];
        [y, e, a, r, b'-', digit(month / 10), digit(month), b'-', digit(day / 10), digit(day)]
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(str::from_utf8(&self.letters()).unwrap_or_default())
    }
}

/// Where a fact was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Source {
    /// The page or publication, by its own title.
    pub title: &'static str,
    /// An address or a public reference: a URL, a repository with its issue, a package with its version.
    pub reference: &'static str,
    /// Which edition was read: the date of the public copy, the version of the package, the day of the recording.
    pub edition: &'static str,
}
