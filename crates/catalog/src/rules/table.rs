//! The table of rules.

use super::rule_table;

rule_table! {
    Order "The order of the gates" {
        GateOrder Inferred [LOCALSTACK, DOCUMENT_API_LAB, MANTLE_SSE]
            "S3 checks in this order and answers with the first refusal: signature, bucket, headers of a write, Block Public Access and ownership, S3's authorization, blocked SSE-C, the object, what its encryption asks for, KMS's authorization, the key's state, KMS's rate.";
        BucketBeforeBody Recorded [LOCALSTACK]
            "A bucket that does not exist is answered with 404 NoSuchBucket before the body of the request is validated.";
        WriteHeadersBeforeAuthorization Recorded [DOCUMENT_API_LAB]
            "The encryption headers of a write are checked before S3's authorization: an SSE-KMS upload over plain HTTP is 400 where the same upload with AES256 reaches the bucket policy and is 403.";
        S3AuthorizationBeforeObject Recorded [DOCUMENT_API_LAB, S3_API_GET_OBJECT]
            "S3's authorization comes before the object is looked at: an anonymous GET that no policy allows is 403 even where the object is SSE-KMS.";
        ObjectBeforeKms Inferred [LOCALSTACK, S3_API_GET_OBJECT]
            "Whether the object exists, and whether the request suits its encryption, is answered before KMS is asked.";
        AclDisabledBeforeBlockPublicAcls Recorded [CAPTURES, S3_OWNERSHIP_ERRORS]
            "A PutObject with a public ACL to a bucket whose ACLs are disabled is 400 AccessControlListNotSupported, also with BlockPublicAcls on; for PutBucketAcl and PutObjectAcl the 403 of BlockPublicAcls comes first.";
        SseCBlockAfterAuthorization Inferred [S3_TROUBLESHOOT_403, S3_SSE_C_BLOCKING]
            "That a bucket blocks SSE-C is answered after S3's authorization.";
        KmsThrottleLast Inferred [ISSUE_CQL_REPLICATOR_92]
            "KMS's throttling is answered after its authorization and the key's state.";
    }

    Authentication "Who is calling" {
        UnsignedIsAnonymous Documented [S3_HOW_S3_AUTHORIZES]
            "A request without a signature is anonymous; only a policy that names everyone or an ACL that names AllUsers can allow it.";
        SignatureMustMatch Recorded [LOCALSTACK, ISSUE_MINIO_2986, S3_SIGNATURE_V4_HEADER]
            "A signature that S3 does not calculate the same way is 403 SignatureDoesNotMatch, with what S3 signed in the answer.";
        AccessKeyMustExist Recorded [CAPTURES]
            "An access key id that no account has is 403 InvalidAccessKeyId.";
        ClockSkewAtMost15Minutes Recorded [ISSUE_VERSITYGW_1514, ISSUE_LEASTAUTHORITY_157]
            "A request whose time is more than 15 minutes off is 403 RequestTimeTooSkewed.";
        RegionMustMatch Recorded [LOCALSTACK, ISSUE_CLOUDSTORE_52, ISSUE_COMFYUI_34, ISSUE_MINIO_GO_1842, ISSUE_MRJOB_1713]
            "A signature for another Region than the endpoint's, also of ListBuckets and CreateBucket, is 400 AuthorizationHeaderMalformed, a presigned URL's 400 AuthorizationQueryParametersError; both name the right one.";
        SignatureV2InOldRegionsOnly Recorded [ISSUE_S3CMD_1105, ISSUE_SDK_PHP_946, S3_SIGNATURE_VERSION, BOTOCORE]
            "In Regions that opened after 2014-01-30 a request of Signature Version 2 is 400 InvalidRequest, whatever else is wrong with it; the older ones take it.";
        SessionsEnd Recorded [ISSUE_CRAFT_S3_182, ISSUE_HELIO_15, ISSUE_BOTO3_1127, ISSUE_SOPS_621]
            "A request signed with the temporary credentials of a session that ended is 400: ExpiredToken of S3, ExpiredTokenException of KMS.";
        PresignedParametersMustBeThere Recorded [LOCALSTACK]
            "A presigned URL without one of its six parameters is 400 AuthorizationQueryParametersError.";
        PresignedAtMostAWeek Recorded [ISSUE_AWS_AUTH_31, S3_SIGNATURE_V4_QUERY]
            "A presigned URL with `X-Amz-Expires` of more than 604800 seconds is 400 AuthorizationQueryParametersError.";
        PresignedInTheFuture Recorded [ISSUE_MINIO_2638, ISSUE_S3_SIGNER_16, ISSUE_SDK_JS_4513]
            "A presigned URL that was signed more than 15 minutes in the future is 403 `Request is not yet valid`.";
        PresignedExpires Recorded [LOCALSTACK, S3_PRESIGNED_URL]
            "A presigned URL is refused with 403 `Request has expired` once its time is over, at most 7 days after it was signed.";
        PresignedRunsAsSigner Documented [S3_PRESIGNED_URL]
            "A presigned URL has the rights that its signer has at the moment it is used.";
        PresignedEndsWithItsSession Recorded [S3_PRESIGNED_URL, ISSUE_BOTO3_2392]
            "A presigned URL that was signed with temporary credentials ends with them.";
        PresignedHeadersMustBeSigned Recorded [LOCALSTACK, ISSUE_SDK_JS_V3_6978]
            "An `x-amz-*` header that a presigned URL's signature does not cover is refused with 403.";
        ExpectedBucketOwnerIsAnAccountId Recorded [LOCALSTACK, S3_API_ERRORS]
            "An expected bucket owner that is not 12 digits is 400 InvalidBucketOwnerAWSAccountID, whoever owns the bucket.";
        ExpectedBucketOwnerMustMatch Recorded [LOCALSTACK]
            "`x-amz-expected-bucket-owner` with another account than the bucket's is 403.";
        RequesterPaysMustBeAccepted Documented [S3_REQUESTER_PAYS]
            "A Requester Pays bucket refuses every request that does not accept to pay, and every anonymous one, with 403.";
        ManagementCallsNeedASignature Recorded [CAPTURES]
            "An anonymous caller cannot invoke the operations that change settings, whatever a policy allows.";
        UnsignedUploadsAreWhole Recorded [ISSUE_SDK_CPP_1575, ISSUE_SCYLLADB_13425, ISSUE_CORTX_2908]
            "An anonymous caller can neither begin an upload in parts nor copy an object, whatever a policy or an ACL allows.";
    }

    Existence "What exists, and who may know" {
        BucketMustExist Recorded [LOCALSTACK]
            "A request for a bucket that does not exist is 404 NoSuchBucket.";
        MissingKeyNeedsListBucket Recorded [S3_API_GET_OBJECT, CAPTURES]
            "A missing object is 404 NoSuchKey to a caller with s3:ListBucket on the bucket, and otherwise 403 with a sentence that names s3:ListBucket.";
        MissingKeyByBucketAcl Recorded [CEPH_S3_TESTS]
            "An object that is not there has no ACL, so the bucket's stands for it: who may list the bucket by its ACL learns that the object is missing, 404 NoSuchKey, without any right to read objects. Recorded for an unsigned GET; the other reads and the other grantees are inferred.";
        MissingVersionIs404 Recorded [LOCALSTACK]
            "A version that does not exist is 404 NoSuchVersion.";
        PartsTakeNoVersionId Recorded [CAPTURES]
            "UploadPart with a version, whichever, is 400 InvalidArgument.";
        VersionIdMustBeWellFormed Recorded [CAPTURES, LOCALSTACK]
            "The id of a version that S3 cannot have made, in a bucket without versioning any but `null`, is 400 InvalidArgument, in the source of a copy 400 InvalidRequest; that reads are answered like GetObjectAcl is inferred.";
        DeleteMarkerHidesTheObject Recorded [CAPTURES, S3_API_GET_OBJECT]
            "An object whose current version is a delete marker is 404 NoSuchKey with `x-amz-delete-marker: true`; its older versions stay readable by their ids.";
        DeleteMarkerTakesDeleteOnly Recorded [CAPTURES, S3_API_GET_OBJECT]
            "A delete marker that is named by its version is 405 MethodNotAllowed with `Allow: DELETE`, and no source of a copy: 400 InvalidRequest.";
        HeadHasNoBody Recorded [LOCALSTACK]
            "An answer to HEAD has no body, so a refused HEAD says nothing but its status.";
    }

    Encryption "Encryption at rest" {
        SseS3ByDefault Documented [S3_DEFAULT_ENCRYPTION_FAQ]
            "Since 2023-01-05 every new object is encrypted with SSE-S3 unless something else is asked for; this cannot be turned off.";
        LegacyObjectsStayUnencrypted Documented [S3_DEFAULT_ENCRYPTION_FAQ]
            "An object from before 2023 that was never rewritten may be unencrypted; reading it involves no key, and its answer has no encryption header.";
        SseS3AsksNoKms Documented [S3_SSE_S3]
            "S3 holds the keys of SSE-S3 and does not call KMS: whoever S3 lets in reads the plaintext.";
        RequestHeaderBeatsDefault Documented [S3_DEFAULT_BUCKET_ENCRYPTION, S3_SSE_KMS]
            "The encryption headers of an upload win over the bucket's default encryption.";
        BucketDefaultApplies Documented [S3_DEFAULT_BUCKET_ENCRYPTION]
            "An upload without encryption headers takes the bucket's default encryption.";
        KmsWithoutKeyIdIsAwsS3 Documented [S3_API_SSE_BY_DEFAULT, S3_SSE_KMS]
            "SSE-KMS without a key id uses the AWS managed key aws/s3 of the requester's account.";
        ShortKeyIdResolvesInTheRequestersAccount Documented [S3_API_SSE_BY_DEFAULT, KC_CROSS_ACCOUNT]
            "A key id or alias that is not a full ARN is looked up in the requester's account and the bucket's Region.";
        DefaultKeyIsNotValidated Documented [S3_API_PUT_BUCKET_ENCRYPTION, MANTLE_SSE]
            "PutBucketEncryption does not check that the key exists or can be used; the uploads fail.";
        SseHeadersMustAgree Recorded [LOCALSTACK, ISSUE_AMAZONICA_338, ISSUE_SDK_CPP_1771]
            "Encryption headers that contradict each other or name no known method are 400 before anything is decided.";
        SseHeadersOnReadsAre400 Documented [S3_API_GET_OBJECT, S3_API_HEAD_OBJECT, ISSUE_CLICKHOUSE_64570]
            "Only PutObject, CopyObject and CreateMultipartUpload take x-amz-server-side-encryption: reads, parts, listings and all other calls that carry it are 400.";
        PutBucketEncryptionKeepsBlockedTypes Inferred [ISSUE_TERRAFORM_47320, MANTLE_SSE]
            "A PutBucketEncryption that says nothing about blocked encryption types leaves them as they are.";
        SseKmsWriteNeedsTls Recorded [DOCUMENT_API_LAB]
            "An SSE-KMS upload over plain HTTP is 400 InvalidArgument.";
        SseKmsDefaultNeedsTls Inferred [S3_API_COPY_OBJECT]
            "A write under a KMS key by the bucket's default, and a part of such an upload, is refused over plain HTTP like one whose header asks for SSE-KMS: all GET and PUT requests for an object protected by KMS fail without TLS.";
        UnsignedSseKmsIs400 Recorded [ISSUE_AWS_S3_PROXY_46, ISSUE_OCA_17, KC_SIGNATURE_VERSION]
            "An unsigned read of an SSE-KMS object that S3's policies allow is 400 InvalidArgument: S3 decrypts for signed requests only, and KMS is not asked.";
        SigV2SseKmsIs400 Recorded [ISSUE_S3CMD_708, KC_SIGNATURE_VERSION]
            "A read of an SSE-KMS object that is signed with Signature Version 2 is 400 like an unsigned one.";
        DsseAddsALayer Documented [S3_DSSE_KMS]
            "DSSE-KMS asks KMS like SSE-KMS does and encrypts a second time under a key of S3; it never uses a Bucket Key, so its encryption context is the object's ARN.";
        SseCNeedsTheKeyEveryTime Recorded [LOCALSTACK, S3_SSE_C]
            "S3 does not keep an SSE-C key: every read must bring it, without it the answer is 400, with another one 403.";
        ConditionalWrites Documented [S3_CONDITIONAL_WRITES, LOCALSTACK, S3_API_COPY_OBJECT, NEWS_CONDITIONAL_COPIES]
            "`If-None-Match: *` of a write to an object that is there, or `If-Match` with another entity tag than the object's, is 412 PreconditionFailed; `If-Match` where no object is is 404 NoSuchKey. At the end of an upload in parts a condition that holds is 409 ConditionalRequestConflict where the object was changed or deleted since the upload began. A copy's conditions on its destination hold since 2025-10-29, and are looked at behind its source. All are looked at behind S3's authorization and before the destination's KMS is asked, which is inferred. Who compares an entity tag needs s3:GetObject besides.";
        FeaturesHaveTheirDay Recorded [ISSUE_S3_TESTS_218, AWS_CONDITIONAL_WRITES, AWS_CONDITIONAL_WRITES_MATCH, AWS_CONDITIONAL_DELETES, NEWS_CONDITIONAL_COPIES, AWS_ABAC]
            "What AWS did not have on the day of a request is not simulated as if it had: `If-None-Match` of a write before 2024-08-20 and `If-Match` of one before 2024-11-25 are 501 NotImplemented, as recorded of `If-Match` in 2018 and inferred of the other; what S3 answered to `If-Match` of a delete before 2025-09-16, to conditions on the destination of a copy before 2025-10-29, and to GetBucketAbac and PutBucketAbac before 2025-11-20, is in no source.";
        ConditionsOfWritesAreFew Recorded [LOCALSTACK]
            "A write with `If-None-Match` other than `*`, with `If-Match: *` or with both is 501 NotImplemented; that it comes before authorization, and that CompleteMultipartUpload answers so too, is inferred.";
        PartsOfAnObject Documented [S3_API_GET_OBJECT, LOCALSTACK_PROVIDER]
            "A read with partNumber gives the bytes of that part, 206 with their place and, of an object that was uploaded in parts, how many there are; a part that is not there is 416 InvalidPartNumber, a range besides 400 InvalidRequest. That both come behind authorization is inferred.";
        ResponseHeadersOnRequest Documented [S3_API_GET_OBJECT, CAPTURES]
            "A read with response-content-type, response-content-disposition and the like has these headers in an answer of 200; who does not sign is 400 InvalidRequest, also where the object may not be read.";
        MetadataIsGivenBack Documented [S3_METADATA, S3_API_GET_OBJECT, S3_API_COPY_OBJECT]
            "What an upload sends to be stored beside the object (x-amz-meta-*, Cache-Control, Content-Disposition, Content-Encoding without aws-chunked, Content-Language, Expires, the redirect of a website) is in the answers of its reads; a copy takes it along, but for the redirect, unless x-amz-metadata-directive is REPLACE.";
        DigestsAreOfTheBody Recorded [LOCALSTACK, ISSUE_VERSITYGW_2034, ISSUE_DANDI_1257, CAPTURES]
            "A body sent with a Content-MD5 that is not base64 of 16 bytes is 400 InvalidDigest, with an x-amz-checksum-* that has not its algorithm's length or with two of them 400 InvalidRequest, and with a digest of another body 400 BadDigest; that form comes before authorization, and the comparison behind it, is inferred.";
        BypassNeedsObjectLock Recorded [LOCALSTACK]
            "DeleteObject with x-amz-bypass-governance-retention in a bucket without Object Lock is 400 InvalidArgument, whatever its value; that it comes behind authorization is inferred.";
        ConditionalReads Recorded [LOCALSTACK, S3_API_GET_OBJECT, S3_API_HEAD_OBJECT]
            "A read whose If-Match or If-Unmodified-Since does not hold is 412 PreconditionFailed, one whose If-None-Match or If-Modified-Since does not hold 304 without a body; the first two come first, an entity tag that matches makes up for a later change, and an If-Modified-Since of the future says nothing. They are looked at behind S3's authorization; whether before KMS is asked no source says.";
        ConditionalCopies Recorded [LOCALSTACK, S3_API_COPY_OBJECT]
            "A copy whose x-amz-copy-source-if-* do not hold for its source is 412 PreconditionFailed; they are looked at in the order if-match, if-unmodified-since, if-none-match, if-modified-since.";
        ArchivedObjectsAreRestoredFirst Recorded [LOCALSTACK, S3_API_COPY_OBJECT]
            "An object of the storage class GLACIER or DEEP_ARCHIVE is read and copied only when it was restored: GetObject is 403 InvalidObjectState, a copy of one 403 InvalidObjectState in words of its own; HeadObject answers, with its class. Whether before KMS is asked no source says.";
        RangesOfAnObject Recorded [LOCALSTACK, CEPH_S3_TESTS, S3_API_HEAD_OBJECT]
            "A range that the object has is 206 with Content-Range, one of which it has no byte 416 InvalidRange; several ranges and what is no range are as if the header were not there.";
        StorageClassMustExist Recorded [LOCALSTACK]
            "An upload with a storage class that does not exist, or is one of S3 on Outposts, is 400 InvalidStorageClass; that it comes before authorization is inferred.";
        TaggingHeaderIsAQuery Recorded [LOCALSTACK]
            "`x-amz-tagging` that is no query, or names a key twice, is 400 InvalidArgument; that it comes before authorization is inferred.";
        ObjectLockNeedsABucketThatHasIt Inferred [S3_API_PUT_OBJECT]
            "An upload that asks for a retention or a legal hold in a bucket without Object Lock is 400 InvalidRequest, behind S3's authorization.";
        SseCOnOtherObjectsIs400 Recorded [ISSUE_BOTO3_982]
            "SSE-C headers on an object that is not SSE-C are 400 InvalidRequest.";
        SseCBlockedByDefault Documented [S3_SSE_C_BLOCKING, ISSUE_TERRAFORM_47320]
            "Since April 2026 new general purpose buckets block SSE-C uploads with 403 until BlockedEncryptionTypes is changed; SSE-C objects that exist stay readable.";
        ClientSideIsOpaqueToS3 Documented [S3_CLIENT_SIDE, S3_ENCRYPTION_CLIENT_JAVA]
            "With client-side encryption S3 stores ciphertext that it cannot read; the client itself calls KMS, without kms:ViaService.";
        ClientCallsKmsItself Documented [S3_CLIENT_SIDE, ENCRYPTION_SDK_SPECIFICATION]
            "The S3 Encryption Client makes its data key with kms:GenerateDataKey and opens it with kms:Decrypt, in calls of its own, with its caller's rights and the encryption context in the object's metadata; what lands in S3 beside that is as if no client had been there.";
        ClientChecksBeforeItReturns Documented [ENCRYPTION_SDK_SPECIFICATION, S3_ENCRYPTION_CLIENT_JAVA]
            "The client returns nothing of an object whose authentication tag does not match; in format V3 it compares the key commitment first and decrypts nothing if that differs.";
        CiphertextIsAllThatLeaks Inferred [S3_CLIENT_SIDE, ENCRYPTION_SDK_SPECIFICATION]
            "Whoever may get a client-side encrypted object gets its ciphertext and the metadata with the wrapped data key, with 200; without credentials that may use the key it stays ciphertext.";
        ResponseNamesTheEncryption Recorded [LOCALSTACK, S3_API_GET_OBJECT]
            "Answers carry x-amz-server-side-encryption, for SSE-KMS the key's full ARN, and bucket-key-enabled only where it is true; they never carry the encryption context.";
        EtagIsMd5OnlyWithoutKms Recorded [LOCALSTACK]
            "The entity tag is the MD5 of the plaintext for single uploads that are unencrypted or SSE-S3; for SSE-KMS and SSE-C it is another 32 hexadecimal digits at every upload.";
        ChecksumsAreOverPlaintext Recorded [LOCALSTACK]
            "CRC32 and CRC64NVME checksums are over the plaintext in every encryption mode.";
        UpdateObjectEncryptionRewraps Documented [S3_API_UPDATE_OBJECT_ENCRYPTION]
            "UpdateObjectEncryption wraps the data key anew under another key without a new entity tag; it needs s3:UpdateObjectEncryption and, on the keys, Encrypt, Decrypt, GenerateDataKey and ReEncrypt.";
        UpdateObjectEncryptionSources Documented [S3_API_UPDATE_OBJECT_ENCRYPTION]
            "UpdateObjectEncryption takes SSE-S3 and SSE-KMS objects only, wants Signature Version 4 and the ARN of a key of the bucket owner's account.";
        StolenDiskShowsCiphertext Inferred [S3_SSE_S3, S3_SSE_KMS, S3_SSE_C]
            "What lies on a disk is ciphertext in every mode but unencrypted legacy objects, and its key lies elsewhere or wrapped beside it.";
    }

    KmsCalls "When S3 asks KMS" {
        GetNeedsDecrypt Recorded [S3_API_GET_OBJECT, CAPTURES]
            "Reading an SSE-KMS object makes S3 call Decrypt in the caller's name, so the caller needs kms:Decrypt on the key.";
        PutNeedsGenerateDataKey Recorded [S3_SSE_KMS, S3_TROUBLESHOOT_403, KC_DEFAULT_ENCRYPTION, CAPTURES]
            "Uploading an SSE-KMS object makes S3 call GenerateDataKey in the caller's name; kms:GenerateDataKey is enough for an upload in one part.";
        ListNeverAsksKms Documented [S3_API_LIST_OBJECTS_V2]
            "Listing returns names, sizes and entity tags and never asks KMS: it works where the download is refused.";
        ListingParametersAreChecked Recorded [LOCALSTACK]
            "A listing is refused for an encoding-type other than url, an empty continuation-token, or a version-id-marker without a key-marker. ListObjectVersions shows what comes after its key-marker, and ListObjectsV2 what comes after start-after; of names that are rolled up what they roll up to has to come after the marker. That S3 asks who may list first is inferred.";
        DeleteNeverAsksKms Documented [S3_ACTIONS]
            "Deleting, tagging and ACLs never ask KMS.";
        DeletedObjectsAreAskedOneByOne Recorded [S3_API_DELETE_OBJECTS, LOCALSTACK, STRATUS_DELETE_OBJECTS]
            "DeleteObjects asks s3:DeleteObject for each object, for one with a version s3:DeleteObjectVersion, and answers each by itself in a 200: those that are refused, and versions that are not there (NoSuchVersion), stand beside those that were deleted, which a quiet answer leaves out. It lists 1 to 1,000 objects, else it is 400 MalformedXML. CloudTrail's event DeleteObjects names none of them. That what is refused has the sentence of a DeleteObject is inferred.";
        TagsOfBuckets Recorded [LOCALSTACK, S3_ABAC]
            "GetBucketTagging of a bucket without tags is 404 NoSuchTagSet; PutBucketTagging replaces all of them, and it and DeleteBucketTagging are answered with 204. Where ABAC is on, neither may be used; with which error S3 says so, and which tags it refuses here, is in no source.";
        PostPoliciesAllowForms Recorded [S3_POST_OBJECT, S3_POST_POLICY, LOCALSTACK, MANTLE_POST]
            "A form (POST Object) is an upload of whoever signed its POST policy: until the policy expires, every condition has to be met, by names without case and values with it, every field has to be covered by a condition, and the file has as many bytes as content-length-range says. Without a policy the form is anonymous. Conditions of the signature's own fields are taken as SDKs write them. What S3 answers to a policy without its bucket, with other operations, or without expiration or conditions is in no source, nor is the name that CloudTrail and the access log have for it.";
        SettingsNeverAskKms Documented [S3_API_PUT_BUCKET_ENCRYPTION]
            "Operations on a bucket's settings never ask KMS.";
        HeadWithChecksumNeedsDecrypt Documented [S3_API_HEAD_OBJECT]
            "HEAD with x-amz-checksum-mode needs kms:Decrypt, because the checksum is stored encrypted.";
        AttributesWithChecksumNeedDecrypt Documented [S3_API_GET_OBJECT_ATTRIBUTES]
            "GetObjectAttributes needs kms:Decrypt where it is asked for the checksum.";
        CopyNeedsBothKeys Documented [S3_API_COPY_OBJECT]
            "A copy needs Decrypt on the source's key and GenerateDataKey on the destination's; without headers the destination bucket's default decides.";
        MultipartCreateNeedsGenerateDataKey Documented [S3_API_CREATE_MULTIPART, S3_MULTIPART]
            "CreateMultipartUpload makes the data key and needs kms:GenerateDataKey.";
        UploadPartNeedsDecrypt Recorded [S3_API_CREATE_MULTIPART, S3_API_UPLOAD_PART_COPY, KC_LARGE_FILE, ISSUE_CLI_4251]
            "Every UploadPart and UploadPartCopy must unwrap the upload's data key and needs kms:Decrypt, so a large upload fails where a small one works.";
        CompleteMultipartNeedsDecrypt Documented [S3_API_COMPLETE_MULTIPART]
            "CompleteMultipartUpload reads the parts' checksums and needs kms:Decrypt.";
        ReplicationUsesItsOwnRole Documented [S3_REPLICATION_KMS]
            "Replication decrypts and encrypts with the rights of its own role, and only where SSE-KMS objects are opted in.";
        CallerIsTheRequester Recorded [CAPTURES, S3_SSE_KMS]
            "KMS sees the requester of the S3 request as its caller, with kms:ViaService s3.REGION.amazonaws.com and the address fas.s3.amazonaws.com.";
        ContextIsTheObjectArn Documented [S3_SSE_KMS]
            "Without a Bucket Key the encryption context holds aws:s3:arn with the object's ARN, beside the caller's own pairs.";
        ContextIsTheBucketArnWithBucketKey Recorded [S3_BUCKET_KEY, ISSUE_IDP_SCIM_SYNC_540]
            "With a Bucket Key the encryption context holds the bucket's ARN, so a condition on the object's ARN no longer matches.";
        RequestInheritsBucketKey Recorded [LOCALSTACK, S3_BUCKET_KEY]
            "An upload that asks for aws:kms takes the bucket's Bucket Key setting unless its own header says otherwise.";
        BucketKeySavesCalls Documented [S3_BUCKET_KEY, MANTLE_SSE]
            "S3 fetches a Bucket Key at least once for each requester and reuses it for a short time, in which KMS is not asked.";
        MultipartStateIsChecked Recorded [LOCALSTACK]
            "Parts go to an upload that exists, and CompleteMultipartUpload names parts that were uploaded, by number and entity tag, in ascending order, all but the last of at least 5 MiB.";
        CopySourceRangeLiesWithin Recorded [LOCALSTACK]
            "x-amz-copy-source-range of UploadPartCopy has both ends: one of another form is 400 InvalidArgument, one that begins within the source and ends behind it too, and one that begins behind it 400 InvalidRequest; without it the whole source is copied. What S3 answers where it begins right behind the last byte is in no source.";
        MultipartKeepsItsCustomerKey Recorded [LOCALSTACK]
            "An upload that was begun with SSE-C takes only parts that bring the same key, and one that was begun without takes only parts that bring none.";
        MultipartEtagCountsParts Documented [S3_API_COMPLETE_MULTIPART, MANTLE_SSE]
            "In every encryption mode a multipart upload's entity tag is the MD5 of its parts' entity tags, a hyphen and their number.";
        CopyMustChangeSomething Recorded [LOCALSTACK]
            "A copy of an object onto itself is 400 unless it changes something; encryption headers, or a default encryption that is set for the bucket, count as a change.";
        CopyDropsTheContext Documented [S3_API_COPY_OBJECT, MANTLE_SSE]
            "A copy does not carry the source's encryption context along.";
    }

    PublicAccess "Public access, ACLs and ownership" {
        BlockPublicAccessIsTheUnion Documented [S3_BLOCK_PUBLIC_ACCESS, ORGANIZATIONS_S3_POLICY]
            "Of the Block Public Access settings of organization, account, bucket and access point the most restrictive holds.";
        NewBucketsBlockEverything Documented [S3_NEW_BUCKET_DEFAULTS]
            "Since April 2023 a new bucket has all four Block Public Access settings on and its ACLs disabled.";
        NewBucketRefusesPublicAcls Recorded [CAPTURES, S3_OWNERSHIP_ERRORS]
            "CreateBucket with an ACL for others is 400: InvalidBucketAclWithObjectOwnership where ACLs are off, else InvalidBucketAclWithBlockPublicAccessError if it is public and Block Public Access is on for the new bucket or its account.";
        NewBucketsBelongToTheCaller Documented [S3_API_CREATE_BUCKET]
            "A new bucket belongs to the caller's account; s3:CreateBucket has to be allowed, for an ACL other than private s3:PutBucketAcl too, and for Object Ownership s3:PutBucketOwnershipControls.";
        OtherRegionsEndpointSendsOn Recorded [ISSUE_S3RS_18, ISSUE_SPRING_CLOUD_AWS_452, ISSUE_BOTO3_2728]
            "Who asks for a bucket at the endpoint of another Region is sent to its own with 301 PermanentRedirect, before anybody asks whether the caller may; for a bucket in a Region that opened after 2019-03-20 the answer is 400 IllegalLocationConstraintException. What endpoints of websites, access points and such Regions themselves answer is not known.";
        UnsignedRequestsInChina Inferred [SAMPLES_CHINA_HOSTING]
            "In the Regions in China serving content to everyone needs an ICP recordal; what S3 answers to requests without signature is not simulated there.";
        BucketsAreListedByTheirAccount Recorded [CAPTURES, S3_API_ERRORS]
            "ListBuckets needs s3:ListAllMyBuckets and lists the buckets of the caller's account; the refusal's sentence names no resource.";
        OnlyEmptyBucketsAreDeleted Recorded [LOCALSTACK, CAPTURES, S3_API_ERRORS]
            "DeleteBucket of a bucket that holds objects, versions or delete markers is 409 BucketNotEmpty; of one with access points, as documented, 400 BucketHasAccessPointsAttached.";
        WithoutOwnershipControls Inferred [S3_API_ERRORS]
            "A bucket whose ownership controls are deleted is as one with ObjectWriter, which every bucket was before there were such controls.";
        BucketNamesAreUniqueInTheWorld Documented [S3_API_CREATE_BUCKET, S3_API_ERRORS]
            "A bucket's name is unique: another account's is 409 BucketAlreadyExists, one's own 409 BucketAlreadyOwnedByYou, except in us-east-1, where it is 200 and resets the ACL.";
        AccountRegionalNamespaces Recorded [ISSUE_ANSIBLE_2935, S3_NAMESPACES]
            "Since 2026-03-12 a bucket whose name ends with an account, a Region and -an is in that account's regional namespace: CreateBucket needs the header x-amz-bucket-namespace: account-regional, else it is 400 MissingNamespaceHeader. Before, such names were ordinary. Other names that end with -an, and other values of the header, have no source.";
        NamespacesInOtherWords Inferred [S3_NAMESPACES, BUCKETSQUATTING, ISSUE_MOTO_9871]
            "A name of another account's namespace, or of another Region's, is refused with InvalidBucketNamespace, and the header with a name that has not the ending with InvalidNamespaceHeader; that the status is 400, and that both come before the permissions, is inferred.";
        LocationConstraintSuitsTheEndpoint Recorded [ISSUE_VERSITYGW_2246, ISSUE_VELERO_284, ISSUE_CLI_3723, S3_API_CREATE_BUCKET]
            "The endpoint of us-east-1 creates buckets in any Region of its partition, and refuses us-east-1 itself as LocationConstraint (400 InvalidLocationConstraint); every other Region's endpoint wants its own name, and refuses another or none (400 IllegalLocationConstraintException). That this comes before the name and the permissions, and that it is so in all partitions, is inferred.";
        BlockPublicAclsRefuses Recorded [S3_BLOCK_PUBLIC_ACCESS, S3_TROUBLESHOOT_403, CAPTURES]
            "BlockPublicAcls refuses every call that sets a public ACL, and leaves ACLs that exist alone.";
        IgnorePublicAclsIgnores Documented [S3_BLOCK_PUBLIC_ACCESS, S3_TROUBLESHOOT_403]
            "IgnorePublicAcls takes no notice of public grants in ACLs; a caller who had no other right is refused as if nobody allowed it.";
        BlockPublicPolicyRefuses Recorded [S3_BLOCK_PUBLIC_ACCESS, S3_TROUBLESHOOT_403, CAPTURES]
            "BlockPublicPolicy refuses to save a public bucket policy with 403, and leaves a policy that exists in force.";
        RestrictPublicBucketsCutsOthers Documented [S3_BLOCK_PUBLIC_ACCESS, S3_TROUBLESHOOT_403]
            "While a bucket's policy is public, RestrictPublicBuckets lets in only AWS services and principals of the owner's account, and refuses named other accounts too, as an explicit deny.";
        NotRestrictedByBlockPublicAccess Documented [S3_BLOCK_PUBLIC_ACCESS]
            "No Block Public Access setting bears on a request whose caller is of the owner's account, or on a bucket that is not public.";
        PublicPolicyDefinition Documented [S3_BLOCK_PUBLIC_ACCESS, MANTLE_POLICIES]
            "A bucket policy is public unless each of its Allows is limited to fixed values of a principal, an account, an organization, a source ARN, a VPC, a VPC endpoint, or an address range no wider than /8 (IPv6 /32); wildcards and variables void the limit, and one public statement makes the policy public.";
        PublicAclDefinition Documented [S3_BLOCK_PUBLIC_ACCESS, S3_ACL]
            "An ACL is public if it grants anything to AllUsers or to AuthenticatedUsers.";
        OwnershipEnforcedDisablesAcls Documented [S3_OBJECT_OWNERSHIP]
            "Under BucketOwnerEnforced ACLs have no effect and the bucket's owner owns every object.";
        OwnershipEnforcedRefusesAcls Recorded [S3_OWNERSHIP_ERRORS, CAPTURES]
            "Under BucketOwnerEnforced an upload with another ACL than bucket-owner-full-control is 400 AccessControlListNotSupported.";
        OwnershipPreferredTakesOver Documented [S3_OBJECT_OWNERSHIP]
            "Under BucketOwnerPreferred the bucket's owner owns an upload of another account only if it is sent with bucket-owner-full-control.";
        ObjectWriterOwns Documented [S3_OBJECT_OWNERSHIP]
            "Under ObjectWriter, the default before April 2023, whoever uploads an object owns it.";
        AnonymousUserOwnsUploads Documented [REPOST_ANONYMOUS_OWNER, S3_OBJECT_OWNERSHIP]
            "What nobody signs for belongs to the anonymous user where Object Ownership leaves objects to their writers: the bucket's owner reads it only as its ACL allows, and whoever does not sign reads it and sets its ACL. That no RCP reaches it is inferred.";
        BucketPolicyReachesOwnObjects Documented [S3_TROUBLESHOOT_403, S3_HOW_S3_AUTHORIZES]
            "An Allow of a bucket policy reaches only objects that the bucket's owner owns; a Deny reaches all.";
        AclsAreChecked Recorded [LOCALSTACK, ISSUE_CLI_2651]
            "What names no canned ACL, no group or no canonical user id is 400 before Object Ownership and Block Public Access are asked; a request names one of a canned ACL, grants in headers and a body.";
        EmailGranteesEnded Documented [S3_API_PUT_BUCKET_ACL]
            "Since 2025-10-01 a grant to an email address is 405 in the eight Regions that took them.";
        AclGrantsToAccounts Documented [S3_ACL]
            "An ACL grants to accounts and groups, never to IAM users; a grant to another account delegates, so its users need an identity Allow too.";
        AclNeverBeatsDeny Documented [S3_HOW_S3_AUTHORIZES]
            "An ACL never overrides a Deny of a policy.";
        BucketReadIsList Documented [S3_ACL]
            "READ on a bucket is the right to list it, not to read its objects; READ on an object is the right to get it.";
        TagsOfObjects Recorded [LOCALSTACK, CAPTURES]
            "GetObjectTagging, PutObjectTagging and DeleteObjectTagging need no key; a delete marker has no tags and is 405 to each; PutObjectTagging takes ten tags at most, with each key once.";
        AclHeadersNeedPutObjectAcl Documented [S3_ACTIONS]
            "An upload that brings ACL, tag or lock headers needs s3:PutObjectAcl, s3:PutObjectTagging, s3:PutObjectRetention or s3:PutObjectLegalHold beside s3:PutObject.";
        VersionIdNeedsItsOwnAction Documented [S3_ACTIONS]
            "A read of a named version needs s3:GetObjectVersion instead of s3:GetObject.";
    }

    Website "The website endpoint" {
        WebsiteIsAnonymous Documented [S3_WEBSITE_ENDPOINTS]
            "The website endpoint takes no signatures and no TLS: every caller is anonymous.";
        WebsiteServesGetAndHead Documented [S3_WEBSITE_ENDPOINTS]
            "The website endpoint answers GET and HEAD; other methods are 405.";
        WebsiteAnswersHtml Recorded [LOCALSTACK, S3_WEBSITE_ENDPOINTS]
            "The website endpoint answers errors as an HTML page or with the bucket's error document.";
        WebsiteSuffixIsOneName Recorded [LOCALSTACK]
            "PutBucketWebsite with an index document that is empty or has a slash is 400 InvalidArgument; that it comes behind authorization is inferred.";
        WebsiteNeedsConfiguration Recorded [LOCALSTACK]
            "A bucket without a website is 404 NoSuchWebsiteConfiguration at the website endpoint.";
        WebsiteIndexDocument Documented [S3_WEBSITE_ENDPOINTS]
            "A request for the root or a folder of a website is answered with its index document.";
        WebsiteCannotServeKms Documented [KC_WEBSITE, S3_WEBSITE_ENDPOINTS]
            "SSE-KMS objects cannot be served by the website endpoint.";
        WebsiteMissingKeyIs404 Documented [S3_WEBSITE_PERMISSIONS]
            "At the website endpoint an object that does not exist is 404 NoSuchKey to everyone who could read it, whoever may list the bucket; one that exists and is not public is 403.";
        WebsiteFolderWithoutIndexDocument Inferred [S3_WEBSITE_PERMISSIONS, S3_WEBSITE_INDEX]
            "At the website endpoint a folder whose index document is missing is 404 where everyone may list the bucket, and otherwise 403.";
    }

    Services "AWS services that call by themselves" {
        ServicesSignAsThemselves Documented [IAM_CONDITION_KEYS, S3_SERVER_ACCESS_LOGS, CLOUDTRAIL_BUCKET_POLICY, CONFIG_BUCKET_POLICY, VPC_FLOW_LOGS_S3, GUARDDUTY_EXPORT, ALB_ACCESS_LOGS, S3_INVENTORY]
            "A service that calls in its own name signs as its service principal, for a resource of an account: only policies of the bucket, of the key and of the resource's organization (RCPs) decide, and the request carries aws:SourceArn and, where the service's page says so, aws:SourceAccount.";
        ServicesUploadAsTheirPagesSay Documented [CLOUDTRAIL_BUCKET_POLICY, CONFIG_BUCKET_POLICY, VPC_FLOW_LOGS_S3, S3_INVENTORY, ALB_ACCESS_LOGS]
            "CloudTrail, Config, the delivery of vended logs, S3 Inventory and load balancers in Outposts upload with x-amz-acl: bucket-owner-full-control, and the policies that their pages ask for allow no s3:PutObjectAcl; the pages of the others show no ACL.";
        ServicesWithoutSseKms Documented [S3_SERVER_ACCESS_LOGS, ALB_ACCESS_LOGS]
            "Server access logs and the logs of Application and Classic Load Balancers do not work with SSE-KMS; what S3 answers the service then no page says.";
    }

    CloudFront "CloudFront in front of a bucket" {
        OacSignsAsService Documented [CLOUDFRONT_S3_ORIGIN]
            "Origin access control signs requests with Signature Version 4 as the service principal cloudfront.amazonaws.com, so it can read SSE-KMS objects where the bucket policy and the key policy let it in.";
        OaiCannotUseKms Documented [CLOUDFRONT_S3_ORIGIN]
            "Origin access identity does not support SSE-KMS.";
        KmsKnowsNoOriginAccessIdentity Inferred [ISSUE_SDK_PHP_1568, ISSUE_SOLUTIONS_CONSTRUCTS_831]
            "An origin access identity has no account, and KMS answers S3 `No account found for the given parameters`, whatever the key policy says. Code and message are recorded for reads; the status is in no record and taken from KMS's other exceptions.";
        AwsS3KeyRefusesCloudFront Inferred [CLOUDFRONT_S3_ORIGIN, AWS_MANAGED_KMS_KEYS]
            "The policy of aws/s3 cannot take the statement that CloudFront needs, so objects under it cannot be served through origin access control.";
    }

    Kms "KMS's authorization" {
        KeyPolicyIsMandatory Documented [KMS_KEY_POLICIES, KMS_DEFAULT_KEY_POLICY]
            "Nobody, not even the account's root user, may use a key unless its key policy, or a grant, lets them; an identity Allow counts only where the key policy lets the account in.";
        RootStatementDelegates Documented [KMS_DEFAULT_KEY_POLICY]
            "A statement for the account's principal lets IAM policies decide and grants no user by itself; its conditions hold for what it delegates.";
        DirectKeyPolicyGrant Documented [KMS_KEY_POLICIES, IAM_PRINCIPAL]
            "A key policy statement that names the user, role, session or everyone is enough in the key's account, without any identity policy.";
        IdentityDenyAlwaysCounts Documented [KMS_DEFAULT_KEY_POLICY, KMS_EVALUATION]
            "A Deny in an identity policy holds whatever the key policy says.";
        KmsCrossAccountNeedsBothSides Documented [KMS_EXTERNAL_ACCOUNTS]
            "Across accounts the key policy must let the other account or principal in, and the caller's own policies must allow the action on the key's ARN.";
        KmsCrossAccountOperations Documented [KMS_PERMISSIONS]
            "Only cryptographic operations, DescribeKey, GetKeyRotationStatus, GetPublicKey and those on grants work across accounts.";
        KeyPolicyResourceIsThisKey Documented [KMS_KEY_POLICIES]
            "The Resource `*` of a key policy is the key itself.";
        AliasArnMatchesNothing Documented [KMS_CONDITIONS, KMS_PERMISSIONS]
            "Authorization is checked on the key's ARN; a statement on an alias's ARN does not match it.";
        AwsS3KeyLetsTheAccountIn Recorded [AWS_MANAGED_KMS_KEYS, S3_TROUBLESHOOT_403]
            "The policy of aws/s3 lets every principal of its account use the key through S3, so S3's permission alone is enough.";
        AwsS3KeyOnlyThroughS3 Recorded [AWS_MANAGED_KMS_KEYS]
            "aws/s3 can be used only through S3 in its Region: direct calls to KMS are refused.";
        AwsS3KeyStaysInItsAccount Recorded [AWS_MANAGED_KMS_KEYS, CAPTURES, KC_CROSS_ACCOUNT]
            "aws/s3 refuses callers of other accounts, and no policy can change that.";
        AwsManagedKeyIsFixed Documented [KMS_CONCEPTS]
            "An AWS managed key's policy, state and rotation cannot be changed by anyone.";
        BoundaryOmissionAgainstAwsS3 Inferred [IAM_PRINCIPAL, IAM_BOUNDARIES]
            "A boundary or session policy that merely says nothing about KMS does not stop the use of aws/s3 through S3, because everyone is granted directly; a Deny does.";
        GrantAllows Documented [KMS_GRANTS]
            "A grant allows its operations to its grantee within its constraint on the encryption context; it never beats a Deny, and it may take five minutes to be seen.";
        ViaServiceIsS3OfTheRegion Documented [KMS_CONDITIONS]
            "For calls that S3 makes, kms:ViaService is s3.REGION.amazonaws.com.";
        CallerAccountIsTheCallers Documented [KMS_CONDITIONS]
            "kms:CallerAccount is the account of the caller, not the key's.";
        EncryptionContextConditions Documented [KMS_CONDITIONS, S3_SSE_KMS]
            "kms:EncryptionContext:KEY compares one pair of the encryption context, and kms:EncryptionContextKeys its names.";
        SseHeaderConditionsReadTheRequest Documented [S3_SSE_KMS, CAPTURES]
            "s3:x-amz-server-side-encryption and its key id condition test the request's header, not the bucket's default: a Deny on its absence refuses uploads that rely on the default.";
        EachRequestOfAnUploadFillsTheKeyOfSseC Recorded [ISSUE_SDK_JAVA_3001, ISSUE_S3TRANSFER_274]
            "The condition key for the algorithm of SSE-C tests each request's own header: CreateMultipartUpload, every UploadPart and CompleteMultipartUpload, which need not send it and is then refused where a policy asks for it.";
        RcpsSpareAwsManagedKeys Documented [ORGANIZATIONS_RCP]
            "Resource control policies do not apply to AWS managed keys.";
    }

    DirectKms "Direct calls to KMS" {
        DirectCallsAskKmsAlone Documented [KMS_CONDITIONS, KMS_API]
            "A direct call to KMS passes no gate of S3, carries the caller's own address and no kms:ViaService.";
        DirectCallsNeedASignature Documented [KMS_API]
            "KMS refuses every request that is not signed with a known access key.";
        KmsAnswersUnknownKeys Recorded [LOCALSTACK, CAPTURES]
            "To its own callers KMS answers an unknown key or alias, a text that is no key id, and an ARN of another Region with 400 NotFoundException.";
        ManagementTakesNoAlias Documented [KMS_API]
            "Operations that manage a key take its id or ARN, and no alias.";
        KmsHidesOtherAccountsKeys Recorded [CAPTURES, ISSUE_BUILDKITE_2344]
            "KMS answers a key of another account that does not exist in the words of a key policy that lets nobody in.";
        DecryptKeyMustFit Recorded [LOCALSTACK]
            "A Decrypt that names another key than the one that made the blob is IncorrectKeyException.";
        KmsValidatesParameters Recorded [LOCALSTACK, CAPTURES]
            "KMS answers parameters outside their limits with ValidationException before it asks who is calling.";
        KeyPolicyMustBeReadable Documented [KMS_API]
            "PutKeyPolicy answers a policy that is not one with MalformedPolicyDocumentException.";
        PolicyLockoutCheck Recorded [CAPTURES, KMS_API]
            "PutKeyPolicy and CreateKey refuse a key policy that would not let its caller put another one, unless BypassPolicyLockoutSafetyCheck is set.";
        NewKeysBelongToTheCaller Documented [KMS_API, ISSUE_CONTROL_TOWER_569]
            "CreateKey needs kms:CreateKey on every resource in the caller's own policies: there is no key policy yet. Without a policy the key gets the default one, which is not checked for a lockout.";
        TagsOfKeys Documented [KMS_API, KMS_TAG_PERMISSIONS, LOCALSTACK_TAGS]
            "TagResource gives a key tags, or other values of those it has, and UntagResource takes away those that it has; a key that lacks them is left as it is. Of tags with one key, or with a key of AWS's own, KMS refuses all with TagException.";
        TagsOfNewKeysNeedTheirRight Documented [KMS_API, KMS_TAG_PERMISSIONS]
            "CreateKey with Tags needs kms:TagResource besides kms:CreateKey, by a policy of the caller that names no key.";
        MultiRegionKeysNeedARole Documented [KMS_PRIMARY_KEYS]
            "CreateKey with MultiRegion makes a primary key, and its caller needs iam:CreateServiceLinkedRole for the role with which KMS keeps related keys alike. What KMS answers who lacks that right is not known, nor whether the role is there already.";
        AliasNeedsBothRights Documented [KMS_API, ISSUE_KMS_GUIDE_12]
            "CreateAlias needs kms:CreateAlias on the alias, by an IAM policy, and on the key, by its key policy; that KMS asks for the alias first is inferred.";
        AliasesAreUnique Recorded [DATA_ON_EKS, KMS_API]
            "An account has one alias of a name in a Region.";
        RotationStatusIsRead Documented [KMS_API]
            "GetKeyRotationStatus answers that KMS rotates AWS managed keys by itself, and customer managed ones only where it was told to.";
        GrantsAreMadeByPermission Documented [KMS_GRANTS]
            "CreateGrant needs kms:CreateGrant on the key, or a grant that allows CreateGrant and at least the same operations under no wider constraint.";
        GrantsNameWhoExists Recorded [CAPTURES, KMS_API]
            "The grantee and the retiring principal of a new grant exist: an account, a user, a role, a role's session or a federated user, by its ARN. That KMS asks for the right to make a grant first is inferred.";
        GrantSaysWhoRetiresIt Documented [KMS_GRANT_DELETE]
            "A grant can be retired by its retiring principal, by its grantee if it allows RetireGrant, and by the key's account, which can delegate kms:RetireGrant to its own principals; a Deny of kms:RetireGrant in an IAM policy stops them, key policies and RCPs have no say.";
        KeyStateTable Documented [KMS_KEY_STATE]
            "Which operations of KMS a key's state refuses, and in which words.";
        RotationOnDemandAtMost25 Documented [KMS_API]
            "A key can be rotated on demand 25 times.";
    }

    KeyState "Key states, rotation and deletion" {
        EnabledKeyWorks Documented [KMS_KEY_STATE]
            "An enabled key can be used.";
        DisabledKeyIs400 Recorded [LOCALSTACK, KMS_KEY_STATE]
            "A disabled key makes S3 answer 400 KMS.DisabledException for reads and uploads alike.";
        PendingDeletionIs400 Recorded [LOCALSTACK, CAPTURES, KMS_KEY_STATE]
            "A key that is pending deletion makes S3 answer 400 KMS.KMSInvalidStateException; for uploads this is inferred.";
        PendingImportIs400 Recorded [KMS_KEY_STATE, LOCALSTACK]
            "A key that waits for its material makes S3 answer 400 KMS.KMSInvalidStateException.";
        UnavailableKeyIs400 Documented [KMS_KEY_STATE]
            "A key whose key store is unavailable, or that is being created, makes S3 answer 400 KMS.KMSInvalidStateException; one that is being updated works.";
        UnknownKeyIs400 Recorded [LOCALSTACK, MOUNTPOINT]
            "A key that does not exist, a text that is no key id, or an ARN of another Region makes S3 answer 400 KMS.NotFoundException.";
        WrongKeyUsageIs400 Documented [MANTLE_SSE, LOCALSTACK]
            "An asymmetric or HMAC key makes S3 answer 400 KMS.InvalidKeyUsageException.";
        DescribeKeyAlwaysWorks Documented [KMS_KEY_STATE]
            "DescribeKey and the reading of policies work in every state.";
        DeletionWaits Documented [KMS_DELETION]
            "A key is deleted 7 to 30 days after it was scheduled, 30 unless said otherwise; all that time it cannot be used.";
        CancelledDeletionLeavesDisabled Documented [KMS_DELETION]
            "A key whose deletion is cancelled is disabled until it is enabled.";
        RotationKeepsOldMaterial Documented [KMS_ROTATION]
            "Rotation changes neither key id nor ARN and encrypts nothing anew; older material still decrypts.";
        MultiRegionSharesMaterial Documented [KMS_MULTI_REGION]
            "Multi-Region keys share id and material, and each has its own policy.";
    }

    CrossAccount "Across accounts" {
        CrossAccountNeedsBothSides Documented [IAM_CROSS_ACCOUNT, S3_HOW_S3_AUTHORIZES]
            "A caller of another account needs an Allow of its own identity policies and one of the bucket policy or an ACL.";
        BucketPolicyIsItsOwnersAffair Documented [S3_API_BUCKET_POLICY]
            "GetBucketPolicy, PutBucketPolicy and DeleteBucketPolicy by a caller whom the policies allow and who is not of the bucket owner's account are 405 MethodNotAllowed; that the answer names the resource type BUCKETPOLICY is inferred.";
        AssumedRoleIsSameAccount Documented [IAM_CROSS_ACCOUNT]
            "A role of the bucket's account that somebody of another account assumed is judged as a caller of the bucket's account.";
        KmsAnswersCrossAccountInItsOwnWords Recorded [CAPTURES, ISSUE_BUILDKITE_2344, CDK_S3_DEPLOYMENT, ISSUE_REQUIRE_ENCRYPTION_KMS]
            "When KMS refuses a caller of another account, S3 passes on KMS's sentence, which does not say whether the key exists: `on this resource`, or `on the resource associated with this ciphertext`, in place of its ARN, whichever policy is missing.";
    }

    Messages "The words of a refusal" {
        ReasonForTheSameAccount Recorded [S3_TROUBLESHOOT_403, CAPTURES]
            "Since autumn 2024 S3 tells callers of the bucket's account which kind of policy refused them.";
        ReasonForTheSameOrganization Recorded [S3_TROUBLESHOOT_403, CAPTURES]
            "Since mid-2025 S3 tells callers of the same organization, too.";
        PlainForOthers Recorded [S3_TROUBLESHOOT_403, DOCUMENT_API_LAB]
            "Anonymous callers, and those from outside the organization, read `Access Denied` and nothing else.";
        OneReasonOnly Documented [S3_TROUBLESHOOT_403]
            "S3 names one reason, also where several hold.";
        S3QuotesTheResource Recorded [CAPTURES]
            "In S3's sentences the resource's ARN stands in double quotes, in KMS's it does not.";
        KmsSentenceIsPassedOn Recorded [CAPTURES, ISSUE_MOJ_10745, MOUNTPOINT]
            "S3 answers a refusal of KMS as its own 403 AccessDenied with KMS's sentence.";
        ManagedPolicyArnIsNamed Recorded [SECURITY_BLOG_POLICY_ARNS, CAPTURES]
            "Since 2026 an explicit deny of a managed policy, an SCP, an RCP, a boundary or a session policy ends with its ARN.";
        KeyMustEncryptAndDecrypt Documented [MANTLE_SSE, LOCALSTACK]
            "S3 uses symmetric encryption keys only: an asymmetric or an HMAC key is 400 KMS.InvalidKeyUsageException.";
        KmsExceptionsGetAPrefix Recorded [LOCALSTACK, MOUNTPOINT]
            "S3 answers other exceptions of KMS with 400 and the code KMS. before the exception's name.";
        KmsThrottlingIs503 Recorded [ISSUE_CQL_REPLICATOR_92]
            "S3 answers KMS's throttling with 503 SlowDown.";
        OldWordingBefore2024 Recorded [ISSUE_BOTO3_2952, S3_TROUBLESHOOT_403]
            "Before autumn 2024 S3 answered `Access Denied` to everyone, and until about 2022 also for KMS's refusals.";
    }

    Records "CloudTrail and access logs" {
        KmsEventOnTheCallersBehalf Recorded [KMS_CLOUDTRAIL_DECRYPT, CAPTURES]
            "Every call of S3 to KMS is a management event in the caller's name, invoked by fas.s3.amazonaws.com, which is also its address.";
        AnonymousMakesNoKmsEvent Inferred [KC_SIGNATURE_VERSION]
            "An anonymous request makes no event in KMS, because S3 does not ask it.";
        AnonymousAccountInCloudTrail Inferred [CAPTURES, CLOUDTRAIL_USER_IDENTITY]
            "CloudTrail names the account of a caller who does not sign `anonymous`, and until 2023 ANONYMOUS_PRINCIPAL: events of April and November 2024 have the one, an event of 2020 and the guide the other; that it changed with the year is inferred.";
        SessionAttributesStandIn Inferred [CLOUDTRAIL_USER_IDENTITY, CAPTURES]
            "The event of every call with temporary credentials has sessionContext with attributes, creationDate and mfaAuthenticated, and the session's issuer where there is one; that of an EC2 instance's role has ec2RoleDelivery too. A scenario does not say when and how a session began, so the values stand in: the call's time, or what fits the session's end, no MFA, and version 2.0 of the instance metadata service.";
        DataEventsAreOptional Documented [S3_CLOUDTRAIL]
            "S3's data events are recorded only where a trail asks for them.";
        ListBucketIsLoggedAsListObjects Recorded [S3_CLOUDTRAIL, CAPTURES]
            "What IAM calls s3:ListBucket, CloudTrail calls ListObjects.";
        SseAppliedIsLogged Documented [S3_ENCRYPTION_TRACKING]
            "The event of an upload says which encryption was applied and whether the bucket's default chose it.";
        AccessLogLine Documented [S3_LOG_FORMAT]
            "Each request is one line of the server access log, with `-` for what is absent.";
        AccessLogTargetNeedsSseS3 Documented [S3_LOGGING]
            "A bucket that takes server access logs must have SSE-S3 as its default encryption; SSE-KMS is not supported.";
        KmsLogsCrossAccountTwice Documented [KMS_EXTERNAL_ACCOUNTS]
            "The use of a key across accounts is logged in both.";
        DirectCallsAreLogged Documented [KMS_CLOUDTRAIL]
            "Every direct call to KMS is a management event of its own, refused ones too: with the caller's address, the names as sent, and neither plaintext nor ciphertext.";
        RefusedDirectCallKeepsItsParameters Inferred [KMS_CLOUDTRAIL]
            "The event of a direct call that no policy allows has the parameters and the key that the guide shows for a call that failed later.";
    }

    Wire "Data keys and ciphertexts" {
        EnvelopeEncryption Documented [KMS_CONCEPTS, S3_SSE_KMS]
            "S3 encrypts an object under a data key of its own and keeps the data key beside it, wrapped by KMS under the KMS key.";
        AeadBindsTheContext Documented [KMS_CONCEPTS, KMS_CRYPTO_DETAILS]
            "The encryption context is additional authenticated data: decryption needs exactly the same pairs, in any order.";
        CiphertextBlobLayout Inferred [CAPTURES, AWSTEELE_CIPHERTEXT]
            "The wrapped data key of GenerateDataKey is 184 bytes in a layout that AWS does not document and that two published blobs share.";
        BlobNamesTheKey Documented [KMS_API]
            "The blob of a symmetric key tells KMS which key opens it, so Decrypt needs no key id.";
        TamperedBlobIsInvalidCiphertext Recorded [LOCALSTACK]
            "A changed blob or another context is InvalidCiphertextException with an empty message.";
        ContextBytesAreTheEncryptionSdks Inferred [ENCRYPTION_SDK_SPECIFICATION]
            "KMS does not publish how it writes the context as bytes; the simulator writes it as the AWS Encryption SDK does.";
        BodyIsGcm Documented [S3_SSE_S3]
            "S3 encrypts with AES-256-GCM; how it cuts an object into chunks and makes its nonces is not published.";
    }

    IamEvaluation "How IAM decides" {
        ExplicitDenyWins Documented [IAM_EVALUATION]
            "A Deny that applies, in whatever policy, decides.";
        RootKeepsTheBucketPolicy Documented [S3_API_BUCKET_POLICY]
            "The root user of the bucket owner's account may always get, put and delete the bucket's policy, whatever that policy denies; only policies of VPC endpoints, SCPs and RCPs stop it.";
        DefaultIsImplicitDeny Documented [IAM_EVALUATION]
            "What no policy allows is refused.";
        SameAccountUnion Documented [IAM_EVALUATION]
            "Within an account an Allow of the identity policies or of the resource's policy is enough.";
        RcpMustAllow Documented [IAM_EVALUATION, ORGANIZATIONS_RCP]
            "Resource control policies of the resource's account must allow; since RCPFullAWSAccess is always attached, only their Denies matter. They spare the management account's resources and service-linked roles.";
        ScpMustAllow Documented [IAM_EVALUATION]
            "Service control policies of the caller's account must allow at every level; they spare the management account, service-linked roles and callers from outside.";
        BoundaryMustAllow Documented [IAM_BOUNDARIES, IAM_EVALUATION]
            "An identity Allow counts only where the permissions boundary allows, too.";
        SessionPolicyMustAllow Documented [IAM_EVALUATION]
            "A session's identity Allow counts only where its session policy allows, too.";
        RootUserIsAllowed Documented [IAM_EVALUATION]
            "The root user has full access in its own account, limited by SCPs, RCPs and explicit denies of resource policies; it can always read and delete its buckets' policies.";
        PrincipalUserNeedsNoIdentity Documented [IAM_EVALUATION, IAM_PRINCIPAL]
            "A resource policy that names a user or a session lets it in without an identity Allow, and a boundary's silence does not stop it.";
        PrincipalRoleIsLimited Documented [IAM_EVALUATION, IAM_PRINCIPAL]
            "A resource policy that names a role lets its sessions in without an identity Allow, limited by boundary and session policy.";
        PrincipalAccountDelegates Documented [IAM_PRINCIPAL]
            "A resource policy that names an account leaves it to that account's policies.";
        PrincipalEveryone Documented [IAM_PRINCIPAL]
            "A resource policy that names everyone lets every caller in without an identity Allow.";
        NewPoliciesNameWhoExists Recorded [ISSUE_CLOUD_CUSTODIAN_4948, IAM_PRINCIPAL]
            "A new bucket, access point or key policy that names a user or a role that does not exist, or the id of a deleted one, is not stored: 400 MalformedPolicy `Invalid principal in policy`, of KMS MalformedPolicyDocumentException. Policies that are stored may hold such an id. A scenario's accounts hold the principals that it lists; those of accounts that it does not hold are taken as existing.";
        DeletedPrincipalMatchesNobody Documented [IAM_PRINCIPAL]
            "A user or role in a stored policy becomes its unique id: deleted and made again under the same name it no longer matches.";
        ServicePrincipalHasOnlyTheResourceSide Documented [IAM_CROSS_ACCOUNT]
            "Service principals and anonymous callers have no identity policies: only the resource's side decides.";
        NotPrincipalDeny Documented [IAM_NOT_PRINCIPAL]
            "A Deny with NotPrincipal spares a caller for certain only where account, role and session are all listed, and never one with a permissions boundary.";
        NotActionAndNotResource Documented [IAM_NOT_ACTION, IAM_NOT_RESOURCE]
            "NotAction and NotResource apply to all that they do not list.";
        ActionsMatchWithoutCase Documented [IAM_ACTION]
            "Actions are compared without case, with `*` and `?` anywhere.";
        ResourcesMatchWithCase Documented [IAM_RESOURCE]
            "Resource ARNs are compared with case; `*` crosses slashes and colons.";
        BucketAndObjectArnsDiffer Documented [S3_ACTIONS]
            "The bucket's ARN does not cover its objects, nor theirs the bucket.";
        ConditionsAndOr Documented [IAM_CONDITION_OPERATORS, IAM_MULTI_VALUE]
            "All condition operators and keys must hold; of a key's values one is enough, and of a negated operator's none may match.";
        MissingKeyFailsPositiveOperators Documented [IAM_CONDITION_OPERATORS]
            "A key that the request lacks fails a positive operator, and satisfies a negated one and IfExists.";
        SetOperators Documented [IAM_MULTI_VALUE]
            "ForAllValues holds and ForAnyValue fails for a key that is missing or empty.";
        SetOperatorMissing Documented [IAM_MULTI_VALUE]
            "A multivalued key without a set operator is not supported by AWS.";
        ArnOperators Documented [IAM_CONDITION_OPERATORS]
            "ArnEquals and ArnLike compare the six parts one by one, each with wildcards.";
        IpOperators Documented [IAM_CONDITION_OPERATORS]
            "Addresses are compared as ranges; IPv4 never matches an IPv6 range. aws:SourceIp is absent through a VPC endpoint.";
        VariablesNeedTheVersion Documented [IAM_VARIABLES]
            "Policy variables are replaced only in policies of version 2012-10-17.";
        VariableWithoutValue Documented [IAM_VARIABLES]
            "A resource or condition value with a variable that has no value matches nothing.";
        ForAllValuesOfContextKeysIsRefused Documented [KMS_CONDITIONS]
            "KMS refuses a key policy with ForAllValues on kms:EncryptionContextKeys as too permissive.";
    }

    AccessPoints "Access points" {
        AccessPointAndBucketMustAllow Documented [S3_ACCESS_POINT_POLICIES]
            "Through an access point both the access point and the bucket must permit the request; a bucket policy can leave the decision to its access points with s3:DataAccessPointAccount or s3:DataAccessPointArn.";
        AccessPointNetworkOrigin Documented [S3_ACCESS_POINT_VPC]
            "An access point with the network origin VPC refuses requests that do not come from that VPC; the words are inferred.";
        AccessPointRestrictions Documented [S3_ACCESS_POINT_RESTRICTIONS]
            "Access points take requests over HTTPS signed with Signature Version 4 only, and no anonymous ones; what else is answered is in no source.";
        AccessPointBlocksCount Documented [S3_ACCESS_POINT_BLOCK]
            "Block Public Access of the access point counts beside the bucket's and the account's, and cannot be changed later.";
        AccessPointPolicyCalls Documented [S3_ACCESS_POINT_POLICIES]
            "The policy of an access point is read and set by its own calls, which need s3:GetAccessPointPolicy and s3:PutAccessPointPolicy on the access point; the bucket's policy has no part in them.";
        AccessPointRefusesPublicPolicies Documented [S3_BLOCK_PUBLIC_ACCESS, S3_ACCESS_POINT_BLOCK]
            "PutAccessPointPolicy refuses a public policy while BlockPublicPolicy is on for the access point, its bucket or their accounts.";
        AccessPointAliasIsABucketName Documented [S3_ACCESS_POINT_ALIAS]
            "An access point's alias stands where a bucket's name can stand in calls for objects and lists; in policies it names nothing.";
    }

    OpenPoints "Open points, which nobody has seen or documented for certain" {
        HeadAsksNoKms Inferred [S3_API_HEAD_OBJECT]
            "HEAD of an SSE-KMS object without checksum mode asks KMS for nothing, so s3:GetObject is enough; the API reference names KMS only with checksum mode, and nobody has recorded it.";
        WebsitePageOfKmsObject Inferred [KC_WEBSITE, KC_SIGNATURE_VERSION]
            "The website endpoint answers an SSE-KMS object with the page of 400 InvalidArgument.";
        PolicyArnOfInlinePolicies Inferred [SECURITY_BLOG_POLICY_ARNS]
            "An explicit deny of an inline policy has no ARN at its end, and a KMS refusal that S3 passes on has none.";
        SseCOverHttp Inferred [S3_SSE_C]
            "An SSE-C request over plain HTTP is refused with 400; the text is that of other implementations.";
        SignedKmsGetOverHttp Inferred [KC_SIGNATURE_VERSION]
            "A signed GET of an SSE-KMS object over plain HTTP is refused with the 400 that an upload gets.";
        BucketKeyCacheLifetime Inferred [S3_BUCKET_KEY]
            "How long S3 keeps a Bucket Key is not published; while it keeps one, a disabled key or a withdrawn right has no effect.";
        GetUnderDeletedKey Inferred [LOCALSTACK]
            "A read under a key that is deleted for good is answered like an upload: 400 KMS.NotFoundException.";
        DsseErrors Inferred [S3_DSSE_KMS]
            "DSSE-KMS is refused with the words of SSE-KMS.";
        KmsAuthorizationBeforeKeyState Inferred [KMS_KEY_STATE]
            "KMS decides whether the caller may before it looks at the key's state.";
        KmsRequestQuota Inferred [KMS_LIMITS]
            "KMS's rate for symmetric operations is 10,000, 20,000 or 100,000 a second by Region, all requests of the account that makes them together; the copy of the table that was read has no date, and that of May 2023 says 5,500, 10,000 or 50,000.";
        CloudTrailMessageOfKmsDenial Inferred [CAPTURES]
            "S3's own event of a KMS refusal repeats KMS's sentence.";
        DeleteBucketEncryptionKeepsBlockedTypes Inferred [S3_SSE_C_BLOCKING]
            "DeleteBucketEncryption leaves the blocked encryption types as they are.";
        SuspendedAccountsAreRefused Inferred [S3_API_ERRORS]
            "A request by a caller of a suspended account is 403 AccountProblem; what others get from its buckets and keys is not known.";
        KindOfDenialHangsOnAnOpenKey Inferred [IAM_EVALUATION, S3_TROUBLESHOOT_403]
            "A request that is refused whatever the condition keys are that nobody knows is told as if it came without them; on these keys hang which layer AWS names, and whether it speaks of an explicit deny.";
        NotResourceWithoutValue Inferred [IAM_VARIABLES, IAM_NOT_RESOURCE]
            "A NotResource with a variable that has no value lists nothing and so covers everything, for an Allow too: the guide says that such a resource matches nothing, and that NotResource covers all that it does not list; of the two together it says nothing.";
        ForAnyValueIfExistsWithoutKey Inferred [IAM_CONDITION_OPERATORS, IAM_MULTI_VALUE]
            "ForAnyValue with IfExists holds for a key that is missing: one sentence of the guide says that IfExists holds then, another that ForAnyValue does not.";
        AuthenticationChecksInOrder Inferred [S3_API_ERRORS]
            "Of several faults of authentication S3 names one. The order here: parameters of the query, Region, time, access key, session, signature, headers that it leaves out, account.";
    }
}
