//! The operations of KMS.

use super::KmsOperation;
use crate::key_states::StateClass;

const fn operation(
    name: &'static str,
    actions: &'static [&'static str],
    state_class: StateClass,
) -> KmsOperation {
    KmsOperation { name, actions, state_class }
}

pub(super) static OPERATIONS: [KmsOperation; 33] = [
    operation("CancelKeyDeletion", &["kms:CancelKeyDeletion"], StateClass::CancelDeletion),
    operation("CreateAlias", &["kms:CreateAlias"], StateClass::Change),
    operation("CreateGrant", &["kms:CreateGrant"], StateClass::Grant),
    operation("CreateKey", &["kms:CreateKey"], StateClass::NoKey),
    operation("Decrypt", &["kms:Decrypt"], StateClass::Use),
    operation("DeleteAlias", &["kms:DeleteAlias"], StateClass::Always),
    operation("DescribeKey", &["kms:DescribeKey"], StateClass::Always),
    operation("DisableKey", &["kms:DisableKey"], StateClass::Switch),
    operation("DisableKeyRotation", &["kms:DisableKeyRotation"], StateClass::Rotation),
    operation("EnableKey", &["kms:EnableKey"], StateClass::Switch),
    operation("EnableKeyRotation", &["kms:EnableKeyRotation"], StateClass::Rotation),
    operation("Encrypt", &["kms:Encrypt"], StateClass::Use),
    operation("GenerateDataKey", &["kms:GenerateDataKey"], StateClass::Use),
    operation("GenerateDataKeyPair", &["kms:GenerateDataKeyPair"], StateClass::Use),
    operation(
        "GenerateDataKeyPairWithoutPlaintext",
        &["kms:GenerateDataKeyPairWithoutPlaintext"],
        StateClass::Use,
    ),
    operation("GenerateDataKeyWithoutPlaintext", &["kms:GenerateDataKeyWithoutPlaintext"], StateClass::Use),
    operation("GenerateRandom", &["kms:GenerateRandom"], StateClass::NoKey),
    operation("GetKeyPolicy", &["kms:GetKeyPolicy"], StateClass::Always),
    operation("ListAliases", &["kms:ListAliases"], StateClass::Always),
    operation("ListGrants", &["kms:ListGrants"], StateClass::Always),
    operation("ListKeyPolicies", &["kms:ListKeyPolicies"], StateClass::Always),
    operation("ListKeys", &["kms:ListKeys"], StateClass::NoKey),
    operation("ListResourceTags", &["kms:ListResourceTags"], StateClass::Always),
    operation("ListRetirableGrants", &["kms:ListRetirableGrants"], StateClass::Always),
    operation("PutKeyPolicy", &["kms:PutKeyPolicy"], StateClass::Always),
    operation("ReEncrypt", &["kms:ReEncryptFrom", "kms:ReEncryptTo"], StateClass::Use),
    operation("RetireGrant", &["kms:RetireGrant"], StateClass::Always),
    operation("RevokeGrant", &["kms:RevokeGrant"], StateClass::Always),
    operation("RotateKeyOnDemand", &["kms:RotateKeyOnDemand"], StateClass::Rotation),
    operation("ScheduleKeyDeletion", &["kms:ScheduleKeyDeletion"], StateClass::Change),
    operation("TagResource", &["kms:TagResource"], StateClass::Change),
    operation("UntagResource", &["kms:UntagResource"], StateClass::Change),
    operation("UpdateKeyDescription", &["kms:UpdateKeyDescription"], StateClass::Change),
];
