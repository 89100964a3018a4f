//! What a scenario holds, one by one.

use crate::format::model::PrincipalKind;
use crate::{Document, Handle};

/// One thing that a scenario holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Item {
    /// An account.
    Account(Handle),
    /// A principal.
    Principal(Handle),
    /// An IAM group.
    Group(Handle),
    /// A customer managed policy.
    ManagedPolicy(Handle),
    /// A distribution.
    Distribution(Handle),
    /// A bucket, with its objects and access points.
    Bucket(Handle),
    /// An access point.
    AccessPoint(Handle),
    /// A customer managed key.
    Key(Handle),
    /// An object, by its place.
    Object(usize),
    /// A VPC endpoint, by its place.
    VpcEndpoint(usize),
    /// The organization.
    Organization,
}

/// What a thing of a scenario is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A caller.
    Principal(PrincipalKind),
    /// An IAM group.
    Group,
    /// A customer managed policy.
    ManagedPolicy,
    /// A distribution.
    Distribution,
    /// A bucket.
    Bucket,
    /// An access point.
    AccessPoint,
    /// A key.
    Key,
    /// An object.
    Object,
    /// A VPC endpoint.
    VpcEndpoint,
    /// An account.
    Account,
    /// The organization.
    Organization,
    /// A step of the timeline, which is no item.
    Step,
}

impl Item {
    /// Every item, in the order of presentation.
    pub fn all(document: &Document) -> Vec<Self> {
        let mut all: Vec<Self> =
            document.principals.iter().map(|one| Self::Principal(one.id.clone())).collect();
        all.extend(document.distributions.iter().map(|one| Self::Distribution(one.id.clone())));
        all.extend(document.groups.iter().map(|one| Self::Group(one.id.clone())));
        all.extend(document.managed_policies.iter().map(|one| Self::ManagedPolicy(one.id.clone())));
        all.extend(document.buckets.iter().map(|one| Self::Bucket(one.id.clone())));
        all.extend((0..document.objects.len()).map(Self::Object));
        all.extend(document.access_points.iter().map(|one| Self::AccessPoint(one.id.clone())));
        all.extend(document.keys.iter().map(|one| Self::Key(one.id.clone())));
        all.extend((0..document.vpc_endpoints.len()).map(Self::VpcEndpoint));
        all.extend(document.accounts.iter().map(|one| Self::Account(one.id.clone())));
        all.extend(document.organization.iter().map(|_| Self::Organization));
        all
    }

    /// What it is; `None` for a principal that the document does not have.
    pub fn kind(&self, document: &Document) -> Option<Kind> {
        Some(match self {
            Self::Account(_) => Kind::Account,
            Self::Principal(id) => Kind::Principal(document.principal(id)?.kind),
            Self::Group(_) => Kind::Group,
            Self::ManagedPolicy(_) => Kind::ManagedPolicy,
            Self::Distribution(_) => Kind::Distribution,
            Self::Bucket(_) => Kind::Bucket,
            Self::AccessPoint(_) => Kind::AccessPoint,
            Self::Key(_) => Kind::Key,
            Self::Object(_) => Kind::Object,
            Self::VpcEndpoint(_) => Kind::VpcEndpoint,
            Self::Organization => Kind::Organization,
        })
    }

    /// What it is called, as AWS has it: an object by its name alone. `None` for what the document does not have.
    pub fn name<'a>(&'a self, document: &'a Document) -> Option<&'a str> {
        Some(match self {
            Self::Account(id) | Self::Key(id) => id.as_str(),
            Self::Principal(id) => &document.principal(id)?.name,
            Self::Group(id) => &document.group(id)?.name,
            Self::ManagedPolicy(id) => &document.managed_policy(id)?.name,
            Self::Distribution(id) => &document.distribution(id)?.distribution_id,
            Self::Bucket(id) => &document.bucket(id)?.name,
            Self::AccessPoint(id) => &document.access_point(id.as_str())?.name,
            Self::Object(at) => &document.objects.get(*at)?.name,
            Self::VpcEndpoint(at) => &document.vpc_endpoints.get(*at)?.id,
            Self::Organization => &document.organization.as_ref()?.id,
        })
    }

    /// The path, as problems write it: `normaluser`, `objects.0`.
    pub fn path(&self) -> String {
        match self {
            Self::Account(id)
            | Self::Principal(id)
            | Self::Group(id)
            | Self::ManagedPolicy(id)
            | Self::Distribution(id)
            | Self::Bucket(id)
            | Self::AccessPoint(id)
            | Self::Key(id) => id.to_string(),
            Self::Object(at) => format!("objects.{at}"),
            Self::VpcEndpoint(at) => format!("vpcEndpoints.{at}"),
            Self::Organization => "organization".to_owned(),
        }
    }

    /// The item of a path, if the document has it.
    pub fn find(document: &Document, path: &str) -> Option<Self> {
        Self::all(document).into_iter().find(|item| item.path() == path)
    }
}
