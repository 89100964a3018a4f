//! The gates, one file each. A gate takes the proof of the gate before it and gives its own, so that no gate can be
//! skipped or asked out of order; only `pipeline` knows which gates an operation passes.

pub(crate) mod access_point;
mod access_point_policy;
pub(crate) mod acl;
pub(crate) mod acl_sent;
pub(crate) mod attributes;
pub(crate) mod authentication;
pub(crate) mod authorize;
pub(crate) mod bucket;
pub(crate) mod client;
pub(crate) mod copy;
pub(crate) mod create_bucket;
pub(crate) mod cryptography;
pub(crate) mod delete;
pub(crate) mod direct;
pub(crate) mod grants;
pub(crate) mod kms;
pub(crate) mod layers;
pub(crate) mod multipart;
mod named;
mod namespace;
pub(crate) mod object;
pub(crate) mod open;
pub(crate) mod pipeline;
pub(crate) mod public_access;
pub(crate) mod put;
pub(crate) mod replicate;
pub(crate) mod seal;
pub(crate) mod settings;
pub(crate) mod signature;
pub(crate) mod update_encryption;
pub(crate) mod upload;

use catalog::{Evidence, RuleId};

use crate::cloud::Change;
use crate::request::{KmsCall, KmsRequest, Operation};
use crate::response::Response;
use crate::trace::{Finding, Gap, Gate, Idle, Leg, Refusal, Step, Trace, Verdict};

/// A gate's yes: the proof that the next gate asks for, and what the trace says about it.
pub(crate) struct Pass<P> {
    pub(crate) proof: P,
    pub(crate) finding: Finding,
    pub(crate) rule: RuleId,
}

/// A gate's no.
#[derive(Debug)]
pub(crate) struct Stop {
    pub(crate) cause: Cause,
    pub(crate) rule: RuleId,
}

/// Why a gate does not let a request pass.
#[derive(Debug)]
pub(crate) enum Cause {
    Refused(Box<Refusal>),
    Unmodelled(Gap),
}

impl Stop {
    pub(crate) fn refused(refusal: Refusal, rule: RuleId) -> Self {
        Self { cause: Cause::Refused(Box::new(refusal)), rule }
    }

    pub(crate) fn unmodelled(gap: Gap, rule: RuleId) -> Self {
        Self { cause: Cause::Unmodelled(gap), rule }
    }

    /// The same refusal, marked as resting on an open point. What is inferred already stays as it is.
    pub(crate) fn resting_on(self, open: RuleId) -> Self {
        match (&self.cause, self.rule.evidence()) {
            (Cause::Refused(_), Evidence::Recorded | Evidence::Documented) => Self { rule: open, ..self },
            (Cause::Refused(_), Evidence::Inferred) | (Cause::Unmodelled(_), _) => self,
        }
    }
}

/// A gate's answer.
pub(crate) type Answer<P> = Result<Pass<P>, Stop>;

/// What an operation came to.
pub(crate) type Done = Result<(Response, Vec<Change>), Ended>;

/// The request has ended; the recorder holds why.
pub(crate) struct Ended;

/// Writes the trace while the pipeline runs.
pub(crate) struct Recorder {
    steps: Vec<Step>,
    leg: Leg,
    /// The parts that the request has for S3 or KMS.
    legs: &'static [Leg],
}

impl Recorder {
    /// A copy begins with the gates of its destination, which is what the request addresses; so does ReEncrypt.
    pub(crate) fn new(operation: &Operation) -> Self {
        let has_two_legs = matches!(
            operation,
            Operation::CopyObject(_)
                | Operation::ReplicateObject(_)
                | Operation::Kms(KmsCall { action: KmsRequest::ReEncrypt { .. }, .. })
        );
        let (leg, legs): (Leg, &'static [Leg]) = if has_two_legs {
            (Leg::Destination, &[Leg::Source, Leg::Destination])
        } else {
            (Leg::Only, &[Leg::Only])
        };
        Self { steps: Vec::with_capacity(Gate::ALL.len()), leg, legs }
    }

    /// Records the steps that follow as those of another part of the request.
    pub(crate) fn turn_to(&mut self, leg: Leg) -> Leg {
        std::mem::replace(&mut self.leg, leg)
    }

    /// Why the last gate that was asked refused.
    pub(crate) fn refusal(&self) -> Option<&Refusal> {
        match &self.steps.last()?.verdict {
            Verdict::Stopped(refusal) => Some(refusal),
            Verdict::Passed(_)
            | Verdict::NothingToCheck(_)
            | Verdict::Unmodelled(_)
            | Verdict::NotReached => None,
        }
    }

    /// Records a gate's answer and hands the proof on.
    pub(crate) fn ask<P>(&mut self, gate: Gate, answer: Answer<P>) -> Result<P, Ended> {
        match answer {
            Ok(Pass { proof, finding, rule }) => {
                self.steps.push(Step { gate, leg: self.leg, verdict: Verdict::Passed(finding), rule });
                Ok(proof)
            }
            Err(Stop { cause, rule }) => {
                let verdict = match cause {
                    Cause::Refused(refusal) => Verdict::Stopped(*refusal),
                    Cause::Unmodelled(gap) => Verdict::Unmodelled(gap),
                };
                self.steps.push(Step { gate, leg: self.leg, verdict, rule });
                Err(Ended)
            }
        }
    }

    /// Records that a gate has no part in the request.
    pub(crate) fn idle(&mut self, gate: Gate, idle: Idle, rule: RuleId) {
        self.steps.push(Step { gate, leg: self.leg, verdict: Verdict::NothingToCheck(idle), rule });
    }

    /// The trace: gates that were never asked are `NotReached`.
    pub(crate) fn finish(mut self) -> Trace {
        // A client that was asked at all stands before what it sends, or after what it receives.
        let has_client = self.steps.iter().any(|step| step.leg == Leg::Client);
        if has_client {
            self.complete(Leg::Client, &Gate::OF_CLIENT);
        }
        for &leg in self.legs {
            // The signature is that of the whole request.
            let gates = if leg == Leg::Source { Gate::ALL.get(1..) } else { Some(&Gate::ALL[..]) };
            self.complete(leg, gates.unwrap_or_default());
        }
        Trace { steps: self.steps }
    }

    /// Records those of a leg's gates that follow its last one.
    fn complete(&mut self, leg: Leg, gates: &[Gate]) {
        let last = self.steps.iter().rev().find(|step| step.leg == leg).map(|step| step.gate);
        let rest = gates.iter().filter(|gate| last.is_none_or(|last| **gate > last));
        self.steps.extend(rest.map(|&gate| Step {
            gate,
            leg,
            verdict: Verdict::NotReached,
            rule: RuleId::GateOrder,
        }));
    }
}

/// The gates of KMS have no part in the request.
pub(crate) fn no_kms(recorder: &mut Recorder, idle: &Idle, rule: RuleId) {
    for gate in [Gate::KmsAuthorization, Gate::KeyState] {
        recorder.idle(gate, idle.clone(), rule);
    }
}

/// The last three gates have no part in the request.
pub(crate) fn no_key(recorder: &mut Recorder, idle: &Idle, rule: RuleId) {
    no_kms(recorder, idle, rule);
    recorder.idle(Gate::Cryptography, idle.clone(), rule);
}
