//! Versions of objects and time that passes on keys. Expectations: Amazon S3 User Guide, "Using versioning in S3
//! buckets"; AWS KMS Developer Guide, "Delete AWS KMS keys".

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests: what is missing is a failing test")]

mod support;

use sim::request::{BucketCall, EncryptionHeaders, KmsRequest, PutObject};
use sim::timeline::{self, Event};
use sim::*;
use support::*;

const ADMIN: Option<&str> = Some(POWER);
const USER: Option<&str> = Some(NORMAL);

fn versioned(versioning: Versioning) -> Cloud {
    let mut scenario = article();
    for bucket in &mut scenario.buckets {
        bucket.versioning = versioning;
    }
    cloud(scenario)
}

fn upload(bucket: &str, body: &[u8]) -> Operation {
    let put = put(&bucket_name(bucket), EncryptionHeaders::default());
    Operation::PutObject(PutObject { body: body.to_vec(), ..put })
}

fn ids(cloud: &Cloud, bucket: &str) -> Vec<String> {
    let versions = cloud.versions_of(&bucket_name(bucket), &object_name(OBJECT));
    versions.iter().map(|version| version.id().to_string()).collect()
}

#[test]
fn an_overwritten_object_is_gone_without_versioning_and_stays_with_it() {
    for (versioning, kept) in
        [(Versioning::Unversioned, 1), (Versioning::Suspended, 1), (Versioning::Enabled, 2)]
    {
        let mut cloud = versioned(versioning);
        let stored = carry_out(&mut cloud, ADMIN, 1, upload("sse-s3", b"new"));
        assert_eq!(ids(&cloud, "sse-s3").len(), kept, "{versioning:?}");
        // Source: LocalStack's snapshots recorded against AWS: a suspended bucket's answer to an upload names no version.
        let named = header(&stored, "x-amz-version-id");
        assert_eq!(named.is_some(), versioning == Versioning::Enabled, "{versioning:?}");
        let now = carry_out(&mut cloud, ADMIN, 2, read_version("sse-s3", None, None));
        assert_eq!(now.response.as_ref().unwrap().body(), &Body::Bytes(b"new".to_vec()));
        let told = header(&now, "x-amz-version-id");
        match versioning {
            Versioning::Unversioned => assert_eq!(told, None),
            Versioning::Suspended => assert_eq!(told.as_deref(), Some("null")),
            Versioning::Enabled => assert_eq!(told, named),
        }
    }
}

#[test]
fn a_suspended_bucket_keeps_what_it_kept_and_overwrites_null() {
    let mut cloud = versioned(Versioning::Enabled);
    carry_out(&mut cloud, ADMIN, 1, upload("sse-s3", b"first"));
    let status = "Suspended".to_owned();
    carry_out(&mut cloud, ADMIN, 2, bucket_call(BucketCall::PutBucketVersioning { status }));
    let before = ids(&cloud, "sse-s3");
    carry_out(&mut cloud, ADMIN, 3, upload("sse-s3", b"second"));
    carry_out(&mut cloud, ADMIN, 4, upload("sse-s3", b"third"));
    let after = ids(&cloud, "sse-s3");
    assert_eq!(after, [before, vec!["null".to_owned()]].concat());
    // A deletion puts a marker `null` in the place of the object `null`.
    let deleted = carry_out(&mut cloud, ADMIN, 5, delete("sse-s3", OBJECT, None));
    assert_eq!(header(&deleted, "x-amz-delete-marker").as_deref(), Some("true"));
    assert_eq!(header(&deleted, "x-amz-version-id").as_deref(), Some("null"));
    assert_eq!(ids(&cloud, "sse-s3"), after);
    assert!(cloud.object(&bucket_name("sse-s3"), &object_name(OBJECT)).is_none());
}

#[test]
fn a_delete_marker_hides_the_object_until_it_is_deleted_itself() {
    let mut cloud = versioned(Versioning::Enabled);
    let old = ids(&cloud, "sse-s3").remove(0);
    let deleted = carry_out(&mut cloud, ADMIN, 1, delete("sse-s3", OBJECT, None));
    let marker = header(&deleted, "x-amz-version-id").unwrap();
    assert_eq!(status(&deleted), 204);
    let hidden = carry_out(&mut cloud, ADMIN, 2, read_version("sse-s3", None, None));
    assert_eq!((status(&hidden), header(&hidden, "x-amz-delete-marker").as_deref()), (404, Some("true")));
    assert_eq!(status(&carry_out(&mut cloud, ADMIN, 3, read_version("sse-s3", Some(&old), None))), 200);
    let named = carry_out(&mut cloud, ADMIN, 4, read_version("sse-s3", Some(&marker), None));
    assert_eq!((status(&named), header(&named, "Allow").as_deref()), (405, Some("DELETE")));
    let undone = carry_out(&mut cloud, ADMIN, 5, delete("sse-s3", OBJECT, Some(&marker)));
    assert_eq!(header(&undone, "x-amz-delete-marker").as_deref(), Some("true"));
    assert_eq!(status(&carry_out(&mut cloud, ADMIN, 6, read_version("sse-s3", None, None))), 200);
    // And the last version goes for ever.
    let gone = carry_out(&mut cloud, ADMIN, 7, delete("sse-s3", OBJECT, Some(&old)));
    assert_eq!((status(&gone), header(&gone, "x-amz-delete-marker")), (204, None));
    assert!(ids(&cloud, "sse-s3").is_empty());
}

#[test]
fn each_version_keeps_its_encryption() {
    let mut cloud = versioned(Versioning::Enabled);
    let old = ids(&cloud, "sse-kms").remove(0);
    let put =
        put(&bucket_name("sse-kms"), EncryptionHeaders { mode: Some("AES256".into()), ..Default::default() });
    carry_out(&mut cloud, ADMIN, 1, Operation::PutObject(put));
    assert_eq!(status(&carry_out(&mut cloud, USER, 2, read_version("sse-kms", None, None))), 200);
    let refused = carry_out(&mut cloud, USER, 3, read_version("sse-kms", Some(&old), None));
    assert_eq!(refused.trace.end().unwrap().gate, Gate::KmsAuthorization);
    assert_eq!(status(&carry_out(&mut cloud, ADMIN, 4, read_version("sse-kms", Some(&old), None))), 200);
}

fn schedule(days: u16) -> Operation {
    kms_call(KmsRequest::ScheduleKeyDeletion { key: key_arn().to_string(), days })
}

fn event(operation: Operation) -> Event {
    Event::Request(Box::new(request(ADMIN, operation)))
}

#[test]
fn a_key_is_deleted_at_the_end_of_its_waiting_period() {
    let cloud = cloud(article());
    let start = Timestamp::midnight(2026, 11, 23);
    for (seconds, code) in
        [(7 * 86_400 - 1, "KMS.KMSInvalidStateException"), (7 * 86_400, "KMS.NotFoundException")]
    {
        let events = [
            event(schedule(7)),
            Event::Wait { seconds },
            event(read_version("sse-kms", None, None)),
            event(upload("sse-kms", b"new")),
        ];
        let moments = timeline::run(&cloud, start, &events);
        for moment in &moments[2..] {
            let outcome = moment.outcome.as_ref().unwrap();
            assert_eq!(outcome.response.as_ref().unwrap().error.as_ref().unwrap().code, code, "{seconds}");
        }
        let gone = moments[1].cloud.key(&key_arn()).is_none();
        assert_eq!(gone, code == "KMS.NotFoundException");
    }
}

#[test]
fn a_deletion_that_is_canceled_never_comes() {
    let cloud = cloud(article());
    let key = || key_arn().to_string();
    let call = |action| event(kms_call(action));
    let events = [
        event(schedule(7)),
        call(KmsRequest::CancelKeyDeletion { key: key() }),
        call(KmsRequest::EnableKey { key: key() }),
        Event::Wait { seconds: 30 * 86_400 },
        event(read_version("sse-kms", None, None)),
    ];
    let moments = timeline::run(&cloud, Timestamp::midnight(2026, 11, 23), &events);
    assert_eq!(status(moments[4].outcome.as_ref().unwrap()), 200);
}

#[test]
fn a_request_after_the_deletion_date_finds_the_key_gone() {
    let mut scenario = article();
    scenario.keys[0].state = KeyState::PendingDeletion;
    scenario.keys[0].deletion_date = Some(Timestamp::midnight(2026, 11, 24));
    let cloud = cloud(scenario);
    for (day, code) in [(23, "KMS.KMSInvalidStateException"), (24, "KMS.NotFoundException")] {
        let time = Timestamp::midnight(2026, 11, day);
        let outcome = cloud.perform(&Request { time, ..request(ADMIN, read_version("sse-kms", None, None)) });
        assert_eq!(outcome.response.unwrap().error.unwrap().code, code);
    }
}

#[test]
fn a_blob_of_a_deleted_key_has_no_known_answer() {
    let mut scenario = article();
    scenario.keys[0].state = KeyState::PendingDeletion;
    scenario.keys[0].deletion_date = Some(Timestamp::midnight(2026, 11, 23));
    let cloud = cloud(scenario);
    let object = cloud.object(&bucket_name("sse-kms"), &object_name(OBJECT)).unwrap();
    let (_, context, blob) = object.at_rest.needs_kms().unwrap();
    let action = KmsRequest::Decrypt { key: None, blob: blob.clone(), context: context.clone() };
    let outcome = cloud.perform(&request(ADMIN, kms_call(action)));
    let gap = Gap::Kms { operation: "Decrypt", open: KmsOpen::DeletedKey };
    assert_eq!(outcome.trace.end().unwrap().verdict, Verdict::Unmodelled(gap));
}

/// Expectations: AWS KMS Developer Guide, "Request quotas": 20,000 in Tokyo; the account that calls is throttled.
#[test]
fn kms_throttles_the_account_that_exceeds_its_quota() {
    for (requests, expected) in [(19_999, 200), (20_000, 503)] {
        let mut scenario = article();
        scenario.accounts[0].kms_requests_per_second = requests;
        let cloud = cloud(scenario);
        let outcome = cloud.perform(&request(ADMIN, read_version("sse-kms", None, None)));
        assert_eq!(status(&outcome), expected, "{requests}");
        if expected == 503 {
            assert_eq!(outcome.trace.end().unwrap().rule, catalog::RuleId::KmsRequestQuota);
        }
        assert_eq!(status(&cloud.perform(&request(ADMIN, read_version("sse-s3", None, None)))), 200);
    }
}
