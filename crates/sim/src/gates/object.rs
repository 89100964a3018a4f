//! Gate 5 for reading: the object exists, and the request suits the way it is encrypted.

use catalog::RuleId;

use super::authorize::{self, Authorized, NoList};
use super::bucket::Payload;
use super::signature::{Caller, Signed};
use super::{Answer, Pass, Stop};
use crate::cloud::Cloud;
use crate::crypto::{AtRest, KmsWrapping};
use crate::model::{Bucket, DeleteMarker, StoredObject, Version, Versioning};
use crate::request::{Endpoint, Operation, Request, Transport};
use crate::trace::{Encryption, Finding, Refusal};
use crate::{ObjectName, VersionId};

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
    let object = find(cloud, &authorized, request, name)?;
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
    let object = find(cloud, authorized, request, name)?;
    let (finding, rule) = (Finding::SettingsInOrder, RuleId::S3AuthorizationBeforeObject);
    Ok(Pass { proof: object, finding, rule })
}

/// The object, in the version that the request names. Errors with why there is none.
fn find<'c>(
    cloud: &'c Cloud,
    authorized: &Authorized<'_>,
    request: &Request,
    name: &ObjectName,
) -> Result<&'c StoredObject, Stop> {
    let (bucket, asked) = (&authorized.found.bucket.name, request.operation.version());
    let absent = |refusal, rule| Err(absence(cloud, authorized, request, name, refusal, rule));
    if let Some(version) = asked {
        well_formed(authorized.found.bucket, version)?;
    }
    match (cloud.version(bucket, name, asked), asked) {
        (Some(Version::Object(object)), _) => Ok(object),
        (Some(Version::DeleteMarker(marker)), None) if takes_no_marker(&request.operation) => {
            on_marker(marker, request)
        }
        (Some(Version::DeleteMarker(marker)), None) => {
            let refusal = Refusal::DeletedObject { name: name.clone(), marker: marker.version.clone() };
            absent(refusal, RuleId::DeleteMarkerHidesTheObject)
        }
        (Some(Version::DeleteMarker(marker)), Some(_)) => on_marker(marker, request),
        (None, None) => absent(Refusal::NoSuchKey { name: name.clone() }, RuleId::MissingKeyNeedsListBucket),
        (None, Some(version)) => {
            let refusal = Refusal::NoSuchVersion { name: name.clone(), version: version.to_owned() };
            absent(refusal, RuleId::MissingVersionIs404)
        }
    }
}

/// Whether the id of a version is one that S3 can have made in this bucket: without versioning it is `null`.
pub(crate) fn well_formed(bucket: &Bucket, version: &str) -> Result<VersionId, Stop> {
    let read = VersionId::parse(version).ok();
    let fits = |id: &VersionId| id.is_null() || bucket.versioning != Versioning::Unversioned;
    read.filter(fits).ok_or_else(|| {
        let refusal = Refusal::InvalidVersionId { version: version.to_owned() };
        Stop::refused(refusal, RuleId::VersionIdMustBeWellFormed)
    })
}

/// Whether the operation answers a delete marker with 405 although no version is named: one that changes an object.
fn takes_no_marker(operation: &Operation) -> bool {
    matches!(operation.method(), "PUT")
}

fn on_marker<T>(marker: &DeleteMarker, request: &Request) -> Result<T, Stop> {
    let DeleteMarker { version, last_modified, .. } = marker;
    let method = request.operation.method();
    let refusal = Refusal::OnDeleteMarker { marker: version.clone(), deleted: *last_modified, method };
    Err(Stop::refused(refusal, RuleId::DeleteMarkerTakesDeleteOnly))
}

/// 404 for callers who may list the bucket; 403 for all others, who shall not learn what is there.
fn absence(
    cloud: &Cloud,
    authorized: &Authorized<'_>,
    request: &Request,
    name: &ObjectName,
    refusal: Refusal,
    rule: RuleId,
) -> Stop {
    match authorize::may_list(cloud, &authorized.found, request) {
        Ok(()) => Stop::refused(refusal, rule),
        Err(NoList::Unknown(stop)) => stop,
        Err(NoList::Refused(list)) => {
            let rule = RuleId::MissingKeyNeedsListBucket;
            let rule = authorize::worded(cloud, request, authorized.found.caller, &list, rule);
            Stop::refused(Refusal::HiddenAbsence { name: name.clone(), list: *list }, rule)
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
