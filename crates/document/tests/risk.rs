//! What an encryption protects from. What is expected is what AWS's documentation and the article say, never what came out.

#![expect(clippy::expect_used, reason = "helpers of tests; clippy knows only the tests themselves")]

mod common;

use common::{SEED, cell, changed as scenario};
use document::policies::PolicyPlace;
use document::risk::{
    Asked, At, Calls, Found, Mode, Month, Protection, Risk, Span, Survey, Usage, is_same_for, month, trial,
};
use document::settings::{set, settings};
use document::{Document, Handle, Workshop, presets};

fn survey(document: &Document, of: &[(&str, Mode)]) -> Vec<Found> {
    let of = of.iter().map(|(bucket, mode)| (Handle::parse(bucket).expect("a handle"), *mode));
    let mut survey = Survey::new(document.clone(), of, Workshop::new(SEED));
    while survey.step() {}
    survey.found().to_vec()
}

/// One letter a risk, in their order: `P` protected, `E` exposed, `-` untried, `?` not modelled.
fn letters(found: &Found) -> String {
    let letter = |protection| match protection {
        Protection::Protects => 'P',
        Protection::Exposed => 'E',
        Protection::Untried => '-',
        Protection::Unmodelled => '?',
    };
    found.answers.iter().map(|answer| letter(answer.protection)).collect()
}

/// In the order of [`Mode::ALL`] but the first, and of [`Risk::ALL`].
///
/// | risk | source |
/// |---|---|
/// | stolen disk | S3 User Guide, "Protecting data with encryption": every object is encrypted at rest; the article, section 5 |
/// | public by mistake | the article, section 4.4; re:Post "s3-kms-signature-version-error": a request for an SSE-KMS object must be signed; S3 User Guide, SSE-C: the key is in each request |
/// | without the key | the article, section 4.3; AWS KMS, "AWS managed keys": their policy lets every principal of the account in, through the service |
/// | another account | re:Post "cross-account-access-denied-error-s3": not with `aws/s3`, and with a customer managed key only where its policy says so |
/// | a leaked URL | S3 User Guide, "Working with presigned URLs": the rights of whoever made it; SSE-C's key is a header |
/// | an insider | S3 User Guide: S3 holds the key of SSE-S3, KMS that of SSE-KMS, the customer that of SSE-C |
/// | a lost key | AWS KMS, "Key states": nothing under a disabled key is read; "you cannot" change `aws/s3`; SSE-C: "if you lose the key, you lose the object" |
/// | unlogged | AWS KMS, "Logging with CloudTrail": each Decrypt is an event; SSE-S3 and SSE-C ask KMS for nothing |
const BY_MODE: [(Mode, &str); 6] = [
    (Mode::SseS3, "PEEEEEPE"),
    (Mode::AwsManaged, "PPEPEPPP"),
    (Mode::CustomerKey, "PPPPEPEP"),
    (Mode::DsseKms, "PPPPEPEP"),
    (Mode::SseC, "PPPPPPEE"),
    (Mode::ClientSide, "PPPPPPEP"),
];

#[test]
fn each_mode_protects_from_what_aws_says() {
    // Public already or private, of either bucket: what is tried makes the mistake itself.
    for changes in [&[][..], &["sse-s3.access=private", "sse-kms.access=private"], &["normaluser.s3=none"]] {
        let document = scenario("article", changes);
        for bucket in ["sse-s3", "sse-kms"] {
            for (mode, expected) in BY_MODE {
                let found = survey(&document, &[(bucket, mode)]);
                assert_eq!(letters(&found[0]), expected, "{bucket} {mode:?} {changes:?}");
            }
        }
    }
}

/// The article, section 5: both protect from a stolen disk, only SSE-KMS with a customer managed key from the other two.
#[test]
fn the_conclusion_is_the_articles() {
    let document = scenario("article", &[]);
    let of = [("sse-s3", Mode::AsSet), ("sse-kms", Mode::AsSet)];
    let found = survey(&document, &of);
    let risks = [Risk::StolenDisk, Risk::PublicByMistake, Risk::WithoutKey];
    let seen = found.iter().map(|found| {
        risks.map(|risk| found.answers[Risk::ALL.iter().position(|own| *own == risk).unwrap()].protection)
    });
    let (yes, no) = (Protection::Protects, Protection::Exposed);
    assert_eq!(seen.collect::<Vec<_>>(), [[yes, no, no], [yes, yes, yes]]);
}

/// Who has rights in S3 alone gets what the article's user of the same policy gets.
#[test]
fn who_has_no_key_is_the_articles_user() {
    let document = scenario("article", &[]);
    let mut workshop = Workshop::new(SEED);
    let table = document::Table::run(&document, SEED).unwrap();
    for bucket in ["sse-s3", "sse-kms"] {
        let user = cell(&format!("normaluser/{bucket}/download"));
        let at = At { bucket: user.bucket.clone(), mode: Mode::AsSet, risk: Risk::WithoutKey };
        let tried = trial(&document, &at, &mut workshop).unwrap();
        let found = table.results().into_iter().find(|(at, _)| *at == user);
        assert_eq!(tried.answer.result, found.map(|(_, result)| result), "{bucket}");
    }
}

/// Facts about `aws/s3`: who signs nothing gets 400; users of the account with rights in S3 read; another account does not.
/// Source: AWS KMS Developer Guide, "AWS managed keys"; re:Post, "s3-kms-signature-version-error".
#[test]
fn aws_s3_stops_strangers_and_nobody_of_the_account() {
    let document = scenario("article", &["sse-kms.enc=aws-kms"]);
    let mut workshop = Workshop::new(SEED);
    let mut status = |risk| {
        let at = At { bucket: Handle::parse("sse-kms").unwrap(), mode: Mode::AsSet, risk };
        trial(&document, &at, &mut workshop).unwrap().answer.result.unwrap().status
    };
    assert_eq!(status(Risk::PublicByMistake), Some(400));
    assert_eq!(status(Risk::WithoutKey), Some(200));
    assert_eq!(status(Risk::OtherAccount), Some(403));
}

/// What is set counts, not the mode alone.
#[test]
fn the_answer_is_that_of_the_scenario() {
    for (preset, changes, bucket, expected) in [
        // Block Public Access of the account stands in the way of the mistake, and while the policy is public it shuts the
        // other account out, too. Source: S3 User Guide, "Blocking public access to your Amazon S3 storage".
        ("article", &["111122223333.bpa.restrict=on", "sse-s3.access=private"][..], "sse-s3", "PPEEEEPE"),
        ("article", &["111122223333.bpa.restrict=on"], "sse-s3", "PPEPEEPE"),
        // With a Bucket Key S3 asks KMS once for many reads. Source: S3 User Guide, "Reducing the cost of SSE-KMS".
        ("article", &["sse-kms.bucket-key=on"], "sse-kms", "PPPPEPEE"),
        // A key policy that names its users leaves out who may do everything; here it names the power user.
        ("article", &["key.policy=named-users"], "sse-kms", "PPPPEPEP"),
        // Nobody reads what lies under a disabled key, so nobody's URL works, and it is lost to those who had it.
        ("article", &["key.state=Disabled"], "sse-kms", "PPPPPPE-"),
        // Before 2023 an upload without encryption lay there as it was. Source: the article, section 4.1.
        ("article-2021", &["sse-s3.enc=none"], "sse-s3", "EEEEEEPE"),
    ] {
        let document = scenario(preset, changes);
        let found = survey(&document, &[(bucket, Mode::AsSet)]);
        assert_eq!(letters(&found[0]), expected, "{preset} {changes:?} {:?}", found[0].answers);
    }
}

/// What another account of the scenario can do is what its callers can, as they are set. Source: re:Post,
/// "cross-account-access-denied-error-s3": the key policy must let that account use the key, too.
#[test]
fn another_account_is_one_that_the_scenario_has() {
    let partners = r#"{"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"},
        {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"kms:Decrypt","Resource":"*"}]}"#;
    let key = PolicyPlace::Key(Handle::parse("key").unwrap());
    let at = At { bucket: Handle::parse("data").unwrap(), mode: Mode::AsSet, risk: Risk::OtherAccount };
    let mut workshop = Workshop::new(SEED);
    for (policy, changes, expected) in [
        (None, &[][..], Protection::Protects),
        (Some(partners), &[], Protection::Exposed),
        // The partner's own policies have to allow it as well.
        (Some(partners), &["partner.kms=none"], Protection::Protects),
    ] {
        let mut document = scenario("cross-account-key-policy", changes);
        if let Some(policy) = policy {
            key.set_text(&mut document, policy).unwrap();
        }
        let tried = trial(&document, &at, &mut workshop).unwrap();
        assert_eq!(tried.answer.protection, expected, "{changes:?}");
        let found = survey(&document, &[("data", Mode::AsSet)]);
        assert!(found[0].answers.contains(&tried.answer), "{changes:?}");
    }
}

/// Of objects that are encrypted differently the least protected one counts, and is named.
#[test]
fn the_object_that_counts_is_named() {
    let objects = |preset: &str, bucket: &str, risk| {
        let document = presets::get(preset).unwrap();
        let bucket = Handle::parse(bucket).unwrap();
        let tried = trial(
            &document,
            &At { bucket: bucket.clone(), mode: Mode::AsSet, risk },
            &mut Workshop::new(SEED),
        );
        let place = tried.unwrap().answer.object.unwrap();
        let mut own = document.objects.iter().filter(|object| object.bucket == bucket);
        own.nth(place).unwrap().name.clone()
    };
    assert_eq!(objects("key-deleted", "data", Risk::PublicByMistake), "summary.txt");
    assert_eq!(objects("article", "sse-kms", Risk::PublicByMistake), "2021-02-28 15:05:16.538885.txt");
}

/// Whoever asks has a row in the table of the document that opens, where the outcome can be seen and pinned.
#[test]
fn who_asks_in_a_trial_has_a_row() {
    let rows = |preset: &str, bucket: &str, risk| {
        let at = At { bucket: Handle::parse(bucket).unwrap(), mode: Mode::AsSet, risk };
        let tried = trial(&presets::get(preset).unwrap(), &at, &mut Workshop::new(SEED)).unwrap();
        let table = document::Table::run(&tried.document, SEED).unwrap();
        let asked = tried.document.timeline.last().unwrap().request().unwrap().caller.as_str().to_owned();
        let at = cell(&format!("{asked}/{bucket}/download"));
        let result = table.results().into_iter().find(|(of, _)| *of == at).map(|(_, result)| result);
        assert_eq!(result, tried.answer.result, "{preset} {risk:?}");
        let callers = tried.document.show.callers.iter().map(|caller| caller.as_str().to_owned());
        callers.collect::<Vec<_>>()
    };
    let article = ["anyone", "normaluser", "poweruser", "s3-write"];
    assert_eq!(rows("article", "sse-kms", Risk::WithoutKey), [&article[..], &["s3-only"]].concat());
    assert_eq!(rows("article", "sse-kms", Risk::OtherAccount), [&article[..], &["other-account"]].concat());
    // Who has one already gets no other.
    assert_eq!(rows("article", "sse-kms", Risk::PublicByMistake), article);
    assert_eq!(rows("cross-account-key-policy", "data", Risk::OtherAccount), ["partner", "admin"]);
}

/// Every trial opens as a document: what the page then runs is what was found.
#[test]
fn a_trial_is_a_document_that_says_the_same() {
    for (id, _) in presets::titles() {
        let document = presets::get(id).unwrap();
        let mut workshop = Workshop::new(SEED);
        let buckets: Vec<Handle> = document.buckets.iter().take(2).map(|bucket| bucket.id.clone()).collect();
        for (bucket, mode) in buckets.iter().flat_map(|bucket| Mode::ALL.map(|mode| (bucket, mode))) {
            let all = survey(&document, &[(bucket.as_str(), mode)]);
            for (risk, found) in Risk::ALL.into_iter().zip(all[0].answers) {
                let at = At { bucket: bucket.clone(), mode, risk };
                let Some(tried) = trial(&document, &at, &mut workshop) else {
                    assert_eq!(found.protection, Protection::Untried, "{id} {at:?}");
                    continue;
                };
                assert_eq!(tried.answer, found, "{id} {at:?}");
                let link = document::link::encode(&tried.document).unwrap();
                let opened = document::link::decode(&link).unwrap().document;
                assert_eq!(opened, tried.document, "{id} {at:?}");
                let cloud = workshop.build(&opened).unwrap();
                let moments = document::timeline::run(&opened, &cloud, SEED).unwrap();
                let result = moments.last().and_then(document::timeline::Moment::result);
                assert_eq!(result, found.result, "{id} {at:?}");
            }
        }
    }
}

#[test]
fn a_bucket_that_is_not_there_is_nothing_to_try() {
    let document = scenario("article", &[]);
    let bucket = Handle::parse("nowhere").unwrap();
    let at = At { bucket, mode: Mode::SseS3, risk: Risk::StolenDisk };
    assert!(trial(&document, &at, &mut Workshop::new(SEED)).is_none());
    let found = survey(&document, &[("nowhere", Mode::SseS3)]);
    assert_eq!(letters(&found[0]), "--------");
}

/// The mode that a bucket has is told by its word; what a client or an upload chose counts before the default.
#[test]
fn the_present_mode_is_named() {
    let of = |preset: &str, changes: &[&str], bucket: &str| {
        Mode::of(&scenario(preset, changes), &Handle::parse(bucket).unwrap())
    };
    assert_eq!(of("article", &[], "sse-s3"), Some(Mode::SseS3));
    assert_eq!(of("article", &[], "sse-kms"), Some(Mode::CustomerKey));
    assert_eq!(of("article", &["sse-kms.enc=aws-kms"], "sse-kms"), Some(Mode::AwsManaged));
    assert_eq!(of("article", &["sse-kms.enc=dsse-kms/key"], "sse-kms"), Some(Mode::DsseKms));
    assert_eq!(of("article-2021", &["sse-s3.enc=none"], "sse-s3"), None);
    assert_eq!(of("client-side", &[], "data"), Some(Mode::ClientSide));
}

/// Where a bucket's answers are said to follow from the same, they are the same: of every setting that can be set.
#[test]
fn what_a_change_does_not_bear_on_is_answered_as_before() {
    let (mut kept, mut asked) = (0, 0);
    for example in ["article", "cross-account-key-policy", "client-side"] {
        let document = presets::get(example).unwrap();
        let of: Vec<(Handle, Mode)> =
            document.buckets.iter().map(|bucket| (bucket.id.clone(), Mode::AsSet)).collect();
        let workshop = Workshop::new(SEED);
        let answers = |document: &Document| {
            let mut survey = Survey::new(document.clone(), of.clone(), workshop.clone());
            while survey.step() {}
            survey.found().to_vec()
        };
        let before = answers(&document);
        for setting in settings(&document) {
            for value in &setting.choices {
                let mut after = document.clone();
                if set(&mut after, &setting.path, value).is_err() {
                    continue;
                }
                let same: Vec<bool> =
                    of.iter().map(|(bucket, _)| is_same_for(bucket, &document, &after)).collect();
                asked += same.iter().filter(|same| !**same).count();
                if !same.contains(&true) {
                    continue;
                }
                for ((was, is), same) in before.iter().zip(answers(&after)).zip(same) {
                    kept += usize::from(same);
                    assert!(!same || *was == is, "{example}: {} {value}", setting.path.as_str());
                }
            }
        }
    }
    assert!(kept > 20 && asked > 20, "{kept} {asked}");
}

/// How often KMS is asked, per upload and download, and how many customer managed keys that takes.
///
/// | mode | source |
/// |---|---|
/// | SSE-S3, SSE-C | S3 User Guide: S3 holds the key, or the request brings it; KMS is not asked |
/// | SSE-KMS | S3 User Guide, "Using server-side encryption with AWS KMS keys": GenerateDataKey for each upload, Decrypt for each download |
/// | DSSE-KMS | the same, "Using dual-layer server-side encryption": KMS makes the key of the first layer, S3 that of the second |
/// | client-side | Amazon S3 Encryption Client: its keyring calls GenerateDataKey or Encrypt for each object, and Decrypt |
/// | a Bucket Key | S3 User Guide, "Reducing the cost of SSE-KMS": not for DSSE-KMS; the second request needs no call |
#[test]
fn kms_is_asked_as_often_as_aws_says() {
    let calls = |preset, changes: &[&str], bucket, mode| {
        survey(&scenario(preset, changes), &[(bucket, mode)])[0].calls.unwrap()
    };
    let each = |asked, customer_keys| {
        let asked = Asked { first: asked, again: asked };
        Calls { upload: asked, download: asked, customer_keys }
    };
    let kept = Asked { first: 1, again: 0 };
    for bucket in ["sse-s3", "sse-kms"] {
        for (mode, expected) in [
            (Mode::SseS3, each(0, 0)),
            (Mode::AwsManaged, each(1, 0)),
            (Mode::CustomerKey, each(1, 1)),
            (Mode::DsseKms, each(1, 1)),
            (Mode::SseC, each(0, 0)),
            (Mode::ClientSide, each(1, 1)),
        ] {
            assert_eq!(calls("article", &[], bucket, mode), expected, "{bucket} {mode:?}");
        }
    }
    let with_bucket_key = |mode| calls("article", &["sse-kms.bucket-key=on"], "sse-kms", mode);
    for (mode, customer_keys) in [(Mode::AwsManaged, 0), (Mode::CustomerKey, 1)] {
        assert_eq!(with_bucket_key(mode), Calls { upload: kept, download: kept, customer_keys }, "{mode:?}");
    }
    assert_eq!(with_bucket_key(Mode::DsseKms), each(1, 1));
}

/// By hand, from the price sheet of us-east-1: 1.00 USD for a customer managed key, 20,000 requests for nothing, then 0.03 USD
/// for 10,000. 110,000 uploads and 1,000,000 downloads are 1,110,000 requests, of which 1,090,000 are paid for: 3.27 USD. One of
/// a hundred of them, 11,100, is within the free ones.
#[test]
fn a_month_costs_what_the_price_sheet_says() {
    let usage = Usage { uploads: 110_000, downloads: 1_000_000 };
    let check = |changes: &[&str], mode, requests: [u64; 2], micro_usd: [u64; 2], is_more| {
        let calls = survey(&scenario("article", changes), &[("sse-kms", mode)])[0].calls.unwrap();
        let span = |[least, most]: [u64; 2]| Span { least, most };
        let expected = Month { requests: span(requests), micro_usd: span(micro_usd), is_more };
        assert_eq!(month(&calls, usage, mode), Some(expected), "{mode:?} {changes:?}");
    };
    let all = [1_110_000; 2];
    check(&[], Mode::SseS3, [0; 2], [0; 2], false);
    check(&[], Mode::AwsManaged, all, [3_270_000; 2], false);
    check(&[], Mode::CustomerKey, all, [4_270_000; 2], false);
    check(&[], Mode::DsseKms, all, [4_270_000; 2], true);
    check(&[], Mode::SseC, [0; 2], [0; 2], false);
    check(&[], Mode::ClientSide, all, [4_270_000; 2], false);
    let kept = ["sse-kms.bucket-key=on"];
    check(&kept, Mode::AwsManaged, [11_100, 1_110_000], [0, 3_270_000], false);
    check(&kept, Mode::CustomerKey, [11_100, 1_110_000], [1_000_000, 4_270_000], false);
    check(&kept, Mode::DsseKms, all, [4_270_000; 2], true);
}

/// Where a policy forbids everybody's uploads nothing can be counted.
#[test]
fn what_nobody_can_do_is_not_counted() {
    let mut document = scenario("article", &[]);
    let denies = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"arn:aws:s3:::mksamba-bucket-sse-kms/*"}]}"#;
    let place = PolicyPlace::Bucket(Handle::parse("sse-kms").unwrap());
    place.set_text(&mut document, denies).unwrap();
    assert_eq!(survey(&document, &[("sse-kms", Mode::CustomerKey)])[0].calls, None);
    // The other bucket has no such policy.
    assert!(survey(&document, &[("sse-s3", Mode::CustomerKey)])[0].calls.is_some());
}
