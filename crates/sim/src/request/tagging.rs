//! `x-amz-tagging`: the tags that an upload gives its object.

use percent_encoding::percent_decode_str;

/// How many letters a key and a value have. Source: Amazon S3 User Guide, "Categorizing your objects using tags"; AWS KMS API
/// Reference, Tag.
pub(crate) const TAG_KEY_LETTERS_MAX: usize = 128;
pub(crate) const TAG_VALUE_LETTERS_MAX: usize = 256;

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
        if !is_tag_key(&key) || !is_tag_value(&value) || tags.iter().any(|(own, _)| *own == key) {
            return None;
        }
        tags.push((key, value));
    }
    Some(tags)
}

/// Whether a text can be a tag's key.
pub(crate) fn is_tag_key(key: &str) -> bool {
    !key.is_empty() && is_of_tags(key, TAG_KEY_LETTERS_MAX)
}

/// Whether a text can be a tag's value.
pub(crate) fn is_tag_value(text: &str) -> bool {
    is_of_tags(text, TAG_VALUE_LETTERS_MAX)
}

fn is_of_tags(text: &str, most: usize) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == ' ' || "_.:/=+-@".contains(letter);
    text.chars().count() <= most && text.chars().all(is_letter)
}
