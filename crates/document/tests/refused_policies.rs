//! A policy that AWS refuses, wherever it stands: every reason with its place and AWS's words. What AWS takes and people
//! regret is told too.

#![expect(clippy::expect_used, reason = "helpers of tests; clippy knows only the tests themselves")]

use document::api::{Failure, FailureKind, Simulator};
use document::edit::{Template, add};
use document::policies::PolicyPlace;
use document::{Document, presets, to_json};

const SEED: [u8; 32] = [7; 32];

/// The article with everything that can be added: a place of every kind.
fn full() -> Document {
    let article = presets::get("article").expect("a preset");
    Template::ALL.iter().fold(article, |document, template| add(&document, *template).unwrap_or(document))
}

fn refused(document: &Document) -> Failure {
    Simulator::new(&to_json(document), &SEED).expect_err("AWS refuses the policy")
}

/// The code that each service refuses a malformed policy with. Sources: IAM API reference, PutUserPolicy; STS API
/// reference, AssumeRole; Amazon S3 API reference, error codes; KMS API reference, PutKeyPolicy; Organizations API
/// reference, CreatePolicy; hashicorp/terraform-provider-aws#42291 for EC2.
fn code_of(place: &PolicyPlace) -> &'static str {
    match place {
        PolicyPlace::S3(_)
        | PolicyPlace::Kms(_)
        | PolicyPlace::Other(..)
        | PolicyPlace::Managed(_)
        | PolicyPlace::Boundary(_)
        | PolicyPlace::Session(..)
        | PolicyPlace::AccessPoint(_) => "MalformedPolicyDocument",
        PolicyPlace::Bucket(_) => "MalformedPolicy",
        PolicyPlace::Key(_) | PolicyPlace::ServiceControl(..) | PolicyPlace::ResourceControl(..) => {
            "MalformedPolicyDocumentException"
        }
        PolicyPlace::VpcEndpoint(_) => "InvalidPolicyDocument",
    }
}

#[test]
fn every_refused_policy_says_where_and_in_which_words_of_aws() {
    let document = full();
    let places = PolicyPlace::all(&document);
    assert!(places.len() > 20, "{}", places.len());
    for place in places {
        let text = place.beginning(&document).replace("\"Effect\"", "\"effect\"");
        let mut changed = document.clone();
        place.set_text(&mut changed, &text).expect("an object");
        let failure = refused(&changed);
        assert_eq!(failure.kind, FailureKind::Problems, "{}", place.path());
        assert_eq!(failure.path, Some(place.path().into()));
        for problem in &failure.problems {
            assert_eq!(problem.path, place.path());
            let policy = problem.policy.as_ref().expect("a place in the policy");
            let lines: Vec<&str> = text.trim().lines().collect();
            let line = lines.get(policy.place.line as usize - 1).expect("a line of the policy");
            assert!(policy.place.column as usize <= line.chars().count(), "{problem:?}");
            assert_eq!(policy.aws.code, code_of(&place), "{}", place.path());
            assert!(problem.message.contains(&format!("line {}, column", policy.place.line)), "{problem:?}");
        }
    }
}

#[test]
fn the_sentence_is_that_of_the_service() {
    let policy = |resource: &str| {
        format!(
            "{{\"Version\": \"2012-10-17\", \"Statement\": [{{\"Effect\": \"Allow\",\n \"Action\": \"s3:GetObject\", \
             \"Resource\": \"{resource}\"}}]}}"
        )
    };
    // Source: Moto, tests/test_iam/test_iam_policies.py, recorded from IAM.
    let sentence = "Resource demo-bucket/* must be in ARN format or \"*\".";
    let mut document = full();
    let place = PolicyPlace::find(&document, "normaluser.s3").expect("a place");
    place.set_text(&mut document, &policy("demo-bucket/*")).expect("an object");
    let failure = refused(&document);
    let [problem] = failure.problems.as_slice() else { unreachable!("{failure:?}") };
    let told = problem.policy.as_ref().expect("a place in the policy");
    assert_eq!((told.place.line, told.place.statement), (2, Some(0)));
    assert_eq!(told.pointer, "/Statement/0/Resource");
    assert_eq!(told.aws.message.as_deref(), Some(sentence));
    assert_eq!((told.aws.status, told.aws.evidence), (400, "recorded"));
    assert!(failure.message.ends_with(sentence), "{}", failure.message);
    // The nearest that AWS takes.
    place.set_text(&mut document, &policy("arn:aws:s3:::demo-bucket/*")).expect("an object");
    assert!(Simulator::new(&to_json(&document), &SEED).is_ok());
}

#[test]
fn a_policy_set_by_its_path_says_the_same_and_so_does_a_text_that_is_no_json() {
    let simulator = Simulator::new("#1/article", &SEED).expect("an example");
    let refusal = |text: &str| simulator.with_policy("sse-s3.policy", text).expect_err("refused");
    let failure = refusal("{\"Version\": \"2012-10-17\", \"Statement\": []}");
    assert_eq!(failure.kind, FailureKind::Problems);
    assert_eq!(
        failure.problems.first().and_then(|one| one.policy.as_ref()).map(|one| one.aws.code),
        Some("MalformedPolicy")
    );
    for text in ["{", "{\"Statement\": [}", "[]", ""] {
        let failure = refusal(text);
        assert_eq!(failure.kind, FailureKind::Setting, "{text}");
        assert!(failure.problems.iter().any(|one| one.policy.is_some()), "{text}: {failure:?}");
    }
}

#[test]
fn what_aws_takes_with_a_warning_is_told() {
    let mut document = full();
    let policy = |action: &str, resource: &str| {
        format!(
            "{{\"Version\": \"2012-10-17\", \"Statement\": {{\"Effect\": \"Allow\", \"Action\": \"{action}\", \"Resource\": \"{resource}\"}}}}"
        )
    };
    let alias = "arn:aws:kms:ap-northeast-1:111122223333:alias/demo";
    for (path, text) in [
        ("normaluser.s3", policy("s3:GetObjekt", "*")),
        ("normaluser.kms", policy("kms:Decrypt", alias)),
        ("normaluser.others.0", policy("s3:GetObject", "*")),
        ("organization.levels.0.serviceControlPolicies.0", policy("s3:GetObjekt", "*")),
        (
            "sse-s3.policy",
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"AIDACKCEVSQ6C2EXAMPLE\"}, \
             \"Action\": \"s3:ListBucket\", \"Resource\": \"arn:aws:s3:::mksamba-bucket-sse-s3\"}}"
                .to_owned(),
        ),
    ] {
        let place = PolicyPlace::find(&document, path).expect("a place");
        place.set_text(&mut document, &text).expect("an object");
    }
    let simulator = Simulator::new(&to_json(&document), &SEED).expect("AWS takes all of it");
    let told = simulator.warnings();
    let told: Vec<(&str, &str)> = told.iter().map(|one| (one.path.as_str(), one.kind)).collect();
    assert_eq!(
        told,
        [
            ("normaluser.s3", "UnknownAction"),
            // An alias is no resource of kms:Decrypt. Source: Service Authorization Reference, AWS KMS.
            ("normaluser.kms", "ActionAppliesToNoResource"),
            ("normaluser.kms", "AliasAsResource"),
            ("sse-s3.policy", "DeletedPrincipal"),
            ("organization.levels.0.serviceControlPolicies.0", "UnknownAction"),
        ]
    );
    assert_eq!(Simulator::new("#1/article", &SEED).expect("an example").warnings(), []);
}
