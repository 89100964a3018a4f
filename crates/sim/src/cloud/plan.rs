//! How an upload is encrypted, and the object that it leaves behind: what headers, bucket and keys settle, whoever asks.

use catalog::acl::CannedAcl;

use super::{Cloud, KeyReference, new_version};
use crate::behavior;
use crate::crypto::{AtRest, DataKey, EncryptionContext, Entropy, Secret};
use crate::model::{
    Acl, Bucket, DefaultEncryption, ObjectOwnership, Owner, Replication, ReplicationStatus, StorageClass,
    StoredObject, Versioning,
};
use crate::request::{Upload, tags_sent};
use crate::trace::{ChosenBy, Encryption};
use crate::{AccountId, KeyArn, Timestamp};

/// How an upload is to be encrypted.
pub(crate) enum Plan {
    /// Not at all: only before 2023-01-05.
    Plain,
    /// Under a key that S3 holds.
    SseS3,
    /// Under a KMS key.
    Kms { key: KeyReference, layers: KmsLayers, context: EncryptionContext },
    /// Under a key that the client sends.
    SseC(Secret<32>),
}

/// What is made of the key from KMS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KmsLayers {
    /// SSE-KMS: a data key for the object.
    Single,
    /// SSE-KMS with an S3 Bucket Key: a key for the bucket.
    SingleWithBucketKey,
    /// DSSE-KMS: a data key for the object, and a second layer by S3.
    Dual,
}

/// A plan as the trace names it.
pub(crate) fn encryption_of(cloud: &Cloud, plan: &Plan) -> Encryption {
    match plan {
        Plan::Plain => Encryption::None,
        Plan::SseS3 => Encryption::SseS3,
        Plan::SseC(_) => Encryption::SseC,
        Plan::Kms { key: KeyReference::Unknown(_), .. } => Encryption::UnknownKey,
        Plan::Kms { key: KeyReference::Key(key), layers, .. } => {
            let (key, aws_managed) = (key.clone(), cloud.is_aws_managed(key));
            match layers {
                KmsLayers::Single => Encryption::SseKms { key, aws_managed, bucket_key: false },
                KmsLayers::SingleWithBucketKey => Encryption::SseKms { key, aws_managed, bucket_key: true },
                KmsLayers::Dual => Encryption::DsseKms { key, aws_managed },
            }
        }
    }
}

/// What encryption an upload by a caller of `account` gets, if it brings no key of its own.
pub(crate) fn of(
    cloud: &Cloud,
    bucket: &Bucket,
    account: &AccountId,
    written: &Upload<'_>,
    time: Timestamp,
) -> (Plan, ChosenBy) {
    let headers = written.encryption;
    let kms = |reference: Option<&str>, layers: KmsLayers| {
        let own = headers.context.as_deref().and_then(|text| EncryptionContext::from_header(text).ok());
        let own: Vec<(String, String)> = own
            .iter()
            .flat_map(EncryptionContext::pairs)
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let bound = match layers {
            KmsLayers::SingleWithBucketKey => EncryptionContext::for_bucket(&bucket.arn()),
            KmsLayers::Single | KmsLayers::Dual => {
                EncryptionContext::for_object(&format!("{}/{}", bucket.arn(), written.name))
            }
        };
        let key = cloud.resolve_key(reference, account, &bucket.region);
        Plan::Kms { key, layers, context: bound.with(own) }
    };
    let single = |bucket_key: bool| {
        if headers.bucket_key.unwrap_or(bucket_key) {
            KmsLayers::SingleWithBucketKey
        } else {
            KmsLayers::Single
        }
    };
    let named = headers.kms_key_id.as_deref();
    match headers.mode.as_deref() {
        Some("aws:kms") => {
            let default =
                matches!(bucket.default_encryption, DefaultEncryption::SseKms { bucket_key: true, .. });
            (kms(named, single(default)), ChosenBy::Request)
        }
        Some("aws:kms:dsse") => (kms(named, KmsLayers::Dual), ChosenBy::Request),
        Some(_) => (Plan::SseS3, ChosenBy::Request),
        None => {
            let plan = match &bucket.default_encryption {
                DefaultEncryption::None if behavior::encrypts_every_upload(time) => Plan::SseS3,
                DefaultEncryption::None => Plan::Plain,
                DefaultEncryption::SseS3 => Plan::SseS3,
                DefaultEncryption::SseKms { key, bucket_key } => kms(key.as_deref(), single(*bucket_key)),
                DefaultEncryption::DsseKms { key } => kms(key.as_deref(), KmsLayers::Dual),
            };
            (plan, ChosenBy::BucketDefault)
        }
    }
}

/// Who owns an upload. Source: User Guide, "Controlling ownership of objects and disabling ACLs for your bucket".
pub(crate) fn owner(bucket: &Bucket, writer: Owner, canned: Option<&str>) -> Owner {
    let bucket_owner = Owner::Account(bucket.account);
    match bucket.ownership {
        ObjectOwnership::BucketOwnerEnforced => bucket_owner,
        ObjectOwnership::BucketOwnerPreferred => {
            if canned == Some("bucket-owner-full-control") {
                bucket_owner
            } else {
                writer
            }
        }
        ObjectOwnership::ObjectWriter => writer,
    }
}

/// The ACL that an upload gets: the canned one it asks for, else `private`.
fn acl(bucket: &Bucket, owner: Owner, canned: Option<&str>) -> Acl {
    let canned = canned.and_then(CannedAcl::by_name).unwrap_or(CannedAcl::Private);
    Acl::canned(canned, owner, bucket.account)
}

/// Whether a rule selects an upload. Source: User Guide, "Replicating encrypted objects": SSE-KMS and DSSE-KMS objects
/// only where the rule says so.
fn replication(bucket: &Bucket, at_rest: &AtRest) -> Option<ReplicationStatus> {
    let rule = bucket.replication.as_ref().filter(|_| bucket.versioning == Versioning::Enabled)?;
    selects(rule, at_rest).then_some(ReplicationStatus::Pending)
}

/// Whether a rule selects an object that is encrypted so.
pub(crate) fn selects(rule: &Replication, at_rest: &AtRest) -> bool {
    match at_rest {
        AtRest::SseKms { .. } | AtRest::DsseKms { .. } => rule.replica_key.is_some(),
        AtRest::Plain { .. } | AtRest::SseS3 { .. } | AtRest::SseC { .. } => true,
    }
}

/// The object that an upload leaves behind.
pub(crate) fn stored(
    written: &Upload<'_>,
    bucket: &Bucket,
    writer: Owner,
    time: Timestamp,
    at_rest: AtRest,
    body: &[u8],
    entropy: &Entropy,
) -> StoredObject {
    let owner = owner(bucket, writer, written.acl.canned.as_deref());
    StoredObject {
        bucket: bucket.name.clone(),
        name: written.name.clone(),
        version: new_version(bucket, entropy),
        owner,
        size: body.len() as u64,
        etag: at_rest.etag(body, entropy),
        acl: acl(bucket, owner, written.acl.canned.as_deref()),
        last_modified: time,
        content_type: written.content_type.unwrap_or("binary/octet-stream").to_owned(),
        class: StorageClass::default(),
        tags: written.tagging.and_then(tags_sent).unwrap_or_default(),
        metadata: written.metadata.to_vec(),
        headers: Vec::new(),
        replication: replication(bucket, &at_rest),
        at_rest,
        parts: Vec::new(),
    }
}

/// Seals an upload under what KMS made: a data key, or a Bucket Key.
pub(crate) fn seal_by_kms(
    cloud: &Cloud,
    key: KeyArn,
    layers: KmsLayers,
    context: EncryptionContext,
    made: &DataKey,
    body: &[u8],
    entropy: &Entropy,
) -> AtRest {
    match layers {
        KmsLayers::Single => AtRest::sse_kms(key, context, made, body, entropy),
        KmsLayers::SingleWithBucketKey => AtRest::sse_kms_with_bucket_key(key, context, made, body, entropy),
        KmsLayers::Dual => AtRest::dsse_kms(key, context, made, cloud.s3_key(), body, entropy),
    }
}
