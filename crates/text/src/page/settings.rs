//! Settings in words: what each is called, and what each value is called where it is chosen.

use std::borrow::Cow;

use document::model::{KeyState, ObjectOwnership, PrincipalKind, Versioning};
use document::settings::{BlockSetting, Field, Value};

use crate::language::pick;
use crate::rich::Slot;
use crate::{Language, Rich};

/// What a setting is called.
pub fn field(field: Field, language: Language) -> &'static str {
    let (english, japanese) = named(field).name;
    language.pick(english, japanese)
}

/// AWS's own name of a setting, where the page's word is another.
pub const fn aws_name(field: Field) -> Option<&'static str> {
    named(field).aws
}

/// What a setting means, in one sentence; `None` where its name says all.
pub fn tip(field: Field, language: Language) -> Option<&'static str> {
    named(field).tip.map(|(english, japanese)| language.pick(english, japanese))
}

/// The words of a setting or an entry: English, then Japanese.
pub(super) struct Named {
    pub(super) name: (&'static str, &'static str),
    pub(super) aws: Option<&'static str>,
    tip: Option<(&'static str, &'static str)>,
}

impl Named {
    pub(super) const fn new(english: &'static str, japanese: &'static str) -> Self {
        Self { name: (english, japanese), aws: None, tip: None }
    }

    pub(super) const fn aws(self, name: &'static str) -> Self {
        Self { aws: Some(name), ..self }
    }

    const fn tip(self, english: &'static str, japanese: &'static str) -> Self {
        Self { tip: Some((english, japanese)), ..self }
    }
}

const fn named(field: Field) -> Named {
    match field {
        Field::Focus => Named::new("Open outcome", "開いている結果"),
        Field::Time => Named::new("AWS as on", "AWS の時点"),
        Field::Access => Named::new("Public access", "公開設定").tip(
            "Public: a policy that lets everyone read, a website, and Block Public Access off.",
            "公開：全員に読み取りを許可し、ウェブサイトを有効にし、ブロックパブリックアクセスはオフです。",
        ),
        Field::Encryption => Named::new("Encryption", "暗号化").aws("SSEAlgorithm").tip(
            "As if the stored objects had been uploaded with it, too.",
            "既存のオブジェクトも、この設定でアップロードしたものとして扱います。",
        ),
        Field::EncryptionOfNew => {
            Named::new("Encryption of new uploads", "新しいアップロードの暗号化").aws("SSEAlgorithm").tip(
                "For new uploads that do not choose a mode; old objects stay as they are.",
                "方式を指定しない新しいアップロードに適用。既存のオブジェクトは変わりません。",
            )
        }
        Field::BucketKey => Named::new("Bucket Key", "バケットキー").aws("BucketKeyEnabled").tip(
            "A short-lived key that S3 gets from KMS to ask it less often; as if the stored objects had been uploaded with it, too.",
            "KMS への問い合わせを減らすため、S3 が一時的に使うキーです。既存のオブジェクトにも使ったものとして扱います。",
        ),
        Field::BucketKeyOfNew => {
            Named::new("Bucket Key of new uploads", "新しいアップロードのバケットキー").aws("BucketKeyEnabled").tip(
                "For new uploads; old objects stay as they are.",
                "新しいアップロードに使います。既存のオブジェクトは変わりません。",
            )
        }
        Field::BlockSseC => Named::new("Block SSE-C uploads", "SSE-C のアップロードをブロック")
            .aws("BlockedEncryptionTypes"),
        Field::ClientSide => Named::new("Client-side encryption", "クライアント側の暗号化").tip(
            "The S3 Encryption Client encrypts the bucket's objects before the upload; S3 never has the plaintext.",
            "S3 Encryption Client がアップロード前にオブジェクトを暗号化し、平文は S3 に渡りません。",
        ),
        Field::BucketPolicy => Named::new("Bucket policy", "バケットポリシー"),
        Field::Website => Named::new("Static website hosting", "静的ウェブサイトホスティング")
            .aws("WebsiteConfiguration"),
        Field::Block(setting) => block(setting).tip(
            "Off: public policies and ACLs are no longer stopped. Nothing is public yet.",
            "オフ：パブリックなポリシーや ACL を止めません。これだけでは公開されません。",
        ),
        Field::Ownership => Named::new("Object Ownership", "オブジェクト所有者").aws("ObjectOwnership"),
        Field::S3Policy => Named::new("S3 policy", "S3 のポリシー"),
        Field::KmsPolicy => Named::new("KMS policy", "KMS のポリシー"),
        Field::KeyState => Named::new("Key state", "キーの状態").aws("KeyState"),
        Field::KeyPolicy => Named::new("Key policy", "キーポリシー").tip(
            "The default policy leaves the decision to IAM policies; the other names its users and does not.",
            "デフォルトのキーポリシーは判断を IAM ポリシーに任せます。もう一方は名指しのユーザーだけを許可します。",
        ),
        Field::KmsThrottled => {
            Named::new("KMS throttles every call", "KMS がすべての呼び出しをスロットリング")
                .aws("ThrottlingException")
        }
        Field::OrganizationBlock => {
            Named::new("Block Public Access by the organization", "組織によるブロックパブリックアクセス")
        }
        Field::PrincipalType => Named::new("Kind of caller", "呼び出し元の種類"),
        Field::ServiceLinked => Named::new("Service-linked role", "サービスにリンクされたロール"),
        Field::Account => Named::new("Account", "アカウント"),
        Field::Acl => Named::new("Bucket ACL", "バケットの ACL").aws("x-amz-acl"),
        Field::RequesterPays => Named::new("Requester Pays", "リクエスタ支払い").aws("Payer"),
        Field::KeySpec => Named::new("Key spec", "キーの仕様").aws("KeySpec"),
        Field::Rotations => Named::new("Rotations so far", "これまでのローテーション"),
        Field::OriginAccess => Named::new("Origin access", "オリジンアクセス"),
        Field::Versioning => Named::new("Versioning", "バージョニング").aws("VersioningConfiguration").tip(
            "Enabled: what is overwritten or deleted stays as a version, under the key it was encrypted with.",
            "有効：上書きや削除の後も、以前のバージョンが元の暗号化のまま残ります。",
        ),
        Field::Replication => Named::new("Replication", "レプリケーション").aws("ReplicationConfiguration").tip(
            "S3 copies new objects to another bucket with a role of its own; both buckets need versioning.",
            "新しいオブジェクトを、専用のロールで別のバケットにコピーします。両方にバージョニングが必要です。",
        ),
        Field::DeletionDate => Named::new("Deleted on", "削除される日時").aws("DeletionDate"),
        Field::KmsRequests => Named::new("KMS requests a second", "毎秒の KMS リクエスト数").tip(
            "Those of the whole account in each Region. KMS throttles what exceeds the Region's quota.",
            "リージョンごとのアカウント全体の件数です。クォータを超えると、KMS がスロットリングします。",
        ),
        Field::Expiration => Named::new("Session ends", "セッションの終了").aws("Expiration"),
        Field::Suspended => Named::new("Suspended account", "アカウントの停止").aws("SUSPENDED"),
    }
}

const fn block(setting: BlockSetting) -> Named {
    match setting {
        BlockSetting::BlockPublicAcls => {
            Named::new("Refuse new public ACLs", "新しいパブリック ACL を拒否").aws("BlockPublicAcls")
        }
        BlockSetting::IgnorePublicAcls => {
            Named::new("Ignore public ACLs", "パブリック ACL を無視").aws("IgnorePublicAcls")
        }
        BlockSetting::BlockPublicPolicy => {
            Named::new("Refuse new public policies", "新しいパブリックポリシーを拒否")
                .aws("BlockPublicPolicy")
        }
        BlockSetting::RestrictPublicBuckets => {
            Named::new("Restrict access to public buckets", "パブリックなバケットへのアクセスを制限")
                .aws("RestrictPublicBuckets")
        }
    }
}

/// What a value is called in the control that chooses it. Names of policies stay AWS's own.
pub fn value(field: Field, value: &Value, language: Language) -> Cow<'static, str> {
    let words = pick! { language, match value;
        Value::None => "None", "なし";
        Value::Custom if matches!(field, Field::Access | Field::ClientSide) => "Custom", "個別設定";
        Value::Custom if matches!(field, Field::Encryption | Field::EncryptionOfNew) =>
            "Other key", "ほかのキー";
        Value::Custom if field == Field::Acl => "Grant by grant", "個々の許可";
        Value::Custom => "Own JSON", "独自の JSON";
        Value::On => "On", "オン";
        Value::Off => "Off", "オフ";
        Value::Private => "Private", "非公開";
        Value::Public => "Public", "公開";
        Value::Blocked => "Public, blocked", "公開を阻止";
        Value::SseS3 => "SSE-S3", "SSE-S3";
        Value::AwsKms => "aws/s3 key", "aws/s3 のキー";
        Value::Key(handle) => {
            return Cow::Owned(key_words(language.pick("Customer key", "カスタマーキー"), handle.as_str()));
        };
        Value::PublicRead => "Everyone may read", "全員に読み取りを許可";
        Value::Default => "Default policy", "デフォルトのポリシー";
        Value::NamedUsers => "Named users only", "名指しのユーザーのみ";
        Value::UseKey => "Use of the key only", "キーの使用のみ";
        Value::DenyKms => "Forbid all of KMS", "KMS をすべて禁止";
        Value::Managed(name) => { return Cow::Owned(name.clone()) };
        Value::State(KeyState::Enabled) => "Enabled", "有効";
        Value::State(KeyState::Disabled) => "Disabled", "無効";
        Value::State(KeyState::PendingDeletion) => "Pending deletion", "削除保留中";
        Value::State(KeyState::PendingImport) => "Pending import", "インポート保留中";
        Value::State(KeyState::PendingReplicaDeletion) => "Pending replica deletion", "レプリカ削除保留中";
        Value::State(KeyState::Creating) => "Creating", "作成中";
        Value::State(KeyState::Updating) => "Updating", "更新中";
        Value::State(KeyState::Unavailable) => "Key store disconnected", "キーストア切断";
        Value::Ownership(ObjectOwnership::BucketOwnerEnforced) =>
            "Bucket owner enforced (ACLs off)", "バケット所有者の強制（ACL 無効）";
        Value::Ownership(ObjectOwnership::BucketOwnerPreferred) =>
            "Bucket owner preferred", "希望するバケット所有者";
        Value::Ownership(ObjectOwnership::ObjectWriter) => "Object writer", "オブジェクトライター";
        Value::DsseKms => "DSSE-KMS, aws/s3 key", "DSSE-KMS（aws/s3 のキー）";
        Value::DsseKey(handle) => {
            let [before, after] =
                language.pick(["DSSE-KMS, customer key", ""], ["DSSE-KMS（カスタマーキー", "）"]);
            return Cow::Owned([&*key_words(before, handle.as_str()), after].concat());
        };
        Value::ClientKey(format, handle) => {
            let [before, middle, after] =
                language.pick(["Format ", ", customer key", ""], ["形式 ", "（カスタマーキー", "）"]);
            let key = key_words(middle, handle.as_str());
            return Cow::Owned([before, format.as_str(), &*key, after].concat());
        };
        Value::Type(PrincipalKind::Root) => "Root user", "ルートユーザー";
        Value::Type(PrincipalKind::User) => "IAM user", "IAM ユーザー";
        Value::Type(PrincipalKind::Role) => "Role session", "ロールセッション";
        Value::Type(PrincipalKind::Federated) => "Federated user", "フェデレーションユーザー";
        Value::Type(PrincipalKind::Service) => "AWS service", "AWS サービス";
        Value::Versioning(Versioning::Unversioned) => "Never enabled", "未設定";
        Value::Versioning(Versioning::Enabled) => "Enabled", "有効";
        Value::Versioning(Versioning::Suspended) => "Suspended", "停止";
        Value::OriginControl => "OAC", "OAC";
        Value::OriginIdentity => "OAI", "OAI";
        Value::Focus(_) | Value::Time(_) | Value::Account(_) | Value::Acl(_) | Value::Spec(_)
        | Value::Count(_) => { return Cow::Owned(value.to_string()) };
    };
    Cow::Borrowed(words)
}

/// Words that end with "key", and the handle that tells the key from others: of one that itself begins with the word
/// only what follows, so that it is not said twice.
fn key_words(words: &str, handle: &str) -> String {
    match behind_key(handle) {
        Some(rest) => [words, rest].concat(),
        None => [words, " ", handle].concat(),
    }
}

/// What follows the word "key" at the beginning of a handle: nothing in `key`, `-2` in `key-2`; `None` in `keystone`.
pub(crate) fn behind_key(handle: &str) -> Option<&str> {
    handle.strip_prefix("key").filter(|rest| !rest.starts_with(|next: char| next.is_ascii_alphabetic()))
}

/// That the settings are those of a bucket, for an access point of it.
pub fn as_in(bucket: &str, language: Language) -> String {
    match language {
        Language::English => ["As in ", bucket].concat(),
        Language::Japanese => [bucket, " と同じ"].concat(),
    }
}

/// What a change of a bucket's encryption, or of its Bucket Key, means for what lies there already.
pub fn as_if_uploaded(language: Language) -> Rich {
    Rich::plain(language.pick("As if uploaded with it.", "保存済みも同じ設定とみなします。"))
}

/// That what lies in a bucket stays as it was written, and new uploads alone get another encryption.
pub fn new_uploads_only(stored: &Value, new: &Value, language: Language) -> Rich {
    let [stored, new] = [stored, new].map(|value| short_encryption(value, language));
    language.say(
        "New uploads: {1}. Stored objects: {0}.",
        "新規は{1}、既存は{0}のままです。",
        &[Slot::Text(&stored), Slot::Text(&new)],
    )
}

/// That the Bucket Key of new uploads is set otherwise than when the stored objects were written.
pub fn new_uploads_bucket_key(language: Language) -> Rich {
    Rich::plain(
        language.pick(
            "The Bucket Key changed for new uploads only.",
            "バケットキーの変更は新規だけに適用されます。",
        ),
    )
}

/// An encryption with whose key it uses.
fn short_encryption(encryption: &Value, language: Language) -> Cow<'static, str> {
    if *encryption == Value::AwsKms {
        Cow::Borrowed(language.pick("SSE-KMS, aws/s3", "SSE-KMS（aws/s3）"))
    } else if matches!(encryption, Value::Key(_)) {
        Cow::Borrowed(language.pick("SSE-KMS, customer key", "SSE-KMS（カスタマーキー）"))
    } else if matches!(encryption, Value::DsseKey(_)) {
        Cow::Borrowed(language.pick("DSSE-KMS, customer key", "DSSE-KMS（カスタマーキー）"))
    } else {
        value(Field::Encryption, encryption, language)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use document::Handle;
    use document::model::ClientFormat;

    use super::*;
    use crate::testing::lint;

    /// Every value that has words of ours.
    pub(crate) fn values() -> Vec<Value> {
        let mut values = vec![
            Value::None,
            Value::Custom,
            Value::On,
            Value::Off,
            Value::Private,
            Value::Public,
            Value::Blocked,
            Value::AwsKms,
            Value::Key(Handle::parse("key").unwrap()),
            Value::Key(Handle::parse("other").unwrap()),
            Value::PublicRead,
            Value::Default,
            Value::NamedUsers,
            Value::UseKey,
            Value::DenyKms,
            Value::DsseKms,
            Value::DsseKey(Handle::parse("key").unwrap()),
            Value::DsseKey(Handle::parse("other").unwrap()),
            Value::ClientKey(ClientFormat::V2, Handle::parse("other").unwrap()),
            Value::ClientKey(ClientFormat::V3, Handle::parse("key").unwrap()),
        ];
        values.extend(PrincipalKind::ALL.iter().copied().map(Value::Type));
        values.extend(KeyState::ALL.iter().copied().map(Value::State));
        values.extend(ObjectOwnership::ALL.iter().copied().map(Value::Ownership));
        values
    }

    #[test]
    fn every_setting_has_a_name() {
        for field in Field::ALL.iter().copied() {
            lint::heading(|language| super::field(field, language));
            if tip(field, Language::English).is_some() {
                lint::sentences(|language| tip(field, language).unwrap());
            }
        }
    }

    #[test]
    fn every_value_has_a_name_in_each_control() {
        for field in Field::ALL.iter().copied() {
            for value in values() {
                lint::common(|language| super::value(field, &value, language));
            }
        }
        for verbatim in [Value::SseS3, Value::Managed("AmazonS3FullAccess".to_owned())] {
            let [english, japanese] =
                Language::ALL.map(|language| super::value(Field::S3Policy, &verbatim, language));
            assert_eq!(english, japanese);
        }
    }

    #[test]
    fn a_key_is_told_by_what_its_handle_says_besides_being_a_key() {
        for (handle, english, japanese) in [
            ("key", "key", "キー"),
            ("key-2", "key-2", "キー-2"),
            ("key2", "key2", "キー2"),
            ("keystone", "key keystone", "キー keystone"),
            ("other", "key other", "キー other"),
            ("other-key", "key other-key", "キー other-key"),
        ] {
            let handle = || Handle::parse(handle).unwrap();
            for (value, [en, ja]) in [
                (Value::Key(handle()), [format!("Customer {english}"), format!("カスタマー{japanese}")]),
                (
                    Value::DsseKey(handle()),
                    [format!("DSSE-KMS, customer {english}"), format!("DSSE-KMS（カスタマー{japanese}）")],
                ),
                (
                    Value::ClientKey(ClientFormat::V2, handle()),
                    [format!("Format V2, customer {english}"), format!("形式 V2（カスタマー{japanese}）")],
                ),
                (
                    Value::ClientKey(ClientFormat::V3, handle()),
                    [format!("Format V3, customer {english}"), format!("形式 V3（カスタマー{japanese}）")],
                ),
            ] {
                assert_eq!(super::value(Field::Encryption, &value, Language::English), en);
                assert_eq!(super::value(Field::Encryption, &value, Language::Japanese), ja);
            }
        }
    }

    #[test]
    fn no_setting_of_any_example_says_a_word_twice() {
        let mut documents: Vec<_> =
            document::presets::all().iter().map(document::presets::Preset::document).collect();
        let mut many = document::presets::get("article").unwrap();
        for template in document::edit::Template::ALL.iter().chain(document::edit::Template::ALL) {
            many = document::edit::add(&many, *template).unwrap_or(many);
        }
        documents.push(many);
        let mut looked = 0;
        for document in &documents {
            for setting in document::settings::settings(document) {
                for one in setting.choices.iter().chain(&setting.more) {
                    for language in Language::ALL {
                        let name = super::field(setting.field, language);
                        let value = super::value(setting.field, one, language);
                        assert_eq!(lint::doubled(&format!("{name} {value}")), None, "{name}: {value}");
                        looked += 1;
                    }
                }
            }
        }
        assert!(looked > 5_000, "{looked}");
    }

    #[test]
    fn what_a_change_means_never_says_sse_kms_alone() {
        let key = Value::Key(Handle::parse("key").unwrap());
        for encryption in [Value::None, Value::SseS3, Value::AwsKms, key, Value::Custom] {
            let told = |language| new_uploads_only(&encryption, &Value::SseS3, language);
            lint::reason(told);
            for language in Language::ALL {
                let text = told(language).text();
                assert!(!text.contains("SSE-KMS.") && !text.contains("SSE-KMSの"), "{text}");
            }
        }
        lint::reason(as_if_uploaded);
        lint::reason(new_uploads_bucket_key);
    }
}
