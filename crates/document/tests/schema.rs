//! The JSON Schema of the document says what the reader says.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests; clippy knows only the tests themselves"
)]

use document::settings::{set, settings};
use document::{Handle, from_json, presets, to_json};
use serde_json::{Value, json};

fn schema() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/schema/scenario-1.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the schema is in the repository"))
        .expect("JSON")
}

#[test]
fn the_schema_and_the_types_are_those_of_the_declarations() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let file =
        |path: &str| std::fs::read_to_string(format!("{root}/{path}")).expect("it is in the repository");
    let stale = "it is stale: `cargo xtask generate` writes it";
    assert!(file("docs/schema/scenario-1.json") == document::format::schema::schema(), "{stale}");
    let types = document::format::types::types();
    assert!(
        file("crates/js/src/types.d.ts").starts_with(&format!("{types}\n// What comes of them")),
        "{stale}"
    );
}

/// Whether a value fits a schema. Knows the keywords that our schema uses, and fails on any other, so that none is
/// passed over.
fn fits(root: &Value, schema: &Value, value: &Value) -> bool {
    schema.as_object().expect("a schema is an object").iter().all(|(keyword, rule)| match keyword.as_str() {
        "$schema" | "$id" | "$defs" | "title" | "description" => true,
        "$ref" => {
            let name =
                rule.as_str().and_then(|text| text.strip_prefix("#/$defs/")).expect("a reference of our own");
            fits(root, &root["$defs"][name], value)
        }
        "type" => match rule {
            Value::Array(types) => types.iter().any(|one| is_of_type(one, value)),
            one => is_of_type(one, value),
        },
        "const" => rule == value,
        "enum" => rule.as_array().expect("a list").contains(value),
        "pattern" => value.as_str().is_none_or(|text| matches_pattern(rule, text)),
        "anyOf" => rule.as_array().expect("a list").iter().any(|one| fits(root, one, value)),
        "items" => value.as_array().is_none_or(|list| list.iter().all(|one| fits(root, rule, one))),
        "maxLength" => value.as_str().is_none_or(|text| at_most(rule, text.chars().count())),
        "minProperties" => {
            value.as_object().is_none_or(|object| object.len() as u64 >= rule.as_u64().expect("a number"))
        }
        "maxProperties" => value.as_object().is_none_or(|object| at_most(rule, object.len())),
        "maxItems" => value.as_array().is_none_or(|list| at_most(rule, list.len())),
        "maximum" => value.as_u64().is_none_or(|number| number <= rule.as_u64().expect("a number")),
        "uniqueItems" => value.as_array().is_none_or(|list| {
            list.iter().enumerate().all(|(place, one)| list.iter().take(place).all(|other| other != one))
        }),
        "required" => value.as_object().is_none_or(|object| {
            let mut names = rule.as_array().expect("a list").iter();
            names.all(|name| object.contains_key(name.as_str().expect("a name")))
        }),
        "properties" => value.as_object().is_none_or(|object| {
            object.iter().all(|(name, one)| rule.get(name).is_none_or(|schema| fits(root, schema, one)))
        }),
        "additionalProperties" => value.as_object().is_none_or(|object| {
            object.iter().filter(|(name, _)| schema["properties"].get(name).is_none()).all(|(_, one)| {
                match rule {
                    Value::Bool(allowed) => *allowed,
                    rule => fits(root, rule, one),
                }
            })
        }),
        unknown => panic!("the test does not know `{unknown}`"),
    })
}

fn at_most(most: &Value, count: usize) -> bool {
    count as u64 <= most.as_u64().expect("a number")
}

fn is_of_type(name: &Value, value: &Value) -> bool {
    match name.as_str() {
        Some("string") => value.is_string(),
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("boolean") => value.is_boolean(),
        Some("null") => value.is_null(),
        Some("integer") => value.is_i64(),
        other => panic!("the test does not know the type {other:?}"),
    }
}

fn matches_pattern(pattern: &Value, text: &str) -> bool {
    match pattern.as_str() {
        Some("^(?!anyone$)[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$") => Handle::parse(text).is_some(),
        Some("^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$") => text == "anyone" || Handle::parse(text).is_some(),
        Some("^[0-9]{12}$") => text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()),
        Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?$") => {
            let form: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
            form == "0000-00-00T00:00:00Z" || form == "0000-00-00"
        }
        other => panic!("the test does not know the pattern {other:?}"),
    }
}

fn check(document: &Value, good: bool) {
    let schema = schema();
    assert_eq!(fits(&schema, &schema, document), good, "schema: {document}");
    assert_eq!(from_json(&document.to_string()).is_ok(), good, "reader: {document}");
}

#[test]
fn every_preset_and_everything_one_setting_away_validates() {
    let schema = schema();
    for preset in presets::all() {
        check(&serde_json::from_str(preset.json()).expect("JSON"), true);
        let document = preset.document();
        for setting in settings(&document) {
            for choice in &setting.choices {
                let mut changed = document.clone();
                set(&mut changed, &setting.path, choice).expect("a choice can be set");
                let json = serde_json::from_str(&to_json(&changed)).expect("JSON");
                assert!(fits(&schema, &schema, &json), "{}={choice}", setting.path);
            }
        }
    }
}

fn step(name: &str, value: &Value) -> Value {
    json!([{"id": "s", name: value}])
}

/// The document with a request that says more than it must.
fn sent(more: &Value) -> Value {
    let mut request = json!({"caller": "anyone", "operation": "GetObject", "bucket": "sse-kms"});
    for (name, value) in more.as_object().expect("an object") {
        request[name] = value.clone();
    }
    let mut document = serde_json::from_str::<Value>(presets::all()[0].json()).expect("JSON");
    document["timeline"] = step("request", &request);
    document
}

fn distribution(access: &Value) -> Value {
    json!([{"id": "cdn", "distributionId": "E1", "account": "111122223333", "originAccess": access}])
}

fn access_point(member: &str, value: &str) -> Value {
    let block = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];
    let block: Value = block.into_iter().map(|name| (name.to_owned(), json!(true))).collect();
    json!([{
        "id": "point",
        "name": "reports",
        "account": "111122223333",
        "bucket": "sse-s3",
        "publicAccessBlock": block,
        member: value,
    }])
}

fn grant(operation: &str, constraint: &str) -> Value {
    json!([{
        "GranteePrincipal": "arn:aws:iam::111122223333:role/app",
        "Operations": [operation],
        "Constraints": {constraint: {"a": "b"}},
    }])
}

#[test]
fn schema_and_reader_take_and_refuse_the_same() {
    let article = || serde_json::from_str::<Value>(presets::all()[0].json()).expect("JSON");
    let at = |json: &mut Value, at: &str, change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
        change(json.pointer_mut(at).and_then(Value::as_object_mut).expect("an object"));
    };
    let put = |place: &str, name: &str, value: &Value| {
        let mut json = article();
        at(&mut json, place, &|members| drop(members.insert(name.to_owned(), value.clone())));
        json
    };
    for (place, name, can_be_missing) in [
        ("", "question", true),
        ("", "title", true),
        ("", "objects", true),
        ("", "show", true),
        ("/keys/0", "aliases", true),
        ("/keys/0", "state", true),
        ("/principals/0", "policies", true),
        ("/principals/0", "type", true),
        ("/buckets/0", "encryption", true),
        ("/buckets/0/encryption", "BucketKeyEnabled", true),
        ("/buckets/0/publicAccessBlock", "BlockPublicAcls", false),
    ] {
        let mut json = article();
        at(&mut json, place, &|members| drop(members.remove(name).expect("there")));
        check(&json, can_be_missing);
    }
    for (place, known, unknown, value) in [
        ("/question", "en", "fr", json!("Why?")),
        ("/principals/0", "sessionPolicies", "session_policies", json!(["a", {}])),
    ] {
        check(&put(place, known, &value), true);
        check(&put(place, unknown, &value), false);
    }
    let endpoint = json!([{"id": "vpce-1", "vpc": "vpc-1", "sourceIp": "10.0.0.7"}]);
    let context = json!({"Format": "V3", "KeyId": "key", "EncryptionContext": {"project": "samba"}});
    let titled = json!([{"id": "s", "title": {"en": "a", "ja": "b"}, "wait": 1}]);
    let level = |level: Value| json!({"id": "o-1", "managementAccount": "111122223333", "levels": [level]});
    let no_level = json!({"id": "o-1", "managementAccount": "111122223333", "levels": []});
    for (place, name, good, bad) in [
        ("", "version", json!(1), json!(2)),
        ("", "kmsIsThrottled", json!(true), json!("yes")),
        ("", "organization", no_level, json!({"id": "o-1", "levels": []})),
        (
            "",
            "organization",
            level(json!({"id": "r-1", "accounts": ["111122223333"]})),
            level(json!({"id": "r-1"})),
        ),
        ("", "vpcEndpoints", endpoint, json!([{"id": "vpce-1", "vpc": "vpc-1"}])),
        ("", "accessPoints", access_point("vpc", "vpc-1"), access_point("networkOrigin", "VPC")),
        ("", "distributions", distribution(&json!("control")), distribution(&json!("sometimes"))),
        (
            "",
            "distributions",
            distribution(&json!({"identity": "E2"})),
            distribution(&json!({"secret": "E2"})),
        ),
        ("", "focus", json!({"step": "read"}), json!({"step": "anyone"})),
        ("", "timeline", step("wait", &json!(300)), step("wait", &json!("300"))),
        ("", "timeline", step("wait", &json!(0)), step("pause", &json!(0))),
        (
            "",
            "timeline",
            step("bucketKeysExpire", &json!(60)),
            json!([{"id": "s", "bucketKeysExpire": 60, "wait": 60}]),
        ),
        (
            "",
            "timeline",
            step("bucketKeysForgotten", &json!(true)),
            step("bucketKeysForgotten", &json!(false)),
        ),
        ("", "timeline", titled, json!([{"title": {"en": "a", "ja": "b"}, "wait": 1}])),
        ("/accounts/0", "kmsRequestsPerSecond", json!(20_000), json!("many")),
        ("/accounts/0", "suspended", json!(true), json!("SUSPENDED")),
        ("/keys/0", "state", json!("PendingImport"), json!("Gone")),
        ("/keys/0", "spec", json!("HMAC_256"), json!("RSA_1024")),
        ("/keys/0", "rotations", json!(2), json!("two")),
        (
            "/keys/0",
            "grants",
            grant("Decrypt", "EncryptionContextEquals"),
            grant("Sign", "EncryptionContextEquals"),
        ),
        (
            "/keys/0",
            "grants",
            grant("Encrypt", "EncryptionContextSubset"),
            grant("Encrypt", "EncryptionContext"),
        ),
        ("/keys/0", "deletionDate", json!("2026-12-01T00:00:00Z"), json!(7)),
        ("/principals/0", "type", json!("root"), json!("group")),
        ("/principals/0", "expiration", json!("2026-11-23T00:00:00Z"), json!(3600)),
        ("/principals/0", "tags", json!({"team": "a"}), json!({"team": 1})),
        ("/principals/0/policies", "kms", json!({}), json!(["use-key"])),
        ("/buckets/0", "policy", json!(null), json!(false)),
        ("/buckets/0", "website", json!(null), json!({"error": "e.html"})),
        ("/buckets/0", "acl", json!("public-read"), json!({})),
        (
            "/buckets/0",
            "acl",
            json!([{"grantee": "444455556666", "permission": "READ"}]),
            json!([{"grantee": "444455556666"}]),
        ),
        ("/buckets/0", "requesterPays", json!(true), json!(1)),
        (
            "/buckets/0",
            "replication",
            json!({"role": "user", "destination": "data"}),
            json!({"role": "user"}),
        ),
        ("/buckets/0", "versioning", json!("Enabled"), json!("On")),
        ("/buckets/0/encryption", "SSEAlgorithm", json!("aws:kms"), json!("aws:kms:triple")),
        ("/objects/0", "headers", json!({"x-amz-acl": "private"}), json!({"x-amz-acl": 1})),
        ("/objects/0", "by", json!("s3-write"), json!("anyone")),
        (
            "/objects/0",
            "clientSideEncryption",
            json!({"Format": "V2", "KeyId": "key"}),
            json!({"Format": "V1", "KeyId": "key"}),
        ),
        ("/objects/0", "clientSideEncryption", context, json!({"Format": "V3", "EncryptionContext": {}})),
        ("/focus", "caller", json!("anyone"), json!("Anyone")),
        ("/focus", "operation", json!("open"), json!("delete")),
    ] {
        check(&put(place, name, &good), true);
        check(&put(place, name, &bad), false);
    }
    let presigned = json!({"V4Query": {"signed": "2026-11-23T00:00:00Z", "expiresSeconds": 60}});
    let signed = json!({"method": "PUT", "object": "a", "query": "b", "headers": {"c": "d"}});
    for (good, bad) in [
        (json!({}), json!({"time": "2026-11-23T00:00:00Z"})),
        (json!({"operation": "PutObject"}), json!({"operation": "Upload"})),
        (json!({"endpoint": "website"}), json!({"endpoint": "web"})),
        (json!({"transport": "http"}), json!({"transport": "tls"})),
        (json!({"signature": "V2Header"}), json!({"signature": "V3Header"})),
        (
            json!({"signature": presigned}),
            json!({"signature": {"V4Query": {"signed": "2026-11-23T00:00:00Z"}}}),
        ),
        (
            json!({"signature": {"V2Query": {"expires": "2026-11-23T00:00:00Z"}}}),
            json!({"signature": {"V2Query": {}, "V4Query": {}}}),
        ),
        (
            json!({"signing": {"clockOffsetSeconds": -1200, "region": "us-east-1"}}),
            json!({"signing": {"clockOffsetSeconds": "-1200"}}),
        ),
        (
            json!({"signing": {"accessKeyId": "AKIAIOSFODNN7EXAMPLE", "wrongSecretAccessKey": true}}),
            json!({"signing": {"secretAccessKey": "a"}}),
        ),
        (json!({"signing": {"asSigned": signed}}), json!({"signing": {"asSigned": {"method": "PATCH"}}})),
        (
            json!({"signing": {"missingParameters": ["X-Amz-Date"]}}),
            json!({"signing": {"missingParameters": ["X-Amz-Security-Token"]}}),
        ),
        (json!({"unsignedHeaders": ["a"]}), json!({"unsignedHeaders": "a"})),
        (json!({"parameters": {"KeyId": "key"}}), json!({"parameters": ["key"]})),
        (json!({"headers": {"a": "b"}}), json!({"headers": {"a": 1}})),
        (json!({"policy": {}, "object": "a"}), json!({"policy": [], "object": "a"})),
        (json!({"sourceIp": "10.0.0.1", "vpcEndpoint": "v"}), json!({"sourceIp": 1})),
        (json!({"body": "a", "prefix": "b"}), json!({"body": 1})),
    ] {
        check(&sent(&good), true);
        check(&sent(&bad), false);
    }
}
