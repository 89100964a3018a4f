//! The settings of an account.

use super::row::{COUNT, Kind, Row, SWITCH, block, is_on, on_off, put};
use super::{BlockSetting, Entity, Field, Value};
use crate::Document;
use crate::format::model::Account;

pub(super) const ROWS: &[Row] = &[
    block!(account, account_mut, BlockPublicAcls, block_public_acls),
    block!(account, account_mut, IgnorePublicAcls, ignore_public_acls),
    block!(account, account_mut, BlockPublicPolicy, block_public_policy),
    block!(account, account_mut, RestrictPublicBuckets, restrict_public_buckets),
    Row::new(
        Field::KmsRequests,
        REQUESTS,
        |document, of| Some(Value::Count(account(document, of)?.kms_requests_per_second)),
        |document, of, value| match value {
            Value::Count(count) => put(&mut account_mut(document, of)?.kms_requests_per_second, *count),
            _ => None,
        },
    ),
    Row::new(
        Field::Suspended,
        SWITCH,
        |document, of| Some(on_off(account(document, of)?.suspended)),
        |document, of, value| put(&mut account_mut(document, of)?.suspended, is_on(value)?),
    ),
];

/// How many requests to KMS are offered: none, and the quotas of its Regions.
const REQUESTS: Kind = Kind { offer: |_, _| [0, 10_000, 20_000, 100_000].map(Value::Count).into(), ..COUNT };

fn account<'a>(document: &'a Document, of: &Entity) -> Option<&'a Account> {
    document.account(of.handle()?)
}

fn account_mut<'a>(document: &'a mut Document, of: &Entity) -> Option<&'a mut Account> {
    document.account_mut(of.handle()?)
}
