//! Below the fold: risks and disks.

use std::borrow::Cow;

use document::Handle;
use document::outcome::CellResult;
use document::settings::{Field, Value};
use sim::AtRest;
use sim::crypto::client::Header;
use sim::crypto::{Content, Note, fields};
use text::ui::{Label, label};

use super::{Scene, attr, names};
use crate::view_model::{DiskView, FieldView, RestView, RiskView, TamperView, Words};

pub(super) fn rest(scene: Scene<'_>) -> RestView {
    let word = |of| label(of, scene.language);
    let risks = &scene.derived.risks;
    let risk = |of, protects: [bool; 2]| RiskView { name: word(of).into(), protects: protects.to_vec() };
    // Where the example does not say that it was a mistake, nobody else does.
    let by_mistake = document::presets::tells_of_a_mistake(&scene.model.document);
    let public = if by_mistake { Label::RiskPublicByMistake } else { Label::RiskPublic };
    RestView {
        modes: vec![("SSE-S3".into(), "".into()), ("SSE-KMS".into(), customer_key(scene).into())],
        risks: vec![
            risk(Label::RiskStolenDisk, risks.stolen_disk),
            risk(public, risks.public_by_mistake),
            risk(Label::RiskNoRightToTheKey, risks.no_right_to_the_key),
        ],
        disks: disks(scene),
    }
}

/// Whose key the second mode of the risk table uses.
fn customer_key(scene: Scene<'_>) -> String {
    let key = scene.model.document.keys.first().map(|key| Value::Key(key.id.clone()));
    let words = key.map(|key| text::settings::value(Field::Encryption, &key, scene.language));
    words.map(Cow::into_owned).unwrap_or_default()
}

/// What lies at rest in the buckets of the table; an access point keeps nothing.
fn disks(scene: Scene<'_>) -> Vec<DiskView> {
    let document = &scene.model.document;
    let is_bucket = |shown: &&Handle| document.buckets.iter().any(|one| one.id == **shown);
    document.show.buckets.iter().filter(is_bucket).map(|bucket| disk(scene, bucket)).collect()
}

fn disk(scene: Scene<'_>, bucket: &Handle) -> DiskView {
    let run = &scene.derived.now;
    let flipped = scene.model.flipped.contains(bucket);
    let tampered = scene.derived.flipped.as_ref().and_then(|flipped| flipped.of(bucket));
    let stored = run.stored(bucket);
    let metadata = stored.map(|object| object.metadata.as_slice()).unwrap_or_default();
    let at_rest = tampered.map(|(at_rest, _)| at_rest).or(stored.map(|object| &object.at_rest));
    let can_flip =
        at_rest.is_some_and(|at_rest| !matches!(at_rest, AtRest::Plain { .. }) || !metadata.is_empty());
    DiskView {
        id: bucket.clone(),
        bucket: attr(names::bucket(&scene.model.document, bucket)),
        says: super::plain(match at_rest {
            None => label(Label::NoObject, scene.language),
            Some(_) if !metadata.is_empty() => text::client_side::at_rest(scene.language),
            Some(at_rest) => text::disk::at_rest(at_rest, scene.language),
        }),
        fields: at_rest
            .map(|at_rest| field_views(scene, at_rest))
            .into_iter()
            .flatten()
            .chain(metadata.iter().map(|(header, value)| header_view(scene, *header, value)))
            .collect(),
        tamper: can_flip.then(|| TamperView { flipped, says: came_of(scene, tampered) }),
    }
}

/// What a caller who may download the object receives once a bit is flipped.
fn came_of(scene: Scene<'_>, tampered: Option<&(AtRest, Option<sim::Outcome>)>) -> Words {
    let refused =
        tampered.and_then(|(_, outcome)| outcome.as_ref()).filter(|outcome| !CellResult::of(outcome).works());
    match refused {
        Some(_) => super::plain(label(Label::FlippedOpens, scene.language)),
        None => Words::new(),
    }
}

fn field_views(scene: Scene<'_>, at_rest: &AtRest) -> Vec<FieldView> {
    fields(at_rest)
        .into_iter()
        .filter(|field| field.note != Note::Format)
        .map(|field| {
            let name = text::disk::field_name(field.name, scene.language);
            let remark = text::disk::remark(&field, scene.language);
            let (value, clear) = match &field.content {
                Content::Bytes(bytes) => (hex(bytes), false),
                Content::Text(text) => (text.clone(), true),
            };
            FieldView { name: name.into(), remark: attr(remark), value: attr(value), clear }
        })
        .collect()
}

/// A header that the client wrote: the envelope in which the data key lies.
fn header_view(scene: Scene<'_>, header: Header, value: &str) -> FieldView {
    let note = text::client_side::header(header);
    let remark = text::disk::text_remark(value, note, scene.language);
    FieldView { name: header.wire_name().into(), remark: attr(remark), value: attr(value), clear: true }
}

/// Bytes in hexadecimal digits, eight a line.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| DIGITS.get(usize::from(value & 15)).copied().map_or('?', char::from);
    let mut text = String::with_capacity(bytes.len() * 3);
    for (index, byte) in bytes.iter().enumerate() {
        if index > 0 {
            text.push(if index % 8 == 0 { '\n' } else { ' ' });
        }
        text.push(digit(byte >> 4));
        text.push(digit(*byte));
    }
    text
}
