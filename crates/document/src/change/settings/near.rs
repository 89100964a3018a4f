//! What a misspelt setting or value was probably meant to be.

use super::row::Texts;
use super::{Entity, Field, Path, Setting, Value, set_word, settings};
use crate::format::model::Focus;
use crate::format::nearest::{CHARS_MAX, bare, distance_within, nearest};
use crate::run::requests::cells;
use crate::{Document, Handle};

/// What was probably meant by `path=value`, and what the setting can be set to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Near {
    /// The path and the word that can be set; `None` where nothing is near enough.
    pub meant: Option<(Path, String)>,
    /// Every word that the setting knows; empty where there is no such setting, or where they are without number.
    pub allowed: Vec<String>,
}

impl Near {
    /// What was probably meant, as a link writes it.
    pub fn change(&self) -> Option<String> {
        self.meant.as_ref().map(|(path, word)| format!("{path}={word}"))
    }
}

/// What is near to a setting that a document did not take.
pub fn near(document: &Document, written: &str, word: &str) -> Near {
    if written.len() > CHARS_MAX || word.len() > CHARS_MAX {
        return Near::default();
    }
    let all = settings(document);
    let own = Path::parse(written).and_then(|path| all.iter().find(|one| one.path == path));
    let Some(setting) = own.or_else(|| nearest_setting(document, &all, written)) else {
        return Near::default();
    };
    let takes = |word: &String| set_word(&mut document.clone(), &setting.path, word).is_ok();
    // A word that fits as it is needs no other; a path near to the written one must not bend the word as well.
    let as_it_is = own.is_none().then(|| word.to_owned()).filter(takes);
    let meant = as_it_is.or_else(|| meant_word(document, setting, word).filter(takes));
    Near { meant: meant.map(|word| (setting.path.clone(), word)), allowed: allowed(setting) }
}

/// The words that a setting knows, where there is a list of them.
fn allowed(setting: &Setting) -> Vec<String> {
    let kind = setting.row.kind;
    if kind.words.is_empty() && matches!(kind.texts, Texts::Outcomes | Texts::Moments) {
        return Vec::new();
    }
    let words = setting.choices.iter().chain(&setting.more).filter(|value| **value != Value::Custom);
    words.map(ToString::to_string).collect()
}

/// The setting that a path nearly names, by its handle or by the name of its entity.
fn nearest_setting<'a>(document: &Document, all: &'a [Setting], written: &str) -> Option<&'a Setting> {
    let names: Vec<(Entity, Vec<String>)> = entities(document);
    let score = |setting: &Setting| {
        let word = setting.field.as_str();
        let Some((_, labels)) = names.iter().find(|(entity, _)| *entity == setting.entity) else {
            return distance_within(written, word);
        };
        let splits = written.match_indices('.').filter_map(|(at, _)| {
            let (owner, field) = (written.get(..at)?, written.get(at + 1..)?);
            let owner = labels.iter().filter_map(|label| distance_within(owner, label)).min()?;
            Some(owner + distance_within(field, word)?)
        });
        splits.min()
    };
    let near = all.iter().filter_map(|setting| Some((score(setting)?, setting)));
    near.min_by_key(|(distance, _)| *distance).map(|(_, setting)| setting)
}

/// Whatever settings belong to, each with its handle and its name.
fn entities(document: &Document) -> Vec<(Entity, Vec<String>)> {
    let named = |entity: fn(Handle) -> Entity, id: &Handle, names: &[&str]| {
        let labels = std::iter::once(id.as_str()).chain(names.iter().copied()).map(str::to_owned);
        (entity(id.clone()), labels.collect())
    };
    let principals = document.principals.iter().map(|one| named(Entity::Principal, &one.id, &[&one.name]));
    let groups = document.groups.iter().map(|one| named(Entity::Group, &one.id, &[&one.name]));
    let buckets = document.buckets.iter().map(|one| named(Entity::Bucket, &one.id, &[&one.name]));
    let keys = document.keys.iter().map(|one| {
        let aliases: Vec<&str> = one.aliases.iter().map(String::as_str).collect();
        named(Entity::Key, &one.id, &aliases)
    });
    let accounts = document.accounts.iter().map(|one| named(Entity::Account, &one.id, &[]));
    let distributions = document.distributions.iter().map(|one| named(Entity::Distribution, &one.id, &[]));
    principals.chain(groups).chain(buckets).chain(keys).chain(accounts).chain(distributions).collect()
}

/// The word of a setting that was probably meant.
fn meant_word(document: &Document, setting: &Setting, word: &str) -> Option<String> {
    let known = allowed(setting);
    let offered = || known.iter().map(String::as_str);
    let exact = offered().find(|known| bare(known) == bare(word)).map(str::to_owned);
    exact.or_else(|| other_name(document, setting, word)).or_else(|| match setting.row.kind.texts {
        Texts::Outcomes => nearest(word, focuses(document).iter().map(String::as_str)).map(str::to_owned),
        Texts::Moments => moment(word),
        Texts::Counts => word.parse::<u32>().ok().map(|count| count.to_string()),
        Texts::Names => nearest(word, offered()).map(str::to_owned),
    })
}

/// What AWS, or habit, calls a value that has another word here.
fn other_name(document: &Document, setting: &Setting, word: &str) -> Option<String> {
    let value = match (setting.field, bare(word).as_str()) {
        (Field::Encryption | Field::EncryptionOfNew, "aes256" | "s3" | "sses3aes256") => Value::SseS3,
        (Field::Encryption | Field::EncryptionOfNew, "awss3" | "awskms" | "awsmanagedkey") => Value::AwsKms,
        (Field::Encryption | Field::EncryptionOfNew, "ssekms" | "kms" | "customerkey" | "cmk") => {
            document.keys.first().map_or(Value::AwsKms, |key| Value::Key(key.id.clone()))
        }
        (Field::Encryption | Field::EncryptionOfNew, "dsse" | "awskmsdsse") => Value::DsseKms,
        (_, "true" | "yes" | "1" | "enabled" | "enable") => Value::On,
        (_, "false" | "no" | "0" | "disabled" | "disable") => Value::Off,
        (Field::S3Policy | Field::KmsPolicy, name) => return managed(name),
        _ => return None,
    };
    let word = value.to_string();
    allowed(setting).contains(&word).then_some(word)
}

/// The word of a managed policy whose name is nearly this.
fn managed(name: &str) -> Option<String> {
    let name = nearest(name, catalog::managed_policies::names().into_iter())?;
    Some(Value::Managed(name.to_owned()).to_string())
}

/// Every outcome that can be open.
fn focuses(document: &Document) -> Vec<String> {
    let word = |focus: Focus| Value::Focus(focus).to_string();
    let cells = cells(document).into_iter().map(|cell| word(cell.into()));
    let steps = document.timeline.iter().map(|step| word(Focus::Step { step: step.id.clone() }));
    cells.chain(steps).collect()
}

/// A moment of which only the day is written, or without its zone.
fn moment(word: &str) -> Option<String> {
    let spaced = word.replace(' ', "T").to_ascii_uppercase();
    let whole = [format!("{spaced}Z"), format!("{spaced}:00Z"), format!("{spaced}T00:00:00Z"), spaced];
    whole.into_iter().find(|text| sim::Timestamp::parse(text).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presets;

    #[test]
    fn what_is_nearly_a_setting_is_named_and_what_is_not_is_not() {
        let document = presets::get("article").unwrap();
        for (written, meant) in [
            ("key.state=disabled", Some("key.state=Disabled")),
            ("key.state=Disbaled", Some("key.state=Disabled")),
            ("key.state=pending-deletion", Some("key.state=PendingDeletion")),
            ("sse-s3.enc=SSE-KMS", Some("sse-s3.enc=key")),
            ("sse-s3.enc=aws:kms", Some("sse-s3.enc=aws-kms")),
            ("sse-kms.enc=AES256", Some("sse-kms.enc=sse-s3")),
            ("sse-kms.enc=SSE-S3", Some("sse-kms.enc=sse-s3")),
            ("Key.State=Disabled", Some("key.state=Disabled")),
            ("key.stat=disabled", Some("key.state=Disabled")),
            ("normalusr.kms=use-key", Some("normaluser.kms=use-key")),
            ("mksamba-normaluser.kms=use-key", Some("normaluser.kms=use-key")),
            ("normaluser.kms=usekey", Some("normaluser.kms=use-key")),
            ("normaluser.s3=AmazonS3FullAcess", Some("normaluser.s3=s3-full")),
            ("normaluser.s3=administratoraccess", Some("normaluser.s3=admin")),
            ("sse-s3.website=true", Some("sse-s3.website=on")),
            ("sse-s3.acess=private", Some("sse-s3.access=private")),
            ("sse-s3.bpa.acl=on", Some("sse-s3.bpa.acls=on")),
            ("ssekms.access=Private", Some("sse-kms.access=private")),
            ("focus=anyone/sse-s3/downlod", Some("focus=anyone/sse-s3/download")),
            ("time=2021-02-28", Some("time=2021-02-28T00:00:00Z")),
            ("key.rotations=007", Some("key.rotations=7")),
            ("normaluser.sns=on", None),
            ("moon.phase=full", None),
            ("key.state=melted", None),
            ("normaluser.kms=", None),
            ("sse-s3.website=maybe", None),
        ] {
            let (path, word) = written.split_once('=').unwrap();
            let near = near(&document, path, word);
            let told = near.meant.map(|(path, word)| format!("{path}={word}"));
            assert_eq!(told.as_deref(), meant, "{written}");
        }
    }

    #[test]
    fn the_words_of_a_setting_are_listed() {
        let document = presets::get("article").unwrap();
        assert_eq!(near(&document, "sse-s3.access", "open").allowed, ["private", "public", "blocked"]);
        assert!(near(&document, "key.state", "x").allowed.contains(&"PendingReplicaDeletion".to_owned()));
        // Outcomes and moments are without number, and what is no setting has no words.
        for path in ["focus", "time", "moon.phase"] {
            assert!(near(&document, path, "x").allowed.is_empty(), "{path}");
        }
    }
}
