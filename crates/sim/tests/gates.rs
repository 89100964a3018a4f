//! The gates, asked through the front door.

#![allow(clippy::unwrap_used, reason = "a test's helper: a missing response is a failing test")]

mod support;

use sim::*;
use support::*;

#[test]
fn listing_asks_for_no_key() {
    let outcome = cloud(article()).perform(&request(Some(NORMAL), list("sse-kms")));
    let idle = Verdict::NothingToCheck(Idle::ListingNeedsNoKey);
    assert_eq!(step(&outcome, Gate::KmsAuthorization).0, idle);
}

#[test]
fn a_refused_head_has_no_body() {
    let cloud = cloud(article());
    for (by, bucket, name) in
        [(None, "sse-kms", OBJECT), (None, "sse-s3", "no-such"), (Some(NORMAL), "sse-s3", "no-such")]
    {
        let response = cloud.perform(&request(by, head(bucket, name))).response.unwrap();
        assert!(!response.is_success());
        assert_eq!((response.body(), &response.error), (&Body::Empty, &None));
    }
}

/// INVARIANT (trace order): every gate has its step, in order, and nothing passes after the end.
#[test]
fn every_gate_has_its_step_in_order() {
    let cloud = cloud(article());
    for by in [None, Some(NORMAL), Some(POWER)] {
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
