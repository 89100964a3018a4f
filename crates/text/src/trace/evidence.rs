//! How well a rule is known, in words.

use catalog::Evidence;

use crate::Language;

/// The word for a kind of evidence.
pub fn word(evidence: Evidence, language: Language) -> &'static str {
    match evidence {
        Evidence::Recorded => language.pick("Recorded", "実測"),
        Evidence::Documented => language.pick("Documented", "文書"),
        Evidence::Inferred => language.pick("Inferred", "推定"),
    }
}

/// What a kind of evidence means.
pub fn tip(evidence: Evidence, language: Language) -> &'static str {
    match evidence {
        Evidence::Recorded => {
            language.pick("Recorded from an answer of the real AWS.", "実際の AWS の応答を記録したものです。")
        }
        Evidence::Documented => {
            language.pick("AWS's documentation says so.", "AWS の公式ドキュメントに記載があります。")
        }
        Evidence::Inferred => language.pick(
            "Derived from other rules, not confirmed on the real AWS.",
            "ほかの規則から導いたもので、実際の AWS では未確認です。",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::lint;

    #[test]
    fn every_kind_of_evidence() {
        for evidence in [Evidence::Recorded, Evidence::Documented, Evidence::Inferred] {
            lint::heading(word(evidence, Language::English), word(evidence, Language::Japanese));
            lint::sentences(tip(evidence, Language::English), tip(evidence, Language::Japanese));
        }
    }
}
