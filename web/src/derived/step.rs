//! What is wrong with the step that is being written.

use std::rc::Rc;

use document::Document;

use crate::draft::{Draft, DraftFault, DraftField};
use crate::model::Model;

/// The step that is being written, tried.
#[derive(Debug)]
pub struct TriedStep {
    document: Rc<Document>,
    draft: Draft,
    /// What keeps it from being kept, each at its field.
    pub faults: Vec<(DraftField, DraftFault)>,
}

impl TriedStep {
    /// That of a state: the one before it, as long as it holds.
    pub(super) fn next(kept: Option<&Rc<Self>>, model: &Model) -> Option<Rc<Self>> {
        let draft = model.draft.as_ref()?;
        let holds = |kept: &&Rc<Self>| Rc::ptr_eq(&kept.document, &model.document) && kept.draft == *draft;
        let tried = || {
            let faults = draft.apply(&model.document).err().unwrap_or_default();
            Rc::new(Self { document: Rc::clone(&model.document), draft: draft.clone(), faults })
        };
        Some(kept.filter(holds).cloned().unwrap_or_else(tried))
    }
}
