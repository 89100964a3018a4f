//! Places of a text as browsers count them: in UTF-16 units.

use iam::policy::Span;

/// The first and the last place of some bytes.
pub fn utf16(text: &str, span: Span) -> (u32, u32) {
    let units = |end: u32| {
        let before = text.get(..end as usize).unwrap_or(text);
        u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    (units(span.start), units(span.end))
}

/// The character at a line and a column, both counted from 1.
pub fn at(text: &str, line: usize, column: usize) -> (u32, u32) {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(before..).unwrap_or_default();
    let start = rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
    let length = rest.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let start = before.saturating_add(start);
    utf16(text, Span { start: narrow(start), end: narrow(start.saturating_add(length)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_counted_in_characters_and_told_in_utf16_units() {
        let text = "{\n  \"🔑鍵\": x\n}";
        for (line, column, place) in
            [(1, 1, (0, 1)), (2, 3, (4, 5)), (2, 4, (5, 7)), (2, 8, (10, 11)), (9, 1, (14, 14))]
        {
            assert_eq!(at(text, line, column), place, "{line}:{column}");
        }
    }
}
