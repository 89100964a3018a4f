//! Calls to KMS: whether S3 makes them or the caller does, and why KMS refuses the caller's own.

use sim::{KeyState, KmsOpen, KmsRefusal, KmsTagPart};

use crate::language::pick;
use crate::rich::{Slot, say};
use crate::trace::parts::short_key;
use crate::{Language, Rich};

/// Why KMS refuses a call of the caller's own.
pub(crate) fn reason(refusal: &KmsRefusal, caller: Slot<'_>, language: Language) -> Rich {
    say! { language, match refusal;
        KmsRefusal::Unsigned =>
            "KMS takes no unsigned requests, even if a key policy lets everyone use the key.",
            "KMS は署名のないリクエストを受け付けません。キーポリシーが全員に許可していても同じです。";
        KmsRefusal::HiddenKey { action, by_blob: false } => [Slot::Code(action)]
            "There is no such key of another account in this Region. KMS answers as if no policy allowed {0}, and does \
             not reveal it.",
            "このリージョンに、別のアカウントのそのキーはありません。KMS は{0}の許可がない場合と同じ応答を返し、有無を\
             知らせません。";
        KmsRefusal::HiddenKey { action, by_blob: true } => [Slot::Code(action)]
            "The key that made this ciphertext is not in this Region. KMS answers as if no policy allowed {0}, and does \
             not reveal it.",
            "この暗号文を作ったキーは、このリージョンにありません。KMS は{0}の許可がない場合と同じ応答を返し、有無を\
             知らせません。";
        KmsRefusal::OtherKey { named } => [Slot::Name(short_key(named))]
            "Another key than {0} made this ciphertext. Name the key that did.",
            "この暗号文を作ったキーは、指定された{0}ではありません。作ったキーを指定する必要があります。";
        KmsRefusal::InvalidCiphertext =>
            "KMS cannot decrypt this: it was changed, is no ciphertext, or needs another encryption context. KMS does not \
             say which.",
            "KMS は復号できません。暗号文が変わったか、暗号文ではないか、暗号化コンテキストが異なります。どれなのか、\
             KMS は知らせません。";
        KmsRefusal::PlaintextLength { bytes: 0 } => [Slot::Code("Encrypt")]
            "The request brings no data to encrypt. {0} takes 1 to 4,096 bytes.",
            "暗号化するデータが空です。{0}が受け付けるのは 1〜4,096 バイトです。";
        KmsRefusal::PlaintextLength { bytes } => [Slot::Code("Encrypt"), Slot::Number(*bytes)]
            "{0} takes 1 to 4,096 bytes, and the request brings {1}. Larger data is encrypted under a data key.",
            "{0}が受け付けるのは 1〜4,096 バイトですが、データは{1}バイトです。大きなデータはデータキーで暗号化します。";
        KmsRefusal::DeletionWindow { days } => [Slot::Number((*days).into())]
            "The waiting period of a deletion is 7 to 30\u{a0}days, and the request asks for {0}.",
            "削除の待機期間は 7〜30 日ですが、リクエストの指定は{0}日です。";
        KmsRefusal::NoPrincipal { arn } => [Slot::Code(arn)]
            "A grant is given to a principal that exists, and there is no {0}.",
            "グラントの相手は実在するプリンシパルに限られますが、{0}は存在しません。";
        KmsRefusal::MalformedKeyPolicy { problems } if problems.len() <= 1 =>
            "KMS does not save this key policy: it has a problem. Nothing was changed.",
            "このキーポリシーには問題があるため、KMS は保存しません。何も変わりません。";
        KmsRefusal::MalformedKeyPolicy { problems } => [Slot::Number(problems.len())]
            "KMS does not save this key policy: it has {0} problems. Nothing was changed.",
            "このキーポリシーには問題が{0}件あるため、KMS は保存しません。何も変わりません。";
        KmsRefusal::PolicyLocksOut(_) => [caller, Slot::Code("kms:PutKeyPolicy")]
            "KMS does not save this key policy: under it {0} could not change the policy again. It must allow {1}.",
            "このキーポリシーでは{0}が二度とポリシーを変えられないため、KMS は保存しません。{1}の許可が必要です。";
        KmsRefusal::NotPendingDeletion { key } => [Slot::Name(short_key(key))]
            "The key {0} is not pending deletion, so there is no deletion to cancel.",
            "キー{0}は削除保留中ではないため、キャンセルする削除がありません。";
        KmsRefusal::ExternalOrigin { key } => [Slot::Name(short_key(key))]
            "The key material of {0} was imported, and KMS rotates only what it made itself.",
            "キー{0}のキーマテリアルはインポートされたもので、KMS はローテーションできません。";
        KmsRefusal::RotationsUsedUp { key } => [Slot::Name(short_key(key))]
            "The key {0} was rotated on demand as often as KMS allows.",
            "キー{0}のオンデマンドのローテーションは、上限の回数に達しています。";
        KmsRefusal::AliasPrefix { name } => [Slot::Name(name), Slot::Code("alias/")]
            "The alias {0} does not begin with {1}, as every alias does.",
            "エイリアス{0}が{1}で始まっていません。";
        KmsRefusal::AliasTaken { arn } => [Slot::Name(arn)]
            "There is an alias {0} already. An account has each name once in a Region.",
            "エイリアス{0}はすでにあります。同じアカウントの同じリージョンで、名前は 1 つだけです。";
        KmsRefusal::KeyUsageMissing => [Slot::Code("KeyUsage")]
            "The request has no {0}. Only a symmetric encryption key can be made without one.",
            "リクエストに{0}がありません。省けるのは対称暗号化キーを作るときだけです。";
        KmsRefusal::TagLength { place, part: KmsTagPart::Key, .. } => [Slot::Number(*place)]
            "The key of tag {0} is longer than 128 letters.", "{0}番目のタグのキーが 128 文字を超えています。";
        KmsRefusal::TagLength { place, part: KmsTagPart::Value, .. } => [Slot::Number(*place)]
            "The value of tag {0} is longer than 256 letters.", "{0}番目のタグの値が 256 文字を超えています。";
        KmsRefusal::TagTwice =>
            "Two of the tags have the same key.", "同じキーのタグが 2 つあります。";
        KmsRefusal::TagOfAws =>
            "The key of a tag begins as those of AWS's own tags do.", "タグのキーが AWS 専用のプレフィックスで始まっています。";
        KmsRefusal::TooManyTags =>
            "A key has at most 50 tags, and the request has more.", "キーのタグは 50 個までですが、リクエストはそれを超えています。";
    }
}

/// The same in at most eight words.
pub(crate) fn rest(refusal: &KmsRefusal, language: Language) -> &'static str {
    pick! { language, match refusal;
        KmsRefusal::Unsigned => "KMS takes no unsigned requests.", "KMS は署名のないリクエストを拒否します。";
        KmsRefusal::HiddenKey { .. } =>
            "KMS does not say whether the key exists.", "KMS はキーの有無を知らせません。";
        KmsRefusal::OtherKey { .. } =>
            "Another key made this ciphertext.", "暗号文を作ったのは別のキーです。";
        KmsRefusal::InvalidCiphertext =>
            "KMS cannot decrypt this with this context.", "KMS はこれを復号できません。";
        KmsRefusal::PlaintextLength { bytes: 0 } =>
            "There is no data to encrypt.", "暗号化するデータがありません。";
        KmsRefusal::PlaintextLength { .. } =>
            "KMS encrypts at most 4,096 bytes itself.", "KMS に直接渡せるのは 4,096 バイトまでです。";
        KmsRefusal::DeletionWindow { .. } =>
            "The waiting period is 7 to 30\u{a0}days.", "待機期間は 7〜30 日です。";
        KmsRefusal::NoPrincipal { .. } =>
            "The grant names nobody who exists.", "グラントの相手が存在しません。";
        KmsRefusal::MalformedKeyPolicy { .. } =>
            "KMS cannot store this key policy.", "KMS はこのキーポリシーを保存できません。";
        KmsRefusal::PolicyLocksOut(_) =>
            "This key policy would lock its author out.", "このポリシーでは、二度と変更できません。";
        KmsRefusal::NotPendingDeletion { .. } =>
            "There is no deletion to cancel.", "キャンセルする削除がありません。";
        KmsRefusal::ExternalOrigin { .. } =>
            "KMS does not rotate imported key material.", "KMS はローテーションできません。";
        KmsRefusal::RotationsUsedUp { .. } =>
            "KMS rotates this key on demand no more.", "ローテーションの上限に達しています。";
        KmsRefusal::AliasPrefix { .. } =>
            "An alias begins with alias/.", "エイリアスは alias/ で始まります。";
        KmsRefusal::AliasTaken { .. } =>
            "The alias exists already.", "エイリアスはすでにあります。";
        KmsRefusal::KeyUsageMissing =>
            "This key needs a KeyUsage.", "このキーには KeyUsage が必要です。";
        KmsRefusal::TagLength { .. } => "A tag is too long.", "タグが長すぎます。";
        KmsRefusal::TagTwice => "Two tags have the same key.", "同じキーのタグが 2 つあります。";
        KmsRefusal::TagOfAws => "The tag begins as AWS's own do.", "AWS 専用のタグです。";
        KmsRefusal::TooManyTags => "A key has at most 50 tags.", "キーのタグは 50 個までです。";
    }
}

/// What nobody knows about a call of the caller's own.
pub(crate) fn open(operation: &'static str, open: &KmsOpen, language: Language) -> Rich {
    let operation = Slot::Code(operation);
    say! { language, match open;
        KmsOpen::Signature => [operation]
            "No verdict: {0} is simulated only for users and roles that sign with Signature Version 4 in a header.",
            "判定できません。{0}は、ユーザーやロールがヘッダーの署名バージョン 4 で送る場合だけに対応しています。";
        KmsOpen::SignatureFault => [operation]
            "No verdict: KMS refuses {0} for its signature, in words that are not known.",
            "判定できません。KMS は署名の問題で{0}を拒否しますが、そのときの応答は不明です。";
        KmsOpen::State { state } => [operation, Slot::Code(state_name(*state))]
            "No verdict: the documentation does not say whether {0} works while the key's state is {1}.",
            "判定できません。キーの状態が{1}のときの{0}の結果は、文書に記載がありません。";
        KmsOpen::UnknownGrantee { name } => [Slot::Name(name)]
            "No verdict: the grant is for {0}, which is no ARN of a principal. What KMS answers is not known.",
            "判定できません。グラントの相手の{0}はプリンシパルの ARN ではなく、KMS の応答は不明です。";
        KmsOpen::UnknownGrant { id } => [Slot::Code(id)]
            "No verdict: the key has no such grant. KMS refuses that in words that are not known: {0}.",
            "判定できません。キーにこのグラントはなく、KMS が拒否するときの応答は不明です：{0}。";
        KmsOpen::PrimaryKey =>
            "No verdict: it depends on which of the related multi-Region keys is the primary one, and that is not \
             simulated.",
            "判定できません。マルチリージョンキーのどれがプライマリかしだいですが、その区別は未対応です。";
        KmsOpen::DeletedKey => [operation]
            "No verdict: the key that made the blob is deleted. KMS refuses {0} in words that are not known.",
            "判定できません。暗号文を作ったキーは削除されており、KMS が{0}を拒否するときの応答は不明です。";
        KmsOpen::RotationOfOtherSpec =>
            "No verdict: KMS rotates no asymmetric or HMAC keys, and refuses in words that are not known.",
            "判定できません。KMS は非対称キーと HMAC キーをローテーションできませんが、拒否するときの応答は不明です。";
        KmsOpen::AliasName { name } => [Slot::Name(name)]
            "No verdict: {0} is no name for an alias of your own. KMS refuses it in words that are not known.",
            "判定できません。{0}は利用者がエイリアスに付けられる名前ではなく、KMS が拒否するときの応答は不明です。";
        KmsOpen::Tags => [operation]
            "No verdict: {0} is about tags that the scenario does not say, or that KMS refuses in words that are not known.",
            "判定できません。{0}の対象のタグがシナリオにないか、KMS が拒否するときの応答が不明です。";
        KmsOpen::MultiRegionRole => [Slot::Code("iam:CreateServiceLinkedRole")]
            "No verdict: the caller lacks {0}, and whether KMS's role for multi-Region keys exists is not known.",
            "判定できません。呼び出し元に{0}の権限がなく、マルチリージョンキー用の KMS のロールがあるかどうかはわかりません。";
        KmsOpen::KeyUsage { usage } => [Slot::Code(usage)]
            "No verdict: a key of this spec for {0} is not simulated.",
            "判定できません。このキースペックで用途が{0}のキーには対応していません。";
    }
}

/// A key's state as KMS's API writes it.
pub(crate) fn state_name(state: KeyState) -> &'static str {
    match state {
        KeyState::Enabled => "Enabled",
        KeyState::Disabled => "Disabled",
        KeyState::PendingDeletion => "PendingDeletion",
        KeyState::PendingImport => "PendingImport",
        KeyState::PendingReplicaDeletion => "PendingReplicaDeletion",
        KeyState::Creating => "Creating",
        KeyState::Updating => "Updating",
        KeyState::Unavailable => "Unavailable",
    }
}
