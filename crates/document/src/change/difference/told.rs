//! What differs, one by one: what it was, what it is, and the state without it.

use std::borrow::Cow;

use super::things::{Thing, looking_at, meet, put as put_thing};
use super::{Place, between, places, put, set_name};
use crate::change::edit::{Item, Kind};
use crate::change::entries::{self, Name};
use crate::change::settings::{self, Field, Value, field_at, set, set_policy_text};
use crate::{Document, Handle};

/// One change, by the path under which a link has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where: `normaluser.kms`.
    pub path: String,
    /// What changed.
    pub what: Changed,
}

/// What changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// A setting.
    Setting {
        /// Which.
        field: Field,
        /// Its value before; none where there was no such setting.
        was: Option<Value>,
        /// Its value now.
        is: Value,
    },
    /// A name or another text.
    Text {
        /// Which, where it can be entered.
        name: Option<Name>,
        /// What stood there before; empty for nothing.
        was: String,
        /// What stands there now; empty for nothing.
        is: String,
    },
    /// A thing that only one of the two holds.
    Thing {
        /// What it is.
        kind: Kind,
        /// What it is called; a step by its number.
        name: String,
        /// The bucket that an object lies in.
        bucket: Option<String>,
        /// Whether it was added; else it was removed.
        is_added: bool,
    },
}

/// The changes from a base to a state, in the order in which links have them, and behind them what was added and removed. What
/// is looked at is no change. `None` where they cannot be told one by one: the two have nothing in common.
#[inline(never)]
pub fn changes(base: &Document, state: &Document) -> Option<Vec<Change>> {
    let met = meet(base, state)?;
    let came = met.came.iter().filter_map(|one| named(state, one, true));
    let went = met.went.iter().filter_map(|one| named(base, one, false));
    let base = &*met.base;
    let state = &*as_looked_at(base, state);
    let difference = between(base, state)?;
    let setting = |path: &settings::Path, is: Value| {
        let what = Changed::Setting { field: field_at(state, path)?, was: settings::get(base, path), is };
        Some(Change { path: path.to_string(), what })
    };
    let words = difference.words.iter().filter_map(|(path, value)| setting(path, value.clone()));
    let words = words.filter(|change| change.path != Field::Focus.as_str());
    let policies = difference.policies.iter().filter_map(|(path, _)| setting(path, Value::Custom));
    let mut places: Vec<&Place> = difference.names.iter().chain(&difference.places).collect();
    let mut things = Vec::new();
    places.retain(|place| {
        let wholes = wholes(base, state, &place.path);
        let is_rest = wholes.is_empty();
        things.extend(wholes);
        is_rest
    });
    // Only what has places is looked up by its name and written out.
    let (entered, was, is) = if places.is_empty() {
        (Vec::new(), Vec::new(), Vec::new())
    } else {
        (entries::all(state), places::texts_at(base, &places), places::texts_at(state, &places))
    };
    let texts = places.into_iter().zip(was.into_iter().zip(is)).map(|(place, (was, is))| {
        let mut all = entered.iter().flat_map(|(_, entries)| entries);
        let name = all.find(|entry| entry.path == place.path).map(|entry| entry.name);
        Change { path: place.path.clone(), what: Changed::Text { name, was, is } }
    });
    Some(words.chain(policies).chain(texts).chain(things).chain(came).chain(went).collect())
}

/// A thing that was added to a document, or removed from it.
fn named(document: &Document, thing: &Thing, is_added: bool) -> Option<Change> {
    let bucket = |handle: &Handle| document.bucket(handle).map(|bucket| bucket.name.clone());
    let (kind, name, bucket) = match thing {
        Thing::Item(item) => {
            let object = if let Item::Object(at) = item { document.objects.get(*at) } else { None };
            let of = object.and_then(|object| bucket(&object.bucket));
            (item.kind(document)?, item.name(document)?.to_owned(), of)
        }
        Thing::Step(id) => {
            let at = document.timeline.iter().position(|one| one.id == *id)?;
            (Kind::Step, at.saturating_add(1).to_string(), None)
        }
        Thing::Object(handle, name) => (Kind::Object, name.clone(), bucket(handle)),
    };
    Some(Change { path: thing.path(), what: Changed::Thing { kind, name, bucket, is_added } })
}

/// The things without a handle that a place is the whole of, where only one of the two has them: an item of a list, or all.
fn wholes(base: &Document, state: &Document, path: &str) -> Vec<Change> {
    let (list, rest) = path.split_once('.').unwrap_or((path, ""));
    let (before, now, item): (usize, usize, fn(usize) -> Item) = match list {
        "objects" => (base.objects.len(), state.objects.len(), Item::Object),
        "vpcEndpoints" => (base.vpc_endpoints.len(), state.vpc_endpoints.len(), Item::VpcEndpoint),
        _ => return Vec::new(),
    };
    let (is_added, holder) = (now > before, if now > before { state } else { base });
    let all = (before.min(now)..before.max(now)).filter(|at| rest.is_empty() || rest.parse() == Ok(*at));
    all.filter_map(|at| named(holder, &Thing::Item(item(at)), is_added)).collect()
}

/// The state without one of these: what was added goes, what was removed comes back.
fn without_whole(base: &Document, state: &Document, path: &str) -> Option<Document> {
    let whole = wholes(base, state, path).into_iter().find(|change| change.path == path)?;
    let Changed::Thing { is_added, .. } = whole.what else { return None };
    let (list, at) = path.split_once('.')?;
    let at = at.parse().ok()?;
    let mut next = state.clone();
    if list == "objects" {
        swap(&mut next.objects, &base.objects, at, is_added);
    } else {
        swap(&mut next.vpc_endpoints, &base.vpc_endpoints, at, is_added);
    }
    Some(next)
}

fn swap<T: Clone>(list: &mut Vec<T>, before: &[T], at: usize, is_added: bool) {
    if is_added && at < list.len() {
        list.remove(at);
    } else if let Some(one) = before.get(at) {
        list.insert(at.min(list.len()), one.clone());
    }
}

/// The state without one of its changes, or, without a path, without any: the base, looked at as the state is.
#[inline(never)]
pub fn without(base: &Document, state: &Document, path: Option<&str>) -> Option<Document> {
    let met = meet(base, state)?;
    let is_of = |things: &[Thing]| things.iter().find(|thing| Some(&*thing.path()) == path).cloned();
    if let Some(thing) = is_of(&met.came) {
        return thing.removed_from(state);
    }
    if let Some(thing) = is_of(&met.went) {
        let mut next = state.clone();
        put_thing(&mut next, base, &thing);
        return Some(next);
    }
    if path.is_none() && !(met.came.is_empty() && met.went.is_empty()) {
        return Some(looking_at(base.clone(), state));
    }
    if let Some(next) = path.and_then(|path| without_whole(&met.base, state, path)) {
        return Some(next);
    }
    let difference = between(&met.base, &as_looked_at(&met.base, state))?;
    let stays = |own: &str| path.is_some_and(|path| path != own);
    let mut next = met.base.into_owned();
    // What one of them needed may be gone with another.
    for name in difference.names.iter().filter(|name| stays(&name.path)) {
        let _ = set_name(&mut next, &name.path, &name.value);
    }
    for (own, value) in &difference.words {
        if stays(own.as_str()) {
            let _ = set(&mut next, own, value);
        }
    }
    for (own, text) in difference.policies.iter().filter(|(own, _)| stays(own.as_str())) {
        let _ = set_policy_text(&mut next, own, text);
    }
    let rest = difference.places.iter().filter(|place| stays(&place.path));
    let rest: Vec<(&str, &str)> = rest.map(|place| (place.path.as_str(), place.value.as_str())).collect();
    let _ = put(&mut next, &rest);
    Some(looking_at(next, state))
}

/// A state with something open that the base has, too: what is looked at is no change, and may be a step that was added.
fn as_looked_at<'a>(base: &Document, state: &'a Document) -> Cow<'a, Document> {
    if base.shows(&state.focus) {
        return Cow::Borrowed(state);
    }
    Cow::Owned(Document { focus: base.focus.clone(), ..state.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::edit::{Template, add, remove};
    use crate::format::model::{Caller, Event, Focus};
    use crate::link::decode;

    fn at(link: &str) -> Document {
        decode(link).unwrap().document
    }

    fn told(state: &Document) -> Vec<String> {
        let all = changes(&at("#1/article"), state).unwrap().into_iter();
        all.map(|Change { path, what }| match what {
            Changed::Setting { field, was, is } => {
                let was = was.map_or("-".to_owned(), |was| was.to_string());
                format!("{path} {} {was} {is}", field.as_str())
            }
            Changed::Text { name, was, is } => format!("{path} {name:?} {was} {is}"),
            Changed::Thing { kind, name, bucket, is_added } => {
                let within = bucket.map_or(String::new(), |bucket| [" in ", &bucket].concat());
                format!("{path} {kind:?} {name}{within} {}", if is_added { "added" } else { "removed" })
            }
        })
        .collect()
    }

    #[test]
    fn every_change_is_told_with_what_it_was_and_is() {
        for (link, expected) in [
            ("#1/article", &[][..]),
            // Another outcome is looked at; nothing has changed.
            ("#1/article~focus=anyone/sse-s3/open", &[]),
            (
                "#1/article~sse-kms.access=private~sse-s3.enc=aws-kms~normaluser.kms=kms-power",
                &[
                    "sse-kms.access access public private",
                    "sse-s3.enc enc sse-s3 aws-kms",
                    "normaluser.kms kms none kms-power",
                ],
            ),
            (
                "#1/article~sse-s3.enc=aws-kms~sse-s3.bucket-key=on",
                &["sse-s3.enc enc sse-s3 aws-kms", "sse-s3.bucket-key bucket-key - on"],
            ),
            (
                "#1/article~normaluser.name=alice~normaluser.tags.env=prod",
                &[
                    "normaluser.name Some(PrincipalName) mksamba-normaluser alice",
                    "normaluser.tags.env None  prod",
                ],
            ),
            (
                "#1/article~show.callers===/normaluser/anyone",
                &[
                    "show.callers Some(ShownCallers) anyone, normaluser, poweruser, s3-write normaluser, anyone",
                ],
            ),
        ] {
            assert_eq!(told(&at(link)), expected, "{link}");
        }
    }

    const CHANGED: &str = "#1/article~key.state=Disabled~normaluser.kms=use-key";
    const OF_BOTH: [&str; 2] = ["key.state state Enabled Disabled", "normaluser.kms kms none use-key"];

    #[test]
    fn what_was_added_is_one_change_beside_those_of_what_both_hold() {
        for (template, expected) in [
            (Template::User, "user Principal(User) user added"),
            (Template::Role, "role Principal(Role) role added"),
            (Template::Bucket, "bucket Bucket amzn-s3-demo-bucket added"),
            (Template::AccessPoint, "access-point AccessPoint my-access-point added"),
            (Template::Key, "key-2 Key key-2 added"),
            (Template::Account, "444455556666 Account 444455556666 added"),
            (
                Template::Object,
                "objects.sse-kms/report.txt Object report.txt in mksamba-bucket-sse-kms added",
            ),
            (Template::VpcEndpoint, "vpcEndpoints.0 VpcEndpoint vpce-1a2b3c4d added"),
            (Template::Organization, "organization Organization o-exampleorgid added"),
        ] {
            let before = at(CHANGED);
            let state = add(&before, template).unwrap();
            let told = told(&state);
            assert_eq!(told.get(..2).unwrap(), OF_BOTH, "{template:?}");
            assert_eq!(told.get(2..).unwrap(), [expected], "{template:?}");
            let base = at("#1/article");
            let path = expected.split(' ').next();
            let focus = |document: Document| Document { focus: base.focus.clone(), ..document };
            assert_eq!(without(&base, &state, path).map(focus), Some(focus(before)), "{template:?}");
            assert_eq!(without(&base, &state, None).map(focus), Some(base.clone()), "{template:?}");
            let left = without(&base, &state, Some("key.state")).unwrap();
            assert_eq!(Some(left), add(&at("#1/article~normaluser.kms=use-key"), template), "{template:?}");
        }
    }

    #[test]
    fn what_was_removed_is_one_change_and_comes_back() {
        let base = at("#1/article");
        for (path, expected) in [
            ("normaluser", "normaluser Principal(User) mksamba-normaluser removed"),
            ("s3-write", "s3-write Principal(Role) mksamba-s3-write removed"),
            ("sse-s3", "sse-s3 Bucket mksamba-bucket-sse-s3 removed"),
        ] {
            let item = Item::find(&base, path).unwrap();
            let state = remove(&at("#1/article~poweruser.kms=use-key"), &item).unwrap();
            let told = told(&state);
            assert_eq!(told.get(1..).unwrap(), [expected], "{path}");
            let back = without(&base, &state, Some(path)).unwrap();
            let focus = Document { focus: base.focus.clone(), ..back };
            assert_eq!(focus, at("#1/article~poweruser.kms=use-key"), "{path}");
        }
    }

    #[test]
    fn the_only_object_and_one_in_the_middle_are_changes_too() {
        let base = at("#1/hidden-or-missing");
        let state = add(&base, Template::Object).unwrap();
        let paths = |base: &Document, state: &Document| -> Vec<String> {
            changes(base, state).unwrap().into_iter().map(|change| change.path).collect()
        };
        let path = "objects.data/report.txt";
        assert_eq!(paths(&base, &state), [path]);
        assert_eq!(without(&base, &state, Some(path)), Some(base.clone()));
        assert_eq!(paths(&state, &base), [path]);
        assert_eq!(without(&state, &base, Some(path)), Some(state));
        let base = at("#1/article");
        let state = remove(&base, &Item::Object(0)).unwrap();
        let path = "objects.sse-s3/2021-02-28 15:05:16.538885.txt";
        assert_eq!(paths(&base, &state), [path]);
        assert_eq!(without(&base, &state, Some(path)), Some(base));
    }

    #[test]
    fn a_scenario_with_nothing_in_common_is_not_told() {
        assert_eq!(changes(&at("#1/article"), &at("#1/key-disabled")), None);
    }

    #[test]
    fn a_request_of_whoever_was_added_is_a_change_besides() {
        let base = at("#1/key-disabled");
        let mut state = add(&base, Template::User).unwrap();
        let mut step = state.timeline.first().unwrap().clone();
        step.id = Handle::parse("mine").unwrap();
        if let Event::Request(request) = &mut step.event {
            request.caller = Caller::Principal(Handle::parse("user-2").unwrap());
        }
        state.timeline.push(step);
        for focus in [state.focus.clone(), Focus::Step { step: Handle::parse("mine").unwrap() }] {
            state.focus = focus;
            let all = changes(&base, &state).unwrap();
            let paths: Vec<&str> = all.iter().map(|change| change.path.as_str()).collect();
            assert_eq!(paths, ["user-2", "timeline.mine"]);
            let left = without(&base, &state, Some("timeline.mine")).unwrap();
            assert_eq!(left.timeline, base.timeline);
            assert_eq!(left.principals, state.principals);
        }
    }

    /// In the middle, too: what stands behind it has not changed.
    #[test]
    fn a_request_that_was_removed_comes_back_to_its_place() {
        let base = at("#1/key-disabled");
        let mut state = at("#1/key-disabled~user.kms=use-key");
        state.timeline.remove(1);
        let all = changes(&base, &state).unwrap();
        let paths: Vec<&str> = all.iter().map(|change| change.path.as_str()).collect();
        assert_eq!(paths, ["user.kms", "timeline.enable"]);
        assert_eq!(
            without(&base, &state, Some("timeline.enable")),
            Some(at("#1/key-disabled~user.kms=use-key"))
        );
    }

    #[test]
    fn one_change_is_taken_back_and_the_others_stay() {
        let base = at("#1/article");
        for (link, path, left) in [
            (
                "#1/article~sse-kms.access=private~key.state=Disabled",
                Some("key.state"),
                "#1/article~sse-kms.access=private",
            ),
            (
                "#1/article~normaluser.name=alice~key.state=Disabled",
                Some("normaluser.name"),
                "#1/article~key.state=Disabled",
            ),
            (
                "#1/article~normaluser.name=alice~key.state=Disabled",
                Some("key.state"),
                "#1/article~normaluser.name=alice",
            ),
            // What needed it goes with it.
            ("#1/article~sse-s3.enc=aws-kms~sse-s3.bucket-key=on", Some("sse-s3.enc"), "#1/article"),
            // What is looked at stays open.
            (
                "#1/article~focus=anyone/sse-s3/open~key.state=Disabled",
                Some("key.state"),
                "#1/article~focus=anyone/sse-s3/open",
            ),
            (
                "#1/article~focus=anyone/sse-s3/open~key.state=Disabled~title.en=Mine",
                None,
                "#1/article~focus=anyone/sse-s3/open",
            ),
        ] {
            assert_eq!(without(&base, &at(link), path), Some(at(left)), "{link} without {path:?}");
        }
    }
}
