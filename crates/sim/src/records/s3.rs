//! CloudTrail's events of requests to S3: data events for objects, management events for settings.

use std::borrow::Cow;

use catalog::RuleId;
use catalog::acl::CannedAcl;
use catalog::endpoints::first_region;
use catalog::operations::{EventKind, S3Operation, s3_operation};

use super::cloudtrail::{
    Called, CloudTrailEvent, Credentials, EventCategory, EventResource, Identity, TlsDetails,
    anonymous_identity, foreign_identity, identity, in_each_account, service_identity, tls, uuid,
};
use crate::answer;
use crate::cloud::Cloud;
use crate::json::Json;
use crate::model::{Acl, Bucket, OriginAccess, Owner, Principal};
use crate::outcome::Outcome;
use crate::request::{
    AccountCall, CopySource, EncryptionHeaders, Endpoint, Operation, Request, Sender, Signature, Transport,
    Upload, UploadPartCopy,
};
use crate::response::{Body, Response};
use crate::signature::{amz_date, host, host_of, presigned_headers};
use crate::trace::{ChosenBy, Encryption, Finding, Refusal, Trace, Verdict};
use crate::{AccountId, ObjectName, Partition, Region};

/// The version that S3's events had in 2026's captures.
const EVENT_VERSION: &str = "1.09";

/// The length of the authentication tag behind what a client encrypted.
const TAG_BYTES: usize = 16;

/// The events of a request to S3: one in the caller's account, and one in the bucket's where that is another.
///
/// Empty for direct calls to KMS, for buckets that are not there, where a client could not encrypt what it was to send,
/// for callers whom CloudTrail names in a way that is not known (origin access identities), and where the answer is not
/// known. CloudTrail gets nothing of requests that fail authentication either. Data events are recorded only where a
/// trail asks for them. Source: Amazon S3 User Guide, "Amazon S3 CloudTrail events" and "Logging options for Amazon
/// S3"; captures of 2024 to 2026.
pub fn data_events(cloud: &Cloud, request: &Request, outcome: &Outcome) -> Vec<CloudTrailEvent> {
    if let Operation::Account { call: AccountCall::ListBuckets, .. } = &request.operation {
        return listed(cloud, request, outcome);
    }
    let (Some(response), Some(bucket)) = (&outcome.response, bucket_of(cloud, request)) else {
        return Vec::new();
    };
    let bucket = bucket.as_ref();
    let Some(row) = s3_operation(request.operation.name()).filter(|_| outcome.trace.was_sent()) else {
        return Vec::new();
    };
    if fails_authentication(&outcome.trace) {
        return Vec::new();
    }
    let base =
        |identity: Identity| event(cloud, request, outcome, response, About::Bucket(bucket), row, identity);
    match caller(cloud, request) {
        Who::Anonymous => vec![base(anonymous_identity(request.time))],
        Who::Service(name) => {
            let (source_ip_address, user_agent) = (name.to_owned(), name.to_owned());
            vec![CloudTrailEvent { source_ip_address, user_agent, ..base(service_identity(name)) }]
        }
        Who::Unnamed => Vec::new(),
        Who::Principal(principal) => {
            let called = Called { principal, credentials: Credentials::Own, time: request.time };
            let is_foreign = principal.account != bucket.account;
            let owners = is_foreign.then(|| base(foreign_identity(principal, None)));
            let ids = ("shared event id", "event id of the bucket's account");
            in_each_account(request, principal, base(identity(called, None)), owners, ids)
        }
    }
}

/// What an event is about.
#[derive(Clone, Copy)]
enum About<'a> {
    /// A bucket or an object in it.
    Bucket(&'a Bucket),
    /// The caller's account as a whole, asked in this Region.
    Account { account: AccountId, region: &'a Region },
}

impl<'a> About<'a> {
    fn bucket(self) -> Option<&'a Bucket> {
        match self {
            Self::Bucket(bucket) => Some(bucket),
            Self::Account { .. } => None,
        }
    }

    /// The host that the request went to.
    fn host(self, request: &Request) -> String {
        match self {
            Self::Bucket(bucket) => host_of(request, bucket),
            Self::Account { region, .. } => host(request, region.as_str()),
        }
    }
}

/// The event of ListBuckets: its caller's account has it, and no resource is named. Without an endpoint's Region it goes to the global
/// endpoint's. Source: captured events of 2024 and 2026.
#[inline(never)]
fn listed(cloud: &Cloud, request: &Request, outcome: &Outcome) -> Vec<CloudTrailEvent> {
    let (Some(response), Who::Principal(principal)) = (&outcome.response, caller(cloud, request)) else {
        return Vec::new();
    };
    // Where the global endpoint of another partition would be no source here says.
    let global = Region::parse(first_region(Partition::Aws.as_str()))
        .ok()
        .filter(|_| principal.partition == Partition::Aws);
    let region = request.wire.endpoint_region.as_ref().or(global.as_ref());
    let (Some(row), Some(region)) = (s3_operation(request.operation.name()), region) else {
        return Vec::new();
    };
    if fails_authentication(&outcome.trace) || !outcome.trace.was_sent() {
        return Vec::new();
    }
    let called = Called { principal, credentials: Credentials::Own, time: request.time };
    let about = About::Account { account: principal.account, region };
    vec![event(cloud, request, outcome, response, about, row, identity(called, None))]
}

/// The bucket that a request is about. One that it creates is the caller's, whoever has one of that name.
fn bucket_of<'c>(cloud: &'c Cloud, request: &Request) -> Option<Cow<'c, Bucket>> {
    match (&request.operation, caller(cloud, request)) {
        (Operation::CreateBucket(create), Who::Principal(principal)) => {
            let account = principal.account;
            let acl = Acl::canned(CannedAcl::Private, Owner::Account(account), account);
            Some(Cow::Owned(create.makes(account, request.time, acl)))
        }
        (Operation::CreateBucket(_), Who::Anonymous | Who::Service(_) | Who::Unnamed) => None,
        (other, _) => cloud.bucket(other.bucket()?).map(Cow::Borrowed),
    }
}

/// Who CloudTrail and the access log say the caller was.
pub(super) enum Who<'c> {
    Anonymous,
    /// A service in its own name.
    Service(&'c str),
    /// In a way that is not known.
    Unnamed,
    Principal(&'c Principal),
}

pub(super) fn caller<'c>(cloud: &'c Cloud, request: &Request) -> Who<'c> {
    if request.wire.endpoint == Endpoint::Website {
        return Who::Anonymous;
    }
    match &request.sender {
        Sender::Anonymous => Who::Anonymous,
        Sender::CloudFront { distribution } => match cloud.distribution(distribution) {
            None => Who::Anonymous,
            Some(distribution) => match distribution.origin_access {
                OriginAccess::Control => Who::Service("cloudfront.amazonaws.com"),
                OriginAccess::Identity { .. } => Who::Unnamed,
                OriginAccess::None => Who::Anonymous,
            },
        },
        Sender::Service { id } => {
            cloud.service(id).map_or(Who::Anonymous, |service| Who::Service(service.name.as_str()))
        }
        Sender::Signed { by, .. } => cloud.principal(by).map_or(Who::Unnamed, Who::Principal),
    }
}

/// Whether nobody knows who sent the request, since its credentials are not valid. The rest of what the first gate
/// refuses are requests of a known caller. A suspended account's requests count here too: what becomes of them is not
/// known.
pub(super) fn fails_authentication(trace: &Trace) -> bool {
    matches!(trace.refusal(), Some(Refusal::Authentication(_) | Refusal::UnknownAccessKey { .. }))
}

fn event(
    cloud: &Cloud,
    request: &Request,
    outcome: &Outcome,
    response: &Response,
    about: About<'_>,
    row: &S3Operation,
    identity: Identity,
) -> CloudTrailEvent {
    let read_only = matches!(request.operation.method(), "GET" | "HEAD");
    let is_secure = request.wire.transport == Transport::Https;
    let error = answer::error_of(cloud, request, &outcome.trace);
    let object = request.operation.object();
    let resources = about.bucket().map(|bucket| resources(request, bucket, object)).unwrap_or_default();
    let (region, account) = match about {
        About::Bucket(bucket) => (&bucket.region, bucket.account),
        About::Account { account, region } => (region, account),
    };
    let mut inferred: Vec<_> = identity.inferred.into_iter().collect();
    if error.is_some() && matches!(outcome.trace.refusal(), Some(Refusal::KmsNotAuthorized { .. })) {
        inferred.push(("errorMessage", RuleId::CloudTrailMessageOfKmsDenial));
    }
    let (version, cipher_suite) = tls(request.wire.tls_version);
    let details = TlsDetails { version, cipher_suite, host: about.host(request) };
    CloudTrailEvent {
        event_version: EVENT_VERSION,
        user_identity: identity.json,
        event_time: request.time,
        event_source: "s3.amazonaws.com",
        event_name: row.event_name.name,
        aws_region: region.clone(),
        source_ip_address: request.wire.source_ip.to_string(),
        user_agent: format!("[{}]", request.wire.logged_user_agent()),
        error,
        request_parameters: parameters(request, about, object),
        response_elements: response_elements(response, read_only),
        additional_event_data: additional(request, outcome, response, about),
        request_id: request.id().to_string(),
        event_id: uuid(&request.entropy, "event id"),
        read_only,
        resources,
        category: match row.event_kind {
            EventKind::Data => EventCategory::Data,
            EventKind::Management => EventCategory::Management,
        },
        recipient_account_id: account,
        shared_event_id: None,
        tls_details: is_secure.then_some(details),
        inferred,
    }
}

/// What an event names: the object, and the bucket.
fn resources(request: &Request, bucket: &Bucket, object: Option<&ObjectName>) -> Vec<EventResource> {
    let mut resources = Vec::new();
    if let Some(name) = object {
        let arn = format!("{}/{name}", bucket.arn());
        resources.push(EventResource { account_id: None, kind: "AWS::S3::Object", arn, is_prefix: false });
    }
    // Which objects it deletes this event does not say. Since 2025-06-12 each has an event of its own besides, whose form is in no
    // source. Source: captured events (DataDog/stratus-red-team); AWS's announcement of that day.
    if let Operation::DeleteObjects(_) = &request.operation {
        let arn = format!("{}/", bucket.arn());
        resources.push(EventResource { account_id: None, kind: "AWS::S3::Object", arn, is_prefix: true });
    }
    resources.push(EventResource {
        account_id: Some(bucket.account),
        kind: "AWS::S3::Bucket",
        arn: bucket.arn(),
        is_prefix: false,
    });
    resources
}

/// `requestParameters`: bucket, key and host, what the query says, and the headers that matter here.
fn parameters(request: &Request, about: About<'_>, object: Option<&ObjectName>) -> Json {
    let bucket = about.bucket();
    let mut members: Vec<_> =
        bucket.map(|bucket| ("bucketName", Json::text(bucket.name.as_str()))).into_iter().collect();
    if let Some(name) = object {
        members.push(("key", Json::text(name.as_str())));
    }
    members.push(("Host", Json::Text(about.host(request))));
    members.extend(request.operation.query().into_iter().map(|(name, value)| (name, Json::Text(value))));
    if let Some(CopySource { object: (from, name), .. }) = request.operation.copies() {
        members.push(("x-amz-copy-source", Json::Text(format!("{from}/{name}"))));
    }
    if let Operation::UploadPartCopy(UploadPartCopy { range: Some(range), .. }) = &request.operation {
        members.push(("x-amz-copy-source-range", Json::text(range.as_str())));
    }
    members.extend(request.operation.carries().upload().into_iter().flat_map(write));
    members.extend(presigned(request));
    Json::map(members)
}

fn write(upload: Upload<'_>) -> Vec<(&'static str, Json)> {
    let Upload { encryption: EncryptionHeaders { mode, kms_key_id, context, .. }, acl, .. } = upload;
    [
        ("x-amz-acl", acl.canned.as_deref()),
        ("x-amz-server-side-encryption", mode.as_deref()),
        ("x-amz-server-side-encryption-aws-kms-key-id", kms_key_id.as_deref()),
        ("x-amz-server-side-encryption-context", context.as_deref()),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some((name, Json::text(value?))))
    .collect()
}

/// The query of a presigned URL, without what is secret in it.
fn presigned(request: &Request) -> Vec<(&'static str, Json)> {
    let Some(Signature::V4Query { signed, expires_seconds }) = signature(request) else { return Vec::new() };
    vec![
        ("X-Amz-Algorithm", Json::text("AWS4-HMAC-SHA256")),
        ("X-Amz-Date", Json::Text(amz_date(*signed))),
        ("X-Amz-Expires", Json::Text(expires_seconds.to_string())),
        ("X-Amz-SignedHeaders", Json::Text(presigned_headers(request))),
    ]
}

/// How the request is signed: nobody's signature counts at a website endpoint.
pub(super) fn signature(request: &Request) -> Option<&Signature> {
    match &request.sender {
        Sender::Signed { signature, .. } if request.wire.endpoint != Endpoint::Website => Some(signature),
        Sender::Signed { .. } | Sender::Anonymous | Sender::CloudFront { .. } | Sender::Service { .. } => {
            None
        }
    }
}

/// `SignatureVersion` and `AuthenticationMethod`; none of an unsigned request.
pub(super) fn signed(signature: &Signature) -> (&'static str, &'static str) {
    let version = if signature.is_v2() { "SigV2" } else { "SigV4" };
    (version, if signature.is_presigned() { "QueryString" } else { "AuthHeader" })
}

/// `responseElements`: of writes the encryption that the answer names, of reads nothing.
fn response_elements(response: &Response, read_only: bool) -> Json {
    if read_only || !response.is_success() {
        return Json::Null;
    }
    let named: Vec<(&str, Json)> = response
        .fields()
        .iter()
        .filter(|(name, _)| name.starts_with("x-amz-server-side-encryption"))
        .map(|(name, value)| (*name, Json::text(value.as_str())))
        .collect();
    if named.is_empty() { Json::Null } else { Json::map(named) }
}

fn additional(request: &Request, outcome: &Outcome, response: &Response, about: About<'_>) -> Json {
    let signed = signature(request).map(signed);
    let mut members = Vec::new();
    members.extend(signed.map(|(version, _)| ("SignatureVersion", Json::text(version))));
    if request.wire.transport == Transport::Https {
        members.push(("CipherSuite", Json::text(tls(request.wire.tls_version).1)));
    }
    members.push(("bytesTransferredIn", Json::Number(bytes_in(request))));
    if response.is_success() {
        members.extend(sse_applied(&outcome.trace).map(|applied| ("SSEApplied", Json::text(applied))));
    } else if about.bucket().is_some() {
        members.push(("httpStatusCode", Json::Number(i64::from(response.status.code()))));
    }
    members.extend(signed.map(|(_, method)| ("AuthenticationMethod", Json::text(method))));
    members.push(("x-amz-id-2", Json::text(header(response, "x-amz-id-2").unwrap_or_default())));
    members.push(("bytesTransferredOut", Json::Number(bytes_out(response))));
    Json::map(members)
}

/// The bytes of a PutObject. A client that encrypts sends the authentication tag beside the ciphertext.
pub(super) fn put_bytes(request: &Request) -> Option<usize> {
    let Operation::PutObject(put) = &request.operation else { return None };
    let tag = if request.client.is_some() { TAG_BYTES } else { 0 };
    Some(put.body.len().saturating_add(tag))
}

fn bytes_in(request: &Request) -> i64 {
    let bytes = put_bytes(request).or(request.operation.body().map(<[u8]>::len));
    i64::try_from(bytes.unwrap_or_default()).unwrap_or(i64::MAX)
}

/// Bytes of the object that were sent; an error's document does not count.
pub(super) fn bytes_out(response: &Response) -> i64 {
    let bytes = match response.body() {
        Body::Bytes(bytes) => bytes.len(),
        Body::Xml(text) if response.is_success() => text.len(),
        Body::Empty | Body::Xml(_) | Body::Json(_) | Body::Html(_) => 0,
    };
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// A header of the answer.
pub(super) fn header<'r>(response: &'r Response, name: &str) -> Option<&'r str> {
    response.headers().iter().find(|(header, _)| *header == name).map(|(_, value)| value.as_str())
}

/// `SSEApplied`. Source: Amazon S3 User Guide, "Monitoring default encryption with AWS CloudTrail and Amazon
/// EventBridge"; nothing is said of unencrypted uploads and of DSSE-KMS there.
fn sse_applied(trace: &Trace) -> Option<&'static str> {
    let settled = trace.steps.iter().rev().find_map(|step| {
        let Verdict::Passed(Finding::UploadEncryption { encryption, chosen_by }) = &step.verdict else {
            return None;
        };
        Some((encryption, *chosen_by))
    })?;
    match settled {
        // How the upload of a replica is logged is in no source.
        (_, ChosenBy::Replication) => None,
        (Encryption::SseS3, ChosenBy::BucketDefault) => Some("Default_SSE_S3"),
        (Encryption::SseS3, ChosenBy::Request) => Some("SSE_S3"),
        (Encryption::SseKms { .. }, ChosenBy::BucketDefault) => Some("Default_SSE_KMS"),
        (Encryption::SseKms { .. }, ChosenBy::Request) => Some("SSE_KMS"),
        (Encryption::SseC, _) => Some("SSE_C"),
        (Encryption::None | Encryption::DsseKms { .. } | Encryption::UnknownKey, _) => None,
    }
}
