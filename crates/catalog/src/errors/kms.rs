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
    "Rotation of a key with imported key material."
    ExternalOrigin { key_arn } => BadRequest "UnsupportedOperationException"
        "{key_arn} origin is EXTERNAL which is not valid for this operation." [] Documented [KMS_KEY_STATE];
    "The key does not exist."
    KeyNotFound { key_arn } => BadRequest "NotFoundException" "Key '{key_arn}' does not exist" [] Recorded [LOCALSTACK];
    "The key id is no key id."
    InvalidKeyId { key_id } => BadRequest "NotFoundException" "Invalid keyId '{key_id}'" [] Recorded [LOCALSTACK];
    "The key's ARN names another Region."
    InvalidArn { region } => BadRequest "NotFoundException" "Invalid arn {region}" [] Recorded [LOCALSTACK];
    "The key is asymmetric or an HMAC key."
    InvalidKeyUsage { key_arn, usage, operation } => BadRequest "InvalidKeyUsageException"
        "{key_arn} key usage is {usage} which is not valid for {operation}." [] Recorded [LOCALSTACK];
    "The ciphertext was tampered with, or the encryption context is another one."
    InvalidCiphertext {} => BadRequest "InvalidCiphertextException" "" [] Recorded [LOCALSTACK];
    "Too many requests."
    Throttled {} => BadRequest "ThrottlingException"
        "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls." [] Documented [KMS_LIMITS];
    "The key policy cannot be read."
    MalformedPolicy { message } => BadRequest "MalformedPolicyDocumentException" "{message}" [] Documented [KMS_API];
}
