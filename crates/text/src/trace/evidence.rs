//! How well a rule is known, in words.

use catalog::Evidence;

use crate::Language;
use crate::language::pick;

/// The word for a kind of evidence.
pub fn word(evidence: Evidence, language: Language) -> &'static str {
    pick! { language, match evidence;
        Evidence::Recorded => "Recorded", "実測";
        Evidence::Documented => "Documented", "文書";
        Evidence::Inferred => "Inferred", "推定";
    }
}

/// What a kind of evidence means.
pub fn tip(evidence: Evidence, language: Language) -> &'static str {
    pick! { language, match evidence;
        Evidence::Recorded =>
            "Recorded from an answer of the real AWS.", "実際の AWS の応答を記録したものです。";
        Evidence::Documented => "AWS's documentation says so.", "AWS の公式ドキュメントに記載があります。";
        Evidence::Inferred =>
            "Derived from other rules, not confirmed on the real AWS.",
            "ほかの規則から導いたもので、実際の AWS では未確認です。";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::lint;

    #[test]
    fn every_kind_of_evidence() {
        for evidence in [Evidence::Recorded, Evidence::Documented, Evidence::Inferred] {
            lint::heading(|language| word(evidence, language));
            lint::sentences(|language| tip(evidence, language));
        }
    }
}
