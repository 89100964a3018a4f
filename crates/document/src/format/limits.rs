//! How much a document and a request may hold. Who counts it is [`crate::run::limits`].
//!
//! Where AWS has a quota that people meet, the limit is that quota or lies above it; where it has none, or one that no
//! page could show, the limit is what can be shown. What can be in a link fits within all of them.

use super::model::Operation;

/// The most accounts in a document.
pub const ACCOUNTS_MAX: usize = 8;
/// The most principals in a document.
pub const PRINCIPALS_MAX: usize = 16;
/// The most IAM groups in a document. AWS: 300 of an account, and 10 of a user (IAM, *IAM and AWS STS quotas*).
pub const GROUPS_MAX: usize = 16;
/// The most customer managed policies in a document. AWS: 1,500 of an account (the same page).
pub const MANAGED_POLICIES_MAX: usize = 16;
/// The most customer managed keys in a document.
pub const KEYS_MAX: usize = 8;
/// The most buckets in a document.
pub const BUCKETS_MAX: usize = 8;
/// The most objects in a document.
pub const OBJECTS_MAX: usize = 32;
/// The most steps in a timeline.
pub const STEPS_MAX: usize = 32;
/// The longest that one step waits, in seconds: 366 days, longer than any waiting period of KMS.
pub const WAIT_SECONDS_MAX: u32 = 366 * 24 * 60 * 60;
/// The most access points in a document.
pub const ACCESS_POINTS_MAX: usize = 16;
/// The most CloudFront distributions in a document.
pub const DISTRIBUTIONS_MAX: usize = 8;
/// The most VPC endpoints in a document.
pub const VPC_ENDPOINTS_MAX: usize = 8;
/// The most levels of an organization.
pub const LEVELS_MAX: usize = 16;
/// The most SCPs, and the most RCPs, of one level. AWS: 10 of each (AWS Organizations, *Quotas and service limits*).
pub const LEVEL_POLICIES_MAX: usize = 10;
/// The most identity-based policies of a principal beside those of its two controls. AWS: 20 managed policies (IAM,
/// *IAM and AWS STS quotas*), and inline policies beside them.
pub const OTHERS_MAX: usize = 30;
/// The most policies of a session. AWS: 10 managed policies and one inline (STS API reference, *AssumeRole*).
pub const SESSION_POLICIES_MAX: usize = 11;
/// The most tags of a principal, of a bucket and of a key. AWS: 50 of each (IAM, *IAM and AWS STS quotas*; Amazon S3 User Guide,
/// *Using cost allocation S3 bucket tags*; KMS, *Tags in AWS KMS*).
pub const TAGS_MAX: usize = 50;
/// The most aliases of a key. AWS: 50 (KMS, *Resource quotas*).
pub const ALIASES_MAX: usize = 50;
/// The most grants of a key. AWS has 50,000.
pub const KEY_GRANTS_MAX: usize = 32;
/// The most operations that one grant names.
pub const GRANT_OPERATIONS_MAX: usize = 16;
/// The most rotations of a key: a century of yearly ones.
pub const ROTATIONS_MAX: u32 = 100;
/// The most pairs of an encryption context.
pub const CONTEXT_PAIRS_MAX: usize = 32;
/// The most grants of an ACL. AWS: 100 (Amazon S3 User Guide, *Access control list (ACL) overview*).
pub const ACL_GRANTS_MAX: usize = 100;
/// The most headers of an upload or a request.
pub const HEADERS_MAX: usize = 64;
/// The most entries of a list in a request's parameters.
pub const PARAMETER_ITEMS_MAX: usize = 1_000;
/// The most kinds of encryption that a bucket blocks.
pub const BLOCKED_TYPES_MAX: usize = 4;
/// The most cells of the table: everybody, by signature or without, at every bucket.
pub const CELLS_MAX: usize = (PRINCIPALS_MAX + 1) * BUCKETS_MAX * Operation::ALL.len();
/// The longest id, name, ARN or other text of one line, in characters. AWS's longest ARN has 2,048.
pub const NAME_CHARS_MAX: usize = 2_048;
/// The longest title or question, in characters.
pub const TITLE_CHARS_MAX: usize = 2_048;
/// The longest header or parameter of a request, in characters. AWS takes 8 KB of headers (Amazon S3 User Guide,
/// *Request headers*).
pub const HEADER_CHARS_MAX: usize = 8_192;
/// The longest body that is written in a document or a request, in bytes.
pub const BODY_BYTES_MAX: usize = 65_536;
/// The most bytes of all objects together.
pub const BODIES_BYTES_MAX: usize = 262_144;
/// The most bytes that one request sends, its repetitions counted: more than S3's smallest part, 5 MiB.
pub const UPLOAD_BYTES_MAX: usize = 6 * 1024 * 1024;
/// How often a part's text may be repeated: a part of 64 characters then has 6 MiB.
pub const PART_REPEAT_MAX: usize = 98_304;
/// The most bytes that all requests of a timeline send: two of S3's smallest parts, and a last one.
pub const TIMELINE_BYTES_MAX: usize = 11 * 1024 * 1024;
/// The most bytes that lie in the buckets while a timeline runs, its steps taken together: each step can read all of
/// them, and each keeps the services as they were before it.
pub const TIMELINE_HELD_BYTES_MAX: usize = 4 * TIMELINE_BYTES_MAX;
/// The most bytes that the table's cells deliver.
pub const TABLE_BODY_BYTES_MAX: usize = 4 * 1024 * 1024;
/// The most bytes of policies that the table's cells go through.
pub const TABLE_POLICY_BYTES_MAX: usize = 8 * 1024 * 1024;
