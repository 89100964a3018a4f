//! `vectors/malformed.json`: what AWS refuses, where in the text, and in which words; each case beside a policy AWS takes.
//!
//! A case changes the base of its kind: `document` and `statement` set elements, `remove_document` and `remove` take them
//! away, `text` replaces all. `accepted` does the same for the neighbour AWS takes; without it that is the base itself.

#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "in a test they are the failure"
)]

use iam::policy::{
    Attachment, Evidence, KeyKnowledge, PolicyKind, Problem, Vocabulary, aws_answer, check_applicability,
    parse, print,
};
use serde_json::{Map, Value, json};

const BUCKET: &str = "photos";

fn kind_of(name: &str) -> PolicyKind<'static> {
    match name {
        "managed" => PolicyKind::Identity(Attachment::Managed),
        "user" => PolicyKind::Identity(Attachment::User),
        "boundary" => PolicyKind::Boundary,
        "session" => PolicyKind::Session,
        "bucket" => PolicyKind::Bucket(BUCKET),
        "key" => PolicyKind::Key,
        "service-control" => PolicyKind::ServiceControl,
        "resource-control" => PolicyKind::ResourceControl,
        "vpc-endpoint" => PolicyKind::VpcEndpoint,
        "resource" => PolicyKind::Resource,
        _ => panic!("no kind {name}"),
    }
}

fn merge(into: &mut Value, set: &Value, remove: &Value) {
    let object = into.as_object_mut().expect("an object to change");
    for name in remove.as_array().into_iter().flatten() {
        object.remove(name.as_str().expect("a name")).expect("something to remove");
    }
    for (name, value) in set.as_object().into_iter().flatten() {
        object.insert(name.clone(), value.clone());
    }
}

fn text_of(base: &Value, change: &Value) -> String {
    if let Some(text) = change["text"].as_str() {
        return text.to_owned();
    }
    let mut document = base.clone();
    merge(&mut document, &change["document"], &change["remove_document"]);
    if !change["statement"].is_null() || !change["remove"].is_null() {
        let statement = match &mut document["Statement"] {
            Value::Array(list) => &mut list[0],
            single => single,
        };
        merge(statement, &change["statement"], &change["remove"]);
    }
    document.to_string()
}

/// What S3's part of the service reference says of the actions and keys the cases name.
struct S3;

impl Vocabulary for S3 {
    fn actions(&self, service: &str) -> Option<Vec<&str>> {
        service.eq_ignore_ascii_case("s3").then_some(vec![
            "GetObject",
            "PutObject",
            "ListBucket",
            "GetObjectAcl",
        ])
    }

    fn resource_arns(&self, _service: &str, action: &str) -> Vec<&str> {
        match action {
            "ListBucket" => vec!["arn:${Partition}:s3:::${BucketName}"],
            _ => vec!["arn:${Partition}:s3:::${BucketName}/${ObjectName}"],
        }
    }

    fn condition_key(&self, key: &str) -> Option<KeyKnowledge> {
        let known = ["s3:prefix", "s3:x-amz-acl"].iter().any(|known| known.eq_ignore_ascii_case(key));
        Some(if known { KeyKnowledge::SingleValued } else { KeyKnowledge::Unknown })
    }

    fn carries(&self, _service: &str, action: &str, key: &str) -> bool {
        key.eq_ignore_ascii_case("s3:prefix") == (action == "ListBucket")
    }
}

fn problems_of(text: &str, kind: PolicyKind<'_>) -> Vec<Problem> {
    match parse(text, kind) {
        Ok(policy) => check_applicability(&policy, kind, &S3),
        Err(problems) => problems,
    }
}

/// `UnknownEffect("allow")` -> `UnknownEffect`
fn name_of(problem: &Problem) -> String {
    let written = format!("{:?}", problem.kind);
    written.split(['(', ' ']).next().unwrap_or_default().to_owned()
}

/// What is wrong with our answer to a case, if anything.
fn check(case: &Value, bases: &Map<String, Value>) -> Option<String> {
    let name = case["name"].as_str().expect("a name");
    let kind_name = case["kind"].as_str().expect("a kind");
    let kind = kind_of(kind_name);

    let accepted = text_of(&bases[kind_name], &case["accepted"]);
    let regrets = problems_of(&accepted, kind);
    if !regrets.is_empty() {
        return Some(format!("{name}: the neighbour is refused: {accepted}\n{regrets:?}"));
    }
    let policy = parse(&accepted, kind).expect("just accepted");
    let printed = print(&policy);
    assert_eq!(print(&parse(&printed, kind).expect("printed")), printed, "{name}");

    let text = text_of(&bases[kind_name], case);
    let problems = problems_of(&text, kind);
    let Some(first) = problems.first() else {
        return Some(format!("{name}: accepted: {text}"));
    };
    let also: Vec<String> = problems.iter().skip(1).map(name_of).collect();
    let answer = aws_answer(&problems, kind.service()).expect("an answer to a problem");
    let evidence = match answer.evidence {
        Evidence::Recorded => "recorded",
        Evidence::Documented => "documented",
        Evidence::Inferred => "inferred",
    };
    let mut found = json!({
        "problem": name_of(first), "path": first.path, "code": answer.code, "message": answer.message,
        "evidence": evidence, "also": also,
    });
    let mut expected = json!({
        "problem": case["problem"], "path": case["path"], "code": case["code"], "message": case["message"],
        "evidence": case["evidence"], "also": if case["also"].is_null() { json!([]) } else { case["also"].clone() },
    });
    if !case["at"].is_null() {
        found["at"] = json!(first.span.slice(&text));
        expected["at"] = case["at"].clone();
    }
    if !case["detail"].is_null() {
        found["detail"] = json!(answer.detail);
        expected["detail"] = case["detail"].clone();
    }
    assert!(!case["source"].as_str().unwrap_or_default().is_empty(), "{name} has no source");
    (found != expected).then(|| format!("{name}: {text}\n   found {found}\nexpected {expected}"))
}

#[test]
fn malformed_policies_are_refused_in_the_words_of_aws() {
    let vectors: Value = serde_json::from_str(include_str!("../vectors/malformed.json")).expect("vectors");
    let bases = vectors["bases"].as_object().expect("bases");
    let cases = vectors["cases"].as_array().expect("cases");
    assert!(cases.len() >= 80, "{}", cases.len());
    let wrong: Vec<String> = cases.iter().filter_map(|case| check(case, bases)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// However many members there are: a few names are compared, many are looked up.
#[test]
fn a_name_that_stands_twice_is_found_among_any_number() {
    for count in 1..40 {
        let members = |last: usize| {
            let names = (0..count).chain([last]).map(|name| format!(r#""name-{name}": 1"#));
            format!("{{{}}}", names.collect::<Vec<_>>().join(","))
        };
        let repeated = |text: &str| {
            let problems = parse(text, PolicyKind::Session).expect_err("no policy");
            problems.iter().filter(|problem| format!("{problem:?}").contains("DuplicateElement")).count()
        };
        assert_eq!(
            [repeated(&members(0)), repeated(&members(count - 1)), repeated(&members(count))],
            [1, 1, 0]
        );
    }
}
