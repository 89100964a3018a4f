//! Whom a policy names although the scenario does not have them.

use document::Document;
use document::policies;

/// Somebody whom a policy names and the scenario does not have.
#[derive(Debug)]
pub struct TriedStranger {
    /// Who, and where.
    pub named: policies::Stranger,
    /// Whether they can be added.
    pub can_be_added: bool,
}

impl TriedStranger {
    /// Tries whether somebody can be added.
    pub(super) fn of(document: &Document, named: policies::Stranger) -> Self {
        let can_be_added = named.added(document).is_some();
        Self { named, can_be_added }
    }
}
