//! Answers to requests that were refused: which of AWS's errors each refusal is, and the body it travels in.

use catalog::endpoints::{redirect_host, sends_on};
use catalog::errors::{S3Error, Status};
use catalog::limits::MULTIPART_PART_BYTES_MIN;
use iam::policy::{Problem, Service};
use iam::{Layer, Reason, SentenceForm};

use super::error::{sentence, sentence_without_arn, signer, unusable};
use super::success::delete_marker;
use super::{ids, kms};
use crate::behavior;
use crate::cloud::Cloud;
use crate::crypto::hex;
use crate::gates::authentication::SKEW_SECONDS_MAX;
use crate::gates::authorize::is_told;
use crate::request::{Endpoint, Operation, Request, Sender, Signature, TaggingCall, copy_source};
use crate::response::{Body, Content, ErrorAnswer, Field, Response};
use crate::signature::amz_date;
use crate::trace::{
    AclFault, AuthenticationFault, Authorization, CopyRangeFault, FormFault, HeaderFault, Leg, ListingFault,
    NamespaceFault, ReadFault, Refusal, SignatureMismatch, TagFault, Trace, UnknownKey, UnsignedCall,
    UpdateFault,
};
use crate::{BucketName, Region};

/// An error that is ready to travel.
struct Ready {
    status: Status,
    answer: ErrorAnswer,
    /// What the answer's headers say besides.
    headers: Vec<Field>,
}

/// The answer to a request that ended at a gate; `None` where nobody knows what AWS answers.
pub(crate) fn refusal(cloud: &Cloud, request: &Request, trace: &Trace) -> Option<Response> {
    if let Operation::Kms(call) = &request.operation {
        return Some(kms::refusal(cloud, request, call, trace.refusal()?));
    }
    Some(travel(cloud, request, ended(cloud, request, trace)?))
}

/// Code and message of a refusal, also where HEAD does not carry them: what logs write.
pub(crate) fn error_of(cloud: &Cloud, request: &Request, trace: &Trace) -> Option<(String, String)> {
    let ErrorAnswer { code, message, .. } = ended(cloud, request, trace)?.answer;
    Some((code, message))
}

/// Code and message of a refusal that stands in the body of a success.
pub(super) fn told(cloud: &Cloud, request: &Request, refusal: &Refusal) -> (String, String) {
    let ErrorAnswer { code, message, .. } = ready(cloud, request, refusal).answer;
    (code, message)
}

/// The error that a request to S3 ended with.
fn ended(cloud: &Cloud, request: &Request, trace: &Trace) -> Option<Ready> {
    let step = trace.end()?;
    let refusal = trace.refusal()?;
    let source = if step.leg == Leg::Source { copy_source(request) } else { None };
    let ready = match step.leg {
        // A copy's source is refused like the read that it is.
        Leg::Only | Leg::Source | Leg::Destination => {
            ready(cloud, source.as_ref().unwrap_or(request), refusal)
        }
        // S3 answers for itself, not for the caller's client.
        Leg::Client => return None,
    };
    let mut headers = ready.headers;
    headers.extend(of_marker(request, refusal));
    Some(Ready { headers, ..ready })
}

/// Puts an error into the body of its endpoint: XML, a page, or for HEAD nothing.
fn travel(cloud: &Cloud, request: &Request, ready: Ready) -> Response {
    let Ready { status, answer, headers: of_marker } = ready;
    let mut headers = of_marker;
    let is_head = request.operation.method() == "HEAD";
    let content = match &request.wire.endpoint {
        Endpoint::RestVirtualHosted | Endpoint::RestPath | Endpoint::AccessPoint { .. } => {
            headers.push(("Content-Type", String::from("application/xml")));
            Content::Error
        }
        Endpoint::Website => {
            headers.push(("x-amz-error-code", answer.code.clone()));
            headers.push(("x-amz-error-message", answer.message.clone()));
            headers.push(("Content-Type", String::from("text/html; charset=utf-8")));
            let bucket = request.operation.bucket();
            let missing = bucket.and_then(|bucket| missing_error_document(cloud, bucket));
            Content::Page { missing_error_document: missing.map(str::to_owned) }
        }
    };
    if is_head {
        headers.push(("Server", String::from("AmazonS3")));
        return Response::new(status, ids(request), headers, Content::Body(Body::Empty), None);
    }
    headers.push(("Transfer-Encoding", String::from("chunked")));
    headers.push(("Server", String::from("AmazonS3")));
    Response::new(status, ids(request), headers, content, Some(answer))
}

/// The bucket's error document, where it has one that is not there.
fn missing_error_document<'c>(cloud: &'c Cloud, bucket: &BucketName) -> Option<&'c str> {
    let website = cloud.bucket(bucket)?.website.as_ref()?;
    let name = website.error.as_deref()?;
    let is_there = cloud.objects_of(bucket).any(|object| object.name.as_str() == name);
    (!is_there).then_some(name)
}

/// Any error: the table of all of them comes with the rest of the program.
#[inline(never)]
fn error(error: &S3Error<'_>) -> Ready {
    written(error)
}

/// Where the error is known at the place it is written at, nothing of the others is left.
#[allow(
    clippy::inline_always,
    reason = "called for one error, it is that error's text and not the table of all"
)]
#[inline(always)]
fn written(error: &S3Error<'_>) -> Ready {
    Ready {
        status: error.status(),
        answer: ErrorAnswer {
            code: error.code().to_owned(),
            message: error.message(),
            extra: error.elements().iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
        },
        headers: Vec::new(),
    }
}

/// Where S3 sends who asks another Region's endpoint. Source: yanganto/s3rs#18; JuliaCloud/AWSS3.jl#25; boto/boto3#2728.
#[inline(never)]
fn other_region(bucket: &BucketName, region: &Region) -> Ready {
    let named = region.as_str();
    if !sends_on(named) {
        return error(&S3Error::IllegalLocationConstraint { region: named });
    }
    let endpoint = redirect_host(bucket.as_str(), named);
    let redirect = error(&S3Error::PermanentRedirect { endpoint: &endpoint, bucket: bucket.as_str() });
    Ready { headers: vec![("x-amz-bucket-region", named.to_owned())], ..redirect }
}

/// What an endpoint says to a `LocationConstraint` that it does not take. Source: versity/versitygw#2246; velero-io/velero#284.
#[inline(never)]
fn location_constraint(given: Option<&Region>, endpoint: &Region) -> Ready {
    match given {
        Some(given) if given == endpoint => error(&S3Error::InvalidLocationConstraint {}),
        Some(given) => error(&S3Error::IllegalLocationConstraint { region: given.as_str() }),
        None => error(&S3Error::IllegalLocationConstraint { region: "unspecified" }),
    }
}

/// What the headers say where a delete marker is in the way. Source: published log of requests against AWS, 2026-04;
/// S3 API reference, GetObject: a named one is answered with its time.
fn of_marker(request: &Request, refusal: &Refusal) -> Vec<(&'static str, String)> {
    if let Refusal::DeletedObject { marker, .. } = refusal {
        return delete_marker(marker).into();
    }
    let Refusal::OnDeleteMarker { marker, deleted, .. } = refusal else { return Vec::new() };
    let mut headers = vec![("Allow", String::from("DELETE"))];
    if request.operation.version().is_some() {
        headers.push(("Last-Modified", deleted.http_date()));
        headers.extend(delete_marker(marker));
    }
    headers
}

/// Which of AWS's errors a refusal is. Those that the first example meets are written here.
fn ready(cloud: &Cloud, request: &Request, refusal: &Refusal) -> Ready {
    if let Refusal::S3NotAuthorized(authorization) | Refusal::HiddenAbsence { list: authorization, .. } =
        refusal
    {
        s3_denial(cloud, request, authorization)
    } else if let Refusal::KmsNotAuthorized { authorization, .. } = refusal {
        kms_denial(cloud, request, authorization)
    } else if let Refusal::RestrictPublicBuckets { action, resource } = refusal {
        restricted(cloud, request, action, resource)
    } else if let Refusal::KmsNeedsSignatureV4 { signature, .. } = refusal {
        written(&S3Error::SseKmsNeedsSignatureV4 { argument: argument(signature.as_ref()) })
    } else {
        no_denial(request, refusal)
    }
}

/// The error of any other refusal.
#[inline(never)]
fn no_denial(request: &Request, refusal: &Refusal) -> Ready {
    match refusal {
        Refusal::UnknownAccessKey { access_key_id, .. } => {
            error(&S3Error::InvalidAccessKeyId { access_key_id })
        }
        Refusal::Authentication(fault) => authentication(request, fault),
        Refusal::Form(fault) => form_fault(fault),
        Refusal::PresignedExpired { expired, expires_seconds } => {
            let (expires, server_time) = (expired.to_string(), request.time.to_string());
            match expires_seconds {
                Some(seconds) => error(&S3Error::PresignedExpired {
                    expires_seconds: &seconds.to_string(),
                    expires: &expires,
                    server_time: &server_time,
                }),
                None => error(&S3Error::PresignedV2Expired { expires: &expires, server_time: &server_time }),
            }
        }
        Refusal::NoSuchBucket { bucket } => error(&S3Error::NoSuchBucket { bucket: bucket.as_str() }),
        Refusal::OtherRegion { bucket, region } => other_region(bucket, region),
        Refusal::NoWebsite { bucket } => {
            error(&S3Error::NoSuchWebsiteConfiguration { bucket: bucket.as_str() })
        }
        Refusal::WebsiteMethod { method } => {
            error(&S3Error::MethodNotAllowed { method, resource_type: "OBJECT" })
        }
        Refusal::Headers(fault) => header_fault(fault),
        Refusal::Acl(fault) => acl_fault(fault),
        Refusal::InsecureKmsUpload | Refusal::InsecureKmsRead => {
            error(&S3Error::SseKmsNeedsSecureConnection {})
        }
        Refusal::BlockPublicPolicy { .. } | Refusal::BlockPublicAcls { .. }
            if !behavior::explains_refusals(request.time) =>
        {
            error(&S3Error::AccessDenied {})
        }
        Refusal::BlockPublicPolicy { caller, action, resource } => {
            error(&S3Error::BlockPublicPolicy { caller, action, resource_arn: resource })
        }
        Refusal::MalformedPolicy { problems } => malformed_policy(problems),
        Refusal::BlockPublicAcls { caller, action, resource } => {
            error(&S3Error::BlockPublicAcls { caller, action, resource_arn: resource })
        }
        Refusal::AccessPointOutsideVpc { .. } | Refusal::SetByOrganization { .. } => {
            error(&S3Error::AccessDenied {})
        }
        Refusal::RequesterPays => error(&S3Error::RequesterPaysNotAccepted {}),
        Refusal::OtherBucketOwner { .. } => error(&S3Error::ExpectedBucketOwnerMismatch {}),
        Refusal::HeadersNotSigned { headers } => {
            error(&S3Error::HeadersNotSigned { headers: &headers.join(", ") })
        }
        Refusal::NoBucketPolicy { bucket } => error(&S3Error::NoSuchBucketPolicy { bucket: bucket.as_str() }),
        Refusal::PolicyOfOtherAccount { method, .. } => {
            error(&S3Error::MethodNotAllowed { method, resource_type: "BUCKETPOLICY" })
        }
        Refusal::NoAccessPointPolicy => error(&S3Error::NoSuchAccessPointPolicy {}),
        Refusal::NoPublicAccessBlock { bucket: Some(bucket) } => {
            error(&S3Error::NoSuchPublicAccessBlock { bucket: bucket.as_str() })
        }
        Refusal::NoPublicAccessBlock { bucket: None } => error(&S3Error::NoAccountPublicAccessBlock {}),
        Refusal::NoTagSet { bucket } => error(&S3Error::NoSuchTagSet { bucket: bucket.as_str() }),
        Refusal::NoOwnershipControls { bucket } => {
            error(&S3Error::NoOwnershipControls { bucket: bucket.as_str() })
        }
        Refusal::Tags(fault) => error(&tag_fault(fault)),
        Refusal::BucketNotEmpty { bucket, versions: false } => {
            error(&S3Error::BucketNotEmpty { bucket: bucket.as_str() })
        }
        Refusal::BucketNotEmpty { bucket, versions: true } => {
            error(&S3Error::BucketHasVersions { bucket: bucket.as_str() })
        }
        Refusal::BucketHasAccessPoints { .. } => error(&S3Error::BucketHasAccessPoints {}),
        Refusal::AclGrantsOthers | Refusal::NewBucketAclDisabled => {
            error(&S3Error::BucketAclWithObjectOwnership {})
        }
        Refusal::MalformedBody => error(&S3Error::MalformedXml {}),
        Refusal::IndexDocument { suffix } => error(&S3Error::IndexDocumentMalformed { argument: suffix }),
        Refusal::DefaultKeyNotApplicable => error(&S3Error::DefaultEncryptionKeyNotApplicable {}),
        Refusal::AclsDisabled => error(&S3Error::AclsDisabled {}),
        Refusal::AnonymousOperation(asked) => match asked {
            UnsignedCall::Settings => error(&S3Error::AnonymousOperation {}),
            UnsignedCall::MultipartUpload => error(&S3Error::AnonymousMultipartUpload {}),
            UnsignedCall::Copy => error(&S3Error::AnonymousCopy {}),
        },
        Refusal::NewBucketAclBlocked => error(&S3Error::BucketAclWithBlockPublicAccess {}),
        Refusal::BucketNamespace { fault, .. } => namespace_fault(fault),
        Refusal::LocationConstraint { given, endpoint } => location_constraint(given.as_ref(), endpoint),
        Refusal::BucketNameTaken { bucket } => {
            error(&S3Error::BucketAlreadyExists { bucket: bucket.as_str() })
        }
        Refusal::BucketAlreadyOwned { bucket } => {
            error(&S3Error::BucketAlreadyOwnedByYou { bucket: bucket.as_str() })
        }
        // Of tags that are read S3 names the key with its bucket before it (recorded: LocalStack's snapshots, test_object_tagging_exc).
        Refusal::NoSuchKey { name, .. } if matches!(&request.operation, Operation::ObjectTagging(one) if one.call == TaggingCall::Get) =>
        {
            let bucket = request.operation.bucket().map(BucketName::as_str).unwrap_or_default();
            error(&S3Error::NoSuchKey { key: &[bucket, "/", name.as_str()].concat() })
        }
        Refusal::NoSuchKey { name, .. } | Refusal::DeletedObject { name, .. } => {
            error(&S3Error::NoSuchKey { key: name.as_str() })
        }
        Refusal::OnDeleteMarker { method, .. } => {
            error(&S3Error::MethodNotAllowed { method, resource_type: "DeleteMarker" })
        }
        Refusal::CopyOfDeleteMarker => error(&S3Error::CopyOfDeleteMarker {}),
        Refusal::CopyOfInvalidVersion { version } if version.is_empty() => {
            error(&S3Error::EmptyVersionId { argument_name: "x-amz-copy-source" })
        }
        Refusal::CopyOfInvalidVersion { .. } => error(&S3Error::CopyOfInvalidVersion {}),
        Refusal::NoSuchVersion { name, version } => {
            error(&S3Error::NoSuchVersion { key: name.as_str(), version_id: version })
        }
        Refusal::InvalidVersionId { version } if version.is_empty() => {
            error(&S3Error::EmptyVersionId { argument_name: "versionId" })
        }
        Refusal::VersionIdNotTaken { version } => error(&S3Error::VersionIdNotTaken { version_id: version }),
        Refusal::InvalidVersionId { version } => error(&S3Error::InvalidVersionId { version_id: version }),
        Refusal::SseCBlocked { caller, resource } => {
            error(&S3Error::SseCBlocked { caller, action: "s3:PutObject", resource_arn: resource })
        }
        Refusal::CustomerKeyMissing => error(&S3Error::SseCKeyMissing {}),
        Refusal::CustomerKeyWrong => error(&S3Error::SseCWrongKey {}),
        Refusal::CustomerKeyNotApplicable => error(&S3Error::SseCNotApplicable {}),
        Refusal::KmsUnknownClient => error(&S3Error::KmsUnrecognizedClient {}),
        Refusal::KeyNotFound(unknown) => unknown_key(unknown),
        Refusal::KeyUnusable { key, state } => {
            let key_arn = &key.to_string();
            error(&unusable(*state).s3_error(key_arn).unwrap_or(S3Error::KmsUnavailable { key_arn }))
        }
        Refusal::KeyWrongUsage { key, spec, operation } => {
            let key_arn = &key.to_string();
            error(&S3Error::KmsInvalidKeyUsage { key_arn, usage: spec.usage(), operation })
        }
        Refusal::KmsThrottled { .. } => error(&S3Error::KmsThrottled {}),
        Refusal::InsecureCustomerKey => error(&S3Error::SseCNeedsSecureConnection {}),
        Refusal::NoSuchUpload { upload_id } => error(&S3Error::NoSuchUpload { upload_id }),
        Refusal::Listing(fault) => error(&match fault {
            ListingFault::EncodingType { value } => S3Error::EncodingMethod { argument: value },
            ListingFault::ContinuationToken => S3Error::ContinuationToken {},
            ListingFault::VersionIdMarker { value } => S3Error::VersionIdMarkerAlone { argument: value },
        }),
        Refusal::PartNumberOutOfRange { part_number } => {
            error(&S3Error::PartNumberOutOfRange { part_number: &part_number.to_string() })
        }
        Refusal::CopyRange(CopyRangeFault::Form { value }) => {
            error(&S3Error::CopyRangeMalformed { argument: value })
        }
        Refusal::CopyRange(CopyRangeFault::BeginsBehind { .. }) => error(&S3Error::CopyRangeBeginsBehind {}),
        Refusal::CopyRange(CopyRangeFault::EndsBehind { value, size }) => {
            error(&S3Error::CopyRangeEndsBehind { argument: value, source_size: &size.to_string() })
        }
        Refusal::PreconditionFailed { header } => error(&S3Error::PreconditionFailed { condition: header }),
        Refusal::ConditionConflict { header, name } => {
            error(&S3Error::ConditionalRequestConflict { condition: header, key: name.as_str() })
        }
        Refusal::Archived { class } => error(&S3Error::InvalidObjectState { class: class.name() }),
        Refusal::CopyOfArchived { class } => error(&S3Error::CopyOfArchivedObject { class: class.name() }),
        Refusal::Read(fault) => read_fault(*fault),
        Refusal::RangeNotSatisfiable { range, size } => not_satisfiable(range, *size),
        Refusal::NoObjectLock => error(&S3Error::ObjectLockMissing {}),
        Refusal::PartKeyMissing | Refusal::PartKeyNotBegunWith => error(&S3Error::PartEncryptionMissing {}),
        Refusal::PartKeyDiffers => error(&S3Error::PartEncryptionDiffers {}),
        Refusal::NoParts => error(&S3Error::NoParts {}),
        Refusal::PartsOutOfOrder { upload_id } => error(&S3Error::InvalidPartOrder { upload_id }),
        Refusal::PartNotFound { upload_id, part_number, etag } => {
            error(&S3Error::InvalidPart { upload_id, part_number: &part_number.to_string(), etag })
        }
        Refusal::PartTooSmall { part_number, etag, size } => error(&S3Error::EntityTooSmall {
            proposed_size: &size.to_string(),
            minimum_size: &MULTIPART_PART_BYTES_MIN.to_string(),
            part_number: &part_number.to_string(),
            etag,
        }),
        // INVARIANT (replication): nobody is answered.
        Refusal::NotReplicated(_) => error(&S3Error::InternalError {}),
        Refusal::CopyOntoItself => error(&S3Error::CopyOntoItself {}),
        Refusal::EncryptionNotUpdated(fault) => update_fault(*fault),
        // INVARIANT (common refusals): `ready` answers these.
        Refusal::S3NotAuthorized(_)
        | Refusal::HiddenAbsence { .. }
        | Refusal::KmsNotAuthorized { .. }
        | Refusal::KmsNeedsSignatureV4 { .. }
        | Refusal::RestrictPublicBuckets { .. } => relay(None),
        // INVARIANT (direct refusals): only direct calls meet these; `kms` writes their answers.
        Refusal::Kms(_) | Refusal::Client(_) | Refusal::DoesNotOpen { .. } => {
            error(&S3Error::InternalError {})
        }
    }
}

#[inline(never)]
fn not_satisfiable(range: &str, size: u64) -> Ready {
    error(&S3Error::InvalidRange { range_requested: range, actual_object_size: &size.to_string() })
}

#[inline(never)]
fn read_fault(fault: ReadFault) -> Ready {
    match fault {
        ReadFault::RangeWithPart => error(&S3Error::RangeWithPartNumber {}),
        ReadFault::NoSuchPart { number, parts } => error(&S3Error::InvalidPartNumber {
            part_number: &number.to_string(),
            part_count: &parts.to_string(),
        }),
        ReadFault::UnsignedResponseHeaders => error(&S3Error::UnsignedResponseHeaders {}),
    }
}

/// Why a signed request is not taken for its signer's. A presigned URL's Region is answered like its other parameters.
fn authentication(request: &Request, fault: &AuthenticationFault) -> Ready {
    let signature = match &request.sender {
        Sender::Signed { signature, .. } => Some(signature),
        Sender::Anonymous | Sender::CloudFront { .. } | Sender::Service { .. } => None,
    };
    let server_time = &request.time.to_string();
    match fault {
        AuthenticationFault::SignatureV2 { .. } => error(&S3Error::SignatureV2NotSupported {}),
        AuthenticationFault::ParametersMissing { .. } => error(&S3Error::PresignedParametersMissing {}),
        AuthenticationFault::ExpiresTooLong { .. } => error(&S3Error::PresignedTooLong {}),
        AuthenticationFault::WrongRegion { given, expected } => {
            let (given_region, expected_region) = (given.as_str(), expected.as_str());
            if signature.is_some_and(Signature::is_presigned) {
                error(&S3Error::PresignedWrongRegion { given_region, expected_region })
            } else {
                error(&S3Error::WrongRegion { given_region, expected_region })
            }
        }
        AuthenticationFault::ClockSkew { request_time } => {
            let is_v2 = signature.is_some_and(Signature::is_v2);
            let request_time = if is_v2 { request_time.http_date() } else { amz_date(*request_time) };
            error(&S3Error::RequestTimeTooSkewed {
                request_time: &request_time,
                server_time,
                maximum_skew_milliseconds: &(SKEW_SECONDS_MAX * 1000).to_string(),
            })
        }
        AuthenticationFault::NotYetValid { signed, expires } => error(&S3Error::PresignedNotYetValid {
            signed_milliseconds: &signed.0.saturating_mul(1000).to_string(),
            expires: &expires.to_string(),
            server_time,
        }),
        AuthenticationFault::SessionEnded { token, .. } => error(&S3Error::ExpiredToken { token }),
        AuthenticationFault::Mismatch(mismatch) => does_not_match(mismatch),
        AuthenticationFault::AccountSuspended { .. } => error(&S3Error::AccountProblem {}),
    }
}

/// Why a new bucket is not made in an account regional namespace, or not outside of one.
fn namespace_fault(fault: &NamespaceFault) -> Ready {
    match fault {
        NamespaceFault::HeaderMissing => error(&S3Error::MissingNamespaceHeader {}),
        NamespaceFault::SuffixMissing { caller, region } => {
            let (caller_account, region) = (&caller.to_string(), region.as_str());
            error(&S3Error::InvalidNamespaceHeader { caller_account, region })
        }
        NamespaceFault::OtherAccount { named, caller } => {
            let (named_account, caller_account) = (named.as_str(), &caller.to_string());
            error(&S3Error::BucketNamespaceOfOtherAccount { named_account, caller_account })
        }
        NamespaceFault::OtherRegion { named, region } => {
            let (given_region, expected_region) = (named.as_str(), region.as_str());
            error(&S3Error::BucketNamespaceOfOtherRegion { given_region, expected_region })
        }
    }
}

/// S3 tells what it signed, as text and byte by byte.
fn does_not_match(mismatch: &SignatureMismatch) -> Ready {
    let SignatureMismatch { access_key_id, string_to_sign, signature_provided: signature, .. } = mismatch;
    let string_to_sign_bytes = &spaced_bytes(string_to_sign);
    match &mismatch.canonical_request {
        Some(canonical_request) => error(&S3Error::SignatureDoesNotMatch {
            access_key_id,
            string_to_sign,
            signature,
            string_to_sign_bytes,
            canonical_request,
            canonical_request_bytes: &spaced_bytes(canonical_request),
        }),
        None => error(&S3Error::SignatureV2DoesNotMatch {
            access_key_id,
            string_to_sign,
            signature,
            string_to_sign_bytes,
        }),
    }
}

/// The bytes of a text in hexadecimal digits with spaces between: `41 57 53`.
fn spaced_bytes(text: &str) -> String {
    let bytes: Vec<String> = text.bytes().map(|byte| hex(&[byte])).collect();
    bytes.join(" ")
}

/// Why an object's encryption is not changed in place.
fn update_fault(fault: UpdateFault) -> Ready {
    match fault {
        UpdateFault::Unencrypted => error(&S3Error::UpdateOfUnencryptedObject {}),
        UpdateFault::DsseOrSseC => error(&S3Error::UpdateOfDsseOrSseCObject {}),
        UpdateFault::NoSignatureV4 => error(&S3Error::UpdateEncryptionNeedsSignatureV4 {}),
        UpdateFault::NoKey => error(&S3Error::UpdateNeedsKeyArn {}),
        UpdateFault::NoKeyArn => error(&S3Error::UpdateNeedsValidKeyArn {}),
        UpdateFault::KeyOfOtherAccount => error(&S3Error::UpdateKeyOfOtherAccount {}),
    }
}

/// `RestrictPublicBuckets` counts as an explicit deny by the bucket policy.
/// Source: User Guide, "Troubleshoot access denied (403 Forbidden) errors in Amazon S3".
fn restricted(cloud: &Cloud, request: &Request, action: &str, resource: &str) -> Ready {
    let reason = Reason::NoAllow { layer: Layer::Resource };
    let sentence = signer(cloud, request).filter(|principal| is_told(cloud, request, principal, &reason)).map(
        |principal| {
            let caller = principal.arn();
            format!(
                "User: {caller} is not authorized to perform: {action} on resource: \"{resource}\" with an explicit deny in a resource-based policy"
            )
        },
    );
    relay(sentence)
}

fn acl_fault(fault: &AclFault) -> Ready {
    match fault {
        AclFault::UnknownCanned { value } => error(&S3Error::UnknownCannedAcl { argument: value }),
        AclFault::UnreadableGrant { header, value } => {
            error(&S3Error::GrantNotRecognized { argument_name: header, argument: value })
        }
        AclFault::InvalidGroup { argument, value } => {
            error(&S3Error::InvalidGroupUri { argument_name: argument, argument: value })
        }
        AclFault::InvalidId { argument, value } => {
            error(&S3Error::InvalidCanonicalUser { argument_name: argument, argument: value })
        }
        AclFault::Malformed => error(&S3Error::MalformedAcl {}),
        AclFault::Missing => error(&S3Error::AclMissing {}),
        AclFault::CannedWithGrants => error(&S3Error::CannedAclWithGrants {}),
        AclFault::HeadersWithBody => error(&S3Error::AclHeadersWithBody {}),
        AclFault::EmailGrantee => error(&S3Error::EmailGranteeNotAllowed {}),
    }
}

fn header_fault(fault: &HeaderFault) -> Ready {
    match fault {
        HeaderFault::ExpectedOwner { header: _, value } => {
            error(&S3Error::ExpectedBucketOwnerInvalid { argument: value })
        }
        HeaderFault::UnknownMode { value } => error(&S3Error::SseMethodNotSupported { argument: value }),
        HeaderFault::ModeNotTaken { value } => error(&S3Error::SseHeaderNotTaken { argument: value }),
        HeaderFault::EmptyMode => error(&S3Error::SseMethodNotSupported { argument: "" }),
        HeaderFault::StorageClass { value } => error(&S3Error::InvalidStorageClass { class: value }),
        HeaderFault::Tagging { value } => error(&S3Error::TaggingHeader { argument: value }),
        HeaderFault::ConditionValue { header } => {
            let detail = &["We don't accept the provided value of ", header, " header for this API"].concat();
            error(&S3Error::ConditionNotImplemented { header, detail })
        }
        HeaderFault::ConditionNotYet { header } => error(&S3Error::HeaderNotImplemented { header }),
        HeaderFault::TwoConditions => error(&S3Error::ConditionNotImplemented {
            header: "If-Match,If-None-Match",
            detail: "Multiple conditional request headers present in the request",
        }),
        HeaderFault::ContentMd5 { value } => error(&S3Error::InvalidDigest { argument: value }),
        HeaderFault::Checksum { header } => error(&S3Error::InvalidChecksum { header }),
        HeaderFault::TwoChecksums => error(&S3Error::SeveralChecksums {}),
        HeaderFault::OtherMd5 { expected, calculated } => error(&S3Error::BadDigest { expected, calculated }),
        HeaderFault::OtherChecksum { algorithm } => error(&S3Error::BadChecksum { algorithm }),
        HeaderFault::BypassWithoutLock => error(&S3Error::BypassWithoutObjectLock {}),
        HeaderFault::KeyIdWithoutKms => error(&S3Error::KeyIdWithoutKms {}),
        HeaderFault::BadContext => error(&S3Error::SseContextMalformed {}),
        HeaderFault::CustomerKeyWithMode { mode } => error(&S3Error::SseCWithSse { algorithm: mode }),
        HeaderFault::CustomerAlgorithmMissing => error(&S3Error::SseCAlgorithmMissing {}),
        HeaderFault::CustomerAlgorithmUnknown { value } => {
            error(&S3Error::SseCAlgorithm { algorithm: value })
        }
        HeaderFault::CustomerKeyAbsent => error(&S3Error::SseCKeyHeaderMissing {}),
        HeaderFault::CustomerKeyLength => error(&S3Error::SseCKeyLength {}),
        HeaderFault::CustomerKeyDigest => error(&S3Error::SseCKeyDigest {}),
    }
}

/// S3's own text about a policy, of which `iam` knows all. Where S3's words are not known there is its code alone.
fn malformed_policy(problems: &[Problem]) -> Ready {
    let answer = iam::policy::aws_answer(problems, Service::S3);
    let (message, detail) = answer.map_or((None, None), |answer| (answer.message, answer.detail));
    let answer = ErrorAnswer {
        code: String::from("MalformedPolicy"),
        message: message.unwrap_or_default(),
        extra: detail.map(|detail| ("Detail", detail)).into_iter().collect(),
    };
    Ready { status: Status::BadRequest, answer, headers: Vec::new() }
}

/// What S3 quotes as the value of the argument `Authorization`. That of Signature Version 2 is not recorded.
fn argument(signature: Option<&Signature>) -> &'static str {
    if signature.is_none_or(Signature::is_presigned) { "null" } else { "AWS" }
}

/// S3's refusal of an S3 action: the whole sentence for callers of the bucket's account and, since mid-2025, of its
/// organization; else two words.
fn s3_denial(cloud: &Cloud, request: &Request, authorization: &Authorization) -> Ready {
    let sentence = signer(cloud, request)
        .filter(|principal| is_told(cloud, request, principal, &authorization.explanation.reason))
        .and_then(|principal| sentence(principal, request.time, authorization, SentenceForm::QuotedArn));
    relay(sentence)
}

/// KMS's refusal as S3 relays it: KMS's own sentence, to callers of other accounts too. No capture of one ends with a
/// policy's ARN.
fn kms_denial(cloud: &Cloud, request: &Request, authorization: &Authorization) -> Ready {
    let is_of_read = matches!(
        request.operation,
        Operation::GetObject(_)
            | Operation::HeadObject(_)
            | Operation::GetObjectAttributes(_)
            | Operation::UploadPart(_)
            | Operation::UploadPartCopy(_)
            | Operation::CompleteMultipartUpload(_)
    );
    let form = if is_of_read { SentenceForm::PlainArnOrCiphertext } else { SentenceForm::PlainArn };
    if !behavior::relays_kms_sentence(request.time) {
        return written(&S3Error::AccessDenied {});
    }
    relay(signer(cloud, request).and_then(|principal| sentence_without_arn(principal, authorization, form)))
}

fn form_fault(fault: &FormFault) -> Ready {
    match fault {
        FormFault::PolicyInvalid { why } => error(&S3Error::PostPolicyInvalid { message: why }),
        FormFault::PolicyExpired => error(&S3Error::PostPolicyExpired {}),
        FormFault::ConditionFailed { condition } => error(&S3Error::PostConditionFailed { condition }),
        FormFault::ExtraField { name } => error(&S3Error::PostExtraField { field: name }),
        FormFault::TooLarge { size, most } => error(&S3Error::PostTooLarge {
            proposed_size: &size.to_string(),
            maximum_size: &most.to_string(),
        }),
        FormFault::TooSmall { size, least } => error(&S3Error::PostTooSmall {
            proposed_size: &size.to_string(),
            minimum_size: &least.to_string(),
        }),
    }
}

fn tag_fault(fault: &TagFault) -> S3Error<'_> {
    match fault {
        TagFault::TooMany => S3Error::TooManyTags {},
        TagFault::Twice { key } => S3Error::TagTwice { tag_key: key },
        TagFault::OfAws { key } => S3Error::TagOfAws { tag_key: key },
        TagFault::Key { key } => S3Error::InvalidTagKey { tag_key: key },
        TagFault::Value { key, value } => S3Error::InvalidTagValue { tag_key: key, tag_value: value },
    }
}

fn relay(sentence: Option<String>) -> Ready {
    match sentence {
        Some(sentence) => written(&S3Error::NotAuthorized { sentence: &sentence }),
        None => written(&S3Error::AccessDenied {}),
    }
}

/// KMS's refusal of a name that is no key's.
fn unknown_key(unknown: &UnknownKey) -> Ready {
    match unknown {
        UnknownKey::NoSuchKey { arn } => error(&S3Error::KmsKeyNotFound { key_arn: arn }),
        UnknownKey::NoSuchAlias { arn } => error(&S3Error::KmsAliasNotFound { alias_arn: arn }),
        UnknownKey::NoKeyId { text } => error(&S3Error::KmsInvalidKeyId { key_id: text }),
        UnknownKey::OtherRegion { region } => error(&S3Error::KmsInvalidArn { region }),
    }
}
