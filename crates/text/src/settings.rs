//! Settings in words: what each is called, and what each value is called where it is chosen.

use std::borrow::Cow;

use document::settings::{BlockSetting, Field, Value};
use document::v1::{KeyState, ObjectOwnership, PrincipalKind};

use crate::Language;

/// What a setting is called.
pub fn field(field: Field, language: Language) -> &'static str {
    match field {
        Field::Focus => language.pick("Open outcome", "開いている結果"),
        Field::Time => language.pick("AWS as on", "AWS の時点"),
        Field::Access => language.pick("Public access", "公開設定"),
        Field::Encryption => language.pick("Encryption", "暗号化"),
        Field::BucketKey => language.pick("Bucket Key", "バケットキー"),
        Field::BlockSseC => language.pick("Block SSE-C uploads", "SSE-C のアップロードをブロック"),
        Field::BucketPolicy => language.pick("Bucket policy", "バケットポリシー"),
        Field::Website => language.pick("Static website hosting", "静的ウェブサイトホスティング"),
        Field::Block(setting) => match setting {
            BlockSetting::BlockPublicAcls => {
                language.pick("Refuse new public ACLs", "新しいパブリック ACL を拒否")
            }
            BlockSetting::IgnorePublicAcls => language.pick("Ignore public ACLs", "パブリック ACL を無視"),
            BlockSetting::BlockPublicPolicy => {
                language.pick("Refuse new public policies", "新しいパブリックポリシーを拒否")
            }
            BlockSetting::RestrictPublicBuckets => {
                language.pick("Restrict access to public buckets", "パブリックなバケットへのアクセスを制限")
            }
        },
        Field::Ownership => language.pick("Object Ownership", "オブジェクト所有者"),
        Field::S3Policy => language.pick("S3 policy", "S3 のポリシー"),
        Field::KmsPolicy => language.pick("KMS policy", "KMS のポリシー"),
        Field::KeyState => language.pick("Key state", "キーの状態"),
        Field::KeyPolicy => language.pick("Key policy", "キーポリシー"),
        Field::KmsThrottled => {
            language.pick("KMS throttles every call", "KMS がすべての呼び出しをスロットリング")
        }
        Field::OrganizationBlock => {
            language.pick("Block Public Access by the organization", "組織によるブロックパブリックアクセス")
        }
        Field::PrincipalType => language.pick("Kind of caller", "呼び出し元の種類"),
        Field::ServiceLinked => language.pick("Service-linked role", "サービスにリンクされたロール"),
        Field::Account => language.pick("Account", "アカウント"),
        Field::Acl => language.pick("Bucket ACL", "バケットの ACL"),
        Field::RequesterPays => language.pick("Requester Pays", "リクエスタ支払い"),
        Field::KeySpec => language.pick("Key spec", "キーの仕様"),
        Field::Rotations => language.pick("Rotations so far", "これまでのローテーション"),
        Field::OriginAccess => language.pick("Origin access", "オリジンアクセス"),
    }
}

/// AWS's own name of a setting, where the page's word is another.
pub const fn aws_name(field: Field) -> Option<&'static str> {
    Some(match field {
        Field::Encryption => "SSEAlgorithm",
        Field::BucketKey => "BucketKeyEnabled",
        Field::BlockSseC => "BlockedEncryptionTypes",
        Field::Website => "WebsiteConfiguration",
        Field::Block(BlockSetting::BlockPublicAcls) => "BlockPublicAcls",
        Field::Block(BlockSetting::IgnorePublicAcls) => "IgnorePublicAcls",
        Field::Block(BlockSetting::BlockPublicPolicy) => "BlockPublicPolicy",
        Field::Block(BlockSetting::RestrictPublicBuckets) => "RestrictPublicBuckets",
        Field::Ownership => "ObjectOwnership",
        Field::Acl => "x-amz-acl",
        Field::RequesterPays => "Payer",
        Field::KeyState => "KeyState",
        Field::KeySpec => "KeySpec",
        Field::KmsThrottled => "ThrottlingException",
        Field::Focus
        | Field::Time
        | Field::Access
        | Field::BucketPolicy
        | Field::S3Policy
        | Field::KmsPolicy
        | Field::KeyPolicy
        | Field::OrganizationBlock
        | Field::PrincipalType
        | Field::ServiceLinked
        | Field::Account
        | Field::Rotations
        | Field::OriginAccess => return None,
    })
}

/// What a setting means, in one sentence; `None` where its name says all.
pub fn tip(field: Field, language: Language) -> Option<&'static str> {
    let (english, japanese) = match field {
        Field::Encryption => (
            "For new uploads that do not choose a mode; old objects stay as they are.",
            "方式を指定しない新しいアップロードに適用。既存のオブジェクトは変わりません。",
        ),
        Field::BucketKey => (
            "A short-lived key that S3 gets from KMS to ask it less often.",
            "KMS への問い合わせを減らすため、S3 が一時的に使うキーです。",
        ),
        Field::Block(_) => (
            "Off: public policies and ACLs are no longer stopped. Nothing is public yet.",
            "オフ：パブリックなポリシーや ACL を止めません。これだけでは公開されません。",
        ),
        Field::Access => (
            "Public: a policy that lets everyone read, a website, and Block Public Access off.",
            "公開：全員に読み取りを許可し、ウェブサイトを有効にし、ブロックパブリックアクセスはオフです。",
        ),
        Field::KeyPolicy => (
            "The default policy leaves the decision to IAM policies; the other names its users and does not.",
            "デフォルトのキーポリシーは判断を IAM ポリシーに任せます。もう一方は名指しのユーザーだけを許可します。",
        ),
        Field::Focus
        | Field::Time
        | Field::BlockSseC
        | Field::BucketPolicy
        | Field::Website
        | Field::Ownership
        | Field::S3Policy
        | Field::KmsPolicy
        | Field::KeyState
        | Field::KmsThrottled
        | Field::OrganizationBlock
        | Field::PrincipalType
        | Field::ServiceLinked
        | Field::Account
        | Field::Acl
        | Field::RequesterPays
        | Field::KeySpec
        | Field::Rotations
        | Field::OriginAccess => return None,
    };
    Some(language.pick(english, japanese))
}

/// What a value is called in the control that chooses it. Names of policies stay AWS's own.
pub fn value(field: Field, value: &Value, language: Language) -> Cow<'static, str> {
    let words = match value {
        Value::None => language.pick("None", "なし"),
        Value::Custom => match field {
            Field::Access => language.pick("Custom", "個別設定"),
            Field::Encryption => language.pick("Other key", "ほかのキー"),
            _ => language.pick("Own JSON", "独自の JSON"),
        },
        Value::On => language.pick("On", "オン"),
        Value::Off => language.pick("Off", "オフ"),
        Value::Private => language.pick("Private", "非公開"),
        Value::Public => language.pick("Public", "公開"),
        Value::Blocked => language.pick("Public, blocked", "公開を阻止"),
        Value::SseS3 => "SSE-S3",
        Value::AwsKms => language.pick("aws/s3 key", "aws/s3 のキー"),
        // A key whose handle says no more than that it is a key.
        Value::Key(handle) if handle.as_str() == "key" => language.pick("Customer key", "カスタマーキー"),
        Value::Key(handle) => {
            let words = language.pick("Customer key ", "カスタマーキー ");
            return Cow::Owned([words, handle.as_str()].concat());
        }
        Value::PublicRead => language.pick("Everyone may read", "全員に読み取りを許可"),
        Value::Default => language.pick("Default policy", "デフォルトのポリシー"),
        Value::NamedUsers => language.pick("Named users only", "名指しのユーザーのみ"),
        Value::UseKey => language.pick("Use of the key only", "キーの使用のみ"),
        Value::DenyKms => language.pick("Forbid all of KMS", "KMS をすべて禁止"),
        Value::Managed(name) => return Cow::Owned(name.clone()),
        Value::State(state) => key_state(*state, language),
        Value::Ownership(ownership) => match ownership {
            ObjectOwnership::BucketOwnerEnforced => {
                language.pick("Bucket owner enforced (ACLs off)", "バケット所有者の強制（ACL 無効）")
            }
            ObjectOwnership::BucketOwnerPreferred => {
                language.pick("Bucket owner preferred", "希望するバケット所有者")
            }
            ObjectOwnership::ObjectWriter => language.pick("Object writer", "オブジェクトライター"),
        },
        Value::DsseKms => language.pick("DSSE-KMS, aws/s3 key", "DSSE-KMS（aws/s3 のキー）"),
        Value::DsseKey(handle) => {
            let [before, after] =
                language.pick(["DSSE-KMS, customer key ", ""], ["DSSE-KMS（カスタマーキー ", "）"]);
            return Cow::Owned([before, handle.as_str(), after].concat());
        }
        Value::Type(kind) => match kind {
            PrincipalKind::Root => language.pick("Root user", "ルートユーザー"),
            PrincipalKind::User => language.pick("IAM user", "IAM ユーザー"),
            PrincipalKind::Role => language.pick("Role session", "ロールセッション"),
            PrincipalKind::Federated => language.pick("Federated user", "フェデレーションユーザー"),
        },
        Value::OriginControl => "OAC",
        Value::OriginIdentity => "OAI",
        Value::Focus(_)
        | Value::Time(_)
        | Value::Account(_)
        | Value::Acl(_)
        | Value::Spec(_)
        | Value::Count(_) => return Cow::Owned(value.to_string()),
    };
    Cow::Borrowed(words)
}

/// A key's state as the page names it.
fn key_state(state: KeyState, language: Language) -> &'static str {
    match state {
        KeyState::Enabled => language.pick("Enabled", "有効"),
        KeyState::Disabled => language.pick("Disabled", "無効"),
        KeyState::PendingDeletion => language.pick("Pending deletion", "削除保留中"),
        KeyState::PendingImport => language.pick("Pending import", "インポート保留中"),
        KeyState::PendingReplicaDeletion => language.pick("Pending replica deletion", "レプリカ削除保留中"),
        KeyState::Creating => language.pick("Creating", "作成中"),
        KeyState::Updating => language.pick("Updating", "更新中"),
        KeyState::Unavailable => language.pick("Key store disconnected", "キーストア切断"),
    }
}

/// A bucket's settings in a few words: how it encrypts, and whether it was made public by mistake.
pub fn bucket_summary(encryption: &Value, access: &Value, language: Language) -> String {
    let encryption = match encryption {
        Value::AwsKms => Cow::Borrowed(language.pick("SSE-KMS, aws/s3", "SSE-KMS（aws/s3）")),
        Value::Key(_) => Cow::Borrowed(language.pick("SSE-KMS, customer key", "SSE-KMS（カスタマーキー）")),
        Value::DsseKey(_) => {
            Cow::Borrowed(language.pick("DSSE-KMS, customer key", "DSSE-KMS（カスタマーキー）"))
        }
        other => value(Field::Encryption, other, language),
    };
    let access = match access {
        Value::Public => Cow::Borrowed(language.pick("public by mistake", "誤って公開")),
        Value::Private => Cow::Borrowed(language.pick("private", "非公開")),
        Value::Blocked => Cow::Borrowed(language.pick("public, blocked", "公開を阻止")),
        other => value(Field::Access, other, language),
    };
    [&*encryption, language.pick(" · ", "・"), &*access].concat()
}

#[cfg(test)]
pub(crate) mod tests {
    use document::Handle;

    use super::*;
    use crate::lint;

    /// Every field, each setting of Block Public Access for itself.
    pub(crate) fn fields() -> Vec<Field> {
        let mut fields = vec![
            Field::Focus,
            Field::Time,
            Field::Access,
            Field::Encryption,
            Field::BucketKey,
            Field::BlockSseC,
            Field::BucketPolicy,
            Field::Website,
            Field::Ownership,
            Field::S3Policy,
            Field::KmsPolicy,
            Field::KeyState,
            Field::KeyPolicy,
            Field::KmsThrottled,
            Field::OrganizationBlock,
            Field::PrincipalType,
            Field::ServiceLinked,
            Field::Account,
            Field::Acl,
            Field::RequesterPays,
            Field::KeySpec,
            Field::Rotations,
            Field::OriginAccess,
        ];
        fields.extend(BlockSetting::ALL.map(Field::Block));
        fields
    }

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
            Value::DsseKey(Handle::parse("other").unwrap()),
            Value::Type(PrincipalKind::User),
            Value::Type(PrincipalKind::Role),
            Value::Type(PrincipalKind::Federated),
            Value::Type(PrincipalKind::Root),
        ];
        values.extend(
            [
                KeyState::Enabled,
                KeyState::Disabled,
                KeyState::PendingDeletion,
                KeyState::PendingImport,
                KeyState::PendingReplicaDeletion,
                KeyState::Creating,
                KeyState::Updating,
                KeyState::Unavailable,
            ]
            .map(Value::State),
        );
        values.extend(
            [
                ObjectOwnership::BucketOwnerEnforced,
                ObjectOwnership::BucketOwnerPreferred,
                ObjectOwnership::ObjectWriter,
            ]
            .map(Value::Ownership),
        );
        values
    }

    #[test]
    fn every_setting_has_a_name() {
        for field in fields() {
            lint::heading(super::field(field, Language::English), super::field(field, Language::Japanese));
            if let [Some(english), Some(japanese)] = Language::ALL.map(|language| tip(field, language)) {
                lint::sentences(english, japanese);
            }
        }
    }

    #[test]
    fn every_value_has_a_name_in_each_control() {
        for field in fields() {
            for value in values() {
                let [english, japanese] = Language::ALL.map(|language| super::value(field, &value, language));
                lint::common(&english, &japanese);
            }
        }
        for verbatim in [Value::SseS3, Value::Managed("AmazonS3FullAccess".to_owned())] {
            let [english, japanese] =
                Language::ALL.map(|language| super::value(Field::S3Policy, &verbatim, language));
            assert_eq!(english, japanese);
        }
    }

    #[test]
    fn summaries_never_say_sse_kms_alone() {
        let key = Value::Key(Handle::parse("key").unwrap());
        for encryption in [Value::None, Value::SseS3, Value::AwsKms, key, Value::Custom] {
            for access in [Value::Private, Value::Public, Value::Blocked, Value::Custom] {
                let [english, japanese] =
                    Language::ALL.map(|language| bucket_summary(&encryption, &access, language));
                lint::common(&english, &japanese);
                assert!(!english.contains("SSE-KMS ·") && !japanese.contains("SSE-KMS・"));
            }
        }
    }
}
