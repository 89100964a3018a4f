//! What a stolen disk shows: the bytes at rest, and what each of them is.

use document::Handle;
use document::outcome::CellResult;
use sim::AtRest;
use sim::crypto::client::Header;
use sim::crypto::{Content, Note, fields};
use text::ui::Label;
use yew::AttrValue;

use super::{Runs, Scene, attr, names, picker, plain};

/// What lies at rest in one bucket.
#[derive(Debug, Clone, PartialEq)]
pub struct DiskView {
    /// The bucket's handle.
    pub id: Handle,
    /// The bucket's name.
    pub bucket: AttrValue,
    /// Whether a narrow screen shows it, where there are many.
    pub shown: bool,
    /// What that means.
    pub says: Runs,
    /// The fields, in order.
    pub fields: Vec<FieldView>,
    /// Flipping a bit of it, if there is a ciphertext.
    pub tamper: Option<TamperView>,
}

/// The experiment of flipping one bit.
#[derive(Debug, Clone, PartialEq)]
pub struct TamperView {
    /// Whether the bit is flipped now.
    pub flipped: bool,
    /// What came of it.
    pub says: Runs,
}

/// One field at rest.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldView {
    /// What it is.
    pub name: AttrValue,
    /// Length and lock.
    pub remark: AttrValue,
    /// The bytes in hex, eight a line, or text that lies in clear.
    pub value: AttrValue,
    /// Whether it is readable as it lies there.
    pub clear: bool,
}

/// What lies at rest in the buckets of the table; an access point keeps nothing.
pub(super) fn disks(scene: Scene<'_>) -> Vec<DiskView> {
    let document = &scene.model.document;
    let is_bucket = |shown: &&Handle| document.buckets.iter().any(|one| one.id == **shown);
    let present = document.show.buckets.get(picker::places(document).1);
    let disk = |bucket| disk(scene, bucket, present == Some(bucket));
    document.show.buckets.iter().filter(is_bucket).map(disk).collect()
}

fn disk(scene: Scene<'_>, bucket: &Handle, shown: bool) -> DiskView {
    let run = &scene.derived.now;
    let flipped = scene.model.flipped.contains(bucket);
    let tampered = scene.derived.shown.flipped(bucket);
    let stored = run.stored(bucket);
    let metadata = stored.map(|object| object.metadata.as_slice()).unwrap_or_default();
    let at_rest = tampered.map(|tampered| &tampered.at_rest).or(stored.map(|object| &object.at_rest));
    let can_flip =
        at_rest.is_some_and(|at_rest| !matches!(at_rest, AtRest::Plain { .. }) || !metadata.is_empty());
    // What a caller who may download the object receives once a bit is flipped.
    let received = tampered.and_then(|tampered| tampered.received.as_ref());
    let is_refused = received.is_some_and(|outcome| !CellResult::of(outcome).works());
    let came_of = || if is_refused { plain(scene.word(Label::FlippedOpens)) } else { Runs::new() };
    DiskView {
        id: bucket.clone(),
        bucket: attr(names::bucket(&scene.model.document, bucket)),
        shown,
        says: plain(match at_rest {
            None => scene.word(Label::NoObject),
            Some(_) if !metadata.is_empty() => text::client_side::at_rest(scene.language),
            Some(at_rest) => text::disk::at_rest(at_rest, scene.language),
        }),
        fields: at_rest
            .map(|at_rest| field_views(scene, at_rest))
            .into_iter()
            .flatten()
            .chain(metadata.iter().map(|(header, value)| header_view(scene, *header, value)))
            .collect(),
        tamper: can_flip.then(|| TamperView { flipped, says: came_of() }),
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
    let mut text = String::with_capacity(bytes.len() * 3);
    for (index, digit) in base16ct::lower::encode_string(bytes).chars().enumerate() {
        if index > 0 && index % 2 == 0 {
            text.push(if index % 16 == 0 { '\n' } else { ' ' });
        }
        text.push(digit);
    }
    text
}
