//! What is typed stays, is read, or says what is wrong with it.

use super::*;
use crate::model::first_example;

fn draft(values: &[(DraftField, &str)]) -> Draft {
    let mut draft = Draft::new(&first_example());
    for (field, value) in values {
        draft.set(*field, value);
    }
    draft
}

/// The first field that is wrong, if any.
fn check(values: &[(DraftField, &str)], wrong: Option<DraftField>) {
    let faults = draft(values).apply(&first_example()).err().unwrap_or_default();
    assert_eq!(faults.first().map(|(field, _)| *field), wrong, "{values:?}: {faults:?}");
}

#[test]
fn every_fault_stands_at_its_field_beside_the_nearest_text_that_is_none() {
    check(&[], None);
    let copy = (DraftField::Operation, "CopyObject");
    let from = r#"{"CopySource": "sse-s3/2021-02-28 15:05:16.538885.txt"}"#;
    check(&[copy, (DraftField::Parameters, from)], None);
    check(&[copy, (DraftField::Parameters, "{\"CopySource\": ")], Some(DraftField::Parameters));
    check(&[copy, (DraftField::Parameters, "[1]")], Some(DraftField::Parameters));
    check(&[copy], Some(DraftField::Parameters));
    check(&[(DraftField::Headers, "x-amz-checksum-mode: ENABLED\n\n")], None);
    check(&[(DraftField::Headers, "x-amz-checksum-mode ENABLED")], Some(DraftField::Headers));
    check(&[(DraftField::Headers, "x-amz-unknown: 1")], Some(DraftField::Headers));
    check(&[(DraftField::SourceIp, "10.0.0.7")], None);
    check(&[(DraftField::SourceIp, "10.0.0.700")], Some(DraftField::SourceIp));
    let presigned = (DraftField::Signature, "V4Query");
    let signed = (DraftField::Signed, "2026-11-22T23:59:00Z");
    check(&[presigned, signed, (DraftField::Expires, "3600")], None);
    check(&[presigned, signed, (DraftField::Expires, "an hour")], Some(DraftField::Expires));
    check(&[presigned, (DraftField::Expires, "3600")], Some(DraftField::Signature));
    let other = (DraftField::Signer, OTHER);
    check(&[other, (DraftField::ClockOffset, "-1200")], None);
    check(&[other, (DraftField::ClockOffset, "20 minutes")], Some(DraftField::ClockOffset));
    check(&[other, (DraftField::SigningRegion, "us-east-1")], None);
    check(&[other, (DraftField::SigningRegion, "US East")], Some(DraftField::SigningRegion));
    check(&[other, (DraftField::AccessKeyId, "AKIAIOSFODNN7EXAMPLE")], None);
    check(&[other, (DraftField::AccessKeyId, "AKIA/EXAMPLE")], Some(DraftField::AccessKeyId));
    check(&[other, (DraftField::SignedHeaders, "range: bytes=0-9")], None);
    check(&[other, (DraftField::SignedHeaders, "range")], Some(DraftField::SignedHeaders));
    let url = [other, presigned, signed, (DraftField::Expires, "3600")];
    let without = |name| [&url[..], &[(DraftField::MissingParameters, name)]].concat();
    check(&without("X-Amz-Date\n\nX-Amz-Expires"), None);
    check(&without("X-Amz-Token"), Some(DraftField::MissingParameters));
    let wait = (DraftField::Operation, WAIT);
    check(&[wait, (DraftField::Seconds, "31622400")], None);
    check(&[wait, (DraftField::Seconds, "31622401")], Some(DraftField::Seconds));
    check(&[wait, (DraftField::Seconds, "-1")], Some(DraftField::Seconds));
    check(&[(DraftField::Operation, BUCKET_KEYS_FORGOTTEN)], None);
    check(&[(DraftField::Operation, BUCKET_KEYS_EXPIRE)], Some(DraftField::Seconds));
}

/// What was typed for another operation stands in no field any more: it is neither sent nor told as a fault.
#[test]
fn what_another_operation_took_is_not_sent() {
    let body = (DraftField::Body, "a");
    let sent = |operation: &str| {
        let values = [(DraftField::Operation, operation), body, (DraftField::Prefix, "a")];
        let document = draft(&values).apply(&first_example()).unwrap();
        let request = document.timeline.last().and_then(TimelineStep::request).unwrap();
        (request.body.clone(), request.prefix.clone())
    };
    assert_eq!(sent("PutObject"), (Some("a".to_owned()), None));
    assert_eq!(sent("ListObjectsV2"), (None, Some("a".to_owned())));
    assert_eq!(sent("GetObject"), (None, None));
    check(&[(DraftField::VpcEndpoint, "vpce-0123456789abcdef0")], Some(DraftField::VpcEndpoint));
    check(
        &[(DraftField::Endpoint, "website"), (DraftField::Transport, "https")],
        Some(DraftField::Transport),
    );
}

#[test]
fn every_step_of_every_example_reads_back_as_it_was() {
    let mut seen = 0;
    for document in document::presets::all().iter().map(document::presets::Preset::document) {
        for step in &document.timeline {
            let mut opened = document.clone();
            if step.request().is_some() {
                opened.focus = Focus::Step { step: step.id.clone() };
            }
            assert_eq!(Draft::of(step).apply(&opened), Ok(opened.clone()), "{}", step.id);
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen}");
}

/// Whoever goes back to the usual signer loses what was otherwise, and nothing is written of it.
#[test]
fn what_the_signer_did_otherwise_is_written_and_taken_back() {
    let first = first_example();
    let signing = |values: &[(DraftField, &str)]| {
        let document = draft(values).apply(&first).unwrap();
        document.timeline.last().and_then(TimelineStep::request).map(|request| request.signing.clone())
    };
    let other = (DraftField::Signer, OTHER);
    let secret = (DraftField::SecretAccessKey, OTHER);
    let wrong = Signing { wrong_secret_access_key: true, ..Signing::default() };
    assert_eq!(signing(&[other, secret]), Some(wrong));
    assert_eq!(signing(&[secret]), Some(Signing::default()));
    assert_eq!(signing(&[other]), Some(Signing::default()));
}

#[test]
fn a_new_request_is_opened_and_a_removed_one_gives_the_table_back() {
    let first = first_example();
    let one = draft(&[]).apply(&first).unwrap();
    assert_eq!(one.focus.step().map(Handle::as_str), Some("request-1"));
    let id = |text: &str| Handle::parse(text).unwrap();
    let two = duplicated(&one, &id("request-1")).unwrap();
    let ids = |document: &Document| -> Vec<String> {
        document.timeline.iter().map(|step| step.id.to_string()).collect()
    };
    assert_eq!(ids(&two), ["request-1", "request-2"]);
    assert_eq!(ids(&moved_up(&two, &id("request-2")).unwrap()), ["request-2", "request-1"]);
    assert_eq!(moved_up(&two, &id("request-1")), None);
    let gone = removed(&removed(&two, &id("request-1")).unwrap(), &id("request-2")).unwrap();
    assert!(gone.shows(&gone.focus));
    assert_eq!(gone.timeline, []);
}
