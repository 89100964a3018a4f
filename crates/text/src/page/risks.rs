//! Risks in words: what an object is to be protected from, and what came of it.

use document::risk::{Mode, Protection, Risk};

use crate::language::pick;
use crate::rich::Slot;
use crate::{Language, Rich};

/// A risk in as few words as fit a row.
pub fn name(risk: Risk, language: Language) -> &'static str {
    pick! { language, match risk;
        Risk::StolenDisk => "Stolen disk", "ディスク盗難";
        Risk::PublicByMistake => "Made public", "バケット公開";
        Risk::WithoutKey => "Keyless user", "キー権限なし";
        Risk::OtherAccount => "Other account", "別アカウント";
        Risk::LeakedUrl => "Leaked URL", "URL 漏えい";
        Risk::Insider => "S3 insider", "S3 の内部者";
        Risk::LostKey => "Lost key", "キーの喪失";
        Risk::Unlogged => "Unlogged use", "記録なし";
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
