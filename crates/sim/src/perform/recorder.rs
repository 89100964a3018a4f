//! Writes the trace while a request passes its gates.

use catalog::RuleId;

use crate::cloud::Change;
use crate::gates::{Answer, Cause, Pass, Stop};
use crate::request::{KmsCall, KmsRequest, Operation};
use crate::response::Response;
use crate::trace::{Gate, Idle, Leg, Refusal, Step, Trace, Verdict};

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
                | Operation::UploadPartCopy(_)
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
        self.steps.last()?.verdict.refusal()
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
