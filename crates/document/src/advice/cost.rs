//! What a change costs: what it opens for whom, and which protections it takes away.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::change::policies::PolicyPlace;
use crate::change::settings::{Field, Value};
use crate::format::model::{Algorithm, Bucket, ObjectOwnership, Operation, Versioning};
use crate::format::told_as_text;
use crate::run::templates::{DEFAULT, PUBLIC_READ};
use crate::{Document, Handle};

/// What a change costs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Cost {
    /// Every outcome that it opens for anybody, beside the one asked about: those of the table and those of callers
    /// whom no table shows.
    pub opens: Vec<Opened>,
    /// Every outcome of the table that it closes.
    pub closes: usize,
    /// Every protection that it takes away.
    pub protections_lost: Vec<Loss>,
}

/// An outcome that would begin to work.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Opened {
    /// For whom.
    pub caller: Who,
    /// Where: the bucket, or the key that can be used directly.
    pub at: Handle,
    /// What.
    pub operation: OpenedOperation,
    /// The object, where another than the bucket's first is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
}

/// What could be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenedOperation {
    /// What a column of the table stands for.
    Column(Operation),
    /// Have KMS make a data key.
    Key,
}

impl OpenedOperation {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Column(operation) => operation.as_str(),
            Self::Key => "key",
        }
    }
}

/// A caller, shown or not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// A caller of the scenario.
    Known(Handle),
    /// Anyone on the internet, who signs nothing.
    Anyone,
    /// Somebody of an account that has nothing to do with the scenario, with every right there.
    OtherAccount,
    /// A user of the owner's own account without a right.
    OwnAccount,
}

/// A protection that a change takes away.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "kind")]
pub enum Loss {
    /// Something is encrypted under a key that more people can use, or not at all.
    EncryptionWeakened {
        /// The bucket.
        bucket: Handle,
    },
    /// What lies in the bucket would have to be written again: a setting alone does not do it.
    StoredDataRewritten {
        /// The bucket.
        bucket: Handle,
    },
    /// A bucket becomes public.
    Publicity {
        /// The bucket.
        bucket: Handle,
    },
    /// Block Public Access is switched off, in whole or in part.
    BlockPublicAccessOff {
        /// Where: a bucket's or an account's handle; none for the organization's.
        #[serde(skip_serializing_if = "Option::is_none")]
        at: Option<Handle>,
    },
    /// A statement that forbids is deleted or narrowed.
    DenyRemoved {
        /// The policy's path.
        path: String,
        /// The statement's `Sid`, if it has one.
        #[serde(skip_serializing_if = "Option::is_none")]
        sid: Option<String>,
    },
    /// Plain HTTP is no longer forbidden.
    HttpsNotRequired {
        /// The policy's path.
        path: String,
    },
    /// The key policy leaves to IAM policies what it decided itself.
    KeyPolicyOpened {
        /// The key.
        key: Handle,
    },
    /// A key can no longer be used, and so what is encrypted under it cannot be read.
    KeyDisabled {
        /// The key.
        key: Handle,
    },
    /// Versions are no longer kept.
    VersioningOff {
        /// The bucket.
        bucket: Handle,
    },
    /// ACLs count again, or say more.
    AclsOpened {
        /// The bucket.
        bucket: Handle,
    },
    /// Uploads may bring a customer's key (SSE-C) again.
    SseCAllowed {
        /// The bucket.
        bucket: Handle,
    },
}

impl Cost {
    /// Whether something is taken away, or somebody let in of whom the scenario knows nothing.
    pub fn weakens(&self) -> bool {
        !self.protections_lost.is_empty() || self.opened_to_strangers().next().is_some()
    }

    /// What it opens for callers whom the scenario does not know.
    pub fn opened_to_strangers(&self) -> impl Iterator<Item = &Opened> {
        self.opens.iter().filter(|opened| !matches!(opened.caller, Who::Known(_)))
    }

    /// Whether it makes anything public.
    pub fn is_publicity(&self) -> bool {
        self.opens.iter().any(|opened| opened.caller == Who::Anyone)
            || self.protections_lost.iter().any(|loss| matches!(loss, Loss::Publicity { .. }))
    }
}

impl Who {
    /// The word in documents.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(handle) => handle.as_str(),
            Self::Anyone => "anyone",
            Self::OtherAccount => "(another account)",
            Self::OwnAccount => "(own account without rights)",
        }
    }
}

told_as_text!(OpenedOperation Who);

/// Every protection that the first document has and the second has not.
pub(super) fn losses(before: &Document, after: &Document) -> Vec<Loss> {
    let mut losses = Vec::new();
    for (old, new) in before.buckets.iter().zip(&after.buckets).filter(|(old, new)| old != new) {
        of_bucket(before, old, new, &mut losses);
    }
    for (at, old) in blocks(before) {
        let new = blocks(after).find(|(same, _)| *same == at);
        if new.is_some_and(|(_, new)| old.or(new) != new) {
            losses.push(Loss::BlockPublicAccessOff { at: Some(at.clone()) });
        }
    }
    let of_organization = |document: &Document| {
        document.organization.as_ref().is_some_and(|organization| organization.blocks_public_access)
    };
    if of_organization(before) && !of_organization(after) {
        losses.push(Loss::BlockPublicAccessOff { at: None });
    }
    for (old, new) in before.keys.iter().zip(&after.keys) {
        if !old.policy.is_named(DEFAULT) && new.policy.is_named(DEFAULT) {
            losses.push(Loss::KeyPolicyOpened { key: old.id.clone() });
        }
    }
    denies(before, after, &mut losses);
    losses
}

/// Block Public Access of each account and of each bucket.
fn blocks(document: &Document) -> impl Iterator<Item = (&Handle, sim::PublicAccessBlock)> {
    let accounts = document.accounts.iter().map(|one| (&one.id, one.public_access_block));
    let buckets = document.buckets.iter().map(|one| (&one.id, one.public_access_block));
    accounts.chain(buckets).map(|(id, block)| (id, block.into()))
}

fn of_bucket(before: &Document, old: &Bucket, new: &Bucket, losses: &mut Vec<Loss>) {
    let bucket = || old.id.clone();
    let is_public = |bucket: &Bucket| bucket.policy.as_ref().is_some_and(|one| one.is_named(PUBLIC_READ));
    if strength(old) > strength(new) {
        losses.push(Loss::EncryptionWeakened { bucket: bucket() });
    }
    let mode = |bucket: &Bucket| {
        let of = |encryption: &crate::format::model::Encryption| {
            (encryption.algorithm, encryption.key.clone(), encryption.bucket_key)
        };
        bucket.encryption.as_ref().map(of)
    };
    if mode(old) != mode(new) && lies_under_the_default(before, &old.id) {
        losses.push(Loss::StoredDataRewritten { bucket: bucket() });
    }
    if (!is_public(old) && is_public(new)) || (old.website.is_none() && new.website.is_some()) {
        losses.push(Loss::Publicity { bucket: bucket() });
    }
    if old.versioning == Versioning::Enabled && new.versioning != Versioning::Enabled {
        losses.push(Loss::VersioningOff { bucket: bucket() });
    }
    let enforced = |bucket: &Bucket| bucket.ownership == ObjectOwnership::BucketOwnerEnforced;
    if (enforced(old) && !enforced(new)) || (old.acl != new.acl && new.acl.is_some()) {
        losses.push(Loss::AclsOpened { bucket: bucket() });
    }
    if !old.blocked_encryption_types.is_empty() && new.blocked_encryption_types.is_empty() {
        losses.push(Loss::SseCAllowed { bucket: bucket() });
    }
}

/// How well a bucket's default encryption keeps others away: a customer managed key asks its own policy, `aws/s3` lets
/// the whole account in, SSE-S3 opens for whoever may read.
fn strength(bucket: &Bucket) -> u8 {
    let Some(encryption) = &bucket.encryption else { return 0 };
    match (encryption.algorithm, &encryption.key) {
        (Algorithm::Aes256, _) => 1,
        (Algorithm::Kms | Algorithm::Dsse, None) => 2,
        (Algorithm::Kms | Algorithm::Dsse, Some(key)) => strength_of_key(key),
    }
}

/// How well a key that is named keeps others away: one that is not there was meant to be the customer's.
pub(super) fn strength_of_key(name: &str) -> u8 {
    2 + u8::from(!name.ends_with("alias/aws/s3"))
}

/// How well a mode that an upload asks for keeps others away, on the same scale.
pub(super) fn strength_of(encryption: &sim::Encryption) -> u8 {
    match encryption {
        sim::Encryption::None => 0,
        sim::Encryption::SseS3 => 1,
        sim::Encryption::SseKms { aws_managed, .. } | sim::Encryption::DsseKms { aws_managed, .. } => {
            2 + u8::from(!aws_managed)
        }
        sim::Encryption::SseC => 1,
        sim::Encryption::UnknownKey => 2,
    }
}

/// How well uploads that say nothing are encrypted.
pub(super) fn strength_of_default(document: &Document, bucket: &str) -> u8 {
    document.buckets.iter().find(|one| one.id.as_str() == bucket).map_or(0, strength)
}

/// Whether an object lies in the bucket that did not choose its encryption itself.
fn lies_under_the_default(document: &Document, bucket: &Handle) -> bool {
    let chose = |name: &String| name.to_ascii_lowercase().starts_with("x-amz-server-side-encryption");
    document.objects.iter().any(|one| one.bucket == *bucket && !one.headers.keys().any(chose))
}

/// The statements that forbid and are gone.
fn denies(before: &Document, after: &Document, losses: &mut Vec<Loss>) {
    for place in PolicyPlace::all(before) {
        if place.value(before) == place.value(after) {
            continue;
        }
        let text = |document: &Document| place.text(document).unwrap_or_default();
        forbidden_no_more(&text(before), &text(after), &place.path(), losses);
    }
}

/// The statements that forbid in the first text of a policy and are gone in the second.
pub(super) fn forbidden_no_more(before: &str, after: &str, path: &str, losses: &mut Vec<Loss>) {
    let kept: BTreeSet<String> = forbidding(after).into_iter().map(|(text, _)| text).collect();
    for (text, sid) in forbidding(before).into_iter().filter(|(text, _)| !kept.contains(text)) {
        let path = path.to_owned();
        if text.to_ascii_lowercase().contains("aws:securetransport") {
            losses.push(Loss::HttpsNotRequired { path: path.clone() });
        }
        losses.push(Loss::DenyRemoved { path, sid });
    }
}

/// The statements of a policy that forbid, each as JSON with sorted members, and its `Sid`.
fn forbidding(text: &str) -> Vec<(String, Option<String>)> {
    let read: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let statements = match read.get("Statement") {
        Some(serde_json::Value::Array(list)) => list.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    };
    let word = |one: &serde_json::Value, name: &str| one.get(name)?.as_str().map(str::to_owned);
    let forbids = |one: &serde_json::Value| word(one, "Effect").as_deref() == Some("Deny");
    statements.iter().filter(|one| forbids(one)).map(|one| (one.to_string(), word(one, "Sid"))).collect()
}

/// How much more a value gives than this request needs.
pub(super) fn breadth(field: Field, value: &Value) -> u8 {
    if let Value::Managed(name) = value {
        return match name.as_str() {
            "AdministratorAccess" => 5,
            "PowerUserAccess" => 4,
            _ => 3,
        };
    }
    if *value == Value::UseKey {
        2
    } else if matches!(field, Field::KeyPolicy) {
        3
    } else {
        0
    }
}

/// Whether a setting is a way around the gate rather than what a gate asks for.
pub(super) fn is_detour(field: Field) -> bool {
    matches!(field, Field::Access | Field::Encryption)
}
