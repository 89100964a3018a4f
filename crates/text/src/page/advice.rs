//! Advice in words: what would turn an outcome, what it gives away, and whom a refusal protects.

use std::collections::BTreeMap;

use document::advice::{
    Cost, Hopeless, Loss, Part, PolicyChange, Proposal, Protection, RequestMend, Standing, Who,
    unchanged::StillAllows,
};
use document::model::{AsSigned, Operation, Request, Signing};
use document::policies::PolicyPlace;
use document::{Document, Handle};
use iam::policy::Partition;

use crate::language::pick;
use crate::page::changes::{Setting, clause as setting_clause, owner as named};
use crate::page::ui::{Label, label};
use crate::rich::{Slot, say};
use crate::{Language, Rich};

/// The changes after which a refused request works.
pub fn would_work(document: &Document, proposal: &Proposal, language: Language) -> Rich {
    let clauses = clauses(document, &proposal.parts, language);
    let (one, all) = match clauses.len() {
        0 | 1 => (language.pick("Would work if {0}.", "{0}と成功します。"), ""),
        2 => ("", language.pick("Would work if both hold: {0}.", "次の両方を行うと成功します：{0}。")),
        _ => ("", language.pick("Would work if all hold: {0}.", "次のすべてを行うと成功します：{0}。")),
    };
    filled(clauses, one, all, language)
}

/// The changes after which a request that works is refused.
pub fn would_stop(document: &Document, proposal: &Proposal, language: Language) -> Rich {
    let one = language.pick("Would no longer work if {0}.", "{0}と成功しなくなります。");
    filled(clauses(document, &proposal.parts, language), one, one, language)
}

/// The changes that would end a protection.
pub fn would_end(
    document: &Document,
    proposal: &Proposal,
    protection: Protection,
    language: Language,
) -> Rich {
    let (one, all) = match protection {
        Protection::Anonymous => (
            language.pick("It would leak if {0}.", "{0}と漏えいします。"),
            language.pick("It would leak if all hold: {0}.", "次のすべてを行うと漏えいします：{0}。"),
        ),
        Protection::OtherAccount
        | Protection::Revoked
        | Protection::Suspended
        | Protection::Deleted
        | Protection::Publicity
        | Protection::ExpectedOwner => (
            language.pick("It would end if {0}.", "{0}とこの保護はなくなります。"),
            language
                .pick("It would end if all hold: {0}.", "次のすべてを行うとこの保護はなくなります：{0}。"),
        ),
    };
    filled(clauses(document, &proposal.parts, language), one, all, language)
}

fn filled(mut clauses: Vec<Rich>, one: &'static str, all: &'static str, language: Language) -> Rich {
    if clauses.len() == 1
        && let Some(only) = clauses.pop()
    {
        return Rich::fill(language, one, &[Slot::Rich(only)]);
    }
    let joined = clauses
        .into_iter()
        .reduce(|before, next| language.say("{0}; {1}", "{0}、{1}", &[Slot::Rich(before), Slot::Rich(next)]));
    Rich::fill(language, all, &[Slot::Rich(joined.unwrap_or_default())])
}

fn clauses(document: &Document, parts: &[Part], language: Language) -> Vec<Rich> {
    parts
        .iter()
        .flat_map(|part| match part {
            Part::Setting { path, field, value } => {
                vec![setting_clause(Setting { document, path, field: *field, value }, language)]
            }
            Part::Policy { place, changes, .. } => {
                changes.iter().map(|change| policy_clause(document, place, change, language)).collect()
            }
            Part::Request { mends, before, after, .. } => {
                let others = mends.iter().flat_map(|mend| {
                    if *mend == RequestMend::SignedAsSent {
                        signing_clauses(&before.signing, language)
                    } else {
                        request_clause(document, mend, language).into_iter().collect()
                    }
                });
                let of_headers = mends.iter().any(RequestMend::is_of_headers);
                let headers = of_headers.then(|| header_clauses(before, after, language));
                others.chain(headers.into_iter().flatten()).collect()
            }
        })
        .collect()
}

/// What a policy would say, as the condition of a sentence.
fn policy_clause(
    document: &Document,
    place: &PolicyPlace,
    change: &PolicyChange,
    language: Language,
) -> Rich {
    let owner = owner(document, place);
    match change {
        PolicyChange::Added(statement) => {
            let caller = statement.names().map(|arn| short(&arn)).unwrap_or_default();
            let about = about(&statement.action, &statement.resource, language);
            let slots =
                [Slot::Name(owner), Slot::Code(&statement.action), Slot::Words(about), Slot::Name(&caller)];
            let template = pick! { language, match place;
                PolicyPlace::S3(_) | PolicyPlace::Kms(_) | PolicyPlace::Other(..) =>
                    "a policy of *{0}* allowed {1} on {2}", "*{0}*のポリシーで{2}の {1} を許可する";
                PolicyPlace::Managed(_) =>
                    "the managed policy *{0}* allowed {1} on {2}", "管理ポリシー*{0}*で{2}の {1} を許可する";
                PolicyPlace::Boundary(_) =>
                    "the permissions boundary of *{0}* allowed {1} on {2}",
                    "*{0}*のアクセス許可の境界に{2}の {1} を加える";
                PolicyPlace::Session(..) =>
                    "the session policy of *{0}* allowed {1} on {2}",
                    "*{0}*のセッションポリシーで{2}の {1} を許可する";
                PolicyPlace::Bucket(_) =>
                    "the bucket policy allowed *{3}* to use {1} on {2}",
                    "バケットポリシーで*{3}*に{2}の {1} を許可する";
                PolicyPlace::Key(_) =>
                    "the key policy allowed *{3}* to use {1} on {2}", "キーポリシーで*{3}*に{2}の {1} を許可する";
                PolicyPlace::AccessPoint(_) =>
                    "the access point policy allowed *{3}* to use {1} on {2}",
                    "アクセスポイントポリシーで*{3}*に{2}の {1} を許可する";
                PolicyPlace::VpcEndpoint(_) =>
                    "the VPC endpoint policy allowed *{3}* to use {1} on {2}",
                    "VPC エンドポイントポリシーで*{3}*に{2}の {1} を許可する";
                PolicyPlace::ServiceControl(..) | PolicyPlace::ResourceControl(..) =>
                    "the SCP allowed *{3}* to use {1} on {2}", "SCP で*{3}*に{2}の {1} を許可する";
            };
            Rich::fill(language, template, &slots)
        }
        PolicyChange::Exempted { sid, principal } => {
            let caller = short(principal);
            let slots = [Slot::Name(sid.as_deref().unwrap_or_default()), Slot::Name(&caller)];
            let (english, japanese) = match sid {
                Some(_) => {
                    ("statement {0} made an exception for *{1}*", "ステートメント {0} の禁止から*{1}*を除く")
                }
                None => ("the Deny made an exception for *{1}*", "禁止するステートメントから*{1}*を除く"),
            };
            language.say(english, japanese, &slots)
        }
    }
}

/// How the request would be sent, as the condition of a sentence; `None` for headers, which are told together.
fn request_clause(document: &Document, mend: &RequestMend, language: Language) -> Option<Rich> {
    Some(say! { language, match mend;
        RequestMend::Https => "the request came over HTTPS", "リクエストを HTTPS で送る";
        RequestMend::RestEndpoint =>
            "the request went to the REST endpoint", "リクエストを REST API エンドポイントに送る";
        RequestMend::OwnRegion =>
            "the request went to the endpoint of the bucket's Region",
            "リクエストをバケットのリージョンのエンドポイントに送る";
        RequestMend::SignatureV4 =>
            "the request were signed with Signature Version 4", "署名バージョン 4 で署名する";
        RequestMend::PresignedAnew =>
            "the URL were signed anew with Signature Version 4", "署名バージョン 4 で URL に署名し直す";
        RequestMend::SignedAsSent =>
            "the request were signed as it is sent, with the right key, clock and Region",
            "正しいキー、時刻、リージョンで、送る内容のとおりに署名する";
        RequestMend::SignedBy(handle) => [Slot::Name(named(document, handle.as_str()))]
            "*{0}* signed the request", "*{0}*がリクエストに署名する";
        RequestMend::NothingAddedAfterSigning =>
            "no header were added after signing", "署名のあとにヘッダーを加えずに送る";
        RequestMend::Header { .. } | RequestMend::WithoutHeaders(_) => { return None };
        RequestMend::VpcEndpoint(id) => [Slot::Name(id)]
            "the request came through the VPC endpoint {0}", "リクエストを VPC エンドポイント {0} から送る";
        RequestMend::Prefix(prefix) => [Slot::Code(prefix)]
            "the request asked for the prefix {0}", "リクエストでプレフィックス {0} を指定する";
    })
}

/// What the signer would do otherwise, and nothing else.
fn signing_clauses(signing: &Signing, language: Language) -> Vec<Rich> {
    let Signing {
        clock_offset_seconds,
        region,
        access_key_id,
        wrong_secret_access_key,
        as_signed,
        missing_parameters,
    } = signing;
    let wrong = [
        (*clock_offset_seconds != 0, "the signer's clock were right", "署名する側の時計を合わせる"),
        (
            region.is_some(),
            "the request were signed for the Region that it is sent to",
            "送り先のリージョンに向けて署名する",
        ),
        (
            access_key_id.is_some(),
            "the request named the signer's own access key",
            "署名者自身のアクセスキーを使う",
        ),
        (
            *wrong_secret_access_key,
            "the request were signed with the right secret access key",
            "正しいシークレットアクセスキーで署名する",
        ),
        (
            *as_signed != AsSigned::default(),
            "the request were sent as it was signed",
            "署名したとおりの内容で送る",
        ),
        (
            !missing_parameters.is_empty(),
            "the URL had every parameter of its signature",
            "署名のパラメータをすべて URL に付ける",
        ),
    ];
    let told = wrong.into_iter().filter(|(is_wrong, ..)| *is_wrong);
    told.map(|(_, english, japanese)| Rich::plain(language.pick(english, japanese))).collect()
}

/// Which headers the request would send and which it would not, all of them.
fn header_clauses(before: &Request, after: &Request, language: Language) -> Vec<Rich> {
    let named = |all: &BTreeMap<String, String>, name: &str| {
        all.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone())
    };
    let was_added = |name: &str| before.unsigned_headers.iter().any(|own| own.eq_ignore_ascii_case(name));
    let set =
        after.headers.iter().filter(|(name, value)| named(&before.headers, name).as_ref() != Some(value));
    let set = set.map(|(name, value)| {
        let slots = [Slot::Code(name), Slot::Code(value)];
        Rich::fill(language, "{0}: {1}", &slots)
    });
    let gone = before.headers.keys().filter(|name| named(&after.headers, name).is_none() && !was_added(name));
    let gone = gone.map(|name| Rich::fill(language, "{0}", &[Slot::Code(name)]));
    let joined = |list: Vec<Rich>| {
        list.into_iter().reduce(|all, next| {
            language.say("{0} and {1}", "{0} と {1}", &[Slot::Rich(all), Slot::Rich(next)])
        })
    };
    let clause = |list: Vec<Rich>, english: &'static str, japanese: &'static str| {
        joined(list).map(|all| language.say(english, japanese, &[Slot::Rich(all)]))
    };
    [
        clause(set.collect(), "the request sent {0}", "リクエストにヘッダー {0} を付ける"),
        clause(gone.collect(), "the request came without {0}", "リクエストからヘッダー {0} を外す"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn about(action: &str, resource: &str, language: Language) -> &'static str {
    if action.starts_with("kms:") {
        language.pick("this key", "このキー")
    } else if Partition::in_s3(resource).is_some_and(|inside| !inside.contains('/')) {
        language.pick("this bucket", "このバケット")
    } else {
        language.pick("this object", "このオブジェクト")
    }
}

/// Whose a policy is, by the name that the page says.
fn owner<'a>(document: &'a Document, place: &'a PolicyPlace) -> &'a str {
    match place {
        PolicyPlace::S3(id)
        | PolicyPlace::Kms(id)
        | PolicyPlace::Other(id, _)
        | PolicyPlace::Managed(id)
        | PolicyPlace::Boundary(id)
        | PolicyPlace::Session(id, _)
        | PolicyPlace::Bucket(id)
        | PolicyPlace::Key(id)
        | PolicyPlace::AccessPoint(id) => named(document, id.as_str()),
        PolicyPlace::VpcEndpoint(id) => id,
        PolicyPlace::ServiceControl(..) | PolicyPlace::ResourceControl(..) => "",
    }
}

/// The last part of an ARN: the name that the account gives.
fn short(arn: &str) -> String {
    arn.rsplit(['/', ':']).next().unwrap_or(arn).to_owned()
}

/// What a change gives away, each in a sentence.
pub fn gives_away(document: &Document, cost: &Cost, language: Language) -> Vec<Rich> {
    let losses = cost.protections_lost.iter().map(|loss| lost(document, loss, language));
    let whom = |who: &Who| cost.opens.iter().any(|opened| opened.caller == *who);
    let strangers = [
        (Who::Anyone, "Anyone on the internet would get in.", "インターネット上の誰でも通るようになります。"),
        (
            Who::OtherAccount,
            "Every other AWS account would get in.",
            "ほかのどの AWS アカウントも通るようになります。",
        ),
        (
            Who::OwnAccount,
            "Every user of the account would get in, without a permission.",
            "アカウントの誰でも、権限なしで通るようになります。",
        ),
    ];
    let strangers = strangers.into_iter().filter(|(who, ..)| whom(who));
    losses
        .chain(strangers.map(|(_, english, japanese)| Rich::plain(language.pick(english, japanese))))
        .collect()
}

fn lost(document: &Document, loss: &Loss, language: Language) -> Rich {
    let named = |handle: &Handle| named(document, handle.as_str()).to_owned();
    say! { language, match loss;
        Loss::EncryptionWeakened { bucket } => [Slot::Name(&named(bucket))]
            "More people could decrypt what is stored in *{0}*.", "*{0}*の中身を復号できる相手が増えます。";
        Loss::StoredDataRewritten { bucket } => [Slot::Name(&named(bucket))]
            "What is stored in *{0}* already would have to be copied.",
            "*{0}*に保存済みのオブジェクトはコピーし直す必要があります。";
        Loss::Publicity { bucket } => [Slot::Name(&named(bucket))] "*{0}* would be public.", "*{0}*が公開されます。";
        Loss::BlockPublicAccessOff { .. } =>
            "Block Public Access would be off.", "ブロックパブリックアクセスがオフになります。";
        Loss::DenyRemoved { sid: Some(sid), .. } => [Slot::Name(sid)]
            "Statement {0} would no longer forbid it.", "ステートメント {0} の禁止がなくなります。";
        Loss::DenyRemoved { sid: None, .. } =>
            "A statement would no longer forbid it.", "ステートメントによる禁止がなくなります。";
        Loss::HttpsNotRequired { .. } =>
            "Plain HTTP would no longer be forbidden.", "暗号化されない HTTP の禁止がなくなります。";
        Loss::KeyPolicyOpened { .. } =>
            "IAM policies would decide who uses the key.",
            "キーを誰が使えるかは、IAM ポリシーが決めるようになります。";
        Loss::KeyDisabled { key } => [Slot::Name(key.as_str())]
            "Nothing that is encrypted under *{0}* could be read.",
            "*{0}*で暗号化されたものは、すべて読めなくなります。";
        Loss::VersioningOff { bucket } => [Slot::Name(&named(bucket))]
            "Older versions in *{0}* would no longer be kept.", "*{0}*に古いバージョンが残らなくなります。";
        Loss::AclsOpened { bucket } => [Slot::Name(&named(bucket))]
            "ACLs of *{0}* would count.", "*{0}*の ACL が効くようになります。";
        Loss::SseCAllowed { bucket } => [Slot::Name(&named(bucket))]
            "*{0}* would take SSE-C uploads.", "*{0}*が SSE-C のアップロードを受け付けるようになります。";
    }
}

/// What a change opens beside the outcome asked about, for callers of the scenario.
pub fn opens(cost: &Cost, language: Language) -> Rich {
    let known = cost.opens.iter().filter(|opened| matches!(opened.caller, Who::Known(_))).count();
    let template = pick! { language, match (known, cost.closes);
        (0, 0) => "Opens no other outcome.", "ほかの結果は変わりません。";
        (1, 0) => "Opens {0} other outcome.", "ほかの{0}件も成功に変わります。";
        (_, 0) => "Opens {0} other outcomes.", "ほかの{0}件も成功に変わります。";
        (0, 1) => "Closes {1} other outcome.", "ほかの{1}件は成功しなくなります。";
        (0, _) => "Closes {1} other outcomes.", "ほかの{1}件は成功しなくなります。";
        (_, _) =>
            "Opens {0} and closes {1} of the other outcomes.",
            "ほかの{0}件が成功に変わり、{1}件は成功しなくなります。";
    };
    let slots = [Slot::Number(known), Slot::Number(cost.closes)];
    Rich::fill(language, template, &slots)
}

/// What a refusal means, where it is protection or nothing can help; `gate` is the gate's name. `None` for an outcome
/// that has a mend, works or has no verdict.
pub fn standing(
    standing: Standing,
    gate: &'static str,
    operation: Operation,
    language: Language,
) -> Option<Rich> {
    let file = match operation {
        Operation::Download | Operation::Open => language.pick("the file", "ファイル"),
        Operation::List | Operation::Upload => language.pick("the bucket", "バケット"),
    };
    let template = pick! { language, match standing;
        Standing::Works | Standing::Mendable | Standing::NoVerdict => { return None };
        Standing::Protected(Protection::Anonymous) =>
            "The gate *{0}* is what protects {1}.", "{1}を守っているのは［{0}］のゲートです。";
        Standing::Protected(Protection::OtherAccount) =>
            "Nothing was granted to this account. The gate *{0}* protects {1} from it.",
            "このアカウントには何も許可されていません。{1}を守っているのは［{0}］のゲートです。";
        Standing::Protected(Protection::Revoked) =>
            "This right was revoked. The gate *{0}* protects {1}.",
            "この権限は取り消されています。{1}を守っているのは［{0}］のゲートです。";
        Standing::Protected(Protection::Suspended) =>
            "AWS has suspended this account. No change here lets it in.",
            "このアカウントは AWS により停止されています。ここでの変更では通りません。";
        Standing::Protected(Protection::Deleted) =>
            "The object was deleted. No change can bring it back.",
            "このオブジェクトは削除されています。どの変更でも元には戻りません。";
        Standing::Protected(Protection::Publicity) =>
            "Block Public Access protects {1} from the public.",
            "ブロックパブリックアクセスが、{1}を公開から守っています。";
        Standing::Protected(Protection::ExpectedOwner) =>
            "The bucket belongs to another account. The header `x-amz-expected-bucket-owner` protects the caller from it.",
            "このバケットは別のアカウントのものです。ヘッダー `x-amz-expected-bucket-owner` が呼び出し元を守っています。";
        Standing::Hopeless(Hopeless::KeyGone) =>
            "No change can bring it back: the key that encrypted it is gone.",
            "どの変更でも元には戻りません。暗号化したキーがもうないためです。";
        Standing::Hopeless(Hopeless::WrongKeyMaterial) =>
            "No change can help: only the key that it was stored with opens it.",
            "どの変更でも開けません。開けるのは、保存したときのキーだけです。";
        Standing::Hopeless(Hopeless::Tampered) =>
            "No change can bring it back: the bytes are not those that were stored.",
            "どの変更でも元には戻りません。保存したときのデータではないためです。";
        Standing::Hopeless(Hopeless::AwsManagedKey) =>
            "No policy can change that: `aws/s3` serves its own account only. Encrypt the object again with a customer managed key.",
            "ポリシーでは変えられません。`aws/s3` を使えるのは、同じアカウントだけです。カスタマーマネージドキーで暗号化し直す必要があります。";
        Standing::Hopeless(Hopeless::NothingThere) =>
            "No change can help: there is nothing of this name.",
            "どの変更でも成功しません。この名前のものがないためです。";
        Standing::Hopeless(Hopeless::OwnerOnly) =>
            "Only the account that owns the bucket may do this. No policy can let another one in.",
            "これができるのは、バケットを所有するアカウントだけです。ポリシーで許可することはできません。";
        Standing::Hopeless(Hopeless::EarlierStep(place)) => {
            return Some(language.say(
                "Step {0} of *{1}* is why. Without it this request works.",
                "原因は［{1}］のステップ {0} です。このステップがなければ成功します。",
                &[Slot::Number(place.saturating_add(1)), Slot::Words(label(Label::MoreRequests, language))],
            ));
        };
    };
    Some(Rich::fill(language, template, &[Slot::Words(gate), Slot::Words(file)]))
}

/// That a protection does not hang on a single change.
pub fn holds_firm(language: Language) -> &'static str {
    language.pick(
        "No single change here would end that.",
        "ここでの 1 か所の変更では、この保護はなくなりません。",
    )
}

/// That there were more candidates than are tried.
pub fn cut_off(language: Language) -> &'static str {
    language.pick("There was more to try than is tried here.", "候補が多いため、すべては試していません。")
}

/// Why a change of a policy changed no outcome.
pub fn still_allows(still: &StillAllows, language: Language) -> Rich {
    let name = still.name.as_deref().unwrap_or_default();
    let place = pick! { language, match &still.place;
        PolicyPlace::S3(_) => "S3", "S3 のポリシー";
        PolicyPlace::Kms(_) => "KMS", "KMS のポリシー";
        PolicyPlace::Bucket(_) => "the bucket policy", "バケットポリシー";
        PolicyPlace::Key(_) => "the key policy", "キーポリシー";
        PolicyPlace::AccessPoint(_) => "the access point policy", "アクセスポイントポリシー";
        PolicyPlace::Managed(_) | PolicyPlace::Other(..) | PolicyPlace::Boundary(_) | PolicyPlace::Session(..)
        | PolicyPlace::VpcEndpoint(_) | PolicyPlace::ServiceControl(..) | PolicyPlace::ResourceControl(..) =>
            "another policy", "ほかのポリシー";
    };
    let service = match still.service {
        "kms" => "KMS",
        _ => "S3",
    };
    let group = still.group.as_deref().unwrap_or_default();
    let slots = [Slot::Name(name), Slot::Words(place), Slot::Words(service), Slot::Name(group)];
    match (&still.name, &still.group) {
        (Some(_), Some(_)) => language.say(
            "{0} of the group {3} still allows {2}.",
            "グループ{3}の{0}が、引き続き{2}を許可しています。",
            &slots,
        ),
        (None, Some(_)) => language.say(
            "A statement of the group {3} still allows {2}.",
            "グループ{3}のステートメントが、引き続き{2}を許可しています。",
            &slots,
        ),
        (Some(_), None) => {
            language.say("{0} in {1} still allows {2}.", "{1}の{0}が、引き続き{2}を許可しています。", &slots)
        }
        (None, None) => language.say(
            "A statement in {1} still allows {2}.",
            "{1}のステートメントが、引き続き{2}を許可しています。",
            &slots,
        ),
    }
}

#[cfg(test)]
mod tests;
