//! Versions, delete markers, keys that are gone and KMS's quota: why a request about them was refused.

use sim::{KmsLoad, ReplicationFault, Told};

use crate::rich::Slot;
use crate::trace::route::Route;
use crate::{Language, Rich};

/// The object is deleted, and its older versions are there.
pub(crate) fn deleted(told: Told, caller: Slot<'_>, language: Language) -> Rich {
    let template = match told {
        Told::ToLister => language.pick(
            "The object was deleted: its current version is a delete marker. {0} may list the bucket, so S3 answers 404. \
             Older versions stay readable by their IDs.",
            "オブジェクトは削除され、現在のバージョンは削除マーカーです。{0}は一覧を表示できるため、S3 は 404 を返します。\
             以前のバージョンは、バージョン ID を指定すると読み取れます。",
        ),
        Told::ByWebsite => language.pick(
            "The object was deleted: its current version is a delete marker. The website endpoint answers 404 to everyone \
             who could read it.",
            "オブジェクトは削除され、現在のバージョンは削除マーカーです。ウェブサイトエンドポイントは、読み取れるはずの\
             全員に 404 を返します。",
        ),
    };
    Rich::fill(language, template, &[caller])
}

/// The request is about a delete marker.
pub(crate) fn on_marker(method: &str, language: Language) -> Rich {
    let template = language.pick(
        "This version is a delete marker and holds no data. S3 takes DELETE only for it, not {0}: 405.",
        "このバージョンは削除マーカーで、データがありません。S3 が受け付けるのは DELETE だけのため、{0}には 405 を\
         返します。",
    );
    Rich::fill(language, template, &[Slot::Code(method)])
}

/// The version to be copied is a delete marker.
pub(crate) fn copy_of_marker(language: Language) -> Rich {
    Rich::plain(language.pick(
        "The version to be copied is a delete marker and holds no data: 400. Name another version.",
        "コピー元のバージョンは削除マーカーで、データがありません（400）。別のバージョンを指定します。",
    ))
}

/// There is no such version.
pub(crate) fn no_such_version(version: &str, language: Language) -> Rich {
    let template = language.pick(
        "The object has no version with this ID: {0}. Permissions are not the cause.",
        "この ID のバージョンはありません：{0}。権限が原因ではありません。",
    );
    Rich::fill(language, template, &[Slot::Code(version)])
}

/// The id is none of a version.
pub(crate) fn invalid_version(version: &str, language: Language) -> Rich {
    let template = language.pick(
        "S3 gives no version an ID of this form, so it answers 400: {0}. Permissions are not the cause.",
        "バージョン ID の形ではないため、S3 は 400 を返します：{0}。権限が原因ではありません。",
    );
    Rich::fill(language, template, &[Slot::Code(version)])
}

/// The id of the version to be copied is none of a version.
pub(crate) fn copy_of_invalid_version(version: &str, language: Language) -> Rich {
    let template = language.pick(
        "The source of the copy names a version by a text that is no version ID, so S3 answers 400: {0}.",
        "コピー元のバージョンの指定がバージョン ID の形ではないため、S3 は 400 を返します：{0}。",
    );
    Rich::fill(language, template, &[Slot::Code(version)])
}

/// S3 does not replicate an object.
pub(crate) fn not_replicated(fault: ReplicationFault, language: Language) -> Rich {
    Rich::plain(match fault {
        ReplicationFault::NoRule => language.pick(
            "The bucket has no replication rule with this role, or no versioning. S3 replicates nothing, and nobody is told.",
            "このロールのレプリケーションルールがないか、バージョニングが無効です。S3 は何もレプリケートせず、誰にも\
             知らせません。",
        ),
        ReplicationFault::KmsNotSelected => language.pick(
            "The object is encrypted under a KMS key, and the rule does not select such objects. S3 leaves it out, and \
             nobody is told.",
            "オブジェクトは KMS キーで暗号化されていますが、ルールの対象に含まれていません。S3 はレプリケートせず、誰にも\
             知らせません。",
        ),
        ReplicationFault::DestinationUnversioned => language.pick(
            "The destination bucket keeps no versions, so S3 cannot replicate to it. Enable its versioning.",
            "宛先のバケットでバージョニングが有効でないため、S3 はレプリケートできません。有効にする必要があります。",
        ),
    })
}

/// The same in a few words.
pub(crate) const fn not_replicated_rest(fault: ReplicationFault) -> (&'static str, &'static str) {
    match fault {
        ReplicationFault::NoRule => {
            ("No rule replicates this object.", "レプリケートするルールがありません。")
        }
        ReplicationFault::KmsNotSelected => {
            ("The rule leaves SSE-KMS objects out.", "ルールの対象に SSE-KMS がありません。")
        }
        ReplicationFault::DestinationUnversioned => {
            ("The destination keeps no versions.", "宛先のバージョニングが無効です。")
        }
    }
}

/// The key that an object lies under is deleted.
pub(crate) fn key_is_gone(arn: &str, language: Language) -> Rich {
    let template = language.pick(
        "The key that the object is encrypted under is gone: {0}. The bytes are still there, but nobody can decrypt them.",
        "オブジェクトの暗号化に使われたキーが、もうありません：{0}。データは残っていますが、誰にも復号できません。",
    );
    Rich::fill(language, template, &[Slot::Name(arn)])
}

/// An account sends more to KMS than its quota.
pub(crate) fn over_quota(load: &KmsLoad, route: Route, language: Language) -> Rich {
    let KmsLoad { account, region, requests_per_second, quota } = load;
    let template = match route {
        Route::ThroughS3 => language.pick(
            "Account {0} sends {2} requests a second to KMS in {1}, and its quota is {3}. S3 answers 503. Permissions are \
             not the cause; a Bucket Key asks KMS less often.",
            "アカウント{0}が{1}の KMS に送るリクエストは毎秒{2}件で、クォータは{3}件です。S3 は 503 を返します。権限が原因\
             ではなく、バケットキーを使うと KMS の呼び出しが減ります。",
        ),
        Route::Direct => language.pick(
            "Account {0} sends {2} requests a second to KMS in {1}, and its quota is {3}. Permissions are not the cause.",
            "アカウント{0}が{1}の KMS に送るリクエストは毎秒{2}件で、クォータは{3}件です。権限が原因ではありません。",
        ),
    };
    let [account, sent, quota] = [account.to_string(), thousands(*requests_per_second), thousands(*quota)];
    let slots = [Slot::Name(&account), Slot::Name(region.as_str()), Slot::Text(&sent), Slot::Text(&quota)];
    Rich::fill(language, template, &slots)
}

/// A number with a comma after every third digit.
fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_a_comma_after_every_third_digit() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (100_000, "100,000")] {
            assert_eq!(thousands(number), text);
        }
    }
}
