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
        Self::unless(truths, Self::No, Self::Yes)
    }

    /// Yes if one is; nothing after the first `Yes` is asked.
    pub(crate) fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        Self::unless(truths, Self::Yes, Self::No)
    }

    /// `all_other` unless one of them decides, or one is open.
    fn unless(truths: impl IntoIterator<Item = Self>, decides: Self, all_other: Self) -> Self {
        let mut result = all_other;
        for truth in truths {
            if truth == decides {
                return decides;
            }
            if truth == Self::Open {
                result = Self::Open;
            }
        }
        result
    }
}
