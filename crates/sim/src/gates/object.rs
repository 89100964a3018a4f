//! Gate 5 for reading: the object exists, and the request suits the way it is encrypted.

use catalog::RuleId;

use super::authorize::{self, Authorized, NoList};
use super::bucket::Payload;
use super::reading::Asked;
use super::{Answer, Pass, Stop};
use crate::caller::{Caller, Signed};
use crate::cloud::Cloud;
use crate::crypto::{AtRest, KmsWrapping};
use crate::model::{Bucket, DeleteMarker, StoredObject, Version, Versioning};
use crate::request::{Endpoint, Operation, Request, Transport};
use crate::trace::{Encryption, Finding, Gap, Refusal, Told};
use crate::{ObjectName, VersionId};

/// Proof of gate 5: there is an object, and this request may be answered with it.
pub(crate) struct Readable<'c> {
    pub(crate) authorized: Authorized<'c>,
    pub(crate) object: &'c StoredObject,
    /// What of it the answer gives.
    pub(crate) asked: Asked,
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
        proof: Readable { authorized, object, asked: Asked::Whole },
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
        // A key that the object does not need is not ignored: S3 refuses it. Source: boto/boto3#982 (recorded).
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
        // KMS is asked, and answers that it knows no such caller.
        Signed::V4 | Signed::ByOriginAccessIdentity => return Ok(()),
        Signed::Not => (None, website_or(endpoint, RuleId::UnsignedSseKmsIs400)),
        Signed::V2(signature) => (Some(signature.clone()), RuleId::SigV2SseKmsIs400),
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

/// What a request asks of an endpoint that serves pages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Page {
    /// Nothing: the REST API, or an access point.
    None,
    /// One object.
    OfObject,
    /// A folder whose index document is not there.
    OfFolder,
}

/// What a website endpoint is asked for. Index documents are not simulated, so where one would be served, or where S3
/// would redirect to its folder, there is no answer.
/// Source: User Guide, "Configuring an index document".
fn page(cloud: &Cloud, bucket: &Bucket, request: &Request, name: &ObjectName) -> Result<Page, Stop> {
    let website = match (&request.wire.endpoint, &bucket.website) {
        (Endpoint::Website, Some(website)) => website,
        (Endpoint::Website | Endpoint::RestVirtualHosted | Endpoint::RestPath, _)
        | (Endpoint::AccessPoint { .. }, _) => return Ok(Page::None),
    };
    let folder = name.as_str().strip_suffix('/');
    let index = format!("{}/{}", folder.unwrap_or(name.as_str()), website.index);
    let is_there = |name: &ObjectName| cloud.object(&bucket.name, name).is_some();
    let has_index = ObjectName::parse(&index).is_ok_and(|index| is_there(&index));
    if has_index && (folder.is_some() || !is_there(name)) {
        return Err(Stop::unmodelled(
            Gap::WebsiteIndexDocument { name: index },
            RuleId::WebsiteIndexDocument,
        ));
    }
    Ok(if folder.is_some() { Page::OfFolder } else { Page::OfObject })
}

/// The object, in the version that the request names. Errors with why there is none.
fn find<'c>(
    cloud: &'c Cloud,
    authorized: &Authorized<'_>,
    request: &Request,
    name: &ObjectName,
) -> Result<&'c StoredObject, Stop> {
    let (bucket, asked) = (&authorized.found.bucket.name, request.operation.version());
    let page = page(cloud, authorized.found.bucket, request, name)?;
    let told = match page {
        Page::OfObject => Told::ByWebsite,
        Page::OfFolder | Page::None => Told::ToLister,
    };
    let absent = |refusal, rule| Err(absence(cloud, authorized, request, name, page, refusal, rule));
    if page == Page::OfFolder {
        let refusal = Refusal::NoSuchKey { name: name.clone(), told };
        return absent(refusal, RuleId::WebsiteFolderWithoutIndexDocument);
    }
    if let Some(version) = asked {
        well_formed(authorized.found.bucket, version)?;
    }
    match (cloud.version(bucket, name, asked), asked) {
        (Some(Version::Object(object)), _) => Ok(object),
        (Some(Version::DeleteMarker(marker)), None) if takes_no_marker(&request.operation) => {
            on_marker(marker, request)
        }
        (Some(Version::DeleteMarker(marker)), None) => {
            let refusal = Refusal::DeletedObject { name: name.clone(), marker: marker.version.clone(), told };
            absent(refusal, RuleId::DeleteMarkerHidesTheObject)
        }
        (Some(Version::DeleteMarker(marker)), Some(_)) => on_marker(marker, request),
        (None, None) => {
            absent(Refusal::NoSuchKey { name: name.clone(), told }, RuleId::MissingKeyNeedsListBucket)
        }
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

/// Whether the operation answers a delete marker with 405 although no version is named: one that changes an object, and those about
/// tags (recorded: LocalStack's snapshots, test_object_tagging_versioned).
fn takes_no_marker(operation: &Operation) -> bool {
    matches!(operation.method(), "PUT") || matches!(operation, Operation::ObjectTagging(_))
}

fn on_marker<T>(marker: &DeleteMarker, request: &Request) -> Result<T, Stop> {
    let DeleteMarker { version, last_modified, .. } = marker;
    let method = request.operation.method();
    let refusal = Refusal::OnDeleteMarker { marker: version.clone(), deleted: *last_modified, method };
    Err(Stop::refused(refusal, RuleId::DeleteMarkerTakesDeleteOnly))
}

/// 404 for callers who may list the bucket; 403 for all others, who shall not learn what is there. A website endpoint
/// tells everybody who may read the object.
/// Source of the latter: User Guide, "Setting permissions for website access".
fn absence(
    cloud: &Cloud,
    authorized: &Authorized<'_>,
    request: &Request,
    name: &ObjectName,
    page: Page,
    refusal: Refusal,
    rule: RuleId,
) -> Stop {
    let rule = match page {
        Page::OfObject => return Stop::refused(refusal, RuleId::WebsiteMissingKeyIs404),
        Page::OfFolder | Page::None => rule,
    };
    match authorize::may_list(cloud, &authorized.found, request) {
        Ok(()) => Stop::refused(refusal, rule),
        Err(NoList::Unknown(stop)) => stop,
        Err(NoList::Refused(list)) => {
            let rule = match page {
                Page::OfFolder => rule,
                Page::OfObject | Page::None => RuleId::MissingKeyNeedsListBucket,
            };
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
