//! `x-amz-tagging`: the tags that an upload gives its object.

use percent_encoding::percent_decode_str;

/// The tags, in the order in which they are sent; `None` where S3 cannot read them: the header is a query, and names each key once.
/// Source: S3 API reference, PutObject, `x-amz-tagging`; the form of the refusal is LocalStack's, recorded against AWS.
#[inline(never)]
pub(crate) fn tags_sent(header: &str) -> Option<Vec<(String, String)>> {
    let mut tags: Vec<(String, String)> = Vec::new();
    for pair in header.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decode = |text: &str| {
            let spaced = text.replace('+', " ");
            percent_decode_str(&spaced).decode_utf8().ok().map(|text| text.into_owned())
        };
        let (key, value) = (decode(key)?, decode(value)?);
        let is_tag = |text: &str, most: usize| {
            text.chars().count() <= most
                && text
                    .chars()
                    .all(|letter| letter.is_alphanumeric() || letter == ' ' || "_.:/=+-@".contains(letter))
        };
        if key.is_empty()
            || !is_tag(&key, 128)
            || !is_tag(&value, 256)
            || tags.iter().any(|(own, _)| *own == key)
        {
            return None;
        }
        tags.push((key, value));
    }
    Some(tags)
}
