//! Presets: the published scenarios that links start from. Immutable once released, because every link to one means
//! its differences from it; a changed one gets a new name.

use std::sync::{LazyLock, OnceLock};

use crate::Document;
use crate::format::from_text;
use crate::format::model::Words;

/// A published scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// Its name in links.
    pub id: &'static str,
    /// Its JSON.
    pub json: &'static str,
}

const ALL: [Preset; 34] = [
    Preset { id: "article", json: include_str!("article.json") },
    Preset { id: "article-2021", json: include_str!("article-2021.json") },
    Preset { id: "kms-decrypt-missing", json: include_str!("kms-decrypt-missing.json") },
    Preset { id: "upload-needs-data-key", json: include_str!("upload-needs-data-key.json") },
    Preset { id: "multipart-needs-decrypt", json: include_str!("multipart-needs-decrypt.json") },
    Preset { id: "public-sse-kms", json: include_str!("public-sse-kms.json") },
    Preset { id: "presigned-sigv2", json: include_str!("presigned-sigv2.json") },
    Preset { id: "cloudfront-oai", json: include_str!("cloudfront-oai.json") },
    Preset { id: "cloudfront-oac", json: include_str!("cloudfront-oac.json") },
    Preset { id: "cross-account-key-policy", json: include_str!("cross-account-key-policy.json") },
    Preset { id: "cross-account-aws-s3", json: include_str!("cross-account-aws-s3.json") },
    Preset { id: "cross-account-iam", json: include_str!("cross-account-iam.json") },
    Preset { id: "bucket-key-context", json: include_str!("bucket-key-context.json") },
    Preset { id: "bucket-key-cached", json: include_str!("bucket-key-cached.json") },
    Preset { id: "key-disabled", json: include_str!("key-disabled.json") },
    Preset { id: "key-pending-deletion", json: include_str!("key-pending-deletion.json") },
    Preset { id: "key-deleted", json: include_str!("key-deleted.json") },
    Preset { id: "key-not-found", json: include_str!("key-not-found.json") },
    Preset { id: "deny-unless-header", json: include_str!("deny-unless-header.json") },
    Preset { id: "block-public-policy", json: include_str!("block-public-policy.json") },
    Preset { id: "acls-disabled", json: include_str!("acls-disabled.json") },
    Preset { id: "access-point-delegation", json: include_str!("access-point-delegation.json") },
    Preset { id: "hidden-or-missing", json: include_str!("hidden-or-missing.json") },
    Preset { id: "presigned-signer", json: include_str!("presigned-signer.json") },
    Preset { id: "bad-signature", json: include_str!("bad-signature.json") },
    Preset { id: "kms-throttled", json: include_str!("kms-throttled.json") },
    Preset { id: "kms-quota", json: include_str!("kms-quota.json") },
    Preset { id: "key-without-root", json: include_str!("key-without-root.json") },
    Preset { id: "sse-c-blocked", json: include_str!("sse-c-blocked.json") },
    Preset { id: "plain-http", json: include_str!("plain-http.json") },
    Preset { id: "key-id-header", json: include_str!("key-id-header.json") },
    Preset { id: "client-side", json: include_str!("client-side.json") },
    Preset { id: "versions", json: include_str!("versions.json") },
    Preset { id: "replication", json: include_str!("replication.json") },
];

/// The preset that a page without a link shows.
pub const FIRST: &str = "article";

/// Every preset, in the order of presentation.
pub fn all() -> &'static [Preset] {
    &ALL
}

/// The preset with this name.
pub fn named(id: &str) -> Option<&'static Preset> {
    ALL.iter().find(|preset| preset.id == id)
}

/// The document of the preset with this name.
pub fn get(id: &str) -> Option<Document> {
    named(id).map(Preset::document)
}

/// Every preset that has this title, with its document. No setting changes a title, so a state starts from one of them.
pub fn titled(title: &Words) -> impl Iterator<Item = (&'static Preset, &'static Document)> {
    let places = TITLES.iter().enumerate().filter(move |(_, own)| *own == title);
    places.filter_map(|(place, _)| Some((ALL.get(place)?, document_at(place)?)))
}

/// The examples whose buckets were made public by mistake: those of the article, which tells so.
const PUBLIC_BY_MISTAKE: [&str; 2] = ["article", "article-2021"];

/// Whether the example that a scenario starts from tells that its buckets were made public by mistake.
pub fn tells_of_a_mistake(document: &Document) -> bool {
    titled(&document.title).any(|(preset, _)| PUBLIC_BY_MISTAKE.contains(&preset.id))
}

/// The titles: the menu needs all of them, and a document's link only the examples of its title.
static TITLES: LazyLock<Vec<Words>> = LazyLock::new(|| ALL.iter().map(Preset::read_title).collect());

/// The documents, each read once, when it is first asked for.
static DOCUMENTS: [OnceLock<Document>; ALL.len()] = [const { OnceLock::new() }; ALL.len()];

fn document_at(place: usize) -> Option<&'static Document> {
    let (preset, document) = (ALL.get(place)?, DOCUMENTS.get(place)?);
    Some(document.get_or_init(|| preset.read()))
}

/// The title of every preset, with its name in links, in the order of presentation.
pub fn titles() -> impl Iterator<Item = (&'static str, &'static Words)> {
    ALL.iter().map(|preset| preset.id).zip(TITLES.iter())
}

impl Preset {
    /// The scenario itself.
    pub fn document(&self) -> Document {
        let known = ALL.iter().position(|one| one.id == self.id).and_then(document_at);
        known.cloned().unwrap_or_else(|| self.read())
    }

    /// The title alone: the first in the text is the document's, and no title has a brace in it.
    fn read_title(&self) -> Words {
        let behind = self.json.split_once("\"title\":").map(|(_, behind)| behind);
        let written = behind.and_then(|behind| behind.split_inclusive('}').next());
        let read = written.and_then(|text| from_text(text.trim_start()).ok());
        read.unwrap_or_else(|| self.document().title)
    }

    #[expect(clippy::expect_used, reason = "the JSON is part of the program; a test reads every preset")]
    fn read(&self) -> Document {
        crate::from_json(self.json).expect("a preset is a document")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::settings::{Path, Value, get as value};

    fn check(id: &str, path: &str, word: &str) {
        let document = get(id).unwrap();
        let path = Path::parse(path).unwrap();
        assert_eq!(
            value(&document, &path).map(|value| value.to_string()).as_deref(),
            Some(word),
            "{id}: {path}"
        );
    }

    #[test]
    fn every_preset_is_a_document_under_a_name_that_links_can_carry() {
        for preset in all() {
            assert!(preset.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            let document = preset.document();
            assert_eq!(crate::from_json(&crate::to_json(&document)).as_ref(), Ok(&document));
            assert_eq!(preset.read_title(), document.title);
        }
        assert_eq!(get(FIRST).map(|_| ()), Some(()));
        assert_eq!(get("article-2020"), None);
    }

    #[test]
    fn a_title_names_one_preset_and_no_setting_changes_it() {
        for preset in all() {
            let document = preset.document();
            let named: Vec<&str> = titled(&document.title).map(|(one, _)| one.id).collect();
            assert_eq!(named, [preset.id]);
            for setting in crate::change::settings::settings(&document) {
                for choice in &setting.choices {
                    let mut changed = document.clone();
                    let _ = crate::change::settings::set(&mut changed, &setting.path, choice);
                    assert_eq!(changed.title, document.title, "{}", setting.path);
                }
            }
        }
    }

    #[test]
    fn only_the_article_tells_of_a_mistake() {
        for preset in all() {
            let told = tells_of_a_mistake(&preset.document());
            assert_eq!(told, preset.id.starts_with("article"), "{}", preset.id);
        }
    }

    /// The article, sections 2 and 4: who has which policies, and both buckets made public at its end.
    #[test]
    fn the_presets_are_the_articles_end() {
        for id in ["article", "article-2021"] {
            check(id, "normaluser.s3", "s3-full");
            check(id, "normaluser.kms", "none");
            check(id, "poweruser.s3", "admin");
            check(id, "s3-write.s3", "s3-full");
            check(id, "s3-write.kms", "power");
            check(id, "sse-s3.enc", "sse-s3");
            check(id, "sse-kms.enc", "key");
            check(id, "sse-s3.access", "public");
            check(id, "sse-kms.access", "public");
            check(id, "key.policy", "default");
            check(id, "key.state", "Enabled");
            check(id, "focus", "normaluser/sse-kms/download");
        }
        // Buckets made since April 2023 have ACLs off; before, the writer owned the object.
        check("article", "sse-kms.ownership", "BucketOwnerEnforced");
        check("article-2021", "sse-kms.ownership", "ObjectWriter");
        assert_eq!(
            get("article").map(|document| Value::Time(document.time)),
            Some(Value::Time("2026-11-23T00:00:00Z".into()))
        );
    }
}
