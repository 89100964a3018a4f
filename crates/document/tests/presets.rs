//! The presets' requests end as AWS ends them.

#![expect(clippy::expect_used, reason = "helpers of tests; clippy knows only the tests themselves")]

use document::chapters::Chapter;
use document::model::Focus;
use document::outcome::CellResult;
use document::{Table, build, presets, timeline};

const SEED: [u8; 32] = [5; 32];

/// The status of each request, in order.
fn check(preset: &str, wanted: &[(&str, u16)]) {
    let document = presets::get(preset).expect("a preset");
    let cloud = build(&document, SEED).expect("a preset can be built");
    let moments = timeline::run(&document, &cloud, SEED).expect("its requests can be sent");
    let got: Vec<(String, u16)> =
        moments.iter().filter_map(|moment| Some((moment.id.to_string(), moment.result()?.status?))).collect();
    let got: Vec<(&str, u16)> = got.iter().map(|(id, status)| (id.as_str(), *status)).collect();
    assert_eq!(got, wanted, "{preset}");
}

/// Sources: those of the scenarios' vectors, under `scenarios/`.
#[test]
fn every_request_of_a_preset_ends_as_its_source_says() {
    check("multipart-needs-decrypt", &[("small", 200), ("create", 200), ("part", 403)]);
    check("public-sse-kms", &[("website", 400), ("signed", 200)]);
    check("presigned-sigv2", &[("sigv4", 200), ("sigv2", 400)]);
    check("cloudfront-oai", &[("viewer", 400), ("signed", 200)]);
    check("cloudfront-oac", &[("before", 403), ("key-policy", 200), ("after", 200)]);
    check("cross-account-key-policy", &[("before", 403), ("key-policy", 200), ("after", 200)]);
    check("key-disabled", &[("download", 400), ("enable", 200), ("again", 200)]);
    check(
        "key-pending-deletion",
        &[("download", 400), ("cancel", 200), ("disabled", 400), ("enable", 200), ("enabled", 200)],
    );
    check("deny-unless-header", &[("default", 403), ("header", 200)]);
    check(
        "block-public-policy",
        &[("policy", 403), ("setting", 200), ("policy-again", 204), ("browser", 403)],
    );
    check("acls-disabled", &[("plain", 200), ("public-read", 400), ("full-control", 200)]);
    check("hidden-or-missing", &[("reader", 403), ("user", 404)]);
    check("presigned-signer", &[("used", 403), ("expired", 403), ("header-added", 403)]);
    check(
        "bad-signature",
        &[
            ("right", 200),
            ("clock", 403),
            ("secret", 403),
            ("region", 400),
            ("altered", 403),
            ("method", 403),
            ("lasting", 200),
            ("ended", 400),
            ("url-ended", 400),
        ],
    );
    check("kms-throttled", &[("download", 503), ("sse-s3", 200)]);
    check("sse-c-blocked", &[("upload", 403), ("unblock", 200), ("again", 200)]);
    check("plain-http", &[("upload", 400), ("download", 403), ("download-https", 200)]);
    check("key-id-header", &[("key-id-alone", 400), ("both", 200)]);
    check(
        "client-side",
        &[
            ("head", 200),
            ("download", 200),
            ("decrypt", 400),
            ("upload", 200),
            ("disable", 200),
            ("again", 200),
        ],
    );
    check(
        "versions",
        &[
            ("current", 200),
            ("old", 403),
            ("old-admin", 200),
            ("old-app", 403),
            ("delete", 204),
            ("deleted", 404),
            ("still-there", 200),
        ],
    );
    check(
        "key-deleted",
        &[
            ("schedule", 200),
            ("waiting", 400),
            ("gone", 400),
            ("head", 200),
            ("other", 200),
            ("upload", 400),
            ("default", 200),
            ("upload-again", 200),
        ],
    );
    // S3 answers nobody about a replication, so it has no status.
    check(
        "replication",
        &[
            ("upload", 200),
            ("status", 200),
            ("allow", 200),
            ("second-upload", 200),
            ("second-status", 200),
            ("replica", 200),
        ],
    );
    check("kms-quota", &[("owner", 503), ("partner", 200), ("sse-s3", 200)]);
    check("kms-decrypt-missing", &[("head", 200), ("direct", 400), ("direct-admin", 200)]);
}

#[test]
fn through_an_access_point_the_bucket_has_to_delegate() {
    check(
        "access-point-delegation",
        &[
            ("refused", 403),
            ("delegate", 204),
            ("allowed", 200),
            ("alias", 200),
            ("around", 403),
            ("public", 403),
        ],
    );
}

/// Source: Amazon S3 User Guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys": while S3 keeps a requester's
/// Bucket Key it does not ask KMS for that requester. That a disabled key does not shorten this is inferred.
#[test]
fn a_kept_bucket_key_outlives_the_key_for_its_requester_alone() {
    check(
        "bucket-key-cached",
        &[("first", 200), ("disable", 200), ("cached", 200), ("other", 400), ("uncached", 400)],
    );
}

#[test]
fn a_preset_that_needs_another_way_in_opens_on_it() {
    for (preset, step) in [
        ("multipart-needs-decrypt", "part"),
        ("public-sse-kms", "website"),
        ("presigned-sigv2", "sigv2"),
        ("presigned-signer", "used"),
        ("bad-signature", "clock"),
        ("plain-http", "upload"),
        ("block-public-policy", "policy"),
        ("acls-disabled", "public-read"),
        ("key-id-header", "key-id-alone"),
        ("sse-c-blocked", "upload"),
        ("bucket-key-cached", "cached"),
        ("versions", "old"),
        ("replication", "replicate"),
        ("key-deleted", "gone"),
        ("kms-quota", "owner"),
    ] {
        let focus = presets::get(preset).expect("a preset").focus;
        let open = match &focus {
            Focus::Step { step } => step.as_str(),
            Focus::Cell(_) => "a cell",
        };
        assert_eq!(open, step, "{preset}");
    }
}

/// What comes of a chapter's change, by the article's sections 4.2 to 4.4 for the first six, and by the vectors of their
/// examples for the others.
#[test]
fn each_chapters_change_ends_as_its_source_says() {
    use Chapter as C;
    let wanted = |chapter| match chapter {
        // 4.2: AWSKeyManagementServicePowerUser is not enough, PowerUserAccess is.
        C::LambdaWithoutKms => Some(403),
        C::LambdaKmsPowerUser => Some(200),
        // 4.3: normaluser lists, and cannot download.
        C::LambdaPowerUser => Some(403),
        // 4.4: of the public buckets, the one under SSE-KMS answers 400.
        C::TwoUsers | C::PublicByMistake => Some(400),
        // AWS: the key policy of aws/s3 lets in all of the account that may use S3.
        C::WhichRisk | C::OtherAccount | C::CustomerProvidedKey | C::ClientSide => Some(200),
        C::BucketKey | C::Deletion => Some(400),
        // S3's own request, to which nobody is answered.
        C::Replication => None,
    };
    for chapter in Chapter::ALL {
        let document = chapter.changed().expect("its change can be made");
        let result = match &document.focus {
            Focus::Cell(cell) => {
                let table = Table::run(&document, SEED).expect("a chapter can be run");
                table.outcome(cell).map(CellResult::of)
            }
            Focus::Step { step } => {
                let cloud = build(&document, SEED).expect("a chapter can be built");
                let moments = timeline::run(&document, &cloud, SEED).expect("its requests can be sent");
                moments.iter().find(|moment| moment.id == *step).and_then(|moment| moment.result())
            }
        };
        assert_eq!(result.expect("an outcome").status, wanted(chapter), "{chapter:?}");
    }
}
