//! What AWS has changed over the years, as functions of the day on which a request arrives.

use crate::Timestamp;

/// Since 2023-01-05 every new object is encrypted, at least with SSE-S3.
/// Source: Amazon S3 User Guide, "Default encryption FAQ".
pub(crate) fn encrypts_every_upload(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2023, 1, 5)
}

/// Since autumn 2024 (announced 2024-08-21) a refusal within the account says which policy type is missing or forbids.
/// Source: Amazon S3 User Guide, "Troubleshoot access denied (403 Forbidden) errors in Amazon S3".
pub(crate) fn explains_refusals(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2024, 8, 21)
}

/// Since mid-2025 the same for callers of another account of the organization.
/// Source: User Guide, same page; the month (June) is that of AWS's announcement.
pub(crate) fn explains_refusals_in_organization(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2025, 6, 1)
}

/// S3 relays KMS's sentence since about 2022; before it answered `Access Denied`.
/// Source: captured answers, boto/boto3#2952 (2021) against later ones; the day itself is inferred.
pub(crate) fn relays_kms_sentence(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2022, 1, 1)
}

/// Since 2026 explicit denies by managed policies end with the policy's ARN.
/// Source: AWS Security Blog, "Enhanced access denied error messages with policy ARNs"; the day itself is inferred.
pub(crate) fn names_policy_arns(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2026, 1, 1)
}

/// Since April 2023 new buckets have all of Block Public Access on and ACLs off.
/// Source: Amazon S3 User Guide, "Default settings for new S3 buckets FAQ"; the month's days are those of the rollout.
pub(crate) fn closes_new_buckets(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2023, 4, 28)
}

/// What a bucket is like that is made on a day, where whoever makes it says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewBucket {
    /// All of Block Public Access is on, and ACLs are off.
    pub is_closed: bool,
    /// Uploads with a key of the customer's are blocked.
    pub blocks_sse_c: bool,
}

/// What a bucket is like that is made on a day, where whoever makes it says nothing.
pub fn new_bucket(time: Timestamp) -> NewBucket {
    NewBucket { is_closed: closes_new_buckets(time), blocks_sse_c: blocks_sse_c_of_new_buckets(time) }
}

/// Since 2026-03-12 an account has a namespace of its own for buckets in each Region; before, such names were ordinary.
/// Source: AWS's announcement, "Amazon S3 introduces account regional namespaces for general purpose buckets".
pub(crate) fn has_account_regional_namespaces(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2026, 3, 12)
}

/// Since 2025-11-20 buckets have attribute-based access control.
/// Source: AWS News Blog, "Introducing attribute-based access control for Amazon S3 general purpose buckets".
pub(crate) fn has_abac(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2025, 11, 20)
}

/// Since when S3 takes a condition of a write: `If-None-Match` since 2024-08-20, `If-Match` since 2024-11-25.
/// Source: AWS's announcements, "Amazon S3 now supports conditional writes" and "Amazon S3 adds new functionality for conditional writes".
pub(crate) fn takes_condition_of_writes(time: Timestamp, header: &str) -> bool {
    match header {
        "If-None-Match" => time >= Timestamp::midnight(2024, 8, 20),
        _ => time >= Timestamp::midnight(2024, 11, 25),
    }
}

/// Since 2025-09-16 a delete takes `If-Match` in general purpose buckets.
/// Source: AWS's announcement, "Amazon S3 now supports conditional deletes in S3 general purpose buckets".
pub(crate) fn takes_conditional_deletes(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2025, 9, 16)
}

/// Since April 2026 new buckets block SSE-C.
/// Source: Amazon S3 User Guide, "Blocking or unblocking SSE-C for a general purpose bucket"; the day is inferred.
pub(crate) fn blocks_sse_c_of_new_buckets(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2026, 4, 1)
}

/// Since 2025-10-01 S3 takes no grants to email addresses. Source: S3 API reference, "PutBucketAcl".
pub(crate) fn takes_no_email_grantees(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2025, 10, 1)
}

/// Since 2024-12-01 S3 keeps a CRC64NVME checksum of every new object.
/// Source: Amazon S3 User Guide, "Checking object integrity for data uploads"; the day is that of AWS's announcement.
pub(crate) fn adds_checksums(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2024, 12, 1)
}

/// By whom CloudTrail says that S3's calls to KMS are invoked: `fas.s3.amazonaws.com`, and `AWS Internal` until about
/// 2024. Source: captured events; the day itself is inferred.
pub(crate) fn kms_is_invoked_by(time: Timestamp) -> &'static str {
    if time >= Timestamp::midnight(2024, 1, 1) { "fas.s3.amazonaws.com" } else { "AWS Internal" }
}

/// How CloudTrail names the account of a caller who does not sign: an event of 2020 and the guide have the older word,
/// events of April and November 2024 the newer; that it changed with the year is inferred.
/// Source: captured events.
pub(crate) fn anonymous_account(time: Timestamp) -> &'static str {
    if time >= Timestamp::midnight(2024, 1, 1) { "anonymous" } else { "ANONYMOUS_PRINCIPAL" }
}

/// Whether a time lies between the last event that has the older word and the first that has the newer.
pub(crate) fn is_anonymous_account_inferred(time: Timestamp) -> bool {
    (Timestamp::midnight(2021, 1, 1)..Timestamp::midnight(2024, 4, 1)).contains(&time)
}

/// Since December 2022 CloudTrail's events of KMS name the key's ARN where the operation's answer does not.
/// Source: AWS KMS Developer Guide, CloudTrail entries of EnableKey, DisableKey and CreateGrant.
pub(crate) fn kms_events_name_the_key(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2022, 12, 1)
}

/// Since 2025-10-29 CopyObject takes conditions on what is at its destination.
/// Source: AWS What's New, "Amazon S3 adds conditional write functionality to copy operations", 2025-10-29.
pub(crate) fn copies_take_conditions(time: Timestamp) -> bool {
    time >= Timestamp::midnight(2025, 10, 29)
}
