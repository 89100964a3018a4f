//! All settings: everything that the scenario holds, each with what can be set on it.

use document::edit::{Item, Template, add, duplicate, remove};
use document::policies::PolicyPlace;
use document::settings::{Entity, Field, Setting, Value};
use document::v1::PrincipalKind;
use document::{Document, Handle, PolicyValue};
use text::ui::{Label, label};
use yew::AttrValue;

use super::{Scene, attr, controls};
use crate::update::editing::{NONE, OWN, may_edit};
use crate::view_model::{ChoiceView, GroupView, ItemView, OptionView, PanelView, RowControl, RowView};

pub(super) fn panel(scene: Scene<'_>) -> Option<PanelView> {
    if !may_edit(scene.model) {
        return None;
    }
    let open = scene.model.panel;
    // Nothing is reckoned for what is not seen.
    let groups = if open { groups(scene) } else { Vec::new() };
    Some(PanelView { open, groups })
}

fn groups(scene: Scene<'_>) -> Vec<GroupView> {
    let items = Item::all(&scene.model.document);
    let group = |title: Label, of: fn(&Item) -> bool, templates: &[Template]| GroupView {
        title: label(title, scene.language).into(),
        items: items.iter().filter(|one| of(one)).map(|one| item(scene, one)).collect(),
        adds: adds(scene, templates),
    };
    let whole = GroupView {
        title: label(Label::Scenario, scene.language).into(),
        items: vec![ItemView {
            path: "".into(),
            name: attr(super::names::in_language(&scene.model.document.title, scene.language)),
            kind: "".into(),
            rows: settings_of(scene, &Entity::Document, &[Field::Time, Field::KmsThrottled]),
            can_double: false,
            can_remove: false,
        }],
        adds: Vec::new(),
    };
    vec![
        group(
            Label::Callers,
            |one| matches!(one, Item::Principal(_) | Item::Distribution(_)),
            &[
                Template::User,
                Template::Role,
                Template::OtherAccountUser,
                Template::Root,
                Template::Federated,
                Template::Distribution,
            ],
        ),
        group(
            Label::BucketsAndObjects,
            |one| matches!(one, Item::Bucket(_) | Item::Object(_)),
            &[Template::Bucket, Template::Object],
        ),
        group(Label::KmsKeys, |one| matches!(one, Item::Key(_)), &[Template::Key]),
        group(
            Label::AccountsAndNetwork,
            |one| matches!(one, Item::Account(_) | Item::Organization | Item::VpcEndpoint(_)),
            &[Template::Organization, Template::VpcEndpoint],
        ),
        whole,
    ]
}

/// What can be added now.
fn adds(scene: Scene<'_>, templates: &[Template]) -> Vec<(Template, AttrValue)> {
    let document = &scene.model.document;
    let open = templates.iter().filter(|template| add(document, **template).is_some());
    open.map(|template| (*template, label(template_name(*template), scene.language).into())).collect()
}

const fn template_name(template: Template) -> Label {
    match template {
        Template::User => Label::IamUser,
        Template::Role => Label::RoleSession,
        Template::Root => Label::RootUser,
        Template::Federated => Label::FederatedUser,
        Template::OtherAccountUser => Label::OtherAccountUser,
        Template::Distribution => Label::Distribution,
        Template::Bucket => Label::Bucket,
        Template::Object => Label::Object,
        Template::Key => Label::KmsKey,
        Template::VpcEndpoint => Label::VpcEndpoint,
        Template::Organization => Label::Organization,
    }
}

fn item(scene: Scene<'_>, item: &Item) -> ItemView {
    let document = &scene.model.document;
    let (name, kind, rows) = match item {
        Item::Principal(id) => {
            (principal_name(document, id), kind_of(document, id), rows_of_caller(scene, id))
        }
        Item::Distribution(id) => {
            let name = super::names::distribution(document, id).unwrap_or_default().to_owned();
            let rows = settings(scene, &Entity::Distribution(id.clone()));
            (name, Label::Distribution, rows)
        }
        Item::Bucket(id) => {
            let mut rows = settings(scene, &Entity::Bucket(id.clone()));
            rows.push(policy(scene, &PolicyPlace::Bucket(id.clone())));
            let points = document.access_points.iter().filter(|one| one.bucket == *id);
            rows.extend(points.map(|one| policy(scene, &PolicyPlace::AccessPoint(one.id.clone()))));
            (super::names::bucket(document, id).to_owned(), Label::Bucket, rows)
        }
        Item::Key(id) => {
            let mut rows = settings(scene, &Entity::Key(id.clone()));
            rows.push(policy(scene, &PolicyPlace::Key(id.clone())));
            (id.to_string(), Label::KmsKey, rows)
        }
        Item::Object(at) => {
            let object = document.objects.get(*at);
            let bucket = object.map_or("", |object| super::names::bucket(document, &object.bucket));
            let name = object.map_or("", |object| &object.name);
            ([bucket, "/", name].concat(), Label::Object, Vec::new())
        }
        Item::VpcEndpoint(at) => {
            let id = document.vpc_endpoints.get(*at).map(|one| one.id.clone()).unwrap_or_default();
            (id.clone(), Label::VpcEndpoint, vec![policy(scene, &PolicyPlace::VpcEndpoint(id))])
        }
        Item::Account(id) => (id.to_string(), Label::Account, settings(scene, &Entity::Account(id.clone()))),
        Item::Organization => {
            let id = document.organization.as_ref().map(|one| one.id.clone()).unwrap_or_default();
            (id, Label::Organization, rows_of_organization(scene))
        }
    };
    ItemView {
        path: attr(item.path()),
        name: attr(name),
        kind: label(kind, scene.language).into(),
        rows,
        can_double: duplicate(document, item).is_some(),
        can_remove: remove(document, item).is_some(),
    }
}

fn principal_name(document: &Document, id: &Handle) -> String {
    document.principals.iter().find(|one| one.id == *id).map(|one| one.name.clone()).unwrap_or_default()
}

fn kind_of(document: &Document, id: &Handle) -> Label {
    let kind = document.principals.iter().find(|one| one.id == *id).map(|one| one.kind);
    match kind {
        Some(PrincipalKind::Role) => Label::RoleSession,
        Some(PrincipalKind::Root) => Label::RootUser,
        Some(PrincipalKind::Federated) => Label::FederatedUser,
        Some(PrincipalKind::User) | None => Label::IamUser,
    }
}

fn rows_of_caller(scene: Scene<'_>, id: &Handle) -> Vec<RowView> {
    let mut rows = settings(scene, &Entity::Principal(id.clone()));
    let of_caller = |place: &PolicyPlace| match place {
        PolicyPlace::S3(own)
        | PolicyPlace::Kms(own)
        | PolicyPlace::Other(own, _)
        | PolicyPlace::Boundary(own)
        | PolicyPlace::Session(own, _) => own == id,
        PolicyPlace::Bucket(_)
        | PolicyPlace::Key(_)
        | PolicyPlace::AccessPoint(_)
        | PolicyPlace::VpcEndpoint(_)
        | PolicyPlace::ServiceControl(..)
        | PolicyPlace::ResourceControl(..) => false,
    };
    let places = PolicyPlace::all(&scene.model.document);
    rows.extend(places.iter().filter(|place| of_caller(place)).map(|place| policy(scene, place)));
    rows
}

fn rows_of_organization(scene: Scene<'_>) -> Vec<RowView> {
    let mut rows = settings_of(scene, &Entity::Document, &[Field::OrganizationBlock]);
    let of_organization = |place: &&PolicyPlace| match place {
        PolicyPlace::ServiceControl(..) | PolicyPlace::ResourceControl(..) => true,
        PolicyPlace::S3(_)
        | PolicyPlace::Kms(_)
        | PolicyPlace::Other(..)
        | PolicyPlace::Boundary(_)
        | PolicyPlace::Session(..)
        | PolicyPlace::Bucket(_)
        | PolicyPlace::Key(_)
        | PolicyPlace::AccessPoint(_)
        | PolicyPlace::VpcEndpoint(_) => false,
    };
    let places = PolicyPlace::all(&scene.model.document);
    rows.extend(places.iter().filter(of_organization).map(|place| policy(scene, place)));
    rows
}

/// An entity's settings but its policies, which have rows of their own.
fn settings(scene: Scene<'_>, entity: &Entity) -> Vec<RowView> {
    let own = |setting: &&Setting| setting.entity == *entity && !setting.field.is_policy();
    scene.derived.settings.iter().filter(own).map(|setting| row(scene, setting)).collect()
}

fn settings_of(scene: Scene<'_>, entity: &Entity, fields: &[Field]) -> Vec<RowView> {
    let own = |setting: &&Setting| setting.entity == *entity && fields.contains(&setting.field);
    scene.derived.settings.iter().filter(own).map(|setting| row(scene, setting)).collect()
}

fn row(scene: Scene<'_>, setting: &Setting) -> RowView {
    let Setting { path, entity, field, choices, more, current, .. } = setting;
    let name = text::settings::field(*field, scene.language);
    let control = match current {
        Value::Time(time) => RowControl::Text { path: attr(path.as_str()), value: attr(time.as_str()) },
        _ => RowControl::Choice(ChoiceView {
            path: attr(path.as_str()),
            legend: attr(controls::legend(scene, entity, *field)),
            options: choices
                .iter()
                .chain(more)
                .map(|value| OptionView {
                    value: attr(value.to_string()),
                    label: text::settings::value(*field, value, scene.language).into_owned().into(),
                    on: value == current,
                })
                .collect(),
            proposed: None,
            fixed: false,
        }),
    };
    RowView {
        label: name.into(),
        aws: text::settings::aws_name(*field).unwrap_or_default(),
        tip: text::settings::tip(*field, scene.language).map(AttrValue::from),
        control,
    }
}

fn policy(scene: Scene<'_>, place: &PolicyPlace) -> RowView {
    let document = &scene.model.document;
    let name = place_name(place, scene.language);
    let value = place.value(document);
    let none = place.can_be_empty().then(|| OptionView {
        value: NONE.into(),
        label: label(Label::None, scene.language).into(),
        on: value.is_none(),
    });
    let mut names: Vec<&str> = place.names(document);
    // What stands there by another name, such as an ARN, stays in sight.
    if let Some(PolicyValue::Named(own)) = value
        && !names.contains(&own.as_str())
    {
        names.push(own);
    }
    let named = names.into_iter().map(|own| OptionView {
        value: attr(own),
        label: named(scene, place, own),
        on: value.is_some_and(|value| value.is_named(own)),
    });
    let custom = OptionView {
        value: OWN.into(),
        label: label(Label::OwnJson, scene.language).into(),
        on: matches!(value, Some(PolicyValue::Custom(_))),
    };
    let owner = owner(document, place);
    RowView {
        label: name.clone().into(),
        aws: "",
        tip: None,
        control: RowControl::Policy {
            choice: ChoiceView {
                path: attr(place.path()),
                legend: attr(if owner.is_empty() { name } else { [owner.as_str(), ", ", &name].concat() }),
                options: none.into_iter().chain(named).chain([custom]).collect(),
                proposed: None,
                fixed: false,
            },
            has_text: place.text(document).is_some(),
        },
    }
}

/// A policy's name where it stands: AWS's own, or what a template does.
fn named(scene: Scene<'_>, place: &PolicyPlace, name: &str) -> AttrValue {
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
        | PolicyPlace::Session(id, _) => principal_name(document, id),
        PolicyPlace::Bucket(id) => super::names::bucket(document, id).to_owned(),
        PolicyPlace::Key(id) => id.to_string(),
        PolicyPlace::AccessPoint(id) => {
            let found = document.access_points.iter().find(|one| one.id == *id);
            found.map(|one| one.name.clone()).unwrap_or_default()
        }
        PolicyPlace::VpcEndpoint(id) => id.clone(),
        PolicyPlace::ServiceControl(of, _) | PolicyPlace::ResourceControl(of, _) => level(of),
    }
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
