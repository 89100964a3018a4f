//! Version 1 of the scenario document, as it stands in files and packed links. Frozen once released: a change that
//! an old reader could not follow becomes version 2, with an upgrade from here.
//!
//! Field names are AWS's own where AWS has the thing. Texts that only the build can judge (ARNs, names, policies)
//! stay texts here, so that all their problems can be told at once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Handle, PolicyValue};

mod around;
mod parameters;

pub use around::{
    Acl, AclGrant, Distribution, GrantConstraint, GrantOperation, KeyGrant, KeySpec, Organization,
    OrganizationLevel, OriginAccess, VpcEndpoint,
};
pub use parameters::{
    AclParameters, AttributesParameters, CompleteParameters, CopyParameters, EncryptionParameters,
    EncryptionRule, KmsParameters, OwnershipParameters, PartParameters, PublicAccessBlockParameters,
    UpdateEncryptionParameters, WebsiteParameters,
};

/// One scenario: ground state, what to show of it, and which outcome to open first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the scenario is called.
    pub title: Words,
    /// The question it answers.
    pub question: Option<Words>,
    /// The day whose AWS answers: `2026-11-23T00:00:00Z`.
    pub time: String,
    /// The accounts. Their handles are their ids.
    pub accounts: Vec<Account>,
    /// The organization that the accounts belong to.
    pub organization: Option<Organization>,
    /// Users, roles, federated users and root users.
    pub principals: Vec<Principal>,
    /// Customer managed keys. `aws/s3` exists by itself.
    pub keys: Vec<Key>,
    /// Buckets.
    pub buckets: Vec<Bucket>,
    /// VPC endpoints through which requests can come.
    pub vpc_endpoints: Vec<VpcEndpoint>,
    /// CloudFront distributions; each can be a caller.
    pub distributions: Vec<Distribution>,
    /// Whether KMS throttles every call.
    pub kms_is_throttled: bool,
    /// Objects, in the order of their uploads.
    pub objects: Vec<Object>,
    /// Which outcomes the table shows.
    pub show: Show,
    /// Which of them is open.
    pub focus: Cell,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// English.
    pub en: String,
    /// Japanese.
    pub ja: String,
}

/// An AWS account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its 12 digits, and so its handle.
    pub id: Handle,
    /// Block Public Access of the account.
    pub public_access_block: PublicAccessBlock,
}

/// The four settings of Block Public Access.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicAccessBlock {
    /// `BlockPublicAcls`
    pub block_public_acls: bool,
    /// `IgnorePublicAcls`
    pub ignore_public_acls: bool,
    /// `BlockPublicPolicy`
    pub block_public_policy: bool,
    /// `RestrictPublicBuckets`
    pub restrict_public_buckets: bool,
}

impl PublicAccessBlock {
    /// All four on, or all four off.
    pub const fn all(on: bool) -> Self {
        Self {
            block_public_acls: on,
            ignore_public_acls: on,
            block_public_policy: on,
            restrict_public_buckets: on,
        }
    }
}

/// Somebody who can sign requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principal {
    /// Its handle.
    pub id: Handle,
    /// The user's or role's name.
    pub name: String,
    /// Its account.
    pub account: Handle,
    /// User, role or root.
    pub kind: PrincipalKind,
    /// The name of the role's session, as it stands in the `assumed-role` ARN. Roles have one, others do not.
    pub session: Option<String>,
    /// Identity-based policies.
    pub policies: IdentityPolicies,
    /// The permissions boundary.
    pub boundary: Option<PolicyValue>,
    /// Session policies passed when the role was assumed.
    pub session_policies: Vec<PolicyValue>,
    /// The IAM user who made a federated session: its name.
    pub user: Option<String>,
    /// Whether a role is service-linked.
    pub service_linked: bool,
    /// Tags.
    pub tags: BTreeMap<String, String>,
}

/// What kind of principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrincipalKind {
    /// The account's root user.
    Root,
    /// An IAM user.
    User,
    /// A session of an IAM role.
    Role,
    /// A session that an IAM user made with GetFederationToken.
    Federated,
}

/// The identity-based policies of a principal. Two have a control of their own; a policy named by both is attached once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IdentityPolicies {
    /// The policy behind the S3 control.
    pub s3: Option<PolicyValue>,
    /// The policy behind the KMS control.
    pub kms: Option<PolicyValue>,
    /// All others.
    pub others: Vec<PolicyValue>,
}

/// A customer managed KMS key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its handle.
    pub id: Handle,
    /// Its ARN.
    pub arn: String,
    /// Aliases without `alias/`.
    pub aliases: Vec<String>,
    /// Its state.
    pub state: KeyState,
    /// Its key policy: `default`, `named-users` or JSON.
    pub policy: PolicyValue,
    /// The principals that the policy `named-users` names as administrators and users.
    pub users: Vec<Handle>,
    /// `KeySpec`
    pub spec: KeySpec,
    /// Grants.
    pub grants: Vec<KeyGrant>,
    /// How often the key material has been rotated.
    pub rotations: u32,
}

/// The state of a key, under KMS's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// Usable.
    Enabled,
    /// Switched off.
    Disabled,
    /// In the waiting period before deletion.
    PendingDeletion,
    /// Waiting for imported key material.
    PendingImport,
    /// A multi-Region key that waits for its replicas to be deleted.
    PendingReplicaDeletion,
    /// Being made.
    Creating,
    /// Being changed; usable.
    Updating,
    /// Its custom key store is disconnected.
    Unavailable,
}

/// A general purpose bucket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Its handle.
    pub id: Handle,
    /// Its name.
    pub name: String,
    /// The account that owns it.
    pub account: Handle,
    /// Where it lives.
    pub region: String,
    /// Default encryption. None was possible before 2023.
    pub encryption: Option<Encryption>,
    /// Kinds of encryption that uploads may not ask for, as in `BlockedEncryptionTypes`.
    pub blocked_encryption_types: Vec<BlockedEncryptionType>,
    /// Block Public Access of the bucket.
    pub public_access_block: PublicAccessBlock,
    /// Object Ownership.
    pub ownership: ObjectOwnership,
    /// The bucket policy: `public-read` or JSON.
    pub policy: Option<PolicyValue>,
    /// Static website hosting.
    pub website: Option<Website>,
    /// The ACL; `private` if not said.
    pub acl: Option<Acl>,
    /// Whether the requester pays.
    pub requester_pays: bool,
}

/// Default encryption, as in `ServerSideEncryptionRule`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encryption {
    /// `SSEAlgorithm`
    pub algorithm: Algorithm,
    /// `KMSMasterKeyID`: an id, ARN or alias, unchecked as in S3. None with `aws:kms` is `aws/s3`.
    pub key: Option<String>,
    /// `BucketKeyEnabled`
    pub bucket_key: bool,
}

/// `SSEAlgorithm`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// SSE-S3.
    Aes256,
    /// SSE-KMS.
    Kms,
    /// DSSE-KMS.
    Dsse,
}

/// `BlockedEncryptionTypes`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockedEncryptionType {
    /// Uploads with a key of the customer's.
    SseC,
}

/// Object Ownership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectOwnership {
    /// ACLs are off.
    BucketOwnerEnforced,
    /// ACLs are on, the bucket owner owns what is given to it.
    BucketOwnerPreferred,
    /// ACLs are on, the writer owns the object.
    ObjectWriter,
}

/// Static website hosting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Website {
    /// The index document.
    pub index: String,
    /// The error document.
    pub error: Option<String>,
}

/// An object, as it is uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// The bucket.
    pub bucket: Handle,
    /// Its name.
    pub name: String,
    /// Its text.
    pub body: String,
    /// When it was uploaded; the document's time if not said.
    pub time: Option<String>,
    /// Who uploaded it; the bucket owner's account if not said.
    pub by: Option<Handle>,
    /// Headers of the upload, such as `x-amz-server-side-encryption`.
    pub headers: BTreeMap<String, String>,
}

/// Which outcomes the table shows: each caller's, for each bucket and operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Show {
    /// Rows.
    pub callers: Vec<Caller>,
    /// Groups of columns.
    pub buckets: Vec<Handle>,
    /// Columns of each group.
    pub operations: Vec<Operation>,
}

/// One outcome of the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The row.
    pub caller: Caller,
    /// The group of columns.
    pub bucket: Handle,
    /// The column.
    pub operation: Operation,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Caller {
    /// `anyone`: somebody on the internet who signs nothing.
    Anyone,
    /// A principal, by its handle.
    Principal(Handle),
}

impl Caller {
    /// The word that stands for the anonymous caller where a handle could stand.
    pub const ANYONE: &'static str = "anyone";

    /// Reads `anyone` or a handle.
    pub fn parse(text: &str) -> Option<Self> {
        if text == Self::ANYONE { Some(Self::Anyone) } else { Handle::parse(text).map(Self::Principal) }
    }

    /// `anyone` or the handle.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Anyone => Self::ANYONE,
            Self::Principal(handle) => handle.as_str(),
        }
    }
}

impl TryFrom<String> for Caller {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or_else(|| crate::handle::refusal(&text))
    }
}

impl From<Caller> for String {
    fn from(caller: Caller) -> Self {
        caller.as_str().to_owned()
    }
}

/// A column of the table: what a person does, and so which request is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Operation {
    /// `ListObjectsV2`
    List,
    /// `GetObject` of the bucket's first object.
    Download,
    /// `PutObject` of a small text.
    Upload,
    /// The first object's URL in a browser's address bar: an unsigned `GetObject`, whoever sits there.
    Open,
}

impl Operation {
    /// All columns, in the table's order.
    pub const ALL: [Self; 4] = [Self::List, Self::Download, Self::Upload, Self::Open];

    /// The word in documents and links.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Download => "download",
            Self::Upload => "upload",
            Self::Open => "open",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|operation| operation.as_str() == text)
    }
}

/// Declares an enum's words in documents: one parser and one printer.
macro_rules! words {
    ($type:ident { $($variant:ident $word:literal),+ $(,)? }) => {
        impl $type {
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
words!(BlockedEncryptionType { SseC "SSE-C" });
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

/// One request to the simulated services, as tools and test vectors write it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Request {
    /// Who sends it.
    pub caller: Caller,
    /// The operation of the S3 API.
    pub operation: ApiOperation,
    /// The bucket: a handle, else taken for a bucket's name.
    pub bucket: String,
    /// The object; if not said, the bucket's first, and `upload.txt` for an upload.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// The body of an upload.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The policy of `PutBucketPolicy`, as text or as JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<PolicyValue>,
    /// The prefix of a listing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// Which endpoint; `rest` if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<Endpoint>,
    /// `https`, but `http` for websites, if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transport: Option<Transport>,
    /// How it is signed; as current SDKs do if not said. `anyone` signs nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// When it arrives; the document's time if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The sender's address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_ip: Option<String>,
    /// The VPC endpoint through which it comes, by its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vpc_endpoint: Option<String>,
    /// Headers of a presigned request that were added after signing, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unsigned_headers: Vec<String>,
    /// What else the operation takes, under AWS's names.
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    pub parameters: serde_json::Value,
    /// Headers, such as `x-amz-server-side-encryption`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
}

/// The operations of the S3 and KMS APIs that can be asked for, under their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ApiOperation {
    /// `PutObject`
    PutObject,
    /// `GetObject`
    GetObject,
    /// `HeadObject`
    HeadObject,
    /// `DeleteObject`
    DeleteObject,
    /// `CopyObject`
    CopyObject,
    /// `GetObjectAttributes`
    GetObjectAttributes,
    /// `CreateMultipartUpload`
    CreateMultipartUpload,
    /// `UploadPart`
    UploadPart,
    /// `CompleteMultipartUpload`
    CompleteMultipartUpload,
    /// `UpdateObjectEncryption`
    UpdateObjectEncryption,
    /// `GetObjectAcl`
    GetObjectAcl,
    /// `PutObjectAcl`
    PutObjectAcl,
    /// `ListObjectsV2`
    ListObjectsV2,
    /// `GetBucketPolicy`
    GetBucketPolicy,
    /// `PutBucketPolicy`
    PutBucketPolicy,
    /// `DeleteBucketPolicy`
    DeleteBucketPolicy,
    /// `GetBucketPolicyStatus`
    GetBucketPolicyStatus,
    /// `GetPublicAccessBlock`
    GetPublicAccessBlock,
    /// `PutPublicAccessBlock`
    PutPublicAccessBlock,
    /// `DeletePublicAccessBlock`
    DeletePublicAccessBlock,
    /// `GetBucketOwnershipControls`
    GetBucketOwnershipControls,
    /// `PutBucketOwnershipControls`
    PutBucketOwnershipControls,
    /// `GetBucketAcl`
    GetBucketAcl,
    /// `PutBucketAcl`
    PutBucketAcl,
    /// `GetBucketEncryption`
    GetBucketEncryption,
    /// `PutBucketEncryption`
    PutBucketEncryption,
    /// `DeleteBucketEncryption`
    DeleteBucketEncryption,
    /// `GetBucketWebsite`
    GetBucketWebsite,
    /// `PutBucketWebsite`
    PutBucketWebsite,
    /// `DeleteBucketWebsite`
    DeleteBucketWebsite,
    /// `PutAccountPublicAccessBlock`
    PutAccountPublicAccessBlock,
    /// `Decrypt`
    Decrypt,
    /// `GenerateDataKey`
    GenerateDataKey,
    /// `Encrypt`
    Encrypt,
    /// `ReEncrypt`
    ReEncrypt,
    /// `DescribeKey`
    DescribeKey,
    /// `PutKeyPolicy`
    PutKeyPolicy,
    /// `EnableKey`
    EnableKey,
    /// `DisableKey`
    DisableKey,
    /// `ScheduleKeyDeletion`
    ScheduleKeyDeletion,
    /// `CancelKeyDeletion`
    CancelKeyDeletion,
    /// `CreateGrant`
    CreateGrant,
    /// `RevokeGrant`
    RevokeGrant,
    /// `RotateKeyOnDemand`
    RotateKeyOnDemand,
}

/// Which endpoint a request goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Endpoint {
    /// `BUCKET.s3.REGION.amazonaws.com`
    Rest,
    /// `s3.REGION.amazonaws.com/BUCKET`
    Path,
    /// `BUCKET.s3-website-REGION.amazonaws.com`
    Website,
}

/// Whether the connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    /// TLS.
    Https,
    /// Plain HTTP.
    Http,
}

/// How a request is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Signature {
    /// Signature Version 4 in the Authorization header.
    V4Header,
    /// A presigned URL of Signature Version 4.
    #[serde(rename_all = "camelCase")]
    V4Query {
        /// When it was signed.
        signed: String,
        /// For how many seconds it is good.
        expires_seconds: u32,
    },
    /// The retired Signature Version 2 in the Authorization header.
    V2Header,
    /// A presigned URL of Signature Version 2.
    V2Query {
        /// When it stops to be good.
        expires: String,
    },
}
