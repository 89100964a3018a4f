//! What was read from a pasted text, what was assumed besides, and what would have to be pasted to be sure.

use import::{Answer, Assumed, Conflict, Kind, Missing, PolicyKind, What};

use crate::Language;
use crate::language::pick;

/// What a piece of a text is.
pub fn what(what: &What, language: Language) -> String {
    match (what, language) {
        (What::Refusal, Language::English) => "a refusal".to_owned(),
        (What::Refusal, Language::Japanese) => "拒否のメッセージ".to_owned(),
        (What::Event(name), Language::English) => format!("a CloudTrail event, {name}"),
        (What::Event(name), Language::Japanese) => format!("CloudTrail イベント {name}"),
        (What::Policy(kind), _) => policy(*kind, language).to_owned(),
        (What::Printed(operation), Language::English) => format!("the output of {operation}"),
        (What::Printed(operation), Language::Japanese) => format!("{operation} の出力"),
    }
}

fn policy(kind: PolicyKind, language: Language) -> &'static str {
    pick! { language, match kind;
        PolicyKind::Identity => "an identity-based policy", "アイデンティティベースのポリシー";
        PolicyKind::Bucket => "a bucket policy", "バケットポリシー";
        PolicyKind::Key => "a key policy", "キーポリシー";
        PolicyKind::Trust => "a role trust policy, which decides nothing here", "ロールの信頼ポリシー（ここでは何も決めません）";
        PolicyKind::Other => "a policy, which does not say what it is attached to", "ポリシー（何に付いているかは、本文からは分かりません）";
    }
}

/// What a scenario needs and the text does not say.
pub fn assumed(what: &Assumed, language: Language) -> &'static str {
    pick! { language, match what;
        Assumed::Caller => "who called", "呼び出し元";
        Assumed::BucketAccount => "the account of the bucket", "バケットのアカウント";
        Assumed::Bucket => "the bucket", "バケット";
        Assumed::Object => "the object", "オブジェクト";
        Assumed::Key => "the KMS key and its Region", "KMS キーとそのリージョン";
        Assumed::Operation => "the operation: the text names the action alone", "操作（本文にはアクションだけがあります）";
        Assumed::Parameters => "what the request sends", "リクエストで送る内容";
        Assumed::ThroughS3 => "that S3 asked KMS for the caller", "S3 が呼び出し元に代わって KMS に要求したこと";
        Assumed::Policy(_) => "the policy that refuses: one was made that does", "拒否するポリシー（そうなるものを仮に置きました）";
        Assumed::Day => "the day: AWS writes such sentences no longer", "日付（AWS は今、この形の文を返しません）";
        Assumed::Reason => "the reason: the text gives none", "理由（本文にはありません）";
    }
}

/// What would have to be pasted, and what prints it.
pub const fn missing(what: &Missing, language: Language) -> (&'static str, &'static str) {
    let (english, japanese, prints) = match what {
        Missing::IdentityPolicies => (
            "the caller's policies",
            "呼び出し元のポリシー",
            "aws iam get-role-policy, get-user-policy, get-policy-version",
        ),
        Missing::BucketPolicy => ("the bucket policy", "バケットポリシー", "aws s3api get-bucket-policy"),
        Missing::KeyPolicy => ("the key policy", "キーポリシー", "aws kms get-key-policy --output json"),
        Missing::Boundary => ("the permissions boundary", "アクセス許可の境界", "aws iam get-policy-version"),
        Missing::SessionPolicy => {
            ("the session policy", "セッションポリシー", "aws sts assume-role --policy")
        }
        Missing::ServiceControlPolicies => (
            "the service control policies",
            "サービスコントロールポリシー",
            "aws organizations describe-policy",
        ),
        Missing::ResourceControlPolicies => (
            "the resource control policies",
            "リソースコントロールポリシー",
            "aws organizations describe-policy",
        ),
        Missing::VpcEndpointPolicy => {
            ("the VPC endpoint's policy", "VPC エンドポイントポリシー", "aws ec2 describe-vpc-endpoints")
        }
        Missing::PublicAccessBlock => {
            ("Block Public Access", "ブロックパブリックアクセス", "aws s3api get-public-access-block")
        }
        Missing::BucketEncryption => {
            ("the bucket's encryption", "バケットの暗号化", "aws s3api get-bucket-encryption")
        }
        Missing::Key => ("the key", "キー", "aws kms describe-key"),
        Missing::Sentence => ("the whole sentence of the error", "エラーの文の全体", ""),
    };
    match language {
        Language::English => (english, prints),
        Language::Japanese => (japanese, prints),
    }
}

/// Two texts that do not agree: which of them stands.
pub fn conflict(conflict: &Conflict, language: Language) -> String {
    let Conflict { kind, id, member, first, then } = conflict;
    let of = entity(*kind, language);
    match language {
        Language::English => {
            format!(
                "{of} {id}: `{member}` is said twice, {} and {}. The first one stands.",
                first.json, then.json
            )
        }
        Language::Japanese => {
            format!(
                "{of} {id}：`{member}` が 2 通りあります（{} と {}）。先のものを使います。",
                first.json, then.json
            )
        }
    }
}

fn entity(kind: Kind, language: Language) -> &'static str {
    pick! { language, match kind;
        Kind::Account => "Account", "アカウント";
        Kind::Principal => "Principal", "プリンシパル";
        Kind::Group => "Group", "グループ";
        Kind::ManagedPolicy => "Managed policy", "管理ポリシー";
        Kind::Key => "Key", "キー";
        Kind::Bucket => "Bucket", "バケット";
        Kind::VpcEndpoint => "VPC endpoint", "VPC エンドポイント";
        Kind::Object => "Object", "オブジェクト";
    }
}

/// What the simulator answers, where that is not what the error says; `None` where it is.
pub fn answer(of: &Answer, language: Language) -> Option<String> {
    Some(match (of, language) {
        (Answer::Same, _) => return None,
        (Answer::Allowed, Language::English) => {
            "The error says that it was refused, and what was added allows it: something else refused it, or the request was another one \
             (over plain HTTP, for another object, without a header)."
                .to_owned()
        }
        (Answer::Allowed, Language::Japanese) => {
            "エラーでは拒否されていますが、加えられたものでは許可されます。ほかのものが拒否したか、リクエストが別のもの\
             （HTTP、別のオブジェクト、ヘッダーの不足など）だった可能性があります。"
                .to_owned()
        }
        (Answer::Other(message), Language::English) => {
            format!("With what is known here AWS would answer otherwise: {message}")
        }
        (Answer::Other(message), Language::Japanese) => {
            format!("ここで分かっていることからは、AWS の応答は別のものになります：{message}")
        }
        (Answer::Open, Language::English) => "What AWS answers to this hangs on what is not known.".to_owned(),
        (Answer::Open, Language::Japanese) => "AWS の応答は、ここで分かっていないことによって変わります。".to_owned(),
        (Answer::Unbuilt(why), Language::English) => format!("No scenario can be made of this: {why}"),
        (Answer::Unbuilt(why), Language::Japanese) => format!("シナリオにできません：{why}"),
    })
}

/// The headings over these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// Over the pieces.
    Read,
    /// Over what was assumed.
    Assumed,
    /// Over what is missing.
    Missing,
    /// Over what does not agree.
    Conflicts,
    /// Over the texts in which nothing was recognised.
    Unread,
}

/// A heading's words.
pub fn heading(of: Heading, language: Language) -> &'static str {
    pick! { language, match of;
        Heading::Read => "Read", "読み取ったもの";
        Heading::Assumed => "Assumed, because nothing that was read says it", "仮に置いたもの（読み取ったものにはありません）";
        Heading::Missing => "To be sure, add", "確かめるには、次を加えてください";
        Heading::Unread => "Not recognised, and left out", "読み取れず、使わなかったもの";
        Heading::Conflicts => "Does not agree", "一致しないもの";
    }
}

/// Why nothing came of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nothing {
    /// Nothing in it was recognised.
    Recognised,
    /// It was read, and no refusal of S3 or KMS stands in it.
    Refused,
}

/// The same in words, and how to mend it.
pub const fn nothing(what: Nothing, language: Language) -> (&'static str, &'static str) {
    match (what, language) {
        (Nothing::Recognised, Language::English) => (
            "nothing here was recognised",
            "what is read: refusals of S3 and KMS as tools print them, CloudTrail events, policies, and the JSON that the AWS CLI prints of buckets and keys",
        ),
        (Nothing::Recognised, Language::Japanese) => (
            "読み取れるものがありません",
            "読み取れるもの：S3 と KMS の拒否のメッセージ（各ツールの出力のまま）、CloudTrail イベント、ポリシー、バケットとキーについて AWS CLI が出力する JSON",
        ),
        (Nothing::Refused, Language::English) => (
            "this was read, and no refusal of S3 or KMS stands in it",
            "add the error itself, or its CloudTrail event: a scenario begins with who was refused what",
        ),
        (Nothing::Refused, Language::Japanese) => (
            "読み取りましたが、S3 と KMS の拒否は含まれていません",
            "エラーそのものか、その CloudTrail イベントを加えてください。シナリオは、誰が何を拒否されたかから始まります",
        ),
    }
}
