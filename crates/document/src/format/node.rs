//! Reading values of a wanted form.

use std::collections::BTreeMap;
use std::str::FromStr;

use json::{Member, Node, Span, Value};

use crate::{CustomPolicy, PolicyValue};

/// Why a value is not of the wanted form.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Where.
    pub(crate) span: Span,
    /// What, in English.
    pub(crate) message: String,
}

/// A value, or why it is none.
pub(crate) type Read<T> = Result<T, Fault>;

/// An object that has no name twice and none but the known ones.
pub(crate) struct Object<'n, 't> {
    span: Span,
    members: &'n [Member<'t>],
}

fn fault<T>(span: Span, message: String) -> Read<T> {
    Err(Fault { span, message })
}

fn wanted<T>(node: &Node<'_>, what: &str) -> Read<T> {
    fault(node.span, format!("{what} is wanted here"))
}

/// Reads an object with these names.
pub(crate) fn object<'n, 't>(node: &'n Node<'t>, known: &[&str]) -> Read<Object<'n, 't>> {
    let Value::Object(members) = &node.value else { return wanted(node, "an object") };
    let mut seen: Vec<&str> = Vec::new();
    for member in members {
        let name = member.name.value.as_str();
        if !known.contains(&name) {
            return fault(member.name.span, format!("`{name}` is unknown here"));
        }
        if seen.contains(&name) {
            return fault(member.name.span, format!("`{name}` stands here twice"));
        }
        seen.push(name);
    }
    Ok(Object { span: node.span, members })
}

/// The first name of an object that is not among the known ones.
pub(crate) fn unknown_name(node: &Node<'_>, known: &[&str]) -> Option<String> {
    let Value::Object(members) = &node.value else { return None };
    let mut names = members.iter().map(|member| member.name.value.as_str());
    names.find(|name| !known.contains(name)).map(str::to_owned)
}

/// The name of an object's member in which a place lies.
pub(crate) fn name_around(node: &Node<'_>, place: Span) -> Option<String> {
    let Value::Object(members) = &node.value else { return None };
    let holds = |span: Span| span.start <= place.start && place.end <= span.end;
    members.iter().find(|member| holds(member.node.span)).map(|member| member.name.value.clone())
}

impl<'n, 't> Object<'n, 't> {
    /// The value of a name, if the object has it.
    pub(crate) fn find(&self, name: &str) -> Option<&'n Node<'t>> {
        self.members.iter().find(|member| member.name.value == name).map(|member| &member.node)
    }

    /// The value of a name, where `null` says the same as no value.
    pub(crate) fn find_not_null(&self, name: &str) -> Option<&'n Node<'t>> {
        self.find(name).filter(|node| !matches!(node.value, Value::Null))
    }

    /// The value of a name that the object must have.
    pub(crate) fn need(&self, name: &str) -> Read<&'n Node<'t>> {
        self.find(name).map_or_else(|| fault(self.span, format!("`{name}` is missing")), Ok)
    }

    /// The list of a name, empty if the object has none.
    pub(crate) fn list<T>(&self, name: &str, read: impl FnMut(&'n Node<'t>) -> Read<T>) -> Read<Vec<T>> {
        self.find(name).map_or_else(|| Ok(Vec::new()), |node| list(node, read))
    }
}

/// Reads an object with any names.
pub(crate) fn map<'n, 't>(node: &'n Node<'t>) -> Read<&'n [Member<'t>]> {
    match &node.value {
        Value::Object(members) => Ok(members),
        _ => wanted(node, "an object"),
    }
}

/// Reads a string.
pub(crate) fn text(node: &Node<'_>) -> Read<String> {
    match &node.value {
        Value::String(text) => Ok(text.clone()),
        _ => wanted(node, "a string"),
    }
}

/// Reads `true` or `false`.
pub(crate) fn flag(node: &Node<'_>) -> Read<bool> {
    match node.value {
        Value::Boolean(flag) => Ok(flag),
        _ => wanted(node, "`true` or `false`"),
    }
}

/// Reads an object of strings.
pub(crate) fn texts(node: &Node<'_>) -> Read<BTreeMap<String, String>> {
    // One by one: collecting would bring the standard library's sort along.
    let mut texts = BTreeMap::new();
    for member in map(node)? {
        texts.insert(member.name.value.clone(), self::text(&member.node)?);
    }
    Ok(texts)
}

/// Reads a whole number from 0.
pub(crate) fn number<T: FromStr>(node: &Node<'_>) -> Read<T> {
    let read = match node.value {
        Value::Number(number) => number.parse().ok(),
        _ => None,
    };
    read.map_or_else(|| wanted(node, "a whole number"), Ok)
}

/// Reads a list.
pub(crate) fn list<'n, 't, T>(node: &'n Node<'t>, read: impl FnMut(&'n Node<'t>) -> Read<T>) -> Read<Vec<T>> {
    match &node.value {
        Value::List(items) => items.iter().map(read).collect(),
        _ => wanted(node, "a list"),
    }
}

/// Reads one of an enum's words.
pub(crate) fn word<T>(node: &Node<'_>, parse: fn(&str) -> Option<T>) -> Read<T> {
    let text = text(node)?;
    parse(&text)
        .map_or_else(|| fault(node.span, format!("`{text}` is none of the words that can stand here")), Ok)
}

/// Reads a handle, or whatever stands for one.
pub(crate) fn handle<T>(node: &Node<'_>, parse: fn(&str) -> Option<T>) -> Read<T> {
    let text = text(node)?;
    parse(&text).map_or_else(|| fault(node.span, format!("`{text}` is not a handle")), Ok)
}

/// Reads a policy: a name, or an object, whose text is kept to the letter.
pub(crate) fn policy(node: &Node<'_>, source: &str) -> Read<PolicyValue> {
    match &node.value {
        Value::String(name) => Ok(PolicyValue::Named(name.clone())),
        Value::Object(_) => {
            let text = node.span.slice(source).unwrap_or_default();
            Ok(PolicyValue::Custom(CustomPolicy::of_object(text)))
        }
        _ => wanted(node, "a policy's name or an object"),
    }
}

/// The version that a document says it is of.
pub(crate) fn version(node: &Node<'_>) -> Read<u32> {
    let members = map(node)?;
    let Some(member) = members.iter().find(|member| member.name.value == "version") else {
        return fault(node.span, "`version` is missing".to_owned());
    };
    let number = match member.node.value {
        Value::Number(number) => number.parse().ok().filter(|number| *number > 0),
        _ => None,
    };
    number.map_or_else(|| fault(member.node.span, "a version is a number from 1".to_owned()), Ok)
}
