//! The tags of an object, read, set or removed: its encryption has no say.
//!
//! Source: S3 API reference, GetObjectTagging, PutObjectTagging and DeleteObjectTagging; LocalStack's snapshots recorded against AWS,
//! `TestS3BucketObjectTagging`.

use catalog::RuleId;

use super::{Done, Recorder, no_key};
use crate::answer;
use crate::cloud::{Change, Cloud};
use crate::gates::authorize::Authorized;
use crate::gates::{Stop, object};
use crate::request::{ObjectTagging, Request, TaggingCall, is_tag_key, is_tag_value};
use crate::trace::{Gate, Idle, Refusal, TagFault};

/// How many tags an object can have. Source: Amazon S3 User Guide, "Categorizing your objects using tags".
const TAGS_MAX: usize = 10;

#[inline(never)]
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    authorized: &Authorized<'_>,
    asked: &ObjectTagging,
    recorder: &mut Recorder,
) -> Done {
    let bucket = authorized.found.bucket;
    let found = object::exists(cloud, authorized, request, &asked.name).and_then(|pass| {
        let TaggingCall::Put { tags } = &asked.call else { return Ok(pass) };
        match fault_of(tags) {
            None => Ok(pass),
            Some(fault) => Err(Stop::refused(Refusal::Tags(fault), RuleId::TagsOfObjects)),
        }
    });
    let object = recorder.ask(Gate::Object, found)?;
    no_key(recorder, &Idle::SettingsOnly, RuleId::TagsOfObjects);
    let tags = match &asked.call {
        TaggingCall::Get => return Ok((answer::tags(request, bucket, object), Vec::new())),
        TaggingCall::Put { tags } => sort::sorted(tags.iter().cloned(), |(key, _)| key.clone()),
        TaggingCall::Delete => Vec::new(),
    };
    let response = answer::tagged(request, bucket, object);
    let change = Change::ObjectTagsSet {
        bucket: bucket.name.clone(),
        name: asked.name.clone(),
        version: object.version.clone(),
        tags,
    };
    Ok((response, vec![change]))
}

/// What is wrong with the tags of PutObjectTagging. In which order S3 looks is inferred.
/// Source: LocalStack's snapshots recorded against AWS, test_tagging_validation.
fn fault_of(tags: &[(String, String)]) -> Option<TagFault> {
    if tags.len() > TAGS_MAX {
        return Some(TagFault::TooMany);
    }
    tags.iter().enumerate().find_map(|(place, (key, value))| {
        let key_of = || key.clone();
        if tags.iter().take(place).any(|(other, _)| other == key) {
            Some(TagFault::Twice { key: key_of() })
        } else if key.starts_with("aws:") {
            Some(TagFault::OfAws { key: key_of() })
        } else if !is_tag_key(key) {
            Some(TagFault::Key { key: key_of() })
        } else if !is_tag_value(value) {
            Some(TagFault::Value { key: key_of(), value: value.clone() })
        } else {
            None
        }
    })
}
