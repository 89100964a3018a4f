//! DeleteObject. Source: S3 API reference, DeleteObject: 204, also where there was nothing to delete.

use catalog::RuleId;

use super::authorize::Authorized;
use super::{Done, Recorder, no_key};
use crate::answer;
use crate::cloud::{Change, Cloud};
use crate::request::{DeleteObject, Request};
use crate::trace::{Gate, Idle};

/// Deletes without looking: neither the object's presence nor its encryption has a say.
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    authorized: Authorized<'_>,
    delete: &DeleteObject,
    recorder: &mut Recorder,
) -> Done {
    recorder.idle(Gate::Object, Idle::DeletingNeedsNoKey, RuleId::DeleteNeverAsksKms);
    no_key(recorder, &Idle::DeletingNeedsNoKey, RuleId::DeleteNeverAsksKms);
    let bucket = &authorized.found.bucket.name;
    let change = cloud
        .object(bucket, &delete.name)
        .map(|object| Change::ObjectDeleted { bucket: bucket.clone(), name: object.name.clone() });
    Ok((answer::no_content(request), change.into_iter().collect()))
}
