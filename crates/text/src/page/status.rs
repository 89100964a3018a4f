//! The open outcome in one line: for the live region, and for cells whose place in the table is not seen.

use document::model::Operation;
use document::outcome::{CellResult, CellState};
use sim::Gate;

use crate::language::pick;
use crate::page::changes::{Touched, changed};
use crate::rich::Slot;
use crate::trace::outcome::word;
use crate::trace::question::{Who, operation};
use crate::{Language, Rich};

/// One outcome with everything that its line names.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Who asks.
    pub who: Who<'a>,
    /// For what.
    pub operation: Operation,
    /// The bucket's name.
    pub bucket: &'a str,
    /// The object's name, where there is one.
    pub object: Option<&'a str>,
    /// What came of it.
    pub outcome: &'a sim::Outcome,
    /// Whether the same caller can list the bucket, where the table shows it.
    pub can_list: bool,
}

/// The open outcome and the number of those that changed, as the live region says them.
pub fn status(line: Line<'_>, count: Option<usize>, language: Language) -> Rich {
    let sentence = outcome(line, language);
    let Some(count) = count else { return sentence };
    sentence.and(language, changed(Touched { other: count, ..Touched::default() }, language))
}

/// Whose no it was.
#[derive(Clone, Copy)]
enum End {
    Works,
    Ciphertext,
    S3,
    Kms,
    Key,
    Open,
}

fn end(outcome: &sim::Outcome) -> End {
    let Some(step) = outcome.trace.end() else { return End::Works };
    match CellResult::of(outcome).state {
        CellState::Allowed => End::Works,
        CellState::AllowedCiphertext => End::Ciphertext,
        CellState::Unmodelled => End::Open,
        CellState::DeniedImplicitly | CellState::DeniedExplicitly | CellState::Failed => match step.gate {
            Gate::Signature
            | Gate::BucketAndHeaders
            | Gate::PublicAccess
            | Gate::S3Authorization
            | Gate::Object => End::S3,
            Gate::KmsAuthorization => End::Kms,
            Gate::KeyState | Gate::Cryptography => End::Key,
        },
    }
}

fn outcome(line: Line<'_>, language: Language) -> Rich {
    let end = end(line.outcome);
    let refused_by = pick! { language, match end;
        End::S3 => "S3 refused", "S3 が拒否";
        End::Kms => "KMS refused", "KMS が拒否";
        End::Key => "the key does not open it", "キーが使えない状態";
        End::Works | End::Ciphertext | End::Open => "", "";
    };
    let template = match line.who {
        Who::Named(_) => named(line.operation, end, line.can_list, language),
        Who::Anyone => anyone(line.operation, end, language),
    };
    let who = line.who.called(language.pick("Anyone on the internet", "インターネット上の誰でも"));
    let object = line.object.map_or(Slot::Words(language.pick("an object", "オブジェクト")), Slot::Name);
    Rich::fill(language, template, &[who, Slot::Name(line.bucket), object, Slot::Words(refused_by)])
}

fn named(operation: Operation, end: End, can_list: bool, language: Language) -> &'static str {
    pick! { language, match (operation, end);
        (_, End::Open) => "No verdict for {0} on {1}.", "{1}での{0}の結果は判定できません。";
        // Nothing but a download stays ciphertext.
        (_, End::Ciphertext) =>
            "{0} can download {2} from {1}, but only as ciphertext.",
            "{0}は{1}から{2}をダウンロードできますが、中身は暗号文です。";
        (Operation::List, End::Works) => "{0} can list {1}.", "{0}は{1}の一覧を表示できます。";
        (Operation::List, End::S3 | End::Kms | End::Key) =>
            "{0} cannot list {1}: {3}.", "{0}は{1}の一覧を表示できません（{3}）。";
        (Operation::Download, End::Works) if can_list =>
            "{0} can list {1} and download {2}.", "{0}は{1}の一覧を表示でき、{2}もダウンロードできます。";
        (Operation::Download, End::Works) =>
            "{0} can download {2} from {1}.", "{0}は{1}から{2}をダウンロードできます。";
        (Operation::Download, End::S3 | End::Kms | End::Key) if can_list =>
            "{0} can list {1} but cannot download {2}: {3}.",
            "{0}は{1}の一覧を表示できますが、{2}はダウンロードできません（{3}）。";
        (Operation::Download, End::S3 | End::Kms | End::Key) =>
            "{0} cannot download {2} from {1}: {3}.", "{0}は{1}から{2}をダウンロードできません（{3}）。";
        (Operation::Upload, End::Works) => "{0} can upload to {1}.", "{0}は{1}にアップロードできます。";
        (Operation::Upload, End::S3 | End::Kms | End::Key) =>
            "{0} cannot upload to {1}: {3}.", "{0}は{1}にアップロードできません（{3}）。";
        (Operation::Open, End::Works) =>
            "{0} can open {2} of {1} in a browser.", "{0}は{1}の{2}をブラウザで表示できます。";
        (Operation::Open, End::S3 | End::Kms | End::Key) =>
            "{0} cannot open {2} of {1} in a browser: {3}.",
            "{0}は{1}の{2}をブラウザで表示できません（{3}）。";
    }
}

fn anyone(operation: Operation, end: End, language: Language) -> &'static str {
    pick! { language, match (operation, end);
        (_, End::Open) =>
            "No verdict for anonymous callers on {1}.", "{1}での匿名の呼び出し元の結果は判定できません。";
        (_, End::Ciphertext) =>
            "{0} can download {2}, but only as ciphertext.",
            "{2}は、{0}ダウンロードできますが、中身は暗号文です。";
        (Operation::List, End::Works) => "{0} can list {1}.", "{1}の一覧は、{0}表示できます。";
        (Operation::List, End::S3 | End::Kms | End::Key) =>
            "Anonymous callers cannot list {1}: {3}.", "匿名では{1}の一覧を表示できません（{3}）。";
        (Operation::Download, End::Works) => "{0} can download {2}.", "{2}は、{0}ダウンロードできます。";
        (Operation::Download, End::S3 | End::Kms | End::Key) =>
            "Anonymous callers cannot download {2} from {1}: {3}.",
            "匿名では{1}から{2}をダウンロードできません（{3}）。";
        (Operation::Upload, End::Works) => "{0} can upload to {1}.", "{1}には、{0}アップロードできます。";
        (Operation::Upload, End::S3 | End::Kms | End::Key) =>
            "Anonymous callers cannot upload to {1}: {3}.", "匿名では{1}にアップロードできません（{3}）。";
        (Operation::Open, End::Works) =>
            "{0} can open {2} in a browser.", "{2}は、{0}ブラウザで表示できます。";
        (Operation::Open, End::S3 | End::Kms | End::Key) =>
            "Anonymous callers cannot open {2} of {1} in a browser: {3}.",
            "匿名では{1}の{2}をブラウザで表示できません（{3}）。";
    }
}

/// A cell's full name: caller, bucket, operation, outcome.
pub fn cell_name(
    who: Who<'_>,
    bucket: &str,
    cell: Operation,
    result: CellResult,
    language: Language,
) -> String {
    let comma = language.comma();
    let who = who.name().unwrap_or(language.pick("Anyone on the internet", "インターネット上の誰でも"));
    let mut name =
        [who, comma, bucket, comma, operation(cell, language), comma, word(result.state, language)].concat();
    if let Some(status) = result.status {
        if !name.ends_with('）') {
            name.push(' ');
        }
        name.push_str(&status.to_string());
    }
    name
}

#[cfg(test)]
mod tests {
    use iam::{Layer, Relation};

    use super::*;
    use crate::testing::{lint, samples};

    fn line<'a>(who: Who<'a>, operation: Operation, outcome: &'a sim::Outcome, can_list: bool) -> Line<'a> {
        Line {
            who,
            operation,
            bucket: "mksamba-bucket-sse-kms",
            object: Some("report.txt"),
            outcome,
            can_list,
        }
    }

    #[test]
    fn every_outcome_has_its_line() {
        let stopped = samples::refusals().into_iter().map(samples::stopped);
        let open = samples::gaps().into_iter().map(samples::unmodelled);
        let ciphertext = samples::refusals().into_iter().map(samples::by_client);
        let ciphertext = ciphertext.map(|trace| samples::delivered(&trace));
        let told = samples::successes().into_iter().chain(stopped).chain(open);
        for outcome in told.map(|trace| samples::outcome(&trace)).chain(ciphertext) {
            for &operation in Operation::ALL {
                for who in [Who::Anyone, Who::Named("mksamba-normaluser")] {
                    for can_list in [true, false] {
                        for changed in [None, Some(0), Some(1), Some(2)] {
                            let line = line(who, operation, &outcome, can_list);
                            lint::reason(|language| status(line, changed, language));
                            let english = status(line, changed, Language::English).text();
                            assert!(english.chars().count() <= 160, "{english}");
                            let unnamed = Line { object: None, ..line };
                            lint::reason(|language| status(unnamed, changed, language));
                        }
                    }
                    let result = CellResult::of(&outcome);
                    lint::common(|language| {
                        cell_name(who, "mksamba-bucket-sse-kms", operation, result, language)
                    });
                }
            }
        }
    }

    #[test]
    fn model_sentences() {
        let none = samples::no_allow(Layer::Identity, Relation::SameAccount)("kms:Decrypt");
        let refused = samples::outcome(&samples::stopped(samples::kms_refusal(none, false)));
        let works = samples::outcome(&samples::successes().remove(0));
        let user = Who::Named("mksamba-normaluser");
        let check = |line, changed, expected: [&str; 2]| {
            assert_eq!(Language::ALL.map(|language| status(line, Some(changed), language).text()), expected);
        };
        check(
            line(user, Operation::Download, &refused, true),
            2,
            [
                "mksamba-normaluser can list mksamba-bucket-sse-kms but cannot download report.txt: KMS refused. 2 outcomes \
                 changed.",
                "mksamba-normaluser は mksamba-bucket-sse-kms の一覧を表示できますが、report.txt はダウンロードできません（KMS が拒否）。\
                 2 件の結果が変わりました。",
            ],
        );
        check(
            line(user, Operation::Download, &works, true),
            0,
            [
                "mksamba-normaluser can list mksamba-bucket-sse-kms and download report.txt. No outcome changed.",
                "mksamba-normaluser は mksamba-bucket-sse-kms の一覧を表示でき、report.txt もダウンロードできます。\
                 結果に変化はありません。",
            ],
        );
        check(
            line(Who::Anyone, Operation::Download, &works, false),
            1,
            [
                "Anyone on the internet can download report.txt. 1 outcome changed.",
                "report.txt は、インターネット上の誰でもダウンロードできます。1 件の結果が変わりました。",
            ],
        );
    }
}
