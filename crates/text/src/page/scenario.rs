//! What keeps a scenario from being built, each problem with its place.

use catalog::managed_policies::AS_OF;
use document::policies::PolicyPlace;
use document::{Document, Limited, Problem, ProblemKind};
use iam::policy::{Attachment, Holder, PolicyKind, Quota, SessionQuota};
use sim::NameError;

use crate::language::pick;
use crate::policy::problems;
use crate::rich::{Slot, say};
use crate::trace::refusals::key_not_found;
use crate::{Language, Rich};

/// One problem with its place: `normaluser.kms: …`.
pub fn problem(problem: &Problem, language: Language) -> Rich {
    let says = Slot::Rich(says(&problem.kind, language));
    language.say("{0}: {1}", "{0}：{1}", &[Slot::Code(&problem.path), says])
}

/// One problem beside what has it: the place is told only where it is another one.
pub fn problem_at(problem: &Problem, path: &str, language: Language) -> Rich {
    let is_whole = matches!(&problem.kind, ProblemKind::Name(NameError { given, .. }) if !given.is_empty());
    // Every other sentence begins behind its place.
    if is_whole && problem.path == path {
        says(&problem.kind, language)
    } else {
        self::problem(problem, language)
    }
}

/// What a broken scenario means for the outcomes while it is edited.
pub fn still_broken(count: usize, language: Language) -> Rich {
    let english = match count {
        1 => "This scenario has 1 problem. Outcomes still follow its last readable text.",
        _ => "This scenario has {0} problems. Outcomes still follow its last readable text.",
    };
    let japanese = "このシナリオに問題が{0}件あります。結果は、最後に読み取れた内容のままです。";
    language.say(english, japanese, &[Slot::Number(count)])
}

/// More than IAM lets somebody have, with its own answer.
fn beyond(quota: Quota, count: u32, name: &str, language: Language) -> Rich {
    let number = |count: u32| Slot::Number(usize::try_from(count).unwrap_or(usize::MAX));
    let message = quota.answer(name).message.unwrap_or_default();
    say! { language, match quota;
        Quota::InlineSize(Holder::User | Holder::Group | Holder::Role) => [number(count), number(quota.max()), Slot::Code(&message)]
            "the inline policies have {0} characters without white space, and {1} are the most. IAM answers {2}. A \
             managed policy has room of its own.",
            "インラインポリシーは空白を除いて合計{0}文字あり、上限は{1}文字です。IAM の応答は{2}です。\
             管理ポリシーにすると、この上限に含まれません。";
        Quota::Attached(Holder::User | Holder::Group | Holder::Role) => [number(count), number(quota.max()), Slot::Code(&message)]
            "{0} managed policies are attached, and {1} are the most. IAM answers {2}.",
            "管理ポリシーが{0}件アタッチされており、上限は{1}件です。IAM の応答は{2}です。";
        Quota::Groups => [number(count), number(quota.max()), Slot::Code(&message)]
            "the user is in {0} groups, and {1} are the most. IAM answers {2}.",
            "ユーザーが{0}個のグループに所属しており、上限は{1}個です。IAM の応答は{2}です。";
    }
}

/// More than STS takes for a session. Source: STS API Reference, "AssumeRole".
#[inline(never)]
fn beyond_session(quota: SessionQuota, count: u32, language: Language) -> Rich {
    let number = |count: u32| Slot::Number(usize::try_from(count).unwrap_or(usize::MAX));
    say! { language, match quota;
        SessionQuota::Inline => [number(count), number(quota.max())]
            "the session has {0} inline policies, and STS takes {1}. Put all statements into one policy, or make the others \
             managed policies.",
            "セッションにインラインポリシーが{0}件あり、上限は{1}件です。ステートメントを 1 つのポリシーに\
             まとめるか、ほかを管理ポリシーにしてください。";
        SessionQuota::Managed => [number(count), number(quota.max())]
            "the session has {0} managed policies, and STS takes {1} ARNs. Put the statements of some together.",
            "セッションに管理ポリシーが{0}件あり、上限は{1}件です。いくつかのステートメントを\
             まとめてください。";
        SessionQuota::Plaintext => [number(count), number(quota.max())]
            "the inline policy and the ARNs of the managed ones have {0} characters together, and STS takes {1}. Shorten the \
             text, or make it a managed policy.",
            "インラインポリシーと管理ポリシーの ARN が合計{0}文字で、上限は{1}文字です。\
             内容を短くするか、管理ポリシーにしてください。";
    }
}

fn limited(of: Limited, language: Language) -> &'static str {
    pick! { language, match of;
        Limited::Body => "The body", "本文";
        Limited::Bodies => "All objects' bodies together", "すべてのオブジェクトの本文の合計";
        Limited::Sent => "What the request sends", "リクエストで送るデータ";
        Limited::Timeline => "What the timeline's requests send", "タイムラインのリクエストで送るデータの合計";
        Limited::Held => "What lies in the buckets at each step together", "各ステップでバケットにあるデータの合計";
        Limited::Delivered => "What the table's cells deliver", "表のセルで返すデータの合計";
        Limited::Policies => "The policies that the table's cells go through", "表のセルで評価するポリシーの合計";
        Limited::Policy => "The policy", "ポリシー";
        Limited::Parameters => "The parameters", "パラメータ";
    }
}

fn says(kind: &ProblemKind, language: Language) -> Rich {
    say! { language, match kind;
        ProblemKind::Name(NameError { wanted, form, given }) => {
            let (noun, shape) = match language {
                Language::English => (*wanted, *form),
                Language::Japanese => name_in_japanese(wanted).unwrap_or((*wanted, *form)),
            };
            let (english, japanese) = match given.is_empty() {
                true => ("{1} cannot be empty: {2}.", "{1}を空にはできません：{2}。"),
                false => ("{0} is not {1}: {2}.", "{0}は{1}として使えません：{2}。"),
            };
            language.say(english, japanese, &[Slot::Code(given), Slot::Words(noun), Slot::Words(shape)])
        };
        ProblemKind::DuplicateHandle { handle } => [Slot::Code(handle.as_str())]
            "the handle {0} is used twice.", "ID の {0}が 2 回使われています。";
        ProblemKind::DuplicateName { name } => [Slot::Code(name)]
            "the name {0} is used twice.", "名前の {0}が 2 回使われています。";
        ProblemKind::UnknownHandle { handle } => [Slot::Code(handle)]
            "{0} names nothing of the kind wanted here.", "{0}に当たるものがありません。";
        ProblemKind::ReservedHandle { handle } => [Slot::Code(handle.as_str())]
            "{0} cannot be a key's handle: the setting of encryption uses the word otherwise.",
            "{0}はキーの ID に使えません。暗号化の設定で別の意味を持つ語です。";
        ProblemKind::UnknownPolicy { name } => [Slot::Code(name)]
            "no policy {0} can stand here.", "ここに置ける {0}というポリシーはありません。";
        ProblemKind::UnknownManagedPolicy { name, near } if near.is_empty() => [
            Slot::Code(name),
            Slot::Code(&AS_OF.to_string())
        ]
            "AWS has no managed policy {0} as of {1}. A policy of your own stands here as JSON.",
            "{1} 時点の AWS マネージドポリシーに {0}はありません。独自のポリシーは JSON で書きます。";
        ProblemKind::UnknownManagedPolicy { name, near } => [
            Slot::Code(name),
            Slot::Code(&AS_OF.to_string()),
            Slot::Code(&near.join(language.comma()))
        ]
            "AWS has no managed policy {0} as of {1}. It has {2}.",
            "{1} 時点の AWS マネージドポリシーに {0}はありません。{2}ならあります。";
        ProblemKind::PolicyOfOtherPartition { name, own } => [
            Slot::Code(name), Slot::Code(own.as_str()), Slot::Code(&format!("arn:{own}"))
        ]
            "{0} is of another partition, and the scenario lies in {1}. ARNs there begin with {2}; an AWS managed policy can also be named without its ARN.",
            "{0}は別のパーティションのものですが、シナリオは {1} にあります。そこの ARN は {2} で始まります。AWS マネージドポリシーは、ARN でなく名前でも指定できます。";
        ProblemKind::ManagedPolicyTextUnknown { name, own } => [Slot::Code(name), Slot::Code(own.as_str())]
            "the AWS managed policy {0} names ARNs, and its text in {1} is not known here. Paste the JSON that AWS shows there.",
            "AWS マネージドポリシー {0}には ARN が含まれ、{1} での内容はここでは不明です。そこで AWS が表示する JSON を貼り付けてください。";
        ProblemKind::CustomerPolicyOfOtherAccount { name, account } => [Slot::Code(name), Slot::Code(account)]
            "{0} is a policy of the account {1}, and IAM attaches an account's own policies only. Create one of this account, or write its JSON here.",
            "{0}はアカウント {1} のポリシーです。IAM でアタッチできるのは自アカウントのポリシーだけです。このアカウントで作成するか、ここに JSON で書きます。";
        ProblemKind::UnknownCustomerPolicy { name, account, near: None } => [Slot::Code(name), Slot::Code(account)]
            "the account {1} has no customer managed policy {0} in this scenario. Add it, or write its JSON here.",
            "このシナリオのアカウント {1} に、カスタマー管理ポリシー {0}はありません。追加するか、ここに JSON で書きます。";
        ProblemKind::UnknownCustomerPolicy { name, account, near: Some(near) } => [
            Slot::Code(name), Slot::Code(account), Slot::Code(near)
        ]
            "the account {1} has no customer managed policy {0}. It has {2}.",
            "アカウント {1} にカスタマー管理ポリシー {0}はありません。{2}ならあります。";
        ProblemKind::ManagedPolicyMissing { name } => [Slot::Code(name)]
            "the text of the AWS managed policy {0} is not loaded. Try again with a network.",
            "AWS マネージドポリシー {0}の内容を読み込めていません。ネットワークに接続して、もう一度お試しください。";
        ProblemKind::OfServiceLinkedRoles { name } => [Slot::Code(name)]
            "AWS attaches {0} to the service-linked role of its service alone.",
            "{0}をアタッチできるのは、そのサービスのサービスにリンクされたロールだけです。";
        ProblemKind::ProtectedRole { role } => [
            Slot::Code(&iam::policy::protected_role(role).message.unwrap_or_default())
        ]
            "a service-linked role has no boundary, and its service alone gives it policies. IAM answers {0}.",
            "サービスにリンクされたロールに、境界や独自の管理ポリシーは設定できません。IAM の応答は{0}です。";
        ProblemKind::NoUsers =>
            "this key policy names its users, and the key has none.",
            "このキーポリシーはユーザーを名指ししますが、キーにユーザーの指定がありません。";
        ProblemKind::Policy { problems, .. } => { problems::still_broken(problems.len(), language) };
        ProblemKind::NoSession =>
            "a role needs the name of its session.", "ロールにはセッションの名前が必要です。";
        ProblemKind::NotARole =>
            "a session belongs to a role, and this is none.",
            "セッションを持てるのはロールだけですが、これはロールではありません。";
        ProblemKind::NotInGroups =>
            "only an IAM user can be in IAM groups.", "IAM グループに所属できるのは IAM ユーザーだけです。";
        ProblemKind::GroupOfOtherAccount =>
            "this group is in another account than the user.", "このグループは、ユーザーとは別のアカウントのものです。";
        ProblemKind::GroupTwice { name } => [Slot::Name(name)]
            "the user is in the group {0} twice.", "グループ {0} が 2 回指定されています。";
        ProblemKind::Quota { quota, count, name } => { beyond(*quota, *count, name, language) };
        ProblemKind::SessionQuota { quota, count } => { beyond_session(*quota, *count, language) };
        ProblemKind::ServiceHasNone =>
            "an AWS service is no identity of IAM and has none of this.",
            "AWS サービスは IAM のアイデンティティではないため、これを持ちません。";
        ProblemKind::OtherPartition { own } => [Slot::Code(own.as_str())]
            "the scenario lies in the partition {0}, and nothing reaches from one to another.",
            "シナリオは {0}パーティションにあります。パーティションをまたぐアクセスはありません。";
        ProblemKind::OnlyInAws => [Slot::Code("aws")]
            "this is simulated in the partition {0} alone.",
            "これに対応しているのは {0}パーティションだけです。";
        ProblemKind::NotAService =>
            "only an AWS service, of the type service, calls for a resource.",
            "リソースのために呼び出すのは、種類が service の AWS サービスだけです。";
        ProblemKind::RootHasNone =>
            "an account's root user has no path and no unique ID.",
            "アカウントのルートユーザーには、パスも一意の ID もありません。";
        ProblemKind::PathOfServiceLinkedRole =>
            "service-linked roles, and nothing else, stand below /aws-service-role/.",
            "/aws-service-role/ の下にあるのは、サービスにリンクされたロールだけです。";
        ProblemKind::UnknownHeader { name } => [Slot::Code(name)]
            "the header {0} is not simulated.", "{0}ヘッダーは未対応です。";
        ProblemKind::HeaderTwice { name } => [Slot::Code(name)]
            "the header {0} stands twice: names of headers have no letter case.",
            "{0}ヘッダーが 2 つあります。ヘッダー名の大文字と小文字は区別されません。";
        ProblemKind::HeaderCharacter { character } => [Slot::Code(&format!("U+{:04X}", u32::from(*character)))]
            "a header's value cannot have the character {0}.", "ヘッダーの値に {0}という文字は使えません。";
        ProblemKind::HeaderNotTaken { name, operation } => [Slot::Code(operation.as_str()), Slot::Code(name)]
            "{0} does not take the header {1}.", "{0}に {1}ヘッダーは指定できません。";
        ProblemKind::MemberNotTaken { name, operation, taken } => [
            Slot::Code(operation.as_str()),
            Slot::Code(name),
            Slot::Code(&taken.join(language.comma()))
        ] "{0} does not take {1}; it takes {2}.", "{0}に {1}は指定できません。指定できるのは{2}です。";
        ProblemKind::NotPresigned => [Slot::Code("V4Query")]
            "only a request with the signature {0} has this.", "署名が {0}のリクエストだけに指定できます。";
        ProblemKind::WebsiteHasNoTls =>
            "a website endpoint has no HTTPS.", "ウェブサイトエンドポイントは HTTPS に対応していません。";
        ProblemKind::NoTls => "plain HTTP has no version of TLS.", "HTTP の接続に TLS のバージョンはありません。";
        ProblemKind::TlsTooOld =>
            "AWS has taken nothing before TLS 1.2 since February 27, 2024: the request is dated later.",
            "AWS は 2024 年 2 月 27 日以降、TLS 1.2 より前のバージョンを受け付けません。リクエストの日時はそれより後です。";
        ProblemKind::KmsNeedsTls => "KMS is called over HTTPS alone.", "KMS の呼び出しは HTTPS だけです。";
        ProblemKind::UnknownVpcEndpoint { id, near: None } => [Slot::Code(id)]
            "this scenario has no VPC endpoint {0}.", "このシナリオに VPC エンドポイントの {0}はありません。";
        ProblemKind::UnknownVpcEndpoint { id, near: Some(near) } => [Slot::Code(id), Slot::Code(near)]
            "this scenario has no VPC endpoint {0}. It has {1}.",
            "このシナリオに VPC エンドポイントの {0}はありません。{1}ならあります。";
        ProblemKind::PolicyMissing => "the policy is missing.", "ポリシーがありません。";
        ProblemKind::Parameters { error } => [Slot::Code(error)]
            "the parameters are not those of the operation: {0}.",
            "このオペレーションのパラメータではありません：{0}。";
        ProblemKind::UnknownParameter { name, operation, taken } if taken.is_empty() => [
            Slot::Code(operation.as_str()),
            Slot::Code(name)
        ]
            "{0} does not take the parameter {1} here; it takes none.",
            "{0}のパラメータに{1}は指定できません。指定できるパラメータはありません。";
        ProblemKind::UnknownParameter { name, operation, taken } => [
            Slot::Code(operation.as_str()),
            Slot::Code(name),
            Slot::Code(&taken.join(language.comma()))
        ]
            "{0} does not take the parameter {1} here; it takes {2}.",
            "{0}のパラメータに{1}は指定できません。指定できるのは{2}です。";
        ProblemKind::BadCustomerKey =>
            "the key of SSE-C must be 32 bytes, in base64.",
            "SSE-C のキーは 32 バイトを base64 にしたものです。";
        ProblemKind::UnknownKey(unknown) => { key_not_found(unknown, language) };
        ProblemKind::TooMany { count, count_max } => [Slot::Number(*count), Slot::Number(*count_max)]
            "there are {0}, and {1} are the most.", "{0}件あり、上限は{1}件です。";
        ProblemKind::TooManyBytes { of, bytes, bytes_max } => [
            Slot::Number(*bytes), Slot::Number(*bytes_max), Slot::Name(limited(*of, language))
        ]
            "{2}: {0} bytes, and {1} are the most.", "{2}が{0}バイトあり、上限は{1}バイトです。";
        ProblemKind::TooLong { chars, chars_max } => [Slot::Number(*chars), Slot::Number(*chars_max)]
            "this text has {0} characters, and {1} are the most.",
            "この文字列は{0}文字あり、上限は{1}文字です。";
        ProblemKind::ShownTwice { name } => [Slot::Code(name)]
            "the table shows {0} twice.", "表に {0}が 2 回あります。";
        ProblemKind::Empty => "this list must not be empty.", "このリストを空にはできません。";
        ProblemKind::NotShown => "the table does not show this outcome.", "表にこの結果はありません。";
    }
}

/// What a kind of name is called, and what such a name looks like. The kinds are those of [`NameError::wanted`], which
/// is English; a kind that is not here keeps its English words.
fn name_in_japanese(wanted: &str) -> Option<(&'static str, &'static str)> {
    Some(match wanted {
        "an account ID" => ("アカウント ID", "12 桁の数字"),
        "a principal of a grant" => (
            "グラントのプリンシパル",
            "アカウントのルート、ユーザー、ロール、セッション、フェデレーションユーザーの ARN、サービスプリンシパル、または ID",
        ),
        "a bucket name" => {
            ("バケット名", "3〜63 文字の英小文字、数字、ドット、ハイフンで、先頭と末尾は英小文字か数字")
        }
        "an object name" => ("オブジェクト名", "1〜1,024 バイト"),
        "a Region of the partitions aws, aws-cn and aws-us-gov" => (
            "aws、aws-cn、aws-us-gov パーティションのリージョン",
            "別のパーティションのリージョンで、未対応です",
        ),
        "a Region" => ("リージョン", "ap-northeast-1 のようなコード"),
        "a KMS key ID" => {
            ("KMS キーの ID", "1234abcd-12ab-34cd-56ef-1234567890ab のような UUID か、mrk- と 16 進数 32 桁")
        }
        "a KMS key ARN of one partition" => (
            "1 つのパーティションの KMS キー ARN",
            "パーティションは、中国のリージョンでは aws-cn、AWS GovCloud (US) では aws-us-gov、ほかでは aws",
        ),
        "a KMS key ARN" => ("KMS キーの ARN", "arn:aws:kms:REGION:ACCOUNT:key/ID"),
        "a service principal" => {
            ("サービスプリンシパル", "cloudtrail.amazonaws.com のような SERVICE.amazonaws.com")
        }
        "a condition key of credentials" => (
            "認証情報の条件キー",
            "aws:SourceIdentity や aws:MultiFactorAuthPresent など、または ID プロバイダーのキー。ユーザーの場合は MFA のキーのみ",
        ),
        "a group name" => ("グループ名", "1〜128 文字の英数字と + = , . @ _ -"),
        "a policy name" => ("ポリシー名", "1〜128 文字の英数字と + = , . @ _ -"),
        "a path of IAM" => {
            ("IAM のパス", "/、または前後を / で囲んだ 512 文字以内の文字列。/service-role/ の形")
        }
        "a unique ID of IAM" => {
            ("IAM の一意の ID", "AIDA（ユーザー）または AROA（ロール）で始まる 16〜128 文字の英大文字と数字")
        }
        "a role's unique ID" => ("ロールの一意の ID", "AROA で始まる英大文字と数字"),
        "a user's unique ID" => ("ユーザーの一意の ID", "AIDA で始まる英大文字と数字"),
        "a user or role name" => ("ユーザー名やロール名", "1〜64 文字の英数字と + = , . @ _ -"),
        "a request ID" => ("リクエスト ID", "16 文字の英大文字と数字"),
        "a time" => ("日時", "2026-11-23T00:00:00Z または 2026-11-23"),
        "a name" => ("名前", "1 文字以上"),
        "a tag key" => ("タグのキー", "1〜128 文字の文字、数字、スペースと _ . : / = + - @"),
        "a tag value" => ("タグの値", "256 文字までの文字、数字、スペースと _ . : / = + - @"),
        "an alias" => ("エイリアス", "英数字と / _ - で、先頭は aws/ 以外"),
        "an ARN" => ("ARN", "arn:aws:iam::111122223333:role/NAME の形"),
        "an organization ID" => ("組織 ID", "o- と 10〜32 文字の英小文字、数字"),
        "the ID of a root, an organizational unit or an account" => (
            "ルート、組織単位、アカウントの ID",
            "r-examplerootid111、ou-examplerootid111-exampleouid111 の形か 12 桁の数字",
        ),
        "a VPC endpoint ID" => ("VPC エンドポイントの ID", "vpce-1a2b3c4d の形"),
        "a VPC ID" => ("VPC の ID", "vpc-1a2b3c4d の形"),
        "an ID of CloudFront" => ("CloudFront の ID", "EDFDVBD6EXAMPLE のような英数字"),
        "an index document" => ("インデックスドキュメント", "スラッシュを含まない名前"),
        "a header" => ("ヘッダー", "content-type: text/plain の形"),
        "an entry" => ("ここの値", "選べるもののいずれか"),
        "the alias of an access point" => ("アクセスポイントのエイリアス", "-s3alias で終わるバケット名の形"),
        "the name of an access point" => ("アクセスポイントの名前", "3〜50 文字の英小文字、数字、ハイフン"),
        "a canned ACL" => ("既定 ACL", "public-read のような名前"),
        "a grantee" => ("ACL の被付与者", "アカウント ID かグループの URI"),
        "a permission of an ACL" => {
            ("ACL の権限", "READ、WRITE、READ_ACP、WRITE_ACP、FULL_CONTROL のいずれか")
        }
        "an IP address" => ("IP アドレス", "198.51.100.7 や 2001:db8::1 の形"),
        _ => return None,
    })
}

/// The problems inside a policy of the scenario, one by one; empty for any other problem. The document tells what kind
/// of policy stands at the problem's path.
pub fn inside_policy(document: &Document, problem: &Problem, language: Language) -> Vec<Rich> {
    let ProblemKind::Policy { text, problems } = &problem.kind else { return Vec::new() };
    let place = PolicyPlace::find(document, &problem.path);
    let kind = place.map_or(PolicyKind::Identity(Attachment::User), |place| place.kind(document));
    problems.iter().map(|inner| problems::problem(inner, text, kind, language)).collect()
}

#[cfg(test)]
mod tests {
    use document::{Handle, presets};
    use iam::policy::{ElementName, Span};

    use super::*;
    use crate::testing::lint;

    fn at(path: &str, kind: ProblemKind) -> Problem {
        Problem { path: path.to_owned(), kind }
    }

    #[test]
    fn every_problem_has_its_sentence() {
        let handle = || Handle::parse("normaluser").unwrap();
        let text = || "mksamba".to_owned();
        for kind in [
            ProblemKind::Name(sim::Region::parse("tokyo").unwrap_err()),
            ProblemKind::DuplicateHandle { handle: handle() },
            ProblemKind::DuplicateName { name: text() },
            ProblemKind::UnknownHandle { handle: text() },
            ProblemKind::ReservedHandle { handle: handle() },
            ProblemKind::UnknownPolicy { name: text() },
            ProblemKind::UnknownManagedPolicy { name: text(), near: Vec::new() },
            ProblemKind::UnknownManagedPolicy { name: text(), near: vec![text(), text()] },
            ProblemKind::PolicyOfOtherPartition { name: text(), own: sim::Partition::AwsCn },
            ProblemKind::ManagedPolicyTextUnknown { name: text(), own: sim::Partition::AwsCn },
            ProblemKind::CustomerPolicyOfOtherAccount { name: text(), account: text() },
            ProblemKind::UnknownCustomerPolicy { name: text(), account: text(), near: None },
            ProblemKind::UnknownCustomerPolicy { name: text(), account: text(), near: Some(text()) },
            ProblemKind::ManagedPolicyMissing { name: text() },
            ProblemKind::OfServiceLinkedRoles { name: text() },
            ProblemKind::ProtectedRole { role: "AWSServiceRoleForAmazonGuardDuty".to_owned() },
            ProblemKind::NoUsers,
            ProblemKind::Policy { text: text(), problems: Vec::new() },
            ProblemKind::NoSession,
            ProblemKind::NotARole,
            ProblemKind::SessionQuota { quota: SessionQuota::Inline, count: 2 },
            ProblemKind::SessionQuota { quota: SessionQuota::Managed, count: 11 },
            ProblemKind::SessionQuota { quota: SessionQuota::Plaintext, count: 2_049 },
            ProblemKind::RootHasNone,
            ProblemKind::ServiceHasNone,
            ProblemKind::NotAService,
            ProblemKind::OtherPartition { own: sim::Partition::AwsCn },
            ProblemKind::OnlyInAws,
            ProblemKind::PathOfServiceLinkedRole,
            ProblemKind::UnknownHeader { name: text() },
            ProblemKind::HeaderTwice { name: text() },
            ProblemKind::HeaderCharacter { character: '\r' },
            ProblemKind::HeaderNotTaken {
                name: text(),
                operation: document::model::ApiOperation::CreateBucket,
            },
            ProblemKind::MemberNotTaken {
                name: text(),
                operation: document::model::ApiOperation::GetObject,
                taken: vec!["bucket".to_owned(), "object".to_owned()],
            },
            ProblemKind::NotPresigned,
            ProblemKind::WebsiteHasNoTls,
            ProblemKind::KmsNeedsTls,
            ProblemKind::NoTls,
            ProblemKind::TlsTooOld,
            ProblemKind::UnknownVpcEndpoint { id: text(), near: None },
            ProblemKind::UnknownVpcEndpoint { id: text(), near: Some(text()) },
            ProblemKind::PolicyMissing,
            ProblemKind::Parameters { error: text() },
            ProblemKind::UnknownParameter {
                name: text(),
                operation: document::model::ApiOperation::GetObject,
                taken: Vec::new(),
            },
            ProblemKind::UnknownParameter {
                name: text(),
                operation: document::model::ApiOperation::ListObjectsV2,
                taken: vec![text()],
            },
            ProblemKind::BadCustomerKey,
            ProblemKind::UnknownKey(sim::UnknownKey::NoKeyId { text: text() }),
            ProblemKind::TooMany { count: 65, count_max: 64 },
            ProblemKind::TooManyBytes { of: document::Limited::Bodies, bytes: 65, bytes_max: 64 },
            ProblemKind::TooLong { chars: 65, chars_max: 64 },
            ProblemKind::ShownTwice { name: text() },
            ProblemKind::Empty,
            ProblemKind::NotShown,
        ] {
            lint::reason(|language| problem(&at("normaluser.kms", kind.clone()), language));
        }
    }

    #[test]
    fn every_kind_of_name_has_japanese_words() {
        let errors = [
            sim::BucketName::parse("No").unwrap_err(),
            sim::ObjectName::parse("").unwrap_err(),
            sim::Region::parse("tokyo").unwrap_err(),
            sim::Region::parse("us-iso-east-1").unwrap_err(),
            sim::KeyId::parse("1").unwrap_err(),
            sim::KeyArn::parse("arn").unwrap_err(),
            sim::PrincipalName::parse("").unwrap_err(),
            sim::RequestId::parse("").unwrap_err(),
            sim::Timestamp::parse("").unwrap_err(),
        ];
        for error in errors {
            assert!(name_in_japanese(error.wanted).is_some(), "{}", error.wanted);
            let problem = at("sse-kms.name", ProblemKind::Name(error));
            lint::common(|language| super::problem(&problem, language));
        }
    }

    #[test]
    fn problems_inside_a_policy_name_its_kind() {
        let document = presets::get("article").unwrap();
        let inner = || iam::policy::Problem {
            kind: iam::policy::ProblemKind::ProhibitedElement(ElementName::Principal),
            span: Span::default(),
            statement: None,
            path: String::new(),
        };
        for (path, kind) in [
            ("sse-kms.policy", "a bucket policy"),
            ("key.policy", "a key policy"),
            ("normaluser.kms", "an identity-based policy"),
            ("normaluser.boundary", "a permissions boundary"),
            ("s3-write.sessionPolicies.0", "a session policy"),
        ] {
            let policy = ProblemKind::Policy { text: "{}".to_owned(), problems: vec![inner()] };
            let told = inside_policy(&document, &at(path, policy), Language::English);
            let [sentence] = told.as_slice() else { panic!("{told:?}") };
            assert_eq!(sentence.text(), format!("Line 1: {kind} cannot have Principal."));
        }
        assert!(inside_policy(&document, &at("show", ProblemKind::Empty), Language::English).is_empty());
    }
}
