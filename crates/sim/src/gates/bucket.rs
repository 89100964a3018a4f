//! Gate 2: the bucket exists and the request's headers are well formed.

use catalog::RuleId;
use catalog::endpoints::sends_on;
use catalog::limits::DELETED_OBJECTS_MAX;
use iam::policy::Problem;

use super::acl_sent::{self, SentAcl};
use super::{Answer, Pass, Stop, access_point, digests, named};
use crate::caller::Caller;
use crate::cloud::Cloud;
use crate::crypto::{EncryptionContext, Secret, md5_base64};
use crate::model::{AccessPoint, Bucket, Policy};
use crate::request::{
    BucketCall, CustomerKeyHeaders, DeleteObjects, EncryptionHeaders, Endpoint, FormField, Further,
    Operation, PostObject, Request, SentKey, Transport, form_field, is_storage_class, tags_sent,
};
use crate::trace::{AccessPointOpen, Finding, Gap, HeaderFault, ReadFault, Refusal};
use crate::{AccountId, BucketName, Region, Timestamp, behavior};

/// Proof of gate 2: the bucket is there, and the headers say something that S3 understands.
pub(crate) struct Found<'c> {
    pub(crate) caller: Caller<'c>,
    pub(crate) bucket: &'c Bucket,
    /// The access point through which the request comes.
    pub(crate) access_point: Option<&'c AccessPoint>,
    pub(crate) payload: Payload,
    /// The ACL that the request asks for.
    pub(crate) acl: Option<SentAcl>,
}

/// What the endpoint of another Region than the bucket's answers. Which Regions send on is the Regions' age: see [`sends_on`].
#[inline(never)]
fn other_region(bucket: &Bucket, request: &Request, asked: &Region) -> Stop {
    let is_rest = matches!(request.wire.endpoint, Endpoint::RestVirtualHosted | Endpoint::RestPath);
    // Other Regions do answer GetBucketLocation, without the bucket's policy. Source: S3 API reference, GetBucketLocation.
    let is_answered =
        matches!(request.operation, Operation::Bucket { call: BucketCall::GetBucketLocation, .. });
    if !is_rest || is_answered || !sends_on(asked.as_str()) {
        let gap = Gap::EndpointOfOtherRegion { region: asked.clone() };
        return Stop::unmodelled(gap, RuleId::OtherRegionsEndpointSendsOn);
    }
    let refusal = Refusal::OtherRegion { bucket: bucket.name.clone(), region: bucket.region.clone() };
    Stop::refused(refusal, RuleId::OtherRegionsEndpointSendsOn)
}

/// What the request carries and S3 reads before it judges.
pub(crate) enum Payload {
    /// Nothing of the kind.
    None,
    /// A customer's key (SSE-C).
    CustomerKey(Secret<32>),
    /// A bucket policy.
    BucketPolicy(Box<Policy>),
}

/// Checks existence first: S3 answers `NoSuchBucket` before it looks at anything else of the request.
/// A call that names no bucket has nothing to check here; the pipeline does not bring it.
pub(crate) fn check<'c>(
    cloud: &'c Cloud,
    caller: Caller<'c>,
    name: &BucketName,
    request: &'c Request,
) -> Answer<Found<'c>> {
    let Some(bucket) = cloud.bucket(name) else {
        // Names of this ending are aliases of access points, and what S3 says of one that is not there is in no source.
        if name.as_str().ends_with("-s3alias") {
            let gap = Gap::AccessPoint(AccessPointOpen::NoSuchAccessPoint);
            return Err(Stop::unmodelled(gap, RuleId::AccessPointAliasIsABucketName));
        }
        return Err(Stop::refused(Refusal::NoSuchBucket { bucket: name.clone() }, RuleId::BucketMustExist));
    };
    if cloud.is_suspended(&bucket.account) {
        // Its own callers do not come so far.
        let gap = Gap::SuspendedAccount { account: bucket.account };
        return Err(Stop::unmodelled(gap, RuleId::SuspendedAccountsAreRefused));
    }
    if let Some(asked) = request.wire.endpoint_region.as_ref().filter(|asked| **asked != bucket.region) {
        return Err(other_region(bucket, request, asked));
    }
    expected_owner(bucket, request)?;
    if request.wire.endpoint == Endpoint::Website {
        website(bucket, &request.operation)?;
    }
    let access_point = access_point::check(cloud, caller, bucket, request)?;
    // These headers say how to encrypt, which only a write does: S3 answers a read with 400 however the object is encrypted.
    // Source: S3 API reference, GetObject and HeadObject.
    if let Some(value) = &request.wire.server_side_encryption
        && !request.operation.takes_server_side_encryption()
    {
        let fault = HeaderFault::ModeNotTaken { value: value.clone() };
        return Err(Stop::refused(Refusal::Headers(fault), RuleId::SseHeadersOnReadsAre400));
    }
    if request.operation.reading().is_some_and(|reading| !reading.overrides.is_empty()) {
        response_headers(caller, request)?;
    }
    let payload = payload(cloud, bucket, request)?;
    let acl = acl(cloud, bucket, request)?;
    if let Operation::DeleteObjects(delete) = &request.operation {
        listed(delete)?;
    }
    if let Operation::Bucket { call, .. } = &request.operation {
        launched(call, request.time)?;
    }
    sent(request)?;
    further(request)?;
    Ok(Pass {
        proof: Found { caller, bucket, access_point, payload, acl },
        finding: Finding::BucketExists,
        rule: RuleId::BucketMustExist,
    })
}

/// Who does not sign cannot ask for headers of the answer, whether the object may be read or not.
/// Source: S3 API reference, GetObject, *Overriding response header values through the request*; captured answers.
#[inline(never)]
fn response_headers(caller: Caller<'_>, request: &Request) -> Result<(), Stop> {
    match (caller, &request.wire.endpoint) {
        (Caller::Anonymous, Endpoint::Website) => {
            let gap = Gap::Header { name: "response-…".to_owned(), value: String::new() };
            Err(Stop::unmodelled(gap, RuleId::ResponseHeadersOnRequest))
        }
        (
            Caller::Anonymous,
            Endpoint::RestVirtualHosted | Endpoint::RestPath | Endpoint::AccessPoint { .. },
        ) => {
            let refusal = Refusal::Read(ReadFault::UnsignedResponseHeaders);
            Err(Stop::refused(refusal, RuleId::ResponseHeadersOnRequest))
        }
        (
            Caller::Known { .. }
            | Caller::CloudFront(_)
            | Caller::OriginAccessIdentity(_)
            | Caller::Service(_),
            _,
        ) => Ok(()),
    }
}

/// The bucket is the expected account's, if the request expects one. A copy's source is a request of its own here.
fn expected_owner(bucket: &Bucket, request: &Request) -> Result<(), Stop> {
    let Some(expected) = &request.wire.expected_bucket_owner else { return Ok(()) };
    let Some(account) = AccountId::parse(expected) else {
        let header = "x-amz-expected-bucket-owner";
        let fault = HeaderFault::ExpectedOwner { header, value: expected.clone() };
        return Err(Stop::refused(Refusal::Headers(fault), RuleId::ExpectedBucketOwnerIsAnAccountId));
    };
    if account == bucket.account {
        return Ok(());
    }
    let refusal = Refusal::OtherBucketOwner { owner: bucket.account };
    Err(Stop::refused(refusal, RuleId::ExpectedBucketOwnerMustMatch))
}

/// Whether a DeleteObjects lists as many objects as it may.
/// Source: S3 API reference, DeleteObjects: up to 1,000 keys; that none is no document of the schema, follows from it.
fn listed(delete: &DeleteObjects) -> Result<(), Stop> {
    if (1..=DELETED_OBJECTS_MAX).contains(&delete.objects.len()) {
        return Ok(());
    }
    Err(Stop::refused(Refusal::MalformedBody, RuleId::DeletedObjectsAreAskedOneByOne))
}

/// What S3 answered to a call that it did not have yet is in no source.
#[inline(never)]
fn launched(call: &BucketCall, time: Timestamp) -> Result<(), Stop> {
    let is_of_abac = matches!(call, BucketCall::GetBucketAbac | BucketCall::PutBucketAbac { .. });
    if !is_of_abac || behavior::has_abac(time) {
        return Ok(());
    }
    Err(Stop::unmodelled(
        Gap::NotYet { operation: call.name(), since: "2025-11-20" },
        RuleId::FeaturesHaveTheirDay,
    ))
}

/// What headers ask for that S3 refuses whatever the policies say.
fn sent(request: &Request) -> Result<(), Stop> {
    if request.wire.headers.is_empty() { Ok(()) } else { sent_right(request) }
}

#[inline(never)]
fn sent_right(request: &Request) -> Result<(), Stop> {
    if let Some(value) = request.wire.header("x-amz-storage-class")
        && !is_storage_class(value)
    {
        let fault = HeaderFault::StorageClass { value: value.to_owned() };
        return Err(Stop::refused(Refusal::Headers(fault), RuleId::StorageClassMustExist));
    }
    conditions(request)?;
    digests::well_formed(request)?;
    if let Some(value) = request.wire.header("x-amz-tagging")
        && tags_sent(value).is_none()
    {
        let fault = HeaderFault::Tagging { value: value.to_owned() };
        return Err(Stop::refused(Refusal::Headers(fault), RuleId::TaggingHeaderIsAQuery));
    }
    Ok(())
}

/// The conditions of a write, of which S3 takes one at most.
fn conditions(request: &Request) -> Result<(), Stop> {
    if let (Operation::DeleteObject(_), Some(value)) = (&request.operation, request.wire.header("if-match"))
        && !behavior::takes_conditional_deletes(request.time)
    {
        let gap = Gap::Header { name: "if-match".to_owned(), value: value.to_owned() };
        return Err(Stop::unmodelled(gap, RuleId::FeaturesHaveTheirDay));
    }
    let is_copy = matches!(request.operation, Operation::CopyObject(_));
    if !is_copy
        && !matches!(request.operation, Operation::PutObject(_) | Operation::CompleteMultipartUpload(_))
    {
        return Ok(());
    }
    let sent = (request.wire.header("if-match"), request.wire.header("if-none-match"));
    if is_copy && !behavior::copies_take_conditions(request.time) {
        // The User Guide had 501 Not Implemented then, in words that no source has.
        let headers = [("if-match", sent.0), ("if-none-match", sent.1)];
        let first = headers.into_iter().find_map(|(name, value)| Some((name, value?)));
        return first.map_or(Ok(()), |(name, value)| {
            let gap = Gap::Header { name: name.to_owned(), value: value.to_owned() };
            Err(Stop::unmodelled(gap, RuleId::FeaturesHaveTheirDay))
        });
    }
    for (name, header) in [("if-match", "If-Match"), ("if-none-match", "If-None-Match")] {
        let is_sent = request.wire.header(name).is_some();
        if is_sent && !behavior::takes_condition_of_writes(request.time, header) {
            let refusal = Refusal::Headers(HeaderFault::ConditionNotYet { header });
            return Err(Stop::refused(refusal, RuleId::FeaturesHaveTheirDay));
        }
    }
    let fault = match sent {
        (Some(_), Some(_)) => HeaderFault::TwoConditions,
        (Some("*"), None) => HeaderFault::ConditionValue { header: "If-Match" },
        (None, Some(value)) if value != "*" => HeaderFault::ConditionValue { header: "If-None-Match" },
        (Some(_), None) | (None, Some(_) | None) => return Ok(()),
    };
    Err(Stop::refused(Refusal::Headers(fault), RuleId::ConditionsOfWritesAreFew))
}

/// What the operation has no place for: a part takes no version, and what S3 makes of the rest is not known.
/// Source: published log of requests against AWS, 2026-04 (invalid version ids).
fn further(request: &Request) -> Result<(), Stop> {
    if let Operation::PostObject(form) = &request.operation {
        fields(form)?;
    }
    let Some(first) = request.wire.further.first() else { return Ok(()) };
    Err(match (first, &request.operation) {
        (Further::VersionId(version), Operation::UploadPart(_)) => {
            let refusal = Refusal::VersionIdNotTaken { version: version.clone() };
            Stop::refused(refusal, RuleId::PartsTakeNoVersionId)
        }
        (Further::VersionId(_), _) => {
            let gap = Gap::VersionIdOfOperation { operation: request.operation.name() };
            Stop::unmodelled(gap, RuleId::GateOrder)
        }
        (Further::Header { name, value }, _) => {
            let (name, value) = (name.clone(), value.clone());
            Stop::unmodelled(Gap::Header { name, value }, RuleId::GateOrder)
        }
    })
}

/// Fields of a form that AWS's pages do not have are not lost on the way where S3 may look at them.
#[inline(never)]
fn fields(form: &PostObject) -> Result<(), Stop> {
    let unknown = |name: &String| form_field(&name.to_ascii_lowercase()) == FormField::Unknown;
    match form.fields.iter().find(|(name, _)| unknown(name)) {
        Some((name, _)) => {
            let gap = Gap::FormField { name: name.clone() };
            Err(Stop::unmodelled(gap, RuleId::PostPoliciesAllowForms))
        }
        None => Ok(()),
    }
}

/// Reads the ACL that the request asks for.
fn acl(cloud: &Cloud, bucket: &Bucket, request: &Request) -> Result<Option<SentAcl>, Stop> {
    let carried = request.operation.carries();
    if let Some(upload) = carried.upload() {
        let region = &bucket.region;
        return if upload.acl.is_empty() {
            Ok(None)
        } else {
            acl_sent::read(cloud, request, region, upload.acl)
        };
    }
    carried.acl().map(|acl| acl_sent::needed(cloud, request, &bucket.region, acl)).transpose()
}

/// Reads what the request carries.
fn payload(cloud: &Cloud, bucket: &Bucket, request: &Request) -> Result<Payload, Stop> {
    if let Operation::Bucket { call: BucketCall::PutBucketPolicy { policy }, .. } = &request.operation {
        return bucket_policy(cloud, bucket, policy);
    }
    let transport = request.wire.transport;
    if let Some(upload) = request.operation.carries().upload() {
        encryption_headers(upload.encryption, transport)?;
    }
    let key = customer_key(request.operation.customer_key().map(SentKey::headers), transport)?;
    Ok(key.map_or(Payload::None, Payload::CustomerKey))
}

/// A website endpoint wants a website and answers GET and HEAD only.
fn website(bucket: &Bucket, operation: &Operation) -> Result<(), Stop> {
    let method = operation.method();
    if !matches!(method, "GET" | "HEAD") {
        return Err(Stop::refused(Refusal::WebsiteMethod { method }, RuleId::WebsiteServesGetAndHead));
    }
    if bucket.website.is_none() {
        let refusal = Refusal::NoWebsite { bucket: bucket.name.clone() };
        return Err(Stop::refused(refusal, RuleId::WebsiteNeedsConfiguration));
    }
    Ok(())
}

/// What S3 says about the encryption headers of a write before it asks whether the write is allowed.
fn encryption_headers(headers: &EncryptionHeaders, transport: Transport) -> Result<(), Stop> {
    let fault = |fault| Err(Stop::refused(Refusal::Headers(fault), RuleId::SseHeadersMustAgree));
    if let (Some(_), Some(mode)) = (&headers.customer_key, &headers.mode) {
        return fault(HeaderFault::CustomerKeyWithMode { mode: mode.clone() });
    }
    match headers.mode.as_deref() {
        Some("") => return fault(HeaderFault::EmptyMode),
        Some(mode @ ("aws:kms" | "aws:kms:dsse")) => {
            // Before any policy is asked: the same upload with AES256 came as far as the bucket policy
            // (RuleId::SseKmsWriteNeedsTls, recorded).
            if transport == Transport::Http {
                let rule = if mode == "aws:kms" { RuleId::SseKmsWriteNeedsTls } else { RuleId::DsseErrors };
                return Err(Stop::refused(Refusal::InsecureKmsUpload, rule));
            }
        }
        Some("AES256") | None if headers.kms_key_id.is_some() => return fault(HeaderFault::KeyIdWithoutKms),
        Some("AES256") | None => {}
        Some(other) => return fault(HeaderFault::UnknownMode { value: other.to_owned() }),
    }
    if let Some(Err(_)) = headers.context.as_deref().map(EncryptionContext::from_header) {
        return fault(HeaderFault::BadContext);
    }
    Ok(())
}

/// Reads the three headers of SSE-C. Source: LocalStack's snapshots recorded against AWS, 2026-02-21.
fn customer_key(
    headers: Option<&CustomerKeyHeaders>,
    transport: Transport,
) -> Result<Option<Secret<32>>, Stop> {
    let Some(headers) = headers else { return Ok(None) };
    if transport == Transport::Http {
        return Err(Stop::refused(Refusal::InsecureCustomerKey, RuleId::SseCOverHttp));
    }
    let fault = |fault| Err(Stop::refused(Refusal::Headers(fault), RuleId::SseHeadersMustAgree));
    match headers.algorithm.as_deref() {
        Some("AES256") => {}
        Some(other) => return fault(HeaderFault::CustomerAlgorithmUnknown { value: other.to_owned() }),
        None => return fault(HeaderFault::CustomerAlgorithmMissing),
    }
    let Some(text) = headers.key.as_deref() else { return fault(HeaderFault::CustomerKeyAbsent) };
    let Some(key) = Secret::<32>::from_base64(text) else { return fault(HeaderFault::CustomerKeyLength) };
    if headers.key_md5.as_deref() != Some(md5_base64(key.expose()).as_str()) {
        return fault(HeaderFault::CustomerKeyDigest);
    }
    Ok(Some(key))
}

/// Reads a bucket policy as S3 does before it asks who sets it.
fn bucket_policy(cloud: &Cloud, bucket: &Bucket, text: &str) -> Result<Payload, Stop> {
    match Policy::bucket(text, bucket.region.partition(), &bucket.name) {
        Ok(policy) => match named::absent(cloud, &policy) {
            problems if problems.is_empty() => Ok(Payload::BucketPolicy(Box::new(policy))),
            problems => Err(names_nobody(problems)),
        },
        Err(problems) => Err(Stop::refused(Refusal::MalformedPolicy { problems }, RuleId::BucketBeforeBody)),
    }
}

/// The refusal of a policy that names who is not there.
pub(crate) fn names_nobody(problems: Vec<Problem>) -> Stop {
    Stop::refused(Refusal::MalformedPolicy { problems }, RuleId::NewPoliciesNameWhoExists)
}
