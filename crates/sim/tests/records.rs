//! CloudTrail's events, the access log's lines and the AWS CLI's words, through the front door. Expectations are
//! those of captured events and of AWS's pages (the vectors of `records` have more, member by member): "Amazon S3 CloudTrail events", "Monitoring default encryption with
//! AWS CloudTrail", AWS KMS's "CloudTrail entry of Decrypt", "Amazon S3 server access log format".

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's helper: what is missing is a failing test")]

mod support;

use catalog::RuleId;
use sim::records::{CloudTrailEvent, access_log_line, aws_cli, data_events, kms_events};
use sim::request::EncryptionHeaders;
use sim::*;
use support::*;

fn events(cloud: &Cloud, request: &Request) -> (Vec<CloudTrailEvent>, Vec<CloudTrailEvent>) {
    let outcome = cloud.perform(request);
    (data_events(cloud, request, &outcome), kms_events(cloud, request, &outcome))
}

fn has(json: &str, parts: &[&str]) {
    for part in parts {
        assert!(json.contains(part), "no {part} in {json}");
    }
}

fn lacks(json: &str, parts: &[&str]) {
    for part in parts {
        assert!(!json.contains(part), "{part} in {json}");
    }
}

fn refused_sentence() -> String {
    format!(
        "User: arn:aws:iam::111122223333:user/mksamba-normaluser is not authorized to perform: kms:Decrypt on resource: {} because no identity-based policy allows the kms:Decrypt action",
        key_arn()
    )
}

#[test]
fn a_denied_read_is_logged_with_kms_s_sentence_in_both_services() {
    let cloud = cloud(article());
    let (s3, kms) = events(&cloud, &request(Some(NORMAL), get("sse-kms", OBJECT)));
    let [s3] = s3.as_slice() else { panic!("one event of S3") };
    has(
        &s3.to_string(),
        &[
            r#"{"eventVersion":"1.09","userIdentity":{"type":"IAMUser","principalId":"AIDA"#,
            r#""arn":"arn:aws:iam::111122223333:user/mksamba-normaluser","accountId":"111122223333","accessKeyId":"AKIA"#,
            r#""userName":"mksamba-normaluser"},"eventTime":"2026-11-23T00:00:00Z","eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"ap-northeast-1","sourceIPAddress":"198.51.100.7","userAgent":"[test]","errorCode":"AccessDenied","errorMessage":"User: arn:"#,
            r#""requestParameters":{"bucketName":"mksamba-bucket-sse-kms","key":"report.txt","Host":"mksamba-bucket-sse-kms.s3.ap-northeast-1.amazonaws.com"},"responseElements":null"#,
            r#""additionalEventData":{"SignatureVersion":"SigV4","CipherSuite":"TLS_AES_128_GCM_SHA256","bytesTransferredIn":0,"httpStatusCode":403,"AuthenticationMethod":"AuthHeader","x-amz-id-2":""#,
            r#""bytesTransferredOut":0},"requestID":"4442587FB7D0A2F9","eventID":""#,
            r#""readOnly":true,"resources":[{"type":"AWS::S3::Object","ARN":"arn:aws:s3:::mksamba-bucket-sse-kms/report.txt"},{"accountId":"111122223333","type":"AWS::S3::Bucket","ARN":"arn:aws:s3:::mksamba-bucket-sse-kms"}],"eventType":"AwsApiCall","managementEvent":false,"recipientAccountId":"111122223333","eventCategory":"Data","tlsDetails":{"tlsVersion":"TLSv1.3""#,
        ],
    );
    assert_eq!(s3.error, Some(("AccessDenied".into(), refused_sentence())));
    assert_eq!(s3.inferred, [("errorMessage", catalog::RuleId::CloudTrailMessageOfKmsDenial)]);
    let [kms] = kms.as_slice() else { panic!("one event of KMS") };
    let json = kms.to_string();
    has(
        &json,
        &[
            r#""accessKeyId":"ASIA"#,
            r#""invokedBy":"fas.s3.amazonaws.com"}"#,
            r#""eventSource":"kms.amazonaws.com","eventName":"Decrypt","awsRegion":"ap-northeast-1","sourceIPAddress":"fas.s3.amazonaws.com","userAgent":"fas.s3.amazonaws.com""#,
            r#""requestParameters":{"encryptionContext":{"aws:s3:arn":"arn:aws:s3:::mksamba-bucket-sse-kms/report.txt"},"encryptionAlgorithm":"SYMMETRIC_DEFAULT"},"responseElements":null"#,
            r#""resources":[{"accountId":"111122223333","type":"AWS::KMS::Key","ARN":"arn:aws:kms:"#,
            r#""managementEvent":true"#,
            r#""eventCategory":"Management""#,
        ],
    );
    lacks(&json, &["198.51.100.7", "keyMaterialId", "keyId"]);
    assert_eq!(kms.error, Some(("AccessDenied".into(), refused_sentence())));
}

#[test]
fn an_allowed_read_has_material_and_no_error() {
    let cloud = cloud(article());
    let (s3, kms) = events(&cloud, &request(Some(POWER), get("sse-kms", OBJECT)));
    assert_eq!((s3.len(), kms.len()), (1, 1));
    assert_eq!((&s3[0].error, s3[0].inferred.as_slice()), (&None, &[][..]));
    // S3 calls KMS in a session of the user's, of which a scenario does not say all.
    let session = ("userIdentity.sessionContext", RuleId::SessionAttributesStandIn);
    assert_eq!((&kms[0].error, kms[0].inferred.as_slice()), (&None, &[session][..]));
    has(&kms[0].to_string(), &[r#""additionalEventData":{"keyMaterialId":""#]);
    has(&s3[0].to_string(), &[r#""bytesTransferredOut":31"#]);
    lacks(&s3[0].to_string(), &["SSEApplied", "httpStatusCode", "errorCode"]);
}

#[test]
fn a_read_after_a_rotation_names_the_material_that_it_used() {
    use sim::request::{KmsCall, KmsRequest};
    let mut cloud = cloud(article());
    let material = |cloud: &Cloud, operation: Operation| {
        let (_, kms) = events(cloud, &request(Some(POWER), operation));
        kms[0].additional_event_data.clone()
    };
    let before = material(&cloud, get("sse-kms", OBJECT));
    let key = key_arn().to_string();
    let call = KmsCall { region: key_arn().region, action: KmsRequest::RotateKeyOnDemand { key } };
    let outcome = cloud.perform(&request(Some(POWER), Operation::Kms(call)));
    cloud.apply(outcome.changes);
    assert_eq!(material(&cloud, get("sse-kms", OBJECT)), before);
    let upload = Operation::PutObject(put(&bucket_name("sse-kms"), EncryptionHeaders::default()));
    assert_ne!(material(&cloud, upload), before);
}

#[test]
fn a_presigned_url_s_headers_are_in_its_event() {
    let signature = Signature::V4Query { signed: Timestamp::midnight(2026, 11, 23), expires_seconds: 600 };
    let presigned = signed(get("sse-kms", OBJECT), signature, Signing::default());
    has(
        &events(&cloud(article()), &presigned).0[0].to_string(),
        &[
            r#""AuthenticationMethod":"QueryString""#,
            r#""X-Amz-Algorithm":"AWS4-HMAC-SHA256","X-Amz-Date":"20261123T000000Z","X-Amz-Expires":"600","X-Amz-SignedHeaders":"host""#,
        ],
    );
}

#[test]
fn across_accounts_both_get_an_event_and_share_its_id() {
    let mut scenario = article();
    let admin = scenario.principals[0].clone();
    let account = AccountId::parse("444455556666").unwrap();
    scenario.principals.push(Principal { name: PrincipalName::parse("other").unwrap(), account, ..admin });
    let cloud = cloud(scenario);
    let (s3, kms) = events(&cloud, &request(Some("other"), get("sse-kms", OBJECT)));
    for both in [s3, kms] {
        let [own, owners] = both.as_slice() else { panic!("two events") };
        assert_eq!(own.recipient_account_id, account);
        assert_eq!(owners.recipient_account_id, support::account());
        assert!(own.shared_event_id.is_some() && own.shared_event_id == owners.shared_event_id);
        assert_ne!(own.event_id, owners.event_id);
        has(&own.to_string(), &[r#""userName":"other""#]);
        has(&owners.to_string(), &[r#""userIdentity":{"type":"AWSAccount","principalId":"AIDA"#]);
        lacks(&owners.to_string(), &[r#""userName""#]);
    }
}

fn line(cloud: &Cloud, request: &Request) -> String {
    let outcome = cloud.perform(request);
    let line = access_log_line(cloud, request, &outcome).unwrap().to_string();
    // The owner's canonical id and the host id are made up; their places are not.
    line.split_once(' ').unwrap().1.to_owned()
}

#[test]
fn the_access_log_has_a_line_and_the_cli_another() {
    let cloud = cloud(article());
    let refused = line(&cloud, &request(Some(NORMAL), get("sse-kms", OBJECT)));
    let start = "mksamba-bucket-sse-kms [23/Nov/2026:00:00:00 +0000] 198.51.100.7 arn:aws:iam::111122223333:user/mksamba-normaluser 4442587FB7D0A2F9 REST.GET.OBJECT report.txt \"GET /report.txt HTTP/1.1\" 403 AccessDenied ";
    assert!(refused.starts_with(start), "{refused}");
    let end = " SigV4 TLS_AES_128_GCM_SHA256 AuthHeader mksamba-bucket-sse-kms.s3.ap-northeast-1.amazonaws.com TLSv1.3 - -";
    assert!(refused.ends_with(end), "{refused}");
    has(&refused, &[" - - \"-\" \"test\" - "]);
    let read = line(&cloud, &request(Some(POWER), get("sse-kms", OBJECT)));
    has(&read, &["\"GET /report.txt HTTP/1.1\" 200 - 31 31 - - "]);
    // Nobody signed: no requester, no signature.
    let unsigned = line(&cloud, &request(None, get("sse-kms", OBJECT)));
    has(&unsigned, &[" 198.51.100.7 - 4442587FB7D0A2F9 ", " - TLS_AES_128_GCM_SHA256 - "]);
    let refused = request(None, head("sse-kms", OBJECT));
    let line = "aws: [ERROR]: An error occurred (400) when calling the HeadObject operation: Bad Request";
    assert_eq!(aws_cli(&refused, &cloud.perform(&refused)).as_deref(), Some(line));
}
