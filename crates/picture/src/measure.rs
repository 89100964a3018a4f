//! How wide words are, and where they break.
//!
//! A picture is drawn without fonts, and shown with whichever the reader has. So a letter counts as wide as in the widest of
//! the common ones, DejaVu Sans: what fits by this, fits.

use text::{Rich, RunKind};

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Face {
    /// The letters' height in pixels.
    pub(crate) size: i32,
    /// Their colour.
    pub(crate) ink: &'static str,
    /// Whether they have weight.
    pub(crate) bold: bool,
    /// Whether they are of one width, as names and AWS's language are.
    pub(crate) mono: bool,
}

/// Words that are set alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The words.
    pub(crate) text: String,
    /// How they are set.
    pub(crate) face: Face,
}

/// Words on one line.
pub(crate) type Line = Vec<Piece>;

/// The letters of ASCII from the space on, in hundredths of their height. Source: DejaVu Sans 2.37, `hmtx`, rounded up.
const WIDTHS: [u8; 95] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64,
    34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79, 61, 79, 70, 64,
    62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98,
    64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
];
/// A letter of ASCII where all are of one width.
const MONO: i32 = 61;
/// How much wider letters with weight are, in hundredths.
const BOLD: i32 = 112;
/// From here on characters are pictures, wider than high.
const PICTURES: char = '\u{1f000}';
/// What stands for the rest.
const REST: char = '…';
/// Where a line may break: nothing that is seen.
const BREAK: char = '\u{200b}';

/// What no line begins with. Source: JIS X 4051, as in JLREQ, line-start prohibition rule.
const NEVER_FIRST: &str = "、。，．・：；？！ー々ゝゞヽヾ’”）〕］｝〉》」』】…ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}";
/// What no line ends with.
const NEVER_LAST: &str = "‘“（〔［｛〈《「『【([{";

impl Face {
    /// A character's width in hundredths of a pixel.
    fn of(self, letter: char) -> i32 {
        let em = match letter {
            BREAK => 0,
            _ if self.mono && letter.is_ascii() => MONO,
            ' '..='~' => {
                let at = (letter as usize).saturating_sub(' ' as usize);
                let width = WIDTHS.get(at).copied().map_or(100, i32::from);
                if self.bold { width * BOLD / 100 } else { width }
            }
            _ if letter >= PICTURES => 140,
            _ => 100,
        };
        em * self.size
    }

    /// The width of words, in pixels.
    pub(crate) fn width(self, text: &str) -> i32 {
        pixels(text.chars().map(|letter| self.of(letter)).sum())
    }

    /// The same words, without their middle where they have no room: names differ at either end.
    pub(crate) fn fit(self, text: &str, room: i32) -> String {
        if self.width(text) <= room {
            return text.to_owned();
        }
        let letters: Vec<char> = text.chars().collect();
        let mut left = room.saturating_mul(100).saturating_sub(self.of(REST));
        let (mut first, mut last) = (0, letters.len());
        // One from the front, one from the back.
        loop {
            let at = if first <= letters.len() - last { first } else { last - 1 };
            let Some(letter) = letters.get(at).filter(|_| first < last) else { break };
            left -= self.of(*letter);
            if left < 0 {
                break;
            }
            if at == first { first += 1 } else { last -= 1 }
        }
        let begin = letters.iter().take(first);
        begin.chain([&REST]).chain(letters.iter().skip(last)).collect()
    }
}

/// Whole pixels that hold so many hundredths.
fn pixels(hundredths: i32) -> i32 {
    (hundredths + 99) / 100
}

/// The width of a line, in pixels.
pub(crate) fn width(line: &[Piece]) -> i32 {
    line.iter().map(|piece| piece.face.width(&piece.text)).sum()
}

/// Words of `text` as pieces: names and AWS's language stand in a face of their own, and nothing is wider than there is room.
pub(crate) fn pieces(rich: &Rich, face: Face, strong: &'static str, room: i32) -> Line {
    let piece = |run: &text::Run| {
        let (mono, bold) = match run.kind {
            RunKind::Plain => (false, false),
            RunKind::Name | RunKind::Code => (true, false),
            RunKind::Strong => (false, true),
            RunKind::StrongName => (true, true),
        };
        let ink = if mono || bold { strong } else { face.ink };
        let face = Face { mono, bold: bold || face.bold, ink, ..face };
        let text = if run.kind == RunKind::Name { face.fit(&run.text, room) } else { run.text.to_string() };
        Piece { text, face }
    };
    rich.runs().iter().map(piece).collect()
}

/// Lines of words, none of them wider than there is room; the last one says that more would follow.
pub(crate) fn wrap(pieces: &[Piece], room: i32, lines_max: usize) -> Vec<Line> {
    let letters: Vec<(char, Face)> =
        pieces.iter().flat_map(|piece| piece.text.chars().map(|letter| (letter, piece.face))).collect();
    let mut lines = Vec::new();
    let mut rest = letters.as_slice();
    while !rest.is_empty() && lines.len() < lines_max {
        let (line, after) = rest.split_at(first_line(rest, room * 100));
        rest = after;
        lines.push(joined(line));
    }
    if !rest.is_empty()
        && let Some(last) = lines.last_mut()
    {
        end_early(last, room);
    }
    lines
}

/// How many letters stand on the first line.
fn first_line(letters: &[(char, Face)], room: i32) -> usize {
    let (mut used, mut fits, mut well, mut well_used) = (0, 0, 0, 0);
    for (at, (letter, face)) in letters.iter().enumerate() {
        used += face.of(*letter);
        // A space at the end of a line takes no room.
        if used > room && *letter != ' ' {
            // A line that ends well is no line if most of it is empty.
            let ends_well = well > 0 && well_used * 100 > room * WELL_FILLED;
            let end = if ends_well { well } else { fits };
            return if end > 0 { end } else { at.max(1) };
        }
        let next = at + 1;
        let Some((after, _)) = letters.get(next) else { return letters.len() };
        if may_break(*letter, *after) {
            fits = next;
            if breaks_well(*letter, *after) {
                (well, well_used) = (next, used);
            }
        }
    }
    letters.len()
}

/// How much of a line is filled at least, in hundredths, where it ends behind a word of Japanese and not within one.
const WELL_FILLED: i32 = 55;

/// Whether a line may end between two letters.
fn may_break(before: char, after: char) -> bool {
    if after == ' ' {
        return false;
    }
    if matches!(before, ' ' | BREAK) {
        return true;
    }
    (is_wide(before) || is_wide(after)) && !NEVER_LAST.contains(before) && !NEVER_FIRST.contains(after)
}

/// Whether what stands before a place where a line may end is likely to be a whole word. In Japanese most words begin with
/// another script than hiragana, which ends the one before.
fn breaks_well(before: char, after: char) -> bool {
    let is_hiragana = |letter| matches!(letter, 'ぁ'..='ゖ');
    matches!(before, ' ' | BREAK)
        || NEVER_FIRST.contains(before)
        || (is_hiragana(before) && !is_hiragana(after))
}

/// The same lines, about as long as each other: for heads, which are short.
pub(crate) fn balanced(pieces: &[Piece], room: i32, lines_max: usize) -> Vec<Line> {
    let mut lines = wrap(pieces, room, lines_max);
    for part in 1..8 {
        let narrower = wrap(pieces, room - room * part / 20, lines_max + 1);
        if lines.len() < 2 || narrower.len() > lines.len() {
            break;
        }
        lines = narrower;
    }
    lines
}

/// Whether no word is wider than there is room.
pub(crate) fn is_whole(piece: &Piece, room: i32) -> bool {
    let mut used = 0;
    let letters: Vec<char> = piece.text.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        used += piece.face.of(*letter);
        if used > room * 100 {
            return false;
        }
        if letters.get(at + 1).is_some_and(|after| matches!(*letter, ' ' | BREAK) && *after != ' ') {
            used = 0;
        }
    }
    true
}

/// Whether a character is of a script that parts no words.
fn is_wide(letter: char) -> bool {
    letter >= '\u{2e80}'
}

/// Letters as pieces, without the spaces at the line's end.
fn joined(letters: &[(char, Face)]) -> Line {
    let mut line: Line = Vec::new();
    for (letter, face) in letters {
        match line.last_mut() {
            Some(last) if last.face == *face => last.text.push(*letter),
            Some(_) | None => line.push(Piece { text: (*letter).into(), face: *face }),
        }
    }
    if let Some(last) = line.last_mut() {
        last.text.truncate(last.text.trim_end_matches(' ').len());
    }
    line
}

/// Puts an ellipsis at a line's end, in place of what it would be too long with.
fn end_early(line: &mut Line, room: i32) {
    let over = |line: &Line| width(line) + line.last().map_or(0, |last| last.face.width("…")) > room;
    while over(line) && line.last_mut().is_some_and(|last| last.text.pop().is_some()) {
        if line.len() > 1 && line.last().is_some_and(|last| last.text.is_empty()) {
            line.pop();
        }
    }
    if let Some(last) = line.last_mut() {
        last.text.push(REST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: Face = Face { size: 10, ink: "#000", bold: false, mono: false };
    const MONO_FACE: Face = Face { mono: true, ..FACE };

    fn lines(text: &str, room: i32, lines_max: usize) -> Vec<String> {
        let piece = Piece { text: text.to_owned(), face: FACE };
        let lines = wrap(&[piece], room, lines_max);
        for line in &lines {
            assert!(width(line) <= room, "{line:?}");
        }
        lines.iter().map(|line| line.iter().map(|piece| &*piece.text).collect()).collect()
    }

    #[test]
    fn english_breaks_at_spaces_and_japanese_between_letters() {
        assert_eq!(lines("who can read", 43, 9), ["who can", "read"]);
        assert_eq!(lines("who can read", 72, 9), ["who can read"]);
        assert_eq!(lines("誰が読めますか", 40, 9), ["誰が読め", "ますか"]);
        // Neither a full stop nor a small letter begins a line, and no bracket ends one.
        assert_eq!(lines("誰が読む。", 40, 9), ["誰が読", "む。"]);
        assert_eq!(lines("あいうった", 30, 9), ["あい", "うった"]);
        assert_eq!(lines("あい「うえ」", 30, 9), ["あい", "「う", "え」"]);
        // Words of Latin script stay whole among them.
        assert_eq!(lines("これは KMS です", 45, 9), ["これは", "KMS です"]);
    }

    #[test]
    fn what_has_no_place_to_break_breaks_anywhere() {
        assert_eq!(lines("aaaaaaaaaa", 20, 9), ["aaa", "aaa", "aaa", "a"]);
        assert_eq!(lines("a\u{200b}b", 7, 9), ["a\u{200b}", "b"]);
        let piece = Piece { text: "xy".to_owned(), face: FACE };
        assert_eq!(wrap(&[piece], 1, 9).len(), 2);
    }

    #[test]
    fn what_is_too_long_says_so() {
        assert_eq!(lines("one two three four", 42, 2), ["one two", "three…"]);
        assert_eq!(lines("one two three four", 42, 3), ["one two", "three", "four"]);
        assert_eq!(lines("日本語の文が続きます", 40, 2), ["日本語の", "文が続…"]);
        assert!(lines("", 40, 2).is_empty());
    }

    #[test]
    fn a_long_name_gives_up_its_middle() {
        for (name, room, short) in [
            ("alice", 31, "alice"),
            ("alice", 30, "al…e"),
            ("mksamba-bucket-sse-kms", 135, "mksamba-bucket-sse-kms"),
            ("mksamba-bucket-sse-kms", 134, "mksamba-bu…et-sse-kms"),
            ("あいうえおかきくけこ", 50, "あい…けこ"),
            ("alice", 0, "…"),
            ("", 0, ""),
        ] {
            assert_eq!(MONO_FACE.fit(name, room), short);
        }
    }

    #[test]
    fn the_width_is_never_less_than_that_of_its_parts() {
        assert_eq!(FACE.width("WWW"), 30);
        assert_eq!(FACE.width("iii"), 9);
        assert_eq!(FACE.width("日本"), 20);
        assert_eq!(MONO_FACE.width("iii"), 19);
        assert!(Face { bold: true, ..FACE }.width("word") > FACE.width("word"));
    }
}
