//! The requests of a timeline in words: what each asks for, and what happens between them.

use document::model::{ApiOperation, Subject};
use document::outcome::CellResult;
use document::{CustomPolicyError, Document};
use sim::Change;

use crate::language::pick;
use crate::rich::{Slot, say};
use crate::trace::kms_calls::state_name;
use crate::trace::outcome::{Answer, word};
use crate::trace::question::{self, Who};
use crate::{Language, Rich};

/// Where an operation takes place, in English; Japanese has one word for all.
#[derive(Clone, Copy)]
enum Preposition {
    To,
    From,
    In,
    Of,
    Nowhere,
}

/// Tells where each operation does what it does, and what that is, in English without a capital letter and in Japanese.
macro_rules! words {
    ($operation:expr; $($name:ident => $place:ident $english:literal, $japanese:literal;)+) => {
        match $operation {
            $(ApiOperation::$name => ($english, Preposition::$place, $japanese),)+
        }
    };
}

/// What an operation does, without a capital letter, and where.
const fn words(operation: ApiOperation) -> (&'static str, Preposition, &'static str) {
    words! { operation;
        PutObject => To "upload", "アップロード";
        PostObject => To "upload by a form", "フォームでアップロード";
        GetObject => From "download", "ダウンロード";
        HeadObject => In "read metadata", "メタデータを取得";
        DeleteObject => From "delete an object", "オブジェクトを削除";
        DeleteObjects => From "delete several objects", "複数のオブジェクトを削除";
        CopyObject => To "copy an object", "オブジェクトをコピー";
        GetObjectAttributes => In "read an object's attributes", "オブジェクトの属性を取得";
        CreateMultipartUpload => To "begin a multipart upload", "マルチパートアップロードを開始";
        UploadPart => To "upload a part", "パートをアップロード";
        UploadPartCopy => To "copy a part", "パートをコピー";
        CompleteMultipartUpload => To "complete a multipart upload", "マルチパートアップロードを完了";
        UpdateObjectEncryption => In "change an object's encryption", "オブジェクトの暗号化を変更";
        GetObjectAcl => In "read an object's ACL", "オブジェクトの ACL を取得";
        PutObjectAcl => In "change an object's ACL", "オブジェクトの ACL を変更";
        GetObjectTagging => In "read an object's tags", "オブジェクトのタグを取得";
        PutObjectTagging => In "change an object's tags", "オブジェクトのタグを変更";
        DeleteObjectTagging => In "delete an object's tags", "オブジェクトのタグを削除";
        ListObjectsV2 => In "list objects", "オブジェクトを一覧表示";
        ReplicateObject => From "replicate an object", "オブジェクトをレプリケート";
        ListObjectVersions => In "list all versions", "すべてのバージョンを一覧表示";
        HeadBucket => Of "check the presence", "バケットの有無を確認";
        GetBucketLocation => Of "read the Region", "リージョンを取得";
        GetBucketVersioning => Of "read the versioning", "バージョニングの設定を取得";
        PutBucketVersioning => Of "change the versioning", "バージョニングの設定を変更";
        CreateBucket => Nowhere "create a bucket", "バケットを作成";
        GetBucketPolicy => Of "read the bucket policy", "バケットポリシーを取得";
        PutBucketPolicy => Of "change the bucket policy", "バケットポリシーを変更";
        DeleteBucketPolicy => Of "delete the bucket policy", "バケットポリシーを削除";
        GetBucketPolicyStatus => Of "read the policy status", "ポリシーのステータスを取得";
        GetPublicAccessBlock => Of "read Block Public Access", "ブロックパブリックアクセスを取得";
        PutPublicAccessBlock => Of "change Block Public Access", "ブロックパブリックアクセスを変更";
        DeletePublicAccessBlock => Of "delete Block Public Access", "ブロックパブリックアクセスを削除";
        GetBucketOwnershipControls => Of "read Object Ownership", "オブジェクト所有者の設定を取得";
        PutBucketOwnershipControls => Of "change Object Ownership", "オブジェクト所有者の設定を変更";
        DeleteBucketOwnershipControls => Of "delete Object Ownership", "オブジェクト所有者の設定を削除";
        DeleteBucket => Nowhere "delete a bucket", "バケットを削除";
        GetBucketAcl => Of "read the bucket's ACL", "バケットの ACL を取得";
        PutBucketAcl => Of "change the bucket's ACL", "バケットの ACL を変更";
        GetBucketEncryption => Of "read the default encryption", "デフォルトの暗号化を取得";
        PutBucketEncryption => Of "change the default encryption", "デフォルトの暗号化を変更";
        DeleteBucketEncryption => Of "delete the default encryption", "デフォルトの暗号化を削除";
        GetBucketAbac => Of "read the ABAC setting", "ABAC の設定を取得";
        PutBucketAbac => Of "change the ABAC setting", "ABAC の設定を変更";
        GetBucketTagging => Of "read the bucket's tags", "バケットのタグを取得";
        PutBucketTagging => Of "change the bucket's tags", "バケットのタグを変更";
        DeleteBucketTagging => Of "delete the bucket's tags", "バケットのタグを削除";
        GetBucketWebsite => Of "read the website configuration", "ウェブサイトの設定を取得";
        PutBucketWebsite => Of "change the website configuration", "ウェブサイトの設定を変更";
        DeleteBucketWebsite => Of "delete the website configuration", "ウェブサイトの設定を削除";
        GetAccessPointPolicy => Of "read the access point's policy", "アクセスポイントのポリシーを取得";
        PutAccessPointPolicy => Of "change the access point's policy", "アクセスポイントのポリシーを変更";
        ListBuckets => Nowhere "list all buckets", "すべてのバケットを一覧表示";
        GetAccountPublicAccessBlock =>
            Nowhere "read the account's Block Public Access", "アカウントのブロックパブリックアクセスを取得";
        DeleteAccountPublicAccessBlock =>
            Nowhere "delete the account's Block Public Access", "アカウントのブロックパブリックアクセスを削除";
        PutAccountPublicAccessBlock =>
            Nowhere "change the account's Block Public Access", "アカウントのブロックパブリックアクセスを変更";
        Decrypt => Nowhere "decrypt with KMS directly", "KMS で直接復号";
        GenerateDataKey => Nowhere "make a data key with KMS", "KMS でデータキーを作成";
        Encrypt => Nowhere "encrypt with KMS directly", "KMS で直接暗号化";
        ReEncrypt => Nowhere "re-encrypt with KMS", "KMS で再暗号化";
        DescribeKey => Nowhere "describe the key", "キーの情報を取得";
        GetKeyPolicy => Nowhere "read the key policy", "キーポリシーを取得";
        GetKeyRotationStatus => Nowhere "read the key's rotation status", "キーのローテーションの状態を取得";
        ListResourceTags => Nowhere "read the key's tags", "キーのタグを取得";
        TagResource => Nowhere "tag the key", "キーにタグを付ける";
        UntagResource => Nowhere "remove tags from the key", "キーのタグを外す";
        CreateKey => Nowhere "create a key", "キーを作成";
        CreateAlias => Nowhere "create an alias", "エイリアスを作成";
        PutKeyPolicy => Nowhere "change the key policy", "キーポリシーを変更";
        EnableKey => Nowhere "enable the key", "キーを有効化";
        DisableKey => Nowhere "disable the key", "キーを無効化";
        ScheduleKeyDeletion => Nowhere "schedule the key's deletion", "キーの削除をスケジュール";
        CancelKeyDeletion => Nowhere "cancel the key's deletion", "キーの削除をキャンセル";
        CreateGrant => Nowhere "create a grant", "グラントを作成";
        RevokeGrant => Nowhere "revoke a grant", "グラントを取り消し";
        RetireGrant => Nowhere "retire a grant", "グラントを使用停止";
        RotateKeyOnDemand => Nowhere "rotate the key", "キーをローテーション";
    }
}

/// What an operation does, as the words for a row or a menu.
pub fn operation(operation: ApiOperation, language: Language) -> String {
    let (english, _, japanese) = words(operation);
    match language {
        Language::English => {
            let mut letters = english.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).collect()
        }
        Language::Japanese => japanese.to_owned(),
    }
}

/// The question about what is open: a cell of the table, or a request of the timeline.
pub fn asked(document: &Document, about: Subject<'_>, language: Language) -> Rich {
    let (who, bucket) = (Who::of(document, about.caller), about.bucket_name(document));
    match about.request {
        None => question::question(who, about.operation, bucket, language),
        Some(request) => question(who, request.operation, bucket, language),
    }
}

/// The question about a request of a timeline. A call to KMS or to an account names no bucket.
pub fn question(who: Who<'_>, operation: ApiOperation, bucket: &str, language: Language) -> Rich {
    let (english, place, japanese) = words(operation);
    let caller = match (who, language) {
        (Who::Named(name), Language::English) => Slot::Name(name),
        (Who::Named(name), Language::Japanese) => {
            Slot::Rich(Rich::fill(language, "{0}は", &[Slot::Name(name)]))
        }
        (Who::Anyone, Language::English) => Slot::Words("anyone on the internet"),
        (Who::Anyone, Language::Japanese) => Slot::Words("インターネット上の誰でも、"),
    };
    let template = pick! { language, match place;
        Preposition::To => "Can {0} {1} to {2}?", "{0}{2}に{1}できますか？";
        Preposition::From => "Can {0} {1} from {2}?", "{0}{2}から{1}できますか？";
        Preposition::In => "Can {0} {1} in {2}?", "{0}{2}で{1}できますか？";
        Preposition::Of => "Can {0} {1} of {2}?", "{0}{2}の{1}できますか？";
        Preposition::Nowhere => "Can {0} {1}?", "{0}{1}できますか？";
    };
    let slots = [caller, Slot::Words(language.pick(english, japanese)), Slot::Name(bucket)];
    Rich::fill(language, template, &slots)
}

/// A step's full name for those who do not see its place: its number, what it is, and what came of it.
pub fn step_name(
    number: usize,
    who: Who<'_>,
    operation: ApiOperation,
    target: &str,
    result: CellResult,
    language: Language,
) -> String {
    let comma = language.comma();
    let who = match who {
        Who::Named(name) => name,
        Who::Anyone => language.pick("Anyone on the internet", "インターネット上の誰でも"),
    };
    let operation = self::operation(operation, language);
    let mut name = number.to_string();
    for part in [who, &operation, target, word(result.state, language)] {
        if !part.is_empty() {
            name.push_str(comma);
            name.push_str(part);
        }
    }
    if let Some(status) = result.status {
        name.push(' ');
        name.push_str(&status.to_string());
    }
    name
}

/// The outcome of a step, as the live region says it: the question and its answer.
pub fn status(
    who: Who<'_>,
    operation: ApiOperation,
    bucket: &str,
    answer: Answer,
    language: Language,
) -> String {
    let space = language.gap();
    [&question(who, operation, bucket, language).text(), space, answer.verdict, space, answer.rest].concat()
}

/// What the rest of the page shows while the outcome of a step is open.
pub fn before_the_steps(number: usize, language: Language) -> Rich {
    language.say(
        "Step {0}. Table and settings show the state before the steps.",
        "これはステップ {0}、表と設定はステップ前の状態です。",
        &[Slot::Number(number)],
    )
}

/// What a request changed, for a row of its own; `None` for what says nothing beside another change.
pub fn changed(change: &Change, language: Language) -> Option<Rich> {
    Some(say! { language, match change;
        Change::ObjectStored(_) => "An object is stored", "オブジェクトを保存";
        Change::ObjectDeleted { .. } => "An object is deleted", "オブジェクトを削除";
        Change::ObjectReplicated { status, .. } => [Slot::Code(status.name())]
            "Replication status: {0}", "レプリケーションのステータス：{0}";
        Change::DeleteMarkerCreated(_) => "A delete marker is put on top", "削除マーカーを追加";
        Change::MultipartUploadCreated(_) => "An upload is begun", "アップロードを開始";
        Change::PartStored { .. } => "A part is stored", "パートを保存";
        Change::MultipartUploadCompleted { .. } => { return None };
        Change::BucketKeyFetched(_) => "S3 keeps a Bucket Key", "S3 がバケットキーを保持";
        Change::KeyStateSet { state, .. } => [Slot::Code(state_name(*state))] "Key state: {0}", "キーの状態：{0}";
        Change::KeyCreated(_) => "A key is created", "キーを作成";
        Change::KeyTagsSet { .. } => "The key's tags change", "キーのタグを変更";
        Change::AliasCreated { .. } => "An alias is created", "エイリアスを作成";
        Change::KeyPolicySet { .. } => "The key policy is changed", "キーポリシーを変更";
        Change::GrantCreated { .. } => "A grant is created", "グラントを作成";
        Change::GrantRevoked { .. } => "A grant is revoked", "グラントを取り消し";
        Change::KeyRotated { .. } => "The key has new material", "キーマテリアルを更新";
        Change::BucketCreated(_) => "A bucket is created", "バケットを作成";
        Change::BucketDeleted { .. } => "A bucket is deleted", "バケットを削除";
        Change::BucketSet { .. } => "The bucket's settings are changed", "バケットの設定を変更";
        Change::ObjectAclSet { .. } => "The object's ACL is changed", "オブジェクトの ACL を変更";
        Change::ObjectTagsSet { .. } => "The object's tags are changed", "オブジェクトのタグを変更";
        Change::AccessPointPolicySet { .. } =>
            "The access point's policy is changed", "アクセスポイントのポリシーを変更";
        Change::AccountPublicAccessBlockSet { .. } =>
            "The account's settings are changed", "アカウントの設定を変更";
    })
}

/// Why a text that was typed for a request cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputFault {
    /// It is no JSON object.
    Json(CustomPolicyError),
    /// A header has no colon.
    NoColon {
        /// The line, counted from 1.
        line: usize,
    },
    /// It is no whole number.
    NotANumber,
    /// A line names no parameter of a presigned URL.
    NoParameter {
        /// The line, counted from 1.
        line: usize,
    },
}

/// The fault in words.
pub fn input_fault(fault: &InputFault, language: Language) -> Rich {
    say! { language, match fault;
        InputFault::Json(CustomPolicyError::NotJson { line, column }) => [Slot::Number(*line), Slot::Number(*column)]
            "This is not JSON: line {0}, column {1}.",
            "JSON として読めません。{0}行目の{1}文字目を確認します。";
        InputFault::Json(CustomPolicyError::NotAnObject) =>
            "A JSON object is wanted here.", "JSON のオブジェクトが必要です。";
        InputFault::NoColon { line } => [Slot::Number(*line)]
            "Line {0} has no colon between name and value.",
            "{0}行目に、名前と値を分けるコロンがありません。";
        InputFault::NoParameter { line } => [Slot::Number(*line)]
            "Line {0} names none of the six parameters of a presigned URL, such as X-Amz-Date.",
            "{0}行目は、署名付き URL の 6 つのパラメーター（X-Amz-Date など）ではありません。";
        InputFault::NotANumber => "A whole number is wanted here.", "整数が必要です。";
    }
}

/// Time that passes between two requests.
pub fn wait(seconds: u32, language: Language) -> String {
    language.say("{0} pass", "{0}経過", &[Slot::Text(&span(seconds, language))]).text()
}

/// A key's waiting period ended in the meantime.
pub const fn key_deleted(language: Language) -> &'static str {
    language.pick("The key is deleted for good", "キーを完全に削除")
}

/// The version that a request names, as its row says it.
pub fn version(id: &str, language: Language) -> String {
    [language.pick("version ", "バージョン "), id].concat()
}

/// S3 forgets the Bucket Keys that it has kept for so long.
pub fn bucket_keys_expire(after_seconds: u32, language: Language) -> String {
    language
        .say(
            "S3 drops Bucket Keys older than {0}",
            "S3 が{0}より古いバケットキーを破棄",
            &[Slot::Text(&span(after_seconds, language))],
        )
        .text()
}

/// S3 forgets all Bucket Keys.
pub const fn bucket_keys_forgotten(language: Language) -> &'static str {
    language.pick("S3 drops every Bucket Key", "S3 がすべてのバケットキーを破棄")
}

/// A span of time in its largest whole unit, with a no-break space.
fn span(seconds: u32, language: Language) -> String {
    let units = [
        (86_400, language.pick("days", "日")),
        (3_600, language.pick("h", "時間")),
        (60, language.pick("min", "分")),
    ];
    let whole = units.into_iter().find(|(unit, _)| seconds > 0 && seconds.is_multiple_of(*unit));
    let (count, name) = match whole {
        Some((86_400, _)) if seconds == 86_400 => (24, language.pick("h", "時間")),
        Some((unit, name)) => (seconds / unit, name),
        None => (seconds, language.pick("s", "秒")),
    };
    [&count.to_string(), "\u{a0}", name].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::lint;

    #[test]
    fn every_operation_has_its_words() {
        for operation in ApiOperation::ALL {
            lint::heading(|language| super::operation(*operation, language));
            for who in [Who::Anyone, Who::Named("mksamba-app")] {
                lint::reason(|language| question(who, *operation, "mksamba-data", language));
            }
        }
    }

    #[test]
    fn an_open_step_says_what_the_table_shows() {
        lint::reason(|language| before_the_steps(5, language));
    }

    #[test]
    fn no_two_operations_have_the_same_words() {
        for language in Language::ALL {
            lint::distinct(ApiOperation::ALL.iter().map(|operation| super::operation(*operation, language)));
        }
    }

    #[test]
    fn questions_read_as_sentences() {
        let ask =
            |who, operation| Language::ALL.map(|language| question(who, operation, "b1", language).text());
        assert_eq!(
            ask(Who::Named("app"), ApiOperation::UploadPart),
            ["Can app upload a part to b1?", "app は b1 にパートをアップロードできますか？"]
        );
        assert_eq!(
            ask(Who::Anyone, ApiOperation::GetObject),
            [
                "Can anyone on the internet download from b1?",
                "インターネット上の誰でも、b1 からダウンロードできますか？"
            ]
        );
        assert_eq!(
            ask(Who::Named("app"), ApiOperation::Decrypt),
            ["Can app decrypt with KMS directly?", "app は KMS で直接復号できますか？"]
        );
    }

    #[test]
    fn spans_of_time_are_told_in_whole_units() {
        for (seconds, english, japanese) in [
            (1, "1\u{a0}s pass", "1\u{a0}秒経過"),
            (59, "59\u{a0}s pass", "59\u{a0}秒経過"),
            (60, "1\u{a0}min pass", "1\u{a0}分経過"),
            (61, "61\u{a0}s pass", "61\u{a0}秒経過"),
            (3_600, "1\u{a0}h pass", "1\u{a0}時間経過"),
            (86_400, "24\u{a0}h pass", "24\u{a0}時間経過"),
            (172_800, "2\u{a0}days pass", "2\u{a0}日経過"),
        ] {
            assert_eq!(Language::ALL.map(|language| wait(seconds, language)), [english, japanese]);
        }
    }

    #[test]
    fn every_fault_of_a_typed_text_has_its_words() {
        for fault in [
            InputFault::Json(CustomPolicyError::NotJson { line: 2, column: 7 }),
            InputFault::Json(CustomPolicyError::NotAnObject),
            InputFault::NoColon { line: 3 },
            InputFault::NotANumber,
            InputFault::NoParameter { line: 2 },
        ] {
            lint::reason(|language| input_fault(&fault, language));
        }
    }

    #[test]
    fn what_happens_between_requests_has_its_words() {
        lint::heading(key_deleted);
        lint::common(|language| version("1", language));
        lint::heading(bucket_keys_forgotten);
        lint::heading(|language| bucket_keys_expire(300, language));
    }
}
