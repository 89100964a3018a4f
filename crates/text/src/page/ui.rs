//! The page's static words: buttons, headings, fixed sentences.

use crate::Language;

/// The name of the site, the same in both languages.
pub const SITE: &str = "S3 KMS Playground";

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

            const fn text(self, language: Language) -> &'static str {
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
        CompareExample: "The example", "例";
        CompareHere: "Pin this state", "今の状態を固定";
        Revert: "Revert", "変更を戻す";
        CopyReview: "Copy review", "レビューをコピー";
        RevertAll: "Revert all", "すべて戻す";
        Reset: "Reset", "リセット";
        Copy: "Copy", "コピー";
        CopyLink: "Copy link", "リンクをコピー";
        Copied: "Copied", "コピーしました";
        Share: "Share", "共有";
        ShowOutcome: "Show the outcome", "結果を表示";
        OpenInPlayground: "Open in playground", "プレイグラウンドで開く";
        TryIt: "Try it", "試す";
        Preview: "Preview", "プレビュー";
        ShowTheLeak: "Show the leak", "漏えいを見る";
        Chapters: "Chapters", "章";
        SeeWhy: "See why", "理由を見る";
        OtherPolicy: "Choose another policy", "ほかのポリシーを選ぶ";
        EditPolicy: "Edit JSON", "JSON を編集";
        UseThisText: "Use this text", "このテキストを使う";
        PutTextBack: "Put it back", "元のテキストに戻す";
        TakeOut: "Take it out", "取り出す";
        Cancel: "Cancel", "キャンセル";
        Close: "Close", "閉じる";
        EditScenario: "Edit as JSON", "JSON で編集";
        Duplicate: "Duplicate", "複製";
        Remove: "Remove", "削除";
        SaveFile: "Save file", "ファイルに保存";
        OpenFile: "Open file", "ファイルを開く";
        Dismiss: "Dismiss", "閉じる";
        TryAgain: "Try again", "再試行";
        OpenAnyway: "Open it anyway", "それでも開く";
        LastGoodState: "Last working state", "最後に動いた状態";
        LoadAnew: "Load anew", "読み込み直す";
        OnlyNewUploads: "Only new uploads", "新規のみに適用";
        AsIfUploaded: "Stored objects too", "既存にも適用";
        StartFresh: "Start fresh", "最初から始める";
        SwitchNow: "Switch now", "切り替える";
        PutTheBitBack: "Put it back", "ビットを戻す";
        AddRequest: "Add request", "リクエストを追加";
        SaveStep: "Save", "保存";
        EditStep: "Edit", "編集";
        DuplicateStep: "Duplicate", "複製";
        MoveStepUp: "Move up", "上へ";
        MoveStepDown: "Move down", "下へ";
        TitleStep: "Edit title", "題名を編集";
        Done: "Done", "完了";
        RemoveStep: "Remove", "削除";
        ShowKeys: "Keys", "キー操作";
        Search: "Search", "検索";
        PinOutcome: "Pin this outcome", "この結果を固定";
        ExpectThis: "Expect this instead", "現在の結果に更新";
        Unpin: "Unpin", "固定を解除";
        SkipToOutcomes: "Skip to outcomes", "結果の表へ移動";
        SkipToReason: "Skip to reason", "理由へ移動";
    }
    Heading {
        ExamplesArticle: "The article", "記事";
        ExamplesChapters: "The article in six chapters", "記事の 6 つの章";
        ExamplesBeyond: "And six beyond it", "その先の 6 つの章";
        ExamplesPermissions: "Which permission is missing?", "足りない権限は？";
        ExamplesPublic: "Public, by URL or through CloudFront", "公開、署名付き URL、CloudFront";
        ExamplesAccounts: "Other accounts and access points", "別のアカウントとアクセスポイント";
        ExamplesKey: "The key: its state, Bucket Keys, quotas", "キーの状態、バケットキー、クォータ";
        ExamplesRequests: "What the request has to say", "リクエストの書き方";
        SearchEverything: "Search examples, settings and commands", "例、設定、コマンドを検索";
        Outcomes: "Outcomes", "結果";
        CompareWith: "Compare with", "比べる相手";
        AnotherLink: "Another link", "別のリンク";
        SearchSettings: "Search the settings", "設定を検索";
        AwsManagedPolicy: "AWS managed policy", "AWS マネージドポリシー";
        ChangedOnly: "Changed only", "変更した項目のみ";
        Differs: "Differs from the example", "例から変更";
        Commands: "Commands", "コマンド";
        Shown: "Shown now", "表示中";
        AsItIs: "Set now", "現在の設定";
        KeysHead: "Keyboard", "キーボード操作";
        KeysShow: "Show the list of keys", "キー操作の一覧";
        KeysChooseWithin: "Choose within a control or a list", "選択肢の間を移動";
        KeysOpenOutcome: "Open the reason of an outcome", "結果の理由を開く";
        KeysClose: "Close what lies over the page", "開いている画面を閉じる";
        Expectation: "Expectation", "期待する結果";
        PinMet: "Met", "一致";
        PinBroken: "Broken", "不一致";
        AllCallers: "All callers", "すべての呼び出し元";
        Tools: "Tools", "ツール";
        AsAnyone: "As anyone on the internet", "インターネット上の誰でもと同じ";
        Policies: "Policies", "ポリシー";
        BarTools: "Undo, link, language", "元に戻す・リンク・言語";
        ArrowKeys: "Arrow keys move between outcomes", "矢印キーで結果の間を移動";
        Settings: "Settings", "設定";
        Loading: "Loading the simulator…", "シミュレーターを読み込み中…";
        Looking: "Looking for a change that helps…", "成功する変更を探しています…";
        TheStatement: "The statement to add", "追加するステートメント";
        TheChange: "The change of the policy", "ポリシーの変更";
        OtherWays: "Other ways", "ほかの方法";
        OpenWithoutLink: "Open without the link", "リンクなしで開く";
        ResetToExample: "Back to the example's first state", "例の最初の状態に戻す";
        OpenTheExample: "Open the example it starts from", "元の例を開く";
        OpenFirstExample: "Open the first example", "最初の例を開く";
        ContinueLeftOff: "Continue where you left off", "前回の続きから";
        UseAsWritten: "Use it as written", "このまま使う";
        ReplaceAccountIds: "Replace with 111111111111", "111111111111 に置き換え";
        ShowPolicy: "Show the policy's JSON", "ポリシーの JSON を表示";
        FlipABit: "Flip one bit of the ciphertext", "暗号文を 1 ビット反転";
        Examples: "Examples", "例";
        Theme: "Theme", "配色";
        ThemeSystem: "As the system", "システムに合わせる";
        ThemeLight: "Light", "ライト";
        ThemeDark: "Dark", "ダーク";
        NewTab: "Opens a new tab", "新しいタブで開く";
        AllSettings: "All settings", "すべての設定";
        Foretell: "What do you think?", "どうなると思いますか？";
        ShareWays: "Link, embed, picture, QR code", "リンク、埋め込み、画像、QR コード";
        Add: "Add", "追加";
        Callers: "Callers", "呼び出し元";
        GroupsAndPolicies: "IAM groups and managed policies", "IAM グループと管理ポリシー";
        BucketsAndObjects: "Buckets and objects", "バケットとオブジェクト";
        Objects: "Objects", "オブジェクト";
        KmsKeys: "KMS keys", "KMS キー";
        AccountsAndNetwork: "Accounts, organization and network", "アカウント、組織、ネットワーク";
        Scenario: "Scenario", "シナリオ";
        ScenarioJson: "Scenario as JSON", "シナリオの JSON";
        ScenarioText: "Text of the scenario", "シナリオのテキスト";
        PolicyText: "Text of the policy", "ポリシーのテキスト";
        WhatAwsAnswers: "What AWS answers", "AWS の応答";
        NoPolicyYet: "No policy yet", "ポリシーなし";
        OwnJson: "Own JSON …", "独自の JSON …";
        AnotherPolicy: "Another IAM policy", "ほかの IAM ポリシー";
        Boundary: "Permissions boundary", "アクセス許可の境界";
        SessionPolicy: "Session policy", "セッションポリシー";
        AccessPoint: "Access point", "アクセスポイント";
        BucketOwnerAccount: "The bucket owner's account", "バケット所有者のアカウント";
        AccessPointPolicy: "Access point policy", "アクセスポイントポリシー";
        EndpointPolicy: "VPC endpoint policy", "VPC エンドポイントポリシー";
        ServiceControlPolicy: "Service control policy (SCP)", "サービスコントロールポリシー（SCP）";
        ResourceControlPolicy: "Resource control policy (RCP)", "リソースコントロールポリシー（RCP）";
        Account: "Account", "アカウント";
        Organization: "Organization", "組織";
        Object: "Object", "オブジェクト";
        KmsKey: "KMS key", "KMS キー";
        VpcEndpoint: "VPC endpoint", "VPC エンドポイント";
        Distribution: "CloudFront distribution", "CloudFront ディストリビューション";
        IamUser: "IAM user", "IAM ユーザー";
        IamGroup: "IAM group", "IAM グループ";
        ManagedPolicy: "Customer managed policy", "カスタマー管理ポリシー";
        RoleSession: "Role session", "ロールセッション";
        RootUser: "Root user", "ルートユーザー";
        FederatedUser: "Federated user", "フェデレーションユーザー";
        Service: "AWS service", "AWS サービス";
        OtherAccountUser: "User of another account", "別のアカウントのユーザー";
        On: "On", "オン";
        Off: "Off", "オフ";
        Caller: "Caller", "呼び出し元";
        Viewer: "Viewer", "ビューワー";
        AccessPointPlace: "Access point", "アクセス\u{200b}ポイント";
        WayIn: "Way in", "入口";
        Bucket: "Bucket", "バケット";
        Key: "Key", "キー";
        Bytes: "Bytes", "データ";
        StoppedHere: "Stopped here", "ここで停止";
        NotAsked: "Not asked", "未到達";
        NotReached: "Not reached", "未到達";
        NothingToCheck: "Nothing to check", "対象外";
        NotSimulated: "Not simulated", "未対応";
        Passed: "Passed", "通過";
        HeldByS3: "Held by S3", "S3 が管理";
        NoKey: "No key", "キーなし";
        Encryption: "Encryption", "暗号化";
        PublicAccess: "Public access", "公開設定";
        CallerAndPolicies: "Caller and policies", "呼び出し元とポリシー";
        Anonymous: "Anonymous", "匿名";
        AnyoneOnTheInternet: "Anyone on the internet", "インターネット上の誰でも";
        HeldByS3NothingToSet: "Held by S3, nothing to set", "S3 が管理（設定なし）";
        AwsManagedNothingToSet: "Managed by AWS, nothing to set", "AWS が管理（設定なし）";
        OwnPolicy: "Its own policy", "独自のポリシー";
        NoKeyNothingToSet: "No key, nothing to set", "キーなし（設定なし）";
        KeyState: "Key state", "キーの状態";
        KeyPolicy: "Key policy", "キーポリシー";
        None: "None", "なし";
        S3Policy: "S3 policy", "S3 のポリシー";
        KmsPolicy: "KMS policy", "KMS のポリシー";
        List: "List", "一覧表示";
        Download: "Download", "ダウンロード";
        Upload: "Upload", "アップロード";
        OpenUrl: "Open URL", "URL を開く";
        LegendAllowed: "Allowed", "成功";
        LegendCiphertext: "Allowed, ciphertext only", "成功：暗号文のみ";
        LegendImplicit: "Denied: no policy allows it", "拒否：許可なし";
        LegendExplicit: "Denied: a policy forbids it", "拒否：ポリシーで禁止";
        LegendFailed: "Failed: not a matter of permissions", "失敗：権限以外の理由";
        LegendUnmodelled: "No verdict: not simulated", "判定なし：未対応";
        Changed: "Changed", "変化";
        Why: "Why", "理由";
        WhyTheTrail: "Why: the trail", "理由：リクエストの経路";
        EachKindOfPolicy: "What each kind of policy says", "ポリシーの種類ごとの判断";
        WhatTheCallerReceives: "What the caller receives", "呼び出し元が受け取る応答";
        WhatTheClientMakesOfIt: "What the caller's client makes of it", "呼び出し元のクライアントの結果";
        StaysCiphertext: "The bytes stay ciphertext", "データは暗号文のまま";
        CallersClient: "Client", "クライ\u{200b}アント";
        Ciphertext: "Ciphertext", "暗号文";
        Plaintext: "Plaintext", "平文";
        NoAnswer: "No answer", "応答なし";
        HeadersAndBody: "Headers and body", "ヘッダーと本文";
        EmptyBody: "No body", "本文なし";
        Evidence: "Evidence", "根拠";
        Source: "Source", "出典";
        WhatAStolenDiskShows: "What a stolen disk shows", "盗まれたディスクに見えるもの";
        CompareEncryptions: "Which encryption protects from what", "暗号化ごとに守れるリスク";
        Risk: "Risk", "リスク";
        AsSetNow: "As set now", "今の設定";
        OpenAsScenario: "Open as a scenario", "シナリオとして開く";
        ProtectsFrom: "Protected as set now?", "今の設定で守れるか";
        CustomerKey: "Customer managed key", "カスタマーマネージドキー";
        NoObject: "No object", "オブジェクトなし";
        PolicyProblems: "Problems of this policy", "このポリシーの問題";
        PolicyWarnings: "Accepted by AWS, often regretted", "AWS は受け付けるものの注意が必要";
        MoreRequests: "More requests", "ほかのリクエスト";
        StepTime: "Time", "時刻";
        StepRequest: "Request", "リクエスト";
        StepOutcome: "Outcome", "結果";
        StepMenu: "Edit or move", "編集・移動";
        NewRequest: "A new request", "新しいリクエスト";
        ChangedRequest: "Change this request", "リクエストの変更";
        ObjectName: "Object", "オブジェクト名";
        ObjectVersion: "Version: 1 is the oldest, or an ID", "バージョン（1 が最古、または ID）";
        UploadBody: "Body", "本文";
        BucketPolicyJson: "Bucket policy as JSON", "バケットポリシーの JSON";
        Prefix: "Prefix", "プレフィックス";
        Endpoint: "Endpoint", "エンドポイント";
        EndpointRegion: "Region of the endpoint", "エンドポイントのリージョン";
        Transport: "Transport", "通信方式";
        TlsVersion: "TLS version", "TLS のバージョン";
        Signature: "Signature", "署名";
        SignedAt: "Signed at", "署名の時刻";
        Expires: "Good for (seconds), or until", "有効な秒数、または期限";
        SourceAddress: "Source IP", "送信元 IP";
        ViaVpcEndpoint: "VPC endpoint", "VPC エンドポイント";
        RequestHeaders: "Headers, one a line", "ヘッダー（1 行に 1 つ）";
        UnsignedHeaders: "Headers added after signing", "署名後に加えたヘッダー";
        RequestParameters: "Parameters as JSON", "パラメーターの JSON";
        Seconds: "Seconds", "秒数";
        Signer: "Signer", "署名する側";
        Otherwise: "Otherwise", "個別に指定";
        ClockOffset: "Clock ahead, in seconds", "時計の進み（秒）";
        SigningRegion: "Region in the signature", "署名のリージョン";
        AccessKeyId: "Access key ID", "アクセスキー ID";
        SecretAccessKey: "Secret access key", "シークレットアクセスキー";
        OwnSecret: "The signer's own", "署名する側のもの";
        OtherSecret: "Another one", "別のもの";
        SignedMethod: "Method when signed", "署名時のメソッド";
        SignedObject: "Object when signed", "署名時のオブジェクト名";
        SignedQuery: "Query when signed", "署名時のクエリ";
        SignedHeaders: "Headers when signed, one a line", "署名時のヘッダー（1 行に 1 つ）";
        MissingParameters: "Parameters left out, one a line", "省いたパラメーター（1 行に 1 つ）";
        FaultySignature: "Faulty signature", "署名に問題";
        AsUsual: "As usual", "通常どおり";
        TimePasses: "Time passes", "時間の経過";
        BucketKeysAge: "S3 drops old Bucket Keys", "S3 が古いバケットキーを破棄";
        BucketKeysGone: "S3 drops every Bucket Key", "S3 がすべてのバケットキーを破棄";
        RestVirtualHosted: "REST, virtual-hosted", "REST（仮想ホスト形式）";
        RestPath: "REST, path-style", "REST（パス形式）";
        SignedHeader: "SigV4 in a header", "SigV4（ヘッダー）";
        SignedHeaderV2: "SigV2 in a header", "SigV2（ヘッダー）";
        Operation: "Operation", "オペレーション";
        Presigned: "Presigned URL", "署名付き URL";
        PresignedV2: "Presigned URL, SigV2", "署名付き URL（SigV2）";
        ViaWebsite: "Website endpoint", "ウェブサイトエンドポイント";
        Website: "Website", "ウェブサイト";
        Records: "Records", "記録";
        RecordCli: "What the AWS CLI prints", "AWS CLI の表示";
        RecordS3Event: "CloudTrail: S3 data event", "CloudTrail：S3 のデータイベント";
        RecordKmsEvent: "CloudTrail: KMS event", "CloudTrail：KMS のイベント";
        RecordAccessLog: "Server access log", "サーバーアクセスログ";
        ScenarioProblems: "Problems of this scenario", "このシナリオの問題";
    }
    Sentence {
        AnonymousHasNoPolicies:
            "Sends no signature, so no policy of its own counts.",
            "署名がないため、呼び出し元のポリシーは関係しません。";
        CloudFrontFetches: "CloudFront fetches from S3 for its viewers.", "CloudFront が閲覧者に代わって S3 から取得します。";
        OpenIsUnsigned:
            "A browser's address bar sends no signature, whoever sits there.",
            "ブラウザのアドレス欄からのリクエストには、誰が開いても署名がありません。";
        SimplifiedPicture:
            "A simplified picture; AWS does not publish the layout.",
            "簡略化した図です。実際の配置は公開されていません。";
        FlippedOpens:
            "One bit is flipped: the tag does not match, so nobody gets a byte.",
            "1 ビット反転したため、認証タグが一致しません。誰も 1 バイトも読めません。";
        FootEvidence:
            "Rules carry their evidence: recorded from AWS, documented or inferred.",
            "規則ごとに根拠を示します：実測、文書、推定。";
        FootNoServer: "All in this page: no server, no tracking.", "すべてこのページ内で動作し、何も送信しません。";
        FootSimulation: "A simulation, not AWS.", "AWS そのものではなく、シミュレーションです。";
        NoSecrets:
            "Keys here are simulated. There is no field for a real secret.",
            "キーはすべて模擬のものです。本物の秘密を入れる欄はありません。";
        NoJavaScript:
            "The playground needs JavaScript and WebAssembly. What you see is its first answer; it does not react.",
            "プレイグラウンドには JavaScript と WebAssembly が必要です。表示中の内容は最初の答えで、操作できません。";
        LoadFailed:
            "The simulator did not load. What you see is the example as it begins; it does not react.",
            "シミュレーターを読み込めませんでした。表示中の内容は例の最初の状態で、操作できません。";
        LoadSlow:
            "The simulator is still loading. You can load the page again.",
            "シミュレーターの読み込みが続いています。ページを読み込み直すこともできます。";
        RestFailed:
            "This part of the simulator did not load. All else goes on working.",
            "シミュレーターのこの部分を読み込めませんでした。ほかの部分はそのまま使えます。";
        Computing:
            "What this link differs in is being computed.",
            "このリンクの変更を反映した結果を計算しています。";
        LoadIncomplete:
            "The page did not load completely. Load it again.",
            "ページを最後まで読み込めませんでした。もう一度読み込んでください。";
        LinkBroke:
            "The simulator stopped while it opened this link.",
            "このリンクを開く途中で、シミュレーターが停止しました。";
        NotOpened:
            "The page stopped with this state before, so it is not opened by itself.",
            "この状態でページが停止したことがあるため、自動では開きません。";
        Stopped:
            "The simulator has stopped. What you typed is still on the page: copy it before you go on.",
            "シミュレーターが停止しました。入力した内容はページに残っています。続ける前にコピーしてください。";
        AboutCallers:
            "Who sends requests: names, policies, session, tags.",
            "リクエストを送る側の名前、ポリシー、セッション、タグです。";
        AboutGroups:
            "What users have from their groups, and the policies that several can have attached.",
            "グループを通じてユーザーに効くポリシーと、複数の対象にアタッチできるポリシーです。";
        AboutBuckets:
            "What is asked for: encryption, publicity, what lies there and how it was uploaded.",
            "暗号化、公開設定、保存済みのオブジェクトとそのアップロード方法です。";
        AboutKeys:
            "What SSE-KMS needs: state, key policy, grants, rotation.",
            "SSE-KMS に使うキーの状態、キーポリシー、グラント、ローテーションです。";
        AboutAccounts:
            "What holds for whole accounts, and the ways by which requests come.",
            "アカウント全体の設定と、リクエストが通る経路です。";
        AboutScenario:
            "Title, question, time, and which outcomes the table shows.",
            "題名、問い、日時、表に示す結果です。";
        NothingDiffers: "Nothing differs from the example.", "例から変更した項目はありません。";
        NothingFound: "Nothing is called so.", "見つかりません。";
        TypeOn: "There are more: type on to find them.", "ほかにもあります。続けて入力すると絞り込めます。";
        AtRestIsLookedAt: "No request is sent: these bytes lie at rest.", "リクエストは送られません。保存されているのは次のデータです。";
        ShareNote:
            "The link holds the whole scenario: names, policies and settings. Anyone who has it can read them.",
            "リンクにはシナリオ全体（名前、ポリシー、設定）が含まれ、知っている人は誰でも読めます。";
        EmbedChanged:
            "This state differs from its example, and nothing of it is computed yet.",
            "例から変更された状態です。結果はまだ計算していません。";
        RestoredState:
            "This is where your last visit ended. The address holds it now.",
            "前回の最後の状態です。アドレスにも反映しました。";
        CopyBlocked:
            "Copying was blocked. The text is selected; copy it with the keyboard.",
            "コピーがブロックされました。選択済みのテキストをキーボードでコピーしてください。";
        DraftIsKept:
            "Not used yet. The text is kept until you use it or cancel.",
            "まだ使われていません。使うか取り消すまで、テキストは保持されます。";
        AllAsJson:
            "All of it stands in the JSON as well.",
            "ここにある内容は、すべて JSON でも編集できます。";
        EntryIsKept:
            "Not used yet. Outcomes still follow the last value that works.",
            "まだ使われていません。結果は、直前に使えた値のままです。";
        EncryptedMeans:
            "Encrypted on disk. S3 decrypts it for every allowed request.",
            "ディスク上では暗号化。許可されたリクエストには復号して返します。";
        RequestsInOrder:
            "They run in this order; what one changes holds for those after it. The table above keeps the first state.",
            "上から順に実行され、変更は後のリクエストに引き継がれます。上の表は最初の状態のままです。";
        NoCliError: "The request succeeds, so the CLI prints no error.", "成功するため、CLI はエラーを表示しません。";
        CliNotKnown: "What the CLI prints here is not known.", "この場合の CLI の表示は不明です。";
        NoS3Event: "This request makes no S3 data event.", "このリクエストでは S3 のデータイベントは記録されません。";
        NoKmsEvent:
            "S3 does not call KMS for this request, so CloudTrail has no KMS event.",
            "このリクエストで S3 は KMS を呼び出さないため、KMS のイベントは記録されません。";
        NoDirectKmsEvent:
            "What CloudTrail records of this call is not known.",
            "この呼び出しについて CloudTrail に何が記録されるかは、わかっていません。";
        NoAccessLog:
            "The server access log has no line for this request.",
            "サーバーアクセスログには、このリクエストの行はありません。";
        ForbiddenMayHide:
            "403 may also hide that the object does not exist.",
            "403 だけでは、あるともないとも言えません。";
    }
}

/// A label's text.
pub const fn label(label: Label, language: Language) -> &'static str {
    label.text(language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::lint;

    #[test]
    fn labels_follow_the_voice_in_both_languages() {
        for label in Label::ALL {
            let text = |language| label.text(language);
            match label.kind() {
                LabelKind::Action => lint::action(text),
                LabelKind::Heading => lint::heading(text),
                LabelKind::Sentence => lint::sentences(text),
            }
        }
    }
}
