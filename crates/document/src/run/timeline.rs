//! The timeline run: every request of it, one after the other, in the services that the requests before it left behind.

use sim::crypto::Entropy;
use sim::{Cloud, KeyArn, Timestamp, timeline};

use crate::format::model::Event;
use crate::run::limits::{TIMELINE_HELD_BYTES_MAX, sent_bytes};
use crate::run::requests::request_from;
use crate::run::{Limited, Problem, ProblemKind, Workshop};
use crate::tell::outcome::CellResult;
use crate::{Document, Handle};

/// How many bytes a timeline sends at most to be run at once.
const AT_ONCE_BYTES_MAX: usize = 256 * 1024;

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
    workshop: &mut Workshop,
) -> Result<Option<Moment>, Vec<Problem>> {
    let Some(place) = document.timeline.iter().position(|one| one.id == *step) else { return Ok(None) };
    let cloud = workshop.build(document)?;
    Ok(run_until(document, &cloud, workshop.seed(), place.saturating_add(1))?.pop())
}

fn run_until(
    document: &Document,
    cloud: &Cloud,
    seed: [u8; 32],
    count: usize,
) -> Result<Vec<Moment>, Vec<Problem>> {
    let mut runner = Runner::new(document, cloud, seed)?;
    for _ in 0..count {
        runner.step(document);
    }
    runner.finish()
}

/// Whether a timeline sends so much that running it takes a while: each of its steps is then worth a task of its own.
pub fn is_long(document: &Document) -> bool {
    let sent = document.timeline.iter().filter_map(|step| step.request()).map(sent_bytes);
    sent.fold(0, usize::saturating_add) > AT_ONCE_BYTES_MAX
}

/// A timeline while it runs, step by step.
#[derive(Debug)]
pub struct Runner {
    cloud: Cloud,
    time: Timestamp,
    entropy: Entropy,
    /// The step that is next.
    place: usize,
    /// The bytes that lay in the buckets, over all steps.
    held: usize,
    moments: Vec<Moment>,
    problems: Vec<Problem>,
}

impl Runner {
    /// Begins in the ground state, which stays as it is.
    pub fn new(document: &Document, cloud: &Cloud, seed: [u8; 32]) -> Result<Self, Vec<Problem>> {
        let time = Timestamp::parse(&document.time)
            .map_err(|error| vec![Problem { path: "time".to_owned(), kind: ProblemKind::Name(error) }])?;
        Ok(Self {
            cloud: cloud.clone(),
            time,
            entropy: Entropy::new(seed).derive("timeline"),
            place: 0,
            held: 0,
            moments: Vec::new(),
            problems: Vec::new(),
        })
    }

    /// Runs the next step of the same document. Answers whether there is another.
    pub fn step(&mut self, document: &Document) -> bool {
        let place = self.place;
        let Some(step) = document.timeline.get(place) else { return false };
        self.place = place.saturating_add(1);
        #[cfg(feature = "counted")]
        crate::format::counted::note(|counts| counts.sent = counts.sent.saturating_add(1));
        // Checked before the step: it can read whatever lies there, and all of it is copied for the moment.
        self.held = self.held.saturating_add(usize::try_from(self.cloud.held_bytes()).unwrap_or(usize::MAX));
        if self.held > TIMELINE_HELD_BYTES_MAX {
            let (of, bytes) = (Limited::Held, self.held);
            let kind = ProblemKind::TooManyBytes { of, bytes, bytes_max: TIMELINE_HELD_BYTES_MAX };
            self.problems.push(Problem { path: format!("timeline.{place}"), kind });
            self.place = document.timeline.len();
            return false;
        }
        let (event, request) = match &step.event {
            Event::Request(request) => {
                // Equal requests in two steps are two requests, with an id and random bytes each.
                let entropy = self.entropy.derive(step.id.as_str());
                match request_from(document, &self.cloud, request, &entropy) {
                    Ok(request) => {
                        let request = sim::Request { time: self.time, ..request };
                        (timeline::Event::Request(Box::new(request.clone())), Some(request))
                    }
                    Err(found) => {
                        self.problems.extend(found.into_iter().map(|problem| at(place, problem)));
                        return self.place < document.timeline.len();
                    }
                }
            }
            Event::Wait { seconds } => (timeline::Event::Wait { seconds: *seconds }, None),
            Event::BucketKeysExpire { after_seconds } => {
                (timeline::Event::BucketKeysExpire { after_seconds: *after_seconds }, None)
            }
            Event::BucketKeysForgotten => (timeline::Event::BucketKeysForgotten, None),
        };
        for moment in timeline::run(&self.cloud, self.time, &[event]) {
            self.time = moment.time;
            let sent = request.clone().zip(moment.outcome);
            let before = std::mem::replace(&mut self.cloud, moment.cloud);
            let deleted_keys =
                self.cloud.deleted_keys().skip(before.deleted_keys().count()).cloned().collect();
            self.moments.push(Moment { id: step.id.clone(), time: self.time, before, deleted_keys, sent });
        }
        self.place < document.timeline.len()
    }

    /// What came of the steps that were run, or everything that is wrong with their requests.
    pub fn finish(self) -> Result<Vec<Moment>, Vec<Problem>> {
        if self.problems.is_empty() { Ok(self.moments) } else { Err(self.problems) }
    }
}

/// The problem of a request, at its place in the document.
fn at(place: usize, problem: Problem) -> Problem {
    Problem { path: format!("timeline.{place}.{}", problem.path), ..problem }
}

#[cfg(test)]
mod tests;
