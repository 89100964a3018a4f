//! Copies onto what is there, and uploads in parts: which one is meant, and how large a part is.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what is missing is a failing test")]

mod support;

use iam::PolicyName;
use sim::request::{CopyObject, EncryptionHeaders, UploadPart};
use sim::*;
use support::*;

fn copied(from: (&str, &str), source_version: Option<String>, to: (&str, &str)) -> Operation {
    Operation::CopyObject(CopyObject { source_version, ..copy(from, to, EncryptionHeaders::default()) })
}

/// A copy onto itself is one of the current version to the same name in the same bucket, and has to change something.
/// Onto another object it need not, though both be the version `null`, nor from an older version.
/// Sources: S3 API reference, CopyObject; User Guide, "Restoring previous versions".
#[test]
fn a_copy_onto_itself_is_of_the_same_version_of_the_same_object() {
    let mut scenario = article();
    for bucket in &mut scenario.buckets {
        bucket.default_encryption = DefaultEncryption::SseS3;
    }
    let mut plain = cloud(scenario.clone());
    for (to, wanted) in [
        (("sse-s3", OBJECT), "InvalidRequest"),
        (("sse-s3", "other"), "OK"),
        (("sse-s3", "other"), "OK"),
        (("sse-kms", OBJECT), "OK"),
    ] {
        let outcome = carry_out(&mut plain, Some(POWER), 1, copied(("sse-s3", OBJECT), None, to));
        assert_eq!(code(&outcome), wanted, "{to:?}");
    }
    for bucket in &mut scenario.buckets {
        bucket.versioning = Versioning::Enabled;
    }
    let mut versioned = cloud(scenario);
    let older = versioned.object(&bucket_name("sse-s3"), &object_name(OBJECT)).unwrap().version.to_string();
    let upload = Operation::PutObject(put(&bucket_name("sse-s3"), EncryptionHeaders::default()));
    carry_out(&mut versioned, Some(POWER), 2, upload);
    let newer = versioned.object(&bucket_name("sse-s3"), &object_name(OBJECT)).unwrap().version.to_string();
    for (version, wanted) in [(None, "InvalidRequest"), (Some(newer), "InvalidRequest"), (Some(older), "OK")]
    {
        let restore = copied(("sse-s3", OBJECT), version.clone(), ("sse-s3", OBJECT));
        assert_eq!(answer_to(&versioned, Some(POWER), restore), wanted, "{version:?}");
    }
}

/// Of a copy each side has an expected owner of its own, and the header for the encryption is the destination's: of a
/// read it would be refused.
/// Sources: S3 API reference, CopyObject; LocalStack's snapshots recorded against AWS, 2026-02-21.
#[test]
fn a_copy_s_headers_are_each_of_one_side() {
    let mut scenario = article();
    for bucket in &mut scenario.buckets {
        if bucket.name == bucket_name("sse-s3") {
            bucket.account = other_account();
        }
    }
    let cloud = cloud(scenario);
    let (own, other) = (account().to_string(), other_account().to_string());
    for (destination, source, wanted) in [
        (None, None, "OK"),
        (Some(&own), None, "OK"),
        (None, Some(&other), "OK"),
        (Some(&own), Some(&other), "OK"),
        (Some(&other), None, "AccessDenied"),
        (None, Some(&own), "AccessDenied"),
    ] {
        let mut sent = request(Some(POWER), copied(("sse-s3", OBJECT), None, ("sse-kms", "copy")));
        sent.wire.expected_bucket_owner = destination.cloned();
        sent.wire.source_expected_bucket_owner = source.cloned();
        assert_eq!(code(&cloud.perform(&sent)), wanted, "{destination:?} {source:?}");
    }
    let read = get("sse-s3", OBJECT);
    for (operation, wanted) in
        [(copied(("sse-s3", OBJECT), None, ("sse-kms", "copy")), "OK"), (read, "InvalidArgument")]
    {
        let mut sent = request(Some(POWER), operation);
        sent.wire.server_side_encryption = Some("AES256".to_owned());
        assert_eq!(code(&cloud.perform(&sent)), wanted);
    }
}

/// A copy needs s3:GetObject at its source and s3:PutObject at its destination, and nothing the other way round.
/// Source: S3 API reference, CopyObject, *Permissions*.
#[test]
fn a_copy_reads_its_source_and_writes_its_destination() {
    let allow = |action: &str, bucket: &str| {
        let resource = format!("arn:aws:s3:::mksamba-bucket-{bucket}/*");
        format!(r#"{{"Effect":"Allow","Action":"s3:{action}","Resource":"{resource}"}}"#)
    };
    let (read, write) = (allow("GetObject", "sse-s3"), allow("PutObject", "sse-kms"));
    for (statements, refused) in [
        (vec![read.clone(), write.clone()], None),
        (vec![write.clone()], Some("s3:GetObject")),
        (vec![read.clone()], Some("s3:PutObject")),
        (vec![allow("PutObject", "sse-s3"), write], Some("s3:GetObject")),
        (vec![read, allow("GetObject", "sse-kms")], Some("s3:PutObject")),
    ] {
        let mut scenario = article();
        for bucket in &mut scenario.buckets {
            (bucket.policy, bucket.default_encryption) = (None, DefaultEncryption::SseS3);
        }
        let text = policy(&statements.join(","));
        let inline = Policy::identity(&text, PolicyName::Inline { name: "copies".into() }).unwrap();
        for principal in &mut scenario.principals {
            principal.policies = vec![inline.clone()];
        }
        let outcome = cloud(scenario)
            .perform(&request(Some(NORMAL), copied(("sse-s3", OBJECT), None, ("sse-kms", "copy"))));
        let action = outcome.trace.refusal().map(|refusal| match refusal {
            Refusal::S3NotAuthorized(authorization) => authorization.action,
            other => panic!("{other:?}"),
        });
        assert_eq!(action, refused, "{text}");
    }
}

fn begin(cloud: &mut Cloud) -> String {
    carry_out(cloud, Some(POWER), 1, create("sse-s3", EncryptionHeaders::default()));
    cloud.multipart_upload_of(&bucket_name("sse-s3"), &object_name(LARGE)).unwrap().id.clone()
}

/// An upload is that of its bucket and its name: its id with another of either finds none.
/// Source: S3 API reference, "Error responses", NoSuchUpload.
#[test]
fn an_upload_in_parts_is_found_by_bucket_name_and_id() {
    let mut cloud = cloud(article());
    let id = begin(&mut cloud);
    for (bucket, name, id, wanted) in [
        ("sse-s3", "large", id.as_str(), "OK"),
        ("sse-s3", "other", id.as_str(), "NoSuchUpload"),
        ("sse-kms", "large", id.as_str(), "NoSuchUpload"),
        ("sse-kms", "other", id.as_str(), "NoSuchUpload"),
        ("sse-s3", "large", "another-id", "NoSuchUpload"),
    ] {
        let sent = UploadPart { name: object_name(name), ..part(bucket, id, 1, b"bytes", None) };
        assert_eq!(
            answer_to(&cloud, Some(POWER), Operation::UploadPart(sent)),
            wanted,
            "{bucket} {name} {id}"
        );
    }
}

/// Sends parts with these numbers and sizes, and ends the upload with a list of these numbers.
fn completed(sent: &[(u16, u64)], listed: &[u16]) -> String {
    let mut cloud = cloud(article());
    let id = begin(&mut cloud);
    for (number, size) in sent {
        let sent = part("sse-s3", &id, *number, b"bytes", None);
        carry_out(&mut cloud, Some(POWER), 2, Operation::UploadPart(sent));
        let came = cloud.multipart_upload(&id).unwrap().parts.get(number).unwrap().clone();
        // So many bytes would take seconds to encrypt, and nothing here reads them.
        let part = Box::new(StoredPart { size: *size, ..came });
        cloud.apply(vec![Change::PartStored { upload_id: id.clone(), part }]);
    }
    let parts = &cloud.multipart_upload(&id).unwrap().parts;
    let listed = listed.iter().map(|number| (*number, parts.get(number).unwrap().etag.clone()));
    let listed: Vec<_> = listed.collect();
    answer_to(&cloud, Some(POWER), complete("sse-s3", &id, &listed, false))
}

const LEAST: u64 = 5 * 1024 * 1024;

/// A part has 5 MiB at least, the last one any size.
/// Source: S3 User Guide, "Amazon S3 multipart upload limits"; S3 API reference, CompleteMultipartUpload, EntityTooSmall.
#[test]
fn a_part_has_5_mib_at_least_and_the_last_one_any_size() {
    for (sizes, wanted) in [
        (&[LEAST, 1][..], "OK"),
        (&[LEAST - 1, 1], "EntityTooSmall"),
        (&[1, LEAST], "EntityTooSmall"),
        (&[LEAST, LEAST - 1, LEAST], "EntityTooSmall"),
        (&[1], "OK"),
    ] {
        let sent: Vec<(u16, u64)> = (1..).zip(sizes.iter().copied()).collect();
        let listed: Vec<u16> = sent.iter().map(|(number, _)| *number).collect();
        assert_eq!(completed(&sent, &listed), wanted, "{sizes:?}");
    }
}

/// The list of parts ascends: gaps are in order, and a part that is listed twice is not.
/// Sources: S3 API reference, CompleteMultipartUpload, InvalidPartOrder; transloadit/uppy#2351 (parts listed twice).
#[test]
fn the_list_of_parts_ascends() {
    let sent = [(1, LEAST), (2, LEAST), (4, LEAST)];
    for (listed, wanted) in [
        (&[1, 2, 4][..], "OK"),
        (&[1, 4], "OK"),
        (&[2, 1], "InvalidPartOrder"),
        (&[1, 1], "InvalidPartOrder"),
        (&[1, 2, 2, 4], "InvalidPartOrder"),
    ] {
        assert_eq!(completed(&sent, listed), wanted, "{listed:?}");
    }
}
