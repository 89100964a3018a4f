//! What each gate says about a request: the sentence beside it in the trail.

use document::model::Operation;
use iam::{Decision, KeyState};
use sim::request::Signature;
use sim::{
    AccessPointOpen, Authorization, ChosenBy, Encryption, Finding, Gap, Idle, KeyHolder, Leg, ObjectAsked,
    OpenKey, PublicAccessBlock, Step, Trace, Verdict,
};

use crate::language::pick;
use crate::rich::{Slot, say};
use crate::trace::authorization::{Asked, allowed, s3_refused};
use crate::trace::client_side;
use crate::trace::gates::of_step;
use crate::trace::kms_calls::{self, state_name};
use crate::trace::parts::short_key;
use crate::trace::question::Who;
use crate::trace::refusals::refusal;
use crate::trace::route::Route;
use crate::{Language, Rich};

/// What one step of a trace says.
pub fn finding(trace: &Trace, step: &Step, who: Who<'_>, operation: Operation, language: Language) -> Rich {
    say! { language, match &step.verdict;
        Verdict::Passed(finding) => { passed(trace, step.leg, finding, who, language) };
        Verdict::NothingToCheck(idle) => { Rich::plain(nothing_to_check(idle, language)) };
        Verdict::Stopped(reason) => {
            let told = refusal(reason, who, operation, Route::at(trace, step), language);
            match step.leg {
                Leg::Client => client_side::stopped(trace, reason, told, language),
                Leg::Only | Leg::Source | Leg::Destination => told,
            }
        };
        Verdict::Unmodelled(gap) => { unmodelled(gap, language) };
        Verdict::NotReached => {
            trace.end().map_or(Rich::plain(language.pick("Not asked.", "未到達です。")), |end| {
                language.say(
                    "Not asked: the request stopped at {0}.",
                    "未到達：リクエストは［{0}］で止まりました。",
                    &[Slot::Words(of_step(end, operation, language))],
                )
            })
        };
    }
}

fn passed(trace: &Trace, leg: Leg, finding: &Finding, who: Who<'_>, language: Language) -> Rich {
    say! { language, match finding;
        Finding::Signed { signature } => { signed(signature, who, language) };
        Finding::Unsigned =>
            "The request is unsigned, so the caller is anonymous.", "署名がないため、呼び出し元は匿名です。";
        Finding::AccessPointExists =>
            "The access point exists, and the policy that is sent can be read.",
            "アクセスポイントは存在し、送られたポリシーの形式にも問題ありません。";
        Finding::BucketExists =>
            "The bucket exists, and the headers are well formed.",
            "バケットは存在し、ヘッダーの形式にも問題ありません。";
        Finding::NotRestricted { block } if *block == PublicAccessBlock::NONE =>
            "Block Public Access is off, on the bucket and on the account.",
            "ブロックパブリックアクセスは、バケットもアカウントもオフです。";
        Finding::NotRestricted { .. } =>
            "Block Public Access does not restrict this request.",
            "ブロックパブリックアクセスによる制限はありません。";
        Finding::S3Allowed(authorization) => {
            allowed(&authorization.explanation, Asked::of(who, authorization), language)
        };
        Finding::S3AllowedThroughAccessPoint { bucket, .. } => [Slot::Code(bucket.action)]
            "The access point and the bucket behind it both allow {0}.",
            "アクセスポイントとその先のバケットの双方が{0}を許可しています。";
        Finding::ObjectsAsked(asked) => { objects_asked(asked, who, language) };
        Finding::ObjectFound { encryption } => { object_found(encryption, language) };
        Finding::UploadEncryption { encryption, chosen_by } => { upload(encryption, *chosen_by, language) };
        Finding::KmsAllowed(_) if leg != Leg::Client && is_under_aws_managed_key(trace) =>
            "The key policy of `aws/s3` lets every caller of this account use the key through S3. No kms permission is \
             needed.",
            "`aws/s3` のキーポリシーは、このアカウントの全員に S3 経由での使用を許可しています。KMS の権限は\
             不要です。";
        Finding::KmsAllowed(authorization) => {
            allowed(&authorization.explanation, Asked::of(who, authorization), language)
        };
        Finding::KeyUsable { .. } => "The key is enabled.", "キーは有効です。";
        Finding::Decrypted { by } => { Rich::plain(decrypted(*by, trace, leg, language)) };
        Finding::Encrypted { by } => { Rich::plain(encrypted(*by, trace, leg, language)) };
        Finding::SettingsInOrder =>
            "The settings that the request reads or makes are in order.",
            "リクエストが読み取る設定、または変える設定に問題はありません。";
        Finding::UploadFound { encryption } => [Slot::Rich(self::encryption(encryption, language))]
            "The multipart upload exists, and the request suits it. Its encryption: {0}.",
            "マルチパートアップロードがあり、リクエストはそれに合っています。暗号化方式は次のとおりです：{0}。";
        Finding::DataKeyMade { by } => { Rich::plain(data_key_made(*by, encryption_of(trace), language)) };
        Finding::Rewrapped =>
            "The data key was decrypted and encrypted anew. The object itself was not touched.",
            "データキーを復号し、暗号化し直しました。オブジェクト自体は変わりません。";
        Finding::StateAllows { state, .. } => [Slot::Code(state_name(*state))]
            "The key's state is {0}, which does not stand in the way of this call.",
            "キーの状態は{0}ですが、この呼び出しの妨げにはなりません。";
        Finding::BlobOpened => "KMS decrypted the ciphertext.", "KMS が暗号文を復号しました。";
        Finding::OpenedByClient { format } => { Rich::plain(client_side::opened(*format, language)) };
        Finding::EncryptedByClient { .. } => { Rich::plain(client_side::encrypted(language)) };
        Finding::BlobMade =>
            "KMS encrypted under this key and returns the ciphertext.",
            "KMS がこのキーで暗号化し、暗号文を返します。";
    }
}

/// What came of each of several objects, with the reason for the first that is refused.
fn objects_asked(asked: &[ObjectAsked], who: Who<'_>, language: Language) -> Rich {
    let refusals = || {
        asked.iter().filter_map(|one| match one {
            ObjectAsked::Refused(refusal) => Some(refusal),
            ObjectAsked::Allowed(_) => None,
        })
    };
    let Some(first) = refusals().next() else {
        return language.say(
            "Each object is asked for by itself, and all may be deleted: {0}.",
            "オブジェクトごとに確認し、すべての削除が許可されます（{0}件）。",
            &[Slot::Number(asked.len())],
        );
    };
    let (refused, all) = (Slot::Number(refusals().count()), Slot::Number(asked.len()));
    let reason = match first.authorization() {
        Some(authorization) => {
            s3_refused(&authorization.explanation, Asked::of(who, authorization), language)
        }
        None => Rich::plain(language.pick("It has no such version.", "そのバージョンがありません。")),
    };
    if asked.len() == 1 {
        return language.say(
            "The object cannot be deleted; the answer is 200 all the same. {0}",
            "オブジェクトは削除できません（レスポンスは 200）。{0}",
            &[Slot::Rich(reason)],
        );
    }
    language.say(
        "Of {1} objects, {0} cannot be deleted; the answer is 200 all the same. Of the first: {2}",
        "{1}件のうち{0}件は削除できず（レスポンスは 200）、最初のものの理由は次のとおりです。{2}",
        &[refused, all, Slot::Rich(reason)],
    )
}

fn signed(signature: &Signature, who: Who<'_>, language: Language) -> Rich {
    let template = pick! { language, match signature;
        Signature::V4Header | Signature::V2Header =>
            "The signature is valid. The caller is {0}.", "署名は正しく、呼び出し元は{0}です。";
        Signature::V4Form =>
            "The form meets its POST policy, and that is signed. It works with the permissions of {0}.",
            "フォームは署名された POST ポリシーに合っており、{0}の権限で動作します。";
        Signature::V4Query { .. } | Signature::V2Query { .. } =>
            "The presigned URL is valid. It works with the permissions of {0}.",
            "署名付き URL は有効で、{0}の権限で動作します。";
    };
    Rich::fill(language, template, &[Slot::Name(who.name().unwrap_or_default())])
}

fn is_under_aws_managed_key(trace: &Trace) -> bool {
    matches!(
        encryption_of(trace),
        Some(Encryption::SseKms { aws_managed: true, .. } | Encryption::DsseKms { aws_managed: true, .. })
    )
}

/// The encryption that a trace speaks of: the object's, or the upload's.
fn encryption_of(trace: &Trace) -> Option<&Encryption> {
    trace.steps.iter().find_map(|step| step.verdict.encryption())
}

fn object_found(encryption: &Encryption, language: Language) -> Rich {
    say! { language, match encryption;
        Encryption::None =>
            "The object exists. It is from before 2023 and not encrypted.",
            "オブジェクトがあります。2023 年より前のもので、暗号化されていません。";
        Encryption::SseS3 =>
            "The object exists and is encrypted with SSE-S3. Any allowed request suits it.",
            "オブジェクトがあり、SSE-S3 で暗号化されています。許可されたリクエストなら問題ありません。";
        Encryption::SseKms { key, aws_managed: false, bucket_key: false } => [Slot::Name(short_key(key))]
            "The object exists, encrypted with SSE-KMS under the customer managed key {0}. The request suits that.",
            "オブジェクトがあり、SSE-KMS（カスタマーマネージドキー {0}）で暗号化されています。リクエストは\
             それに合っています。";
        Encryption::SseKms { key, aws_managed: false, bucket_key: true } => [Slot::Name(short_key(key))]
            "The object exists, encrypted with SSE-KMS under the customer managed key {0} with a Bucket Key. The \
             request suits that.",
            "オブジェクトがあり、SSE-KMS（カスタマーマネージドキー {0}、バケットキーあり）で暗号化されています。\
             リクエストはそれに合っています。";
        Encryption::SseKms { aws_managed: true, .. } =>
            "The object exists, encrypted with SSE-KMS under `aws/s3`. The request suits that.",
            "オブジェクトがあり、SSE-KMS（`aws/s3`）で暗号化されています。リクエストはそれに合っています。";
        Encryption::DsseKms { key, aws_managed: false } => [Slot::Name(short_key(key))]
            "The object exists, encrypted with DSSE-KMS under the customer managed key {0}. The request suits that.",
            "オブジェクトがあり、DSSE-KMS（カスタマーマネージドキー {0}）で暗号化されています。リクエストはそれに\
             合っています。";
        Encryption::DsseKms { aws_managed: true, .. } =>
            "The object exists, encrypted with DSSE-KMS under `aws/s3`. The request suits that.",
            "オブジェクトがあり、DSSE-KMS（`aws/s3`）で暗号化されています。リクエストはそれに合っています。";
        Encryption::SseC =>
            "The object exists, encrypted with SSE-C, and the request carries the key it was stored with.",
            "オブジェクトがあり、SSE-C で暗号化されています。リクエストには保存時と同じキーがあります。";
        Encryption::UnknownKey =>
            "The object exists, encrypted with SSE-KMS under a key that KMS does not find.",
            "オブジェクトがあり、SSE-KMS で暗号化されていますが、KMS にそのキーがありません。";
    }
}

fn upload(encryption: &Encryption, chosen_by: ChosenBy, language: Language) -> Rich {
    if *encryption == Encryption::None {
        return Rich::plain(language.pick(
            "Neither the request nor the bucket chooses an encryption, and before 2023 S3 added none.",
            "リクエストにもバケットにも暗号化の指定がなく、2023 年より前の S3 は暗号化しませんでした。",
        ));
    }
    let template = pick! { language, match chosen_by;
        ChosenBy::Request =>
            "The request's headers choose the encryption: {0}.",
            "リクエストのヘッダーが暗号化方式を指定しています：{0}。";
        ChosenBy::BucketDefault =>
            "The request chooses no encryption, so the bucket's default applies: {0}.",
            "バケットのデフォルトの暗号化を使います：{0}。";
        ChosenBy::Replication =>
            "The replica is encrypted as its source and the rule say: {0}.",
            "レプリカの暗号化は、元のオブジェクトとルールに従います：{0}。";
    };
    Rich::fill(language, template, &[Slot::Rich(self::encryption(encryption, language))])
}

/// An encryption mode with whose key it uses: never SSE-KMS alone.
pub fn encryption(encryption: &Encryption, language: Language) -> Rich {
    say! { language, match encryption;
        Encryption::None => "none", "なし";
        Encryption::SseS3 => "SSE-S3", "SSE-S3";
        Encryption::SseKms { key, aws_managed: false, bucket_key: false } => [Slot::Name(short_key(key))]
            "SSE-KMS, customer managed key {0}", "SSE-KMS（カスタマーマネージドキー {0}）";
        Encryption::SseKms { key, aws_managed: false, bucket_key: true } => [Slot::Name(short_key(key))]
            "SSE-KMS, customer managed key {0} with a Bucket Key",
            "SSE-KMS（カスタマーマネージドキー {0}、バケットキーあり）";
        Encryption::SseKms { aws_managed: true, .. } => "SSE-KMS, `aws/s3`", "SSE-KMS（`aws/s3`）";
        Encryption::DsseKms { key, aws_managed: false } => [Slot::Name(short_key(key))]
            "DSSE-KMS, customer managed key {0}", "DSSE-KMS（カスタマーマネージドキー {0}）";
        Encryption::DsseKms { aws_managed: true, .. } => "DSSE-KMS, `aws/s3`", "DSSE-KMS（`aws/s3`）";
        Encryption::SseC => "SSE-C, the key in the request", "SSE-C（リクエストのキー）";
        Encryption::UnknownKey => "SSE-KMS, a key that KMS does not find", "SSE-KMS（KMS にないキー）";
    }
}

/// Whether a part of a request asks no KMS because S3 still holds a Bucket Key.
pub(crate) fn holds_bucket_key(trace: &Trace, leg: Leg) -> bool {
    let held = Verdict::NothingToCheck(Idle::BucketKeyCached);
    trace.steps.iter().any(|step| step.leg == leg && step.verdict == held)
}

fn decrypted(by: KeyHolder, trace: &Trace, leg: Leg, language: Language) -> &'static str {
    if client_side::has_part(trace) {
        return client_side::decrypted_by_s3(language);
    }
    let unsigned = trace.steps.iter().any(|step| matches!(step.verdict, Verdict::Passed(Finding::Unsigned)));
    pick! { language, match (by, encryption_of(trace));
        (_, Some(Encryption::None)) =>
            "Nothing to decrypt: S3 returns the object as it is.",
            "復号は不要です。S3 はオブジェクトをそのまま返します。";
        (_, Some(Encryption::DsseKms { .. })) =>
            "S3 opened the outer layer, KMS decrypted the data key, and S3 opened the inner layer with it.",
            "S3 が外側の層を復号し、KMS がデータキーを復号し、S3 がそれで内側の層を復号しました。";
        (KeyHolder::S3, _) if holds_bucket_key(trace, leg) =>
            "S3 decrypted the data key with the Bucket Key that it still holds, and the object with it.",
            "S3 がまだ持っているバケットキーでデータキーを復号し、それでオブジェクトを復号しました。";
        (KeyHolder::S3, _) if unsigned =>
            "Anyone can download this. The bucket policy lets everyone read, and S3 decrypts for every allowed request.",
            "誰でもダウンロードできます。バケットポリシーが全員に読み取りを許可しており、許可されたリクエストには S3 が\
             復号して返すためです。";
        (KeyHolder::S3, _) =>
            "S3 decrypted the data key with a key of its own, and the object with it.",
            "S3 が自身のキーでデータキーを復号し、それでオブジェクトを復号しました。";
        (KeyHolder::Kms, _) =>
            "KMS decrypted the data key, and S3 decrypted the object with it.",
            "KMS がデータキーを復号し、S3 がそれでオブジェクトを復号しました。";
        (KeyHolder::Customer, _) =>
            "S3 decrypted the object with the key in the request, and forgets the key.",
            "S3 がリクエストのキーでオブジェクトを復号しました。キーは保存されません。";
    }
}

fn encrypted(by: KeyHolder, trace: &Trace, leg: Leg, language: Language) -> &'static str {
    pick! { language, match (by, encryption_of(trace));
        (_, Some(Encryption::None)) =>
            "Nothing to encrypt: S3 stores the object as it is.",
            "暗号化はしません。S3 はオブジェクトをそのまま保存します。";
        (_, Some(Encryption::DsseKms { .. })) =>
            "S3 encrypted the object twice, under a data key from KMS and under one of its own.",
            "S3 が、KMS のデータキーと自身のデータキーで、オブジェクトを二重に暗号化しました。";
        (KeyHolder::S3, _) if holds_bucket_key(trace, leg) =>
            "S3 made a data key under the Bucket Key that it still holds, and encrypted the object with it.",
            "S3 がまだ持っているバケットキーのもとでデータキーを作り、それでオブジェクトを暗号化しました。";
        (KeyHolder::S3, _) =>
            "S3 made a data key, and encrypted the object with it.",
            "S3 がデータキーを作り、それでオブジェクトを暗号化しました。";
        (KeyHolder::Kms, _) =>
            "KMS made a data key, and S3 encrypted the object with it.",
            "KMS がデータキーを作り、S3 がそれでオブジェクトを暗号化しました。";
        (KeyHolder::Customer, _) =>
            "S3 encrypted the object with the key in the request, and forgets the key.",
            "S3 がリクエストのキーでオブジェクトを暗号化しました。キーは保存されません。";
    }
}

fn data_key_made(by: KeyHolder, encryption: Option<&Encryption>, language: Language) -> &'static str {
    pick! { language, match (by, encryption);
        (_, Some(Encryption::None)) =>
            "Nothing to encrypt: S3 stores the parts as they are.",
            "暗号化はしません。S3 はパートをそのまま保存します。";
        (KeyHolder::S3, _) =>
            "S3 made a data key for the parts to come, and keeps it encrypted.",
            "これから届くパートのために、S3 がデータキーを作りました。暗号化して保管します。";
        (KeyHolder::Kms, _) =>
            "KMS made a data key for the parts to come, and S3 keeps it encrypted.",
            "これから届くパートのために、KMS がデータキーを作りました。S3 は暗号化されたまま保管します。";
        (KeyHolder::Customer, _) =>
            "Each part to come must bring the key in the request again; S3 forgets the key.",
            "これから届くパートにも、同じキーが必要です。キーは保存されません。";
    }
}

/// Why a gate has no part in a request.
pub fn nothing_to_check(idle: &Idle, language: Language) -> &'static str {
    pick! { language, match idle;
        Idle::NoObject =>
            "Nothing to check: the request is not about a single object.",
            "対象外：リクエストは特定のオブジェクトを対象としません。";
        Idle::ListingNeedsNoKey =>
            "Nothing to check: listing returns names, sizes and metadata, so S3 does not call KMS.",
            "対象外：一覧表示が返すのは名前、サイズ、メタデータなので、S3 は KMS を呼び出しません。";
        Idle::HeadNeedsNoKey =>
            "Nothing to check: HEAD returns metadata, so S3 does not call KMS.",
            "対象外：HEAD が返すのはメタデータなので、S3 は KMS を呼び出しません。";
        Idle::NotModified =>
            "Nothing to check: the object is as the caller has it, and its bytes are not sent: 304.",
            "対象外：オブジェクトは呼び出し元が持つものと同じなので、内容は送られません（304）。";
        Idle::NotEncrypted =>
            "Nothing to check: the object is not encrypted.", "対象外：オブジェクトは暗号化されていません。";
        Idle::S3HoldsTheKey =>
            "Nothing to check: S3 does not call KMS for SSE-S3 objects.",
            "対象外：SSE-S3 のオブジェクトでは、S3 は KMS を呼び出しません。";
        Idle::CustomerHoldsTheKey =>
            "Nothing to check: S3 does not call KMS for SSE-C objects.",
            "対象外：SSE-C のオブジェクトでは、S3 は KMS を呼び出しません。";
        Idle::SettingsOnly =>
            "Nothing to check: the request only changes settings.",
            "対象外：リクエストは設定を変えるだけです。";
        Idle::NewBucket =>
            "Nothing to check: the bucket is not there yet.", "対象外：バケットはこれから作成されます。";
        Idle::DeletingNeedsNoKey =>
            "Nothing to check: deleting looks neither at the object nor at its encryption.",
            "対象外：削除では、オブジェクトもその暗号化方式も確認しません。";
        Idle::AttributesNeedNoKey =>
            "Nothing to check: only the checksum is encrypted, and the request does not ask for it.",
            "対象外：暗号化されている属性はチェックサムだけで、リクエストはそれを求めていません。";
        Idle::CompletingNeedsNoKey =>
            "Nothing to check: the parts stay encrypted as they are.",
            "対象外：パートは暗号化されたまま、変わりません。";
        Idle::BucketKeyCached =>
            "Nothing to check: S3 still holds a Bucket Key that it got from KMS before, so KMS is not asked. A change of \
             policy or key state may act later.",
            "対象外：S3 は以前 KMS から得たバケットキーをまだ持っているため、KMS を呼び出しません。ポリシーやキーの状態の\
             変更は、遅れて効くことがあります。";
        Idle::DirectKmsCall =>
            "Nothing to check: the caller calls KMS itself, so S3 has no part in it.",
            "対象外：呼び出し元が KMS を直接呼び出すため、S3 は関わりません。";
        Idle::KeyManagement =>
            "Nothing to check: the call manages the key and encrypts nothing.",
            "対象外：キーの管理のための呼び出しで、何も暗号化しません。";
    }
}

fn access_point(open: &AccessPointOpen, language: Language) -> Rich {
    say! { language, match open;
        AccessPointOpen::NoSuchAccessPoint =>
            "No verdict: the bucket has no such access point, and S3's answer to that is not known.",
            "判定できません。バケットにこのアクセスポイントはありません。このときの S3 の応答は不明です。";
        AccessPointOpen::Operation { name } => [Slot::Code(name)]
            "No verdict: the operation {0} is not simulated through an access point.",
            "判定できません。アクセスポイント経由のオペレーション{0}は未対応です。";
        AccessPointOpen::PlainHttp =>
            "No verdict: access points answer over HTTPS only, and S3's refusal of plain HTTP is not known.",
            "判定できません。アクセスポイントは HTTPS だけに対応します。HTTP のときの S3 の応答は不明です。";
        AccessPointOpen::SignatureV4Missing =>
            "No verdict: access points want Signature Version 4, and S3's refusal of other requests is not known.",
            "判定できません。アクセスポイントには署名バージョン 4 が必要です。ほかのリクエストへの S3 の応答は不明です。";
        AccessPointOpen::IdentityOnBucket =>
            "No verdict: the caller's policies name the access point but not the bucket. Whether they have to is not \
             known.",
            "判定できません。呼び出し元のポリシーが許可しているのはアクセスポイントだけで、バケットは許可していません。\
             バケットの許可も必要かどうかは不明です。";
    }
}

/// What each value of a condition key would decide, where a reader can take them in at once.
fn by_value(key: &OpenKey, language: Language) -> Vec<Rich> {
    const VALUES_MAX: usize = 4;
    if key.outcomes.len() > VALUES_MAX {
        return Vec::new();
    }
    let sentence = |(state, decision): &(KeyState, Decision)| {
        let answer = match decision {
            Decision::Allow => language.pick("allowed", "許可"),
            Decision::ImplicitDeny | iam::Decision::ExplicitDeny => language.pick("denied", "拒否"),
            Decision::Depends => return None,
        };
        Some(say! { language, match state;
            KeyState::Absent => [Slot::Words(answer)] "Without it: {0}.", "キーがない場合は{0}です。";
            KeyState::Values(values) => [Slot::Code(&values.join(", ")), Slot::Words(answer)]
                "With {0}: {1}.", "値が {0}の場合は{1}です。";
            KeyState::Open | KeyState::Among(_) => { return None };
        })
    };
    key.outcomes.iter().filter_map(sentence).collect()
}

/// Condition keys as a list.
fn listed(keys: &[OpenKey], language: Language) -> String {
    let names: Vec<&str> = keys.iter().map(|key| key.name.as_str()).collect();
    names.join(language.comma())
}

/// That the answer hangs on condition keys, and where it is one, how.
fn open_condition_keys(keys: &[OpenKey], language: Language) -> Rich {
    let template = match keys.len() {
        0 | 1 => language.pick(
            "No verdict: the answer hangs on the condition key {0}, whose value is not known.",
            "結果を左右する条件キー {0}の値が不明なため、判定できません。",
        ),
        _ => language.pick(
            "No verdict: the answer hangs on the condition keys {0}, whose values are not known.",
            "結果を左右する条件キー {0}の値が不明なため、判定できません。",
        ),
    };
    let told = Rich::fill(language, template, &[Slot::Code(&listed(keys, language))]);
    let told = match keys {
        [key] => by_value(key, language).into_iter().fold(told, |told, next| told.and(language, next)),
        _ => told,
    };
    let mut places: Vec<Place> = Vec::new();
    for place in keys.iter().filter_map(|key| place(&key.name)) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places.into_iter().fold(told, |told, place| told.and(language, set_at(place, language)))
}

/// Where a scenario can say what fills a condition key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Credentials,
    UniqueId,
    SourceArn,
    Tags,
    VpcEndpoint,
    UserAgent,
    TlsVersion,
}

/// `None` for what no scenario can say.
fn place(key: &str) -> Option<Place> {
    let key = key.to_ascii_lowercase();
    match key.as_str() {
        "aws:userid" => Some(Place::UniqueId),
        "aws:sourcearn" => Some(Place::SourceArn),
        "aws:vpceaccount" | "aws:vpceorgid" | "aws:vpceorgpaths" | "aws:sourcevpcarn" => {
            Some(Place::VpcEndpoint)
        }
        "aws:useragent" => Some(Place::UserAgent),
        "s3:tlsversion" => Some(Place::TlsVersion),
        tag if tag.starts_with("aws:resourcetag/") || tag.starts_with("s3:buckettag/") => Some(Place::Tags),
        other => sim::is_key_of_credentials(other, true).then_some(Place::Credentials),
    }
}

fn set_at(place: Place, language: Language) -> Rich {
    say! { language, match place;
        Place::Credentials => [Slot::Code("sessionContext")]
            "It can be said: the caller's condition keys of the credentials ({0}).",
            "呼び出し元の「認証情報の条件キー」（{0}）で指定できます。";
        Place::UniqueId => [Slot::Code("uniqueId")]
            "It can be said: the caller's unique ID ({0}).", "呼び出し元の「一意の ID」（{0}）で指定できます。";
        Place::SourceArn => [Slot::Code("sourceArn")]
            "It can be said: for which resource the service calls ({0}).",
            "サービスの「呼び出しの元になるリソース」（{0}）で指定できます。";
        Place::Tags => [Slot::Code("tags"), Slot::Code("abac")]
            "It can be said: the {0} of the key, or those of the bucket and its {1}.",
            "キーの {0}、またはバケットの {0}と {1}で指定できます。";
        Place::VpcEndpoint => [Slot::Code("account")]
            "It can be said: the VPC endpoint's {0}.", "VPC エンドポイントの {0}で指定できます。";
        Place::UserAgent => [Slot::Code("user-agent")]
            "It can be said: the request's header {0}.", "リクエストの {0}ヘッダーで指定できます。";
        Place::TlsVersion => [Slot::Code("tlsVersion")]
            "It can be said: the request's TLS version ({0}).",
            "リクエストの「TLS のバージョン」（{0}）で指定できます。";
    }
}

/// That the kind of a refusal, and with it AWS's sentence, hangs on condition keys that nobody knows.
pub(crate) fn kind_hangs(rich: Rich, authorization: &Authorization, language: Language) -> Rich {
    let keys = authorization.kind_hangs_on();
    if keys.is_empty() {
        return rich;
    }
    let hangs = language.say(
        "The refusal is certain; who AWS says refuses hangs on {0}, which is not known.",
        "拒否されることは確実ですが、AWS がどのポリシーを理由に挙げるかは、不明な条件キー {0}しだいです。",
        &[Slot::Code(&listed(&keys, language))],
    );
    rich.and(language, hangs)
}

/// What is not simulated and could change the answer.
pub fn unmodelled(gap: &Gap, language: Language) -> Rich {
    say! { language, match gap;
        Gap::OpenConditionKeys { keys } => { open_condition_keys(keys, language) };
        Gap::Operation { name } => [Slot::Code(name)]
            "No verdict: the operation {0} is not simulated.",
            "判定できません。オペレーション{0}は未対応です。";
        Gap::Header { name, value } => [Slot::Code(name), Slot::Code(value)]
            "No verdict: what S3 makes of the header {0} with the value {1} in this operation is not known.",
            "判定できません。このオペレーションで S3 が{0}ヘッダーの値{1}をどう扱うかは不明です。";
        Gap::FormField { name } => [Slot::Code(name)]
            "No verdict: AWS's pages have no form field {0}. What S3 makes of it is not known.",
            "判定できません。フォームの{0}フィールドは AWS のページになく、S3 がどう扱うかは不明です。";
        Gap::WebsiteRedirect { location } => [Slot::Code(location)]
            "No verdict: the object redirects to {0} at a website endpoint, which is not simulated.",
            "判定できません。このオブジェクトはウェブサイトエンドポイントで{0}へリダイレクトします。リダイレクトは未対応です。";
        Gap::KeyOrCondition =>
            "No verdict: two of these stand in the way: a condition or range, the storage class, the key. Which of them S3 \
             answers is not known.",
            "判定できません。条件や範囲、ストレージクラス、キーのうち 2 つが読み取りを妨げています。S3 がどちらを応答するかは\
             不明です。";
        Gap::VersionIdOfOperation { operation } => [Slot::Code(operation)]
            "No verdict: {0} with a version is not simulated.",
            "判定できません。バージョンを指定した {0} は未対応です。";
        Gap::UnknownCanonicalUser { id } => [Slot::Code(id)]
            "No verdict: no account of this scenario has the canonical user ID {0}. Whether any in the world has it \
             is not known.",
            "判定できません。正規ユーザー ID {0}のアカウントはこのシナリオになく、実在するかどうかは不明です。";
        Gap::ServiceWithKms { service } => [Slot::Code(service)]
            "No verdict: {0} does not work with SSE-KMS, and what S3 answers it then no page of AWS says. The bucket has to \
             encrypt with SSE-S3.",
            "判定できません。{0}は SSE-KMS に対応しておらず、その場合の S3 の応答は公開されていません。バケットの暗号化は \
             SSE-S3 にする必要があります。";
        Gap::EmailGrantee { address } => [Slot::Code(address)]
            "No verdict: whose email address {0} is does not stand in the scenario.",
            "判定できません。メールアドレス{0}がどのアカウントのものかは、シナリオにありません。";
        Gap::AclOfOtherOwner { owner } => [Slot::Name(&owner.to_string())]
            "No verdict: the body names {0} as the owner, which it is not. S3's answer to that is not known.",
            "判定できません。本文の所有者は{0}ですが、実際の所有者は別です。S3 の応答は不明です。";
        Gap::CompletionWithOtherCustomerKey =>
            "No verdict: this request carries an SSE-C key that the upload was not begun with. S3's answer to that is \
             not known.",
            "判定できません。このリクエストの SSE-C のキーは、アップロードを開始したときのものではありません。S3 の応答は\
             不明です。";
        Gap::BucketNamespace { name } => [Slot::Code(name)]
            "No verdict: {0} ends like a name of an account's own namespace. What S3 answers in this case is not known.",
            "判定できません。{0}はアカウント専用の名前空間の名前のように終わっています。この場合の S3 の応答は不明です。";
        Gap::WebsiteIndexDocument { name } => [Slot::Code(name)]
            "No verdict: this is a folder of the website. S3 serves its index document {0}, or redirects to the folder; neither is simulated.",
            "判定できません。これはウェブサイトのフォルダで、S3 はインデックスドキュメント{0}を返すか、フォルダへリダイレクトします。どちらも未対応です。";
        Gap::TagsOfBucket =>
            "No verdict: the scenario does not say the bucket's tags or ABAC, or S3's answer is not known. With ABAC on, tags are \
             set by other calls.",
            "判定できません。シナリオにバケットのタグか ABAC の設定がないか、S3 の応答が不明です。ABAC が有効なら、タグは別の\
             呼び出しで設定します。";
        Gap::PostPolicy =>
            "No verdict: what S3 answers to this POST policy, or to its signature, is not known.",
            "判定できません。この POST ポリシー、またはその署名への S3 の応答は不明です。";
        Gap::RestrictedDeletions =>
            "No verdict: RestrictPublicBuckets cuts the caller off. Whether the request is refused, or each of its objects, is not known.",
            "判定できません。RestrictPublicBuckets がこの呼び出し元を遮断します。リクエスト全体が拒否されるか、オブジェクトごとに拒否されるかは不明です。";
        Gap::ListingParameter { name } => [Slot::Code(name)]
            "No verdict: a listing with {0} is not simulated.", "判定できません。{0}のある一覧には対応していません。";
        Gap::DeleteOfUnknownVersion =>
            "No verdict: the object has no such version. What S3 answers to its deletion is not known.",
            "判定できません。このバージョンはなく、その削除に S3 がどう応答するかは不明です。";
        Gap::AccessPoint(open) => { access_point(open, language) };
        Gap::SuspendedAccount { account } => [Slot::Name(&account.to_string())]
            "No verdict: the account {0} is suspended. What others get from its buckets and keys is not known.",
            "判定できません。アカウント{0}は停止されています。そのバケットやキーを使う、ほかの呼び出し元への応答は\
             不明です。";
        Gap::EndpointOfOtherRegion { region } => [Slot::Name(region.as_str())]
            "No verdict: the request goes to an endpoint in {0}, where the bucket is not. What that endpoint answers is not known.",
            "判定できません。リクエストの送り先は、バケットのない {0} のエンドポイントです。その応答は不明です。";
        Gap::NotYet { operation, since } => [Slot::Code(operation), Slot::Name(since)]
            "No verdict: AWS has {0} since {1}. What S3 answered before is not known.",
            "判定できません。{0}は {1} からあります。それより前の S3 の応答は不明です。";
        Gap::UnsignedInChina =>
            "No verdict: policies allow it, but in China serving content to everyone needs an ICP recordal. What S3 answers without one is not simulated.",
            "判定できません。ポリシーは許可していますが、中国で誰にでもコンテンツを公開するには ICP 登録が必要です。登録がない場合の応答は未対応です。";
        Gap::Kms { operation, open } => { kms_calls::open(operation, open, language) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{lint, samples};

    #[test]
    fn every_step_of_every_sample_has_its_sentence() {
        let stopped = samples::refusals().into_iter().map(samples::stopped);
        let unmodelled = samples::gaps().into_iter().map(samples::unmodelled);
        for trace in samples::successes().into_iter().chain(stopped).chain(unmodelled) {
            for step in &trace.steps {
                for &operation in Operation::ALL {
                    lint::reason(|language| {
                        finding(&trace, step, Who::Named(samples::LONG_NAME), operation, language)
                    });
                }
                lint::reason(|language| finding(&trace, step, Who::Anyone, Operation::Download, language));
            }
        }
    }

    /// Expectations: the members of the document's schema that fill the keys.
    #[test]
    fn what_is_not_known_says_where_it_can_be_said() {
        for (key, member) in [
            ("aws:MultiFactorAuthPresent", Some("sessionContext")),
            ("aws:SourceIdentity", Some("sessionContext")),
            ("saml:aud", Some("sessionContext")),
            ("aws:userid", Some("uniqueId")),
            ("aws:SourceArn", Some("sourceArn")),
            ("aws:ResourceTag/team", Some("tags")),
            ("s3:BucketTag/team", Some("abac")),
            ("aws:VpceOrgID", Some("account")),
            ("aws:UserAgent", Some("user-agent")),
            ("s3:TlsVersion", Some("tlsVersion")),
        ] {
            let told = |language| open_condition_keys(&[samples::open_key(key)], language).text();
            lint::reason(|language| open_condition_keys(&[samples::open_key(key)], language));
            for language in [Language::English, Language::Japanese] {
                let said = told(language);
                match member {
                    Some(member) => assert!(said.contains(member), "{key}: {said}"),
                    None => assert!(!said.contains("can be said") && !said.contains("指定"), "{key}: {said}"),
                }
            }
        }
        let several =
            ["aws:SourceIdentity", "aws:userid", "aws:MultiFactorAuthPresent"].map(samples::open_key);
        let said = open_condition_keys(&several, Language::English).text();
        assert_eq!(said.matches("sessionContext").count(), 1, "{said}");
    }

    #[test]
    fn every_finding_has_its_sentence() {
        for finding in samples::findings() {
            for encryption in samples::encryptions() {
                let trace = samples::with_encryption(encryption);
                lint::reason(|language| {
                    passed(&trace, Leg::Only, &finding, Who::Named(samples::LONG_NAME), language)
                });
            }
        }
        for encryption in samples::encryptions() {
            lint::reason(|language| object_found(&encryption, language));
            for chosen_by in [ChosenBy::Request, ChosenBy::BucketDefault, ChosenBy::Replication] {
                lint::reason(|language| upload(&encryption, chosen_by, language));
            }
        }
    }

    #[test]
    fn every_idle_gate_says_why() {
        for idle in samples::idles() {
            lint::sentences(|language| nothing_to_check(&idle, language));
        }
    }

    /// The glossary's third misread phrase: SSE-KMS is never named without its key.
    #[test]
    fn sse_kms_always_says_which_key() {
        for encryption in samples::encryptions() {
            for language in Language::ALL {
                let text = super::encryption(&encryption, language).text();
                assert!(!text.ends_with("KMS"), "{text}");
            }
        }
    }
}
