//! Every sentence of advice, over every example.

use document::advice::{Advice, advise};
use document::model::Focus;
use document::settings::{Path, set_word};
use document::{Table, presets};

use super::*;
use crate::testing::lint;

const SEED: [u8; 32] = [7; 32];

fn of(document: &Document, focus: &Focus) -> Advice {
    advise(document, focus, SEED).unwrap().unwrap()
}

/// What a document can be asked about: its requests, and what it opens with.
fn focuses(document: &Document) -> impl Iterator<Item = Focus> {
    let steps = document.timeline.iter().filter(|step| step.request().is_some());
    steps.map(|step| Focus::Step { step: step.id.clone() }).chain([document.focus.clone()])
}

#[test]
fn every_proposal_of_every_example_has_its_words() {
    for preset in presets::all() {
        let document = preset.document();
        for focus in focuses(&document) {
            let advice = of(&document, &focus);
            for proposal in &advice.proposals {
                for protection in [Protection::Anonymous, Protection::OtherAccount] {
                    lint::spacing(&would_end(&document, proposal, protection, Language::Japanese).text());
                }
                lint::sentences(|language| would_work(&document, proposal, language));
                lint::spacing(&would_stop(&document, proposal, Language::Japanese).text());
                lint::reason(|language| opens(&proposal.cost, language));
                for place in 0..gives_away(&document, &proposal.cost, Language::English).len() {
                    lint::reason(|language| gives_away(&document, &proposal.cost, language).remove(place));
                }
            }
        }
    }
}

#[test]
fn every_loss_and_every_standing_has_its_words() {
    let document = presets::get("article").unwrap();
    let bucket = || Handle::parse("sse-kms").unwrap();
    let path = || "sse-kms.policy".to_owned();
    for loss in [
        Loss::EncryptionWeakened { bucket: bucket() },
        Loss::StoredDataRewritten { bucket: bucket() },
        Loss::Publicity { bucket: bucket() },
        Loss::BlockPublicAccessOff { at: Some(bucket()) },
        Loss::DenyRemoved { path: path(), sid: Some("No".to_owned()) },
        Loss::DenyRemoved { path: path(), sid: None },
        Loss::HttpsNotRequired { path: path() },
        Loss::KeyPolicyOpened { key: bucket() },
        Loss::KeyDisabled { key: bucket() },
        Loss::VersioningOff { bucket: bucket() },
        Loss::AclsOpened { bucket: bucket() },
        Loss::SseCAllowed { bucket: bucket() },
    ] {
        lint::reason(|language| lost(&document, &loss, language));
    }
    let protected = [
        Protection::Anonymous,
        Protection::OtherAccount,
        Protection::Revoked,
        Protection::Suspended,
        Protection::Deleted,
        Protection::Publicity,
        Protection::ExpectedOwner,
    ];
    let hopeless = [
        Hopeless::KeyGone,
        Hopeless::WrongKeyMaterial,
        Hopeless::Tampered,
        Hopeless::AwsManagedKey,
        Hopeless::NothingThere,
        Hopeless::OwnerOnly,
        Hopeless::EarlierStep(2),
    ];
    let all = protected.map(Standing::Protected).into_iter().chain(hopeless.map(Standing::Hopeless));
    for one in all {
        for &operation in Operation::ALL {
            lint::reason(|language| {
                let gate = crate::trace::gates::gate(sim::Gate::S3Authorization, operation, language);
                standing(one, gate, operation, language).unwrap()
            });
        }
    }
    for one in [Standing::Works, Standing::Mendable, Standing::NoVerdict] {
        assert_eq!(standing(one, "", Operation::List, Language::English), None);
    }
    let step = Standing::Hopeless(Hopeless::EarlierStep(4));
    let says =
        Language::ALL.map(|language| standing(step, "", Operation::Download, language).unwrap().text());
    assert!(says[0].starts_with("Step 5 of More requests is why."), "{}", says[0]);
    assert!(says[1].starts_with("原因は［ほかのリクエスト］のステップ 5 です。"), "{}", says[1]);
    lint::sentences(holds_firm);
    lint::sentences(cut_off);
}

#[test]
fn model_sentences() {
    let document = presets::get("article").unwrap();
    let [en, ja] = Language::ALL;
    let advice = of(&document, &document.focus);
    let first = advice.primary().unwrap();
    assert_eq!(
        lint::marked(&would_work(&document, first, en)),
        "Would work if a policy of mksamba-normaluser allowed `kms:Decrypt` on this key."
    );
    assert_eq!(
        lint::marked(&would_work(&document, first, ja)),
        "mksamba-normaluser のポリシーでこのキーの `kms:Decrypt` を許可すると成功します。"
    );
    assert_eq!(lint::marked(&opens(&first.cost, en)), "Opens no other outcome.");
}

/// AdministratorAccess stands behind both controls, so taking it from one changes nothing.
#[test]
fn why_nothing_changed() {
    let before = presets::get("kms-decrypt-missing").unwrap();
    let mut after = before.clone();
    set_word(&mut after, &Path::parse("admin.kms").unwrap(), "none").unwrap();
    let table = Table::run(&after, SEED).unwrap();
    let still = document::advice::unchanged::still_allows(&before, &after, &table).unwrap();
    let [en, ja] = Language::ALL;
    assert_eq!(lint::marked(&still_allows(&still, en)), "AdministratorAccess in S3 still allows KMS.");
    assert_eq!(
        lint::marked(&still_allows(&still, ja)),
        "S3 のポリシーの AdministratorAccess が、引き続き KMS を許可しています。"
    );
    let mut shut = before.clone();
    set_word(&mut shut, &Path::parse("admin.s3").unwrap(), "none").unwrap();
    let table = Table::run(&shut, SEED).unwrap();
    let by =
        document::advice::unchanged::still_allows(&before, &shut, &table).map(|still| still.place.path());
    assert_eq!(by.as_deref(), Some("admin.kms"));
}

/// What a user keeps by another policy of its group, and by nobody else's.
#[test]
fn why_nothing_changed_names_the_group() {
    let check = |of_group: &str, expected: Option<(&str, &str)>| {
        let text = format!(
            r#"{{"version": 1, "buckets": [{{"name": "demo-bucket"}}], "objects": [{{"name": "a.txt"}}],
            "principals": [{{"name": "carol", "policies": {{}}, "groups": ["readers"]}},
                {{"name": "dave", "policies": {{"s3": "AmazonS3FullAccess"}}}}],
            "groups": [{{"name": "Readers", "policies": {{"s3": "AmazonS3FullAccess", "kms": {of_group}}}}}]}}"#
        );
        let before = document::from_json(&text).unwrap();
        let mut after = before.clone();
        set_word(&mut after, &Path::parse("readers.s3").unwrap(), "none").unwrap();
        let table = Table::run(&after, SEED).unwrap();
        let still = document::advice::unchanged::still_allows(&before, &after, &table);
        let said = |language| still.as_ref().map(|still| lint::marked(&still_allows(still, language)));
        let [en, ja] = Language::ALL;
        let (english, japanese) = (said(en), said(ja));
        assert_eq!(english.as_deref().zip(japanese.as_deref()), expected);
    };
    let group = (
        "AmazonS3ReadOnlyAccess of the group Readers still allows S3.",
        "グループ Readers の AmazonS3ReadOnlyAccess が、引き続き S3 を許可しています。",
    );
    check(r#""AmazonS3ReadOnlyAccess""#, Some(group));
    check(r#""deny-kms""#, None);
}

/// A Deny gets its exception where it stands: another principal's policy of the same name and place is left alone.
#[test]
fn an_exception_is_made_in_the_policy_that_forbids() {
    let check = |caller: &str, expected: &str| {
        let policy = |action: &str| {
            format!(
                r#"{{"Version": "2012-10-17", "Statement": [{{"Sid": "No", "Effect": "Deny", "Action": "{action}", "Resource": "*"}}]}}"#
            )
        };
        let (of_alice, of_group) = (policy("s3:GetObject*"), policy("s3:GetObject"));
        let text = format!(
            r#"{{"version": 1, "buckets": [{{"name": "demo-bucket"}}], "objects": [{{"name": "a.txt"}}],
            "principals": [{{"name": "alice", "policies": {{"s3": {of_alice}, "kms": "AmazonS3FullAccess"}}}},
                {{"name": "bob", "policies": {{"s3": {of_alice}, "kms": "AmazonS3FullAccess"}}}},
                {{"name": "carol", "policies": {{"kms": "AmazonS3FullAccess"}}, "groups": ["readers"]}}],
            "groups": [{{"name": "Readers", "policies": {{"s3": {of_group}}}}}],
            "focus": {{"caller": "{caller}", "bucket": "demo-bucket", "operation": "download"}}}}"#
        );
        let document = document::from_json(&text).unwrap();
        let advice = of(&document, &document.focus);
        let places =
            advice.proposals.iter().flat_map(|proposal| &proposal.parts).filter_map(|part| match part {
                document::advice::Part::Policy { place, .. } => Some(place.path()),
                _ => None,
            });
        assert_eq!(places.collect::<Vec<_>>(), [expected], "{caller}");
    };
    check("alice", "alice.s3");
    check("bob", "bob.s3");
    check("carol", "readers.s3");
}

/// A change of headers names every header that it sets and every one that it takes away.
#[test]
fn every_header_is_named() {
    let mut seen = 0;
    for preset in presets::all() {
        let document = preset.document();
        for focus in focuses(&document) {
            for proposal in &of(&document, &focus).proposals {
                for part in &proposal.parts {
                    let Part::Request { before, after, mends, .. } = part else { continue };
                    if !mends.iter().any(RequestMend::is_of_headers) {
                        continue;
                    }
                    let changed = |one: &Request, other: &Request| {
                        let differs =
                            |(name, value): &(&String, &String)| other.headers.get(*name) != Some(value);
                        one.headers.iter().filter(differs).map(|(name, _)| name.clone()).collect::<Vec<_>>()
                    };
                    for name in changed(after, before).into_iter().chain(changed(before, after)) {
                        seen += 1;
                        for language in Language::ALL {
                            let says = would_work(&document, proposal, language).text();
                            assert!(says.contains(&name), "{}: {name} in {says}", preset.id);
                        }
                    }
                }
            }
        }
    }
    assert!(seen > 8, "{seen}");
    let header = presets::get("deny-unless-header").unwrap();
    let advice = of(&header, &header.focus);
    let says = would_work(&header, advice.primary().unwrap(), Language::English).text();
    assert!(says.contains("x-amz-server-side-encryption: aws:kms"), "{says}");
}

/// Whatever has a name of its own is told by it, as in the table and the answer.
#[test]
fn nothing_with_a_name_is_told_by_its_handle() {
    let mut told = 0;
    for preset in presets::all() {
        let document = preset.document();
        let handles = document.principals.iter().map(|one| &one.id);
        let handles = handles.chain(document.buckets.iter().map(|one| &one.id));
        let handles = handles.chain(document.access_points.iter().map(|one| &one.id));
        let handles: Vec<&Handle> = handles.chain(document.distributions.iter().map(|one| &one.id)).collect();
        for focus in focuses(&document) {
            for proposal in &of(&document, &focus).proposals {
                let costs = gives_away(&document, &proposal.cost, Language::English);
                for says in costs.into_iter().chain([would_work(&document, proposal, Language::English)]) {
                    for run in says.runs() {
                        told += 1;
                        assert!(
                            handles.iter().all(|one| one.as_str() != run.text),
                            "{}: {}",
                            preset.id,
                            says.text()
                        );
                    }
                }
            }
        }
    }
    assert!(told > 1000, "{told}");
    let cloudfront = presets::get("cloudfront-oac").unwrap();
    let advice = of(&cloudfront, &cloudfront.focus);
    assert_eq!(
        lint::marked(&would_work(&cloudfront, advice.primary().unwrap(), Language::English)),
        "Would work if the key policy allowed E1A2B3C4D5E6F7 to use `kms:Decrypt` on this key."
    );
}

/// What a setting becomes is told in AWS's names and not in those of links.
#[test]
fn no_setting_is_told_by_its_handle() {
    let article = presets::get("article").unwrap();
    let block = presets::get("block-public-policy").unwrap();
    for (document, word, name, raw) in [
        (&article, "normaluser.kms=power", "PowerUserAccess", "power "),
        (&article, "sse-s3.bpa.policy=on", "BlockPublicPolicy", "bpa"),
        (&block, "data.bpa.restrict=off", "RestrictPublicBuckets", "bpa"),
        (&block, "data.bpa.acls=off", "BlockPublicAcls", "bpa"),
        (&block, "data.ownership=ObjectWriter", "ObjectOwnership", "ownership were"),
    ] {
        let (path, word) = word.split_once('=').unwrap();
        let path = Path::parse(path).unwrap();
        let mut after = document.clone();
        set_word(&mut after, &path, word).unwrap();
        let value = document::settings::get(&after, &path).unwrap();
        let setting =
            document::settings::settings(document).into_iter().find(|one| one.path == path).unwrap();
        for language in Language::ALL {
            let setting = Setting { document, path: &path, field: setting.field, value: &value };
            let says = setting_clause(setting, language).text();
            assert!(says.contains(name) && !says.contains(raw), "{says}");
        }
    }
}

/// Only what is wrong with a signature is named.
#[test]
fn a_signature_is_put_right_where_it_is_wrong() {
    let document = presets::get("bad-signature").unwrap();
    let words = [
        ("clock", "clock"),
        ("secret", "secret access key"),
        ("region", "Region"),
        ("method", "as it was signed"),
    ];
    for (id, own) in words {
        let advice = of(&document, &Focus::Step { step: Handle::parse(id).unwrap() });
        let says = would_work(&document, advice.primary().unwrap(), Language::English).text();
        for (_, word) in words {
            assert_eq!(says.contains(word), word == own, "{id}: {says}");
        }
    }
}

/// A key that waits to be deleted is not simply enabled. Source: AWS KMS API Reference, CancelKeyDeletion: the key is
/// disabled then, and EnableKey makes it usable.
#[test]
fn a_deletion_is_canceled_before_the_key_is_enabled() {
    for (preset, cancels) in [("key-pending-deletion", true), ("key-disabled", false)] {
        let document = presets::get(preset).unwrap();
        let advice = of(&document, &document.focus);
        let says = would_work(&document, advice.primary().unwrap(), Language::English).text();
        assert_eq!(says.contains("deletion were canceled"), cancels, "{says}");
        assert!(says.contains("enabled"), "{says}");
    }
}
