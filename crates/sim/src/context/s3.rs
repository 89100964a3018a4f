//! S3's own keys.

use iam::PossibleValue;

use super::statement::Absence::{AbacIsOff, NotSent, OfOtherActions, OtherRequestsToS3, ScenarioHasNone};
use super::{Asked, On, Statement, Statements, none_sent, not_sent, principal};
use crate::caller::Caller;
use crate::model::{Abac, AccessPoint, Bucket, Version};
use crate::request::{
    CopySource, EncryptionHeaders, ObjectTagging, Operation, SentKey, Signature, TaggingCall, TlsVersion,
    Transport, tags_sent,
};
use crate::{Region, Timestamp};

/// One statement for each of S3's keys. Source: Service Authorization Reference, Amazon S3.
pub(super) static KEYS: &Statements = &[
    ("s3:AccessGrantScope", not_sent),
    ("s3:AccessGrantsInstanceArn", access_grants),
    ("s3:AccessGrantsLocationScope", not_sent),
    ("s3:AccessPointNetworkOrigin", |asked| {
        of_access_point(asked, |point, _| point.network_origin().to_owned())
    }),
    ("s3:AccessPointTag/${TagKey}", access_point_tags),
    ("s3:annotation-prefix", not_sent),
    ("s3:authType", |asked| signed(asked, |(_, kind)| kind)),
    ("s3:BucketTag/${TagKey}", bucket_tags),
    ("s3:DataAccessPointAccount", |asked| of_access_point(asked, |point, _| point.account.to_string())),
    ("s3:DataAccessPointArn", |asked| of_access_point(asked, AccessPoint::arn)),
    ("s3:delimiter", listing),
    ("s3:deliverySourceArn", not_sent),
    ("s3:destinationRegion", not_sent),
    ("s3:ExistingJobOperation", not_sent),
    ("s3:ExistingJobPriority", not_sent),
    ("s3:ExistingObjectTag/<key>", existing_object_tags),
    ("s3:if-match", header),
    ("s3:if-none-match", header),
    ("s3:InventoryAccessibleOptionalFields", not_sent),
    ("s3:isReplicationPauseRequest", not_sent),
    ("s3:JobSuspendedCause", not_sent),
    ("s3:locationconstraint", location_constraint),
    ("s3:logType", not_sent),
    ("s3:max-annotation-results", not_sent),
    ("s3:max-keys", listing),
    ("s3:object-lock-event-hold", not_sent),
    ("s3:object-lock-event-hold-duration-days", not_sent),
    ("s3:object-lock-legal-hold", x_amz_header),
    ("s3:object-lock-mode", x_amz_header),
    ("s3:object-lock-remaining-retention-days", remaining_retention_days),
    ("s3:object-lock-retain-until-date", x_amz_header),
    ("s3:ObjectCreationOperation", object_creation_operation),
    ("s3:prefix", listing),
    ("s3:RequestJobOperation", not_sent),
    ("s3:RequestJobPriority", not_sent),
    ("s3:RequestObjectTag/<key>", request_object_tags),
    ("s3:RequestObjectTagKeys", request_object_tag_keys),
    ("s3:ResourceAccount", |asked| Statement::carried(asked.owner())),
    ("s3:resourceArnBeingAuthorized", not_sent),
    ("s3:signatureAge", signature_age),
    ("s3:signatureversion", |asked| signed(asked, |(version, _)| version)),
    ("s3:TlsVersion", tls_version),
    ("s3:versionid", version),
    ("s3:x-amz-acl", canned_acl),
    ("s3:x-amz-bucket-namespace", bucket_namespace),
    ("s3:x-amz-content-sha256", content_sha256),
    ("s3:x-amz-copy-source", copy_source),
    ("s3:x-amz-grant-full-control", grants),
    ("s3:x-amz-grant-read", grants),
    ("s3:x-amz-grant-read-acp", grants),
    ("s3:x-amz-grant-write", grants),
    ("s3:x-amz-grant-write-acp", grants),
    ("s3:x-amz-metadata-directive", header),
    ("s3:x-amz-object-annotation-directive", not_sent),
    ("s3:x-amz-object-if-match", not_sent),
    ("s3:x-amz-object-ownership", object_ownership),
    ("s3:x-amz-server-side-encryption", |asked| encryption(asked, |sent| &sent.mode)),
    ("s3:x-amz-server-side-encryption-aws-kms-key-id", |asked| encryption(asked, |sent| &sent.kms_key_id)),
    ("s3:x-amz-server-side-encryption-customer-algorithm", customer_algorithm),
    ("s3:x-amz-storage-class", header),
    ("s3:x-amz-website-redirect-location", header),
];

/// A header that is called as the key is.
fn header(asked: &Asked<'_>) -> Statement {
    let sent = asked.key.strip_prefix("s3:").and_then(|name| asked.request.wire.header(name));
    sent.map_or_else(|| not_sent(asked), Statement::carried)
}

/// A header whose name has `x-amz-` before that of the key.
fn x_amz_header(asked: &Asked<'_>) -> Statement {
    let name = asked.key.strip_prefix("s3:").unwrap_or_default();
    let sent = asked.request.wire.header(&["x-amz-", name].concat());
    sent.map_or_else(|| not_sent(asked), Statement::carried)
}

/// How many days a retention has to go: that they are whole ones, and how they are rounded, is not said.
/// Source: Amazon S3 User Guide, "Object Lock considerations", *Setting limits on retention periods with a bucket policy*.
fn remaining_retention_days(asked: &Asked<'_>) -> Statement {
    match asked.request.wire.header("x-amz-object-lock-retain-until-date") {
        Some(_) => Statement::any_value(),
        None => not_sent(asked),
    }
}

fn tags_of_request(asked: &Asked<'_>) -> Vec<(String, String)> {
    if let Operation::ObjectTagging(ObjectTagging { call: TaggingCall::Put { tags }, .. }) =
        &asked.request.operation
    {
        return tags.clone();
    }
    asked.request.wire.header("x-amz-tagging").and_then(tags_sent).unwrap_or_default()
}

/// Source: Service Authorization Reference, PutObject: the tags of `x-amz-tagging`; PutObjectTagging: those of the body.
fn request_object_tags(asked: &Asked<'_>) -> Statement {
    match tags_of_request(asked) {
        tags if tags.is_empty() => none_sent(asked),
        tags => Statement::Family(tags, NotSent),
    }
}

fn request_object_tag_keys(asked: &Asked<'_>) -> Statement {
    match tags_of_request(asked) {
        tags if tags.is_empty() => not_sent(asked),
        tags => Statement::CarriedMany(tags.into_iter().map(|(key, _)| key).collect()),
    }
}

/// Credentials that S3 Access Grants gave are those of a role's session; a scenario does not say whether these are.
fn access_grants(asked: &Asked<'_>) -> Statement {
    match (asked.is_listed(), principal::is_role_session(asked)) {
        (false, _) => Statement::Absent(OfOtherActions),
        (true, true) => Statement::Unknown,
        (true, false) => Statement::Absent(OtherRequestsToS3),
    }
}

/// The access point that the request comes through or is about.
fn access_point<'a>(asked: &Asked<'a>) -> Option<(&'a AccessPoint, &'a Region)> {
    let (On::Bucket { access_point: Some(point), bucket } | On::AccessPoint { point, bucket }) = asked.on
    else {
        return None;
    };
    Some((point, &bucket.region))
}

fn of_access_point(asked: &Asked<'_>, say: fn(&AccessPoint, &Region) -> String) -> Statement {
    Statement::of(access_point(asked).map(|(point, region)| say(point, region)), OtherRequestsToS3)
}

/// Tags of access points are no part of a scenario.
fn access_point_tags(asked: &Asked<'_>) -> Statement {
    match access_point(asked) {
        Some(_) => Statement::Unknown,
        None => Statement::Family(Vec::new(), OtherRequestsToS3),
    }
}

/// Those of buckets, which conditions see where ABAC is on.
fn bucket_tags(asked: &Asked<'_>) -> Statement {
    match asked.on {
        On::Bucket { bucket, .. } => tags_of_bucket(asked, bucket),
        On::AccessPoint { .. } | On::Account(_) | On::NewBucket { .. } | On::Key { .. } => {
            Statement::Family(Vec::new(), OfOtherActions)
        }
    }
}

/// `aws:ResourceTag/KEY` and `s3:BucketTag/KEY` of a bucket and of what lies in it: S3 evaluates them only after ABAC is enabled on
/// the bucket. Source: Amazon S3 User Guide, "Using tags with S3 general purpose buckets" and "Enabling ABAC in general purpose
/// buckets"; AWS News Blog of 2025-11-20.
#[inline(never)]
pub(super) fn tags_of_bucket(asked: &Asked<'_>, bucket: &Bucket) -> Statement {
    match &bucket.abac {
        _ if asked.request.time < Timestamp::midnight(2025, 11, 20) => {
            Statement::Family(Vec::new(), AbacIsOff)
        }
        Abac::Unknown => Statement::Unknown,
        Abac::Disabled => Statement::Family(Vec::new(), AbacIsOff),
        Abac::Enabled => Statement::Family(bucket.tags.clone().unwrap_or_default(), ScenarioHasNone),
    }
}

/// Those of an object are what its upload gave it.
fn existing_object_tags(asked: &Asked<'_>) -> Statement {
    if !asked.is_listed() {
        return Statement::Family(Vec::new(), OfOtherActions);
    }
    let operation = &asked.request.operation;
    let object = operation.bucket().zip(operation.object());
    let version = object.and_then(|(bucket, name)| asked.cloud.version(bucket, name, operation.version()));
    match version.and_then(Version::object) {
        Some(object) => Statement::Family(object.tags.clone(), ScenarioHasNone),
        None => Statement::Family(Vec::new(), ScenarioHasNone),
    }
}

/// How the request is signed: version and place.
/// Source: S3 API reference, "Amazon S3 Signature Version 4 Authentication Specific Policy Keys".
fn signed(asked: &Asked<'_>, part: impl Fn((&'static str, &'static str)) -> &'static str) -> Statement {
    let signature = match asked.caller {
        Caller::Anonymous => return Statement::Absent(OtherRequestsToS3),
        Caller::OriginAccessIdentity(_) => return Statement::Unknown,
        Caller::CloudFront(_) | Caller::Service(_) => &Signature::V4Header,
        Caller::Known { signature, .. } => signature,
    };
    let version = if signature.is_v2() { "AWS" } else { "AWS4-HMAC-SHA256" };
    let place = match signature {
        Signature::V4Query { .. } | Signature::V2Query { .. } => "REST-QUERY-STRING",
        Signature::V4Header | Signature::V2Header => "REST-HEADER",
        Signature::V4Form => "POST",
    };
    Statement::carried(part((version, place)))
}

/// In milliseconds, of presigned URLs. Source: the same page.
fn signature_age(asked: &Asked<'_>) -> Statement {
    match (asked.caller, asked.caller.signature()) {
        (_, Some(Signature::V4Query { signed, .. })) => {
            Statement::carried(asked.request.time.0.saturating_sub(signed.0).saturating_mul(1000))
        }
        (Caller::OriginAccessIdentity(_), _) => Statement::Unknown,
        (
            _,
            Some(Signature::V4Header | Signature::V4Form | Signature::V2Header | Signature::V2Query { .. })
            | None,
        ) => Statement::Absent(OtherRequestsToS3),
    }
}

/// S3 takes TLS 1.2 and 1.3; until February 2024 it took older ones too. Which one the client speaks a request may say.
/// Source: Amazon S3 User Guide, "Bucket policy examples using condition keys"; AWS Security Blog, "TLS 1.2 to become
/// the minimum TLS protocol level for all AWS API endpoints".
fn tls_version(asked: &Asked<'_>) -> Statement {
    match (asked.request.wire.transport, asked.request.wire.tls_version) {
        (Transport::Http, _) => Statement::Absent(OtherRequestsToS3),
        (Transport::Https, Some(version)) => Statement::carried(version.as_str()),
        (Transport::Https, None) if TlsVersion::V1_0.is_taken(asked.request.time) => {
            Statement::among(&["1.0", "1.1", "1.2", "1.3"], false)
        }
        (Transport::Https, None) => Statement::among(&["1.2", "1.3"], false),
    }
}

/// Who signs in the header has to send it, with a hash or with one of several words; what of a presigned URL fills the key
/// is not said. Source: the page of the policy keys.
fn content_sha256(asked: &Asked<'_>) -> Statement {
    if let Some(sent) = asked.request.wire.header("x-amz-content-sha256") {
        return Statement::carried(sent);
    }
    match asked.caller {
        Caller::Anonymous => Statement::Absent(NotSent),
        Caller::OriginAccessIdentity(_) => Statement::Unknown,
        Caller::CloudFront(_) | Caller::Service(_) => Statement::any_value(),
        Caller::Known { signature, .. } => match signature {
            Signature::V4Header => Statement::any_value(),
            Signature::V4Query { .. } | Signature::V4Form => Statement::Unknown,
            Signature::V2Header | Signature::V2Query { .. } => Statement::Absent(NotSent),
        },
    }
}

/// PutObject, CopyObject and CompleteMultipartUpload make an object; the other requests of an upload in parts need the same
/// action and make none. Source: Amazon S3 User Guide, "Enforce conditional writes on Amazon S3 buckets".
fn object_creation_operation(asked: &Asked<'_>) -> Statement {
    use Operation::{
        CompleteMultipartUpload, CopyObject, CreateMultipartUpload, PostObject, PutObject, UploadPart,
        UploadPartCopy,
    };
    let operation = &asked.request.operation;
    if matches!(operation, PutObject(_) | PostObject(_) | CopyObject(_) | CompleteMultipartUpload(_)) {
        Statement::flag(true)
    } else if matches!(operation, CreateMultipartUpload(_) | UploadPart(_) | UploadPartCopy(_)) {
        Statement::flag(false)
    } else {
        Statement::Absent(OfOtherActions)
    }
}

/// A parameter of a listing, which is called as the key is.
fn listing(asked: &Asked<'_>) -> Statement {
    let parameter = asked.key.strip_prefix("s3:");
    let sent = asked.request.operation.query().into_iter().find(|(name, _)| Some(*name) == parameter);
    match sent {
        Some((_, value)) => Statement::Carried(value),
        None => not_sent(asked),
    }
}

fn version(asked: &Asked<'_>) -> Statement {
    match asked.request.operation.version() {
        Some(version) => Statement::carried(version),
        // Who names one asks for another action, which the reference lists it for.
        None if asked.request.operation.object().is_some() => Statement::Absent(NotSent),
        None => not_sent(asked),
    }
}

fn location_constraint(asked: &Asked<'_>) -> Statement {
    let On::NewBucket { create, .. } = asked.on else { return Statement::Absent(OfOtherActions) };
    Statement::carried(&create.region)
}

fn bucket_namespace(asked: &Asked<'_>) -> Statement {
    let On::NewBucket { create, .. } = asked.on else { return Statement::Absent(OfOtherActions) };
    Statement::of(create.namespace.as_deref(), NotSent)
}

fn object_ownership(asked: &Asked<'_>) -> Statement {
    let On::NewBucket { create, .. } = asked.on else { return Statement::Absent(OfOtherActions) };
    Statement::of(create.ownership.map(|ownership| ownership.name()), NotSent)
}

/// `x-amz-acl`.
fn canned_acl(asked: &Asked<'_>) -> Statement {
    let canned = asked.request.operation.carries().acl_sent().and_then(|acl| acl.canned.as_deref());
    canned.map_or_else(|| not_sent(asked), Statement::carried)
}

/// The headers `x-amz-grant-*`.
fn grants(asked: &Asked<'_>) -> Statement {
    let headers = asked.request.operation.carries().acl_sent().into_iter().flat_map(|acl| &acl.headers);
    let sent = headers.into_iter().find(|(header, _)| header.condition_key() == asked.key);
    sent.map_or_else(|| not_sent(asked), |(_, value)| Statement::carried(value))
}

/// AWS compares the header as it was sent: with or without a slash before the bucket.
/// Source: S3 API reference, CopyObject and UploadPartCopy.
fn copy_source(asked: &Asked<'_>) -> Statement {
    let Some(CopySource { object: (bucket, name), version, .. }) = asked.request.operation.copies() else {
        return not_sent(asked);
    };
    let version = version.map(|version| format!("?versionId={version}"));
    let plain = format!("{bucket}/{name}{}", version.unwrap_or_default());
    if !plain.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~/?=".contains(&byte)) {
        // Other letters can be sent in more than one encoding.
        return Statement::any_value();
    }
    let values = [plain.clone(), format!("/{plain}")];
    Statement::Among { values: values.into_iter().map(PossibleValue::Text).collect(), or_absent: false }
}

/// The encryption keys test the request's headers, not the bucket's default.
/// Source: User Guide, "Using server-side encryption with AWS KMS keys (SSE-KMS)".
fn encryption(asked: &Asked<'_>, header: impl Fn(&EncryptionHeaders) -> &Option<String>) -> Statement {
    let sent =
        asked.request.operation.carries().upload().and_then(|upload| header(upload.encryption).clone());
    sent.map_or_else(|| not_sent(asked), Statement::Carried)
}

/// The algorithm of SSE-C: each request of an upload fills the key with its own header, so that the end of an upload in
/// parts, which has to send none, may be the one that a policy refuses. The key is documented for s3:PutObject alone;
/// what a read's header fills is not. Source: Service Authorization Reference, PutObject; S3 API reference,
/// CompleteMultipartUpload; aws/aws-sdk-java#3001, boto/s3transfer#274.
fn customer_algorithm(asked: &Asked<'_>) -> Statement {
    match asked.request.operation.customer_key() {
        Some(SentKey::Written(key)) => Statement::of(key.algorithm.as_deref(), NotSent),
        Some(SentKey::Read(_)) => Statement::Unknown,
        None => not_sent(asked),
    }
}
