//! Names of new buckets in account regional namespaces: `PREFIX-ACCOUNT-REGION-an`, which only that account may create.
//!
//! Source: Amazon S3 User Guide, "Namespaces for general purpose buckets"; ansible-collections/amazon.aws#2935; answers of
//! AWS as others' tests and write-ups of 2026 have them.

use catalog::RuleId;

use super::Stop;
use crate::behavior;
use crate::request::{CreateBucket, Request};
use crate::trace::{Gap, NamespaceFault, Refusal};
use crate::{AccountId, Region};

/// The ending of every name in such a namespace.
const ENDING: &str = "-an";

/// Whether a bucket's name and the header `x-amz-bucket-namespace` suit each other and the caller.
pub(crate) fn check(create: &CreateBucket, request: &Request, caller: &AccountId) -> Result<(), Stop> {
    if !behavior::has_account_regional_namespaces(request.time) {
        return Ok(());
    }
    let open = || {
        let gap = Gap::BucketNamespace { name: create.bucket.to_string() };
        Err(Stop::unmodelled(gap, RuleId::AccountRegionalNamespaces))
    };
    let refuse = |fault, rule| {
        let header = create.namespace.clone();
        Err(Stop::refused(Refusal::BucketNamespace { fault, header }, rule))
    };
    let name = create.bucket.as_str();
    let is_reserved = name.ends_with(ENDING);
    match (create.namespace.as_deref(), suffix(name), is_reserved) {
        (None | Some("global"), None, false) => Ok(()),
        (None, Some(_), _) => refuse(NamespaceFault::HeaderMissing, RuleId::AccountRegionalNamespaces),
        (Some("account-regional"), Some((account, region)), _) => {
            if account != caller.to_string() {
                let (named, caller) = (account.to_owned(), *caller);
                let fault = NamespaceFault::OtherAccount { named, caller };
                return refuse(fault, RuleId::NamespacesInOtherWords);
            }
            if region != create.region.as_str() {
                let (named, region) = (region.to_owned(), create.region.clone());
                let fault = NamespaceFault::OtherRegion { named, region };
                return refuse(fault, RuleId::NamespacesInOtherWords);
            }
            Ok(())
        }
        (Some("account-regional"), None, false) => {
            let (caller, region) = (*caller, create.region.clone());
            refuse(NamespaceFault::SuffixMissing { caller, region }, RuleId::NamespacesInOtherWords)
        }
        // Another value of the header, a name that ends so in another form, or the header of the other namespace.
        (Some(_) | None, _, _) => open(),
    }
}

/// The account and the Region at the end of a name of such a namespace.
fn suffix(name: &str) -> Option<(&str, &str)> {
    let rest = name.strip_suffix(ENDING)?;
    let is_account = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|tail| tail.find('-')) {
        let begin = from.saturating_add(at).saturating_add(1);
        let account = rest.get(begin..begin.saturating_add(12)).filter(|text| is_account(text));
        let region = rest.get(begin.saturating_add(12)..).and_then(|tail| tail.strip_prefix('-'));
        if let (Some(account), Some(region)) = (account, region)
            && Region::parse(region).is_ok()
        {
            return Some((account, region));
        }
        from = begin;
    }
    None
}
