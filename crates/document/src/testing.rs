//! What tests begin with.

use crate::change::edit::{Template, add};
use crate::change::policies::PolicyPlace;
use crate::change::settings::{Path, set_word};
use crate::{Document, Handle, presets};

/// The seed of clouds.
pub(crate) const SEED: [u8; 32] = [7; 32];

pub(crate) fn article() -> Document {
    presets::get("article").unwrap()
}

/// The article with everything that can be added.
pub(crate) fn full() -> Document {
    Template::ALL.iter().fold(article(), |document, template| add(&document, *template).unwrap_or(document))
}

/// Sets what each `path=value` says.
pub(crate) fn set_words(document: &mut Document, changes: &[&str]) {
    for change in changes {
        let (path, word) = change.split_once('=').unwrap();
        set_word(document, &Path::parse(path).unwrap(), word).unwrap();
    }
}

/// Puts a policy of the author's own at a path.
pub(crate) fn put_policy(document: &mut Document, path: &str, text: &str) -> PolicyPlace {
    let place = PolicyPlace::find(document, path).unwrap();
    place.set_text(document, text).unwrap();
    place
}

pub(crate) fn handle(text: &str) -> Handle {
    Handle::parse(text).unwrap()
}
