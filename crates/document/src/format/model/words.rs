//! The words of the plain enums in documents.

use super::{
    Algorithm, ApiOperation, BlockedEncryptionType, ClientFormat, Endpoint, GrantOperation, KeySpec,
    KeyState, Method, ObjectOwnership, PresignedParameter, PrincipalKind, Transport, Versioning,
};

/// Declares an enum's words in documents: one parser and one printer.
macro_rules! words {
    ($type:ident { $($variant:ident $word:literal),+ $(,)? }) => {
        impl $type {
            /// All of them, in the order of presentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in documents.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// Reads the word.
            pub fn parse(text: &str) -> Option<Self> {
                match text {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

words!(PrincipalKind { Root "root", User "user", Role "role", Federated "federated" });
words!(KeyState {
    Enabled "Enabled",
    Disabled "Disabled",
    PendingDeletion "PendingDeletion",
    PendingImport "PendingImport",
    PendingReplicaDeletion "PendingReplicaDeletion",
    Creating "Creating",
    Updating "Updating",
    Unavailable "Unavailable",
});
words!(Algorithm { Aes256 "AES256", Kms "aws:kms", Dsse "aws:kms:dsse" });
words!(ObjectOwnership {
    BucketOwnerEnforced "BucketOwnerEnforced",
    BucketOwnerPreferred "BucketOwnerPreferred",
    ObjectWriter "ObjectWriter",
});
words!(Versioning { Unversioned "Unversioned", Enabled "Enabled", Suspended "Suspended" });
words!(BlockedEncryptionType { SseC "SSE-C" });
words!(ClientFormat { V2 "V2", V3 "V3" });
words!(KeySpec { SymmetricDefault "SYMMETRIC_DEFAULT", Rsa2048 "RSA_2048", Hmac256 "HMAC_256" });
words!(GrantOperation {
    Decrypt "Decrypt",
    Encrypt "Encrypt",
    GenerateDataKey "GenerateDataKey",
    ReEncryptFrom "ReEncryptFrom",
    ReEncryptTo "ReEncryptTo",
    CreateGrant "CreateGrant",
    RetireGrant "RetireGrant",
    DescribeKey "DescribeKey",
});
words!(ApiOperation {
    PutObject "PutObject",
    GetObject "GetObject",
    HeadObject "HeadObject",
    DeleteObject "DeleteObject",
    CopyObject "CopyObject",
    GetObjectAttributes "GetObjectAttributes",
    CreateMultipartUpload "CreateMultipartUpload",
    UploadPart "UploadPart",
    CompleteMultipartUpload "CompleteMultipartUpload",
    UpdateObjectEncryption "UpdateObjectEncryption",
    GetObjectAcl "GetObjectAcl",
    PutObjectAcl "PutObjectAcl",
    ReplicateObject "ReplicateObject",
    ListObjectsV2 "ListObjectsV2",
    ListObjectVersions "ListObjectVersions",
    CreateBucket "CreateBucket",
    GetBucketPolicy "GetBucketPolicy",
    PutBucketPolicy "PutBucketPolicy",
    DeleteBucketPolicy "DeleteBucketPolicy",
    GetBucketPolicyStatus "GetBucketPolicyStatus",
    GetPublicAccessBlock "GetPublicAccessBlock",
    PutPublicAccessBlock "PutPublicAccessBlock",
    DeletePublicAccessBlock "DeletePublicAccessBlock",
    GetBucketOwnershipControls "GetBucketOwnershipControls",
    PutBucketOwnershipControls "PutBucketOwnershipControls",
    GetBucketAcl "GetBucketAcl",
    PutBucketAcl "PutBucketAcl",
    GetBucketEncryption "GetBucketEncryption",
    PutBucketEncryption "PutBucketEncryption",
    DeleteBucketEncryption "DeleteBucketEncryption",
    GetBucketWebsite "GetBucketWebsite",
    PutBucketWebsite "PutBucketWebsite",
    DeleteBucketWebsite "DeleteBucketWebsite",
    GetBucketVersioning "GetBucketVersioning",
    PutBucketVersioning "PutBucketVersioning",
    GetAccessPointPolicy "GetAccessPointPolicy",
    PutAccessPointPolicy "PutAccessPointPolicy",
    PutAccountPublicAccessBlock "PutAccountPublicAccessBlock",
    Decrypt "Decrypt",
    GenerateDataKey "GenerateDataKey",
    Encrypt "Encrypt",
    ReEncrypt "ReEncrypt",
    DescribeKey "DescribeKey",
    PutKeyPolicy "PutKeyPolicy",
    EnableKey "EnableKey",
    DisableKey "DisableKey",
    ScheduleKeyDeletion "ScheduleKeyDeletion",
    CancelKeyDeletion "CancelKeyDeletion",
    CreateGrant "CreateGrant",
    RevokeGrant "RevokeGrant",
    RetireGrant "RetireGrant",
    RotateKeyOnDemand "RotateKeyOnDemand",
});
words!(Endpoint { Rest "rest", Path "path", Website "website" });
words!(Method { Delete "DELETE", Get "GET", Head "HEAD", Post "POST", Put "PUT" });
words!(PresignedParameter {
    Credential "X-Amz-Credential",
    Signature "X-Amz-Signature",
    Date "X-Amz-Date",
    SignedHeaders "X-Amz-SignedHeaders",
    Expires "X-Amz-Expires",
});
words!(Transport { Https "https", Http "http" });
