//! What differs, one by one: what it was, what it is, and the state without it.

use super::{Place, between, places, put, set_name};
use crate::Document;
use crate::change::entries::{self, Name};
use crate::change::settings::{self, Field, Value, field_at, set, set_policy_text};

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
}

/// The changes from a base to a state, in the order in which links have them. What is looked at is no change. `None` where
/// they cannot be told one by one.
#[inline(never)]
pub fn changes(base: &Document, state: &Document) -> Option<Vec<Change>> {
    let difference = between(base, state)?;
    let setting = |path: &settings::Path, is: Value| {
        let what = Changed::Setting { field: field_at(state, path)?, was: settings::get(base, path), is };
        Some(Change { path: path.to_string(), what })
    };
    let words = difference.words.iter().filter_map(|(path, value)| setting(path, value.clone()));
    let words = words.filter(|change| change.path != Field::Focus.as_str());
    let policies = difference.policies.iter().filter_map(|(path, _)| setting(path, Value::Custom));
    let places: Vec<&Place> = difference.names.iter().chain(&difference.places).collect();
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
    Some(words.chain(policies).chain(texts).collect())
}

/// The state without one of its changes, or, without a path, without any: the base, looked at as the state is.
#[inline(never)]
pub fn without(base: &Document, state: &Document, path: Option<&str>) -> Option<Document> {
    let difference = between(base, state)?;
    let stays = |own: &str| path.is_some_and(|path| path != own);
    let mut next = base.clone();
    // What one of them needed may be gone with another.
    for name in difference.names.iter().filter(|name| stays(&name.path)) {
        let _ = set_name(&mut next, &name.path, &name.value);
    }
    for (own, value) in &difference.words {
        if stays(own.as_str()) || own.as_str() == Field::Focus.as_str() {
            let _ = set(&mut next, own, value);
        }
    }
    for (own, text) in difference.policies.iter().filter(|(own, _)| stays(own.as_str())) {
        let _ = set_policy_text(&mut next, own, text);
    }
    let rest = difference.places.iter().filter(|place| stays(&place.path));
    let rest: Vec<(&str, &str)> = rest.map(|place| (place.path.as_str(), place.value.as_str())).collect();
    let _ = put(&mut next, &rest);
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::*;
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
        ] {
            assert_eq!(told(&at(link)), expected, "{link}");
        }
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
