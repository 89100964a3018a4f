//! Policies that were pasted inside what AWS's tools print.

use document::policies::{NotHeld, Wrapping};

use crate::language::pick;
use crate::rich::Slot;
use crate::{Language, Rich};

/// What a policy was taken out of, or could be.
pub fn wrapping(from: Wrapping, is_out: bool, language: Language) -> Rich {
    let template = pick! { language, match (from, is_out);
        (Wrapping::Printed(_), true) => "Taken out of what {0} prints.", "{0}の出力から取り出しました。";
        (Wrapping::Printed(_), false) =>
            "This is what {0} prints; the policy stands inside.",
            "これは{0}の出力です。中にポリシーがあります。";
        (Wrapping::JsonString, true) => "Taken out of a JSON string.", "JSON の文字列から取り出しました。";
        (Wrapping::JsonString, false) =>
            "This is a JSON string; the policy stands inside.",
            "これは JSON の文字列です。中にポリシーがあります。";
        (Wrapping::UrlEncoded, true) =>
            "Taken out of URL-encoded text.", "URL エンコードされたテキストから取り出しました。";
        (Wrapping::UrlEncoded, false) =>
            "This text is URL-encoded; the policy stands inside.",
            "URL エンコードされたテキストです。中にポリシーがあります。";
    };
    let slots = match from {
        Wrapping::Printed(operation) => vec![Slot::Code(operation)],
        Wrapping::JsonString | Wrapping::UrlEncoded => Vec::new(),
    };
    Rich::fill(language, template, &slots)
}

/// That a text speaks of policies and holds none, and where one is to be had.
pub fn not_held(printed: NotHeld, language: Language) -> Rich {
    language.say(
        "{0} prints no policy text. Paste what {1} prints.",
        "{0}の出力にポリシーの本文はありません。{1}の出力を貼り付けると取り出せます。",
        &[Slot::Code(printed.printed), Slot::Code(printed.instead)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::lint;

    #[test]
    fn every_wrapping_has_its_words() {
        for from in [Wrapping::Printed("get-bucket-policy"), Wrapping::JsonString, Wrapping::UrlEncoded] {
            for is_out in [true, false] {
                lint::reason(|language| wrapping(from, is_out, language));
            }
        }
        let printed = NotHeld { printed: "get-policy", instead: "get-policy-version" };
        lint::reason(|language| not_held(printed, language));
        let [en, ja] = Language::ALL;
        let from = Wrapping::Printed("get-bucket-policy");
        assert_eq!(lint::marked(&wrapping(from, true, en)), "Taken out of what `get-bucket-policy` prints.");
        assert_eq!(lint::marked(&wrapping(from, true, ja)), "`get-bucket-policy` の出力から取り出しました。");
    }
}
