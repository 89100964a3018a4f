//! What the surroundings say when the page starts.

use text::Language;
use web_sys::Element;

use super::{address, storage};
use crate::model::{Mode, Start};
use crate::view_model::Theme;

/// The query's parameter for the language.
pub(super) const LANGUAGE_PARAMETER: &str = "lang";
/// The query's parameter for the theme.
pub(super) const THEME_PARAMETER: &str = "theme";
/// The query's parameter by which an author fixes the controls of an embed.
const READ_ONLY_PARAMETER: &str = "readonly";

/// The element that the page is put into.
pub fn mount_point() -> Option<Element> {
    let document = web_sys::window()?.document()?;
    document.get_element_by_id("app").or_else(|| document.body().map(Into::into))
}

/// Reads address, storage and the browser's languages.
pub fn start() -> Start {
    let mode = mode();
    let language = address::parameter(LANGUAGE_PARAMETER)
        .or_else(|| storage::get(mode, storage::LANGUAGE))
        .and_then(|tag| Language::parse(&tag))
        .or_else(spoken)
        .unwrap_or(Language::English);
    let theme = address::parameter(THEME_PARAMETER)
        .or_else(|| storage::get(mode, storage::THEME))
        .and_then(|tag| Theme::parse(&tag))
        .unwrap_or_default();
    Start { fragment: address::fragment(), stored: storage::get(mode, storage::LINK), language, theme, mode }
}

/// The first of the reader's languages that the page speaks.
fn spoken() -> Option<Language> {
    let languages = web_sys::window()?.navigator().languages();
    languages.iter().filter_map(|tag| tag.as_string()).find_map(|tag| Language::parse(&tag))
}

fn mode() -> Mode {
    let Some(window) = web_sys::window() else { return Mode::Page };
    let path = window.location().pathname().unwrap_or_default();
    let marked = window
        .document()
        .and_then(|document| document.document_element())
        .and_then(|root| root.get_attribute("data-mode"))
        .is_some_and(|mode| mode == "embed");
    if marked || path.ends_with("/embed/") {
        // `readonly` alone means yes.
        let read_only =
            address::parameter(READ_ONLY_PARAMETER).is_some_and(|value| value != "0" && value != "false");
        Mode::Embed { read_only }
    } else {
        Mode::Page
    }
}
