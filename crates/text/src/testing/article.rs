//! The words of real outcomes: every control of every preset is turned, every cell of the table is told.

use document::model::{Caller, Cell, Operation};
use document::outcome::CellState;
use document::settings::{Path, Value, set, settings};
use document::{Document, Handle, Table, presets};

use crate::Language;
use crate::page::status;
use crate::testing::lint;
use crate::trace::question::Who;
use crate::trace::{findings, gates, outcome, question};

const SEED: [u8; 32] = [7; 32];

fn who<'a>(document: &'a Document, caller: &'a Caller) -> Who<'a> {
    match caller {
        Caller::Anyone => Who::Anyone,
        Caller::Principal(handle) => {
            let principal = document.principal(handle);
            // A distribution has no name of its own.
            Who::Named(principal.map_or(handle.as_str(), |principal| &principal.name))
        }
    }
}

fn bucket<'a>(document: &'a Document, handle: &'a Handle) -> &'a str {
    document.target_name(handle.as_str())
}

/// Everything that the page says of a document's outcomes.
fn tell(document: &Document) {
    for row in &Table::run(document, SEED).unwrap().rows {
        let (cell, outcome) = (&row.cell, &row.outcome);
        let (who, bucket) = (who(document, &cell.caller), bucket(document, &cell.bucket));
        lint::reason(|language| question::question(who, cell.operation, bucket, language));
        lint::sentences(|language| outcome::answer(cell.operation, outcome, language).rest);
        lint::reason(|language| gates::caption(&outcome.trace, cell.operation, language));
        for step in &outcome.trace.steps {
            lint::reason(|language| findings::finding(&outcome.trace, step, who, cell.operation, language));
        }
        let object = Some("2021-02-28 15:05:16.538885.txt");
        let line = status::Line { who, operation: cell.operation, bucket, object, outcome, can_list: true };
        lint::reason(|language| status::status(line, Some(2), language));
    }
}

#[test]
fn every_control_of_every_preset_can_be_turned_and_told() {
    for preset in presets::all() {
        let document = preset.document();
        tell(&document);
        for setting in settings(&document).into_iter().filter(|setting| setting.is_control()) {
            for value in &setting.choices {
                let mut changed = document.clone();
                if *value != Value::Custom && set(&mut changed, &setting.path, value).is_ok() {
                    tell(&changed);
                }
            }
        }
    }
}

#[test]
fn the_untouched_first_frame() {
    let document = presets::get("article").unwrap();
    let table = Table::run(&document, SEED).unwrap();
    let focused = table.outcome(document.focus.cell().unwrap()).unwrap();
    let [english, japanese] =
        Language::ALL.map(|language| outcome::answer(Operation::Download, focused, language));
    assert_eq!(
        (english.state, english.verdict, english.rest),
        (CellState::DeniedImplicitly, "No.", "S3 says yes, the key says no.")
    );
    assert_eq!((japanese.verdict, japanese.rest), ("できません。", "S3 は通しますが、キーが通しません。"));
}

/// What the page says of one cell after some settings, in English: the reason of the step that ended the request.
#[track_caller]
fn check(set_first: &[(&str, &str)], caller: &str, bucket: &str, operation: Operation, expected: &str) {
    let mut document = presets::get("article").unwrap();
    for (path, value) in set_first {
        document::settings::set_word(&mut document, &Path::parse(path).unwrap(), value).unwrap();
    }
    let caller = Caller::parse(caller).unwrap();
    let cell = Cell { caller, bucket: Handle::parse(bucket).unwrap(), operation };
    let table = Table::run(&document, SEED).unwrap();
    let trace = &table.outcome(&cell).unwrap().trace;
    let step = trace.end().unwrap_or(trace.steps.last().unwrap());
    let said = findings::finding(trace, step, who(&document, &cell.caller), operation, Language::English);
    assert_eq!(lint::marked(&said), expected);
}

#[test]
fn the_article_s_experiments_in_words() {
    let (download, upload) = (Operation::Download, Operation::Upload);
    check(
        &[("s3-write.kms", "AWSKeyManagementServicePowerUser")],
        "s3-write",
        "sse-kms",
        upload,
        "No policy allows mksamba-s3-write to use `kms:GenerateDataKey` on this key, so S3 cannot encrypt the upload. \
         AWSKeyManagementServicePowerUser lets mksamba-s3-write create and view keys but not use them: it lacks \
         `kms:Decrypt` and `kms:GenerateDataKey`.",
    );
    check(
        &[],
        "anyone",
        "sse-s3",
        download,
        "Anyone can download this. The bucket policy lets everyone read, and S3 decrypts for every allowed request.",
    );
    check(
        &[],
        "anyone",
        "sse-kms",
        download,
        "The bucket is public, but the object is encrypted with SSE-KMS and the request is unsigned. S3 rejects it with 400; \
         KMS is not asked.",
    );
    check(
        &[("sse-kms.access", "private")],
        "anyone",
        "sse-kms",
        download,
        "The caller is anonymous, and neither a bucket policy nor an ACL lets everyone read.",
    );
    check(
        &[("key.policy", "named-users"), ("normaluser.kms", "use-key")],
        "normaluser",
        "sse-kms",
        download,
        "The key policy does not let IAM policies decide, so the Allow in the inline policy use-key has no effect. The key \
         policy itself does not allow mksamba-normaluser.",
    );
    check(
        &[("key.state", "Disabled")],
        "poweruser",
        "sse-kms",
        download,
        "The key is disabled. Permissions are in order, but nobody can use the key until it is enabled.",
    );
}
