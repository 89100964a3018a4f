//! The voice of the texts as checks that tests apply to every text, in both languages.

use crate::rich::{is_full, wants_space};
use crate::{Language, Rich, RunKind};

/// Words and marks that no text of ours uses, each with what stands instead or why.
const ENGLISH_BANS: &[(&str, &str)] = &[
    ("please", "plain present tense"),
    ("sorry", "plain present tense"),
    ("simply", "left out"),
    (" just ", "left out"),
    ("!", "no exclamation"),
    ("and/or", "one of them"),
    ("invalid", "say what is wrong"),
    ("something went wrong", "say what"),
    ("cmk", "customer managed key"),
    ("master key", "KMS key"),
    ("recieve", "receive"),
    ("behaviour", "US spelling"),
    ("colour", "US spelling"),
    ("unauthorised", "US spelling"),
    ("cancelled", "US spelling"),
    ("..", "one full stop, or an ellipsis while loading"),
    ("  ", "one space"),
];

/// The same for Japanese.
const JAPANESE_BANS: &[(&str, &str)] = &[
    ("！", "使わない"),
    ("!", "使わない"),
    ("CMK", "カスタマーマネージドキー"),
    ("マスターキー", "KMS キー"),
    ("復号化", "復号"),
    ("複合", "復号"),
    ("鍵", "キー"),
    ("バケット鍵", "バケットキー"),
    ("権限境界", "アクセス許可の境界"),
    ("サービス制御ポリシー", "サービスコントロールポリシー"),
    ("ID ベースのポリシー", "アイデンティティベースのポリシー"),
    ("暗黙の拒否", "暗黙的な拒否"),
    ("暗示的", "暗黙的"),
    ("明示的拒否", "明示的な拒否"),
    ("デフォルト拒否", "暗黙的な拒否"),
    ("コンディションキー", "条件キー"),
    ("パブリックアクセスブロック", "ブロックパブリックアクセス"),
    ("Web サイト", "ウェブサイト"),
    ("Webサイト", "ウェブサイト"),
    ("署名済み", "署名付き"),
    ("事前署名", "署名付き"),
    ("プリサインド", "署名付き"),
    ("サーバーサイド", "サーバー側の"),
    ("ラップされた", "暗号化された"),
    ("プレーンテキスト", "平文"),
    ("キーステータス", "キーの状態"),
    ("ベースライン", "基準"),
    ("認証済みユーザー", "すべての AWS アカウント"),
    ("リクエスター", "リクエスタ"),
    ("オブジェクトキー", "オブジェクト名"),
    ("することができ", "でき"),
    ("あなた", "呼び出し元の名前"),
    ("不正", "何が起きたかを書く"),
    ("無効な値", "何が起きたかを書く"),
    ("Deny する", "禁止する"),
    ("Allow する", "許可する"),
    ("Allow される", "許可する"),
    ("委譲", "判断を IAM ポリシーに任せる"),
    ("アクセス許可を", "権限"),
    ("断り", "拒否"),
    ("断る", "拒否"),
    ("条項", "ステートメント"),
    ("である。", "敬体"),
    ("ブラウザー", "ブラウザ"),
    ("...", "…"),
    ("  ", "半角スペース 1 つ"),
];

/// How a Japanese sentence may end before its full stop: polite, or a noun where the glossary's own sentences do.
const POLITE_ENDINGS: &[&str] =
    &["です", "ます", "せん", "ました", "でした", "ましょう", "でしょうか", "ますか", "ですか", "ください"];

/// The sentences of the glossary that end with a noun.
const NOUN_ENDINGS: &[&str] = &["ディスク上では暗号化", "方式を指定しない新しいアップロードに適用"];

/// Words in both languages.
pub(crate) fn both<T: Into<String>>(words: impl FnMut(Language) -> T) -> [String; 2] {
    Language::ALL.map(words).map(Into::into)
}

/// A button: short, no full stop.
#[track_caller]
pub(crate) fn action<T: Into<String>>(words: impl FnMut(Language) -> T) {
    let [english, japanese] = &both(words);
    is_heading(english, japanese);
    assert!(english.split_whitespace().count() <= 3, "more than three words: {english}");
    assert!(japanese.chars().count() <= 12, "more than 12 characters: {japanese}");
    for word in ["ボタン", "ください"] {
        assert!(!japanese.contains(word), "{japanese}");
    }
}

/// A heading, a column, a word of state: no full stop at its end.
#[track_caller]
pub(crate) fn heading<T: Into<String>>(words: impl FnMut(Language) -> T) {
    let [english, japanese] = &both(words);
    is_heading(english, japanese);
}

#[track_caller]
fn is_heading(english: &str, japanese: &str) {
    is_common(english, japanese);
    assert!(!english.ends_with('.'), "{english}");
    assert!(!japanese.ends_with('。'), "{japanese}");
    assert!(
        english.starts_with(|first: char| first.is_ascii_uppercase() || first.is_ascii_digit()),
        "{english}"
    );
}

/// Sentences: full stops, polite.
#[track_caller]
pub(crate) fn sentences<T: Into<String>>(words: impl FnMut(Language) -> T) {
    let [english, japanese] = &both(words);
    are_sentences(english, japanese);
}

#[track_caller]
fn are_sentences(english: &str, japanese: &str) {
    is_common(english, japanese);
    assert!(english.ends_with(['.', ':', '?']), "no full stop: {english}");
    assert!(japanese.ends_with(['。', '：', '？']), "no full stop: {japanese}");
    for sentence in japanese.split_inclusive(['。', '？', '…']).map(str::trim) {
        polite(sentence);
    }
}

/// One sentence with its mark.
#[track_caller]
fn polite(sentence: &str) {
    let Some(body) = sentence.strip_suffix(['。', '？']) else { return };
    // What a sentence says in brackets at its end is an aside.
    let body = match body.rsplit_once('（') {
        Some((before, inside)) if inside.ends_with('）') => before,
        _ => body,
    };
    let good = |part: &str| POLITE_ENDINGS.iter().chain(NOUN_ENDINGS).any(|ending| part.ends_with(ending));
    // A colon parts a sentence from a name or a list, or a word of state from its sentence.
    assert!(body.split('：').any(good), "not polite: {sentence}");
}

/// What holds for every text.
#[track_caller]
pub(crate) fn common<T: Into<String>>(words: impl FnMut(Language) -> T) {
    let [english, japanese] = &both(words);
    is_common(english, japanese);
}

#[track_caller]
fn is_common(english: &str, japanese: &str) {
    assert!(!english.is_empty() && !japanese.is_empty());
    assert_ne!(english, japanese);
    let lower = format!(" {} ", english.to_lowercase());
    for (ban, instead) in ENGLISH_BANS {
        assert!(!lower.trim_end().contains(ban), "`{ban}` ({instead}): {english}");
    }
    assert!(
        english.trim() == english && japanese.trim() == japanese,
        "space at an edge: {english} {japanese}"
    );
    assert!(!english.chars().any(|character| matches!(character, '\u{3000}'..='\u{9fff}')), "{english}");
    for text in [english, japanese] {
        let slot_left = text.char_indices().any(|(at, mark)| {
            mark == '{'
                && text.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        });
        assert!(!slot_left, "a slot is left: {text}");
    }
    for (ban, instead) in JAPANESE_BANS {
        assert!(!japanese.contains(ban), "`{ban}` ({instead}): {japanese}");
    }
    spacing(japanese);
    for text in [english, japanese] {
        assert_eq!(doubled(text), None, "said twice: {text}");
    }
}

/// A word that stands twice in a row without a mark between, be it a part of a longer one (`key key-2`), in the other
/// language (`キー key`) or without a space (`キーキー`).
pub(crate) fn doubled(text: &str) -> Option<String> {
    // The one word of ours that repeats a part of itself.
    let lower = text.to_lowercase().replace("アイデンティティ", "");
    let words: Vec<&str> = lower.split(' ').collect();
    let of = |word: &str, last: bool| {
        let mut parts = word.split(|c: char| !c.is_alphanumeric());
        (if last { parts.next_back() } else { parts.next() }).unwrap_or_default().to_owned()
    };
    let neighbours = words.windows(2).find_map(|pair| {
        let &[left, right] = pair else { return None };
        let (left, right) = (of(left, true), of(right, false));
        let twice = !left.is_empty() && left.chars().any(char::is_alphabetic) && left == right;
        (twice || (left.ends_with("キー") && right == "key")).then_some(right)
    });
    let letters: Vec<char> = lower.chars().collect();
    let joined = || {
        (2..=8).find_map(|length| {
            letters.windows(length * 2).find_map(|both| {
                let (first, second) = both.split_at(length);
                let is_word = |c: &char| matches!(c, 'ァ'..='ヺ' | 'ー' | '一'..='鿿');
                (first == second && first.iter().all(is_word)).then(|| first.iter().collect())
            })
        })
    };
    neighbours.or_else(joined)
}

/// One space between half-width and full-width text, none beside a full-width mark.
#[track_caller]
pub(crate) fn spacing(japanese: &str) {
    const MARKS: &str = "、。：？（）「」［］・";
    let characters: Vec<char> = japanese.chars().collect();
    for pair in characters.windows(2) {
        let &[left, right] = pair else { continue };
        assert!(!wants_space(left, right), "no space in `{left}{right}`: {japanese}");
        let beside_mark = (left == ' ' && MARKS.contains(right)) || (right == ' ' && MARKS.contains(left));
        assert!(!beside_mark, "space beside a mark in `{left}{right}`: {japanese}");
    }
    for (at, mark) in japanese.match_indices([',', ':']) {
        let before = japanese[..at].chars().next_back();
        let after = japanese[at + 1..].strip_prefix(' ').and_then(|rest| rest.chars().next());
        let is_between = [before, after].into_iter().flatten().any(is_full);
        assert!(!is_between, "half-width `{mark}`: {japanese}");
    }
    for half in ["; ", "(", ")", "?"] {
        assert!(!japanese.contains(half), "half-width `{half}`: {japanese}");
    }
}

/// A text with its code in backticks, as expectations write it.
pub(crate) fn marked(rich: &Rich) -> String {
    let mut text = String::new();
    for run in rich.runs() {
        match run.kind {
            RunKind::Code => text.extend(["`", &run.text, "`"]),
            RunKind::Plain | RunKind::Name | RunKind::Strong | RunKind::StrongName => {
                text.push_str(&run.text)
            }
        }
    }
    text
}

impl From<Rich> for String {
    fn from(rich: Rich) -> Self {
        rich.text()
    }
}

/// No two of the texts are the same.
#[track_caller]
pub(crate) fn distinct(texts: impl IntoIterator<Item = String>) {
    let mut seen = std::collections::BTreeSet::new();
    for text in texts {
        assert!(!seen.contains(&text), "said of two: {text}");
        seen.insert(text);
    }
}

/// A reason in both languages: sentences, none too long, names and code not counted.
#[track_caller]
pub(crate) fn reason(build: impl FnMut(Language) -> Rich) {
    let [english, japanese] = Language::ALL.map(build);
    are_sentences(&english.text(), &japanese.text());
    let ours = |rich: &Rich| -> String {
        rich.runs()
            .iter()
            .map(|run| match run.kind {
                RunKind::Plain | RunKind::Strong => &*run.text,
                RunKind::Name | RunKind::Code | RunKind::StrongName => "",
            })
            .collect()
    };
    for sentence in ours(&english).split_inclusive(". ") {
        let words = sentence.split_whitespace().count();
        assert!(words <= 22, "{words} words: {sentence}");
    }
    for sentence in ours(&japanese).split_inclusive('。') {
        let length = sentence.chars().count();
        assert!(length <= 60, "{length} characters: {sentence}");
    }
    let count = ours(&japanese).matches('。').count();
    assert!(count <= 4, "{count} sentences: {}", japanese.text());
}

mod tests {
    use super::*;

    #[test]
    fn the_checks_tell_good_texts_from_their_nearest_bad_ones() {
        let refused = |check: fn()| std::panic::catch_unwind(check).is_err();
        are_sentences("The key is enabled.", "キーは有効です。");
        spacing("S3 が 400 を返します：`aws:kms`、KMS（400）。");
        assert!(refused(|| are_sentences("The key is enabled", "キーは有効です。")));
        assert!(refused(|| are_sentences("The key is enabled.", "キーは有効だ。")));
        assert!(refused(|| are_sentences("The key is enabled.", "鍵は有効です。")));
        assert!(refused(|| are_sentences("Please wait.", "待機期間です。")));
        assert!(refused(|| spacing("S3が")));
        assert!(refused(|| spacing("S3 、KMS")));
        assert!(refused(|| spacing("400 。")));
        spacing("arn:aws:s3:::data、10:05、a, b");
        assert!(refused(|| spacing("出典: S3")));
        assert!(refused(|| spacing("S3, キー")));
        assert!(refused(|| action(|language| language.pick("Copy the whole link", "リンクをコピー"))));
        for (good, bad) in [
            ("Customer key", "Customer key key"),
            ("Customer key-2", "Customer key key-2"),
            ("DSSE-KMS, customer key", "DSSE-KMS, customer key key"),
            ("カスタマーキー", "カスタマーキー key"),
            ("DSSE-KMS（カスタマーキー-2）", "DSSE-KMS（カスタマーキー key-2）"),
            ("キーポリシー", "キーキーポリシー"),
            ("100 of 100", "of of"),
            ("to encrypt. Encrypt takes", "to encrypt Encrypt takes"),
            ("アイデンティティ", "オブジェクトオブジェクト"),
        ] {
            assert_eq!(doubled(good), None);
            assert!(doubled(bad).is_some(), "{bad}");
        }
    }
}
