//! The condition keys of a request, for S3's authorization and for KMS's.
//!
//! INVARIANT (unknown is not absent): for every key of the Service Authorization Reference for S3 and KMS and every global
//! key there is a statement, which says of each request that the request carries the key with a value, that it lacks the
//! key and how that is known, or that nobody knows. What nobody knows is left open; an answer that depends on it is no
//! answer.
//! Keys of other services and names that no key has are not there: nothing puts them into a request to S3 or KMS.
//!
//! Source: Service Authorization Reference (S3, KMS) and IAM User Guide, "AWS global condition context keys", the
//! *Availability* of each key.

mod global;
mod kms;
mod network;
mod principal;
mod s3;
mod statement;
#[cfg(test)]
mod tests;

use iam::Context;

pub(crate) use statement::{Absence, Statement};

use crate::caller::Caller;
use crate::cloud::{Cloud, HeldKey};
use crate::crypto::EncryptionContext;
use crate::model::{AccessPoint, Bucket};
use crate::request::{CreateBucket, Request, main_action};
use crate::{AccountId, Region};

/// A request as its condition keys see it.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) cloud: &'a Cloud,
    pub(crate) request: &'a Request,
    pub(crate) caller: Caller<'a>,
    /// The action that names the operation.
    pub(crate) action: &'static str,
    pub(crate) on: On<'a>,
    /// The condition key whose row is read: each row is asked under its own name.
    pub(crate) key: &'static str,
}

/// What the request is about.
#[derive(Clone, Copy)]
pub(crate) enum On<'a> {
    /// A bucket or an object in it, and the access point through which the request comes.
    Bucket { bucket: &'a Bucket, access_point: Option<&'a AccessPoint> },
    /// An access point's policy.
    AccessPoint { point: &'a AccessPoint, bucket: &'a Bucket },
    /// An account as a whole.
    Account(&'a AccountId),
    /// A bucket that is about to be created.
    NewBucket { create: &'a CreateBucket, owner: &'a AccountId },
    /// A KMS key, in the KMS of this Region.
    Key { held: &'a HeldKey, region: &'a Region, call: KeyCall<'a> },
}

/// Who asks KMS.
#[derive(Clone, Copy)]
pub(crate) enum KeyCall<'a> {
    /// S3, with a forward access session of the caller. The caller's address is lost on this leg: KMS sees S3 calling
    /// (CloudTrail shows `fas.s3.amazonaws.com`).
    ForS3(&'a EncryptionContext),
    /// The caller.
    Direct(DirectCall<'a>),
}

/// What a direct call to KMS says beside its key.
#[derive(Clone, Copy)]
pub(crate) struct DirectCall<'a> {
    /// The encryption context, where the operation has one.
    pub(crate) pairs: Option<&'a EncryptionContext>,
    /// `alias/NAME`, if the request names the key so.
    pub(crate) alias: Option<&'a str>,
    /// Condition keys of this operation alone.
    pub(crate) further: &'a [(&'static str, Vec<String>)],
}

/// The rows of a service's own keys or of the global ones, in the order of their names: each is a key and how its value is
/// found. A family's name ends in what its own part is called in the reference, or in `*`. The key's type, the number of its
/// values and the actions that carry it are the catalog's; a test holds each row to them, and names what has no row.
type Statements = [(&'static str, fn(&Asked<'_>) -> Statement)];

impl Asked<'_> {
    fn context(&self) -> Context {
        let mut context = Context::new();
        let own = match self.on {
            On::Bucket { .. } | On::AccessPoint { .. } | On::Account(_) | On::NewBucket { .. } => s3::KEYS,
            On::Key { .. } => kms::KEYS,
        };
        let mut asked = *self;
        for (name, say) in global::KEYS.iter().chain(own) {
            asked.key = name;
            say(&asked).put(name, &mut context);
        }
        principal::of_identity_providers(self, &mut context);
        context
    }

    /// Whether the reference lists the key for the action.
    fn is_listed(&self) -> bool {
        let Some((prefix, name)) = self.action.split_once(':') else { return false };
        let service = catalog::actions::Service::by_prefix(prefix);
        service
            .and_then(|service| catalog::actions::action_named(service, name))
            .is_some_and(|action| action.condition_keys().any(|known| known.name == self.key))
    }

    /// Whether S3 asks, on the caller's behalf.
    fn is_by_s3(&self) -> bool {
        matches!(self.on, On::Key { call: KeyCall::ForS3(_), .. })
    }

    /// The direct call to KMS, if it is one.
    fn direct(&self) -> Option<DirectCall<'_>> {
        if let On::Key { call: KeyCall::Direct(call), .. } = self.on { Some(call) } else { None }
    }

    /// Whose the resource is.
    fn owner(&self) -> &AccountId {
        match self.on {
            On::Bucket { bucket, .. } => &bucket.account,
            On::AccessPoint { point, .. } => &point.account,
            On::Account(owner) | On::NewBucket { owner, .. } => owner,
            On::Key { held, .. } => &held.key.arn.account,
        }
    }
}

/// Of a key that a header, a parameter or a tag fills, and the request sends none.
fn not_sent(asked: &Asked<'_>) -> Statement {
    Statement::Absent(unsent(asked))
}

/// Of a family of such keys.
fn none_sent(asked: &Asked<'_>) -> Statement {
    Statement::Family(Vec::new(), unsent(asked))
}

fn unsent(asked: &Asked<'_>) -> Absence {
    if asked.is_listed() { Absence::NotSent } else { Absence::OfOtherActions }
}

/// The keys of a request to S3.
pub(crate) fn s3(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    (bucket, access_point): (&Bucket, Option<&AccessPoint>),
) -> Context {
    let action = main_action(&request.operation);
    Asked { cloud, request, caller, action, on: On::Bucket { bucket, access_point }, key: "" }.context()
}

/// The keys of a call about an account as a whole.
pub(crate) fn account(cloud: &Cloud, request: &Request, caller: Caller<'_>, owner: &AccountId) -> Context {
    let action = main_action(&request.operation);
    Asked { cloud, request, caller, action, on: On::Account(owner), key: "" }.context()
}

/// The keys of a call about an access point's policy.
pub(crate) fn access_point(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    (action, point, bucket): (&'static str, &AccessPoint, &Bucket),
) -> Context {
    Asked { cloud, request, caller, action, on: On::AccessPoint { point, bucket }, key: "" }.context()
}

/// The keys of a request that creates a bucket.
pub(crate) fn new_bucket(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    create: &CreateBucket,
    owner: &AccountId,
) -> Context {
    Asked { cloud, request, caller, action: "s3:CreateBucket", on: On::NewBucket { create, owner }, key: "" }
        .context()
}

/// The keys of the call that S3 makes to KMS with a forward access session of the caller.
pub(crate) fn kms(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    (action, held, region): (&'static str, &HeldKey, &Region),
    pairs: &EncryptionContext,
) -> Context {
    let on = On::Key { held, region, call: KeyCall::ForS3(pairs) };
    Asked { cloud, request, caller, action, on, key: "" }.context()
}

/// The keys of a direct call to KMS: no `kms:ViaService`.
pub(crate) fn kms_direct(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    (action, held, region): (&'static str, &HeldKey, &Region),
    call: DirectCall<'_>,
) -> Context {
    let on = On::Key { held, region, call: KeyCall::Direct(call) };
    Asked { cloud, request, caller, action, on, key: "" }.context()
}
