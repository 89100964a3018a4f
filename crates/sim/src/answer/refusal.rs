//! Answers to requests that were refused: which of AWS's errors each refusal is, and the body it travels in.

use catalog::errors::{S3Error, Status, WebsitePage, XmlError};

use super::{common, host_id};
use crate::behavior;
use crate::cloud::Cloud;
use crate::model::{KeyState, Principal};
use crate::request::{Endpoint, Operation, Request, Sender, Signature};
use crate::response::{Body, ErrorAnswer, Response};
use crate::trace::{Authorization, HeaderFault, Refusal, Trace, UnknownKey};
use crate::{AccountId, BucketName, Timestamp};

/// An error that is ready to travel.
struct Ready {
    status: Status,
    answer: ErrorAnswer,
}

/// The answer to a request that ended at a gate.
pub(crate) fn refusal(cloud: &Cloud, request: &Request, trace: &Trace) -> Response {
    match trace.refusal() {
        Some(refusal) => travel(cloud, request, ready(cloud, request, refusal)),
        // Nobody knows what AWS answers here. The trace says so; there is no response to show.
        None => Response { status: 0, headers: Vec::new(), body: Body::Empty, error: None },
    }
}

/// Puts an error into the body of its endpoint: XML, a page, or for HEAD nothing.
fn travel(cloud: &Cloud, request: &Request, ready: Ready) -> Response {
    let Ready { status, answer } = ready;
    let mut headers = common(request);
    let is_head = matches!(request.operation, Operation::HeadObject(_));
    let host_id = host_id(request);
    let elements: Vec<(&str, &str)> = answer.extra.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let body = match request.wire.endpoint {
        Endpoint::RestVirtualHosted | Endpoint::RestPath => {
            headers.push(("Content-Type", String::from("application/xml")));
            let xml = XmlError {
                code: &answer.code,
                message: &answer.message,
                elements: &elements,
                request_id: request.id.as_str(),
                host_id: &host_id,
            };
            Body::Xml(xml.to_string())
        }
        Endpoint::Website => {
            headers.push(("x-amz-error-code", answer.code.clone()));
            headers.push(("x-amz-error-message", answer.message.clone()));
            headers.push(("Content-Type", String::from("text/html; charset=utf-8")));
            let page = WebsitePage {
                status,
                code: &answer.code,
                message: &answer.message,
                elements: &elements,
                request_id: request.id.as_str(),
                host_id: &host_id,
                missing_error_document: missing_error_document(cloud, request.operation.bucket()),
            };
            Body::Html(page.to_string())
        }
    };
    if is_head {
        headers.push(("Server", String::from("AmazonS3")));
        return Response { status: status.code(), headers, body: Body::Empty, error: None };
    }
    headers.push(("Transfer-Encoding", String::from("chunked")));
    headers.push(("Server", String::from("AmazonS3")));
    Response { status: status.code(), headers, body, error: Some(answer) }
}

/// The bucket's error document, where it has one that is not there.
fn missing_error_document<'c>(cloud: &'c Cloud, bucket: &BucketName) -> Option<&'c str> {
    let website = cloud.bucket(bucket)?.website.as_ref()?;
    let name = website.error.as_deref()?;
    let is_there = cloud.objects_of(bucket).any(|object| object.name.as_str() == name);
    (!is_there).then_some(name)
}

fn error(error: &S3Error<'_>) -> Ready {
    Ready {
        status: error.status(),
        answer: ErrorAnswer {
            code: error.code().to_owned(),
            message: error.to_string(),
            extra: error.elements().iter().map(|(name, value)| (*name, (*value).to_owned())).collect(),
        },
    }
}

/// Which of AWS's errors a refusal is.
fn ready(cloud: &Cloud, request: &Request, refusal: &Refusal) -> Ready {
    match refusal {
        Refusal::UnknownAccessKey { name } => {
            error(&S3Error::InvalidAccessKeyId { access_key_id: name.as_str() })
        }
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
        Refusal::NoWebsite { bucket } => {
            error(&S3Error::NoSuchWebsiteConfiguration { bucket: bucket.as_str() })
        }
        Refusal::WebsiteMethod { method } => {
            error(&S3Error::MethodNotAllowed { method, resource_type: "OBJECT" })
        }
        Refusal::Headers(fault) => header_fault(fault),
        Refusal::InsecureKmsUpload => error(&S3Error::SseKmsNeedsSecureConnection {}),
        Refusal::BlockPublicPolicy { caller, resource } => {
            if behavior::explains_refusals(request.time) {
                error(&S3Error::BlockPublicPolicy { caller, bucket_arn: resource })
            } else {
                error(&S3Error::AccessDenied {})
            }
        }
        Refusal::MalformedPolicy { message } => malformed_policy(message),
        Refusal::RestrictPublicBuckets { .. } => error(&S3Error::AccessDenied {}),
        Refusal::AclsDisabled => error(&S3Error::AclsDisabled {}),
        Refusal::AnonymousOperation => error(&S3Error::AnonymousOperation {}),
        Refusal::S3NotAuthorized(authorization) => s3_denial(cloud, request, authorization),
        Refusal::NoSuchKey { name } => error(&S3Error::NoSuchKey { key: name.as_str() }),
        Refusal::HiddenAbsence { list, .. } => s3_denial(cloud, request, list),
        Refusal::KmsNeedsSignatureV4 { signature, .. } => {
            error(&S3Error::SseKmsNeedsSignatureV4 { argument: argument(signature.as_ref()) })
        }
        Refusal::SseCBlocked { caller, resource } => {
            error(&S3Error::SseCBlocked { caller, resource_arn: resource })
        }
        Refusal::CustomerKeyMissing => error(&S3Error::SseCKeyMissing {}),
        Refusal::CustomerKeyWrong => error(&S3Error::SseCWrongKey {}),
        Refusal::CustomerKeyNotApplicable => error(&S3Error::SseCNotApplicable {}),
        Refusal::KeyNotFound(unknown) => unknown_key(unknown),
        Refusal::KmsNotAuthorized { authorization, key_account, caller_account, .. } => {
            kms_denial(request, authorization, key_account == caller_account)
        }
        Refusal::KeyUnusable { key, state } => key_state(&key.to_string(), *state),
        Refusal::DoesNotOpen { .. } => error(&S3Error::InternalError {}),
    }
}
