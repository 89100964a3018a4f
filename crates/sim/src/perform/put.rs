//! PutObject.

use super::seal::{self, What};
use super::{Done, Recorder};
use crate::answer;
use crate::cloud::{Change, Cloud};
use crate::gates::authorize::Authorized;
use crate::gates::{digests, precondition, upload};
use crate::request::{PutObject, Request};

/// Settles the upload's encryption, encrypts it and stores it.
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    authorized: Authorized<'_>,
    put: &PutObject,
    recorder: &mut Recorder,
) -> Done {
    let (written, bucket) = (put.upload(), authorized.found.bucket);
    let settled = precondition::check(cloud, bucket, request, &put.name)
        .and_then(|()| digests::of_the_body(request))
        .and_then(|()| upload::settle(cloud, authorized, &written, request));
    let what = What::Object(&put.body);
    let (object, fetched) = seal::write(cloud, request, settled, &written, what, recorder)?;
    let response = answer::stored(request, bucket, &object);
    let mut changes = vec![Change::ObjectStored(Box::new(object))];
    changes.extend(fetched);
    Ok((response, changes))
}
