//! What differs from the example: how much, and each change in words.

use document::Document;
use document::difference::{Change, Changed};
use document::edit::Kind;
use document::model::{Operation, PrincipalKind};
use document::outcome::CellResult;
use document::settings::Value;

use crate::language::pick;
use crate::markup::markdown;
use crate::page::changes::owner;
use crate::page::ui::{Label, label};
use crate::page::{entries, settings};
use crate::rich::Slot;
use crate::trace::outcome::word;
use crate::trace::question::{Who, operation};
use crate::{Language, Rich};

/// The longest text that is told whole, in characters.
const CHARS_MAX: usize = 48;

/// How many changes there are, in as few words as a button has; `None` where the two states hold other things.
pub fn count(changes: Option<usize>, language: Language) -> Rich {
    let Some(changes) = changes else {
        return Rich::fill(language, language.pick("Own scenario", "独自シナリオ"), &[]);
    };
    let template = pick! { language, match (changes,);
        (0,) => "No changes", "変更なし";
        (1,) => "{0} change", "変更 {0}件";
        (_,) => "{0} changes", "変更 {0}件";
    };
    Rich::fill(language, template, &[Slot::Number(changes)])
}

/// What a state is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Base {
    /// The example that it starts from.
    Example,
    /// A state that was pinned.
    Pinned,
    /// The state of another link.
    Link,
}

/// The same as the head of their list; `None` where the two states hold other things.
pub fn title(base: Base, changes: Option<usize>, language: Language) -> Rich {
    let Some(changes) = changes else {
        let unlike = language.pick(
            "The two hold other things: only outcomes that both have are compared",
            "含まれるものが異なるため、共通の結果だけを比べます",
        );
        return Rich::fill(language, unlike, &[]);
    };
    let template = pick! { language, match (base, changes);
        (Base::Example, 0) => "Nothing is changed since the example", "例から変更した設定はありません";
        (Base::Example, 1) => "{0} change since the example", "例からの変更 {0}件";
        (Base::Example, _) => "{0} changes since the example", "例からの変更 {0}件";
        (Base::Pinned, 0) => "Nothing is changed since the pinned state", "固定した状態から変更した設定はありません";
        (Base::Pinned, 1) => "{0} change since the pinned state", "固定した状態からの変更 {0}件";
        (Base::Pinned, _) => "{0} changes since the pinned state", "固定した状態からの変更 {0}件";
        (Base::Link, 0) => "Nothing differs from the other link", "もう一方のリンクと同じ設定です";
        (Base::Link, 1) => "{0} change from the other link", "もう一方のリンクとの違い {0}件";
        (Base::Link, _) => "{0} changes from the other link", "もう一方のリンクとの違い {0}件";
    };
    Rich::fill(language, template, &[Slot::Number(changes)])
}

/// A change of a state: whose, what, was and is.
pub fn change(state: &Document, change: &Change, language: Language) -> Rich {
    let (owner, rest) = match change.path.split_once('.') {
        Some((handle, rest)) if has(state, handle) => (owner(state, handle), rest),
        Some(_) | None => ("", &*change.path),
    };
    let (what, was, is) = match &change.what {
        Changed::Setting { field, was, is } => {
            let value = |value: &Value| settings::value(*field, value, language).into_owned();
            (Some(settings::field(*field, language)), value(was.as_ref().unwrap_or(&Value::None)), value(is))
        }
        Changed::Text { name, was, is } => {
            let told = |text: &str| if text.is_empty() { nothing(language).to_owned() } else { cut(text) };
            (name.map(|name| entries::name(name, language)), told(was), told(is))
        }
        Changed::Thing { kind, name, bucket, is_added } => {
            return thing(*kind, name, bucket.as_deref(), *is_added, language);
        }
    };
    let what = what.map_or(Slot::Name(rest), Slot::Words);
    let slots = [Slot::Name(owner), what, Slot::Text(&was), Slot::Text(&is)];
    let template = pick! { language, match (owner.is_empty(),);
        (true,) => "{1}: {2} → {3}", "{1}：{2} → {3}";
        (false,) => "{1} of {0}: {2} → {3}", "{0}の{1}：{2} → {3}";
    };
    Rich::fill(language, template, &slots)
}

/// A thing that was added or removed.
fn thing(kind: Kind, name: &str, bucket: Option<&str>, is_added: bool, language: Language) -> Rich {
    let template = pick! { language, match (bucket.is_some(), is_added);
        (true, true) => "{0} {1} in {2}: added", "{2}の{0} {1}：追加";
        (true, false) => "{0} {1} in {2}: removed", "{2}の{0} {1}：削除";
        (false, true) => "{0} {1}: added", "{0} {1}：追加";
        (false, false) => "{0} {1}: removed", "{0} {1}：削除";
    };
    let slots = [Slot::Words(self::kind(kind, language)), Slot::Name(name), Slot::Name(bucket.unwrap_or(""))];
    Rich::fill(language, template, &slots)
}

/// What a thing of a scenario is, in the words of the control that adds it.
pub fn kind(kind: Kind, language: Language) -> &'static str {
    let of = match kind {
        Kind::Principal(PrincipalKind::User) => Label::IamUser,
        Kind::Principal(PrincipalKind::Role) => Label::RoleSession,
        Kind::Principal(PrincipalKind::Root) => Label::RootUser,
        Kind::Principal(PrincipalKind::Federated) => Label::FederatedUser,
        Kind::Principal(PrincipalKind::Service) => Label::Service,
        Kind::Group => Label::IamGroup,
        Kind::ManagedPolicy => Label::ManagedPolicy,
        Kind::Distribution => Label::Distribution,
        Kind::Bucket => Label::Bucket,
        Kind::AccessPoint => Label::AccessPoint,
        Kind::Key => Label::KmsKey,
        Kind::Object => Label::Object,
        Kind::VpcEndpoint => Label::VpcEndpoint,
        Kind::Account => Label::Account,
        Kind::Organization => Label::Organization,
        Kind::Step => return language.pick("Request", "リクエスト"),
    };
    label(of, language)
}

/// Whether something of a document has this handle.
fn has(document: &Document, handle: &str) -> bool {
    document.principals.iter().any(|one| one.id.as_str() == handle)
        || document.buckets.iter().any(|one| one.id.as_str() == handle)
        || document.keys.iter().any(|one| one.id.as_str() == handle)
        || document.accounts.iter().any(|one| one.id.as_str() == handle)
        || document.access_points.iter().any(|one| one.id.as_str() == handle)
        || document.distributions.iter().any(|one| one.id.as_str() == handle)
        || document.groups.iter().any(|one| one.id.as_str() == handle)
        || document.managed_policies.iter().any(|one| one.id.as_str() == handle)
}

/// What a control was set to in the example.
pub fn was(field: document::settings::Field, value: Option<&Value>, language: Language) -> Rich {
    let value = settings::value(field, value.unwrap_or(&Value::None), language);
    language.say("changed; in the example: {0}", "変更済み、例では{0}", &[Slot::Text(&value)])
}

/// What a review says of a state beside its example.
#[derive(Debug)]
pub struct Review<'a> {
    /// What the scenario is called.
    pub title: &'a str,
    /// The state.
    pub state: &'a Document,
    /// What it is compared with.
    pub base: Base,
    /// The changes; none where the two hold other things.
    pub changes: Option<&'a [Change]>,
    /// The outcomes that differ.
    pub turned: &'a [Turned<'a>],
    /// The address of the example, if a link holds it.
    pub before: Option<&'a str>,
    /// The address of the state, if a link holds it.
    pub after: Option<&'a str>,
}

/// An outcome that differs: whose, of what, was and is.
#[derive(Debug, Clone, Copy)]
pub struct Turned<'a> {
    /// Who calls.
    pub who: Who<'a>,
    /// The bucket's name.
    pub bucket: &'a str,
    /// What is called for.
    pub operation: Operation,
    /// In the example.
    pub was: CellResult,
    /// Now.
    pub is: CellResult,
}

/// A state beside its example, as Markdown for a ticket or a chat.
pub fn review(review: &Review<'_>, language: Language) -> String {
    let mut lines = vec![["## ", &*markdown(review.title)].concat(), String::new()];
    lines.push(markdown(&title(review.base, review.changes.map(<[Change]>::len), language).text()));
    lines.push(String::new());
    let changes = review.changes.unwrap_or_default();
    let told = |one| ["- ", &*markdown(&change(review.state, one, language).text())].concat();
    lines.extend(changes.iter().map(told));
    if !changes.is_empty() {
        lines.push(String::new());
    }
    lines.push(outcomes(review.turned, language).text());
    lines.push(String::new());
    lines.extend(review.turned.iter().map(|one| ["- ", &*markdown(&turned(one, language))].concat()));
    if !review.turned.is_empty() {
        lines.push(String::new());
    }
    let (before, now) = match review.base {
        Base::Example => (language.pick("Example", "例"), language.pick("With the changes", "変更後")),
        Base::Pinned => {
            (language.pick("Pinned state", "固定した状態"), language.pick("With the changes", "変更後"))
        }
        Base::Link => {
            (language.pick("The other link", "もう一方のリンク"), language.pick("This state", "この状態"))
        }
    };
    let link = |name: &str, address: Option<&str>| match address {
        Some(address) => ["[", name, "](", address, ")"].concat(),
        None => [name, language.pick(" (too large for a link)", "（大きすぎるためリンクなし）")].concat(),
    };
    lines.push([&*link(before, review.before), " · ", &*link(now, review.after)].concat());
    lines.push(String::new());
    lines.join("\n")
}

/// How many outcomes differ.
pub fn outcomes(turned: &[Turned<'_>], language: Language) -> Rich {
    let all = turned.len();
    let (mut opened, mut closed) = (0, 0);
    for one in turned {
        match (one.was.works(), one.is.works()) {
            (false, true) => opened += 1,
            (true, false) => closed += 1,
            (true, true) | (false, false) => {}
        }
    }
    let template = pick! { language, match (all,);
        (0,) => "No outcome differs.", "結果の違いはありません。";
        (1,) =>
            "{0} outcome differs ({1} opened, {2} closed):",
            "結果の違い {0}件（通るようになった{1}件、通らなくなった{2}件）：";
        (_,) =>
            "{0} outcomes differ ({1} opened, {2} closed):",
            "結果の違い {0}件（通るようになった{1}件、通らなくなった{2}件）：";
    };
    Rich::fill(language, template, &[all, opened, closed].map(Slot::Number))
}

/// An outcome in one line: `normaluser, data, Download: Denied 403 → Allowed 200`.
pub fn turned(one: &Turned<'_>, language: Language) -> String {
    let comma = language.comma();
    let who = one.who.name().unwrap_or(language.pick("Anyone on the internet", "インターネット上の誰でも"));
    let of = [who, comma, one.bucket, comma, operation(one.operation, language)].concat();
    [&*of, language.colon(), &was_and_is(one.was, one.is, language)].concat()
}

/// A result before and after a change: `Denied 403 → Allowed 200`.
pub fn was_and_is(was: CellResult, is: CellResult, language: Language) -> String {
    [&*in_a_word(was, language), " → ", &in_a_word(is, language)].concat()
}

/// A result in a word, with its status.
fn in_a_word(result: CellResult, language: Language) -> String {
    let status = result.status.map(|status| [" ", &*status.to_string()].concat()).unwrap_or_default();
    [word(result.state, language), &status].concat()
}

fn nothing(language: Language) -> &'static str {
    language.pick("nothing", "なし")
}

fn cut(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= CHARS_MAX {
        return line;
    }
    line.chars().take(CHARS_MAX).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use document::difference::changes;
    use document::edit::{Item, Template, add, remove};
    use document::entries::{Edit, edit};
    use document::outcome::CellState;
    use document::presets;
    use document::settings::{Field, Path, set_word};

    use super::*;
    use crate::testing::lint;

    #[test]
    fn a_result_is_told_before_and_after_in_both_languages() {
        let [was, is] = [(CellState::DeniedImplicitly, 403), (CellState::Allowed, 200)]
            .map(|(state, status)| CellResult { state, status: Some(status) });
        assert_eq!(
            Language::ALL.map(|language| was_and_is(was, is, language)),
            ["Denied 403 → Allowed 200", "拒否 403 → 成功 200"]
        );
    }

    #[test]
    fn every_change_is_told_in_both_languages() {
        let base = presets::get("article").unwrap();
        let mut state = base.clone();
        for (path, word) in [
            ("sse-kms.access", "private"),
            ("sse-s3.enc", "aws-kms"),
            ("key.state", "Disabled"),
            ("normaluser.kms", "kms-power"),
            ("kms-throttled", "on"),
        ] {
            set_word(&mut state, &Path::parse(path).unwrap(), word).unwrap();
        }
        for (path, text) in [("poweruser.name", "alice"), ("title.ja", "鍵の箱")] {
            state = edit(&state, path, &Edit::Set(text.to_owned())).unwrap();
        }
        let told = |language| -> Vec<String> {
            let all = changes(&base, &state).unwrap();
            all.iter().map(|one| change(&state, one, language).text()).collect()
        };
        assert_eq!(
            told(Language::English),
            [
                "Public access of mksamba-bucket-sse-kms: Public → Private",
                "Encryption of mksamba-bucket-sse-s3: SSE-S3 → aws/s3 key",
                "Key state of key: Enabled → Disabled",
                "KMS throttles every call: Off → On",
                "KMS policy of mksamba-normaluser: None → AWSKeyManagementServicePowerUser",
                "Name of alice: mksamba-poweruser → alice",
                "Title in Japanese: 記事：2 つのバケットを誤って公開 → 鍵の箱",
            ]
        );
        assert_eq!(told(Language::Japanese)[0], "mksamba-bucket-sse-kms の公開設定：公開 → 非公開");
        assert_eq!(
            told(Language::Japanese)[4],
            "mksamba-normaluser の KMS のポリシー：なし → AWSKeyManagementServicePowerUser"
        );
    }

    #[test]
    fn what_was_added_or_removed_is_told_by_its_kind_and_name() {
        let base = presets::get("article").unwrap();
        let with = |template| add(&base, template).unwrap();
        let without = |path| remove(&base, &Item::find(&base, path).unwrap()).unwrap();
        for (state, english, japanese) in [
            (with(Template::User), "IAM user user: added", "IAM ユーザー user：追加"),
            (
                with(Template::Bucket),
                "Bucket amzn-s3-demo-bucket: added",
                "バケット amzn-s3-demo-bucket：追加",
            ),
            (without("key"), "KMS key key: removed", "KMS キー key：削除"),
            (
                with(Template::Object),
                "Object report.txt in mksamba-bucket-sse-kms: added",
                "mksamba-bucket-sse-kms のオブジェクト report.txt：追加",
            ),
        ] {
            let all = changes(&base, &state).unwrap();
            let told = |language| change(&state, all.last().unwrap(), language).text();
            assert_eq!(told(Language::English), english);
            assert_eq!(told(Language::Japanese), japanese);
        }
        for language in Language::ALL {
            for (kind, is_added) in [(Kind::Step, true), (Kind::Step, false), (Kind::Organization, true)] {
                lint::spacing(&thing(kind, "3", None, is_added, language).text());
            }
        }
    }

    #[test]
    fn a_review_says_what_changed_and_what_came_of_it() {
        let base = presets::get("article").unwrap();
        let mut state = base.clone();
        set_word(&mut state, &Path::parse("normaluser.kms").unwrap(), "use-key").unwrap();
        let all = changes(&base, &state).unwrap();
        let result = |state, status| CellResult { state, status: Some(status) };
        let turned = [Turned {
            who: Who::Named("mksamba_normaluser"),
            bucket: "mksamba-bucket-sse-kms",
            operation: Operation::Download,
            was: result(CellState::DeniedImplicitly, 403),
            is: result(CellState::Allowed, 200),
        }];
        let (before, after) =
            ("https://example.org/#1/article", "https://example.org/#1.abcd/article~normaluser.kms=use-key");
        let of = |changes, turned, after, language| {
            let (base, changes, before) = (Base::Example, Some(changes), Some(before));
            review(&Review { title: "Mine *", state: &state, base, changes, turned, before, after }, language)
        };
        let told = |changes, turned, language| of(changes, turned, Some(after), language);
        assert_eq!(
            told(&all, &turned, Language::English),
            "## Mine \\*\n\n1 change since the example\n\n- KMS policy of mksamba-normaluser: None → Use of the key only\n\n\
             1 outcome differs (1 opened, 0 closed):\n\n\
             - mksamba\\_normaluser, mksamba-bucket-sse-kms, Download: Denied 403 → Allowed 200\n\n\
             [Example](https://example.org/#1/article) · \
             [With the changes](https://example.org/#1.abcd/article~normaluser.kms=use-key)\n"
        );
        assert_eq!(
            told(&all, &turned, Language::Japanese),
            "## Mine \\*\n\n例からの変更 1 件\n\n- mksamba-normaluser の KMS のポリシー：なし → キーの使用のみ\n\n\
             結果の違い 1 件（通るようになった 1 件、通らなくなった 0 件）：\n\n\
             - mksamba\\_normaluser、mksamba-bucket-sse-kms、ダウンロード：拒否 403 → 成功 200\n\n\
             [例](https://example.org/#1/article) · \
             [変更後](https://example.org/#1.abcd/article~normaluser.kms=use-key)\n"
        );
        assert!(told(&[], &[], Language::English).contains("\n\nNo outcome differs.\n\n[Example]"));
        let large = of(&[], &[], None, Language::English);
        assert!(large.ends_with(
            "[Example](https://example.org/#1/article) · With the changes (too large for a link)\n"
        ));
    }

    #[test]
    fn what_changed_is_counted() {
        assert_eq!(count(None, Language::English).text(), "Own scenario");
        assert_eq!(count(None, Language::Japanese).text(), "独自シナリオ");
        for (changes, english, japanese) in
            [(0, "No changes", "変更なし"), (1, "1 change", "変更 1 件"), (3, "3 changes", "変更 3 件")]
        {
            assert_eq!(count(Some(changes), Language::English).text(), english);
            assert_eq!(count(Some(changes), Language::Japanese).text(), japanese);
            for base in [Base::Example, Base::Pinned, Base::Link] {
                lint::spacing(&title(base, Some(changes), Language::Japanese).text());
            }
            lint::spacing(&was(Field::KmsThrottled, None, Language::Japanese).text());
        }
    }
}
