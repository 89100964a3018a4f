//! A bucket's settings, at the head of its columns.

use document::Handle;
use document::settings::{Entity, Field, Path, Value, get};
use text::settings::bucket_summary;
use text::ui::Label;
use yew::AttrValue;

use super::choice::{ChoiceView, choice};
use super::meaning::{MeaningView, meaning};
use super::{Scene, attr, names};

/// One bucket's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct BucketView {
    /// Its handle.
    pub id: Handle,
    /// Its name.
    pub name: AttrValue,
    /// Its settings in a few words, for narrow screens.
    pub summary: AttrValue,
    /// Whether its settings are unfolded on narrow screens.
    pub unfolded: bool,
    /// What can be set.
    pub settings: SettingsView,
}

/// What of a column of the table can be set there.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingsView {
    /// A bucket's own settings.
    Own(Box<OwnSettingsView>),
    /// Those of the bucket behind an access point.
    Behind {
        /// Which bucket it is.
        bucket: AttrValue,
        /// What the access point has of its own.
        access: AttrValue,
    },
}

/// What can be set of a bucket.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnSettingsView {
    /// Encryption.
    pub encryption: ChoiceView,
    /// What a changed encryption means for what lies there.
    pub meaning: Option<MeaningView>,
    /// Public access.
    pub access: ChoiceView,
    /// The key's controls, or why there are none.
    pub key: KeyRowView,
}

/// The third row under a bucket.
#[derive(Debug, Clone, PartialEq)]
pub enum KeyRowView {
    /// Nothing to set, and why.
    Note(AttrValue),
    /// The customer key's settings.
    Controls(Vec<ChoiceView>),
}

/// A bucket with its controls, or an access point, which is told by the bucket behind it.
pub(super) fn column(scene: Scene<'_>, shown: &Handle) -> BucketView {
    let document = &scene.model.document;
    let settings = match document.access_points.iter().find(|one| one.id == *shown) {
        None => own_settings(scene, shown),
        Some(point) => {
            let behind = text::settings::as_in(names::bucket(document, &point.bucket), scene.language);
            SettingsView::Behind { bucket: attr(behind), access: scene.word(Label::OwnPolicy).into() }
        }
    };
    let summary = match &settings {
        SettingsView::Behind { bucket, .. } => bucket.clone(),
        SettingsView::Own(_) => {
            let entity = Entity::Bucket(shown.clone());
            let value = |field| get(document, &Path::of(&entity, field)).unwrap_or(Value::None);
            let by_mistake = document::presets::tells_of_a_mistake(document);
            let encryptions = [&value(Field::Encryption), &value(Field::EncryptionOfNew)];
            attr(bucket_summary(encryptions, &value(Field::Access), by_mistake, scene.language))
        }
    };
    BucketView {
        id: shown.clone(),
        name: attr(names::bucket(document, shown)),
        summary,
        unfolded: scene.model.unfolded.contains(shown),
        settings,
    }
}

fn own_settings(scene: Scene<'_>, bucket: &Handle) -> SettingsView {
    let entity = Entity::Bucket(bucket.clone());
    let value = |field| get(&scene.model.document, &Path::of(&entity, field));
    // Where new uploads alone have a key of the customer's, it is that one which can be set.
    let has_key = |value: &Value| matches!(value, Value::Key(_) | Value::DsseKey(_));
    let of_new = value(Field::EncryptionOfNew).filter(has_key);
    let stored = value(Field::Encryption);
    let encryption = if stored.as_ref().is_some_and(has_key) { stored } else { of_new.or(stored) };
    let client_side = value(Field::ClientSide);
    SettingsView::Own(Box::new(OwnSettingsView {
        encryption: control(scene, &entity, Field::Encryption),
        meaning: meaning(scene, bucket),
        access: control(scene, &entity, Field::Access),
        key: key_row(scene, &encryption.unwrap_or(Value::None), &client_side.unwrap_or(Value::None)),
    }))
}

fn control(scene: Scene<'_>, entity: &Entity, field: Field) -> ChoiceView {
    let empty = || ChoiceView {
        path: Path::of(entity, field),
        field,
        legend: "".into(),
        options: Vec::new(),
        proposed: None,
        fixed: true,
    };
    choice(scene, entity, field).map_or_else(empty, |(_, choice)| choice)
}

/// The controls of the key that decides: S3's, else the one under which clients encrypt.
fn key_row(scene: Scene<'_>, encryption: &Value, client_side: &Value) -> KeyRowView {
    let note = |of| KeyRowView::Note(scene.word(of).into());
    let key = match (encryption, client_side) {
        (Value::Key(handle) | Value::DsseKey(handle), _) | (_, Value::ClientKey(_, handle)) => Some(handle),
        _ => None,
    };
    match (key, encryption) {
        (Some(handle), _) => {
            let entity = Entity::Key(handle.clone());
            KeyRowView::Controls(vec![
                control(scene, &entity, Field::KeyState),
                control(scene, &entity, Field::KeyPolicy),
            ])
        }
        (None, Value::SseS3) => note(Label::HeldByS3NothingToSet),
        (None, Value::AwsKms | Value::DsseKms) => note(Label::AwsManagedNothingToSet),
        (None, _) => note(Label::NoKeyNothingToSet),
    }
}
