//! The question that the page answers: who does what with which bucket.

use document::Document;
use document::model::{Caller, Operation};

use crate::language::pick;
use crate::rich::Slot;
use crate::{Language, Rich};

/// Who does something: a principal by its name, or anyone on the internet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who<'a> {
    /// Anyone on the internet, without a signature.
    Anyone,
    /// A user, a role or a root user.
    Named(&'a str),
}

impl<'a> Who<'a> {
    /// Who a caller of a document is. What fetches for the viewers of a CloudFront distribution has no name but its ID.
    pub fn of(document: &'a Document, caller: &Caller) -> Self {
        let name = match caller {
            Caller::Anyone => None,
            Caller::Principal(handle) => document
                .principal(handle)
                .map(|one| &*one.name)
                .or_else(|| document.distribution(handle).map(|one| &*one.distribution_id)),
        };
        name.map_or(Self::Anyone, Self::Named)
    }

    /// The name, or `None` for anyone.
    pub const fn name(self) -> Option<&'a str> {
        match self {
            Self::Anyone => None,
            Self::Named(name) => Some(name),
        }
    }

    /// The name as a sentence fills it in, or what the sentence calls anyone.
    pub(crate) fn called(self, anyone: &'static str) -> Slot<'a> {
        self.name().map_or(Slot::Words(anyone), Slot::Name)
    }
}

/// The question about one outcome.
pub fn question(who: Who<'_>, operation: Operation, bucket: &str, language: Language) -> Rich {
    let template = pick! { language, match (who, operation);
        (Who::Named(_), Operation::List) => "Can {0} list {1}?", "{0}は{1}の一覧を表示できますか？";
        (Who::Named(_), Operation::Download) =>
            "Can {0} download from {1}?", "{0}は{1}からダウンロードできますか？";
        (Who::Named(_), Operation::Upload) => "Can {0} upload to {1}?", "{0}は{1}にアップロードできますか？";
        (Who::Named(_), Operation::Open) =>
            "Can {0} open an object URL of {1} in a browser?",
            "{0}は{1}のオブジェクトの URL をブラウザで表示できますか？";
        (Who::Anyone, Operation::List) =>
            "Can anyone on the internet list {1}?", "インターネット上の誰でも、{1}の一覧を表示できますか？";
        (Who::Anyone, Operation::Download) =>
            "Can anyone on the internet download from {1}?",
            "インターネット上の誰でも、{1}からダウンロードできますか？";
        (Who::Anyone, Operation::Upload) =>
            "Can anyone on the internet upload to {1}?",
            "インターネット上の誰でも、{1}にアップロードできますか？";
        (Who::Anyone, Operation::Open) =>
            "Can anyone on the internet open an object URL of {1} in a browser?",
            "インターネット上の誰でも、{1}のオブジェクトの URL をブラウザで表示できますか？";
    };
    let slots = [Slot::Name(who.name().unwrap_or_default()), Slot::Name(bucket)];
    Rich::fill(language, template, &slots)
}

/// The operation, as a column's head.
pub fn operation(operation: Operation, language: Language) -> &'static str {
    pick! { language, match operation;
        Operation::List => "List", "一覧表示";
        Operation::Download => "Download", "ダウンロード";
        Operation::Upload => "Upload", "アップロード";
        Operation::Open => "Open URL", "URL を開く";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::lint;

    #[test]
    fn every_question_in_both_languages() {
        for &operation in Operation::ALL {
            for who in [Who::Anyone, Who::Named("mksamba-normaluser")] {
                lint::reason(|language| question(who, operation, "mksamba-bucket-sse-kms", language));
            }
            lint::heading(|language| super::operation(operation, language));
        }
        let [english, japanese] = Language::ALL.map(|language| {
            question(
                Who::Named("mksamba-normaluser"),
                Operation::Download,
                "mksamba-bucket-sse-kms",
                language,
            )
            .text()
        });
        assert_eq!(english, "Can mksamba-normaluser download from mksamba-bucket-sse-kms?");
        assert_eq!(japanese, "mksamba-normaluser は mksamba-bucket-sse-kms からダウンロードできますか？");
    }
}
