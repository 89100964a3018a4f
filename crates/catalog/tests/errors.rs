//! Every refusal to the letter. The expectations are AWS's texts as its pages and recorded answers give them.
#![allow(clippy::expect_used, clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;

use catalog::errors::{ErrorRow, KmsError, S3Error};

const KEY: &str = "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const USER: &str = "arn:aws:iam::111122223333:user/mksamba-normaluser";
const BUCKET_ARN: &str = "arn:aws:s3:::b";
const OBJECT_ARN: &str = "arn:aws:s3:::b/k";

type Case<E> = (E, u16, &'static str, String, &'static [(&'static str, &'static str)]);

fn s3_cases() -> Vec<Case<S3Error<'static>>> {
    use S3Error as E;
    let customer = "Requests specifying Server Side Encryption with Customer provided keys must";
    let invalid = "InvalidArgument";
    let state = "KMS.KMSInvalidStateException";
    let list = "User: arn:aws:iam::111122223333:user/a is not authorized to perform: s3:ListBucket on resource: \"arn:aws:s3:::b\" because no identity-based policy allows the s3:ListBucket action";
    vec![
        // Access denied.
        (E::NotAuthorized { sentence: list }, 403, "AccessDenied", list.into(), &[]),
        (E::AccessDenied {}, 403, "AccessDenied", "Access Denied".into(), &[]),
        (E::RequesterPaysNotAccepted {}, 403, "AccessDenied", "Access Denied".into(), &[]),
        (E::ExpectedBucketOwnerMismatch {}, 403, "AccessDenied", "Access Denied".into(), &[]),
        (E::AnonymousOperation {}, 403, "AccessDenied", "Anonymous users cannot invoke this API. Please authenticate.".into(), &[]),
        (
            E::SseCBlocked { caller: USER, action: "s3:PutObject", resource_arn: OBJECT_ARN },
            403,
            "AccessDenied",
            format!("User: {USER} is not authorized to perform: s3:PutObject on resource: \"arn:aws:s3:::b/k\" because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided keys (SSE-C). Please specify a different server-side encryption type"),
            &[],
        ),
        (
            E::BlockPublicPolicy { caller: USER, action: "s3:PutBucketPolicy", resource_arn: BUCKET_ARN },
            403,
            "AccessDenied",
            format!("User: {USER} is not authorized to perform: s3:PutBucketPolicy on resource: \"arn:aws:s3:::b\" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access."),
            &[],
        ),
        (
            E::BlockPublicPolicy2024 { caller: USER, bucket_arn: BUCKET_ARN },
            403,
            "AccessDenied",
            format!("User: {USER} is not authorized to perform: s3:PutBucketPolicy on resource: \"arn:aws:s3:::b\" because public policies are blocked by the BlockPublicPolicy block public access setting."),
            &[],
        ),
        (
            E::BlockPublicAcls { caller: USER, action: "s3:PutObjectAcl", resource_arn: OBJECT_ARN },
            403,
            "AccessDenied",
            format!("User: {USER} is not authorized to perform: s3:PutObjectAcl on resource: \"arn:aws:s3:::b/k\" because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access."),
            &[],
        ),
        (
            E::BlockPublicAcls2024 { caller: USER, action: "s3:PutBucketAcl", resource_arn: BUCKET_ARN },
            403,
            "AccessDenied",
            format!("User: {USER} is not authorized to perform: s3:PutBucketAcl on resource: \"arn:aws:s3:::b\" because public access control lists (ACLs) are blocked by the BlockPublicAcls block public access setting"),
            &[],
        ),
        (
            E::CiphertextRefersToUnknownKey {},
            403,
            "AccessDenied",
            "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.".into(),
            &[],
        ),
        // KMS keys, seen through S3.
        (E::MissingNamespaceHeader {}, 400, "MissingNamespaceHeader", "The requested bucket is an account-regional namespace bucket, but your request is missing the required x-amz-bucket-namespace header.".into(), &[("Header", "x-amz-bucket-namespace")]),
        (E::InvalidNamespaceHeader { caller_account: "111122223333", region: "us-east-1" }, 400, "InvalidNamespaceHeader", "The requested bucket name did not include the account-regional namespace suffix, but the provided x-amz-bucket-namespace header value is account-regional. Specify -111122223333-us-east-1-an as the bucket name suffix to create a bucket in your account-regional namespace, or remove the header.".into(), &[]),
        (E::BucketNamespaceOfOtherAccount { named_account: "444455556666", caller_account: "111122223333" }, 400, "InvalidBucketNamespace", "The requested bucket is an account-regional namespace bucket, but the requested AWS Account ID '444455556666' does not match the caller's AWS Account ID '111122223333'. Specify the caller's AWS Account ID in the bucket name.".into(), &[]),
        (E::BucketNamespaceOfOtherRegion { given_region: "us-east-1", expected_region: "eu-central-1" }, 400, "InvalidBucketNamespace", "The requested bucket is an account-regional namespace bucket, but the requested region 'us-east-1' does not match the current region 'eu-central-1'. Specify the targeted region in the bucket name.".into(), &[]),
        (E::KmsUnrecognizedClient {}, 400, "KMS.UnrecognizedClientException", "No account found for the given parameters".into(), &[]),
        (E::KmsDisabled { key_arn: KEY }, 400, "KMS.DisabledException", format!("{KEY} is disabled."), &[]),
        (E::KmsPendingDeletion { key_arn: KEY }, 400, state, format!("{KEY} is pending deletion."), &[]),
        (E::KmsPendingReplicaDeletion { key_arn: KEY }, 400, state, format!("{KEY} is pending deletion (or pending replica deletion)."), &[]),
        (E::KmsPendingImport { key_arn: KEY }, 400, state, format!("{KEY} is pending import."), &[]),
        (E::KmsUnavailable { key_arn: KEY }, 400, state, format!("{KEY} is unavailable."), &[]),
        (E::KmsCreating { key_arn: KEY }, 400, state, format!("{KEY} is creating."), &[]),
        (E::KmsKeyNotFound { key_arn: KEY }, 400, "KMS.NotFoundException", format!("Key '{KEY}' does not exist"), &[]),
        (E::KmsInvalidKeyId { key_id: "fake-key-id" }, 400, "KMS.NotFoundException", "Invalid keyId 'fake-key-id'".into(), &[]),
        (E::KmsInvalidKeyIdUnquoted { key_id: "aws/s3" }, 400, "KMS.NotFoundException", "Invalid keyId aws/s3".into(), &[]),
        (
            E::KmsAliasNotFound { alias_arn: "arn:aws:kms:us-east-1:111122223333:alias/no-such" },
            400,
            "KMS.NotFoundException",
            "Alias arn:aws:kms:us-east-1:111122223333:alias/no-such is not found.".into(),
            &[],
        ),
        (E::InternalError {}, 500, "InternalError", "We encountered an internal error. Please try again.".into(), &[]),
        (E::KmsInvalidArn { region: "us-west-2" }, 400, "KMS.NotFoundException", "Invalid arn us-west-2".into(), &[]),
        (
            E::KmsInvalidKeyUsage { key_arn: KEY, usage: "SIGN_VERIFY", operation: "GenerateDataKey" },
            400,
            "KMS.InvalidKeyUsageException",
            format!("{KEY} key usage is SIGN_VERIFY which is not valid for GenerateDataKey."),
            &[],
        ),
        (E::KmsThrottled {}, 503, "SlowDown", "Please reduce your request rate for operations involving AWS KMS.".into(), &[]),
        // Server-side encryption.
        (
            E::SseKmsNeedsSignatureV4 { argument: "null" },
            400,
            invalid,
            "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.".into(),
            &[("ArgumentName", "Authorization"), ("ArgumentValue", "null")],
        ),
        (
            E::SseKmsNeedsSecureConnection {},
            400,
            invalid,
            "Requests specifying Server Side Encryption with AWS KMS managed keys must be made over a secure connection.".into(),
            &[],
        ),
        (E::SseCNeedsSecureConnection {}, 400, invalid, format!("{customer} be made over a secure connection."), &[]),
        (
            E::SseCKeyMissing {},
            400,
            "InvalidRequest",
            "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.".into(),
            &[],
        ),
        (E::SseCWrongKey {}, 403, "AccessDenied", format!("{customer} provide the correct secret key."), &[]),
        (E::SseCNotApplicable {}, 400, "InvalidRequest", "The encryption parameters are not applicable to this object.".into(), &[]),
        (
            E::SseCAlgorithm { algorithm: "AES128" },
            400,
            "InvalidEncryptionAlgorithmError",
            "The Encryption request you specified is not valid. Supported value: AES256.".into(),
            &[("ArgumentName", "x-amz-server-side-encryption"), ("ArgumentValue", "AES128")],
        ),
        (
            E::SseCAlgorithmMissing {},
            400,
            invalid,
            format!("{customer} provide a valid encryption algorithm."),
            &[("ArgumentName", "x-amz-server-side-encryption")],
        ),
        (E::SseCKeyHeaderMissing {}, 400, invalid, format!("{customer} provide an appropriate secret key."), &[]),
        (E::SseCKeyLength {}, 400, invalid, "The secret key was invalid for the specified algorithm.".into(), &[]),
        (
            E::SseCKeyDigest {},
            400,
            invalid,
            "The calculated MD5 hash of the key did not match the hash that was provided.".into(),
            &[("ArgumentName", "x-amz-server-side-encryption"), ("ArgumentValue", "null")],
        ),
        (
            E::SseCWithSse { algorithm: "AES256" },
            400,
            invalid,
            "Server Side Encryption with Customer provided key is incompatible with the encryption method specified".into(),
            &[("ArgumentName", "x-amz-server-side-encryption"), ("ArgumentValue", "AES256")],
        ),
        // Multipart uploads, copies and changes of encryption.
        (
            E::PartNumberOutOfRange { part_number: "10001" },
            400,
            invalid,
            "Part number must be an integer between 1 and 10000, inclusive".into(),
            &[("ArgumentName", "partNumber"), ("ArgumentValue", "10001")],
        ),
        (
            E::InvalidPart { upload_id: "U", part_number: "2", etag: "E" },
            400,
            "InvalidPart",
            "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.".into(),
            &[("UploadId", "U"), ("PartNumber", "2"), ("ETag", "E")],
        ),
        (
            E::InvalidPartOrder { upload_id: "U" },
            400,
            "InvalidPartOrder",
            "The list of parts was not in ascending order. Parts must be ordered by part number.".into(),
            &[("UploadId", "U")],
        ),
        (
            E::EntityTooSmall { proposed_size: "5", minimum_size: "5242880", part_number: "1", etag: "E" },
            400,
            "EntityTooSmall",
            "Your proposed upload is smaller than the minimum allowed size".into(),
            &[("ProposedSize", "5"), ("MinSizeAllowed", "5242880"), ("PartNumber", "1"), ("ETag", "E")],
        ),
        (E::NoParts {}, 400, "InvalidRequest", "You must specify at least one part".into(), &[]),
        (
            E::CopyOntoItself {},
            400,
            "InvalidRequest",
            "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.".into(),
            &[],
        ),
        (
            E::UpdateOfUnencryptedObject {},
            400,
            "InvalidRequest",
            "The UpdateObjectEncryption operation doesn't supported unencrypted source objects. Only source objects encrypted with SSE-S3 or SSE-KMS are supported.".into(),
            &[],
        ),
        (
            E::UpdateOfDsseOrSseCObject {},
            400,
            "InvalidRequest",
            "The UpdateObjectEncryption operation doesn't support source objects with the encryption type DSSE-KMS or SSE-C. Only source objects encrypted with SSE-S3 or SSE-KMS are supported.".into(),
            &[],
        ),
        (
            E::UpdateNeedsKeyArn {},
            400,
            "InvalidRequest",
            "Requests that modify an object's encryption type to SSE-KMS require an AWS KMS key Amazon Resource Name (ARN). Modify the request to specify a KMS key ARN, and then try again.".into(),
            &[],
        ),
        (
            E::UpdateNeedsValidKeyArn {},
            400,
            "InvalidRequest",
            "Requests that modify an object's encryption type to SSE-KMS require a valid AWS KMS key Amazon Resource Name (ARN). Confirm that you have a correctly formatted KMS key ARN in your request, and then try again.".into(),
            &[],
        ),
        (
            E::UpdateKeyOfOtherAccount {},
            403,
            "AccessDenied",
            "The AWS KMS key in the request must be owned by the same account as the bucket. Modify the request to specify a KMS key from the same account, and then try again.".into(),
            &[],
        ),
        (
            E::PartEncryptionMissing {},
            400,
            "InvalidRequest",
            "The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters.".into(),
            &[],
        ),
        (E::PartEncryptionDiffers {}, 400, "InvalidRequest", "The provided encryption parameters did not match the ones used originally.".into(), &[]),
        (
            E::KeyIdWithoutKms {},
            400,
            invalid,
            "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms".into(),
            &[],
        ),
        (
            E::SseMethodNotSupported { argument: "" },
            400,
            invalid,
            "The encryption method specified is not supported".into(),
            &[("ArgumentName", "x-amz-server-side-encryption"), ("ArgumentValue", "")],
        ),
        (
            E::SseHeaderNotTaken { argument: "AES256" },
            400,
            invalid,
            "x-amz-server-side-encryption header is not supported for this operation.".into(),
            &[("ArgumentName", "x-amz-server-side-encryption"), ("ArgumentValue", "AES256")],
        ),
        (
            E::UpdateEncryptionNeedsSignatureV4 {},
            400,
            "InvalidRequest",
            "Requests that modify an object encryption configuration require AWS Signature Version 4. Modify the request to use AWS Signature Version 4, and then try again.".into(),
            &[],
        ),
        (
            E::NoDefaultEncryption {},
            404,
            "ServerSideEncryptionConfigurationNotFoundError",
            "The server side encryption configuration was not found".into(),
            &[],
        ),
        (
            E::SseContextMalformed {},
            400,
            invalid,
            "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map".into(),
            &[],
        ),
        (
            E::DefaultEncryptionKeyNotApplicable {},
            400,
            invalid,
            "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse".into(),
            &[("ArgumentName", "ApplyServerSideEncryptionByDefault")],
        ),
        (
            E::MalformedXml {},
            400,
            "MalformedXML",
            "The XML you provided was not well-formed or did not validate against our published schema".into(),
            &[],
        ),
        // ACLs, Object Ownership and policies.
        (
            E::BucketAclWithObjectOwnership {},
            400,
            "InvalidBucketAclWithObjectOwnership",
            "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting".into(),
            &[],
        ),
        (
            E::BucketAclWithBlockPublicAccess {},
            400,
            "InvalidBucketAclWithBlockPublicAccessError",
            "Bucket cannot have public ACLs set with BlockPublicAccess enabled".into(),
            &[],
        ),
        (E::AclsDisabled {}, 400, "AccessControlListNotSupported", "The bucket does not allow ACLs".into(), &[]),
        (E::PolicyNotJson {}, 400, "MalformedPolicy", "Policies must be valid JSON and the first byte must be '{'".into(), &[]),
        (E::PolicyWithoutStatement {}, 400, "MalformedPolicy", "Missing required field Statement".into(), &[]),
        (E::PolicyPrincipal {}, 400, "MalformedPolicy", "Invalid principal in policy".into(), &[]),
        (E::PolicyResource {}, 400, "MalformedPolicy", "Policy has invalid resource".into(), &[]),
        (E::PolicyAction {}, 400, "MalformedPolicy", "Policy has invalid action".into(), &[]),
        (
            E::PolicyActionWithoutResource {},
            400,
            "MalformedPolicy",
            "Action does not apply to any resource(s) in statement".into(),
            &[],
        ),
        (E::PolicyConditionKey {}, 400, "MalformedPolicy", "Policy has an invalid condition key".into(), &[]),
        (E::PolicySyntax {}, 400, "MalformedPolicy", "Invalid policy syntax.".into(), &[]),
        (
            E::PolicyTooLarge {},
            400,
            "MalformedPolicy",
            "Normalized policy document exceeds the maximum allowed size of 20480 bytes".into(),
            &[],
        ),
        (
            E::AnonymousMultipartUpload {},
            403,
            "AccessDenied",
            "Anonymous users cannot initiate multipart uploads.  Please authenticate.".into(),
            &[],
        ),
        (E::AnonymousCopy {}, 403, "AccessDenied", "Anonymous users cannot copy objects.  Please authenticate.".into(), &[]),
        (
            E::BucketAlreadyExists { bucket: "b" },
            409,
            "BucketAlreadyExists",
            "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.".into(),
            &[("BucketName", "b")],
        ),
        (
            E::BucketAlreadyOwnedByYou { bucket: "b" },
            409,
            "BucketAlreadyOwnedByYou",
            "Your previous request to create the named bucket succeeded and you already own it.".into(),
            &[("BucketName", "b")],
        ),
        (
            E::NoSuchBucketPolicy { bucket: "b" },
            404,
            "NoSuchBucketPolicy",
            "The bucket policy does not exist".into(),
            &[("BucketName", "b")],
        ),
        (
            E::NoSuchAccessPointPolicy {},
            404,
            "NoSuchAccessPointPolicy",
            "The specified accesspoint policy does not exist".into(),
            &[],
        ),
        (
            E::NoSuchPublicAccessBlock {},
            404,
            "NoSuchPublicAccessBlockConfiguration",
            "The public access block configuration was not found".into(),
            &[],
        ),
        (
            E::NoOwnershipControls {},
            404,
            "OwnershipControlsNotFoundError",
            "The bucket ownership controls were not found".into(),
            &[],
        ),
        // Authentication.
        (
            E::TwoAuthMechanisms { argument: "Bearer a" },
            400,
            invalid,
            "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified".into(),
            &[("ArgumentName", "Authorization"), ("ArgumentValue", "Bearer a")],
        ),
        (
            E::PresignedExpired { expires_seconds: "60", expires: "2026-11-23T00:01:00Z", server_time: "2026-11-23T00:02:00Z" },
            403,
            "AccessDenied",
            "Request has expired".into(),
            &[("X-Amz-Expires", "60"), ("Expires", "2026-11-23T00:01:00Z"), ("ServerTime", "2026-11-23T00:02:00Z")],
        ),
        (
            E::PresignedV2Expired { expires: "2026-11-23T00:01:00Z", server_time: "2026-11-23T00:02:00Z" },
            403,
            "AccessDenied",
            "Request has expired".into(),
            &[("Expires", "2026-11-23T00:01:00Z"), ("ServerTime", "2026-11-23T00:02:00Z")],
        ),
        (E::ExpiredToken { token: "t" }, 400, "ExpiredToken", "The provided token has expired.".into(), &[("Token-0", "t")]),
        (
            E::SignatureDoesNotMatch {
                access_key_id: "AKIAIOSFODNN7EXAMPLE",
                string_to_sign: "AWS4",
                signature: "00",
                string_to_sign_bytes: "41",
                canonical_request: "GET",
                canonical_request_bytes: "47",
            },
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing method.".into(),
            &[
                ("AWSAccessKeyId", "AKIAIOSFODNN7EXAMPLE"),
                ("StringToSign", "AWS4"),
                ("SignatureProvided", "00"),
                ("StringToSignBytes", "41"),
                ("CanonicalRequest", "GET"),
                ("CanonicalRequestBytes", "47"),
            ],
        ),
        (
            E::SignatureV2DoesNotMatch {
                access_key_id: "AKIAIOSFODNN7EXAMPLE",
                string_to_sign: "PUT",
                signature: "AA==",
                string_to_sign_bytes: "50",
            },
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing method.".into(),
            &[
                ("AWSAccessKeyId", "AKIAIOSFODNN7EXAMPLE"),
                ("StringToSign", "PUT"),
                ("SignatureProvided", "AA=="),
                ("StringToSignBytes", "50"),
            ],
        ),
        (
            E::HeadersNotSigned { headers: "x-amz-acl" },
            403,
            "AccessDenied",
            "There were headers present in the request which were not signed".into(),
            &[("HeadersNotSigned", "x-amz-acl")],
        ),
        (
            E::PresignedParametersMissing {},
            400,
            "AuthorizationQueryParametersError",
            "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.".into(),
            &[],
        ),
        (
            E::InvalidAccessKeyId { access_key_id: "AKIAIOSFODNN7EXAMPLE" },
            403,
            "InvalidAccessKeyId",
            "The AWS Access Key Id you provided does not exist in our records.".into(),
            &[("AWSAccessKeyId", "AKIAIOSFODNN7EXAMPLE")],
        ),
        (
            E::PresignedTooLong {},
            400,
            "AuthorizationQueryParametersError",
            "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds".into(),
            &[],
        ),
        (
            E::PresignedNotYetValid {
                signed_milliseconds: "1473415775000",
                expires: "2016-09-12T10:09:35Z",
                server_time: "2016-09-08T10:09:44Z",
            },
            403,
            "AccessDenied",
            "Request is not yet valid".into(),
            &[
                ("X-Amz-Date", "1473415775000"),
                ("Expires", "2016-09-12T10:09:35Z"),
                ("ServerTime", "2016-09-08T10:09:44Z"),
            ],
        ),
        (
            E::RequestTimeTooSkewed {
                request_time: "20261123T000000Z",
                server_time: "2026-11-23T00:16:00Z",
                maximum_skew_milliseconds: "900000",
            },
            403,
            "RequestTimeTooSkewed",
            "The difference between the request time and the current time is too large.".into(),
            &[
                ("RequestTime", "20261123T000000Z"),
                ("ServerTime", "2026-11-23T00:16:00Z"),
                ("MaxAllowedSkewMilliseconds", "900000"),
            ],
        ),
        (
            E::WrongRegion { given_region: "us-east-1", expected_region: "ap-northeast-1" },
            400,
            "AuthorizationHeaderMalformed",
            "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'ap-northeast-1'".into(),
            &[("Region", "ap-northeast-1")],
        ),
        (
            E::PresignedWrongRegion { given_region: "us-east-2", expected_region: "ap-south-1" },
            400,
            "AuthorizationQueryParametersError",
            "Error parsing the X-Amz-Credential parameter; the region 'us-east-2' is wrong; expecting 'ap-south-1'".into(),
            &[("Region", "ap-south-1")],
        ),
        (
            E::ExpectedBucketOwnerInvalid { argument: "abcd" },
            400,
            "InvalidBucketOwnerAWSAccountID",
            "The value of the expected bucket owner parameter must be an AWS Account ID... [abcd]".into(),
            &[],
        ),
        (E::UnknownCannedAcl { argument: "fake-acl" }, 400, invalid, String::new(), &[("ArgumentName", "x-amz-acl"), ("ArgumentValue", "fake-acl")]),
        (
            E::InvalidGroupUri { argument_name: "Group/URI", argument: "http://acs.amazonaws.com/groups/s3/FakeGroup" },
            400,
            invalid,
            "Invalid group uri".into(),
            &[("ArgumentName", "Group/URI"), ("ArgumentValue", "http://acs.amazonaws.com/groups/s3/FakeGroup")],
        ),
        (
            E::InvalidCanonicalUser { argument_name: "CanonicalUser/ID", argument: "wrong-id" },
            400,
            invalid,
            "Invalid id".into(),
            &[("ArgumentName", "CanonicalUser/ID"), ("ArgumentValue", "wrong-id")],
        ),
        (
            E::GrantNotRecognized { argument_name: "x-amz-grant-write", argument: "fakekey=\"1234\"" },
            400,
            invalid,
            "Argument format not recognized".into(),
            &[("ArgumentName", "x-amz-grant-write"), ("ArgumentValue", "fakekey=\"1234\"")],
        ),
        (
            E::MalformedAcl {},
            400,
            "MalformedACLError",
            "The XML you provided was not well-formed or did not validate against our published schema".into(),
            &[],
        ),
        (
            E::AclMissing {},
            400,
            "MissingSecurityHeader",
            "Your request was missing a required header".into(),
            &[("MissingHeaderName", "x-amz-acl")],
        ),
        (
            E::EmptyVersionId { argument_name: "x-amz-copy-source" },
            400,
            invalid,
            "Version id cannot be the empty string".into(),
            &[("ArgumentName", "x-amz-copy-source"), ("ArgumentValue", "")],
        ),
        (
            E::VersionIdNotTaken { version_id: "abc" },
            400,
            invalid,
            "This operation does not accept a version-id.".into(),
            &[("ArgumentName", "versionId"), ("ArgumentValue", "abc")],
        ),
        (E::CannedAclWithGrants {}, 400, "InvalidRequest", "Specifying both Canned ACLs and Header Grants is not allowed".into(), &[]),
        (E::AclHeadersWithBody {}, 400, "UnexpectedContent", "This request does not support content".into(), &[]),
        (E::EmailGranteeNotAllowed {}, 405, "MethodNotAllowed", "The specified method is not allowed against this resource.".into(), &[]),
        (
            E::SignatureV2NotSupported {},
            400,
            "InvalidRequest",
            "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.".into(),
            &[],
        ),
        (
            E::AccountProblem {},
            403,
            "AccountProblem",
            "There is a problem with your AWS account that prevents the operation from completing successfully.".into(),
            &[],
        ),
        // Existence.
        (E::NoSuchKey { key: "k" }, 404, "NoSuchKey", "The specified key does not exist.".into(), &[("Key", "k")]),
        (
            E::NoSuchVersion { key: "k", version_id: "v" },
            404,
            "NoSuchVersion",
            "The specified version does not exist.".into(),
            &[("Key", "k"), ("VersionId", "v")],
        ),
        (
            E::InvalidVersionId { version_id: "abc" },
            400,
            "InvalidArgument",
            "Invalid version id specified".into(),
            &[("ArgumentName", "versionId"), ("ArgumentValue", "abc")],
        ),
        (E::CopyOfInvalidVersion {}, 400, "InvalidRequest", "Invalid Request".into(), &[]),
        (
            E::CopyOfDeleteMarker {},
            400,
            "InvalidRequest",
            "The source of a copy request may not specifically refer to a delete marker by version id.".into(),
            &[],
        ),
        (
            E::NoSuchBucket { bucket: "b" },
            404,
            "NoSuchBucket",
            "The specified bucket does not exist".into(),
            &[("BucketName", "b")],
        ),
        (
            E::NoSuchUpload { upload_id: "u" },
            404,
            "NoSuchUpload",
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.".into(),
            &[("UploadId", "u")],
        ),
        // Website.
        (
            E::NoSuchWebsiteConfiguration { bucket: "b" },
            404,
            "NoSuchWebsiteConfiguration",
            "The specified bucket does not have a website configuration".into(),
            &[("BucketName", "b")],
        ),
        (
            E::MethodNotAllowed { method: "POST", resource_type: "OBJECT" },
            405,
            "MethodNotAllowed",
            "The specified method is not allowed against this resource.".into(),
            &[("Method", "POST"), ("ResourceType", "OBJECT")],
        ),
    ]
}

fn kms_cases() -> Vec<Case<KmsError<'static>>> {
    use KmsError as E;
    let state = "KMSInvalidStateException";
    vec![
        (
            E::NotAuthorized { sentence: "User: a is not" },
            400,
            "AccessDeniedException",
            "User: a is not".into(),
            &[],
        ),
        (E::Disabled { key_arn: KEY }, 400, "DisabledException", format!("{KEY} is disabled."), &[]),
        (E::PendingDeletion { key_arn: KEY }, 400, state, format!("{KEY} is pending deletion."), &[]),
        (
            E::PendingReplicaDeletion { key_arn: KEY },
            400,
            state,
            format!("{KEY} is pending deletion (or pending replica deletion)."),
            &[],
        ),
        (E::PendingImport { key_arn: KEY }, 400, state, format!("{KEY} is pending import."), &[]),
        (E::Unavailable { key_arn: KEY }, 400, state, format!("{KEY} is unavailable."), &[]),
        (E::Creating { key_arn: KEY }, 400, state, format!("{KEY} is creating."), &[]),
        (
            E::KeyNotFound { key_arn: KEY },
            400,
            "NotFoundException",
            format!("Key '{KEY}' does not exist"),
            &[],
        ),
        (E::NotPendingDeletion { key_arn: KEY }, 400, state, format!("{KEY} is not pending deletion."), &[]),
        (
            E::ExternalOrigin { key_arn: KEY },
            400,
            "UnsupportedOperationException",
            format!("{KEY} origin is EXTERNAL which is not valid for this operation."),
            &[],
        ),
        (E::InvalidKeyId { key_id: "fake" }, 400, "NotFoundException", "Invalid keyId 'fake'".into(), &[]),
        (
            E::InvalidArn { region: "us-west-2" },
            400,
            "NotFoundException",
            "Invalid arn us-west-2".into(),
            &[],
        ),
        (
            E::InvalidKeyUsage { key_arn: KEY, usage: "SIGN_VERIFY", operation: "GenerateDataKey" },
            400,
            "InvalidKeyUsageException",
            format!("{KEY} key usage is SIGN_VERIFY which is not valid for GenerateDataKey."),
            &[],
        ),
        (
            E::AliasNotFound { alias_arn: "arn:aws:kms:us-east-1:111122223333:alias/no-such" },
            400,
            "NotFoundException",
            "Alias arn:aws:kms:us-east-1:111122223333:alias/no-such is not found.".into(),
            &[],
        ),
        (
            E::IncorrectKey {},
            400,
            "IncorrectKeyException",
            "The key ID in the request does not identify a CMK that can perform this operation.".into(),
            &[],
        ),
        (
            E::PlaintextTooLong {},
            400,
            "ValidationException",
            "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096".into(),
            &[],
        ),
        (
            E::PlaintextEmpty {},
            400,
            "ValidationException",
            "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length greater than or equal to 1".into(),
            &[],
        ),
        (
            E::DeletionWindow {},
            400,
            "ValidationException",
            "PendingWindowInDays must be between 7 and 30".into(),
            &[],
        ),
        (E::RotationLimit {}, 400, "LimitExceededException", String::new(), &[]),
        (
            E::UnrecognizedClient {},
            400,
            "UnrecognizedClientException",
            "The security token included in the request is invalid.".into(),
            &[],
        ),
        (
            E::ExpiredToken {},
            400,
            "ExpiredTokenException",
            "The security token included in the request is expired".into(),
            &[],
        ),
        (
            E::MissingAuthenticationToken {},
            400,
            "MissingAuthenticationTokenException",
            String::new(),
            &[],
        ),
        (
            E::PolicyLocksOut {},
            400,
            "MalformedPolicyDocumentException",
            "The new key policy will not allow you to update the key policy in the future.".into(),
            &[],
        ),
        (E::InvalidCiphertext {}, 400, "InvalidCiphertextException", String::new(), &[]),
        (
            E::Throttled {},
            400,
            "ThrottlingException",
            "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls."
                .into(),
            &[],
        ),
        (E::MalformedPolicy { message: "no" }, 400, "MalformedPolicyDocumentException", "no".into(), &[]),
    ]
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
