//! Where in a document's text something stands that a path names.

use super::member;
use json::{Node, Span, Value};

/// The place of what a problem's path names: `normaluser.s3`, `objects.0.name`, `show.callers`. As far as the path can
/// be followed: what is missing from an entity has the entity's place. `None` where the text is not JSON.
pub fn place(text: &str, path: &str) -> Option<Span> {
    let root = super::parse(text).ok()?;
    let mut parts = path.split('.');
    let first = parts.next()?;
    let Some(mut node) = member(&root, first).or_else(|| entity(&root, first)) else {
        return Some(root.span);
    };
    for part in parts {
        match step(node, part) {
            Some(next) => node = next,
            None => break,
        }
    }
    Some(node.span)
}

/// One step down: a member, an item, or a policy of an identity.
fn step<'n, 't>(node: &'n Node<'t>, part: &str) -> Option<&'n Node<'t>> {
    if let Value::List(items) = &node.value {
        items.get(part.parse::<usize>().ok()?)
    } else {
        member(node, part).or_else(|| member(member(node, "policies")?, part))
    }
}

/// The entity with this id in one of the document's lists.
fn entity<'n, 't>(root: &'n Node<'t>, id: &str) -> Option<&'n Node<'t>> {
    let Value::Object(members) = &root.value else { return None };
    let lists = members.iter().filter_map(|member| {
        let Value::List(items) = &member.node.value else { return None };
        Some(items)
    });
    lists.flatten().find(|item| {
        member(item, "id").is_some_and(|own| matches!(&own.value, Value::String(own) if *own == id))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_place_or_as_near_as_it_can() {
        let text = crate::presets::all().first().map(|preset| preset.json()).unwrap_or_default();
        for (path, begins) in [
            ("time", "\"2026-11-23T00:00:00Z\""),
            ("normaluser.s3", "\"AmazonS3FullAccess\""),
            ("normaluser.kms", "{\n      \"id\": \"normaluser\""),
            ("key.arn", "\"arn:aws:kms:"),
            ("objects.1.bucket", "\"sse-kms\""),
            ("show.callers", "[\"anyone\""),
            ("nobody.s3", "{\n  \"version\""),
        ] {
            let found = place(text, path).unwrap().slice(text).unwrap();
            assert!(found.starts_with(begins), "{path}: {found}");
        }
        assert_eq!(place("{", "time"), None);
    }
}
