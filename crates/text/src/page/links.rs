//! Links and documents that cannot be taken as they are: what happened, why, and what to do.

use document::link::{LinkError, LinkNotice, UnlinkableError};
use document::{DOCUMENT_BYTES_MAX, DocumentError, FormFault};

use crate::language::pick;
use crate::rich::{Slot, say};
use crate::{Language, Rich};

/// Why a link opens nothing. The page offers [`LinkError::nearest`] beside it.
pub fn error(error: &LinkError, language: Language) -> Rich {
    say! { language, match error;
        LinkError::NotALink { meant: None } =>
            "This address holds no state of the playground. Nothing of it was applied.",
            "このアドレスにプレイグラウンドの状態は含まれていません。内容は反映していません。";
        LinkError::NotALink { meant: Some(meant) } => [Slot::Code(meant)]
            "This address holds no state of the playground. Did you mean {0}?",
            "このアドレスにプレイグラウンドの状態は含まれていません。{0}のことでしょうか？";
        LinkError::TooLong { chars, chars_max } => [Slot::Number(*chars), Slot::Number(*chars_max)]
            "This link has {0} characters, and {1} are the most. Nothing of it was applied.",
            "このリンクは{0}文字で、上限は{1}文字です。内容は反映していません。";
        LinkError::UnfoldsTooLong =>
            "This link holds more than a scenario may. Nothing of it was applied.",
            "このリンクの内容は、シナリオの上限を超えています。内容は反映していません。";
        LinkError::Newer { version, .. } => [Slot::Name(version)]
            "This link comes from a newer version ({0}). Nothing of it was applied.",
            "新しい版（{0}）で作られたリンクです。内容は反映していません。";
        LinkError::Cut =>
            "This link is incomplete: its end is missing. Nothing of it was applied.",
            "リンクが途中で切れています。内容は反映していません。";
        LinkError::Damaged { .. } =>
            "This link does not match its check characters: it was changed by hand, or it is incomplete. \
             Nothing of it was applied.",
            "リンクが検査用の文字と一致しません。手で書き換えられたか、途中で切れています。内容は反映していません。";
        LinkError::Unreadable =>
            "The data of this link cannot be read: it was changed, or it is incomplete. Nothing of it was applied.",
            "リンクのデータを読み取れません。書き換えられたか、途中で切れています。内容は反映していません。";
        LinkError::UnknownPreset { id, meant: None } => [Slot::Name(id)]
            "There is no example {0}.", "{0}という例はありません。";
        LinkError::UnknownPreset { id, meant: Some(meant) } => [Slot::Name(id), Slot::Code(meant)]
            "There is no example {0}. Did you mean {1}?", "{0}という例はありません。{1}のことでしょうか？";
        LinkError::Document(error) => { document_error(error, language) };
    }
}

/// That a link was changed after it was copied, and is taken all the same.
pub fn edited(language: Language) -> Rich {
    Rich::plain(language.pick(
        "This link was changed after it was copied. It is shown as it is written now.",
        "コピーした後に書き換えられたリンクです。いま書かれているとおりに表示しています。",
    ))
}

/// Which of a link's settings hold no more, because others for the same come behind them.
pub fn overwritten(settings: &[&str], language: Language) -> Rich {
    let list = settings.join(language.comma());
    language.say(
        "This link sets the same twice. The later value holds, not: {0}",
        "同じ設定が 2 回書かれています。後の値を使い、次の値は使いません：{0}",
        &[Slot::Code(&list)],
    )
}

/// What was left out of a link, with what was probably meant by it.
pub fn near(setting: &str, meant: &str, allowed: &[String], language: Language) -> Rich {
    let asked = language.say(
        "The setting {0} of this link was not understood and is left out. Did you mean {1}?",
        "リンクの設定 {0}は解釈できないため除きました。{1}のことでしょうか？",
        &[Slot::Code(setting), Slot::Code(meant)],
    );
    match self::allowed(allowed, language) {
        Some(allowed) => asked.and(language, allowed),
        None => asked,
    }
}

/// The button that sets what was meant.
pub fn set(change: &str, language: Language) -> Rich {
    language.say("Set {0}", "{0}に設定", &[Slot::Code(change)])
}

/// The button that opens the link that was meant.
pub fn open(link: &str, language: Language) -> Rich {
    language.say("Open {0}", "{0}を開く", &[Slot::Code(link)])
}

/// What a setting can be set to.
fn allowed(allowed: &[String], language: Language) -> Option<Rich> {
    let list = allowed.join(language.comma());
    (!allowed.is_empty())
        .then(|| language.say("It can be set to: {0}", "設定できる値：{0}", &[Slot::Code(&list)]))
}

/// What was left out of a link: settings that a newer version knows, or that nobody does. With one that exists, the values
/// that it can be set to.
pub fn left_out(notices: &[&LinkNotice], language: Language) -> Option<Rich> {
    let newer = notices.iter().any(|notice| matches!(notice, LinkNotice::FromNewerVersion { .. }));
    let list: Vec<&str> = notices
        .iter()
        .filter_map(|notice| match notice {
            LinkNotice::FromNewerVersion { setting } | LinkNotice::NotUnderstood { setting, .. } => {
                Some(&**setting)
            }
            LinkNotice::Edited | LinkNotice::Overwritten { .. } => None,
        })
        .collect();
    if list.is_empty() {
        return None;
    }
    let template = pick! { language, match (newer, list.len());
        (true, 1) =>
            "This link comes from a newer version. {0} setting was not understood and is left out, so outcomes may differ: {1}",
            "新しい版で作られたリンクです。解釈できない設定{0}つを除いたため、結果が異なる可能性があります：{1}";
        (true, _) =>
            "This link comes from a newer version. {0} settings were not understood and are left out, so outcomes may differ: {1}",
            "新しい版で作られたリンクです。解釈できない設定{0}つを除いたため、結果が異なる可能性があります：{1}";
        (false, 1) =>
            "{0} setting of this link was not understood and is left out, so outcomes may differ: {1}",
            "リンクの解釈できない設定{0}つを除いたため、結果が異なる可能性があります：{1}";
        (false, _) =>
            "{0} settings of this link were not understood and are left out, so outcomes may differ: {1}",
            "リンクの解釈できない設定{0}つを除いたため、結果が異なる可能性があります：{1}";
    };
    let slots = [Slot::Number(list.len()), Slot::Code(&list.join(language.comma()))];
    let told = Rich::fill(language, template, &slots);
    let known = match notices {
        [LinkNotice::NotUnderstood { near, .. }] => allowed(&near.allowed, language),
        _ => None,
    };
    Some(match known {
        Some(known) => told.and(language, known),
        None => told,
    })
}

/// Why a state has no link.
pub fn unlinkable(error: UnlinkableError, language: Language) -> Rich {
    language.say(
        "This scenario has {0} bytes, too many for a link. Shorten its policies or objects.",
        "このシナリオは{0}バイトあり、リンクにできません。ポリシーかオブジェクトを短くする必要があります。",
        &[Slot::Number(error.bytes)],
    )
}

/// Why a text is no document.
pub fn document_error(error: &DocumentError, language: Language) -> Rich {
    say! { language, match error;
        DocumentError::TooLong { bytes } => [Slot::Number(*bytes), Slot::Number(DOCUMENT_BYTES_MAX)]
            "The scenario has {0} bytes, and {1} are the most.",
            "シナリオは{0}バイトで、上限は{1}バイトです。";
        DocumentError::Newer { version } => [Slot::Number(*version as usize)]
            "The scenario is of version {0}, which is newer than this page. Reload the page to get the newest.",
            "シナリオの版は{0}で、このページより新しいものです。再読み込みすると新しいページになります。";
        DocumentError::Form(faults) => {
            faults.first().map_or_else(Rich::default, |fault| form_fault(fault, language))
        };
    }
}

/// What is not of a document's form.
pub fn form_fault(fault: &FormFault, language: Language) -> Rich {
    let FormFault { line, column, message, .. } = fault;
    language.say(
        "Line {0}, column {1}: this is not the form of a scenario ({2}).",
        "{0}行{1}列：シナリオの形式と異なります（{2}）。",
        &[Slot::Number(*line), Slot::Number(*column), Slot::Code(message)],
    )
}

#[cfg(test)]
mod tests {
    use document::settings::Near;

    use super::*;
    use crate::testing::lint;

    fn document_errors() -> Vec<DocumentError> {
        vec![
            DocumentError::TooLong { bytes: DOCUMENT_BYTES_MAX + 1 },
            DocumentError::Newer { version: 2 },
            DocumentError::Form(vec![FormFault {
                line: 7,
                column: 12,
                path: String::new(),
                message: "`colors` is unknown here".to_owned(),
            }]),
        ]
    }

    #[test]
    fn every_link_error_has_its_sentence() {
        let mut errors = vec![
            LinkError::NotALink { meant: None },
            LinkError::NotALink { meant: Some("#1/article".to_owned()) },
            LinkError::TooLong { chars: 4097, chars_max: 4096 },
            LinkError::UnfoldsTooLong,
            LinkError::Newer { version: "9".to_owned(), preset: None },
            LinkError::Cut,
            LinkError::Unreadable,
            LinkError::Damaged { preset: Some("article"), as_written: None },
            LinkError::UnknownPreset { id: "nothing".to_owned(), meant: None },
            LinkError::UnknownPreset { id: "artcle".to_owned(), meant: Some("#1/article".to_owned()) },
        ];
        errors.extend(document_errors().into_iter().map(LinkError::Document));
        for error in errors {
            lint::reason(|language| super::error(&error, language));
        }
        lint::reason(|language| unlinkable(UnlinkableError { bytes: 65_537 }, language));
    }

    fn unknown(near: Near) -> LinkNotice {
        LinkNotice::NotUnderstood { setting: "normaluser.kms=all".to_owned(), near }
    }

    #[test]
    fn notices_count_what_was_left_out() {
        let newer = LinkNotice::FromNewerVersion { setting: "normaluser.kms=all".to_owned() };
        let unknown = unknown(Near::default());
        for notices in [
            vec![&newer],
            vec![&newer, &newer],
            vec![&unknown],
            vec![&unknown, &unknown, &LinkNotice::Edited],
        ] {
            lint::common(|language| left_out(&notices, language).unwrap_or_default());
        }
        assert_eq!(
            lint::marked(&left_out(&[&newer], Language::English).unwrap()),
            "This link comes from a newer version. 1 setting was not understood and is left out, so outcomes may differ: \
             `normaluser.kms=all`"
        );
        assert_eq!(left_out(&[&LinkNotice::Edited], Language::English), None);
    }

    #[test]
    fn what_was_meant_is_named_with_what_can_be_set() {
        let allowed = ["Enabled".to_owned(), "Disabled".to_owned()];
        let told = Language::ALL
            .map(|language| near("key.state=disabled", "key.state=Disabled", &allowed, language));
        let [english, japanese] = told.map(|told| lint::marked(&told));
        assert_eq!(
            english,
            "The setting `key.state=disabled` of this link was not understood and is left out. \
             Did you mean `key.state=Disabled`? It can be set to: `Enabled, Disabled`"
        );
        assert_eq!(
            japanese,
            "リンクの設定 `key.state=disabled` は解釈できないため除きました。\
             `key.state=Disabled` のことでしょうか？設定できる値：`Enabled、Disabled`"
        );
        let known = unknown(Near { meant: None, allowed: allowed.to_vec() });
        lint::common(|language| left_out(&[&known], language).unwrap());
        let english = left_out(&[&known], Language::English).unwrap().text();
        assert!(english.ends_with("It can be set to: Enabled, Disabled"), "{english}");
        lint::reason(edited);
        for button in [set, open] {
            lint::heading(|language| button("key.state=Disabled", language));
        }
        lint::common(|language| overwritten(&["key.state=Disabled", "sse-s3.enc=key"], language));
    }
}
