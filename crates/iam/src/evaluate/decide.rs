//! The answer alone, without reasons and without allocation.

use super::Request;
use super::combine::{Conclusion, Extreme, Settled, Standing, conclude, settle};
use super::examine::examine;
use super::explanation::Decision;
use super::layers::Layers;
use super::tally::tally;
use super::unknowns::analyse;
use crate::condition::OpenKeys;

/// AWS's answer to the request. Costs no allocation, unless it hangs on keys left open.
///
/// ```
/// # use iam::{Context, Decision, Layers, Principal, Request, ResourceTrust, decide};
/// # let account = iam::policy::AccountId::parse("111122223333").ok_or("twelve digits")?;
/// let caller = Principal::user("arn:aws:iam::111122223333:user/alice", "AIDAALICE").ok_or("a user's ARN")?;
/// let context = Context::new();
/// let request = Request {
///     principal: &caller,
///     action: "s3:GetObject",
///     resource: "arn:aws:s3:::docs/report.txt",
///     context: &context,
/// };
/// let nobody_allows = Layers::new(account, ResourceTrust::Account);
/// assert_eq!(decide(&request, &nobody_allows), Decision::ImplicitDeny);
/// # Ok::<(), &str>(())
/// ```
#[must_use]
pub fn decide(request: &Request<'_>, layers: &Layers<'_>) -> Decision {
    let standing = Standing::of(request.principal, layers);
    let tallies = tally(request, layers, OpenKeys::Unknown);
    let strictly = || strict(request, layers, standing).decision();
    match settle(&tallies, standing) {
        Settled::Is(decision) => decision,
        Settled::Denied => strictly(),
        Settled::Hangs => {
            match analyse(request, layers, &examine(request, layers, OpenKeys::Unknown).0, decide).is_settled
            {
                true => strictly(),
                false => Decision::Depends,
            }
        }
    }
}

/// The answer if every open key were absent.
fn strict(request: &Request<'_>, layers: &Layers<'_>, standing: Standing) -> Conclusion {
    conclude(&tally(request, layers, OpenKeys::Absent), standing, Extreme::Worst)
}
