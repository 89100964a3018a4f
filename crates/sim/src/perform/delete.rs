//! DeleteObject. Source: S3 API reference, DeleteObject: 204, also where there was nothing to delete; User Guide,
//! "Deleting object versions from a versioning-enabled bucket".

use catalog::RuleId;

use super::{Done, Recorder, no_key};
use crate::VersionId;
use crate::answer::{self, Deleted};
use crate::cloud::{Change, Cloud, new_version, plan};
use crate::gates::authorize::Authorized;
use crate::gates::{Stop, object, precondition};
use crate::model::{DeleteMarker, Version, Versioning};
use crate::request::{DeleteObject, Request};
use crate::trace::{Gap, Gate, Idle};

/// Deletes without looking: neither the object's presence nor its encryption has a say.
#[inline(never)]
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    authorized: Authorized<'_>,
    delete: &DeleteObject,
    recorder: &mut Recorder,
) -> Done {
    let rule = RuleId::DeleteNeverAsksKms;
    let (deleted, change) = match decide(cloud, request, &authorized, delete) {
        Ok(decided) => decided,
        Err(stop) => return recorder.ask(Gate::Object, Err(stop)),
    };
    recorder.idle(Gate::Object, Idle::DeletingNeedsNoKey, rule);
    no_key(recorder, &Idle::DeletingNeedsNoKey, rule);
    Ok((answer::deleted(request, &deleted), change.into_iter().collect()))
}

/// What a deletion comes to: the version that is named goes for ever; without one a bucket that keeps versions gets a
/// delete marker, and any other loses the object.
fn decide(
    cloud: &Cloud,
    request: &Request,
    authorized: &Authorized<'_>,
    delete: &DeleteObject,
) -> Result<(Deleted, Option<Change>), Stop> {
    let (bucket, name) = (authorized.found.bucket, &delete.name);
    precondition::check(cloud, bucket, request, name)?;
    let remove = |version: VersionId| Change::ObjectDeleted {
        bucket: bucket.name.clone(),
        name: name.clone(),
        version,
    };
    if let Some(asked) = &delete.version {
        let version = object::well_formed(bucket, asked)?;
        let found = cloud.version(&bucket.name, name, Some(asked));
        return match (found, bucket.versioning) {
            (Some(_), Versioning::Unversioned) => Ok((Deleted::Object, Some(remove(version)))),
            (Some(Version::Object(_)), Versioning::Enabled | Versioning::Suspended) => {
                Ok((Deleted::Version(version.clone()), Some(remove(version))))
            }
            (Some(Version::DeleteMarker(_)), Versioning::Enabled | Versioning::Suspended) => {
                Ok((Deleted::Marker(version.clone()), Some(remove(version))))
            }
            (None, _) => Err(Stop::unmodelled(Gap::DeleteOfUnknownVersion, RuleId::DeleteNeverAsksKms)),
        };
    }
    Ok(match bucket.versioning {
        Versioning::Unversioned => {
            let there = cloud.object(&bucket.name, name);
            (Deleted::Object, there.map(|object| remove(object.version.clone())))
        }
        Versioning::Enabled | Versioning::Suspended => {
            let version = new_version(bucket, &request.entropy);
            let marker = DeleteMarker {
                bucket: bucket.name.clone(),
                name: name.clone(),
                version: version.clone(),
                owner: plan::owner(bucket, authorized.found.caller.account(), None),
                last_modified: request.time,
            };
            (Deleted::Marker(version), Some(Change::DeleteMarkerCreated(marker)))
        }
    })
}
