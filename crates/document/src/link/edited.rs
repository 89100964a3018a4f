//! Whether a link that does not fit its check was changed by a person, or lost its end.
//!
//! A cut link must never pass for another state, and what is left of one may read well: `article` of `article-2021`. So a
//! change is believed only where it can be undone: where one or two settings, put otherwise, give the very text that the
//! check was made of, and no text that only goes on behind the end does.

use super::check;
use crate::Document;
use crate::change::settings::{Value, settings};
use crate::presets;
use crate::run::requests::cells;

/// How many texts are tried. Each meets the check by chance once in 2^20.
const TRIES_MAX: usize = 512;

/// How many settings of a link are looked at; links that people edit have few.
const PARTS_MAX: usize = 24;

/// What can be set, with its words: `normaluser.kms`, `none`, …
struct Word {
    path: String,
    word: String,
}

/// Whether a whole link can be found of which this body is an edit, and none of which it is the beginning. `opened` is what
/// the body says.
pub(super) fn is_edit(sign: &str, body: &str, opened: &Document) -> bool {
    let mut parts = body.split('~');
    let preset = parts.next().unwrap_or_default();
    let settings: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    if settings.len() > PARTS_MAX {
        return false;
    }
    let words = words(opened);
    let singles = singles(preset, &settings, &words);
    let all = singles.chain(pairs(preset, &settings, &words));
    let found = all.take(TRIES_MAX).filter(|text| check::of(text) == sign);
    let mut is_edit = false;
    for text in found {
        if text.starts_with(body) {
            return false;
        }
        is_edit = true;
    }
    is_edit
}

/// Every text that is one change away.
fn singles<'a>(
    preset: &'a str,
    settings: &'a [&'a str],
    words: &'a [Word],
) -> impl Iterator<Item = String> + 'a {
    let text = move |settings: &[String]| joined(preset, settings);
    let own = || settings.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    // What was added at the end, one or several.
    let without_end = (0..settings.len()).rev().map(move |end| {
        joined(preset, &settings.iter().take(end).map(|one| (*one).to_owned()).collect::<Vec<_>>())
    });
    let without_one = (0..settings.len()).map(move |at| {
        let mut rest = own();
        rest.remove(at);
        text(&rest)
    });
    let with_other = (0..settings.len()).flat_map(move |at| {
        others(settings.get(at).copied().unwrap_or_default(), words).map(move |other| {
            let mut changed = own();
            if let Some(slot) = changed.get_mut(at) {
                *slot = other;
            }
            text(&changed)
        })
    });
    let of_preset = presets::all().iter().map(move |one| joined(one.id, &own()));
    let with_more = words.iter().flat_map(move |word| {
        (0..=settings.len()).rev().map(move |at| {
            let mut more = own();
            more.insert(at, format!("{}={}", word.path, word.word));
            text(&more)
        })
    });
    // A setting that was taken out stood in its order, which only the writer knows: at the end it is a cut.
    with_other.chain(without_end).chain(without_one).chain(of_preset).chain(with_more)
}

/// Every text in which two settings have other values.
fn pairs<'a>(
    preset: &'a str,
    settings: &'a [&'a str],
    words: &'a [Word],
) -> impl Iterator<Item = String> + 'a {
    let places =
        (0..settings.len()).flat_map(move |one| (one + 1..settings.len()).map(move |two| (one, two)));
    places.flat_map(move |(one, two)| {
        let of = |at: usize| settings.get(at).copied().unwrap_or_default();
        values(of(one), words).flat_map(move |first| {
            values(of(two), words).map(move |second| {
                let mut changed: Vec<String> = settings.iter().map(|one| (*one).to_owned()).collect();
                for (at, with) in [(one, &first), (two, &second)] {
                    if let Some(slot) = changed.get_mut(at) {
                        slot.clone_from(with);
                    }
                }
                joined(preset, &changed)
            })
        })
    })
}

/// A setting with each other value, and the same setting of each other entity with each value.
fn others<'a>(setting: &'a str, words: &'a [Word]) -> impl Iterator<Item = String> + 'a {
    let (path, _) = setting.split_once('=').unwrap_or((setting, ""));
    let field = |path: &'a str| path.split_once('.').map_or(path, |(_, field)| field);
    let others = words.iter().filter(move |word| word.path != path && field(&word.path) == field(path));
    values(setting, words).chain(others.map(|word| format!("{}={}", word.path, word.word)))
}

/// A setting with each other value.
fn values<'a>(setting: &'a str, words: &'a [Word]) -> impl Iterator<Item = String> + 'a {
    let (path, value) = setting.split_once('=').unwrap_or((setting, ""));
    let words = words.iter().filter(move |word| word.path == path && word.word != value);
    words.map(|word| format!("{}={}", word.path, word.word))
}

fn joined(preset: &str, settings: &[String]) -> String {
    settings.iter().fold(preset.to_owned(), |text, setting| {
        let mut text = text;
        text.push('~');
        text.push_str(setting);
        text
    })
}

/// The words of every setting of a document.
fn words(document: &Document) -> Vec<Word> {
    let focus = cells(document)
        .into_iter()
        .map(|cell| Word { path: "focus".to_owned(), word: Value::Focus(cell.into()).to_string() });
    let of_settings = settings(document).into_iter().flat_map(|setting| {
        let path = setting.path.to_string();
        let words: Vec<Word> = setting
            .choices
            .iter()
            .filter(|value| **value != Value::Custom)
            .map(|value| Word { path: path.clone(), word: value.to_string() })
            .collect();
        words
    });
    of_settings.chain(focus).collect()
}
