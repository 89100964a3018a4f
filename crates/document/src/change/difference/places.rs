//! Differences that no setting has a word for: places of the JSON document, each with the text that stands there.
//!
//! | path | place |
//! |---|---|
//! | `normaluser.name` | a member of what has this handle |
//! | `normaluser.tags.env` | a member of a member |
//! | `title.ja`, `objects.0.name` | a member of the document, an item of a list |
//!
//! | value | what stands there |
//! |---|---|
//! | `alice` | a text, as `spelling` writes it |
//! | `==/a/b` | a list of texts |
//! | `==true`, `==5`, … | other JSON, spelled like a text |
//! | `==empty` | the empty text |
//! | `==none` | nothing |

use json::{Node, Value, quoted};

use super::spelling::{Spelled, read, spell};
use crate::change::entries::{self, Control, Edit};
use crate::change::settings::Path;
use crate::format::nearest::nearest;
use crate::format::{Rewrite, parse, rewrite};
use crate::{Document, Handle, from_json, to_json};

/// The longest path of a place, in characters.
pub const PLACE_CHARS_MAX: usize = 256;

/// What begins a value that is no text.
const OTHER: &str = "==";
/// Nothing.
const NONE: &str = "none";
/// The empty text.
const EMPTY: &str = "empty";

/// A place and what stands there, both as links write them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Where: `normaluser.name`.
    pub path: String,
    /// What.
    pub value: String,
}

/// The lists whose items have handles, by their members in the document.
const WITH_HANDLES: [&str; 8] = [
    "principals",
    "groups",
    "managedPolicies",
    "distributions",
    "buckets",
    "accessPoints",
    "keys",
    "accounts",
];

/// The names by which others speak of things, where two documents have different ones.
pub(super) fn names(base: &Document, state: &Document) -> Vec<Place> {
    let before = entries::names(base);
    let differ = |(path, name): &(String, String)| before.iter().any(|(own, old)| own == path && old != name);
    let now = entries::names(state).into_iter().filter(differ);
    now.map(|(path, name)| Place { path, value: value_of_text(&name) }).collect()
}

/// Whether a path is that of a name by which others speak of a thing.
#[inline(never)]
pub(crate) fn is_name(document: &Document, path: &str) -> bool {
    entries::is_name(document, path)
}

/// Gives a thing another name. What others call it goes with it, and what fits to it no more stays as it is: only the build
/// can say so.
#[inline(never)]
pub(crate) fn set_name(document: &mut Document, path: &str, value: &str) -> Option<()> {
    let Put::Json(json) = put_of(value)? else { return None };
    let node = parse(&json).ok()?;
    let Value::String(name) = &node.value else { return None };
    *document = entries::unchecked(document, path, &Edit::Set(name.to_string()))?;
    Some(())
}

/// Where two documents differ; `None` if the things that they hold are not the same.
pub(super) fn between(base: &Document, state: &Document) -> Option<Vec<Place>> {
    let (old, new) = (to_json(base), to_json(state));
    let mut differences = Differences { old: &old, new: &new, places: Vec::new() };
    differences.node(&mut Vec::new(), &parse(&old).ok()?, &parse(&new).ok()?)?;
    Some(differences.places)
}

struct Differences<'a> {
    old: &'a str,
    new: &'a str,
    places: Vec<Place>,
}

impl Differences<'_> {
    fn push(&mut self, path: &[String], value: String) {
        self.places.push(Place { path: path.join("."), value });
    }

    fn node(&mut self, path: &mut Vec<String>, old: &Node<'_>, new: &Node<'_>) -> Option<()> {
        let (before, after) = (old.span.slice(self.old)?, new.span.slice(self.new)?);
        if before == after {
            return Some(());
        }
        match (&old.value, &new.value) {
            (Value::Object(old), Value::Object(new)) if names_are_words(old) && names_are_words(new) => {
                for member in old {
                    let other = new.iter().find(|other| other.name.value == member.name.value);
                    path.push(spell(&member.name.value, Spelled::Part));
                    match other {
                        Some(other) => self.node(path, &member.node, &other.node)?,
                        None => self.push(path, [OTHER, NONE].concat()),
                    }
                    path.pop();
                }
                for member in new {
                    if !old.iter().any(|other| other.name.value == member.name.value) {
                        path.push(spell(&member.name.value, Spelled::Part));
                        self.added(path, &member.node)?;
                        path.pop();
                    }
                }
            }
            (Value::List(old), Value::List(new)) if !old.iter().chain(new).all(is_plain) => {
                self.list(path, old, new)?;
            }
            _ => self.push(path, value(new, after)),
        }
        Some(())
    }

    /// What was not there before, member by member: a tag, a header, a text in both languages.
    fn added(&mut self, path: &mut Vec<String>, node: &Node<'_>) -> Option<()> {
        match &node.value {
            Value::Object(members) if !members.is_empty() && names_are_words(members) => {
                for member in members {
                    path.push(spell(&member.name.value, Spelled::Part));
                    self.added(path, &member.node)?;
                    path.pop();
                }
            }
            Value::Object(_)
            | Value::List(_)
            | Value::String(_)
            | Value::Number(_)
            | Value::Boolean(_)
            | Value::Null => {
                self.push(path, value(node, node.span.slice(self.new)?));
            }
        }
        Some(())
    }

    /// A list of things: those in the same place are compared, and behind them some come or go.
    fn list(&mut self, path: &mut Vec<String>, old: &[Node<'_>], new: &[Node<'_>]) -> Option<()> {
        let with_handles =
            path.len() == 1 && path.first().is_some_and(|list| WITH_HANDLES.contains(&&**list));
        for (at, (old, new)) in old.iter().zip(new).enumerate() {
            if with_handles {
                let id = handle(old).filter(|id| Some(*id) == handle(new))?;
                self.node(&mut vec![id.to_owned()], old, new)?;
            } else {
                path.push(at.to_string());
                self.node(path, old, new)?;
                path.pop();
            }
        }
        for at in (new.len()..old.len()).rev() {
            self.push(&[path.as_slice(), &[at.to_string()]].concat(), [OTHER, NONE].concat());
        }
        for (at, node) in new.iter().enumerate().skip(old.len()) {
            let value = value(node, node.span.slice(self.new)?);
            self.push(&[path.as_slice(), &[at.to_string()]].concat(), value);
        }
        Some(())
    }
}

/// A step that is a number counts members.
fn names_are_words(members: &[json::Member<'_>]) -> bool {
    members.iter().all(|member| !member.name.value.is_empty() && member.name.value.parse::<usize>().is_err())
}

const fn is_plain(node: &Node<'_>) -> bool {
    match node.value {
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => true,
        Value::List(_) | Value::Object(_) => false,
    }
}

fn handle<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let Value::Object(members) = &node.value else { return None };
    let id = members.iter().find(|member| member.name.value == "id")?;
    text(&id.node)
}

fn text<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    if let Value::String(text) = &node.value { Some(text) } else { None }
}

/// JSON as links write it.
fn value(node: &Node<'_>, json: &str) -> String {
    if let Some(text) = text(node) {
        return value_of_text(text);
    }
    let texts = match &node.value {
        Value::List(items) if !items.is_empty() => items.iter().map(text).collect::<Option<Vec<_>>>(),
        Value::List(_)
        | Value::Object(_)
        | Value::String(_)
        | Value::Number(_)
        | Value::Boolean(_)
        | Value::Null => None,
    };
    let texts = texts.filter(|texts| texts.iter().all(|text| !text.is_empty()));
    let other = match texts {
        Some(texts) => texts.iter().flat_map(|text| ["/".to_owned(), spell(text, Spelled::Item)]).collect(),
        None => spell(json, Spelled::Value),
    };
    [OTHER, &other].concat()
}

fn value_of_text(text: &str) -> String {
    if text.is_empty() { [OTHER, EMPTY].concat() } else { spell(text, Spelled::Value) }
}

/// What a value does to its place.
enum Put {
    /// This JSON stands there.
    Json(String),
    /// Nothing stands there.
    Nothing,
}

fn put_of(value: &str) -> Option<Put> {
    let Some(other) = value.strip_prefix(OTHER) else {
        return Some(Put::Json(quoted(&read(value, Spelled::Value).filter(|text| !text.is_empty())?)));
    };
    Some(Put::Json(match other {
        NONE => return Some(Put::Nothing),
        EMPTY => quoted(""),
        _ => match other.strip_prefix('/') {
            Some(items) => {
                let texts: Option<Vec<String>> =
                    items.split('/').map(|item| read(item, Spelled::Item)).collect();
                let texts: Vec<String> = texts?.iter().map(|text| quoted(text)).collect();
                ["[", &texts.join(","), "]"].concat()
            }
            None => {
                let json = read(other, Spelled::Value)?;
                parse(&json).ok()?;
                json
            }
        },
    }))
}

/// Puts what stands at several places into a document, and tells which of them are left out: there is no such place, or
/// nothing like this can stand there. Some need each other, so they are tried together first.
#[inline(never)]
pub(crate) fn put(document: &mut Document, places: &[(&str, &str)]) -> Vec<usize> {
    let before = to_json(document);
    let all =
        places.iter().try_fold(before.clone(), |json, (path, value)| put_one(document, &json, path, value));
    if let Some(whole) = all.and_then(|json| from_json(&json).ok()) {
        *document = whole;
        return Vec::new();
    }
    let mut left = Vec::new();
    let mut json = before;
    for (at, (path, value)) in places.iter().enumerate() {
        let next = put_one(document, &json, path, value);
        match next.and_then(|next| Some((from_json(&next).ok()?, next))) {
            Some((whole, next)) => (*document, json) = (whole, next),
            None => left.push(at),
        }
    }
    left
}

/// The text that was probably meant by a path that a document has not: one that can be entered, and takes the value.
#[inline(never)]
pub(crate) fn near(document: &Document, path: &str, value: &str) -> Option<(Path, String)> {
    let all = entries::all(document).into_iter().flat_map(|(_, entries)| entries);
    let texts = all.filter(|entry| matches!(entry.control, Control::Text { .. })).map(|entry| entry.path);
    let texts: Vec<String> = texts.collect();
    let meant = nearest(path, texts.iter().map(String::as_str))?;
    let takes = put(&mut document.clone(), &[(meant, value)]).is_empty();
    Some((Path::parse(meant).filter(|_| takes)?, value.to_owned()))
}

/// What stands at each of some places: a text as it is, a list of texts one behind the other, other JSON as JSON, and nothing for
/// nothing.
pub(super) fn texts_at(document: &Document, places: &[&Place]) -> Vec<String> {
    let json = to_json(document);
    let root = parse(&json).ok();
    let text_at = |path: &str| {
        let steps = steps(document, path)?;
        let node = steps.iter().try_fold(root.as_ref()?, |node, step| match &node.value {
            Value::List(items) => items.get(step.parse::<usize>().ok()?),
            Value::Object(members) => {
                members.iter().find(|member| member.name.value == **step).map(|member| &member.node)
            }
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => None,
        })?;
        if let Some(text) = text(node) {
            return Some(text.to_owned());
        }
        let texts = match &node.value {
            Value::List(items) => items.iter().map(text).collect::<Option<Vec<_>>>(),
            Value::Object(_) | Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => None,
        };
        let whole = || node.span.slice(&json).unwrap_or_default().to_owned();
        Some(texts.map_or_else(whole, |texts| texts.join(", ")))
    };
    places.iter().map(|place| text_at(&place.path).unwrap_or_default()).collect()
}

/// A document's JSON with a place set.
fn put_one(document: &Document, json: &str, path: &str, value: &str) -> Option<String> {
    let steps = steps(document, path)?;
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let change = match put_of(value)? {
        Put::Json(json) => Rewrite::Put(json),
        Put::Nothing => Rewrite::Remove,
    };
    rewrite(&parse(json).ok()?, json, &steps, &change)
}

/// The way down to a place.
fn steps(document: &Document, path: &str) -> Option<Vec<String>> {
    if path.len() > PLACE_CHARS_MAX {
        return None;
    }
    let mut parts = path.split('.').map(|part| read(part, Spelled::Part).filter(|part| !part.is_empty()));
    let first = parts.next()??;
    let mut steps = match owner(document, &first) {
        Some((list, at)) => vec![list.to_owned(), at.to_string()],
        None => vec![first],
    };
    steps.extend(parts.collect::<Option<Vec<_>>>()?);
    Some(steps)
}

/// The list and the place of what has a handle.
fn owner(document: &Document, handle: &str) -> Option<(&'static str, usize)> {
    let is = |id: &Handle| id.as_str() == handle;
    let places = [
        document.principals.iter().position(|one| is(&one.id)),
        document.groups.iter().position(|one| is(&one.id)),
        document.managed_policies.iter().position(|one| is(&one.id)),
        document.distributions.iter().position(|one| is(&one.id)),
        document.buckets.iter().position(|one| is(&one.id)),
        document.access_points.iter().position(|one| is(&one.id)),
        document.keys.iter().position(|one| is(&one.id)),
        document.accounts.iter().position(|one| is(&one.id)),
    ];
    WITH_HANDLES.iter().zip(places).find_map(|(list, place)| Some((*list, place?)))
}
