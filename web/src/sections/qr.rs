//! The QR code of a link: drawn as one path.

use qrcodegen::{QrCode, QrCodeEcc};
use yew::AttrValue;

use super::attr;

/// How many light modules stand around the code. Source: ISO/IEC 18004, "Quiet zone".
const QUIET: i32 = 4;
/// How many bytes the largest code holds at the lowest level of correction. Source: ISO/IEC 18004, version 40-L.
pub(super) const BYTES_MAX: usize = 2_953;

/// What is drawn: dark on light, whatever the theme.
#[derive(Debug, Clone, PartialEq)]
pub struct QrCodeView {
    /// How many modules wide and high it is, with the quiet zone around.
    pub size: i32,
    /// The dark modules: a part of an SVG path for each row's runs of them.
    pub path: AttrValue,
}

/// The code of an address; none of one that fits into none.
pub(super) fn code(address: &str) -> Option<QrCodeView> {
    let code = QrCode::encode_binary(address.as_bytes(), QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let from = x;
            while x < code.size() && code.get_module(x, y) {
                x = x.saturating_add(1);
            }
            if x > from {
                let run = x.saturating_sub(from).to_string();
                let (from, y) = (from.saturating_add(QUIET).to_string(), y.saturating_add(QUIET).to_string());
                for piece in ["M", &from, " ", &y, "h", &run, "v1h-", &run, "z"] {
                    path.push_str(piece);
                }
            }
            x = x.saturating_add(1);
        }
    }
    Some(QrCodeView { size: code.size().saturating_add(QUIET * 2), path: attr(path) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ISO/IEC 18004: version 40 has 177 modules a side and holds 2,953 bytes at level L; version 1 has 21.
    #[test]
    fn the_longest_link_has_a_code_and_one_byte_more_has_none() {
        let size = |bytes: usize| code(&"a".repeat(bytes)).map(|code| code.size);
        assert_eq!(size(BYTES_MAX), Some(177 + 8));
        assert_eq!(size(17), Some(21 + 8));
        assert_eq!(size(BYTES_MAX + 1), None);
    }

    /// ISO/IEC 18004, "Finder pattern": a dark ring of seven modules begins in three corners, within the quiet zone.
    #[test]
    fn finder_patterns_stand_in_three_corners() {
        let code = code("https://example.com/#1/article").unwrap();
        let far = code.size - 4 - 7;
        for (x, y) in [(4, 4), (far, 4), (4, far)] {
            assert!(code.path.contains(&format!("M{x} {y}h7v1h-7z")), "{x} {y}");
        }
        assert!(!code.path.contains(&format!("M{far} {far}h7v1h-7z")));
    }
}
