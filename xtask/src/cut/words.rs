//! The words that the first piece begins without, as a text.

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use super::reach::{Belongs, Reach};
use super::whole::Whole;

/// Each piece of words on a line, behind the number of bytes from the end of the one before, in base 36, and a space.
pub(super) fn write(whole: &Whole<'_>, reach: &Reach) -> Result<String> {
    let mut text = String::new();
    let mut end = 0;
    for ((start, bytes), belongs) in whole.segments.iter().zip(&reach.bytes) {
        let mut from = 0;
        for piece in belongs.chunk_by(|a, b| a == b) {
            let to = from + piece.len();
            if piece.first() == Some(&Belongs::Words) {
                let words = std::str::from_utf8(bytes.get(from..to).unwrap_or_default())
                    .context("words that are no text")?;
                // Where JavaScript's `.` stops.
                if words.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
                    bail!("words of more than one line: {words:?}");
                }
                let at = start + u32::try_from(from)?;
                writeln!(text, "{} {words}", base_36(at - end))?;
                end = start + u32::try_from(to)?;
            }
            from = to;
        }
    }
    Ok(text)
}

/// A number as JavaScript's `parseInt(text, 36)` reads it.
fn base_36(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit(number % 36, 36));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}
