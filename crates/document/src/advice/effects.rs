//! What a request takes away that changes things itself, once it is let through: whoever may open a bucket has opened it.

use iam::policy::{Effect as Says, PrincipalPattern};
use sim::{BucketName, BucketSetting, Change, Cloud, DefaultEncryption, KeyArn, KeyState, Policy};

use super::cost::{Cost, Loss, Opened, OpenedOperation, Who, forbidden_no_more, strength_of_key};
use super::probes;
use super::standing::is_anonymous;
use crate::change::policies::PolicyPlace;
use crate::format::model::{Request, Target};
use crate::run::{Workshop, timeline};
use crate::tell::outcome::CellResult;
use crate::{Document, Handle};

/// What one step's request does.
#[derive(Debug)]
pub(super) struct Effect {
    /// The services before it, with the hidden callers in them.
    pub(super) before: Cloud,
    /// The services after it.
    pub(super) after: Cloud,
    /// The protections that it takes away.
    losses: Vec<Loss>,
    /// What later steps can do that they could not.
    opens: Vec<Opened>,
}

impl Effect {
    /// What a step's request does in a document, in which it is let through, and what became of the steps behind it; `did`
    /// is what came of each before. `None` where the request changes nothing that says who may do what. The cloud is the
    /// document's, with the hidden callers in it.
    pub(super) fn of<'a>(
        did: impl FnOnce() -> Option<&'a Results>,
        document: &Document,
        cloud: &Cloud,
        step: &Handle,
        seed: [u8; 32],
    ) -> Option<Self> {
        let moments = timeline::run(document, cloud, seed).ok()?;
        let place = moments.iter().position(|one| one.id == *step)?;
        let moment = moments.get(place)?;
        let changes: Vec<Change> =
            moment.sent.as_ref()?.1.changes.iter().filter(|one| bears(one)).cloned().collect();
        if changes.is_empty() {
            return None;
        }
        let before = moment.before.clone();
        let mut losses = Vec::new();
        for change in &changes {
            lost(document, &before, change, &mut losses);
        }
        let mut after = before.clone();
        after.apply(changes);
        let works = |result: Option<CellResult>| result.is_some_and(CellResult::works);
        let did = did()?;
        let opens = moments.iter().skip(place.saturating_add(1)).filter_map(|later| {
            let worked = works(did.iter().find(|(id, _)| *id == later.id)?.1);
            let request = document.step(&later.id)?.request()?;
            (!worked && works(later.result())).then(|| opened(document, request)).flatten()
        });
        Some(Self { opens: opens.collect(), before, after, losses })
    }

    /// Adds what the request does to what the changes before it cost.
    pub(super) fn add_to(self, cost: &mut Cost) {
        cost.opens.extend(self.opens);
        cost.protections_lost.extend(self.losses);
        sort::by_key(&mut cost.opens, |one| one.clone());
        cost.opens.dedup();
        sort::by_key(&mut cost.protections_lost, |one| one.clone());
        cost.protections_lost.dedup();
    }
}

/// What came of each step of a timeline.
pub(super) type Results = [(Handle, Option<CellResult>)];

/// What comes of each step of a document's timeline, with the hidden callers in the cloud. `None` for one that cannot be
/// run.
pub(super) fn results(document: &Document, workshop: &mut Workshop) -> Option<Box<Results>> {
    let cloud = probes::cloud(document, workshop).ok()?;
    let moments = timeline::run(document, &cloud, workshop.seed()).ok()?;
    Some(moments.into_iter().map(|one| (one.id.clone(), one.result())).collect())
}

/// The steps before one that change who may do what.
pub(super) fn changing_steps(document: &Document, step: &Handle, workshop: &mut Workshop) -> Vec<usize> {
    let cloud = workshop.build(document).ok();
    let moments = cloud.and_then(|cloud| timeline::run(document, &cloud, workshop.seed()).ok());
    let moments = moments.unwrap_or_default();
    let earlier = moments.iter().enumerate().take_while(|(_, moment)| moment.id != *step);
    let changes = |moment: &timeline::Moment| {
        moment.sent.as_ref().is_some_and(|(_, outcome)| outcome.changes.iter().any(bears))
    };
    earlier.filter(|(_, moment)| changes(moment)).map(|(place, _)| place).collect()
}

/// Whether a change says who may do what, and not only what lies there.
fn bears(change: &Change) -> bool {
    match change {
        Change::KeyStateSet { .. }
        | Change::KeyPolicySet { .. }
        | Change::KeyTagsSet { .. }
        | Change::AliasCreated { .. }
        | Change::GrantCreated { .. }
        | Change::GrantRevoked { .. }
        | Change::BucketSet { .. }
        | Change::ObjectAclSet { .. }
        | Change::ObjectTagsSet { .. }
        | Change::AccessPointPolicySet { .. }
        | Change::AccountPublicAccessBlockSet { .. } => true,
        Change::ObjectStored(object) => object.acl.is_public(),
        Change::ObjectDeleted { .. }
        | Change::DeleteMarkerCreated(_)
        | Change::ObjectReplicated { .. }
        | Change::MultipartUploadCreated(_)
        | Change::PartStored { .. }
        | Change::MultipartUploadCompleted { .. }
        | Change::BucketKeyFetched(_)
        | Change::KeyRotated { .. }
        | Change::KeyCreated(_)
        | Change::BucketDeleted { .. }
        | Change::BucketCreated(_) => false,
    }
}

/// What a later step does, for whoever sends it.
fn opened(document: &Document, request: &Request) -> Option<Opened> {
    let caller = match &request.caller {
        crate::format::model::Caller::Principal(handle) if !is_anonymous(document, request) => {
            Who::Known(handle.clone())
        }
        crate::format::model::Caller::Principal(_) | crate::format::model::Caller::Anyone => Who::Anyone,
    };
    let at = Handle::parse(document.bucket_behind(&request.bucket))?;
    let operation = match request.operation.target() {
        Target::Key => OpenedOperation::Key,
        Target::Object | Target::NewObject | Target::Bucket | Target::AccessPoint | Target::Account => {
            OpenedOperation::Column(request.operation.like())
        }
    };
    Some(Opened { caller, at, operation, object: request.object.clone() })
}

/// The protections that one change takes away.
fn lost(document: &Document, before: &Cloud, change: &Change, losses: &mut Vec<Loss>) {
    match change {
        Change::BucketSet { bucket, setting } => of_bucket(document, before, bucket, setting, losses),
        Change::ObjectAclSet { bucket, acl, .. } if acl.is_public() => {
            losses.extend(handle_of(document, bucket).map(|bucket| Loss::Publicity { bucket }));
        }
        Change::ObjectStored(object) if object.acl.is_public() => {
            losses.extend(handle_of(document, &object.bucket).map(|bucket| Loss::Publicity { bucket }));
        }
        Change::AccessPointPolicySet { name, account, policy } => {
            let point = document
                .access_points
                .iter()
                .find(|one| one.name == *name && one.account.as_str() == account.to_string());
            let Some(point) = point else { return };
            let old = before.access_point(name, account).and_then(|one| one.policy.as_ref());
            let path = PolicyPlace::AccessPoint(point.id.clone()).path();
            of_policy(old, policy.as_deref(), &path, &point.bucket, losses);
        }
        Change::AccountPublicAccessBlockSet { account, block } => {
            let old = before.account(account).and_then(|one| one.public_access_block).unwrap_or_default();
            let new = block.unwrap_or_default();
            if old.or(new) != new {
                losses.push(Loss::BlockPublicAccessOff { at: Handle::parse(&account.to_string()) });
            }
        }
        Change::KeyPolicySet { key, policy } => of_key_policy(document, before, key, policy, losses),
        Change::KeyStateSet { key, state, .. } => {
            let falls = before.key(key).is_some_and(|held| usable(*state) < usable(held.state));
            if falls && let Some(key) = key_handle(document, key) {
                losses.push(Loss::KeyDisabled { key });
            }
        }
        Change::ObjectAclSet { .. }
        | Change::ObjectTagsSet { .. }
        | Change::ObjectStored(_)
        | Change::GrantCreated { .. }
        | Change::GrantRevoked { .. }
        | Change::ObjectDeleted { .. }
        | Change::DeleteMarkerCreated(_)
        | Change::ObjectReplicated { .. }
        | Change::MultipartUploadCreated(_)
        | Change::PartStored { .. }
        | Change::MultipartUploadCompleted { .. }
        | Change::BucketKeyFetched(_)
        | Change::KeyRotated { .. }
        | Change::KeyCreated(_)
        | Change::KeyTagsSet { .. }
        | Change::AliasCreated { .. }
        | Change::BucketDeleted { .. }
        | Change::BucketCreated(_) => {}
    }
}

fn of_bucket(
    document: &Document,
    before: &Cloud,
    name: &BucketName,
    setting: &BucketSetting,
    losses: &mut Vec<Loss>,
) {
    let (Some(handle), Some(old)) = (handle_of(document, name), before.bucket(name)) else { return };
    match setting {
        BucketSetting::Policy(policy) => {
            let path = PolicyPlace::Bucket(handle.clone()).path();
            of_policy(old.policy.as_ref(), policy.as_ref(), &path, &handle, losses);
        }
        BucketSetting::PublicAccessBlock(block) => {
            let (old, new) = (old.public_access_block.unwrap_or_default(), block.unwrap_or_default());
            if old.or(new) != new {
                losses.push(Loss::BlockPublicAccessOff { at: Some(handle) });
            }
        }
        BucketSetting::Ownership(ownership) => {
            let enforced = sim::ObjectOwnership::BucketOwnerEnforced;
            if old.ownership == enforced && *ownership != Some(enforced) {
                losses.push(Loss::AclsOpened { bucket: handle });
            }
        }
        BucketSetting::Acl(acl) => {
            if acl.is_public() && !old.acl.is_public() {
                losses.push(Loss::Publicity { bucket: handle.clone() });
            }
            if acl.grants.iter().any(|grant| !old.acl.grants.contains(grant)) {
                losses.push(Loss::AclsOpened { bucket: handle });
            }
        }
        BucketSetting::Encryption { default, blocks_sse_c } => {
            if strength(default) < strength(&old.default_encryption) {
                losses.push(Loss::EncryptionWeakened { bucket: handle.clone() });
            }
            if old.blocks_sse_c && !blocks_sse_c {
                losses.push(Loss::SseCAllowed { bucket: handle });
            }
        }
        BucketSetting::Versioning(versioning) => {
            let kept = sim::Versioning::Enabled;
            if old.versioning == kept && *versioning != kept {
                losses.push(Loss::VersioningOff { bucket: handle });
            }
        }
        // A website shows only what anyone may read already; what it opens, the hidden callers find. So they do of tags.
        BucketSetting::Website(_) | BucketSetting::Abac(_) | BucketSetting::Tags(_) => {}
    }
}

/// What a bucket's or an access point's policy no longer forbids, and whether it is public now.
fn of_policy(
    old: Option<&Policy>,
    new: Option<&Policy>,
    path: &str,
    bucket: &Handle,
    losses: &mut Vec<Loss>,
) {
    let is_public = |policy: Option<&Policy>| policy.is_some_and(|policy| sim::is_public(&policy.parsed));
    if is_public(new) && !is_public(old) {
        losses.push(Loss::Publicity { bucket: bucket.clone() });
    }
    let text = |policy: Option<&Policy>| policy.map(|policy| policy.text.to_string()).unwrap_or_default();
    forbidden_no_more(&text(old), &text(new), path, losses);
}

fn of_key_policy(document: &Document, before: &Cloud, arn: &KeyArn, new: &Policy, losses: &mut Vec<Loss>) {
    let (Some(key), Some(old)) = (key_handle(document, arn), before.key(arn)) else { return };
    let path = PolicyPlace::Key(key.clone()).path();
    forbidden_no_more(&old.policy.text, &new.text, &path, losses);
    let had = many(&old.policy);
    if many(new).iter().any(|one| !had.contains(one)) {
        losses.push(Loss::KeyPolicyOpened { key });
    }
}

/// The principals of a policy's Allows that are more than one: everybody, or an account.
fn many(policy: &Policy) -> Vec<&PrincipalPattern> {
    let allows = policy.parsed.statements.iter().filter(|one| one.effect.value == Says::Allow);
    let named = allows.filter_map(|one| one.principal.as_ref()).flat_map(|principal| &principal.values);
    let are_many = |one: &&PrincipalPattern| {
        use PrincipalPattern::{Account, AwsEveryone, Everyone};
        matches!(one, Everyone | AwsEveryone | Account(_))
    };
    named.map(|one| &one.value).filter(are_many).collect()
}

/// How well a default keeps others away: SSE-S3 opens for whoever may read, `aws/s3` to the whole account, a customer
/// managed key asks its own policy.
fn strength(default: &DefaultEncryption) -> u8 {
    match default {
        DefaultEncryption::None | DefaultEncryption::SseS3 => 1,
        DefaultEncryption::SseKms { key, .. } | DefaultEncryption::DsseKms { key } => {
            key.as_ref().map_or(2, |key| strength_of_key(key))
        }
    }
}

/// How usable a key is in a state.
const fn usable(state: KeyState) -> u8 {
    match state {
        KeyState::Enabled | KeyState::Updating => 2,
        KeyState::Disabled | KeyState::PendingImport | KeyState::Creating | KeyState::Unavailable => 1,
        KeyState::PendingDeletion | KeyState::PendingReplicaDeletion => 0,
    }
}

fn handle_of(document: &Document, name: &BucketName) -> Option<Handle> {
    document.buckets.iter().find(|one| one.name == name.as_str()).map(|one| one.id.clone())
}

fn key_handle(document: &Document, arn: &KeyArn) -> Option<Handle> {
    let arn = arn.to_string();
    document.keys.iter().find(|one| one.arn == arn).map(|one| one.id.clone())
}
