//! The QR code of the present link, for a phone that stands by: drawn as one path, and only when somebody asks for it.

use qrcodegen::{QrCode, QrCodeEcc};
use yew::AttrValue;

use super::{Runs, Scene, attr, words};

/// How many light modules stand around the code. Source: ISO/IEC 18004, "Quiet zone".
const QUIET: i32 = 4;
/// How many bytes the largest code holds at the lowest level of correction. Source: ISO/IEC 18004, version 40-L.
const BYTES_MAX: usize = 2_953;

/// The QR code of a link.
#[derive(Debug, Clone, PartialEq)]
pub struct QrView {
    /// The whole address.
    pub address: AttrValue,
    /// The code; none of a link that fits into none.
    pub code: Option<QrCodeView>,
    /// What it is, or why there is none.
    pub says: Runs,
}

/// What is drawn: dark on light, whatever the theme.
#[derive(Debug, Clone, PartialEq)]
pub struct QrCodeView {
    /// How many modules wide and high it is, with the quiet zone around.
    pub size: i32,
    /// The dark modules: a part of an SVG path for each row's runs of them.
    pub path: AttrValue,
}

#[inline(never)]
pub(super) fn qr(scene: Scene<'_>, address: &AttrValue) -> QrView {
    let unlinkable = scene.derived.unlinkable();
    let code = match unlinkable {
        None => QrCode::encode_binary(address.as_bytes(), QrCodeEcc::Low).ok().map(|code| drawn(&code)),
        Some(_) => None,
    };
    let says = match (&code, unlinkable) {
        (Some(_), _) => text::qr::says(scene.language),
        (None, None) => text::qr::too_long(address.len(), BYTES_MAX, scene.language),
        (None, Some(error)) => text::links::unlinkable(error, scene.language),
    };
    QrView { address: address.clone(), code, says: words(&says) }
}

fn drawn(code: &QrCode) -> QrCodeView {
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
    QrCodeView { size: code.size().saturating_add(QUIET * 2), path: attr(path) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message;
    use crate::model::{Model, Start};
    use crate::sections::{OverView, shown};
    use crate::update::update;

    fn opened(address: String) -> QrView {
        let (model, _) = update(&Model::start(Start::at("")), Message::QrOpened(address.into()));
        match shown(&model).over {
            Some(OverView::Qr(view)) => view,
            other => panic!("{other:?}"),
        }
    }

    /// ISO/IEC 18004: version 40 has 177 modules a side and holds 2,953 bytes at level L; version 1 has 21.
    #[test]
    fn the_longest_link_has_a_code_and_one_byte_more_has_none() {
        let link = |bytes: usize| opened("a".repeat(bytes));
        assert_eq!(link(2_953).code.unwrap().size, 177 + 8);
        assert_eq!(link(17).code.unwrap().size, 21 + 8);
        let long = link(2_954);
        assert_eq!(long.code, None);
        let says: String = long.says.iter().map(|run| &*run.text).collect();
        assert_eq!(
            says,
            "This link has 2954 bytes, and a QR code holds 2953 at most. Copy the link, or shorten the scenario's own policies."
        );
    }

    /// ISO/IEC 18004, "Finder pattern": a dark ring of seven modules begins in three corners, within the quiet zone.
    #[test]
    fn finder_patterns_stand_in_three_corners() {
        let code = opened("https://example.com/#1/article".to_owned()).code.unwrap();
        let far = code.size - 4 - 7;
        for (x, y) in [(4, 4), (far, 4), (4, far)] {
            assert!(code.path.contains(&format!("M{x} {y}h7v1h-7z")), "{x} {y}");
        }
        assert!(!code.path.contains(&format!("M{far} {far}h7v1h-7z")));
    }
}
