//! How often something dear was done on this thread. A test that asserts how few there are asks for it; without the
//! feature `counted` this room is not there.

use std::cell::Cell;

use crate::Document;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Documents copied.
    pub copied: u32,
    /// Documents written as JSON.
    pub written: u32,
    /// Documents read.
    pub read: u32,
    /// Documents built to a cloud.
    pub built: u32,
    /// Requests sent: of tables and of timelines.
    pub sent: u32,
}

impl Counts {
    const NONE: Self = Self { copied: 0, written: 0, read: 0, built: 0, sent: 0 };
}

thread_local! {
    static COUNTS: Cell<Counts> = const { Cell::new(Counts::NONE) };
}

/// What was done on this thread since this was asked last.
pub fn taken() -> Counts {
    COUNTS.replace(Counts::NONE)
}

/// Counts one thing more.
pub(crate) fn note(count: impl FnOnce(&mut Counts)) {
    let mut counts = COUNTS.get();
    count(&mut counts);
    COUNTS.set(counts);
}

/// As it would be derived, but counted.
impl Clone for Document {
    fn clone(&self) -> Self {
        note(|counts| counts.copied = counts.copied.saturating_add(1));
        Self {
            title: self.title.clone(),
            question: self.question.clone(),
            time: self.time.clone(),
            accounts: self.accounts.clone(),
            organization: self.organization.clone(),
            principals: self.principals.clone(),
            keys: self.keys.clone(),
            buckets: self.buckets.clone(),
            vpc_endpoints: self.vpc_endpoints.clone(),
            access_points: self.access_points.clone(),
            distributions: self.distributions.clone(),
            kms_is_throttled: self.kms_is_throttled,
            objects: self.objects.clone(),
            show: self.show.clone(),
            timeline: self.timeline.clone(),
            focus: self.focus.clone(),
        }
    }
}
