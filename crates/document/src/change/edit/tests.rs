//! What is added, duplicated and removed leaves a scenario that can be built.

use super::*;
use crate::format::limits::{BUCKETS_MAX, KEYS_MAX, OBJECTS_MAX, PRINCIPALS_MAX};
use crate::format::model::Caller;
use crate::run::build;
use crate::testing::{SEED, article, handle};
use crate::{link, presets};

#[track_caller]
fn sound(document: &Document, what: &str) {
    let table = crate::Table::run(document, SEED);
    assert!(table.is_ok(), "{what}: {:?}", table.err());
    let link = link::encode(document).unwrap();
    assert_eq!(link::decode(&link).unwrap().document, *document, "{what}");
}

#[test]
fn everything_can_be_added_to_every_preset_twice_and_its_link_holds_it() {
    for preset in presets::all() {
        let mut document = preset.document();
        for template in Template::ALL {
            for _ in 0..2 {
                let Some(next) = add(&document, *template) else {
                    assert_eq!(*template, Template::Organization, "{}", preset.id);
                    continue;
                };
                assert_ne!(next, document, "{} {template:?}", preset.id);
                document = next;
            }
            // Running every table takes long; the article stands for the others.
            if preset.id == "article" {
                sound(&document, &format!("{} {template:?}", preset.id));
            }
        }
        assert!(build(&document, SEED).is_ok(), "{}: {:?}", preset.id, build(&document, SEED).err());
    }
}

#[test]
fn a_new_caller_stands_in_the_table_and_its_outcome_is_open() {
    let document = article();
    for template in [
        Template::User,
        Template::Role,
        Template::Root,
        Template::Federated,
        Template::OtherAccountUser,
        Template::Distribution,
    ] {
        let next = add(&document, template).unwrap();
        assert_eq!(next.show.callers.len(), document.show.callers.len() + 1);
        assert_eq!(next.show.callers.last(), next.focus.cell().map(|cell| &cell.caller), "{template:?}");
    }
    let stranger = add(&document, Template::OtherAccountUser).unwrap();
    assert_eq!(stranger.accounts.len(), 2);
    assert_eq!(stranger.principals.last().map(|one| one.account.as_str()), Some("444455556666"));
}

#[test]
fn what_is_added_or_doubled_can_be_removed_and_leaves_nothing_behind() {
    for preset in presets::all() {
        let document = preset.document();
        for item in Item::all(&document) {
            assert_eq!(Item::find(&document, &item.path()).as_ref(), Some(&item));
            if let Some(doubled) = duplicate(&document, &item) {
                assert!(build(&doubled, SEED).is_ok(), "{}: {:?}", preset.id, build(&doubled, SEED).err());
                let Some(new) =
                    Item::all(&doubled).into_iter().find(|one| !Item::all(&document).contains(one))
                else {
                    panic!("{item:?}")
                };
                let back = remove(&doubled, &new).unwrap();
                let focus = document.focus.clone();
                assert_eq!(Document { focus, ..back }, document, "{} {item:?}", preset.id);
            }
        }
    }
}

#[test]
fn what_is_removed_leaves_no_handle_behind() {
    for preset in presets::all() {
        let document = preset.document();
        for item in Item::all(&document) {
            let Some(without) = remove(&document, &item) else { continue };
            let named = |handle: &Handle| {
                let caller = Caller::Principal(handle.clone());
                without.show.callers.contains(&caller)
                    || without.focus.cell().is_some_and(|cell| cell.caller == caller)
                    || without.show.buckets.contains(handle)
                    || without.focus.cell().is_some_and(|cell| cell.bucket == *handle)
                    || without.keys.iter().any(|key| key.users.contains(handle))
                    || without
                        .objects
                        .iter()
                        .any(|one| one.by.as_ref() == Some(handle) || one.bucket == *handle)
            };
            match &item {
                Item::Principal(id) | Item::Bucket(id) | Item::Distribution(id) => {
                    assert!(!named(id), "{} {id}", preset.id);
                }
                Item::Group(id) => {
                    assert!(!without.principals.iter().any(|one| one.groups.contains(id)), "{id}");
                }
                Item::ManagedPolicy(_)
                | Item::Key(_)
                | Item::Account(_)
                | Item::Object(_)
                | Item::AccessPoint(_)
                | Item::VpcEndpoint(_)
                | Item::Organization => {}
            }
            if let Err(problems) = build(&without, SEED) {
                // Only what an author wrote into a header or a policy can still name what is gone.
                assert!(problems.iter().all(|one| one.path.starts_with("objects.")), "{problems:?}");
            }
        }
    }
}

#[test]
fn the_last_caller_and_the_last_bucket_stay() {
    let mut document = article();
    document.show.callers = vec![Caller::Principal(handle("normaluser"))];
    document.show.buckets = vec![handle("sse-kms")];
    assert_eq!(remove(&document, &Item::Principal(handle("normaluser"))), None);
    assert_eq!(remove(&document, &Item::Bucket(handle("sse-kms"))), None);
    assert_eq!(remove(&document, &Item::Account(handle("111122223333"))), None);
    assert!(remove(&document, &Item::Bucket(handle("sse-s3"))).is_some());
}

#[test]
fn limits_hold_at_n_and_break_at_n_plus_1() {
    type Count = fn(&Document) -> usize;
    let cases: [(Template, usize, Count); 4] = [
        (Template::User, PRINCIPALS_MAX, |document| document.principals.len()),
        (Template::Bucket, BUCKETS_MAX, |document| document.buckets.len()),
        (Template::Key, KEYS_MAX, |document| document.keys.len()),
        (Template::Object, OBJECTS_MAX, |document| document.objects.len()),
    ];
    for (template, max, count) in cases {
        let mut document = article();
        while count(&document) < max {
            document = add(&document, template).unwrap();
        }
        assert!(build(&document, SEED).is_ok(), "{:?}", build(&document, SEED).err());
        assert_eq!(add(&document, template), None);
    }
}
