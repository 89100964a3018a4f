//! What only one of two documents holds: it came, or it went. The rest is told between two that hold the same things.

use std::borrow::Cow;

use crate::change::edit::{Item, look_elsewhere, remove};
use crate::format::model::{Caller, Object};
use crate::{Document, Handle};

/// What a document holds that has a name of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Thing {
    /// What the panel adds and removes.
    Item(Item),
    /// A step of the timeline.
    Step(Handle),
    /// An object: its bucket and its name.
    Object(Handle, String),
}

impl Thing {
    fn of_object(object: &Object) -> Self {
        Self::Object(object.bucket.clone(), object.name.clone())
    }

    /// The path by which it is taken back: `normaluser`, `timeline.download`, `objects.data/report.txt`.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Item(item) => item.path(),
            Self::Step(id) => ["timeline.", id.as_str()].concat(),
            Self::Object(bucket, name) => ["objects.", bucket.as_str(), "/", name].concat(),
        }
    }

    /// The document without it, and without what names it; `None` where it cannot do without.
    pub(super) fn removed_from(&self, document: &Document) -> Option<Document> {
        match self {
            Self::Item(item) => remove(document, item),
            Self::Step(id) => {
                let mut next = document.clone();
                next.timeline.retain(|one| one.id != *id);
                look_elsewhere(&mut next, |_| {})?;
                Some(next)
            }
            Self::Object(bucket, name) => {
                let at = document.objects.iter().position(|one| is_object(one, bucket, name))?;
                remove(document, &Item::Object(at))
            }
        }
    }
}

/// Two documents that meet.
pub(super) struct Met<'a> {
    /// The base, holding what the state holds.
    pub(super) base: Cow<'a, Document>,
    /// What the state holds and the base does not.
    pub(super) came: Vec<Thing>,
    /// What the base holds and the state does not.
    pub(super) went: Vec<Thing>,
}

/// The base as it is once it holds what the state holds: what came stands there as it came, what went is removed as the panel
/// removes it. `None` where the two have neither a caller nor a bucket in common.
pub(super) fn meet<'a>(base: &'a Document, state: &Document) -> Option<Met<'a>> {
    let (old, new) = (with_handles(base), with_handles(state));
    if old == new && base.objects.len() == state.objects.len() {
        return Some(Met { base: Cow::Borrowed(base), came: Vec::new(), went: Vec::new() });
    }
    let is_party = |thing: &&Thing| matches!(thing, Thing::Item(Item::Principal(_) | Item::Bucket(_)));
    if !old.iter().filter(is_party).any(|item| new.contains(item)) {
        return None;
    }
    let mut came: Vec<Thing> = new.iter().filter(|item| !old.contains(item)).cloned().collect();
    let mut went: Vec<Thing> = old.iter().filter(|item| !new.contains(item)).cloned().collect();
    let mut met = base.clone();
    // The table may be left with nothing but what came, so that comes first.
    for thing in &came {
        put(&mut met, state, thing);
    }
    for thing in &went {
        if let Some(next) = thing.removed_from(&met) {
            met = next;
        } else if let Thing::Item(Item::Account(id)) = thing {
            met.accounts.retain(|one| one.id != *id);
        } else {
            return None;
        }
    }
    if met.objects.len() != state.objects.len() {
        let (gone, new) = (others(&met.objects, &state.objects), others(&state.objects, &met.objects));
        for thing in &gone {
            met = thing.removed_from(&met)?;
        }
        for thing in &new {
            put(&mut met, state, thing);
        }
        came.extend(new);
        went.extend(gone);
    }
    in_order(&mut met.principals, &state.principals, |one| &one.id);
    in_order(&mut met.groups, &state.groups, |one| &one.id);
    in_order(&mut met.managed_policies, &state.managed_policies, |one| &one.id);
    in_order(&mut met.distributions, &state.distributions, |one| &one.id);
    in_order(&mut met.buckets, &state.buckets, |one| &one.id);
    in_order(&mut met.access_points, &state.access_points, |one| &one.id);
    in_order(&mut met.keys, &state.keys, |one| &one.id);
    in_order(&mut met.accounts, &state.accounts, |one| &one.id);
    in_order(&mut met.timeline, &state.timeline, |one| &one.id);
    Some(Met { base: Cow::Owned(looking_at(met, state)), came, went })
}

/// The objects of a list that another has not. As long as there are as many it is their names that differ.
fn others(objects: &[Object], beside: &[Object]) -> Vec<Thing> {
    let is_other = |one: &&Object| !beside.iter().any(|other| is_same(one, other));
    objects.iter().filter(is_other).map(Thing::of_object).collect()
}

fn is_object(one: &Object, bucket: &Handle, name: &str) -> bool {
    one.bucket == *bucket && one.name == name
}

fn is_same(one: &Object, other: &Object) -> bool {
    is_object(one, &other.bucket, &other.name)
}

/// A document with that open which is open in another one, where it has it.
pub(super) fn looking_at(document: Document, other: &Document) -> Document {
    if document.shows(&other.focus) {
        return Document { focus: other.focus.clone(), ..document };
    }
    document
}

/// All that has a handle, and the organization, of which there is one.
fn with_handles(document: &Document) -> Vec<Thing> {
    let has = |item: &Item| match item {
        Item::Account(_)
        | Item::Principal(_)
        | Item::Group(_)
        | Item::ManagedPolicy(_)
        | Item::Distribution(_)
        | Item::Bucket(_)
        | Item::AccessPoint(_)
        | Item::Key(_)
        | Item::Organization => true,
        Item::Object(_) | Item::VpcEndpoint(_) => false,
    };
    let steps = document.timeline.iter().map(|step| Thing::Step(step.id.clone()));
    Item::all(document).into_iter().filter(has).map(Thing::Item).chain(steps).collect()
}

/// Puts a thing of another document where it stands there: with the objects of a bucket, and with its row or columns in the table.
pub(super) fn put(document: &mut Document, from: &Document, thing: &Thing) {
    let item = match thing {
        Thing::Item(item) => item,
        Thing::Step(id) => return insert_by(&mut document.timeline, &from.timeline, id, |one| &one.id),
        Thing::Object(bucket, name) => {
            let own = |one: &Object| is_object(one, bucket, name);
            return insert(&mut document.objects, &from.objects, own, is_same);
        }
    };
    match item {
        Item::Account(id) => insert_by(&mut document.accounts, &from.accounts, id, |one| &one.id),
        Item::Principal(id) => {
            insert_by(&mut document.principals, &from.principals, id, |one| &one.id);
            show_caller(document, from, id);
        }
        Item::Group(id) => insert_by(&mut document.groups, &from.groups, id, |one| &one.id),
        Item::ManagedPolicy(id) => {
            insert_by(&mut document.managed_policies, &from.managed_policies, id, |one| &one.id);
        }
        Item::Distribution(id) => {
            insert_by(&mut document.distributions, &from.distributions, id, |one| &one.id);
            show_caller(document, from, id);
        }
        Item::Bucket(id) => {
            insert_by(&mut document.buckets, &from.buckets, id, |one| &one.id);
            show_bucket(document, from, id);
            let own = from.objects.iter().enumerate().filter(|(_, one)| one.bucket == *id);
            for (at, object) in own {
                let place = place_of(&document.objects, from.objects.get(..at).unwrap_or_default(), is_same);
                document.objects.insert(place, object.clone());
            }
        }
        Item::AccessPoint(id) => {
            insert_by(&mut document.access_points, &from.access_points, id, |one| &one.id);
            show_bucket(document, from, id);
        }
        Item::Key(id) => insert_by(&mut document.keys, &from.keys, id, |one| &one.id),
        Item::Organization => document.organization = from.organization.clone(),
        // These have no handle, and are told as places.
        Item::Object(_) | Item::VpcEndpoint(_) => {}
    }
}

fn show_caller(document: &mut Document, from: &Document, id: &Handle) {
    let is_it = |one: &Caller| matches!(one, Caller::Principal(own) if own == id);
    insert(&mut document.show.callers, &from.show.callers, is_it, |one, other| one == other);
}

fn show_bucket(document: &mut Document, from: &Document, id: &Handle) {
    insert_by(&mut document.show.buckets, &from.show.buckets, id, |one| one);
}

/// Inserts what another list has of this handle.
fn insert_by<T: Clone>(into: &mut Vec<T>, from: &[T], id: &Handle, of: fn(&T) -> &Handle) {
    insert(into, from, |one| of(one) == id, |one, other| of(one) == of(other));
}

/// Inserts what another list has behind the nearest that stands before it there.
fn insert<T: Clone>(
    into: &mut Vec<T>,
    from: &[T],
    is_it: impl Fn(&T) -> bool,
    same: impl Fn(&T, &T) -> bool,
) {
    let Some(at) = from.iter().position(is_it) else { return };
    let (before, rest) = from.split_at(at);
    let Some(one) = rest.first() else { return };
    let place = place_of(into, before, same);
    into.insert(place, one.clone());
}

/// Behind the nearest of those that stand before.
fn place_of<T>(list: &[T], before: &[T], same: impl Fn(&T, &T) -> bool) -> usize {
    let nearest = before.iter().rev().find_map(|one| list.iter().rposition(|own| same(own, one)));
    nearest.map_or(0, |at| at.saturating_add(1))
}

/// Brings a list into the order of another one that holds the same.
fn in_order<T: Clone>(list: &mut Vec<T>, as_in: &[T], of: fn(&T) -> &Handle) {
    *list = as_in.iter().filter_map(|other| list.iter().find(|own| of(own) == of(other)).cloned()).collect();
}
