//! S3 Bucket Keys: for whom and for what S3 keeps one.
//!
//! Source: S3 User Guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys": a bucket key is fetched at least once
//! for each requester.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is missing is a failing test"
)]

mod support;

use base64ct::{Base64, Encoding};
use sim::crypto::EncryptionContext;
use sim::request::EncryptionHeaders;
use sim::*;
use support::*;

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
    let mut cloud = cloud(article_of_two());
    let first = carry_out(&mut cloud, Some(POWER), 1, upload("sse-s3", &key_arn(), &pairs, true));
    assert!(!is_kept(&first));
    assert_eq!(cloud.bucket_keys().len(), 1);
    for (by, bucket, key, pairs, bucket_key, kept) in [
        (POWER, "sse-s3", key_arn(), &pairs, true, true),
        (SECOND, "sse-s3", key_arn(), &pairs, true, false),
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
        assert_eq!(read.body(), &Body::Bytes(BODY.to_vec()));
    }
}

/// A Bucket Key that was opened for reads does not serve uploads: KMS makes another.
#[test]
fn a_bucket_key_for_reads_serves_no_uploads() {
    let mut cloud = cloud(article_of_two());
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
    let mut cloud = cloud(article_of_two());
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
