//! GetObjectAttributes. Source: S3 API reference, GetObjectAttributes.

use catalog::RuleId;

use super::{Done, Recorder, no_key, open};
use crate::answer;
use crate::cloud::Cloud;
use crate::gates::object::Readable;
use crate::request::{GetObjectAttributes, Request};
use crate::trace::Idle;

/// Only the checksum, which is stored encrypted, needs the key.
#[inline(never)]
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    readable: Readable<'_>,
    get: &GetObjectAttributes,
    recorder: &mut Recorder,
) -> Done {
    let (object, bucket) = (readable.object, readable.authorized.found.bucket);
    if !get.attributes.iter().any(|attribute| attribute == "Checksum") {
        no_key(recorder, &Idle::AttributesNeedNoKey, RuleId::AttributesWithChecksumNeedDecrypt);
        return Ok((answer::attributes(request, bucket, object, &get.attributes, None), Vec::new()));
    }
    let read = open::open(cloud, request, &readable, recorder)?;
    let response = answer::attributes(request, bucket, object, &get.attributes, Some(&read.body));
    Ok((response, read.fetched.into_iter().collect()))
}
