//! Texts that are URL-encoded: policies as IAM answers them, the source of a copy.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// A text without its percent escapes; `None` where one is broken, or no text comes out. A plus stands for a space: a
/// real one is always escaped.
///
/// Sources: IAM API Reference, "PolicyVersion" (RFC 3986); S3 API reference, CopyObject, `x-amz-copy-source`: "The value must be
/// URL-encoded", and aws/aws-cli#614 and aws/aws-sdk-js#1821 for its plus, which names no key with a plus (recorded).
#[inline(never)]
pub fn url_decoded(text: &str) -> Option<String> {
    let is_escape = |behind: &str| {
        behind.as_bytes().first_chunk::<2>().is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    if !text.split('%').skip(1).all(is_escape) {
        return None;
    }
    percent_decode_str(&text.replace('+', " ")).decode_utf8().ok().map(Cow::into_owned)
}
