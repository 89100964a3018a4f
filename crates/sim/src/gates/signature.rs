//! Gate 1: who is calling.

use catalog::RuleId;

use super::{Answer, Pass, Stop};
use crate::cloud::Cloud;
use crate::model::Principal;
use crate::request::{Endpoint, Request, Sender, Signature};
use crate::trace::{Finding, Refusal};
use crate::{AccountId, Timestamp};

/// Proof of gate 1: the caller is known.
#[derive(Clone, Copy)]
pub(crate) enum Caller<'c> {
    /// Nobody signed.
    Anonymous,
    /// A principal signed.
    Known { principal: &'c Principal, signature: &'c Signature },
}

impl<'c> Caller<'c> {
    /// The caller's account; nobody's for anonymous callers.
    pub(crate) fn account(&self) -> Option<&'c AccountId> {
        match self {
            Self::Anonymous => None,
            Self::Known { principal, .. } => Some(&principal.account),
        }
    }

    /// The caller's ARN as AWS's sentences name it.
    pub(crate) fn arn(&self) -> String {
        match self {
            Self::Anonymous => String::from("anonymous"),
            Self::Known { principal, .. } => principal.arn(),
        }
    }

    pub(crate) fn signature(&self) -> Option<&'c Signature> {
        match self {
            Self::Anonymous => None,
            Self::Known { signature, .. } => Some(signature),
        }
    }
}

/// Checks the signature. A website endpoint takes no signatures, so whoever calls it is anonymous.
/// A sender that the scenario does not know is refused when the cloud is built, not here.
pub(crate) fn check<'c>(cloud: &'c Cloud, request: &'c Request) -> Answer<Caller<'c>> {
    let anonymous =
        Pass { proof: Caller::Anonymous, finding: Finding::Unsigned, rule: RuleId::UnsignedIsAnonymous };
    let Sender::Signed { by, signature } = &request.sender else { return Ok(anonymous) };
    if request.wire.endpoint == Endpoint::Website {
        return Ok(anonymous);
    }
    let Some(principal) = cloud.principal(by) else {
        return Err(Stop::refused(
            Refusal::UnknownAccessKey { name: by.clone() },
            RuleId::AccessKeyMustExist,
        ));
    };
    if let Some((expired, expires_seconds)) = expiry(signature)
        && request.time > expired
    {
        let refusal = Refusal::PresignedExpired { expired, expires_seconds };
        return Err(Stop::refused(refusal, RuleId::PresignedExpires));
    }
    Ok(Pass {
        proof: Caller::Known { principal, signature },
        finding: Finding::Signed { signature: signature.clone() },
        rule: RuleId::SignatureMustMatch,
    })
}

/// When a signature stops to be good, and the `X-Amz-Expires` that said so.
fn expiry(signature: &Signature) -> Option<(Timestamp, Option<u32>)> {
    match signature {
        Signature::V4Header | Signature::V2Header => None,
        Signature::V4Query { signed, expires_seconds } => {
            Some((Timestamp(signed.0.saturating_add(i64::from(*expires_seconds))), Some(*expires_seconds)))
        }
        Signature::V2Query { expires } => Some((*expires, None)),
    }
}
