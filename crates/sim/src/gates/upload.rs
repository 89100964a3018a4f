//! Gate 5 for writing: how the upload will be encrypted, and under which key.

use catalog::RuleId;
use catalog::acl::CannedAcl;

use super::authorize::Authorized;
use super::bucket::Payload;
use super::{Answer, Pass, Stop};
use crate::behavior;
use crate::cloud::{Cloud, new_version};
use crate::crypto::client::Header;
use crate::crypto::{AtRest, EncryptionContext, Entropy, Secret};
use crate::model::{
    Acl, Bucket, DefaultEncryption, ObjectOwnership, Replication, ReplicationStatus, StoredObject, Versioning,
};
use crate::request::{CopyObject, CreateMultipartUpload, EncryptionHeaders, PutObject, Request, Transport};
use crate::trace::{ChosenBy, Encryption, Finding, Refusal, UnknownKey};
use crate::{AccountId, KeyArn, ObjectName, Timestamp};

/// Proof of gate 5: the upload's encryption is settled.
pub(crate) struct Settled<'c> {
    pub(crate) authorized: Authorized<'c>,
    pub(crate) plan: Plan,
}

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

/// A KMS key as a header or a bucket's setting names it: looked up only when it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeyReference {
    /// A key that exists.
    Key(KeyArn),
    /// A text that names no key.
    Unknown(UnknownKey),
}

/// What a write says about the object that it leaves behind.
pub(crate) struct Written<'a> {
    pub(crate) name: &'a ObjectName,
    pub(crate) encryption: &'a EncryptionHeaders,
    pub(crate) acl: Option<&'a str>,
    pub(crate) content_type: Option<&'a str>,
    pub(crate) metadata: &'a [(Header, String)],
}

impl<'a> Written<'a> {
    pub(crate) fn by_put(put: &'a PutObject) -> Self {
        let PutObject { bucket: _, name, body: _, content_type, encryption, acl, metadata } = put;
        Self { name, encryption, acl: acl.as_deref(), content_type: content_type.as_deref(), metadata }
    }

    pub(crate) fn by_create(create: &'a CreateMultipartUpload) -> Self {
        let CreateMultipartUpload { bucket: _, name, content_type, encryption, acl, metadata } = create;
        Self { name, encryption, acl: acl.as_deref(), content_type: content_type.as_deref(), metadata }
    }

    /// A copy takes the source's media type and user metadata along, not its encryption.
    pub(crate) fn by_copy(copy: &'a CopyObject, source: &'a StoredObject) -> Self {
        Self {
            name: &copy.name,
            encryption: &copy.encryption,
            acl: copy.acl.as_deref(),
            content_type: Some(&source.content_type),
            metadata: &source.metadata,
        }
    }
}

/// Settles the encryption: the request's headers, else the bucket's default.
pub(crate) fn settle<'c>(
    cloud: &Cloud,
    authorized: Authorized<'c>,
    written: &Written<'_>,
    request: &Request,
) -> Answer<Settled<'c>> {
    let found = &authorized.found;
    let bucket = found.bucket;
    if let Payload::CustomerKey(key) = &found.payload {
        if bucket.blocks_sse_c {
            let resource = format!("{}/{}", bucket.arn(), written.name);
            let refusal = Refusal::SseCBlocked { caller: found.caller.arn(), resource };
            return Err(Stop::refused(refusal, RuleId::SseCBlockedByDefault));
        }
        let plan = Plan::SseC(key.clone());
        let finding =
            Finding::UploadEncryption { encryption: Encryption::SseC, chosen_by: ChosenBy::Request };
        return Ok(Pass {
            proof: Settled { authorized, plan },
            finding,
            rule: RuleId::SseCNeedsTheKeyEveryTime,
        });
    }
    // An anonymous upload has no account of its own; aliases and `aws/s3` then resolve in the bucket owner's.
    let account = found.caller.account().unwrap_or(&bucket.account);
    let (plan, chosen_by) = plan(cloud, bucket, account, written, request.time);
    if let Plan::Kms { layers, .. } = &plan {
        needs_tls(request, *layers == KmsLayers::Dual)?;
    }
    let finding = Finding::UploadEncryption { encryption: encryption_of(cloud, &plan), chosen_by };
    let rule = match chosen_by {
        ChosenBy::Request => RuleId::RequestHeaderBeatsDefault,
        ChosenBy::BucketDefault => RuleId::BucketDefaultApplies,
        ChosenBy::Replication => RuleId::ReplicationUsesItsOwnRole,
    };
    Ok(Pass { proof: Settled { authorized, plan }, finding, rule })
}

/// A write under a KMS key that no header asks for: the bucket's default, or that of an upload in parts. S3 answers as
/// to the header.
pub(crate) fn needs_tls(request: &Request, is_dual: bool) -> Result<(), Stop> {
    match request.wire.transport {
        Transport::Https => Ok(()),
        Transport::Http => {
            let rule = if is_dual { RuleId::DsseErrors } else { RuleId::SseKmsDefaultNeedsTls };
            Err(Stop::refused(Refusal::InsecureKmsUpload, rule))
        }
    }
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
pub(crate) fn plan(
    cloud: &Cloud,
    bucket: &Bucket,
    account: &AccountId,
    written: &Written<'_>,
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
pub(crate) fn owner(bucket: &Bucket, writer: Option<&AccountId>, canned: Option<&str>) -> AccountId {
    let writer = writer.copied().unwrap_or(bucket.account);
    match bucket.ownership {
        ObjectOwnership::BucketOwnerEnforced => bucket.account,
        ObjectOwnership::BucketOwnerPreferred => {
            if canned == Some("bucket-owner-full-control") {
                bucket.account
            } else {
                writer
            }
        }
        ObjectOwnership::ObjectWriter => writer,
    }
}

/// The ACL that an upload gets: the canned one it asks for, else `private`.
fn acl(bucket: &Bucket, owner: AccountId, canned: Option<&str>) -> Acl {
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
    written: &Written<'_>,
    bucket: &Bucket,
    writer: Option<&AccountId>,
    time: Timestamp,
    at_rest: AtRest,
    body: &[u8],
    entropy: &Entropy,
) -> StoredObject {
    let owner = owner(bucket, writer, written.acl);
    StoredObject {
        bucket: bucket.name.clone(),
        name: written.name.clone(),
        version: new_version(bucket, entropy),
        owner,
        size: body.len() as u64,
        etag: at_rest.etag(body, entropy),
        acl: acl(bucket, owner, written.acl),
        last_modified: time,
        content_type: written.content_type.unwrap_or("binary/octet-stream").to_owned(),
        metadata: written.metadata.to_vec(),
        replication: replication(bucket, &at_rest),
        at_rest,
        parts: Vec::new(),
    }
}
