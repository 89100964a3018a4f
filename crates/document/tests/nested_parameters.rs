//! What stands in a structure of AWS's and is not taken there is told, and nothing of it is lost.

#![allow(clippy::unwrap_used)]

use document::api::{SEED, Simulator};

const DOCUMENT: &str = r#"{"version": 1, "principals": [{"name": "alice", "policies": {"s3": "AdministratorAccess"}}],
    "buckets": [{"name": "demo-bucket"}],
    "keys": [{"arn": "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}]}"#;

/// The problem of a request's parameters; `None` where it is sent.
fn problem(operation: &str, parameters: &str) -> Option<String> {
    let simulator = Simulator::new(DOCUMENT, &SEED).unwrap();
    let bucket = if operation == "CreateBucket" { "new-bucket" } else { "demo-bucket" };
    let request = format!(
        r#"{{"caller": "alice", "operation": "{operation}", "bucket": "{bucket}", "parameters": {parameters}}}"#
    );
    simulator.evaluate(&request).err().map(|failure| failure.message)
}

#[test]
fn what_a_structure_holds_besides_is_told() {
    let told = |operation: &str, parameters: &str, name: &str| {
        let says = problem(operation, parameters).unwrap_or_default();
        assert!(
            says.contains(&format!("{operation} does not take the parameter `{name}` here")),
            "{parameters}: {says}"
        );
    };
    let sent =
        |operation: &str, parameters: &str| assert_eq!(problem(operation, parameters), None, "{parameters}");
    let of = |inner: &str| format!(r#"{{"CreateBucketConfiguration": {inner}}}"#);
    told(
        "CreateBucket",
        &of(r#"{"LocationConstraint": "eu-west-1", "Tags": [{"Key": "a", "Value": "b"}]}"#),
        "CreateBucketConfiguration.Tags",
    );
    told("CreateBucket", &of(r#"{"Bucket": {"Type": "Directory"}}"#), "CreateBucketConfiguration.Bucket");
    sent("CreateBucket", &of(r#"{"LocationConstraint": "eu-west-1"}"#));
    sent("CreateBucket", &of("{}"));
    let of = |inner: &str| {
        format!(r#"{{"WebsiteConfiguration": {{"IndexDocument": {{"Suffix": "i.html"}}{inner}}}}}"#)
    };
    told("PutBucketWebsite", &of(r#", "RoutingRules": []"#), "WebsiteConfiguration.RoutingRules");
    sent("PutBucketWebsite", &of(r#", "ErrorDocument": {"Key": "e.html"}"#));
}

#[test]
fn a_grant_says_what_it_allows() {
    let grant = |operations: &str| {
        let of = format!(r#"{{"KeyId": "key", "GranteePrincipal": "alice"{operations}}}"#);
        problem("CreateGrant", &of)
    };
    assert!(grant("").unwrap().contains("Operations"));
    assert!(grant(r#", "Operations": []"#).unwrap().contains("Operations"));
    assert_eq!(grant(r#", "Operations": ["Decrypt"]"#), None);
}
