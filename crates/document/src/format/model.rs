//! The scenario document: what stands in files and packed links, in the newest version of the format.
//!
//! Each type is declared once, with its names in JSON (`format::record`). Field names are AWS's own where AWS has the
//! thing. Texts that only the build can judge (ARNs, names, policies) stay texts here, so that all their problems can be
//! told at once.

use iam::policy::Partition;
use std::collections::BTreeMap;

use super::limits::{
    ACCESS_POINTS_MAX, ACCOUNTS_MAX, ALIASES_MAX, BODY_BYTES_MAX, BUCKETS_MAX, CONTEXT_PAIRS_MAX,
    DISTRIBUTIONS_MAX, GROUPS_MAX, HEADER_CHARS_MAX, KEY_GRANTS_MAX, KEYS_MAX, MANAGED_POLICIES_MAX,
    NAME_CHARS_MAX, OBJECTS_MAX, OTHERS_MAX, PRINCIPALS_MAX, ROTATIONS_MAX, SESSION_POLICIES_MAX, STEPS_MAX,
    TAGS_MAX, TITLE_CHARS_MAX, VPC_ENDPOINTS_MAX,
};
use super::record::{Named, record, words};
use super::shape::{Alias, Member, Record, Shape, WordList};
use super::{Format, Reader, Writer};
use crate::{Handle, PolicyValue};
use json::Node;

mod asked;
mod bucket;
mod expected;
mod grants;
mod lookup;
mod made;
mod network;
mod operations;
mod organization;
mod parameters;
mod partition;
mod request;
mod signing;
mod subject;
mod table;
mod targets;
mod timeline;

pub use asked::{ContextKeys, PolicyRequest, PolicyResource, PolicySet};
pub use bucket::{
    AbacStatus, Algorithm, BlockedEncryptionType, Bucket, Encryption, ObjectOwnership, Replication,
    Versioning, Website,
};
pub use expected::{Expectations, Expected};
pub use grants::{Acl, AclGrant, GrantConstraint, GrantOperation, KeyGrant};
pub use network::{AccessPoint, Distribution, OriginAccess, VpcEndpoint};
pub(crate) use operations::{
    AccessPointOperation, AccountOperation, BucketOperation, Grouped, KeyOperation, ObjectOperation,
};
pub use operations::{ApiOperation, Target, Text};
pub use organization::{Organization, OrganizationLevel};
pub use parameters::{
    AbacParameters, AbacStatusSent, AccessControlPolicy, AclOwner, AclParameters, AttributesParameters,
    CompleteParameters, CopyParameters, CreateBucketParameters, Delete, DeleteParameters,
    EncryptionParameters, EncryptionRule, Grant, Grantee, KeyTag, KmsParameters, ListingParameters,
    ObjectIdentifier, OwnershipParameters, PartCopyParameters, PartParameters, PostParameters,
    PublicAccessBlockParameters, PutParameters, ReadParameters, Tag, Tagging, TaggingParameters,
    UpdateEncryptionParameters, VersioningConfiguration, VersioningParameters, WebsiteParameters,
};
pub use request::{Endpoint, Request, Signature, TlsVersion, Transport};
pub use signing::{AsSigned, Method, PresignedParameter, Signing};
pub use subject::Subject;
pub use table::{Caller, Cell, Operation, Show};
pub use timeline::{Event, Focus, TimelineStep};

/// A name, an ARN or another text of one line.
const NAME: Shape = Shape::Text(Some(NAME_CHARS_MAX));
/// A list of policies, so many at most.
const fn policies(most: usize) -> Shape {
    Shape::List(&Shape::Policy, Some(most))
}

record! {
    /// Ground state, what to show of it, and which outcome to open first.
    pub struct Document {
        /// What the scenario is called; its question if not said.
        made title: Words as "title" by title,
        /// The question it answers.
        optional question: Words as "question",
        /// The day whose AWS answers: `2026-11-23T00:00:00Z`, which is that of a document that says none.
        made time: String as "time" by time of Shape::Moment,
        /// The accounts. Their handles are their ids. If not said, those that the rest names, or 111122223333.
        made accounts: Vec<Account> as "accounts" by accounts of Shape::List(&Account::SHAPE, Some(ACCOUNTS_MAX)),
        /// Users, roles, federated users and root users.
        needed principals: Vec<Principal> as "principals" of Shape::List(&Principal::SHAPE, Some(PRINCIPALS_MAX)),
        /// IAM groups. What is attached to one holds for the users in it.
        default groups: Vec<Group> as "groups" of Shape::List(&Group::SHAPE, Some(GROUPS_MAX)),
        /// Customer managed policies. What has a policy attached names it.
        default managed_policies: Vec<ManagedPolicy> as "managedPolicies"
            of Shape::List(&ManagedPolicy::SHAPE, Some(MANAGED_POLICIES_MAX)),
        /// Customer managed keys. `aws/s3` exists by itself.
        default keys: Vec<Key> as "keys" of Shape::List(&Key::SHAPE, Some(KEYS_MAX)),
        /// General purpose buckets.
        needed buckets: Vec<Bucket> as "buckets" of Shape::List(&Bucket::SHAPE, Some(BUCKETS_MAX)),
        /// The organization that the accounts belong to.
        optional organization: Organization as "organization",
        /// VPC endpoints through which requests can come.
        default vpc_endpoints: Vec<VpcEndpoint> as "vpcEndpoints"
            of Shape::List(&VpcEndpoint::SHAPE, Some(VPC_ENDPOINTS_MAX)),
        /// Access points of the buckets; a request names one in place of its bucket.
        default access_points: Vec<AccessPoint> as "accessPoints"
            of Shape::List(&AccessPoint::SHAPE, Some(ACCESS_POINTS_MAX)),
        /// CloudFront distributions; each can be a caller.
        default distributions: Vec<Distribution> as "distributions"
            of Shape::List(&Distribution::SHAPE, Some(DISTRIBUTIONS_MAX)),
        /// Whether KMS throttles every call.
        default kms_is_throttled: bool as "kmsIsThrottled",
        /// Objects, in the order of their uploads.
        default objects: Vec<Object> as "objects" of Shape::List(&Object::SHAPE, Some(OBJECTS_MAX)),
        /// Which outcomes the table shows; what all principals download from all buckets if not said.
        made show: Show as "show" by show,
        /// What outcomes of the table are expected to be: caller, bucket, operation. A scenario with expectations is a test.
        default expect: Expectations as "expect",
        /// Requests one after the other, beside the table. What one changes holds for the steps after it.
        default timeline: Vec<TimelineStep> as "timeline" of Shape::List(&TimelineStep::SHAPE, Some(STEPS_MAX)),
        /// Which outcome is open: one of the table, or that of a request of the timeline; the first of the table if not said.
        made focus: Focus as "focus" by focus,
    }

    /// A text in both languages. One of them stands for both.
    pub struct Words {
        /// English; as in Japanese if not said.
        made en: String as "en" by other_language of Shape::Text(Some(TITLE_CHARS_MAX)),
        /// Japanese; as in English if not said.
        made ja: String as "ja" by other_language of Shape::Text(Some(TITLE_CHARS_MAX)),
    }

    /// An AWS account.
    pub struct Account {
        /// Its 12 digits, and so its handle.
        needed id: Handle as "id" of Shape::AccountId,
        /// Block Public Access of the account; all four off if not said.
        made public_access_block: PublicAccessBlock as "publicAccessBlock" by no_block,
        /// How many cryptographic requests for symmetric keys the account sends to the KMS of each Region in a second,
        /// beside those of the document; 0 if not said. KMS throttles what exceeds the quota.
        default kms_requests_per_second: u32 as "kmsRequestsPerSecond",
        /// Whether AWS has suspended it.
        default suspended: bool as "suspended",
    }

    /// The four settings of S3 Block Public Access.
    #[derive(Copy)]
    pub struct PublicAccessBlock {
        needed block_public_acls: bool as "BlockPublicAcls",
        needed ignore_public_acls: bool as "IgnorePublicAcls",
        needed block_public_policy: bool as "BlockPublicPolicy",
        needed restrict_public_buckets: bool as "RestrictPublicBuckets",
    }

    /// Somebody who can sign requests.
    pub struct Principal {
        /// Its handle; if not said, its name in lower case, with a hyphen for what cannot stand in a handle.
        made id: Handle as "id" by handle_of_name,
        /// The user's or role's name, or a service principal.
        needed name: String as "name" of NAME,
        /// Its account; the first one if not said. Of a service that for whose resource it calls: `aws:SourceAccount`.
        made account: Handle as "account" by home of Shape::AccountId,
        /// What kind of principal; if not said, `role` with a `session`, `federated` with a `user`, `service` with a `sourceArn`, else
        /// `user`.
        made kind: PrincipalKind as "type" by kind,
        /// Where the user or role stands in IAM, `/service-role/`; `/` if not said. It is part of the ARN.
        optional path: String as "path" of NAME,
        /// The unique id, `AIDA…` of a user and `AROA…` of a role: what `aws:userid` says, and what a policy shows whose principal
        /// was deleted. Where one decides and none is said, there is no verdict.
        optional unique_id: String as "uniqueId" of NAME,
        /// The name of the role's session, as it stands in the `assumed-role` ARN. Roles have one, others do not.
        optional session: String as "session" of NAME,
        /// `Expiration` of the session's credentials; without one they outlast every request.
        optional expiration: String as "expiration" of NAME,
        /// What the credentials say of how they were got: condition keys with their values, such as `aws:SourceIdentity`,
        /// `aws:MultiFactorAuthPresent`, `aws:FederatedProvider`, and what an identity provider says (`saml:…`,
        /// `cognito-identity.amazonaws.com:sub`, …). A session of which this is said has none of those keys beside it, but for
        /// those of MFA; of one of which it is not said nobody knows.
        optional session_context: BTreeMap<String, String> as "sessionContext"
            of Shape::Map { pairs_max: TAGS_MAX, chars_max: Some(HEADER_CHARS_MAX) },
        /// The IAM groups that the user is in; of a federated session those of the user who made it. Their policies are the user's, too.
        default groups: Vec<Handle> as "groups" of Shape::List(&Shape::Handle, Some(GROUPS_MAX)),
        /// Identity-based policies.
        always policies: IdentityPolicies as "policies",
        /// The permissions boundary.
        optional boundary: PolicyValue as "boundary",
        /// Session policies passed when the session was made: one inline policy at most and 10 managed ones, and the text and the ARNs
        /// together in 2,048 characters.
        default session_policies: Vec<PolicyValue> as "sessionPolicies" of policies(SESSION_POLICIES_MAX),
        /// The IAM user who made a federated session: its name.
        optional user: String as "user" of NAME,
        /// The resource for which a service calls: `aws:SourceArn`. Where one decides and none is said, there is no verdict.
        optional source_arn: String as "sourceArn" of NAME,
        /// Whether a role is service-linked.
        default service_linked: bool as "serviceLinked",
        /// Tags.
        default tags: BTreeMap<String, String> as "tags"
            of Shape::Map { pairs_max: TAGS_MAX, chars_max: Some(HEADER_CHARS_MAX) },
    }

    /// A group of IAM users. It is no principal: no policy can name it, and it has no permissions boundary.
    pub struct Group {
        /// Its handle; if not said, its name in lower case, with a hyphen for what cannot stand in a handle.
        made id: Handle as "id" by handle_of_name,
        /// Its name.
        needed name: String as "name" of NAME,
        /// Its account; the first one if not said.
        made account: Handle as "account" by home of Shape::AccountId,
        /// Where it stands in IAM; `/` if not said.
        optional path: String as "path" of NAME,
        /// Identity-based policies of the users in it.
        always policies: IdentityPolicies as "policies",
    }

    /// A customer managed policy. Whatever has it attached, in its account, names it by its name or its ARN.
    pub struct ManagedPolicy {
        /// Its handle; if not said, its name in lower case, with a hyphen for what cannot stand in a handle.
        made id: Handle as "id" by handle_of_name,
        /// Its name.
        needed name: String as "name" of NAME,
        /// Its account; the first one if not said.
        made account: Handle as "account" by home of Shape::AccountId,
        /// Where it stands in IAM; `/` if not said. It is part of the ARN.
        optional path: String as "path" of NAME,
        /// What it says.
        needed policy: PolicyValue as "policy",
    }

    /// The identity-based policies of a principal or a group. JSON is an inline policy; a name or an ARN is that of a managed
    /// policy that is attached. Two have a control of their own; a policy named by both is attached once.
    #[derive(Default)]
    pub struct IdentityPolicies {
        /// The policy behind the S3 control.
        optional s3: PolicyValue as "s3",
        /// The policy behind the KMS control.
        optional kms: PolicyValue as "kms",
        /// All others.
        default others: Vec<PolicyValue> as "others" of policies(OTHERS_MAX),
    }

    /// A customer managed KMS key.
    pub struct Key {
        /// Its handle; if not said, its first alias in lower case, or `key`.
        made id: Handle as "id" by handle_of_key,
        /// Its ARN.
        needed arn: String as "arn" of NAME,
        /// Aliases without `alias/`.
        default aliases: Vec<String> as "aliases" of Shape::List(&NAME, Some(ALIASES_MAX)),
        /// Its state; `Enabled` if not said.
        made state: KeyState as "state" by enabled,
        /// `DeletionDate`: when a key that is pending deletion is deleted. It never is if not said; in other states this
        /// says nothing.
        optional deletion_date: String as "deletionDate" of Shape::Moment,
        /// Its key policy: `default`, `named-users` or JSON; `default` if not said.
        made policy: PolicyValue as "policy" by default_key_policy,
        /// The principals that the policy `named-users` names as administrators and users.
        default users: Vec<Handle> as "users" of Shape::List(&Shape::Handle, Some(PRINCIPALS_MAX)),
        /// `KeySpec`
        default spec: KeySpec as "spec",
        /// Grants.
        default grants: Vec<KeyGrant> as "grants" of Shape::List(&KeyGrant::SHAPE, Some(KEY_GRANTS_MAX)),
        /// How often the key material has been rotated.
        default rotations: u32 as "rotations" of Shape::Whole(Some(ROTATIONS_MAX)),
        /// Tags; if not said, nobody knows them.
        optional tags: BTreeMap<String, String> as "tags"
            of Shape::Map { pairs_max: TAGS_MAX, chars_max: Some(HEADER_CHARS_MAX) },
    }

    /// An object, as it is uploaded.
    pub struct Object {
        /// The bucket; the first one if not said.
        made bucket: Handle as "bucket" by first_bucket,
        /// Its name.
        needed name: String as "name" of NAME,
        /// Its text; `Hello` and a line end if not said. At most 65,536 bytes of UTF-8, and all objects together 262,144.
        made body: String as "body" by body of Shape::Text(Some(BODY_BYTES_MAX)),
        /// When it was uploaded; the document's time if not said.
        optional time: String as "time" of Shape::Moment,
        /// Who uploaded it; the bucket owner's account if not said.
        optional by: Handle as "by",
        /// Headers of the upload, such as `x-amz-server-side-encryption`.
        default headers: BTreeMap<String, String> as "headers",
        /// How the uploader's client, the Amazon S3 Encryption Client, encrypted it before the upload, if it did.
        optional client_side_encryption: ClientSideEncryption as "clientSideEncryption",
    }

    /// What the Amazon S3 Encryption Client does with an object before it uploads it. `PutObject` takes it as the
    /// parameter `ClientSideEncryption`.
    pub struct ClientSideEncryption {
        /// The format of the object and its metadata; V3 has key commitment.
        needed format: ClientFormat as "Format",
        /// `KeyId`: the KMS key that wraps the data key, by its handle or ARN.
        needed key_id: String as "KeyId" of NAME,
        /// `EncryptionContext`: the client's own pairs.
        default encryption_context: BTreeMap<String, String> as "EncryptionContext" of CONTEXT,
    }
}

/// An encryption context.
const CONTEXT: Shape = Shape::Map { pairs_max: CONTEXT_PAIRS_MAX, chars_max: None };

words! {
    /// What kind of principal.
    pub enum PrincipalKind {
        /// The account's root user.
        Root = "root",
        /// An IAM user.
        User = "user",
        /// A session of an IAM role.
        Role = "role",
        /// A session that an IAM user made with GetFederationToken.
        Federated = "federated",
        /// An AWS service that calls in its own name: `name` is its service principal, such as `cloudtrail.amazonaws.com`.
        Service = "service",
    }

    /// What a key is made for.
    #[derive(Default)]
    pub enum KeySpec {
        /// Encrypts and decrypts.
        #[default]
        SymmetricDefault = "SYMMETRIC_DEFAULT",
        /// Signs and verifies.
        Rsa2048 = "RSA_2048",
        /// Makes and verifies HMACs.
        Hmac256 = "HMAC_256",
    }

    /// The state of a key, under KMS's names.
    pub enum KeyState {
        /// Usable.
        Enabled = "Enabled",
        /// Switched off.
        Disabled = "Disabled",
        /// In the waiting period before deletion.
        PendingDeletion = "PendingDeletion",
        /// Waiting for imported key material.
        PendingImport = "PendingImport",
        /// A multi-Region key that waits for its replicas to be deleted.
        PendingReplicaDeletion = "PendingReplicaDeletion",
        /// Being made.
        Creating = "Creating",
        /// Being changed; usable.
        Updating = "Updating",
        /// Its custom key store is disconnected.
        Unavailable = "Unavailable",
    }

    /// The formats that the S3 Encryption Client writes today.
    pub enum ClientFormat {
        /// AES-256-GCM under the data key.
        V2 = "V2",
        /// AES-256-GCM under a key derived from it, with key commitment.
        V3 = "V3",
    }
}

impl Principal {
    /// The path as it stands in the ARN. A service-linked role stands below AWS's own, also where none is said.
    pub fn path(&self) -> &str {
        match &self.path {
            Some(path) if path != "/" => path,
            Some(_) | None if self.service_linked && self.kind == PrincipalKind::Role => "/aws-service-role/",
            Some(_) | None => "/",
        }
    }
}

impl IdentityPolicies {
    /// All of them, each with what it is called and, among the others, its place there.
    pub(crate) fn all(&self) -> Vec<(&'static str, Option<usize>, &PolicyValue)> {
        let mut all = Vec::new();
        all.extend(self.s3.iter().map(|policy| ("s3", None, policy)));
        all.extend(self.kms.iter().map(|policy| ("kms", None, policy)));
        all.extend(self.others.iter().enumerate().map(|(place, policy)| ("other", Some(place), policy)));
        all
    }
}

/// What an inline policy is called that is the author's own: documents do not name them.
pub(crate) fn inline_name(slot: &str, place: Option<usize>) -> String {
    place.map_or_else(|| format!("{slot}-policy"), |place| format!("{slot}-{place}-policy"))
}

impl Group {
    /// The path as it stands in the ARN.
    pub fn path(&self) -> &str {
        self.path.as_deref().unwrap_or("/")
    }
}

impl ManagedPolicy {
    /// Its ARN, in the document's partition. Source: IAM User Guide, "IAM identifiers", *IAM ARNs*.
    pub fn arn(&self, partition: Partition) -> String {
        let Self { account, name, path, .. } = self;
        format!("arn:{partition}:iam::{account}:policy{}{name}", path.as_deref().unwrap_or("/"))
    }
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
