//! The places of policies: whose they are, what they are called, what can be put there.

use document::policies::PolicyPlace;
use document::settings::{Field, Value};
use document::{Document, PolicyValue};
use text::ui::{Label, label};
use yew::AttrValue;

use super::{Scene, attr, names};

/// A policy's name where it stands: AWS's own, or what a template does.
pub(super) fn named(scene: Scene<'_>, place: &PolicyPlace, name: &str) -> AttrValue {
    let field = match place {
        PolicyPlace::Bucket(_) => Field::BucketPolicy,
        PolicyPlace::Key(_) => Field::KeyPolicy,
        PolicyPlace::S3(_)
        | PolicyPlace::Kms(_)
        | PolicyPlace::Other(..)
        | PolicyPlace::Boundary(_)
        | PolicyPlace::Session(..)
        | PolicyPlace::AccessPoint(_)
        | PolicyPlace::VpcEndpoint(_)
        | PolicyPlace::ServiceControl(..)
        | PolicyPlace::ResourceControl(..) => Field::KmsPolicy,
    };
    Value::parse(field, name).map_or_else(
        || attr(name),
        |value| text::settings::value(field, &value, scene.language).into_owned().into(),
    )
}

/// What the policy at a place is called.
pub(super) fn policy_name(scene: Scene<'_>, place: &PolicyPlace) -> AttrValue {
    match place.value(&scene.model.document) {
        None => label(Label::NoPolicyYet, scene.language).into(),
        Some(PolicyValue::Custom(_)) => {
            text::settings::value(Field::KmsPolicy, &Value::Custom, scene.language).into_owned().into()
        }
        Some(PolicyValue::Named(name)) => named(scene, place, name),
    }
}

/// Whose policy stands at a place.
pub(super) fn owner(document: &Document, place: &PolicyPlace) -> String {
    let level = |level: &usize| {
        let levels = document.organization.as_ref().map(|one| &one.levels);
        levels.and_then(|levels| levels.get(*level)).map(|level| level.id.clone()).unwrap_or_default()
    };
    match place {
        PolicyPlace::S3(id)
        | PolicyPlace::Kms(id)
        | PolicyPlace::Other(id, _)
        | PolicyPlace::Boundary(id)
        | PolicyPlace::Session(id, _) => names::principal(document, id),
        PolicyPlace::Bucket(id) => names::bucket(document, id).to_owned(),
        PolicyPlace::Key(id) => id.to_string(),
        PolicyPlace::AccessPoint(id) => {
            let found = document.access_points.iter().find(|one| one.id == *id);
            found.map(|one| one.name.clone()).unwrap_or_default()
        }
        PolicyPlace::VpcEndpoint(id) => id.clone(),
        PolicyPlace::ServiceControl(of, _) | PolicyPlace::ResourceControl(of, _) => level(of),
    }
}

/// Which policy of what: of a key only where there is more than one.
pub(super) fn policy_of(document: &Document, place: &PolicyPlace, language: text::Language) -> String {
    let name = place_name(place, language);
    let owner = match place {
        PolicyPlace::Key(id) => {
            let arn = document.keys.iter().find(|key| key.id == *id && document.keys.len() > 1);
            arn.and_then(|key| key.arn.rsplit('/').next()).unwrap_or_default().to_owned()
        }
        PolicyPlace::S3(_)
        | PolicyPlace::Kms(_)
        | PolicyPlace::Other(..)
        | PolicyPlace::Boundary(_)
        | PolicyPlace::Session(..)
        | PolicyPlace::Bucket(_)
        | PolicyPlace::AccessPoint(_)
        | PolicyPlace::VpcEndpoint(_)
        | PolicyPlace::ServiceControl(..)
        | PolicyPlace::ResourceControl(..) => owner(document, place),
    };
    text::policies::of_owner(&name, &owner, language)
}

/// What a place is called.
pub(super) fn place_name(place: &PolicyPlace, language: text::Language) -> String {
    match place {
        PolicyPlace::S3(_) => text::settings::field(Field::S3Policy, language),
        PolicyPlace::Kms(_) => text::settings::field(Field::KmsPolicy, language),
        PolicyPlace::Bucket(_) => text::settings::field(Field::BucketPolicy, language),
        PolicyPlace::Key(_) => text::settings::field(Field::KeyPolicy, language),
        PolicyPlace::Other(..) => label(Label::AnotherPolicy, language),
        PolicyPlace::Boundary(_) => label(Label::Boundary, language),
        PolicyPlace::Session(..) => label(Label::SessionPolicy, language),
        PolicyPlace::AccessPoint(_) => label(Label::AccessPointPolicy, language),
        PolicyPlace::VpcEndpoint(_) => label(Label::EndpointPolicy, language),
        PolicyPlace::ServiceControl(..) => label(Label::ServiceControlPolicy, language),
        PolicyPlace::ResourceControl(..) => label(Label::ResourceControlPolicy, language),
    }
    .to_owned()
}
