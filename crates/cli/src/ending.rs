//! The status that the program ends with.

/// What a command came to where it did what it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// All is as it should be.
    Met,
    /// An expectation is broken.
    Broken,
    /// Something could not be read, and that was said.
    Unread,
}

impl Ending {
    /// The status that the program ends with.
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Met => 0,
            Self::Broken => 1,
            Self::Unread => 2,
        }
    }
}
