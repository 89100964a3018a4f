//! The refusals of AWS KMS's own API: HTTP 400 with a JSON body of `__type` and `message`.

use crate::errors::table::service_errors;

service_errors! {
    /// A refusal of KMS to a caller of its own API. Its `Display` is the message; it has no further elements.
    KmsError;

    "No policy allows the operation, or one forbids it."
    NotAuthorized { sentence } => BadRequest "AccessDeniedException" "{sentence}" [] Recorded [CAPTURES];
    "The key is disabled."
    Disabled { key_arn } => BadRequest "DisabledException" "{key_arn} is disabled." [] Recorded [LOCALSTACK];
    "The key is pending deletion."
    PendingDeletion { key_arn } => BadRequest "KMSInvalidStateException" "{key_arn} is pending deletion." [] Recorded [LOCALSTACK];
    "The multi-Region key is pending deletion, or waits for its replicas to be deleted."
    PendingReplicaDeletion { key_arn } => BadRequest "KMSInvalidStateException"
        "{key_arn} is pending deletion (or pending replica deletion)." [] Documented [KMS_KEY_STATE];
    "The key waits for its key material."
    PendingImport { key_arn } => BadRequest "KMSInvalidStateException" "{key_arn} is pending import." [] Recorded [KMS_KEY_STATE, LOCALSTACK];
    "The key's custom key store is not connected."
    Unavailable { key_arn } => BadRequest "KMSInvalidStateException" "{key_arn} is unavailable." [] Documented [KMS_KEY_STATE];
    "The key is being created."
    Creating { key_arn } => BadRequest "KMSInvalidStateException" "{key_arn} is creating." [] Documented [KMS_KEY_STATE];
    "CancelKeyDeletion of a key that is not pending deletion."
    NotPendingDeletion { key_arn } => BadRequest "KMSInvalidStateException" "{key_arn} is not pending deletion."
        [] Documented [KMS_KEY_STATE];
    "A grant to a principal that does not exist."
    NoPrincipal { principal_arn } => BadRequest "InvalidArnException"
        "ARN does not refer to a valid principal: {principal_arn}" []
        Recorded [CAPTURES, KMS_API];
    "Rotation of a key with imported key material."
    ExternalOrigin { key_arn } => BadRequest "UnsupportedOperationException"
        "{key_arn} origin is EXTERNAL which is not valid for this operation." [] Documented [KMS_KEY_STATE];
    "The key does not exist."
    KeyNotFound { key_arn } => BadRequest "NotFoundException" "Key '{key_arn}' does not exist" [] Recorded [LOCALSTACK];
    "The key id is no key id."
    InvalidKeyId { key_id } => BadRequest "NotFoundException" "Invalid keyId '{key_id}'" [] Recorded [LOCALSTACK];
    "The key's ARN names another Region."
    InvalidArn { region } => BadRequest "NotFoundException" "Invalid arn {region}" [] Recorded [LOCALSTACK];
    "The alias does not exist."
    AliasNotFound { alias_arn } => BadRequest "NotFoundException" "Alias {alias_arn} is not found." [] Recorded [CAPTURES];
    "Decrypt names another key than the one that made the ciphertext, or one that cannot decrypt."
    IncorrectKey {} => BadRequest "IncorrectKeyException"
        "The key ID in the request does not identify a CMK that can perform this operation." [] Recorded [LOCALSTACK];
    "The key is asymmetric or an HMAC key."
    InvalidKeyUsage { key_arn, usage, operation } => BadRequest "InvalidKeyUsageException"
        "{key_arn} key usage is {usage} which is not valid for {operation}." [] Recorded [LOCALSTACK];
    "The ciphertext was tampered with, or the encryption context is another one."
    InvalidCiphertext {} => BadRequest "InvalidCiphertextException" "" [] Recorded [LOCALSTACK];
    "Too many requests."
    Throttled {} => BadRequest "ThrottlingException"
        "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls." [] Documented [KMS_LIMITS];
    "Encrypt of more than 4,096 bytes."
    PlaintextTooLong {} => BadRequest "ValidationException"
        "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096"
        [] Recorded [LOCALSTACK];
    "Encrypt of nothing."
    PlaintextEmpty {} => BadRequest "ValidationException"
        "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length greater than or equal to 1"
        [] Inferred [LOCALSTACK, KMS_API];
    "A waiting period outside 7 to 30 days."
    DeletionWindow {} => BadRequest "ValidationException" "PendingWindowInDays must be between 7 and 30" [] Recorded [CAPTURES];
    "The name of a new alias lacks its prefix."
    AliasPrefix {} => BadRequest "ValidationException"
        "Alias must start with the prefix \"alias/\". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html"
        [] Recorded [LOCALSTACK];
    "The account has an alias of this name in the Region."
    AliasTaken { alias_arn } => BadRequest "AlreadyExistsException" "An alias with the name {alias_arn} already exists" [] Recorded [DATA_ON_EKS];
    "CreateKey of an asymmetric or HMAC key without KeyUsage."
    KeyUsageMissing {} => BadRequest "ValidationException"
        "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys." [] Recorded [LOCALSTACK];
    "A tag's key is longer than 128 letters."
    TagKeyTooLong { tag_key, place } => BadRequest "ValidationException"
        "1 validation error detected: Value '{tag_key}' at 'tags.{place}.member.tagKey' failed to satisfy constraint: Member must have length less than or equal to 128"
        [] Recorded [LOCALSTACK_TAGS];
    "A tag's value is longer than 256 letters."
    TagValueTooLong { tag_value, place } => BadRequest "ValidationException"
        "1 validation error detected: Value '{tag_value}' at 'tags.{place}.member.tagValue' failed to satisfy constraint: Member must have length less than or equal to 256"
        [] Recorded [LOCALSTACK_TAGS];
    "Two tags have one key."
    TagTwice {} => BadRequest "TagException" "Duplicate tag keys" [] Recorded [LOCALSTACK_TAGS];
    "A tag's key begins with aws:."
    TagOfAws {} => BadRequest "TagException" "Tags beginning with aws: are reserved" [] Recorded [LOCALSTACK_TAGS];
    "CreateKey with more than 50 tags."
    TooManyTags {} => BadRequest "TagException" "Too many tags" [] Recorded [LOCALSTACK_TAGS];
    "A key was rotated on demand 25 times; KMS's words are not known."
    RotationLimit {} => BadRequest "LimitExceededException" "" [] Documented [KMS_API];
    "The access key belongs to nobody."
    UnrecognizedClient {} => BadRequest "UnrecognizedClientException" "The security token included in the request is invalid."
        [] Recorded [CAPTURES];
    "The session whose credentials signed the request has ended."
    ExpiredToken {} => BadRequest "ExpiredTokenException" "The security token included in the request is expired"
        [] Recorded [ISSUE_BOTO3_1127, ISSUE_SOPS_621];
    "The request is not signed; KMS's words are not known."
    MissingAuthenticationToken {} => BadRequest "MissingAuthenticationTokenException" "" [] Inferred [KMS_API];
    "The new key policy would not let its caller put another one."
    PolicyLocksOut {} => BadRequest "MalformedPolicyDocumentException"
        "The new key policy will not allow you to update the key policy in the future." [] Recorded [CAPTURES, KMS_API];
    "The key policy cannot be read."
    MalformedPolicy { message } => BadRequest "MalformedPolicyDocumentException" "{message}" [] Documented [KMS_API];
}
