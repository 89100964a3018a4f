//! What a read is answered with, once the object is found: all of it, a range, or that it has not changed.

use catalog::RuleId;

use super::{Recorder, open};
use crate::cloud::Cloud;
use crate::gates::object::Readable;
use crate::gates::reading::{self, Asked};
use crate::gates::{Answer, Cause, Pass, Stop};
use crate::model::StoredObject;
use crate::request::{Endpoint, REDIRECT, Request};
use crate::trace::Gap;

/// What the headers of GetObject or HeadObject ask for; `takes_key` where the answer takes the object's key.
pub(crate) fn asked<'c>(
    cloud: &'c Cloud,
    request: &Request,
    pass: Pass<Readable<'c>>,
    takes_key: bool,
) -> Answer<Readable<'c>> {
    redirects(request, pass.proof.object)?;
    if asks_nothing(request, &pass.proof) {
        return Ok(pass);
    }
    let asked = reading::of_read(request, pass.proof.object);
    settled(cloud, request, pass, takes_key, asked)
}

/// An object with a redirect is one at a website endpoint: the REST API gives it as it is.
/// Source: Amazon S3 User Guide, "(Optional) Configuring a webpage redirect".
fn redirects(request: &Request, object: &StoredObject) -> Result<(), Stop> {
    let mut headers = object.headers.iter();
    match headers.find(|(name, _)| name == REDIRECT && request.wire.endpoint == Endpoint::Website) {
        Some((_, location)) => {
            let gap = Gap::WebsiteRedirect { location: location.clone() };
            Err(Stop::unmodelled(gap, RuleId::MetadataIsGivenBack))
        }
        None => Ok(()),
    }
}

/// What a copy asks of its source, which is read by a request of its own.
pub(crate) fn asked_of_source<'c>(
    cloud: &'c Cloud,
    copy: &Request,
    source: &Request,
    pass: Pass<Readable<'c>>,
) -> Answer<Readable<'c>> {
    if asks_nothing(copy, &pass.proof) {
        return Ok(pass);
    }
    let asked = reading::of_copy(copy, pass.proof.object);
    settled(cloud, source, pass, true, asked)
}

/// Nothing stands in the way: no header, and the object is not archived.
fn asks_nothing(request: &Request, readable: &Readable<'_>) -> bool {
    let asks_more = request.operation.reading().is_some_and(|reading| reading.part_number.is_some());
    request.wire.headers.is_empty() && !asks_more && !readable.object.class.is_archived()
}

/// Whether S3 asks for the object's key before it looks at the conditions no source says: where the key would not open
/// either, there is no verdict.
#[inline(never)]
fn settled<'c>(
    cloud: &'c Cloud,
    request: &Request,
    pass: Pass<Readable<'c>>,
    takes_key: bool,
    asked: Result<Asked, Stop>,
) -> Answer<Readable<'c>> {
    let unmet = match &asked {
        Ok(Asked::Whole | Asked::Range { .. }) | Err(Stop { cause: Cause::Unmodelled(_), .. }) => None,
        Ok(Asked::NotModified) => Some(RuleId::ConditionalReads),
        Err(Stop { cause: Cause::Refused(_), rule }) => Some(*rule),
    };
    if let Some(rule) = unmet
        && takes_key
        && open::open(cloud, request, &pass.proof, &mut Recorder::new(&request.operation)).is_err()
    {
        return Err(Stop::unmodelled(Gap::KeyOrCondition, rule));
    }
    asked.map(|asked| Pass { proof: Readable { asked, ..pass.proof }, ..pass })
}
