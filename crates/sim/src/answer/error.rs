//! What refusals of S3 and of KMS share: who is told, the sentence in which AWS says why, and why a key is of no use.

use catalog::key_states::{KeyState, StateAnswer, StateClass, StateRefusal, answer};
use iam::{Context, PolicyName, Reason, SentenceForm};

use crate::Timestamp;
use crate::behavior;
use crate::cloud::Cloud;
use crate::model::Known;
use crate::request::{Endpoint, Request, Sender};
use crate::trace::Authorization;

/// Who signed, as far as the endpoint takes signatures: at a website endpoint everybody is anonymous.
pub(super) fn signer<'c>(cloud: &'c Cloud, request: &Request) -> Option<&'c Known> {
    match (&request.sender, &request.wire.endpoint) {
        (Sender::Anonymous | Sender::CloudFront { .. } | Sender::Service { .. }, _)
        | (Sender::Signed { .. }, Endpoint::Website) => None,
        (
            Sender::Signed { by, .. },
            Endpoint::RestVirtualHosted | Endpoint::RestPath | Endpoint::AccessPoint { .. },
        ) => cloud.known(by),
    }
}

/// The sentence in which the service refuses, as it was on a day.
pub(super) fn sentence(
    principal: &Known,
    time: Timestamp,
    authorization: &Authorization,
    form: SentenceForm,
) -> Option<String> {
    if behavior::names_policy_arns(time) {
        sentence_with_arn(principal, authorization, form)
    } else {
        sentence_without_arn(principal, authorization, form)
    }
}

fn sentence_with_arn(principal: &Known, authorization: &Authorization, form: SentenceForm) -> Option<String> {
    let Authorization { action, resource, explanation, .. } = authorization;
    let context = Context::new();
    let asked = iam::Request { principal: principal.identity(), action, resource, context: &context };
    iam::sentence(explanation, &asked, form)
}

pub(super) fn sentence_without_arn(
    principal: &Known,
    authorization: &Authorization,
    form: SentenceForm,
) -> Option<String> {
    let sentence = sentence_with_arn(principal, authorization, form)?;
    Some(match &authorization.explanation.reason {
        Reason::ExplicitDeny {
            policy: PolicyName::Managed { arn } | PolicyName::ManagedOfGroup { arn, .. },
            ..
        } => sentence.trim_end_matches(&format!(": {arn}")).to_owned(),
        Reason::ExplicitDeny { .. } | Reason::NoAllow { .. } | Reason::Allowed { .. } => sentence,
    })
}

/// Why a key in a state cannot be used. INVARIANT (key state): gate 7 lets the keys pass that work.
pub(super) fn unusable(state: KeyState) -> StateRefusal {
    match answer(StateClass::Use, state) {
        StateAnswer::Refused(refusal) => refusal,
        StateAnswer::Works | StateAnswer::Undocumented => StateRefusal::Unavailable,
    }
}
