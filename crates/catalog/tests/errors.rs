//! Every refusal to the letter. The expectations are AWS's texts as its pages and recorded answers give them.
#![allow(clippy::expect_used, clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;

use catalog::errors::{ErrorRow, KmsError, S3Error};

const KEY: &str = "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const USER: &str = "arn:aws:iam::111122223333:user/mksamba-normaluser";
const BUCKET_ARN: &str = "arn:aws:s3:::b";
const OBJECT_ARN: &str = "arn:aws:s3:::b/k";

type Case<E> = (E, u16, &'static str, String, &'static [(&'static str, &'static str)]);

/// Refusals under their status and code: `refusal => "message" ["Element" = "value"];`.
macro_rules! cases {
    ($($status:literal $code:literal {
        $($error:expr => $message:literal $([$($element:literal = $value:literal),+])?;)+
    })+) => {
        vec![$($(($error, $status, $code, format!($message), &[$($(($element, $value)),+)?]),)+)+]
    };
}

fn s3_cases() -> Vec<Case<S3Error<'static>>> {
    use S3Error as E;
    let customer = "Requests specifying Server Side Encryption with Customer provided keys must";
    let list = "User: arn:aws:iam::111122223333:user/a is not authorized to perform: s3:ListBucket on resource: \"arn:aws:s3:::b\" because no identity-based policy allows the s3:ListBucket action";
    cases! {
        400 "BadRequest" {
            E::TooManyTags {} => "Object tags cannot be greater than 10";
        }
        400 "InvalidTag" {
            E::TagTwice { tag_key: "a" } => "Cannot provide multiple Tags with the same key" ["TagKey" = "a"];
            E::TagOfAws { tag_key: "aws:a" } => "Your TagKey cannot be prefixed with aws:" ["TagKey" = "aws:a"];
            E::InvalidTagKey { tag_key: "a,b" } => "The TagKey you have provided is invalid" ["TagKey" = "a,b"];
            E::InvalidTagValue { tag_key: "a", tag_value: "b,c" }
                => "The TagValue you have provided is invalid" ["TagKey" = "a", "TagValue" = "b,c"];
        }
        409 "BucketNotEmpty" {
            E::BucketNotEmpty { bucket: "b" } => "The bucket you tried to delete is not empty" ["BucketName" = "b"];
            E::BucketHasVersions { bucket: "b" }
                => "The bucket you tried to delete is not empty. You must delete all versions in the bucket." ["BucketName" = "b"];
        }
        400 "BucketHasAccessPointsAttached" {
            E::BucketHasAccessPoints {}
                => "The bucket you tried to delete has access points attached. Delete your access points before deleting your bucket.";
        }
        403 "AccessDenied" {
            E::NotAuthorized { sentence: list } => "{list}";
            E::AccessDenied {} => "Access Denied";
            E::PostPolicyExpired {} => "Invalid according to Policy: Policy expired.";
            E::PostConditionFailed { condition: "[\"eq\", \"$key\", \"a\"]" }
                => "Invalid according to Policy: Policy Condition failed: [\"eq\", \"$key\", \"a\"]";
            E::PostExtraField { field: "StorageClass" }
                => "Invalid according to Policy: Extra input fields: StorageClass";
            E::RequesterPaysNotAccepted {} => "Access Denied";
            E::ExpectedBucketOwnerMismatch {} => "Access Denied";
            E::AnonymousOperation {} => "Anonymous users cannot invoke this API. Please authenticate.";
            E::SseCBlocked { caller: USER, action: "s3:PutObject", resource_arn: OBJECT_ARN }
                => "User: {USER} is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::b/k\" because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided keys (SSE-C). Please specify a different server-side encryption type";
            E::BlockPublicPolicy { caller: USER, action: "s3:PutBucketPolicy", resource_arn: BUCKET_ARN }
                => "User: {USER} is not authorized to perform: s3:PutBucketPolicy on resource: \"arn:aws:s3:::b\" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.";
            E::BlockPublicPolicy2024 { caller: USER, bucket_arn: BUCKET_ARN }
                => "User: {USER} is not authorized to perform: s3:PutBucketPolicy on resource: \"arn:aws:s3:::b\" because public policies are blocked by the BlockPublicPolicy block public access setting.";
            E::BlockPublicAcls { caller: USER, action: "s3:PutObjectAcl", resource_arn: OBJECT_ARN }
                => "User: {USER} is not authorized to perform: s3:PutObjectAcl on resource: \"arn:aws:s3:::b/k\" because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access.";
            E::BlockPublicAcls2024 { caller: USER, action: "s3:PutBucketAcl", resource_arn: BUCKET_ARN }
                => "User: {USER} is not authorized to perform: s3:PutBucketAcl on resource: \"arn:aws:s3:::b\" because public access control lists (ACLs) are blocked by the BlockPublicAcls block public access setting";
            E::CiphertextRefersToUnknownKey {}
                => "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.";
            E::SseCWrongKey {} => "{customer} provide the correct secret key.";
            E::UpdateKeyOfOtherAccount {}
                => "The AWS KMS key in the request must be owned by the same account as the bucket. Modify the request to specify a KMS key from the same account, and then try again.";
            E::AnonymousMultipartUpload {}
                => "Anonymous users cannot initiate multipart uploads.  Please authenticate.";
            E::AnonymousCopy {} => "Anonymous users cannot copy objects.  Please authenticate.";
            E::PresignedExpired { expires_seconds: "60", expires: "2026-11-23T00:01:00Z", server_time: "2026-11-23T00:02:00Z" }
                => "Request has expired" ["X-Amz-Expires" = "60", "Expires" = "2026-11-23T00:01:00Z", "ServerTime" = "2026-11-23T00:02:00Z"];
            E::PresignedV2Expired { expires: "2026-11-23T00:01:00Z", server_time: "2026-11-23T00:02:00Z" }
                => "Request has expired" ["Expires" = "2026-11-23T00:01:00Z", "ServerTime" = "2026-11-23T00:02:00Z"];
            E::HeadersNotSigned { headers: "x-amz-acl" }
                => "There were headers present in the request which were not signed" ["HeadersNotSigned" = "x-amz-acl"];
            E::PresignedNotYetValid { signed_milliseconds: "1473415775000", expires: "2016-09-12T10:09:35Z", server_time: "2016-09-08T10:09:44Z" }
                => "Request is not yet valid"
                ["X-Amz-Date" = "1473415775000", "Expires" = "2016-09-12T10:09:35Z", "ServerTime" = "2016-09-08T10:09:44Z"];
        }
        400 "InvalidLocationConstraint" {
            E::InvalidLocationConstraint {} => "The specified location-constraint is not valid";
        }
        400 "MissingNamespaceHeader" {
            E::MissingNamespaceHeader {}
                => "The requested bucket is an account-regional namespace bucket, but your request is missing the required x-amz-bucket-namespace header."
                ["Header" = "x-amz-bucket-namespace"];
        }
        400 "InvalidNamespaceHeader" {
            E::InvalidNamespaceHeader { caller_account: "111122223333", region: "us-east-1" }
                => "The requested bucket name did not include the account-regional namespace suffix, but the provided x-amz-bucket-namespace header value is account-regional. Specify -111122223333-us-east-1-an as the bucket name suffix to create a bucket in your account-regional namespace, or remove the header.";
        }
        400 "InvalidBucketNamespace" {
            E::BucketNamespaceOfOtherAccount { named_account: "444455556666", caller_account: "111122223333" }
                => "The requested bucket is an account-regional namespace bucket, but the requested AWS Account ID '444455556666' does not match the caller's AWS Account ID '111122223333'. Specify the caller's AWS Account ID in the bucket name.";
            E::BucketNamespaceOfOtherRegion { given_region: "us-east-1", expected_region: "eu-central-1" }
                => "The requested bucket is an account-regional namespace bucket, but the requested region 'us-east-1' does not match the current region 'eu-central-1'. Specify the targeted region in the bucket name.";
        }
        400 "KMS.UnrecognizedClientException" {
            E::KmsUnrecognizedClient {} => "No account found for the given parameters";
        }
        400 "KMS.DisabledException" {
            E::KmsDisabled { key_arn: KEY } => "{KEY} is disabled.";
        }
        400 "KMS.KMSInvalidStateException" {
            E::KmsPendingDeletion { key_arn: KEY } => "{KEY} is pending deletion.";
            E::KmsPendingReplicaDeletion { key_arn: KEY }
                => "{KEY} is pending deletion (or pending replica deletion).";
            E::KmsPendingImport { key_arn: KEY } => "{KEY} is pending import.";
            E::KmsUnavailable { key_arn: KEY } => "{KEY} is unavailable.";
            E::KmsCreating { key_arn: KEY } => "{KEY} is creating.";
        }
        400 "KMS.NotFoundException" {
            E::KmsKeyNotFound { key_arn: KEY } => "Key '{KEY}' does not exist";
            E::KmsInvalidKeyId { key_id: "fake-key-id" } => "Invalid keyId 'fake-key-id'";
            E::KmsInvalidKeyIdUnquoted { key_id: "aws/s3" } => "Invalid keyId aws/s3";
            E::KmsAliasNotFound { alias_arn: "arn:aws:kms:us-east-1:111122223333:alias/no-such" }
                => "Alias arn:aws:kms:us-east-1:111122223333:alias/no-such is not found.";
            E::KmsInvalidArn { region: "us-west-2" } => "Invalid arn us-west-2";
        }
        500 "InternalError" {
            E::InternalError {} => "We encountered an internal error. Please try again.";
        }
        400 "KMS.InvalidKeyUsageException" {
            E::KmsInvalidKeyUsage { key_arn: KEY, usage: "SIGN_VERIFY", operation: "GenerateDataKey" }
                => "{KEY} key usage is SIGN_VERIFY which is not valid for GenerateDataKey.";
        }
        503 "SlowDown" {
            E::KmsThrottled {} => "Please reduce your request rate for operations involving AWS KMS.";
        }
        400 "InvalidArgument" {
            E::IndexDocumentMalformed { argument: "/index.html" }
                => "The IndexDocument Suffix is not well formed"
                ["ArgumentName" = "IndexDocument", "ArgumentValue" = "/index.html"];
            E::BypassWithoutObjectLock {}
                => "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets."
                ["ArgumentName" = "x-amz-bypass-governance-retention"];
            E::SseKmsNeedsSignatureV4 { argument: "null" }
                => "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4."
                ["ArgumentName" = "Authorization", "ArgumentValue" = "null"];
            E::SseKmsNeedsSecureConnection {}
                => "Requests specifying Server Side Encryption with AWS KMS managed keys must be made over a secure connection.";
            E::SseCNeedsSecureConnection {} => "{customer} be made over a secure connection.";
            E::SseCAlgorithmMissing {}
                => "{customer} provide a valid encryption algorithm." ["ArgumentName" = "x-amz-server-side-encryption"];
            E::SseCKeyHeaderMissing {} => "{customer} provide an appropriate secret key.";
            E::SseCKeyLength {} => "The secret key was invalid for the specified algorithm.";
            E::SseCKeyDigest {}
                => "The calculated MD5 hash of the key did not match the hash that was provided."
                ["ArgumentName" = "x-amz-server-side-encryption", "ArgumentValue" = "null"];
            E::SseCWithSse { algorithm: "AES256" }
                => "Server Side Encryption with Customer provided key is incompatible with the encryption method specified"
                ["ArgumentName" = "x-amz-server-side-encryption", "ArgumentValue" = "AES256"];
            E::CopyRangeMalformed { argument: "0-8" }
                => "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy"
                ["ArgumentName" = "x-amz-copy-source-range", "ArgumentValue" = "0-8"];
            E::CopyRangeEndsBehind { argument: "bytes=0-100", source_size: "10" }
                => "Range specified is not valid for source object of size: 10"
                ["ArgumentName" = "x-amz-copy-source-range", "ArgumentValue" = "bytes=0-100"];
            E::EncodingMethod { argument: "value" }
                => "Invalid Encoding Method specified in Request" ["ArgumentName" = "encoding-type", "ArgumentValue" = "value"];
            E::ContinuationToken {}
                => "The continuation token provided is incorrect" ["ArgumentName" = "continuation-token"];
            E::VersionIdMarkerAlone { argument: "x" }
                => "A version-id marker cannot be specified without a key marker." ["ArgumentName" = "version-id-marker", "ArgumentValue" = "x"];
            E::PartNumberOutOfRange { part_number: "10001" }
                => "Part number must be an integer between 1 and 10000, inclusive" ["ArgumentName" = "partNumber", "ArgumentValue" = "10001"];
            E::KeyIdWithoutKms {}
                => "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms";
            E::SseMethodNotSupported { argument: "" }
                => "The encryption method specified is not supported" ["ArgumentName" = "x-amz-server-side-encryption", "ArgumentValue" = ""];
            E::SseHeaderNotTaken { argument: "AES256" }
                => "x-amz-server-side-encryption header is not supported for this operation."
                ["ArgumentName" = "x-amz-server-side-encryption", "ArgumentValue" = "AES256"];
            E::SseContextMalformed {}
                => "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map";
            E::DefaultEncryptionKeyNotApplicable {}
                => "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse"
                ["ArgumentName" = "ApplyServerSideEncryptionByDefault"];
            E::TwoAuthMechanisms { argument: "Bearer a" }
                => "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified"
                ["ArgumentName" = "Authorization", "ArgumentValue" = "Bearer a"];
            E::UnknownCannedAcl { argument: "fake-acl" }
                => "" ["ArgumentName" = "x-amz-acl", "ArgumentValue" = "fake-acl"];
            E::InvalidGroupUri { argument_name: "Group/URI", argument: "http://acs.amazonaws.com/groups/s3/FakeGroup" }
                => "Invalid group uri" ["ArgumentName" = "Group/URI", "ArgumentValue" = "http://acs.amazonaws.com/groups/s3/FakeGroup"];
            E::InvalidCanonicalUser { argument_name: "CanonicalUser/ID", argument: "wrong-id" }
                => "Invalid id" ["ArgumentName" = "CanonicalUser/ID", "ArgumentValue" = "wrong-id"];
            E::GrantNotRecognized { argument_name: "x-amz-grant-write", argument: "fakekey=\"1234\"" }
                => "Argument format not recognized" ["ArgumentName" = "x-amz-grant-write", "ArgumentValue" = "fakekey=\"1234\""];
            E::EmptyVersionId { argument_name: "x-amz-copy-source" }
                => "Version id cannot be the empty string" ["ArgumentName" = "x-amz-copy-source", "ArgumentValue" = ""];
            E::VersionIdNotTaken { version_id: "abc" }
                => "This operation does not accept a version-id." ["ArgumentName" = "versionId", "ArgumentValue" = "abc"];
            E::InvalidVersionId { version_id: "abc" }
                => "Invalid version id specified" ["ArgumentName" = "versionId", "ArgumentValue" = "abc"];
            E::TaggingHeader { argument: "a=1&a=2" }
                => "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates."
                ["ArgumentName" = "x-amz-tagging", "ArgumentValue" = "a=1&a=2"];
        }
        400 "InvalidRequest" {
            E::InvalidChecksum { header: "x-amz-checksum-crc32" } => "Value for x-amz-checksum-crc32 header is invalid.";
            E::RangeWithPartNumber {} => "Cannot specify both Range header and partNumber query parameter";
            E::UnsignedResponseHeaders {}
                => "Request specific response headers cannot be used for anonymous GET requests.";
            E::SeveralChecksums {}
                => "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.";
            E::SseCKeyMissing {}
                => "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.";
            E::SseCNotApplicable {} => "The encryption parameters are not applicable to this object.";
            E::NoParts {} => "You must specify at least one part";
            E::CopyRangeBeginsBehind {} => "The specified copy range is invalid for the source object size";
            E::CopyOntoItself {}
                => "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.";
            E::UpdateOfUnencryptedObject {}
                => "The UpdateObjectEncryption operation doesn't supported unencrypted source objects. Only source objects encrypted with SSE-S3 or SSE-KMS are supported.";
            E::UpdateOfDsseOrSseCObject {}
                => "The UpdateObjectEncryption operation doesn't support source objects with the encryption type DSSE-KMS or SSE-C. Only source objects encrypted with SSE-S3 or SSE-KMS are supported.";
            E::UpdateNeedsKeyArn {}
                => "Requests that modify an object's encryption type to SSE-KMS require an AWS KMS key Amazon Resource Name (ARN). Modify the request to specify a KMS key ARN, and then try again.";
            E::UpdateNeedsValidKeyArn {}
                => "Requests that modify an object's encryption type to SSE-KMS require a valid AWS KMS key Amazon Resource Name (ARN). Confirm that you have a correctly formatted KMS key ARN in your request, and then try again.";
            E::PartEncryptionMissing {}
                => "The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters.";
            E::PartEncryptionDiffers {}
                => "The provided encryption parameters did not match the ones used originally.";
            E::UpdateEncryptionNeedsSignatureV4 {}
                => "Requests that modify an object encryption configuration require AWS Signature Version 4. Modify the request to use AWS Signature Version 4, and then try again.";
            E::CannedAclWithGrants {} => "Specifying both Canned ACLs and Header Grants is not allowed";
            E::SignatureV2NotSupported {}
                => "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.";
            E::CopyOfInvalidVersion {} => "Invalid Request";
            E::CopyOfDeleteMarker {}
                => "The source of a copy request may not specifically refer to a delete marker by version id.";
            E::ObjectLockMissing {} => "Bucket is missing ObjectLockConfiguration";
        }
        400 "InvalidDigest" {
            E::InvalidDigest { argument: "000" } => "The Content-MD5 you specified was invalid." ["Content-MD5" = "000"];
        }
        400 "BadDigest" {
            E::BadDigest { expected: "5eb63bbbe01eeed093cb22bb8f5acdc3", calculated: "1B2M2Y8AsgTpgAmY7PhCfg==" }
                => "The Content-MD5 you specified did not match what we received."
                ["CalculatedDigest" = "1B2M2Y8AsgTpgAmY7PhCfg==", "ExpectedDigest" = "5eb63bbbe01eeed093cb22bb8f5acdc3"];
            E::BadChecksum { algorithm: "SHA256" }
                => "The SHA256 you specified did not match the calculated checksum.";
        }
        501 "NotImplemented" {
            E::HeaderNotImplemented { header: "If-Match" }
                => "A header you provided implies functionality that is not implemented"
                ["Header" = "If-Match"];
            E::ConditionNotImplemented {
                header: "If-None-Match",
                detail: "We don't accept the provided value of If-None-Match header for this API",
            } => "A header you provided implies functionality that is not implemented"
                ["Header" = "If-None-Match",
                 "additionalMessage" = "We don't accept the provided value of If-None-Match header for this API"];
        }
        409 "ConditionalRequestConflict" {
            E::ConditionalRequestConflict { condition: "If-Match", key: "k" }
                => "The conditional request cannot succeed due to a conflicting operation against this resource."
                ["Condition" = "If-Match", "Key" = "k"];
        }
        403 "InvalidObjectState" {
            E::InvalidObjectState { class: "GLACIER" }
                => "The operation is not valid for the object's storage class" ["StorageClass" = "GLACIER"];
            E::CopyOfArchivedObject { class: "GLACIER" }
                => "Operation is not valid for the source object's storage class" ["StorageClass" = "GLACIER"];
        }
        416 "InvalidPartNumber" {
            E::InvalidPartNumber { part_number: "3", part_count: "2" }
                => "The requested partnumber is not satisfiable" ["ActualPartCount" = "2", "PartNumberRequested" = "3"];
        }
        416 "InvalidRange" {
            E::InvalidRange { range_requested: "bytes=100-200", actual_object_size: "10" }
                => "The requested range is not satisfiable" ["RangeRequested" = "bytes=100-200", "ActualObjectSize" = "10"];
        }
        412 "PreconditionFailed" {
            E::PreconditionFailed { condition: "If-None-Match" }
                => "At least one of the pre-conditions you specified did not hold" ["Condition" = "If-None-Match"];
        }
        400 "InvalidStorageClass" {
            E::InvalidStorageClass { class: "COLD" }
                => "The storage class you specified is not valid" ["StorageClassRequested" = "COLD"];
        }
        400 "InvalidEncryptionAlgorithmError" {
            E::SseCAlgorithm { algorithm: "AES128" }
                => "The Encryption request you specified is not valid. Supported value: AES256."
                ["ArgumentName" = "x-amz-server-side-encryption", "ArgumentValue" = "AES128"];
        }
        400 "InvalidPart" {
            E::InvalidPart { upload_id: "U", part_number: "2", etag: "E" }
                => "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."
                ["UploadId" = "U", "PartNumber" = "2", "ETag" = "E"];
        }
        400 "InvalidPartOrder" {
            E::InvalidPartOrder { upload_id: "U" }
                => "The list of parts was not in ascending order. Parts must be ordered by part number." ["UploadId" = "U"];
        }
        400 "InvalidPolicyDocument" {
            E::PostPolicyInvalid { message: "Invalid JSON." } => "Invalid Policy: Invalid JSON.";
        }
        400 "EntityTooLarge" {
            E::PostTooLarge { proposed_size: "12", maximum_size: "10" }
                => "Your proposed upload exceeds the maximum allowed size"
                ["ProposedSize" = "12", "MaxSizeAllowed" = "10"];
        }
        400 "EntityTooSmall" {
            E::PostTooSmall { proposed_size: "1", minimum_size: "5" }
                => "Your proposed upload is smaller than the minimum allowed size"
                ["ProposedSize" = "1", "MinSizeAllowed" = "5"];
            E::EntityTooSmall { proposed_size: "5", minimum_size: "5242880", part_number: "1", etag: "E" }
                => "Your proposed upload is smaller than the minimum allowed size"
                ["ProposedSize" = "5", "MinSizeAllowed" = "5242880", "PartNumber" = "1", "ETag" = "E"];
        }
        404 "ServerSideEncryptionConfigurationNotFoundError" {
            E::NoDefaultEncryption {} => "The server side encryption configuration was not found";
        }
        400 "MalformedXML" {
            E::MalformedXml {}
                => "The XML you provided was not well-formed or did not validate against our published schema";
        }
        400 "InvalidBucketAclWithObjectOwnership" {
            E::BucketAclWithObjectOwnership {}
                => "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting";
        }
        400 "InvalidBucketAclWithBlockPublicAccessError" {
            E::BucketAclWithBlockPublicAccess {}
                => "Bucket cannot have public ACLs set with BlockPublicAccess enabled";
        }
        400 "AccessControlListNotSupported" {
            E::AclsDisabled {} => "The bucket does not allow ACLs";
        }
        400 "MalformedPolicy" {
            E::PolicyNotJson {} => "Policies must be valid JSON and the first byte must be '{{'";
            E::PolicyWithoutStatement {} => "Missing required field Statement";
            E::PolicyPrincipal {} => "Invalid principal in policy";
            E::PolicyResource {} => "Policy has invalid resource";
            E::PolicyAction {} => "Policy has invalid action";
            E::PolicyActionWithoutResource {} => "Action does not apply to any resource(s) in statement";
            E::PolicyConditionKey {} => "Policy has an invalid condition key";
            E::PolicySyntax {} => "Invalid policy syntax.";
            E::PolicyTooLarge {}
                => "Normalized policy document exceeds the maximum allowed size of 20480 bytes";
        }
        409 "BucketAlreadyExists" {
            E::BucketAlreadyExists { bucket: "b" }
                => "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again."
                ["BucketName" = "b"];
        }
        409 "BucketAlreadyOwnedByYou" {
            E::BucketAlreadyOwnedByYou { bucket: "b" }
                => "Your previous request to create the named bucket succeeded and you already own it." ["BucketName" = "b"];
        }
        404 "NoSuchBucketPolicy" {
            E::NoSuchBucketPolicy { bucket: "b" } => "The bucket policy does not exist" ["BucketName" = "b"];
        }
        404 "NoSuchAccessPointPolicy" {
            E::NoSuchAccessPointPolicy {} => "The specified accesspoint policy does not exist";
        }
        404 "NoSuchPublicAccessBlockConfiguration" {
            E::NoSuchPublicAccessBlock { bucket: "b" } => "The public access block configuration was not found" ["BucketName" = "b"];
            E::NoAccountPublicAccessBlock {} => "The public access block configuration was not found";
        }
        404 "NoSuchTagSet" {
            E::NoSuchTagSet { bucket: "b" } => "The TagSet does not exist" ["BucketName" = "b"];
        }
        404 "OwnershipControlsNotFoundError" {
            E::NoOwnershipControls { bucket: "b" } => "The bucket ownership controls were not found" ["BucketName" = "b"];
        }
        400 "ExpiredToken" {
            E::ExpiredToken { token: "t" } => "The provided token has expired." ["Token-0" = "t"];
        }
        403 "SignatureDoesNotMatch" {
            E::SignatureDoesNotMatch { access_key_id: "AKIAIOSFODNN7EXAMPLE", string_to_sign: "AWS4", signature: "00", string_to_sign_bytes: "41", canonical_request: "GET", canonical_request_bytes: "47" }
                => "The request signature we calculated does not match the signature you provided. Check your key and signing method."
                ["AWSAccessKeyId" = "AKIAIOSFODNN7EXAMPLE", "StringToSign" = "AWS4", "SignatureProvided" = "00", "StringToSignBytes" = "41", "CanonicalRequest" = "GET", "CanonicalRequestBytes" = "47"];
            E::SignatureV2DoesNotMatch { access_key_id: "AKIAIOSFODNN7EXAMPLE", string_to_sign: "PUT", signature: "AA==", string_to_sign_bytes: "50" }
                => "The request signature we calculated does not match the signature you provided. Check your key and signing method."
                ["AWSAccessKeyId" = "AKIAIOSFODNN7EXAMPLE", "StringToSign" = "PUT", "SignatureProvided" = "AA==", "StringToSignBytes" = "50"];
        }
        400 "AuthorizationQueryParametersError" {
            E::PresignedParametersMissing {}
                => "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.";
            E::PresignedTooLong {}
                => "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds";
            E::PresignedWrongRegion { given_region: "us-east-2", expected_region: "ap-south-1" }
                => "Error parsing the X-Amz-Credential parameter; the region 'us-east-2' is wrong; expecting 'ap-south-1'" ["Region" = "ap-south-1"];
        }
        403 "InvalidAccessKeyId" {
            E::InvalidAccessKeyId { access_key_id: "AKIAIOSFODNN7EXAMPLE" }
                => "The AWS Access Key Id you provided does not exist in our records." ["AWSAccessKeyId" = "AKIAIOSFODNN7EXAMPLE"];
        }
        403 "RequestTimeTooSkewed" {
            E::RequestTimeTooSkewed { request_time: "20261123T000000Z", server_time: "2026-11-23T00:16:00Z", maximum_skew_milliseconds: "900000" }
                => "The difference between the request time and the current time is too large."
                ["RequestTime" = "20261123T000000Z", "ServerTime" = "2026-11-23T00:16:00Z", "MaxAllowedSkewMilliseconds" = "900000"];
        }
        301 "PermanentRedirect" {
            E::PermanentRedirect { endpoint: "ant-lab.s3-ap-northeast-1.amazonaws.com", bucket: "ant-lab" }
                => "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint."
                ["Endpoint" = "ant-lab.s3-ap-northeast-1.amazonaws.com", "Bucket" = "ant-lab"];
        }
        400 "IllegalLocationConstraintException" {
            E::IllegalLocationConstraint { region: "af-south-1" }
                => "The af-south-1 location constraint is incompatible for the region specific endpoint this request was sent to.";
        }
        400 "AuthorizationHeaderMalformed" {
            E::WrongRegion { given_region: "us-east-1", expected_region: "ap-northeast-1" }
                => "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'ap-northeast-1'" ["Region" = "ap-northeast-1"];
        }
        400 "InvalidBucketOwnerAWSAccountID" {
            E::ExpectedBucketOwnerInvalid { argument: "abcd" }
                => "The value of the expected bucket owner parameter must be an AWS Account ID... [abcd]";
        }
        400 "MalformedACLError" {
            E::MalformedAcl {}
                => "The XML you provided was not well-formed or did not validate against our published schema";
        }
        400 "MissingSecurityHeader" {
            E::AclMissing {}
                => "Your request was missing a required header" ["MissingHeaderName" = "x-amz-acl"];
        }
        400 "UnexpectedContent" {
            E::AclHeadersWithBody {} => "This request does not support content";
        }
        405 "MethodNotAllowed" {
            E::EmailGranteeNotAllowed {} => "The specified method is not allowed against this resource.";
            E::MethodNotAllowed { method: "POST", resource_type: "OBJECT" }
                => "The specified method is not allowed against this resource." ["Method" = "POST", "ResourceType" = "OBJECT"];
        }
        403 "AccountProblem" {
            E::AccountProblem {}
                => "There is a problem with your AWS account that prevents the operation from completing successfully.";
        }
        404 "NoSuchKey" {
            E::NoSuchKey { key: "k" } => "The specified key does not exist." ["Key" = "k"];
        }
        404 "NoSuchVersion" {
            E::NoSuchVersion { key: "k", version_id: "v" }
                => "The specified version does not exist." ["Key" = "k", "VersionId" = "v"];
        }
        404 "NoSuchBucket" {
            E::NoSuchBucket { bucket: "b" } => "The specified bucket does not exist" ["BucketName" = "b"];
        }
        404 "NoSuchUpload" {
            E::NoSuchUpload { upload_id: "u" }
                => "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed."
                ["UploadId" = "u"];
        }
        404 "NoSuchWebsiteConfiguration" {
            E::NoSuchWebsiteConfiguration { bucket: "b" }
                => "The specified bucket does not have a website configuration" ["BucketName" = "b"];
        }
    }
}

fn kms_cases() -> Vec<Case<KmsError<'static>>> {
    use KmsError as E;
    cases! {
        400 "AccessDeniedException" {
            E::NotAuthorized { sentence: "User: a is not" } => "User: a is not";
        }
        400 "DisabledException" {
            E::Disabled { key_arn: KEY } => "{KEY} is disabled.";
        }
        400 "KMSInvalidStateException" {
            E::PendingDeletion { key_arn: KEY } => "{KEY} is pending deletion.";
            E::PendingReplicaDeletion { key_arn: KEY }
                => "{KEY} is pending deletion (or pending replica deletion).";
            E::PendingImport { key_arn: KEY } => "{KEY} is pending import.";
            E::Unavailable { key_arn: KEY } => "{KEY} is unavailable.";
            E::Creating { key_arn: KEY } => "{KEY} is creating.";
            E::NotPendingDeletion { key_arn: KEY } => "{KEY} is not pending deletion.";
        }
        400 "NotFoundException" {
            E::KeyNotFound { key_arn: KEY } => "Key '{KEY}' does not exist";
            E::InvalidKeyId { key_id: "fake" } => "Invalid keyId 'fake'";
            E::InvalidArn { region: "us-west-2" } => "Invalid arn us-west-2";
            E::AliasNotFound { alias_arn: "arn:aws:kms:us-east-1:111122223333:alias/no-such" }
                => "Alias arn:aws:kms:us-east-1:111122223333:alias/no-such is not found.";
        }
        400 "UnsupportedOperationException" {
            E::ExternalOrigin { key_arn: KEY }
                => "{KEY} origin is EXTERNAL which is not valid for this operation.";
        }
        400 "InvalidKeyUsageException" {
            E::InvalidKeyUsage { key_arn: KEY, usage: "SIGN_VERIFY", operation: "GenerateDataKey" }
                => "{KEY} key usage is SIGN_VERIFY which is not valid for GenerateDataKey.";
        }
        400 "TagException" {
            E::TagTwice {} => "Duplicate tag keys";
            E::TagOfAws {} => "Tags beginning with aws: are reserved";
            E::TooManyTags {} => "Too many tags";
        }
        400 "IncorrectKeyException" {
            E::IncorrectKey {}
                => "The key ID in the request does not identify a CMK that can perform this operation.";
        }
        400 "ValidationException" {
            E::AliasPrefix {}
                => "Alias must start with the prefix \"alias/\". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html";
            E::KeyUsageMissing {}
                => "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.";
            E::TagKeyTooLong { tag_key: "long", place: "1" }
                => "1 validation error detected: Value 'long' at 'tags.1.member.tagKey' failed to satisfy constraint: Member must have length less than or equal to 128";
            E::TagValueTooLong { tag_value: "long", place: "1" }
                => "1 validation error detected: Value 'long' at 'tags.1.member.tagValue' failed to satisfy constraint: Member must have length less than or equal to 256";
            E::PlaintextTooLong {}
                => "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096";
            E::PlaintextEmpty {}
                => "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length greater than or equal to 1";
            E::DeletionWindow {} => "PendingWindowInDays must be between 7 and 30";
        }
        400 "InvalidArnException" {
            E::NoPrincipal { principal_arn: "arn:aws:sts::016366241477:assumed-role/r/f" }
                => "ARN does not refer to a valid principal: arn:aws:sts::016366241477:assumed-role/r/f";
        }
        400 "LimitExceededException" {
            E::RotationLimit {} => "";
        }
        400 "UnrecognizedClientException" {
            E::UnrecognizedClient {} => "The security token included in the request is invalid.";
        }
        400 "ExpiredTokenException" {
            E::ExpiredToken {} => "The security token included in the request is expired";
        }
        400 "MissingAuthenticationTokenException" {
            E::MissingAuthenticationToken {} => "";
        }
        400 "MalformedPolicyDocumentException" {
            E::PolicyLocksOut {}
                => "The new key policy will not allow you to update the key policy in the future.";
            E::MalformedPolicy { message: "no" } => "no";
        }
        400 "AlreadyExistsException" {
            E::AliasTaken { alias_arn: "arn:aws:kms:us-west-1:111122223333:alias/a" }
                => "An alias with the name arn:aws:kms:us-west-1:111122223333:alias/a already exists";
        }
        400 "InvalidCiphertextException" {
            E::InvalidCiphertext {} => "";
        }
        400 "ThrottlingException" {
            E::Throttled {}
                => "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.";
        }
    }
}

/// The name of a variant, as `Debug` prints it.
fn variant(error: &impl std::fmt::Debug) -> String {
    let text = format!("{error:?}");
    text.split([' ', '{']).next().unwrap_or_default().to_owned()
}

fn check_row(row: &ErrorRow, status: u16, code: &str, elements: &[(&str, &str)]) {
    assert_eq!((row.status.code(), row.code), (status, code), "{}", row.name);
    let names: Vec<_> = elements.iter().map(|(name, _)| *name).collect();
    assert_eq!(row.elements, names, "{}", row.name);
    assert!(!row.sources.is_empty(), "{}", row.name);
    assert!(row.condition.ends_with('.'), "{}", row.name);
}

macro_rules! check {
    ($cases:expr, $error:ident) => {
        let mut seen = BTreeSet::new();
        for (error, status, code, message, elements) in $cases {
            let name = variant(&error);
            assert_eq!(error.status().code(), status, "{name}");
            assert_eq!(error.code(), code, "{name}");
            assert_eq!(error.to_string(), message, "{name}");
            assert_eq!(error.elements(), elements, "{name}");
            let row = $error::rows().iter().find(|row| row.name == name).expect("every variant has a row");
            check_row(row, status, code, elements);
            assert_eq!(row.evidence, error.evidence(), "{name}");
            assert!(seen.insert(name), "each refusal once");
        }
        let all: BTreeSet<_> = $error::rows().iter().map(|row| row.name.to_owned()).collect();
        assert_eq!(seen, all, "every row of the table stands in the expectations");
    };
}

#[test]
fn s3_refuses_in_these_words() {
    check!(s3_cases(), S3Error);
}

#[test]
fn kms_refuses_in_these_words() {
    check!(kms_cases(), KmsError);
}
