//! S3 Bucket Keys: for whom and for what S3 keeps one, and what is bound to one.
//!
//! Source: S3 User Guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys": a bucket key is fetched at least once
//! for each requester; the encryption context is the bucket's ARN.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is missing is a failing test"
)]

mod support;

use base64ct::{Base64, Encoding};
use sim::crypto::{AtRest, EncryptionContext, KmsWrapping};
use sim::request::{EncryptionHeaders, ReplicateObject};
use sim::*;
use support::*;

fn other_key() -> KeyArn {
    KeyArn { id: KeyId::parse("99999999-12ab-34cd-56ef-1234567890ab").unwrap(), ..key_arn() }
}

/// The article with a second key and a second administrator.
fn scenario() -> Scenario {
    let mut scenario = article();
    let second = Key { arn: other_key(), aliases: Vec::new(), ..scenario.keys[0].clone() };
    scenario.keys.push(second);
    let name = PrincipalName::parse("second-admin").unwrap();
    scenario.principals.push(Principal { name, ..scenario.principals[0].clone() });
    scenario
}

/// An upload with a Bucket Key, or without.
fn upload(bucket: &str, key: &KeyArn, pairs: &EncryptionContext, bucket_key: bool) -> Operation {
    Operation::PutObject(put(
        &bucket_name(bucket),
        EncryptionHeaders {
            mode: Some("aws:kms".to_owned()),
            kms_key_id: Some(key.to_string()),
            context: Some(Base64::encode_string(pairs.to_json().as_bytes())),
            bucket_key: Some(bucket_key),
            customer_key: None,
        },
    ))
}

fn is_kept(outcome: &Outcome) -> bool {
    assert!(outcome.response.as_ref().unwrap().is_success());
    match step(outcome, Gate::KmsAuthorization).0 {
        Verdict::NothingToCheck(Idle::BucketKeyCached) => true,
        Verdict::Passed(Finding::KmsAllowed(_)) => false,
        other => panic!("{other:?}"),
    }
}

/// A Bucket Key serves the same requester's next upload to the same bucket, under the same key with the same context,
/// and an upload that differs in any one of these not.
#[test]
fn a_kept_bucket_key_is_for_one_requester_bucket_key_and_context() {
    // With an ARN of the caller's own, S3 adds none, so that the context is the same in both buckets.
    let pairs = EncryptionContext::default().with([("aws:s3:arn", "arn:aws:s3:::own")]);
    let more = pairs.clone().with([("department", "sales")]);
    let mut cloud = cloud(scenario());
    let first = carry_out(&mut cloud, Some(POWER), 1, upload("sse-s3", &key_arn(), &pairs, true));
    assert!(!is_kept(&first));
    assert_eq!(cloud.bucket_keys().len(), 1);
    for (by, bucket, key, pairs, bucket_key, kept) in [
        (POWER, "sse-s3", key_arn(), &pairs, true, true),
        ("second-admin", "sse-s3", key_arn(), &pairs, true, false),
        (POWER, "sse-kms", key_arn(), &pairs, true, false),
        (POWER, "sse-s3", other_key(), &pairs, true, false),
        (POWER, "sse-s3", key_arn(), &more, true, false),
        (POWER, "sse-s3", key_arn(), &pairs, false, false),
    ] {
        let mut after = cloud.clone();
        let again = carry_out(&mut after, Some(by), 2, upload(bucket, &key, pairs, bucket_key));
        assert_eq!(is_kept(&again), kept, "{by} {bucket} {key} {} {bucket_key}", pairs.to_json());
        assert_eq!(after.bucket_keys().len(), if kept || !bucket_key { 1 } else { 2 });
        let read = after.perform(&request(Some(by), get(bucket, OBJECT))).response.unwrap();
        assert_eq!(read.body, Body::Bytes(BODY.to_vec()));
    }
}

/// A Bucket Key that was opened for reads does not serve uploads: KMS makes another.
#[test]
fn a_bucket_key_for_reads_serves_no_uploads() {
    let mut cloud = cloud(scenario());
    let none = EncryptionContext::default();
    carry_out(&mut cloud, Some(POWER), 1, upload("sse-s3", &key_arn(), &none, true));
    cloud.forget_bucket_keys();
    assert!(!is_kept(&carry_out(&mut cloud, Some(POWER), 2, get("sse-s3", OBJECT))));
    assert_eq!(cloud.bucket_keys()[0].purpose, BucketKeyPurpose::Reads);
    assert!(is_kept(&carry_out(&mut cloud, Some(POWER), 3, get("sse-s3", OBJECT))));
    assert!(!is_kept(&carry_out(&mut cloud, Some(POWER), 4, upload("sse-s3", &key_arn(), &none, true))));
}

/// Two kept Bucket Keys are the same when all of each is the same.
#[test]
fn kept_bucket_keys_are_told_apart() {
    let mut cloud = cloud(scenario());
    let none = EncryptionContext::default();
    carry_out(&mut cloud, Some(POWER), 1, upload("sse-s3", &key_arn(), &none, true));
    cloud.forget_bucket_keys();
    let kept = |seed: u8| {
        let mut after = cloud.clone();
        carry_out(&mut after, Some(POWER), seed, upload("sse-s3", &key_arn(), &none, true));
        after.bucket_keys()[0].clone()
    };
    let one = || kept(2);
    assert!(one() == one());
    for other in [
        CachedBucketKey { requester: "arn:aws:iam::111122223333:root".to_owned(), ..one() },
        CachedBucketKey { key: other_key(), ..one() },
        CachedBucketKey { bucket: bucket_name("sse-kms"), ..one() },
        CachedBucketKey { purpose: BucketKeyPurpose::Reads, ..one() },
        CachedBucketKey { context: none.clone(), ..one() },
        CachedBucketKey { since: Timestamp(one().since.0 + 1), ..one() },
        CachedBucketKey { data_key: kept(3).data_key, ..one() },
    ] {
        assert!(one() != other, "{other:?}");
    }
}

/// The article's bucket under SSE-KMS, or the other one, replicated by a role that may do everything.
fn replicating(source: &str, replica_key: Option<KeyArn>, default: DefaultEncryption) -> Scenario {
    let mut scenario = scenario();
    let destination = if source == "sse-kms" { "sse-s3" } else { "sse-kms" };
    for bucket in &mut scenario.buckets {
        bucket.versioning = Versioning::Enabled;
        if bucket.name == bucket_name(destination) {
            bucket.default_encryption = default.clone();
        } else {
            bucket.replication = Some(Replication {
                role: PrincipalName::parse("second-admin").unwrap(),
                destination: bucket_name(destination),
                replica_key: replica_key.as_ref().map(ToString::to_string),
            });
        }
    }
    scenario.uploads.retain(|upload| upload.put.bucket == bucket_name(source));
    scenario
}

fn replicate(source: &str) -> Operation {
    Operation::ReplicateObject(ReplicateObject {
        bucket: bucket_name(source),
        name: ObjectName::parse(OBJECT).unwrap(),
    })
}

/// Where the destination has Bucket Keys, the replica's key is bound to the bucket's ARN, else to the object's.
/// Source: S3 User Guide, "Replicating encrypted objects (SSE-S3, SSE-KMS, DSSE-KMS, SSE-C)", *Using Amazon S3 Bucket Keys
/// with replication*.
#[test]
fn a_replica_takes_the_destination_s_bucket_key() {
    for (bucket_key, arn) in [
        (true, "arn:aws:s3:::mksamba-bucket-sse-s3"),
        (false, "arn:aws:s3:::mksamba-bucket-sse-s3/report.txt"),
    ] {
        let default = DefaultEncryption::SseKms { key: None, bucket_key };
        let mut cloud = cloud(replicating("sse-kms", Some(other_key()), default));
        let replicated = carry_out(&mut cloud, Some("second-admin"), 1, replicate("sse-kms"));
        assert_eq!(replicated.trace.end(), None);
        let replica = cloud.object(&bucket_name("sse-s3"), &ObjectName::parse(OBJECT).unwrap()).unwrap();
        let AtRest::SseKms { key, context, wrapping, .. } = &replica.at_rest else { panic!("SSE-KMS") };
        assert_eq!((key, context.get("aws:s3:arn")), (&other_key(), Some(arn)));
        assert_eq!(matches!(wrapping, KmsWrapping::BucketKey { .. }), bucket_key);
    }
}

/// What waits to be replicated and cannot be is marked `FAILED`; what no rule selects waits for nothing and is not marked.
/// Source: S3 User Guide, "Getting replication status information".
#[test]
fn what_did_not_wait_to_be_replicated_does_not_fail() {
    for (source, replica_key, by, status) in [
        // The role may read and write, and not use keys.
        ("sse-kms", Some(other_key()), NORMAL, Some(ReplicationStatus::Failed)),
        // Without a key for replicas the rule leaves SSE-KMS objects out.
        ("sse-kms", None, NORMAL, None),
        ("sse-s3", None, NORMAL, Some(ReplicationStatus::Completed)),
    ] {
        let mut scenario = replicating(source, replica_key, DefaultEncryption::SseS3);
        for rule in scenario.buckets.iter_mut().filter_map(|bucket| bucket.replication.as_mut()) {
            rule.role = PrincipalName::parse(by).unwrap();
        }
        let mut cloud = cloud(scenario);
        let outcome = carry_out(&mut cloud, Some(by), 1, replicate(source));
        let marks: Vec<ReplicationStatus> = outcome
            .changes
            .iter()
            .filter_map(|change| match change {
                Change::ObjectReplicated { status, .. } => Some(*status),
                _ => None,
            })
            .collect();
        assert_eq!(marks, status.into_iter().collect::<Vec<_>>(), "{source}");
        let object = cloud.object(&bucket_name(source), &ObjectName::parse(OBJECT).unwrap()).unwrap();
        assert_eq!(object.replication, status, "{source}");
    }
}
