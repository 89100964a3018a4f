//! The operations that a request can ask for: one row each, and everything that tells them apart reads it.

use super::parameters::{
    AbacParameters, AclParameters, AttributesParameters, CompleteParameters, CopyParameters,
    CreateBucketParameters, DeleteParameters, EncryptionParameters, OwnershipParameters, PartCopyParameters,
    PartParameters, PostParameters, PublicAccessBlockParameters, PutParameters, ReadParameters,
    TaggingParameters, UpdateEncryptionParameters, VersioningParameters, WebsiteParameters,
};
use super::{Named, Operation, Shape, WordList};
use crate::format::record::text;

/// What an operation acts on, and so what a request names beside its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// An object that is there.
    Object,
    /// An object that the operation makes, or part of one.
    NewObject,
    /// A bucket.
    Bucket,
    /// An access point, named where other requests name the bucket.
    AccessPoint,
    /// An account, named where other requests name the bucket.
    Account,
    /// A KMS key, named in the parameters.
    Key,
}

/// The text that a request sends, if its operation has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// The bytes of an upload.
    Body,
    /// A policy.
    Policy,
    /// What the names of a listing begin with.
    Prefix,
    /// Which version of the object is meant.
    Version,
    /// None.
    None,
}

/// Declares the operations. A row: the name in the API of S3 or KMS; what it acts on; the text that it sends; the column
/// of the table that it is like, for what is told of its way: whether it writes, reads or lists; and the parameters that
/// it takes, as AWS names them. The rows of one service's resource are a group, and each group is an enum of its own: who
/// makes requests of a group matches all of it and nothing else.
macro_rules! operations {
    ($(
        $(#[$doc:meta])+
        $of:ident as $group:ident {
            $($name:ident: $target:ident, $text:ident, $column:ident, $parameters:expr;)+
        }
    )+) => {
        /// The operations of the S3 and KMS APIs that can be asked for, under their names.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ApiOperation {
            $($(
                #[doc = concat!("`", stringify!($name), "`")]
                $name,
            )+)+
        }

        $(
            $(#[$doc])+
            #[derive(Debug, Clone, Copy, PartialEq, Eq)]
            pub(crate) enum $group {
                $($name,)+
            }
        )+

        /// An operation as one of its group.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Grouped {
            $(
                $(#[$doc])+
                $of($group),
            )+
        }

        impl ApiOperation {
            /// All of them, in the order of presentation.
            pub const ALL: &'static [Self] = &[$($(Self::$name),+),+];

            /// Its name.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($(Self::$name => stringify!($name),)+)+
                }
            }

            /// What the operation acts on.
            pub const fn target(self) -> Target {
                match self {
                    $($(Self::$name => Target::$target,)+)+
                }
            }

            /// The operation as one of its group.
            pub(crate) const fn grouped(self) -> Grouped {
                match self {
                    $($(Self::$name => Grouped::$of($group::$name),)+)+
                }
            }

            /// The text that the operation sends.
            pub const fn text(self) -> Text {
                match self {
                    $($(Self::$name => Text::$text,)+)+
                }
            }

            /// The column of the table that the operation is like.
            pub const fn like(self) -> Operation {
                match self {
                    $($(Self::$name => Operation::$column,)+)+
                }
            }

            /// The parameters that it takes beside its bucket, object, text and headers.
            pub(crate) const fn parameters(self) -> &'static [&'static str] {
                match self {
                    $($(Self::$name => $parameters,)+)+
                }
            }
        }

        text! {
            ApiOperation: word, Shape::Word(&WordList {
                name: "ApiOperation",
                doc: "The operation of the API.",
                words: &[$($(stringify!($name)),+),+],
            })
        }
    };
}

/// The parameters of calls to KMS that name a key and nothing else. `Region` is the client's.
const OF_KEY: &[&str] = &["KeyId", "Region"];

// `ReplicateObject` is not of the API: S3 replicates an object with the rights of the rule's role, which is the caller.
// Of KMS `CiphertextOf` stands for a blob, and `EncryptionContext` of ReEncrypt for that of its destination.
// Source: Amazon S3 API Reference and AWS KMS API Reference, request parameters of each operation.
operations! {
    /// On an object, there or to be made.
    Object as ObjectOperation {
        PutObject: NewObject, Body, Upload, PutParameters::NAMES;
        PostObject: NewObject, Body, Upload, PostParameters::NAMES;
        GetObject: Object, Version, Download, ReadParameters::NAMES;
        HeadObject: Object, Version, Download, ReadParameters::NAMES;
        DeleteObject: Object, Version, Download, &[];
        CopyObject: NewObject, None, Upload, CopyParameters::NAMES;
        GetObjectAttributes: Object, Version, Download, AttributesParameters::NAMES;
        CreateMultipartUpload: NewObject, None, Upload, &[];
        UploadPart: NewObject, Body, Upload, PartParameters::NAMES;
        UploadPartCopy: NewObject, None, Upload, PartCopyParameters::NAMES;
        CompleteMultipartUpload: NewObject, None, Upload, CompleteParameters::NAMES;
        UpdateObjectEncryption: Object, None, Upload, UpdateEncryptionParameters::NAMES;
        GetObjectAcl: Object, None, Download, &[];
        PutObjectAcl: Object, None, Download, AclParameters::NAMES;
        GetObjectTagging: Object, Version, Download, &[];
        PutObjectTagging: Object, Version, Download, TaggingParameters::NAMES;
        DeleteObjectTagging: Object, Version, Download, &[];
        ReplicateObject: Object, None, Upload, &[];
    }
    /// On a bucket.
    Bucket as BucketOperation {
        ListObjectsV2: Bucket, Prefix, List,
            &["Prefix", "Delimiter", "MaxKeys", "EncodingType", "StartAfter", "ContinuationToken"];
        ListObjectVersions: Bucket, Prefix, List,
            &["Prefix", "Delimiter", "MaxKeys", "EncodingType", "KeyMarker", "VersionIdMarker"];
        HeadBucket: Bucket, None, List, &[];
        GetBucketLocation: Bucket, None, Download, &[];
        CreateBucket: Bucket, None, Download, CreateBucketParameters::NAMES;
        GetBucketPolicy: Bucket, None, Download, &[];
        PutBucketPolicy: Bucket, Policy, Download, &[];
        DeleteBucketPolicy: Bucket, None, Download, &[];
        GetBucketPolicyStatus: Bucket, None, Download, &[];
        GetPublicAccessBlock: Bucket, None, Download, &[];
        PutPublicAccessBlock: Bucket, None, Download, PublicAccessBlockParameters::NAMES;
        DeletePublicAccessBlock: Bucket, None, Download, &[];
        GetBucketOwnershipControls: Bucket, None, Download, &[];
        PutBucketOwnershipControls: Bucket, None, Download, OwnershipParameters::NAMES;
        DeleteBucketOwnershipControls: Bucket, None, Download, &[];
        DeleteObjects: Bucket, None, Download, DeleteParameters::NAMES;
        DeleteBucket: Bucket, None, Download, &[];
        GetBucketAcl: Bucket, None, Download, &[];
        PutBucketAcl: Bucket, None, Download, AclParameters::NAMES;
        GetBucketEncryption: Bucket, None, Download, &[];
        PutBucketEncryption: Bucket, None, Download, EncryptionParameters::NAMES;
        DeleteBucketEncryption: Bucket, None, Download, &[];
        GetBucketAbac: Bucket, None, Download, &[];
        PutBucketAbac: Bucket, None, Download, AbacParameters::NAMES;
        GetBucketTagging: Bucket, None, Download, &[];
        PutBucketTagging: Bucket, None, Download, TaggingParameters::NAMES;
        DeleteBucketTagging: Bucket, None, Download, &[];
        GetBucketWebsite: Bucket, None, Download, &[];
        PutBucketWebsite: Bucket, None, Download, WebsiteParameters::NAMES;
        DeleteBucketWebsite: Bucket, None, Download, &[];
        GetBucketVersioning: Bucket, None, Download, &[];
        PutBucketVersioning: Bucket, None, Download, VersioningParameters::NAMES;
    }
    /// On an access point.
    AccessPoint as AccessPointOperation {
        GetAccessPointPolicy: AccessPoint, None, Download, &[];
        PutAccessPointPolicy: AccessPoint, Policy, Download, &[];
    }
    /// On an account.
    Account as AccountOperation {
        ListBuckets: Account, None, List, &[];
        GetAccountPublicAccessBlock: Account, None, Download, &[];
        DeleteAccountPublicAccessBlock: Account, None, Download, &[];
        PutAccountPublicAccessBlock: Account, None, Download, PublicAccessBlockParameters::NAMES;
    }
    /// On a KMS key.
    Key as KeyOperation {
        Decrypt: Key, None, Download, &["KeyId", "CiphertextBlob", "CiphertextOf", "EncryptionContext", "Region"];
        GenerateDataKey: Key, None, Upload, &["KeyId", "EncryptionContext", "Region"];
        Encrypt: Key, None, Upload, &["KeyId", "Plaintext", "EncryptionContext", "Region"];
        ReEncrypt: Key, None, Upload, &[
            "CiphertextBlob",
            "CiphertextOf",
            "SourceEncryptionContext",
            "DestinationKeyId",
            "DestinationEncryptionContext",
            "EncryptionContext",
            "Region",
        ];
        DescribeKey: Key, None, Download, OF_KEY;
        GetKeyPolicy: Key, None, Download, OF_KEY;
        GetKeyRotationStatus: Key, None, Download, OF_KEY;
        CreateKey: Key, None, Download,
            &[
                "Policy",
                "Description",
                "KeySpec",
                "KeyUsage",
                "MultiRegion",
                "Tags",
                "BypassPolicyLockoutSafetyCheck",
                "Region",
            ];
        CreateAlias: Key, None, Download, &["AliasName", "TargetKeyId", "Region"];
        ListResourceTags: Key, None, Download, OF_KEY;
        TagResource: Key, None, Download, &["KeyId", "Tags", "Region"];
        UntagResource: Key, None, Download, &["KeyId", "TagKeys", "Region"];
        PutKeyPolicy: Key, None, Download, &["KeyId", "Policy", "BypassPolicyLockoutSafetyCheck", "Region"];
        EnableKey: Key, None, Download, OF_KEY;
        DisableKey: Key, None, Download, OF_KEY;
        ScheduleKeyDeletion: Key, None, Download, &["KeyId", "PendingWindowInDays", "Region"];
        CancelKeyDeletion: Key, None, Download, OF_KEY;
        CreateGrant: Key, None, Download,
            &["KeyId", "GranteePrincipal", "RetiringPrincipal", "Operations", "Constraints", "Region"];
        RevokeGrant: Key, None, Download, &["KeyId", "GrantId", "Region"];
        RetireGrant: Key, None, Download, &["KeyId", "GrantId", "Region"];
        RotateKeyOnDemand: Key, None, Download, OF_KEY;
    }
}

impl ApiOperation {
    /// Reads a name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == text)
    }

    /// Whether it is an operation of S3 on a bucket or on what lies in it: access points and accounts are asked of
    /// S3 Control, keys of KMS.
    pub const fn acts_on_a_bucket(self) -> bool {
        match self.target() {
            Target::Object | Target::NewObject | Target::Bucket => true,
            Target::AccessPoint | Target::Account | Target::Key => false,
        }
    }

    /// Whether its bucket, object, text and headers are all that it sends.
    pub const fn takes_no_parameters(self) -> bool {
        self.parameters().is_empty()
    }
}
