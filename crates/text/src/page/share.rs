//! What is said where a state is shared: as a link, in somebody's page, as a picture, as a code for a phone's camera.

use crate::language::pick;
use crate::rich::Slot;
use crate::{Language, Rich};

/// What is said of it that never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareLabel {
    /// The dialog's name.
    Title,
    /// The ways to share.
    Ways,
    /// As a link.
    Link,
    /// In somebody's page.
    Embed,
    /// As a picture.
    Picture,
    /// As a code for a camera.
    Qr,
    /// The address alone.
    Address,
    /// The code that shows it in a page.
    Code,
    /// What the code is made of.
    Kind,
    /// A frame.
    Frame,
    /// An element of its own.
    Element,
    /// What it shows.
    View,
    /// The answer and its way.
    Answer,
    /// All outcomes.
    Table,
    /// Why, gate by gate.
    Trail,
    /// What the encryptions protect from.
    Risks,
    /// What differs from the example.
    Compare,
    /// Whether its reader may change anything.
    Controls,
    /// Whatever stands there.
    ControlsAll,
    /// Visible, and fixed.
    ControlsFixed,
    /// None at all.
    ControlsNone,
    /// When its outcome is shown.
    Reveal,
    /// At once.
    RevealAtOnce,
    /// When it was foretold.
    RevealForetold,
    /// In which language.
    Language,
    /// That of whoever reads it.
    Readers,
    /// How wide it is.
    Width,
    /// As wide as its place.
    WidthWhole,
    /// What it will look like.
    Preview,
    /// Saves a picture of lines.
    SaveSvg,
    /// Saves a picture of pixels.
    SavePng,
    /// Hands the link to another app.
    Sheet,
}

/// The words.
pub fn label(label: ShareLabel, language: Language) -> &'static str {
    use ShareLabel as Is;
    pick! { language, match label;
        Is::Title => "Share this state", "この状態を共有";
        Is::Ways => "Ways to share", "共有の方法";
        Is::Link => "Link", "リンク";
        Is::Embed => "Embed", "埋め込み";
        Is::Picture => "Picture", "画像";
        Is::Qr => "QR code", "QR コード";
        Is::Address => "Address", "アドレス";
        Is::Code => "Code", "コード";
        Is::Kind => "As", "形式";
        Is::Frame => "Frame", "フレーム";
        Is::Element => "Element", "カスタム要素";
        Is::View => "Shows", "表示内容";
        Is::Answer => "The answer", "答え";
        Is::Table => "All outcomes", "すべての結果";
        Is::Trail => "Why", "理由";
        Is::Risks => "The risks", "リスク";
        Is::Compare => "What changed", "変更点";
        Is::Controls => "Controls", "操作";
        Is::ControlsAll => "For the reader to set", "読者が設定できる";
        Is::ControlsFixed => "Visible, fixed", "表示のみ";
        Is::ControlsNone => "None", "なし";
        Is::Reveal => "Outcome", "結果";
        Is::RevealAtOnce => "At once", "すぐに表示";
        Is::RevealForetold => "After the reader's guess", "予想の後に表示";
        Is::Language => "Language", "言語";
        Is::Readers => "The reader's", "読者に合わせる";
        Is::Width => "Width", "幅";
        Is::WidthWhole => "As wide as its place", "置き場所に合わせる";
        Is::Preview => "Preview", "プレビュー";
        Is::SaveSvg => "Save SVG", "SVG を保存";
        Is::SavePng => "Save PNG", "PNG を保存";
        Is::Sheet => "Share by an app", "アプリで共有";
    }
}

/// Account ids that may be somebody's, before they are shared.
pub fn private(ids: &[String], language: Language) -> Rich {
    language.say(
        "There may be real account IDs in it: {0}.",
        "実在のアカウント ID（{0}）が含まれている可能性があります。",
        &[Slot::Code(&ids.join(", "))],
    )
}

/// How high the frame of the code is.
pub fn height(pixels: usize, language: Language) -> Rich {
    language.say(
        "At this width it is {0} pixels high. A page that listens to its messages gives it its height at any width.",
        "この幅での高さは {0} ピクセルです。メッセージを受け取るページなら、どの幅でも高さを合わせられます。",
        &[Slot::Number(pixels)],
    )
}

/// What a QR code is for.
pub fn qr(language: Language) -> Rich {
    Rich::plain(language.pick(
        "Point a phone's camera at it: the phone opens this very state.",
        "スマートフォンのカメラを向けると、この状態がそのまま開きます。",
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
        lint::heading(|language| label(ShareLabel::Title, language));
        for action in [ShareLabel::SaveSvg, ShareLabel::SavePng] {
            lint::action(|language| label(action, language));
        }
        lint::reason(|language| private(&["210987654321".to_owned()], language));
        lint::reason(|language| height(612, language));
        lint::reason(qr);
        lint::reason(|language| too_long(2_954, 2_953, language));
    }
}
