//! What is kept as long as what it follows from stays.

use std::rc::Rc;

/// What was found, with what it follows from; none while it is not shown.
#[derive(Debug)]
pub struct Kept<F, T>(Option<Rc<(F, T)>>);

impl<F, T> Default for Kept<F, T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<F: PartialEq, T> Kept<F, T> {
    /// What follows from `from`: what is kept, if it follows from the same.
    pub(super) fn next(&self, from: Option<F>, find: impl FnOnce(&F) -> T) -> Self {
        Self(from.map(|from| match self.0.as_ref().filter(|kept| kept.0 == from) {
            Some(kept) => Rc::clone(kept),
            None => {
                let found = find(&from);
                Rc::new((from, found))
            }
        }))
    }

    /// What was found.
    pub fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|kept| &kept.1)
    }

    /// What it follows from, and what was found.
    pub fn pair(&self) -> Option<&(F, T)> {
        self.0.as_deref()
    }
}

/// Something shared that is the same as itself alone: to compare what it holds would cost too much at each event.
#[derive(Debug, Clone)]
pub struct Shared<T>(pub(super) Rc<T>);

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
