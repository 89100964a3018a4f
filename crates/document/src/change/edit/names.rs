//! Handles and names that nothing has yet.

use crate::{Document, Handle};

/// A handle that nothing has yet.
pub(crate) fn fresh(document: &Document, stem: &str) -> Option<Handle> {
    let taken = |text: &str| {
        Handle::parse(text).is_none_or(|handle| {
            crate::change::settings::entity_of(document, &handle).is_some()
                || document.managed_policies.iter().any(|one| one.id == handle)
                || document.access_points.iter().any(|one| one.id == handle)
                || matches!(text, "none" | "custom" | "sse-s3" | "aws-kms")
        })
    };
    // A handle has 32 characters at most; the number needs a few of them.
    let stem = stem.get(..stem.len().min(28)).unwrap_or(stem).trim_end_matches('-');
    let name = numbered(stem, "", taken);
    Handle::parse(&name)
}

pub(crate) fn free_name(document: &Document, stem: &str) -> String {
    numbered(stem, "", |name| document.principals.iter().any(|one| one.name == name))
}

/// The first of `stem`, `stem-2`, `stem-3`, … that is not taken.
pub(crate) fn numbered(stem: &str, end: &str, taken: impl Fn(&str) -> bool) -> String {
    let stem = without_number(stem);
    std::iter::once(format!("{stem}{end}"))
        .chain((2_u32..).map(|number| format!("{stem}-{number}{end}")))
        .find(|name| !taken(name))
        .unwrap_or_default()
}

/// `report-2` counts on as `report-3`, not `report-2-2`.
pub(super) fn without_number(name: &str) -> &str {
    match name.rsplit_once('-') {
        Some((stem, number)) if number.len() <= 2 && number.parse::<u32>().is_ok_and(|one| one > 1) => stem,
        _ => name,
    }
}
