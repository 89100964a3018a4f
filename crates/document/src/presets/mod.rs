//! Presets: the published scenarios that links start from. Immutable once released, because every link to one means
//! its differences from it; a changed one gets a new name.

mod title;

use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use crate::Document;
use crate::format::from_text;
use crate::format::model::Words;

/// A published scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// Its name in links.
    pub id: &'static str,
    /// Its title, as it stands in its JSON.
    title: &'static str,
}

/// The presets by their names, and their files. Titles are copied out when this is compiled: a page that shows all of them
/// begins with the first document alone.
macro_rules! presets {
    ($($id:literal)+) => {
        const ALL: &[Preset] = &[$({
            const JSON: &str = include_str!(concat!($id, ".json"));
            const PLACE: Range<usize> = title::place(JSON);
            const TITLE: [u8; PLACE.end - PLACE.start] = title::copied(JSON, PLACE.start);
            Preset { id: $id, title: title::text(&TITLE) }
        }),+];

        mod others {
            /// The JSON of a preset, which is not the first; a room of its own, that a page begins without.
            #[inline(never)]
            pub(super) fn json(id: &str) -> Option<&'static str> {
                const ALL: &[(&str, &str)] = &[$(($id, include_str!(concat!($id, ".json")))),+];
                ALL.iter().find(|(own, _)| *own == id).map(|(_, json)| *json)
            }
        }
    };
}

presets! {
    "article"
    "article-2021"
    "kms-decrypt-missing"
    "upload-needs-data-key"
    "multipart-needs-decrypt"
    "public-sse-kms"
    "presigned-sigv2"
    "cloudfront-oai"
    "cloudfront-oac"
    "cross-account-key-policy"
    "cross-account-aws-s3"
    "cross-account-iam"
    "bucket-key-context"
    "bucket-key-cached"
    "key-disabled"
    "key-pending-deletion"
    "key-deleted"
    "key-not-found"
    "deny-unless-header"
    "block-public-policy"
    "acls-disabled"
    "access-point-delegation"
    "hidden-or-missing"
    "presigned-signer"
    "bad-signature"
    "kms-throttled"
    "kms-quota"
    "key-without-root"
    "sse-c-blocked"
    "plain-http"
    "key-id-header"
    "client-side"
    "versions"
    "replication"
    "lambda-without-kms"
    "lambda-kms-power-user"
    "lambda-power-user"
    "two-users"
    "public-by-mistake"
    "which-risk"
}

/// The preset that a page without a link shows.
pub const FIRST: &str = "article";
const FIRST_JSON: &str = include_str!("article.json");

/// Every preset, in the order of presentation.
pub fn all() -> &'static [Preset] {
    ALL
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

/// Every preset with its document. The first call reads them all.
pub(crate) fn documents() -> impl Iterator<Item = (&'static Preset, &'static Document)> {
    ALL.iter().enumerate().filter_map(|(place, preset)| Some((preset, document_at(place)?)))
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

    /// Its JSON.
    pub fn json(&self) -> &'static str {
        if self.id == FIRST { FIRST_JSON } else { others::json(self.id).unwrap_or_default() }
    }

    /// The title alone.
    fn read_title(&self) -> Words {
        from_text(self.title).ok().unwrap_or_else(|| self.document().title)
    }

    #[expect(clippy::expect_used, reason = "the JSON is part of the program; a test reads every preset")]
    fn read(&self) -> Document {
        crate::from_json(self.json()).expect("a preset is a document")
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
