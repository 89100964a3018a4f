//! What each bucket protects from as it is set, every risk tried: in slices, once what somebody waits for is shown.

mod survey;

use std::any::Any;
use std::rc::Rc;

use document::Document;

use super::changes::is_small;
use super::outcomes::Outcomes;

/// What the buckets of a scenario protect from.
#[derive(Debug)]
pub struct Guards {
    document: Rc<Document>,
    /// Whether a frame shows already what is looked for: until it is found that stays as it stands.
    pub is_framed: bool,
    /// Whether all is found.
    is_over: bool,
    /// What was found last: of the scenario before, as long as it is looked for. Nobody needs to know what that is who does not
    /// look for it: it is of the simulator's rest.
    known: Option<Rc<dyn Any>>,
    /// The survey that goes on.
    going: Option<Box<dyn Any>>,
}

impl Guards {
    /// Those of a scenario that nothing came before: at once, if it is small.
    pub(super) fn at_once(document: &Rc<Document>, now: &Outcomes) -> Self {
        let mut guards = Self::begun(document, None);
        while is_small(document) && guards.is_looking() {
            guards.look(now);
        }
        guards
    }

    /// Those that a frame shows already.
    pub(super) fn framed(document: &Rc<Document>) -> Self {
        Self { is_framed: true, ..Self::begun(document, None) }
    }

    /// Those of the next scenario.
    pub(super) fn next(&self, document: &Rc<Document>) -> Self {
        Self::begun(document, self.known.clone())
    }

    fn begun(document: &Rc<Document>, known: Option<Rc<dyn Any>>) -> Self {
        Self { document: Rc::clone(document), is_framed: false, is_over: false, known, going: None }
    }

    /// Whether the survey goes on.
    pub(super) const fn is_looking(&self) -> bool {
        !self.is_over
    }
}
