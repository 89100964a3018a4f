//! The refusals of Amazon S3.

use crate::errors::table::service_errors;

service_errors! {
    /// A refusal of S3, by its REST or its website endpoint. Its `Display` is the message.
    S3Error;

    // Access denied.
    "S3 or KMS refuses and tells the caller why: callers of the bucket's account or organization, and all that KMS says."
    NotAuthorized { sentence } => Forbidden "AccessDenied" "{sentence}" [] Recorded [S3_TROUBLESHOOT_403, CAPTURES];
    "S3 refuses without a reason: an anonymous caller, or one from outside the organization."
    AccessDenied {} => Forbidden "AccessDenied" "Access Denied" [] Recorded [S3_TROUBLESHOOT_403, DOCUMENT_API_LAB, CAPTURES];
    "The bucket is Requester Pays and the request does not say that it pays."
    RequesterPaysNotAccepted {} => Forbidden "AccessDenied" "Access Denied" [] Documented [S3_REQUESTER_PAYS];
    "The bucket does not belong to the account in `x-amz-expected-bucket-owner`."
    ExpectedBucketOwnerMismatch {} => Forbidden "AccessDenied" "Access Denied" [] Recorded [LOCALSTACK];
    "`x-amz-expected-bucket-owner` is no account id."
    ExpectedBucketOwnerInvalid { argument } => BadRequest "InvalidBucketOwnerAWSAccountID"
        "The value of the expected bucket owner parameter must be an AWS Account ID... [{argument}]"
        [] Recorded [LOCALSTACK];
    "An unsigned request for an operation that nobody may call unsigned, such as PutBucketAcl."
    AnonymousOperation {} => Forbidden "AccessDenied" "Anonymous users cannot invoke this API. Please authenticate."
        [] Recorded [CAPTURES];
    "An unsigned CreateMultipartUpload, whatever is allowed."
    AnonymousMultipartUpload {} => Forbidden "AccessDenied"
        "Anonymous users cannot initiate multipart uploads.  Please authenticate." [] Recorded [ISSUE_SDK_CPP_1575, ISSUE_SCYLLADB_13425];
    "An unsigned CopyObject, whatever is allowed."
    AnonymousCopy {} => Forbidden "AccessDenied" "Anonymous users cannot copy objects.  Please authenticate."
        [] Recorded [ISSUE_CORTX_2908];
    "CreateBucket with the name of another account's bucket."
    BucketAlreadyExists { bucket } => Conflict "BucketAlreadyExists"
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again."
        ["BucketName" = bucket] Documented [S3_API_ERRORS];
    "CreateBucket with the name of a bucket that the caller's account has already."
    BucketAlreadyOwnedByYou { bucket } => Conflict "BucketAlreadyOwnedByYou"
        "Your previous request to create the named bucket succeeded and you already own it."
        ["BucketName" = bucket] Documented [S3_API_ERRORS];
    "An upload with SSE-C to a bucket that blocks SSE-C."
    SseCBlocked { caller, action, resource_arn } => Forbidden "AccessDenied"
        "User: {caller} is not authorized to perform: {action} on resource: \"{resource_arn}\" because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided keys (SSE-C). Please specify a different server-side encryption type"
        [] Recorded [S3_TROUBLESHOOT_403, ISSUE_STRATUS_946];
    "PutBucketPolicy with a public policy while BlockPublicPolicy is on; that PutAccessPointPolicy is refused in the same words is inferred."
    BlockPublicPolicy { caller, action, resource_arn } => Forbidden "AccessDenied"
        "User: {caller} is not authorized to perform: {action} on resource: \"{resource_arn}\" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access."
        [] Recorded [S3_TROUBLESHOOT_403, CAPTURES];
    "The same in the wording of 2024."
    BlockPublicPolicy2024 { caller, bucket_arn } => Forbidden "AccessDenied"
        "User: {caller} is not authorized to perform: s3:PutBucketPolicy on resource: \"{bucket_arn}\" because public policies are blocked by the BlockPublicPolicy block public access setting."
        [] Recorded [CAPTURES];
    "A public ACL while BlockPublicAcls is on: PutBucketAcl, PutObjectAcl, PutObject, CopyObject."
    BlockPublicAcls { caller, action, resource_arn } => Forbidden "AccessDenied"
        "User: {caller} is not authorized to perform: {action} on resource: \"{resource_arn}\" because public ACLs are prevented by the BlockPublicAcls setting in S3 Block Public Access."
        [] Recorded [S3_TROUBLESHOOT_403, CAPTURES];
    "The same in the wording of 2024."
    BlockPublicAcls2024 { caller, action, resource_arn } => Forbidden "AccessDenied"
        "User: {caller} is not authorized to perform: {action} on resource: \"{resource_arn}\" because public access control lists (ACLs) are blocked by the BlockPublicAcls block public access setting"
        [] Recorded [CAPTURES];
    "A cross-account read whose key's policy does not let the caller in, until about 2022."
    CiphertextRefersToUnknownKey {} => Forbidden "AccessDenied"
        "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access."
        [] Recorded [ISSUE_BOTO3_2952];

    // Account regional namespaces.
    "The bucket's name is one of an account regional namespace, and the request lacks the header."
    MissingNamespaceHeader {} => BadRequest "MissingNamespaceHeader"
        "The requested bucket is an account-regional namespace bucket, but your request is missing the required x-amz-bucket-namespace header."
        ["Header" = "x-amz-bucket-namespace"] Recorded [ISSUE_ANSIBLE_2935, CAPTURES];
    "The header asks for the account regional namespace, and the bucket's name has not its ending."
    InvalidNamespaceHeader { caller_account, region } => BadRequest "InvalidNamespaceHeader"
        "The requested bucket name did not include the account-regional namespace suffix, but the provided x-amz-bucket-namespace header value is account-regional. Specify -{caller_account}-{region}-an as the bucket name suffix to create a bucket in your account-regional namespace, or remove the header."
        [] Inferred [ISSUE_MOTO_9871];
    "The bucket's name is of another account's namespace."
    BucketNamespaceOfOtherAccount { named_account, caller_account } => BadRequest "InvalidBucketNamespace"
        "The requested bucket is an account-regional namespace bucket, but the requested AWS Account ID '{named_account}' does not match the caller's AWS Account ID '{caller_account}'. Specify the caller's AWS Account ID in the bucket name."
        [] Inferred [BUCKETSQUATTING, CAPTURES];
    "The bucket's name is of the namespace in another Region."
    BucketNamespaceOfOtherRegion { given_region, expected_region } => BadRequest "InvalidBucketNamespace"
        "The requested bucket is an account-regional namespace bucket, but the requested region '{given_region}' does not match the current region '{expected_region}'. Specify the targeted region in the bucket name."
        [] Inferred [BUCKETSQUATTING, CAPTURES];

    // KMS keys, seen through S3.
    "KMS knows no account of the caller, who is an origin access identity."
    KmsUnrecognizedClient {} => BadRequest "KMS.UnrecognizedClientException" "No account found for the given parameters"
        [] Inferred [ISSUE_SDK_PHP_1568, ISSUE_SOLUTIONS_CONSTRUCTS_831];
    "The key is disabled."
    KmsDisabled { key_arn } => BadRequest "KMS.DisabledException" "{key_arn} is disabled." [] Recorded [LOCALSTACK];
    "The key is pending deletion."
    KmsPendingDeletion { key_arn } => BadRequest "KMS.KMSInvalidStateException" "{key_arn} is pending deletion."
        [] Recorded [LOCALSTACK, CAPTURES];
    "The multi-Region key is pending deletion, or waits for its replicas to be deleted."
    KmsPendingReplicaDeletion { key_arn } => BadRequest "KMS.KMSInvalidStateException"
        "{key_arn} is pending deletion (or pending replica deletion)." [] Inferred [KMS_KEY_STATE];
    "The key waits for its key material."
    KmsPendingImport { key_arn } => BadRequest "KMS.KMSInvalidStateException" "{key_arn} is pending import."
        [] Recorded [KMS_KEY_STATE, LOCALSTACK];
    "The key's custom key store is not connected."
    KmsUnavailable { key_arn } => BadRequest "KMS.KMSInvalidStateException" "{key_arn} is unavailable."
        [] Documented [KMS_KEY_STATE];
    "The key is being created."
    KmsCreating { key_arn } => BadRequest "KMS.KMSInvalidStateException" "{key_arn} is creating."
        [] Documented [KMS_KEY_STATE];
    "The key does not exist, or does no longer."
    KmsKeyNotFound { key_arn } => BadRequest "KMS.NotFoundException" "Key '{key_arn}' does not exist" [] Recorded [LOCALSTACK];
    "The key id is no key id."
    KmsInvalidKeyId { key_id } => BadRequest "KMS.NotFoundException" "Invalid keyId '{key_id}'"
        [] Recorded [LOCALSTACK, MOUNTPOINT];
    "The same in the wording of 2019, seen with a default key id of `aws/s3`."
    KmsInvalidKeyIdUnquoted { key_id } => BadRequest "KMS.NotFoundException" "Invalid keyId {key_id}"
        [] Recorded [ISSUE_CLI_4507];
    "S3 cannot carry the request out for a reason of its own. That bytes at rest which do not open are answered so is inferred."
    InternalError {} => InternalServerError "InternalError" "We encountered an internal error. Please try again." [] Inferred [S3_API_ERRORS];
    "The alias belongs to no key."
    KmsAliasNotFound { alias_arn } => BadRequest "KMS.NotFoundException" "Alias {alias_arn} is not found." [] Inferred [LOCALSTACK];
    "The key's ARN names another Region."
    KmsInvalidArn { region } => BadRequest "KMS.NotFoundException" "Invalid arn {region}" [] Recorded [LOCALSTACK];
    "The key is asymmetric or an HMAC key."
    KmsInvalidKeyUsage { key_arn, usage, operation } => BadRequest "KMS.InvalidKeyUsageException"
        "{key_arn} key usage is {usage} which is not valid for {operation}." [] Inferred [MANTLE_SSE, LOCALSTACK];
    "KMS throttles."
    KmsThrottled {} => SlowDown "SlowDown" "Please reduce your request rate for operations involving AWS KMS."
        [] Recorded [ISSUE_CQL_REPLICATOR_92];

    // Server-side encryption.
    "An unsigned GET of an SSE-KMS object that S3's policies allow."
    SseKmsNeedsSignatureV4 { argument } => BadRequest "InvalidArgument"
        "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4."
        ["ArgumentName" = "Authorization", "ArgumentValue" = argument]
        Recorded [ISSUE_AWS_S3_PROXY_46, ISSUE_OCA_17, KC_SIGNATURE_VERSION];
    "An SSE-KMS upload over plain HTTP. The same is expected for a signed GET, which nobody has recorded."
    SseKmsNeedsSecureConnection {} => BadRequest "InvalidArgument"
        "Requests specifying Server Side Encryption with AWS KMS managed keys must be made over a secure connection."
        [] Recorded [DOCUMENT_API_LAB];
    "An SSE-C request over plain HTTP. S3 refuses it; code and text are those of other implementations."
    SseCNeedsSecureConnection {} => BadRequest "InvalidArgument"
        "Requests specifying Server Side Encryption with Customer provided keys must be made over a secure connection."
        [] Inferred [S3_SSE_C, MANTLE_SSE];
    "An SSE-C object, and the request brings no key."
    SseCKeyMissing {} => BadRequest "InvalidRequest"
        "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object."
        [] Recorded [LOCALSTACK];
    "An SSE-C object, and the request brings another key."
    SseCWrongKey {} => Forbidden "AccessDenied"
        "Requests specifying Server Side Encryption with Customer provided keys must provide the correct secret key."
        [] Recorded [LOCALSTACK];
    "SSE-C headers for an object that is not SSE-C."
    SseCNotApplicable {} => BadRequest "InvalidRequest" "The encryption parameters are not applicable to this object."
        [] Recorded [ISSUE_BOTO3_982, MANTLE_SSE];
    "An SSE-C algorithm other than AES256."
    SseCAlgorithm { algorithm } => BadRequest "InvalidEncryptionAlgorithmError"
        "The Encryption request you specified is not valid. Supported value: AES256."
        ["ArgumentName" = "x-amz-server-side-encryption", "ArgumentValue" = algorithm] Recorded [LOCALSTACK];
    "SSE-C headers without the algorithm."
    SseCAlgorithmMissing {} => BadRequest "InvalidArgument"
        "Requests specifying Server Side Encryption with Customer provided keys must provide a valid encryption algorithm."
        ["ArgumentName" = "x-amz-server-side-encryption"] Recorded [LOCALSTACK];
    "SSE-C headers without the key."
    SseCKeyHeaderMissing {} => BadRequest "InvalidArgument"
        "Requests specifying Server Side Encryption with Customer provided keys must provide an appropriate secret key."
        [] Recorded [LOCALSTACK];
    "An SSE-C key that is not 32 bytes long."
    SseCKeyLength {} => BadRequest "InvalidArgument" "The secret key was invalid for the specified algorithm."
        [] Recorded [LOCALSTACK];
    "An SSE-C key whose MD5 is not the one sent."
    SseCKeyDigest {} => BadRequest "InvalidArgument"
        "The calculated MD5 hash of the key did not match the hash that was provided."
        ["ArgumentName" = "x-amz-server-side-encryption", "ArgumentValue" = "null"] Recorded [LOCALSTACK, MANTLE_SSE];
    "SSE-C headers together with `x-amz-server-side-encryption`."
    SseCWithSse { algorithm } => BadRequest "InvalidArgument"
        "Server Side Encryption with Customer provided key is incompatible with the encryption method specified"
        ["ArgumentName" = "x-amz-server-side-encryption", "ArgumentValue" = algorithm] Recorded [LOCALSTACK];
    "A part without SSE-C headers for an upload that was begun with them, or with them for one that was begun without."
    PartEncryptionMissing {} => BadRequest "InvalidRequest"
        "The multipart upload initiate requested encryption. Subsequent part requests must include the appropriate encryption parameters."
        [] Recorded [LOCALSTACK];
    "A part with another SSE-C key than the upload was begun with."
    PartEncryptionDiffers {} => BadRequest "InvalidRequest"
        "The provided encryption parameters did not match the ones used originally." [] Recorded [LOCALSTACK];
    // Multipart uploads, copies and changes of encryption.
    "A condition of a write, a read or a copy's source does not hold."
    PreconditionFailed { condition } => PreconditionFailed "PreconditionFailed"
        "At least one of the pre-conditions you specified did not hold" ["Condition" = condition] Recorded [LOCALSTACK];
    "A write with `If-None-Match` other than `*`, with `If-Match: *`, or with both. Recorded for PutObject."
    ConditionNotImplemented { header, detail } => NotImplemented "NotImplemented"
        "A header you provided implies functionality that is not implemented"
        ["Header" = header, "additionalMessage" = detail] Recorded [LOCALSTACK];
    "A condition of a write, before S3 took any."
    HeaderNotImplemented { header } => NotImplemented "NotImplemented"
        "A header you provided implies functionality that is not implemented"
        ["Header" = header] Recorded [ISSUE_S3_TESTS_218];
    "CompleteMultipartUpload whose condition holds, of an object that was changed or deleted since the upload began."
    ConditionalRequestConflict { condition, key } => Conflict "ConditionalRequestConflict"
        "The conditional request cannot succeed due to a conflicting operation against this resource."
        ["Condition" = condition, "Key" = key] Recorded [LOCALSTACK];
    "`Content-MD5` is not base64 of 16 bytes."
    InvalidDigest { argument } => BadRequest "InvalidDigest" "The Content-MD5 you specified was invalid."
        ["Content-MD5" = argument] Recorded [LOCALSTACK];
    "`x-amz-checksum-*` is not base64 of as many bytes as its algorithm has."
    InvalidChecksum { header } => BadRequest "InvalidRequest" "Value for {header} header is invalid." [] Recorded [LOCALSTACK];
    "Two `x-amz-checksum-*` headers of different algorithms."
    SeveralChecksums {} => BadRequest "InvalidRequest"
        "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed." [] Recorded [LOCALSTACK];
    "`Content-MD5` is the MD5 of another body: what was sent is told in hexadecimal digits, what S3 calculated in base64."
    BadDigest { expected, calculated } => BadRequest "BadDigest"
        "The Content-MD5 you specified did not match what we received."
        ["CalculatedDigest" = calculated, "ExpectedDigest" = expected] Recorded [ISSUE_VERSITYGW_2034, ISSUE_DANDI_1257];
    "`x-amz-checksum-*` is the checksum of another body. Captures have SHA1 and SHA256."
    BadChecksum { algorithm } => BadRequest "BadDigest"
        "The {algorithm} you specified did not match the calculated checksum." [] Recorded [CAPTURES];
    "`x-amz-bypass-governance-retention` for a bucket without Object Lock, whether true or false."
    BypassWithoutObjectLock {} => BadRequest "InvalidArgument"
        "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets."
        ["ArgumentName" = "x-amz-bypass-governance-retention"] Recorded [LOCALSTACK];
    "GetObject of an archived object that was not restored: of the storage class GLACIER or DEEP_ARCHIVE."
    InvalidObjectState { class } => Forbidden "InvalidObjectState" "The operation is not valid for the object's storage class"
        ["StorageClass" = class] Recorded [LOCALSTACK];
    "The source of a copy is archived and was not restored. The API reference lists `ObjectNotInActiveTierError`, which no captured answer has."
    CopyOfArchivedObject { class } => Forbidden "InvalidObjectState"
        "Operation is not valid for the source object's storage class" ["StorageClass" = class] Recorded [HADOOP_S3A, LOCALSTACK];
    "A read of a range of which the object has no byte."
    InvalidRange { range_requested, actual_object_size } => RangeNotSatisfiable "InvalidRange"
        "The requested range is not satisfiable"
        ["RangeRequested" = range_requested, "ActualObjectSize" = actual_object_size] Recorded [LOCALSTACK];
    "A read of a part and of a range at once."
    RangeWithPartNumber {} => BadRequest "InvalidRequest" "Cannot specify both Range header and partNumber query parameter"
        [] Recorded [LOCALSTACK_PROVIDER, S3_OLAP_DEFAULT_FUNCTION];
    "A read of a part that the object does not have; one that was not uploaded in parts has one."
    InvalidPartNumber { part_number, part_count } => RangeNotSatisfiable "InvalidPartNumber"
        "The requested partnumber is not satisfiable"
        ["ActualPartCount" = part_count, "PartNumberRequested" = part_number] Recorded [LOCALSTACK_PROVIDER];
    "Who does not sign asks for headers of the answer."
    UnsignedResponseHeaders {} => BadRequest "InvalidRequest"
        "Request specific response headers cannot be used for anonymous GET requests." [] Recorded [CAPTURES, S3_API_GET_OBJECT];
    "An upload with a storage class that does not exist."
    InvalidStorageClass { class } => BadRequest "InvalidStorageClass" "The storage class you specified is not valid"
        ["StorageClassRequested" = class] Recorded [LOCALSTACK];
    "`x-amz-tagging` is no query, or names a key twice."
    TaggingHeader { argument } => BadRequest "InvalidArgument"
        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates."
        ["ArgumentName" = "x-amz-tagging", "ArgumentValue" = argument] Recorded [LOCALSTACK];
    "An upload with a retention or a legal hold to a bucket without Object Lock. The sentence is that of S3-compatible stores."
    ObjectLockMissing {} => BadRequest "InvalidRequest" "Bucket is missing ObjectLockConfiguration"
        [] Inferred [S3_API_PUT_OBJECT];
    "`encoding-type` of a listing is not `url`."
    EncodingMethod { argument } => BadRequest "InvalidArgument" "Invalid Encoding Method specified in Request"
        ["ArgumentName" = "encoding-type", "ArgumentValue" = argument] Recorded [LOCALSTACK];
    "`continuation-token` is empty."
    ContinuationToken {} => BadRequest "InvalidArgument" "The continuation token provided is incorrect"
        ["ArgumentName" = "continuation-token"] Recorded [LOCALSTACK];
    "`version-id-marker` comes without `key-marker`."
    VersionIdMarkerAlone { argument } => BadRequest "InvalidArgument"
        "A version-id marker cannot be specified without a key marker."
        ["ArgumentName" = "version-id-marker", "ArgumentValue" = argument] Recorded [LOCALSTACK];
    "A part's number is not between 1 and 10,000."
    PartNumberOutOfRange { part_number } => BadRequest "InvalidArgument"
        "Part number must be an integer between 1 and 10000, inclusive"
        ["ArgumentName" = "partNumber", "ArgumentValue" = part_number] Recorded [LOCALSTACK];
    "`x-amz-copy-source-range` is not of this form, or ends before it begins."
    CopyRangeMalformed { argument } => BadRequest "InvalidArgument"
        "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy"
        ["ArgumentName" = "x-amz-copy-source-range", "ArgumentValue" = argument] Recorded [LOCALSTACK];
    "`x-amz-copy-source-range` begins within the source and ends behind its last byte."
    CopyRangeEndsBehind { argument, source_size } => BadRequest "InvalidArgument"
        "Range specified is not valid for source object of size: {source_size}"
        ["ArgumentName" = "x-amz-copy-source-range", "ArgumentValue" = argument] Recorded [LOCALSTACK];
    "`x-amz-copy-source-range` begins behind the source's last byte."
    CopyRangeBeginsBehind {} => BadRequest "InvalidRequest"
        "The specified copy range is invalid for the source object size" [] Recorded [LOCALSTACK];
    "CompleteMultipartUpload names a part that was not uploaded, or with another entity tag."
    InvalidPart { upload_id, part_number, etag } => BadRequest "InvalidPart"
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."
        ["UploadId" = upload_id, "PartNumber" = part_number, "ETag" = etag] Recorded [LOCALSTACK];
    "CompleteMultipartUpload names the parts in another order than that of their numbers."
    InvalidPartOrder { upload_id } => BadRequest "InvalidPartOrder"
        "The list of parts was not in ascending order. Parts must be ordered by part number."
        ["UploadId" = upload_id] Recorded [LOCALSTACK];
    "A POST policy that cannot be read: the message says why."
    PostPolicyInvalid { message } => BadRequest "InvalidPolicyDocument" "Invalid Policy: {message}"
        [] Recorded [LOCALSTACK, MANTLE_POST];
    "A POST policy whose expiration is over."
    PostPolicyExpired {} => Forbidden "AccessDenied" "Invalid according to Policy: Policy expired."
        [] Recorded [LOCALSTACK, MANTLE_POST];
    "A form's field does not meet a condition of its POST policy; the field's absence meets none."
    PostConditionFailed { condition } => Forbidden "AccessDenied"
        "Invalid according to Policy: Policy Condition failed: {condition}" [] Recorded [LOCALSTACK, MANTLE_POST];
    "A form has a field that no condition of its POST policy names. Which of several is named is not known."
    PostExtraField { field } => Forbidden "AccessDenied" "Invalid according to Policy: Extra input fields: {field}"
        [] Recorded [MANTLE_POST];
    "A form's file is larger than its POST policy's content-length-range."
    PostTooLarge { proposed_size, maximum_size } => BadRequest "EntityTooLarge"
        "Your proposed upload exceeds the maximum allowed size"
        ["ProposedSize" = proposed_size, "MaxSizeAllowed" = maximum_size] Recorded [LOCALSTACK];
    "A form's file is smaller than its POST policy's content-length-range."
    PostTooSmall { proposed_size, minimum_size } => BadRequest "EntityTooSmall"
        "Your proposed upload is smaller than the minimum allowed size"
        ["ProposedSize" = proposed_size, "MinSizeAllowed" = minimum_size] Recorded [LOCALSTACK];
    "A part other than the last is smaller than 5 MiB."
    EntityTooSmall { proposed_size, minimum_size, part_number, etag } => BadRequest "EntityTooSmall"
        "Your proposed upload is smaller than the minimum allowed size"
        ["ProposedSize" = proposed_size, "MinSizeAllowed" = minimum_size, "PartNumber" = part_number, "ETag" = etag]
        Recorded [LOCALSTACK];
    "CompleteMultipartUpload names no part."
    NoParts {} => BadRequest "InvalidRequest" "You must specify at least one part" [] Recorded [LOCALSTACK];
    "A copy of an object onto itself that changes nothing."
    CopyOntoItself {} => BadRequest "InvalidRequest"
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes."
        [] Recorded [LOCALSTACK];
    "UpdateObjectEncryption of an object that is not encrypted."
    UpdateOfUnencryptedObject {} => BadRequest "InvalidRequest"
        "The UpdateObjectEncryption operation doesn't supported unencrypted source objects. Only source objects encrypted with SSE-S3 or SSE-KMS are supported."
        [] Documented [S3_API_UPDATE_OBJECT_ENCRYPTION];
    "UpdateObjectEncryption of a DSSE-KMS or SSE-C object."
    UpdateOfDsseOrSseCObject {} => BadRequest "InvalidRequest"
        "The UpdateObjectEncryption operation doesn't support source objects with the encryption type DSSE-KMS or SSE-C. Only source objects encrypted with SSE-S3 or SSE-KMS are supported."
        [] Documented [S3_API_UPDATE_OBJECT_ENCRYPTION];
    "UpdateObjectEncryption without a key."
    UpdateNeedsKeyArn {} => BadRequest "InvalidRequest"
        "Requests that modify an object's encryption type to SSE-KMS require an AWS KMS key Amazon Resource Name (ARN). Modify the request to specify a KMS key ARN, and then try again."
        [] Documented [S3_API_UPDATE_OBJECT_ENCRYPTION];
    "UpdateObjectEncryption with a key that is no key ARN: an id or an alias."
    UpdateNeedsValidKeyArn {} => BadRequest "InvalidRequest"
        "Requests that modify an object's encryption type to SSE-KMS require a valid AWS KMS key Amazon Resource Name (ARN). Confirm that you have a correctly formatted KMS key ARN in your request, and then try again."
        [] Documented [S3_API_UPDATE_OBJECT_ENCRYPTION];
    "UpdateObjectEncryption with a key of another account than the bucket's."
    UpdateKeyOfOtherAccount {} => Forbidden "AccessDenied"
        "The AWS KMS key in the request must be owned by the same account as the bucket. Modify the request to specify a KMS key from the same account, and then try again."
        [] Documented [S3_API_UPDATE_OBJECT_ENCRYPTION];
    "`x-amz-server-side-encryption-aws-kms-key-id` without `aws:kms`."
    KeyIdWithoutKms {} => BadRequest "InvalidArgument"
        "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : aws:kms"
        [] Recorded [ISSUE_AMAZONICA_338];
    "`x-amz-server-side-encryption` is empty; the same is inferred for a method that does not exist."
    SseMethodNotSupported { argument } => BadRequest "InvalidArgument" "The encryption method specified is not supported"
        ["ArgumentName" = "x-amz-server-side-encryption", "ArgumentValue" = argument] Recorded [ISSUE_SDK_CPP_1771];
    "`x-amz-server-side-encryption` on an operation that does not take it. Recorded for ListObjects and CompleteMultipartUpload."
    SseHeaderNotTaken { argument } => BadRequest "InvalidArgument"
        "x-amz-server-side-encryption header is not supported for this operation."
        ["ArgumentName" = "x-amz-server-side-encryption", "ArgumentValue" = argument]
        Recorded [S3_API_GET_OBJECT, ISSUE_S3CMD_142, ISSUE_CLICKHOUSE_64570];
    "UpdateObjectEncryption that is not signed with Signature Version 4."
    UpdateEncryptionNeedsSignatureV4 {} => BadRequest "InvalidRequest"
        "Requests that modify an object encryption configuration require AWS Signature Version 4. Modify the request to use AWS Signature Version 4, and then try again."
        [] Documented [S3_API_UPDATE_OBJECT_ENCRYPTION];
    "GetBucketEncryption of a bucket without default encryption, before 2023."
    NoDefaultEncryption {} => NotFound "ServerSideEncryptionConfigurationNotFoundError"
        "The server side encryption configuration was not found" [] Recorded [ISSUE_BOTO3_1899, ISSUE_TERRAFORM_24232];
    "`x-amz-server-side-encryption-context` is not base64 of a JSON map from strings to strings."
    SseContextMalformed {} => BadRequest "InvalidArgument"
        "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string holding JSON which represents a string-string map"
        [] Recorded [ISSUE_HADOOP_19197];
    "PutBucketEncryption with AES256 and a key id."
    DefaultEncryptionKeyNotApplicable {} => BadRequest "InvalidArgument"
        "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse"
        ["ArgumentName" = "ApplyServerSideEncryptionByDefault"] Recorded [LOCALSTACK];
    "A body whose XML does not fit the schema, such as PutBucketEncryption with no rule or with two."
    MalformedXml {} => BadRequest "MalformedXML"
        "The XML you provided was not well-formed or did not validate against our published schema" [] Recorded [LOCALSTACK];

    // ACLs, Object Ownership and policies.
    "`x-amz-acl` is no canned ACL: PutBucketAcl, PutObjectAcl, PutObject; that other calls are answered so is inferred. The message is empty."
    UnknownCannedAcl { argument } => BadRequest "InvalidArgument" ""
        ["ArgumentName" = "x-amz-acl", "ArgumentValue" = argument] Recorded [LOCALSTACK];
    "A grant's group is none: `uri` of a header, `Group/URI` of a body."
    InvalidGroupUri { argument_name, argument } => BadRequest "InvalidArgument" "Invalid group uri"
        ["ArgumentName" = argument_name, "ArgumentValue" = argument] Recorded [LOCALSTACK];
    "A grant's or the owner's canonical user id is none: `id` of a header, `CanonicalUser/ID` of a body."
    InvalidCanonicalUser { argument_name, argument } => BadRequest "InvalidArgument" "Invalid id"
        ["ArgumentName" = argument_name, "ArgumentValue" = argument] Recorded [LOCALSTACK, ISSUE_CLI_2651];
    "A grantee of an `x-amz-grant-*` header is neither `id`, `uri` nor `emailAddress`."
    GrantNotRecognized { argument_name, argument } => BadRequest "InvalidArgument" "Argument format not recognized"
        ["ArgumentName" = argument_name, "ArgumentValue" = argument] Recorded [LOCALSTACK];
    "A body that sets an ACL does not fit the schema: no owner, no grants, no such permission, no such type of grantee."
    MalformedAcl {} => BadRequest "MalformedACLError"
        "The XML you provided was not well-formed or did not validate against our published schema" [] Recorded [LOCALSTACK];
    "PutBucketAcl or PutObjectAcl that names no ACL at all."
    AclMissing {} => BadRequest "MissingSecurityHeader" "Your request was missing a required header"
        ["MissingHeaderName" = "x-amz-acl"] Recorded [LOCALSTACK];
    "`x-amz-acl` together with `x-amz-grant-*`."
    CannedAclWithGrants {} => BadRequest "InvalidRequest" "Specifying both Canned ACLs and Header Grants is not allowed"
        [] Recorded [LOCALSTACK];
    "`x-amz-acl` together with a body; that `x-amz-grant-*` is answered so is inferred."
    AclHeadersWithBody {} => BadRequest "UnexpectedContent" "This request does not support content" [] Recorded [LOCALSTACK];
    "A grant to an email address, since October 2025. The status is documented; the message is that of the code."
    EmailGranteeNotAllowed {} => MethodNotAllowed "MethodNotAllowed"
        "The specified method is not allowed against this resource." [] Documented [S3_API_PUT_BUCKET_ACL];
    "An ACL on a bucket whose Object Ownership is BucketOwnerEnforced."
    BucketAclWithObjectOwnership {} => BadRequest "InvalidBucketAclWithObjectOwnership"
        "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting" [] Recorded [CAPTURES, S3_OWNERSHIP_ERRORS];
    "CreateBucket with a public ACL while Block Public Access is on for the new bucket or its account."
    BucketAclWithBlockPublicAccess {} => BadRequest "InvalidBucketAclWithBlockPublicAccessError"
        "Bucket cannot have public ACLs set with BlockPublicAccess enabled" [] Recorded [CAPTURES];
    "An object ACL on a bucket whose ACLs are disabled."
    AclsDisabled {} => BadRequest "AccessControlListNotSupported" "The bucket does not allow ACLs"
        [] Recorded [CAPTURES, S3_OWNERSHIP_ERRORS];
    "PutBucketPolicy with a body that is not JSON."
    PolicyNotJson {} => BadRequest "MalformedPolicy" "Policies must be valid JSON and the first byte must be '{{'"
        [] Recorded [LOCALSTACK];
    "PutBucketPolicy with a policy without statements."
    PolicyWithoutStatement {} => BadRequest "MalformedPolicy" "Missing required field Statement" [] Recorded [LOCALSTACK];
    "A principal of the policy does not exist."
    PolicyPrincipal {} => BadRequest "MalformedPolicy" "Invalid principal in policy" [] Documented [MANTLE_POLICIES];
    "A resource of the policy is not the bucket's."
    PolicyResource {} => BadRequest "MalformedPolicy" "Policy has invalid resource" [] Documented [MANTLE_POLICIES];
    "An action of the policy is not S3's."
    PolicyAction {} => BadRequest "MalformedPolicy" "Policy has invalid action" [] Documented [MANTLE_POLICIES];
    "No resource of a statement is of a kind that its action takes."
    PolicyActionWithoutResource {} => BadRequest "MalformedPolicy" "Action does not apply to any resource(s) in statement"
        [] Documented [MANTLE_POLICIES];
    "A condition key of the policy is not known."
    PolicyConditionKey {} => BadRequest "MalformedPolicy" "Policy has an invalid condition key" [] Documented [MANTLE_POLICIES];
    "The policy breaks the grammar in another way."
    PolicySyntax {} => BadRequest "MalformedPolicy" "Invalid policy syntax." [] Documented [MANTLE_POLICIES];
    "The policy is larger than 20 KB."
    PolicyTooLarge {} => BadRequest "MalformedPolicy"
        "Normalized policy document exceeds the maximum allowed size of 20480 bytes" [] Documented [MANTLE_POLICIES];
    "GetBucketPolicy or GetBucketPolicyStatus of a bucket without a policy."
    NoSuchBucketPolicy { bucket } => NotFound "NoSuchBucketPolicy" "The bucket policy does not exist"
        ["BucketName" = bucket] Recorded [LOCALSTACK];
    "GetAccessPointPolicy of an access point without a policy."
    NoSuchAccessPointPolicy {} => NotFound "NoSuchAccessPointPolicy" "The specified accesspoint policy does not exist"
        [] Documented [ISSUE_CLOUD_CUSTODIAN_10316];
    "GetPublicAccessBlock of a bucket without the setting."
    NoSuchPublicAccessBlock { bucket } => NotFound "NoSuchPublicAccessBlockConfiguration"
        "The public access block configuration was not found" ["BucketName" = bucket] Recorded [LOCALSTACK];
    "GetPublicAccessBlock of an account without the setting."
    NoAccountPublicAccessBlock {} => NotFound "NoSuchPublicAccessBlockConfiguration"
        "The public access block configuration was not found" [] Inferred [LOCALSTACK];
    "DeleteBucket of a bucket that holds objects."
    BucketNotEmpty { bucket } => Conflict "BucketNotEmpty" "The bucket you tried to delete is not empty"
        ["BucketName" = bucket] Recorded [LOCALSTACK];
    "DeleteBucket of a bucket that holds objects and keeps versions, or did."
    BucketHasVersions { bucket } => Conflict "BucketNotEmpty"
        "The bucket you tried to delete is not empty. You must delete all versions in the bucket."
        ["BucketName" = bucket] Recorded [CAPTURES];
    "DeleteBucket of a bucket with access points."
    BucketHasAccessPoints {} => BadRequest "BucketHasAccessPointsAttached"
        "The bucket you tried to delete has access points attached. Delete your access points before deleting your bucket."
        [] Documented [S3_API_ERRORS];
    "A bucket without tags: GetBucketTagging."
    NoSuchTagSet { bucket } => NotFound "NoSuchTagSet" "The TagSet does not exist" ["BucketName" = bucket] Recorded [LOCALSTACK];
    "GetBucketOwnershipControls of a bucket without the setting."
    NoOwnershipControls { bucket } => NotFound "OwnershipControlsNotFoundError" "The bucket ownership controls were not found"
        ["BucketName" = bucket] Recorded [LOCALSTACK];
    "PutObjectTagging of more than ten tags."
    TooManyTags {} => BadRequest "BadRequest" "Object tags cannot be greater than 10" [] Recorded [CAPTURES];
    "PutObjectTagging with one key twice."
    TagTwice { tag_key } => BadRequest "InvalidTag" "Cannot provide multiple Tags with the same key" ["TagKey" = tag_key] Recorded [LOCALSTACK];
    "PutObjectTagging with a key that is AWS's."
    TagOfAws { tag_key } => BadRequest "InvalidTag" "Your TagKey cannot be prefixed with aws:" ["TagKey" = tag_key] Recorded [LOCALSTACK];
    "PutObjectTagging with a key that no tag has."
    InvalidTagKey { tag_key } => BadRequest "InvalidTag" "The TagKey you have provided is invalid" ["TagKey" = tag_key] Recorded [LOCALSTACK];
    "PutObjectTagging with a value that no tag has."
    InvalidTagValue { tag_key, tag_value } => BadRequest "InvalidTag" "The TagValue you have provided is invalid"
        ["TagKey" = tag_key, "TagValue" = tag_value] Recorded [LOCALSTACK];

    // Authentication.
    "A presigned URL of Signature Version 4 is too old."
    PresignedExpired { expires_seconds, expires, server_time } => Forbidden "AccessDenied" "Request has expired"
        ["X-Amz-Expires" = expires_seconds, "Expires" = expires, "ServerTime" = server_time] Recorded [LOCALSTACK];
    "A presigned URL of Signature Version 2 is too old."
    PresignedV2Expired { expires, server_time } => Forbidden "AccessDenied" "Request has expired"
        ["Expires" = expires, "ServerTime" = server_time] Recorded [LOCALSTACK];
    "The session that signed the request has ended."
    ExpiredToken { token } => BadRequest "ExpiredToken" "The provided token has expired." ["Token-0" = token]
        Recorded [ISSUE_CRAFT_S3_182, ISSUE_HELIO_15];
    "The signature is wrong, or a signed header was changed."
    SignatureDoesNotMatch { access_key_id, string_to_sign, signature, string_to_sign_bytes, canonical_request, canonical_request_bytes } =>
        Forbidden "SignatureDoesNotMatch"
        "The request signature we calculated does not match the signature you provided. Check your key and signing method."
        [
            "AWSAccessKeyId" = access_key_id, "StringToSign" = string_to_sign, "SignatureProvided" = signature,
            "StringToSignBytes" = string_to_sign_bytes, "CanonicalRequest" = canonical_request,
            "CanonicalRequestBytes" = canonical_request_bytes
        ] Recorded [LOCALSTACK, ISSUE_MINIO_2986];
    "The same for a request of Signature Version 2, which has no canonical request."
    SignatureV2DoesNotMatch { access_key_id, string_to_sign, signature, string_to_sign_bytes } =>
        Forbidden "SignatureDoesNotMatch"
        "The request signature we calculated does not match the signature you provided. Check your key and signing method."
        [
            "AWSAccessKeyId" = access_key_id, "StringToSign" = string_to_sign, "SignatureProvided" = signature,
            "StringToSignBytes" = string_to_sign_bytes
        ] Recorded [ISSUE_PYTHON_SAMPLE_2];
    "A presigned request carries an `x-amz-*` header that its signature does not cover."
    HeadersNotSigned { headers } => Forbidden "AccessDenied" "There were headers present in the request which were not signed"
        ["HeadersNotSigned" = headers] Recorded [LOCALSTACK, ISSUE_SDK_JS_V3_6978];
    "A presigned URL lacks one of its parameters."
    PresignedParametersMissing {} => BadRequest "AuthorizationQueryParametersError"
        "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters."
        [] Recorded [LOCALSTACK];
    "A presigned URL of Signature Version 4 that would be good for more than a week."
    PresignedTooLong {} => BadRequest "AuthorizationQueryParametersError"
        "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds"
        [] Recorded [ISSUE_AWS_AUTH_31];
    "A presigned URL of Signature Version 4 that was signed in the future."
    PresignedNotYetValid { signed_milliseconds, expires, server_time } => Forbidden "AccessDenied" "Request is not yet valid"
        ["X-Amz-Date" = signed_milliseconds, "Expires" = expires, "ServerTime" = server_time]
        Recorded [ISSUE_MINIO_2638, ISSUE_S3_SIGNER_16];
    "A request with a signature in its query and an `Authorization` header."
    TwoAuthMechanisms { argument } => BadRequest "InvalidArgument"
        "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified"
        ["ArgumentName" = "Authorization", "ArgumentValue" = argument] Recorded [CAPTURES];
    "There is no such access key."
    InvalidAccessKeyId { access_key_id } => Forbidden "InvalidAccessKeyId"
        "The AWS Access Key Id you provided does not exist in our records." ["AWSAccessKeyId" = access_key_id]
        Recorded [CAPTURES];
    "The request's time is more than 15 minutes off."
    RequestTimeTooSkewed { request_time, server_time, maximum_skew_milliseconds } => Forbidden "RequestTimeTooSkewed"
        "The difference between the request time and the current time is too large."
        [
            "RequestTime" = request_time, "ServerTime" = server_time,
            "MaxAllowedSkewMilliseconds" = maximum_skew_milliseconds
        ] Recorded [ISSUE_VERSITYGW_1514, ISSUE_LEASTAUTHORITY_157];
    "The bucket is in another Region than the endpoint."
    PermanentRedirect { endpoint, bucket } => MovedPermanently "PermanentRedirect"
        "The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint."
        ["Endpoint" = endpoint, "Bucket" = bucket] Recorded [ISSUE_S3RS_18, ISSUE_SPRING_CLOUD_AWS_452];
    "The same for a bucket in a Region that opened after 2019-03-20, and a new bucket's Region is not the endpoint's."
    IllegalLocationConstraint { region } => BadRequest "IllegalLocationConstraintException"
        "The {region} location constraint is incompatible for the region specific endpoint this request was sent to."
        [] Recorded [ISSUE_BOTO3_2728, ISSUE_VERSITYGW_2246];
    "The Region of us-east-1's own endpoint is not said."
    InvalidLocationConstraint {} => BadRequest "InvalidLocationConstraint"
        "The specified location-constraint is not valid"
        [] Recorded [ISSUE_VELERO_284];
    "The signature names another Region than the bucket's."
    WrongRegion { given_region, expected_region } => BadRequest "AuthorizationHeaderMalformed"
        "The authorization header is malformed; the region '{given_region}' is wrong; expecting '{expected_region}'"
        ["Region" = expected_region] Recorded [LOCALSTACK, ISSUE_CLOUDSTORE_52];
    "The same for a presigned URL."
    PresignedWrongRegion { given_region, expected_region } => BadRequest "AuthorizationQueryParametersError"
        "Error parsing the X-Amz-Credential parameter; the region '{given_region}' is wrong; expecting '{expected_region}'"
        ["Region" = expected_region] Recorded [ISSUE_CLI_4338, ISSUE_COMFYUI_34];
    "A signature of Version 2 in a Region that takes Version 4 only."
    SignatureV2NotSupported {} => BadRequest "InvalidRequest"
        "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256."
        [] Recorded [ISSUE_S3CMD_1105, ISSUE_SDK_PHP_946];
    "The account is suspended."
    AccountProblem {} => Forbidden "AccountProblem"
        "There is a problem with your AWS account that prevents the operation from completing successfully."
        [] Inferred [S3_API_ERRORS];

    // Existence.
    "There is no such object, and the caller may list the bucket."
    NoSuchKey { key } => NotFound "NoSuchKey" "The specified key does not exist." ["Key" = key] Recorded [LOCALSTACK];
    "There is no such version."
    NoSuchVersion { key, version_id } => NotFound "NoSuchVersion" "The specified version does not exist."
        ["Key" = key, "VersionId" = version_id] Recorded [LOCALSTACK];
    "The version's id is none that S3 can have made. Recorded for GetObjectAcl and others; for reads inferred."
    InvalidVersionId { version_id } => BadRequest "InvalidArgument" "Invalid version id specified"
        ["ArgumentName" = "versionId", "ArgumentValue" = version_id] Recorded [CAPTURES, LOCALSTACK];
    "The version's id is empty: `versionId`, or `x-amz-copy-source`. Recorded for GetObjectAcl, PutObjectAcl and CopyObject; for reads inferred."
    EmptyVersionId { argument_name } => BadRequest "InvalidArgument" "Version id cannot be the empty string"
        ["ArgumentName" = argument_name, "ArgumentValue" = ""] Recorded [CAPTURES];
    "UploadPart with a version."
    VersionIdNotTaken { version_id } => BadRequest "InvalidArgument" "This operation does not accept a version-id."
        ["ArgumentName" = "versionId", "ArgumentValue" = version_id] Recorded [CAPTURES];
    "An id that S3 cannot have made, in the source of a copy."
    CopyOfInvalidVersion {} => BadRequest "InvalidRequest" "Invalid Request" [] Recorded [CAPTURES];
    "The source of a copy names a delete marker."
    CopyOfDeleteMarker {} => BadRequest "InvalidRequest"
        "The source of a copy request may not specifically refer to a delete marker by version id." [] Recorded [CAPTURES];
    "There is no such bucket."
    NoSuchBucket { bucket } => NotFound "NoSuchBucket" "The specified bucket does not exist" ["BucketName" = bucket]
        Recorded [LOCALSTACK];
    "There is no such multipart upload."
    NoSuchUpload { upload_id } => NotFound "NoSuchUpload"
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed."
        ["UploadId" = upload_id] Recorded [LOCALSTACK, CAPTURES];

    // Website.
    "PutBucketWebsite whose index document is empty or names a folder."
    IndexDocumentMalformed { argument } => BadRequest "InvalidArgument" "The IndexDocument Suffix is not well formed"
        ["ArgumentName" = "IndexDocument", "ArgumentValue" = argument] Recorded [LOCALSTACK];
    "The bucket has no website."
    NoSuchWebsiteConfiguration { bucket } => NotFound "NoSuchWebsiteConfiguration"
        "The specified bucket does not have a website configuration" ["BucketName" = bucket] Recorded [LOCALSTACK];
    "The website endpoint answers GET and HEAD only; a delete marker can only be deleted."
    MethodNotAllowed { method, resource_type } => MethodNotAllowed "MethodNotAllowed"
        "The specified method is not allowed against this resource." ["Method" = method, "ResourceType" = resource_type]
        Recorded [LOCALSTACK, CAPTURES];
}
