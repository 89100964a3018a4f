//! A text for a terminal: styled words, lines and tables.
//!
//! Names, policies and bodies come from whoever wrote the scenario, a stranger perhaps. INVARIANT (clean): nothing gets into a
//! sheet but by `put`, which lets no character through that would command the terminal or turn the reading direction.

use std::borrow::Cow;
use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use document::outcome::CellState;
use text::{Rich, RunKind};
use unicode_width::UnicodeWidthStr as _;

/// Words without a style.
pub(crate) const PLAIN: Style = Style::new();
/// Words with weight.
pub(crate) const STRONG: Style = Style::new().bold();
/// What is beside the point.
pub(crate) const QUIET: Style = Style::new().dimmed();
/// What works.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default();
/// What is refused.
pub(crate) const BAD: Style = AnsiColor::Red.on_default();
/// What is open, or went wrong without anybody's refusal.
pub(crate) const OPEN: Style = AnsiColor::Yellow.on_default();

/// How many columns part two columns of a table.
const GAP: usize = 2;

/// A text for a terminal.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    text: String,
}

/// A cell of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    style: Style,
    text: String,
}

/// The style of an outcome's word. The word says it too.
pub(crate) const fn of_state(state: CellState) -> Style {
    match state {
        CellState::Allowed => GOOD,
        CellState::DeniedImplicitly | CellState::DeniedExplicitly => BAD,
        CellState::AllowedCiphertext | CellState::Failed | CellState::Unmodelled => OPEN,
    }
}

impl Cell {
    /// A text with a style.
    pub(crate) fn new(style: Style, text: impl Into<String>) -> Self {
        Self { style, text: text.into() }
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::new(PLAIN, text)
    }
}

impl Sheet {
    /// The text, with the codes of its styles.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Adds words.
    pub(crate) fn put(&mut self, style: Style, words: &str) -> &mut Self {
        let words = clean(words);
        if !words.is_empty() {
            // A string takes whatever is written.
            let _ = write!(self.text, "{style}{words}{style:#}");
        }
        self
    }

    /// Adds words in runs: what has weight has it here too.
    pub(crate) fn rich(&mut self, rich: &Rich) -> &mut Self {
        for run in rich.runs() {
            let style = match run.kind {
                RunKind::Plain | RunKind::Name | RunKind::Code => PLAIN,
                RunKind::Strong | RunKind::StrongName => STRONG,
            };
            self.put(style, &run.text);
        }
        self
    }

    /// Ends the line.
    pub(crate) fn end(&mut self) -> &mut Self {
        self.text.push('\n');
        self
    }

    /// Adds a line.
    pub(crate) fn line(&mut self, style: Style, words: &str) -> &mut Self {
        self.put(style, words).end()
    }

    /// Adds the lines of a text, indented.
    pub(crate) fn block(&mut self, indent: &str, style: Style, text: &str) -> &mut Self {
        for line in text.lines() {
            self.put(PLAIN, if line.is_empty() { "" } else { indent }).line(style, line);
        }
        self
    }

    /// Adds a table, its first row as a head. The last column ends where its texts do.
    pub(crate) fn table(&mut self, indent: &str, head: &[&str], rows: &[Vec<Cell>]) -> &mut Self {
        let head: Vec<Cell> = head.iter().map(|text| Cell::new(STRONG, *text)).collect();
        let all = || std::iter::once(&head).chain(rows);
        let columns = all().map(Vec::len).max().unwrap_or_default();
        let width_of = |column: usize| all().filter_map(|row| row.get(column)).map(Cell::width).max();
        let widths: Vec<usize> = (0..columns).map(|column| width_of(column).unwrap_or_default()).collect();
        for row in all() {
            self.put(PLAIN, indent);
            let mut gap = 0;
            for (cell, width) in row.iter().zip(&widths) {
                // Nothing is written behind the last text of a row.
                if !cell.text.is_empty() {
                    self.put(PLAIN, &" ".repeat(gap)).put(cell.style, &cell.text);
                    gap = 0;
                }
                let rest = if cell.text.is_empty() { *width } else { width.saturating_sub(cell.width()) };
                gap = gap.saturating_add(rest).saturating_add(GAP);
            }
            self.end();
        }
        self
    }
}

impl Cell {
    fn width(&self) -> usize {
        clean(&self.text).width()
    }
}

/// A text in which nothing commands a terminal: what would is written as its escape.
fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_command(c) || c == BREAK) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    for c in text.chars().filter(|c| *c != BREAK) {
        if is_command(c) {
            cleaned.extend(c.escape_default());
        } else {
            cleaned.push(c);
        }
    }
    Cow::Owned(cleaned)
}

/// Where a line of the page may break: nothing that is seen.
const BREAK: char = '\u{200b}';

/// Whether a character commands a terminal or turns the direction of what stands beside it (Unicode, UAX #9).
fn is_command(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_commands_a_terminal() {
        for (text, shown) in [
            ("plain, 鍵 and é", "plain, 鍵 and é"),
            ("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}"),
            ("c1 \u{9b}2J", "c1 \\u{9b}2J"),
            ("two\nlines\r", "two\\nlines\\r"),
            ("abc\u{202e}cba", "abc\\u{202e}cba"),
            ("クライ\u{200b}アント", "クライアント"),
        ] {
            let mut sheet = Sheet::default();
            sheet.put(PLAIN, text);
            assert_eq!(sheet.text(), shown);
        }
    }

    #[test]
    fn a_table_is_aligned_by_what_is_seen_and_ends_with_its_texts() {
        let mut sheet = Sheet::default();
        let rows = [vec!["結果".into(), "".into(), "x".into()], vec!["ab".into(), "c".into(), "".into()]];
        sheet.table(" ", &["a", "bb"], &rows);
        let plain = anstream::adapter::strip_str(sheet.text()).to_string();
        assert_eq!(plain, " a     bb\n 結果      x\n ab    c\n");
    }
}
