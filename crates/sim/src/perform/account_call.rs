//! Calls about an account as a whole: there is no bucket whose gates they could meet.
//!
//! Source: S3 API reference, ListBuckets, and S3 Control's GetPublicAccessBlock, PutPublicAccessBlock and DeletePublicAccessBlock.

use catalog::RuleId;

use super::{Done, Ended, Recorder, no_key};
use crate::AccountId;
use crate::answer;
use crate::caller::Caller;
use crate::cloud::{Change, Cloud};
use crate::gates::{Pass, Stop, authorize, public_access};
use crate::model::PublicAccessBlock;
use crate::request::{AccountCall, Request};
use crate::trace::{Finding, Gap, Gate, Idle, Refusal};

#[inline(never)]
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    (account, call): (&AccountId, &AccountCall),
    recorder: &mut Recorder,
) -> Done {
    let idle = |recorder: &mut Recorder, gate| {
        recorder.idle(gate, Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
    };
    let account = match (call, caller.account()) {
        (AccountCall::ListBuckets, Some(own)) => own,
        (AccountCall::ListBuckets, None) => return listed_by_nobody(request, recorder),
        (_, _) => account,
    };
    idle(recorder, Gate::BucketAndHeaders);
    match call {
        AccountCall::PutPublicAccessBlock { .. } | AccountCall::DeletePublicAccessBlock => {
            recorder.ask(Gate::PublicAccess, public_access::may_be_set(cloud, caller, account))?;
        }
        AccountCall::ListBuckets | AccountCall::GetPublicAccessBlock => idle(recorder, Gate::PublicAccess),
    }
    recorder.ask(Gate::S3Authorization, authorize::account(cloud, caller, account, request))?;
    let set = |block: Option<PublicAccessBlock>| {
        vec![Change::AccountPublicAccessBlockSet { account: *account, block }]
    };
    let (response, changes) = match call {
        AccountCall::ListBuckets => (answer::buckets(cloud, request, account), Vec::new()),
        AccountCall::GetPublicAccessBlock => {
            let block = cloud.account(account).and_then(|account| account.public_access_block);
            let found = block.ok_or_else(|| {
                Stop::refused(Refusal::NoPublicAccessBlock { bucket: None }, RuleId::SettingsNeverAskKms)
            });
            let pass =
                |proof| Pass { proof, finding: Finding::SettingsInOrder, rule: RuleId::SettingsNeverAskKms };
            let block = recorder.ask(Gate::Object, found.map(pass))?;
            no_key(recorder, &Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
            return Ok((answer::public_access_block(request, block), Vec::new()));
        }
        AccountCall::PutPublicAccessBlock { block } => (answer::set(request), set(Some(*block))),
        AccountCall::DeletePublicAccessBlock => (answer::no_content(request), set(None)),
    };
    idle(recorder, Gate::Object);
    no_key(recorder, &Idle::SettingsOnly, RuleId::SettingsNeverAskKms);
    Ok((response, changes))
}

/// Whoever does not sign is of no account, and is led to a page about S3; what exactly S3 answers is in no source here.
fn listed_by_nobody(request: &Request, recorder: &mut Recorder) -> Done {
    let gap = Gap::Operation { name: request.operation.name() };
    let stop = Stop::unmodelled(gap, RuleId::BucketsAreListedByTheirAccount);
    recorder.ask::<()>(Gate::S3Authorization, Err(stop)).and(Err(Ended))
}
