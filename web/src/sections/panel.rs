//! All settings: everything that the scenario holds, each with what can be set on it.

use document::edit::{Item, Template};
use document::entries::Owner;
use document::managed;
use document::settings::{Entity, Field, Setting};
use text::ui::Label;
use yew::AttrValue;

use super::policies::holder;
use super::rows::RowView;
use super::search::Search;
use super::{Scene, attr, names, rows};
use crate::derived::{Panel, Thing};

/// All settings.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelView {
    /// Whether it is unfolded.
    pub open: bool,
    /// Whether only what differs from the example is shown.
    pub only_changed: bool,
    /// What is said in the place of groups, where none is left.
    pub says: Option<AttrValue>,
    /// The groups; empty while it is folded.
    pub groups: Vec<GroupView>,
    /// The names of all AWS managed policies, once they are to be offered.
    pub managed: Vec<&'static str>,
}

/// The settings of one kind of thing.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupView {
    /// What they are.
    pub title: AttrValue,
    /// What they are about.
    pub about: AttrValue,
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
    /// Whether it stands unfolded, for what was looked for is in it.
    pub open: bool,
    /// Whether there can be a second.
    pub can_double: bool,
    /// Whether the scenario can do without it.
    pub can_remove: bool,
}

pub(super) fn panel(scene: Scene<'_>) -> Option<PanelView> {
    let model = scene.model;
    let panel = scene.derived.shown.panel.get();
    let groups = panel.map(|panel| groups(scene, panel)).unwrap_or_default();
    let says = match panel {
        Some(panel) if groups.is_empty() && model.only_changed && panel.is_unchanged() => {
            Some(scene.word(Label::NothingDiffers).into())
        }
        Some(_) if groups.is_empty() => Some(scene.word(Label::NothingFound).into()),
        Some(_) | None => None,
    };
    let only_changed = model.only_changed;
    let managed = panel.map(|_| managed::all_names()).unwrap_or_default();
    model.may_edit().then_some(PanelView { open: model.panel, only_changed, says, groups, managed })
}

#[inline(never)]
fn groups(scene: Scene<'_>, panel: &Panel) -> Vec<GroupView> {
    let narrow = Narrow { search: Search::new(&scene.model.panel_search), changed: scene.model.only_changed };
    let group = |title: Label, about: Label, of: fn(&Item) -> bool, templates: &[Template]| {
        let things = panel.things.iter().filter(|one| of(&one.item));
        let items = things.filter_map(|one| narrow.item(item(scene, panel, one)));
        let adds = if narrow.is_none() { adds(scene, panel, templates) } else { Vec::new() };
        GroupView {
            title: scene.word(title).into(),
            about: scene.word(about).into(),
            items: items.collect(),
            adds,
        }
    };
    let mut groups = vec![
        group(
            Label::Callers,
            Label::AboutCallers,
            |one| matches!(one, Item::Principal(_) | Item::Distribution(_)),
            &[
                Template::User,
                Template::Role,
                Template::OtherAccountUser,
                Template::Root,
                Template::Federated,
                Template::Service,
                Template::Distribution,
            ],
        ),
        group(
            Label::GroupsAndPolicies,
            Label::AboutGroups,
            |one| matches!(one, Item::Group(_) | Item::ManagedPolicy(_)),
            &[Template::Group, Template::ManagedPolicy],
        ),
        group(
            Label::BucketsAndObjects,
            Label::AboutBuckets,
            |one| matches!(one, Item::Bucket(_) | Item::Object(_) | Item::AccessPoint(_)),
            &[Template::Bucket, Template::Object, Template::AccessPoint],
        ),
        group(Label::KmsKeys, Label::AboutKeys, |one| matches!(one, Item::Key(_)), &[Template::Key]),
        group(
            Label::AccountsAndNetwork,
            Label::AboutAccounts,
            |one| matches!(one, Item::Account(_) | Item::Organization | Item::VpcEndpoint(_)),
            &[Template::Account, Template::Organization, Template::VpcEndpoint],
        ),
        GroupView {
            title: scene.word(Label::Scenario).into(),
            about: scene.word(Label::AboutScenario).into(),
            items: narrow.item(whole(scene, panel)).into_iter().collect(),
            adds: Vec::new(),
        },
    ];
    if !narrow.is_none() {
        groups.retain(|group| !group.items.is_empty());
    }
    groups
}

/// What the panel is narrowed to.
struct Narrow {
    search: Search,
    changed: bool,
}

impl Narrow {
    fn is_none(&self) -> bool {
        self.search.is_empty() && !self.changed
    }

    /// A thing with the rows that are left of it. What is found by its own name keeps all of them.
    fn item(&self, mut item: ItemView) -> Option<ItemView> {
        if self.is_none() {
            return Some(item);
        }
        if self.changed {
            item.rows.retain(|row| row.changed);
        }
        let own = [&*item.name, " ", &item.kind].concat();
        if !self.search.fits(&own) {
            item.rows.retain(|row| {
                self.search.fits(&[&*own, " ", &row.label, " ", row.aws, " ", &row.path].concat())
            });
        }
        item.open = true;
        Some(item).filter(|item| !item.rows.is_empty())
    }
}

/// What holds for the scenario as a whole.
fn whole(scene: Scene<'_>, panel: &Panel) -> ItemView {
    // The time is entered as a text; the organization's switch stands beside it.
    let own = |setting: &Setting| setting.entity == Entity::Document && setting.field == Field::KmsThrottled;
    ItemView {
        item: None,
        name: attr(scene.language.of(&scene.model.document.title)),
        kind: "".into(),
        rows: rows_of(scene, panel, &Owner::Scenario, "", own, Vec::new()),
        open: false,
        can_double: false,
        can_remove: false,
    }
}

/// What can be added now.
fn adds(scene: Scene<'_>, panel: &Panel, templates: &[Template]) -> Vec<(Template, AttrValue)> {
    let open = templates.iter().filter(|template| panel.adds.contains(template));
    open.map(|template| (*template, scene.word(template_name(*template)).into())).collect()
}

const fn template_name(template: Template) -> Label {
    match template {
        Template::User => Label::IamUser,
        Template::Role => Label::RoleSession,
        Template::Root => Label::RootUser,
        Template::Federated => Label::FederatedUser,
        Template::Service => Label::Service,
        Template::OtherAccountUser => Label::OtherAccountUser,
        Template::Group => Label::IamGroup,
        Template::ManagedPolicy => Label::ManagedPolicy,
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
    let name = names::item(document, item);
    let held = panel.policies.iter().filter(|placed| holder(document, &placed.place).as_ref() == Some(item));
    let policies = held.map(|placed| rows::policy(scene, placed)).collect();
    let own = |setting: &Setting| is_of(setting, item);
    ItemView {
        rows: rows_of(scene, panel, &Owner::Item(item.clone()), &name, own, policies),
        open: false,
        name: attr(name),
        kind: kind_of(scene, item).into(),
        item: Some(item.clone()),
        can_double: thing.can_double,
        can_remove: thing.can_remove,
    }
}

/// What is entered in a line, what is chosen, what needs the whole width, then the policies.
fn rows_of(
    scene: Scene<'_>,
    panel: &Panel,
    owner: &Owner,
    whose: &str,
    is_own: impl Fn(&Setting) -> bool,
    policies: Vec<RowView>,
) -> Vec<RowView> {
    let entries = scene.derived.shown.entries(owner);
    let entered = entries.iter().map(|one| rows::entered(scene, one, whose));
    let (wide, narrow): (Vec<_>, Vec<_>) = entered.partition(|row| row.wide);
    let settings = scene.derived.settings.iter().filter(|setting| is_own(setting));
    let settings = settings.map(|setting| rows::setting(scene, setting));
    let all = narrow.into_iter().chain(settings).chain(wide).chain(policies);
    all.map(|row| RowView { changed: panel.is_changed(&row.path), ..row }).collect()
}

/// Whether a setting stands with a thing; its policies have rows of their own.
fn is_of(setting: &Setting, item: &Item) -> bool {
    match (item, &setting.entity) {
        (Item::Account(own), Entity::Account(of))
        | (Item::Principal(own), Entity::Principal(of))
        | (Item::Group(own), Entity::Group(of))
        | (Item::Distribution(own), Entity::Distribution(of))
        | (Item::Bucket(own), Entity::Bucket(of))
        | (Item::Key(own), Entity::Key(of)) => own == of && !setting.is_policy(),
        (Item::Organization, _) => setting.field == Field::OrganizationBlock,
        _ => false,
    }
}

/// What a thing is, in words.
pub(super) fn kind_of(scene: Scene<'_>, item: &Item) -> &'static str {
    item.kind(&scene.model.document).map_or("", |kind| text::since::kind(kind, scene.language))
}
