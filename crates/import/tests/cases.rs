//! What people paste, piece after piece, and what comes of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use document::api::{SEED, Simulator};
use import::scenario::STEP;
use import::{Assumed, Missing, What, read, scenario_of};

const EVENT: &str = r#"{"eventVersion":"1.11","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLEROLEIDAAA:fn","arn":"arn:aws:sts::123456789012:assumed-role/lambda-role/fn","accountId":"123456789012","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLEROLEIDAAA","arn":"arn:aws:iam::123456789012:role/service-role/lambda-role","accountId":"123456789012","userName":"lambda-role"}}},"eventTime":"2026-05-02T10:00:00Z","eventSource":"s3.amazonaws.com","eventName":"PutObject","awsRegion":"eu-west-1","errorCode":"AccessDenied","errorMessage":"User: arn:aws:sts::123456789012:assumed-role/lambda-role/fn is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:eu-west-1:123456789012:key/0987dcba-09fe-87dc-65ba-ab0987654321 because no identity-based policy allows the kms:GenerateDataKey action","requestParameters":{"bucketName":"reports","key":"in/x.csv"},"resources":[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::reports/in/x.csv"},{"accountId":"123456789012","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::reports"}]}"#;
const POLICY: &str = r#"{
    "PolicyVersion": {
        "Document": {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]
        },
        "VersionId": "v3",
        "IsDefaultVersion": true
    }
}"#;
const ENCRYPTION: &str = r#"{"ServerSideEncryptionConfiguration": {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "arn:aws:kms:eu-west-1:123456789012:key/0987dcba-09fe-87dc-65ba-ab0987654321"}, "BucketKeyEnabled": true}]}}"#;
const KEY: &str = r#"{"KeyMetadata": {"AWSAccountId": "123456789012", "KeyId": "0987dcba-09fe-87dc-65ba-ab0987654321", "Arn": "arn:aws:kms:eu-west-1:123456789012:key/0987dcba-09fe-87dc-65ba-ab0987654321", "KeyState": "Enabled", "KeySpec": "SYMMETRIC_DEFAULT"}}"#;
const BUCKET_POLICY: &str = r#"{"Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:role/service-role/lambda-role\"},\"Action\":\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::reports/*\"}]}"}"#;

/// What the scenario of some texts answers, and what it is.
fn answered(texts: &[&str]) -> (String, import::Nearest, usize) {
    let pieces: Vec<_> = texts.iter().enumerate().flat_map(|(number, text)| read(text, number)).collect();
    let (near, conflicts) = scenario_of(&pieces).expect("a scenario");
    let simulator =
        Simulator::new(&near.document, &SEED).unwrap_or_else(|error| panic!("{}\n{error:?}", near.document));
    let rows = simulator.timeline().unwrap();
    let outcome =
        rows.iter().find(|row| row.step.as_str() == STEP).and_then(|row| row.outcome.as_ref()).unwrap();
    let told = serde_json::to_value(outcome).unwrap();
    (told["response"]["error"]["message"].as_str().unwrap_or("allowed").to_owned(), near, conflicts.len())
}

#[test]
fn an_event_is_a_scenario_and_what_is_pasted_besides_takes_the_place_of_what_was_assumed() {
    let (message, near, _) = answered(&[EVENT]);
    assert!(
        message.ends_with("because no identity-based policy allows the kms:GenerateDataKey action"),
        "{message}"
    );
    assert!(near.document.contains("\"path\":\"/service-role/\""), "{}", near.document);
    assert!(near.document.contains("2026-05-02T10:00:00Z"));
    assert_eq!(near.missing, [Missing::IdentityPolicies]);
    assert!(!near.assumed.contains(&Assumed::Operation) && !near.assumed.contains(&Assumed::Bucket));

    let (message, near, conflicts) = answered(&[EVENT, POLICY, ENCRYPTION, KEY, BUCKET_POLICY]);
    assert!(
        message.ends_with("because no identity-based policy allows the kms:GenerateDataKey action"),
        "{message}\n{}",
        near.document
    );
    assert_eq!((conflicts, near.missing.len()), (0, 0), "what was pasted is not asked for again");
    assert!(near.document.contains("\"BucketKeyEnabled\":true"));
    assert!(
        near.document
            .contains("\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}]"),
        "to the letter"
    );

    // The policy that would do it.
    let allows = POLICY.replace("\"s3:*\"", "[\"s3:*\", \"kms:GenerateDataKey\"]");
    let (message, ..) = answered(&[EVENT, &allows, ENCRYPTION]);
    assert_eq!(message, "allowed");
}

#[test]
fn pieces_say_what_they_are() {
    let what = |text: &str| read(text, 0).into_iter().map(|piece| piece.what).collect::<Vec<_>>();
    assert_eq!(what(EVENT), [What::Event("PutObject".to_owned())]);
    assert_eq!(what(POLICY), [What::Printed("get-policy-version")]);
    assert_eq!(what(ENCRYPTION), [What::Printed("get-bucket-encryption")]);
    assert_eq!(what(KEY), [What::Printed("describe-key")]);
    assert_eq!(what(BUCKET_POLICY), [What::Printed("get-bucket-policy")]);
    let all = [EVENT, POLICY, ENCRYPTION, KEY].join("\n$ aws next\n");
    assert_eq!(what(&all).len(), 4);
    assert_eq!(what("nothing of ours {\"a\": 1}"), []);
}

#[test]
fn what_contradicts_is_told() {
    let other = ENCRYPTION.replace("true", "false");
    let (_, near, conflicts) = answered(&[EVENT, ENCRYPTION, &other]);
    assert_eq!(conflicts, 1);
    assert!(near.document.contains("\"BucketKeyEnabled\":true"), "what was said first stands");
}

#[test]
fn what_speaks_of_somebody_else_is_not_the_callers() {
    let of = |role: &str| {
        format!(
            r#"{{"RoleName": "{role}", "PolicyName": "p", "PolicyDocument": {{"Version": "2012-10-17", "Statement": {{"Effect": "Allow", "Action": ["s3:*", "kms:*"], "Resource": "*"}}}}}}"#
        )
    };
    assert_eq!(answered(&[EVENT, &of("lambda-role")]).0, "allowed");
    let (message, ..) = answered(&[EVENT, &of("other-role")]);
    assert!(
        message.ends_with("because no identity-based policy allows the kms:GenerateDataKey action"),
        "{message}"
    );
    // Nor is another bucket's policy this one's.
    let other = BUCKET_POLICY.replace(":::reports", ":::others");
    let (_, near, _) = answered(&[EVENT, &other]);
    assert!(!near.document.contains(":::others"), "{}", near.document);
}

#[test]
fn settings_that_name_nothing_go_with_a_bare_denial_too() {
    let denied = "An error occurred (AccessDenied) when calling the GetObject operation: Access Denied";
    let (_, near, _) = answered(&[denied, ENCRYPTION, KEY, POLICY]);
    assert!(near.document.contains("\"BucketKeyEnabled\":true"), "{}", near.document);
    assert!(near.assumed.contains(&Assumed::Reason));
    for named in
        ["alias/app", "0987dcba-09fe-87dc-65ba-ab0987654321", "arn:aws:kms:us-east-1:111122223333:alias/app"]
    {
        let by = ENCRYPTION
            .replace("arn:aws:kms:eu-west-1:123456789012:key/0987dcba-09fe-87dc-65ba-ab0987654321", named);
        assert_ne!(answered(&[denied, &by]).0, "allowed", "{named}");
    }
}

#[test]
fn an_event_through_an_endpoint_goes_through_it() {
    let event = EVENT.replace(
        "\"requestParameters\"",
        "\"vpcEndpointId\":\"vpce-0123456789abcdef0\",\"requestParameters\"",
    );
    let (_, near, _) = answered(&[&event]);
    assert!(near.document.contains("\"vpcEndpoint\":\"vpce-0123456789abcdef0\""), "{}", near.document);
}

#[test]
fn a_key_whose_arn_is_cut_is_assumed() {
    let text = "User: arn:aws:iam::123456789012:user/alice is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:us-ea because no identity-based policy allows the kms:Decrypt action";
    let (near, _) = scenario_of(&read(text, 0)).unwrap();
    assert!(near.assumed.contains(&Assumed::Key), "{}", near.document);
}
