//! Changing one place of a JSON text; everything else stays to the letter.

use json::{Node, Value, quoted};

/// What happens at a place.
pub(crate) enum Rewrite {
    /// This JSON stands there: it takes the place of what is there, or comes behind the last.
    Put(String),
    /// The member gets this name.
    Name(String),
    /// Nothing stands there any more.
    Remove,
}

/// The value's text with a change at a place below it. A step is a member's name or, in a list or an object, a number
/// counted from 0. `None` where there is no such place. Objects on the way to a put value are made.
pub(crate) fn rewrite(node: &Node<'_>, source: &str, steps: &[&str], change: &Rewrite) -> Option<String> {
    let Some((first, rest)) = steps.split_first() else {
        return match change {
            Rewrite::Put(json) => Some(json.clone()),
            Rewrite::Name(_) | Rewrite::Remove => None,
        };
    };
    let raw = |node: &Node<'_>| node.span.slice(source).map(str::to_owned);
    match &node.value {
        Value::List(items) => {
            let at: usize = first.parse().ok()?;
            let mut pieces = items.iter().map(raw).collect::<Option<Vec<_>>>()?;
            match (items.get(at), change) {
                (Some(_), Rewrite::Remove) if rest.is_empty() => drop(pieces.remove(at)),
                (Some(item), _) => *pieces.get_mut(at)? = rewrite(item, source, rest, change)?,
                (None, Rewrite::Put(json)) if at == items.len() && rest.is_empty() => {
                    pieces.push(json.clone())
                }
                (None, _) => return None,
            }
            Some(["[", &pieces.join(","), "]"].concat())
        }
        Value::Object(members) => {
            // No member of a document has a number for a name but in maps, where a number counts.
            let place = match first.parse::<usize>() {
                Ok(at) => Some(members.get(at).map(|_| at)?),
                Err(_) => members.iter().position(|member| member.name.value == **first),
            };
            let mut pieces = Vec::new();
            for (at, member) in members.iter().enumerate() {
                let mut name = quoted(&member.name.value);
                let value = if place != Some(at) {
                    raw(&member.node)?
                } else if rest.is_empty() && matches!(change, Rewrite::Remove) {
                    continue;
                } else if let (true, Rewrite::Name(new)) = (rest.is_empty(), change) {
                    name = quoted(new);
                    raw(&member.node)?
                } else {
                    rewrite(&member.node, source, rest, change)?
                };
                pieces.push([name.as_str(), ":", &value].concat());
            }
            if place.is_none() {
                let Rewrite::Put(json) = change else { return None };
                let mut value = json.clone();
                for step in rest.iter().rev() {
                    value = ["{", &quoted(step), ":", &value, "}"].concat();
                }
                pieces.push([&quoted(first), ":", &*value].concat());
            }
            Some(["{", &pieces.join(","), "}"].concat())
        }
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(steps: &str, change: &Rewrite, expected: Option<&str>) {
        const TEXT: &str = "{\"a\": [1, {\"b\":  \"x\"}], \"m\": {\"k.1\": \"v\"}}";
        let node = super::super::parse(TEXT).unwrap();
        let steps: Vec<&str> = steps.split('/').collect();
        assert_eq!(rewrite(&node, TEXT, &steps, change).as_deref(), expected, "{steps:?}");
    }

    #[test]
    fn one_place_changes_and_the_rest_stays() {
        let put = || Rewrite::Put("2".to_owned());
        let (a, m) = ("\"a\":[1, {\"b\":  \"x\"}]", "\"m\":{\"k.1\": \"v\"}");
        let text = |parts: &[&str]| ["{", &parts.join(","), "}"].concat();
        check("a/0", &put(), Some(&text(&["\"a\":[2,{\"b\":  \"x\"}]", m])));
        check("a/1/b", &put(), Some(&text(&["\"a\":[1,{\"b\":2}]", m])));
        check("a/2", &put(), Some(&text(&["\"a\":[1,{\"b\":  \"x\"},2]", m])));
        check("a/3", &put(), None);
        check("a/0", &Rewrite::Remove, Some(&text(&["\"a\":[{\"b\":  \"x\"}]", m])));
        check("a/2", &Rewrite::Remove, None);
        check("m/0", &put(), Some(&text(&[a, "\"m\":{\"k.1\":2}"])));
        check("m/0", &Rewrite::Remove, Some(&text(&[a, "\"m\":{}"])));
        check("m/0", &Rewrite::Name("k\"".to_owned()), Some(&text(&[a, "\"m\":{\"k\\\"\":\"v\"}"])));
        check("m/1", &put(), None);
        check("m/1", &Rewrite::Name("k".to_owned()), None);
        check("n/p", &put(), Some(&text(&[a, m, "\"n\":{\"p\":2}"])));
        check("n", &Rewrite::Remove, None);
        check("a/0/b", &put(), None);
    }
}
