//! A bucket's settings, read and changed: what each call finds or sets once it is allowed.

use catalog::RuleId;
use catalog::limits::BUCKET_TAGS_MAX;

use super::authorize::Authorized;
use super::bucket::{Found, Payload};
use super::{Answer, Pass, Stop};
use crate::cloud::{BucketSetting, Change};
use crate::model::{Abac, Acl, Bucket, DefaultEncryption, Grantee, ObjectOwnership, Owner, Versioning};
use crate::request::{BucketCall, EncryptionRule, is_tag_key, is_tag_value};
use crate::trace::{Finding, Gap, Refusal};

/// Proof of gate 5 for settings: the call can be carried out, and this is what it changes.
pub(crate) struct Settled {
    pub(crate) changes: Vec<Change>,
}

/// Checks what a call sets against the bucket's present state.
pub(crate) fn check(authorized: &Authorized<'_>, call: &BucketCall) -> Answer<Settled> {
    let found = &authorized.found;
    owners(found, call)?;
    let settings = set(found, call)?;
    let bucket = found.bucket.name.clone();
    let changes = settings
        .into_iter()
        .map(|setting| Change::BucketSet { bucket: bucket.clone(), setting: Box::new(setting) })
        .collect();
    Ok(Pass { proof: Settled { changes }, finding: Finding::SettingsInOrder, rule: rule(call) })
}

/// Whether a call about the bucket's policy comes from its owner's account. Everybody else is refused although the
/// policies allow it.
/// Source: S3 API reference, GetBucketPolicy, PutBucketPolicy and DeleteBucketPolicy, *Permissions*.
fn owners(found: &Found<'_>, call: &BucketCall) -> Result<(), Stop> {
    let bucket = found.bucket;
    if !call.is_of_the_policy() || found.caller.account() == Some(&bucket.account) {
        return Ok(());
    }
    let refusal = Refusal::PolicyOfOtherAccount { owner: bucket.account, method: call.method() };
    Err(Stop::refused(refusal, RuleId::BucketPolicyIsItsOwnersAffair))
}

/// The rule that a call is carried out by. What becomes of the blocked encryption types where it does not say is open.
fn rule(call: &BucketCall) -> RuleId {
    if matches!(call, BucketCall::DeleteBucketEncryption) {
        return RuleId::DeleteBucketEncryptionKeepsBlockedTypes;
    }
    if matches!(call, BucketCall::DeleteBucketOwnershipControls) {
        return RuleId::WithoutOwnershipControls;
    }
    let is_silent = |rule: &EncryptionRule| rule.blocks_sse_c.is_none();
    if matches!(call, BucketCall::PutBucketEncryption { rules } if rules.iter().any(is_silent)) {
        return RuleId::PutBucketEncryptionKeepsBlockedTypes;
    }
    RuleId::SettingsNeverAskKms
}

/// What a call sets; nothing for the calls that read. Errors when there is nothing to read, or when S3 does not take it.
fn set(found: &Found<'_>, call: &BucketCall) -> Result<Option<BucketSetting>, Stop> {
    let bucket = found.bucket;
    let refuse = |refusal, rule| Err(Stop::refused(refusal, rule));
    Ok(match call {
        BucketCall::GetBucketPolicy | BucketCall::GetBucketPolicyStatus => {
            if bucket.policy.is_none() {
                return refuse(
                    Refusal::NoBucketPolicy { bucket: bucket.name.clone() },
                    RuleId::BucketMustExist,
                );
            }
            None
        }
        BucketCall::PutBucketPolicy { .. } => match &found.payload {
            Payload::BucketPolicy(policy) => Some(BucketSetting::Policy(Some((**policy).clone()))),
            Payload::None | Payload::CustomerKey(_) => None,
        },
        BucketCall::DeleteBucketPolicy => Some(BucketSetting::Policy(None)),
        BucketCall::GetPublicAccessBlock => {
            if bucket.public_access_block.is_none() {
                return refuse(
                    Refusal::NoPublicAccessBlock { bucket: Some(bucket.name.clone()) },
                    RuleId::BucketMustExist,
                );
            }
            None
        }
        BucketCall::PutPublicAccessBlock { block } => Some(BucketSetting::PublicAccessBlock(Some(*block))),
        BucketCall::DeletePublicAccessBlock => Some(BucketSetting::PublicAccessBlock(None)),
        BucketCall::PutBucketOwnershipControls { ownership } => {
            // ACLs cannot be turned off while one of them still lets somebody else in.
            // Source: Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs for your bucket".
            if *ownership == ObjectOwnership::BucketOwnerEnforced && grants_others(bucket) {
                return refuse(Refusal::AclGrantsOthers, RuleId::OwnershipEnforcedRefusesAcls);
            }
            Some(BucketSetting::Ownership(Some(*ownership)))
        }
        BucketCall::DeleteBucketOwnershipControls => Some(BucketSetting::Ownership(None)),
        BucketCall::GetBucketOwnershipControls => {
            if bucket.lacks_ownership_controls {
                return refuse(
                    Refusal::NoOwnershipControls { bucket: bucket.name.clone() },
                    RuleId::BucketMustExist,
                );
            }
            None
        }
        BucketCall::PutBucketAcl { .. } => match &found.acl {
            Some(acl) => Some(BucketSetting::Acl(acl.of(Owner::Account(bucket.account), bucket.account)?)),
            None => None,
        },
        BucketCall::PutBucketEncryption { rules } => Some(encryption(bucket, rules)?),
        BucketCall::DeleteBucketEncryption => {
            let (default, blocks_sse_c) = (DefaultEncryption::SseS3, bucket.blocks_sse_c);
            Some(BucketSetting::Encryption { default, blocks_sse_c })
        }
        BucketCall::GetBucketAbac => match bucket.abac {
            Abac::Unknown => return Err(Stop::unmodelled(Gap::TagsOfBucket, RuleId::TagsOfBuckets)),
            Abac::Disabled | Abac::Enabled => None,
        },
        BucketCall::PutBucketAbac { status } => Some(BucketSetting::Abac(match status.as_str() {
            "Enabled" => Abac::Enabled,
            "Disabled" => Abac::Disabled,
            _ => return refuse(Refusal::MalformedBody, RuleId::BucketBeforeBody),
        })),
        BucketCall::GetBucketTagging => match &bucket.tags {
            None => return Err(Stop::unmodelled(Gap::TagsOfBucket, RuleId::TagsOfBuckets)),
            Some(tags) if tags.is_empty() => {
                return refuse(Refusal::NoTagSet { bucket: bucket.name.clone() }, RuleId::TagsOfBuckets);
            }
            Some(_) => None,
        },
        BucketCall::PutBucketTagging { tags } => Some(BucketSetting::Tags(tags_set(bucket, tags)?)),
        BucketCall::DeleteBucketTagging => Some(BucketSetting::Tags(tags_set(bucket, &[])?)),
        BucketCall::GetBucketWebsite => {
            if bucket.website.is_none() {
                let refusal = Refusal::NoWebsite { bucket: bucket.name.clone() };
                return refuse(refusal, RuleId::WebsiteNeedsConfiguration);
            }
            None
        }
        BucketCall::PutBucketWebsite { website } => {
            if website.index.is_empty() || website.index.contains('/') {
                let refusal = Refusal::IndexDocument { suffix: website.index.clone() };
                return refuse(refusal, RuleId::WebsiteSuffixIsOneName);
            }
            Some(BucketSetting::Website(Some(website.clone())))
        }
        BucketCall::DeleteBucketWebsite => Some(BucketSetting::Website(None)),
        BucketCall::PutBucketVersioning { status } => {
            Some(BucketSetting::Versioning(match status.as_str() {
                "Enabled" => Versioning::Enabled,
                "Suspended" => Versioning::Suspended,
                _ => return refuse(Refusal::MalformedBody, RuleId::BucketBeforeBody),
            }))
        }
        BucketCall::HeadBucket
        | BucketCall::GetBucketLocation
        | BucketCall::DeleteBucket
        | BucketCall::GetBucketAcl
        | BucketCall::GetBucketEncryption
        | BucketCall::GetBucketVersioning => None,
    })
}

/// The tags that a bucket gets, where ABAC is off. What S3 says where it is on, or of tags that it does not take, is in no source.
fn tags_set(bucket: &Bucket, tags: &[(String, String)]) -> Result<Vec<(String, String)>, Stop> {
    let takes = |(place, (key, value)): (usize, &(String, String))| {
        let is_first = !tags.iter().take(place).any(|(other, _)| other == key);
        is_first && !key.starts_with("aws:") && is_tag_key(key) && is_tag_value(value)
    };
    if bucket.abac != Abac::Disabled || !tags.iter().enumerate().all(takes) || tags.len() > BUCKET_TAGS_MAX {
        return Err(Stop::unmodelled(Gap::TagsOfBucket, RuleId::TagsOfBuckets));
    }
    Ok(tags.to_vec())
}

/// Whether the bucket's ACL gives anybody but the owner anything.
pub(crate) fn grants_others(bucket: &Bucket) -> bool {
    bucket.acl.grants.iter().any(|grant| match grant.grantee {
        Grantee::Owner(owner) => owner != Owner::Account(bucket.account),
        Grantee::Group(_) => true,
    })
}

/// Reads the rules of `PutBucketEncryption`. The key is not looked up: S3 does not either.
/// Source: LocalStack's snapshots recorded against AWS, 2026-02-21; S3 API reference, PutBucketEncryption.
fn encryption(bucket: &Bucket, rules: &[EncryptionRule]) -> Result<BucketSetting, Stop> {
    let malformed = || Stop::refused(Refusal::MalformedBody, RuleId::BucketBeforeBody);
    let [rule] = rules else { return Err(malformed()) };
    let EncryptionRule { algorithm, kms_key, bucket_key, blocks_sse_c } = rule;
    let default = match (algorithm.as_str(), kms_key) {
        ("AES256", Some(_)) => {
            return Err(Stop::refused(Refusal::DefaultKeyNotApplicable, RuleId::SseHeadersMustAgree));
        }
        ("AES256", None) => DefaultEncryption::SseS3,
        ("aws:kms", key) => DefaultEncryption::SseKms { key: key.clone(), bucket_key: *bucket_key },
        ("aws:kms:dsse", key) => DefaultEncryption::DsseKms { key: key.clone() },
        (_, _) => return Err(malformed()),
    };
    Ok(BucketSetting::Encryption { default, blocks_sse_c: blocks_sse_c.unwrap_or(bucket.blocks_sse_c) })
}

/// The ACL that counts, of a bucket or of an object in it, which is the one that reading it shows: with ACLs off the
/// bucket owner's full control alone, and without the public grants that `IgnorePublicAcls` takes away.
/// Source: User Guide, "Blocking public access to your Amazon S3 storage", *Important*; S3 API reference, GetBucketAcl and
/// GetObjectAcl.
pub(crate) fn effective_acl(bucket: &Bucket, acl: &Acl, ignore_public: bool) -> Acl {
    match bucket.ownership {
        ObjectOwnership::BucketOwnerEnforced => {
            Acl::canned(catalog::acl::CannedAcl::Private, Owner::Account(bucket.account), bucket.account)
        }
        ObjectOwnership::BucketOwnerPreferred | ObjectOwnership::ObjectWriter => {
            let grants = acl.grants.iter().filter(|grant| !(ignore_public && grant.grantee.is_public()));
            Acl { grants: grants.copied().collect() }
        }
    }
}
