//! Presets: the published scenarios that links start from. Immutable once released, because every link to one means
//! its differences from it; a changed one gets a new name.

use crate::Document;

/// A published scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// Its name in links.
    pub id: &'static str,
    /// Its JSON.
    pub json: &'static str,
}

const ALL: [Preset; 2] = [
    Preset { id: "article", json: include_str!("article.json") },
    Preset { id: "article-2021", json: include_str!("article-2021.json") },
];

/// The preset that a page without a link shows.
pub const FIRST: &str = "article";

/// Every preset, in the order of presentation.
pub fn all() -> &'static [Preset] {
    &ALL
}

/// The document of the preset with this name.
pub fn get(id: &str) -> Option<Document> {
    ALL.iter().find(|preset| preset.id == id).map(Preset::document)
}

impl Preset {
    /// The scenario itself.
    #[expect(clippy::expect_used, reason = "the JSON is part of the program; a test reads every preset")]
    pub fn document(&self) -> Document {
        crate::from_json(self.json).expect("a preset is a document")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{Path, Value, get as value};

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
        }
        assert_eq!(get(FIRST).map(|_| ()), Some(()));
        assert_eq!(get("article-2020"), None);
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
