//! What holds of every text: nothing panics, strictness is JSON's own, printing and reading are inverse, limits are exact.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "in a test they are the failure")]

use iam::policy::{
    Attachment, BUCKET_POLICY_BYTES_MAX, DOCUMENT_CHARACTERS_MAX, GROUP_POLICY_CHARACTERS_MAX, JsonFault,
    KEY_POLICY_BYTES_MAX, LineColumn, MANAGED_POLICY_CHARACTERS_MAX, Policy, PolicyKind, Problem,
    ProblemKind, RESOURCE_CONTROL_POLICY_CHARACTERS_MAX, ROLE_POLICY_CHARACTERS_MAX,
    SERVICE_CONTROL_POLICY_CHARACTERS_MAX, SESSION_POLICY_CHARACTERS_MAX, Span, USER_POLICY_CHARACTERS_MAX,
    VPC_ENDPOINT_POLICY_CHARACTERS_MAX, aws_answer, parse, print,
};
use proptest::prelude::*;

const KINDS: [PolicyKind<'static>; 12] = [
    PolicyKind::Identity(Attachment::Managed),
    PolicyKind::Identity(Attachment::User),
    PolicyKind::Identity(Attachment::Group),
    PolicyKind::Identity(Attachment::Role),
    PolicyKind::Bucket("b"),
    PolicyKind::Resource,
    PolicyKind::Key,
    PolicyKind::Boundary,
    PolicyKind::Session,
    PolicyKind::ServiceControl,
    PolicyKind::ResourceControl,
    PolicyKind::VpcEndpoint,
];

/// The policy with all places forgotten.
fn without_places(mut policy: Policy) -> Policy {
    let nowhere = Span::default();
    policy.span = nowhere;
    for spanned in policy.version.iter_mut() {
        spanned.span = nowhere;
    }
    for spanned in policy.id.iter_mut() {
        spanned.span = nowhere;
    }
    for statement in &mut policy.statements {
        statement.span = nowhere;
        statement.effect.span = nowhere;
        for spanned in statement.sid.iter_mut() {
            spanned.span = nowhere;
        }
        for principal in statement.principal.iter_mut() {
            principal.span = nowhere;
            principal.values.iter_mut().for_each(|value| value.span = nowhere);
        }
        for element in std::iter::once(&mut statement.action).chain(statement.resource.iter_mut()) {
            element.span = nowhere;
            element.values.iter_mut().for_each(|value| value.span = nowhere);
        }
        for clause in &mut statement.conditions {
            clause.span = nowhere;
            clause.operator.span = nowhere;
            clause.key.span = nowhere;
            clause.values.iter_mut().for_each(|value| value.span = nowhere);
        }
    }
    policy
}

/// Every problem lies in the text and gets an answer; every accepted policy survives printing.
fn check(text: &str, kind: PolicyKind<'_>) {
    match parse(text, kind) {
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(aws_answer(&problems, kind.service()).is_some());
            for problem in problems {
                assert!(problem.span.slice(text).is_some(), "{problem:?} lies outside of {text:?}");
                assert!(problem.span.line_column(text).line >= 1);
            }
        }
        Ok(policy) => match parse(&print(&policy), kind) {
            Ok(again) => assert_eq!(without_places(again), without_places(policy)),
            Err(problems) => {
                let too_long = |kind: &ProblemKind| matches!(kind, ProblemKind::TooLong { .. });
                assert!(problems.iter().all(|problem| too_long(&problem.kind)), "{text:?}: {problems:?}");
            }
        },
    }
}

/// Any of these, each often enough to make policies that are nearly right.
fn one_of(choices: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(choices).prop_map(str::to_owned)
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => one_of(&[
            "\"*\"", "\"s3:Get*\"", "\"kms:Decrypt\"", "\"arn:aws:s3:::b/*\"", "\"arn:aws:s3:::b\"", "\"true\"", "true",
            "1e3", "null", "[]", "{}", "\"2012-10-17\"", "\"Allow\"", "\"Deny\"", "\"111122223333\"", "\"a b\"",
            "\"${aws:username}\"", "\"\\ud83d\\ude00\\n\"", "\"10.0.0.0/8\"", "\"é\u{3042}\"",
            "\"arn:aws:iam::111122223333:role/x\"", "\"AROAEXAMPLEEXAMPLE12\"", "-0.5",
        ]),
        1 => ".{0,6}".prop_map(|text| serde_json::Value::String(text).to_string()),
    ]
}

fn values() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => value(),
        2 => prop::collection::vec(value(), 0..3).prop_map(|values| format!("[{}]", values.join(","))),
    ]
}

fn members(
    name: impl Strategy<Value = String>,
    value: impl Strategy<Value = String>,
) -> impl Strategy<Value = String> {
    prop::collection::vec((name, value), 0..4).prop_map(|members| {
        let members: Vec<String> =
            members.iter().map(|(name, value)| format!("\"{name}\" : {value}")).collect();
        format!("{{{}}}", members.join(" ,\n"))
    })
}

fn conditions() -> impl Strategy<Value = String> {
    let operator = one_of(&[
        "StringEquals",
        "stringequals",
        "Null",
        "ForAllValues:StringLikeIfExists",
        "IpAddress",
        "x",
    ]);
    members(operator, members(one_of(&["aws:SourceIp", "a", "A", "s3:prefix"]), values()))
}

fn principals() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just("\"*\"".to_owned()),
        3 => members(one_of(&["AWS", "Service", "Federated", "CanonicalUser"]), values()),
    ]
}

fn statement() -> impl Strategy<Value = String> {
    let effect = one_of(&["\"Allow\"", "\"Deny\""]);
    let action = one_of(&["\"Action\"", "\"NotAction\""]);
    let resource = one_of(&["\"*\"", "\"arn:aws:s3:::b/*\"", "[\"arn:aws:s3:::b\", \"arn:aws:s3:::b/x\"]"]);
    let sid = prop_oneof![Just(String::new()), Just("\"Sid\":\"a\",".to_owned())];
    let principal = prop_oneof![
        1 => Just(String::new()),
        3 => (one_of(&["Principal", "NotPrincipal"]), principals())
            .prop_map(|(name, principals)| format!("\"{name}\":{principals},")),
    ];
    let condition = prop_oneof![
        1 => Just(String::new()),
        2 => conditions().prop_map(|conditions| format!(",\"Condition\":{conditions}")),
    ];
    let actions = one_of(&["\"*\"", "\"s3:GetObject\"", "[\"S3:*\",\"s3:Put?bject\"]"]);
    (effect, action, actions, resource, sid, principal, condition).prop_map(
        |(effect, action, actions, resource, sid, principal, condition)| {
            format!(
                "{{{sid}\"Effect\":{effect},{principal}{action}:{actions},\"Resource\":{resource}{condition}}}"
            )
        },
    )
}

/// Policies, most of them good but for what the kind asks.
fn policy() -> impl Strategy<Value = String> {
    (prop::collection::vec(statement(), 1..3), one_of(&["", "\"Version\":\"2012-10-17\",", "\"Id\":\"a\","]))
        .prop_map(|(statements, head)| format!("{{{head}\"Statement\":[{}]}}", statements.join(",")))
}

/// JSON with the language's words in any place, so that every check meets every type.
fn near_json() -> impl Strategy<Value = String> {
    const NAMES: &[&str] = &[
        "Version",
        "Id",
        "Statement",
        "Sid",
        "Effect",
        "Principal",
        "NotPrincipal",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Condition",
        "AWS",
        "StringEquals",
        "effect",
    ];
    value().prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(", "))),
            members(one_of(NAMES), inner),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), kind in prop::sample::select(&KINDS)) {
        check(&String::from_utf8_lossy(&bytes), kind);
    }

    #[test]
    fn arbitrary_json_tokens_do_not_panic(text in "[\\[\\]{}\",:0-9a-z\\\\ .+eE\\-\n]{0,60}", kind in prop::sample::select(&KINDS)) {
        check(&text, kind);
        check(&format!("{{{text}"), kind);
    }

    #[test]
    fn near_policies_do_not_panic_and_survive_printing(text in near_json(), kind in prop::sample::select(&KINDS)) {
        check(&text, kind);
    }

    #[test]
    fn policies_survive_printing(text in policy(), kind in prop::sample::select(&KINDS)) {
        check(&text, kind);
    }
}

/// Statements of the strategy above are good often enough for the properties to mean something.
#[test]
fn many_generated_policies_are_accepted() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let accepted = (0..400)
        .filter(|_| {
            let text = policy().new_tree(&mut runner).expect("a policy").current();
            KINDS.iter().any(|kind| parse(&text, *kind).is_ok())
        })
        .count();
    assert!(accepted >= 40, "{accepted} of 400");
}

/// What is not JSON is a problem of the whole document, at the place of its first fault.
#[test]
fn what_is_not_json_is_the_only_problem() {
    let text = "{\"Statement\":[{\"Effect\":'Allow'}]}";
    let problems = parse(text, PolicyKind::Key).expect_err("not JSON");
    let [Problem { kind, span, statement: None, path }] = &problems[..] else { panic!("{problems:?}") };
    assert_eq!(*kind, ProblemKind::Json(JsonFault::WrongQuotes('\'')));
    assert_eq!((span.slice(text), path.as_str()), (Some("'"), ""));
}

/// Fills a good policy up to a size, and one beyond.
#[track_caller]
fn check_limit(
    kind: PolicyKind<'_>,
    max: u32,
    filled: impl Fn(usize) -> String,
    counted: impl Fn(&str) -> usize,
) {
    let base = counted(&filled(0));
    let max = max as usize;
    let (fits, exceeds) = (filled(max - base), filled(max - base + 1));
    assert_eq!(counted(&fits), max, "the test itself");
    assert!(parse(&fits, kind).is_ok(), "{kind:?}: {:?}", parse(&fits, kind));
    let problems = parse(&exceeds, kind).expect_err("too long");
    assert_eq!(problems.len(), 1, "{kind:?}");
    let too_long = |problem: &ProblemKind| {
        matches!(problem, ProblemKind::TooLong { size, max: limit, .. }
            if *size as usize == max + 1 && *limit as usize == max)
    };
    assert!(too_long(&problems[0].kind), "{kind:?}: {:?}", problems[0]);
}

#[test]
fn a_policy_is_as_long_as_its_kind_may_be() {
    let bearer = |fill: usize| {
        format!(
            "{{ \"Version\": \"2012-10-17\",\n\"Statement\": {{\"Effect\": \"Deny\", \"Action\": \"s3:{}\", \"Resource\": \"*\"}}}}",
            "a".repeat(fill)
        )
    };
    let without_white_space = |text: &str| text.chars().filter(|found| !found.is_whitespace()).count();
    let characters = |text: &str| text.chars().count();
    for (attachment, max) in [
        (Attachment::Managed, MANAGED_POLICY_CHARACTERS_MAX),
        (Attachment::User, USER_POLICY_CHARACTERS_MAX),
        (Attachment::Group, GROUP_POLICY_CHARACTERS_MAX),
        (Attachment::Role, ROLE_POLICY_CHARACTERS_MAX),
    ] {
        check_limit(PolicyKind::Identity(attachment), max, bearer, without_white_space);
    }
    check_limit(PolicyKind::Boundary, MANAGED_POLICY_CHARACTERS_MAX, bearer, without_white_space);
    check_limit(PolicyKind::Session, SESSION_POLICY_CHARACTERS_MAX, bearer, characters);
    check_limit(PolicyKind::ServiceControl, SERVICE_CONTROL_POLICY_CHARACTERS_MAX, bearer, characters);

    let resource = |resource: &'static str| {
        move |fill: usize| {
            format!(
                "{{ \"Version\": \"2012-10-17\",\n\"Statement\": {{\"Sid\": \"  {}\", \"Effect\": \"Deny\", \
                 \"Principal\": \"*\", \"Action\": \"s3:*\", \"Resource\": \"{resource}\"}}}}",
                "a".repeat(fill)
            )
        }
    };
    check_limit(
        PolicyKind::ResourceControl,
        RESOURCE_CONTROL_POLICY_CHARACTERS_MAX,
        resource("*"),
        characters,
    );
    check_limit(PolicyKind::VpcEndpoint, VPC_ENDPOINT_POLICY_CHARACTERS_MAX, resource("*"), characters);
    check_limit(PolicyKind::Resource, DOCUMENT_CHARACTERS_MAX, resource("*"), characters);
    check_limit(PolicyKind::Key, KEY_POLICY_BYTES_MAX, resource("*"), str::len);
    let normalized =
        |text: &str| serde_json::from_str::<serde_json::Value>(text).expect("JSON").to_string().len();
    check_limit(PolicyKind::Bucket("b"), BUCKET_POLICY_BYTES_MAX, resource("arn:aws:s3:::b"), normalized);
}

/// What S3 and IAM say of a policy that is too long; the other services' words are not known.
#[test]
fn too_long_a_policy_is_refused_in_the_words_of_aws() {
    let check = |kind: PolicyKind<'_>, code: &str, status: u16, message: Option<&str>| {
        let text = format!("{{{}}}", "\"a\":1,".repeat(6_000));
        let problems = parse(&text, kind).expect_err("too long");
        let sized =
            problems.into_iter().filter(|problem| matches!(problem.kind, ProblemKind::TooLong { .. }));
        let answer = aws_answer(&sized.collect::<Vec<_>>(), kind.service()).expect("an answer");
        assert_eq!(
            (answer.code, answer.status, answer.message.as_deref()),
            (code, status, message),
            "{kind:?}"
        );
    };
    let quota = Some("Cannot exceed quota for PolicySize: 6144");
    check(PolicyKind::Identity(Attachment::Managed), "LimitExceeded", 409, quota);
    check(PolicyKind::Boundary, "LimitExceeded", 409, quota);
    check(PolicyKind::Identity(Attachment::Role), "LimitExceeded", 409, None);
    let normalized = Some("Normalized policy document exceeds the maximum allowed size of 20480 bytes");
    check(PolicyKind::Bucket("b"), "MalformedPolicy", 400, normalized);
    check(PolicyKind::Key, "LimitExceededException", 400, None);
    check(PolicyKind::ServiceControl, "ConstraintViolationException", 400, None);
}

#[test]
fn places_are_lines_and_columns() {
    let text = "{\n  \"Id\": \"\u{3042}\", \"Statement\": 1}";
    let problems = parse(text, PolicyKind::Resource).expect_err("no statement");
    assert_eq!(problems[0].span.slice(text), Some("1"));
    assert_eq!(problems[0].span.line_column(text), LineColumn { line: 2, column: 27 });
    assert_eq!(problems[0].statement, None);
    assert_eq!(Span::default().line_column(text), LineColumn { line: 1, column: 1 });
}
