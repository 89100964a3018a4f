//! What can be done with what the scenario holds.

use document::Document;
use document::edit::{Item, Template, add, duplicate, remove};
use document::policies::PolicyPlace;

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
    pub(super) fn of(document: &Document) -> Self {
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
        }
    }
}

fn placed(document: &Document, place: PolicyPlace) -> Placed {
    let text = place.text(document);
    let found = text.as_ref().map(|text| place.check(document, text).strangers).unwrap_or_default();
    let strangers = tried(document, found);
    Placed { place, text, strangers }
}
