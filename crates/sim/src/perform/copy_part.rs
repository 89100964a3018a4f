//! UploadPartCopy: a part of an upload whose bytes are another object's: read as a copy reads, encrypted as a part is.
//!
//! Source: S3 API reference, UploadPartCopy. That S3 looks at the destination's bucket and headers first, then reads, then
//! looks at the upload and encrypts, is inferred from the order that CopyObject has.

use core::ops::Range;

use catalog::RuleId;

use super::copy::{self, Source};
use super::multipart::{self, Part};
use super::{Done, Ended, Recorder};
use crate::answer;
use crate::cloud::{Change, Cloud};
use crate::gates::bucket::Found;
use crate::gates::{Stop, authorize, public_access};
use crate::request::{Request, UploadPartCopy, copy_source};
use crate::trace::{CopyRangeFault, Gap, Gate, Leg, Refusal};

/// Reads the source, then stores what it read as a part.
#[inline(never)]
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    destination: Found<'_>,
    part: &UploadPartCopy,
    recorder: &mut Recorder,
) -> Done {
    let destination = copy::signed(cloud, request, destination, recorder)?;
    // INVARIANT (copies): each has a source.
    let Some(source) = copy_source(request) else { return Err(Ended) };
    let range = part.range.as_deref();
    let Source { from, object, body, fetched } =
        copy::read_source(cloud, request, (&source, range), &destination, recorder)?;
    recorder.turn_to(Leg::Destination);
    let open =
        recorder.ask(Gate::PublicAccess, public_access::check(cloud, destination, &request.operation))?;
    let authorized = recorder.ask(Gate::S3Authorization, authorize::s3(cloud, open, request))?;
    let UploadPartCopy { bucket, name, upload_id, part_number, .. } = part;
    let asked = Part { bucket, name, upload_id, number: *part_number, body: &body };
    let (upload, stored) = multipart::seal(cloud, request, &authorized, &asked, recorder)?;
    let response = answer::part_copied(request, (from, object), (&upload.object.at_rest, &stored));
    let mut changes = vec![Change::PartStored { upload_id: upload.id.clone(), part: Box::new(stored) }];
    changes.extend(fetched);
    Ok((response, changes))
}

/// The bytes that `x-amz-copy-source-range` means of an object of this size. What S3 answers to a range that begins right
/// behind the last byte is in no source.
pub(super) fn range(sent: &str, size: usize) -> Result<Range<usize>, Stop> {
    let rule = RuleId::CopySourceRangeLiesWithin;
    let refused = |fault| Stop::refused(Refusal::CopyRange(fault), rule);
    let value = || sent.to_owned();
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?;
    let ends = sent.strip_prefix("bytes=").and_then(|range| range.split_once('-'));
    let ends = ends.and_then(|(first, last)| Some((number(first)?, number(last)?)));
    let Some((first, last)) = ends.filter(|(first, last)| first <= last) else {
        return Err(refused(CopyRangeFault::Form { value: value() }));
    };
    if first == size {
        let name = String::from("x-amz-copy-source-range");
        return Err(Stop::unmodelled(Gap::Header { name, value: value() }, rule));
    }
    if first > size {
        return Err(refused(CopyRangeFault::BeginsBehind { value: value(), size }));
    }
    if last >= size {
        return Err(refused(CopyRangeFault::EndsBehind { value: value(), size }));
    }
    Ok(first..last.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gates::Cause;

    /// Source: LocalStack's snapshots recorded against AWS (test_upload_part_copy_range): ten bytes, these ranges.
    #[test]
    fn a_range_has_two_ends_within_the_object() {
        let check = |sent: &str, expected: Result<Range<usize>, &str>| {
            let told = range(sent, 10).map_err(|stop| {
                let Cause::Refused(refusal) = stop.cause else { return "unmodelled" };
                let Refusal::CopyRange(fault) = *refusal else { return "another refusal" };
                match fault {
                    CopyRangeFault::Form { .. } => "form",
                    CopyRangeFault::BeginsBehind { .. } => "begins behind",
                    CopyRangeFault::EndsBehind { .. } => "ends behind",
                }
            });
            assert_eq!(told, expected, "{sent}");
        };
        check("bytes=0-8", Ok(0..9));
        check("bytes=0-9", Ok(0..10));
        check("bytes=1-1", Ok(1..2));
        check("bytes=0-0", Ok(0..1));
        for malformed in [
            "0-8",
            "bytes=1-0",
            "bytes=-1-",
            "bytes=0--1",
            "bytes=0-1,3-4,7-9",
            "bytes=-",
            "bytes=-0",
            "bytes=1-",
            "bytes=-2",
            "bytes=-15",
            "bytes=+0-1",
            "bytes=hello-world",
            "bytes=0-99999999999999999999999",
        ] {
            check(malformed, Err("form"));
        }
        check("bytes=0-10", Err("ends behind"));
        check("bytes=0-100", Err("ends behind"));
        check("bytes=9-10", Err("ends behind"));
        check("bytes=10-10", Err("unmodelled"));
        check("bytes=11-11", Err("begins behind"));
        check("bytes=100-200", Err("begins behind"));
    }
}
