//! Replicas: what they keep of their source, and what is their own.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what is missing is a failing test")]

mod support;

use sim::crypto::{AtRest, KmsWrapping};
use sim::request::{BucketCall, ReplicateObject};
use sim::*;
use support::*;

fn stored(cloud: &Cloud, bucket: &str) -> StoredObject {
    cloud.object(&bucket_name(bucket), &object_name(OBJECT)).unwrap().clone()
}

fn status(cloud: &Cloud, bucket: &str) -> Option<String> {
    let response = cloud.perform(&request(Some(POWER), head(bucket, OBJECT))).response.unwrap();
    let mut headers = response.headers().iter();
    headers.find(|(name, _)| *name == "x-amz-replication-status").map(|(_, value)| value.clone())
}

/// The article's bucket under SSE-KMS, or the other one, replicated by a role that may do everything.
fn replicating(source: &str, replica_key: Option<KeyArn>, default: DefaultEncryption) -> Scenario {
    let mut scenario = article_of_two();
    let destination = if source == "sse-kms" { "sse-s3" } else { "sse-kms" };
    for bucket in &mut scenario.buckets {
        bucket.versioning = Versioning::Enabled;
        if bucket.name == bucket_name(destination) {
            bucket.default_encryption = default.clone();
        } else {
            bucket.replication = Some(Replication {
                role: PrincipalName::parse(SECOND).unwrap(),
                destination: bucket_name(destination),
                replica_key: replica_key.as_ref().map(ToString::to_string),
            });
        }
    }
    scenario.uploads.retain(|upload| upload.put.bucket == bucket_name(source));
    scenario
}

fn replicate(source: &str) -> Operation {
    Operation::ReplicateObject(ReplicateObject { bucket: bucket_name(source), name: object_name(OBJECT) })
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
        let replicated = carry_out(&mut cloud, Some(SECOND), 1, replicate("sse-kms"));
        assert_eq!(replicated.trace.end(), None);
        let replica = stored(&cloud, "sse-s3");
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
        assert_eq!(stored(&cloud, source).replication, status, "{source}");
    }
}

/// A replica is its source's copy with all metadata, the version id and the time of creation among them; where it lies, how
/// it is encrypted and that it is a replica is its own. The source has become `COMPLETED`.
/// Sources: S3 User Guide, "Replicating objects within and across Regions", *Why use replication?*; "Getting replication
/// status information".
#[test]
fn a_replica_keeps_what_its_source_has() {
    let mut cloud = cloud(replicating("sse-kms", Some(other_key()), DefaultEncryption::SseS3));
    let source = stored(&cloud, "sse-kms");
    assert!(!source.version.is_null());
    assert_eq!(status(&cloud, "sse-kms").as_deref(), Some("PENDING"));
    carry_out(&mut cloud, Some(SECOND), 1, replicate("sse-kms"));
    let replica = stored(&cloud, "sse-s3");
    let AtRest::SseKms { key, .. } = &replica.at_rest else { panic!("SSE-KMS") };
    assert_eq!(*key, other_key());
    let own = StoredObject {
        bucket: bucket_name("sse-s3"),
        replication: Some(ReplicationStatus::Replica),
        at_rest: replica.at_rest.clone(),
        ..source
    };
    assert!(replica == own, "{replica:?}");
    let statuses = [status(&cloud, "sse-kms"), status(&cloud, "sse-s3")];
    assert_eq!(statuses, [Some("COMPLETED".to_owned()), Some("REPLICA".to_owned())]);
    assert_eq!(ReplicationStatus::Failed.name(), "FAILED");
}

/// A replica belongs to its source's owner, and where ACLs are off to the bucket's: it stays so when they are on again.
/// Sources: S3 User Guide, "Changing the replica owner"; "Controlling ownership of objects and disabling ACLs for your
/// bucket".
#[test]
fn a_replica_belongs_to_the_source_s_owner_while_acls_are_on() {
    for (ownership, owner) in [
        (ObjectOwnership::ObjectWriter, account()),
        (ObjectOwnership::BucketOwnerPreferred, account()),
        (ObjectOwnership::BucketOwnerEnforced, other_account()),
    ] {
        let mut scenario = replicating("sse-s3", None, DefaultEncryption::SseS3);
        let everyone = r#"{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::mksamba-bucket-sse-kms","arn:aws:s3:::mksamba-bucket-sse-kms/*"]}"#;
        scenario.principals.push(other_user());
        for bucket in &mut scenario.buckets {
            if bucket.name == bucket_name("sse-kms") {
                (bucket.account, bucket.ownership) = (other_account(), ownership);
                bucket.policy =
                    Some(Policy::bucket(&policy(everyone), Partition::Aws, &bucket.name).unwrap());
            }
        }
        let mut cloud = cloud(scenario);
        carry_out(&mut cloud, Some(SECOND), 1, replicate("sse-s3"));
        let call = BucketCall::PutBucketOwnershipControls { ownership: ObjectOwnership::ObjectWriter };
        let writers = Operation::Bucket { bucket: bucket_name("sse-kms"), call };
        assert_eq!(code(&carry_out(&mut cloud, Some(OTHER), 2, writers)), "OK");
        assert_eq!(stored(&cloud, "sse-kms").owner, Owner::Account(owner), "{ownership:?}");
    }
}

/// What another account owns in the bucket is not replicated; where ACLs are off, the bucket's owner owns it and its replica.
/// Sources: S3 User Guide, "What does Amazon S3 replicate?": only objects that the bucket owner has permissions to read;
/// "Controlling ownership of objects and disabling ACLs for your bucket".
#[test]
fn a_replica_s_owner_is_the_source_s_in_force() {
    for (ownership, owner) in
        [(ObjectOwnership::ObjectWriter, None), (ObjectOwnership::BucketOwnerEnforced, Some(account()))]
    {
        let mut scenario = replicating("sse-s3", None, DefaultEncryption::SseS3);
        for bucket in &mut scenario.buckets {
            bucket.ownership = ObjectOwnership::ObjectWriter;
        }
        for upload in &mut scenario.uploads {
            upload.account = other_account();
        }
        let mut cloud = cloud(scenario);
        let call = BucketCall::PutBucketOwnershipControls { ownership };
        let set = bucket_call(call);
        assert_eq!(code(&carry_out(&mut cloud, Some(POWER), 1, set)), "OK");
        let replicated = carry_out(&mut cloud, Some(SECOND), 2, replicate("sse-s3"));
        let refused = matches!(replicated.trace.refusal(), Some(Refusal::S3NotAuthorized(_)));
        assert_eq!(refused, owner.is_none(), "{ownership:?}");
        let replica = cloud.object(&bucket_name("sse-kms"), &object_name(OBJECT));
        assert_eq!(replica.map(|replica| replica.owner), owner.map(Owner::Account), "{ownership:?}");
    }
}
