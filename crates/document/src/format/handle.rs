//! Handles: the short names by which paths and links speak of a scenario's entities.

use std::fmt;

use super::record::text;
use super::shape::Shape;

/// The longest handle, in characters.
pub const HANDLE_CHARS_MAX: usize = 32;

/// A short name, unique over all entities of a scenario: 1 to 32 of `a-z 0-9 -`, ending with a letter or digit so
/// that no link ends with punctuation, and not `anyone`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Handle(String);

impl Handle {
    /// The word that stands for the anonymous caller where a handle could stand.
    pub const ANYONE: &'static str = "anyone";

    /// Reads a handle; `None` for a text of another form.
    pub fn parse(text: &str) -> Option<Self> {
        let word = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        let bytes = text.as_bytes();
        let good = bytes.len() <= HANDLE_CHARS_MAX
            && bytes.first().is_some_and(word)
            && bytes.last().is_some_and(word)
            && bytes.iter().all(|b| word(b) || *b == b'-')
            && text != Self::ANYONE;
        good.then(|| Self(text.to_owned()))
    }

    /// The handle as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

text!(Handle: handle, Shape::Handle);

impl From<Handle> for String {
    fn from(handle: Handle) -> Self {
        handle.0
    }
}

/// What is said of a text that is no handle.
pub(crate) fn refusal(text: &str) -> String {
    format!(
        "`{text}` is not a handle: 1 to {HANDLE_CHARS_MAX} of a-z, 0-9 and -, beginning and ending with a letter or digit"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_beside_the_nearest_texts_that_are_none() {
        for (good, bad) in [
            ("normaluser", "Normaluser"),
            ("sse-s3", "sse_s3"),
            ("a", ""),
            ("a-b", "a-"),
            ("a-b", "-a"),
            ("anyone-else", "anyone"),
            (&*"h".repeat(HANDLE_CHARS_MAX), &*"h".repeat(HANDLE_CHARS_MAX + 1)),
        ] {
            assert_eq!(Handle::parse(good).map(String::from).as_deref(), Some(good));
            assert_eq!(Handle::parse(bad), None, "{bad}");
        }
    }
}
