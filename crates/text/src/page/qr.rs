//! The QR code of a link, in words.

use crate::language::pick;
use crate::rich::Slot;
use crate::{Language, Rich};

/// What is said of it that never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QrLabel {
    /// Its name.
    Title,
    /// What shows it.
    Show,
}

/// The words.
pub fn label(label: QrLabel, language: Language) -> &'static str {
    pick! { language, match label;
        QrLabel::Title => "QR code of this link", "このリンクの QR コード";
        QrLabel::Show => "Show QR code", "QR コードを表示";
    }
}

/// What it is for.
pub fn says(language: Language) -> Rich {
    Rich::plain(language.pick(
        "Point a phone's camera at it: the phone opens this very state. Whoever has the code can read the whole scenario.",
        "スマートフォンのカメラを向けると、この状態がそのまま開きます。コードを持つ人は、シナリオ全体を読めます。",
    ))
}

/// Why a link has none.
pub fn too_long(bytes: usize, bytes_max: usize, language: Language) -> Rich {
    language.say(
        "This link has {0} bytes, and a QR code holds {1} at most. Copy the link, or shorten the scenario's own policies.",
        "このリンクは {0} バイトで、QR コードの上限は {1} バイトです。リンクをコピーするか、独自のポリシーを短くしてください。",
        &[Slot::Number(bytes), Slot::Number(bytes_max)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::lint;

    #[test]
    fn the_words_keep_the_voice() {
        lint::heading(|language| label(QrLabel::Title, language));
        lint::action(|language| label(QrLabel::Show, language));
        lint::reason(says);
        lint::reason(|language| too_long(2_954, 2_953, language));
    }
}
