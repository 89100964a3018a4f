//! What becomes of an object at rest once a bit of it is flipped.

use std::rc::Rc;

use document::Handle;
use sim::AtRest;

use super::outcomes::Outcomes;
use crate::model::Model;

/// The objects of which a bit is flipped.
#[derive(Debug)]
pub struct Flipped {
    run: Rc<Outcomes>,
    buckets: Vec<Handle>,
    found: Vec<Option<(AtRest, Option<sim::Outcome>)>>,
}

impl Flipped {
    /// Those of a state: the ones before it, as long as they hold.
    pub(super) fn next(kept: Option<&Rc<Self>>, model: &Model, now: &Rc<Outcomes>) -> Option<Rc<Self>> {
        if model.flipped.is_empty() {
            return None;
        }
        let holds = |kept: &&Rc<Self>| Rc::ptr_eq(&kept.run, now) && kept.buckets == model.flipped;
        let found = || {
            let found = model.flipped.iter().map(|bucket| now.tampered(bucket)).collect();
            Rc::new(Self { run: Rc::clone(now), buckets: model.flipped.clone(), found })
        };
        Some(kept.filter(holds).cloned().unwrap_or_else(found))
    }

    /// The object of a bucket, and what a caller who may download it receives.
    pub fn of(&self, bucket: &Handle) -> Option<&(AtRest, Option<sim::Outcome>)> {
        let place = self.buckets.iter().position(|one| one == bucket)?;
        self.found.get(place)?.as_ref()
    }
}
