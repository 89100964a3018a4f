//! Links for what no word can name: JSON, deflated.

use std::collections::BTreeMap;

use base64ct::{Base64UrlUnpadded, Encoding as _};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
use serde::{Deserialize, Serialize};

use super::{
    Hand, INFLATED_BYTES_MAX, LinkError, LinkNotice, Opened, PACKED_CHARS_MAX, UnlinkableError, check,
};
use crate::settings::{Path, set_policy_text};
use crate::{CustomPolicy, Document, DocumentError, PolicyValue};

/// The end of every packed link: base64url can end with `-` or `_`, which chats do not take for a part of the link.
const END: char = 'z';

/// The effort of the compressor; fixed, since equal states give equal links.
const LEVEL: u8 = 9;

/// A readable link's body with the author's own policies.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    from: String,
    policies: BTreeMap<String, PolicyValue>,
}

/// What tells the two contents apart.
#[derive(Deserialize)]
struct Head {
    version: Option<u32>,
}

/// The packed link of a difference from a preset.
pub(super) fn encode_difference(body: &str, policies: &[(Path, String)]) -> Result<String, UnlinkableError> {
    let policies = policies.iter().filter_map(|(path, text)| {
        Some((path.to_string(), PolicyValue::Custom(CustomPolicy::parse(text).ok()?)))
    });
    let difference = Difference { from: body.to_owned(), policies: policies.collect() };
    // Text keys and texts that were read as JSON: nothing here can fail to be written.
    encode(&serde_json::to_string(&difference).unwrap_or_default())
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

/// Opens the body of a packed link, which always has a check.
pub(super) fn decode(sign: Option<&str>, body: &str) -> Result<Opened, LinkError> {
    check::verify(sign.unwrap_or_default(), body, None)?;
    let damaged = || LinkError::Damaged { preset: None };
    let deflated = body
        .strip_suffix(END)
        .and_then(|body| Base64UrlUnpadded::decode_vec(body).ok())
        .ok_or_else(damaged)?;
    let inflated =
        decompress_to_vec_with_limit(&deflated, INFLATED_BYTES_MAX).map_err(|error| match error.status {
            TINFLStatus::HasMoreOutput => LinkError::UnfoldsTooLong,
            _ => damaged(),
        })?;
    let json = String::from_utf8(inflated).map_err(|_| damaged())?;
    let head: Head = serde_json::from_str(&json).map_err(|_| damaged())?;
    match head.version {
        Some(_) => {
            let document = crate::from_json(&json).map_err(|error| match error {
                DocumentError::Newer { version } => LinkError::Newer { version: version.to_string() },
                error @ (DocumentError::TooLong { .. } | DocumentError::Form { .. }) => {
                    LinkError::Document(error)
                }
            })?;
            Ok(Opened { document, notices: Vec::new() })
        }
        None => open_difference(&json),
    }
}

fn open_difference(json: &str) -> Result<Opened, LinkError> {
    let Difference { from, policies } =
        serde_json::from_str(json).map_err(|_| LinkError::Damaged { preset: None })?;
    let mut opened = super::open(&from, Hand::Program)?;
    for (path, policy) in policies {
        let set = match (Path::parse(&path), &policy) {
            (Some(path), PolicyValue::Custom(text)) => {
                set_policy_text(&mut opened.document, &path, text.as_str()).is_ok()
            }
            (_, PolicyValue::Named(_)) | (None, _) => false,
        };
        if !set {
            opened.notices.push(LinkNotice::FromNewerVersion { setting: path });
        }
    }
    Ok(opened)
}
