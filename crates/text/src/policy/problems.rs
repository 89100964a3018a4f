//! What is wrong with a policy's text: where, what, and what AWS would take instead.

use iam::policy::{
    Attachment, ElementName, Expected, JSON_DEPTH_MAX, JsonFault, JsonType, PolicyKind, Problem, ProblemKind,
    SizeUnit,
};

use crate::language::pick;
use crate::policy::warnings::placed;
use crate::rich::{Slot, say};
use crate::{Language, Rich};

/// One problem with its place: `Line 7, column 12: …`. `text` is the policy's text, `kind` where it is put.
pub fn problem(problem: &Problem, text: &str, kind: PolicyKind<'_>, language: Language) -> Rich {
    let says = says(&problem.kind, kind, language);
    match (problem.statement, &problem.kind) {
        (None, ProblemKind::Json(_)) => {
            let place = problem.span.line_column(text);
            let [line, column] = [place.line, place.column].map(|number| Slot::Number(number as usize));
            language.say("Line {0}, column {1}: {2}", "{0}行{1}列：{2}", &[line, column, Slot::Rich(says)])
        }
        (statement, _) => placed(says, problem.span, statement, text, language),
    }
}

/// What a broken policy means for the outcomes while it is edited.
pub fn still_broken(count: usize, language: Language) -> Rich {
    let english = match count {
        1 => "This policy has 1 problem. Outcomes still follow its last readable text.",
        _ => "This policy has {0} problems. Outcomes still follow its last readable text.",
    };
    let japanese = "このポリシーに問題が{0}件あります。結果は、最後に読み取れた内容のままです。";
    language.say(english, japanese, &[Slot::Number(count)])
}

/// A kind of policy in the middle of a sentence.
fn kind_words(kind: PolicyKind<'_>, language: Language) -> &'static str {
    pick! { language, match kind;
        PolicyKind::Identity(
            Attachment::Managed | Attachment::AwsManaged | Attachment::User | Attachment::Group | Attachment::Role
        ) =>
            "an identity-based policy", "アイデンティティベースのポリシー";
        PolicyKind::Bucket(_) => "a bucket policy", "バケットポリシー";
        PolicyKind::Resource => "a resource-based policy", "リソースベースのポリシー";
        PolicyKind::Key => "a key policy", "キーポリシー";
        PolicyKind::Boundary => "a permissions boundary", "アクセス許可の境界";
        PolicyKind::Session => "a session policy", "セッションポリシー";
        PolicyKind::ServiceControl => "an SCP", "SCP";
        PolicyKind::ResourceControl => "an RCP", "RCP";
        PolicyKind::VpcEndpoint => "a VPC endpoint policy", "VPC エンドポイントポリシー";
    }
}

fn says(problem: &ProblemKind, kind: PolicyKind<'_>, language: Language) -> Rich {
    let number = |count: u32| Slot::Number(count as usize);
    say! { language, match problem;
        ProblemKind::TooLong { unit: SizeUnit::Characters, size, max } => [number(*size), number(*max)]
            "the policy has {0} characters, and {1} are the most.",
            "ポリシーは{0}文字で、上限は{1}文字です。";
        ProblemKind::TooLong { unit: SizeUnit::CharactersWithoutWhiteSpace, size, max } => [number(*size), number(*max)]
            "the policy has {0} characters without white space, and {1} are the most.",
            "ポリシーは空白を除いて{0}文字で、上限は{1}文字です。";
        ProblemKind::TooLong { unit: SizeUnit::Bytes, size, max } => [number(*size), number(*max)]
            "the policy has {0} bytes, and {1} are the most.", "ポリシーは{0}バイトで、上限は{1}バイトです。";
        ProblemKind::TooLong { unit: SizeUnit::NormalizedBytes, size, max } => [number(*size), number(*max)]
            "the policy has {0} bytes without white space, and {1} are the most.",
            "ポリシーは空白を除いて{0}バイトで、上限は{1}バイトです。";
        ProblemKind::Character(character) => [Slot::Code(&shown(*character)), Slot::Words(kind_words(kind, language))]
            "the character {0} cannot stand in {1}.", "{1}に {0}という文字は使えません。";
        ProblemKind::LeadingWhiteSpace => [Slot::Code("{")]
            "{0} must begin the policy, without white space before it.",
            "ポリシーの先頭は {0}です。前に空白は置けません。";
        ProblemKind::NotAnObject => [Slot::Code("{")]
            "a policy begins with {0}, and this text does not.",
            "ポリシーは {0}で始まりますが、このテキストは違います。";
        ProblemKind::Json(fault) => { json(*fault, language) };
        ProblemKind::UnknownElement(name) => [Slot::Code(name)]
            "there is no element {0} here (letter case counts).",
            "ここに {0}という要素はありません（大文字と小文字を区別します）。";
        ProblemKind::DuplicateElement(name) => [Slot::Code(name)]
            "{0} stands here twice.", "{0}が 2 回書かれています。";
        ProblemKind::ProhibitedElement(element) => [
            Slot::Code(element.as_str()),
            Slot::Words(kind_words(kind, language))
        ] "{1} cannot have {0}.", "{1}に {0}は書けません。";
        ProblemKind::MissingElement(element) => { missing(*element, language) };
        ProblemKind::EmptyElement(element) => [Slot::Code(element.as_str())] "{0} is empty.", "{0}が空です。";
        ProblemKind::BothElements { element, negated } => [Slot::Code(element.as_str()), Slot::Code(negated.as_str())]
            "a statement has {0} or {1}, not both.",
            "1 つのステートメントに書けるのは、{0}か {1}のどちらかです。";
        ProblemKind::WrongType { element, expected, found } => [
            Slot::Code(element.as_str()),
            Slot::Words(expected_words(*expected, language)),
            Slot::Words(found_words(*found, language))
        ] "{0} must be {1}, not {2}.", "{0}に書けるのは{1}で、{2}ではありません。";
        ProblemKind::NoStatements => "`Statement` is an empty list.", "`Statement` のリストが空です。";
        ProblemKind::UnknownVersion(version) => [Slot::Code(version)]
            "`Version` must be `2012-10-17` or `2008-10-17`, not {0}.",
            "`Version` は `2012-10-17` か `2008-10-17` です。{0}ではありません。";
        ProblemKind::VersionTooOld => [Slot::Words(kind_words(kind, language))]
            "{0} needs the `Version` `2012-10-17`.", "{0}に必要な `Version` は `2012-10-17` です。";
        ProblemKind::SidCharacters(sid) => [Slot::Code(sid)]
            "a `Sid` here has letters and digits only; {0} has others.",
            "ここの `Sid` に使えるのは英数字だけです。{0}にはほかの文字があります。";
        ProblemKind::DuplicateSid(sid) => [Slot::Code(sid)]
            "the `Sid` {0} is used twice.", "`Sid` の {0}が 2 回使われています。";
        ProblemKind::UnknownEffect(effect) => [Slot::Code(effect)]
            "`Effect` must be `Allow` or `Deny`, not {0} (letter case counts).",
            "`Effect` は `Allow` か `Deny` です。{0}ではありません（大文字と小文字を区別します）。";
        ProblemKind::AllowProhibited =>
            "an RCP can only forbid: `Effect` must be `Deny`.",
            "RCP でできるのは禁止だけです。`Effect` は `Deny` です。";
        ProblemKind::NotPrincipalWithAllow =>
            "`NotPrincipal` cannot stand with `Allow`.", "`NotPrincipal` は `Allow` と一緒に使えません。";
        ProblemKind::PrincipalType(name) => [Slot::Code(name)]
            "{0} is no kind of principal here. AWS knows `AWS`, `Service`, `Federated` and `CanonicalUser`.",
            "{0}というプリンシパルの種類はここにありません。`AWS`、`Service`、`Federated`、`CanonicalUser` があります。";
        ProblemKind::InvalidPrincipal { value, .. } => [Slot::Code(value)]
            "{0} names no principal.", "{0}というプリンシパルはありません。";
        ProblemKind::AbsentPrincipal { value } => [Slot::Code(value)]
            "{0} does not exist. AWS stores no policy that names a user or a role that is not there.",
            "{0}は存在しません。AWS は、存在しないユーザーやロールを指定したポリシーを保存しません。";
        ProblemKind::PartialWildcardPrincipal { value, .. } => [Slot::Code(value)]
            "{0} has a wildcard inside. As a principal only `*` alone is one.",
            "{0}の途中にワイルドカードがあります。プリンシパルでは `*` だけがワイルドカードです。";
        ProblemKind::PrincipalNotEveryone =>
            "in an RCP the principal must be `*`.", "RCP のプリンシパルに書けるのは `*` だけです。";
        ProblemKind::ActionWithoutVendor(action) => [Slot::Code(action)]
            "{0} needs its service before it, as in `s3:GetObject`.",
            "{0}には、`s3:GetObject` のようにサービス名が必要です。";
        ProblemKind::ActionColons(action) => [Slot::Code(action)]
            "{0} has more than one colon.", "{0}にコロンが 2 つ以上あります。";
        ProblemKind::ActionVendor { action, .. } => [Slot::Code(action)]
            "{0} names its service with characters that no service has.",
            "{0}のサービス名に使えない文字があります。";
        ProblemKind::ForeignAction(action) => [Slot::Code(action), Slot::Words(kind_words(kind, language))]
            "{1} cannot speak of the action {0}.", "{1}に {0}というアクションは書けません。";
        ProblemKind::ActionEverything =>
            "`*` is too wide here. Name a service, as in `s3:*`.",
            "`*` だけでは広すぎます。`s3:*` のようにサービス名が必要です。";
        ProblemKind::UnknownAction(action) => [Slot::Code(action)]
            "there is no action {0}.", "{0}というアクションはありません。";
        ProblemKind::ActionAppliesToNoResource { action, .. } => [Slot::Code(action)]
            "{0} acts on no resource of this statement.",
            "{0}が対象とするリソースが、このステートメントにありません。";
        ProblemKind::ResourceNotArn(resource) => [Slot::Code(resource)]
            "{0} is neither an ARN nor `*`.", "{0}は ARN でも `*` でもありません。";
        ProblemKind::ResourcePartition(resource) => [Slot::Code(resource)]
            "{0} names a partition that AWS does not have.", "{0}のパーティションは AWS にありません。";
        ProblemKind::ResourceVendor(resource) => [Slot::Code(resource)]
            "{0} ends before its service.", "{0}にサービス名がありません。";
        ProblemKind::ResourceRegion(resource) => [Slot::Code(resource)]
            "{0} names a Region, and ARNs of S3 and IAM have none.",
            "{0}にリージョンがあります。S3 と IAM の ARN にリージョンはありません。";
        ProblemKind::ResourceIamPath(resource) => [Slot::Code(resource)]
            "{0} names nothing that IAM has.", "{0}に当たるものは IAM にありません。";
        ProblemKind::ResourceParts(resource) => [Slot::Code(resource)]
            "{0} has too few parts for an ARN.", "{0}は ARN の要素が足りません。";
        ProblemKind::ResourceOutsideBucket(resource) => [Slot::Code(resource)]
            "{0} is neither this bucket nor inside it.",
            "{0}はこのバケットでも、その中のオブジェクトでもありません。";
        ProblemKind::ResourceNotThisKey(resource) => [Slot::Code(resource)]
            "in a key policy `Resource` is `*`, the key itself, not {0}.",
            "キーポリシーの `Resource` は、キー自身を表す `*` です。{0}は書けません。";
        ProblemKind::UnknownOperator(name) => [Slot::Code(name)]
            "there is no condition operator {0}.", "{0}という条件演算子はありません。";
        ProblemKind::ConditionDate(value) => [Slot::Code(value)]
            "{0} is not a date.", "{0}は日付ではありません。";
        ProblemKind::ConditionIpAddress(value) => [Slot::Code(value)]
            "{0} is neither an IP address nor a range.", "{0}は IP アドレスでもアドレス範囲でもありません。";
        ProblemKind::OverlyPermissiveCondition(key) => [Slot::Code(key)]
            "`ForAllValues` on {0} also matches requests without it, so KMS refuses it with `Allow`.",
            "`ForAllValues` は {0}のないリクエストにも一致するため、`Allow` では KMS が受け付けません。";
        ProblemKind::UnknownConditionKey(key) => [Slot::Code(key)]
            "there is no condition key {0}.", "{0}という条件キーはありません。";
        ProblemKind::ConditionAppliesToNoAction(key) => [Slot::Code(key)]
            "no action of this statement has the condition key {0}.",
            "このステートメントのアクションに、{0}という条件キーを持つものはありません。";
    }
}

fn missing(element: ElementName, language: Language) -> Rich {
    let template = pick! { language, match element;
        ElementName::Action | ElementName::NotAction =>
            "`Action` or `NotAction` is missing.", "`Action` または `NotAction` が必要です。";
        ElementName::Resource | ElementName::NotResource =>
            "`Resource` or `NotResource` is missing.", "`Resource` または `NotResource` が必要です。";
        ElementName::Principal | ElementName::NotPrincipal =>
            "`Principal` or `NotPrincipal` is missing.", "`Principal` または `NotPrincipal` が必要です。";
        ElementName::Version | ElementName::Id | ElementName::Statement | ElementName::Sid
        | ElementName::Effect | ElementName::Condition => "{0} is missing.", "{0}が必要です。";
    };
    Rich::fill(language, template, &[Slot::Code(element.as_str())])
}

fn expected_words(expected: Expected, language: Language) -> &'static str {
    pick! { language, match expected;
        Expected::String => "a string", "文字列";
        Expected::Strings => "a string or a list of strings", "文字列か文字列のリスト";
        Expected::Object => "an object", "オブジェクト";
        Expected::Statements => "a statement or a list of statements", "ステートメントかそのリスト";
        Expected::Principals =>
            "the string * or an object of principals", "文字列 * かプリンシパルのオブジェクト";
        Expected::ConditionValues =>
            "a string, a number, a boolean or a list of them", "文字列、数値、真偽値か、それらのリスト";
    }
}

fn found_words(found: JsonType, language: Language) -> &'static str {
    pick! { language, match found;
        JsonType::Null => "null", "null";
        JsonType::Boolean => "a boolean", "真偽値";
        JsonType::Number => "a number", "数値";
        JsonType::String => "a string", "文字列";
        JsonType::List => "a list", "リスト";
        JsonType::Object => "an object", "オブジェクト";
    }
}

fn json(fault: JsonFault, language: Language) -> Rich {
    say! { language, match fault;
        JsonFault::UnexpectedEnd =>
            "the text ends too early. A `}`, a `]` or a quotation mark is missing.",
            "テキストが途中で終わっています。`}`、`]` または引用符がありません。";
        JsonFault::UnexpectedCharacter(character) => [Slot::Code(&shown(character))]
            "{0} cannot stand here.", "ここに {0}は置けません。";
        JsonFault::Comment => "JSON has no comments.", "JSON にコメントは書けません。";
        JsonFault::TrailingComma => "nothing follows the comma.", "カンマの後に何もありません。";
        JsonFault::MissingComma => "a comma or `}` is missing.", "カンマまたは `}` がありません。";
        JsonFault::MissingColon => "a colon is missing.", "コロンがありません。";
        JsonFault::NameNotQuoted =>
            "a name stands in double quotation marks.", "名前には二重引用符が必要です。";
        JsonFault::WrongQuotes(character) => [Slot::Code(&shown(character))]
            "{0} is no quotation mark of JSON. Use the straight double one.",
            "{0}は JSON の引用符ではありません。半角の二重引用符を使います。";
        JsonFault::ControlCharacter(character) => [Slot::Code(&shown(character))]
            "a string cannot hold {0} as it is. Write it as an escape such as `\\n`.",
            "文字列の中に {0}をそのまま置けません。`\\n` のようなエスケープで書きます。";
        JsonFault::InvalidEscape =>
            "JSON does not know this escape. It knows `\\n`, `\\t`, `\\\"`, `\\\\` and `\\u` with four digits.",
            "このエスケープは JSON にありません。使えるのは `\\n`、`\\t`、`\\\"`、`\\\\`、4 桁付きの `\\u` です。";
        JsonFault::InvalidNumber => "JSON does not write numbers so.", "JSON の数値の書き方と異なります。";
        JsonFault::UnknownWord =>
            "outside quotation marks JSON knows `true`, `false` and `null` only.",
            "引用符なしで書ける語は `true`、`false`、`null` だけです。";
        JsonFault::TextAfterEnd =>
            "the policy has ended, and there is text after it.",
            "ポリシーの終わりの後に、余分なテキストがあります。";
        JsonFault::TooDeep => [Slot::Number(JSON_DEPTH_MAX)]
            "brackets nest more than {0} deep.", "かっこの入れ子が{0}段を超えています。";
    }
}

/// A character as text shows it: itself, or its code where it has no shape.
fn shown(character: char) -> String {
    match character.is_control() || character.is_whitespace() {
        true => format!("U+{:04X}", u32::from(character)),
        false => character.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use iam::policy::Span;

    use super::*;
    use crate::testing::lint;

    const KINDS: [PolicyKind<'static>; 9] = [
        PolicyKind::Identity(Attachment::Managed),
        PolicyKind::Bucket("mksamba-bucket-sse-kms"),
        PolicyKind::Resource,
        PolicyKind::Key,
        PolicyKind::Boundary,
        PolicyKind::Session,
        PolicyKind::ServiceControl,
        PolicyKind::ResourceControl,
        PolicyKind::VpcEndpoint,
    ];

    const ELEMENTS: [ElementName; 12] = [
        ElementName::Version,
        ElementName::Id,
        ElementName::Statement,
        ElementName::Sid,
        ElementName::Effect,
        ElementName::Principal,
        ElementName::NotPrincipal,
        ElementName::Action,
        ElementName::NotAction,
        ElementName::Resource,
        ElementName::NotResource,
        ElementName::Condition,
    ];

    const FAULTS: [JsonFault; 14] = [
        JsonFault::UnexpectedEnd,
        JsonFault::UnexpectedCharacter('x'),
        JsonFault::Comment,
        JsonFault::TrailingComma,
        JsonFault::MissingComma,
        JsonFault::MissingColon,
        JsonFault::NameNotQuoted,
        JsonFault::WrongQuotes('\''),
        JsonFault::ControlCharacter('\n'),
        JsonFault::InvalidEscape,
        JsonFault::InvalidNumber,
        JsonFault::UnknownWord,
        JsonFault::TextAfterEnd,
        JsonFault::TooDeep,
    ];

    fn problems() -> Vec<ProblemKind> {
        use ProblemKind as P;
        let text = || "arn:aws:s3:::mksamba-bucket-sse-kms/*".to_owned();
        let mut all = vec![
            P::Character('\u{7}'),
            P::LeadingWhiteSpace,
            P::NotAnObject,
            P::UnknownElement(text()),
            P::DuplicateElement(text()),
            P::ProhibitedElement(ElementName::Principal),
            P::EmptyElement(ElementName::Action),
            P::BothElements { element: ElementName::Action, negated: ElementName::NotAction },
            P::NoStatements,
            P::UnknownVersion(text()),
            P::VersionTooOld,
            P::SidCharacters(text()),
            P::DuplicateSid(text()),
            P::UnknownEffect(text()),
            P::AllowProhibited,
            P::NotPrincipalWithAllow,
            P::PrincipalType(text()),
            P::InvalidPrincipal { principal_type: text(), value: text() },
            P::AbsentPrincipal { value: text() },
            P::PartialWildcardPrincipal { principal_type: text(), value: text() },
            P::PrincipalNotEveryone,
            P::ActionWithoutVendor(text()),
            P::ActionColons(text()),
            P::ActionVendor { action: text(), vendor: text() },
            P::ForeignAction(text()),
            P::ActionEverything,
            P::ResourceNotArn(text()),
            P::ResourcePartition(text()),
            P::ResourceVendor(text()),
            P::ResourceRegion(text()),
            P::ResourceIamPath(text()),
            P::ResourceParts(text()),
            P::ResourceOutsideBucket(text()),
            P::ResourceNotThisKey(text()),
            P::UnknownOperator(text()),
            P::ConditionDate(text()),
            P::ConditionIpAddress(text()),
            P::OverlyPermissiveCondition(text()),
            P::UnknownAction(text()),
            P::ActionAppliesToNoResource { action: text(), sid: None },
            P::UnknownConditionKey(text()),
            P::ConditionAppliesToNoAction(text()),
        ];
        for unit in [
            SizeUnit::Characters,
            SizeUnit::CharactersWithoutWhiteSpace,
            SizeUnit::Bytes,
            SizeUnit::NormalizedBytes,
        ] {
            all.push(P::TooLong { unit, size: 20_481, max: 20_480 });
        }
        all.extend(ELEMENTS.map(P::MissingElement));
        all.extend(FAULTS.map(P::Json));
        for found in [
            JsonType::Null,
            JsonType::Boolean,
            JsonType::Number,
            JsonType::String,
            JsonType::List,
            JsonType::Object,
        ] {
            for expected in [
                Expected::String,
                Expected::Strings,
                Expected::Object,
                Expected::Statements,
                Expected::Principals,
                Expected::ConditionValues,
            ] {
                all.push(P::WrongType { element: ElementName::Action, expected, found });
            }
        }
        all
    }

    #[test]
    fn every_problem_in_every_kind_of_policy() {
        for kind in problems() {
            for place in KINDS {
                for statement in [None, Some(1)] {
                    let found =
                        Problem { kind: kind.clone(), span: Span::default(), statement, path: String::new() };
                    lint::reason(|language| problem(&found, "{}", place, language));
                }
            }
        }
        for count in [1, 2] {
            lint::reason(|language| still_broken(count, language));
        }
    }

    #[test]
    fn model_sentences() {
        let text = "{\n  \"Version\": \"2012-10-17\",\n  \"Effect\": \"allow\"\n}";
        let at = |needle: &str| {
            let start = text.find(needle).unwrap() as u32;
            Span { start, end: start + 1 }
        };
        let check = |kind, needle: &str, statement, english: &str, japanese: &str| {
            let found = Problem { kind, span: at(needle), statement, path: String::new() };
            let place = PolicyKind::Identity(Attachment::User);
            let [said_english, said_japanese] =
                Language::ALL.map(|language| lint::marked(&problem(&found, text, place, language)));
            assert_eq!((&*said_english, &*said_japanese), (english, japanese));
        };
        check(
            ProblemKind::Json(JsonFault::MissingComma),
            "\"Version",
            None,
            "Line 2, column 3: a comma or `}` is missing.",
            "2 行 3 列：カンマまたは `}` がありません。",
        );
        check(
            ProblemKind::MissingElement(ElementName::Action),
            "\"Effect",
            Some(1),
            "Statement 2, line 3: `Action` or `NotAction` is missing.",
            "ステートメント 2、3 行：`Action` または `NotAction` が必要です。",
        );
        check(
            ProblemKind::ProhibitedElement(ElementName::Principal),
            "\"Effect",
            None,
            "Line 3: an identity-based policy cannot have `Principal`.",
            "3 行：アイデンティティベースのポリシーに `Principal` は書けません。",
        );
        check(
            ProblemKind::UnknownEffect("allow".to_owned()),
            "\"Effect",
            None,
            "Line 3: `Effect` must be `Allow` or `Deny`, not `allow` (letter case counts).",
            "3 行：`Effect` は `Allow` か `Deny` です。`allow` ではありません（大文字と小文字を区別します）。",
        );
    }
}
