//! A text without how it was printed. Tools print AWS's sentences inside JSON strings, XML, boxes and wrapped lines; the sentence
//! is the same.

use core::ops::Range;

/// A text on one line, without escapes, and where each of its bytes stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flat {
    /// The text: quotes are quotes, white space is one space.
    pub text: String,
    /// Where each byte of `text` began in what was pasted, and at last its length.
    at: Vec<usize>,
}

/// The entities of XML and HTML that stand in printed errors. Source: XML 1.0, section 4.6; the numbers are those of .NET and Go.
const ENTITIES: [(&str, char); 9] = [
    ("&quot;", '"'),
    ("&#34;", '"'),
    ("&#x22;", '"'),
    ("&apos;", '\''),
    ("&#39;", '\''),
    ("&lt;", '<'),
    ("&gt;", '>'),
    ("&amp;", '&'),
    ("&#38;", '&'),
];

/// What a JSON string writes for a line end, a tab and a slash, also where it stands in another string.
const ESCAPES: [(&str, char); 7] = [
    ("\\n", ' '),
    ("\\r", ' '),
    ("\\t", ' '),
    ("\\u0026", '&'),
    ("\\u003c", '<'),
    ("\\u003e", '>'),
    ("\\/", '/'),
];

impl Flat {
    /// Takes off how a text was printed.
    #[must_use]
    pub fn of(pasted: &str) -> Self {
        let mut flat =
            Self { text: String::with_capacity(pasted.len()), at: Vec::with_capacity(pasted.len() + 1) };
        let (mut rest, mut is_at_start) = (pasted, true);
        while let Some(letter) = rest.chars().next() {
            let at = pasted.len() - rest.len();
            let skipped = colour(rest).max(if is_at_start { quoted_line(rest) } else { 0 });
            if skipped > 0 {
                rest = rest.get(skipped..).unwrap_or_default();
                continue;
            }
            is_at_start = letter == '\n';
            let (means, len) = meaning(rest, letter);
            flat.push(at, means);
            rest = rest.get(len..).unwrap_or_default();
        }
        flat.at.push(pasted.len());
        flat
    }

    fn push(&mut self, at: usize, letter: char) {
        let is_space = letter.is_whitespace() || BOXES.contains(letter);
        if is_space && (self.text.is_empty() || self.text.ends_with(' ')) {
            return;
        }
        let letter = if is_space { ' ' } else { letter };
        self.at.extend(core::iter::repeat_n(at, letter.len_utf8()));
        self.text.push(letter);
    }

    /// Where a part of the text stood in what was pasted.
    #[must_use]
    pub fn span(&self, part: Range<usize>) -> Range<usize> {
        let of = |at: usize| self.at.get(at).or(self.at.last()).copied().unwrap_or_default();
        of(part.start)..of(part.end).max(of(part.start))
    }
}

/// What draws the boxes around Terraform's errors and CDK's notices.
const BOXES: &str = "│╷╵┃║|";

/// How long a terminal's colour is that stands here: an escape, `[`, digits, and a letter. Source: ECMA-48, "CSI".
fn colour(text: &str) -> usize {
    let Some(rest) = text.strip_prefix("\u{1b}[") else { return 0 };
    let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b';').count();
    let is_one = rest.as_bytes().get(digits).is_some_and(u8::is_ascii_alphabetic);
    if is_one { 2 + digits + 1 } else { 0 }
}

/// How long the mark is with which Markdown quotes a line.
fn quoted_line(text: &str) -> usize {
    if text.starts_with("> ") { 2 } else { 0 }
}

/// What stands at the beginning of a text, and how many bytes it takes.
fn meaning(text: &str, first: char) -> (char, usize) {
    let written = |table: &[(&str, char)]| {
        table
            .iter()
            .find(|(writes, _)| text.starts_with(writes))
            .map(|(writes, means)| (*means, writes.len()))
    };
    let found = match first {
        '&' => written(&ENTITIES),
        '\\' => written(&ESCAPES).or_else(|| quote(text)),
        _ => None,
    };
    found.unwrap_or((first, first.len_utf8()))
}

/// A quote that was escaped, once or in a string within a string.
fn quote(text: &str) -> Option<(char, usize)> {
    let slashes = text.bytes().take_while(|byte| *byte == b'\\').count();
    let after = text.get(slashes..)?.chars().next()?;
    matches!(after, '"' | '\'').then_some((after, slashes + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_printed_is_one_line_and_every_letter_keeps_its_place() {
        let check = |pasted: &str, text: &str| {
            let flat = Flat::of(pasted);
            assert_eq!(flat.text, text, "{pasted}");
            assert_eq!(flat.at.len(), flat.text.len() + 1);
            assert!(flat.at.windows(2).all(|pair| pair[0] <= pair[1]));
        };
        check("a \\\"b\\\" c", "a \"b\" c");
        check("a \\\\\\\"b\\\\\\\"", "a \"b\"");
        check("on resource: &quot;arn&quot;", "on resource: \"arn\"");
        check("│ Error: not\n│ authorized\r\n", "Error: not authorized ");
        check("line\\n\\tstatus code: 403", "line status code: 403");
        check("C:\\path \\d", "C:\\path \\d");
        check("日本 \u{a0}語", "日本 語");
        check("> is not\n> authorized", "is not authorized");
        check("a > b", "a > b");
        check("\u{1b}[31m│\u{1b}[0m Error", "Error");
        check("", "");
        let flat = Flat::of("x &quot;ab&quot;");
        let at = flat.text.find("ab").unwrap();
        assert_eq!(flat.span(at..at + 2), 8..10);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_flat(text: String) {
            let flat = Flat::of(&text);
            proptest::prop_assert!(flat.text.len() <= text.len() + 1);
            let whole = flat.span(0..flat.text.len());
            proptest::prop_assert!(text.get(whole).is_some());
        }
    }
}
