//! The timeline run: every request of it, one after the other, in the services that the requests before it left behind.

use sim::crypto::Entropy;
use sim::{Cloud, KeyArn, Timestamp, timeline};

use crate::limits::TIMELINE_HELD_BYTES_MAX;
use crate::outcome::CellResult;
use crate::problem::{Problem, ProblemKind};
use crate::requests::request_from;
use crate::v1::Event;
use crate::{Document, Handle, build};

/// The most steps in a timeline.
pub const STEPS_MAX: usize = 32;
/// The longest that one step waits, in seconds: 366 days, longer than any waiting period of KMS.
pub const WAIT_SECONDS_MAX: u32 = 366 * 24 * 60 * 60;

/// What came of one step.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The step.
    pub id: Handle,
    /// When it was over.
    pub time: Timestamp,
    /// The services before it, for the records.
    pub before: Cloud,
    /// The keys whose waiting period ended meanwhile.
    pub deleted_keys: Vec<KeyArn>,
    /// The request and its outcome; `None` for steps that are no request.
    pub sent: Option<(sim::Request, sim::Outcome)>,
}

impl Moment {
    /// What came of the request, in a word.
    pub fn result(&self) -> Option<CellResult> {
        self.sent.as_ref().map(|(_, outcome)| CellResult::of(outcome))
    }
}

/// Runs a document's timeline from the ground state on, which stays as it is. Errors with everything that is wrong
/// with the requests, each with its path: `timeline.2.request.object`.
pub fn run(document: &Document, cloud: &Cloud, seed: [u8; 32]) -> Result<Vec<Moment>, Vec<Problem>> {
    run_until(document, cloud, seed, document.timeline.len())
}

/// What came of one step; `None` if the timeline has no such step. The steps behind it are not run.
pub(crate) fn moment_of(
    document: &Document,
    step: &Handle,
    seed: [u8; 32],
) -> Result<Option<Moment>, Vec<Problem>> {
    let Some(place) = document.timeline.iter().position(|one| one.id == *step) else { return Ok(None) };
    let cloud = build(document, seed)?;
    Ok(run_until(document, &cloud, seed, place.saturating_add(1))?.pop())
}

fn run_until(
    document: &Document,
    cloud: &Cloud,
    seed: [u8; 32],
    count: usize,
) -> Result<Vec<Moment>, Vec<Problem>> {
    let start = Timestamp::parse(&document.time)
        .map_err(|error| vec![Problem { path: "time".to_owned(), kind: ProblemKind::Name(error) }])?;
    let entropy = Entropy::new(seed).derive("timeline");
    let (mut cloud, mut time) = (cloud.clone(), start);
    let (mut moments, mut problems) = (Vec::new(), Vec::new());
    let mut held = 0_usize;
    for (place, step) in document.timeline.iter().enumerate().take(count) {
        // Checked before the step: it can read whatever lies there, and all of it is copied for the moment.
        held = held.saturating_add(usize::try_from(cloud.held_bytes()).unwrap_or(usize::MAX));
        if held > TIMELINE_HELD_BYTES_MAX {
            let kind = ProblemKind::TooManyBytes { bytes: held, bytes_max: TIMELINE_HELD_BYTES_MAX };
            problems.push(Problem { path: format!("timeline.{place}"), kind });
            break;
        }
        let (event, request) = match &step.event {
            Event::Request(request) => {
                // Equal requests in two steps are two requests, with an id and random bytes each.
                let entropy = entropy.derive(step.id.as_str());
                match request_from(document, &cloud, request, &entropy) {
                    Ok(request) => {
                        let request = sim::Request { time, ..request };
                        (timeline::Event::Request(Box::new(request.clone())), Some(request))
                    }
                    Err(found) => {
                        problems.extend(found.into_iter().map(|problem| at(place, problem)));
                        continue;
                    }
                }
            }
            Event::Wait { seconds } => (timeline::Event::Wait { seconds: *seconds }, None),
            Event::BucketKeysExpire { after_seconds } => {
                (timeline::Event::BucketKeysExpire { after_seconds: *after_seconds }, None)
            }
            Event::BucketKeysForgotten => (timeline::Event::BucketKeysForgotten, None),
        };
        for moment in timeline::run(&cloud, time, &[event]) {
            time = moment.time;
            let sent = request.clone().zip(moment.outcome);
            let before = std::mem::replace(&mut cloud, moment.cloud);
            let deleted_keys = cloud.deleted_keys().skip(before.deleted_keys().count()).cloned().collect();
            moments.push(Moment { id: step.id.clone(), time, before, deleted_keys, sent });
        }
    }
    if problems.is_empty() { Ok(moments) } else { Err(problems) }
}

/// The problem of a request, at its place in the document.
fn at(place: usize, problem: Problem) -> Problem {
    Problem { path: format!("timeline.{place}.{}", problem.path), ..problem }
}

#[cfg(test)]
mod tests;
