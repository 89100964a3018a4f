//! The list of all settings, as the README has it: made from the rows, so that it cannot miss one.

use std::collections::BTreeSet;

use super::row::{ALL, Row, Texts};
use super::{Entity, Value, path};
use crate::Document;
use crate::change::edit::{Template, add};
use crate::presets;

/// Every path that a link can set, with what it sets and its words, as a table in Markdown.
pub fn list() -> String {
    let documents = documents();
    let mut lines = vec!["| path | what it sets | words |\n|---|---|---|\n".to_owned()];
    for (owner, rows) in OWNERS.iter().zip(ALL) {
        for row in rows {
            let (word, about) = (row.field.as_str(), row.field.about().trim().trim_end_matches('.'));
            let words: Vec<String> =
                words(&documents, owner, row).iter().map(|one| format!("`{one}`")).collect();
            lines.push(format!("| `{owner}{word}` | {about} | {} |\n", words.join(", ")));
        }
    }
    lines.concat()
}

/// The examples, each with a group: none of them has one.
fn documents() -> Vec<Document> {
    let documents = presets::all().iter().map(presets::Preset::document);
    documents.map(|document| add(&document, Template::Group).unwrap_or(document)).collect()
}

/// What stands before a word in a path, in the order of [`ALL`].
const OWNERS: [&str; 7] = ["", "ACCOUNT.", "CALLER.", "BUCKET.", "KEY.", "DISTRIBUTION.", "GROUP."];

/// What a path of an entity begins with, told in general.
const fn owner(entity: &Entity) -> &'static str {
    let [document, account, principal, bucket, key, distribution, group] = OWNERS;
    match entity {
        Entity::Document => document,
        Entity::Account(_) => account,
        Entity::Principal(_) => principal,
        Entity::Bucket(_) => bucket,
        Entity::Key(_) => key,
        Entity::Distribution(_) => distribution,
        Entity::Group(_) => group,
    }
}

/// The words that a setting knows, and what other texts it takes.
fn words(documents: &[Document], own: &str, row: &Row) -> Vec<String> {
    let fixed = row.kind.words.iter().filter(|word| **word != Value::Custom).map(ToString::to_string);
    let of_kind: &[&str] = match row.kind.texts {
        Texts::Names => &[],
        Texts::Outcomes => &["CALLER/BUCKET/OPERATION", "step/STEP"],
        Texts::Moments => &["TIME"],
        Texts::Counts => &["NUMBER"],
    };
    let mut words: Vec<String> = fixed.chain(of_kind.iter().map(|text| (*text).to_owned())).collect();
    let mut known: BTreeSet<String> = words.iter().cloned().collect();
    for document in documents {
        let rows = path::all(document).into_iter();
        for (entity, _) in rows.filter(|(entity, other)| owner(entity) == own && *other == row) {
            let offer = (row.kind.offer)(document, entity.handle());
            for text in offer.choices.iter().chain(&offer.more).map(general) {
                if known.insert(text.clone()) {
                    words.push(text);
                }
            }
        }
    }
    words
}

/// A value as it is written in any document.
fn general(value: &Value) -> String {
    match value {
        Value::Key(_) => "KEY".to_owned(),
        Value::DsseKey(_) => "dsse-kms/KEY".to_owned(),
        Value::ClientKey(format, _) => format!("{}/KEY", format.as_str().to_ascii_lowercase()),
        Value::Account(_) => "ACCOUNT".to_owned(),
        Value::Time(_) => "TIME".to_owned(),
        Value::Count(_) => "NUMBER".to_owned(),
        Value::Managed(_)
        | Value::None
        | Value::Custom
        | Value::On
        | Value::Off
        | Value::Private
        | Value::Public
        | Value::Blocked
        | Value::SseS3
        | Value::AwsKms
        | Value::PublicRead
        | Value::Default
        | Value::NamedUsers
        | Value::UseKey
        | Value::DenyKms
        | Value::State(_)
        | Value::Ownership(_)
        | Value::Focus(_)
        | Value::DsseKms
        | Value::Type(_)
        | Value::Acl(_)
        | Value::Spec(_)
        | Value::Versioning(_)
        | Value::OriginControl
        | Value::OriginIdentity => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Field;
    use super::*;

    #[test]
    fn every_field_has_a_row_and_every_row_its_words() {
        let documents = documents();
        for field in Field::ALL {
            assert!(
                Row::of(*field).is_some(),
                "{field:?} has a name and no row: write one in its entity's file"
            );
        }
        for (owner, rows) in OWNERS.iter().zip(ALL) {
            for row in rows {
                let twice = rows.iter().filter(|other| other.field.as_str() == row.field.as_str()).count();
                assert_eq!(twice, 1, "two rows of {owner} are called {}", row.field.as_str());
                let words = words(&documents, owner, row);
                assert!(!words.is_empty(), "no example offers a word for {owner}{}", row.field.as_str());
                for word in words.iter().filter(|word| !word.bytes().any(|byte| byte.is_ascii_uppercase())) {
                    assert!(row.kind.parse(word).is_some(), "{owner}{}={word}", row.field.as_str());
                }
            }
        }
    }

    #[test]
    fn the_readme_lists_every_setting() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../README.md");
        let written = std::fs::read_to_string(path).unwrap();
        let part = ["<!-- generated: settings -->\n", &list(), "<!-- end: settings -->"].concat();
        assert!(written.contains(&part), "README.md is stale: run `cargo xtask generate`");
    }
}
