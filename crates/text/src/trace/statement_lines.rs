//! A policy's source text, cut to one statement and laid out in few lines, each knowing where it came from.

use std::ops::Range;

/// The longest line that a list of several items is drawn together into, in characters.
const LINE_CHARS_MAX: usize = 58;
/// The lines of a list with one item, which is drawn together whatever its length.
const ONE_ITEM_LINES: usize = 3;

/// One line of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The text, indented.
    pub(super) text: String,
    /// The bytes of the source that it shows.
    pub(super) span: Range<usize>,
}

impl Line {
    /// Whether the line shows a part of these bytes.
    pub(super) fn shows(&self, span: &Range<usize>) -> bool {
        self.span.start < span.end && span.start < self.span.end
    }
}

/// The lines of a part of a policy's text. Lists and objects that fit on a line are drawn together.
pub(super) fn lines(text: &str, span: Range<usize>) -> Vec<Line> {
    let Some(part) = text.get(span.clone()) else { return Vec::new() };
    let mut lines = Vec::new();
    let mut at = span.start;
    for line in part.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let shown = line.trim();
        if !shown.is_empty() {
            lines.push(Line { text: shown.to_owned(), span: start..start + shown.len() });
        }
    }
    hug(indent(draw_together(lines)))
}

/// Puts `[`, its items and `]` on one line where they fit.
fn draw_together(lines: Vec<Line>) -> Vec<Line> {
    let mut drawn: Vec<Line> = Vec::new();
    for line in lines {
        let closes = line.text.starts_with([']', '}']);
        drawn.push(line);
        if closes {
            join_last(&mut drawn);
        }
    }
    drawn
}

/// Joins the last lines from the one that opened what the last one closes, if the result is short enough.
fn join_last(lines: &mut Vec<Line>) {
    let opened = lines.iter().rposition(|line| line.text.ends_with(['[', '{']));
    // The statement's own braces stay apart.
    let Some(from) = opened.filter(|from| *from > 0) else { return };
    let Some(parts) = lines.get(from..) else { return };
    let chars = parts.iter().map(|line| line.text.chars().count() + 1).sum::<usize>();
    if chars > LINE_CHARS_MAX && parts.len() > ONE_ITEM_LINES {
        return;
    }
    let mut joined = String::new();
    for (index, line) in parts.iter().enumerate() {
        let tight = index == 1 || index + 1 == parts.len();
        if index > 0 && !tight {
            joined.push(' ');
        }
        joined.push_str(&line.text);
    }
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
    let span = first.span.start..last.span.end;
    lines.truncate(from);
    lines.push(Line { text: joined, span });
}

fn indent(mut lines: Vec<Line>) -> Vec<Line> {
    let mut depth = 0_usize;
    for line in &mut lines {
        let closes = line.text.starts_with([']', '}']);
        depth = depth.saturating_sub(usize::from(closes));
        line.text.insert_str(0, &"  ".repeat(depth));
        depth += usize::from(line.text.ends_with(['[', '{']));
    }
    lines
}

/// Draws the statement's own braces to its first and last line.
fn hug(mut lines: Vec<Line>) -> Vec<Line> {
    if lines.len() < 3 {
        return lines;
    }
    if lines.first().is_some_and(|line| line.text == "{") {
        lines.remove(0);
        if let Some(first) = lines.first_mut() {
            first.text = ["{ ", first.text.trim_start()].concat();
        }
    }
    if lines.last().is_some_and(|line| line.text == "}") {
        lines.pop();
        if let Some(last) = lines.last_mut() {
            last.text.push_str(" }");
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "[\n    {\n        \"Effect\": \"Allow\",\n        \"Action\": [\n            \"s3:*\",\n            \"s3-object-lambda:*\"\n        ],\n        \"Resource\": \"*\"\n    }\n]";

    #[test]
    fn a_short_list_stands_on_one_line() {
        let lines = lines(TEXT, 6..TEXT.len() - 2);
        let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "{ \"Effect\": \"Allow\",",
                "  \"Action\": [\"s3:*\", \"s3-object-lambda:*\"],",
                "  \"Resource\": \"*\" }",
            ]
        );
        let action = TEXT.find("\"Action\"").unwrap();
        assert!(lines[1].shows(&(action..action + 8)));
        assert!(!lines[0].shows(&(action..action + 8)));
    }

    #[test]
    fn a_long_list_keeps_its_lines() {
        let text = TEXT.replace("s3-object-lambda:*", &"x".repeat(LINE_CHARS_MAX));
        assert_eq!(lines(&text, 6..text.len() - 2).len(), 6);
        // But for a list of one, which nothing is gained by parting.
        let text = text.replace("\"s3:*\",\n            ", "");
        assert_eq!(lines(&text, 6..text.len() - 2).len(), 3);
    }
}
