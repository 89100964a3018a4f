//! A request with what its operation does not take, or that nobody could send, is told with its place: nothing of it is
//! dropped in silence.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests; clippy knows only the tests themselves"
)]

use document::api::{FailureKind, Simulator};
use document::edit::{Template, add};
use document::{presets, to_json};
use serde_json::{Value, json};

const SEED: [u8; 32] = [7; 32];

fn simulator() -> Simulator {
    let document = add(&presets::get("article").unwrap(), Template::VpcEndpoint).unwrap();
    Simulator::new(&to_json(&document), &SEED).unwrap()
}

/// The request that `more` changes, of a user to a bucket.
fn request(operation: &str, more: Value) -> String {
    let mut request = json!({"caller": "poweruser", "operation": operation, "bucket": "sse-s3"});
    for (name, value) in more.as_object().unwrap() {
        request[name] = value.clone();
    }
    request.to_string()
}

/// Beside each other what is told, with its path, and the nearest request that is sent.
#[track_caller]
fn check(operation: &str, refused: Value, path: &str, words: &str, sent: Value) {
    let simulator = simulator();
    let failure = simulator.evaluate(&request(operation, refused.clone())).err();
    let failure = failure.unwrap_or_else(|| panic!("{operation} {refused} is sent"));
    assert_eq!(failure.kind, FailureKind::Problems, "{operation} {refused}: {failure:?}");
    let told: Vec<(&str, &str)> =
        failure.problems.iter().map(|problem| (problem.path.as_str(), problem.message.as_str())).collect();
    let at = told.iter().find(|(own, _)| *own == path).unwrap_or_else(|| panic!("{path}: {told:?}"));
    assert!(at.1.contains(words), "{told:?}");
    if let Err(failure) = simulator.evaluate(&request(operation, sent.clone())) {
        panic!("{operation} {sent} is not sent: {failure:?}");
    }
}

/// Source: RFC 9110, 5.1 (names of fields have no case) and 5.3.
#[test]
fn a_header_stands_once_in_whichever_case() {
    for name in ["x-amz-expected-bucket-owner", "User-Agent", "Referer", "x-amz-request-payer"] {
        let upper = name.to_ascii_uppercase();
        let headers = json!({"headers": {name: "requester", upper.as_str(): "444455556666"}});
        let path = format!("request.headers.{name}");
        check("GetObject", headers, &path, "stands twice", json!({"headers": {name: "requester"}}));
    }
    let signed = json!({"signing": {"asSigned": {"headers": {"Range": "a", "range": "b"}}}});
    let once = json!({"signing": {"asSigned": {"headers": {"Range": "a"}}}});
    check("GetObject", signed, "request.signing.asSigned.headers.range", "stands twice", once);
}

/// Source: RFC 9110, 5.5: of ASCII's control characters a tab alone can stand in a value.
#[test]
fn a_header_has_no_control_characters() {
    let refused = ["\n", "\r", "\r\nX-Other: b", "\0", "\u{1}", "\u{1f}", "\u{7f}"];
    for character in refused {
        for name in ["User-Agent", "Referer", "x-amz-acl"] {
            let value = format!("a{character}");
            let headers = json!({"headers": {name: value}});
            let path = format!("request.headers.{name}");
            let sent = json!({"headers": {name: "a\tb \u{e9}"}});
            check("PutObject", headers, &path, "a header's value cannot have the character U+00", sent);
        }
    }
}

/// Source: request syntax of each operation in the S3 and KMS API references.
#[test]
fn an_operation_takes_its_own_members() {
    let takes = "does not take";
    for (operation, member, value) in [
        ("GetObject", "policy", json!("{}")),
        ("GetObject", "prefix", json!("a")),
        ("GetObject", "body", json!("a")),
        ("DeleteObject", "body", json!("a")),
        ("DeleteObject", "prefix", json!("a")),
        ("CreateMultipartUpload", "body", json!("a")),
        ("ListObjectsV2", "object", json!("a")),
        ("GetBucketPolicy", "object", json!("a")),
        ("GetBucketPolicy", "policy", json!("{}")),
        ("PutObject", "prefix", json!("a")),
    ] {
        check(operation, json!({member: value}), &format!("request.{member}"), takes, json!({}));
    }
    let key = |more: Value| {
        let mut members = json!({"parameters": {"KeyId": "key"}});
        for (name, value) in more.as_object().unwrap() {
            members[name] = value.clone();
        }
        members
    };
    for (member, value) in [("object", json!("a")), ("versionId", json!("1")), ("body", json!("a"))] {
        let path = format!("request.{member}");
        check("DescribeKey", key(json!({member: value})), &path, takes, key(json!({})));
    }
    check(
        "DescribeKey",
        key(json!({"endpoint": "path"})),
        "request.endpoint",
        takes,
        key(json!({"endpoint": "rest"})),
    );
    let headers = key(json!({"headers": {"x-amz-expected-bucket-owner": "111122223333"}}));
    let agent = key(json!({"headers": {"User-Agent": "a"}}));
    check("DescribeKey", headers, "request.headers.x-amz-expected-bucket-owner", takes, agent);
    let owner = json!({"bucket": "new-bucket", "headers": {"x-amz-expected-bucket-owner": "no"}});
    let path = "request.headers.x-amz-expected-bucket-owner";
    check("CreateBucket", owner, path, takes, json!({"bucket": "new-bucket"}));
    let namespace = json!({"headers": {"x-amz-bucket-namespace": "account-regional"}});
    check("GetObject", namespace, "request.headers.x-amz-bucket-namespace", takes, json!({}));
}

/// Source: S3 API reference, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
#[test]
fn presigned_urls_alone_lack_parameters_and_carry_unsigned_headers() {
    let presigned = json!({"V4Query": {"signed": "2026-11-23T00:00:00Z", "expiresSeconds": 60}});
    let signing = json!({"missingParameters": ["X-Amz-Date"]});
    for signature in [json!("V4Header"), json!({"V2Query": {"expires": "2026-11-24T00:00:00Z"}})] {
        let refused = json!({"signature": signature, "signing": signing});
        let sent = json!({"signature": presigned, "signing": signing});
        check("GetObject", refused, "request.signing.missingParameters", "V4Query", sent);
    }
    let unsigned = json!({"unsignedHeaders": ["x-amz-acl"]});
    let sent = json!({"signature": presigned, "unsignedHeaders": ["x-amz-acl"]});
    check("PutObject", unsigned, "request.unsignedHeaders", "V4Query", sent);
}

/// Sources: S3 User Guide, "Website endpoints": they do not support HTTPS; AWS KMS Developer Guide, "Data protection in
/// AWS KMS": requests must use TLS.
#[test]
fn each_endpoint_has_its_transport() {
    let website = json!({"endpoint": "website", "transport": "https"});
    let sent = json!({"endpoint": "website", "transport": "http"});
    check("GetObject", website, "request.transport", "the website endpoint has no TLS", sent);
    let key = |transport: &str| json!({"transport": transport, "parameters": {"KeyId": "key"}});
    check("DescribeKey", key("http"), "request.transport", "KMS is called over TLS alone", key("https"));
}

#[test]
fn a_vpc_endpoint_is_one_of_the_scenario() {
    let sent = json!({"vpcEndpoint": "vpce-1a2b3c4d"});
    let near = "perhaps `vpce-1a2b3c4d`";
    check("GetObject", json!({"vpcEndpoint": "vpce-1a2b3c4e"}), "request.vpcEndpoint", near, sent.clone());
    let far = json!({"vpcEndpoint": "vpce-ffffffff"});
    check("GetObject", far, "request.vpcEndpoint", "is no VPC endpoint of the scenario", sent);
}

#[test]
fn what_is_missing_or_of_another_type_is_named() {
    let policy = json!({"policy": {"Version": "2012-10-17", "Statement": []}});
    check("PutBucketPolicy", json!({}), "request.policy", "the policy is missing", policy);
    let keys = |keys: Value| json!({"parameters": {"MaxKeys": keys}});
    check("ListObjectsV2", keys(json!("5")), "request.parameters.MaxKeys", "a whole number", keys(json!(5)));
}
