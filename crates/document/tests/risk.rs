//! What an encryption protects from. What is expected is what AWS's documentation and the article say, never what came out.

#![expect(clippy::expect_used, reason = "helpers of tests; clippy knows only the tests themselves")]

mod common;

use common::{SEED, cell, changed as scenario};
use document::risk::{At, Found, Mode, Protection, Risk, Survey, is_same_for, trial};
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
