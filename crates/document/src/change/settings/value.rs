//! The values that a setting can take: short words, one parser and one printer.

use std::fmt;

use serde::{Serialize, Serializer};

use catalog::acl::CannedAcl;

use super::Field;
use super::document::STEP;
use super::row::Row;
use crate::Handle;
use crate::format::model::{
    ClientFormat, Focus, KeySpec, KeyState, ObjectOwnership, PrincipalKind, Versioning,
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
        Row::of(field)?.kind.parse(text)
    }

    /// What `none` sets: nothing. `None` for every other value.
    pub(super) fn none<T>(&self) -> Option<Option<T>> {
        (*self == Self::None).then_some(None)
    }
}

/// The words that stand for long names in links: a preset and three changes have to fit into 110 characters.
const SHORT_NAMES: [(&str, &str); 5] = [
    ("s3-read", "AmazonS3ReadOnlyAccess"),
    ("s3-full", "AmazonS3FullAccess"),
    ("kms-power", "AWSKeyManagementServicePowerUser"),
    ("power", "PowerUserAccess"),
    ("admin", "AdministratorAccess"),
];

/// A managed policy that the catalog knows, by its short word or by AWS's name.
pub(super) fn managed(text: &str) -> Option<Value> {
    let name = SHORT_NAMES.iter().find(|(short, _)| *short == text).map_or(text, |(_, name)| name);
    crate::run::templates::is_managed(name).then(|| Value::Managed(name.to_owned()))
}

fn short(name: &str) -> &str {
    SHORT_NAMES.iter().find(|(_, long)| *long == name).map_or(name, |(short, _)| short)
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
            Self::Focus(Focus::Cell(cell)) => return f.write_str(&cell.path()),
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
