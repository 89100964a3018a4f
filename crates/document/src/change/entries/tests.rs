//! Entries on a document that has one of everything.

use super::*;
use crate::ProblemKind;
use crate::testing::{self, article, put_policy, set_words};
use crate::{link, presets};

/// A scenario with everything that has entries.
fn full() -> Document {
    let mut document = testing::full();
    for (path, edit) in [
        ("normaluser.tags", Edit::Add),
        ("normaluser.sessionContext", Edit::Add),
        ("key.aliases", Edit::Add),
        ("key.grants", Edit::Add),
        ("key.grants.0.Constraints", Edit::Set("EncryptionContextSubset".to_owned())),
        ("key.grants.0.Constraints.EncryptionContextSubset", Edit::Add),
        ("sse-kms.acl", Edit::Add),
        ("objects.0.headers", Edit::Set("content-type: text/plain".to_owned())),
    ] {
        document = super::edit(&document, path, &edit).unwrap_or_else(|error| panic!("{path}: {error:?}"));
    }
    let words = ["cloudfront.origin-access=oai", "sse-kms.replication=on", "sse-s3.client-side=v3/key"];
    set_words(&mut document, &words);
    super::edit(&document, "objects.0.clientSideEncryption.EncryptionContext", &Edit::Add).unwrap()
}

fn set(document: &Document, path: &str, text: &str) -> Result<Document, Vec<Problem>> {
    edit(document, path, &Edit::Set(text.to_owned()))
}

/// Every entry, those of rows too.
fn flat(entries: &[Entry]) -> Vec<Entry> {
    let inside = |entry: &Entry| match &entry.control {
        Control::Rows(rows) => rows.iter().flat_map(|row| flat(row)).collect(),
        _ => Vec::new(),
    };
    entries.iter().flat_map(|entry| [vec![entry.clone()], inside(entry)].concat()).collect()
}

fn every(document: &Document) -> Vec<Entry> {
    all(document).iter().flat_map(|(_, entries)| flat(entries)).collect()
}

fn entry(document: &Document, path: &str) -> Entry {
    every(document).into_iter().find(|entry| entry.path == path).unwrap_or_else(|| panic!("{path}"))
}

fn value(document: &Document, path: &str) -> String {
    match entry(document, path).control {
        Control::Text { value, .. } | Control::Choice { value, .. } => value,
        Control::Switch(on) => on.to_string(),
        other => panic!("{path}: {other:?}"),
    }
}

#[test]
fn every_name_has_an_entry_and_every_path_is_one() {
    let document = full();
    let entries = every(&document);
    for name in Name::ALL {
        // The other kind of constraint takes the place of this one, and the scenario has no step.
        let absent =
            [Name::ContextEquals, Name::StepTitleEnglish, Name::StepTitleJapanese, Name::FederatedBy];
        let there = entries.iter().any(|entry| entry.name == *name);
        assert!(there || absent[..3].contains(name), "{name:?}");
    }
    let mut paths: Vec<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
    paths.sort_unstable();
    let count = paths.len();
    paths.dedup();
    assert_eq!(paths.len(), count);
    assert!(count > 100, "{count}");
}

#[test]
fn what_stands_there_can_be_entered_again_and_changes_nothing() {
    let document = full();
    for entry in every(&document) {
        let edits = match &entry.control {
            Control::Text { value, .. } | Control::Choice { value, .. } => vec![Edit::Set(value.clone())],
            Control::Switch(on) => vec![Edit::Set(on.to_string())],
            Control::Several(..) | Control::Rows(_) => Vec::new(),
        };
        for edit in edits {
            assert_eq!(super::edit(&document, &entry.path, &edit).as_ref(), Ok(&document), "{}", entry.path);
        }
    }
}

#[test]
fn every_option_of_every_entry_can_be_taken_and_stands_in_the_link() {
    let document = full();
    let mut taken = 0;
    for entry in every(&document) {
        let edits: Vec<Edit> = match &entry.control {
            Control::Choice { value, options, can_be_empty, .. } => options
                .iter()
                .filter(|option| *option != value)
                .cloned()
                .chain(can_be_empty.then(String::new).filter(|_| !value.is_empty()))
                .map(Edit::Set)
                .collect(),
            Control::Several(options, _) => {
                options.iter().map(|(word, _)| Edit::Toggle(word.clone())).collect()
            }
            Control::Switch(on) => vec![Edit::Set((!on).to_string())],
            Control::Rows(_) => vec![Edit::Add],
            Control::Text { .. } => Vec::new(),
        };
        for edit in edits {
            let next = super::edit(&document, &entry.path, &edit)
                .unwrap_or_else(|error| panic!("{} {edit:?}: {error:?}", entry.path));
            assert_ne!(next, document, "{} {edit:?}", entry.path);
            let link = link::encode(&next).unwrap();
            assert_eq!(link::decode(&link).unwrap().document, next, "{}", entry.path);
            taken += 1;
        }
    }
    assert!(taken > 60, "{taken}");
}

#[test]
fn a_new_row_goes_again_and_leaves_nothing_behind() {
    let document = full();
    for entry in every(&document) {
        let Control::Rows(rows) = &entry.control else { continue };
        let more = super::edit(&document, &entry.path, &Edit::Add).unwrap();
        let Control::Rows(now) = super::tests::entry(&more, &entry.path).control else { panic!() };
        // An ACL that was a canned one is written out.
        assert!(now.len() > rows.len(), "{}", entry.path);
        if entry.path.ends_with(".acl") && rows.is_empty() {
            continue;
        }
        // Names are sorted, so that the new one is not always the last.
        let new = now.iter().position(|row| !rows.iter().any(|old| same(old, row)));
        let new = new.unwrap_or(now.len() - 1);
        let back = super::edit(&more, &format!("{}.{new}", entry.path), &Edit::Remove).unwrap();
        assert_eq!(back, document, "{}", entry.path);
    }
}

/// Whether two rows say the same.
fn same(one: &[Entry], other: &[Entry]) -> bool {
    let said = |row: &[Entry]| row.iter().map(|entry| format!("{:?}", entry.control)).collect::<Vec<_>>();
    said(one) == said(other)
}

#[test]
fn texts_are_taken_beside_the_nearest_that_are_refused() {
    let document = full();
    let long = "n".repeat(64);
    for (path, good, bad) in [
        ("normaluser.name", &*long, &*format!("{long}n")),
        ("normaluser.name", "a.b@c", "a b"),
        ("normaluser.name", "renamed", "mksamba-poweruser"),
        ("role.session", "i-1234", ""),
        ("federated.user", "somebody", "some body"),
        ("normaluser.tags.0.key", "team", ""),
        ("normaluser.tags.0.value", "", "a*"),
        ("sse-s3.name", "reports.example", "Reports"),
        ("sse-s3.name", "reports", "mksamba-bucket-sse-kms"),
        ("sse-s3.region", "eu-west-1", "Frankfurt"),
        ("sse-s3.website.index", "start.html", "a/start.html"),
        ("sse-kms.acl.0.grantee", "http://acs.amazonaws.com/groups/global/AllUsers", "everyone"),
        (
            "key.arn",
            "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            "key",
        ),
        ("key.aliases.0", "team/reports", "aws/s3"),
        ("key.grants.0.GranteePrincipal", "arn:aws:iam::444455556666:root", "somebody"),
        ("key.grants.0.Constraints.EncryptionContextSubset.0.key", "aws:s3:arn", ""),
        ("objects.0.name", "a/b c.txt", ""),
        ("objects.0.time", "2024-02-29", "2023-02-29"),
        ("objects.0.headers", "x-amz-server-side-encryption: AES256", "x-amz-nothing: 1"),
        ("objects.0.headers", "", "content-type"),
        ("objects.0.clientSideEncryption.KeyId", "key-2", "no-key"),
        ("objects.0.headers", "Content-Type: a", "a: 1\na: 2"),
        ("access-point.name", "abc", "ab"),
        ("access-point.vpc", "", "subnet-1"),
        ("cloudfront.distributionId", "E2EXAMPLE", ""),
        ("vpcEndpoints.0.id", "vpce-0a", "vpc-0a"),
        ("vpcEndpoints.0.sourceIp", "fd00::1", "10.0.0"),
        ("444455556666.id", "999999999999", "77778888999"),
        ("444455556666.id", "999999999999", "111122223333"),
        ("organization.id", "o-1234567890", "o-123456789"),
        ("organization.levels.0.id", "r-ab12", "root"),
        ("organization.managementAccount", "999999999999", "me"),
        ("time", "2021-01-01T00:00:00Z", "yesterday"),
    ] {
        let taken = set(&document, path, good).unwrap_or_else(|error| panic!("{path}={good}: {error:?}"));
        if path != "444455556666.id" {
            let reads = value(&taken, path);
            assert!(reads.eq_ignore_ascii_case(good), "{path}: {reads}");
        }
        let refused = set(&document, path, bad).unwrap_err();
        assert!(!refused.is_empty(), "{path}={bad}");
    }
}

#[test]
fn a_name_twice_is_told_where_it_is_entered() {
    let document = edit(&full(), "normaluser.tags", &Edit::Add).unwrap();
    let names = |at: usize| value(&document, &format!("normaluser.tags.{at}.key"));
    assert_eq!((names(0).as_str(), names(1).as_str()), ("name", "name-2"));
    let problem = Problem {
        path: "normaluser.tags.1.key".to_owned(),
        kind: ProblemKind::DuplicateName { name: "name".to_owned() },
    };
    assert_eq!(set(&document, "normaluser.tags.1.key", "name"), Err(vec![problem]));
    assert_eq!(set(&document, "normaluser.tags.1.key", "name-2").as_ref(), Ok(&document));
}

#[test]
fn a_tag_may_be_called_like_the_place_of_another() {
    let mut document = edit(&full(), "normaluser.tags", &Edit::Add).unwrap();
    document = set(&document, "normaluser.tags.0.key", "1").unwrap();
    document = set(&document, "normaluser.tags.1.value", "second").unwrap();
    let tags = &document.principals.iter().find(|one| one.id.as_str() == "normaluser").unwrap().tags;
    let tags: Vec<(&str, &str)> = tags.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(tags, [("1", "value"), ("name-2", "second")]);
}

#[test]
fn what_speaks_of_a_thing_goes_with_its_name() {
    let policy = |statement: &str| format!("{{\"Version\":\"2012-10-17\",\"Statement\":[{statement}]}}");
    let mut document = full();
    for (path, text) in [
        (
            "sse-s3.policy",
            policy(
                "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"arn:aws:iam::111122223333:user/mksamba-normaluser\",\
                 \"arn:aws:sts::111122223333:assumed-role/role/role\"]},\"Action\":\"s3:*\",\"Resource\":\
                 [\"arn:aws:s3:::mksamba-bucket-sse-s3\",\"arn:aws:s3:::mksamba-bucket-sse-s3/*\"],\
                 \"Condition\":{\"StringEquals\":{\"aws:SourceVpce\":\"vpce-1a2b3c4d\",\"aws:PrincipalOrgID\":\"o-exampleorgid\"}}}",
            ),
        ),
        (
            "normaluser.s3",
            policy(
                "{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::mksamba-bucket-sse-s3-2/*\"}",
            ),
        ),
    ] {
        put_policy(&mut document, path, &text);
    }
    assert!(build(&document, SEED).is_ok());
    for (path, new, gone, there) in [
        ("normaluser.name", "reader", ":user/mksamba-normaluser\"", ":user/reader\""),
        ("role.name", "worker", "assumed-role/role/role", "assumed-role/worker/role"),
        ("role.session", "tuesday", "assumed-role/role/role", "assumed-role/role/tuesday"),
        ("sse-s3.name", "other-name", "arn:aws:s3:::mksamba-bucket-sse-s3/*", "arn:aws:s3:::other-name/*"),
        (
            "sse-s3.name",
            "other-name",
            "arn:aws:s3:::mksamba-bucket-sse-s3\"",
            "arn:aws:s3:::mksamba-bucket-sse-s3-2/*",
        ),
        ("vpcEndpoints.0.id", "vpce-0", "\"vpce-1a2b3c4d\"", "\"aws:SourceVpce\":\"vpce-0\""),
        ("organization.id", "o-1234567890", "o-exampleorgid", "\"aws:PrincipalOrgID\":\"o-1234567890\""),
        (
            "key.arn",
            "arn:aws:kms:ap-northeast-1:111122223333:key/00000000-0000-0000-0000-000000000000",
            "1234abcd",
            "\"KMSMasterKeyID\":\"arn:aws:kms:ap-northeast-1:111122223333:key/00000000",
        ),
        (
            "111122223333.id",
            "999999999999",
            "111122223333",
            "arn:aws:iam::999999999999:user/mksamba-normaluser",
        ),
    ] {
        assert!(to_json(&document).contains(gone), "{gone}");
        let next = set(&document, path, new).unwrap_or_else(|error| panic!("{path}: {error:?}"));
        let text = to_json(&next);
        assert!(!text.contains(gone) && text.contains(there), "{path}: {text}");
    }
}

#[test]
fn what_only_says_a_name_stays_as_it_was_written() {
    let user = "arn:aws:iam::111122223333:user/mksamba-normaluser";
    let bucket = "arn:aws:s3:::mksamba-bucket-sse-s3/*";
    let said = format!("{user} {bucket} 111122223333");
    let words = crate::model::Words { en: user.to_owned(), ja: said.clone() };
    let mut document = full();
    document.title = words.clone();
    document.question = Some(words);
    document.objects[0].body = user.to_owned();
    document.objects[1].body = said.clone();
    document.objects[1].name = "AWSLogs/111122223333/log.txt".to_owned();
    document.principals[0].tags.insert("of".to_owned(), user.to_owned());
    let policy = format!(
        "{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Sid\":\"111122223333\",\"Effect\":\"Allow\",\
         \"Principal\":{{\"AWS\":[\"{user}\",\"111122223333\"]}},\"Action\":\"s3:GetObject\",\"Resource\":\"{bucket}\"}}]}}"
    );
    // The last level may be an account.
    document.organization.as_mut().unwrap().levels.last_mut().unwrap().id = "111122223333".to_owned();
    let place = put_policy(&mut document, "sse-s3.policy", &policy);
    for (path, new, expected) in [
        ("normaluser.name", "reader", policy.replace(":user/mksamba-normaluser", ":user/reader")),
        ("sse-s3.name", "other-name", policy.replace(":::mksamba-bucket-sse-s3/", ":::other-name/")),
        (
            "111122223333.id",
            "999999999999",
            policy
                .replace("::111122223333:", "::999999999999:")
                .replace(",\"111122223333\"]", ",\"999999999999\"]"),
        ),
    ] {
        let next = set(&document, path, new).unwrap_or_else(|error| panic!("{path}: {error:?}"));
        assert_eq!(place.text(&next).unwrap(), expected, "{path}");
        assert_eq!((&next.title, &next.question), (&document.title, &document.question), "{path}");
        assert_eq!(next.principals[0].tags, document.principals[0].tags, "{path}");
        for (new, old) in next.objects.iter().zip(&document.objects) {
            assert_eq!((&new.body, &new.name), (&old.body, &old.name), "{path}");
        }
        let ids = |document: &Document| {
            let principals = document.principals.iter().map(|one| one.account.to_string());
            let levels = document.organization.iter().flat_map(|one| &one.levels);
            let levels = levels.flat_map(|one| {
                [vec![one.id.clone()], one.accounts.iter().map(|id| id.to_string()).collect()].concat()
            });
            let keys = document.keys.iter().map(|one| one.arn.clone());
            principals.chain(levels).chain(keys).collect::<Vec<_>>()
        };
        let renamed =
            |id: String| if path == "111122223333.id" { id.replace("111122223333", new) } else { id };
        assert_eq!(ids(&next), ids(&document).into_iter().map(renamed).collect::<Vec<_>>(), "{path}");
    }
}

/// A document may have so many bytes; a longer name where it is spoken of often is too long for them.
#[test]
fn a_name_that_cannot_stand_everywhere_stands_nowhere() {
    let user = "\"arn:aws:iam::111122223333:user/mksamba-normaluser\"";
    let policy = |pad: usize| {
        format!(
            "{{\"Version\":\"2012-10-17\",\"Id\":\"{}\",\"Statement\":[{{\"Effect\":\"Allow\",\"Principal\":{{\"AWS\":[{}]}},\
             \"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::mksamba-bucket-sse-s3/*\"}}]}}",
            "a".repeat(pad),
            [user; 20].join(",")
        )
    };
    let with = |pad: usize| {
        let mut document = article();
        put_policy(&mut document, "sse-s3.policy", &policy(pad));
        document
    };
    let document = with(crate::DOCUMENT_BYTES_MAX - to_json(&with(0)).len() - 100);
    let edit = |name: &str| super::apply(&document, "normaluser.name", &Edit::Set(name.to_owned()));
    assert!(edit("mksamba-normaluser2").is_ok());
    assert!(!edit(&"n".repeat(64)).unwrap_err().is_empty());
}

#[test]
fn requests_go_with_what_they_name() {
    let document = presets::get("bucket-key-cached").unwrap();
    let named = |document: &Document| {
        let requests = document.timeline.iter().filter_map(|step| step.request());
        requests.filter_map(|request| request.object.clone()).collect::<Vec<_>>()
    };
    let old = document.objects[0].name.clone();
    let before = named(&document);
    let next = set(&document, "objects.0.name", "renamed.txt").unwrap();
    let expected: Vec<String> = before
        .iter()
        .map(|name| if *name == old { "renamed.txt".to_owned() } else { name.clone() })
        .collect();
    assert_eq!(named(&next), expected);
}

#[test]
fn edits_that_need_each_other_stand_together() {
    let document = full();
    let arn = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    let (region, key) = (Edit::Set("eu-west-1".to_owned()), Edit::Set(arn.to_owned()));
    let apart = [edit(&document, "sse-kms.region", &region), edit(&document, "key.arn", &key)];
    let both = together(&document, &[("sse-kms.region", &region), ("key.arn", &key)]).unwrap();
    assert_eq!(both.buckets.iter().filter(|one| one.region == "eu-west-1").count(), 1);
    assert!(apart.iter().any(Result::is_err), "{apart:?}");
}

#[test]
fn an_acl_of_one_name_is_written_out_with_its_first_grant() {
    let granted = |document: &Document, path: &str| {
        let Control::Rows(rows) = entry(document, path).control else { panic!() };
        let texts = |row: &Vec<Entry>| row.iter().map(|cell| value(document, &cell.path)).collect::<Vec<_>>();
        rows.iter().map(texts).collect::<Vec<_>>()
    };
    let mut public = article();
    set_words(&mut public, &["sse-s3.acl=public-read"]);
    let next = edit(&public, "sse-s3.acl", &Edit::Add).unwrap();
    // Source: Amazon S3 User Guide, "Canned ACL": the owner has FULL_CONTROL, the group AllUsers READ.
    let all_users = "http://acs.amazonaws.com/groups/global/AllUsers";
    assert_eq!(
        granted(&next, "sse-s3.acl"),
        [["111122223333", "FULL_CONTROL"], [all_users, "READ"], ["111122223333", "READ"]]
    );
}

#[test]
fn the_open_outcome_moves_when_its_row_goes() {
    let document = article();
    let caller = document.focus.cell().unwrap().caller.as_str().to_owned();
    let next = edit(&document, "show.callers", &Edit::Toggle(caller.clone())).unwrap();
    assert!(next.shows(&next.focus) && next.focus.cell().unwrap().caller.as_str() != caller);
    let back = edit(&next, "show.callers", &Edit::Toggle(caller)).unwrap();
    assert_eq!(back.show.callers.len(), document.show.callers.len());
}

#[test]
fn a_text_stands_for_both_languages_until_the_other_is_written() {
    let document = article();
    let none = set(&set(&document, "question.en", "").unwrap(), "question.ja", "").unwrap();
    assert_eq!(none.question, None);
    let one = set(&none, "question.en", "Who?").unwrap();
    let both = set(&one, "question.ja", "誰？").unwrap();
    let words = |document: &Document| document.question.clone().map(|words| (words.en, words.ja));
    assert_eq!(words(&one), Some(("Who?".to_owned(), "Who?".to_owned())));
    assert_eq!(words(&both), Some(("Who?".to_owned(), "誰？".to_owned())));
}

#[test]
fn what_is_no_place_is_refused() {
    let document = full();
    for path in
        ["", "nobody.name", "normaluser", "normaluser.nothing", "normaluser.tags.9", "normaluser.tags.x.key"]
    {
        for edit in [Edit::Set("a".to_owned()), Edit::Add, Edit::Remove, Edit::Toggle("a".to_owned())] {
            assert!(super::edit(&document, path, &edit).is_err(), "{path} {edit:?}");
        }
    }
}

#[test]
fn client_side_encryption_begins_with_a_key_and_ends_as_a_whole() {
    let document = article();
    let format = "objects.0.clientSideEncryption.Format";
    let begun = set(&document, format, "V3").unwrap();
    assert_eq!(value(&begun, "objects.0.clientSideEncryption.KeyId"), "key");
    let other = set(&begun, format, "V2").unwrap();
    assert_eq!(value(&other, format), "V2");
    assert_eq!(set(&other, format, "").as_ref(), Ok(&document));
    let mut without = document.clone();
    without.keys.clear();
    assert!(set(&without, format, "V3").is_err());
}
