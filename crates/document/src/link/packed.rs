//! Links for what is too long to read: JSON, deflated.
//!
//! A `1d` link is deflated behind a text that is the same in every such link, the dictionary: what stands there is said by
//! its distance. The dictionary is a part of the format and never changes; another one would get another letter. A `1z`
//! link, as it was written before, is deflated alone.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use miniz_oxide::deflate::core::{
    CompressorOxide, TDEFLFlush, TDEFLStatus, compress, create_comp_flags_from_zip_params,
};
use miniz_oxide::inflate::core::inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
use miniz_oxide::inflate::core::{DecompressorOxide, decompress};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use super::{
    Hand, INFLATED_BYTES_MAX, LinkError, LinkNotice, Opened, PACKED_CHARS_MAX, UnlinkableError, check,
};
use crate::change::settings::{Path, set_policy_text};
use crate::format::{self, Writer};
use crate::{Document, DocumentError};

/// The end of every packed link: base64url can end with `-` or `_`, which chats do not take for a part of the link.
const END: char = 'z';

/// What every `1d` link is deflated behind: a document and policies as people write them, the most common last. Nearly a
/// tenth of the bytes of a scenario of one's own is new; the rest stands here. It costs the rest of the simulator some 2.7 KB.
const DICTIONARY: &str = include_str!("dictionary-d.txt");

/// The effort of the compressor; fixed, since equal states give equal links.
const LEVEL: u8 = 9;

/// How the data of a packed link is deflated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `1z`, which is written no more: without anything before it.
    Alone,
    /// `1d`: behind the dictionary.
    BehindDictionary,
}

/// The packed link of a difference from a preset.
pub(super) fn encode_difference(body: &str, policies: &[(Path, String)]) -> Result<String, UnlinkableError> {
    let mut writer = Writer::default();
    writer.object(|w| {
        w.name("from");
        w.string(body);
        w.name("policies");
        w.object(|w| {
            for (path, text) in policies {
                w.name(path.as_str());
                w.text.push_str(text);
            }
        });
    });
    encode(&writer.text)
}

/// The packed link of a whole document.
pub(super) fn encode_document(document: &Document) -> Result<String, UnlinkableError> {
    encode(&crate::to_json(document))
}

fn encode(json: &str) -> Result<String, UnlinkableError> {
    let too_large = UnlinkableError { bytes: json.len() };
    if json.len() > INFLATED_BYTES_MAX {
        return Err(too_large);
    }
    let deflated = deflate(json.as_bytes()).ok_or(too_large)?;
    let mut body = Base64UrlUnpadded::encode_string(&deflated);
    body.push(END);
    let link = check::sign(super::VERSION_PACKED, &body);
    if link.len() > PACKED_CHARS_MAX { Err(too_large) } else { Ok(format!("#{link}")) }
}

/// Deflates a text behind the dictionary. The compressor is given the dictionary first, and what it writes for that, which
/// ends with a whole byte, is left out.
fn deflate(text: &[u8]) -> Option<Vec<u8>> {
    let raw = -15;
    let mut compressor = CompressorOxide::new(create_comp_flags_from_zip_params(LEVEL.into(), raw, 0));
    // Stored as it is, a text gets longer by five bytes in some thousand.
    let room = |text: &[u8]| vec![0; text.len() + text.len() / 8 + 64];
    let dictionary = DICTIONARY.as_bytes();
    let (status, read, _) = compress(&mut compressor, dictionary, &mut room(dictionary), TDEFLFlush::Sync);
    if status != TDEFLStatus::Okay || read != dictionary.len() {
        return None;
    }
    let mut deflated = room(text);
    let (status, _, written) = compress(&mut compressor, text, &mut deflated, TDEFLFlush::Finish);
    deflated.truncate(written);
    (status == TDEFLStatus::Done).then_some(deflated)
}

/// Inflates a text behind the dictionary, at most [`INFLATED_BYTES_MAX`] of it.
fn inflate(deflated: &[u8]) -> Result<Vec<u8>, TINFLStatus> {
    let start = DICTIONARY.len();
    let mut window = DICTIONARY.as_bytes().to_vec();
    window.resize(start + INFLATED_BYTES_MAX, 0);
    let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
    let mut decompressor = Box::<DecompressorOxide>::default();
    match decompress(&mut decompressor, deflated, &mut window, start, flags) {
        (TINFLStatus::Done, read, written) if read == deflated.len() => {
            window.truncate(start + written);
            Ok(window.split_off(start))
        }
        (TINFLStatus::Done, ..) => Err(TINFLStatus::Failed),
        (status, ..) => Err(status),
    }
}

/// Opens the body of a packed link. Without a check its data itself must tell that it is whole.
pub(super) fn decode(form: Form, sign: Option<&str>, body: &str) -> Result<Opened, LinkError> {
    if body.is_empty() {
        return Err(LinkError::Cut);
    }
    if sign.is_some_and(|sign| !check::fits(sign, body)) {
        return Err(LinkError::Damaged { preset: None, as_written: None });
    }
    let hand = if sign.is_some() { Hand::Program } else { Hand::Person };
    let damaged = || LinkError::Unreadable;
    let deflated = body
        .strip_suffix(END)
        .and_then(|body| Base64UrlUnpadded::decode_vec(body).ok())
        .ok_or_else(damaged)?;
    let inflated = match form {
        Form::Alone => {
            decompress_to_vec_with_limit(&deflated, INFLATED_BYTES_MAX).map_err(|error| error.status)
        }
        Form::BehindDictionary => inflate(&deflated),
    };
    let inflated = inflated.map_err(|status| {
        if status == TINFLStatus::HasMoreOutput { LinkError::UnfoldsTooLong } else { damaged() }
    })?;
    let json = String::from_utf8(inflated).map_err(|_| damaged())?;
    if is_difference(&json) {
        open_difference(&json, hand).ok_or_else(damaged)?
    } else {
        open_document(&json)
    }
}

/// A difference begins with the preset that it starts from, a document with its version.
fn is_difference(json: &str) -> bool {
    json.starts_with("{\"from\"")
}

fn open_document(json: &str) -> Result<Opened, LinkError> {
    let document = crate::from_json(json).map_err(|error| match error {
        DocumentError::Newer { version } => LinkError::Newer { version: version.to_string(), preset: None },
        error @ (DocumentError::TooLong { .. } | DocumentError::Form(_)) => LinkError::Document(error),
    })?;
    Ok(Opened { document, notices: Vec::new() })
}

/// `None` for a text that is no difference.
fn open_difference(json: &str, hand: Hand) -> Option<Result<Opened, LinkError>> {
    let node = format::parse(json).ok()?;
    let read = format::read(json, |reader| {
        let members = reader.object(&node, &["from", "policies"])?;
        let from: String = reader.need(&members, "from")?;
        Some((from, members.find("policies").and_then(format::members)?))
    });
    let (from, policies) = read.ok()?;
    Some(super::open(&from, hand).map(|mut opened| {
        for member in policies {
            let text = member.node.span.slice(json).unwrap_or_default();
            let path = Path::parse(&member.name.value);
            if path.is_none_or(|path| set_policy_text(&mut opened.document, &path, text).is_err()) {
                let setting = member.name.value.clone();
                opened.notices.push(LinkNotice::FromNewerVersion { setting: setting.into_owned() });
            }
        }
        opened
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A changed dictionary would open every link that was given out as something else.
    #[test]
    fn the_dictionary_is_the_one_that_links_were_written_with() {
        assert_eq!((DICTIONARY.len(), check::fnv1a(DICTIONARY.as_bytes())), (7983, 0xad9c_8142));
    }

    #[test]
    fn what_is_deflated_behind_the_dictionary_inflates_and_other_data_is_refused() {
        for text in ["", "a", DICTIONARY, &"xy".repeat(INFLATED_BYTES_MAX / 2)] {
            assert_eq!(inflate(&deflate(text.as_bytes()).unwrap()).as_deref(), Ok(text.as_bytes()));
        }
        let more = "x".repeat(INFLATED_BYTES_MAX + 1);
        assert_eq!(inflate(&deflate(more.as_bytes()).unwrap()), Err(TINFLStatus::HasMoreOutput));
        let mut longer = deflate(b"text").unwrap();
        longer.push(0);
        assert!(inflate(&longer).is_err());
        // Alone it is not what it is behind the dictionary.
        let known = deflate(DICTIONARY.as_bytes()).unwrap();
        assert!(decompress_to_vec_with_limit(&known, INFLATED_BYTES_MAX).is_err());
    }
}
