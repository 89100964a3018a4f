//! `s3kms import`: what people have in hand, and what is said of it.

use crate::running::{file, printed, run, run_with};

const SENTENCE: &str = "An error occurred (AccessDenied) when calling the GetObject operation: User: arn:aws:iam::123456789012:user/alice is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:123456789012:key/0987dcba-09fe-87dc-65ba-ab0987654321 because no identity-based policy allows the kms:Decrypt action";

#[test]
fn an_error_is_explained_with_the_statement_to_add() {
    let ran = run_with(&["import"], SENTENCE.as_bytes());
    assert_eq!((ran.status, &*ran.err), (Some(0), ""));
    for part in [
        "a refusal  <stdin>:1",
        "To be sure, add\n  the caller's policies",
        "Can alice download",
        "KMS permission: Stopped here",
        "The statement to add",
        "\"Action\": \"kms:Decrypt\"",
    ] {
        assert!(ran.out.contains(part), "`{part}` is not in:\n{}", ran.out);
    }
    let ran = run_with(&["import", "--lang", "ja"], SENTENCE.as_bytes());
    assert!(ran.out.starts_with("読み取ったもの\n  拒否のメッセージ"), "{}", ran.out);
}

#[test]
fn what_is_added_takes_the_place_of_what_was_assumed() {
    let error = file("import/error.txt", SENTENCE);
    let policy = file(
        "import/policy.json",
        r#"{"PolicyDocument": {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["s3:GetObject", "kms:Decrypt"], "Resource": "*"}}, "RoleName": "alice", "PolicyName": "p"}"#,
    );
    let (error, policy) = (error.to_str().unwrap(), policy.to_str().unwrap());
    let out = printed(&["import", error, policy]);
    assert!(out.contains("the output of get-role-policy"), "{out}");
    assert!(out.contains("Yes."), "{out}");
    // A folder is all that lies in it.
    let folder = std::path::Path::new(error).parent().unwrap().to_str().unwrap();
    assert_eq!(printed(&["import", folder]), out);
}

#[test]
fn the_scenario_is_printed_and_opens() {
    let ran = run_with(&["import", "--document"], SENTENCE.as_bytes());
    let scenario = file("import-document/scenario.json", &ran.out);
    let out = printed(&["explain", scenario.to_str().unwrap()]);
    assert!(out.contains("KMS permission: Stopped here"), "{out}");
    let ran = run_with(&["import", "--json"], SENTENCE.as_bytes());
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&told["read"][0]["what"], &told["scenario"]["version"]), (&"a refusal".into(), &1.into()));
}

#[test]
fn what_cannot_be_read_is_told_with_how_to_mend_it() {
    let check = |input: &str, says: &str| {
        let ran = run_with(&["import"], input.as_bytes());
        assert_eq!((ran.status, &*ran.out), (Some(2), ""), "{input}");
        assert!(ran.err.contains(says), "{input}: {}", ran.err);
        assert!(ran.err.contains("help: "), "{}", ran.err);
    };
    check("nobody was refused", "nothing here was recognised");
    check("", "nothing here was recognised");
    check(r#"{"LocationConstraint": "eu-west-1"}"#, "no refusal of S3 or KMS stands in it");
    let ran = run(&["import", "no-such-file.txt"]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("no-such-file.txt: cannot be read"), "{}", ran.err);
}
