//! What AWS accepts as `Action`, by kind of policy.

use super::kind::{PolicyKind, Service};
use super::problem::ProblemKind;

/// Why AWS refuses an action in a policy of this kind.
///
/// Source: IAM's texts in Moto's `test_iam_policies.py`; S3's `Policy has invalid action` for anything but S3's actions; AWS Organizations user
/// guide, *RCP syntax*, for `*`.
pub(super) fn action_fault(kind: PolicyKind<'_>, action: &str) -> Option<ProblemKind> {
    let text = || action.to_owned();
    if action == "*" {
        return (kind == PolicyKind::ResourceControl).then_some(ProblemKind::ActionEverything);
    }
    let Some((vendor, name)) = action.split_once(':') else {
        return Some(ProblemKind::ActionWithoutVendor(text()));
    };
    if vendor.is_empty() {
        return Some(ProblemKind::ActionWithoutVendor(text()));
    }
    if name.contains(':') {
        return Some(ProblemKind::ActionColons(text()));
    }
    let is_of_s3 = vendor.eq_ignore_ascii_case("s3")
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'*' | b'?'));
    if kind.service() == Service::S3 {
        return (!is_of_s3).then(|| ProblemKind::ForeignAction(text()));
    }
    let is_vendor = vendor.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
    let is_wildcard = vendor == "*" && kind.follows_iam();
    (!is_vendor && !is_wildcard)
        .then(|| ProblemKind::ActionVendor { action: text(), vendor: vendor.to_owned() })
}
