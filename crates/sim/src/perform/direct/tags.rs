//! The tags of keys: ListResourceTags, TagResource, UntagResource, and those that CreateKey gives.
//!
//! Source: AWS KMS API reference, the three operations and CreateKey, `Tags`; AWS KMS Developer Guide, "Controlling access to tags".
//! What is wrong with a tag is told in the words that LocalStack recorded against AWS.

use catalog::RuleId;
use catalog::limits::KEY_TAGS_MAX;

use super::manage::{allowed, managed, permitted, unknown};
use crate::answer::kms as answer;
use crate::cloud::Change;
use crate::context::TagsAsked;
use crate::gates::direct::permit::Ask;
use crate::gates::direct::{Direct, Usable, invalid};
use crate::gates::{Pass, Stop};
use crate::perform::{Done, Recorder};
use crate::request::{TAG_KEY_LETTERS_MAX, TAG_VALUE_LETTERS_MAX, is_tag_key, is_tag_value};
use crate::trace::{Gate, KmsOpen, KmsRefusal, KmsTagPart, Refusal};

/// What the keys of AWS's own tags begin with, in letters of any case.
const OF_AWS: &str = "aws:";

#[inline(never)]
pub(super) fn list_resource_tags(direct: Direct<'_>, key: &str, recorder: &mut Recorder) -> Done {
    let permitted = permitted(&direct, key, &Ask::managing("kms:ListResourceTags"));
    let permitted = recorder.ask(Gate::KmsAuthorization, permitted)?;
    let known = direct.state(permitted).and_then(|pass| {
        let tags = pass.proof.held.key.tags.clone().ok_or_else(|| open(&direct))?;
        Ok(Pass { proof: tags, finding: pass.finding, rule: pass.rule })
    });
    let tags = recorder.ask(Gate::KeyState, known)?;
    managed(recorder);
    Ok((answer::tags(direct.request, &tags), Vec::new()))
}

#[inline(never)]
pub(super) fn tag_resource(
    direct: Direct<'_>,
    key: &str,
    tags: &[(String, String)],
    recorder: &mut Recorder,
) -> Done {
    let ask = Ask::managing("kms:TagResource").tagging(TagsAsked::Given(tags));
    let permitted = fit(&direct, tags).and_then(|()| permitted(&direct, key, &ask));
    let permitted = recorder.ask(Gate::KmsAuthorization, permitted)?;
    let usable = direct.state(permitted).and_then(|pass| {
        let after = added(&direct, &pass, tags)?;
        Ok(Pass { proof: (pass.proof, after), finding: pass.finding, rule: pass.rule })
    });
    let (usable, after) = recorder.ask(Gate::KeyState, usable)?;
    managed(recorder);
    Ok((answer::done(direct.request), changed(&usable, after)))
}

#[inline(never)]
pub(super) fn untag_resource(
    direct: Direct<'_>,
    key: &str,
    tag_keys: &[String],
    recorder: &mut Recorder,
) -> Done {
    let ask = Ask::managing("kms:UntagResource").tagging(TagsAsked::Taken(tag_keys));
    // What KMS says to the key of no tag, or to one of AWS's own, no source has.
    if !tag_keys.iter().all(|key| is_tag_key(key) && !is_of_aws(key)) {
        let stop = open(&direct);
        recorder.ask::<()>(Gate::KmsAuthorization, Err(stop))?;
    }
    let usable = allowed(&direct, key, &ask, recorder)?;
    // A key that has no such tag is left as it is.
    let after = usable.held.key.tags.clone().map(|mut tags| {
        tags.retain(|(key, _)| !tag_keys.contains(key));
        tags
    });
    Ok((answer::done(direct.request), changed(&usable, after)))
}

/// The tags of a key after it got others; of a key whose tags nobody knows nobody knows them now.
fn added(
    direct: &Direct<'_>,
    pass: &Pass<Usable<'_>>,
    tags: &[(String, String)],
) -> Result<Option<Vec<(String, String)>>, Stop> {
    sound(direct, tags)?;
    let Some(mut after) = pass.proof.held.key.tags.clone() else { return Ok(None) };
    for (key, value) in tags {
        match after.iter_mut().find(|(own, _)| own == key) {
            Some((_, own)) => own.clone_from(value),
            None => after.push((key.clone(), value.clone())),
        }
    }
    // Whether that is TagException or LimitExceededException no source says: of CreateKey alone it is recorded.
    if after.len() > KEY_TAGS_MAX { Err(open(direct)) } else { Ok(Some(after)) }
}

fn changed(usable: &Usable<'_>, after: Option<Vec<(String, String)>>) -> Vec<Change> {
    let key = &usable.held.key.arn;
    after.into_iter().map(|tags| Change::KeyTagsSet { key: key.clone(), tags }).collect()
}

/// What KMS checks before it asks who is calling: how long keys and values are. Of several that are too long at once no source
/// has the words.
pub(super) fn fit(direct: &Direct<'_>, tags: &[(String, String)]) -> Result<(), Stop> {
    let mut faults = tags
        .iter()
        .zip(1..)
        .flat_map(|((key, value), place)| {
            let part = |part, text: &str, most| {
                (text.chars().count() > most).then(|| KmsRefusal::TagLength {
                    place,
                    part,
                    text: text.to_owned(),
                })
            };
            [
                part(KmsTagPart::Key, key, TAG_KEY_LETTERS_MAX),
                part(KmsTagPart::Value, value, TAG_VALUE_LETTERS_MAX),
            ]
        })
        .flatten();
    match (faults.next(), faults.next()) {
        _ if tags.iter().any(|(key, _)| key.is_empty()) => Err(open(direct)),
        (None, _) => Ok(()),
        (Some(fault), None) => Err(invalid(fault)),
        (Some(_), Some(_)) => Err(open(direct)),
    }
}

/// What KMS says to tags that have their lengths: no key twice, none of AWS's, and letters that tags have.
pub(super) fn sound(direct: &Direct<'_>, tags: &[(String, String)]) -> Result<(), Stop> {
    let refused = |refusal| Err(Stop::refused(Refusal::Kms(refusal), RuleId::TagsOfKeys));
    let twice = |(place, (key, _)): (usize, &(String, String))| {
        tags.iter().take(place).any(|(earlier, _)| earlier == key)
    };
    if tags.iter().enumerate().any(twice) {
        return refused(KmsRefusal::TagTwice);
    }
    if tags.iter().any(|(key, _)| is_of_aws(key)) {
        return refused(KmsRefusal::TagOfAws);
    }
    if tags.iter().all(|(key, value)| is_tag_key(key) && is_tag_value(value)) {
        Ok(())
    } else {
        Err(open(direct))
    }
}

fn is_of_aws(key: &str) -> bool {
    key.get(..OF_AWS.len()).is_some_and(|start| start.eq_ignore_ascii_case(OF_AWS))
}

pub(super) fn open(direct: &Direct<'_>) -> Stop {
    unknown(direct, KmsOpen::Tags, RuleId::TagsOfKeys)
}
