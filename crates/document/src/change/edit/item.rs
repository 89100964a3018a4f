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
        let principals = document.principals.iter().map(|one| Self::Principal(one.id.clone()));
        let distributions = document.distributions.iter().map(|one| Self::Distribution(one.id.clone()));
        let buckets = document.buckets.iter().map(|one| Self::Bucket(one.id.clone()));
        let objects = (0..document.objects.len()).map(Self::Object);
        let points = document.access_points.iter().map(|one| Self::AccessPoint(one.id.clone()));
        let keys = document.keys.iter().map(|one| Self::Key(one.id.clone()));
        let endpoints = (0..document.vpc_endpoints.len()).map(Self::VpcEndpoint);
        let accounts = document.accounts.iter().map(|one| Self::Account(one.id.clone()));
        let organization = document.organization.iter().map(|_| Self::Organization);
        principals
            .chain(distributions)
            .chain(buckets)
            .chain(objects)
            .chain(points)
            .chain(keys)
            .chain(endpoints)
            .chain(accounts)
            .chain(organization)
            .collect()
    }

    /// What it is; `None` for a principal that the document does not have.
    pub fn kind(&self, document: &Document) -> Option<Kind> {
        Some(match self {
            Self::Account(_) => Kind::Account,
            Self::Principal(id) => Kind::Principal(document.principal(id)?.kind),
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
