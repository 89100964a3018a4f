//! What a changed encryption means for what lies in a bucket already: as if it had been uploaded with it, or nothing.

use document::settings::{Entity, Field, Path, Value, get};
use document::{Document, Handle};
use text::ui::Label;
use yew::AttrValue;

use super::{Runs, Scene, words};
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

/// A bucket's default encryption.
#[derive(PartialEq)]
struct Encryption {
    mode: Value,
    bucket_key: Option<Value>,
}

/// The settings of what lies there, and of what is new: mode and Bucket Key.
const STORED: [Field; 2] = [Field::Encryption, Field::BucketKey];
const NEW: [Field; 2] = [Field::EncryptionOfNew, Field::BucketKeyOfNew];

impl Encryption {
    fn of(document: &Document, bucket: &Handle, [mode, bucket_key]: [Field; 2]) -> Option<Self> {
        let value = |field| get(document, &path(bucket, field));
        Some(Self { mode: value(mode)?, bucket_key: value(bucket_key) })
    }

    /// Its settings among these.
    fn choices(self, bucket: &Handle, [mode, bucket_key]: [Field; 2]) -> Vec<Choice> {
        let choice = |(field, value): (Field, Option<Value>)| {
            Some(Choice { path: path(bucket, field), value: value? })
        };
        [(mode, Some(self.mode)), (bucket_key, self.bucket_key)].into_iter().filter_map(choice).collect()
    }

    /// Whether a word names its mode: what none names cannot be chosen by one.
    fn has_a_word(&self) -> bool {
        self.mode != Value::Custom
    }
}

/// What is to be said beside a bucket's encryption: nothing as long as it is the example's.
pub(super) fn meaning(scene: Scene<'_>, bucket: &Handle) -> Option<MeaningView> {
    let (document, example) = (&scene.model.document, &scene.model.example);
    if !holds_what_a_default_encrypted(document, bucket) {
        return None;
    }
    let stored = Encryption::of(document, bucket, STORED)?;
    let new = Encryption::of(document, bucket, NEW)?;
    let (says, label, can, choices) = if stored != new {
        let says = if stored.mode == new.mode {
            text::settings::new_uploads_bucket_key(scene.language)
        } else {
            text::settings::new_uploads_only(&stored.mode, &new.mode, scene.language)
        };
        (says, Label::AsIfUploaded, new.has_a_word(), new.choices(bucket, STORED))
    } else {
        let before = Encryption::of(example, bucket, STORED)?;
        if before == stored || Encryption::of(example, bucket, NEW)? != before {
            return None;
        }
        let can = before.has_a_word() && new.has_a_word();
        let choices = [before.choices(bucket, STORED), new.choices(bucket, NEW)].concat();
        (text::settings::as_if_uploaded(scene.language), Label::OnlyNewUploads, can, choices)
    };
    let can = can && !scene.model.is_fixed();
    let action = can.then(|| (scene.word(label).into(), Message::SettingsChosen(choices)));
    Some(MeaningView { says: words(&says), action })
}

/// Whether an object lies there that chose no encryption of its own.
fn holds_what_a_default_encrypted(document: &Document, bucket: &Handle) -> bool {
    let chooses = |name: &String| name.to_ascii_lowercase().starts_with("x-amz-server-side-encryption");
    document.objects.iter().any(|object| object.bucket == *bucket && !object.headers.keys().any(chooses))
}

fn path(bucket: &Handle, field: Field) -> Path {
    Path::of(&Entity::Bucket(bucket.clone()), field)
}
