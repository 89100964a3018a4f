//! Risks in words: what an object is to be protected from, and what came of it.

use document::risk::{Mode, Protection, Risk};

use crate::language::pick;
use crate::rich::Slot;
use crate::{Language, Rich};

/// A risk in a few words.
pub fn name(risk: Risk, language: Language) -> &'static str {
    pick! { language, match risk;
        Risk::StolenDisk => "Stolen disk", "ディスク盗難";
        Risk::PublicByMistake => "Made public", "バケット公開";
        Risk::WithoutKey => "User without the key", "キー権限のない人";
        Risk::OtherAccount => "Other account", "別アカウント";
        Risk::LeakedUrl => "Leaked URL", "URL 漏えい";
        Risk::Insider => "S3 insider", "S3 の内部者";
        Risk::LostKey => "Key off or lost", "キーの無効・喪失";
        Risk::Unlogged => "No KMS log", "KMS に記録が残らない";
    }
}

/// The same as short as the row under a bucket needs it.
pub fn short(risk: Risk, language: Language) -> &'static str {
    pick! { language, match risk;
        Risk::WithoutKey => "User, no key", "キーのない人";
        Risk::LostKey => "Key off or lost", "キー使用不可";
        Risk::Unlogged => "No KMS log", "KMS 記録なし";
        Risk::StolenDisk | Risk::PublicByMistake | Risk::OtherAccount | Risk::LeakedUrl | Risk::Insider => {
            return name(risk, language)
        };
    }
}

/// What the risk is.
pub fn meaning(risk: Risk, language: Language) -> &'static str {
    pick! { language, match risk;
        Risk::StolenDisk =>
            "Somebody carries one of S3's disks away and reads what lies on it.",
            "S3 のディスクが持ち出され、中身を読まれる。";
        Risk::PublicByMistake =>
            "The bucket is made public, and anyone on the internet downloads the object.",
            "バケットが公開され、インターネット上の誰かがダウンロードする。";
        Risk::WithoutKey =>
            "A user of the account with all rights in S3 and none in KMS downloads the object.",
            "S3 のすべての権限を持ち、KMS の権限がないアカウント内のユーザーがダウンロードする。";
        Risk::OtherAccount =>
            "The bucket policy lets another account in, and somebody there downloads the object.",
            "バケットポリシーが別のアカウントを許可し、そのアカウントの人がダウンロードする。";
        Risk::LeakedUrl =>
            "A presigned URL of somebody who may read gets into other hands.",
            "読める人の署名付き URL が、ほかの人の手に渡る。";
        Risk::Insider =>
            "Somebody within S3 has all that S3 stores, with S3's own keys, and does not ask KMS.",
            "S3 の内部の人が、保存されているすべてと S3 のキーを手にし、KMS を呼び出さずに読む。";
        Risk::LostKey =>
            "The key is disabled, deleted or lost, and whoever could read can read no more.",
            "キーが無効、削除、紛失となり、読めた人も読めなくなる。";
        Risk::Unlogged =>
            "The object is read, and CloudTrail holds no event of KMS that tells of it.",
            "オブジェクトが読まれても、CloudTrail に KMS のイベントが残らない。";
    }
}

/// What came of a risk; none as long as it is being tried.
pub fn protection(protection: Option<Protection>, language: Language) -> &'static str {
    let Some(protection) = protection else { return language.pick("being tried", "確認中") };
    pick! { language, match protection;
        Protection::Protects => "protected", "守れる";
        Protection::Exposed => "not protected", "守れない";
        Protection::Untried => "nothing to try", "対象外";
        Protection::Unmodelled => "no verdict", "判定なし";
    }
}

/// The same of a bucket with several objects: which of them the answer is of.
pub fn meaning_of(risk: Risk, object: &str, language: Language) -> String {
    let says = language.say(
        "Of the objects here {0} is the least protected, so the answer is for it.",
        "結果は、ここにあるオブジェクトのうち最も守られていない {0}のものです。",
        &[Slot::Name(object)],
    );
    [meaning(risk, language), language.pick(" ", ""), &says.text()].concat()
}

/// An encryption, as short as a column needs it.
pub fn mode(mode: Mode, language: Language) -> &'static str {
    pick! { language, match mode;
        Mode::AsSet => "As set now", "今の設定";
        Mode::SseS3 => "SSE-S3", "SSE-S3";
        Mode::AwsManaged => "aws/s3", "aws/s3";
        Mode::CustomerKey => "Customer key", "カスタマーキー";
        Mode::DsseKms => "DSSE-KMS", "DSSE-KMS";
        Mode::SseC => "SSE-C", "SSE-C";
        Mode::ClientSide => "Client-side", "クライアント側";
    }
}

/// What a comparison comes to: the risks that every encryption meets.
pub fn conclusion(met_by_all: &[Risk], language: Language) -> Rich {
    let names: Vec<&str> = met_by_all.iter().map(|risk| name(*risk, language)).collect();
    let names = names.join(language.comma());
    if names.is_empty() {
        return language.say(
            "No risk is met by every encryption. Choose by the risk that you want to be protected from.",
            "どの暗号化でも守れるリスクはありません。守りたいリスクを意識して選びましょう。",
            &[],
        );
    }
    language.say(
        "Whichever you choose protects from: {0}. The others make the difference. Choose by the risk that you want to be protected from.",
        "どの暗号化でも守れるリスク：{0}。違いが出るのは、それ以外です。守りたいリスクを意識して選びましょう。",
        &[Slot::Text(&names)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::ui::{Label, label};
    use crate::testing::lint;

    /// Where there is room a risk says who and what; in the row it has 78 pixels, six full-width letters.
    #[test]
    fn a_risk_is_told_in_full_and_as_short_as_the_row_needs_it() {
        for language in Language::ALL {
            lint::distinct(Risk::ALL.map(|risk| name(risk, language).to_owned()));
            lint::distinct(Risk::ALL.map(|risk| short(risk, language).to_owned()));
        }
        for risk in Risk::ALL {
            lint::heading(|language| name(risk, language));
            lint::heading(|language| short(risk, language));
            lint::common(|language| meaning(risk, language));
            let [english, japanese] = Language::ALL.map(|language| short(risk, language).chars());
            assert!(english.clone().count() <= 15, "{}", english.as_str());
            let halves: usize = japanese.clone().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
            assert!(halves <= 12, "{}", japanese.as_str());
        }
        assert_eq!(name(Risk::WithoutKey, Language::English), "User without the key");
        assert_eq!(name(Risk::Unlogged, Language::Japanese), "KMS に記録が残らない");
    }

    /// Under the heading stand marks of both kinds, so it asks.
    #[test]
    fn the_row_s_heading_asks() {
        assert!(label(Label::ProtectsFrom, Language::English).ends_with('?'));
        assert!(label(Label::ProtectsFrom, Language::Japanese).ends_with('か'));
    }

    #[test]
    fn an_answer_says_which_object_it_is_of() {
        for risk in Risk::ALL {
            for language in Language::ALL {
                let says = meaning_of(risk, "summary.txt", language);
                assert!(says.starts_with(meaning(risk, language)) && says.contains("summary.txt"), "{says}");
            }
            lint::spacing(&meaning_of(risk, "summary.txt", Language::Japanese));
        }
    }
}
