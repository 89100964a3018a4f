//! A bucket's settings, at the head of its columns.

use document::Handle;
use document::settings::{Entity, Field, Value};
use text::ui::Label;
use yew::AttrValue;

use super::choice::{ChoiceView, choice};
use super::meaning::{MeaningView, meaning};
use super::risks::{GuardView, guards};
use super::{Scene, attr, names};

/// One bucket's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct BucketView {
    /// Its handle.
    pub id: Handle,
    /// Its name.
    pub name: AttrValue,
    /// Whether a narrow screen shows it.
    pub shown: bool,
    /// Encryption.
    pub encryption: SettingView,
    /// Public access.
    pub access: SettingView,
    /// The key that decides.
    pub key: SettingView,
    /// What a changed encryption means for what lies there.
    pub meaning: Option<MeaningView>,
    /// What it protects from as it is set.
    pub guards: Vec<GuardView>,
}

/// A row under a bucket.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingView {
    /// Nothing to set, and why.
    Note(AttrValue),
    /// What can be set.
    Controls(Vec<ChoiceView>),
}

/// A bucket with its controls, or an access point, which is told by the bucket behind it.
pub(super) fn column(scene: Scene<'_>, at: &Handle, shown: bool) -> BucketView {
    let document = &scene.model.document;
    let (id, name) = (at.clone(), attr(names::bucket(document, at)));
    if let Some(point) = document.access_points.iter().find(|one| one.id == *at) {
        let behind = text::settings::as_in(names::bucket(document, &point.bucket), scene.language);
        let (behind, access) = (attr(behind), SettingView::Note(scene.word(Label::OwnPolicy).into()));
        let note = || SettingView::Note(behind.clone());
        let (encryption, key) = (note(), note());
        return BucketView { id, name, shown, encryption, access, key, meaning: None, guards: Vec::new() };
    }
    let entity = Entity::Bucket(at.clone());
    let value = |field| scene.of_bucket(at, field).unwrap_or(Value::None);
    let encryptions = [&value(Field::Encryption), &value(Field::EncryptionOfNew)];
    // Where new uploads alone have a key of the customer's, it is that one which can be set.
    let has_key = |value: &&&Value| matches!(value, Value::Key(_) | Value::DsseKey(_));
    let [stored, _] = encryptions;
    let deciding = encryptions.iter().find(has_key).unwrap_or(&stored);
    BucketView {
        id,
        name,
        shown,
        guards: guards(scene, at),
        encryption: controls(scene, &entity, &[Field::Encryption]),
        access: controls(scene, &entity, &[Field::Access]),
        key: key_row(scene, deciding, &value(Field::ClientSide)),
        meaning: meaning(scene, at),
    }
}

pub(super) fn controls(scene: Scene<'_>, entity: &Entity, fields: &[Field]) -> SettingView {
    let control = |field: &Field| choice(scene, entity, *field).map(|(_, choice)| choice);
    SettingView::Controls(fields.iter().filter_map(control).collect())
}

/// The controls of the key that decides: S3's, else the one under which clients encrypt.
fn key_row(scene: Scene<'_>, encryption: &Value, client_side: &Value) -> SettingView {
    let note = |of| SettingView::Note(scene.word(of).into());
    match (encryption, client_side) {
        (Value::Key(handle) | Value::DsseKey(handle), _) | (_, Value::ClientKey(_, handle)) => {
            controls(scene, &Entity::Key(handle.clone()), &[Field::KeyState, Field::KeyPolicy])
        }
        (Value::SseS3, _) => note(Label::HeldByS3NothingToSet),
        (Value::AwsKms | Value::DsseKms, _) => note(Label::AwsManagedNothingToSet),
        _ => note(Label::NoKeyNothingToSet),
    }
}
