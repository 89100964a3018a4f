//! Limits of IAM, S3 and KMS. Units stand last in each name.

use crate::evidence::{Evidence, Source};
use crate::sources;

/// Where the limits were read, and how well they are known; each constant names its page.
pub static SOURCES: (Evidence, &[&Source]) = (
    Evidence::Documented,
    &[
        &sources::IAM_QUOTAS,
        &sources::ORGANIZATIONS_LIMITS,
        &sources::KMS_LIMITS,
        &sources::S3_ACL,
        &sources::S3_PRESIGNED_URL,
        &sources::S3_MULTIPART,
        &sources::S3_API_ERRORS,
        &sources::KMS_API,
        &sources::KMS_ROTATION,
    ],
);

/// The most characters of a managed policy, white space not counted. Source: "IAM and AWS STS quotas".
pub const MANAGED_POLICY_CHARACTERS_MAX: usize = 6_144;
/// The most characters of all inline policies of a user, white space not counted. Source: "IAM and AWS STS quotas".
pub const USER_INLINE_POLICIES_CHARACTERS_MAX: usize = 2_048;
/// The most characters of all inline policies of a role, white space not counted. Source: "IAM and AWS STS quotas".
pub const ROLE_INLINE_POLICIES_CHARACTERS_MAX: usize = 10_240;
/// The most characters of all inline policies of a group, white space not counted. Source: "IAM and AWS STS quotas".
pub const GROUP_INLINE_POLICIES_CHARACTERS_MAX: usize = 5_120;
/// The most characters of a session policy. Source: "IAM and AWS STS quotas".
pub const SESSION_POLICY_CHARACTERS_MAX: usize = 2_048;
/// The most characters of a role's trust policy unless the quota is raised. Source: "IAM and AWS STS quotas".
pub const TRUST_POLICY_CHARACTERS_MAX: usize = 2_048;
/// The most characters of a service or resource control policy. Source: "Quotas and service limits" of Organizations.
pub const CONTROL_POLICY_CHARACTERS_MAX: usize = 5_120;
/// The most bytes of a bucket policy. Source: the message of MalformedPolicy; "Bucket policies for Amazon S3".
pub const BUCKET_POLICY_BYTES_MAX: usize = 20_480;
/// The most bytes of a key policy. Source: "Quotas" of AWS KMS.
pub const KEY_POLICY_BYTES_MAX: usize = 32_768;

/// The most grants of an ACL. Source: "Access control list (ACL) overview".
pub const ACL_GRANTS_MAX: usize = 100;
/// The most bytes of an object's key. Source: "Naming Amazon S3 objects".
pub const OBJECT_KEY_BYTES_MAX: usize = 1_024;
/// The most keys of one answer of ListObjectsV2. Source: Amazon S3 API Reference, "ListObjectsV2".
pub const LIST_KEYS_MAX: u32 = 1_000;
/// The longest time of a presigned URL, 7 days. Source: "Working with presigned URLs".
pub const PRESIGNED_SECONDS_MAX: u32 = 604_800;
/// The most that a request's time may differ, 15 minutes. Source: Amazon S3 API Reference, "Error responses".
pub const CLOCK_SKEW_SECONDS_MAX: u32 = 900;
/// The bytes of an SSE-C key. Source: "Using server-side encryption with customer-provided keys".
pub const CUSTOMER_KEY_BYTES: usize = 32;
/// The fewest bytes of a part that is not the last. Source: "Amazon S3 multipart upload limits".
pub const MULTIPART_PART_BYTES_MIN: u64 = 5 * 1024 * 1024;
/// The size from which AWS's command line and boto3 upload in parts of the same size. Source: boto3, TransferConfig.
pub const SDK_MULTIPART_THRESHOLD_BYTES: u64 = 8 * 1024 * 1024;

/// The shortest waiting period before a key is deleted. Source: AWS KMS API Reference, "ScheduleKeyDeletion".
pub const DELETION_WINDOW_DAYS_MIN: u32 = 7;
/// The longest. Source: the same.
pub const DELETION_WINDOW_DAYS_MAX: u32 = 30;
/// What holds where none is given. Source: the same.
pub const DELETION_WINDOW_DAYS_DEFAULT: u32 = 30;
/// The shortest rotation period. Source: AWS KMS API Reference, "EnableKeyRotation".
pub const ROTATION_PERIOD_DAYS_MIN: u32 = 90;
/// The longest. Source: the same.
pub const ROTATION_PERIOD_DAYS_MAX: u32 = 2_560;
/// What holds where none is given. Source: the same.
pub const ROTATION_PERIOD_DAYS_DEFAULT: u32 = 365;
/// How often a key can be rotated on demand. Source: "Rotate AWS KMS keys".
pub const ROTATIONS_ON_DEMAND_MAX: u32 = 25;
/// The most bytes that Encrypt takes. Source: AWS KMS API Reference, "Encrypt".
pub const ENCRYPT_PLAINTEXT_BYTES_MAX: usize = 4_096;
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
/// The bytes of the data key that S3 asks for. Source: AWS KMS API Reference, "GenerateDataKey" with AES_256.
pub const DATA_KEY_BYTES: usize = 32;
/// How long a grant may take until it is seen everywhere. Source: "Grants in AWS KMS".
pub const GRANT_CONSISTENCY_SECONDS_MAX: u32 = 300;
