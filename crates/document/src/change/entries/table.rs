//! What can be entered, thing by thing: one row for each place of the JSON document.

use json::Node;

use super::Name;
use super::form::Form;
use super::fresh::Fresh;
use super::offer::Offer;
use super::tree::{follow, text_at};
use crate::change::settings::BlockSetting;

/// A place of the document, and how it is entered.
#[derive(Debug)]
pub(super) struct Row {
    /// The member, or members of members, below what has it.
    pub(super) member: &'static str,
    /// What it is.
    pub(super) name: Name,
    /// How it is entered.
    pub(super) shape: Shape,
    /// Whether it is there now.
    pub(super) when: When,
}

/// How something is entered.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// A text.
    Text(Form, Offer),
    /// A text by which others speak of the thing: they go with it.
    Naming(Form),
    /// A text that can be left out.
    Maybe(Form, Offer),
    /// A text of several lines.
    Lines,
    /// One language of a text in both: `en` or `ja`. Without either there is no text.
    Words(Need),
    /// Headers, one a line.
    Headers,
    /// On or off.
    Switch,
    /// One of several; the word says whether it can be left out.
    One(Offer, Need),
    /// Any of several.
    Several(Offer),
    /// An object with one of these members, whose value goes along.
    Variant(&'static [&'static str]),
    /// The format of client-side encryption: it begins with the first key, and without it there is none.
    Client,
    /// A list of texts.
    Texts(&'static [Row], Fresh),
    /// An object with any names.
    Pairs(&'static [Row], Fresh),
    /// A list of objects.
    Rows(&'static [Row], Fresh),
    /// The name of a pair.
    Key(Form),
}

/// Whether something can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// It must be there.
    Must,
    /// It can be left out.
    Can,
}

/// When a row is there: by what stands beside it.
#[derive(Debug)]
pub(super) enum When {
    /// Always.
    Always,
    /// If a member is there.
    Has(&'static str),
    /// If a member is one of these words.
    Is(&'static str, &'static [&'static str]),
}

const fn row(member: &'static str, name: Name, shape: Shape) -> Row {
    Row { member, name, shape, when: When::Always }
}

impl When {
    /// Whether the row is there.
    pub(super) fn holds(&self, node: &Node<'_>) -> bool {
        match self {
            Self::Always => true,
            Self::Has(member) => follow(node, member).is_some(),
            Self::Is(member, words) => text_at(node, member).is_some_and(|word| words.contains(&word)),
        }
    }
}

impl Row {
    const fn when(self, when: When) -> Self {
        Self { when, ..self }
    }

    /// Whether others speak of the thing by it. An account's or an endpoint's own id is its place too, and does not count.
    pub(super) fn is_name(&self) -> bool {
        matches!(self.shape, Shape::Naming(_)) && self.member != "id"
    }
}

const fn text(member: &'static str, name: Name, form: Form) -> Row {
    row(member, name, Shape::Text(form, Offer::Nothing))
}

const fn naming(member: &'static str, name: Name, form: Form) -> Row {
    row(member, name, Shape::Naming(form))
}

pub(super) static PRINCIPAL: &[Row] = &[
    naming("name", Name::PrincipalName, Form::Any)
        .when(When::Is("type", &["user", "role", "federated", "root"])),
    row("name", Name::ServicePrincipal, Shape::Text(Form::Any, Offer::Services))
        .when(When::Is("type", &["service"])),
    naming("session", Name::SessionName, Form::Any).when(When::Is("type", &["role"])),
    row("sourceArn", Name::SourceArn, Shape::Maybe(Form::Arn, Offer::Nothing))
        .when(When::Is("type", &["service"])),
    row("path", Name::PrincipalPath, Shape::Maybe(Form::Any, Offer::Nothing))
        .when(When::Is("type", &["user", "role", "federated"])),
    row("uniqueId", Name::UniqueId, Shape::Maybe(Form::Any, Offer::Nothing))
        .when(When::Is("type", &["user", "role", "federated"])),
    text("user", Name::FederatedBy, Form::Any).when(When::Is("type", &["federated"])),
    row("sessionContext", Name::SessionContext, Shape::Pairs(SESSION_KEY, Fresh::SessionKey))
        .when(When::Is("type", &["user", "role", "federated"])),
    row("groups", Name::Groups, Shape::Several(Offer::Groups)).when(When::Is("type", &["user", "federated"])),
    row("tags", Name::Tags, Shape::Pairs(TAG, Fresh::Tag))
        .when(When::Is("type", &["user", "role", "federated", "root"])),
];

pub(super) static GROUP: &[Row] = &[
    naming("name", Name::GroupName, Form::Any),
    row("path", Name::PrincipalPath, Shape::Maybe(Form::Any, Offer::Nothing)),
];

pub(super) static MANAGED_POLICY: &[Row] = &[
    naming("name", Name::PolicyName, Form::Any),
    row("account", Name::PolicyAccount, Shape::One(Offer::Accounts, Need::Must)),
    row("path", Name::PrincipalPath, Shape::Maybe(Form::Any, Offer::Nothing)),
];

static SESSION_KEY: &[Row] =
    &[row("key", Name::SessionKey, Shape::Key(Form::Filled)), text("value", Name::SessionValue, Form::Any)];

static TAG: &[Row] =
    &[row("key", Name::TagKey, Shape::Key(Form::TagKey)), text("value", Name::TagValue, Form::TagValue)];

pub(super) static DISTRIBUTION: &[Row] = &[
    naming("distributionId", Name::DistributionId, Form::DistributionId),
    naming("originAccess.identity", Name::OriginIdentity, Form::DistributionId)
        .when(When::Has("originAccess.identity")),
];

pub(super) static KEY: &[Row] = &[
    naming("arn", Name::KeyArn, Form::Any),
    row("users", Name::KeyUsers, Shape::Several(Offer::Principals)),
    row("aliases", Name::Aliases, Shape::Texts(&[naming("", Name::Alias, Form::Alias)], Fresh::Alias)),
    row("grants", Name::Grants, Shape::Rows(GRANT, Fresh::Grant)),
    row("tags", Name::Tags, Shape::Pairs(TAG, Fresh::Tag)),
];

static GRANT: &[Row] = &[
    row("GranteePrincipal", Name::GranteePrincipal, Shape::Text(Form::Arn, Offer::PrincipalArns)),
    row("RetiringPrincipal", Name::RetiringPrincipal, Shape::Maybe(Form::Arn, Offer::PrincipalArns)),
    row("Operations", Name::GrantOperations, Shape::Several(Offer::GrantOperations)),
    row("Constraints", Name::GrantConstraint, Shape::Variant(&[EQUALS, SUBSET])),
    row(
        "Constraints.EncryptionContextEquals",
        Name::ContextEquals,
        Shape::Pairs(CONTEXT, Fresh::ContextPair),
    )
    .when(When::Has("Constraints.EncryptionContextEquals")),
    row(
        "Constraints.EncryptionContextSubset",
        Name::ContextSubset,
        Shape::Pairs(CONTEXT, Fresh::ContextPair),
    )
    .when(When::Has("Constraints.EncryptionContextSubset")),
];

const EQUALS: &str = "EncryptionContextEquals";
const SUBSET: &str = "EncryptionContextSubset";

static CONTEXT: &[Row] =
    &[row("key", Name::ContextKey, Shape::Key(Form::Filled)), text("value", Name::ContextValue, Form::Any)];

pub(super) static BUCKET: &[Row] = &[
    naming("name", Name::BucketName, Form::Any),
    naming("region", Name::Region, Form::Any),
    row("encryption.KMSMasterKeyID", Name::KmsMasterKeyId, Shape::Maybe(Form::Any, Offer::KeyIds))
        .when(When::Is("encryption.SSEAlgorithm", &["aws:kms", "aws:kms:dsse"])),
    text("website.index", Name::IndexDocument, Form::IndexDocument).when(When::Has("website")),
    row("website.error", Name::ErrorDocument, Shape::Maybe(Form::Any, Offer::Nothing))
        .when(When::Has("website")),
    row("acl", Name::AclGrants, Shape::Rows(ACL_GRANT, Fresh::AclGrant)),
    row("replication.role", Name::ReplicationRole, Shape::One(Offer::Principals, Need::Must))
        .when(When::Has("replication")),
    row("replication.destination", Name::ReplicationDestination, Shape::One(Offer::Buckets, Need::Must))
        .when(When::Has("replication")),
    row("replication.replicaKmsKeyId", Name::ReplicaKey, Shape::Maybe(Form::Any, Offer::KeyIds))
        .when(When::Has("replication")),
    row("abac", Name::Abac, Shape::One(Offer::AbacStatus, Need::Can)),
    row("tags", Name::Tags, Shape::Pairs(TAG, Fresh::Tag)),
];

static ACL_GRANT: &[Row] = &[
    row("grantee", Name::Grantee, Shape::Text(Form::Any, Offer::Grantees)),
    row("permission", Name::Permission, Shape::One(Offer::Permissions, Need::Must)),
];

pub(super) static OBJECT: &[Row] = &[
    naming("name", Name::ObjectName, Form::Any),
    row("bucket", Name::ObjectBucket, Shape::One(Offer::Buckets, Need::Must)),
    row("by", Name::UploadedBy, Shape::One(Offer::Principals, Need::Can)),
    row("time", Name::UploadedAt, Shape::Maybe(Form::Any, Offer::Nothing)),
    row("body", Name::ObjectBody, Shape::Lines),
    row("headers", Name::UploadHeaders, Shape::Headers),
    row("clientSideEncryption.Format", Name::ClientFormat, Shape::Client),
    row("clientSideEncryption.KeyId", Name::ClientKey, Shape::Text(Form::Filled, Offer::KeyHandles))
        .when(When::Has(CLIENT)),
    row(
        "clientSideEncryption.EncryptionContext",
        Name::ClientContext,
        Shape::Pairs(CONTEXT, Fresh::ContextPair),
    )
    .when(When::Has(CLIENT)),
];

/// What the uploader's client does before an upload.
const CLIENT: &str = "clientSideEncryption";

const fn block(member: &'static str, setting: BlockSetting) -> Row {
    row(member, Name::Block(setting), Shape::Switch)
}

pub(super) static ACCESS_POINT: &[Row] = &[
    naming("name", Name::AccessPointName, Form::Any),
    row("bucket", Name::AccessPointBucket, Shape::One(Offer::Buckets, Need::Must)),
    row("account", Name::AccessPointAccount, Shape::One(Offer::Accounts, Need::Must)),
    row("alias", Name::AccessPointAlias, Shape::Maybe(Form::Any, Offer::Nothing)),
    row("vpc", Name::NetworkOrigin, Shape::Maybe(Form::Vpc, Offer::Vpcs)),
    block("publicAccessBlock.BlockPublicAcls", BlockSetting::BlockPublicAcls),
    block("publicAccessBlock.IgnorePublicAcls", BlockSetting::IgnorePublicAcls),
    block("publicAccessBlock.BlockPublicPolicy", BlockSetting::BlockPublicPolicy),
    block("publicAccessBlock.RestrictPublicBuckets", BlockSetting::RestrictPublicBuckets),
];

pub(super) static VPC_ENDPOINT: &[Row] = &[
    naming("id", Name::VpcEndpointId, Form::VpcEndpoint),
    row("vpc", Name::Vpc, Shape::Text(Form::Vpc, Offer::Vpcs)),
    row("account", Name::VpcEndpointAccount, Shape::One(Offer::Accounts, Need::Can)),
    text("sourceIp", Name::VpcAddress, Form::Any),
];

pub(super) static ACCOUNT: &[Row] = &[naming("id", Name::AccountId, Form::AccountId)];

pub(super) static ORGANIZATION: &[Row] = &[
    naming("id", Name::OrganizationId, Form::OrganizationId),
    row("managementAccount", Name::ManagementAccount, Shape::Text(Form::AccountId, Offer::Accounts)),
    row("levels", Name::Levels, Shape::Rows(LEVEL, Fresh::Level)),
];

static LEVEL: &[Row] = &[
    naming("id", Name::LevelId, Form::LevelId),
    row("accounts", Name::LevelAccounts, Shape::Several(Offer::Accounts)),
];

pub(super) static SCENARIO: &[Row] = &[
    row("title.en", Name::TitleEnglish, Shape::Words(Need::Must)),
    row("title.ja", Name::TitleJapanese, Shape::Words(Need::Must)),
    row("question.en", Name::QuestionEnglish, Shape::Words(Need::Can)),
    row("question.ja", Name::QuestionJapanese, Shape::Words(Need::Can)),
    text("time", Name::Time, Form::Any),
    row("show.callers", Name::ShownCallers, Shape::Several(Offer::Callers)),
    row("show.buckets", Name::ShownBuckets, Shape::Several(Offer::Targets)),
    row("show.operations", Name::ShownOperations, Shape::Several(Offer::Columns)),
];

pub(super) static STEP: &[Row] = &[
    row("title.en", Name::StepTitleEnglish, Shape::Words(Need::Can)),
    row("title.ja", Name::StepTitleJapanese, Shape::Words(Need::Can)),
];
