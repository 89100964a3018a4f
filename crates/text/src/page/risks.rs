//! Risks in words: what an object is to be protected from, and what came of it.

use document::risk::{Protection, Risk};

use crate::Language;
use crate::language::pick;

/// A risk in as few words as fit a row.
pub fn name(risk: Risk, language: Language) -> &'static str {
    pick! { language, match risk;
        Risk::StolenDisk => "Stolen disk", "ディスク盗難";
        Risk::PublicByMistake => "Made public", "誤った公開";
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
