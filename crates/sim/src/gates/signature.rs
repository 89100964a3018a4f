//! Gate 1: who is calling.

use catalog::RuleId;

use super::authentication;
use super::{Answer, Pass, Stop};
use crate::AccountId;
use crate::cloud::Cloud;
use crate::model::{Distribution, OriginAccess, Principal};
use crate::request::{Endpoint, Request, Sender, Signature};
use crate::trace::{Finding, Refusal};

/// Proof of gate 1: the caller is known.
#[derive(Clone, Copy)]
pub(crate) enum Caller<'c> {
    /// Nobody signed.
    Anonymous,
    /// A principal signed.
    Known { principal: &'c Principal, signature: &'c Signature },
    /// CloudFront signed as the service principal, for this distribution.
    CloudFront(&'c Distribution),
    /// CloudFront signed as an origin access identity.
    OriginAccessIdentity(&'c str),
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
    /// The caller's account; nobody's for anonymous callers and services.
    pub(crate) fn account(&self) -> Option<&'c AccountId> {
        match self {
            Self::Anonymous | Self::CloudFront(_) | Self::OriginAccessIdentity(_) => None,
            Self::Known { principal, .. } => Some(&principal.account),
        }
    }

    /// Whether an AWS service calls, which Block Public Access lets in.
    pub(crate) fn is_service(&self) -> bool {
        match self {
            Self::CloudFront(_) => true,
            Self::Anonymous | Self::Known { .. } | Self::OriginAccessIdentity(_) => false,
        }
    }

    /// The caller's ARN as AWS's sentences name it.
    pub(crate) fn arn(&self) -> String {
        match self {
            Self::Anonymous => String::from("anonymous"),
            Self::Known { principal, .. } => principal.arn(),
            Self::CloudFront(_) => String::from("cloudfront.amazonaws.com"),
            Self::OriginAccessIdentity(id) => {
                format!("arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity {id}")
            }
        }
    }

    /// The principal as the evaluation knows it.
    pub(crate) fn to_iam(self) -> iam::Principal {
        match self {
            Self::Anonymous => iam::Principal::Anonymous,
            Self::Known { principal, .. } => principal.to_iam(),
            Self::CloudFront(_) => iam::Principal::Service { name: String::from("cloudfront.amazonaws.com") },
            Self::OriginAccessIdentity(id) => {
                iam::Principal::OriginAccessIdentity { id: id.to_owned(), canonical_user: None }
            }
        }
    }

    /// The signature, where a principal of the scenario made it.
    pub(crate) fn signature(&self) -> Option<&'c Signature> {
        match self {
            Self::Known { signature, .. } => Some(signature),
            Self::Anonymous | Self::CloudFront(_) | Self::OriginAccessIdentity(_) => None,
        }
    }

    /// How the request is signed, as SSE-KMS asks.
    pub(crate) fn signed(&self) -> Signed<'c> {
        match self {
            Self::Anonymous => Signed::Not,
            Self::CloudFront(_) => Signed::V4,
            Self::OriginAccessIdentity(_) => Signed::ByOriginAccessIdentity,
            Self::Known { signature, .. } => match signature {
                Signature::V4Header | Signature::V4Query { .. } => Signed::V4,
                Signature::V2Header | Signature::V2Query { .. } => Signed::V2(signature),
            },
        }
    }
}

/// Checks the signature. A website endpoint takes no signatures, so whoever calls it is anonymous.
pub(crate) fn check<'c>(cloud: &'c Cloud, request: &'c Request) -> Answer<Caller<'c>> {
    if request.wire.endpoint == Endpoint::Website {
        return Ok(unsigned());
    }
    match &request.sender {
        Sender::Anonymous => Ok(unsigned()),
        Sender::CloudFront { distribution } => cloudfront(cloud, distribution),
        Sender::Signed { by, signature, signing } => {
            let Some(principal) = cloud.principal(by) else {
                let refusal =
                    Refusal::UnknownAccessKey { name: by.clone(), access_key_id: by.as_str().to_owned() };
                return Err(Stop::refused(refusal, RuleId::AccessKeyMustExist));
            };
            authentication::check(&authentication::Signed { cloud, request, principal, signature, signing })?;
            Ok(Pass {
                proof: Caller::Known { principal, signature },
                finding: Finding::Signed { signature: signature.clone() },
                rule: RuleId::SignatureMustMatch,
            })
        }
    }
}

fn unsigned<'c>() -> Pass<Caller<'c>> {
    Pass { proof: Caller::Anonymous, finding: Finding::Unsigned, rule: RuleId::UnsignedIsAnonymous }
}

/// As whom a distribution fetches. Source: Amazon CloudFront Developer Guide, "Restrict access to an Amazon S3 origin".
fn cloudfront<'c>(cloud: &'c Cloud, id: &str) -> Answer<Caller<'c>> {
    let Some(distribution) = cloud.distribution(id) else { return Ok(unsigned()) };
    let signed =
        |proof, rule| Ok(Pass { proof, finding: Finding::Signed { signature: Signature::V4Header }, rule });
    match &distribution.origin_access {
        OriginAccess::Control => signed(Caller::CloudFront(distribution), RuleId::OacSignsAsService),
        OriginAccess::Identity { id } => signed(Caller::OriginAccessIdentity(id), RuleId::OaiCannotUseKms),
        OriginAccess::None => Ok(unsigned()),
    }
}
