//! An operation is a row of the format, a row of the catalog and a variant of the simulator: joined by its name.

use document::model::{ApiOperation, Request, Target};
use document::{build, presets, requests};

const SEED: [u8; 32] = [7; 32];

/// What an operation cannot do without.
fn parameters(operation: ApiOperation) -> &'static str {
    match operation.as_str() {
        "CopyObject" => r#"{"CopySource": "sse-s3/sample.txt"}"#,
        "GetObjectAttributes" => r#"{"ObjectAttributes": ["ETag"]}"#,
        "UploadPart" => r#"{"PartNumber": 1}"#,
        "UploadPartCopy" => r#"{"PartNumber": 1, "CopySource": "sse-s3/sample.txt"}"#,
        "DeleteObjects" => r#"{"Delete": {"Objects": [{"Key": "a"}]}}"#,
        "CompleteMultipartUpload" => r#"{"Parts": [1]}"#,
        "UpdateObjectEncryption" => r#"{"KMSKeyArn": "key"}"#,
        "PutBucketAbac" => r#"{"AbacStatus": {"Status": "Enabled"}}"#,
        "PutObjectTagging" | "PutBucketTagging" => r#"{"Tagging": {"TagSet": [{"Key": "a", "Value": "b"}]}}"#,
        "PutObjectAcl" | "PutBucketAcl" => r#"{"ACL": "private"}"#,
        "PutPublicAccessBlock" | "PutAccountPublicAccessBlock" => {
            r#"{"PublicAccessBlockConfiguration": {"BlockPublicAcls": true, "IgnorePublicAcls": true,
                "BlockPublicPolicy": true, "RestrictPublicBuckets": true}}"#
        }
        "PutBucketOwnershipControls" => r#"{"ObjectOwnership": "ObjectWriter"}"#,
        "PutBucketEncryption" => r#"{"Rules": [{"SSEAlgorithm": "AES256"}]}"#,
        "PutBucketWebsite" => r#"{"WebsiteConfiguration": {"index": "index.html"}}"#,
        "PutBucketVersioning" => r#"{"VersioningConfiguration": {"Status": "Enabled"}}"#,
        "Decrypt" => r#"{"CiphertextOf": "sse-kms/OBJECT"}"#,
        "ReEncrypt" => r#"{"CiphertextOf": "sse-kms/OBJECT", "DestinationKeyId": "key"}"#,
        "PutKeyPolicy" => r#"{"KeyId": "key", "Policy": {"Version": "2012-10-17", "Statement": []}}"#,
        "TagResource" => r#"{"KeyId": "key", "Tags": [{"TagKey": "a", "TagValue": "b"}]}"#,
        "UntagResource" => r#"{"KeyId": "key", "TagKeys": ["a"]}"#,
        "CreateKey" => "{}",
        "CreateAlias" => r#"{"AliasName": "alias/orders", "TargetKeyId": "key"}"#,
        "CreateGrant" => r#"{"KeyId": "key", "GranteePrincipal": "poweruser", "Operations": ["Decrypt"]}"#,
        _ if operation.target() == Target::Key => r#"{"KeyId": "key"}"#,
        _ => "{}",
    }
}

#[test]
fn each_operation_is_carried_out_by_the_simulator_under_its_name() {
    for &operation in ApiOperation::ALL {
        let (preset, bucket) = match operation.target() {
            Target::AccessPoint => ("access-point-delegation", "analytics"),
            Target::Account => ("article", "111122223333"),
            Target::Object | Target::NewObject | Target::Bucket | Target::Key => ("article", "sse-kms"),
        };
        let document = presets::get(preset).expect("a preset");
        let cloud = build(&document, SEED).expect("it can be built");
        let object = document.objects.iter().find(|one| one.bucket.as_str() == bucket);
        let parameters = parameters(operation).replace("OBJECT", object.map_or("", |one| &one.name));
        let policy = if operation.text() == document::model::Text::Policy {
            r#", "policy": {"Version": "2012-10-17", "Statement": []}"#
        } else {
            ""
        };
        let name = operation.as_str();
        let caller = document.principals.first().map_or("anyone", |one| one.id.as_str());
        let text = format!(
            r#"{{"caller": "{caller}", "operation": "{name}", "bucket": "{bucket}", "parameters": {parameters}{policy}}}"#
        );
        let sent = Request::from_json(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let sent = requests::request(&document, &cloud, &sent, SEED);
        let sent = sent.unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        // S3 Control calls its own by the name that S3 has for that of a bucket.
        let name = name.replace("AccountPublicAccessBlock", "PublicAccessBlock");
        assert_eq!(sent.operation.name(), name);
    }
}

#[test]
fn each_operation_has_its_row_in_the_catalog() {
    // S3 Control has the calls of accounts and access points, a form is no call of the API, and replication nobody's.
    let of_others = ["GetAccessPointPolicy", "PutAccessPointPolicy", "ReplicateObject", "PostObject"];
    for operation in ApiOperation::ALL {
        let name = operation.as_str();
        let is_known = match operation.target() {
            Target::Key => catalog::operations::kms_operation(name).is_some(),
            Target::Object | Target::NewObject | Target::Bucket | Target::AccessPoint | Target::Account => {
                catalog::operations::s3_operation(name).is_some()
            }
        };
        let is_of_others = of_others.contains(&name) || name.ends_with("AccountPublicAccessBlock");
        assert_eq!(is_known, !is_of_others, "{name}");
    }
}
