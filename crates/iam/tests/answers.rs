//! What else AWS answers to a malformed policy: S3's `Detail`, and where an answer was seen.

#![expect(clippy::expect_used, reason = "in a test it is the failure")]

use iam::policy::{AwsAnswer, PolicyKind, Problem, ProblemKind, Service, Span, aws_answer, parse};

fn answer(text: &str, kind: PolicyKind<'_>) -> AwsAnswer {
    let problems = parse(text, kind).expect_err("malformed");
    aws_answer(&problems, kind.service()).expect("an answer to a problem")
}

#[test]
fn s3_repeats_a_principal_that_stands_under_a_type() {
    let detail = |principal: &str| {
        let text = format!(
            r#"{{"Statement":[{{"Effect":"Allow","Principal":{principal},"Action":"s3:*","Resource":"arn:aws:s3:::b"}}]}}"#
        );
        answer(&text, PolicyKind::Bucket("b")).detail
    };
    let user = r#""arn:aws:iam::1:user/alice""#;
    assert_eq!(detail(&format!(r#"{{"AWS":{user}}}"#)), Some(format!(r#""AWS" : {user}"#)));
    assert_eq!(detail(user), None);
}

/// A principal that does not exist is found by whoever knows the accounts.
#[test]
fn s3_repeats_a_principal_that_does_not_exist() {
    let value = "arn:aws:iam::111122223333:user/nobody".to_owned();
    let problem = Problem {
        kind: ProblemKind::AbsentPrincipal { value },
        span: Span::default(),
        statement: Some(0),
        path: "/Statement/0/Principal/AWS".to_owned(),
    };
    let answer = aws_answer(&[problem], Service::S3).expect("an answer to a problem");
    assert_eq!(answer.detail.as_deref(), Some(r#""AWS" : "arn:aws:iam::111122223333:user/nobody""#));
}

/// AWS announced in 2025 that KMS would refuse what it had taken before.
#[test]
fn kms_refuses_missing_elements_since_its_notice() {
    let source = |rest: &str| {
        let text = format!(r#"{{"Statement":{{"Effect":"Allow","Principal":{{"AWS":"*"}}{rest}}}}}"#);
        answer(&text, PolicyKind::Key).source
    };
    let notice = "AWS's notice of 2025-08-18, in ministryofjustice/analytical-platform#7691";
    assert_eq!(source(r#","Action":"kms:*""#), notice);
    assert_eq!(source(r#","Resource":"*""#), notice);
    assert_eq!(source(r#","Action":"kms:*","Resource":"arn:aws:s3:::b""#), notice);
    assert_eq!(source(r#","Action":"kms:*","Resource":"*","Foo":1"#), "KMS API reference, PutKeyPolicy");
}
