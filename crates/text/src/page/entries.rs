//! What can be entered, in words.

use document::entries::Name;
use document::settings::Field;

use crate::Language;
use crate::page::settings;

/// What an entry is called.
pub fn name(name: Name, language: Language) -> &'static str {
    if let Name::Block(setting) = name {
        return settings::field(Field::Block(setting), language);
    }
    let Words { name: (english, japanese), .. } = words(name);
    language.pick(english, japanese)
}

/// AWS's own name of it, where the page's word is another.
pub const fn aws_name(name: Name) -> Option<&'static str> {
    if let Name::Block(setting) = name {
        return settings::aws_name(Field::Block(setting));
    }
    words(name).aws
}

/// An entry's words: English, then Japanese.
struct Words {
    name: (&'static str, &'static str),
    aws: Option<&'static str>,
}

impl Words {
    const fn new(english: &'static str, japanese: &'static str) -> Self {
        Self { name: (english, japanese), aws: None }
    }

    const fn aws(self, name: &'static str) -> Self {
        Self { aws: Some(name), ..self }
    }
}

const fn words(name: Name) -> Words {
    match name {
        Name::PrincipalName => Words::new("Name", "名前"),
        Name::SessionName => Words::new("Session name", "セッション名").aws("RoleSessionName"),
        Name::FederatedBy => Words::new("Made by the IAM user", "セッションを作った IAM ユーザー"),
        Name::Tags => Words::new("Tags", "タグ"),
        Name::TagKey => Words::new("Tag key", "タグのキー"),
        Name::TagValue => Words::new("Tag value", "タグの値"),
        Name::DistributionId => Words::new("Distribution ID", "ディストリビューション ID"),
        Name::OriginIdentity => Words::new("Origin access identity", "オリジンアクセスアイデンティティ"),
        Name::KeyArn => Words::new("ARN", "キーの ARN"),
        Name::KeyUsers => Words::new("Users that the key policy names", "キーポリシーで名指しするユーザー"),
        Name::Aliases => Words::new("Aliases", "エイリアス"),
        Name::Alias => Words::new("Alias", "エイリアス名").aws("AliasName"),
        Name::Grants => Words::new("Grants", "グラント"),
        Name::GranteePrincipal => {
            Words::new("Who may use the key", "キーを使うプリンシパル").aws("GranteePrincipal")
        }
        Name::RetiringPrincipal => {
            Words::new("Who may retire the grant", "使用停止できるプリンシパル").aws("RetiringPrincipal")
        }
        Name::GrantOperations => Words::new("What it allows", "許可する操作").aws("Operations"),
        Name::GrantConstraint => {
            Words::new("Only under an encryption context", "暗号化コンテキストの制約").aws("Constraints")
        }
        Name::ContextEquals => Words::new("Exactly these pairs", "一致する組").aws("EncryptionContextEquals"),
        Name::ContextSubset => {
            Words::new("At least these pairs", "含まれる組").aws("EncryptionContextSubset")
        }
        Name::ClientContext => {
            Words::new("The client's own pairs", "クライアントの暗号化コンテキスト").aws("EncryptionContext")
        }
        Name::ContextKey => Words::new("Name of the pair", "組の名前"),
        Name::ContextValue => Words::new("Value of the pair", "組の値"),
        Name::BucketName => Words::new("Name", "バケット名"),
        Name::Region => Words::new("Region", "リージョン"),
        Name::KmsMasterKeyId => {
            Words::new("Key ID, ARN or alias", "キーの ID、ARN、エイリアス").aws("KMSMasterKeyID")
        }
        Name::IndexDocument => Words::new("Index document", "インデックスドキュメント").aws("IndexDocument"),
        Name::ErrorDocument => Words::new("Error document", "エラードキュメント").aws("ErrorDocument"),
        Name::ReplicationRole => Words::new("Replication role", "レプリケーションのロール").aws("Role"),
        Name::ReplicationDestination => {
            Words::new("Replication destination", "レプリケーションの宛先").aws("Destination")
        }
        Name::ReplicaKey => {
            Words::new("Key of the replicas of SSE-KMS objects", "SSE-KMS オブジェクトのレプリカのキー")
                .aws("ReplicaKmsKeyID")
        }
        Name::AclGrants => Words::new("ACL grant by grant", "ACL の個々の許可").aws("AccessControlPolicy"),
        Name::Grantee => Words::new("Grantee", "被付与者").aws("Grantee"),
        Name::Permission => Words::new("Permission", "ACL の権限").aws("Permission"),
        Name::ObjectName => Words::new("Name", "オブジェクト名"),
        Name::ObjectBucket => Words::new("Bucket", "バケット"),
        Name::UploadedBy => Words::new("Uploaded by", "アップロードした呼び出し元"),
        Name::UploadedAt => Words::new("Uploaded at", "アップロードの日時"),
        Name::ObjectBody => Words::new("Content", "内容"),
        Name::UploadHeaders => {
            Words::new("Headers of the upload, one a line", "アップロードのヘッダー（1 行に 1 つ）")
        }
        Name::ClientFormat => Words::new("Client-side encryption", "クライアント側の暗号化"),
        Name::ClientKey => Words::new("KMS key of the client", "クライアントが使う KMS キー").aws("KeyId"),
        Name::AccessPointName => Words::new("Name", "アクセスポイント名"),
        Name::AccessPointBucket => Words::new("Bucket", "バケット"),
        Name::AccessPointAccount => Words::new("Account", "アカウント"),
        Name::AccessPointAlias => Words::new("Alias", "アクセスポイントのエイリアス"),
        Name::NetworkOrigin => Words::new("Only from the VPC", "アクセス元の VPC").aws("VpcConfiguration"),
        Name::VpcEndpointId => Words::new("Endpoint ID", "エンドポイント ID").aws("VpcEndpointId"),
        Name::Vpc => Words::new("VPC", "VPC の ID").aws("VpcId"),
        Name::VpcAddress => Words::new("Caller's IP address in the VPC", "VPC 内の呼び出し元の IP アドレス"),
        Name::AccountId => Words::new("Account ID", "アカウント ID"),
        Name::OrganizationId => Words::new("Organization ID", "組織 ID"),
        Name::ManagementAccount => Words::new("Management account", "管理アカウント"),
        Name::Levels => Words::new("Root, units and accounts", "ルート、組織単位、アカウント"),
        Name::LevelId => Words::new("ID", "ルートや組織単位の ID"),
        Name::LevelAccounts => Words::new("Accounts at or below it", "配下のアカウント"),
        Name::TitleEnglish => Words::new("Title in English", "英語の題名"),
        Name::TitleJapanese => Words::new("Title in Japanese", "日本語の題名"),
        Name::QuestionEnglish => Words::new("Question in English", "英語の問い"),
        Name::QuestionJapanese => Words::new("Question in Japanese", "日本語の問い"),
        Name::Time => Words::new("AWS as on", "AWS の時点"),
        Name::ShownCallers => Words::new("Rows of the table", "表の行"),
        Name::ShownBuckets => Words::new("Buckets of the table", "表のバケット"),
        Name::ShownOperations => Words::new("Columns of the table", "表の列"),
        Name::StepTitleEnglish => Words::new("Title in English", "英語の題名"),
        Name::StepTitleJapanese => Words::new("Title in Japanese", "日本語の題名"),
        // The settings of Block Public Access have their words among the settings.
        Name::Block(_) => Words::new("Block Public Access", "ブロックパブリックアクセス"),
    }
}

#[cfg(test)]
mod tests {
    use document::edit::{Template, add};
    use document::entries::{self, Control, Edit, Entry};
    use document::{ProblemKind, presets};

    use super::*;
    use crate::page::scenario;
    use crate::testing::lint;

    fn texts(entries: &[Entry]) -> Vec<String> {
        let inside = |entry: &Entry| match &entry.control {
            Control::Text { .. } => vec![entry.path.clone()],
            Control::Rows(rows) => rows.iter().flat_map(|row| texts(row)).collect(),
            Control::Switch(_) | Control::Choice { .. } | Control::Several(..) => Vec::new(),
        };
        entries.iter().flat_map(inside).collect()
    }

    /// Whatever is typed: what is wrong with it is said in both languages.
    #[test]
    fn what_cannot_be_entered_says_why_in_both_languages() {
        let mut document = presets::get("article").unwrap();
        for template in Template::ALL {
            document = add(&document, *template).unwrap_or(document);
        }
        for list in ["normaluser.tags", "key.aliases", "key.grants", "sse-kms.acl"] {
            document = entries::edit(&document, list, &Edit::Add).unwrap();
        }
        let mut told = 0;
        for path in entries::all(&document).iter().flat_map(|(_, entries)| texts(entries)) {
            for text in ["", "*", "a/b"] {
                let refused = entries::edit(&document, &path, &Edit::Set(text.to_owned()));
                for problem in refused.err().unwrap_or_default() {
                    let [english, japanese] =
                        Language::ALL.map(|language| scenario::problem(&problem, language).text());
                    lint::common(&english, &japanese);
                    if let ProblemKind::Name(error) = &problem.kind {
                        assert!(!japanese.contains(error.wanted), "{path}={text}: {japanese}");
                    }
                    told += 1;
                }
            }
        }
        assert!(told > 40, "{told}");
    }

    #[test]
    fn every_entry_has_a_name() {
        for one in Name::ALL {
            lint::heading(name(*one, Language::English), name(*one, Language::Japanese));
        }
    }
}
