//! `BinaryEquals`: bytes, written in base64 on both sides.

/// The bytes that a base64 text encodes; `None` if it is not base64.
pub(super) fn decode(text: &str) -> Option<Box<[u8]>> {
    bytes(text).collect()
}

/// Whether the text is base64 of exactly these bytes.
pub(super) fn is_encoding_of(text: &str, expected: &[u8]) -> bool {
    bytes(text).eq(expected.iter().map(|byte| Some(*byte)))
}

/// The bytes one by one, `None` where the text stops being base64. Padding may be left out.
fn bytes(text: &str) -> impl Iterator<Item = Option<u8>> {
    let digits = text.trim_end_matches('=').as_bytes();
    let is_whole = digits.len() % 4 != 1 && text.len() - digits.len() <= 2;
    let groups = digits.chunks(4).flat_map(|group| {
        let mut number = Some(0_u32);
        for place in 0..4 {
            let digit = group.get(place).map_or(Some(0), |digit| digit_value(*digit));
            number = number.zip(digit).map(|(number, digit)| number << 6 | digit);
        }
        let of_group = group.len().saturating_sub(1);
        (0..of_group).map(move |place| number.map(|number| (number >> (16 - 8 * place)) as u8))
    });
    groups.chain((!is_whole).then_some(None))
}

fn digit_value(digit: u8) -> Option<u32> {
    let value = match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}
