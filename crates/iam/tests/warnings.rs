//! What AWS takes and people regret: each case beside the nearest policy nobody regrets.

#![expect(clippy::expect_used, reason = "in a test it is the failure")]

use iam::policy::{Attachment, KeyKnowledge, PolicyKind, Vocabulary, parse, warnings};

struct Services;

impl Vocabulary for Services {
    fn actions(&self, service: &str) -> Option<Vec<&str>> {
        match service {
            "s3" => Some(vec!["GetObject", "ListBucket", "ListAllMyBuckets"]),
            "kms" => Some(vec!["Decrypt", "CreateAlias"]),
            _ => None,
        }
    }

    fn resource_arns(&self, _service: &str, action: &str) -> Vec<&str> {
        match action {
            "GetObject" => vec!["arn:${Partition}:s3:::${BucketName}/${ObjectName}"],
            "ListBucket" => vec!["arn:${Partition}:s3:::${BucketName}"],
            "ListAllMyBuckets" => vec![],
            "Decrypt" => vec!["arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}"],
            _ => vec![
                "arn:${Partition}:kms:${Region}:${Account}:alias/${Alias}",
                "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}",
            ],
        }
    }

    fn condition_key(&self, key: &str) -> Option<KeyKnowledge> {
        match key {
            "aws:TagKeys" => Some(KeyKnowledge::MultiValued),
            "aws:SourceIp" | "s3:prefix" | "aws:CurrentTime" => Some(KeyKnowledge::SingleValued),
            _ if key.starts_with("sqs:") => None,
            _ => Some(KeyKnowledge::Unknown),
        }
    }

    fn carries(&self, _service: &str, _action: &str, _key: &str) -> bool {
        true
    }
}

const MANAGED: PolicyKind<'static> = PolicyKind::Identity(Attachment::Managed);
const INLINE: PolicyKind<'static> = PolicyKind::Identity(Attachment::User);

/// The warning's name and the text it is about, for a policy whose warning goes away in the second text.
#[track_caller]
fn check(kind: PolicyKind<'_>, regretted: &str, name: &str, about: &str, good: &str) {
    let policy = parse(regretted, kind).expect("AWS takes it");
    let found: Vec<(String, &str)> = warnings(&policy, kind, &Services)
        .into_iter()
        .map(|warning| (format!("{:?}", warning.kind), warning.span.slice(regretted).unwrap_or_default()))
        .collect();
    let named = |(kind, at): &(String, &str)| kind.split('(').next() == Some(name) && *at == about;
    assert!(found.iter().all(named) && found.len() == 1, "{regretted}: {found:?}");
    let policy = parse(good, kind).expect("AWS takes it");
    assert_eq!(warnings(&policy, kind, &Services), [], "{good}");
}

#[track_caller]
fn check_statement(kind: PolicyKind<'_>, regretted: &str, name: &str, about: &str, good: &str) {
    let whole = |statement: &str| format!(r#"{{"Version":"2012-10-17","Statement":[{{{statement}}}]}}"#);
    check(kind, &whole(regretted), name, about, &whole(good));
}

#[test]
fn what_is_about_the_whole_policy() {
    let statement = r#"{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}"#;
    check(
        MANAGED,
        &format!(r#"{{"Version":"2012-10-17","Id":"a","Statement":{statement}}}"#),
        "IdInIdentityPolicy",
        r#""a""#,
        &format!(r#"{{"Version":"2012-10-17","Statement":{statement}}}"#),
    );
    let named = |second: &str| {
        let statement = |sid: &str| {
            format!(
                r#"{{"Sid":"{sid}","Effect":"Allow","Principal":"*","Action":"s3:ListBucket","Resource":"arn:aws:s3:::b"}}"#
            )
        };
        format!(r#"{{"Statement":[{},{}]}}"#, statement("first"), statement(second))
    };
    check(PolicyKind::Bucket("b"), &named("first"), "RepeatedSid", r#""first""#, &named("second"));
    let variable = |version: &str| {
        format!(
            r#"{{{version}"Statement":{{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::${{aws:username}}"}}}}"#
        )
    };
    let about = r#""arn:aws:s3:::${aws:username}""#;
    let good = variable(r#""Version":"2012-10-17","#);
    check(INLINE, &variable(""), "VariableUnderOldVersion", about, &good);
    check(INLINE, &variable(r#""Version":"2008-10-17","#), "VariableUnderOldVersion", about, &good);
}

#[test]
fn what_is_about_principals() {
    let key = |principal: &str| format!(r#""Effect":"Deny",{principal},"Action":"kms:*","Resource":"*""#);
    check_statement(
        PolicyKind::Key,
        &key(r#""NotPrincipal":{"AWS":"arn:aws:iam::111122223333:role/a"}"#),
        "NotPrincipalWithoutAccount",
        r#""arn:aws:iam::111122223333:role/a""#,
        &key(r#""NotPrincipal":{"AWS":["arn:aws:iam::111122223333:role/a","111122223333"]}"#),
    );
    check_statement(
        PolicyKind::Key,
        &key(r#""Principal":{"AWS":"AROAEXAMPLEEXAMPLE123"}"#),
        "DeletedPrincipal",
        r#""AROAEXAMPLEEXAMPLE123""#,
        &key(r#""Principal":{"AWS":"arn:aws:iam::111122223333:role/a"}"#),
    );
}

#[test]
fn what_is_about_actions_and_resources() {
    let allow = |action: &str, resource: &str| {
        format!(r#""Effect":"Allow","Action":"{action}","Resource":"{resource}""#)
    };
    for (action, name, good) in [
        ("s3:GetObjects", "UnknownAction", "s3:ListBuck*"),
        ("s3:get?bject", "ActionAppliesToNoResource", "s3:list*"),
        ("s3:ListAllMyBuckets", "ActionAppliesToNoResource", "*"),
        ("kms:Decrypt", "ActionAppliesToNoResource", "sqs:SendMessage"),
    ] {
        let about = format!("\"{action}\"");
        let bucket = "arn:aws:s3:::b";
        check_statement(MANAGED, &allow(action, bucket), name, &about, &allow(good, bucket));
    }
    let alias = "arn:aws:kms:us-east-1:111122223333:alias/a";
    let about = format!("\"{alias}\"");
    check_statement(MANAGED, &allow("*", alias), "AliasAsResource", &about, &allow("kms:CreateAlias", alias));
    // Only KMS has such aliases, and only an alias is one.
    for other in ["arn:aws:kms:us-east-1:111122223333:key/a", "arn:aws:sqs:us-east-1:111122223333:alias/a"] {
        check_statement(MANAGED, &allow("*", alias), "AliasAsResource", &about, &allow("*", other));
    }
    // A variable is any text, and what follows it is not.
    check_statement(
        MANAGED,
        &allow("s3:ListBucket", "arn:aws:s3:::${aws:username}/k"),
        "ActionAppliesToNoResource",
        r#""s3:ListBucket""#,
        &allow("s3:ListBucket", "arn:aws:s3:::b-${aws:PrincipalTag/team}"),
    );
    let excluded = r#""Effect":"Allow","NotAction":"s3:GetObjects","Resource":"*""#;
    let about = r#""s3:GetObjects""#;
    check_statement(MANAGED, excluded, "UnknownAction", about, &excluded.replace("Objects", "Object"));
}

#[test]
fn what_is_about_conditions() {
    let under = |effect: &str, condition: &str| {
        format!(r#""Effect":"{effect}","Action":"s3:ListBucket","Resource":"*","Condition":{{{condition}}}"#)
    };
    let for_all = r#""ForAllValues:StringEquals":{"aws:TagKeys":"a"}"#;
    let required =
        format!(r#"{for_all},"Null":{{"aws:tagkeys":"false"}}"#).replace("aws:tagkeys", "aws:TagKeys");
    check_statement(
        MANAGED,
        &under("Allow", for_all),
        "ForAllValuesInAllow",
        r#""aws:TagKeys""#,
        &under("Allow", &required),
    );
    check_statement(
        MANAGED,
        &under("Allow", for_all),
        "ForAllValuesInAllow",
        r#""aws:TagKeys""#,
        &under("Deny", for_all),
    );
    for not_required in [
        r#""Null":{"aws:TagKeys":"true"}"#,
        r#""Null":{"s3:prefix":"false"}"#,
        r#""StringEquals":{"s3:prefix":"false"}"#,
        r#""ForAnyValue:StringEquals":{"aws:TagKeys":"false"}"#,
    ] {
        let regretted = under("Allow", &format!("{for_all},{not_required}"));
        let about = r#""aws:TagKeys""#;
        check_statement(MANAGED, &regretted, "ForAllValuesInAllow", about, &under("Allow", &required));
    }
    for (regretted, name, about, good) in [
        (
            r#""StringEquals":{"s3:prefixes":"a"}"#,
            "UnknownConditionKey",
            r#""s3:prefixes""#,
            r#""StringEquals":{"s3:prefix":"a"}"#,
        ),
        (
            r#""StringEquals":{"aws:TagKeys":"a"}"#,
            "SeveralValuesWithoutQuantifier",
            r#""aws:TagKeys""#,
            r#""ForAnyValue:StringEquals":{"aws:TagKeys":"a"}"#,
        ),
        (
            r#""ForAnyValue:StringEquals":{"s3:prefix":"a"}"#,
            "OneValueWithQuantifier",
            r#""s3:prefix""#,
            r#""StringEquals":{"s3:prefix":"a"}"#,
        ),
        (
            r#""IpAddress":{"aws:SourceIp":["10.0.0.0/33"]}"#,
            "NotAnAddress",
            r#""10.0.0.0/33""#,
            r#""IpAddress":{"aws:SourceIp":["10.0.0.0/32"]}"#,
        ),
        (
            r#""StringEquals":{"s3:typo":"a"}"#,
            "UnknownConditionKey",
            r#""s3:typo""#,
            r#""StringEquals":{"sqs:any":"a"}"#,
        ),
    ] {
        check_statement(MANAGED, &under("Deny", regretted), name, about, &under("Deny", good));
    }
    let date = |value: &str| under("Deny", &format!(r#""DateLessThan":{{"aws:CurrentTime":"{value}"}}"#));
    check_statement(
        PolicyKind::ServiceControl,
        &date("tomorrow"),
        "NotADate",
        r#""tomorrow""#,
        &date("2026-11-23T00:00:00Z"),
    );
}
