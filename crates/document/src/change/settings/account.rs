//! The settings of an account.

use super::row::{self, COUNT, Kind, Row, block, plain, switch};
use super::{BlockSetting, Field, Value};

pub(super) const ROWS: &[Row] = &[
    block!(account, account_mut, BlockPublicAcls, block_public_acls),
    block!(account, account_mut, IgnorePublicAcls, ignore_public_acls),
    block!(account, account_mut, BlockPublicPolicy, block_public_policy),
    block!(account, account_mut, RestrictPublicBuckets, restrict_public_buckets),
    plain!(account, account_mut, Field::KmsRequests, REQUESTS, kms_requests_per_second, Count),
    switch!(account, account_mut, Field::Suspended, suspended),
];

/// How many requests to KMS are offered: none, and the quotas of its Regions.
const REQUESTS: Kind = Kind { offer: |_, _| [0, 10_000, 20_000, 100_000].map(Value::Count).into(), ..COUNT };
