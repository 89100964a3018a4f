//! Permalinks: the complete state of a scenario in a URL's fragment.
//!
//! | form | grammar |
//! |---|---|
//! | readable | `#1` \[`.`check\] `/` preset \(`~` path `=` value\)\* |
//! | packed | `#1d` \[`.`check\] `/` base64url of raw deflate of JSON behind a dictionary, then `z` |
//! | packed before | `#1z` \[`.`check\] `/` base64url of raw deflate of JSON, then `z`; it opens for ever |
//!
//! The readable form says how a state differs from a preset. The check may be left out by hand; links written here have
//! one, in front, so that a link cut short is noticed wherever it was cut. A path is a setting's, or that of a name or
//! another text (`change::difference`); a value is a word, or any text as `difference::spelling` spells it. The packed form
//! holds the author's own policies, or a whole document.
//!
//! INVARIANT (canonical): equal states give equal links, and a link opens the state it was written for.
//! INVARIANT (survives chats): a link holds only `A-Z a-z 0-9 - . _ ~ : / =` behind its `#` and ends with a letter or digit.

mod check;
mod edited;
mod error;
mod packed;

use std::collections::BTreeMap;

use percent_encoding::percent_decode_str;

use crate::Document;
use crate::change::difference::{self, Difference};
use crate::change::settings::{Near, Path, Stage, near, set_word, stage_at};
use crate::format::nearest::nearest;
use crate::presets::{self, Preset};
use crate::run::limits;
pub use error::{LinkError, LinkNotice, UnlinkableError};
use sort::sorted;

/// The longest readable link, in characters behind the `#`.
pub const READABLE_CHARS_MAX: usize = 4096;
/// How long a link may be for a line of a chat, with its `#`. Up to there names and texts are written readably even where a
/// packed link is shorter.
pub const LINE_CHARS_MAX: usize = 110;
/// The longest packed link, in characters behind the `#`.
pub const PACKED_CHARS_MAX: usize = 65_536;
/// The longest text that a packed link may unfold to, in bytes.
pub const INFLATED_BYTES_MAX: usize = 65_536;

/// The version of the link's grammar that is written.
const VERSION: &str = "1";
/// The same for packed links.
const VERSION_PACKED: &str = "1d";
/// What packed links had before there was a dictionary.
const VERSION_PACKED_ALONE: &str = "1z";

/// What a link opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The state.
    pub document: Document,
    /// What is to be said about the link.
    pub notices: Vec<LinkNotice>,
}

/// The one link of a state, with its `#`. Errors only for a state too large for any link.
pub fn encode(document: &Document) -> Result<String, UnlinkableError> {
    // To tell how a state differs takes a step for each thing in it and each thing that it names. What is beyond the
    // limits cannot be built anyway, so its text will do.
    if !limits::check(document).is_empty() {
        return packed::encode_document(document);
    }
    let titled = nearest_of(presets::titled(&document.title), document);
    match titled {
        Some((body, difference)) if difference.is_words() && is_readable(&body) => {
            let readable = signed(&body);
            Ok(if readable.len() <= LINE_CHARS_MAX { readable } else { in_a_line(&body).unwrap_or(readable) })
        }
        other => beyond_words(document, other),
    }
}

/// A link of a state that settings with words tell, however long it is: it opens the same state as the one link, and is there
/// without what packs. `None` for any other state.
pub fn at_once(document: &Document) -> Option<String> {
    let (body, difference) = nearest_of(presets::titled(&document.title), document)?;
    (difference.is_words() && is_readable(&body)).then(|| signed(&body))
}

/// The packed link of settings that are too long for a line of a chat, if that fits into one.
#[inline(never)]
fn in_a_line(body: &str) -> Option<String> {
    packed::encode_difference(body, &[]).ok().filter(|link| link.len() <= LINE_CHARS_MAX)
}

/// The example from which the fewest policies lead to a state, then the shortest text, then the earlier one.
fn nearest_of<'a>(
    examples: impl Iterator<Item = (&'static Preset, &'a Document)>,
    state: &Document,
) -> Option<(String, Difference)> {
    let differences = examples.filter_map(|(preset, base)| {
        let difference = difference::between(base, state)?;
        Some((difference.body(preset.id), difference))
    });
    differences.min_by_key(|(body, difference)| (difference.policies.len(), body.len()))
}

/// The link of a state that settings with words do not tell: the readable one while it fits into a line of a chat, else
/// the shortest there is.
#[inline(never)]
fn beyond_words(
    document: &Document,
    titled: Option<(String, Difference)>,
) -> Result<String, UnlinkableError> {
    let nearest = titled.or_else(|| nearest_of(alike(document), document));
    let Some((body, difference)) = nearest else { return packed::encode_document(document) };
    // Where a thing has the name of a member, a path may mean another place than it was written for.
    let opens = open(&body, Hand::Program).is_ok_and(|opened| {
        opened.notices.is_empty() && (!difference.policies.is_empty() || opened.document == *document)
    });
    if !opens {
        return packed::encode_document(document);
    }
    let readable = (difference.policies.is_empty() && is_readable(&body)).then(|| signed(&body));
    if let Some(link) = readable.as_ref().filter(|link| link.len() <= LINE_CHARS_MAX) {
        return Ok(link.clone());
    }
    let packed = packed::encode_difference(&body, &difference.policies);
    let all = readable.map(Ok).into_iter().chain([packed, packed::encode_document(document)]);
    let shortest = all.min_by_key(|link| link.as_ref().map_or(usize::MAX, String::len));
    shortest.unwrap_or_else(|| packed::encode_document(document))
}

/// The example that a state is told from: the one of its title, else, where it has a title of its own, the nearest of those
/// that hold the same things. `None` for a scenario of one's own.
pub fn example_of(state: &Document) -> Option<&'static Document> {
    presets::titled(&state.title).next().map(|(_, example)| example).or_else(|| retitled(state))
}

#[inline(never)]
fn retitled(state: &Document) -> Option<&'static Document> {
    let differences = alike(state).filter_map(|(_, base)| Some((difference::between(base, state)?, base)));
    let key = |difference: &Difference| (difference.policies.len(), difference.body("").len());
    differences.min_by_key(|(difference, _)| key(difference)).map(|(_, base)| base)
}

/// The examples that hold the same things as a state, which has another title.
fn alike(state: &Document) -> impl Iterator<Item = (&'static Preset, &'static Document)> {
    presets::documents().filter(move |(_, base)| {
        let same = |one: &Document, other: &Document| {
            one.principals.iter().map(|one| &one.id).eq(other.principals.iter().map(|one| &one.id))
                && one.buckets.iter().map(|one| &one.id).eq(other.buckets.iter().map(|one| &one.id))
                && one.keys.iter().map(|one| &one.id).eq(other.keys.iter().map(|one| &one.id))
        };
        same(base, state)
    })
}

fn is_readable(body: &str) -> bool {
    body.len() <= READABLE_CHARS_MAX - check::PREFIX_CHARS
}

fn signed(body: &str) -> String {
    ["#", &check::sign(VERSION, body)].concat()
}

/// Opens a link, with or without its `#`.
pub fn decode(link: &str) -> Result<Opened, LinkError> {
    let link = link.strip_prefix('#').unwrap_or(link);
    if link.len() > PACKED_CHARS_MAX {
        return Err(LinkError::TooLong { chars: link.len(), chars_max: PACKED_CHARS_MAX });
    }
    // A mail program writes `%7E` for `~`; what is no escape stays as it is.
    let link = percent_decode_str(link).decode_utf8_lossy();
    // No link ends with punctuation, so what stands there is the sentence that the link was pasted from.
    let whole = link.as_ref();
    let link = without_sentence(whole);
    let (head, body) = link.split_once('/').unwrap_or((link, ""));
    let (version, sign) = head.split_once('.').map_or((head, None), |(version, sign)| (version, Some(sign)));
    match version {
        // A dot in the place of the slash: no check is as long as that.
        VERSION if head == link && sign.is_some_and(|sign| sign.len() > check::CHARS) => {
            Err(LinkError::NotALink { meant: meant(link) })
        }
        VERSION => decode_readable(sign, body).map_err(|error| named_whole(error, link, whole)),
        VERSION_PACKED => packed::decode(packed::Form::BehindDictionary, sign, body),
        VERSION_PACKED_ALONE => packed::decode(packed::Form::Alone, sign, body),
        other if is_version(other) => {
            Err(LinkError::Newer { version: other.to_owned(), preset: preset_of(body) })
        }
        _ => Err(LinkError::NotALink { meant: meant(link) }),
    }
}

/// A text without the sentence that goes on behind a link. What begins with other letters than a link has is a name that
/// nobody gave, not the end of the link.
fn without_sentence(link: &str) -> &str {
    let trimmed = link.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    if trimmed.contains('/') { trimmed } else { link.trim_end_matches(|c: char| !c.is_alphanumeric()) }
}

/// An error with the name of the unknown preset as it was written: what ends with `_` is no sentence.
fn named_whole(error: LinkError, link: &str, whole: &str) -> LinkError {
    let LinkError::UnknownPreset { mut id, meant } = error else { return error };
    let behind = whole.strip_prefix(link).filter(|_| !link.contains('~')).unwrap_or_default();
    id.extend(behind.chars().take_while(|c| matches!(c, '-' | '_')));
    LinkError::UnknownPreset { id, meant }
}

/// Whether a text has the form of a version: a number, and perhaps a letter for the form.
fn is_version(text: &str) -> bool {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    !digits.is_empty()
        && digits.len() <= 4
        && text.len() <= digits.len() + 1
        && digits.bytes().all(|b| b.is_ascii_digit())
}

fn decode_readable(sign: Option<&str>, body: &str) -> Result<Opened, LinkError> {
    if body.len() > READABLE_CHARS_MAX {
        return Err(LinkError::TooLong { chars: body.len(), chars_max: READABLE_CHARS_MAX });
    }
    let Some(sign) = sign else { return open(body, Hand::Person) };
    if check::fits(sign, body) {
        return open(body, Hand::Program);
    }
    if let Some(edited) = opened_as_edited(sign, body) {
        return Ok(edited);
    }
    // What has no example has no settings either.
    let preset = known_preset(body)?;
    Err(LinkError::Damaged { preset: Some(preset.id), as_written: as_written(body) })
}

/// What a body says that was changed after it was signed; `None` where its end may be missing, or where something in it
/// is not understood.
fn opened_as_edited(sign: &str, body: &str) -> Option<Opened> {
    let mut opened = open(body, Hand::Person).ok()?;
    let understood = |notice: &LinkNotice| match notice {
        LinkNotice::Edited | LinkNotice::Overwritten { .. } => true,
        LinkNotice::FromNewerVersion { .. } | LinkNotice::NotUnderstood { .. } => false,
    };
    if !opened.notices.iter().all(understood) || !edited::is_edit(sign, body, &opened.document) {
        return None;
    }
    opened.notices.insert(0, LinkNotice::Edited);
    Some(opened)
}

/// The link of a body without its check, where it starts from a preset and holds nothing that a link cannot.
fn as_written(body: &str) -> Option<String> {
    preset_of(body)?;
    is_clean(body).then(|| format!("#{VERSION}/{body}"))
}

fn is_clean(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~:/=".contains(&b))
}

/// The link that was probably meant by a text that is none: by `#article`, by a whole address, by a slip in the name.
fn meant(text: &str) -> Option<String> {
    let inner = text.rsplit('#').next().unwrap_or_default();
    if inner != text && decode(inner).is_ok() {
        return Some(format!("#{inner}")).filter(|_| is_clean(inner));
    }
    let last = inner.split('~').next()?.rsplit(['/', '!']).next()?;
    let rest = inner.find('~').and_then(|at| inner.get(at..)).unwrap_or_default();
    let id = last.strip_prefix(VERSION).map_or(last, |id| id.trim_start_matches(['-', '.', ':']));
    meant_preset(id, rest)
}

/// The link of the preset whose name is nearly this one, with the rest as written.
fn meant_preset(id: &str, rest: &str) -> Option<String> {
    let preset = nearest(id, presets::all().iter().map(|preset| preset.id))?;
    is_clean(rest).then(|| format!("#{VERSION}/{preset}{rest}"))
}

/// The preset that a readable link starts from.
fn starts_from(link: &str) -> Option<&'static str> {
    preset_of(link.split_once('/').map_or("", |(_, body)| body))
}

/// Who wrote a link, as far as its check tells.
#[derive(Clone, Copy)]
enum Hand {
    /// It has a check that fits, so what is not understood is of a newer version.
    Program,
    /// It has none, so what is not understood is a slip.
    Person,
}

/// One `path=value` of a readable body.
struct WrittenSetting<'a> {
    /// When it is applied among the others.
    stage: WrittenStage,
    /// The text.
    written: &'a str,
}

/// When what is written is applied: names first, which others follow, and other texts when all settings are set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum WrittenStage {
    Name,
    Setting(Stage),
}

impl<'a> WrittenSetting<'a> {
    fn read(document: &Document, written: &'a str) -> Self {
        let (path, _) = written.split_once('=').unwrap_or((written, ""));
        let stage = Path::parse(path).map_or(Stage::Unknown, |path| stage_at(document, &path));
        let is_name = stage == Stage::Unknown && difference::is_name(document, path);
        Self { stage: if is_name { WrittenStage::Name } else { WrittenStage::Setting(stage) }, written }
    }
}

/// For how many settings of one link it is looked up what was meant by them.
const NEAR_MAX: usize = 8;

/// Applies the changes of a readable body to the preset that it starts from.
fn open(body: &str, hand: Hand) -> Result<Opened, LinkError> {
    let document = known_preset(body)?.document();
    let changes: Vec<&str> = body.split('~').skip(1).collect();
    Ok(apply(document, &changes, hand))
}

/// A state with changes as links write them, `path=value` each. What is not understood is told, and left out.
pub fn changed(document: &Document, changes: &[&str]) -> Opened {
    apply(document.clone(), changes, Hand::Person)
}

fn apply(mut document: Document, changes: &[&str], hand: Hand) -> Opened {
    let written =
        changes.iter().filter(|part| !part.is_empty()).map(|part| WrittenSetting::read(&document, part));
    // Of two values for one path the later holds.
    let settings = sorted(written.collect::<Vec<_>>(), |setting| setting.stage);
    let mut notices = Vec::new();
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    let mut places: Vec<(&str, &str, &str)> = Vec::new();
    let mut left: Vec<&str> = Vec::new();
    for WrittenSetting { written, stage } in settings {
        let Some((path, value)) = written.split_once('=') else {
            left.push(written);
            continue;
        };
        let is_set = match stage {
            WrittenStage::Name => difference::set_name(&mut document, path, value).is_some(),
            WrittenStage::Setting(_) => {
                Path::parse(path).is_some_and(|path| set_word(&mut document, &path, value).is_ok())
            }
        };
        if is_set {
            note_overwritten(&mut taken, path, written, &mut notices);
        } else {
            places.push((path, value, written));
        }
    }
    let texts: Vec<(&str, &str)> = places.iter().map(|(path, value, _)| (*path, *value)).collect();
    let refused = if texts.is_empty() { Vec::new() } else { difference::put(&mut document, &texts) };
    for (at, (path, _, written)) in places.into_iter().enumerate() {
        if refused.contains(&at) {
            left.push(written);
        } else {
            note_overwritten(&mut taken, path, written, &mut notices);
        }
    }
    // What was meant is told against the scenario with all that was understood.
    notices.extend(left.into_iter().enumerate().map(|(at, written)| {
        let setting = written.to_owned();
        match hand {
            Hand::Program => LinkNotice::FromNewerVersion { setting },
            Hand::Person => {
                let (path, word) = written.split_once('=').unwrap_or((written, ""));
                let near = if at < NEAR_MAX { near_to(&document, path, word) } else { Near::default() };
                LinkNotice::NotUnderstood { setting, near }
            }
        }
    }));
    Opened { document, notices }
}

/// Notes that another value for the same path stands further behind.
fn note_overwritten<'a>(
    taken: &mut BTreeMap<&'a str, &'a str>,
    path: &'a str,
    written: &'a str,
    notices: &mut Vec<LinkNotice>,
) {
    if let Some(before) = taken.insert(path, written).filter(|before| *before != written) {
        notices.push(LinkNotice::Overwritten { setting: before.to_owned() });
    }
}

/// What was meant by `path=word`: a setting, or else a text that can be written.
fn near_to(document: &Document, path: &str, word: &str) -> Near {
    let near = near(document, path, word);
    if near.meant.is_some() {
        return near;
    }
    Near { meant: difference::near(document, path, word), ..near }
}

/// The preset that a body starts from, or that there is none of this name.
fn known_preset(body: &str) -> Result<&'static Preset, LinkError> {
    let id = body.split('~').next().unwrap_or_default();
    if id.is_empty() {
        return Err(LinkError::Cut);
    }
    presets::named(id).ok_or_else(|| LinkError::UnknownPreset {
        id: id.to_owned(),
        meant: meant_preset(id, body.get(id.len()..).unwrap_or_default()),
    })
}

/// The preset that a body starts from, as far as it can be read.
fn preset_of(body: &str) -> Option<&'static str> {
    presets::named(body.split('~').next()?).map(|preset| preset.id)
}

#[cfg(test)]
mod tests;
