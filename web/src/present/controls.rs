//! Controls from settings.

use document::Handle;
use document::model::Caller;
use document::policies::PolicyPlace;
use document::settings::{Entity, Field, Path, Setting, Value, get};

use super::subject::subject;
use super::{Scene, attr, names};
use crate::view_model::{ActionView, ChoiceView, KnobsView, PermView, ValueView};

/// The control of one setting; `None` where the document has no such setting now.
pub(super) fn choice(scene: Scene<'_>, entity: &Entity, field: Field) -> Option<(Setting, ChoiceView)> {
    let path = Path::of(entity, field);
    let setting = scene.derived.settings.iter().find(|setting| setting.path == path)?.clone();
    // A bucket's encryption is its default, whatever lies there already.
    let default = Path::of(entity, Field::EncryptionOfNew);
    let shown = if field == Field::Encryption { get(&scene.model.document, &default) } else { None };
    let shown = shown.unwrap_or_else(|| setting.current.clone());
    let options = setting
        .choices
        .iter()
        .map(|value| ValueView {
            label: text::settings::value(field, value, scene.language).into_owned().into(),
            on: *value == shown,
            value: value.clone(),
        })
        .collect();
    let view = ChoiceView {
        proposed: proposed(scene, &path),
        path,
        field,
        legend: attr(legend(scene, entity, field)),
        options,
        fixed: scene.model.is_fixed(),
    };
    Some((setting, view))
}

/// The value that the page proposes for a setting.
fn proposed(scene: Scene<'_>, path: &Path) -> Option<Value> {
    match super::lead::action(scene) {
        ActionView::Try(advised) => {
            let (own, _, value) = advised.proposal.setting()?;
            (own == path).then(|| value.clone())
        }
        ActionView::Leak(_) | ActionView::Undo | ActionView::None => None,
    }
}

/// What a control sets, with whose it is.
pub(super) fn legend(scene: Scene<'_>, entity: &Entity, field: Field) -> String {
    let document = &scene.model.document;
    let whose = match entity {
        Entity::Principal(handle) => {
            names::who(document, &Caller::Principal(handle.clone())).name().unwrap_or_default()
        }
        Entity::Bucket(handle) => names::bucket(document, handle),
        Entity::Distribution(handle) => names::distribution(document, handle).unwrap_or_default(),
        Entity::Document | Entity::Account(_) | Entity::Key(_) => "",
    };
    let mut legend = String::from(whose);
    if !whose.is_empty() {
        legend.push_str(", ");
    }
    legend.push_str(text::settings::field(field, scene.language));
    legend
}

/// A caller's policy: switch, name and menu.
pub(super) fn perm(scene: Scene<'_>, principal: &Handle, field: Field) -> Option<PermView> {
    let entity = Entity::Principal(principal.clone());
    let (setting, choice) = choice(scene, &entity, field)?;
    let on = setting.current != Value::None;
    let (kind, place) = if field == Field::S3Policy {
        ("S3", PolicyPlace::S3(principal.clone()))
    } else {
        ("KMS", PolicyPlace::Kms(principal.clone()))
    };
    Some(PermView {
        kind: kind.into(),
        place,
        name: text::settings::value(field, &setting.current, scene.language).into_owned().into(),
        flip: flip(scene, &setting),
        choice,
        on,
    })
}

/// What a policy's switch sets: none, or else what the page proposes, what the example has, or the smallest right.
fn flip(scene: Scene<'_>, setting: &Setting) -> Value {
    if setting.current != Value::None {
        return Value::None;
    }
    let proposed = proposed(scene, &setting.path);
    let of_example = || get(&scene.model.example, &setting.path).filter(|value| *value != Value::None);
    let smallest = || setting.choices.iter().find(|value| **value != Value::None).cloned();
    proposed.or_else(of_example).or_else(smallest).unwrap_or(Value::None)
}

/// The two controls of an embed: the open outcome's caller and bucket.
pub(super) fn knobs(scene: Scene<'_>) -> KnobsView {
    let document = &scene.model.document;
    let Some(focus) = subject(document) else {
        return KnobsView { caller: None, bucket: None, meaning: None };
    };
    let caller = match focus.caller {
        Caller::Anyone => None,
        Caller::Principal(handle) => perm(scene, handle, Field::KmsPolicy)
            .map(|perm| (names::caller(document, focus.caller, scene.language), perm)),
    };
    let behind = Handle::parse(document.bucket_behind(focus.bucket));
    let meaning = behind.as_ref().and_then(|bucket| super::meaning::meaning(scene, bucket));
    let bucket = behind
        .and_then(|bucket| choice(scene, &Entity::Bucket(bucket), Field::Encryption))
        .map(|(_, choice)| (attr(focus.bucket_name(document)), choice));
    KnobsView { caller, bucket, meaning }
}
