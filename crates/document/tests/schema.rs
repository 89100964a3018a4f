//! The JSON Schema of the document says what the reader says.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests; clippy knows only the tests themselves"
)]

use document::limits::{
    ACCESS_POINTS_MAX, ACCOUNTS_MAX, ACL_GRANTS_MAX, ALIASES_MAX, BLOCKED_TYPES_MAX, BODY_BYTES_MAX,
    BUCKETS_MAX, CONTEXT_PAIRS_MAX, DISTRIBUTIONS_MAX, GRANT_OPERATIONS_MAX, HEADER_CHARS_MAX, HEADERS_MAX,
    KEY_GRANTS_MAX, KEYS_MAX, LEVEL_POLICIES_MAX, LEVELS_MAX, NAME_CHARS_MAX, OBJECTS_MAX, OTHERS_MAX,
    PRINCIPALS_MAX, ROTATIONS_MAX, SESSION_POLICIES_MAX, STEPS_MAX, TAGS_MAX, TITLE_CHARS_MAX,
    VPC_ENDPOINTS_MAX, WAIT_SECONDS_MAX,
};
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
        "maxLength" => {
            value.as_str().is_none_or(|text| text.chars().count() as u64 <= rule.as_u64().expect("a number"))
        }
        "maxProperties" => {
            value.as_object().is_none_or(|object| object.len() as u64 <= rule.as_u64().expect("a number"))
        }
        "maximum" => value.as_u64().is_none_or(|number| number <= rule.as_u64().expect("a number")),
        "uniqueItems" => value.as_array().is_none_or(|list| {
            list.iter().enumerate().all(|(place, one)| list.iter().take(place).all(|other| other != one))
        }),
        "maxItems" => {
            value.as_array().is_none_or(|list| list.len() as u64 <= rule.as_u64().expect("a number"))
        }
        "required" => value.as_object().is_none_or(|object| {
            rule.as_array()
                .expect("a list")
                .iter()
                .all(|name| object.contains_key(name.as_str().expect("a name")))
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
        check(&serde_json::from_str(preset.json).expect("JSON"), true);
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

fn organization(levels: &[Value]) -> Value {
    json!({"id": "o-1", "managementAccount": "111122223333", "levels": levels})
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
    let mut document = serde_json::from_str::<Value>(presets::all()[0].json).expect("JSON");
    document["timeline"] = step("request", &request);
    document
}

fn distribution(access: &Value) -> Value {
    json!([{"id": "cdn", "distributionId": "E1", "account": "111122223333", "originAccess": access}])
}

fn access_point(further: &Value) -> Value {
    let mut point = json!({
        "id": "point",
        "name": "reports",
        "account": "111122223333",
        "bucket": "sse-s3",
        "publicAccessBlock": {
            "BlockPublicAcls": true,
            "IgnorePublicAcls": true,
            "BlockPublicPolicy": true,
            "RestrictPublicBuckets": true,
        },
    });
    let (members, further) = (point.as_object_mut(), further.as_object());
    members.expect("an object").extend(further.expect("an object").clone());
    json!([point])
}

fn grant(operation: &Value, constraint: &Value) -> Value {
    let constraint = constraint.as_str().expect("a name");
    json!([{
        "GranteePrincipal": "arn:aws:iam::111122223333:role/app",
        "Operations": [operation],
        "Constraints": {constraint: {"a": "b"}},
    }])
}

#[test]
fn schema_and_reader_take_and_refuse_the_same() {
    let article = |change: &dyn Fn(&mut Value)| {
        let mut json = serde_json::from_str(presets::all()[0].json).expect("JSON");
        change(&mut json);
        json
    };
    let remove = |at: &str, name: &str| {
        article(&|json| {
            json.pointer_mut(at)
                .and_then(Value::as_object_mut)
                .expect("an object")
                .remove(name)
                .expect("there");
        })
    };
    let put = |at: &str, name: &str, value: Value| {
        article(&|json| {
            json.pointer_mut(at)
                .and_then(Value::as_object_mut)
                .expect("an object")
                .insert(name.to_owned(), value.clone());
        })
    };
    for (good, bad) in [
        (remove("", "question"), remove("", "title")),
        (remove("", "objects"), remove("", "show")),
        (put("", "version", json!(1)), put("", "version", json!(2))),
        (put("/question", "en", json!("Why?")), put("/question", "fr", json!("Pourquoi ?"))),
        (remove("/keys/0", "aliases"), remove("/keys/0", "state")),
        (put("/keys/0", "state", json!("PendingImport")), put("/keys/0", "state", json!("Gone"))),
        (remove("/principals/0", "policies"), remove("/principals/0", "type")),
        (put("/principals/0", "type", json!("root")), put("/principals/0", "type", json!("group"))),
        (
            put("/principals/0/policies", "kms", json!({})),
            put("/principals/0/policies", "kms", json!(["use-key"])),
        ),
        (
            put("/principals/0", "sessionPolicies", json!(["a", {}])),
            put("/principals/0", "session_policies", json!([])),
        ),
        (put("/buckets/0", "policy", json!(null)), put("/buckets/0", "policy", json!(false))),
        (put("/buckets/0", "website", json!(null)), put("/buckets/0", "website", json!({"error": "e.html"}))),
        (
            remove("/buckets/0", "encryption"),
            put("/buckets/0/encryption", "SSEAlgorithm", json!("aws:kms:triple")),
        ),
        (
            remove("/buckets/0/encryption", "BucketKeyEnabled"),
            remove("/buckets/0/publicAccessBlock", "BlockPublicAcls"),
        ),
        (
            put("/objects/0", "headers", json!({"x-amz-acl": "private"})),
            put("/objects/0", "headers", json!({"x-amz-acl": 1})),
        ),
        (put("/objects/0", "by", json!("s3-write")), put("/objects/0", "by", json!("anyone"))),
        (
            put("/objects/0", "clientSideEncryption", json!({"Format": "V2", "KeyId": "key"})),
            put("/objects/0", "clientSideEncryption", json!({"Format": "V1", "KeyId": "key"})),
        ),
        (
            put(
                "/objects/0",
                "clientSideEncryption",
                json!({"Format": "V3", "KeyId": "key", "EncryptionContext": {"project": "samba"}}),
            ),
            put("/objects/0", "clientSideEncryption", json!({"Format": "V3", "EncryptionContext": {}})),
        ),
        (put("", "kmsIsThrottled", json!(true)), put("", "kmsIsThrottled", json!("yes"))),
        (
            put("", "organization", organization(&[])),
            put("", "organization", json!({"id": "o-1", "levels": []})),
        ),
        (
            put("", "organization", organization(&[json!({"id": "r-1", "accounts": ["111122223333"]})])),
            put("", "organization", organization(&[json!({"id": "r-1"})])),
        ),
        (
            put("", "vpcEndpoints", json!([{"id": "vpce-1", "vpc": "vpc-1", "sourceIp": "10.0.0.7"}])),
            put("", "vpcEndpoints", json!([{"id": "vpce-1", "vpc": "vpc-1"}])),
        ),
        (
            put("", "accessPoints", access_point(&json!({"vpc": "vpc-1"}))),
            put("", "accessPoints", access_point(&json!({"networkOrigin": "VPC"}))),
        ),
        (
            put("", "distributions", distribution(&json!("control"))),
            put("", "distributions", distribution(&json!("sometimes"))),
        ),
        (
            put("", "distributions", distribution(&json!({"identity": "E2"}))),
            put("", "distributions", distribution(&json!({"secret": "E2"}))),
        ),
        (put("/keys/0", "spec", json!("HMAC_256")), put("/keys/0", "spec", json!("RSA_1024"))),
        (put("/keys/0", "rotations", json!(2)), put("/keys/0", "rotations", json!("two"))),
        (
            put("/keys/0", "grants", grant(&json!("Decrypt"), &json!("EncryptionContextEquals"))),
            put("/keys/0", "grants", grant(&json!("Sign"), &json!("EncryptionContextEquals"))),
        ),
        (
            put("/keys/0", "grants", grant(&json!("Encrypt"), &json!("EncryptionContextSubset"))),
            put("/keys/0", "grants", grant(&json!("Encrypt"), &json!("EncryptionContext"))),
        ),
        (put("/buckets/0", "acl", json!("public-read")), put("/buckets/0", "acl", json!({}))),
        (
            put("/buckets/0", "acl", json!([{"grantee": "444455556666", "permission": "READ"}])),
            put("/buckets/0", "acl", json!([{"grantee": "444455556666"}])),
        ),
        (put("/buckets/0", "requesterPays", json!(true)), put("/buckets/0", "requesterPays", json!(1))),
        (
            put("/buckets/0", "replication", json!({"role": "user", "destination": "data"})),
            put("/buckets/0", "replication", json!({"role": "user"})),
        ),
        (put("/buckets/0", "versioning", json!("Enabled")), put("/buckets/0", "versioning", json!("On"))),
        (
            put("/accounts/0", "kmsRequestsPerSecond", json!(20_000)),
            put("/accounts/0", "kmsRequestsPerSecond", json!("many")),
        ),
        (
            put("/keys/0", "deletionDate", json!("2026-12-01T00:00:00Z")),
            put("/keys/0", "deletionDate", json!(7)),
        ),
        (
            put("/principals/0", "tags", json!({"team": "a"})),
            put("/principals/0", "tags", json!({"team": 1})),
        ),
        (put("/focus", "caller", json!("anyone")), put("/focus", "caller", json!("Anyone"))),
        (put("", "focus", json!({"step": "read"})), put("", "focus", json!({"step": "anyone"}))),
        (put("", "timeline", step("wait", &json!(300))), put("", "timeline", step("wait", &json!("300")))),
        (put("", "timeline", step("wait", &json!(0))), put("", "timeline", step("pause", &json!(0)))),
        (
            put("", "timeline", step("bucketKeysExpire", &json!(60))),
            put("", "timeline", json!([{"id": "s", "bucketKeysExpire": 60, "wait": 60}])),
        ),
        (
            put("", "timeline", step("bucketKeysForgotten", &json!(true))),
            put("", "timeline", step("bucketKeysForgotten", &json!(false))),
        ),
        (
            put("", "timeline", json!([{"id": "s", "title": {"en": "a", "ja": "b"}, "wait": 1}])),
            put("", "timeline", json!([{"title": {"en": "a", "ja": "b"}, "wait": 1}])),
        ),
        (sent(&json!({})), sent(&json!({"time": "2026-11-23T00:00:00Z"}))),
        (sent(&json!({"operation": "PutObject"})), sent(&json!({"operation": "Upload"}))),
        (sent(&json!({"endpoint": "website"})), sent(&json!({"endpoint": "web"}))),
        (sent(&json!({"transport": "http"})), sent(&json!({"transport": "tls"}))),
        (sent(&json!({"signature": "V2Header"})), sent(&json!({"signature": "V3Header"}))),
        (
            sent(
                &json!({"signature": {"V4Query": {"signed": "2026-11-23T00:00:00Z", "expiresSeconds": 60}}}),
            ),
            sent(&json!({"signature": {"V4Query": {"signed": "2026-11-23T00:00:00Z"}}})),
        ),
        (
            sent(&json!({"signature": {"V2Query": {"expires": "2026-11-23T00:00:00Z"}}})),
            sent(&json!({"signature": {"V2Query": {}, "V4Query": {}}})),
        ),
        (
            sent(&json!({"signing": {"clockOffsetSeconds": -1200, "region": "us-east-1"}})),
            sent(&json!({"signing": {"clockOffsetSeconds": "-1200"}})),
        ),
        (
            sent(&json!({"signing": {"accessKeyId": "AKIAIOSFODNN7EXAMPLE", "wrongSecretAccessKey": true}})),
            sent(&json!({"signing": {"secretAccessKey": "a"}})),
        ),
        (
            sent(
                &json!({"signing": {"asSigned": {"method": "PUT", "object": "a", "query": "b", "headers": {"c": "d"}}}}),
            ),
            sent(&json!({"signing": {"asSigned": {"method": "PATCH"}}})),
        ),
        (
            sent(&json!({"signing": {"missingParameters": ["X-Amz-Date"]}})),
            sent(&json!({"signing": {"missingParameters": ["X-Amz-Security-Token"]}})),
        ),
        (put("/accounts/0", "suspended", json!(true)), put("/accounts/0", "suspended", json!("SUSPENDED"))),
        (
            put("/principals/0", "expiration", json!("2026-11-23T00:00:00Z")),
            put("/principals/0", "expiration", json!(3600)),
        ),
        (sent(&json!({"unsignedHeaders": ["a"]})), sent(&json!({"unsignedHeaders": "a"}))),
        (sent(&json!({"parameters": {"KeyId": "key"}})), sent(&json!({"parameters": ["key"]}))),
        (sent(&json!({"headers": {"a": "b"}})), sent(&json!({"headers": {"a": 1}}))),
        (sent(&json!({"policy": {}, "object": "a"})), sent(&json!({"policy": [], "object": "a"}))),
        (sent(&json!({"sourceIp": "10.0.0.1", "vpcEndpoint": "v"})), sent(&json!({"sourceIp": 1}))),
        (sent(&json!({"body": "a", "prefix": "b"})), sent(&json!({"body": 1}))),
        (put("/focus", "operation", json!("open")), put("/focus", "operation", json!("delete"))),
    ] {
        check(&good, true);
        check(&bad, false);
    }
}

/// Where the schema can say a limit it says the one that is counted.
#[test]
fn the_limits_are_those_that_are_counted() {
    let schema = schema();
    let limits = [
        ("/properties/accounts", "maxItems", ACCOUNTS_MAX),
        ("/properties/principals", "maxItems", PRINCIPALS_MAX),
        ("/properties/keys", "maxItems", KEYS_MAX),
        ("/properties/buckets", "maxItems", BUCKETS_MAX),
        ("/properties/objects", "maxItems", OBJECTS_MAX),
        ("/properties/timeline", "maxItems", STEPS_MAX),
        ("/properties/accessPoints", "maxItems", ACCESS_POINTS_MAX),
        ("/properties/distributions", "maxItems", DISTRIBUTIONS_MAX),
        ("/properties/vpcEndpoints", "maxItems", VPC_ENDPOINTS_MAX),
        ("/$defs/words/properties/en", "maxLength", TITLE_CHARS_MAX),
        ("/$defs/words/properties/ja", "maxLength", TITLE_CHARS_MAX),
        ("/$defs/principal/properties/name", "maxLength", NAME_CHARS_MAX),
        ("/$defs/principal/properties/session", "maxLength", NAME_CHARS_MAX),
        ("/$defs/principal/properties/expiration", "maxLength", NAME_CHARS_MAX),
        ("/$defs/principal/properties/user", "maxLength", NAME_CHARS_MAX),
        ("/$defs/key/properties/arn", "maxLength", NAME_CHARS_MAX),
        ("/$defs/key/properties/aliases/items", "maxLength", NAME_CHARS_MAX),
        ("/$defs/bucket/properties/name", "maxLength", NAME_CHARS_MAX),
        ("/$defs/bucket/properties/region", "maxLength", NAME_CHARS_MAX),
        ("/$defs/encryption/properties/KMSMasterKeyID", "maxLength", NAME_CHARS_MAX),
        ("/$defs/website/properties/index", "maxLength", NAME_CHARS_MAX),
        ("/$defs/website/properties/error", "maxLength", NAME_CHARS_MAX),
        ("/$defs/replication/properties/replicaKmsKeyId", "maxLength", NAME_CHARS_MAX),
        ("/$defs/object/properties/name", "maxLength", NAME_CHARS_MAX),
        ("/$defs/clientSideEncryption/properties/KeyId", "maxLength", NAME_CHARS_MAX),
        ("/$defs/organization/properties/id", "maxLength", NAME_CHARS_MAX),
        ("/$defs/organizationLevel/properties/id", "maxLength", NAME_CHARS_MAX),
        ("/$defs/vpcEndpoint/properties/id", "maxLength", NAME_CHARS_MAX),
        ("/$defs/vpcEndpoint/properties/vpc", "maxLength", NAME_CHARS_MAX),
        ("/$defs/vpcEndpoint/properties/sourceIp", "maxLength", NAME_CHARS_MAX),
        ("/$defs/accessPoint/properties/name", "maxLength", NAME_CHARS_MAX),
        ("/$defs/accessPoint/properties/alias", "maxLength", NAME_CHARS_MAX),
        ("/$defs/accessPoint/properties/vpc", "maxLength", NAME_CHARS_MAX),
        ("/$defs/distribution/properties/distributionId", "maxLength", NAME_CHARS_MAX),
        (
            "/$defs/distribution/properties/originAccess/anyOf/1/properties/identity",
            "maxLength",
            NAME_CHARS_MAX,
        ),
        ("/$defs/keyGrant/properties/GranteePrincipal", "maxLength", NAME_CHARS_MAX),
        ("/$defs/keyGrant/properties/RetiringPrincipal", "maxLength", NAME_CHARS_MAX),
        ("/$defs/bucket/properties/acl/anyOf/0", "maxLength", NAME_CHARS_MAX),
        ("/$defs/aclGrant/properties/grantee", "maxLength", NAME_CHARS_MAX),
        ("/$defs/aclGrant/properties/permission", "maxLength", NAME_CHARS_MAX),
        ("/$defs/request/properties/bucket", "maxLength", NAME_CHARS_MAX),
        ("/$defs/request/properties/object", "maxLength", NAME_CHARS_MAX),
        ("/$defs/request/properties/versionId", "maxLength", NAME_CHARS_MAX),
        ("/$defs/request/properties/prefix", "maxLength", NAME_CHARS_MAX),
        ("/$defs/request/properties/sourceIp", "maxLength", NAME_CHARS_MAX),
        ("/$defs/request/properties/vpcEndpoint", "maxLength", NAME_CHARS_MAX),
        ("/$defs/request/properties/unsignedHeaders/items", "maxLength", NAME_CHARS_MAX),
        ("/$defs/signing/properties/region", "maxLength", NAME_CHARS_MAX),
        ("/$defs/signing/properties/accessKeyId", "maxLength", NAME_CHARS_MAX),
        ("/$defs/asSigned/properties/object", "maxLength", NAME_CHARS_MAX),
        ("/$defs/asSigned/properties/query", "maxLength", HEADER_CHARS_MAX),
        ("/$defs/object/properties/body", "maxLength", BODY_BYTES_MAX),
        ("/$defs/request/properties/body", "maxLength", BODY_BYTES_MAX),
        ("/$defs/principal/properties/sessionPolicies", "maxItems", SESSION_POLICIES_MAX),
        ("/$defs/identityPolicies/properties/others", "maxItems", OTHERS_MAX),
        ("/$defs/key/properties/aliases", "maxItems", ALIASES_MAX),
        ("/$defs/key/properties/users", "maxItems", PRINCIPALS_MAX),
        ("/$defs/key/properties/grants", "maxItems", KEY_GRANTS_MAX),
        ("/$defs/bucket/properties/blockedEncryptionTypes", "maxItems", BLOCKED_TYPES_MAX),
        ("/$defs/organization/properties/levels", "maxItems", LEVELS_MAX),
        ("/$defs/organizationLevel/properties/accounts", "maxItems", ACCOUNTS_MAX),
        ("/$defs/organizationLevel/properties/serviceControlPolicies", "maxItems", LEVEL_POLICIES_MAX),
        ("/$defs/organizationLevel/properties/resourceControlPolicies", "maxItems", LEVEL_POLICIES_MAX),
        ("/$defs/keyGrant/properties/Operations", "maxItems", GRANT_OPERATIONS_MAX),
        ("/$defs/bucket/properties/acl/anyOf/1", "maxItems", ACL_GRANTS_MAX),
        ("/$defs/request/properties/unsignedHeaders", "maxItems", HEADERS_MAX),
        ("/$defs/signing/properties/missingParameters", "maxItems", HEADERS_MAX),
        ("/$defs/principal/properties/tags", "maxProperties", TAGS_MAX),
        ("/$defs/object/properties/headers", "maxProperties", HEADERS_MAX),
        ("/$defs/request/properties/headers", "maxProperties", HEADERS_MAX),
        ("/$defs/asSigned/properties/headers", "maxProperties", HEADERS_MAX),
        ("/$defs/clientSideEncryption/properties/EncryptionContext", "maxProperties", CONTEXT_PAIRS_MAX),
        (
            "/$defs/grantConstraint/anyOf/0/properties/EncryptionContextEquals",
            "maxProperties",
            CONTEXT_PAIRS_MAX,
        ),
        (
            "/$defs/grantConstraint/anyOf/1/properties/EncryptionContextSubset",
            "maxProperties",
            CONTEXT_PAIRS_MAX,
        ),
        ("/$defs/principal/properties/tags/additionalProperties", "maxLength", HEADER_CHARS_MAX),
        ("/$defs/object/properties/headers/additionalProperties", "maxLength", HEADER_CHARS_MAX),
        ("/$defs/request/properties/headers/additionalProperties", "maxLength", HEADER_CHARS_MAX),
        ("/$defs/asSigned/properties/headers/additionalProperties", "maxLength", HEADER_CHARS_MAX),
        ("/$defs/key/properties/rotations", "maximum", ROTATIONS_MAX as usize),
        ("/$defs/timelineStep/anyOf/1/properties/wait", "maximum", WAIT_SECONDS_MAX as usize),
        ("/$defs/timelineStep/anyOf/2/properties/bucketKeysExpire", "maximum", WAIT_SECONDS_MAX as usize),
    ];
    for (pointer, keyword, limit) in limits {
        let said = schema.pointer(pointer).and_then(|one| one.get(keyword)).and_then(Value::as_u64);
        assert_eq!(said, Some(limit as u64), "{pointer}/{keyword}");
    }
    // None is said that is not counted.
    let text = schema.to_string();
    let said: usize = ["maxItems", "maxLength", "maxProperties", "maximum"]
        .iter()
        .map(|keyword| text.matches(&format!("\"{keyword}\":")).count())
        .sum();
    assert_eq!(said, limits.len());
}
