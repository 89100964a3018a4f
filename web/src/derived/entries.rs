//! What can be entered, and why what was entered is not used.

use std::rc::Rc;

use document::entries::{self, Edit, Entry, Owner};
use document::{Document, Problem};

use crate::model::Model;

/// What can be entered, thing by thing: while the panel is unfolded, or the title of a step is written.
#[derive(Debug)]
pub struct Entries {
    document: Rc<Document>,
    all: Vec<(Owner, Vec<Entry>)>,
}

impl Entries {
    /// Those of a state: the ones before it, as long as they hold.
    pub(super) fn next(kept: Option<&Rc<Self>>, model: &Model) -> Option<Rc<Self>> {
        if !shows_entries(model) {
            return None;
        }
        let document = &model.document;
        let holds = kept.filter(|kept| Rc::ptr_eq(&kept.document, document)).cloned();
        let begun = || Rc::new(Self { document: Rc::clone(document), all: entries::all(document) });
        Some(holds.unwrap_or_else(begun))
    }

    /// What can be entered of one thing.
    pub fn of(&self, owner: &Owner) -> &[Entry] {
        self.all.iter().find(|(own, _)| own == owner).map_or(&[], |(_, entries)| entries)
    }
}

/// What was entered and cannot be used, with the reasons.
#[derive(Debug)]
pub struct Refused {
    document: Rc<Document>,
    edits: Vec<(String, Edit)>,
    problems: Vec<Vec<Problem>>,
}

impl Refused {
    /// That of a state: the one before it, as long as it holds.
    pub(super) fn next(kept: Option<&Rc<Self>>, model: &Model) -> Option<Rc<Self>> {
        if !shows_entries(model) || model.refused.is_empty() {
            return None;
        }
        let document = &model.document;
        let holds = |kept: &&Rc<Self>| Rc::ptr_eq(&kept.document, document) && kept.edits == model.refused;
        let tried = || {
            let edits = model.refused.clone();
            let tried = edits.iter().map(|(path, edit)| entries::edit(document, path, edit));
            let problems = tried.map(|tried| tried.err().unwrap_or_default()).collect();
            Rc::new(Self { document: Rc::clone(document), edits, problems })
        };
        Some(kept.filter(holds).cloned().unwrap_or_else(tried))
    }

    /// What was entered at a path, and what keeps it from being used.
    pub fn at(&self, path: &str) -> Option<(&Edit, &[Problem])> {
        let place = self.edits.iter().position(|(own, _)| own == path)?;
        let (_, edit) = self.edits.get(place)?;
        Some((edit, self.problems.get(place)?))
    }
}

/// Whether anything can be entered now: nothing is computed for what is not seen.
fn shows_entries(model: &Model) -> bool {
    model.may_edit() && (model.panel || model.titled.is_some())
}
