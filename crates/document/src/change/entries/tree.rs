//! Ways through a document's JSON.

use json::{Member, Node, Value};

use crate::format::{member, string};

pub(super) fn join(path: &str, member: &str) -> String {
    let dot = if path.is_empty() || member.is_empty() { "" } else { "." };
    [path, dot, member].concat()
}

/// Down from a value by members and numbers.
pub(super) fn follow<'n, 't>(node: &'n Node<'t>, place: &str) -> Option<&'n Node<'t>> {
    place.split('.').filter(|step| !step.is_empty()).try_fold(node, |node, step| match &node.value {
        Value::List(items) => items.get(step.parse::<usize>().ok()?),
        Value::Object(members) => match step.parse::<usize>() {
            Ok(at) => members.get(at).map(|member| &member.node),
            Err(_) => member(node, step),
        },
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => None,
    })
}

pub(super) fn text_at<'n>(node: &'n Node<'_>, place: &str) -> Option<&'n str> {
    string(follow(node, place)?)
}

pub(super) fn items<'n, 't>(node: Option<&'n Node<'t>>) -> &'n [Node<'t>] {
    match node.map(|node| &node.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

pub(super) fn members<'n, 't>(node: Option<&'n Node<'t>>) -> &'n [Member<'t>] {
    match node.map(|node| &node.value) {
        Some(Value::Object(members)) => members,
        _ => &[],
    }
}

pub(super) fn texts(node: Option<&Node<'_>>) -> Vec<String> {
    items(node).iter().filter_map(|item| string(item).map(str::to_owned)).collect()
}
