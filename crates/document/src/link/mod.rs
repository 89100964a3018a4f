//! Permalinks: the complete state of a scenario in a URL's fragment.
//!
//! | form | grammar |
//! |---|---|
//! | readable | `#1` \[`.`check\] `/` preset \(`~` path `=` value\)\* |
//! | packed | `#1z` `.`check `/` base64url of raw deflate of JSON, then `z` |
//!
//! The readable form says how a state differs from a preset. Its check may be left out by hand; links written here have
//! one, in front, so that a link cut short is noticed wherever it was cut. The packed form holds what no word can name,
//! the author's own policies or a whole document.
//!
//! INVARIANT (canonical): equal states give equal links, and a link opens the state it was written for.
//! INVARIANT (survives chats): a link holds only `A-Z a-z 0-9 - . _ ~ : / =` behind its `#` and ends with a letter or digit.

mod check;
mod difference;
mod error;
mod packed;

use crate::settings::{Path, set_word};
use crate::sorted::sorted;
use crate::{Document, limits, presets};
pub use error::{LinkError, LinkNotice, UnlinkableError};

/// The longest readable link, in characters behind the `#`.
pub const READABLE_CHARS_MAX: usize = 4096;
/// The longest packed link, in characters behind the `#`.
pub const PACKED_CHARS_MAX: usize = 65_536;
/// The longest text that a packed link may unfold to, in bytes.
pub const INFLATED_BYTES_MAX: usize = 65_536;

/// The version of the link's grammar that is written.
const VERSION: &str = "1";
/// The same for packed links.
const VERSION_PACKED: &str = "1z";

/// What a link opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The state.
    pub document: Document,
    /// What was left out on the way.
    pub notices: Vec<LinkNotice>,
}

/// The one link of a state, with its `#`. Errors only for a state too large for any link.
pub fn encode(document: &Document) -> Result<String, UnlinkableError> {
    // To tell how a state differs takes a step for each thing in it and each thing that it names. What is beyond the
    // limits cannot be built anyway, so its text will do.
    if !limits::check(document).is_empty() {
        return packed::encode_document(document);
    }
    let differences = presets::titled(&document.title).filter_map(|(preset, base)| {
        let difference = difference::between(base, document)?;
        Some((difference.policies.len(), difference.body(preset.id), difference))
    });
    // The fewest policies, then the shortest text, then the earlier preset.
    let nearest = differences.min_by_key(|(policies, body, _)| (*policies, body.len()));
    match nearest {
        Some((0, body, _)) if body.len() <= READABLE_CHARS_MAX - check::PREFIX_CHARS => {
            Ok(format!("#{}", check::sign(VERSION, &body)))
        }
        Some((_, body, difference)) => packed::encode_difference(&body, &difference.policies),
        None => packed::encode_document(document),
    }
}

/// Opens a link, with or without its `#`.
pub fn decode(link: &str) -> Result<Opened, LinkError> {
    let link = link.strip_prefix('#').unwrap_or(link);
    if link.len() > PACKED_CHARS_MAX {
        return Err(LinkError::TooLong { chars: link.len(), chars_max: PACKED_CHARS_MAX });
    }
    let link = percent_decoded(link);
    // No link ends with punctuation, so what stands there is the sentence that the link was pasted from.
    let link = link.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    let (head, body) = link.split_once('/').unwrap_or((link, ""));
    let (version, sign) = head.split_once('.').map_or((head, None), |(version, sign)| (version, Some(sign)));
    match version {
        VERSION => decode_readable(sign, body),
        VERSION_PACKED => packed::decode(sign, body),
        other if other.bytes().next().is_some_and(|b| b.is_ascii_digit()) => {
            Err(LinkError::Newer { version: other.chars().take(8).collect() })
        }
        _ => Err(LinkError::NotALink),
    }
}

fn decode_readable(sign: Option<&str>, body: &str) -> Result<Opened, LinkError> {
    if body.len() > READABLE_CHARS_MAX {
        return Err(LinkError::TooLong { chars: body.len(), chars_max: READABLE_CHARS_MAX });
    }
    if let Some(sign) = sign {
        check::verify(sign, body, preset_of(body))?;
    }
    open(body, if sign.is_some() { Hand::Program } else { Hand::Person })
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
struct Change<'a> {
    /// When it is applied among the others.
    stage: u8,
    /// The text.
    written: &'a str,
    /// Path and word, if it has the form.
    value: Option<(Path, &'a str)>,
}

impl<'a> Change<'a> {
    fn read(document: &Document, written: &'a str) -> Self {
        let value = written.split_once('=').and_then(|(path, word)| Some((Path::parse(path)?, word)));
        let stage = value.as_ref().map_or(u8::MAX, |(path, _)| difference::stage(document, path));
        Self { stage, written, value }
    }
}

/// Applies the changes of a readable body to the preset that it starts from.
fn open(body: &str, hand: Hand) -> Result<Opened, LinkError> {
    let mut parts = body.split('~');
    let id = parts.next().unwrap_or_default();
    if id.is_empty() {
        return Err(LinkError::Cut { preset: None });
    }
    let mut document = presets::get(id).ok_or_else(|| LinkError::UnknownPreset { id: id.to_owned() })?;
    let written = parts.filter(|part| !part.is_empty()).map(|part| Change::read(&document, part));
    // Of two values for one path the later holds.
    let changes = sorted(written.collect::<Vec<_>>(), |change| change.stage);
    let mut notices = Vec::new();
    for Change { written, value, .. } in changes {
        let set = value.is_some_and(|(path, word)| set_word(&mut document, &path, word).is_ok());
        if !set {
            let setting = written.to_owned();
            notices.push(match hand {
                Hand::Program => LinkNotice::FromNewerVersion { setting },
                Hand::Person => LinkNotice::NotUnderstood { setting },
            });
        }
    }
    Ok(Opened { document, notices })
}

/// The preset that a body starts from, as far as it can be read.
fn preset_of(body: &str) -> Option<&'static str> {
    let id = body.split('~').next()?;
    presets::all().iter().find(|preset| preset.id == id).map(|preset| preset.id)
}

/// The link as it was before a mail program wrote `%7E` for `~`.
fn percent_decoded(link: &str) -> String {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let [first, behind @ ..] = rest {
        let escaped = match rest {
            [b'%', high, low, ..] => hex(*high).zip(hex(*low)).map(|(high, low)| high * 16 + low),
            _ => None,
        };
        bytes.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { behind.get(2..).unwrap_or_default() } else { behind };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests;
