//! The values that a setting can take: short words, one parser and one printer.

use std::fmt;

use serde::{Serialize, Serializer};

use catalog::acl::CannedAcl;

use super::Field;
use crate::Handle;
use crate::format::model::{
    Caller, Cell, ClientFormat, Focus, KeySpec, KeyState, ObjectOwnership, Operation, PrincipalKind,
    Versioning,
};

/// The value of a setting, as controls show it and links write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `none`: no policy, no encryption.
    None,
    /// `custom`: the author's own, which no word can name. It is shown but cannot be set.
    Custom,
    /// `on`
    On,
    /// `off`
    Off,
    /// `private`: no policy, no website, Block Public Access all on.
    Private,
    /// `public`: policy `public-read`, a website, Block Public Access all off.
    Public,
    /// `blocked`: as `public`, but Block Public Access all on.
    Blocked,
    /// `sse-s3`
    SseS3,
    /// `aws-kms`: SSE-KMS under `aws/s3`.
    AwsKms,
    /// SSE-KMS under a customer managed key, by its handle.
    Key(Handle),
    /// `public-read`: everyone may read.
    PublicRead,
    /// `default`: the key policy that leaves the decision to IAM policies.
    Default,
    /// `named-users`: the key policy that names its users and shuts IAM policies out.
    NamedUsers,
    /// `use-key`: an inline policy that allows the use of the scenario's keys.
    UseKey,
    /// `deny-kms`: an inline policy that forbids all of KMS.
    DenyKms,
    /// A managed policy, by AWS's name. Those of the controls have a shorter word in links: `s3-full`.
    Managed(String),
    /// A state of a key, under KMS's name.
    State(KeyState),
    /// Object Ownership, under S3's name.
    Ownership(ObjectOwnership),
    /// An outcome: `normaluser/sse-kms/download`, or `step/HANDLE` for a request of the timeline.
    Focus(Focus),
    /// A time: `2021-02-28T15:05:16Z`.
    Time(String),
    /// `dsse-kms`: DSSE-KMS under `aws/s3`.
    DsseKms,
    /// `dsse-kms/key`: DSSE-KMS under a customer managed key, by its handle.
    DsseKey(Handle),
    /// `v3/key`: encrypted by a client in this format under a KMS key, by its handle.
    ClientKey(ClientFormat, Handle),
    /// A kind of principal, under the document's word.
    Type(PrincipalKind),
    /// An account, by its id.
    Account(Handle),
    /// A canned ACL, under S3's name.
    Acl(CannedAcl),
    /// A key's spec, under KMS's name.
    Spec(KeySpec),
    /// So many times.
    Count(u32),
    /// A bucket's versioning, under the document's word.
    Versioning(Versioning),
    /// `oac`: origin access control.
    OriginControl,
    /// `oai`: an origin access identity.
    OriginIdentity,
}

impl Value {
    /// Reads a field's value; `None` for a word that the field does not know.
    pub fn parse(field: Field, text: &str) -> Option<Self> {
        let word = |values: &[Self]| values.iter().find(|value| value.to_string() == text).cloned();
        match field {
            Field::Focus => parse_focus(text).map(Self::Focus),
            Field::Time => sim::Timestamp::parse(text).is_ok().then(|| Self::Time(text.to_owned())),
            Field::Expiration => match text {
                "none" => Some(Self::None),
                _ => sim::Timestamp::parse(text).is_ok().then(|| Self::Time(text.to_owned())),
            },
            Field::Access => word(&[Self::Private, Self::Public, Self::Blocked, Self::Custom]),
            Field::Encryption | Field::EncryptionOfNew => match text.strip_prefix("dsse-kms/") {
                Some(handle) => Handle::parse(handle).map(Self::DsseKey),
                None => word(&[Self::None, Self::SseS3, Self::AwsKms, Self::DsseKms, Self::Custom])
                    .or_else(|| Handle::parse(text).map(Self::Key)),
            },
            Field::ClientSide => match text.split_once('/') {
                Some((format, handle)) => {
                    Some(Self::ClientKey(client_format(format)?, Handle::parse(handle)?))
                }
                None => word(&[Self::None, Self::Custom]),
            },
            Field::BucketKey
            | Field::BucketKeyOfNew
            | Field::BlockSseC
            | Field::Website
            | Field::Replication
            | Field::Block(_)
            | Field::KmsThrottled
            | Field::OrganizationBlock
            | Field::ServiceLinked
            | Field::Suspended
            | Field::RequesterPays => word(&[Self::On, Self::Off]),
            Field::PrincipalType => PrincipalKind::parse(text).map(Self::Type),
            Field::Account => Handle::parse(text).map(Self::Account),
            Field::Acl => {
                word(&[Self::None, Self::Custom]).or_else(|| CannedAcl::by_name(text).map(Self::Acl))
            }
            Field::KeySpec => KeySpec::parse(text).map(Self::Spec),
            Field::Versioning => Versioning::parse(text).map(Self::Versioning),
            Field::DeletionDate if text == "none" => Some(Self::None),
            Field::DeletionDate => Self::parse(Field::Time, text),
            // One text for each number, so that a state has one link.
            Field::Rotations | Field::KmsRequests => {
                text.parse().ok().map(Self::Count).filter(|count| count.to_string() == text)
            }
            Field::OriginAccess => word(&[Self::None, Self::OriginControl, Self::OriginIdentity]),
            Field::BucketPolicy => word(&[Self::None, Self::PublicRead, Self::Custom]),
            Field::KeyPolicy => word(&[Self::Default, Self::NamedUsers, Self::Custom]),
            Field::S3Policy | Field::KmsPolicy => {
                word(&[Self::None, Self::UseKey, Self::DenyKms, Self::Custom]).or_else(|| managed(text))
            }
            Field::KeyState => KeyState::parse(text).map(Self::State),
            Field::Ownership => word(&OWNERSHIPS.map(Self::Ownership)),
        }
    }
}

/// A switch's value.
pub(super) fn on_off(on: bool) -> Value {
    if on { Value::On } else { Value::Off }
}

/// What a switch is set to.
pub(super) fn is_on(value: &Value) -> Option<bool> {
    match value {
        Value::On => Some(true),
        Value::Off => Some(false),
        _ => None,
    }
}

/// A format as links write it.
fn client_format(text: &str) -> Option<ClientFormat> {
    ClientFormat::ALL.iter().copied().find(|format| format.as_str().to_ascii_lowercase() == text)
}

/// The states that a control offers; the others are short, or need a replica.
pub(super) const STATES: [KeyState; 5] = [
    KeyState::Enabled,
    KeyState::Disabled,
    KeyState::PendingDeletion,
    KeyState::PendingImport,
    KeyState::Unavailable,
];

/// The states that only the panel of all settings offers.
pub(super) const MORE_STATES: [KeyState; 3] =
    [KeyState::PendingReplicaDeletion, KeyState::Creating, KeyState::Updating];

/// The settings of Object Ownership.
pub(super) const OWNERSHIPS: [ObjectOwnership; 3] = [
    ObjectOwnership::BucketOwnerEnforced,
    ObjectOwnership::BucketOwnerPreferred,
    ObjectOwnership::ObjectWriter,
];

/// The words that stand for long names in links: a preset and three changes have to fit into 110 characters.
const SHORT_NAMES: [(&str, &str); 5] = [
    ("s3-read", "AmazonS3ReadOnlyAccess"),
    ("s3-full", "AmazonS3FullAccess"),
    ("kms-power", "AWSKeyManagementServicePowerUser"),
    ("power", "PowerUserAccess"),
    ("admin", "AdministratorAccess"),
];

/// A managed policy that the catalog knows, by its short word or by AWS's name.
fn managed(text: &str) -> Option<Value> {
    let name = SHORT_NAMES.iter().find(|(short, _)| *short == text).map_or(text, |(_, name)| name);
    crate::run::templates::is_managed(name).then(|| Value::Managed(name.to_owned()))
}

fn short(name: &str) -> &str {
    SHORT_NAMES.iter().find(|(_, long)| *long == name).map_or(name, |(short, _)| short)
}

/// What stands before the handle of a step. A cell has three parts and a step two, so a caller may be called so too.
const STEP: &str = "step";

fn parse_focus(text: &str) -> Option<Focus> {
    match text.split_once('/') {
        Some((STEP, handle)) if !handle.contains('/') => Some(Focus::Step { step: Handle::parse(handle)? }),
        Some(_) | None => parse_cell(text).map(Focus::Cell),
    }
}

fn parse_cell(text: &str) -> Option<Cell> {
    let mut parts = text.split('/');
    let cell = Cell {
        caller: Caller::parse(parts.next()?)?,
        bucket: Handle::parse(parts.next()?)?,
        operation: Operation::parse(parts.next()?)?,
    };
    parts.next().is_none().then_some(cell)
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "none",
            Self::Custom => "custom",
            Self::On => "on",
            Self::Off => "off",
            Self::Private => "private",
            Self::Public => "public",
            Self::Blocked => "blocked",
            Self::SseS3 => "sse-s3",
            Self::AwsKms => "aws-kms",
            Self::Key(handle) => handle.as_str(),
            Self::PublicRead => "public-read",
            Self::Default => "default",
            Self::NamedUsers => "named-users",
            Self::UseKey => "use-key",
            Self::DenyKms => "deny-kms",
            Self::Managed(name) => short(name),
            Self::State(state) => state.as_str(),
            Self::Ownership(ownership) => ownership.as_str(),
            Self::Focus(Focus::Step { step }) => return write!(f, "{STEP}/{step}"),
            Self::Focus(Focus::Cell(Cell { caller, bucket, operation })) => {
                return write!(f, "{}/{bucket}/{}", caller.as_str(), operation.as_str());
            }
            Self::Time(time) => time,
            Self::DsseKms => "dsse-kms",
            Self::DsseKey(handle) => return write!(f, "dsse-kms/{handle}"),
            Self::ClientKey(format, handle) => {
                return write!(f, "{}/{handle}", format.as_str().to_ascii_lowercase());
            }
            Self::Type(kind) => kind.as_str(),
            Self::Account(id) => id.as_str(),
            Self::Acl(acl) => acl.name(),
            Self::Spec(spec) => spec.as_str(),
            Self::Count(count) => return count.fmt(f),
            Self::Versioning(versioning) => versioning.as_str(),
            Self::OriginControl => "oac",
            Self::OriginIdentity => "oai",
        })
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
