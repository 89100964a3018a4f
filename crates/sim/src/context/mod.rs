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
pub(crate) mod reference;
mod s3;
mod statement;
#[cfg(test)]
mod tests;

use catalog::actions::{Service, action_named, compare_names};
use iam::Context;

pub(crate) use statement::{Absence, Statement};
use statement::{family, is_named};

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
    /// The tags that the request gives or takes away.
    pub(crate) tags: TagsAsked<'a>,
    /// What the permission is needed on.
    pub(crate) subject: Subject,
}

/// The tags that a request gives its resource or takes from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TagsAsked<'a> {
    /// The request is about no tags.
    None,
    /// It gives these.
    Given(&'a [(String, String)]),
    /// It takes those with these keys away.
    Taken(&'a [String]),
}

/// What a direct call to KMS needs its permission on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The key.
    Key,
    /// The account, in which the key is about to be made.
    NewKey,
    /// An alias that is about to be made.
    Alias,
    /// The role of a service of AWS that is about to be made.
    LinkedRole,
}

/// The service whose role keeps multi-Region keys alike: `iam:AWSServiceName` of the request that makes it.
pub(crate) const MULTI_REGION_SERVICE: &str = "mrk.kms.amazonaws.com";

/// The rows of a service's own keys or of the global ones, in the order of their names: each is a key and how its value is
/// found. A family's name ends in what its own part is called in the reference, or in `*`. The key's type, the number of its
/// values and the actions that carry it are the catalog's; a test holds each row to them, and names what has no row.
type Statements = [(&'static str, fn(&Asked<'_>) -> Statement)];

impl Asked<'_> {
    /// What the request says of the keys with these names, in lower case: those that the policies ask for.
    pub(crate) fn context<'k>(&self, names: impl Iterator<Item = &'k str>) -> Context {
        let mut context = Context::new();
        let mut said: Vec<&str> = Vec::new();
        for name in names {
            if !said.contains(&name) {
                said.push(name);
                self.say(name, &mut context);
            }
        }
        principal::of_identity_providers(self, &mut context);
        context
    }

    /// Writes what is said of a key, or of the family that it is of; of keys of other services nothing.
    fn say(&self, lower: &str, context: &mut Context) {
        let is_of_key = matches!(self.on, On::Key { .. });
        let makes_role = self.direct().is_some_and(|call| call.subject == Subject::LinkedRole);
        if makes_role && lower == "iam:awsservicename" {
            context.insert("iam:AWSServiceName", MULTI_REGION_SERVICE.to_owned());
        }
        let rows = match (Service::by_prefix(lower.split(':').next().unwrap_or_default()), is_of_key) {
            (None, _) => global::KEYS,
            (Some(Service::S3), false) => s3::KEYS,
            (Some(Service::Kms), true) => kms::KEYS,
            (Some(Service::S3), true) | (Some(Service::Kms), false) => return,
        };
        // INVARIANT (sorted rows): by what their names begin with, so that a key's row is the last that is not behind it.
        let behind = rows.partition_point(|(name, _)| !compare_names(family(name), lower).is_gt());
        let row = behind.checked_sub(1).and_then(|place| rows.get(place));
        if let Some((name, say)) = row.filter(|(name, _)| is_named(lower, name)) {
            say(&Asked { key: name, ..*self }).put(name, context);
        }
    }

    /// Whether the reference lists the key for the action.
    fn is_listed(&self) -> bool {
        let Some((prefix, name)) = self.action.split_once(':') else { return false };
        Service::by_prefix(prefix)
            .and_then(|service| action_named(service, name))
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

    /// The tags that the request gives or takes away.
    fn tags(&self) -> TagsAsked<'_> {
        self.direct().map_or(TagsAsked::None, |call| call.tags)
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
pub(crate) fn s3<'a>(
    cloud: &'a Cloud,
    request: &'a Request,
    caller: Caller<'a>,
    (bucket, access_point): (&'a Bucket, Option<&'a AccessPoint>),
) -> Asked<'a> {
    let action = main_action(&request.operation);
    Asked { cloud, request, caller, action, on: On::Bucket { bucket, access_point }, key: "" }
}

/// The keys of a call about an account as a whole.
pub(crate) fn account<'a>(
    cloud: &'a Cloud,
    request: &'a Request,
    caller: Caller<'a>,
    owner: &'a AccountId,
) -> Asked<'a> {
    let action = main_action(&request.operation);
    Asked { cloud, request, caller, action, on: On::Account(owner), key: "" }
}

/// The keys of a call about an access point's policy.
pub(crate) fn access_point<'a>(
    cloud: &'a Cloud,
    request: &'a Request,
    caller: Caller<'a>,
    (action, point, bucket): (&'static str, &'a AccessPoint, &'a Bucket),
) -> Asked<'a> {
    Asked { cloud, request, caller, action, on: On::AccessPoint { point, bucket }, key: "" }
}

/// The keys of a request that creates a bucket.
pub(crate) fn new_bucket<'a>(
    cloud: &'a Cloud,
    request: &'a Request,
    caller: Caller<'a>,
    create: &'a CreateBucket,
    owner: &'a AccountId,
) -> Asked<'a> {
    Asked { cloud, request, caller, action: "s3:CreateBucket", on: On::NewBucket { create, owner }, key: "" }
}

/// The keys of the call that S3 makes to KMS with a forward access session of the caller.
pub(crate) fn kms<'a>(
    cloud: &'a Cloud,
    request: &'a Request,
    caller: Caller<'a>,
    (action, held, region): (&'static str, &'a HeldKey, &'a Region),
    pairs: &'a EncryptionContext,
) -> Asked<'a> {
    let on = On::Key { held, region, call: KeyCall::ForS3(pairs) };
    Asked { cloud, request, caller, action, on, key: "" }
}

/// The keys of a direct call to KMS: no `kms:ViaService`.
pub(crate) fn kms_direct<'a>(
    cloud: &'a Cloud,
    request: &'a Request,
    caller: Caller<'a>,
    (action, held, region): (&'static str, &'a HeldKey, &'a Region),
    call: DirectCall<'a>,
) -> Asked<'a> {
    let on = On::Key { held, region, call: KeyCall::Direct(call) };
    Asked { cloud, request, caller, action, on, key: "" }
}
