//! PutObject.

use super::authorize::Authorized;
use super::seal::{self, What};
use super::upload::{self, Written};
use super::{Done, Recorder};
use crate::answer;
use crate::cloud::{Change, Cloud};
use crate::request::{PutObject, Request};
use crate::trace::Gate;

/// Settles the upload's encryption, encrypts it and stores it.
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    authorized: Authorized<'_>,
    put: &PutObject,
    recorder: &mut Recorder,
) -> Done {
    let written = Written::by_put(put);
    let settled = recorder.ask(Gate::Object, upload::settle(cloud, authorized, &written, request.time))?;
    let found = &settled.authorized.found;
    let sealed = seal::seal(cloud, request, found, settled.plan, What::Object(&put.body), recorder)?;
    let object = upload::stored(
        &written,
        found.bucket,
        found.caller.account(),
        request.time,
        sealed.at_rest,
        &put.body,
        &request.entropy,
    );
    let response = answer::stored(request, &object);
    let mut changes = vec![Change::ObjectStored(Box::new(object))];
    changes.extend(sealed.fetched);
    Ok((response, changes))
}
