//! Limits of S3 and KMS. Units stand last in each name.
//!
//! Documented. Each names its page; the sizes of policies stand in `iam/src/policy/kind.rs`.

/// The most tags of a bucket. Source: Amazon S3 User Guide, "Using tags with S3 general purpose buckets".
pub const BUCKET_TAGS_MAX: usize = 50;

/// The most tags of a key. Source: AWS KMS Developer Guide, "Tags in AWS KMS".
pub const KEY_TAGS_MAX: usize = 50;

/// The most objects that DeleteObjects lists. Source: Amazon S3 API Reference, DeleteObjects.
pub const DELETED_OBJECTS_MAX: usize = 1_000;

/// The fewest bytes of a part that is not the last. Source: "Amazon S3 multipart upload limits".
pub const MULTIPART_PART_BYTES_MIN: u64 = 5 * 1024 * 1024;

/// The shortest waiting period before a key is deleted. Source: AWS KMS API Reference, "ScheduleKeyDeletion".
pub const DELETION_WINDOW_DAYS_MIN: u32 = 7;
/// The longest. Source: the same.
pub const DELETION_WINDOW_DAYS_MAX: u32 = 30;
/// How often a key can be rotated on demand. Source: "Rotate AWS KMS keys".
pub const ROTATIONS_ON_DEMAND_MAX: u32 = 25;

/// How many cryptographic requests for symmetric keys an account may send to KMS in a second, all operations together,
/// unless the quota was changed. Source: AWS KMS Developer Guide, "Request quotas", in a copy without a date; the copy of
/// May 2023 has smaller numbers.
pub fn kms_symmetric_requests_per_second(region: &str) -> u32 {
    match region {
        "us-east-1" | "us-west-2" | "eu-west-1" => 100_000,
        "us-east-2" | "ap-southeast-1" | "ap-southeast-2" | "ap-northeast-1" | "eu-central-1"
        | "eu-west-2" => 20_000,
        _ => 10_000,
    }
}
