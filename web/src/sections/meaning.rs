//! What a changed encryption means for what lies in a bucket already: as if it had been uploaded with it, or nothing.

use document::settings::{Entity, Field, Path, Value, get};
use document::{Document, Handle};
use text::ui::{Label, label};
use yew::AttrValue;

use super::{Runs, Scene, attr, words};
use crate::message::Message;
use crate::model::Choice;

/// What a changed encryption means for what lies there already, and how to have it otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct MeaningView {
    /// What it means now.
    pub says: Runs,
    /// The other meaning; none where nothing may be changed.
    pub action: Option<(AttrValue, Message)>,
}

/// A bucket's default encryption in words: what lies there has it, and what is new.
struct Defaults {
    stored: Value,
    new: Value,
    bucket_key_of_stored: Option<Value>,
    bucket_key_of_new: Option<Value>,
}

impl Defaults {
    fn of(document: &Document, bucket: &Handle) -> Option<Self> {
        let value = |field| get(document, &path(bucket, field));
        Some(Self {
            stored: value(Field::Encryption)?,
            new: value(Field::EncryptionOfNew)?,
            bucket_key_of_stored: value(Field::BucketKey),
            bucket_key_of_new: value(Field::BucketKeyOfNew),
        })
    }

    fn is_split(&self) -> bool {
        self.stored != self.new || self.bucket_key_of_stored != self.bucket_key_of_new
    }

    /// The settings that give what lies there one default, and what is new the same or another.
    fn settings(
        bucket: &Handle,
        stored: (Value, Option<Value>),
        new: Option<(Value, Option<Value>)>,
    ) -> Message {
        let (of_new, bucket_key_of_new) = new.map_or((None, None), |(value, key)| (Some(value), key));
        let settings = [
            (Field::Encryption, Some(stored.0)),
            (Field::BucketKey, stored.1),
            (Field::EncryptionOfNew, of_new),
            (Field::BucketKeyOfNew, bucket_key_of_new),
        ];
        let choices = settings
            .into_iter()
            .filter_map(|(field, value)| Some(Choice { path: path(bucket, field), value: value? }));
        Message::SettingsChosen(choices.collect())
    }
}

/// What is to be said beside a bucket's encryption: nothing as long as it is the example's.
pub(super) fn meaning(scene: Scene<'_>, bucket: &Handle) -> Option<MeaningView> {
    let document = &scene.model.document;
    if !holds_what_a_default_encrypted(document, bucket) {
        return None;
    }
    let now = Defaults::of(document, bucket)?;
    let word = |of| attr(label(of, scene.language));
    let (says, action) = if now.is_split() {
        let says = if now.stored == now.new {
            text::settings::new_uploads_bucket_key(scene.language)
        } else {
            text::settings::new_uploads_only(&now.stored, &now.new, scene.language)
        };
        let all = Defaults::settings(bucket, (now.new.clone(), now.bucket_key_of_new), None);
        // A key that no word names cannot be chosen by one.
        let action = (now.new != Value::Custom).then(|| (word(Label::AsIfUploaded), all));
        (says, action)
    } else {
        let before = Defaults::of(&scene.model.example, bucket)?;
        let is_example =
            before.stored == now.stored && before.bucket_key_of_stored == now.bucket_key_of_stored;
        if before.is_split() || is_example {
            return None;
        }
        let can = before.stored != Value::Custom && now.new != Value::Custom;
        let (then, since) = ((before.stored, before.bucket_key_of_stored), (now.new, now.bucket_key_of_new));
        let only_new = Defaults::settings(bucket, then, Some(since));
        let action = can.then(|| (word(Label::OnlyNewUploads), only_new));
        (text::settings::as_if_uploaded(scene.language), action)
    };
    Some(MeaningView { says: words(&says), action: action.filter(|_| !scene.model.is_fixed()) })
}

/// Whether an object lies there that chose no encryption of its own.
fn holds_what_a_default_encrypted(document: &Document, bucket: &Handle) -> bool {
    let chooses = |name: &String| name.to_ascii_lowercase().starts_with("x-amz-server-side-encryption");
    document.objects.iter().any(|object| object.bucket == *bucket && !object.headers.keys().any(chooses))
}

fn path(bucket: &Handle, field: Field) -> Path {
    Path::of(&Entity::Bucket(bucket.clone()), field)
}
