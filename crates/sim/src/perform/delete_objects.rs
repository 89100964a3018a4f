//! DeleteObjects: several deletions in one request. Each object is asked for by itself, and answered by itself: the request is carried
//! out although S3 refuses some of them, or all.
//!
//! Source: S3 API reference, DeleteObjects; LocalStack's snapshots recorded against AWS (test_delete_objects,
//! test_delete_objects_versioned).

use catalog::RuleId;

use super::{Done, Recorder, delete, no_key};
use crate::answer::{self, DeletedObject};
use crate::cloud::{Change, Cloud};
use crate::gates::authorize;
use crate::gates::bucket::Found;
use crate::gates::public_access::Unrestricted;
use crate::gates::{Answer, Cause, Pass, Stop, object};
use crate::request::{DeleteObject, DeleteObjects, ObjectToDelete, Operation, Request, needs_of};
use crate::trace::{Finding, Gap, Gate, HeaderFault, Idle, ObjectAsked, Refusal};

/// Deletes what may be deleted, and says of each object what became of it.
#[inline(never)]
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    open: Unrestricted<'_>,
    delete: &DeleteObjects,
    recorder: &mut Recorder,
) -> Done {
    let found = open.found;
    let requests: Vec<Request> =
        delete.objects.iter().enumerate().map(|(place, one)| alone(request, delete, place, one)).collect();
    let asked = recorder.ask(Gate::S3Authorization, authorized(cloud, &found, request, &requests))?;
    // No bucket here has Object Lock, and the request as a whole is refused. Inferred: LocalStack refuses it as it does DeleteObject.
    if request.wire.header("x-amz-bypass-governance-retention").is_some() {
        let refusal = Refusal::Headers(HeaderFault::BypassWithoutLock);
        return recorder.ask(Gate::Object, Err(Stop::refused(refusal, RuleId::BypassNeedsObjectLock)));
    }
    let mut done = Vec::with_capacity(requests.len());
    let mut changes = Vec::new();
    let mut there = Vec::with_capacity(requests.len());
    for ((one, request), asked) in delete.objects.iter().zip(&requests).zip(asked) {
        let gone = match asked {
            ObjectAsked::Refused(refusal) => Err(refusal),
            ObjectAsked::Allowed(authorization) => match gone(cloud, request, &found, one) {
                Ok((deleted, change)) => {
                    there.push(ObjectAsked::Allowed(authorization));
                    changes.extend(change);
                    Ok(deleted)
                }
                Err(Stop { cause: Cause::Refused(refusal), rule: _ }) => {
                    there.push(ObjectAsked::Refused((*refusal).clone()));
                    Err(*refusal)
                }
                Err(stop) => return recorder.ask(Gate::Object, Err(stop)),
            },
        };
        done.push(DeletedObject { one, gone });
    }
    let rule = RuleId::DeleteNeverAsksKms;
    if there.iter().any(|one| matches!(one, ObjectAsked::Refused(_))) {
        let (finding, rule) = (Finding::ObjectsAsked(there), RuleId::DeletedObjectsAreAskedOneByOne);
        recorder.ask(Gate::Object, Ok(Pass { proof: (), finding, rule }))?;
    } else {
        recorder.idle(Gate::Object, Idle::DeletingNeedsNoKey, rule);
    }
    no_key(recorder, &Idle::DeletingNeedsNoKey, rule);
    Ok((answer::objects_deleted(cloud, request, delete.quiet, &requests, &done), changes))
}

/// The deletion of one of the objects as a request of its own.
fn alone(request: &Request, delete: &DeleteObjects, place: usize, one: &ObjectToDelete) -> Request {
    let (name, version) = (one.name.clone(), one.version.clone());
    let operation = Operation::DeleteObject(DeleteObject { bucket: delete.bucket.clone(), name, version });
    let entropy = request.entropy.derive(&format!("object {place}"));
    let mut alone = Request { entropy, id: Some(request.id()), ..request.asking(operation) };
    // Its entity tag is the condition of its own deletion. Source: Amazon S3 User Guide, "How to perform conditional deletes".
    alone.wire.headers.extend(one.etag.iter().map(|tag| (String::from("if-match"), tag.clone())));
    alone
}

/// Asks for each object. Where the answer to one is not known, that to the request is not.
fn authorized(
    cloud: &Cloud,
    found: &Found<'_>,
    request: &Request,
    requests: &[Request],
) -> Answer<Vec<ObjectAsked>> {
    authorize::payer(found, request)?;
    let mut asked = Vec::with_capacity(requests.len());
    for one in requests {
        asked.push(match authorize::each(cloud, found, one, needs_of(one)) {
            Ok(allowed) => match allowed.into_iter().next() {
                Some((authorization, _)) => ObjectAsked::Allowed(authorization),
                None => continue,
            },
            Err(Stop { cause: Cause::Refused(refusal), rule: _ }) => ObjectAsked::Refused(*refusal),
            Err(stop) => return Err(stop),
        });
    }
    let finding = Finding::ObjectsAsked(asked.clone());
    Ok(Pass { proof: asked, finding, rule: RuleId::DeletedObjectsAreAskedOneByOne })
}

/// What becomes of an object that may be deleted. A version that it does not have, or that none can have, is told as such, where a
/// DeleteObject of it is told otherwise.
fn gone(
    cloud: &Cloud,
    request: &Request,
    found: &Found<'_>,
    one: &ObjectToDelete,
) -> Result<(answer::Deleted, Option<Change>), Stop> {
    let ObjectToDelete { name, version, etag: _ } = one;
    if let Some(version) = version {
        // An element without a text.
        if version.is_empty() {
            return Err(Stop::unmodelled(
                Gap::DeleteOfUnknownVersion,
                RuleId::DeletedObjectsAreAskedOneByOne,
            ));
        }
        let is_there = object::well_formed(found.bucket, version).is_ok()
            && cloud.version(&found.bucket.name, name, Some(version)).is_some();
        if !is_there {
            let refusal = Refusal::NoSuchVersion { name: name.clone(), version: version.clone() };
            return Err(Stop::refused(refusal, RuleId::DeletedObjectsAreAskedOneByOne));
        }
    }
    delete::decide(cloud, request, found, (name, version.as_deref()))
}
