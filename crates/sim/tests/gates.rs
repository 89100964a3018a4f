//! The gates, asked through the front door.

#![allow(clippy::unwrap_used, reason = "a test's helper: a missing response is a failing test")]

mod support;

use sim::*;
use support::*;

fn status_and_message(outcome: &Outcome) -> (u16, String) {
    let response = outcome.response.as_ref().unwrap();
    (response.status.code(), response.error.as_ref().map(|error| error.message.clone()).unwrap_or_default())
}

#[test]
fn the_articles_question_is_answered_by_running_it() {
    let cloud = cloud(article());
    let outcome = cloud.perform(&request(Some("mksamba-normaluser"), get("sse-kms", OBJECT)));
    assert_eq!(outcome.trace.end().unwrap().gate, Gate::KmsAuthorization);
    assert_eq!(
        status_and_message(&outcome),
        (
            403,
            format!(
                "User: arn:aws:iam::111122223333:user/mksamba-normaluser is not authorized to perform: kms:Decrypt on resource: {} because no identity-based policy allows the kms:Decrypt action",
                key_arn()
            )
        )
    );
    let outcome = cloud.perform(&request(Some("mksamba-poweruser"), get("sse-kms", OBJECT)));
    assert_eq!(outcome.response.unwrap().body, Body::Bytes(BODY.to_vec()));
}

#[test]
fn a_public_bucket_leaks_with_sse_s3_and_answers_400_with_sse_kms() {
    let cloud = cloud(article());
    let leak = cloud.perform(&request(None, get("sse-s3", OBJECT)));
    assert_eq!(leak.response.unwrap().body, Body::Bytes(BODY.to_vec()));
    let refused = cloud.perform(&request(None, get("sse-kms", OBJECT)));
    assert_eq!(refused.trace.end().unwrap().gate, Gate::Object);
    assert_eq!(status_and_message(&refused).0, 400);
}

#[test]
fn listing_asks_for_no_key_and_shows_the_name() {
    let outcome = cloud(article()).perform(&request(Some("mksamba-normaluser"), list("sse-kms")));
    let Body::Xml(xml) = outcome.response.unwrap().body else { panic!("not XML") };
    assert!(xml.contains("<Key>report.txt</Key>"));
    let kms = outcome.trace.steps.iter().find(|step| step.gate == Gate::KmsAuthorization).unwrap();
    assert_eq!(kms.verdict, Verdict::NothingToCheck(Idle::ListingNeedsNoKey));
}

#[test]
fn a_refused_head_has_no_body() {
    let cloud = cloud(article());
    for (by, bucket, name) in [
        (None, "sse-kms", OBJECT),
        (None, "sse-s3", "no-such"),
        (Some("mksamba-normaluser"), "sse-s3", "no-such"),
    ] {
        let response = cloud.perform(&request(by, head(bucket, name))).response.unwrap();
        assert!(!response.is_success());
        assert_eq!((response.body, response.error), (Body::Empty, None));
    }
}

/// INVARIANT (trace order): every gate has its step, in order, and nothing passes after the end.
#[test]
fn every_gate_has_its_step_in_order() {
    let cloud = cloud(article());
    for by in [None, Some("mksamba-normaluser"), Some("mksamba-poweruser")] {
        for bucket in ["sse-s3", "sse-kms"] {
            for operation in [get(bucket, OBJECT), get(bucket, "no-such"), head(bucket, OBJECT), list(bucket)]
            {
                let trace = cloud.perform(&request(by, operation)).trace;
                let gates: Vec<Gate> = trace.steps.iter().map(|step| step.gate).collect();
                assert_eq!(gates, Gate::ALL);
                let mut ended = false;
                for step in &trace.steps {
                    assert_eq!(step.verdict == Verdict::NotReached, ended, "{:?}", step.gate);
                    ended |= matches!(step.verdict, Verdict::Stopped(_) | Verdict::Unmodelled(_));
                }
            }
        }
    }
}
