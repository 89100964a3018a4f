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

impl Word {
    fn text(&self) -> String {
        format!("{}={}", self.path, self.word)
    }
}

/// Whether a whole link can be found of which this body is an edit, and none of which it is the beginning. `opened` is what
/// the body says.
pub(super) fn is_edit(sign: &str, body: &str, opened: &Document) -> bool {
    let mut parts = body.split('~');
    let preset = parts.next().unwrap_or_default();
    let settings: Vec<String> = parts.filter(|part| !part.is_empty()).map(str::to_owned).collect();
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
    settings: &'a [String],
    words: &'a [Word],
) -> impl Iterator<Item = String> + 'a {
    let with_other = settings.iter().enumerate().flat_map(move |(at, own)| {
        others(own, words).map(move |other| joined(preset, &changed(settings, &[(at, &other)])))
    });
    // What was added at the end, one or several.
    let without_end =
        (0..settings.len()).rev().map(move |end| joined(preset, settings.get(..end).unwrap_or_default()));
    let without_one = (0..settings.len()).map(move |at| {
        let mut rest = settings.to_vec();
        rest.remove(at);
        joined(preset, &rest)
    });
    let of_preset = presets::all().iter().map(move |one| joined(one.id, settings));
    let with_more = words.iter().flat_map(move |word| {
        (0..=settings.len()).rev().map(move |at| {
            let mut more = settings.to_vec();
            more.insert(at, word.text());
            joined(preset, &more)
        })
    });
    // A setting that was taken out stood in its order, which only the writer knows: at the end it is a cut.
    with_other.chain(without_end).chain(without_one).chain(of_preset).chain(with_more)
}

/// Every text in which two settings have other values.
fn pairs<'a>(
    preset: &'a str,
    settings: &'a [String],
    words: &'a [Word],
) -> impl Iterator<Item = String> + 'a {
    settings.iter().enumerate().flat_map(move |(one, own)| {
        settings.iter().enumerate().skip(one + 1).flat_map(move |(two, other)| {
            values(own, words).flat_map(move |first| {
                values(other, words)
                    .map(move |second| joined(preset, &changed(settings, &[(one, &first), (two, &second)])))
            })
        })
    })
}

/// The settings with others at some places.
fn changed(settings: &[String], with: &[(usize, &String)]) -> Vec<String> {
    let other = |at: usize| with.iter().find(|(place, _)| *place == at).map(|(_, other)| *other);
    settings.iter().enumerate().map(|(at, own)| other(at).unwrap_or(own).clone()).collect()
}

/// A setting with each other value, and the same setting of each other entity with each value.
fn others<'a>(setting: &'a str, words: &'a [Word]) -> impl Iterator<Item = String> + 'a {
    let (path, _) = setting.split_once('=').unwrap_or((setting, ""));
    let field = |path: &'a str| path.split_once('.').map_or(path, |(_, field)| field);
    let others = words.iter().filter(move |word| word.path != path && field(&word.path) == field(path));
    values(setting, words).chain(others.map(Word::text))
}

/// A setting with each other value.
fn values<'a>(setting: &'a str, words: &'a [Word]) -> impl Iterator<Item = String> + 'a {
    let (path, value) = setting.split_once('=').unwrap_or((setting, ""));
    let words = words.iter().filter(move |word| word.path == path && word.word != value);
    words.map(Word::text)
}

fn joined(preset: &str, settings: &[String]) -> String {
    std::iter::once(preset).chain(settings.iter().map(String::as_str)).collect::<Vec<_>>().join("~")
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
