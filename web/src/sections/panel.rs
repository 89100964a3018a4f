//! All settings: everything that the scenario holds, each with what can be set on it.

use document::edit::{Item, Template};
use document::entries::Owner;
use document::model::PrincipalKind;
use document::policies::PolicyPlace;
use document::settings::{Entity, Field, Setting};
use document::{Document, Handle};
use text::ui::{Label, label};
use yew::AttrValue;

use super::policies::owner;
use super::rows::RowView;
use super::{Scene, attr, names, rows};
use crate::derived::{Panel, Placed, Thing};

/// All settings.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelView {
    /// Whether it is unfolded.
    pub open: bool,
    /// The groups; empty while it is folded.
    pub groups: Vec<GroupView>,
}

/// The settings of one kind of thing.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupView {
    /// What they are.
    pub title: AttrValue,
    /// Each of them.
    pub items: Vec<ItemView>,
    /// What can be added, with its words.
    pub adds: Vec<(Template, AttrValue)>,
}

/// The settings of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemView {
    /// What it is; none for the scenario as a whole.
    pub item: Option<Item>,
    /// Its name.
    pub name: AttrValue,
    /// What it is.
    pub kind: AttrValue,
    /// Its settings.
    pub rows: Vec<RowView>,
    /// Whether there can be a second.
    pub can_double: bool,
    /// Whether the scenario can do without it.
    pub can_remove: bool,
}

pub(super) fn panel(scene: Scene<'_>) -> Option<PanelView> {
    let groups = scene.derived.panel.as_ref().map(|panel| groups(scene, panel)).unwrap_or_default();
    scene.model.may_edit().then_some(PanelView { open: scene.model.panel, groups })
}

fn groups(scene: Scene<'_>, panel: &Panel) -> Vec<GroupView> {
    let group = |title: Label, of: fn(&Item) -> bool, templates: &[Template]| GroupView {
        title: label(title, scene.language).into(),
        items: panel.things.iter().filter(|one| of(&one.item)).map(|one| item(scene, panel, one)).collect(),
        adds: adds(scene, panel, templates),
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
            |one| matches!(one, Item::Bucket(_) | Item::Object(_) | Item::AccessPoint(_)),
            &[Template::Bucket, Template::Object, Template::AccessPoint],
        ),
        group(Label::KmsKeys, |one| matches!(one, Item::Key(_)), &[Template::Key]),
        group(
            Label::AccountsAndNetwork,
            |one| matches!(one, Item::Account(_) | Item::Organization | Item::VpcEndpoint(_)),
            &[Template::Account, Template::Organization, Template::VpcEndpoint],
        ),
        GroupView {
            title: label(Label::Scenario, scene.language).into(),
            items: vec![whole(scene)],
            adds: Vec::new(),
        },
    ]
}

/// What holds for the scenario as a whole.
fn whole(scene: Scene<'_>) -> ItemView {
    let name = names::in_language(&scene.model.document.title, scene.language);
    // The time is entered as a text; the organization's switch stands beside it.
    let own = |setting: &&Setting| setting.entity == Entity::Document && setting.field == Field::KmsThrottled;
    let settings =
        scene.derived.settings.iter().filter(own).map(|setting| rows::setting(scene, setting)).collect();
    ItemView {
        item: None,
        name: attr(name),
        kind: "".into(),
        rows: rows_of(scene, &Owner::Scenario, "", settings, Vec::new()),
        can_double: false,
        can_remove: false,
    }
}

/// What can be added now.
fn adds(scene: Scene<'_>, panel: &Panel, templates: &[Template]) -> Vec<(Template, AttrValue)> {
    let open = templates.iter().filter(|template| panel.adds.contains(template));
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
        Template::AccessPoint => Label::AccessPoint,
        Template::Account => Label::Account,
        Template::VpcEndpoint => Label::VpcEndpoint,
        Template::Organization => Label::Organization,
    }
}

fn item(scene: Scene<'_>, panel: &Panel, thing: &Thing) -> ItemView {
    let (document, item) = (&scene.model.document, &thing.item);
    let policies = |of: &dyn Fn(&PolicyPlace) -> bool| {
        let own = panel.policies.iter().filter(|placed: &&Placed| of(&placed.place));
        own.map(|placed| rows::policy(scene, placed)).collect::<Vec<_>>()
    };
    let none = |_: &PolicyPlace| false;
    let (name, kind, settings, policies) = match item {
        Item::Principal(id) => (
            names::principal(document, id),
            kind_of(document, id),
            settings(scene, &Entity::Principal(id.clone())),
            policies(&|place| is_of_caller(place, id)),
        ),
        Item::Distribution(id) => (
            names::distribution(document, id).unwrap_or_default().to_owned(),
            Label::Distribution,
            settings(scene, &Entity::Distribution(id.clone())),
            policies(&none),
        ),
        Item::Bucket(id) => (
            names::bucket(document, id).to_owned(),
            Label::Bucket,
            settings(scene, &Entity::Bucket(id.clone())),
            policies(&|place| *place == PolicyPlace::Bucket(id.clone())),
        ),
        Item::AccessPoint(id) => {
            let place = PolicyPlace::AccessPoint(id.clone());
            (owner(document, &place), Label::AccessPoint, Vec::new(), policies(&|one| *one == place))
        }
        Item::Key(id) => (
            id.to_string(),
            Label::KmsKey,
            settings(scene, &Entity::Key(id.clone())),
            policies(&|place| *place == PolicyPlace::Key(id.clone())),
        ),
        Item::Object(at) => {
            let object = document.objects.get(*at);
            let bucket = object.map_or("", |object| names::bucket(document, &object.bucket));
            let name = object.map_or("", |object| &object.name);
            ([bucket, "/", name].concat(), Label::Object, Vec::new(), policies(&none))
        }
        Item::VpcEndpoint(at) => {
            let id = document.vpc_endpoints.get(*at).map(|one| one.id.clone()).unwrap_or_default();
            let place = PolicyPlace::VpcEndpoint(id.clone());
            (id, Label::VpcEndpoint, Vec::new(), policies(&|one| *one == place))
        }
        Item::Account(id) => {
            let settings = settings(scene, &Entity::Account(id.clone()));
            (id.to_string(), Label::Account, settings, policies(&none))
        }
        Item::Organization => {
            let id = document.organization.as_ref().map(|one| one.id.clone()).unwrap_or_default();
            let own = |setting: &&Setting| setting.field == Field::OrganizationBlock;
            let settings =
                scene.derived.settings.iter().filter(own).map(|setting| rows::setting(scene, setting));
            (id, Label::Organization, settings.collect(), policies(&is_of_organization))
        }
    };
    ItemView {
        rows: rows_of(scene, &Owner::Item(item.clone()), &name, settings, policies),
        name: attr(name),
        kind: label(kind, scene.language).into(),
        item: Some(item.clone()),
        can_double: thing.can_double,
        can_remove: thing.can_remove,
    }
}

/// What is entered in a line, what is chosen, what needs the whole width, then the policies.
fn rows_of(
    scene: Scene<'_>,
    owner: &Owner,
    whose: &str,
    settings: Vec<RowView>,
    policies: Vec<RowView>,
) -> Vec<RowView> {
    let entries = scene.derived.entries.as_ref().map(|entries| entries.of(owner)).unwrap_or_default();
    let entered = entries.iter().map(|one| rows::entered(scene, one, whose));
    let (wide, narrow): (Vec<_>, Vec<_>) = entered.partition(|row| row.wide);
    narrow.into_iter().chain(settings).chain(wide).chain(policies).collect()
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

fn is_of_caller(place: &PolicyPlace, id: &Handle) -> bool {
    match place {
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
    }
}

fn is_of_organization(place: &PolicyPlace) -> bool {
    match place {
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
    }
}

/// An entity's settings but its policies, which have rows of their own.
fn settings(scene: Scene<'_>, entity: &Entity) -> Vec<RowView> {
    let own = |setting: &&Setting| setting.entity == *entity && !setting.is_policy();
    scene.derived.settings.iter().filter(own).map(|setting| rows::setting(scene, setting)).collect()
}
