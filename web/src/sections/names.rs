//! Names of what the scenario holds.

use document::edit::Item;
use document::model::Caller;
use document::{Document, Handle};
use text::question::Who;
use text::ui::{Label, label};
use text::{Language, RunKind};

use super::{Runs, run};

/// What a thing of the scenario is called.
pub(super) fn item(document: &Document, item: &Item) -> String {
    let name = item.name(document).unwrap_or_default();
    match item {
        Item::Object(at) => {
            let object = document.objects.get(*at);
            [object.map_or("", |object| bucket(document, &object.bucket)), "/", name].concat()
        }
        Item::Account(_)
        | Item::Principal(_)
        | Item::Group(_)
        | Item::ManagedPolicy(_)
        | Item::Distribution(_)
        | Item::Bucket(_)
        | Item::AccessPoint(_)
        | Item::Key(_)
        | Item::VpcEndpoint(_)
        | Item::Organization => name.to_owned(),
    }
}

/// The id of a CloudFront distribution: what fetches for viewers has no other name.
pub(super) fn distribution<'a>(document: &'a Document, handle: &Handle) -> Option<&'a str> {
    Some(&document.distribution(handle)?.distribution_id)
}

/// A group's name.
pub(super) fn group<'a>(document: &'a Document, handle: &Handle) -> Option<&'a str> {
    document.group(handle).map(|group| &*group.name)
}

/// A bucket's name.
pub(super) fn bucket<'a>(document: &'a Document, handle: &'a Handle) -> &'a str {
    document.target_name(handle.as_str())
}

/// A caller's name as a row's head.
pub(super) fn caller(document: &Document, caller: &Caller, language: Language) -> Runs {
    vec![match Who::of(document, caller) {
        Who::Anyone => run(RunKind::Plain, label(Label::AnyoneOnTheInternet, language)),
        Who::Named(name) => run(RunKind::Name, name),
    }]
}

/// A name of at most so many letters: of a longer one the beginning and the end, for names differ at either.
pub(super) fn shortened(name: &str, letters: usize) -> String {
    let count = name.chars().count();
    if count <= letters {
        return name.to_owned();
    }
    let kept = letters.saturating_sub(1);
    let end = kept / 2;
    let begin = name.chars().take(kept.saturating_sub(end));
    begin.chain(['…']).chain(name.chars().skip(count.saturating_sub(end))).collect()
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_name_keeps_its_beginning_and_its_end() {
        for (name, letters, short) in [
            ("alice", 5, "alice"),
            ("alice", 4, "al…e"),
            ("mksamba-bucket-sse-kms", 22, "mksamba-bucket-sse-kms"),
            ("mksamba-bucket-sse-kms", 21, "mksamba-bu…et-sse-kms"),
            ("あいうえおかきくけこ", 5, "あい…けこ"),
            ("", 0, ""),
        ] {
            assert_eq!(shortened(name, letters), short);
            assert!(short.chars().count() <= letters);
        }
    }
}
