//! The settings of an IAM group.

use super::principal::{KMS_POLICY, S3_POLICY, policy, policy_meant};
use super::row::{self, Row, account, put};
use super::{Field, Value};
use crate::change::policies::PolicyPlace;

pub(super) const ROWS: &[Row] = &[
    Row::new(
        Field::S3Policy,
        S3_POLICY,
        |document, of| Some(policy(document.group(of?)?.policies.s3.as_ref())),
        |document, of, value| put(&mut document.group_mut(of?)?.policies.s3, policy_meant(value)?),
    )
    .policy(PolicyPlace::S3),
    Row::new(
        Field::KmsPolicy,
        KMS_POLICY,
        |document, of| Some(policy(document.group(of?)?.policies.kms.as_ref())),
        |document, of, value| put(&mut document.group_mut(of?)?.policies.kms, policy_meant(value)?),
    )
    .policy(PolicyPlace::Kms),
    account!(group, group_mut),
];
