//! Policies, layers and statements: what each says to a request, in the words beside its JSON.

use iam::policy::{Effect, Partition, Polarity};
use iam::{
    KeyState, Layer, LayerVerdict, Miss, NotApplicable, OpenCondition, PolicyName, PrincipalMatch, Reach,
    StatementFinding, StatementId, StatementOutcome,
};

use crate::language::pick;
use crate::rich::{Slot, say};
use crate::{Language, Rich};

/// Where in a sentence a policy is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// At its beginning, or alone.
    Start,
    /// Inside.
    Middle,
}

/// A kind of policy with whose it is, as a caption; without an owner the kind alone.
pub fn of_owner(kind: &str, owner: &str, language: Language) -> String {
    match (owner, language) {
        ("", _) => kind.to_owned(),
        (_, Language::English) => [kind, " of ", owner].concat(),
        (_, Language::Japanese) => [owner, " の", kind].concat(),
    }
}

/// What a policy is called: a managed policy by its name, all others by their kind.
pub fn policy(name: &PolicyName, layer: Layer, position: Position, language: Language) -> Rich {
    say! { language, match (name, position);
        (PolicyName::Managed { arn }, _) => [Slot::Name(arn.rsplit('/').next().unwrap_or(arn))] "{0}", "{0}";
        (PolicyName::Inline { name }, Position::Start) => [Slot::Name(name)]
            "The inline policy {0}", "インラインポリシー {0}";
        (PolicyName::Inline { name }, Position::Middle) => [Slot::Name(name)]
            "the inline policy {0}", "インラインポリシー {0}";
        (PolicyName::ManagedOfGroup { arn, group }, _) => [Slot::Name(arn.rsplit('/').next().unwrap_or(arn)), Slot::Name(group)]
            "{0} of the group {1}", "グループ {1} の {0}";
        (PolicyName::InlineOfGroup { name, group }, Position::Start) => [Slot::Name(name), Slot::Name(group)]
            "The inline policy {0} of the group {1}", "グループ {1} のインラインポリシー {0}";
        (PolicyName::InlineOfGroup { name, group }, Position::Middle) => [Slot::Name(name), Slot::Name(group)]
            "the inline policy {0} of the group {1}", "グループ {1} のインラインポリシー {0}";
        (PolicyName::OfResource { arn }, _) => {
            Rich::plain(pick! { language, match (resource_policy(layer, arn), position);
                (ResourcePolicy::Key, Position::Start) => "The key policy", "キーポリシー";
                (ResourcePolicy::Key, Position::Middle) => "the key policy", "キーポリシー";
                (ResourcePolicy::Bucket, Position::Start) => "The bucket policy", "バケットポリシー";
                (ResourcePolicy::Bucket, Position::Middle) => "the bucket policy", "バケットポリシー";
                (ResourcePolicy::AccessPoint, Position::Start) =>
                    "The access point policy", "アクセスポイントポリシー";
                (ResourcePolicy::AccessPoint, Position::Middle) =>
                    "the access point policy", "アクセスポイントポリシー";
                (ResourcePolicy::VpcEndpoint, Position::Start) =>
                    "The VPC endpoint policy", "VPC エンドポイントポリシー";
                (ResourcePolicy::VpcEndpoint, Position::Middle) =>
                    "the VPC endpoint policy", "VPC エンドポイントポリシー";
            })
        };
    }
}

#[derive(Clone, Copy)]
enum ResourcePolicy {
    Bucket,
    Key,
    AccessPoint,
    VpcEndpoint,
}

fn resource_policy(layer: Layer, arn: &str) -> ResourcePolicy {
    match layer {
        Layer::VpcEndpoint => ResourcePolicy::VpcEndpoint,
        Layer::ServiceControl
        | Layer::ResourceControl
        | Layer::Resource
        | Layer::Grants
        | Layer::Identity
        | Layer::Boundary
        | Layer::Session => {
            if Partition::of_arn(arn).is_some_and(|(_, rest)| rest.starts_with("kms:")) {
                ResourcePolicy::Key
            } else if arn.contains(":accesspoint/") {
                ResourcePolicy::AccessPoint
            } else {
                ResourcePolicy::Bucket
            }
        }
    }
}

/// The kind of policy that a layer stands for. The ARN of `resource` tells whose policy that of the resource is.
pub fn layer(layer: Layer, resource: &str, language: Language) -> &'static str {
    pick! { language, match (layer, resource_policy(layer, resource));
        (Layer::ServiceControl, _) => "Service control policies (SCPs)", "サービスコントロールポリシー（SCP）";
        (Layer::ResourceControl, _) => "Resource control policies (RCPs)", "リソースコントロールポリシー（RCP）";
        (Layer::VpcEndpoint, _) => "VPC endpoint policy", "VPC エンドポイントポリシー";
        (Layer::Resource, ResourcePolicy::Key) => "Key policy", "キーポリシー";
        (Layer::Resource, ResourcePolicy::AccessPoint) => "Access point policy", "アクセスポイントポリシー";
        (Layer::Resource, ResourcePolicy::Bucket | ResourcePolicy::VpcEndpoint) =>
            "Bucket policy", "バケットポリシー";
        (Layer::Grants, ResourcePolicy::Key) => "Grants", "グラント";
        (Layer::Grants, ResourcePolicy::AccessPoint | ResourcePolicy::Bucket | ResourcePolicy::VpcEndpoint) =>
            "ACL of the bucket or object", "バケットやオブジェクトの ACL";
        (Layer::Identity, _) => "Identity-based policies", "アイデンティティベースのポリシー";
        (Layer::Boundary, _) => "Permissions boundary", "アクセス許可の境界";
        (Layer::Session, _) => "Session policies", "セッションポリシー";
    }
}

/// What a layer says, as the word beside it.
pub fn layer_verdict(verdict: LayerVerdict, language: Language) -> &'static str {
    pick! { language, match verdict;
        LayerVerdict::Allows => "Allows", "許可";
        LayerVerdict::Delegates => "Leaves it to IAM policies", "判断は IAM ポリシーへ";
        LayerVerdict::Silent => "No policy allows it", "許可なし";
        LayerVerdict::Denies => "A policy forbids it", "禁止";
        LayerVerdict::Undecided => "Depends on an open condition", "条件しだい";
        LayerVerdict::NotApplicable(NotApplicable::None) => "None set", "設定なし";
        LayerVerdict::NotApplicable(NotApplicable::NoOrganization) => "Not in an organization", "組織に属さない";
        LayerVerdict::NotApplicable(NotApplicable::ManagementAccount) =>
            "Does not reach the management account", "管理アカウントには対象外";
        LayerVerdict::NotApplicable(NotApplicable::ExemptResource) =>
            "Does not reach this resource", "このリソースには対象外";
        LayerVerdict::NotApplicable(NotApplicable::ServiceLinkedRole) =>
            "Does not reach service-linked roles", "サービスにリンクされたロールには対象外";
        LayerVerdict::NotApplicable(NotApplicable::NoCallerAccount) =>
            "The caller has no account", "アカウントのない呼び出し元";
        LayerVerdict::NotApplicable(NotApplicable::RootUser) =>
            "Does not limit the root user", "ルートユーザーには制限なし";
    }
}

/// Whether a statement matches, as the word beside it.
pub fn statement(finding: &StatementFinding, language: Language) -> &'static str {
    pick! { language, match (&finding.outcome, finding.effect);
        (StatementOutcome::Matched { by: Some(by) }, Effect::Allow) if by.reach() == Reach::Delegation =>
            "Leaves it to IAM policies", "判断は IAM ポリシーへ";
        (StatementOutcome::Matched { .. }, Effect::Allow) => "Matches and allows", "一致、許可";
        (StatementOutcome::Matched { .. }, Effect::Deny) => "Matches and forbids", "一致、禁止";
        (StatementOutcome::MatchedPartlyExempt, Effect::Allow | Effect::Deny) =>
            "Matches: the exemption is partial", "一致（除外は一部のみ）";
        (StatementOutcome::MatchedByBoundary, Effect::Allow | Effect::Deny) =>
            "Matches: the caller has a boundary", "一致（アクセス許可の境界があるため）";
        (StatementOutcome::NotMatched { .. }, Effect::Allow | Effect::Deny) => "Does not match", "不一致";
        (StatementOutcome::Undecided { .. }, Effect::Allow | Effect::Deny) =>
            "Depends on an open condition", "条件しだい";
    }
}

/// How a policy came to mean the caller.
pub fn principal_match(by: PrincipalMatch, language: Language) -> &'static str {
    pick! { language, match by;
        PrincipalMatch::User => "Names the user", "ユーザーを名指し";
        PrincipalMatch::UserOfFederatedSession =>
            "Names the user of the session", "セッションのユーザーを名指し";
        PrincipalMatch::Role => "Names the role", "ロールを名指し";
        PrincipalMatch::RoleSession => "Names the role session", "ロールセッションを名指し";
        PrincipalMatch::FederatedUser => "Names the federated user", "フェデレーションユーザーを名指し";
        PrincipalMatch::Account => "Names the whole account", "アカウント全体";
        PrincipalMatch::CanonicalUser => "Names the account by its canonical ID", "正規 ID でアカウント全体";
        PrincipalMatch::Everyone => "Means everyone", "全員";
        PrincipalMatch::Service => "Names the AWS service", "AWS サービスを名指し";
        PrincipalMatch::IdentityProvider => "Names the identity provider", "ID プロバイダーを名指し";
        PrincipalMatch::OriginAccessIdentity =>
            "Names the origin access identity", "オリジンアクセスアイデンティティを名指し";
    }
}

/// What a statement is called: by its `Sid`, else by its number.
pub fn statement_name(id: &StatementId, language: Language) -> Rich {
    let name = match &id.sid {
        Some(sid) => Slot::Name(sid),
        None => Slot::Number(id.index.saturating_add(1)),
    };
    language.say("{0}", "{0}", &[name])
}

/// A statement as the title of its JSON: its `Sid`, else `statement 1`.
pub fn statement_title(id: &StatementId, language: Language) -> Rich {
    let name = statement_name(id, language);
    match id.sid {
        Some(_) => name,
        None => language.say("statement {0}", "ステートメント {0}", &[Slot::Rich(name)]),
    }
}

/// Why an element does not match, as the note beside its line of JSON.
pub fn miss(miss: &Miss, action: &str, resource: &str, language: Language) -> Rich {
    let one_of = |polarity: &Polarity, code| match polarity {
        Polarity::Is => language.say("{0} is not in here", "{0} は対象外", &[Slot::Code(code)]),
        Polarity::Not => language.say("leaves out {0}", "{0} を除外", &[Slot::Code(code)]),
    };
    say! { language, match miss;
        Miss::Action { polarity, .. } => { one_of(polarity, action) };
        Miss::Resource { polarity, .. } => { one_of(polarity, resource) };
        Miss::Principal { polarity: Polarity::Is, .. } => "the caller is not in here", "呼び出し元は対象外";
        Miss::Principal { polarity: Polarity::Not, .. } => "leaves out the caller", "呼び出し元を除外";
        Miss::Condition { key, actual, .. } => { condition_value(key, actual, language) };
    }
}

/// What the request says about a condition key: `aws:SourceIp is 198.51.100.7`.
fn condition_value(key: &str, actual: &KeyState, language: Language) -> Rich {
    say! { language, match actual;
        KeyState::Values(values) => [Slot::Code(key), Slot::Code(&values.join(language.comma()))]
            "{0} is {1}", "{0} は {1}";
        KeyState::Absent => [Slot::Code(key)] "the request has no {0}", "リクエストに {0} なし";
        KeyState::Open | KeyState::Among(_) => [Slot::Code(key)] "{0} is not known", "{0} は未指定";
    }
}

/// A condition that hangs on a key left open, as the note beside its line of JSON.
pub fn open_condition(open: &OpenCondition, language: Language) -> Rich {
    condition_value(&open.key, &KeyState::Open, language)
}

/// The sentence about an Allow that fails by nothing but a condition; `None` for any other statement.
pub fn near_miss(finding: &StatementFinding, language: Language) -> Option<Rich> {
    let StatementOutcome::NotMatched { misses } = &finding.outcome else { return None };
    let ([Miss::Condition { key, actual, .. }], Effect::Allow) = (misses.as_slice(), finding.effect) else {
        return None;
    };
    let name = Slot::Rich(statement_name(&finding.statement, language));
    let code = Slot::Code(key);
    Some(say! { language, match actual;
        KeyState::Values(values) if is_bucket_key_context(key, values) => [name]
            "With a Bucket Key the encryption context holds the bucket's ARN. The condition of statement {0} expects \
             the object's ARN and does not match.",
            "バケットキーを使うと、暗号化コンテキストはバケットの ARN になります。ステートメント {0} の条件は\
             オブジェクトの ARN を求めており、一致しません。";
        KeyState::Values(values) => [name, code, Slot::Code(&values.join(language.comma()))]
            "Statement {0} matches but for its condition: {1} is {2}.",
            "ステートメント {0} は、条件だけが一致しません。{1} は {2} です。";
        KeyState::Absent if key.eq_ignore_ascii_case("s3:x-amz-server-side-encryption") => [name]
            "The condition of statement {0} looks at the request's header, not at the bucket's default encryption. \
             This upload sends no such header.",
            "ステートメント {0} の条件が見るのはリクエストのヘッダーで、バケットのデフォルトの暗号化ではありません。\
             このアップロードにはそのヘッダーがありません。";
        KeyState::Absent => [name, code]
            "Statement {0} matches but for its condition: the request carries no {1}.",
            "ステートメント {0} は、条件だけが一致しません。リクエストに {1} がありません。";
        KeyState::Open | KeyState::Among(_) => { return None };
    })
}

/// Whether a condition on the encryption context met the bucket's ARN, as with an S3 Bucket Key, where it may have
/// expected the object's.
fn is_bucket_key_context(key: &str, values: &[String]) -> bool {
    key.eq_ignore_ascii_case("kms:EncryptionContext:aws:s3:arn")
        && values.iter().all(|arn| Partition::in_s3(arn).is_some_and(|inside| !inside.contains('/')))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use iam::policy::{Comparison, Operator, Span};

    use super::*;
    use crate::testing::lint;
    use crate::testing::samples::LAYERS;

    const BUCKET: &str = "arn:aws:s3:::mksamba-data";
    const ACCESS_POINT: &str = "arn:aws:s3:ap-northeast-1:111122223333:accesspoint/reports";
    const KEY: &str = "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    #[test]
    fn layers_and_what_they_say() {
        for layer in LAYERS {
            for resource in [BUCKET, ACCESS_POINT, KEY] {
                lint::heading(|language| super::layer(layer, resource, language));
            }
        }
        let title = |resource| super::layer(Layer::Resource, resource, Language::English);
        assert_eq!(
            [BUCKET, ACCESS_POINT, KEY].map(title),
            ["Bucket policy", "Access point policy", "Key policy"]
        );
        let reasons = [
            NotApplicable::None,
            NotApplicable::NoOrganization,
            NotApplicable::ManagementAccount,
            NotApplicable::ExemptResource,
            NotApplicable::ServiceLinkedRole,
            NotApplicable::NoCallerAccount,
            NotApplicable::RootUser,
        ]
        .map(LayerVerdict::NotApplicable);
        let said = [
            LayerVerdict::Allows,
            LayerVerdict::Delegates,
            LayerVerdict::Silent,
            LayerVerdict::Denies,
            LayerVerdict::Undecided,
        ];
        for verdict in said.into_iter().chain(reasons) {
            lint::heading(|language| layer_verdict(verdict, language));
        }
    }

    #[test]
    fn ways_of_meaning_a_caller() {
        for by in [
            PrincipalMatch::User,
            PrincipalMatch::UserOfFederatedSession,
            PrincipalMatch::Role,
            PrincipalMatch::RoleSession,
            PrincipalMatch::FederatedUser,
            PrincipalMatch::Account,
            PrincipalMatch::CanonicalUser,
            PrincipalMatch::Everyone,
            PrincipalMatch::Service,
            PrincipalMatch::IdentityProvider,
            PrincipalMatch::OriginAccessIdentity,
        ] {
            lint::heading(|language| principal_match(by, language));
        }
    }

    fn finding(effect: Effect, sid: Option<&str>, outcome: StatementOutcome) -> StatementFinding {
        let statement = StatementId { index: 1, sid: sid.map(Arc::from), span: Span::default() };
        StatementFinding { statement, effect, outcome, rests_on: None }
    }

    fn condition(key: &str, actual: KeyState) -> Miss {
        let operator = Operator { quantifier: None, comparison: Comparison::StringEquals, if_exists: false };
        Miss::Condition {
            operator,
            key: key.into(),
            expected: Arc::from(Vec::new()),
            actual,
            span: Span::default(),
        }
    }

    fn values(value: &str) -> KeyState {
        KeyState::Values(vec![value.to_owned()].into())
    }

    #[test]
    fn statements_say_whether_they_match() {
        let outcomes = [
            StatementOutcome::Matched { by: None },
            StatementOutcome::MatchedPartlyExempt,
            StatementOutcome::MatchedByBoundary,
            StatementOutcome::NotMatched { misses: Vec::new() },
            StatementOutcome::Undecided { by: None, open: Vec::new() },
        ];
        for outcome in outcomes {
            for effect in [Effect::Allow, Effect::Deny] {
                lint::heading(|language| statement(&finding(effect, None, outcome.clone()), language));
            }
        }
        let by = |by| finding(Effect::Allow, None, StatementOutcome::Matched { by: Some(by) });
        assert_ne!(
            statement(&by(PrincipalMatch::Account), Language::English),
            statement(&by(PrincipalMatch::User), Language::English)
        );
    }

    #[test]
    fn misses_stand_beside_their_line() {
        let (is, not) = (Polarity::Is, Polarity::Not);
        let span = Span::default();
        let object = "arn:aws:s3:::mksamba-bucket-sse-kms/report.txt";
        let cases = [
            (Miss::Action { polarity: is, nearest: None, span }, "`kms:Decrypt` is not in here"),
            (Miss::Action { polarity: not, nearest: None, span }, "leaves out `kms:Decrypt`"),
            (
                Miss::Resource { polarity: is, nearest: None, span },
                "`arn:aws:s3:::mksamba-bucket-sse-kms/report.txt` is not in here",
            ),
            (
                Miss::Resource { polarity: not, nearest: None, span },
                "leaves out `arn:aws:s3:::mksamba-bucket-sse-kms/report.txt`",
            ),
            (Miss::Principal { polarity: is, nearest: None, span }, "the caller is not in here"),
            (Miss::Principal { polarity: not, nearest: None, span }, "leaves out the caller"),
            (condition("aws:SourceIp", values("198.51.100.7")), "`aws:SourceIp` is `198.51.100.7`"),
            (condition("aws:SourceIp", KeyState::Absent), "the request has no `aws:SourceIp`"),
            (condition("aws:SourceIp", KeyState::Open), "`aws:SourceIp` is not known"),
        ];
        for (miss, expected) in cases {
            let told = |language| super::miss(&miss, "kms:Decrypt", object, language);
            assert_eq!(lint::marked(&told(Language::English)), expected);
            lint::common(told);
        }
    }

    #[test]
    fn near_misses_are_allows_that_fail_by_one_condition() {
        let missed = |misses: Vec<Miss>| StatementOutcome::NotMatched { misses };
        let arn = "arn:aws:s3:::mksamba-bucket-sse-kms";
        let context = "kms:EncryptionContext:aws:s3:arn";
        for (key, actual, expected) in [
            ("aws:SourceIp", values("198.51.100.7"), "is `198.51.100.7`."),
            ("aws:SourceIp", KeyState::Absent, "carries no `aws:SourceIp`."),
            ("s3:x-amz-server-side-encryption", KeyState::Absent, "This upload sends no such header."),
            (context, values(arn), "expects the object's ARN and does not match."),
            (
                context,
                values(&format!("{arn}/report.txt")),
                "is `arn:aws:s3:::mksamba-bucket-sse-kms/report.txt`.",
            ),
        ] {
            let sid = "AllowFromTheOfficeOnlyAndFromNowhereElseSixtyFourCharactersLong1";
            let finding = finding(Effect::Allow, Some(sid), missed(vec![condition(key, actual)]));
            lint::reason(|language| near_miss(&finding, language).unwrap());
            let english = lint::marked(&near_miss(&finding, Language::English).unwrap());
            assert!(english.ends_with(expected), "{english}");
        }
        let two = missed(vec![
            condition("aws:SourceIp", KeyState::Absent),
            condition("aws:SourceVpc", KeyState::Absent),
        ]);
        assert_eq!(near_miss(&finding(Effect::Allow, None, two), Language::English), None);
        let one = missed(vec![condition("aws:SourceIp", KeyState::Absent)]);
        assert_eq!(near_miss(&finding(Effect::Deny, None, one), Language::English), None);
    }

    #[test]
    fn policies_are_named_by_name_or_by_kind() {
        let managed = PolicyName::Managed { arn: "arn:aws:iam::aws:policy/AmazonS3FullAccess".into() };
        let inline = PolicyName::Inline { name: "use-key".into() };
        let bucket = PolicyName::OfResource { arn: "arn:aws:s3:::mksamba-bucket-sse-kms".into() };
        let key =
            PolicyName::OfResource { arn: "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd".into() };
        for (name, layer, start, middle, japanese) in [
            (&managed, Layer::Identity, "AmazonS3FullAccess", "AmazonS3FullAccess", "AmazonS3FullAccess"),
            (
                &inline,
                Layer::Identity,
                "The inline policy use-key",
                "the inline policy use-key",
                "インラインポリシー use-key",
            ),
            (&bucket, Layer::Resource, "The bucket policy", "the bucket policy", "バケットポリシー"),
            (&key, Layer::Resource, "The key policy", "the key policy", "キーポリシー"),
            (
                &key,
                Layer::VpcEndpoint,
                "The VPC endpoint policy",
                "the VPC endpoint policy",
                "VPC エンドポイントポリシー",
            ),
        ] {
            assert_eq!(policy(name, layer, Position::Start, Language::English).text(), start);
            assert_eq!(policy(name, layer, Position::Middle, Language::English).text(), middle);
            assert_eq!(policy(name, layer, Position::Start, Language::Japanese).text(), japanese);
        }
    }
}
