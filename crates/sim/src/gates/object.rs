//! Gate 5 for reading: the object exists, and the request suits the way it is encrypted.

use catalog::RuleId;

use super::authorize::{self, Authorized};
use super::bucket::Payload;
use super::signature::{Caller, Signed};
use super::{Answer, Pass, Stop};
use crate::ObjectName;
use crate::cloud::Cloud;
use crate::crypto::{AtRest, KmsWrapping};
use crate::model::StoredObject;
use crate::request::{Endpoint, Request, Transport};
use crate::trace::{Encryption, Finding, Refusal};

/// Proof of gate 5: there is an object, and this request may be answered with it.
pub(crate) struct Readable<'c> {
    pub(crate) authorized: Authorized<'c>,
    pub(crate) object: &'c StoredObject,
}

/// Looks the object up. Whether its absence may be told depends on `s3:ListBucket`.
pub(crate) fn look_up<'c>(
    cloud: &'c Cloud,
    authorized: Authorized<'c>,
    request: &Request,
    name: &ObjectName,
) -> Answer<Readable<'c>> {
    let Some(object) = cloud.object(&authorized.found.bucket.name, name) else {
        return Err(absence(cloud, &authorized, request, name));
    };
    Ok(Pass {
        proof: Readable { authorized, object },
        finding: Finding::ObjectFound { encryption: encryption_of(cloud, object) },
        rule: RuleId::S3AuthorizationBeforeObject,
    })
}

/// Looks the object up and checks that the request suits the way it is encrypted.
pub(crate) fn check<'c>(
    cloud: &'c Cloud,
    authorized: Authorized<'c>,
    request: &Request,
    name: &ObjectName,
) -> Answer<Readable<'c>> {
    let pass = look_up(cloud, authorized, request, name)?;
    let encryption = encryption_of(cloud, pass.proof.object);
    let found = &pass.proof.authorized.found;
    match &encryption {
        Encryption::SseKms { aws_managed, .. } => signed_and_secure(found.caller, request, *aws_managed)?,
        Encryption::DsseKms { aws_managed, .. } => signed_and_secure(found.caller, request, *aws_managed)
            .map_err(|stop| stop.resting_on(RuleId::DsseErrors))?,
        Encryption::None | Encryption::SseS3 | Encryption::SseC | Encryption::UnknownKey => {}
    }
    match (&found.payload, &encryption) {
        (Payload::CustomerKey(_), Encryption::SseC) => {}
        (Payload::CustomerKey(_), _) => {
            return Err(Stop::refused(Refusal::CustomerKeyNotApplicable, RuleId::SseCOnOtherObjectsIs400));
        }
        (Payload::None | Payload::BucketPolicy(_), Encryption::SseC) => {
            return Err(Stop::refused(Refusal::CustomerKeyMissing, RuleId::SseCNeedsTheKeyEveryTime));
        }
        (Payload::None | Payload::BucketPolicy(_), _) => {}
    }
    Ok(pass)
}

/// What a read under a KMS key has to be.
fn signed_and_secure(caller: Caller<'_>, request: &Request, aws_managed: bool) -> Result<(), Stop> {
    needs_signature_v4(caller, &request.wire.endpoint, aws_managed)?;
    match request.wire.transport {
        Transport::Https => Ok(()),
        Transport::Http => Err(Stop::refused(Refusal::InsecureKmsRead, RuleId::SignedKmsGetOverHttp)),
    }
}

/// S3 answers for a KMS key only to requests signed with Signature Version 4.
fn needs_signature_v4(caller: Caller<'_>, endpoint: &Endpoint, aws_managed: bool) -> Result<(), Stop> {
    let (signature, rule) = match caller.signed() {
        Signed::V4 => return Ok(()),
        Signed::Not => (None, website_or(endpoint, RuleId::UnsignedSseKmsIs400)),
        Signed::V2(signature) => (Some(signature.clone()), RuleId::SigV2SseKmsIs400),
        Signed::ByOriginAccessIdentity => (None, RuleId::OaiCannotUseKms),
    };
    Err(Stop::refused(Refusal::KmsNeedsSignatureV4 { signature, aws_managed }, rule))
}

/// What a website endpoint answers for a KMS object nobody has recorded.
fn website_or(endpoint: &Endpoint, rest: RuleId) -> RuleId {
    match endpoint {
        Endpoint::Website => RuleId::WebsitePageOfKmsObject,
        Endpoint::RestVirtualHosted | Endpoint::RestPath | Endpoint::AccessPoint { .. } => rest,
    }
}

/// Looks an object up for a request about its ACL, which its encryption does not matter to.
pub(crate) fn exists<'c>(
    cloud: &'c Cloud,
    authorized: &Authorized<'_>,
    request: &Request,
    name: &ObjectName,
) -> Answer<&'c StoredObject> {
    match cloud.object(&authorized.found.bucket.name, name) {
        Some(object) => Ok(Pass {
            proof: object,
            finding: Finding::SettingsInOrder,
            rule: RuleId::S3AuthorizationBeforeObject,
        }),
        None => Err(absence(cloud, authorized, request, name)),
    }
}

/// 404 for callers who may list the bucket; 403 for all others, who shall not learn what is there.
fn absence(cloud: &Cloud, authorized: &Authorized<'_>, request: &Request, name: &ObjectName) -> Stop {
    let name = name.clone();
    match authorize::may_list(cloud, &authorized.found, request) {
        Ok(()) => Stop::refused(Refusal::NoSuchKey { name }, RuleId::MissingKeyNeedsListBucket),
        Err(list) => {
            let rule = RuleId::MissingKeyNeedsListBucket;
            let rule = authorize::worded(cloud, request, authorized.found.caller, &list, rule);
            Stop::refused(Refusal::HiddenAbsence { name, list: *list }, rule)
        }
    }
}

/// How a stored object is encrypted, as the trace names it.
pub(crate) fn encryption_of(cloud: &Cloud, object: &StoredObject) -> Encryption {
    match &object.at_rest {
        AtRest::Plain { .. } => Encryption::None,
        AtRest::SseS3 { .. } => Encryption::SseS3,
        AtRest::SseKms { key, wrapping, .. } => Encryption::SseKms {
            key: key.clone(),
            aws_managed: cloud.is_aws_managed(key),
            bucket_key: matches!(wrapping, KmsWrapping::BucketKey { .. }),
        },
        AtRest::DsseKms { key, .. } => {
            Encryption::DsseKms { key: key.clone(), aws_managed: cloud.is_aws_managed(key) }
        }
        AtRest::SseC { .. } => Encryption::SseC,
    }
}
