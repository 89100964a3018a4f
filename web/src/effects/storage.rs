//! What is kept for the next visit. A frame keeps nothing, and where storage throws there is none.

use crate::model::Mode;

/// The link of the last state.
pub(super) const LINK: &str = "s3-kms-playground.link";
/// The chosen language.
pub(super) const LANGUAGE: &str = "s3-kms-playground.language";
/// The chosen theme.
pub(super) const THEME: &str = "s3-kms-playground.theme";

/// Keeps a text.
pub(super) fn set(mode: Mode, name: &str, text: &str) {
    if let Some(storage) = storage(mode) {
        // A full or forbidden storage is no reason to stop: the link still carries everything.
        let _ = storage.set_item(name, text);
    }
}

/// Keeps a text no longer.
pub(super) fn forget(mode: Mode, name: &str) {
    if let Some(storage) = storage(mode) {
        let _ = storage.remove_item(name);
    }
}

/// What was kept.
pub(super) fn get(mode: Mode, name: &str) -> Option<String> {
    storage(mode)?.get_item(name).ok().flatten()
}

fn storage(mode: Mode) -> Option<web_sys::Storage> {
    let window = web_sys::window()?;
    let framed = window.parent().ok().flatten().is_none_or(|parent| parent != window);
    match mode {
        Mode::Page if !framed => window.local_storage().ok().flatten(),
        Mode::Page | Mode::Embed { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_frame_reads_what_the_page_keeps() {
        let boot = include_str!("../../static/boot.js");
        for name in [LINK, LANGUAGE, THEME] {
            let (page, own) = name.split_once('.').unwrap();
            assert!(boot.contains(&["`", page, ".${name}`"].concat()), "{page}");
            assert!(boot.contains(&["stored(\"", own, "\")"].concat()), "{own}");
        }
    }
}
