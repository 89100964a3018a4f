//! The walk through a document: what kind of policy it is read as, and the problems that were noted on the way.

use super::kind::PolicyKind;
use super::partition::Partition;
use super::problem::{ElementName, Problems};
use json::Member;

/// One reading of one document.
pub(super) struct Walk<'k> {
    pub(super) kind: PolicyKind<'k>,
    pub(super) partition: Partition,
    pub(super) problems: Problems,
}

/// The first member of this name.
pub(super) fn find<'n, 'a>(members: &'n [Member<'a>], name: ElementName) -> Option<&'n Member<'a>> {
    members.iter().find(|member| member.name.value == name.as_str())
}
