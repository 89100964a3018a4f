//! What AWS takes in a policy and people regret: where it stands and what comes of it.

use document::policies::Stranger;
use iam::policy::{Span, Warning, WarningKind};

use crate::rich::{Slot, say};
use crate::{Language, Rich};

/// One warning with its place: `Line 7: …`. `text` is the policy's text.
pub fn warning(warning: &Warning, text: &str, language: Language) -> Rich {
    placed(says(&warning.kind, language), warning.span, warning.statement, text, language)
}

/// That a policy names somebody whom the scenario does not have, with the place.
pub fn stranger(stranger: &Stranger, text: &str, language: Language) -> Rich {
    let says = language.say(
        "{0} is not in this scenario, so no outcome shows what this means: {1}",
        "{0}はこのシナリオにいないため、結果には現れません：{1}",
        &[Slot::Name(&stranger.name()), Slot::Code(&stranger.written())],
    );
    placed(says, stranger.span, Some(stranger.statement), text, language)
}

/// The button that adds whom a policy names.
pub fn add_stranger(stranger: &Stranger, language: Language) -> Rich {
    language.say("Add {0}", "{0}を追加", &[Slot::Name(&stranger.name())])
}

/// What is said of a place in a policy, behind the place.
pub(super) fn placed(says: Rich, span: Span, statement: Option<u32>, text: &str, language: Language) -> Rich {
    let line = Slot::Number(span.line_column(text).line as usize);
    let says = Slot::Rich(says);
    match statement {
        Some(statement) => language.say(
            "Statement {0}, line {1}: {2}",
            "ステートメント{0}、{1}行：{2}",
            &[Slot::Number((statement as usize).saturating_add(1)), line, says],
        ),
        None => language.say("Line {0}: {1}", "{0}行：{1}", &[line, says]),
    }
}

fn says(kind: &WarningKind, language: Language) -> Rich {
    say! { language, match kind;
        WarningKind::IdInIdentityPolicy =>
            "the grammar of IAM has no `Id` in an identity-based policy.",
            "IAM の文法では、アイデンティティベースのポリシーに `Id` はありません。";
        WarningKind::RepeatedSid(sid) => [Slot::Code(sid)]
            "the `Sid` {0} is used before, so two statements have one name.",
            "`Sid` の {0}は前にも使われており、2 つのステートメントが同じ名前になります。";
        WarningKind::VariableUnderOldVersion(value) => [Slot::Code(value)]
            "{0} is literal text here. Policy variables need the `Version` `2012-10-17`.",
            "{0}はここでは文字どおりに扱われます。ポリシー変数に必要な `Version` は `2012-10-17` です。";
        WarningKind::ForAllValuesInAllow(key) => [Slot::Code(key)]
            "`ForAllValues` also matches requests without {0}. Add a `Null` condition, or anyone may leave the key out.",
            "`ForAllValues` は {0}のないリクエストにも一致します。`Null` 条件を加えないと、キーを省くだけで許可されます。";
        WarningKind::NotPrincipalWithoutAccount(principal) =>
            [Slot::Code(&principal.type_and_value().map(|(_, value)| value).unwrap_or_default())]
            "`NotPrincipal` names {0} but not its account, so AWS may deny it all the same.",
            "`NotPrincipal` に {0}はありますが、そのアカウントがないため、AWS は拒否することがあります。";
        WarningKind::DeletedPrincipal(id) => [Slot::Code(id)]
            "{0} is the ID of a deleted user or role. It matches nobody.",
            "{0}は削除されたユーザーかロールの ID です。誰にも一致しません。";
        WarningKind::AliasAsResource(arn) => [Slot::Code(arn)]
            "{0} is an alias. Requests name the key itself, so this matches no use of the key.",
            "{0}はエイリアスです。リクエストの対象はキー自体のため、キーの使用に一致しません。";
        WarningKind::UnknownAction(action) => [Slot::Code(action)]
            "there is no action {0}, so it matches nothing.",
            "{0}というアクションはないため、何にも一致しません。";
        WarningKind::ActionAppliesToNoResource(action) => [Slot::Code(action)]
            "{0} acts on no resource of this statement, so it never matches here.",
            "{0}が対象とするリソースがこのステートメントにないため、一致することはありません。";
        WarningKind::UnknownConditionKey(key) => [Slot::Code(key)]
            "there is no condition key {0}, so it is absent from every request.",
            "{0}という条件キーはないため、どのリクエストにも含まれません。";
        WarningKind::SeveralValuesWithoutQuantifier(key) => [Slot::Code(key)]
            "{0} can have several values. Say `ForAllValues` or `ForAnyValue`.",
            "{0}は複数の値を持てます。`ForAllValues` か `ForAnyValue` を付けます。";
        WarningKind::OneValueWithQuantifier(key) => [Slot::Code(key)]
            "{0} has one value. `ForAllValues` and `ForAnyValue` are for keys with several.",
            "{0}の値は 1 つです。`ForAllValues` と `ForAnyValue` は、複数の値を持つキーのためのものです。";
        WarningKind::NotADate(value) => [Slot::Code(value)]
            "{0} is not a date, so it matches nothing.", "{0}は日付ではないため、何にも一致しません。";
        WarningKind::NotAnAddress(value) => [Slot::Code(value)]
            "{0} is neither an IP address nor a range, so it matches nothing.",
            "{0}は IP アドレスでもアドレス範囲でもないため、何にも一致しません。";
    }
}

#[cfg(test)]
mod tests {
    use iam::policy::{AccountId, PrincipalPattern, Span};

    use super::*;
    use crate::testing::lint;

    #[test]
    fn a_stranger_is_named_with_the_place() {
        let arn = "arn:aws:iam::111122223333:user/alice";
        let text = format!("{{\n\"Principal\": \"{arn}\"");
        let found = Stranger {
            principal: PrincipalPattern::parse("AWS", arn).unwrap(),
            span: Span { start: 15, end: 53 },
            statement: 0,
        };
        assert_eq!(
            stranger(&found, &text, Language::English).text(),
            "Statement 1, line 2: alice is not in this scenario, so no outcome shows what this means: \
             arn:aws:iam::111122223333:user/alice"
        );
        lint::common(|language| stranger(&found, &text, language));
        lint::action(|language| add_stranger(&found, language));
    }

    #[test]
    fn every_warning_has_its_sentence() {
        let text = || "arn:aws:kms:ap-northeast-1:111122223333:alias/mksamba".to_owned();
        let principal = PrincipalPattern::Account(AccountId::parse("111122223333").unwrap());
        for kind in [
            WarningKind::IdInIdentityPolicy,
            WarningKind::RepeatedSid(text()),
            WarningKind::VariableUnderOldVersion(text()),
            WarningKind::ForAllValuesInAllow(text()),
            WarningKind::NotPrincipalWithoutAccount(principal),
            WarningKind::DeletedPrincipal(text()),
            WarningKind::AliasAsResource(text()),
            WarningKind::UnknownAction(text()),
            WarningKind::ActionAppliesToNoResource(text()),
            WarningKind::UnknownConditionKey(text()),
            WarningKind::SeveralValuesWithoutQuantifier(text()),
            WarningKind::OneValueWithQuantifier(text()),
            WarningKind::NotADate(text()),
            WarningKind::NotAnAddress(text()),
        ] {
            for statement in [None, Some(0)] {
                let found = Warning { kind: kind.clone(), span: Span::default(), statement };
                lint::reason(|language| warning(&found, "{}", language));
            }
        }
    }
}
