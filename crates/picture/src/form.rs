//! How a picture is wanted, and what it is.

use serde::Serialize;
use text::Language;

/// How wide a picture can be, in pixels.
pub const WIDTH_MIN: u32 = 280;
/// The widest.
pub const WIDTH_MAX: u32 = 1_600;
/// How wide it is unless somebody says: what a README of GitHub has room for on every screen but a phone's.
pub const WIDTH: u32 = 600;

/// What a picture shows, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture<'a> {
    /// What it shows of the scenario. Which outcome is open says the document's focus.
    pub part: Part,
    /// The language of its words.
    pub language: Language,
    /// Its colours.
    pub theme: Theme,
    /// Its width in pixels, within [`WIDTH_MIN`] and [`WIDTH_MAX`]; how high it is follows. A card has its own.
    pub width: u32,
    /// The address that it comes from, which stands at its foot.
    pub link: Option<&'a str>,
}

/// What a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The open outcome's question and answer, and the way of its request.
    Answer,
    /// Every outcome.
    Table,
    /// Why the open outcome is what it is, gate by gate.
    Trail,
    /// What the buckets protect from as they are set.
    Risks,
    /// The answer in 1200 by 630 pixels, as previews of links show it.
    Card,
}

/// The colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// A picture, as the JavaScript API and the command line have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drawn {
    /// The SVG.
    pub svg: String,
    /// The question and its answer: the text in its place where no picture can be.
    pub title: String,
    /// All that it shows, in words.
    pub description: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

impl Picture<'_> {
    /// The answer in a language, light, and as wide as a README.
    pub const fn of(language: Language) -> Self {
        Self { part: Part::Answer, language, theme: Theme::Light, width: WIDTH, link: None }
    }
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Answer, Self::Table, Self::Trail, Self::Risks, Self::Card];

    /// Its name, as parameters have it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Table => "table",
            Self::Trail => "trail",
            Self::Risks => "risks",
            Self::Card => "card",
        }
    }

    /// The part of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }
}

impl Theme {
    /// The theme of this name: `light` or `dark`.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "light" => Some(Self::Light),
            "dark" => Some(Self::Dark),
            _ => None,
        }
    }
}
