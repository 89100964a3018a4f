//! What a scenario holds, one by one.

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
