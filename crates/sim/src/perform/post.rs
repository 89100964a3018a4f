//! POST Object: a browser's form. It is a PutObject whose headers are fields, signed by its POST policy.
//!
//! Source: Amazon S3 Developer Guide, "POST Object" and "POST Policy". That the policy is judged with the signature, before anything else of
//! the request, follows from the order of the recorded refusals.

use catalog::RuleId;

use super::{Done, Ended, Recorder, put};
use crate::answer;
use crate::caller::Caller;
use crate::cloud::{Change, Cloud};
use crate::gates::{Answer, Stop, authorize, bucket, form, public_access, signature};
use crate::request::{PostObject, Request};
use crate::trace::{Gap, Gate};

/// Sends the form through the gates of an upload.
#[inline(never)]
pub(crate) fn run(cloud: &Cloud, request: &Request, post: &PostObject, recorder: &mut Recorder) -> Done {
    let caller = recorder.ask(Gate::Signature, signed(cloud, request, post))?;
    let name = &post.put.bucket;
    let found = recorder.ask(Gate::BucketAndHeaders, bucket::check(cloud, caller, name, request))?;
    let open = recorder.ask(Gate::PublicAccess, public_access::check(cloud, found, &request.operation))?;
    let authorized = recorder.ask(Gate::S3Authorization, authorize::s3(cloud, open, request))?;
    if matches!(caller, Caller::Anonymous) && post.policy.is_some() {
        // Whether a policy that nobody signs is looked at is in no source.
        let stop = Stop::unmodelled(Gap::PostPolicy, RuleId::PostPoliciesAllowForms);
        return recorder.ask(Gate::Object, Err(stop));
    }
    let bucket = authorized.found.bucket;
    let (_, changes) = put::run(cloud, request, authorized, &post.put, recorder)?;
    let stored = changes
        .iter()
        .find_map(|change| if let Change::ObjectStored(object) = change { Some(object) } else { None });
    // INVARIANT (uploads): who puts an object stores it.
    let Some(object) = stored else { return Err(Ended) };
    Ok((answer::posted(request, post, bucket, object), changes))
}

/// The signature, and what the policy that it signs allows.
fn signed<'c>(cloud: &'c Cloud, request: &'c Request, post: &PostObject) -> Answer<Caller<'c>> {
    let mut pass = signature::check(cloud, request)?;
    if let (Caller::Known { .. }, Some(policy)) = (pass.proof, &post.policy) {
        form::check(post, policy, request.time)?;
        pass.rule = RuleId::PostPoliciesAllowForms;
    }
    Ok(pass)
}
