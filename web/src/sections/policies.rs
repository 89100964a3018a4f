//! The places of policies: whose they are, what they are called, what can be put there.

use document::edit::Item;
use document::policies::PolicyPlace;
use document::settings::{Field, Value};
use document::{Document, PolicyValue};
use text::ui::{Label, label};
use yew::AttrValue;

use super::{Scene, attr, names};

/// A policy's name where it stands: AWS's own, or what a template does.
pub(super) fn named(scene: Scene<'_>, place: &PolicyPlace, name: &str) -> AttrValue {
    let field = if matches!(place, PolicyPlace::Bucket(_)) {
        Field::BucketPolicy
    } else if matches!(place, PolicyPlace::Key(_)) {
        Field::KeyPolicy
    } else {
        Field::KmsPolicy
    };
    Value::parse(field, name).map_or_else(|| attr(name), |value| scene.value(field, &value))
}

/// What the policy at a place is called.
pub(super) fn policy_name(scene: Scene<'_>, place: &PolicyPlace) -> AttrValue {
    match place.value(&scene.model.document) {
        None => scene.word(Label::NoPolicyYet).into(),
        Some(PolicyValue::Custom(_)) => scene.value(Field::KmsPolicy, &Value::Custom),
        Some(PolicyValue::Named(name)) => named(scene, place, name),
    }
}

/// The thing beside whose settings a place stands.
pub(super) fn holder(document: &Document, place: &PolicyPlace) -> Option<Item> {
    Some(match place {
        PolicyPlace::S3(id) | PolicyPlace::Kms(id) | PolicyPlace::Other(id, _)
            if document.group(id).is_some() =>
        {
            Item::Group(id.clone())
        }
        PolicyPlace::Managed(id) => Item::ManagedPolicy(id.clone()),
        PolicyPlace::S3(id)
        | PolicyPlace::Kms(id)
        | PolicyPlace::Other(id, _)
        | PolicyPlace::Boundary(id)
        | PolicyPlace::Session(id, _) => Item::Principal(id.clone()),
        PolicyPlace::Bucket(id) => Item::Bucket(id.clone()),
        PolicyPlace::Key(id) => Item::Key(id.clone()),
        PolicyPlace::AccessPoint(id) => Item::AccessPoint(id.clone()),
        PolicyPlace::VpcEndpoint(id) => {
            Item::VpcEndpoint(document.vpc_endpoints.iter().position(|one| one.id == *id)?)
        }
        PolicyPlace::ServiceControl(..) | PolicyPlace::ResourceControl(..) => Item::Organization,
    })
}

/// Whose policy stands at a place: of the organization's, of which level.
pub(super) fn owner(document: &Document, place: &PolicyPlace) -> String {
    if let PolicyPlace::ServiceControl(at, _) | PolicyPlace::ResourceControl(at, _) = place {
        let level = document.organization.as_ref().and_then(|one| one.levels.get(*at));
        return level.map(|level| level.id.clone()).unwrap_or_default();
    }
    holder(document, place).map(|item| names::item(document, &item)).unwrap_or_default()
}

/// Which policy of what: of a key only where there is more than one.
pub(super) fn policy_of(document: &Document, place: &PolicyPlace, language: text::Language) -> String {
    let name = place_name(place, language);
    let owner = if let PolicyPlace::Key(id) = place {
        let key = document.key(id).filter(|_| document.keys.len() > 1);
        key.and_then(|key| key.arn.rsplit('/').next()).unwrap_or_default().to_owned()
    } else {
        owner(document, place)
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
        PolicyPlace::Managed(_) => label(Label::ManagedPolicy, language),
        PolicyPlace::Boundary(_) => label(Label::Boundary, language),
        PolicyPlace::Session(..) => label(Label::SessionPolicy, language),
        PolicyPlace::AccessPoint(_) => label(Label::AccessPointPolicy, language),
        PolicyPlace::VpcEndpoint(_) => label(Label::EndpointPolicy, language),
        PolicyPlace::ServiceControl(..) => label(Label::ServiceControlPolicy, language),
        PolicyPlace::ResourceControl(..) => label(Label::ResourceControlPolicy, language),
    }
    .to_owned()
}
