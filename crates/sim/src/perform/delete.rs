//! DeleteObject. Source: S3 API reference, DeleteObject: 204, also where there was nothing to delete; User Guide,
//! "Deleting object versions from a versioning-enabled bucket".

use catalog::RuleId;

use super::{Done, Recorder, no_key};
use crate::answer::{self, Deleted};
use crate::cloud::{Change, Cloud, new_version, plan};
use crate::gates::authorize::Authorized;
use crate::gates::bucket::Found;
use crate::gates::{Stop, object, precondition};
use crate::model::{DeleteMarker, Version, Versioning};
use crate::request::{DeleteObject, Request};
use crate::trace::{Gap, Gate, Idle};
use crate::{ObjectName, VersionId};

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
    let asked = (&delete.name, delete.version.as_deref());
    let (deleted, change) = match decide(cloud, request, &authorized.found, asked) {
        Ok(decided) => decided,
        Err(stop) => return recorder.ask(Gate::Object, Err(stop)),
    };
    recorder.idle(Gate::Object, Idle::DeletingNeedsNoKey, rule);
    no_key(recorder, &Idle::DeletingNeedsNoKey, rule);
    Ok((answer::deleted(request, &deleted), change.into_iter().collect()))
}

/// What a deletion comes to: the version that is named goes for ever; without one a bucket that keeps versions gets a
/// delete marker, and any other loses the object.
pub(super) fn decide(
    cloud: &Cloud,
    request: &Request,
    found: &Found<'_>,
    (name, asked): (&ObjectName, Option<&str>),
) -> Result<(Deleted, Option<Change>), Stop> {
    let bucket = found.bucket;
    precondition::check(cloud, bucket, request, name)?;
    let remove = |version: VersionId| Change::ObjectDeleted {
        bucket: bucket.name.clone(),
        name: name.clone(),
        version,
    };
    if let Some(asked) = asked {
        let version = object::well_formed(bucket, asked)?;
        let there = cloud.version(&bucket.name, name, Some(asked));
        return match (there, bucket.versioning) {
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
                owner: plan::owner(bucket, found.caller.writes_as(bucket), None),
                last_modified: request.time,
            };
            (Deleted::Marker(version), Some(Change::DeleteMarkerCreated(marker)))
        }
    })
}
