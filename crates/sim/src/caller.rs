//! Who is calling, once the signature is checked: what every condition key and every gate asks about.

use std::borrow::Cow;

use crate::model::{Bucket, Distribution, Known, Owner, ServicePrincipal};
use crate::request::Signature;
use crate::{AccountId, Partition};

/// Proof of gate 1: the caller is known.
#[derive(Clone, Copy)]
pub(crate) enum Caller<'c> {
    /// Nobody signed.
    Anonymous,
    /// A principal signed.
    Known { principal: &'c Known, signature: &'c Signature },
    /// CloudFront signed as the service principal, for this distribution.
    CloudFront(&'c Distribution),
    /// CloudFront signed as an origin access identity.
    OriginAccessIdentity(&'c str),
    /// Another service signed as its service principal.
    Service(&'c ServicePrincipal),
}

/// How far a request's signature satisfies what SSE-KMS asks for.
#[derive(Clone, Copy)]
pub(crate) enum Signed<'c> {
    /// Signature Version 4, by a caller for whom S3 can ask KMS.
    V4,
    /// Signature Version 2.
    V2(&'c Signature),
    /// By an origin access identity.
    ByOriginAccessIdentity,
    /// Not at all.
    Not,
}

impl<'c> Caller<'c> {
    /// The user, role or root user that calls, whose own policies bear on the request.
    pub(crate) fn principal(&self) -> Option<&'c Known> {
        match self {
            Self::Anonymous | Self::CloudFront(_) | Self::OriginAccessIdentity(_) | Self::Service(_) => None,
            Self::Known { principal, .. } => Some(principal),
        }
    }

    /// The caller's account; nobody's for anonymous callers and services.
    pub(crate) fn account(&self) -> Option<&'c AccountId> {
        self.principal().map(|principal| &principal.account)
    }

    /// As whom the caller writes into a bucket, where Object Ownership leaves objects to their writers. That services' objects are
    /// the bucket owner's is inferred.
    pub(crate) fn writes_as(&self, bucket: &Bucket) -> Owner {
        match self {
            Self::Anonymous => Owner::Anonymous,
            Self::Known { principal, .. } => Owner::Account(principal.account),
            Self::CloudFront(_) | Self::OriginAccessIdentity(_) | Self::Service(_) => {
                Owner::Account(bucket.account)
            }
        }
    }

    /// Whether the caller is of the account that owns something, or nobody signed where nobody had signed for it.
    pub(crate) fn is(&self, owner: Owner) -> bool {
        match owner {
            Owner::Account(account) => self.account() == Some(&account),
            Owner::Anonymous => matches!(self, Self::Anonymous),
        }
    }

    /// Whether an AWS service calls, which Block Public Access lets in.
    pub(crate) fn is_service(&self) -> bool {
        matches!(self, Self::CloudFront(_) | Self::Service(_))
    }

    /// The partition that the caller comes from. Services and distributions are simulated in `aws` alone.
    pub(crate) fn partition(&self) -> Partition {
        match self {
            Self::Known { principal, .. } => principal.partition,
            Self::Anonymous | Self::CloudFront(_) | Self::Service(_) | Self::OriginAccessIdentity(_) => {
                Partition::Aws
            }
        }
    }

    /// The caller's ARN as AWS's sentences name it.
    pub(crate) fn arn(&self) -> String {
        match self {
            Self::Anonymous => String::from("anonymous"),
            Self::Known { principal, .. } => principal.arn(),
            Self::CloudFront(_) => String::from("cloudfront.amazonaws.com"),
            Self::Service(service) => service.name.to_string(),
            Self::OriginAccessIdentity(id) => {
                format!("arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity {id}")
            }
        }
    }

    /// The principal as the evaluation knows it.
    pub(crate) fn identity(self) -> Cow<'c, iam::Principal> {
        match self {
            Self::Anonymous => Cow::Borrowed(&iam::Principal::Anonymous),
            Self::Known { principal, .. } => Cow::Borrowed(principal.identity()),
            Self::CloudFront(_) => {
                Cow::Owned(iam::Principal::Service { name: String::from("cloudfront.amazonaws.com") })
            }
            Self::Service(service) => Cow::Owned(iam::Principal::Service { name: service.name.to_string() }),
            Self::OriginAccessIdentity(id) => {
                Cow::Owned(iam::Principal::OriginAccessIdentity { id: id.to_owned(), canonical_user: None })
            }
        }
    }

    /// The signature, where a principal of the scenario made it.
    pub(crate) fn signature(&self) -> Option<&'c Signature> {
        match self {
            Self::Known { signature, .. } => Some(signature),
            Self::Anonymous | Self::CloudFront(_) | Self::OriginAccessIdentity(_) | Self::Service(_) => None,
        }
    }

    /// How the request is signed, as SSE-KMS asks.
    pub(crate) fn signed(&self) -> Signed<'c> {
        match self {
            Self::Anonymous => Signed::Not,
            Self::CloudFront(_) | Self::Service(_) => Signed::V4,
            Self::OriginAccessIdentity(_) => Signed::ByOriginAccessIdentity,
            Self::Known { signature, .. } if signature.is_v2() => Signed::V2(signature),
            Self::Known { .. } => Signed::V4,
        }
    }
}
