//! Links for what no word can name: JSON, deflated.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use super::{
    Hand, INFLATED_BYTES_MAX, LinkError, LinkNotice, Opened, PACKED_CHARS_MAX, UnlinkableError, check,
};
use crate::change::settings::{Path, set_policy_text};
use crate::format::{self, Writer};
use crate::{Document, DocumentError};

/// The end of every packed link: base64url can end with `-` or `_`, which chats do not take for a part of the link.
const END: char = 'z';

/// The effort of the compressor; fixed, since equal states give equal links.
const LEVEL: u8 = 9;

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
    let mut body = Base64UrlUnpadded::encode_string(&compress_to_vec(json.as_bytes(), LEVEL));
    body.push(END);
    let link = check::sign(super::VERSION_PACKED, &body);
    if link.len() > PACKED_CHARS_MAX { Err(too_large) } else { Ok(format!("#{link}")) }
}

/// Opens the body of a packed link. Without a check its data itself must tell that it is whole.
pub(super) fn decode(sign: Option<&str>, body: &str) -> Result<Opened, LinkError> {
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
    let inflated = decompress_to_vec_with_limit(&deflated, INFLATED_BYTES_MAX).map_err(|error| {
        if error.status == TINFLStatus::HasMoreOutput { LinkError::UnfoldsTooLong } else { damaged() }
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
