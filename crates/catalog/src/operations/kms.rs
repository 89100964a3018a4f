//! The operations of KMS.

use super::KmsOperation;
use crate::key_states::StateClass;

const fn operation(name: &'static str, state_class: StateClass) -> KmsOperation {
    KmsOperation { name, state_class }
}

pub(super) static OPERATIONS: [KmsOperation; 34] = [
    operation("CancelKeyDeletion", StateClass::CancelDeletion),
    operation("CreateAlias", StateClass::Change),
    operation("CreateGrant", StateClass::Grant),
    operation("CreateKey", StateClass::NoKey),
    operation("Decrypt", StateClass::Use),
    operation("DeleteAlias", StateClass::Always),
    operation("DescribeKey", StateClass::Always),
    operation("DisableKey", StateClass::Switch),
    operation("DisableKeyRotation", StateClass::Rotation),
    operation("EnableKey", StateClass::Switch),
    operation("EnableKeyRotation", StateClass::Rotation),
    operation("Encrypt", StateClass::Use),
    operation("GenerateDataKey", StateClass::Use),
    operation("GenerateDataKeyPair", StateClass::Use),
    operation("GenerateDataKeyPairWithoutPlaintext", StateClass::Use),
    operation("GenerateDataKeyWithoutPlaintext", StateClass::Use),
    operation("GenerateRandom", StateClass::NoKey),
    operation("GetKeyPolicy", StateClass::Always),
    operation("GetKeyRotationStatus", StateClass::Always),
    operation("ListAliases", StateClass::Always),
    operation("ListGrants", StateClass::Always),
    operation("ListKeyPolicies", StateClass::Always),
    operation("ListKeys", StateClass::NoKey),
    operation("ListResourceTags", StateClass::Always),
    operation("ListRetirableGrants", StateClass::Always),
    operation("PutKeyPolicy", StateClass::Always),
    operation("ReEncrypt", StateClass::Use),
    operation("RetireGrant", StateClass::Always),
    operation("RevokeGrant", StateClass::Always),
    operation("RotateKeyOnDemand", StateClass::Rotation),
    operation("ScheduleKeyDeletion", StateClass::Change),
    operation("TagResource", StateClass::Change),
    operation("UntagResource", StateClass::Change),
    operation("UpdateKeyDescription", StateClass::Change),
];
