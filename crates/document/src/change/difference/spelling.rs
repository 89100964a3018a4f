//! How any text is spelled in a link: what chats keep stands as it is, the rest in runs of digits.
//!
//! | in a value | in a path | stands for |
//! |---|---|---|
//! | `_` | `_` | a space |
//! | `=` digits `=` | `:` digits `:` | a run of other characters; at the end nothing closes it |
//!
//! A digit is one of 62, `0-9 A-Z a-z`. ASCII, Latin-1, kana and full width letters have two of them, what else is in common
//! use three: a Japanese text has between two and three to a character, where UTF-8 in percent signs has nine.

/// Where a text is spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelled {
    /// As a value.
    Value,
    /// As one of several texts of a value, which `/` divides.
    Item,
    /// As a part of a path, which `.` divides.
    Part,
}

impl Spelled {
    const fn mark(self) -> char {
        match self {
            Self::Value | Self::Item => '=',
            Self::Part => ':',
        }
    }

    /// Whether a character stands as it is.
    const fn keeps(self, c: char) -> bool {
        match self {
            Self::Value => c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':' | '/'),
            Self::Item => c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | ':'),
            Self::Part => c.is_ascii_alphanumeric() || c == '-',
        }
    }
}

/// A text as links write it. It ends with a letter or a digit.
pub(super) fn spell(text: &str, spelled: Spelled) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_last = |at: usize| at + 1 == characters.len();
    let plain = |at: usize| {
        characters
            .get(at)
            .is_some_and(|c| c.is_ascii_alphanumeric() || (!is_last(at) && (*c == ' ' || spelled.keeps(*c))))
    };
    let mut written = String::new();
    let mut is_run = false;
    for (at, character) in characters.iter().enumerate() {
        // To close a run and open another for one character is longer than to take it along.
        let alone = is_run && !plain(at + 1) && !is_last(at);
        let stands = plain(at) && !alone;
        if stands == is_run {
            written.push(spelled.mark());
            is_run = !is_run;
        }
        match *character {
            ' ' if stands => written.push('_'),
            c if stands => written.push(c),
            c => push_digits(c, &mut written),
        }
    }
    written
}

/// The text of a spelling; `None` for what is none.
pub(super) fn read(written: &str, spelled: Spelled) -> Option<String> {
    let mut text = String::new();
    for (number, piece) in written.split(spelled.mark()).enumerate() {
        if number % 2 == 1 {
            let mut digits = piece.bytes();
            // A run has at least one character.
            text.push(read_digits(&mut digits)?);
            while digits.len() > 0 {
                text.push(read_digits(&mut digits)?);
            }
        } else {
            for c in piece.chars() {
                match c {
                    '_' => text.push(' '),
                    c if spelled.keeps(c) => text.push(c),
                    _ => return None,
                }
            }
        }
    }
    Some(text)
}

const DIGITS: u32 = 62;
/// The first digit of three.
const THREE: u32 = 10;
/// The first digit of five, the last there is.
const FIVE: u32 = 61;
/// The first character that has five.
const BEYOND: u32 = (FIVE - THREE) * DIGITS * DIGITS;

/// What has two digits: where a block begins, how many characters it has, and its first number.
const BLOCKS: [(u32, u32, u32); 3] = [(0, 0x100, 0), (0x3000, 0x100, 0x100), (0xff00, 108, 0x200)];

fn push_digits(character: char, written: &mut String) {
    let code = u32::from(character);
    let block = BLOCKS.iter().find(|(start, length, _)| (*start..start + length).contains(&code));
    let (number, more) = match block {
        Some((start, _, first)) => (code - start + first, 1),
        None if code < BEYOND => (code + THREE * DIGITS * DIGITS, 2),
        None => (code + FIVE * DIGITS * DIGITS * DIGITS * DIGITS, 4),
    };
    for place in (0..=more).rev() {
        written.push(digit(number / DIGITS.pow(place) % DIGITS));
    }
}

fn read_digits(digits: &mut std::str::Bytes<'_>) -> Option<char> {
    let first = value(digits.next()?)?;
    let (mut number, more) = match first {
        ..THREE => (first, 1),
        THREE..FIVE => (first - THREE, 2),
        _ => (0, 4),
    };
    for _ in 0..more {
        number = number * DIGITS + value(digits.next()?)?;
    }
    let in_blocks =
        |code: u32| BLOCKS.iter().any(|(start, length, _)| (*start..start + length).contains(&code));
    let code = match more {
        1 => BLOCKS
            .iter()
            .find(|(_, length, first)| (*first..first + length).contains(&number))
            .map(|(start, _, first)| number - first + start)?,
        // What has fewer digits is not written with more: a text has one spelling.
        2 => Some(number).filter(|code| !in_blocks(*code))?,
        _ => Some(number).filter(|code| *code >= BEYOND)?,
    };
    char::from_u32(code)
}

fn digit(number: u32) -> char {
    let base =
        |first: u8, from: u32| char::from(first.wrapping_add(u8::try_from(number - from).unwrap_or(0)));
    match number {
        ..10 => base(b'0', 0),
        10..36 => base(b'A', 10),
        _ => base(b'a', 36),
    }
}

fn value(digit: u8) -> Option<u32> {
    match digit {
        b'0'..=b'9' => Some(u32::from(digit - b'0')),
        b'A'..=b'Z' => Some(u32::from(digit - b'A') + 10),
        b'a'..=b'z' => Some(u32::from(digit - b'a') + 36),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Spelled; 3] = [Spelled::Value, Spelled::Item, Spelled::Part];

    #[test]
    fn a_text_is_spelled_as_short_as_it_can_be_read() {
        for (text, value, part) in [
            ("alice", "alice", "alice"),
            ("eu-west-1", "eu-west-1", "eu-west-1"),
            ("My own title", "My_own_title", "My_own_title"),
            ("a.b:c/d", "a.b:c/d", "a:0k1a0w1b0l:d"),
            // What would end with no letter or digit ends with a run.
            ("Who can read?", "Who_can_read=11", "Who_can_read:11"),
            ("a ", "a=0W", "a:0W"),
            ("a_b", "a=1X=b", "a:1X:b"),
            // One character between two others goes along, two stand.
            ("(a)", "=0e1Z0f", ":0e1Z0f"),
            ("(ab)", "=0e=ab=0f", ":0e:ab:0f"),
            ("鍵", "=Jor", ":Jor"),
            ("かぎ", "=5L5O", ":5L5O"),
            ("🔑", "=hMv", ":hMv"),
            ("\u{10ffff}", "=z4fpX", ":z4fpX"),
            ("", "", ""),
        ] {
            assert_eq!(spell(text, Spelled::Value), value, "{text}");
            assert_eq!(spell(text, Spelled::Part), part, "{text}");
        }
    }

    #[test]
    fn what_is_no_spelling_is_refused_beside_what_is() {
        for (good, bad) in [
            ("=0e", "=0"),
            ("a=0e=b", "a==b"),
            ("=Jor", "=J3"),
            // Two digits for `A`, not three.
            ("=13", "=A13"),
            ("=z4fpX", "=z4fpY"),
            ("a-b", "a~b"),
            ("a_b", "a%b"),
        ] {
            assert!(read(good, Spelled::Value).is_some(), "{good}");
            assert_eq!(read(bad, Spelled::Value), None, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_text_reads_back(text in any::<String>()) {
            for spelled in ALL {
                let written = spell(&text, spelled);
                prop_assert_eq!(read(&written, spelled), Some(text.clone()));
                prop_assert!(written.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._:/=".contains(&b)));
                prop_assert!(written.bytes().last().is_none_or(|b| b.is_ascii_alphanumeric()));
                prop_assert!(spelled != Spelled::Part || !written.contains(['.', '=', '/']));
            }
        }

        /// A text has one spelling: what reads as it and is written otherwise has a run where none is needed.
        #[test]
        fn no_text_like_a_spelling_makes_the_reader_stumble(written in "[0-9A-Za-z=_.:/-]{0,24}") {
            for spelled in ALL {
                if let Some(text) = read(&written, spelled) {
                    prop_assert_eq!(read(&spell(&text, spelled), spelled), Some(text));
                }
            }
        }
    }
}
