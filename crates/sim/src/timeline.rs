//! Requests one after the other: time passes, settings change, keys are disabled, and S3 may still keep a Bucket Key.

use crate::Timestamp;
use crate::cloud::Cloud;
use crate::outcome::Outcome;
use crate::request::Request;

/// What happens next.
#[derive(Debug, Clone)]
pub enum Event {
    /// Time passes.
    Wait {
        /// How long.
        seconds: u32,
    },
    /// A caller sends a request, to read or to change something; what it changes holds for all that follows. It arrives
    /// at the timeline's time, whatever its own says, and its random bytes are its own in every step.
    Request(Box<Request>),
    /// S3 forgets the Bucket Keys that it has kept for longer than this.
    BucketKeysExpire {
        /// How long S3 keeps one.
        after_seconds: u32,
    },
    /// S3 forgets all Bucket Keys.
    BucketKeysForgotten,
}

/// What came of one event.
#[derive(Debug, Clone)]
pub struct Moment {
    /// When the event was over.
    pub time: Timestamp,
    /// What the request came to; `None` for events that are no request.
    pub outcome: Option<Outcome>,
    /// The services after it.
    pub cloud: Cloud,
}

/// Runs the events from a moment on, and keeps what came of each. The cloud that is handed in stays as it is.
pub fn run(cloud: &Cloud, start: Timestamp, events: &[Event]) -> Vec<Moment> {
    let (mut cloud, mut time) = (cloud.clone(), start);
    let mut moments = Vec::with_capacity(events.len());
    for (index, event) in events.iter().enumerate() {
        let outcome = match event {
            Event::Wait { seconds } => {
                time = later(time, *seconds);
                None
            }
            Event::Request(request) => {
                let entropy = request.entropy.derive(&format!("timeline {index}"));
                let outcome = cloud.perform(&Request { time, entropy, ..Request::clone(request) });
                cloud.apply(outcome.changes.clone());
                Some(outcome)
            }
            Event::BucketKeysExpire { after_seconds } => {
                let oldest = Timestamp(time.0.saturating_sub(i64::from(*after_seconds)));
                cloud.forget_bucket_keys_before(oldest);
                None
            }
            Event::BucketKeysForgotten => {
                cloud.forget_bucket_keys();
                None
            }
        };
        cloud.pass_to(time);
        moments.push(Moment { time, outcome, cloud: cloud.clone() });
    }
    moments
}

fn later(time: Timestamp, seconds: u32) -> Timestamp {
    Timestamp(time.0.saturating_add(i64::from(seconds)))
}
