//! What the page starts with, as `boot.js` has decided it and written it on `<html>`.

use text::Language;
use web_sys::Element;

use super::storage;
use crate::model::{Mode, Part, Start, Theme};

/// The query's parameter for the language.
pub(super) const LANGUAGE_PARAMETER: &str = "lang";
/// The query's parameter for the theme.
pub(super) const THEME_PARAMETER: &str = "theme";

/// Reads `<html>` and what an earlier visit stored. `fragment` is the address's, with or without `#`.
pub fn start(fragment: String) -> Start {
    let root = super::dom::root_element();
    let said = |name: &str| root.as_ref().and_then(|root: &Element| root.get_attribute(name));
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
