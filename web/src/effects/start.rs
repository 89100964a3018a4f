//! What the page starts with, as its script has decided it and written it on the root of its place.

use super::place::Place;
use super::storage;
use crate::model::{Mode, Part, Start, Theme};
use text::Language;

/// The query's parameter for the language.
pub(super) const LANGUAGE_PARAMETER: &str = "lang";
/// The query's parameter for the theme.
pub(super) const THEME_PARAMETER: &str = "theme";

/// Reads the root and what an earlier visit stored. `fragment` is with or without `#`.
pub fn start(fragment: String, place: &Place) -> Start {
    let said = |name| place.said(name);
    let mode = match said("data-mode").as_deref() {
        Some("embed") => {
            let part = said("data-view").and_then(|word| Part::parse(&word)).unwrap_or_default();
            Mode::Embed { read_only: said("data-fixed").is_some(), part }
        }
        _ => Mode::Page,
    };
    Start {
        fragment,
        stored: storage::get(mode, storage::LINK),
        language: said("lang")
            .and_then(|tag| Language::parse(&tag))
            .unwrap_or(Language::English)
            .with_words(),
        theme: said("data-theme").and_then(|tag| Theme::parse(&tag)).unwrap_or_default(),
        mode,
        is_framed: said("data-framed").is_some(),
    }
}
