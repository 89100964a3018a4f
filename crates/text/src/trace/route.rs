//! The way by which a request reaches KMS.

use sim::{Idle, Leg, Step, Trace, Verdict};

/// Who calls KMS in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// S3, in the caller's name.
    ThroughS3,
    /// The caller itself.
    Direct,
}

impl Route {
    /// The route that a trace tells of.
    pub fn of(trace: &Trace) -> Self {
        let direct = |verdict: &Verdict| matches!(verdict, Verdict::NothingToCheck(Idle::DirectKmsCall));
        match trace.steps.iter().any(|step| direct(&step.verdict)) {
            true => Self::Direct,
            false => Self::ThroughS3,
        }
    }

    /// The route of one step: the caller's client calls KMS itself, whatever S3 does.
    pub fn at(trace: &Trace, step: &Step) -> Self {
        match step.leg {
            Leg::Client => Self::Direct,
            Leg::Only | Leg::Source | Leg::Destination => Self::of(trace),
        }
    }
}
