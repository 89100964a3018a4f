//! Changes: the one that would help, what it would do besides, and what the last one did.

use document::Document;
use document::model::KeyState;
use document::settings::{Field, Path, Value, get};

use crate::language::pick;
use crate::page::settings::{aws_name, behind_key, field, value};
use crate::rich::Slot;
use crate::{Language, Rich};

/// How many outcomes a change touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Touched {
    /// Those that work after it and did not before.
    pub opened: usize,
    /// Those that worked before it and do not after.
    pub closed: usize,
    /// Those that are refused before and after, for another reason.
    pub other: usize,
}

impl Touched {
    /// All of them.
    pub const fn total(self) -> usize {
        self.opened + self.closed + self.other
    }
}

/// One setting with a value that it would get or got.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The document that has the setting, for the names in it.
    pub document: &'a Document,
    /// Where the setting stands.
    pub path: &'a Path,
    /// What it is.
    pub field: Field,
    /// The value.
    pub value: &'a Value,
}

impl<'a> Setting<'a> {
    /// The name of what the setting belongs to, as AWS has it; a key has none but its handle.
    fn owner(self) -> &'a str {
        owner(self.document, self.path.as_str().split('.').next().unwrap_or_default())
    }
}

/// The name of what has a handle, as AWS has it; else the handle.
pub(crate) fn owner<'a>(document: &'a Document, handle: &'a str) -> &'a str {
    let principal = document.principals.iter().find(|one| one.id.as_str() == handle).map(|one| &*one.name);
    let group = document.groups.iter().find(|one| one.id.as_str() == handle).map(|one| &*one.name);
    let managed = document.managed_policies.iter().find(|one| one.id.as_str() == handle);
    let distribution = document.distributions.iter().find(|one| one.id.as_str() == handle);
    principal
        .or(group)
        .or_else(|| managed.map(|one| &*one.name))
        .or_else(|| distribution.map(|one| &*one.distribution_id))
        .unwrap_or_else(|| document.target_name(handle))
}

/// That no single change of a control turns the outcome.
pub fn nothing_found(works: bool, language: Language) -> &'static str {
    match works {
        false => language
            .pick("No change that is tried here makes this work.", "ここで試せる変更では成功しません。"),
        true => language.pick(
            "No single change of a control here would stop this.",
            "ここにある設定を 1 か所変えても、成功のままです。",
        ),
    }
}

/// That only what gives protection away would turn the outcome.
pub fn only_weaker(language: Language) -> &'static str {
    language.pick(
        "Every change that makes this work gives protection away.",
        "成功させる変更は、どれも保護を弱めます。",
    )
}

/// A setting with its new value as the condition of a sentence.
pub(crate) fn clause(setting: Setting<'_>, language: Language) -> Rich {
    let template = match get(setting.document, setting.path) {
        Some(Value::State(KeyState::PendingDeletion))
            if *setting.value == Value::State(KeyState::Enabled) =>
        {
            language.pick(
                "the key's deletion were canceled and the key then enabled",
                "キーの削除をキャンセルしてから有効にする",
            )
        }
        _ => words(setting.field, setting.value, language),
    };
    let told = value(setting.field, setting.value, language);
    let key = setting.value.to_string();
    // A key is told by its handle, everything else in AWS's words.
    let told = if matches!(setting.value, Value::Key(_)) {
        Slot::Name(&key)
    } else if is_name(setting.value) {
        Slot::Name(&told)
    } else {
        Slot::Text(&told)
    };
    let name = match aws_name(setting.field) {
        Some(name) => Slot::Name(name),
        None => Slot::Words(field(setting.field, language)),
    };
    Rich::fill(language, template, &[Slot::Name(setting.owner()), told, name])
}

/// Whether a value is told by a name of AWS's or of the scenario, the same in every language.
const fn is_name(value: &Value) -> bool {
    matches!(
        value,
        Value::Managed(_)
            | Value::Focus(_)
            | Value::Time(_)
            | Value::Account(_)
            | Value::Acl(_)
            | Value::Spec(_)
    )
}

/// The clause for a field and a value: `{0}` is the owner's name, `{1}` the value, `{2}` AWS's name of the
/// setting.
fn words(field: Field, value: &Value, language: Language) -> &'static str {
    pick! { language, match (field, value);
        (Field::KmsPolicy, Value::UseKey) =>
            "*{0}* had `kms:Decrypt` and `kms:GenerateDataKey` on this key",
            "*{0}*にこのキーの `kms:Decrypt` と `kms:GenerateDataKey` を許可する";
        (Field::KmsPolicy, Value::DenyKms) =>
            "a policy of *{0}* forbade all of KMS", "*{0}*の KMS をすべて禁止する";
        (Field::KmsPolicy, Value::None) => "*{0}* had no KMS policy", "*{0}*の KMS のポリシーを外す";
        (Field::S3Policy, Value::None) => "*{0}* had no S3 policy", "*{0}*の S3 のポリシーを外す";
        (Field::KmsPolicy, Value::Managed(_)) =>
            "*{0}* had {1} as its KMS policy", "*{0}*の KMS のポリシーを {1}にする";
        (Field::S3Policy, Value::Managed(_)) =>
            "*{0}* had {1} as its S3 policy", "*{0}*の S3 のポリシーを {1}にする";
        (Field::Encryption, Value::None) =>
            "*{0}* had no default encryption", "*{0}*のデフォルトの暗号化をなしにする";
        (Field::Encryption, Value::SseS3) => "*{0}* used SSE-S3", "*{0}*の暗号化を SSE-S3 にする";
        (Field::Encryption, Value::AwsKms) =>
            "*{0}* used SSE-KMS with `aws/s3`", "*{0}*の暗号化を SSE-KMS（`aws/s3`）にする";
        (Field::Encryption, Value::Key(handle)) if handle.as_str() == "key" =>
            "*{0}* used SSE-KMS with the customer managed key",
            "*{0}*の暗号化を SSE-KMS（カスタマーマネージドキー）にする";
        (Field::Encryption, Value::Key(handle)) if behind_key(handle.as_str()).is_some() =>
            "*{0}* used SSE-KMS with the customer managed {1}",
            "*{0}*の暗号化を SSE-KMS（カスタマーマネージドの {1}）にする";
        (Field::Encryption, Value::Key(_)) =>
            "*{0}* used SSE-KMS with the customer managed key {1}",
            "*{0}*の暗号化を SSE-KMS（カスタマーマネージドキー {1}）にする";
        (Field::Access, Value::Private) => "*{0}* were private", "*{0}*を非公開にする";
        (Field::Access, Value::Public) => "*{0}* were public", "*{0}*を公開する";
        (Field::Access, Value::Blocked) =>
            "*{0}* had a public policy while Block Public Access is on",
            "*{0}*の公開をブロックパブリックアクセスで止める";
        (Field::KeyState, Value::State(KeyState::Enabled)) => "the key were enabled", "キーを有効にする";
        (Field::KeyState, Value::State(KeyState::Disabled)) => "the key were disabled", "キーを無効にする";
        (Field::KeyState, Value::State(KeyState::PendingDeletion)) =>
            "the key were pending deletion", "キーを削除保留中にする";
        (Field::KeyState, Value::State(KeyState::PendingImport)) =>
            "the key were pending import", "キーをインポート保留中にする";
        (Field::KeyState, Value::State(KeyState::PendingReplicaDeletion)) =>
            "the key were pending replica deletion", "キーをレプリカ削除保留中にする";
        (Field::KeyState, Value::State(KeyState::Creating)) =>
            "the key were still being created", "キーを作成中にする";
        (Field::KeyState, Value::State(KeyState::Updating)) =>
            "the key were being updated", "キーを更新中にする";
        (Field::KeyState, Value::State(KeyState::Unavailable)) =>
            "the key's custom key store were disconnected", "キーのカスタムキーストアを切断する";
        (Field::KeyPolicy, Value::Default) =>
            "the key had the default key policy", "キーポリシーをデフォルトのキーポリシーにする";
        (Field::KeyPolicy, Value::NamedUsers) =>
            "the key policy named its users and left IAM policies out",
            "キーポリシーを、名指しのユーザーだけを許可するものにする";
        (Field::BucketKey, Value::On) => "*{0}* used a Bucket Key", "*{0}*のバケットキーをオンにする";
        (Field::KmsThrottled, Value::Off) | (Field::KmsRequests, Value::Count(0)) =>
            "KMS had no more requests than it takes", "KMS へのリクエストを上限まで減らす";
        (Field::Expiration, Value::None) => "*{0}* had a new session", "*{0}*のセッションを新しくする";
        (Field::OriginAccess, Value::OriginControl) =>
            "*{0}* used origin access control (OAC)", "*{0}*でオリジンアクセスコントロール（OAC）を使う";
        (Field::OrganizationBlock, Value::Off) =>
            "Block Public Access of the organization were off",
            "組織のブロックパブリックアクセスをオフにする";
        (_, Value::On) => "{2} of *{0}* were on", "*{0}*の{2}をオンにする";
        (_, Value::Off) => "{2} of *{0}* were off", "*{0}*の{2}をオフにする";
        (_, _) => "{2} of *{0}* were {1}", "*{0}*の{2}を{1}にする";
    }
}

/// What pointing at a control would change.
pub fn preview(touched: Touched, language: Language) -> Rich {
    let slots = [Slot::Number(touched.total()), Slot::Number(touched.opened), Slot::Number(touched.closed)];
    let template = pick! { language, match (touched.total(), touched.opened, touched.closed);
        (0, _, _) => "Would change no outcome.", "結果は変わりません。";
        (1, 0, 0) =>
            "Would change {0} outcome, still refused.", "{0}件の結果が変わりますが、成功はしません。";
        (_, 0, 0) =>
            "Would change {0} outcomes, all still refused.", "{0}件の結果が変わりますが、成功はしません。";
        (1, _, 0) => "Would change {0} outcome: it opens.", "{0}件の結果が変わります（成功に{1}件）。";
        (1, _, _) => "Would change {0} outcome: it closes.", "{0}件の結果が変わります（拒否に{2}件）。";
        (_, 1, 0) => "Would change {0} outcomes: {1} opens.", "{0}件の結果が変わります（成功に{1}件）。";
        (_, _, 0) => "Would change {0} outcomes: {1} open.", "{0}件の結果が変わります（成功に{1}件）。";
        (_, 0, 1) => "Would change {0} outcomes: {2} closes.", "{0}件の結果が変わります（拒否に{2}件）。";
        (_, 0, _) => "Would change {0} outcomes: {2} close.", "{0}件の結果が変わります（拒否に{2}件）。";
        (_, 1, 1) =>
            "Would change {0} outcomes: {1} opens, {2} closes.",
            "{0}件の結果が変わります（成功に{1}件、拒否に{2}件）。";
        (_, 1, _) =>
            "Would change {0} outcomes: {1} opens, {2} close.",
            "{0}件の結果が変わります（成功に{1}件、拒否に{2}件）。";
        (_, _, 1) =>
            "Would change {0} outcomes: {1} open, {2} closes.",
            "{0}件の結果が変わります（成功に{1}件、拒否に{2}件）。";
        (_, _, _) =>
            "Would change {0} outcomes: {1} open, {2} close.",
            "{0}件の結果が変わります（成功に{1}件、拒否に{2}件）。";
    };
    Rich::fill(language, template, &slots)
}

/// What the last change did.
pub fn changed(touched: Touched, language: Language) -> Rich {
    let slots = [Slot::Number(touched.total()), Slot::Number(touched.opened), Slot::Number(touched.closed)];
    let template = pick! { language, match (touched.total(), touched.opened, touched.closed);
        (0, _, _) => "No outcome changed.", "結果に変化はありません。";
        (1, 0, 0) => "{0} outcome changed.", "{0}件の結果が変わりました。";
        (_, 0, 0) => "{0} outcomes changed.", "{0}件の結果が変わりました。";
        (1, _, 0) => "{0} outcome changed: it opened.", "{0}件の結果が変わりました（成功に{1}件）。";
        (1, _, _) => "{0} outcome changed: it closed.", "{0}件の結果が変わりました（拒否に{2}件）。";
        (_, _, 0) => "{0} outcomes changed: {1} opened.", "{0}件の結果が変わりました（成功に{1}件）。";
        (_, 0, _) => "{0} outcomes changed: {2} closed.", "{0}件の結果が変わりました（拒否に{2}件）。";
        (_, _, _) =>
            "{0} outcomes changed: {1} opened, {2} closed.",
            "{0}件の結果が変わりました（成功に{1}件、拒否に{2}件）。";
    };
    Rich::fill(language, template, &slots)
}

/// What the last change set, and what it did.
pub fn tried(setting: Setting<'_>, touched: Touched, language: Language) -> Rich {
    let new = value(setting.field, setting.value, language);
    let slots = [
        Slot::Name(setting.owner()),
        Slot::Words(field(setting.field, language)),
        if matches!(setting.value, Value::Key(_)) || is_name(setting.value) {
            Slot::Name(&new)
        } else {
            Slot::Text(&new)
        },
    ];
    language
        .say("{1} of {0}: {2}.", "{0}の{1}を変更しました：{2}。", &slots)
        .and(language, changed(touched, language))
}

/// How many outcomes work.
pub fn works(working: usize, total: usize, language: Language) -> Rich {
    language.say("{0} of {1} work", "{1}件中{0}件が成功", &[working, total].map(Slot::Number))
}

/// How many callers one row stands for.
pub fn alike(callers: usize, language: Language) -> Rich {
    language.say("{0} callers alike", "同じ結果の{0}者", &[Slot::Number(callers)])
}

/// How many outcomes work, and what the last change did to them: the visible twin of the live region.
/// `None` before the first change. Of the timeline's steps, which are not among the counted, it tells only what changed.
pub fn tally(
    working: usize,
    total: usize,
    touched: Option<Touched>,
    steps: Touched,
    language: Language,
) -> Rich {
    let is_first = touched.is_none();
    let touched = touched.unwrap_or_default();
    let template = pick! { language, match (touched.total(), touched.opened, touched.closed);
        (0, _, _) if is_first => "{0} of {1} work · nothing changed yet", "{1}件中{0}件が成功・変化なし";
        (0, _, _) if steps.total() > 0 => "{0} of {1} work", "{1}件中{0}件が成功";
        (0, _, _) => "{0} of {1} work · nothing changed", "{1}件中{0}件が成功・変化なし";
        (_, 0, 0) => "{0} of {1} work · *{2} changed*", "{1}件中{0}件が成功・*{2}件変化*";
        (_, _, 0) =>
            "{0} of {1} work · *{2} changed:* {3} opened", "{1}件中{0}件が成功・*{2}件変化*：成功に{3}件";
        (_, 0, _) =>
            "{0} of {1} work · *{2} changed:* {4} closed", "{1}件中{0}件が成功・*{2}件変化*：拒否に{4}件";
        (_, _, _) =>
            "{0} of {1} work · *{2} changed:* {3} opened, {4} closed",
            "{1}件中{0}件が成功・*{2}件変化*：成功に{3}件、拒否に{4}件";
    };
    let slots = [working, total, touched.total(), touched.opened, touched.closed].map(Slot::Number);
    let mut told = Rich::fill(language, template, &slots);
    if steps.total() > 0 {
        told.extend(language, steps_changed(steps, language));
    }
    told
}

/// How many outcomes are expected to be something, and how many are not so.
pub fn expected(total: usize, broken: usize, language: Language) -> Rich {
    let template = pick! { language, match (total, broken);
        (1, 0) => "1 pinned, as expected", "固定1件は期待どおり";
        (1, _) => "*1 pinned, not as expected*", "*固定1件が期待と相違*";
        (_, 0) => "{0} pinned, all as expected", "固定{0}件は期待どおり";
        (_, _) => "*{1} of {0} pinned not as expected*", "*固定{0}件中{1}件が期待と相違*";
    };
    Rich::fill(language, template, &[total, broken].map(Slot::Number))
}

/// How many steps of the timeline the last change changed, behind the count of the table.
fn steps_changed(steps: Touched, language: Language) -> Rich {
    let template = pick! { language, match (steps.total(), steps.opened, steps.closed);
        (1, 0, 0) => " · *{0} step changed*", "・ステップ*{0}件変化*";
        (1, _, 0) => " · *{0} step changed:* it opened", "・ステップ*{0}件変化*：成功に{1}件";
        (1, _, _) => " · *{0} step changed:* it closed", "・ステップ*{0}件変化*：拒否に{2}件";
        (_, 0, 0) => " · *{0} steps changed*", "・ステップ*{0}件変化*";
        (_, _, 0) => " · *{0} steps changed:* {1} opened", "・ステップ*{0}件変化*：成功に{1}件";
        (_, 0, _) => " · *{0} steps changed:* {2} closed", "・ステップ*{0}件変化*：拒否に{2}件";
        (_, _, _) =>
            " · *{0} steps changed:* {1} opened, {2} closed",
            "・ステップ*{0}件変化*：成功に{1}件、拒否に{2}件";
    };
    let slots = [steps.total(), steps.opened, steps.closed].map(Slot::Number);
    Rich::fill(language, template, &slots)
}

#[cfg(test)]
mod tests {
    use document::presets;

    use super::*;
    use crate::page::settings::tests::values;
    use crate::testing::lint;

    fn document() -> Document {
        presets::get("article").unwrap()
    }

    fn touched(opened: usize, closed: usize, other: usize) -> Touched {
        Touched { opened, closed, other }
    }

    #[test]
    fn every_setting_with_every_value_can_be_proposed() {
        let document = document();
        for path in ["normaluser.kms", "sse-kms.enc", "key.state", "time"] {
            let path = Path::parse(path).unwrap();
            for field in Field::ALL.iter().copied() {
                let managed = Value::Managed("AmazonS3FullAccess".to_owned());
                for value in values().iter().chain([&Value::SseS3, &managed]) {
                    let setting = Setting { document: &document, path: &path, field, value };
                    lint::spacing(&clause(setting, Language::Japanese).text());
                    lint::reason(|language| tried(setting, touched(1, 1, 1), language));
                }
            }
        }
        lint::sentences(only_weaker);
        for works in [true, false] {
            lint::sentences(|language| nothing_found(works, language));
        }
    }

    #[test]
    fn counts_in_words() {
        for opened in 0..3 {
            for closed in 0..3 {
                for other in 0..3 {
                    let touched = touched(opened, closed, other);
                    lint::reason(|language| preview(touched, language));
                    lint::reason(|language| changed(touched, language));
                    for (cells, steps) in [(touched, Touched::default()), (Touched::default(), touched)] {
                        lint::common(|language| tally(21, 32, Some(cells), steps, language));
                    }
                }
            }
        }
    }

    #[test]
    fn model_sentences() {
        let document = document();
        let path = Path::parse("normaluser.kms").unwrap();
        let setting =
            Setting { document: &document, path: &path, field: Field::KmsPolicy, value: &Value::UseKey };
        let marked = |rich: Rich| lint::marked(&rich);
        let [en, ja] = Language::ALL;
        assert_eq!(marked(preview(touched(2, 1, 0), en)), "Would change 3 outcomes: 2 open, 1 closes.");
        assert_eq!(
            marked(preview(touched(2, 1, 0), ja)),
            "3 件の結果が変わります（成功に 2 件、拒否に 1 件）。"
        );
        let (none, one) = (touched(0, 0, 0), touched(1, 0, 0));
        assert_eq!(marked(tally(21, 32, None, none, en)), "21 of 32 work · nothing changed yet");
        assert_eq!(Language::ALL.map(|of| marked(alike(7, of))), ["7 callers alike", "同じ結果の 7 者"]);
        assert_eq!(marked(tally(21, 32, Some(none), none, en)), "21 of 32 work · nothing changed");
        assert_eq!(marked(tally(22, 32, Some(one), none, ja)), "32 件中 22 件が成功・1 件変化：成功に 1 件");
        assert_eq!(marked(tally(2, 4, Some(none), one, en)), "2 of 4 work · 1 step changed: it opened");
        assert_eq!(
            marked(tally(2, 4, Some(one), touched(1, 1, 0), en)),
            "2 of 4 work · 1 changed: 1 opened · 2 steps changed: 1 opened, 1 closed"
        );
        assert_eq!(
            marked(tally(2, 4, Some(none), touched(0, 1, 0), ja)),
            "4 件中 2 件が成功・ステップ 1 件変化：拒否に 1 件"
        );
        assert_eq!(
            marked(tried(setting, touched(2, 0, 0), en)),
            "KMS policy of mksamba-normaluser: Use of the key only. 2 outcomes changed: 2 opened."
        );
    }
}
