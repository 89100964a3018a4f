//! What can be done with what the scenario holds.

use document::Document;
use document::edit::{Item, Template, add, duplicate, remove};
use document::entries::{self, Control, Entry, Owner};
use document::policies::PolicyPlace;
use document::settings::{get, settings};
use sort::sorted;

use super::open_text::{TriedStranger, tried};

/// What follows for the panel of all settings, while it is unfolded.
#[derive(Debug)]
pub struct Panel {
    /// What the scenario holds.
    pub things: Vec<Thing>,
    /// The places of policies.
    pub policies: Vec<Placed>,
    /// What can be added.
    pub adds: Vec<Template>,
    /// The paths at which something differs from the example, in order.
    changed: Vec<String>,
}

/// One thing that the scenario holds.
#[derive(Debug)]
pub struct Thing {
    /// Which.
    pub item: Item,
    /// Whether there can be a second.
    pub can_double: bool,
    /// Whether the scenario can do without it.
    pub can_remove: bool,
}

/// A place for a policy.
#[derive(Debug)]
pub struct Placed {
    /// Which.
    pub place: PolicyPlace,
    /// The JSON of the policy that stands there.
    pub text: Option<String>,
    /// Whom the policy names although the scenario does not have them.
    pub strangers: Vec<TriedStranger>,
}

impl Panel {
    #[inline(never)]
    pub(super) fn of(document: &Document, example: &Document, entries: &[(Owner, Vec<Entry>)]) -> Self {
        let thing = |item: Item| Thing {
            can_double: duplicate(document, &item).is_some(),
            can_remove: remove(document, &item).is_some(),
            item,
        };
        let adds = Template::ALL.iter().copied().filter(|template| add(document, *template).is_some());
        Self {
            things: Item::all(document).into_iter().map(thing).collect(),
            policies: PolicyPlace::all(document).into_iter().map(|place| placed(document, place)).collect(),
            adds: adds.collect(),
            changed: changed(document, example, entries),
        }
    }

    /// Whether something differs from the example at a path.
    pub fn is_changed(&self, path: &str) -> bool {
        self.changed.binary_search_by(|own| own.as_str().cmp(path)).is_ok()
    }

    /// Whether nothing does.
    pub fn is_unchanged(&self) -> bool {
        self.changed.is_empty()
    }
}

/// The paths of settings, entries and policies at which a scenario says otherwise than the example, or says something that the
/// example does not have.
fn changed(document: &Document, example: &Document, entries: &[(Owner, Vec<Entry>)]) -> Vec<String> {
    if document == example {
        return Vec::new();
    }
    let settings = settings(document).into_iter();
    let settings =
        settings.filter(|own| !own.is_policy() && get(example, &own.path) != Some(own.current.clone()));
    let settings = settings.map(|setting| setting.path.as_str().to_owned());
    let before = entries::all(example);
    let before: Vec<&Entry> = before.iter().flat_map(|(_, entries)| entries).collect();
    let now = entries.iter().flat_map(|(_, entries)| entries);
    let now =
        now.filter(|entry| !before.iter().any(|own| own.path == entry.path && says_the_same(own, entry)));
    let policies = PolicyPlace::all(document).into_iter();
    let policies = policies.filter(|place| place.text(document) != place.text(example));
    let all = settings.chain(now.map(|entry| entry.path.clone())).chain(policies.map(|place| place.path()));
    sorted(all.collect::<Vec<_>>(), String::clone)
}

/// Whether two entries say the same, whatever else could be chosen.
fn says_the_same(one: &Entry, other: &Entry) -> bool {
    match (&one.control, &other.control) {
        (Control::Text { value: one, .. }, Control::Text { value: other, .. })
        | (Control::Choice { value: one, .. }, Control::Choice { value: other, .. }) => one == other,
        (Control::Switch(one), Control::Switch(other)) => one == other,
        (Control::Several(one, _), Control::Several(other, _)) => marked(one).eq(marked(other)),
        (Control::Rows(one), Control::Rows(other)) => {
            let is_same_row = |(one, other): (&Vec<Entry>, &Vec<Entry>)| {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| says_the_same(one, other))
            };
            one.len() == other.len() && one.iter().zip(other).all(is_same_row)
        }
        (
            Control::Text { .. }
            | Control::Choice { .. }
            | Control::Switch(_)
            | Control::Several(..)
            | Control::Rows(_),
            _,
        ) => false,
    }
}

fn marked(options: &[(String, bool)]) -> impl Iterator<Item = &String> {
    options.iter().filter(|(_, on)| *on).map(|(word, _)| word)
}

fn placed(document: &Document, place: PolicyPlace) -> Placed {
    let text = place.text(document);
    let found = text.as_ref().map(|text| place.check(document, text).strangers).unwrap_or_default();
    let strangers = tried(document, found);
    Placed { place, text, strangers }
}
