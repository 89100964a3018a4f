//! A policy's text: how a policy is printed, and what S3 counts of it.

use iam::policy::{Attachment, BUCKET_POLICY_BYTES_MAX, PolicyKind, ProblemKind, parse, print};

const MANAGED: PolicyKind<'static> = PolicyKind::Identity(Attachment::Managed);

/// Two spaces a level, elements in the order of AWS's grammar, one value without a list, nothing beyond ASCII.
#[test]
fn a_policy_is_printed_in_one_form() {
    let text = r#"{"Statement":[{"Resource":["arn:aws:s3:::b","arn:aws:s3:::b/*"],"Action":["s3:*"],"Effect":"Allow",
        "Condition":{"StringEquals":{"aws:username":["a\"b","c\\d","e\tf","~ é"],"s3:prefix":[]},"Null":{}}}],
        "Version":"2012-10-17"}"#;
    let printed = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:*",
      "Resource": [
        "arn:aws:s3:::b",
        "arn:aws:s3:::b/*"
      ],
      "Condition": {
        "StringEquals": {
          "aws:username": [
            "a\"b",
            "c\\d",
            "e\u0009f",
            "~ \u00e9"
          ],
          "s3:prefix": []
        }
      }
    }
  ]
}"#;
    assert_eq!(print(&parse(text, MANAGED).expect("AWS takes it")), printed);
}

/// JSON's objects have no order, and operators no case: what belongs to one operator stands together.
#[test]
fn an_operator_in_two_cases_is_one() {
    let condition = r#"{"Bool":{"a":"true"},"StringEquals":{"b":"x"},"bool":{"c":"true"}}"#;
    let text = format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Deny","Action":"*","Resource":"*","Condition":{condition}}}}}"#
    );
    let policy = parse(&text, MANAGED).expect("AWS takes it");
    let keys: Vec<&str> =
        policy.statements[0].conditions.iter().map(|clause| clause.key.value.as_str()).collect();
    assert_eq!(keys, ["a", "c", "b"]);
}

fn is_too_long_for_a_bucket(text: &str) -> bool {
    let problems = parse(text, PolicyKind::Bucket("b")).err().unwrap_or_default();
    problems.iter().any(|problem| matches!(problem.kind, ProblemKind::TooLong { .. }))
}

/// S3 counts a policy without the white space between JSON's tokens: a quote that is escaped ends no string.
#[test]
fn white_space_counts_inside_strings_only() {
    let max = BUCKET_POLICY_BYTES_MAX as usize;
    // The braces, the quotes, the colon and what is written before the spaces.
    for before in ["", r#"\""#, r"\\", r#"\\\""#, "{"] {
        let counted = r#"{"a":""}"#.len() + before.len();
        let text = |spaces: usize| format!("{{ \"a\" :\t\"{before}{}\"\r\n}}", " ".repeat(spaces));
        assert!(!is_too_long_for_a_bucket(&text(max - counted)), "{before}");
        assert!(is_too_long_for_a_bucket(&text(max - counted + 1)), "{before}");
    }
    // Outside of strings a backslash escapes nothing, and a string that ended with one stays closed.
    assert!(is_too_long_for_a_bucket(&format!("{{\\\"{}", " ".repeat(max))));
    assert!(!is_too_long_for_a_bucket(&format!("{{\"\\\\\"{}", " ".repeat(max))));
}
