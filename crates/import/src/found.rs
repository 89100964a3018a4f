//! The JSON texts inside a pasted text: alone, one after the other, or between the lines of a log.

use core::ops::Range;

use json::{Node, Value};

/// The most JSON texts that are looked for. A log of more is a whole account's.
const TEXTS_MAX: usize = 1_000;
/// How many bytes are looked at beside the text's own, where what begins like JSON is none: brackets in brackets are looked at again.
const RETRIES_MAX: usize = 4 << 20;

/// The objects and lists in a text, from first to last, none inside another.
pub(crate) fn texts(pasted: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut at, mut retried) = (0, 0);
    let bytes = pasted.as_bytes();
    while let Some(start) =
        bytes.get(at..).and_then(|rest| rest.iter().position(|byte| matches!(byte, b'{' | b'[')))
    {
        let start = at + start;
        match end_of(bytes, start) {
            Some(end) if pasted.get(start..end).is_some_and(|text| json::read(text).is_ok()) => {
                found.push(start..end);
                at = end;
            }
            // Nothing in what never ends can end either: what follows was looked at.
            None => break,
            Some(end) => {
                at = start + 1;
                retried += end - start;
            }
        }
        if found.len() == TEXTS_MAX || retried > RETRIES_MAX {
            break;
        }
    }
    found
}

/// Where what is opened at `start` is closed.
fn end_of(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in bytes.iter().enumerate().skip(start) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_quoted => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            b'{' | b'[' if !is_quoted => depth += 1,
            b'}' | b']' if !is_quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// A member of an object.
pub(crate) fn member<'n, 't>(node: &'n Node<'t>, name: &str) -> Option<&'n Node<'t>> {
    let Value::Object(members) = &node.value else { return None };
    members.iter().find(|member| member.name.value == name).map(|member| &member.node)
}

/// A member some levels below.
pub(crate) fn at<'n, 't>(node: &'n Node<'t>, path: &[&str]) -> Option<&'n Node<'t>> {
    path.iter().try_fold(node, |node, name| member(node, name))
}

/// A string.
pub(crate) fn string<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    if let Value::String(text) = &node.value { Some(text) } else { None }
}

/// The string at a path.
pub(crate) fn text<'n>(node: &'n Node<'_>, path: &[&str]) -> Option<&'n str> {
    at(node, path).and_then(string)
}

/// What stands in a list; one thing stands for a list of it, as in policies.
pub(crate) fn items<'n, 't>(node: &'n Node<'t>) -> &'n [Node<'t>] {
    if let Value::List(items) = &node.value { items } else { core::slice::from_ref(node) }
}

/// `true` or `false`.
pub(crate) fn truth(node: &Node<'_>) -> Option<bool> {
    if let Value::Boolean(is) = node.value { Some(is) } else { None }
}

/// Where a node stands in the text that was read.
pub(crate) fn range(node: &Node<'_>) -> Range<usize> {
    usize::try_from(node.span.start).unwrap_or(usize::MAX)
        ..usize::try_from(node.span.end).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_between_lines() {
        let check = |pasted: &str, expected: &[&str]| {
            let found: Vec<&str> = texts(pasted).into_iter().map(|range| &pasted[range]).collect();
            assert_eq!(found, expected, "{pasted}");
        };
        check("{\"a\": 1}", &["{\"a\": 1}"]);
        check("$ aws x\n{\"a\": \"}\"}\n$ aws y\n[1]\n", &["{\"a\": \"}\"}", "[1]"]);
        check("{not json} {\"a\": {}}", &["{\"a\": {}}"]);
        check("[INFO] {\"a\": 1}", &["{\"a\": 1}"]);
        check("{\"a\": ", &[]);
        check("no", &[]);
        check("", &[]);
    }
}
