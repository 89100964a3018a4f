//! What can be entered, in words.

use document::entries::Name;
use document::settings::Field;

use crate::Language;
use crate::page::settings::{self, Named};

/// What an entry is called.
pub fn name(name: Name, language: Language) -> &'static str {
    if let Name::Block(setting) = name {
        return settings::field(Field::Block(setting), language);
    }
    let (english, japanese) = words(name).name;
    language.pick(english, japanese)
}

/// AWS's own name of it, where the page's word is another.
pub const fn aws_name(name: Name) -> Option<&'static str> {
    if let Name::Block(setting) = name {
        return settings::aws_name(Field::Block(setting));
    }
    words(name).aws
}

const fn words(name: Name) -> Named {
    match name {
        Name::PrincipalName => Named::new("Name", "名前"),
        Name::ServicePrincipal => Named::new("Service principal", "サービスプリンシパル"),
        Name::SourceArn => {
            Named::new("For which resource it calls", "呼び出しの元になるリソース").aws("aws:SourceArn")
        }
        Name::PrincipalPath => Named::new("Path", "パス"),
        Name::Groups => Named::new("IAM groups", "所属する IAM グループ"),
        Name::GroupName => Named::new("Name", "グループ名"),
        Name::PolicyName => Named::new("Name", "ポリシー名"),
        Name::PolicyAccount => Named::new("Account", "アカウント"),
        Name::UniqueId => Named::new("Unique ID", "一意の ID"),
        Name::SessionName => Named::new("Session name", "セッション名").aws("RoleSessionName"),
        Name::SessionContext => Named::new("Condition keys of the credentials", "認証情報の条件キー"),
        Name::SessionKey => Named::new("Condition key", "条件キー"),
        Name::SessionValue => Named::new("Value", "値"),
        Name::FederatedBy => Named::new("Made by the IAM user", "セッションを作った IAM ユーザー"),
        Name::Tags => Named::new("Tags", "タグ"),
        Name::TagKey => Named::new("Tag key", "タグのキー"),
        Name::TagValue => Named::new("Tag value", "タグの値"),
        Name::DistributionId => Named::new("Distribution ID", "ディストリビューション ID"),
        Name::OriginIdentity => Named::new("Origin access identity", "オリジンアクセスアイデンティティ"),
        Name::KeyArn => Named::new("ARN", "キーの ARN"),
        Name::KeyUsers => Named::new("Users that the key policy names", "キーポリシーで名指しするユーザー"),
        Name::Aliases => Named::new("Aliases", "エイリアス"),
        Name::Alias => Named::new("Alias", "エイリアス名").aws("AliasName"),
        Name::Grants => Named::new("Grants", "グラント"),
        Name::GranteePrincipal => {
            Named::new("Who may use the key", "キーを使うプリンシパル").aws("GranteePrincipal")
        }
        Name::RetiringPrincipal => {
            Named::new("Who may retire the grant", "使用停止できるプリンシパル").aws("RetiringPrincipal")
        }
        Name::GrantOperations => Named::new("What it allows", "許可する操作").aws("Operations"),
        Name::GrantConstraint => {
            Named::new("Only under an encryption context", "暗号化コンテキストの制約").aws("Constraints")
        }
        Name::ContextEquals => Named::new("Exactly these pairs", "一致する組").aws("EncryptionContextEquals"),
        Name::ContextSubset => {
            Named::new("At least these pairs", "含まれる組").aws("EncryptionContextSubset")
        }
        Name::ClientContext => {
            Named::new("The client's own pairs", "クライアントの暗号化コンテキスト").aws("EncryptionContext")
        }
        Name::ContextKey => Named::new("Name of the pair", "組の名前"),
        Name::ContextValue => Named::new("Value of the pair", "組の値"),
        Name::BucketName => Named::new("Name", "バケット名"),
        Name::Region => Named::new("Region", "リージョン"),
        Name::KmsMasterKeyId => {
            Named::new("Key ID, ARN or alias", "キーの ID、ARN、エイリアス").aws("KMSMasterKeyID")
        }
        Name::IndexDocument => Named::new("Index document", "インデックスドキュメント").aws("IndexDocument"),
        Name::ErrorDocument => Named::new("Error document", "エラードキュメント").aws("ErrorDocument"),
        Name::ReplicationRole => Named::new("Replication role", "レプリケーションのロール").aws("Role"),
        Name::ReplicationDestination => {
            Named::new("Replication destination", "レプリケーションの宛先").aws("Destination")
        }
        Name::ReplicaKey => {
            Named::new("Key of the replicas of SSE-KMS objects", "SSE-KMS オブジェクトのレプリカのキー")
                .aws("ReplicaKmsKeyID")
        }
        Name::Abac => {
            Named::new("Whether policies see its tags", "ポリシーでのタグの利用（ABAC）").aws("AbacStatus")
        }
        Name::AclGrants => Named::new("ACL grant by grant", "ACL の個々の許可").aws("AccessControlPolicy"),
        Name::Grantee => Named::new("Grantee", "被付与者").aws("Grantee"),
        Name::Permission => Named::new("Permission", "ACL の権限").aws("Permission"),
        Name::ObjectName => Named::new("Name", "オブジェクト名"),
        Name::ObjectBucket => Named::new("Bucket", "バケット"),
        Name::UploadedBy => Named::new("Uploaded by", "アップロードした呼び出し元"),
        Name::UploadedAt => Named::new("Uploaded at", "アップロードの日時"),
        Name::ObjectBody => Named::new("Content", "内容"),
        Name::UploadHeaders => {
            Named::new("Headers of the upload, one a line", "アップロードのヘッダー（1 行に 1 つ）")
        }
        Name::ClientFormat => Named::new("Client-side encryption", "クライアント側の暗号化"),
        Name::ClientKey => Named::new("KMS key of the client", "クライアントが使う KMS キー").aws("KeyId"),
        Name::AccessPointName => Named::new("Name", "アクセスポイント名"),
        Name::AccessPointBucket => Named::new("Bucket", "バケット"),
        Name::AccessPointAccount => Named::new("Account", "アカウント"),
        Name::AccessPointAlias => Named::new("Alias", "アクセスポイントのエイリアス"),
        Name::NetworkOrigin => Named::new("Only from the VPC", "アクセス元の VPC").aws("VpcConfiguration"),
        Name::VpcEndpointId => Named::new("Endpoint ID", "エンドポイント ID").aws("VpcEndpointId"),
        Name::Vpc => Named::new("VPC", "VPC の ID").aws("VpcId"),
        Name::VpcEndpointAccount => Named::new("Account", "アカウント").aws("OwnerId"),
        Name::VpcAddress => Named::new("Caller's IP address in the VPC", "VPC 内の呼び出し元の IP アドレス"),
        Name::AccountId => Named::new("Account ID", "アカウント ID"),
        Name::OrganizationId => Named::new("Organization ID", "組織 ID"),
        Name::ManagementAccount => Named::new("Management account", "管理アカウント"),
        Name::Levels => Named::new("Root, units and accounts", "ルート、組織単位、アカウント"),
        Name::LevelId => Named::new("ID", "ルートや組織単位の ID"),
        Name::LevelAccounts => Named::new("Accounts at or below it", "配下のアカウント"),
        Name::TitleEnglish => Named::new("Title in English", "英語の題名"),
        Name::TitleJapanese => Named::new("Title in Japanese", "日本語の題名"),
        Name::QuestionEnglish => Named::new("Question in English", "英語の問い"),
        Name::QuestionJapanese => Named::new("Question in Japanese", "日本語の問い"),
        Name::Time => Named::new("AWS as on", "AWS の時点"),
        Name::ShownCallers => Named::new("Rows of the table", "表の行"),
        Name::ShownBuckets => Named::new("Buckets of the table", "表のバケット"),
        Name::ShownOperations => Named::new("Columns of the table", "表の列"),
        Name::StepTitleEnglish => Named::new("Title in English", "英語の題名"),
        Name::StepTitleJapanese => Named::new("Title in Japanese", "日本語の題名"),
        // The settings of Block Public Access have their words among the settings.
        Name::Block(_) => Named::new("Block Public Access", "ブロックパブリックアクセス"),
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
                    lint::common(|language| scenario::problem(&problem, language));
                    if let ProblemKind::Name(error) = &problem.kind {
                        let japanese = scenario::problem(&problem, Language::Japanese).text();
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
            lint::heading(|language| name(*one, language));
        }
    }
}
