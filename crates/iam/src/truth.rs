//! Three-valued answers: what is asked of keys that were left open is not known.

/// Yes, no, or not known because a key was left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    Open,
}

impl Truth {
    pub(crate) fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    /// Yes only if all are; nothing after the first `No` is asked.
    pub(crate) fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        let mut result = Self::Yes;
        for truth in truths {
            match truth {
                Self::No => return Self::No,
                Self::Open => result = Self::Open,
                Self::Yes => {}
            }
        }
        result
    }

    /// Yes if one is; nothing after the first `Yes` is asked.
    pub(crate) fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        let mut result = Self::No;
        for truth in truths {
            match truth {
                Self::Yes => return Self::Yes,
                Self::Open => result = Self::Open,
                Self::No => {}
            }
        }
        result
    }
}
