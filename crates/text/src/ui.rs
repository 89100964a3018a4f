//! The page's static words: buttons, headings, fixed sentences.

use crate::Language;

/// Declares the labels: each with its English and its Japanese text.
macro_rules! labels {
    ($($kind:ident { $($name:ident: $english:literal, $japanese:literal;)+ })+) => {
        /// A text of the page that never changes, by its English words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Label {
            $($(#[doc = $english] $name,)+)+
        }

        impl Label {
            /// Every label.
            pub const ALL: &'static [Self] = &[$($(Self::$name,)+)+];

            /// What kind of text the label is.
            pub const fn kind(self) -> LabelKind {
                match self {
                    $($(Self::$name)|+ => LabelKind::$kind,)+
                }
            }

            /// The text.
            pub const fn text(self, language: Language) -> &'static str {
                match self {
                    $($(Self::$name => language.pick($english, $japanese),)+)+
                }
            }
        }
    };
}

/// What kind of text a label is, which decides its form and length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// A button or a switch: a verb first, at most three words or 12 full-width characters.
    Action,
    /// A heading, a column, a state: no full stop.
    Heading,
    /// One or two sentences with their full stops.
    Sentence,
}

labels! {
    Action {
        Undo: "Undo", "元に戻す";
        Redo: "Redo", "やり直す";
        Reset: "Reset the example", "例の最初の状態に戻す";
        Copy: "Copy", "コピー";
        CopyLink: "Copy link", "リンクをコピー";
        CopyJson: "Copy JSON", "JSON をコピー";
        CopyEmbedCode: "Copy embed code", "埋め込みコードをコピー";
        Copied: "Copied", "コピーしました";
        Share: "Share", "共有";
        OpenInPlayground: "Open in playground", "プレイグラウンドで開く";
        TryIt: "Try it", "試す";
        Why: "Why?", "理由";
        SeeWhy: "See why", "理由を見る";
        ViewJson: "View JSON", "JSON を表示";
        EditJson: "Edit JSON", "JSON を編集";
        UseText: "Use this policy", "このポリシーを使う";
        Cancel: "Cancel", "キャンセル";
        Close: "Close", "閉じる";
        TryAgain: "Try again", "再試行";
        SwitchNow: "Switch now", "切り替える";
        OpenStartingExample: "Open the example", "元の例を開く";
        ReplaceAccountIds: "Replace account IDs", "ID を置き換え";
        ShowMore: "Show more", "さらに表示";
        ShowLess: "Show less", "折りたたむ";
        SkipToOutcomes: "Skip to outcomes", "結果の表へ移動";
        ThemeSystem: "Theme: system", "配色：システム";
        ThemeLight: "Theme: light", "配色：ライト";
        ThemeDark: "Theme: dark", "配色：ダーク";
        Enable: "Enable", "有効にする";
    }
    Heading {
        Examples: "Examples", "例";
        Language: "Language", "言語";
        Theme: "Theme", "配色";
        Question: "Question", "問い";
        Answer: "Answer", "答え";
        Outcomes: "Outcomes", "結果";
        AllSettings: "All settings", "すべての設定";
        Caller: "Caller", "呼び出し元";
        CallerAndPolicies: "Caller and policies", "呼び出し元とポリシー";
        Bucket: "Bucket", "バケット";
        Key: "KMS key", "KMS キー";
        Account: "Account", "アカウント";
        Scenario: "Scenario", "シナリオ";
        Policy: "Policy", "ポリシー";
        InlinePolicy: "Inline policy", "インラインポリシー";
        KeyHeldByS3: "Held by S3, nothing to set", "S3 が管理（設定なし）";
        KeyOfAws: "Managed by AWS, nothing to set", "AWS が管理（設定なし）";
        On: "On", "オン";
        Off: "Off", "オフ";
        Edited: "Edited", "変更";
        FixedByAuthor: "Fixed by the author", "作者が固定";
        WayIn: "Way in", "入口";
        Bytes: "Bytes", "データ";
        Https: "REST, HTTPS", "REST、HTTPS";
        Browser: "Browser, HTTPS", "ブラウザ、HTTPS";
        TrailTitle: "Why: the trail", "理由：リクエストの経路";
        StoppedHere: "Stopped here", "ここで停止";
        NotAsked: "Not asked", "未到達";
        Passed: "Passed", "通過";
        NothingToCheck: "Nothing to check", "対象外";
        NotSimulated: "Not simulated", "未対応";
        StatementsLookedAt: "The statements looked at", "確認したステートメント";
        DecidingStatement: "The deciding statement", "判断を決めたステートメント";
        OtherLayers: "Other policies", "ほかのポリシー";
        ReplyTitle: "What the caller receives", "呼び出し元が受け取る応答";
        Headers: "Headers", "ヘッダー";
        Body: "Body", "本文";
        BodyBytes: "Body in hexadecimal", "本文（16 進数）";
        EmptyBody: "No body", "本文なし";
        Request: "Request", "リクエスト";
        LegendAllowed: "Allowed", "成功";
        LegendImplicit: "Denied: no policy allows it", "拒否：許可なし";
        LegendExplicit: "Denied: a policy forbids it", "拒否：ポリシーで禁止";
        LegendFailed: "Failed: not a matter of permissions", "失敗：権限以外の理由";
        LegendUnmodelled: "No verdict: not simulated", "判定なし：未対応";
        Changed: "Changed", "変化";
        WhatChanged: "What changed", "変化した結果";
        DiskTitle: "What a stolen disk shows", "盗まれたディスクに見えるもの";
        RiskHead: "Does it protect from …", "守れるリスク";
        Evidence: "Evidence", "根拠";
        Source: "Source", "出典";
        ShareTitle: "Share this state", "この状態を共有";
        EmbedTitle: "Embed", "埋め込み";
        LinkTitle: "Link", "リンク";
        LinkProblemTitle: "About this link", "リンクについて";
        PolicyProblemsTitle: "Problems", "問題";
        PolicyWarningsTitle: "Warnings", "警告";
        KeyboardTitle: "Keyboard", "キーボード操作";
        AwsOfDay: "AWS as on", "AWS の時点";
    }
    Sentence {
        AnonymousNote: "The request is unsigned, so there is no policy of its own.", "署名がないため、自身のポリシーはありません。";
        DiskSummary:
            "Both disks show ciphertext: against this thief either setting protects. They differ in who else can ask AWS to decrypt.",
            "どちらのディスクも暗号文です。この盗難からは、どちらの設定でも守れます。違いは、AWS に復号させることができるのは誰かです。";
        DiskConclusion:
            "Choose by the risk that you want to be protected from.",
            "どのようなリスクから守りたいかで選びます。";
        DiskSimplified:
            "A simplified picture; AWS does not publish the layout.",
            "簡略化した図です。実際の配置は公開されていません。";
        EvidenceNote:
            "Every rule carries its evidence: recorded from AWS, documented or inferred.",
            "規則ごとに根拠を示します：実測、文書、推定。";
        NoServer: "All in this page: no server, no tracking.", "すべてこのページ内で動作し、何も送信しません。";
        NotAws: "A simulation, not AWS.", "AWS そのものではなく、シミュレーションです。";
        NoSecrets:
            "Keys here are simulated. There is no field for a real secret.",
            "キーはすべて模擬のものです。本物の秘密を入れる欄はありません。";
        NoJavaScript:
            "The playground needs JavaScript and WebAssembly. This is the article's result:",
            "プレイグラウンドには JavaScript と WebAssembly が必要です。記事の結果は次のとおりです。";
        Loading:
            "Loading the simulator… The table shows the article's result.",
            "シミュレーターを読み込み中… 表は記事の結果です。";
        LoadFailed:
            "The simulator did not load. The table shows the article's result and does not react.",
            "シミュレーターを読み込めませんでした。表は記事の結果で、操作できません。";
        Offline: "You are offline. Everything here still works.", "オフラインです。このまま使えます。";
        UpdateReady: "A new version is ready.", "新しい版があります。";
        ShareNote:
            "The link holds the whole scenario: names, policies and settings. Anyone who has it can read them.",
            "リンクにはシナリオ全体（名前、ポリシー、設定）が含まれ、知っている人は誰でも読めます。";
        ShareAccountIds:
            "There may be real account IDs in this scenario.",
            "実在のアカウント ID が含まれている可能性があります。";
        EmbedNote:
            "Paste this code into your page. Choose what readers see and may change.",
            "このコードをページに貼り付けます。読者に見せる内容と、操作できる範囲を選べます。";
        CopyBlocked:
            "Copying was blocked. The text is selected; copy it with the keyboard.",
            "コピーがブロックされました。選択済みのテキストをキーボードでコピーしてください。";
        EncryptedMeans:
            "Encrypted on disk. S3 decrypts it for every allowed request.",
            "ディスク上では暗号化。許可されたリクエストには復号して返します。";
        DefaultEncryptionMeans:
            "For new uploads that do not choose a mode; old objects stay as they are.",
            "方式を指定しない新しいアップロードに適用。既存のオブジェクトは変わりません。";
        BucketKeyMeans:
            "A short-lived key that S3 gets from KMS to ask it less often.",
            "KMS への問い合わせを減らすため、S3 が一時的に使うキーです。";
        BlockOffMeans:
            "Off: public policies and ACLs are no longer stopped. Nothing is public yet.",
            "オフ：パブリックなポリシーや ACL を止めません。これだけでは公開されません。";
        ForbiddenMayHide:
            "403 may also hide that the object does not exist.",
            "403 だけでは、あるともないとも言えません。";
        OpenIsUnsigned:
            "A browser's address bar sends no signature, whoever sits there.",
            "ブラウザのアドレス欄からのリクエストには、誰が開いても署名がありません。";
        NoSingleChange:
            "No single change of a control here makes this work.",
            "ここにある設定を 1 か所変えても成功しません。";
        NothingWouldStop:
            "No single change of a control here would stop this.",
            "ここにある設定を 1 か所変えても、止まりません。";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint;

    #[test]
    fn labels_follow_the_voice_in_both_languages() {
        for label in Label::ALL {
            let [english, japanese] = Language::ALL.map(|language| label.text(language));
            assert_ne!(english, japanese, "{label:?}");
            match label.kind() {
                LabelKind::Action => lint::action(english, japanese),
                LabelKind::Heading => lint::heading(english, japanese),
                LabelKind::Sentence => lint::sentences(english, japanese),
            }
        }
    }
}
