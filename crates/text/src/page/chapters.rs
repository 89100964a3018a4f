//! The words of the chapters: what each asks the reader to foretell, and how that was.

use document::chapters::Chapter;

use crate::rich::{Slot, say};
use crate::{Language, Rich};

/// Which chapter it is.
pub fn place(chapter: Chapter, language: Language) -> Rich {
    let (number, of) = (chapter.number(), Chapter::ALL.len());
    language.say("Chapter {0} of {1}", "第 {0} 章（全 {1} 章）", &[Slot::Number(number), Slot::Number(of)])
}

/// The same in digits alone.
pub fn digits(chapter: Chapter) -> String {
    [&*chapter.number().to_string(), "/", &*Chapter::ALL.len().to_string()].concat()
}

/// The way to the first one.
pub fn begin(language: Language) -> Rich {
    language.say("The story in {0} chapters", "{0} 章で読む", &[Slot::Number(Chapter::ALL.len())])
}

/// What is about to change, and what the reader is asked about it.
pub fn question(chapter: Chapter, language: Language) -> Rich {
    say! { language, match chapter;
        Chapter::LambdaWithoutKms => [Slot::Code("AWSKeyManagementServicePowerUser")]
            "Now the role also gets {0}. Will the upload work?",
            "次に、ロールに {0}を付けます。アップロードできるでしょうか？";
        Chapter::LambdaKmsPowerUser => [Slot::Code("PowerUserAccess")]
            "Now the role gets {0} in its place. Will the upload work?",
            "次に、代わりに {0}を付けます。アップロードできるでしょうか？";
        Chapter::LambdaPowerUser => [Slot::Code("mksamba-normaluser")]
            "Now {0}, who has rights in S3 only, downloads the file. Will that work?",
            "次に、S3 の権限だけの {0}がダウンロードします。成功するでしょうか？";
        Chapter::TwoUsers =>
            "Now both buckets are made public by mistake. Can anyone on the internet download from the second?",
            "次に、両方のバケットを誤って公開します。2 つ目のファイルも誰でもダウンロードできるでしょうか？";
        Chapter::PublicByMistake =>
            "Now the first bucket uses the customer managed key, too. Does its file still leak?",
            "次に、1 つ目のバケットもカスタマーマネージドキーで暗号化します。ファイルはまだ漏れるでしょうか？";
        Chapter::WhichRisk => [Slot::Code("aws/s3"), Slot::Code("mksamba-normaluser")]
            "Now the first bucket uses {0}, the key that AWS manages. Can {1} still download?",
            "次に、1 つ目のバケットを AWS マネージドキー {0}で暗号化します。{1}はまだダウンロードできるでしょうか？";
        Chapter::OtherAccount =>
            "Now the key policy lets the partner's account in. Will the same download work?",
            "次に、キーポリシーで相手のアカウントを許可します。同じダウンロードは成功するでしょうか？";
        Chapter::BucketKey =>
            "Now S3 drops the Bucket Key that it has kept. Will the same download work?",
            "次に、S3 が保持していたバケットキーを破棄します。同じダウンロードは成功するでしょうか？";
        Chapter::CustomerProvidedKey =>
            "Now the bucket takes SSE-C again. Will the same upload work?",
            "次に、バケットで SSE-C を再び許可します。同じアップロードは成功するでしょうか？";
        Chapter::ClientSide =>
            "Now the key is disabled. Will a client that may use the key still get the text?",
            "次に、キーを無効にします。キーの権限があるクライアントは、まだ平文を得られるでしょうか？";
        Chapter::Replication =>
            "Now the key of the replica lets the role encrypt. Will the next object be replicated?",
            "次に、レプリカ側のキーでロールの暗号化を許可します。次のオブジェクトはレプリケートされるでしょうか？";
        Chapter::Deletion =>
            "Now the deletion is canceled. Will the same download work?",
            "次に、削除を取り消します。同じダウンロードは成功するでしょうか？";
    }
}

/// The reader's two answers: that it works, and that it does not.
pub fn answer(works: bool, language: Language) -> &'static str {
    match works {
        true => language.pick("Yes", "はい"),
        false => language.pick("No", "いいえ"),
    }
}

/// What the reader said, beside what came of it.
pub fn told(said: bool, works: bool, language: Language) -> &'static str {
    match (said, works) {
        (true, true) => language.pick("You said yes, and so it is.", "予想どおり「はい」でした。"),
        (false, false) => language.pick("You said no, and so it is.", "予想どおり「いいえ」でした。"),
        (true, false) => language.pick("You said yes. It is no.", "予想は「はい」、結果は「いいえ」です。"),
        (false, true) => language.pick("You said no. It is yes.", "予想は「いいえ」、結果は「はい」です。"),
    }
}

/// Where the state is another than the chapter's.
pub fn again(language: Language) -> &'static str {
    language.pick("Begin the chapter again", "この章を最初から")
}

/// The names of the ways on.
pub fn way(is_next: bool, language: Language) -> &'static str {
    match is_next {
        false => language.pick("Previous chapter", "前の章"),
        true => language.pick("Next chapter", "次の章"),
    }
}
