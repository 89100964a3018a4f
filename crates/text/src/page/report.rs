//! What a report says beside the words of the page: on a terminal, and of a test.

use catalog::Evidence;
use document::model::Expected;
use sim::Verdict;

use crate::language::pick;
use crate::page::ui::Label;
use crate::rich::Slot;
use crate::trace::evidence::word;
use crate::trace::outcome::expected_word;
use crate::{Language, Rich};

/// A head that the page has no room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// Of the status codes.
    Status,
    /// Of AWS's error codes.
    Code,
    /// Of what would turn an outcome.
    Advice,
    /// Of the paths under which links have settings.
    Path,
    /// Of the values that a setting can have.
    Choices,
}

/// The head's words.
pub fn head(head: Head, language: Language) -> &'static str {
    pick! { language, match head;
        Head::Status => "Status", "ステータス";
        Head::Code => "Error code", "エラーコード";
        Head::Advice => "What would change it", "結果を変えるには";
        Head::Path => "Path", "パス";
        Head::Choices => "Can be set to", "設定できる値";
    }
}

/// What a gate did, in a word.
pub const fn gate_state(verdict: &Verdict) -> Label {
    match verdict {
        Verdict::Passed(_) => Label::Passed,
        Verdict::NothingToCheck(_) => Label::NothingToCheck,
        Verdict::Stopped(_) => Label::StoppedHere,
        Verdict::Unmodelled(_) => Label::NotSimulated,
        Verdict::NotReached => Label::NotAsked,
    }
}

/// An expectation that nothing can be held against: the table does not show the outcome, or something that is not modelled
/// decides it.
pub fn not_known(expected: Expected, is_shown: bool, language: Language) -> Rich {
    let template = pick! { language, match (is_shown,);
        (true,) => "Expected *{0}*, and there is no verdict", "期待は*{0}*、判定なし";
        (false,) => "Expected *{0}*, and the table does not show it", "期待は*{0}*、この結果は表にありません";
    };
    Rich::fill(language, template, &[Slot::Words(expected_word(expected, language))])
}

/// How a rule is known, and its name, behind what a gate answered.
pub fn known(evidence: Evidence, rule: &str, language: Language) -> Rich {
    language.say(" ({0}, {1})", "（{0}、{1}）", &[Slot::Words(word(evidence, language)), Slot::Name(rule)])
}

/// A step of the timeline, by its number.
pub fn step(number: usize, language: Language) -> Rich {
    language.say("Step {0}", "ステップ {0}", &[Slot::Number(number)])
}

/// What the list of all examples is for.
pub const fn examples(language: Language) -> &'static str {
    language.pick(
        "Who can read, list or write this S3 object, what exactly do they get, and why? Every example with its answer.",
        "この S3 オブジェクトを読み取り、一覧表示し、書き込めるのは誰で、何が返り、それはなぜでしょうか。すべての例とその答えです。",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::lint;

    #[test]
    fn a_report_has_its_words_in_both_languages() {
        for of in [Head::Status, Head::Code, Head::Advice, Head::Path, Head::Choices] {
            lint::heading(|language| head(of, language));
        }
        for &expected in Expected::ALL {
            for is_shown in [true, false] {
                lint::common(|language| not_known(expected, is_shown, language));
            }
        }
        lint::common(|language| step(3, language));
        lint::common(|language| examples(language).to_owned());
        let known = |language| known(Evidence::Recorded, "GetNeedsDecrypt", language).text();
        assert_eq!(Language::ALL.map(known), [" (Recorded, GetNeedsDecrypt)", "（実測、GetNeedsDecrypt）"]);
    }
}
