//! The article's outcomes, from its presets to the table, the outcome document and the change that would help.

#![expect(clippy::expect_used, reason = "helpers of tests; clippy knows only the tests themselves")]

mod common;

use common::{SEED, cell, changed, set};
use document::advice::advise;
use document::model::Cell;
use document::outcome::{CellResult, CellState};
use document::settings::Path;
use document::{Document, Outcome, Table, from_json, link, table, to_json};

/// The cells that one change would turn.
fn flips(document: &Document, change: &str) -> Vec<table::Flip> {
    let results = |document: &Document| Table::run(document, SEED).expect("it can be built").results();
    let mut after = document.clone();
    set(&mut after, change);
    table::flips(&results(document), &results(&after))
}

/// One row of the table as the page shows it: for each bucket list, download, upload and open.
fn row(table: &Table, caller: &str) -> String {
    let short = |result: CellResult| {
        let word = match result.state {
            CellState::Allowed => "ok",
            CellState::AllowedCiphertext => "ciphertext",
            CellState::DeniedImplicitly => "denied",
            CellState::DeniedExplicitly => "FORBIDDEN",
            CellState::Failed => "failed",
            CellState::Unmodelled => "?",
        };
        format!("{word} {}", result.status.expect("a response"))
    };
    let of_caller = table.results().into_iter().filter(|(cell, _)| cell.caller.as_str() == caller);
    let words: Vec<String> = of_caller.map(|(_, result)| short(result)).collect();
    words.chunks(4).map(|bucket| bucket.join(", ")).collect::<Vec<_>>().join(" | ")
}

fn check(document: &Document, expected: &[(&str, &str)]) {
    let table = Table::run(document, SEED).expect("the document can be built");
    for (caller, words) in expected {
        assert_eq!(row(&table, caller), *words, "{caller} in {}", link::encode(document).expect("a link"));
    }
}

/// The article, 4.2 to 4.4: both buckets public by mistake. A browser signs nothing, whoever sits there.
#[test]
fn the_article_ends_so() {
    let full = "ok 200, ok 200, ok 200, ok 200 | ok 200, ok 200, ok 200, failed 400";
    for preset in ["article", "article-2021"] {
        check(
            &changed(preset, &[]),
            &[
                (
                    "anyone",
                    "denied 403, ok 200, denied 403, ok 200 | denied 403, failed 400, denied 403, failed 400",
                ),
                ("normaluser", "ok 200, ok 200, ok 200, ok 200 | ok 200, denied 403, denied 403, failed 400"),
                ("poweruser", full),
                ("s3-write", full),
            ],
        );
    }
}

#[test]
fn what_one_setting_makes_of_a_row() {
    let nobody =
        "denied 403, denied 403, denied 403, denied 403 | denied 403, denied 403, denied 403, denied 403";
    let open = "ok 200, ok 200, ok 200, ok 200 | ok 200, ok 200, ok 200, failed 400";
    for (changes, caller, words) in [
        // Under `aws/s3` everybody of the account may use the key through S3; the browser still signs nothing.
        ("sse-kms.enc=aws-kms", "normaluser", open),
        ("sse-s3.access=private sse-kms.access=private", "anyone", nobody),
        // A key policy that names its user shuts the others' IAM policies out.
        ("key.policy=named-users", "poweruser", open),
        (
            "key.policy=named-users",
            "s3-write",
            "ok 200, ok 200, ok 200, ok 200 | ok 200, denied 403, denied 403, failed 400",
        ),
        // A Deny is told from a missing Allow.
        (
            "poweruser.kms=deny-kms",
            "poweruser",
            "ok 200, ok 200, ok 200, ok 200 | ok 200, FORBIDDEN 403, FORBIDDEN 403, failed 400",
        ),
        // A disabled key is no matter of rights.
        (
            "key.state=Disabled",
            "poweruser",
            "ok 200, ok 200, ok 200, ok 200 | ok 200, failed 400, failed 400, failed 400",
        ),
    ] {
        let changes: Vec<&str> = changes.split(' ').collect();
        check(&changed("article", &changes), &[(caller, words)]);
    }
}

#[test]
fn the_outcome_document_names_gate_reason_and_response() {
    let document = changed("article", &[]);
    let table = Table::run(&document, SEED).expect("the document can be built");
    let outcome =
        Outcome::of(table.outcome(document.focus.cell().expect("a cell")).expect("the focus is shown"));
    let json: serde_json::Value = serde_json::from_str(&outcome.to_json()).expect("JSON");
    let stop = json["trace"].as_array().expect("steps").iter().find(|step| step["verdict"] == "Stopped");
    let stop = stop.expect("the request is stopped");
    assert_eq!(stop["gate"], "KmsAuthorization");
    assert_eq!(stop["reason"], "KmsNotAuthorized.NoIdentityAllow");
    assert_eq!(stop["evidence"], "recorded");
    assert_eq!(stop["authorization"]["action"], "kms:Decrypt");
    let key = "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    assert_eq!(stop["authorization"]["resource"], key);
    assert_eq!(json["result"], serde_json::json!({"state": "DeniedImplicitly", "status": 403}));
    assert_eq!(json["response"]["error"]["code"], "AccessDenied");
    // Recorded by ministryofjustice/modernisation-platform-environments#10745.
    let message = format!(
        "User: arn:aws:iam::111122223333:user/mksamba-normaluser is not authorized to perform: kms:Decrypt on resource: {key} because no identity-based policy allows the kms:Decrypt action"
    );
    assert_eq!(json["response"]["error"]["message"], message);
}

#[test]
fn a_download_gives_the_file() {
    let document = changed("article", &[]);
    let table = Table::run(&document, SEED).expect("the document can be built");
    let outcome = Outcome::of(table.outcome(&cell("poweruser/sse-kms/download")).expect("shown"));
    let json: serde_json::Value = serde_json::from_str(&outcome.to_json()).expect("JSON");
    assert_eq!(
        json["response"]["body"],
        serde_json::json!({"kind": "text", "text": "2021-02-28 15:05:16.538885\n"})
    );
}

#[test]
fn equal_documents_get_equal_outcomes() {
    let texts = |document: &Document| -> Vec<String> {
        let table = Table::run(document, SEED).expect("the document can be built");
        table.rows.iter().map(|row| Outcome::of(&row.outcome).to_json()).collect()
    };
    let document = changed("article", &["sse-s3.enc=key"]);
    assert_eq!(texts(&document), texts(&from_json(&to_json(&document)).expect("our own JSON")));
}

/// What a control alone would do is said beside the statement that is narrower still.
#[test]
fn the_smallest_change_of_a_control_comes_first() {
    for (changes, at, first) in [
        // The right to use the key opens the download and the upload; every other cure opens more.
        (&[][..], "normaluser/sse-kms/download", "normaluser.kms=use-key"),
        // Every policy of AWS's own gives more than the one statement that lists this bucket.
        (&["normaluser.s3=none"], "normaluser/sse-kms/list", ""),
        (&["key.state=Disabled"], "poweruser/sse-kms/download", "key.state=Enabled"),
        // A browser signs nothing, so an object under any KMS key stays shut to it; and making a bucket public does
        // not help while the object in it is one.
        (&["sse-kms.access=private"], "anyone/sse-kms/open", ""),
        (&["sse-s3.access=private"], "anyone/sse-s3/open", "sse-s3.access=public"),
    ] {
        let document = changed("article", changes);
        let advice =
            advise(&document, &cell(at).into(), SEED).expect("the document can be built").expect("shown");
        let settings: Vec<_> =
            advice.proposals.iter().filter_map(|one| Some((one.setting()?, one))).collect();
        let word =
            |((path, _, value), _): &((&Path, _, &document::settings::Value), _)| format!("{path}={value}");
        assert_eq!(settings.first().map(word).unwrap_or_default(), first, "{at} after {changes:?}");
        for ((path, _, value), proposal) in settings {
            let flips = flips(&document, &format!("{path}={value}"));
            assert_eq!(flips, proposal.flips, "{path}={value}");
            assert!(
                flips.iter().any(|flip| flip.cell == cell(at) && flip.before.works() != flip.after.works())
            );
        }
    }
}

/// What the mock shows after *Try it*: two cells open, none closes.
#[test]
fn a_preview_names_the_cells_that_change() {
    let document = changed("article", &[]);
    let flips = flips(&document, "normaluser.kms=use-key");
    let cells: Vec<Cell> = flips.iter().map(|flip| flip.cell.clone()).collect();
    assert_eq!(cells, [cell("normaluser/sse-kms/download"), cell("normaluser/sse-kms/upload")]);
    assert!(flips.iter().all(|flip| !flip.before.works() && flip.after.works()));
}
