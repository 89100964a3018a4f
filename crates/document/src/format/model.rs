//! The scenario document: what stands in files and packed links, in the newest version of the format.
//!
//! Field names are AWS's own where AWS has the thing. Texts that only the build can judge (ARNs, names, policies)
//! stay texts here, so that all their problems can be told at once.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Handle, PolicyValue};

mod around;
mod bucket;
mod lookup;
mod operations;
mod parameters;
mod request;
mod signing;
mod targets;
mod timeline;
mod words;

pub use around::{
    AccessPoint, Acl, AclGrant, Distribution, GrantConstraint, GrantOperation, KeyGrant, KeySpec,
    Organization, OrganizationLevel, OriginAccess, VpcEndpoint,
};
pub use bucket::{
    Algorithm, BlockedEncryptionType, Bucket, Encryption, ObjectOwnership, Replication, Versioning, Website,
};
pub use operations::{Target, Text};
pub use parameters::{
    AccessControlPolicy, AclParameters, AttributesParameters, CompleteParameters, CopyParameters,
    CreateBucketParameters, EncryptionParameters, EncryptionRule, Grant, KmsParameters, ListingParameters,
    NoParameters, OwnershipParameters, PartParameters, PublicAccessBlockParameters, PutParameters,
    UpdateEncryptionParameters, VersioningParameters, WebsiteParameters,
};
pub use request::{ApiOperation, Endpoint, Request, Signature, Transport};
pub use signing::{AsSigned, Method, PresignedParameter, Signing};
pub use timeline::{Event, Focus, TimelineStep};

/// One scenario: ground state, what to show of it, and which outcome to open first.
#[derive(Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "counted"), derive(Clone))]
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
    /// Access points of the buckets; a request names one in place of its bucket.
    pub access_points: Vec<AccessPoint>,
    /// CloudFront distributions; each can be a caller.
    pub distributions: Vec<Distribution>,
    /// Whether KMS throttles every call.
    pub kms_is_throttled: bool,
    /// Objects, in the order of their uploads.
    pub objects: Vec<Object>,
    /// Which outcomes the table shows.
    pub show: Show,
    /// Requests one after the other, beside the table.
    pub timeline: Vec<TimelineStep>,
    /// Which outcome is open.
    pub focus: Focus,
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
    /// How many cryptographic requests for symmetric keys the account sends to the KMS of each Region in a second, beside
    /// those of the document. KMS throttles what exceeds the quota.
    pub kms_requests_per_second: u32,
    /// Whether AWS has suspended it.
    pub suspended: bool,
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
    /// `Expiration` of the session's credentials; without one they outlast every request.
    pub expiration: Option<String>,
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
    /// `DeletionDate`: when a key that is pending deletion is deleted. It never is if not said; in other states this says
    /// nothing.
    pub deletion_date: Option<String>,
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
    /// How the uploader's client encrypted it before the upload, if it did.
    pub client_side_encryption: Option<ClientSideEncryption>,
}

/// What the Amazon S3 Encryption Client does with an object before it uploads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientSideEncryption {
    /// The format of the object and its metadata.
    pub format: ClientFormat,
    /// `KeyId`: the KMS key that wraps the data key, by its handle or ARN.
    pub key_id: String,
    /// `EncryptionContext`: the client's own pairs.
    pub encryption_context: BTreeMap<String, String>,
}

/// The formats that the S3 Encryption Client writes today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientFormat {
    /// AES-256-GCM under the data key.
    V2,
    /// AES-256-GCM under a key derived from it, with key commitment.
    V3,
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
        Self::parse(&text).ok_or_else(|| crate::format::handle::refusal(&text))
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
