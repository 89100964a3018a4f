//! What buckets protect from, every risk tried: in slices, once what somebody waits for is shown.

mod survey;

use std::any::Any;
use std::rc::Rc;

pub use self::survey::{COMPARED, looked_at};

use document::Document;

use super::changes::is_small;
use super::outcomes::Outcomes;

/// Which buckets are asked about, and in which encryptions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// All that are shown, as they are set.
    Row,
    /// The one that is looked at, in each encryption that is compared.
    Table,
}

/// What buckets of a scenario protect from.
#[derive(Debug)]
pub struct Guards {
    asked: Asked,
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
    /// Those of a scenario that nothing came before.
    pub(super) fn begun(asked: Asked, document: &Rc<Document>, is_framed: bool) -> Rc<Self> {
        let document = Rc::clone(document);
        Rc::new(Self { asked, document, is_framed, is_over: false, known: None, going: None })
    }

    /// Those under the buckets, at once where the scenario is small.
    pub(super) fn at_once(document: &Rc<Document>, is_framed: bool, now: &Outcomes) -> Rc<Self> {
        let mut row = Self::begun(Asked::Row, document, is_framed);
        while !is_framed && is_small(document) && row.is_looking() {
            Self::look(&mut row, now);
        }
        row
    }

    /// Those of the next scenario.
    pub(super) fn next(&self, document: &Rc<Document>) -> Rc<Self> {
        let (asked, document, known) = (self.asked, Rc::clone(document), self.known.clone());
        Rc::new(Self { asked, document, is_framed: false, is_over: false, known, going: None })
    }

    /// Whether what is shown is of the scenario before.
    pub(super) const fn is_old(&self) -> bool {
        !self.is_over && self.known.is_some()
    }

    /// Whether the survey goes on.
    pub(super) const fn is_looking(&self) -> bool {
        !self.is_over
    }
}
