//! The canonical request of Signature Version 4.
//! Source: S3 API reference, "Signature Calculations for the Authorization Header".

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::crypto::sha256_hex;

/// The literal that stands for the payload's hash where nobody calculated it.
pub(super) const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";

/// A request as far as a signature covers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Canonical {
    /// The HTTP method.
    pub(crate) method: &'static str,
    /// The path, not encoded.
    pub(crate) path: String,
    /// The parameters of the query, not encoded.
    pub(crate) query: Vec<(String, String)>,
    /// The headers that are signed: names in lower case, and values.
    pub(crate) headers: Vec<(String, String)>,
    /// The payload's SHA-256 in hexadecimal digits, or `UNSIGNED-PAYLOAD`.
    pub(crate) payload: String,
}

impl Canonical {
    /// The names of the signed headers, sorted, with `;` between.
    pub(crate) fn signed_headers(&self) -> String {
        let names: Vec<&str> = self.sorted_headers().into_iter().map(|(name, _)| name).collect();
        names.join(";")
    }

    /// The canonical request as text.
    pub(crate) fn text(&self) -> String {
        let query = self
            .query
            .iter()
            .map(|(name, value)| (encoded(name, Slash::Encoded), encoded(value, Slash::Encoded)));
        let query = sort::sorted(query, Clone::clone);
        let query: Vec<String> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut headers = String::new();
        for (name, value) in self.sorted_headers() {
            headers.push_str(name);
            headers.push(':');
            headers.push_str(value.trim());
            headers.push('\n');
        }
        [
            self.method,
            &encoded(&self.path, Slash::Kept),
            &query.join("&"),
            &headers,
            &self.signed_headers(),
            &self.payload,
        ]
        .join("\n")
    }

    /// The SHA-256 of the text in hexadecimal digits.
    pub(crate) fn hash(&self) -> String {
        sha256_hex(self.text().as_bytes())
    }

    fn sorted_headers(&self) -> Vec<(&str, &str)> {
        let headers = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        sort::sorted(headers, |header| *header)
    }
}

/// What becomes of a slash.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slash {
    /// It stays, as in a path.
    Kept,
    /// It is encoded, as in a query.
    Encoded,
}

/// Source: S3 API reference, "Signature Calculations for the Authorization Header", `UriEncode()`: every byte but the
/// unreserved characters `A` to `Z`, `a` to `z`, `0` to `9`, `-`, `.`, `_` and `~`.
const URI_ENCODE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Source: the same: the slash of an object's name stays.
const URI_ENCODE_PATH: &AsciiSet = &URI_ENCODE.remove(b'/');

/// A text as `UriEncode()` writes it, digits in upper case.
pub(crate) fn encoded(text: &str, slash: Slash) -> String {
    let set = match slash {
        Slash::Kept => URI_ENCODE_PATH,
        Slash::Encoded => URI_ENCODE,
    };
    utf8_percent_encode(text, set).to_string()
}
