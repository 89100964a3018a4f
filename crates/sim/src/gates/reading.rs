//! What a read asks of the object before it is given: conditions, and a range of its bytes.
//!
//! Source: S3 API reference, GetObject, HeadObject and CopyObject; LocalStack's snapshots recorded against AWS
//! (`test_s3_get_object_preconditions`, `test_s3_copy_object_preconditions`, `test_get_object_range`).

use catalog::RuleId;

use super::Stop;
use crate::Timestamp;
use crate::model::StoredObject;
use crate::request::{Operation, Request};
use crate::trace::{Gap, ReadFault, Refusal};

/// What a read is answered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// The object.
    Whole,
    /// Bytes of it.
    Range {
        /// The first.
        first: u64,
        /// The last.
        last: u64,
    },
    /// That it is as the caller has it.
    NotModified,
}

/// The headers of conditions, as S3's answers write them.
struct Conditions {
    is_match: &'static str,
    none_match: &'static str,
    modified: &'static str,
    unmodified: &'static str,
    rule: RuleId,
}

const OF_READ: Conditions = Conditions {
    is_match: "If-Match",
    none_match: "If-None-Match",
    modified: "If-Modified-Since",
    unmodified: "If-Unmodified-Since",
    rule: RuleId::ConditionalReads,
};

const OF_COPY: Conditions = Conditions {
    is_match: "x-amz-copy-source-If-Match",
    none_match: "x-amz-copy-source-If-None-Match",
    modified: "x-amz-copy-source-If-Modified-Since",
    unmodified: "x-amz-copy-source-If-Unmodified-Since",
    rule: RuleId::ConditionalCopies,
};

/// What the headers of GetObject or HeadObject ask for.
#[inline(never)]
pub(crate) fn of_read(request: &Request, object: &StoredObject) -> Result<Asked, Stop> {
    let asked = asked_of_read(request, object);
    if !object.class.is_archived() || !matches!(request.operation, Operation::GetObject(_)) {
        return asked;
    }
    match asked {
        Ok(Asked::Whole | Asked::Range { .. }) => {
            let refusal = Refusal::Archived { class: object.class };
            Err(Stop::refused(refusal, RuleId::ArchivedObjectsAreRestoredFirst))
        }
        // Which of the two S3 answers is not known.
        Ok(Asked::NotModified) | Err(_) => {
            Err(Stop::unmodelled(Gap::KeyOrCondition, RuleId::ArchivedObjectsAreRestoredFirst))
        }
    }
}

fn asked_of_read(request: &Request, object: &StoredObject) -> Result<Asked, Stop> {
    if let Some(header) = OF_READ.unmet(request, object)? {
        return match header {
            header if header == OF_READ.none_match || header == OF_READ.modified => Ok(Asked::NotModified),
            header => Err(failed(header, OF_READ.rule)),
        };
    }
    let part = request.operation.reading().and_then(|reading| reading.part_number);
    let asked = match (part, request.wire.header("range")) {
        (None, None) => return Ok(Asked::Whole),
        (Some(_), Some(_)) => {
            return Err(Stop::refused(Refusal::Read(ReadFault::RangeWithPart), RuleId::PartsOfAnObject));
        }
        (Some(number), None) => of_part(number, object)?,
        (None, Some(value)) => range(value, object)?,
    };
    // Of 200 alone the pages say that it has them.
    match request.operation.reading().and_then(|reading| reading.overrides.first()) {
        Some((header, value)) if matches!(asked, Asked::Range { .. }) => {
            let gap = Gap::Header { name: header.parameter().to_owned(), value: value.clone() };
            Err(Stop::unmodelled(gap, RuleId::ResponseHeadersOnRequest))
        }
        Some(_) | None => Ok(asked),
    }
}

/// The bytes of a part. An object that was not uploaded in parts is one. Source: S3 API reference, GetObject and HeadObject,
/// `partNumber`; Amazon S3 API Reference, Error Responses: InvalidPartNumber; LocalStack's provider, whose tests run against AWS.
#[inline(never)]
fn of_part(number: u16, object: &StoredObject) -> Result<Asked, Stop> {
    let parts: Vec<u64> = match object.parts.as_slice() {
        [] => vec![object.size],
        parts => parts.iter().map(|part| part.size).collect(),
    };
    // What a part is called whose numbers have gaps, and a part without a byte, no source says; nor what a client makes of a part
    // that encrypts.
    let is_in_order = object.parts.iter().zip(1..).all(|(part, place)| part.number == place);
    let before = usize::from(number).checked_sub(1);
    let unknown = || {
        let gap = Gap::Header { name: "partNumber".to_owned(), value: number.to_string() };
        Stop::unmodelled(gap, RuleId::PartsOfAnObject)
    };
    let Some(before) = before.filter(|_| is_in_order && number <= 10_000) else { return Err(unknown()) };
    let Some(size) = parts.get(before) else {
        let fault = ReadFault::NoSuchPart { number, parts: parts.len() };
        return Err(Stop::refused(Refusal::Read(fault), RuleId::PartsOfAnObject));
    };
    let first: u64 = parts.iter().take(before).sum();
    match size.checked_sub(1) {
        Some(last) if object.metadata.is_empty() => Ok(Asked::Range { first, last: first + last }),
        Some(_) | None => Err(unknown()),
    }
}

/// Whether what a copy asks of its source holds: what is 304 of a read is 412 here.
#[inline(never)]
pub(crate) fn of_copy(request: &Request, object: &StoredObject) -> Result<Asked, Stop> {
    if object.class.is_archived() {
        let refusal = Refusal::CopyOfArchived { class: object.class };
        return Err(Stop::refused(refusal, RuleId::ArchivedObjectsAreRestoredFirst));
    }
    OF_COPY.unmet(request, object)?.map_or(Ok(Asked::Whole), |header| Err(failed(header, OF_COPY.rule)))
}

fn failed(header: &'static str, rule: RuleId) -> Stop {
    Stop::refused(Refusal::PreconditionFailed { header }, rule)
}

impl Conditions {
    /// The first condition that the object does not meet. An entity tag that matches makes up for a later time.
    fn unmet(&self, request: &Request, object: &StoredObject) -> Result<Option<&'static str>, Stop> {
        let sent = |name: &str| request.wire.header(&name.to_ascii_lowercase());
        let unknown = |name: &str, value: &str| {
            let gap = Gap::Header { name: name.to_ascii_lowercase(), value: value.to_owned() };
            Stop::unmodelled(gap, self.rule)
        };
        let is_tag = |name| match sent(name) {
            None => Ok(None),
            Some(value) => match entity_tag(value) {
                Some(tag) => Ok(Some(tag == object.etag)),
                None => Err(unknown(name, value)),
            },
        };
        let time = |name| match sent(name) {
            None => Ok(None),
            Some(value) => Timestamp::parse_http_date(value).map(Some).ok_or_else(|| unknown(name, value)),
        };
        let (is_match, is_other) = (is_tag(self.is_match)?, is_tag(self.none_match)?.map(|is| !is));
        let is_unmodified = time(self.unmodified)?.map(|since| object.last_modified <= since);
        // A time that is still to come says nothing (recorded).
        let modified = time(self.modified)?.filter(|since| *since <= request.time);
        let is_modified = modified.map(|since| object.last_modified > since);
        Ok(match (is_match, is_unmodified, is_other, is_modified) {
            (Some(false), ..) => Some(self.is_match),
            (None, Some(false), ..) => Some(self.unmodified),
            (_, _, Some(false), _) => Some(self.none_match),
            // Another entity tag, and no later time: S3's pages and recorded answers do not say which of the two counts.
            (_, _, Some(true), Some(false)) => {
                return Err(unknown(self.modified, sent(self.modified).unwrap_or_default()));
            }
            (_, _, None, Some(false)) => Some(self.modified),
            _ => None,
        })
    }
}

/// One entity tag, with quotes or without (recorded). What S3 makes of a list, of a weak tag or of `*` is not known.
fn entity_tag(value: &str) -> Option<&str> {
    let tag = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
    let is_one = !tag.is_empty() && tag != "*" && !tag.contains([',', '"', '/', ' ']);
    is_one.then_some(tag)
}

/// What S3 makes of a range: what is not of the form of one is as if it were not there.
fn range(value: &str, object: &StoredObject) -> Result<Asked, Stop> {
    let size = object.size;
    let Some((first, last)) = value.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Ok(Asked::Whole);
    };
    let number = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().unwrap_or(u64::MAX))
    };
    let unsatisfiable = || {
        let refusal = Refusal::RangeNotSatisfiable { range: value.to_owned(), size };
        Err(Stop::refused(refusal, RuleId::RangesOfAnObject))
    };
    let of_client = || {
        let gap = Gap::Header { name: String::from("range"), value: value.to_owned() };
        Err(Stop::unmodelled(gap, RuleId::RangesOfAnObject))
    };
    let (first, last) = match (number(first), number(last)) {
        (Some(first), Some(last)) if first > last => return Ok(Asked::Whole),
        (Some(first), _) if (last.is_empty() || number(last).is_some()) && first >= size => {
            return unsatisfiable();
        }
        (Some(first), Some(last)) => (first, last.min(size - 1)),
        (Some(first), None) if last.is_empty() => (first, size - 1),
        (None, Some(0)) if first.is_empty() => return unsatisfiable(),
        // The last bytes of nothing: no source has S3's answer.
        (None, Some(_)) if first.is_empty() && size == 0 => return of_client(),
        (None, Some(count)) if first.is_empty() => (size - count.min(size), size - 1),
        (_, _) => return Ok(Asked::Whole),
    };
    // A client that encrypts does not read a part of an object; what it makes of one is not simulated.
    if object.metadata.is_empty() { Ok(Asked::Range { first, last }) } else { of_client() }
}
