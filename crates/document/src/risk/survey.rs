//! Every risk of several buckets and modes, in slices: each does a bounded amount of work.

use std::collections::VecDeque;

use super::trial::{Lab, classes};
use super::{Answer, Calls, Mode, Risk};
use crate::format::model::Object;
use crate::run::Workshop;
use crate::{Document, Handle};

/// How much one slice does, of risks that are tried and of modes whose requests to KMS are counted: each is up to one scenario that is
/// built, one more for each other account that the scenario has, and a few requests that are sent.
pub const TRIALS_A_SLICE: usize = 4;

/// What came of all risks of one bucket in one mode, in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The bucket.
    pub bucket: Handle,
    /// What its objects are encrypted with.
    pub mode: Mode,
    /// The answers, in the order of [`Risk::ALL`].
    pub answers: [Answer; Risk::ALL.len()],
    /// How often an upload and a download ask KMS. None where nobody of the scenario can do both; of the bucket as it is set
    /// nobody asks.
    pub calls: Option<Calls>,
}

/// A survey that goes on where it stopped.
#[derive(Debug)]
pub struct Survey {
    document: Document,
    workshop: Workshop,
    queue: VecDeque<(Handle, Mode)>,
    going: Option<Going>,
    found: Vec<Found>,
}

/// What is tried now.
#[derive(Debug)]
struct Going {
    found: Found,
    /// The objects that are still to be tried, and what is next for the first of them: a risk, or behind all of them its requests.
    labs: Vec<Lab>,
    next: usize,
}

/// How much there is to do for one object in a mode: all risks, and in all but the present one the requests to KMS.
fn steps(mode: Mode) -> usize {
    Risk::ALL.len().saturating_add(usize::from(mode != Mode::AsSet))
}

/// Whether the answers of a bucket are the same in two documents, for what they follow from is: all but other buckets, what
/// lies there, and what is shown.
pub fn is_same_for(bucket: &Handle, one: &Document, other: &Document) -> bool {
    // A new member of the document has to be thought of here.
    let Document {
        title: _,
        question: _,
        time,
        accounts,
        principals,
        keys,
        buckets,
        organization,
        vpc_endpoints,
        access_points,
        distributions,
        kms_is_throttled: _,
        objects,
        show: _,
        timeline: _,
        focus: _,
        expect: _,
        groups,
        managed_policies,
    } = one;
    let is_own = |object: &&Object| object.bucket == *bucket;
    *time == other.time
        && buckets.iter().find(|own| own.id == *bucket) == other.bucket(bucket)
        && objects.iter().filter(is_own).eq(other.objects.iter().filter(is_own))
        && *keys == other.keys
        && *principals == other.principals
        && *groups == other.groups
        && *managed_policies == other.managed_policies
        && *accounts == other.accounts
        && *organization == other.organization
        && *vpc_endpoints == other.vpc_endpoints
        && *access_points == other.access_points
        && *distributions == other.distributions
}

impl Survey {
    /// A survey of buckets in modes, in this order. All clouds are made in the workshop.
    pub fn new(document: Document, of: impl IntoIterator<Item = (Handle, Mode)>, workshop: Workshop) -> Self {
        Self { document, workshop, queue: of.into_iter().collect(), going: None, found: Vec::new() }
    }

    /// Does one slice. Answers whether there is more to be done.
    pub fn step(&mut self) -> bool {
        for _ in 0..TRIALS_A_SLICE {
            if !self.step_once() {
                return false;
            }
        }
        true
    }

    /// What was found until now, in order.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    fn step_once(&mut self) -> bool {
        let mut going = match self.going.take() {
            Some(going) => going,
            None => {
                let Some((bucket, mode)) = self.queue.pop_front() else { return false };
                let objects = classes(&self.document, &bucket, mode).into_iter();
                let labs = objects.filter_map(|object| Lab::new(&self.document, &bucket, mode, object));
                let labs: Vec<Lab> = labs.collect();
                let untried = [Answer::UNTRIED; Risk::ALL.len()];
                Going { found: Found { bucket, mode, answers: untried, calls: None }, labs, next: 0 }
            }
        };
        let at = Risk::ALL.get(going.next).copied().zip(going.labs.first_mut());
        if let Some(((risk, lab), slot)) = at.zip(going.found.answers.get_mut(going.next)) {
            let answer = lab.answer(risk, &mut self.workshop);
            // The first object's answer takes the place of none.
            *slot = if *slot == Answer::UNTRIED { answer } else { slot.worse(answer) };
            going.next = going.next.saturating_add(1);
        } else if let Some(lab) = going.labs.first_mut() {
            going.found.calls = lab.calls(&mut self.workshop);
            going.next = going.next.saturating_add(1);
        }
        if going.next >= steps(going.found.mode) && !going.labs.is_empty() {
            going.labs.remove(0);
            going.next = 0;
        }
        if going.labs.is_empty() {
            self.found.push(going.found);
        } else {
            self.going = Some(going);
        }
        self.going.is_some() || !self.queue.is_empty()
    }
}
