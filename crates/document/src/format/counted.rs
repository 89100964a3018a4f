//! How often something dear was done on this thread. A test that asserts how few there are asks for it; without the
//! feature `counted` this room is not there.

use std::cell::Cell;

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
