//! What the simulator answers in a scenario, beside what the refusal says that it was made of.

use document::api::{SEED, Simulator};

use super::STEP;
use crate::flat::Flat;
use crate::refusal::{self, Cause, Message, Sentence};

/// What comes of a scenario's request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// What the refusal says: the same action, resource and reason.
    Same,
    /// Another refusal, in these words.
    Other(String),
    /// It is not refused: what was pasted allows it.
    Allowed,
    /// Nobody knows.
    Open,
    /// The scenario cannot be built: what stands in the texts is no name, or is beyond a document's limits.
    Unbuilt(String),
}

/// Sends the request of a scenario, and compares its answer with what a refusal says.
pub(super) fn of(document: &str, said: &Message) -> Answer {
    let simulator = match Simulator::new(document, &SEED) {
        Ok(simulator) => simulator,
        Err(failure) => return Answer::Unbuilt(failure.message),
    };
    let rows = match simulator.timeline() {
        Ok(rows) => rows,
        Err(failure) => return Answer::Unbuilt(failure.message),
    };
    let outcome = rows.iter().find(|row| row.step.as_str() == STEP).and_then(|row| row.outcome.as_ref());
    let Some(response) = outcome.and_then(|outcome| outcome.response.as_ref()) else { return Answer::Open };
    let Some(error) = &response.error else {
        // HEAD is refused without a word.
        let is_bare = response.status >= 400 && *said == Message::Denied;
        return if is_bare {
            Answer::Same
        } else if response.status < 400 {
            Answer::Allowed
        } else {
            Answer::Other(response.status.to_string())
        };
    };
    let is_same = match said {
        Message::NotAuthorized(sentence) => answers(sentence, &error.message),
        // Nothing is said but that it was refused.
        Message::Denied => response.status == 403,
        Message::KeyState { arn, says } => {
            error.message.contains(arn) && error.message.contains(says.as_str())
        }
        Message::Encoded | Message::Other(_) => false,
    };
    if is_same { Answer::Same } else { Answer::Other(error.message.clone()) }
}

/// Whether a message is the sentence, but for the id of a control policy, which no document can say.
fn answers(sentence: &Sentence, message: &str) -> bool {
    let read = refusal::read(&Flat::of(message));
    let Some(Message::NotAuthorized(answered)) = read.first().map(|one| &one.message) else {
        // Before AWS named reasons the sentence was Access Denied alone, which S3 still says where the reason is not told.
        return sentence.cause == Cause::Unsaid && message == "Access Denied";
    };
    let is_cause = match (&answered.cause, &sentence.cause) {
        (Cause::ExplicitDeny { layer: one, .. }, Cause::ExplicitDeny { layer: other, .. }) => {
            other.is_none() || one == other
        }
        (_, Cause::Unsaid) => true,
        (one, other) => one == other,
    };
    answered.action == sentence.action && answered.resource == sentence.resource && is_cause
}
