//! Policies in lines, and what differs between two of them, for the eye.

/// A line of a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whether it is in both texts, or in which.
    pub kind: LineKind,
    /// The line.
    pub text: String,
}

/// In which text a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// In both.
    Same,
    /// In the new one only.
    Added,
    /// In the old one only.
    Removed,
}

/// How many equal lines are shown around what differs.
const AROUND: usize = 2;

/// A JSON text with each member on a line of its own; letters inside strings stay. Short lists and objects without
/// others inside stay on one line.
pub fn in_lines(text: &str) -> String {
    let mut out = String::new();
    let (mut depth, mut strings) = (0_usize, Strings::default());
    let mut skip_to = 0;
    for (at, letter) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        if strings.hold(letter) {
            out.push(letter);
            continue;
        }
        match letter {
            '{' | '[' => match flat(text.get(at..).unwrap_or_default()) {
                Some((length, short)) => {
                    out.push_str(&short);
                    skip_to = at + length;
                }
                None => {
                    depth += 1;
                    out.push(letter);
                    line(&mut out, depth);
                }
            },
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(letter);
            }
            ',' => {
                out.push(letter);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            ' ' | '\t' | '\n' | '\r' => {}
            other => out.push(other),
        }
    }
    out
}

/// Where a JSON text is inside a string, letter by letter.
#[derive(Default)]
struct Strings {
    quoted: bool,
    escaped: bool,
}

impl Strings {
    /// Whether the next letter belongs to a string, its quotation marks among them.
    fn hold(&mut self, letter: char) -> bool {
        let was_quoted = self.quoted;
        self.quoted = if was_quoted { letter != '"' || self.escaped } else { letter == '"' };
        self.escaped = was_quoted && letter == '\\' && !self.escaped;
        was_quoted || self.quoted
    }
}

/// The longest list or object that stays on one line, in characters.
const FLAT_CHARS_MAX: usize = 96;

/// A list or object that holds no other object, on one line: how many bytes of the text it is.
fn flat(text: &str) -> Option<(usize, String)> {
    let (mut out, mut strings, mut depth) = (String::new(), Strings::default(), 0_usize);
    for (at, letter) in text.char_indices() {
        if out.len() > FLAT_CHARS_MAX {
            return None;
        }
        if strings.hold(letter) {
            out.push(letter);
            continue;
        }
        match letter {
            '{' | '[' => {
                depth += 1;
                // A statement has lines of its own however short it is.
                if depth > 2 || (letter == '{' && out.starts_with('[')) {
                    return None;
                }
                out.push(letter);
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                out.push(letter);
                if depth == 0 {
                    return (!out.contains("\"Effect\"")).then_some((at + letter.len_utf8(), out));
                }
            }
            ',' => out.push_str(", "),
            ':' => out.push_str(": "),
            ' ' | '\t' | '\n' | '\r' => {}
            other => out.push(other),
        }
    }
    None
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    out.push_str(&"    ".repeat(depth));
}

/// What differs between two texts, with the lines around it.
pub fn difference(before: &str, after: &str) -> Vec<Line> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let behind = |list: &[&str]| list.len() - head;
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take_while(|(one, other)| one == other)
        .count()
        .min(behind(&old))
        .min(behind(&new));
    let lines = |list: &[&str], from: usize, to: usize, kind: LineKind| {
        let inside = list.iter().skip(from).take(to.saturating_sub(from));
        inside.map(|text| Line { kind, text: (*text).to_owned() }).collect::<Vec<_>>()
    };
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);
    [
        lines(&old, head.saturating_sub(AROUND), head, LineKind::Same),
        lines(&old, head, old_end, LineKind::Removed),
        lines(&new, head, new_end, LineKind::Added),
        lines(&old, old_end, old_end + AROUND, LineKind::Same),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_every_letter_that_counts() {
        let text = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::b/a, {b}: \"c\""}]}"#;
        let lines = in_lines(text);
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&lines).unwrap(),
            serde_json::from_str::<serde_json::Value>(text).unwrap()
        );
        assert!(lines.lines().count() > 7, "{lines}");
        assert!(lines.contains(r#""Action": ["s3:GetObject", "s3:PutObject"]"#), "{lines}");
        assert_eq!(in_lines(&lines), lines);
    }

    #[test]
    fn a_difference_shows_what_is_new_and_what_stands_around_it() {
        let kinds = |before: &str, after: &str| {
            let sign = |line: &Line| match line.kind {
                LineKind::Same => ' ',
                LineKind::Added => '+',
                LineKind::Removed => '-',
            };
            difference(before, after)
                .iter()
                .map(|line| format!("{}{}", sign(line), line.text))
                .collect::<Vec<_>>()
        };
        assert_eq!(kinds("a\nb\nc\nd", "a\nb\nx\nc\nd"), [" a", " b", "+x", " c", " d"]);
        assert_eq!(kinds("a\nb", "a\nb"), [" a", " b"]);
        assert_eq!(kinds("", "x"), ["+x"]);
        assert_eq!(kinds("a\na", "a\na\na"), [" a", " a", "+a"]);
        assert_eq!(kinds("a\nb\nc", "a\nx\nc"), [" a", "-b", "+x", " c"]);
    }
}
