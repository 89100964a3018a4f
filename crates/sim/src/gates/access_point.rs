//! Access points: what a request that goes to one has to satisfy beside what the bucket asks for.
//!
//! Source: Amazon S3 User Guide, "Access points restrictions and limitations", "Creating access points restricted to a
//! virtual private cloud".

use catalog::RuleId;

use super::Stop;
use crate::caller::{Caller, Signed};
use crate::cloud::Cloud;
use crate::model::{AccessPoint, Bucket};
use crate::request::{Endpoint, Operation, Request, Transport};
use crate::trace::{AccessPointOpen, Gap, Refusal};

/// The access point that a request goes to, if it goes to one. Stops where the request cannot be answered through it.
pub(crate) fn check<'c>(
    cloud: &'c Cloud,
    caller: Caller<'_>,
    bucket: &Bucket,
    request: &Request,
) -> Result<Option<&'c AccessPoint>, Stop> {
    let (name, account) = match &request.wire.endpoint {
        Endpoint::RestVirtualHosted | Endpoint::RestPath | Endpoint::Website => return Ok(None),
        Endpoint::AccessPoint { name, account, .. } => (name, account),
    };
    let Some(point) = cloud.access_point(name, account).filter(|point| point.bucket == bucket.name) else {
        return Err(open(AccessPointOpen::NoSuchAccessPoint));
    };
    if !is_answered(&request.operation) {
        return Err(open(AccessPointOpen::Operation { name: request.operation.name() }));
    }
    if request.wire.transport == Transport::Http {
        return Err(open(AccessPointOpen::PlainHttp));
    }
    match caller.signed() {
        Signed::V4 => {}
        Signed::V2(_) | Signed::ByOriginAccessIdentity | Signed::Not => {
            return Err(open(AccessPointOpen::SignatureV4Missing));
        }
    }
    if let Some(vpc) = &point.vpc
        && !comes_from(cloud, request, vpc)
    {
        let refusal = Refusal::AccessPointOutsideVpc { vpc: vpc.clone() };
        return Err(Stop::refused(refusal, RuleId::AccessPointNetworkOrigin));
    }
    Ok(Some(point))
}

/// What S3 answers is in no source.
fn open(open: AccessPointOpen) -> Stop {
    Stop::unmodelled(Gap::AccessPoint(open), RuleId::AccessPointRestrictions)
}

fn comes_from(cloud: &Cloud, request: &Request, vpc: &str) -> bool {
    let endpoint = request.wire.vpc_endpoint.as_deref().and_then(|id| cloud.vpc_endpoint(id));
    endpoint.is_some_and(|endpoint| endpoint.vpc == vpc)
}

/// Whether the operation is answered through an access point and simulated there.
/// Source: User Guide, "Access point compatibility with S3 operations".
fn is_answered(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::PutObject(_)
            | Operation::GetObject(_)
            | Operation::HeadObject(_)
            | Operation::DeleteObject(_)
            | Operation::DeleteObjects(_)
            | Operation::GetObjectAttributes(_)
            | Operation::CreateMultipartUpload(_)
            | Operation::UploadPart(_)
            | Operation::CompleteMultipartUpload(_)
            | Operation::GetObjectAcl(_)
            | Operation::PutObjectAcl(_)
            | Operation::ObjectTagging(_)
            | Operation::ListObjectsV2(_)
            | Operation::ListObjectVersions(_)
    )
}
