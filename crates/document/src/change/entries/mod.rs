//! Entries: what is written rather than chosen from a few words. Names, tags, grants, headers and the like are entered
//! by one table over the JSON document, so that a new member needs a row there and nothing else.
//!
//! An entry's path is a problem's: `normaluser.tags.0.value`, `objects.1.name`.

mod apply;
mod form;
mod fresh;
mod name;
mod named;
mod offer;
mod shown;
mod spoken;
mod table;
mod tree;

use crate::change::edit::Item;
use crate::format::parse;
use crate::run::build;
use crate::{Document, Handle, Problem, to_json};
use apply::apply;
pub use apply::exists;
pub use name::Name;
use table::Row;

/// Something that can be entered, as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Where.
    pub path: String,
    /// What it is.
    pub name: Name,
    /// How it is entered.
    pub control: Control,
}

/// How something is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Control {
    /// A text.
    Text {
        /// The text now; empty if there is none.
        value: String,
        /// Whether it has several lines.
        lines: bool,
        /// Texts that are likely.
        offers: Vec<String>,
    },
    /// On or off.
    Switch(bool),
    /// One of several.
    Choice {
        /// The one now; empty if there is none.
        value: String,
        /// All of them.
        options: Vec<String>,
        /// Whether it can be left out, by the empty word.
        can_be_empty: bool,
        /// What the words mean.
        meaning: Meaning,
    },
    /// Any of several, each with whether it is among them.
    Several(Vec<(String, bool)>, Meaning),
    /// A list: each row has its entries and is removed by its path, the list's with a number.
    Rows(Vec<Vec<Entry>>),
}

/// What the words of a choice mean, so that they can be called by their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// They are AWS's own.
    Verbatim,
    /// Handles of callers, or `anyone`.
    Caller,
    /// Handles of buckets.
    Bucket,
    /// Handles of groups.
    Group,
    /// Columns of the table.
    Column,
    /// How the encryption context of a grant has to fit.
    Constraint,
}

/// What can be done at a path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Edit {
    /// A text is entered, a word chosen, a switch set to `true` or `false`.
    Set(String),
    /// One of several comes or goes.
    Toggle(String),
    /// A list gets another row.
    Add,
    /// A row goes.
    Remove,
}

/// What has entries.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Owner {
    /// One thing of the scenario.
    Item(Item),
    /// A step of the timeline.
    Step(Handle),
    /// The scenario itself.
    Scenario,
}

impl Owner {
    /// The rows of the table.
    fn rows(&self) -> &'static [Row] {
        match self {
            Self::Item(item) => match item {
                Item::Account(_) => table::ACCOUNT,
                Item::Principal(_) => table::PRINCIPAL,
                Item::Group(_) => table::GROUP,
                Item::ManagedPolicy(_) => table::MANAGED_POLICY,
                Item::Distribution(_) => table::DISTRIBUTION,
                Item::Bucket(_) => table::BUCKET,
                Item::AccessPoint(_) => table::ACCESS_POINT,
                Item::Key(_) => table::KEY,
                Item::Object(_) => table::OBJECT,
                Item::VpcEndpoint(_) => table::VPC_ENDPOINT,
                Item::Organization => table::ORGANIZATION,
            },
            Self::Step(_) => table::STEP,
            Self::Scenario => table::SCENARIO,
        }
    }

    /// Where it stands in the JSON document, as members and numbers.
    fn place(&self, document: &Document) -> Option<String> {
        let at = |list: &str, place: Option<usize>| Some(format!("{list}.{}", place?));
        match self {
            Self::Item(item) => match item {
                Item::Account(id) => at("accounts", document.accounts.iter().position(|one| one.id == *id)),
                Item::Principal(id) => {
                    at("principals", document.principals.iter().position(|one| one.id == *id))
                }
                Item::Group(id) => at("groups", document.groups.iter().position(|one| one.id == *id)),
                Item::ManagedPolicy(id) => {
                    at("managedPolicies", document.managed_policies.iter().position(|one| one.id == *id))
                }
                Item::Distribution(id) => {
                    at("distributions", document.distributions.iter().position(|one| one.id == *id))
                }
                Item::Bucket(id) => at("buckets", document.buckets.iter().position(|one| one.id == *id)),
                Item::AccessPoint(id) => {
                    at("accessPoints", document.access_points.iter().position(|one| one.id == *id))
                }
                Item::Key(id) => at("keys", document.keys.iter().position(|one| one.id == *id)),
                Item::Object(_) | Item::VpcEndpoint(_) | Item::Organization => Some(item.path()),
            },
            Self::Step(id) => at("timeline", document.timeline.iter().position(|one| one.id == *id)),
            Self::Scenario => Some(String::new()),
        }
    }

    /// What the paths of its entries begin with.
    fn path(&self, document: &Document) -> Option<String> {
        match self {
            Self::Item(item) => Some(item.path()),
            Self::Step(_) | Self::Scenario => self.place(document),
        }
    }

    fn all(document: &Document) -> Vec<Self> {
        let items = Item::all(document).into_iter().map(Self::Item);
        let steps = document.timeline.iter().map(|step| Self::Step(step.id.clone()));
        items.chain(steps).chain([Self::Scenario]).collect()
    }
}

/// Everything that can be entered, thing by thing.
pub fn all(document: &Document) -> Vec<(Owner, Vec<Entry>)> {
    let text = to_json(document);
    let Ok(root) = parse(&text) else { return Vec::new() };
    let mut all = Vec::new();
    for owner in Owner::all(document) {
        let node = owner.place(document).and_then(|place| tree::follow(&root, &place));
        if let Some((node, path)) = node.zip(owner.path(document)) {
            all.push((owner.clone(), shown::entries(document, owner.rows(), node, &path)));
        }
    }
    all
}

/// The document after an edit, or why the edit cannot stand. Whatever speaks of a thing by a name goes with the name.
pub fn edit(document: &Document, path: &str, edit: &Edit) -> Result<Document, Vec<Problem>> {
    together(document, &[(path, edit)])
}

/// The document after several edits that need each other.
pub fn together(document: &Document, edits: &[(&str, &Edit)]) -> Result<Document, Vec<Problem>> {
    let mut next = document.clone();
    for (path, edit) in edits {
        next = apply(&next, path, edit)?;
    }
    let Err(problems) = build(&next, SEED) else { return Ok(next) };
    // What was wrong before is no fault of this edit.
    let known = build(document, SEED).err().unwrap_or_default();
    let new: Vec<Problem> = problems.into_iter().filter(|problem| !known.contains(problem)).collect();
    if new.is_empty() { Ok(next) } else { Err(new) }
}

/// The document after an edit, whether or not it can be built.
pub(crate) fn unchecked(document: &Document, path: &str, edit: &Edit) -> Option<Document> {
    apply(document, path, edit).ok()
}

/// The names by which others speak of things, each with its path, as far as they stand right in the thing.
pub(crate) fn names(document: &Document) -> Vec<(String, String)> {
    let text = to_json(document);
    let Ok(root) = parse(&text) else { return Vec::new() };
    let mut names = Vec::new();
    for owner in Owner::all(document) {
        let node = owner.place(document).and_then(|place| tree::follow(&root, &place));
        let Some((node, path)) = node.zip(owner.path(document)) else { continue };
        for row in owner.rows().iter().filter(|row| row.is_name()) {
            names.extend(
                tree::text_at(node, row.member).map(|name| (tree::join(&path, row.member), name.to_owned())),
            );
        }
    }
    names
}

/// Whether a path is that of a name by which others speak of a thing.
pub(crate) fn is_name(document: &Document, path: &str) -> bool {
    Owner::all(document).iter().any(|owner| {
        let member = owner.path(document).and_then(|own| path.strip_prefix(&own)?.strip_prefix('.'));
        member.is_some_and(|member| owner.rows().iter().any(|row| row.is_name() && row.member == member))
    })
}

/// The seed of clouds that are built only to find problems: nothing random of them is shown.
const SEED: [u8; 32] = [0; 32];

#[cfg(test)]
mod tests;
