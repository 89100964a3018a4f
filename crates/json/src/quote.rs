//! Strings, written.

use std::fmt::Write;

/// Which characters of a string are written as escapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escapes {
    /// Those that JSON wants escaped: quotes, backslashes and control characters.
    Needed,
    /// All but what ASCII prints, by their numbers: every service takes the text.
    BeyondAscii,
}

/// Appends a text as a JSON string, its quotes included. Source of the escapes: RFC 8259, 7.
pub fn quote(text: &str, escapes: Escapes, out: &mut String) {
    out.push('"');
    for found in text.chars() {
        match (found, escapes) {
            ('"' | '\\', _) => out.extend(['\\', found]),
            (' '..='~', _) => out.push(found),
            ('\n', Escapes::Needed) => out.push_str("\\n"),
            ('\r', Escapes::Needed) => out.push_str("\\r"),
            ('\t', Escapes::Needed) => out.push_str("\\t"),
            ('\u{7f}'.., Escapes::Needed) => out.push(found),
            ('\0'..='\u{1f}', Escapes::Needed) | (_, Escapes::BeyondAscii) => {
                for unit in found.encode_utf16(&mut [0; 2]) {
                    // Writing to a string cannot fail.
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
    }
    out.push('"');
}

/// A text as a JSON string with the escapes that JSON needs: `"a"`.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote(text, Escapes::Needed, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, needed: &str, beyond_ascii: &str) {
        assert_eq!(quoted(text), needed);
        let mut out = String::new();
        quote(text, Escapes::BeyondAscii, &mut out);
        assert_eq!(out, beyond_ascii);
        for written in [needed, beyond_ascii] {
            assert_eq!(serde_json::from_str::<String>(written).unwrap(), text, "{written}");
        }
    }

    #[test]
    fn strings_are_quoted_as_json_wants_it() {
        check("", r#""""#, r#""""#);
        check("a\"b\\c/ ~", r#""a\"b\\c/ ~""#, r#""a\"b\\c/ ~""#);
        check("\n\r\t", r#""\n\r\t""#, r#""\u000a\u000d\u0009""#);
        check("\0\u{8}\u{1f} ", r#""\u0000\u0008\u001f ""#, r#""\u0000\u0008\u001f ""#);
        check("\u{7f}é", "\"\u{7f}é\"", r#""\u007f\u00e9""#);
        check("鍵\u{2028}🔑", "\"鍵\u{2028}🔑\"", r#""\u9375\u2028\ud83d\udd11""#);
    }
}
