//! The CloudFormation template of `docs/hosting` before our own simulator: its policies, in a scenario with expectations.

use std::path::PathBuf;

use serde_json::Value;

use crate::running::{json, printed};

/// What the scenarios have for what the template leaves open.
const NAMES: [(&str, &str); 4] = [
    ("${AWS::Partition}", "aws"),
    ("${AWS::AccountId}", "111122223333"),
    ("${BucketName}", "s3kms-site"),
    ("${Distribution}", "E1A2B3C4D5E6F7"),
];

fn path(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/hosting");
    folder.join(name).to_str().unwrap().to_owned()
}

/// A policy of the template as CloudFormation hands it on.
fn policy(property: &str) -> Value {
    let template = std::fs::read_to_string(path("cloudfront.yaml")).unwrap();
    let (_, text) = template.split_once(&format!("      {property}:\n")).unwrap();
    let mut policy = serde_json::Deserializer::from_str(text).into_iter().next().unwrap().unwrap();
    substitute(&mut policy);
    policy
}

/// Puts names in the place of `Fn::Sub`.
fn substitute(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(text)) = members.get("Fn::Sub") {
                let text = NAMES.iter().fold(text.clone(), |text, (place, name)| text.replace(place, name));
                assert!(!text.contains("${"), "{text} has a place that has no name");
                *value = Value::String(text);
                return;
            }
            assert!(members.keys().all(|key| !key.starts_with("Fn::") && key != "Ref"), "{members:?}");
            members.values_mut().for_each(substitute);
        }
        Value::Array(values) => values.iter_mut().for_each(substitute),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn scenario(name: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path(name)).unwrap()).unwrap()
}

#[test]
fn the_scenarios_have_the_policies_of_the_template() {
    let bucket = policy("PolicyDocument");
    let key = policy("KeyPolicy");
    for name in ["sse-s3.json", "sse-kms.json", "sse-kms-without-the-statement.json"] {
        assert_eq!(scenario(name)["buckets"][0]["policy"], bucket, "{name}");
    }
    assert_eq!(scenario("sse-kms.json")["keys"][0]["policy"], key);
    // The third one lacks the statement of the distribution, and nothing else.
    let mut without = key;
    let statements = without["Statement"].as_array_mut().unwrap();
    statements.retain(|statement| statement["Principal"]["Service"] != "cloudfront.amazonaws.com");
    assert_eq!(scenario("sse-kms-without-the-statement.json")["keys"][0]["policy"], without);
}

#[test]
fn the_distribution_reads_and_nobody_else_and_with_sse_kms_its_key_has_to_say_so() {
    for name in ["sse-s3.json", "sse-kms.json", "sse-kms-without-the-statement.json"] {
        let told = printed(&["check", &path(name)]);
        assert!(told.contains("8 pinned, all as expected"), "{told}");
    }
    let state = |name: &str, focus: &str| {
        json(&["explain", &path(name), focus, "--json"])["outcome"]["result"]["status"].as_u64()
    };
    for (name, own) in
        [("sse-s3.json", 200), ("sse-kms.json", 200), ("sse-kms-without-the-statement.json", 403)]
    {
        assert_eq!(state(name, "own/site/download"), Some(own), "{name}");
        assert_eq!(state(name, "other/site/download"), Some(403), "{name}");
        assert_eq!(state(name, "anyone/site/download"), Some(403), "{name}");
    }
    // S3 lets it through, the key does not.
    let why = printed(&["explain", &path("sse-kms-without-the-statement.json"), "own/site/download"]);
    assert!(why.contains("kms:Decrypt"), "{why}");
}
